"""What a clock that is held back leaves of the modelled power."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.factors.cpu_clock import slowed
from wattprint.factors.cpu_power import for_cpu

GOLD = "Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz"  # 150 W, 20 cores, 2.5 GHz, up to 3.9
LAKE = "12th Gen Intel(R) Core(TM) i9-12900K"  # 125 W at the base clock, 241 W with turbo
ARM = "Neoverse-N1"


def power_w(name, load, clocks=(), *, cpus=40, **facts):
    model = for_cpu(
        name, logical_cpus=cpus, virtual=False, clocks=clocks, clock_words="capped" if clocks else "", **facts
    )
    return model.power_w(load)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        # (1 / 4)^3, (1 / sqrt(2 x 4))^2, 1 / 2: by hand.
        ((1.0, 2.0, 4.0), (1 / 64, 1 / 8, 1 / 2)),
        # At the base clock the TDP may be drawn as before; the middle is base over highest.
        ((2.0, 2.0, 4.0), (1 / 8, 1 / 2, 1.0)),
        ((4.0, 2.0, 4.0), (1.0, 1.0, 1.0)),
        # Without turbo the free clock is the highest.
        ((1.0, 2.0, 2.0), (1 / 8, 1 / 4, 1 / 2)),
    ],
)
def test_the_share_of_a_clock(clock, expected):
    slow = slowed([clock], "")
    low = slow.share * 2.718281828459045 ** (-1.96 * slow.below)
    assert (low, slow.share, slow.most_share) == pytest.approx(expected)


def test_the_base_clock_is_taken_from_the_name_where_the_machine_is_silent():
    assert slowed([(1.25, None, 3.9)], GOLD).most_share == pytest.approx(0.5)


def test_of_cpus_that_differ_the_least_held_back_counts_and_the_most_bounds():
    both = slowed([(1.0, 2.0, 4.0), (4.0, 2.0, 4.0)], "")
    assert (both.share, both.most_share) == (1.0, 1.0)
    assert both.share * 2.718281828459045 ** (-1.96 * both.below) == pytest.approx(1 / 64)


def test_no_clock_is_no_effect():
    assert slowed([], GOLD) is None


def test_a_machine_capped_at_half_of_its_base_clock_is_not_modelled_near_its_tdp():
    """A third of the free clock: a ninth of the power above idle, by the square."""
    free, capped = power_w(GOLD, 1.0), power_w(GOLD, 1.0, ((1.2, 2.5, 3.9),))
    assert capped[1] < 0.4 * free[1]
    assert capped[2] < 0.5 * free[2]
    assert power_w(GOLD, 0.0, ((1.2, 2.5, 3.9),)) == power_w(GOLD, 0.0)


def test_without_turbo_the_mid_falls_and_the_base_clock_may_still_draw_the_tdp():
    low_w, mid_w, high_w = power_w(GOLD, 1.0, ((2.5, 2.5, 3.9),))
    free_w = power_w(GOLD, 1.0)
    assert mid_w < 0.8 * free_w[1]
    assert high_w > 150.0
    assert low_w < free_w[0]


def test_the_maximum_with_turbo_is_none_without():
    assert power_w(LAKE, 1.0, cpus=24)[2] == pytest.approx(241.0)
    assert power_w(LAKE, 1.0, ((3.2, 3.2, 5.2),), cpus=24)[2] == pytest.approx(125.0)


def test_an_arm_server_that_no_table_has_is_held_back_too():
    free = power_w(ARM, 1.0, architecture="arm")
    capped = power_w(ARM, 1.0, ((1.5, 3.0, 3.0),), architecture="arm")
    assert capped[1] < 0.5 * free[1]


def test_a_power_limit_and_a_clock_do_not_count_twice():
    """At 40 W of 150 W the processor runs slower than 2.2 of 3.9 GHz anyway: such a cap takes nothing."""
    limited = power_w(GOLD, 1.0, limit_w=40.0)
    both = power_w(GOLD, 1.0, ((2.2, 2.5, 3.9),), limit_w=40.0)
    assert both[1:] == pytest.approx(limited[1:])
    slower = power_w(GOLD, 1.0, ((0.8, 2.5, 3.9),), limit_w=40.0)
    assert slower[1] < limited[1]


def test_of_an_unknown_tdp_a_clock_below_a_limit_only_widens_downwards():
    limited = power_w("", 1.0, limit_w=40.0)
    both = power_w("", 1.0, ((1.0, 2.0, 4.0),), limit_w=40.0)
    assert both[1:] == pytest.approx(limited[1:])
    assert both[0] < limited[0]


@given(
    st.sampled_from([GOLD, LAKE, ARM, "AMD EPYC 7763 64-Core Processor", ""]),
    st.floats(0.0, 1.0),
    st.one_of(st.none(), st.floats(0.4, 6.0)),
    st.one_of(st.none(), st.floats(1.0, 4.0)),
    st.one_of(st.none(), st.floats(1.0, 6.0)),
    st.one_of(st.none(), st.floats(5.0, 400.0)),
)
def test_a_clock_never_raises_any_bound(name, load, allowed, base, top, limit_w):
    free = power_w(name, load, limit_w=limit_w)
    held = power_w(name, load, ((allowed, base, top),), limit_w=limit_w)
    assert all(after <= before * (1 + 1e-9) for before, after in zip(free, held, strict=True))
    assert 0.0 < held[0] <= held[1] <= held[2]
