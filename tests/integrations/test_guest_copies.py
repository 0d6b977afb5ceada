"""Sweeps copy their callbacks, programs keep their studies and copy their trainers: with ours as without."""

# ruff: noqa: E402 - a library that is not there skips the file before it is imported

from __future__ import annotations

import copy
import pickle

import pytest

torch = pytest.importorskip("torch", exc_type=ImportError)
from tests.integrations.harness import compare, weights
from tests.integrations.training_runs import records

from wattprint.integrations.training import Training
from wattprint.track.meter import Meter

pytestmark = pytest.mark.filterwarnings("ignore")


def pickled(one):
    return pickle.loads(pickle.dumps(one))


def trained(training):
    training.begin()
    training.end()
    return training.meter


@pytest.mark.parametrize("library", ["keras", "lightning", "transformers"])
@pytest.mark.parametrize("copied", [copy.deepcopy, pickled], ids=["copied", "pickled"])
def test_a_callback_is_copied_with_its_settings_and_runs(library, copied):
    if library == "keras":
        import tests.integrations.test_keras  # noqa: F401 - it chooses the backend
    pytest.importorskip(library, exc_type=ImportError)
    import importlib

    kind = importlib.import_module(f"wattprint.integrations.{library}").WattprintCallback
    callback = kind(region="FR", log="all", tags={"team": "vision"})
    first = trained(callback._training)
    callback._training.begin()
    twin = copied(callback)
    callback._training.end()
    assert not twin._training.begun
    assert twin._training.runs()[-1]["run"] == callback.meter.run_id
    second = trained(twin._training)
    assert {record.header.tags["team"] for record in records()} == {"vision"}
    assert len({first.run_id, callback.meter.run_id, second.run_id}) == 3
    assert second.statement.carbon.place == first.statement.carbon.place
    assert "energy_low_j" in twin._training.runs()[-1]


def test_a_meter_that_was_given_is_that_of_all_copies():
    with Meter("sweep", region="FR") as meter:
        twin = copy.deepcopy(Training(meter))
        assert trained(twin) is meter
        elsewhere = pickled(Training(meter))
        assert trained(elsewhere) is meter  # the one that runs where it is
    later = Meter("later", region="FR", tags={"team": "vision"})
    assert trained(copy.deepcopy(Training(later))).run_id == later.run_id
    assert trained(pickled(Training(later))).run_id != later.run_id
    assert [record.header.name for record in records()] == ["sweep", "later", "later"]
    assert records()[-1].header.tags == {"team": "vision"}


def test_a_trainer_and_its_copy_train_apart(tmp_path):
    pytest.importorskip("transformers", exc_type=ImportError)
    from tests.integrations.test_guest_transformers import made

    def work(folder, hooked):
        one = made(folder, hooked)
        twin = copy.deepcopy(one)
        before = weights(one.model)
        twin.train()
        return [
            weights(one.model),
            before,
            weights(twin.model),
            one.state.log_history,
            twin.state.log_history,
        ]

    compare(work, tmp_path)
    (record,) = records()
    assert record.status == "finished"


def test_a_study_is_kept_with_its_pruner():
    optuna = pytest.importorskip("optuna")
    from wattprint.integrations.optuna import EnergyPruner, Trials

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    with Meter("study", region="FR") as meter:
        trials = Trials(meter)
        study = optuna.create_study(pruner=EnergyPruner(trials))
        study.optimize(trials.metered(lambda trial: 1.0), n_trials=1, callbacks=[trials])
        kept = pickled(study)
    kept.optimize(kept.pruner._trials.metered(lambda trial: 0.5), n_trials=1, callbacks=[kept.pruner._trials])
    assert [trial.value for trial in kept.trials] == [1.0, 0.5]
    assert all(trial.user_attrs["energy_j"] > 0 for trial in kept.trials)
