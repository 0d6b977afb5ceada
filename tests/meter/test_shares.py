"""Shares of what overlaps: by hand, against a walk in milliseconds, and as properties."""

from __future__ import annotations

import doctest
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.meter import shares as module
from wattprint.meter.shares import Shares, Spent
from wattprint.meter.totals import Totals

S = 1_000_000_000
MS = 1_000_000


def mids(*holders):
    return [holder.held[0].mid_j for holder in holders]


def bounds(held):
    return held.low_j, held.mid_j, held.high_j


# --- by hand --------------------------------------------------------------------------------------


def test_the_example_of_the_module_holds():
    result = doctest.testmod(module)
    assert result.attempted >= 8
    assert result.failed == 0


def test_who_is_alone_has_all_and_nobody_has_the_rest():
    shares = Shares(0)
    alone = shares.begin(2 * S)
    shares.end(alone, 5 * S)
    assert shares.advance(10 * S, [Spent(80, 100, 130)]) == [alone]
    assert bounds(alone.held[0]) == pytest.approx((24, 30, 39))
    assert bounds(shares.idle[0]) == pytest.approx((56, 70, 91))
    assert (alone.begin_ns, alone.end_ns, alone.settled) == (2 * S, 5 * S, True)


def test_equals_have_equal_shares():
    shares = Shares(0)
    three = [shares.begin(0) for _ in range(3)]
    shares.advance(S, [Spent(30, 60, 90)])
    assert [bounds(one.held[0]) for one in three] == [pytest.approx((10, 20, 30))] * 3
    assert bounds(shares.idle[0]) == (0, 0, 0)


def test_weights_are_those_of_the_moment():
    # Prefill of 300 tokens beside a decoder of 100 for the first second, then 100 beside 100.
    shares = Shares(0)
    one, two = shares.begin(0, 300), shares.begin(0, 100)
    shares.weigh(one, S, 100)
    shares.advance(2 * S, [Spent(80, 80, 80)])
    assert mids(one, two) == pytest.approx([30 + 20, 10 + 20])


def test_many_holders_inside_one_reading_and_one_across_many():
    shares = Shares(0)
    across = shares.begin(500 * MS)
    shares.advance(S, [Spent(10, 10, 10)])
    inside = [shares.begin(S + ms * MS) for ms in (0, 250, 500)]
    for holder, ms in zip(inside, (250, 500, 750), strict=True):
        shares.end(holder, S + ms * MS)
    assert shares.advance(2 * S, [Spent(40, 40, 40)]) == inside
    shares.end(across, 2 * S + 100 * MS)
    shares.advance(3 * S, [Spent(20, 20, 20)])
    assert mids(*inside) == pytest.approx([5, 5, 5])
    assert mids(across) == pytest.approx([5 + 15 + 10 + 2])
    assert shares.idle[0].mid_j == pytest.approx(5 + 18)


def test_zero_weight_holds_nothing_and_zeros_alone_leave_it_idle():
    shares = Shares(0)
    waits, works = shares.begin(0, 0), shares.begin(0, 5)
    shares.end(works, S)
    shares.advance(2 * S, [Spent(20, 20, 20)])
    assert mids(waits, works) == [0, 10]
    assert shares.idle[0].mid_j == 10


def test_begin_and_end_at_one_time_is_nothing():
    shares = Shares(0)
    brief = shares.begin(S)
    shares.end(brief, S)
    assert shares.advance(2 * S, [Spent(20, 20, 20)]) == [brief]
    assert mids(brief) == [0]
    assert shares.idle[0].mid_j == 20


def test_an_event_at_a_reading_counts_from_there_on():
    shares = Shares(0)
    first, second = shares.begin(0), shares.begin(S)
    shares.end(first, S)
    assert shares.advance(S, [Spent(7, 7, 7)]) == [first]
    shares.advance(2 * S, [Spent(9, 9, 9)])
    assert mids(first, second) == [7, 9]


def test_joules_between_two_readings_of_one_time_belong_to_those_who_hold():
    shares = Shares(0)
    shares.advance(0, [Spent(4, 4, 4)])
    holders = [shares.begin(0), shares.begin(0)]
    shares.advance(S, [Spent(2, 2, 2)])
    shares.advance(S, [Spent(6, 6, 6)])
    assert mids(*holders) == [4, 4]
    assert shares.idle[0].mid_j == 4


def test_what_is_told_late_counts_from_the_reading_on_and_says_so():
    shares = Shares(0)
    on_time = shares.begin(0)
    shares.advance(2 * S, [Spent(20, 20, 20)])
    late = shares.begin(1 * S)
    shares.end(on_time, 1_500 * MS)
    shares.advance(4 * S, [Spent(10, 10, 10)])
    assert mids(on_time, late) == [20, 10]
    assert (on_time.late_s, late.late_s) == (0.5, 1.0)


def test_an_end_before_its_beginning_is_at_it():
    shares = Shares(0)
    skewed = shares.begin(S)
    shares.end(skewed, S // 2)
    assert skewed.end_ns == S
    shares.advance(2 * S, [Spent(2, 2, 2)])
    assert mids(skewed) == [0]


def test_what_the_power_in_between_leaves_open_is_told():
    shares = Shares(0)
    steady, brief = shares.begin(0, 3), shares.begin(0, 1)
    shares.end(brief, S // 4)
    shares.advance(S, [Spent(90, 100, 120)])
    # All power may have flowed in the first quarter, or none of it: 3/4 or all, 1/4 or nothing.
    assert (steady.held[0].least_j, steady.held[0].most_j) == (pytest.approx(67.5), pytest.approx(120))
    assert (brief.held[0].least_j, brief.held[0].most_j) == (0, pytest.approx(30))
    assert (shares.idle[0].least_j, shares.idle[0].most_j) == (0, 0)
    shares.advance(2 * S, [Spent(9, 10, 12)])
    assert (steady.held[0].least_j, steady.held[0].most_j) == (pytest.approx(76.5), pytest.approx(132))


def test_gaps_are_those_of_the_time_one_held():
    shares = Shares(0)
    half, whole = shares.begin(S), shares.begin(0)
    shares.advance(2 * S, [Spent(0, 8, 16, gap_s=1.0)])
    assert (half.held[0].gap_s, whole.held[0].gap_s, shares.idle[0].gap_s) == (0.5, 1.0, 0.0)


def test_channels_are_divided_alike_and_kept_apart():
    shares = Shares(0, channels=2)
    one, _ = shares.begin(0, 1), shares.begin(0, 4)
    cpu, gpu = Totals(), Totals()
    cpu.add(5.0, 10.0, 20.0, 1.0)
    gpu.add(90.0, 100.0, 110.0, 1.0)
    shares.advance(S, [cpu, gpu])
    assert [bounds(held) for held in one.held] == [pytest.approx((1, 2, 4)), pytest.approx((18, 20, 22))]


def test_a_settled_holder_is_forgotten():
    shares = Shares(0)
    for second in range(100):
        shares.end(shares.begin(second * S), second * S + 1)
        shares.advance((second + 1) * S, [Spent(1, 1, 1)])
    assert not shares._open
    assert not shares._events


def test_what_cannot_be_is_refused():
    shares = Shares(10 * S)
    holder = shares.begin(10 * S)
    for weight in (-1.0, math.nan, math.inf, 1e-200):
        with pytest.raises(ValueError, match="a weight is 0 or"):
            shares.weigh(holder, 11 * S, weight)
    with pytest.raises(ValueError, match="channels until"):
        shares.advance(9 * S, [Spent(1, 1, 1)])
    with pytest.raises(ValueError, match="2 channels"):
        shares.advance(11 * S, [Spent(1, 1, 1)] * 2)
    shares.end(holder, 11 * S)
    with pytest.raises(ValueError, match="has ended"):
        shares.end(holder, 12 * S)


# --- against a walk in milliseconds ---------------------------------------------------------------

weights = st.one_of(st.just(0.0), st.integers(1, 2000).map(float), st.floats(1e-9, 1e9))


@st.composite
def histories(draw):
    """Holders as lists of (ms, weight) that end at a last ms, and readings as (ms, joules)."""
    holders = []
    for _ in range(draw(st.integers(0, 5))):
        times = sorted(draw(st.lists(st.integers(0, 40), min_size=2, max_size=4)))
        holders.append(([(ms, draw(weights)) for ms in times[:-1]], times[-1]))
    times = sorted(draw(st.sets(st.integers(1, 45), min_size=1, max_size=4)) | {50})
    readings = []
    for ms in times:
        low, mid, high = sorted(draw(st.tuples(*[st.floats(0, 1e6)] * 3)))
        readings.append((ms, (low, mid, high)))
    return holders, readings


def played(holders, readings, order=None):
    shares = Shares(0)
    made = {}
    for index in order or range(len(holders)):
        changes, end = holders[index]
        (begin, weight), *later = changes
        made[index] = shares.begin(begin * MS, weight)
        for ms, changed in later:
            shares.weigh(made[index], ms * MS, changed)
        shares.end(made[index], end * MS)
    settled = [one for ms, joules in readings for one in shares.advance(ms * MS, [Spent(*joules)])]
    assert len(settled) == len(set(settled)) == len(holders)
    return [made[index].held[0] for index in range(len(holders))], shares.idle[0]


def walked(holders, readings):
    """The same millisecond by millisecond, as one would explain it."""
    had, idle, since = [0.0] * len(holders), 0.0, 0
    for until, (_, mid, _) in readings:
        for ms in range(since, until):
            now = []
            for changes, end in holders:
                weight = 0.0
                for at, changed in changes:
                    weight = changed if at <= ms < end else weight
                now.append(weight)
            energy = mid / (until - since)
            if not math.fsum(now):
                idle += energy
            else:
                had = [one + energy * (part / math.fsum(now)) for one, part in zip(had, now, strict=True)]
        since = until
    return had, idle


@given(histories())
def test_shares_are_those_of_a_walk_in_milliseconds(history):
    held, idle = played(*history)
    had, nobody = walked(*history)
    assert [one.mid_j for one in held] == pytest.approx(had, rel=1e-9, abs=1e-6)
    assert idle.mid_j == pytest.approx(nobody, rel=1e-9, abs=1e-6)


@given(histories())
def test_holders_and_idle_are_the_whole(history):
    held, idle = played(*history)
    for point, name in enumerate(("low_j", "mid_j", "high_j")):
        whole = math.fsum(joules[point] for _, joules in history[1])
        parts = math.fsum(getattr(one, name) for one in (*held, idle))
        assert parts == pytest.approx(whole, rel=1e-9, abs=1e-12)


@given(histories())
def test_what_one_had_lies_between_its_least_and_its_most(history):
    held, idle = played(*history)
    for one in (*held, idle):
        slack = 1e-9 * one.most_j + 1e-12
        assert one.least_j - slack <= one.low_j <= one.mid_j <= one.high_j <= one.most_j + slack


@given(histories(), st.integers(0, 49))
def test_another_reading_in_between_of_even_power_changes_nothing(history, at):
    holders, readings = history
    split, since = [], 0
    for until, joules in readings:
        if since < at < until:
            part = (at - since) / (until - since)
            split.append((at, tuple(part * one for one in joules)))
            split.append((until, tuple((1 - part) * one for one in joules)))
        else:
            split.append((until, joules))
        since = until
    (plain, idle), (finer, finer_idle) = played(*history), played(holders, split)
    for one, other in zip((*plain, idle), (*finer, finer_idle), strict=True):
        assert bounds(other) == pytest.approx(bounds(one), rel=1e-9, abs=1e-9)


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_holders_are_told_changes_nothing(history, dice):
    order = dice.sample(range(len(history[0])), len(history[0]))
    (plain, idle), (other, other_idle) = played(*history), played(*history, order)
    assert [bounds(one) for one in (*plain, idle)] == [bounds(one) for one in (*other, other_idle)]


@given(histories(), st.floats(1e-6, 1e6))
def test_only_the_ratio_of_weights_counts(history, ratio):
    holders, readings = history
    scaled = [([(ms, weight * ratio) for ms, weight in changes], end) for changes, end in holders]
    (plain, _), (other, _) = played(*history), played(scaled, readings)
    assert [one.mid_j for one in other] == pytest.approx([one.mid_j for one in plain], rel=1e-9, abs=1e-6)
