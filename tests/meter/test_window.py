"""Windows: placing their edges, their intervals, and that they add up to the run."""

from __future__ import annotations

import itertools
import random

import pytest
from tests.meter import EIO, START_S, FakeClock, FakeCounter, FakeGauge, FakeModel, sampler
from tests.simulation.waveform import square


def at(clock, t_s):
    clock.t_s = START_S + t_s


class Ticking:
    """A counter of constant or given power that is refreshed every ``period_s``."""

    def __init__(self, clock, energy_j, *, period_s=0.1, max_w=840.0, **about):
        self.source = FakeCounter(unit_j=1e-3, period_s=period_s, max_w=max_w, resource="gpu/0", **about)
        self._clock, self._energy_j, self._period_s = clock, energy_j, period_s
        self.phase_s = 0.0

    def show(self):
        t_s = self._clock.t_s - START_S + self.phase_s
        self.source.raw = round(1000 * self._energy_j(int(t_s / self._period_s + 1e-9) * self._period_s))


@pytest.mark.parametrize("length_s", [0.02, 0.05, 0.15])
def test_a_window_shorter_than_the_counters_tick_holds_the_truth(length_s):
    rng, widths = random.Random(3), []
    for _ in range(200):
        clock = FakeClock()
        device = Ticking(clock, lambda t_s: 400.0 * t_s)
        device.phase_s = rng.uniform(0, 0.1)
        device.show()
        meter = sampler(device.source, clock=clock)
        begin_s = rng.uniform(0.3, 0.9)
        moments = []
        for t_s in (begin_s, begin_s + length_s):
            at(clock, t_s)
            device.show()
            moments.append(meter.edge())
        at(clock, 1.5)
        device.show()
        meter.tick()
        (told,) = meter.between(*moments)
        assert 0.0 <= told.low_j <= 400.0 * length_s <= told.high_j
        assert told.low_j <= told.mid_j <= told.high_j
        widths.append(told.high_j - told.low_j)
    assert min(widths) >= 0.02 * 840.0 - 1e-6  # and says how little it knows


def test_edges_are_placed_by_the_counter_and_not_by_time():
    clock = FakeClock()
    source = FakeCounter(max_w=900.0)
    meter = sampler(source, clock=clock)
    at(clock, 0.5)
    source.raw = 10
    begin = meter.edge()
    at(clock, 0.6)
    source.raw = 90
    end = meter.edge()
    at(clock, 1.0)
    source.raw = 100
    (told,) = meter.between(begin, end)
    # Known to a refresh of 1 ms at 900 W and the counter's step of 1 J, though time alone would say 10 J.
    assert (told.low_j, told.mid_j, told.high_j) == pytest.approx((78.1, 80.0, 81.9))


def test_a_source_that_is_not_quick_is_placed_by_time_and_says_so():
    clock = FakeClock()
    source = FakeCounter(quick=False)
    meter = sampler(source, clock=clock)
    reads = source.reads
    at(clock, 0.25)
    begin = meter.edge()
    at(clock, 0.75)
    end = meter.edge()
    assert source.reads == reads
    at(clock, 1.0)
    source.raw = 100
    (told,) = meter.between(begin, end)
    assert told.mid_j == pytest.approx(50.0)
    assert told.low_j == 0.0  # all may have flowed before or after
    assert told.high_j >= 100.0


@pytest.mark.parametrize("kind", ["counter", "gauge", "model", "slow"])
def test_windows_nest_and_add_up_to_the_run(kind):
    rng = random.Random(kind)
    wave = square(1.7, 70.0, 400.0, 70.0)
    clock = FakeClock()
    source = {
        "counter": FakeCounter(unit_j=1e-6),
        "slow": FakeCounter(unit_j=1e-6, quick=False),
        "gauge": FakeGauge(200.0),
        "model": FakeModel(50, 100, 200),
    }[kind]
    used = [0.0]
    meter = sampler(source, clock=clock, ours_s=lambda: used[0], busy_s=lambda: 2 * used[0])
    edges = [meter.first]
    t_s = 0.0
    while t_s < 30.0:
        t_s += rng.uniform(0.05, 0.6)
        at(clock, t_s)
        used[0] = 0.3 * t_s
        source.raw = (wave.integral(t_s) - wave.integral(0)) * 1e6
        source.power = wave.at(t_s)
        edges.append(meter.edge()) if rng.random() < 0.5 else meter.tick()
    meter.tick()
    edges.append(meter.last)
    (run,) = meter.so_far()
    windows = [meter.between(a, b)[0] for a, b in itertools.pairwise(edges)]
    assert len(windows) > 20
    assert sum(window.mid_j for window in windows) == pytest.approx(run.mid_j, rel=1e-12)
    assert sum(window.own_mid_j for window in windows) == pytest.approx(run.own_mid_j, rel=1e-12)
    for window in windows:
        assert 0 <= window.low_j <= window.mid_j <= window.high_j
        assert 0 <= window.own_low_j <= window.own_mid_j <= window.own_high_j
        assert window.own_mid_j <= window.mid_j
    (outer,) = meter.between(edges[3], edges[9])
    assert sum(window.mid_j for window in windows[3:9]) == pytest.approx(outer.mid_j)


def test_a_window_that_begins_in_a_silence_holds_the_truth_after_it():
    # 100 W throughout; a model that says 300 W fills 10 s of EIO until the counter answers again.
    clock = FakeClock()
    source = FakeCounter()
    meter = sampler((source, FakeModel(80, 300, 400)), clock=clock)
    edge = None
    for t_s in range(1, 20):
        at(clock, t_s)
        source.raw = 100 * t_s
        source.error = EIO if 3 <= t_s < 13 else None
        if t_s == 8:
            edge = meter.edge()
        meter.tick()
    before, after = meter.between(meter.first, edge)[0], meter.between(edge, meter.last)[0]
    assert before.low_j <= 800 <= before.high_j
    assert after.low_j <= 1100 <= after.high_j
    assert min(before.mid_j, after.mid_j) >= 0
    assert meter.so_far()[0].mid_j == pytest.approx(1900.0)


def test_an_edge_at_a_counter_that_fails_is_placed_by_time():
    clock = FakeClock()
    source = FakeCounter()
    meter = sampler(source, clock=clock)
    at(clock, 0.5)
    source.error = EIO
    edge = meter.edge()
    source.error = None
    at(clock, 1.0)
    source.raw = 100
    (told,) = meter.between(meter.first, edge)
    assert told.mid_j == pytest.approx(50.0)
    assert told.low_j <= 1.0
    assert told.high_j >= 99.0


def test_what_a_model_draws_the_same_at_any_load_is_placed_by_the_time_exactly():
    clock = FakeClock()
    meter = sampler(FakeModel(50, 100, 200), clock=clock)
    at(clock, 0.25)
    begin = meter.edge()
    at(clock, 0.75)
    end = meter.edge()
    at(clock, 1.0)
    (told,) = meter.between(begin, end)
    assert (told.low_j, told.mid_j, told.high_j) == pytest.approx((25.0, 50.0, 100.0))


def test_an_edge_near_a_tick_is_as_uncertain_as_the_time_between_them():
    # 100 W idle and 200 W busy; 150 W over the second, of which 0.1 s lie beyond the edge: 10 to 20 J.
    clock, used = FakeClock(), [0.0]
    model = FakeModel(50, 100, 200, slope_w=100.0)
    meter = sampler(model, clock=clock, ours_s=lambda: 0.0, busy_s=lambda: used[0])
    at(clock, 0.9)
    edge = meter.edge()
    at(clock, 1.0)
    used[0] = 0.5 * 4  # of the four CPUs of these samplers
    meter.tick()
    before, after = meter.between(meter.first, edge)[0], meter.between(edge, meter.last)[0]
    assert (before.mid_j, after.mid_j) == pytest.approx((135.0, 15.0))
    # The model's own factor of 100/150 to 250/150 is that of both, up to the 300 W that it draws at the most.
    # CPU time comes in steps of 10 ms, 1 J between idle and busy.
    assert (before.low_j, before.high_j) == pytest.approx((129 * 100 / 150, 141 * 250 / 150))
    assert (after.low_j, after.high_j) == pytest.approx((9 * 100 / 150, 30.0))


def test_our_part_of_a_gpu_follows_the_gpu():
    # Our CPU time says nothing of when the GPU drew its power.
    clock = FakeClock()
    source = FakeCounter(resource="gpu/0")
    meter = sampler(source, clock=clock, gpu=0.5)
    at(clock, 0.5)
    source.raw = 90
    sum(k * k for k in range(20_000))  # some CPU time of ours on one side of the edge
    edge = meter.edge()
    at(clock, 1.0)
    source.raw = 100
    (told,) = meter.between(meter.first, edge)
    assert told.own_mid_j == pytest.approx(45.0)


def test_an_edge_that_comes_while_a_tick_reads_its_clocks_is_of_that_tick():
    # Our CPU time at the edge is beyond that of the tick: all of the tick's energy lies before it, ours too.
    from wattprint.meter.totals import Totals
    from wattprint.meter.window import Edge, Placing, Span, Tick

    spent = Totals()
    spent.add(10.0, 10.0, 10.0, 0.5)
    before, after = Tick(0, 0, [None], [Totals()]), Tick(10**9, 10**9, [None], [spent])
    model = sampler(FakeModel(10, 10, 10), clock=FakeClock()).channels
    edge = Edge(10**9 + 5, 10**9 + 5, [None], Span(before))
    edge.settle(0, before, after, Placing(model, []))
    (placed,) = edge.totals
    assert (placed.mid_j, placed.own_mid_j) == (10.0, 5.0)


def test_a_machine_at_full_load_that_is_read_a_little_late_is_placed_by_its_range_all_the_same():
    from wattprint.meter.window import unplaced_j

    # 100 W idle, 200 W busy, busy for 1.01 s of which the last 10 ms were read after the tick.
    fewer_j, more_j = unplaced_j(202.0, 50.5, 0.25, 0.75, (100.0, 200.0))
    assert max(fewer_j, more_j) < 2.0
    # A guess that fills a gap with far more than the range may lie anywhere.
    assert unplaced_j(400.0, 100.0, 0.25, 0.75, (100.0, 200.0)) == (100.0, 300.0)
