"""Runs in groups: means over seeds with bootstrap intervals, and what finding a result took."""

import math
import random

import pytest

from wattprint.compare.bootstrap import estimate
from wattprint.compare.entries import Entry, exact
from wattprint.compare.experiment import entry_of_group, experiment, grouped
from wattprint.errors import UsageError
from wattprint.quantity import Quantity


def entry(
    name="net", accuracy=None, energy_j=None, *, status="finished", kind="measured", spread=0.0, **fields
):
    costs = {}
    if energy_j is not None:
        costs["energy"] = Quantity(
            energy_j * (1 - spread),
            energy_j,
            energy_j * (1 + spread),
            "J",
            "modelled" if spread else "measured",
        )
    return Entry(
        name=name,
        kind=kind,
        origin=f"run-{name}",
        status=status,
        costs=costs,
        metrics={} if accuracy is None else {"accuracy": exact(accuracy, "1")},
        fields={f"parameter:{key}": str(value) for key, value in fields.items()},
    )


def told(trials, **options):
    settings = {"metric": "accuracy", "cost": "energy", "unit": "J", "maximise": True} | options
    return experiment(("net",), trials, **settings)


@pytest.mark.parametrize("count", [101, 400])
@pytest.mark.parametrize("sigma", [0.3, 1.0])
def test_of_very_many_runs_the_closed_form_is_what_resampling_comes_to(count, sigma):
    stats = pytest.importorskip("scipy.stats")
    numpy = pytest.importorskip("numpy")
    chance = random.Random(3)
    skewed = [chance.lognormvariate(0.0, sigma) for _ in range(count)]
    ours = estimate(skewed)
    theirs = stats.bootstrap(
        (skewed,), numpy.mean, n_resamples=20_000, method="BCa", rng=numpy.random.default_rng(7)
    ).confidence_interval
    assert ours.method == "ABC"
    width = theirs.high - theirs.low
    assert ours.low == pytest.approx(theirs.low, abs=0.03 * width)
    assert ours.high == pytest.approx(theirs.high, abs=0.03 * width)
    assert ours.standard_error == pytest.approx(float(numpy.std(skewed, ddof=1)) / math.sqrt(count))


def test_mean_and_standard_error_are_those_of_the_textbook():
    found = estimate([1.0, 2.0, 3.0, 4.0, 5.0])
    assert (found.n, found.mean) == (5, 3.0)
    assert found.standard_error == pytest.approx(0.70710678)  # √(2.5 / 5)
    assert found.method == "BCa"
    assert found.low < found.mean < found.high
    # The resampled means of a symmetric sample are symmetric: a tenth is what 2,000 of them wobble.
    assert found.mean - found.low == pytest.approx(found.high - found.mean, abs=0.1)


def test_the_interval_is_the_one_that_scipy_finds():
    stats = pytest.importorskip("scipy.stats")
    numpy = pytest.importorskip("numpy")
    skewed = [0.1, 0.3, 0.2, 0.4, 0.15, 2.5, 0.7, 0.35, 0.22, 1.1]
    ours = estimate(skewed, resamples=20_000)
    theirs = stats.bootstrap(
        (skewed,), numpy.mean, n_resamples=20_000, method="BCa", rng=numpy.random.default_rng(7)
    )
    assert ours.low == pytest.approx(theirs.confidence_interval.low, rel=0.03)
    assert ours.high == pytest.approx(theirs.confidence_interval.high, rel=0.03)
    assert ours.standard_error == pytest.approx(theirs.standard_error, rel=0.1)


def test_the_interval_holds_the_true_mean_about_as_often_as_it_says():
    draw = random.Random(11)
    held = 0
    for _ in range(100):
        found = estimate([draw.gauss(10.0, 2.0) for _ in range(15)], resamples=2000)
        held += found.low <= 10.0 <= found.high
    assert 87 <= held <= 99  # 95 %, a little less with 15 draws; two standard errors of 100 trials are 4


def test_one_figure_has_no_interval_and_equal_ones_have_no_width():
    one = estimate([0.9])
    assert (one.n, one.standard_error, one.low, one.high, one.method) == (1, None, None, None, "single")
    same = estimate([0.9, 0.9, 0.9])
    assert (same.mean, same.standard_error, same.low, same.high, same.method) == (
        0.9,
        0.0,
        0.9,
        0.9,
        "identical",
    )
    assert estimate([]) is None


def test_the_same_runs_give_the_same_interval_and_too_few_resamples_are_refused():
    values = [0.91, 0.93, 0.92, 0.95, 0.917, 0.934, 0.941, 0.902, 0.929]
    assert estimate(values) == estimate(values)
    assert estimate(values, seed=1) != estimate(values)
    with pytest.raises(ValueError, match="2000 are the least"):
        estimate(values, resamples=1000)


def test_two_figures_stay_within_themselves():
    found = estimate([1.0, 3.0])
    assert (found.low, found.high) == (1.0, 3.0)
    assert found.standard_error == pytest.approx(1.0)


def test_finding_a_result_costs_all_trials_and_failed_ones_too():
    trials = [
        entry("a", 0.80, 10.0),
        entry("b", 0.90, 12.0),
        entry("c", 0.85, 14.0),
        entry("d", None, 4.0, status="failed"),
    ]
    found = told(trials)
    assert (found.metric.n, found.metric.mean) == (3, pytest.approx(0.85))
    assert (found.cost.n, found.cost.mean) == (3, 12.0)
    assert found.best.name == "b"
    assert found.best_cost.mid == 12.0
    assert found.finding.mid == 40.0
    assert found.finding_ratio == pytest.approx(40 / 12)
    assert found.statuses() == {"finished": 3, "failed": 1}
    assert found.as_dict()["finding_cost"]["mid"] == 40.0


def test_where_lower_is_better_the_best_is_the_lowest():
    assert told([entry("a", 0.8, 1.0), entry("b", 0.2, 2.0)], maximise=False).best.name == "b"


def test_a_failed_run_is_never_the_best_and_in_no_mean():
    found = told([entry("a", 0.8, 1.0), entry("b", 0.99, 9.0, status="killed")])
    assert found.best.name == "a"
    assert (found.metric.mean, found.cost.mean, found.finding.mid) == (0.8, 1.0, 10.0)


def test_an_unknown_cost_stays_unknown_and_is_counted():
    found = told([entry("a", 0.8, 1.0), entry("b", 0.9, None)])
    assert found.best_cost is None
    assert (found.finding.mid, found.unpriced, found.finding_ratio) == (1.0, 1, None)
    nothing = told([entry("a", 0.8, None)])
    assert (nothing.finding, nothing.cost, nothing.cost_interval) == (None, None, None)
    euros = told([entry("a", 0.8, 1.0)], unit="EUR")
    assert (euros.finding, euros.unpriced) == (None, 1)


def test_runs_share_the_errors_of_the_meter():
    found = told([entry("a", 0.8, 10.0, spread=0.2), entry("b", 0.8, 30.0, spread=0.2)])
    assert (found.cost_interval.low, found.cost_interval.mid, found.cost_interval.high) == pytest.approx(
        (16, 20, 24)
    )


def test_groups_are_by_name_tag_or_parameter():
    trials = [entry("a", lr=0.1), entry("b", lr=0.2), entry("a", lr=0.1, seed=3)]
    assert {key: len(group) for key, group in grouped(trials, ["name"]).items()} == {("a",): 2, ("b",): 1}
    assert list(grouped(trials, ["parameter:lr", "name"])) == [("0.1", "a"), ("0.2", "b")]
    assert list(grouped(trials, ["parameter:seed"])) == [("-",), ("3",)]
    with pytest.raises(UsageError, match="parameter:lr"):
        grouped(trials, ["parameter:lt"])


def test_seeds_become_one_entry_with_both_uncertainties_in_its_cost():
    trials = [entry("net", 0.8, 10.0, spread=0.3, lr=1), entry("net", 0.9, 14.0, spread=0.3, lr=1)]
    one = entry_of_group(("net",), trials, "energy", ["accuracy"])
    assert (one.name, one.kind, one.status, one.origin) == ("net", "measured", "finished", "2 of 2 runs")
    assert (one.metrics["accuracy"].low, one.metrics["accuracy"].high) == pytest.approx((0.8, 0.9))
    # The meter may be off by 30 % of 12 J, the mean over two runs by 2 J: √(3.6² + 2²) = 4.1183 J.
    energy = one.costs["energy"]
    assert energy.mid == pytest.approx(12.0)
    assert (energy.low, energy.high) == pytest.approx((12 - 4.118252, 12 + 4.118252))
    assert one.fields == {"parameter:lr": "1"}


def test_a_group_of_which_nothing_finished_keeps_no_figure():
    one = entry_of_group(
        ("net",),
        [entry("net", 0.8, 10.0, status="failed"), entry("net", status="failed")],
        "energy",
        ["accuracy"],
    )
    assert (one.status, one.costs, one.metrics) == ("failed", {}, {})


def test_a_group_with_one_unknown_cost_has_no_mean_cost():
    one = entry_of_group(("net",), [entry("net", 0.8, 10.0), entry("net", 0.9, None)], "energy", ["accuracy"])
    assert one.costs == {}
    assert one.lacking == {"energy": " for 1 of its 2 runs"}
    assert one.metrics["accuracy"].mid == pytest.approx(0.85)


def test_a_mixed_group_is_of_the_least_of_its_kinds():
    one = entry_of_group(
        ("net",), [entry("net", 0.8, 1.0), entry("net", 0.9, 1.0, kind="imported")], "energy", ["accuracy"]
    )
    assert one.kind == "imported"


def test_an_outlier_bends_the_interval_to_its_side():
    found = estimate([1.0, 1.1, 0.9, 1.0, 1.05, 0.95, 5.0, 1.0])
    assert found.high - found.mean > 1.3 * (found.mean - found.low)
    assert math.isfinite(found.high)


def test_the_mean_of_a_metric_that_may_be_negative_has_no_floor():
    """r² of four seeds; scipy.stats.bootstrap (BCa) gives -0.40 to 0.80. Costs end at 0."""
    signed = entry_of_group(
        ("net",),
        [entry("net", r2, 1.0) for r2 in (-0.6, -0.3, 0.2, 1.0)],
        cost="energy",
        metrics=["accuracy"],
    )
    r2 = signed.metrics["accuracy"]
    assert r2.mid == pytest.approx(0.075)
    assert r2.low == pytest.approx(-0.4, abs=0.05)
    assert r2.high == pytest.approx(0.8, abs=0.05)
    shares = entry_of_group(
        ("net",),
        [entry("net", 0.5, energy_j, spread=0.9) for energy_j in (0.01, 9.0)],
        cost="energy",
        metrics=["accuracy"],
    )
    assert shares.costs["energy"].low == 0.0


@pytest.mark.parametrize("status", ["interrupted", "stopped", "failed", "killed"])
def test_what_broke_off_is_in_no_mean_and_in_the_cost_of_finding(status):
    trials = [entry(accuracy=0.9, energy_j=10.0), entry(accuracy=0.99, energy_j=3.0, status=status)]
    group = told(trials)
    assert (group.metric.mean, group.cost.mean, group.finding.mid) == (0.9, 10.0, 13.0)
    assert group.statuses() == {"finished": 1, status: 1}
    alone = entry_of_group(("net",), trials[1:], "energy", ["accuracy"])
    assert (alone.status, alone.costs) == (status, {})
    mixed = [trials[1], entry(accuracy=0.99, energy_j=3.0, status="failed")]
    assert entry_of_group(("net",), mixed, "energy", ["accuracy"]).status == "failed"
