"""CPU time of ours that comes when its moment is over."""

from __future__ import annotations

import pytest

from wattprint.meter.attribution import CpuShares
from wattprint.meter.late import Late
from wattprint.meter.totals import Totals


def account(low_j, mid_j, high_j):
    made = Totals()
    made.add(low_j, mid_j, high_j, 0.0)
    return made


def shares(cpus=4):
    made = CpuShares(cpus, 1.0, "share", late=Late(1))
    made.step(100.0, 0.0, 1.0)
    return made


def test_seconds_that_the_machine_was_not_busy_for_came_late():
    of = shares()
    share = of.step(101.0, 5.0, 1.0)  # the machine was busy for 1 s, and 5 s of ours are told
    assert share.dynamic == 1.0
    assert share.load.cpu == 0.25
    assert of.late.came_s == pytest.approx(4.0)
    assert of.late.ours_s == 5.0
    assert of.others_s == 0.0


def test_the_ticks_of_two_clocks_are_not_late():
    of = shares()
    share = of.step(100.0, 0.004, 0.004)  # the machine's clock has not ticked
    assert (share.dynamic, of.late.came_s) == (1.0, 0.0)
    assert not of.late.came


def test_what_others_had_is_kept():
    of = shares()
    assert of.step(103.0, 1.0, 1.0).dynamic == pytest.approx(1 / 3)
    assert of.others_s == pytest.approx(2.0)
    besides = of.besides("cpu")
    assert (besides.dynamic, besides.idle) == pytest.approx((2 / 3, 2 / 3))


def test_idle_memory_that_is_reserved_is_ours_already():
    of = CpuShares(4, 1.0, "share", 0.25, Late(1))
    of.step(100.0, 0.0, 1.0)
    of.step(102.0, 1.0, 1.0)
    besides = of.besides("dram")
    assert (besides.dynamic, besides.idle) == pytest.approx((0.5, 0.0))


def late_of_two_steps():
    """Others had 4 s at 2 J and 1 s at 3 J; the bounds of the source are half and twice."""
    made = Late(1)
    nothing, first, second = account(0, 0, 0), account(4, 8, 16), account(7, 14, 28)
    made.add(4.0, [(nothing, first, 1.0)])
    made.add(1.0, [(first, second, 0.5)])
    return made


def test_late_seconds_cost_what_those_of_others_did():
    late = late_of_two_steps()  # 11 J for 5 s: 2.2 J each
    late.came_s, late.ours_s = 2.5, 3.0
    low_j, mid_j, high_j = late.ours(0, 0.0)
    assert mid_j == pytest.approx(5.5)
    assert low_j == pytest.approx(0.5 * 2.5 * 2.0)  # all of them in the step where they cost least
    assert high_j == pytest.approx(2.0 * 2.5 * 3.0)


def test_what_nobody_was_seen_to_use_widens_the_upper_bound_alone():
    late = late_of_two_steps()
    late.came_s, late.ours_s = 1.0, 3.0
    before, after = late.ours(0, 0.0), late.ours(0, 0.5)
    assert after[:2] == before[:2]
    assert after[2] == pytest.approx(2.0 * 1.5 * 3.0)


def test_no_more_than_others_had_is_ours():
    late = late_of_two_steps()
    late.came_s, late.ours_s = 50.0, 60.0
    low_j, mid_j, high_j = late.ours(0, 10.0)
    assert (mid_j, high_j) == (11.0, 22.0)
    assert low_j <= 5.5


def test_nothing_is_ours_of_what_nobody_had():
    assert Late(2).ours(1, 3.0) == (0.0, 0.0, 0.0)


def test_it_is_told():
    late = Late(1)
    assert late.words(0.0) == ""
    assert "up to 2.00 s" in late.words(2.0)
    late.came_s, late.ours_s = 4.0, 5.0
    assert late.words(0.0).startswith("4.00 of 5.00 s of CPU time")
    assert "up to" not in late.words(0.0)
    assert "up to 2.00 s" in late.words(2.0)
    late.ours_s = 1000.0  # 0.4 % of it are ticks
    assert late.words(0.0) == ""
