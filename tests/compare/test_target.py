"""Cost until a target: when it was crossed, what had been spent by then, and who never got there."""

import msgspec
import pytest
from tests.account import runs

from wattprint.account.work import recorded
from wattprint.compare.entries import entry_of
from wattprint.compare.target import Attempt, Crossing, Target, crossing, reached, until
from wattprint.errors import UsageError
from wattprint.quantity import Quantity
from wattprint.records import Joules, Metric

KWH = runs.KWH
ACCURATE = Target("accuracy", True, 0.93)


def statement(records):
    return runs.state(recorded(records))


def half(joules):
    return Joules(*(value / 2 for value in msgspec.structs.astuple(joules)))


def record(points, *, name="accuracy", max_power_w=4000.0, **changes):
    """Two hours of 4 kWh at even power, a snapshot at each hour, and ``points`` of a metric."""
    sources = [msgspec.structs.replace(one, max_power_w=max_power_w) for one in runs.SOURCES]
    made = runs.record(sources=sources, **changes)
    made.snapshots = [runs.snapshot(3600, [half(one) for one in (runs.CPU, runs.GPU, runs.REST)]), made.last]
    made.metrics = [
        Metric(at_ns=runs.BOOT_NS + int(at_s * runs.S), name=name, value=value, window=None, prev="")
        for at_s, value in points
    ]
    return made


def wall_ns(after_s):
    return runs.SUNDAY_NS + int(after_s * runs.S)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("accuracy>=0.93", Target("accuracy", True, 0.93)),
        (" val loss <= 2.1", Target("val loss", False, 2.1)),
        ("f1≥0.5", Target("f1", True, 0.5)),
    ],
)
def test_a_target_is_read_as_it_is_written(text, target):
    assert Target.parse(text) == target


@pytest.mark.parametrize(
    "text", ["accuracy", "accuracy>0.9", ">=0.9", "accuracy>=high", "accuracy>=nan", "a=>1"]
)
def test_another_text_is_refused(text):
    with pytest.raises(UsageError, match=r"accuracy>=0\.93"):
        Target.parse(text)


def test_the_first_crossing_counts_and_a_fall_below_is_marked():
    points = [(30.0, 0.95), (10.0, 0.80), (20.0, 0.93), (40.0, 0.92)]
    assert crossing(points, ACCURATE) == Crossing(20.0, 0.93, True, 4)
    assert crossing(points[:3], ACCURATE) == Crossing(20.0, 0.93, False, 3)
    assert crossing([(10.0, 0.9299)], ACCURATE) is None
    assert crossing([(1.0, 3.0), (2.0, None), (3.0, 2.0)], Target("loss", False, 2.5)) == Crossing(
        3.0, 2.0, False, 3
    )
    assert crossing([(1.0, 2.0), (2.0, None)], Target("loss", False, 2.5)).fell_back


def test_at_a_snapshot_the_energy_is_the_snapshots():
    cut = until(record([]), wall_ns(3600))
    assert [one.mid for one in cut.last.energy] == [0.5 * KWH, 1.0 * KWH, 0.5 * KWH]
    assert (cut.last.energy[0].low, cut.last.energy[0].high) == pytest.approx((0.45 * KWH, 0.55 * KWH))
    assert cut.duration_s == 3600


def test_between_snapshots_the_energy_is_interpolated_and_wider():
    # Half of the 0.5 kWh of the CPU's first hour; 800 W let 0.4 kWh pass in half an hour, so 0.1 to 0.4 kWh
    # may have come by then: 0.15 kWh to either side, beyond the bounds of the counter itself.
    cpu = until(record([], max_power_w=800.0), wall_ns(1800)).last.energy[0]
    assert cpu.mid == pytest.approx(0.25 * KWH)
    assert cpu.low == pytest.approx((0.225 - 0.15) * KWH)
    assert cpu.high == pytest.approx((0.275 + 0.15) * KWH)
    assert cpu.own_mid == pytest.approx(0.125 * KWH)


def test_after_the_last_snapshot_nothing_is_known():
    assert until(record([]), wall_ns(7201)) is None


def test_a_run_costs_what_it_had_drawn_when_it_got_there():
    made = record([(1800, 0.80), (3600, 0.93), (5400, 0.91), (7200, 0.95)])
    entry = entry_of([made], statement, target=ACCURATE)
    attempt = entry.attempt
    assert attempt.crossing == Crossing(3600.0, 0.93, True, 4)
    assert attempt.costs["time"].mid == 3600.0
    assert attempt.costs["energy"].mid == pytest.approx(3 * KWH)  # 2 kWh × PUE 1.5
    assert attempt.costs["carbon"].mid == pytest.approx(1500.0)  # 3 kWh × 500 g
    assert entry.costs["energy"].mid == pytest.approx(6 * KWH)
    assert attempt.last == 0.95


def test_a_run_that_never_got_there_keeps_what_it_spent():
    entry = entry_of([record([(1800, 0.80), (7200, 0.92)])], statement, target=ACCURATE)
    assert entry.attempt.crossing is None
    assert entry.attempt.costs["energy"].mid == pytest.approx(6 * KWH)
    assert entry.attempt.last == 0.92


def test_a_run_that_ended_before_it_logged_anything_has_tried():
    attempt = entry_of([record([])], statement, target=ACCURATE).attempt
    assert (attempt.crossing, attempt.last) == (None, None)
    assert attempt.costs["energy"].mid == pytest.approx(6 * KWH)


def test_metrics_of_a_script_inside_the_run_count_with_the_energy_of_the_run():
    child = record([(3600, 0.94)])
    child.header = msgspec.structs.replace(child.header, role="child", at_ns=99 * runs.S, boot_id="other")
    child.metrics = [msgspec.structs.replace(one, at_ns=(99 + 3600) * runs.S) for one in child.metrics]
    attempt = entry_of([record([]), child], statement, target=ACCURATE).attempt
    assert attempt.crossing.at_s == 3600.0
    assert attempt.costs["energy"].mid == pytest.approx(3 * KWH)


def test_two_nodes_are_cut_at_the_same_time():
    attempt = entry_of(
        [record([(3600, 0.94)]), record([], host="node-b")], statement, target=ACCURATE
    ).attempt
    assert attempt.costs["energy"].mid == pytest.approx(6 * KWH)


def attempt(at_s, energy_j, fell_back=False, unit="J"):
    found = None if at_s is None else Crossing(at_s, 0.93, fell_back, 9)
    costs = {} if energy_j is None else {"energy": Quantity(energy_j, energy_j, energy_j, unit, "measured")}
    return Attempt(crossing=found, costs=costs, last=0.9)


def test_the_share_that_hit_and_what_a_hit_costs():
    found = reached([attempt(10, 100.0), attempt(20, 140.0, True), attempt(None, 60.0)], "energy", "J")
    assert (found.attempts, found.hits, found.censored, found.fell_back) == (3, 2, 1, 1)
    assert found.share == pytest.approx(2 / 3)
    assert found.cost.mean == 120.0
    assert found.cost.standard_error == pytest.approx(20.0)  # 28.28 / √2
    assert found.per_hit.mid == 150.0  # (100 + 140 + 60) / 2
    assert found.spread.mid == 120.0


def test_nothing_is_made_up_where_nothing_hit_or_a_cost_is_unknown():
    none = reached([attempt(None, 60.0)], "energy", "J")
    assert (none.hits, none.cost, none.spread, none.per_hit) == (0, None, None, None)
    part = reached([attempt(10, 100.0), attempt(None, None), attempt(9, 1.0, unit="EUR")], "energy", "J")
    assert part.cost.n == 1
    assert part.unpriced == 2
    assert part.per_hit is None
    assert part.as_dict()["cost_per_hit"] is None
