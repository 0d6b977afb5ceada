"""Joules from watts."""

from __future__ import annotations

import pytest
from tests.meter import START_S, Bench, FakeGauge, FakeModel, SourceError
from tests.simulation.waveform import square

from wattprint.units import NS_PER_S

ERROR = SourceError("error", "no answer")


@pytest.mark.parametrize("times_s", [(0, 1, 2, 3, 4, 5), (0, 0.3, 2.9, 3.0, 5), (0, 5), (0.7, 1.9, 4.2, 5)])
def test_constant_300_w_for_5_s_is_1500_j(times_s):
    bench = Bench(FakeGauge(300.0))
    for t_s in times_s:
        bench.at(t_s)
    assert bench.energy_j == pytest.approx(1500.0, abs=1e-9)
    assert bench.totals.variance_j2 == 0.0
    assert bench.totals.gap_s == 0.0


def test_a_reading_fetched_again_and_again_counts_once():
    bench = Bench(FakeGauge(300.0))
    for t_s in (0, 1, 1.5, 2, 2.5, 3, 4, 5):
        bench.source.at_ns = int((START_S + t_s // 1) * 1e9)  # a new one each full second
        bench.at(t_s)
    assert bench.energy_j == pytest.approx(1500.0, abs=1e-9)


def test_a_reading_holds_until_the_next_puts_it_right():
    bench = Bench(FakeGauge(100.0)).at(0)
    bench.source.at_ns = int((START_S + 1) * 1e9)
    bench.at(2.0)
    assert bench.energy_j == pytest.approx(200.0)
    bench.source.at_ns = int((START_S + 2) * 1e9)
    bench.at(2.0, 200.0)  # between the readings it rose: 100 W for 1 s, then a trapezoid of 150 J
    assert bench.energy_j == pytest.approx(250.0)


@pytest.mark.parametrize("period_s", [1.0, 8.0, 30.0])
@pytest.mark.parametrize("tick_s", [0.1, 0.083])
def test_square_waves_of_an_instant_gauge(period_s, tick_s):
    wave = square(period_s, 70.0, 700.0, 70.0)
    bench = Bench(FakeGauge(wave.at(0.0), max_w=840.0)).at(0.0)
    for k in range(1, round(60 / tick_s) + 1):
        bench.at(k * tick_s, wave.at(k * tick_s))
    end_s = round(60 / tick_s) * tick_s
    true_j = wave.integral(end_s) - wave.integral(0.0)
    assert bench.energy_j == pytest.approx(true_j, rel=0.01)
    told = bench.interval()
    assert told.low_j <= true_j <= told.high_j
    assert told.high_j - told.low_j < 0.25 * true_j


@pytest.mark.parametrize("period_s", [1.0, 8.0, 30.0])
def test_square_waves_of_a_gauge_that_averages(period_s):
    wave = square(period_s, 70.0, 700.0, 70.0)
    bench = Bench(FakeGauge(wave.mean(-1.0, 0.0), averaged_s=1.0, max_w=1000.0)).at(0.0)
    for t_s in range(1, 61):
        bench.at(t_s, wave.mean(t_s - 1, t_s))
    true_j = wave.integral(60.0) - wave.integral(0.0)
    assert bench.energy_j == pytest.approx(true_j, rel=1e-9)


def test_an_instant_read_once_a_second_admits_what_it_did_not_see():
    wave = square(1.3, 70.0, 700.0, 70.0)
    bench = Bench(FakeGauge(wave.at(0.0), max_w=1000.0)).at(0.0)
    for t_s in range(1, 61):
        bench.at(t_s, wave.at(t_s))
    true_j = wave.integral(60.0) - wave.integral(0.0)
    told = bench.interval()
    assert told.low_j <= true_j <= told.high_j
    assert bench.totals.variance_j2 > 0


def test_silence_of_10_s_is_bridged():
    bench = Bench(FakeGauge(200.0)).at(0).at(5)
    bench.source.error = ERROR
    for t_s in range(6, 15):
        bench.at(t_s)
    assert bench.totals.gap_s == pytest.approx(9.0)
    bench.source.error = None
    bench.at(15)
    assert bench.energy_j == pytest.approx(3000.0)
    assert bench.totals.gap_s == 0.0
    assert bench.channel.errors == {"error": "no answer"}


def test_of_a_silence_of_100_s_most_is_a_gap():
    bench = Bench(FakeGauge(200.0)).at(0).at(5)
    bench.source.error = ERROR
    bench.at(50).at(100)
    bench.source.error = None
    bench.at(105)
    assert bench.totals.gap_s == pytest.approx(70.0)
    assert bench.energy_j == pytest.approx(200.0 * 105, rel=1e-6)
    assert bench.totals.high_j >= 200 * 35 + 500 * 66


def test_a_gauge_that_is_read_late_has_a_gap():
    """Nobody beats while the process is stopped, napped or held up: 100 s between two readings."""
    bench = Bench(FakeGauge(200.0), FakeModel(50, 100, 300)).at(0).at(5)
    bench.at(105).at(106)
    assert bench.totals.gap_s == pytest.approx(70.0)
    assert bench.energy_j == pytest.approx(200.0 * 106)
    assert bench.totals.low_j == pytest.approx(200.0 * 36 + 50.0 * 70)
    assert bench.totals.high_j == pytest.approx(200.0 * 36 + 300.0 * 70)
    assert bench.channel.errors == {"late": "fake cpu/0 was read late: 70 s of it are unknown"}


def test_what_answered_meanwhile_is_no_gap_however_seldom():
    """A controller that answers once in 50 s is asked each second: its last answer holds."""
    bench = Bench(FakeGauge(200.0))
    for t_s in range(151):
        if t_s % 50 == 0:
            bench.source.at_ns = round((START_S + t_s) * NS_PER_S)
        bench.at(t_s)
        assert bench.energy_j == pytest.approx(200.0 * t_s)
    assert bench.totals.gap_s == 0.0


def test_power_seen_so_far_does_not_grow_with_a_bridged_silence():
    bench = Bench(FakeGauge(200.0)).at(0).at(5)
    bench.source.error = ERROR
    bench.at(24)
    bench.source.error = None
    bench.at(25)
    bench.source.error = ERROR
    bench.at(26)
    assert bench.energy_j == pytest.approx(200.0 * 26)


def test_no_energy_flows_in_a_suspend():
    bench = Bench(FakeGauge(300.0)).at(0).at(5)
    bench.clock.slept_s += 3600.0
    bench.at(6)
    assert bench.energy_j == pytest.approx(1800.0)


def test_a_run_shorter_than_the_average_is_wide():
    bench = Bench(FakeGauge(70.0, averaged_s=1.0, max_w=840.0)).at(0).at(0.3)
    told = bench.interval()
    assert told.low_j == 0.0
    assert told.high_j == pytest.approx(0.3 * 840.0)  # 300 ms at the most the GPU can draw
