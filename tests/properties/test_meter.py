"""Conservation and order, whatever the readings are."""

from __future__ import annotations

import itertools
import math

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.meter import EIO, START_S, Bench, FakeClock, FakeCounter, FakeGauge, FakeModel, sampler

from wattprint.choices import IDLE_POLICIES
from wattprint.meter.attribution import CpuShares
from wattprint.meter.counter import Advance, CounterTracker, Reset

raws = st.one_of(st.integers(0, 2**32), st.integers(0, 2**64 - 1))
spans_s = st.floats(0.0, 500.0)


def in_order(totals):
    return (
        0 <= totals.low_j <= totals.mid_j * (1 + 1e-9) + 1e-9
        and totals.mid_j <= totals.high_j * (1 + 1e-9) + 1e-9
        and math.isfinite(totals.high_j)
        and totals.gap_s >= 0
    )


@given(
    st.lists(st.tuples(spans_s, st.one_of(raws, st.none()), st.booleans()), max_size=30),
    st.one_of(st.none(), st.integers(2**20, 2**40)),
    st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_no_history_of_a_counter_gives_a_negative_or_absurd_energy(history, range_raw, with_model):
    model = FakeModel(50, 100, 200) if with_model else None
    bench = Bench(FakeCounter(unit_j=1e-6, range_raw=range_raw, max_w=400.0, u=0.1), model)
    t_s = 0.0
    for span_s, raw, asleep in history:
        t_s += span_s
        bench.clock.slept_s += 3000.0 if asleep else 0.0
        bench.source.error = EIO if raw is None else None
        bench.at(t_s, raw)
        assert in_order(bench.totals)
        told = bench.interval()
        assert 0 <= told.low_j <= told.mid_j <= told.high_j
        # 400 W, and a refresh period of it for each reading
        assert told.mid_j <= 400.0 * (t_s + 0.001 * len(history)) * (1 + 1e-9) + 1e-3


@given(
    st.lists(st.tuples(spans_s, st.one_of(st.floats(0, 1000), st.none()), spans_s), max_size=30),
    st.sampled_from([0.0, 0.025, 1.0]),
)
@settings(max_examples=200, deadline=None)
def test_a_gauge_never_gives_more_than_its_highest_reading(history, averaged_s):
    bench = Bench(FakeGauge(0.0, averaged_s=averaged_s, max_w=1000.0))
    t_s = 0.0
    for span_s, power_w, age_s in history:
        t_s += span_s
        bench.source.error = EIO if power_w is None else None
        bench.source.at_ns = int((START_S + t_s - age_s) * 1e9)
        bench.at(t_s, power_w)
        assert in_order(bench.totals)
        assert bench.energy_j <= 1000.0 * t_s * (1 + 1e-6) + 1e-6


@given(raws, raws, st.floats(0.001, 1000.0), st.floats(0.0, 400.0), st.integers(2**20, 2**40))
@settings(max_examples=300, deadline=None)
def test_bounds_of_a_difference_are_in_order_and_possible(before, after, elapsed_s, mean_w, range_raw):
    counter = CounterTracker(unit_j=1e-6, range_raw=range_raw, max_power_w=400.0, update_period_s=0.001)
    counter.step(before % range_raw, 0, 0, mean_w)
    at_ns = int(elapsed_s * 1e9)
    found = counter.step(after % range_raw, at_ns, at_ns, mean_w)
    limit_j = 400.0 * (elapsed_s + 0.001) + 1e-3
    if isinstance(found, Advance):
        assert 0 <= found.low_j <= found.energy_j <= found.high_j <= limit_j * (1 + 1e-9)
        if found.low_j == found.high_j:  # a certain difference is right to the count, wraps apart
            counts = round(found.energy_j / 1e-6)
            assert (counts - (after % range_raw - before % range_raw)) % range_raw == 0
    elif isinstance(found, Reset):
        assert 0 <= found.low_j <= found.high_j <= limit_j * (1 + 1e-9)


cpu_seconds = st.integers(0, 10_000_000).map(lambda microseconds: microseconds / 1e6)
shares_of_three = st.lists(cpu_seconds, min_size=3, max_size=3)


@given(st.lists(shares_of_three, min_size=1, max_size=10), cpu_seconds, st.sampled_from(IDLE_POLICIES))
@settings(max_examples=200, deadline=None)
def test_shares_of_disjoint_processes_add_up_to_one_at_most(steps, others_s, policy):
    consumers = [CpuShares(8, 1.0, policy) for _ in range(3)]
    used, busy_s = [0.0, 0.0, 0.0], 0.0
    for consumer in consumers:
        consumer.step(0.0, 0.0, 0.0)
    for deltas in steps:
        used = [before + delta for before, delta in zip(used, deltas, strict=True)]
        busy_s += sum(deltas) + others_s
        told = [consumer.step(busy_s, mine, 1.0) for consumer, mine in zip(consumers, used, strict=True)]
        assert sum(share.dynamic for share in told) <= 1.0 + 1e-6
        if policy == "share":
            assert sum(share.idle for share in told) <= 1.0 + 1e-6
        assert all(0.0 <= share.dynamic <= 1.0 and 0.0 <= share.load.cpu <= 1.0 for share in told)


@given(
    st.lists(st.tuples(st.floats(0.1, 5.0), st.floats(0, 1), st.integers(0, 500)), min_size=1, max_size=15),
    st.floats(0, 1),
)
@settings(max_examples=100, deadline=None)
def test_our_part_and_that_of_all_others_are_the_machine(steps, part):
    """Two meters, one of a set of processes and one of all others, beside one clock."""
    clock = FakeClock()
    busy = [0.0]
    makers = (lambda: part * busy[0], lambda: (1 - part) * busy[0])
    pairs = []
    for ours_s in makers:
        counter, gauge = FakeCounter(), FakeGauge(100.0, resource="cpu/1")
        model = FakeModel(10, 50, 90, idle=0.3, resource="cpu/2")
        source = [(counter, FakeModel(10, 20, 30, idle=0.4)), gauge, model]
        meter = sampler(*source, clock=clock, ours_s=ours_s, busy_s=lambda: busy[0])
        pairs.append((meter, counter, gauge))
    raw = 0
    for span_s, load, joules in steps:
        clock.t_s += span_s
        busy[0] += 4 * max(load, 1e-3) * span_s
        raw += joules
        for meter, counter, gauge in pairs:
            counter.raw, gauge.power = raw, joules
            counter.error = EIO if joules % 7 == 0 else None
            meter.tick()
    for ours, rest in zip(pairs[0][0].so_far(), pairs[1][0].so_far(), strict=True):
        assert math.isclose(ours.own_mid_j + rest.own_mid_j, ours.mid_j, rel_tol=1e-6, abs_tol=1e-6)
        assert math.isclose(ours.mid_j, rest.mid_j, rel_tol=1e-9)


@given(
    st.lists(st.tuples(st.floats(0.01, 2.0), st.integers(100, 800), st.booleans()), min_size=2, max_size=20)
)
@settings(max_examples=100, deadline=None)
def test_windows_side_by_side_sum_to_their_run(steps):
    """While the counter moves: the fill of a silence is put right in a later window."""
    clock = FakeClock()
    counter = FakeCounter(unit_j=1e-3)
    meter = sampler(counter, clock=clock)
    edges = [meter.first]
    for span_s, power_w, ticks in steps:
        clock.t_s += span_s
        counter.raw += int(power_w / 2 * span_s * 1000)
        edges.append(meter.edge())
        if ticks:
            meter.tick()
    meter.tick()
    edges.append(meter.last)
    windows = [meter.between(one, two)[0] for one, two in itertools.pairwise(edges)]
    run_j = meter.so_far()[0].mid_j
    assert math.isclose(sum(window.mid_j for window in windows), run_j, rel_tol=1e-9, abs_tol=1e-9)
    assert all(window.mid_j >= 0 for window in windows)
