"""The sampler: one broken source stops nothing, its thread ends, and the node comes last."""

from __future__ import annotations

import threading

import pytest
from tests.meter import EIO, START_S, FakeClock, FakeCounter, FakeGauge, FakeModel, sampler

from wattprint.host.platform import Clock
from wattprint.meter.attribution import CpuShares
from wattprint.meter.channel import Channel
from wattprint.meter.sampler import Sampler
from wattprint.meter.worker import Worker, end_parked
from wattprint.sources.base import PowerSource


class Raising(FakeCounter):
    """A source with a bug."""

    broken = False

    def read(self):
        if self.broken:
            raise RuntimeError("unexpected")
        return super().read()


def test_a_source_that_raises_anything_is_a_gap_and_stops_no_other():
    clock = FakeClock()
    bad, good = Raising(max_w=200.0), FakeCounter(resource="cpu/1")
    meter = sampler(bad, good, clock=clock)
    clock.t_s, bad.raw, good.raw = START_S + 10, 1000, 1000
    meter.tick()
    bad.broken = True
    clock.t_s, good.raw = START_S + 11, 1100
    meter.tick()
    first, second = meter.so_far()
    assert second.mid_j == 1100.0
    assert first.mid_j == pytest.approx(1100.0)  # the power seen so far
    assert first.low_j <= 1000.0
    assert first.high_j >= 1200.0
    assert first.gap_s == pytest.approx(1.0)
    (warning,) = meter.warnings
    assert "RuntimeError: unexpected" in warning
    assert "broken" in meter.channels[0].errors
    bad.broken = False
    clock.t_s, bad.raw = START_S + 12, 1300
    meter.tick()
    assert meter.so_far()[0].mid_j == 1300.0


def test_the_thread_survives_and_leaves_a_mark():
    ticked = threading.Event()
    calls = []

    def on_tick():
        calls.append(1)
        if len(calls) > 2:
            ticked.set()
        raise RuntimeError("no room for this")

    source = FakeGauge(100.0)
    meter = sampler(source, clock=Clock())
    meter._on_tick = on_tick
    meter.start()
    assert ticked.wait(10.0)
    meter._on_tick = None
    meter.stop()
    assert any("no room for this" in warning for warning in meter.warnings)
    assert not meter.worker.runs
    assert meter.so_far()[0].mid_j > 0


def test_stopping_twice_is_stopping_once():
    meter = sampler(FakeGauge(100.0), clock=Clock())
    meter.start()
    meter.stop()
    meter.stop()
    assert not meter.worker.runs
    end_parked()
    assert not any(thread.name == "wattprint-sampler" for thread in threading.enumerate())


def test_a_poll_that_takes_long_dates_only_itself():
    # The first source takes 2 s once; the second is then read 3 s after its last reading, not 1 s.
    clock = FakeClock()

    class Slow(PowerSource):
        def __init__(self):
            self.info, self.averaged_s, self.takes_s = FakeGauge(100.0).info, 0.0, 0.0

        def read(self):
            clock.t_s += self.takes_s
            other.raw += 300 * self.takes_s
            return None, 100.0

    slow, other = Slow(), FakeCounter(resource="cpu/1", max_w=400.0)
    meter = sampler(slow, other, clock=clock)
    slow.takes_s = 2.0
    clock.t_s += 1.0
    other.raw += 300
    meter.tick()
    assert meter.channels[1].errors == {}
    assert meter.so_far()[1].mid_j == pytest.approx(900.0)


@pytest.mark.fault(
    "the meter gets no time for minutes: App Nap, a stopped process, a call that keeps the interpreter",
    "a counter loses nothing; of a gauge all beyond 30 s is a gap, filled by the model, and told",
)
def test_a_beat_that_comes_late_costs_a_counter_nothing_and_widens_a_gauge():
    clock = FakeClock()
    counter, gauge = FakeCounter(u=0.1), (FakeGauge(100.0, resource="gpu/0"), FakeModel(20, 60, 250))
    meter = sampler(counter, gauge, clock=clock)
    for t_s in (1, 2, 302):  # five minutes in which the system let nothing of ours run
        clock.t_s, counter.raw = START_S + t_s, 100 * t_s
        meter.tick()
    counted, integrated = meter.so_far()
    assert counted.mid_j == 30200.0
    assert (counted.low_j, counted.high_j) == pytest.approx((30200 / 1.1, 30200 * 1.1), rel=1e-3)
    assert (counted.gap_s, integrated.gap_s) == (0.0, pytest.approx(270.0))
    assert (integrated.low_j, integrated.mid_j, integrated.high_j) == pytest.approx(
        (32 * 100 + 270 * 20, 32 * 100 + 270 * 60, 32 * 100 + 270 * 250), rel=0.01
    )
    assert "late" in meter.channels[1].errors


@pytest.mark.parametrize("late", ["first", "last"])
@pytest.mark.parametrize("who", ["ours_s", "gpu_share"])
def test_the_seconds_of_a_run_are_those_between_its_readings(who, late):
    """At one end it takes 0.2 s to find out who uses what: at 300 W each second still has its 300 J."""
    clock, counter = FakeClock(), FakeCounter(resource="gpu/0", max_w=400.0)
    takes_s = 0.2 if late == "first" else 0.0

    def pass_time(seconds):
        clock.t_s += seconds
        counter.raw += 300 * seconds

    def slowly(*_):
        pass_time(takes_s)
        return 1.0

    asked = {"ours_s": lambda: 0.0, "gpu_share": lambda _: 1.0, who: slowly}
    meter = Sampler(
        [Channel(counter, None, clock.awake_ns())],
        clock=clock, shares=CpuShares(4, 1.0, "share"), busy_s=lambda: None, **asked,
    )  # fmt: skip
    takes_s = 0.2 - takes_s
    pass_time(3.0)
    meter.tick()
    seconds = (meter.last.at_ns - meter.first.at_ns) / 1e9
    assert seconds == pytest.approx(3.0 if late == "first" else 3.2)
    assert meter.so_far()[0].mid_j == pytest.approx(300 * seconds)


def test_the_node_is_told_what_its_components_draw():
    clock = FakeClock()
    told = []

    class Node(FakeModel):
        def power_w(self, load):
            told.append(load.components_w)
            return super().power_w(load)

    cpu = FakeCounter()
    meter = sampler(Node(10, 20, 30, resource="node/rest"), cpu, clock=clock)
    assert [channel.kind for channel in meter.channels] == ["cpu", "node"]
    clock.t_s, cpu.raw = START_S + 2, 300
    meter.tick()
    assert told[-1] == pytest.approx(150.0)


def test_a_frozen_psys_is_filled_by_the_model():
    clock = FakeClock()
    psys = FakeCounter(resource="node", unit_j=1e-6, range_raw=2**32 * 10**6, max_w=5000.0)
    meter = sampler((psys, FakeModel(100, 200, 400, resource="node")), clock=clock)
    for t_s in range(1, 31):
        clock.t_s = START_S + t_s
        meter.tick()
    (told,) = meter.so_far()
    assert (told.mid_j, told.gap_s) == pytest.approx((6000.0, 30.0))
    assert "frozen" in meter.channels[0].errors


def test_a_gpu_whose_users_cannot_be_seen_is_ours_and_says_so():
    clock = FakeClock()
    gpu = FakeCounter(resource="gpu/0")
    meter = sampler(gpu, clock=clock, gpu=None)
    clock.t_s, gpu.raw = START_S + 1, 100
    meter.tick()
    assert meter.so_far()[0].own_mid_j == 100.0
    assert any("cannot be seen" in warning for warning in meter.warnings)


def test_a_gauge_of_instants_is_read_often():
    assert sampler(FakeGauge(1.0), clock=FakeClock())._period_s == pytest.approx(0.1)
    assert sampler(FakeGauge(1.0, period_s=1.0), clock=FakeClock())._period_s == pytest.approx(1.0)
    assert sampler(FakeGauge(1.0, averaged_s=1.0), clock=FakeClock())._period_s == pytest.approx(1.0)


def test_close_gives_back_sources_and_stand_ins():
    closed = []
    source, model = FakeCounter(), FakeModel(1, 2, 3)
    source.close = lambda: closed.append("source")
    model.close = lambda: closed.append("model")
    sampler((source, model), clock=FakeClock()).close()
    assert closed == ["source", "model"]


def test_a_driver_that_hangs_does_not_hang_the_program(monkeypatch):
    monkeypatch.setattr("wattprint.meter.sampler._PATIENCE_S", 0.1)
    asked, answer = threading.Event(), threading.Event()

    class Hanging(FakeGauge):
        hangs = False

        def read(self):
            if self.hangs:
                asked.set()
                answer.wait(20)
            return super().read()

    source = Hanging(100.0)
    meter = sampler(source, clock=Clock())
    source.hangs = True
    meter.start()
    assert asked.wait(20)
    meter.stop()
    meter.close()
    (warning,) = meter.warnings
    assert "has not answered" in warning
    answer.set()
    source.hangs = False
    assert meter.worker.join(20)


def test_idle_memory_goes_by_the_memory_that_is_reserved():
    clock = FakeClock()
    cpu, dram = FakeModel(8.0, 8.0, 8.0, idle=1.0), FakeModel(20.0, 20.0, 20.0, idle=1.0, resource="dram/0")
    metered = Sampler(
        [Channel(source, None, clock.awake_ns()) for source in (cpu, dram)],
        clock=clock,
        shares=CpuShares(4, 0.5, "share", 0.1),
        busy_s=lambda: None,
        ours_s=lambda: 0.0,
        gpu_share=lambda _: 1.0,
    )
    clock.t_s += 1.0
    metered.tick()
    assert [totals.own_mid_j for totals in metered.last.totals] == pytest.approx([4.0, 2.0])
    assert [totals.mid_j for totals in metered.last.totals] == pytest.approx([8.0, 20.0])


@pytest.mark.parametrize(("gpu", "cpu_s", "expected"), [(1.0, 0.0, 0.5), (0.0, 4.0, 0.5), (1.0, 4.0, 1.0)])
def test_of_a_module_of_gpu_and_cpu_our_share_is_the_mean_of_both(gpu, cpu_s, expected):
    """One figure for both: all of the GPU and none of the CPU is half of it, and so are two such programs."""
    clock, module = FakeClock(), FakeGauge(400.0, resource="gpu/a")
    module.info.covers = ("cpu/0", "dram/0")
    spent_s = {"ours": 0.0}
    meter = sampler(
        module, clock=clock, gpu=gpu, ours_s=lambda: spent_s["ours"], busy_s=lambda: clock.t_s * 4
    )
    for _ in range(3):
        clock.t_s += 1.0
        spent_s["ours"] += cpu_s
        meter.tick()
    (whole,) = meter.so_far()
    assert whole.mid_j == pytest.approx(1200.0)
    assert whole.own_mid_j == pytest.approx(1200.0 * expected)


@pytest.mark.parametrize(
    ("gpu", "cpu_s", "own_j", "least_j"),
    [
        (None, 0.5, 75.0, 25.0),  # half of the CPUs: half of the module by that, half as the GPU's only user
        (None, 0.0, 50.0, 0.0),
        (0.0, 0.5, 25.0, 25.0),  # the GPU is hidden from us
    ],
)
def test_of_a_module_whose_gpu_users_nobody_sees_half_goes_by_the_cpu(gpu, cpu_s, own_j, least_j):
    spent_s = {"ours": 0.0}
    clock, module = FakeClock(), FakeGauge(10.0)
    module.info.covers = ("gpu", "dram")
    meter = sampler(
        module, clock=clock, gpu=gpu, ours_s=lambda: spent_s["ours"], busy_s=lambda: (clock.t_s - START_S) * 4
    )
    clock.t_s += 10.0
    spent_s["ours"] = cpu_s * 4 * 10.0
    meter.tick()
    (own,) = meter.so_far()
    assert own.own_mid_j == pytest.approx(own_j)
    assert own.own_low_j == pytest.approx(least_j, rel=0.01)  # the edges are uncertain by a tick
    assert bool(meter.warnings) == (gpu is None)


def test_a_beat_that_is_wanted_early_comes_long_before_it_is_due():
    beaten, early = threading.Event(), []
    worker = Worker()

    def beat():
        early.append(worker.is_early)
        beaten.set()

    worker.every(3600.0, beat)
    worker.start()
    worker.beat_early()
    assert beaten.wait(60.0)
    worker.end()
    assert worker.join(60.0)
    assert early == [True]


def test_a_gauge_silent_at_the_first_tick_has_all_that_flowed_since():
    """The machine took 0.5 s to look at it first, and the model, busy then, said 400 W."""
    clock, gauge = FakeClock(), FakeGauge(120.0, period_s=1.0)
    gauge.error = EIO
    channel = Channel(gauge, FakeModel(200, 400, 800), clock.awake_ns())
    clock.t_s += 0.5
    metered = Sampler(
        [channel], clock=clock, shares=CpuShares(4, 1.0, "share"), busy_s=lambda: None,
        ours_s=lambda: 0.0, gpu_share=lambda _: 1.0,
    )  # fmt: skip
    clock.t_s += 1.0
    gauge.error = None
    metered.tick()
    clock.t_s += 2.0
    metered.tick()
    (spent,) = metered.so_far()
    assert spent.mid_j == pytest.approx(360.0)
