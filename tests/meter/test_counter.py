"""What a difference of two readings means."""

from __future__ import annotations

import pytest

from wattprint.meter.counter import Advance, CounterTracker, First, Frozen, Reset, Still, TooLow, Wrapped

S = 1_000_000_000
# Ranges in µJ of the kernel's three units: 2^-14 J, 2^-16 J, and 15.3 µJ of server DRAM.
RANGES = {"2^-14 J": 2**32 * 61035 // 1000, "2^-16 J": 2**32 * 15258 // 1000, "15.3 µJ": 2**32 * 153 // 10}


def tracker(*, unit_j=1e-6, range_raw=None, max_power_w=500.0, update_period_s=0.001):
    return CounterTracker(
        unit_j=unit_j, range_raw=range_raw, max_power_w=max_power_w, update_period_s=update_period_s
    )


def walk(counter, *readings, mean_power_w=100.0):
    """Steps of (second, raw) or (boot second, awake second, raw); the last difference."""
    found = None
    for reading in readings:
        at_s, raw = reading[0], reading[-1]
        awake_s = reading[1] if len(reading) == 3 else at_s
        found = counter.step(raw, int(at_s * S), int(awake_s * S), mean_power_w)
    return found


def test_the_first_reading_is_an_origin():
    counter = tracker()
    assert isinstance(walk(counter, (0, 12345)), First)
    assert not counter.proven


def test_an_advance():
    counter = tracker()
    found = walk(counter, (0, 1_000_000), (1, 101_000_000))
    assert type(found) is Advance
    assert (found.low_j, found.energy_j, found.high_j) == pytest.approx((100, 100, 100))
    assert counter.proven


@pytest.mark.parametrize("range_raw", RANGES.values(), ids=RANGES)
def test_a_wrap_at_each_real_range(range_raw):
    found = walk(tracker(range_raw=range_raw), (0, range_raw - 30_000_000), (1, 70_000_000))
    assert type(found) is Wrapped
    assert found.energy_j == pytest.approx(100.0)
    assert found.low_j == found.energy_j == found.high_j


def test_an_unknown_range_never_wraps():
    found = walk(tracker(range_raw=None), (0, 500_000_000), (1, 20_000_000))
    assert isinstance(found, Reset)
    assert (found.low_j, found.high_j) == pytest.approx((20.0, 500.5))


def test_a_fall_in_the_middle_of_the_range_is_a_reset():
    # A wrap would mean 262 kJ - 99.9 kJ within a second.
    found = walk(tracker(range_raw=RANGES["2^-14 J"]), (0, 100_000_000_000), (1, 80_000_000))
    assert isinstance(found, Reset)
    assert (found.low_j, found.high_j) == pytest.approx((80.0, 500.5))


def test_a_reset_to_an_impossible_count_says_nothing_of_the_least():
    found = walk(tracker(), (0, 10_000_000_000), (1, 5_000_000_000))
    assert isinstance(found, Reset)
    assert found.low_j == 0.0


def test_more_than_can_flow_is_a_reset():
    found = walk(tracker(), (0, 1_000), (1, 18446744073447456768))
    assert isinstance(found, Reset)
    assert found.high_j == pytest.approx(500.5)


def test_a_late_sampler_across_one_wrap():
    # 300 W for 300 s: 90 kJ on a range of 65.5 kJ. The power seen before says how many wraps.
    range_raw = RANGES["2^-16 J"]
    found = walk(
        tracker(range_raw=range_raw), (0, 1_000_000), (300, 90_001_000_000 % range_raw), mean_power_w=290.0
    )
    assert type(found) is Wrapped
    assert found.energy_j == pytest.approx(90_000.0)
    assert found.low_j <= 90_000.0 - range_raw * 1e-6 + 1
    assert found.high_j >= 90_000.0


def test_a_late_sampler_across_three_wraps():
    range_raw = RANGES["2^-16 J"]
    found = walk(
        tracker(range_raw=range_raw), (0, 0), (1000, 220_000_000_000 % range_raw), mean_power_w=230.0
    )
    assert found.energy_j == pytest.approx(220_000.0)
    assert found.high_j <= 500.5 * 1001
    assert found.low_j < found.energy_j < found.high_j


def test_a_late_fall_that_would_be_an_unlikely_wrap():
    # 25 s of 150 W would have to have flowed where 8 W did before: the counter began again.
    range_raw = 10_000_000_000
    found = walk(
        tracker(range_raw=range_raw, max_power_w=150.0),
        (0, 6_000_000_000),
        (60, 100_000_000),
        mean_power_w=8.0,
    )
    assert isinstance(found, Reset)
    assert (found.low_j, found.high_j) == pytest.approx((100.0, 9000.15))


def test_still_then_frozen():
    counter = tracker(update_period_s=0.1)
    assert isinstance(walk(counter, (0, 5), (0.5, 5)), Still)
    found = walk(counter, (1.0, 5))
    assert isinstance(found, Frozen)
    assert found.still_s == 1.0
    assert not counter.proven


def test_a_suspend_does_not_freeze():
    counter = tracker(update_period_s=0.1)
    assert isinstance(walk(counter, (0, 0, 5), (3600.5, 0.5, 5)), Still)


def test_a_coarse_counter_may_stand_for_longer():
    # psys of Sapphire Rapids counts in 1 J: at 2 W it moves every half second.
    counter = tracker(range_raw=2**32 * 10**6)
    assert counter.step_j == pytest.approx(1.0)
    assert isinstance(walk(counter, (0, 7), (0.5, 7)), Still)


def test_energy_of_a_suspend_that_reset_the_counter():
    found = walk(tracker(range_raw=RANGES["2^-14 J"]), (0, 0, 100_000_000_000), (7200, 2, 90_000_000))
    assert isinstance(found, Reset)
    assert (found.low_j, found.high_j) == pytest.approx((90.0, 1000.5))


def test_after_a_suspend_a_higher_count_may_hide_a_reset():
    found = walk(tracker(), (0, 0, 50_000_000), (7200, 2, 90_000_000))
    assert (found.low_j, found.energy_j) == pytest.approx((40.0, 40.0))
    assert found.high_j >= 90.0
    certain = walk(tracker(), (0, 0, 50_000_000_000), (7200, 2, 50_040_000_000))
    assert certain.high_j == pytest.approx(40.0)


def least(least_power_w, **about):
    counter = tracker(**about)
    return CounterTracker(
        unit_j=counter.unit_j,
        range_raw=None,
        max_power_w=500.0,
        update_period_s=counter.update_period_s,
        least_power_w=least_power_w,
    )


def test_a_counter_that_implies_too_little_does_not_measure():
    counter = least(0.1)
    found = walk(counter, (0, 1_000_000), (1, 1_012_000))  # 12 mW of a whole processor
    assert isinstance(found, TooLow)
    assert found.power_w == pytest.approx(0.012)
    assert not counter.proven


def test_a_counter_that_implies_too_little_is_judged_again_and_again():
    counter = least(0.1)
    walk(counter, (0, 0), (1, 20_000_000))
    assert type(walk(counter, (2, 40_000_000))) is Advance
    assert isinstance(walk(counter, (3, 40_012_000)), TooLow)
    assert type(walk(counter, (4, 60_012_000))) is Advance


def test_what_is_too_little_is_not_judged_within_an_instant():
    counter = least(0.1)
    walk(counter, (0, 0), (1, 20_000_000))
    assert type(walk(counter, (1.1, 20_000_100))) is Advance
    assert isinstance(walk(counter, (1.7, 20_000_200)), TooLow)
    assert isinstance(walk(counter, (1.8, 20_000_300)), TooLow)


def test_a_coarse_counter_need_not_move_faster_than_its_steps():
    counter = least(0.5, unit_j=1.0)
    walk(counter, (0, 0))
    assert type(walk(counter, (9, 5))) is Advance
    assert type(walk(counter, (15, 6))) is Advance


def test_a_slow_counter_may_deliver_late():
    counter = least(0.1, update_period_s=1.0)
    walk(counter, (0, 0), (1, 10_000_000), (2, 20_000_000))
    assert type(walk(counter, (2.1, 20_000_001))) is Advance
