"""A machine that sleeps amid a run, by the clocks of macOS and of Windows."""

from __future__ import annotations

import time

import pytest
from tests.meter import FakeCounter, FakeGauge, FakeModel, sampler

from wattprint.host import platform
from wattprint.host.portable import WindowsClock
from wattprint.units import NS_PER_S

HOUR_S = 3600
RAW = 4
"""``CLOCK_MONOTONIC_RAW`` of macOS."""


class Machine:
    """One whose clocks a test moves: seconds since the boot with and without sleep."""

    def __init__(self):
        self.all_s = self.awake_s = 1000

    def goes_on(self, seconds, *, asleep=False):
        self.all_s += seconds
        self.awake_s += 0 if asleep else seconds


@pytest.fixture(params=["macOS", "Windows"])
def machine_and_clock(request, monkeypatch):
    machine = Machine()
    if request.param == "Windows":
        monkeypatch.setattr(time, "perf_counter_ns", lambda: machine.all_s * NS_PER_S)
        return machine, WindowsClock(lambda: machine.awake_s * 10_000_000)
    monkeypatch.setattr(platform, "_SLEEP_COUNTS", RAW)
    monkeypatch.setattr(time, "clock_gettime_ns", lambda clock: {RAW: machine.all_s * NS_PER_S}[clock])
    monkeypatch.setattr(time, "monotonic_ns", lambda: machine.awake_s * NS_PER_S)
    return machine, platform.Clock()


@pytest.mark.fault(
    "a laptop with macOS or Windows sleeps or hibernates amid a run",
    "the run lasts on, and no energy flows meanwhile; a counter may have begun again at 0",
)
@pytest.mark.parametrize("begins_again", [False, True])
def test_an_hour_of_sleep_costs_nothing_and_counts_as_time(machine_and_clock, begins_again):
    machine, clock = machine_and_clock
    counter = FakeCounter(50_000, max_w=200.0)
    model, gauge = FakeModel(20, 60, 250, resource="cpu/1"), FakeGauge(30.0, resource="gpu/0")
    meter = sampler((counter, FakeModel(50, 100, 200)), model, gauge, clock=clock)
    for _ in range(10):
        machine.goes_on(1)
        counter.raw += 100
        meter.tick()
    machine.goes_on(HOUR_S, asleep=True)
    machine.goes_on(1)
    counter.raw = 100 if begins_again else counter.raw + 100
    meter.tick()
    counted, modelled, integrated = meter.so_far()
    assert (meter.last.at_ns - meter.first.at_ns) / NS_PER_S == HOUR_S + 11
    assert counted.mid_j == pytest.approx(1100.0)
    assert counted.high_j <= 1200.0 + 2.0  # the step of the counter at either end
    assert counted.gap_s == (1.0 if begins_again else 0.0)
    assert (modelled.low_j, modelled.mid_j, modelled.high_j) == pytest.approx((220.0, 660.0, 2750.0))
    assert (integrated.mid_j, integrated.gap_s) == (pytest.approx(330.0), 0.0)
