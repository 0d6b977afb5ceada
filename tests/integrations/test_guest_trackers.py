"""Trackers of experiments, studies and sessions of pytest have all else the same beside what we tell them."""

from __future__ import annotations

import json
import random
import xml.etree.ElementTree as ElementTree
from contextlib import nullcontext

import pytest
import rich.style  # noqa: F401 - it draws a number as it is loaded, after the session that it writes of

pytest.importorskip("torch", exc_type=ImportError)

from tests.integrations.harness import compare, outcome_of
from tests.integrations.test_mlflow import store  # noqa: F401 - a fixture
from tests.integrations.test_pytest_plugin import INSTALLED
from tests.integrations.test_pytest_plugin import PLUGIN as NAMED
from tests.integrations.training_runs import records

from wattprint.track.meter import Meter

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.filterwarnings("ignore")


def metered(hooked):
    return Meter("train", region="FR") if hooked else nullcontext()


def losses():
    """A loss for each of three epochs, from random numbers."""
    return [random.random() for _ in range(3)]


def test_a_study_of_optuna_is_the_same(tmp_path):
    optuna = pytest.importorskip("optuna")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    from wattprint.integrations.optuna import EnergyPruner, Trials

    def objective(trial):
        rate = trial.suggest_float("rate", 1e-4, 1e-1, log=True)
        kind = trial.suggest_categorical("kind", ["a", "b"])
        trial.set_user_attr("mine", {"kind": kind})
        if trial.number == 0:
            raise ArithmeticError("poisoned")
        for step in range(4):
            trial.report(rate * step + random.random(), step)
            if trial.should_prune():
                raise optuna.TrialPruned
        return None if trial.number == 1 else rate

    def work(folder, hooked):
        del folder
        median = optuna.pruners.MedianPruner(n_startup_trials=2)
        with metered(hooked) as meter:
            trials = Trials(meter) if hooked else None
            study = optuna.create_study(
                sampler=optuna.samplers.TPESampler(seed=0, n_startup_trials=3),
                pruner=EnergyPruner(trials, times=1e9, otherwise=median) if hooked else median,
            )
            objective_of_study = trials.metered(objective) if hooked else objective
            options = {"callbacks": [trials] if hooked else [], "catch": ArithmeticError}
            study.optimize(objective_of_study, n_trials=10, **options)
            study.enqueue_trial({"rate": 0.05, "kind": "a"})
            study.optimize(objective_of_study, n_trials=1, **options)
            broken = outcome_of(lambda: optuna.create_study().optimize(lambda trial: trial.none, n_trials=1))
        return {
            "trials": [
                {
                    "state": one.state.name, "values": one.values, "params": one.params,
                    "attrs": one.user_attrs,
                    "system": {name: str(value) for name, value in one.system_attrs.items()},
                    "reported": one.intermediate_values,
                }
                for one in study.trials
            ],
            "best": study.best_params,
            "value": study.best_value,
            "broken": broken,
        }  # fmt: skip

    states = {trial["state"] for trial in compare(work, tmp_path)["trials"]}
    assert states == {"COMPLETE", "PRUNED", "FAIL"}


def test_a_run_of_mlflow_is_the_same(tmp_path, store):  # noqa: F811 - the fixture
    mlflow = pytest.importorskip("mlflow")
    from wattprint.integrations.mlflow import log, log_so_far

    def work(folder, hooked):
        (folder / "note.txt").write_text("kept")
        with mlflow.start_run() as run, metered(hooked) as meter:
            mlflow.log_params({"rate": 0.1})
            mlflow.set_tag("kind", "a")
            for step, loss in enumerate(losses()):
                mlflow.log_metric("loss", loss, step=step)
                if hooked:
                    log_so_far(meter, step)
            mlflow.log_artifact(str(folder / "note.txt"))
            if hooked:
                log(meter)
        client = mlflow.MlflowClient()
        kept = client.get_run(run.info.run_id)
        tags = {name: value for name, value in kept.data.tags.items() if not name.startswith("mlflow.")}
        return {
            "metrics": dict(sorted(kept.data.metrics.items())),
            "params": kept.data.params,
            "tags": tags,
            "losses": [(one.step, one.value) for one in client.get_metric_history(run.info.run_id, "loss")],
            "artifacts": dict.fromkeys(one.path for one in client.list_artifacts(run.info.run_id)),
            "status": kept.info.status,
            "active": mlflow.active_run() is None,
        }

    assert "wattprint/facility_j_mid" in compare(work, tmp_path)["metrics"]


def test_a_run_of_weights_and_biases_is_the_same(tmp_path, monkeypatch):
    wandb = pytest.importorskip("wandb")
    from wattprint.integrations.wandb import log, so_far

    for name in ("WANDB_CACHE_DIR", "WANDB_CONFIG_DIR", "WANDB_DATA_DIR", "WANDB_ARTIFACT_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))

    def work(folder, hooked):
        where = tmp_path / f"wandb-{hooked}"
        where.mkdir()
        told = []
        with (
            wandb.init(project="p", mode="offline", dir=str(where), settings={"silent": True}) as run,
            metered(hooked) as meter,
        ):
            run.config.update({"rate": 0.1})
            for loss in losses():
                values = {"loss": loss, **(so_far(meter) if hooked else {})}
                run.log(values)
                told.append((run.step, values))
            run.summary["best"] = 1.0
            if hooked:
                log(run, meter)
            kept = {"config": dict(run.config), "step": run.step, "best": run.summary["best"]}
        return {"told": told, **kept}

    try:
        assert "wattprint" in compare(work, tmp_path)["config"]
    finally:
        wandb.teardown()


def test_curves_of_tensorboard_are_the_same(tmp_path):
    pytest.importorskip("tensorboard")
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    from torch.utils.tensorboard import SummaryWriter

    from wattprint.integrations.tensorboard import log_so_far

    def work(folder, hooked):
        where = tmp_path / f"events-{hooked}"
        with SummaryWriter(str(where)) as writer, metered(hooked) as meter:
            for step, loss in enumerate(losses()):
                writer.add_scalar("loss", loss, step)
                if hooked:
                    log_so_far(writer, meter, step)
        events = EventAccumulator(str(where)).Reload()
        tags = dict.fromkeys(sorted(events.Tags()["scalars"]))
        return {"tags": tags, "loss": [(one.step, one.value) for one in events.Scalars("loss")]}

    assert "wattprint/facility_j_mid" in compare(work, tmp_path)["tags"]


def test_a_folder_of_dvclive_is_the_same(tmp_path, monkeypatch):
    dvclive = pytest.importorskip("dvclive")
    from wattprint.integrations.dvclive import log, log_so_far

    monkeypatch.setenv("DVC_NO_ANALYTICS", "1")
    monkeypatch.chdir(tmp_path)

    def work(folder, hooked):
        with (
            dvclive.Live(str(folder / "live"), dvcyaml=None, save_dvc_exp=False) as live,
            metered(hooked) as meter,
        ):
            live.log_param("rate", 0.1)
            for loss in losses():
                live.log_metric("loss", loss)
                if hooked:
                    log_so_far(live, meter)
                live.next_step()
            if hooked:
                log(live, meter)
        curve = (folder / "live" / "plots" / "metrics" / "loss.tsv").read_text()
        return {"step": live.step, "summary": dict(live.summary), "steps": curve.count("\n")}

    assert compare(work, tmp_path)["steps"] == 4


PLUGIN = [] if INSTALLED else ["-p", NAMED]
SESSION = """
    import random
    import pytest

    @pytest.fixture
    def number():
        yield random.random()

    @pytest.fixture
    def broken():
        yield
        raise OSError("teardown")

    def test_passes(number, record_property):
        print("drawn", number)
        record_property("mine", 1)

    @pytest.mark.parametrize("one", [1, 2])
    def test_fails(one):
        assert one == 3, "it says so"

    def test_raises():
        raise KeyError("raised")

    def test_breaks_after(broken):
        pass

    @pytest.mark.skip(reason="not now")
    def test_skipped():
        pass

    @pytest.mark.xfail(reason="known", strict=True)
    def test_known():
        assert False

    class TestClass:
        def test_method(self, tmp_path, capsys):
            print("kept")
            assert capsys.readouterr().out == "kept\\n"
"""


def test_a_session_of_pytest_is_the_same(tmp_path, pytester):
    pytester.makepyfile(test_session=SESSION)

    def work(folder, hooked):
        words = ["-p", "no:cacheprovider", "-p", "no:randomly", f"--junitxml={folder / 'junit.xml'}"]
        result = pytester.runpytest_inprocess(*PLUGIN, *words, *["--energy"] * hooked, "-p", "no:xdist")
        cases = []
        for case in ElementTree.parse(folder / "junit.xml").iter("testcase"):
            properties = {one.get("name"): one.get("value") for one in case.iter("property")}
            said = [(one.tag, one.get("message")) for one in case if one.tag != "properties"]
            cases.append([case.get("classname"), case.get("name"), properties, said])
        return {"exit": int(result.ret), "outcomes": result.parseoutcomes(), "cases": cases}

    told = compare(work, tmp_path)
    assert told["exit"] == 1
    assert told["outcomes"] == {"failed": 3, "passed": 3, "skipped": 1, "xfailed": 1, "errors": 1}
    assert [record.header.name for record in records()] == ["pytest"]
    assert json.loads(json.dumps(told["cases"][0][2]))["mine"] == "1"
