"""One resource: what is counted, what is a gap, and what a gap turns into."""

from __future__ import annotations

import pytest
from tests.meter import EIO, REFUSED, Bench, FakeCounter, FakeGauge, FakeModel, SourceError
from tests.simulation.waveform import square

from wattprint.meter.attribution import CpuShares
from wattprint.meter.totals import Totals


def fields(totals):
    return (totals.low_j, totals.mid_j, totals.high_j)


def test_joules_of_a_counter_with_its_uncertainty():
    bench = Bench(FakeCounter(u=0.25)).at(0, 1000).at(1, 1100).at(2, 1200)
    assert fields(bench.totals) == pytest.approx((160.0, 200.0, 250.0))
    assert bench.totals.gap_s == 0.0
    assert bench.channel.proven


def test_a_counter_that_never_moves_is_not_0_j():
    bench = Bench(FakeCounter(), FakeModel(50, 100, 200))
    for t_s in range(11):
        bench.at(t_s, 0)
    assert fields(bench.totals) == (500.0, 1000.0, 2000.0)
    assert bench.totals.gap_s == 10.0
    assert not bench.channel.proven
    assert "has not moved for 10.0 s" in bench.channel.errors["frozen"]


def test_a_counter_that_never_moves_and_no_model_is_anything():
    bench = Bench(FakeCounter(max_w=400.0)).at(0, 7).at(5, 7)
    assert fields(bench.totals) == (0.0, 1000.0, 2000.0)
    assert bench.totals.gap_s == 5.0


def test_a_late_first_answer_leaves_a_gap():
    bench = Bench(FakeCounter(), FakeModel(50, 100, 200))
    bench.source.error = EIO
    bench.at(0).at(3)
    bench.source.error = None
    bench.at(4, 1000).at(5, 1120)
    assert fields(bench.totals) == pytest.approx((200 + 120, 400 + 120, 800 + 120))
    assert bench.totals.gap_s == pytest.approx(4.0)


def test_eio_for_10_s_loses_nothing():
    bench = Bench(FakeCounter(), FakeModel(1, 2, 3)).at(0, 0).at(5, 500)
    bench.source.error = EIO
    for t_s in range(6, 15):
        bench.at(t_s)
    assert bench.totals.gap_s == pytest.approx(9.0)
    bench.source.error = None
    bench.at(15, 1500)
    assert fields(bench.totals) == (1500.0, 1500.0, 1500.0)
    assert bench.totals.gap_s == 0.0
    assert bench.channel.errors == {"error": "Input/output error"}


def test_permission_lost_is_filled_by_the_model_as_it_was_seen_to_fit():
    # The model says 100 W where 150 W are measured: its middle is taken half higher, its bounds stay.
    bench = Bench(FakeCounter(), FakeModel(50, 100, 200)).at(0, 0).at(10, 1500)
    bench.source.error = REFUSED
    bench.at(20)
    assert fields(bench.totals) == pytest.approx((1500 + 500, 1500 + 1500, 1500 + 2000))
    assert bench.totals.gap_s == pytest.approx(10.0)
    assert "refused" in bench.channel.errors


def test_the_fill_follows_the_load():
    # Model: 100 W + 200 W x load. Measured at load 0.5: 100 W, half of what it says.
    bench = Bench(FakeCounter(max_w=900), FakeModel(50, 100, 400, slope_w=200))
    bench.at(0, 0, cpu=0.5).at(10, 1000, cpu=0.5)
    bench.source.error = EIO
    bench.at(20, cpu=1.0)
    assert bench.energy_j == pytest.approx(1000 + 10 * 150.0)


def test_a_fill_outside_the_models_bounds_widens_them():
    bench = Bench(FakeCounter(), FakeModel(50, 60, 70)).at(0, 0).at(10, 2000)
    bench.source.error = EIO
    bench.at(11)
    assert fields(bench.totals) == pytest.approx((2050.0, 2200.0, 2200.0))


def test_a_model_that_fails_too_leaves_the_power_seen_so_far():
    bench = Bench(FakeCounter(max_w=300.0), FakeModel(1, 2, 3)).at(0, 0).at(10, 1000)
    bench.source.error = EIO
    bench.channel.fallback.error = SourceError("absent", "no load")
    bench.at(12)
    assert fields(bench.totals) == pytest.approx((1000.0, 1200.0, 1600.0))
    assert set(bench.channel.errors) == {"error", "absent"}


def test_power_seen_so_far_does_not_grow_with_what_was_filled():
    bench = Bench(FakeCounter()).at(0, 0).at(10, 1000)
    bench.source.error = EIO
    bench.at(110)
    bench.source.error = None
    bench.at(111, 50)  # begins anew: the silence is settled as a gap of 101 s at 100 W
    assert bench.energy_j == pytest.approx(1000 + 101 * 100)
    bench.source.error = EIO
    bench.at(112)
    assert bench.energy_j == pytest.approx(1000 + 102 * 100)


def test_frozen_then_counted_on():
    bench = Bench(FakeCounter(unit_j=0.01), FakeModel(50, 100, 200)).at(0, 0).at(10, 1000_00)
    for t_s in range(11, 20):
        bench.at(t_s)
    assert bench.totals.gap_s == pytest.approx(9.0)
    bench.at(20, 2000_00)
    assert fields(bench.totals) == pytest.approx((2000.0, 2000.0, 2000.0))
    assert "frozen" in bench.channel.errors


def test_frozen_then_went_on_from_where_it_stood():
    bench = Bench(FakeCounter(unit_j=0.01), FakeModel(50, 100, 200)).at(0, 0).at(10, 1000_00)
    for t_s in range(11, 20):
        bench.at(t_s)
    bench.at(20, 1060_00)
    total = bench.totals
    assert total.mid_j == pytest.approx(2000.0)
    assert total.gap_s == pytest.approx(10.0)
    # It fell silent somewhere within a step, so one more step may be missing.
    assert total.high_j >= 1000 + 10 * 200 + 200 - 1e-9
    assert total.low_j <= 1000 + 500


def test_a_short_freeze_that_may_have_ended_either_way_holds_both():
    bench = (
        Bench(FakeCounter(unit_j=0.01), FakeModel(50, 100, 200))
        .at(0, 0)
        .at(10, 1000_00)
        .at(11)
        .at(12, 1180_00)
    )
    total = bench.totals
    assert total.low_j <= 1180
    assert total.high_j >= 1200


def test_a_counter_that_is_only_late_holds_its_energy_back():
    bench = Bench(FakeCounter(period_s=0.1), FakeModel(50, 100, 200)).at(0, 0).at(10, 1000).at(10.05)
    assert bench.energy_j == 1000.0
    assert bench.totals.gap_s == 0.0
    bench.at(10.5)  # five of its periods: no longer late
    assert bench.energy_j == pytest.approx(1050.0)
    bench.at(10.6, 1060)
    assert bench.energy_j == 1060.0
    assert bench.channel.errors == {}


def test_a_reset_is_a_gap_between_its_bounds():
    bench = Bench(FakeCounter(), FakeModel(50, 100, 200)).at(0, 5000).at(10, 6000).at(11, 70).at(12, 170)
    assert fields(bench.totals) == pytest.approx((1000 + 70 + 100, 1000 + 100 + 100, 1000 + 200 + 100))
    assert bench.totals.gap_s == pytest.approx(1.0)
    assert "reset" in bench.channel.errors


def test_an_advance_beyond_all_power_is_a_reset():
    bench = Bench(FakeCounter(), FakeModel(50, 100, 200)).at(0, 0).at(10, 1000).at(11, 18446744073447456768)
    assert fields(bench.totals) == pytest.approx((1050.0, 1100.0, 1200.0))
    bench.at(12, 1200)
    assert bench.energy_j == pytest.approx(1200.0)


def test_a_suspend_with_a_reset_counter():
    bench = Bench(FakeCounter(), FakeModel(50, 100, 200)).at(0, 50_000).at(10, 51_000)
    bench.clock.slept_s += 8 * 3600.0
    bench.at(11, 30)
    assert bench.energy_j == pytest.approx(1100.0)
    assert bench.totals.gap_s == pytest.approx(1.0)
    assert bench.totals.high_j <= 1200.0 + 1e-9


def test_a_suspend_with_a_counter_that_goes_on():
    bench = Bench(FakeCounter(), FakeModel(50, 100, 200)).at(0, 50_000).at(10, 51_000)
    bench.clock.slept_s += 8 * 3600.0
    bench.at(11, 51_100)
    assert fields(bench.totals) == (1100.0, 1100.0, 1100.0)
    assert bench.channel.errors == {}


@pytest.mark.parametrize("step_s", [-1e6, -3.0, 3.0, 1e6])
def test_steps_of_the_wall_clock_change_nothing(step_s):
    bench = Bench(FakeCounter()).at(0, 0).at(1, 100)
    bench.clock.wall_s += step_s
    bench.at(2, 200)
    assert fields(bench.totals) == (200.0, 200.0, 200.0)


@pytest.mark.parametrize("period_s", [1.0, 8.0, 30.0])
def test_square_waves_of_a_counter_read_late_and_unevenly(period_s):
    wave = square(period_s, 70.0, 700.0, 70.0)
    bench = Bench(FakeCounter(unit_j=1e-3, max_w=840.0))
    start_j = wave.integral(0.0)
    for t_s in (0, 0.4, 3.3, 3.4, 17.0, 40.5, 41.0, 60.0):
        bench.at(t_s, (wave.integral(t_s) - start_j) * 1000)
    assert bench.energy_j == pytest.approx(wave.integral(60.0) - start_j, abs=0.001)


def test_a_model_lacking_its_input_is_a_gap_and_stays_one():
    bench = Bench(FakeModel(50, 100, 200)).at(0).at(1)
    bench.source.error = SourceError("absent", "no load")
    bench.at(3)
    bench.source.error = None
    bench.at(4)
    assert bench.totals.gap_s == pytest.approx(2.0)
    assert bench.energy_j == pytest.approx(100 + 2 * 100 + 100)


def test_a_gauge_that_never_answers_is_filled():
    bench = Bench(FakeGauge(1.0), FakeModel(50, 100, 200))
    bench.source.error = SourceError("lost", "gone")
    bench.at(0).at(10)
    assert fields(bench.totals) == (500.0, 1000.0, 2000.0)
    assert not bench.channel.proven


def test_own_share_splits_idle_and_dynamic_power():
    bench = Bench(FakeCounter(), FakeModel(50, 100, 200, idle=0.25))
    shares = CpuShares(4, 0.5, "share")
    shares.step(0.0, 0.0, 0.0)
    share = shares.step(2.0, 1.0, 1.0)  # half of the dynamic energy, half of the CPUs reserved
    assert bench.channel.own_share(share) == pytest.approx(0.5)
    everything = CpuShares(4, 1.0, "exclusive").step(None, 0.0, 1.0)
    assert bench.channel.own_share(everything) == pytest.approx(0.25)


def test_the_own_part_of_a_silence_is_that_of_its_time():
    bench = Bench(FakeCounter(), FakeModel(50, 100, 200)).at(0, 0).at(10, 1000, ours=0.5)
    bench.source.error = EIO
    bench.at(15, ours=1.0)
    bench.source.error = None
    bench.at(20, 2000, ours=0.0)
    assert bench.totals.own_mid_j == pytest.approx(500 + 1000 * 0.5)


def test_totals_add_and_subtract():
    one, two = Totals(), Totals()
    one.add(1, 2, 3, 0.5)
    two.add(10, 20, 30, 0.5)
    both = one.plus(two)
    assert fields(both) == (11, 22, 33)
    assert fields(both.minus(one)) == (10, 20, 30)
    assert both.own_mid_j == 11
    half = one.between(both, 0.5, 0.5)
    assert fields(half) == (6, 12, 18)
    assert half.own_mid_j == 6
    ours_first = one.between(both, 0.0, 1.0)  # all 10 J of ours, none of the others' 10 J
    assert (ours_first.own_mid_j, ours_first.mid_j) == (11, 12)


@pytest.mark.fault(
    "a gauge shows less than its resource can draw (an APU of 12 mW)",
    "`broken`: a model fills the time, which is a gap",
)
def test_a_gauge_below_what_its_resource_can_draw_is_a_gap_with_a_name():
    bench = Bench(FakeGauge(0.012), FakeModel(5, 10, 20))
    for t_s in range(5):
        bench.at(t_s)
    assert fields(bench.totals) == pytest.approx((20.0, 40.0, 80.0))
    assert bench.totals.gap_s == 4.0
    assert bench.channel.errors.keys() == {"broken"}
    assert "shows 0.012 W, outside 0.1–500 W" in bench.channel.errors["broken"]


def test_a_gauge_above_what_its_resource_can_draw_is_a_gap_too():
    bench = Bench(FakeGauge(40.0, max_w=100.0)).at(0).at(1, 40.0).at(2, 4000.0)
    assert bench.totals.gap_s == 1.0
    assert bench.energy_j == pytest.approx(80.0)


@pytest.mark.fault(
    "a counter crawls: it implies less than its resource can draw",
    "`broken`: a model fills the time, which is a gap",
)
def test_a_counter_below_what_its_resource_can_draw_is_a_gap_with_a_name():
    bench = Bench(FakeCounter(unit_j=1e-6), FakeModel(5, 10, 20)).at(0, 0)
    for t_s in range(1, 5):
        bench.at(t_s, 12_000 * t_s)
    assert fields(bench.totals) == pytest.approx((20.0, 40.0, 80.0))
    assert bench.totals.gap_s == 4.0
    assert not bench.channel.proven
    assert "implies 0.0120 W, less than the 0.1 W" in bench.channel.errors["broken"]


def test_a_counter_that_recovers_counts_from_there():
    bench = Bench(FakeCounter(unit_j=1e-6), FakeModel(5, 10, 20)).at(0, 0).at(1, 12_000)
    bench.at(2, 30_012_000).at(3, 60_012_000)
    assert bench.energy_j == pytest.approx(10.0 + 60.0)
    assert bench.totals.gap_s == 1.0
    assert bench.channel.proven


def test_a_resource_that_may_be_powered_down_shows_nothing():
    gauge = FakeGauge(0.0, resource="gpu/tegra")
    gauge.info.least_power_w = 0.0
    bench = Bench(gauge).at(0).at(10)
    assert (bench.energy_j, bench.totals.gap_s, bench.channel.errors) == (0.0, 0.0, {})


def test_what_a_gauge_shows_wrongly_in_between_stays_a_gap():
    bench = Bench(FakeGauge(10.0), FakeModel(5, 20, 40))
    bench.at(0).at(1).at(2, 0.012).at(3).at(4, 10.0).at(5)
    assert bench.totals.gap_s == 2.0
    assert bench.energy_j == pytest.approx(10.0 + 2 * 20.0 + 20.0)


def own_fields(totals):
    return (totals.own_low_j, totals.own_mid_j, totals.own_high_j)


def test_a_share_that_nobody_knows_lowers_the_low_end_of_ours_alone():
    bench = Bench(FakeCounter(u=0.25))
    bench.at(0, 1000, sure=0.1).at(1, 1100, sure=0.1).at(2, 1200, sure=0.1)
    assert fields(bench.totals) == pytest.approx((160.0, 200.0, 250.0))
    assert own_fields(bench.totals) == pytest.approx((16.0, 200.0, 250.0))


def test_so_does_it_in_a_gauge_a_model_and_a_gap():
    gauge = Bench(FakeGauge(100.0, u=0.25))
    for t_s in range(3):
        gauge.at(t_s, 100.0, sure=0.5)
    assert own_fields(gauge.totals) == pytest.approx((80.0, 200.0, 250.0))
    model = Bench(FakeModel(50, 100, 200)).at(0, sure=0.0).at(1, sure=0.0).at(2, sure=0.0)
    assert own_fields(model.totals) == pytest.approx((0.0, 200.0, 400.0))
    silent = Bench(FakeCounter(), FakeModel(50, 100, 200))
    silent.source.error = EIO
    silent.at(0, sure=0.5).at(2, sure=0.5)
    assert own_fields(silent.totals) == pytest.approx((50.0, 200.0, 400.0))


def test_a_gauge_that_answers_late_shares_its_silence_as_it_was_ours():
    """All of the first second was ours, none of the two after it: a third of 300 J."""
    bench = Bench(FakeGauge(100.0), FakeModel(50, 100, 200))
    bench.source.error = EIO
    bench.at(0).at(1, ours=1.0).at(2, ours=0.0)
    bench.source.error = None
    bench.at(3, ours=0.0)
    assert bench.energy_j == pytest.approx(300.0)
    assert bench.totals.own_mid_j == pytest.approx(100.0)


def late_plug(source):
    """What shows 100 W, more or less by 150 W, once it answers, which it does 2 s late."""
    source.info.swing_w, source.info.shown_w = 150.0, 100.0
    bench = Bench(source, FakeModel(10, 20, 40))
    source.error = EIO
    bench.at(0).at(1, ours=1.0).at(2, ours=0.0)
    source.error = None
    return bench


@pytest.mark.parametrize("counts", [True, False])
def test_the_time_before_a_late_first_answer_is_a_gap_at_the_power_it_shows(counts):
    """Until the first answer 10 to 250 W; then 100 W: a model that says 20 W is not what flowed."""
    bench = late_plug(FakeCounter(max_w=3000.0) if counts else FakeGauge(100.0, max_w=3000.0))
    bench.at(3, 0 if counts else None, ours=0.0).at(5, 200 if counts else None, ours=0.0)
    silent_s = 3.0 if counts else 2.0
    seen_j = 100.0 * (5.0 - silent_s)
    assert fields(bench.totals) == pytest.approx((10 * silent_s + seen_j, 500.0, 250 * silent_s + seen_j))
    assert bench.totals.gap_s == pytest.approx(silent_s)
    # One second of those that nobody saw was ours, at even power.
    assert bench.totals.own_mid_j == pytest.approx(100.0)
