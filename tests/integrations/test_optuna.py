"""Trials of Optuna: their cost, energy as an objective, pruning, the end by budget."""

# ruff: noqa: E402 - a library that is not there skips the file before it is imported

from __future__ import annotations

import fractions

import pytest

optuna = pytest.importorskip("optuna")
np = pytest.importorskip("numpy")
from optuna.trial import TrialState
from tests.integrations import pages

from wattprint.errors import UsageError, WattprintError
from wattprint.integrations.optuna import EnergyPruner, Trials
from wattprint.track.budget import BudgetExceeded
from wattprint.track.meter import Meter


@pytest.fixture(autouse=True)
def quiet():
    optuna.logging.set_verbosity(optuna.logging.ERROR)


@pytest.fixture
def meter():
    with Meter("study", region="FR") as one:
        yield one


def work(seconds_of_one_core=0.03):
    import time

    end = time.process_time() + seconds_of_one_core
    while time.process_time() < end:
        sum(range(1000))


def objective(trial):
    work(trial.suggest_float("work", 0.01, 0.05))
    return trial.params["work"]


def test_each_trial_is_a_window_and_tells_its_cost(meter):
    trials = Trials(meter)
    study = optuna.create_study()
    study.optimize(trials.metered(objective), n_trials=3)
    spent = [trial.user_attrs for trial in study.trials]
    assert all(0 < one["energy_low_j"] <= one["energy_j"] <= one["energy_high_j"] for one in spent)
    assert all(one["carbon_g"] > 0 and one["energy_method"] for one in spent)
    statement = meter.statement
    assert [line.name for line in statement.windows if line.id is not None] == ["trial"] * 3
    assert sum(one["energy_j"] for one in spent) < statement.boundaries.facility_j.mid


def test_a_trial_that_is_pruned_or_fails_has_cost_too(meter):
    def give_up(trial):
        work()
        if trial.number == 0:
            raise optuna.TrialPruned
        raise ZeroDivisionError

    study = optuna.create_study()
    study.optimize(Trials(meter).metered(give_up), n_trials=2, catch=ZeroDivisionError)
    assert [trial.state for trial in study.trials] == [TrialState.PRUNED, TrialState.FAIL]
    assert all(trial.user_attrs["energy_j"] > 0 for trial in study.trials)


def test_energy_is_an_objective_beside_accuracy(meter):
    study = optuna.create_study(directions=["maximize", "minimize"])
    study.optimize(Trials(meter).metered(objective, energy_as_value=True), n_trials=3)
    for trial in study.trials:
        assert trial.values == [trial.params["work"], trial.user_attrs["energy_j"]]
    assert study.best_trials


@pytest.mark.parametrize(
    ("returned", "state", "value"),
    [
        (2, "COMPLETE", 2.0),
        (True, "COMPLETE", 1.0),
        (np.float32(0.5), "COMPLETE", 0.5),
        (np.int64(3), "COMPLETE", 3.0),
        (np.array(0.25), "COMPLETE", 0.25),
        (fractions.Fraction(1, 4), "COMPLETE", 0.25),
        ((0.5,), "COMPLETE", 0.5),
        (None, "FAIL", None),
        (float("nan"), "FAIL", None),
        (np.array([0.25, 0.5]), "FAIL", None),
        ("a word", "FAIL", None),
    ],
)
@pytest.mark.filterwarnings("ignore")  # Optuna's own, of values that it does not take
def test_energy_as_a_value_takes_what_the_study_takes_without_it(meter, returned, state, value):
    plain = optuna.create_study()
    plain.optimize(lambda trial: returned, n_trials=1)
    assert plain.trials[0].state.name == state
    study = optuna.create_study(directions=["minimize", "minimize"])
    study.optimize(Trials(meter).metered(lambda trial: returned, energy_as_value=True), n_trials=1)
    (trial,) = study.trials
    assert trial.state.name == state
    if state == "COMPLETE":
        assert trial.values == [value, trial.user_attrs["energy_j"]]


def test_a_tensor_is_a_value_too(meter):
    torch = pytest.importorskip("torch", exc_type=ImportError)
    study = optuna.create_study(directions=["minimize", "minimize"])
    study.optimize(Trials(meter).metered(lambda trial: torch.tensor(0.5), energy_as_value=True), n_trials=1)
    assert study.trials[0].values[0] == 0.5


def test_trials_in_threads_do_not_claim_each_others_energy(meter):
    trials = Trials(meter)
    study = optuna.create_study()
    study.optimize(trials.metered(objective), n_trials=6, n_jobs=2)
    overlapped = [trial.user_attrs for trial in study.trials if "energy_unknown" in trial.user_attrs]
    assert overlapped
    assert all("energy_j" not in one and one["duration_s"] > 0 for one in overlapped)
    two = optuna.create_study(directions=["maximize", "minimize"])
    with pytest.raises(WattprintError, match=r"energy of trial \d is unknown.*n_jobs=1"):
        two.optimize(trials.metered(objective, energy_as_value=True), n_trials=6, n_jobs=2)


def test_what_takes_too_much_is_pruned(meter):
    trials = Trials(meter)
    asked = []

    def greedy(trial):
        for step in range(40):
            work(0.01)
            trial.report(float(step), step)
            if trial.number < 2 and step == 1:
                return 1.0
            if trial.should_prune():
                asked.append((trial.number, step))
                raise optuna.TrialPruned
        return 0.0

    pruner = EnergyPruner(trials, times=2.0, startup_trials=2)
    study = optuna.create_study(pruner=pruner)
    study.optimize(trials.metered(greedy), n_trials=3)
    assert [trial.state.name for trial in study.trials] == ["COMPLETE", "COMPLETE", "PRUNED"]
    number, step = asked[0]
    assert number == 2
    assert 1 < step < 39
    first = [trial.user_attrs["energy_j"] for trial in study.trials]
    assert first[2] > 2 * (first[0] + first[1]) / 2


def test_a_limit_and_another_pruner_prune_too(meter):
    trials = Trials(meter)

    def steps(trial):
        for step in range(3):
            trial.report(float(trial.number), step)
            if trial.should_prune():
                raise optuna.TrialPruned
        return 0.0

    tight = optuna.create_study(pruner=EnergyPruner(trials, limit="1e-9 J"))
    tight.optimize(trials.metered(steps), n_trials=1)
    assert tight.trials[0].state == TrialState.PRUNED
    other = EnergyPruner(trials, otherwise=optuna.pruners.ThresholdPruner(upper=0.5))
    study = optuna.create_study(pruner=other)
    study.optimize(trials.metered(steps), n_trials=2)
    assert [trial.state.name for trial in study.trials] == ["COMPLETE", "PRUNED"]
    study.optimize(steps, n_trials=1)  # not metered: kept unless the other pruner says so
    assert study.trials[2].state == TrialState.PRUNED


def test_the_budget_ends_the_study():
    with Meter("study", region="FR", budget="0.5 J", on_budget="stop") as meter:
        trials = Trials(meter)
        study = optuna.create_study()
        study.optimize(trials.metered(objective), n_trials=500, callbacks=[trials])
    assert 1 <= len(study.trials) < 500
    assert all(trial.state == TrialState.COMPLETE for trial in study.trials)


def test_a_budget_that_raises_leaves_the_cost_of_the_trial():
    study = optuna.create_study()
    with pytest.raises(BudgetExceeded), Meter("m", region="FR", budget="0.5 J", on_budget="raise") as meter:
        study.optimize(Trials(meter).metered(objective), n_trials=500)
    assert study.trials[-1].state == TrialState.FAIL
    assert study.trials[-1].user_attrs["energy_j"] > 0


@pytest.mark.parametrize("given", [{"times": 0}, {"limit": "2 apples"}])
def test_what_cannot_be_used_is_refused(meter, given):
    with pytest.raises(UsageError):
        EnergyPruner(Trials(meter), **given)


def test_the_page_shows_what_it_prints():
    pytest.importorskip("sklearn")
    shown, printed = pages.shown_and_printed("optuna.md")
    assert shown == printed
