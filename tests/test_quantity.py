"""Intervals: what adds, what multiplies, what refuses, and how near the closed forms are to draws."""

from __future__ import annotations

import math
import random
from statistics import NormalDist

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wattprint import intervals
from wattprint.quantity import (
    Quantity,
    independent_sum,
    shared_sum,
    total,
)

DRAWS = 100_000
Z = 1.959963984540054


def q(low, mid, high, unit="J", method="measured", sources=()):
    return Quantity(low, mid, high, unit, method, sources)


def within(mid, factor, unit="J", method="measured"):
    return q(mid / factor, mid, mid * factor, unit, method)


def three(quantity):
    return quantity.low, quantity.mid, quantity.high


# --- what a quantity is ---------------------------------------------------------------------------


@pytest.mark.parametrize("bad", [(2, 1, 3), (1, 3, 2), (math.nan, 1, 2), (0, 1, math.inf), (-math.inf, 0, 1)])
def test_three_points_must_be_finite_and_in_order(bad):
    with pytest.raises(ValueError, match="not an interval"):
        q(*bad)


def test_a_method_must_be_known():
    with pytest.raises(ValueError, match="no such method"):
        q(1, 2, 3, method="guessed")


def test_json_has_three_points_and_the_method():
    assert q(1, 2, 4).as_dict() == {"low": 1, "mid": 2, "high": 4, "method": "measured"}


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (q(38.5, 128, 428, "J", "modelled"), "128 J (38.5–428) modelled"),
        (q(1.8e6, 3.6e6, 7.2e6), "1.00 kWh (0.500–2.00) measured"),
        (q(0.5, 1.0, 2.0, "kWh", "assumed"), "1.00 kWh (0.500–2.00) assumed"),
        (q(0.000202, 0.00155, 0.00569, "gCO2e", "assumed"), "1.55 mg CO2e (0.202–5.69) assumed"),
        (q(1, 2, 3, "tCO2e", "assumed"), "2.00 t CO2e (1.00–3.00) assumed"),
        (q(1.72e-5, 1.31e-4, 5.03e-4, "L", "assumed"), "131 µL (17.2–503) assumed"),
        (q(5400, 7200, 9000, "s"), "2.00 h (1.50–2.50) measured"),
        (q(3, 4, 6, "year", "assumed"), "4.00 years (3.00–6.00) assumed"),
        (q(0.25, 0.5, 1, "EUR", "assumed"), "0.500 EUR (0.250–1.00) assumed"),
        (q(23, 44, 84, "gCO2e/kWh", "modelled"), "44.0 gCO2e/kWh (23.0–84.0) modelled"),
        (q(0.1, 0.2, 0.4, "J/token", "integrated"), "0.200 J/token (0.100–0.400) integrated"),
        (q(1.1, 1.5, 2, "1", "assumed"), "1.50 (1.10–2.00) assumed"),
        (q(0.3, 0.3, 0.3, "EUR/kWh", "assumed"), "0.3 EUR/kWh assumed"),
    ],
)
def test_it_prints_as_a_receipt_does(quantity, text):
    assert str(quantity) == text
    assert f"{quantity:>60}" == text.rjust(60)


def test_its_repr_has_all_digits_and_makes_it_again():
    known = q(0.1, 0.123456789, 0.2, "J", "measured", ("rapl", "nvml"))
    assert repr(known) == "Quantity(0.1, 0.123456789, 0.2, 'J', 'measured', ('rapl', 'nvml'))"
    assert eval(repr(known)) == known
    assert repr(q(1.0, 2.0, 3.0)) == "Quantity(1.0, 2.0, 3.0, 'J', 'measured')"


# --- units ----------------------------------------------------------------------------------------


def test_energy_times_intensity_is_carbon_only_in_the_right_unit():
    grid = q(400, 500, 600, "gCO2e/kWh")
    assert q(2, 2, 2, "kWh").times(grid, "gCO2e").mid == 1000
    with pytest.raises(ValueError, match="J × gCO2e/kWh is not gCO2e"):
        q(2, 2, 2, "J").times(grid, "gCO2e")
    with pytest.raises(ValueError, match="is not L"):
        q(2, 2, 2, "kWh").times(grid, "L")


def test_a_pure_number_changes_no_unit():
    assert q(2, 2, 2).times(q(1.5, 1.5, 1.5, "1"), "J") == q(3, 3, 3)
    with pytest.raises(ValueError, match="is not kWh"):
        q(2, 2, 2).times(q(1.5, 1.5, 1.5, "1"), "kWh")


@pytest.mark.parametrize("summing", [total, lambda parts: independent_sum(*parts), lambda p: shared_sum(*p)])
def test_joules_and_grams_do_not_add(summing):
    with pytest.raises(ValueError, match="cannot add"):
        summing([q(1, 2, 3), q(1, 2, 3, "gCO2e")])


def test_currencies_do_not_add():
    with pytest.raises(ValueError, match="cannot add"):
        total([q(1, 2, 3, "EUR"), q(1, 2, 3, "USD")])


def test_a_sum_in_another_unit_than_expected_is_refused():
    with pytest.raises(ValueError, match="as kWh"):
        total([q(1, 2, 3)], "kWh")


def test_conversions_are_exact_and_known():
    assert three(q(3.6e6, 7.2e6, 1.08e7).converted("kWh")) == pytest.approx((1, 2, 3), rel=1e-15)
    assert q(1, 2, 3, "kgCO2e").converted("gCO2e") == q(1000, 2000, 3000, "gCO2e")
    assert q(1, 1, 4, "year").converted("s").high == 126_144_000
    assert q(2, 2, 2, "Wh").converted("J") == q(7200, 7200, 7200)
    with pytest.raises(ValueError, match="EUR cannot be converted to USD"):
        q(1, 2, 3, "EUR").converted("USD")
    with pytest.raises(ValueError, match="J cannot be converted to gCO2e"):
        q(1, 2, 3).converted("gCO2e")


def test_a_score_is_per_a_positive_count():
    assert q(10, 20, 30, "gCO2e").per(10, "image") == q(1, 2, 3, "gCO2e/image")
    for count in (0, -1, math.inf, math.nan):
        with pytest.raises(ValueError, match="not a count of image"):
            q(10, 20, 30, "gCO2e").per(count, "image")


# --- sums by hand ---------------------------------------------------------------------------------


def test_a_ratio_of_independent_figures_is_as_wide_as_both():
    """Two log-normals within a factor of 2 each: the quotient is within 2 to the square root of two."""
    found = within(6.0, 2.0, "kWh").over(within(3.0, 2.0, "kWh", "modelled"))
    assert three(found) == pytest.approx((2 / 2 ** math.sqrt(2), 2.0, 2 * 2 ** math.sqrt(2)))
    assert (found.unit, found.method) == ("1", "modelled")
    assert q(1, 2, 3).over(q(0, 1, 2)) is None
    with pytest.raises(ValueError, match="J cannot be compared with g"):
        q(1, 2, 3).over(q(1, 2, 3, "g"))


def test_intervals_overlap_if_they_share_a_point():
    assert q(1, 2, 3).overlaps(q(3, 4, 5))
    assert q(3, 4, 5).overlaps(q(1, 2, 3))
    assert not q(1, 2, 3).overlaps(q(3.1, 4, 5))


def test_a_sum_of_nothing_is_unknown():
    assert total([]) is None


def test_symmetric_parts_of_sensors_add_in_quadrature():
    assert three(total([q(7, 10, 13), q(16, 20, 24)])) == pytest.approx((25, 30, 35), rel=1e-12)


def test_modelled_parts_err_together():
    parts = [q(7, 10, 13, method="modelled"), q(16, 20, 24, method="assumed")]
    assert three(total(parts)) == (23, 30, 37)
    assert total(parts).method == "assumed"


def test_the_block_of_modelled_parts_joins_the_sensors_as_one():
    parts = [q(97, 100, 103), q(8, 10, 12, method="modelled"), q(8, 10, 12, method="modelled")]
    assert three(total(parts)) == pytest.approx((115, 120, 125), rel=1e-12)


def test_a_sum_of_one_is_itself():
    assert total([q(1, 2, 7, sources=("rapl",))]) == q(1, 2, 7, sources=("rapl",))


def test_exact_parts_only_shift():
    assert three(independent_sum(q(5, 5, 5), q(1, 2, 7), q(3, 3, 3))) == (9, 10, 15)


def test_sources_are_named_once_in_order():
    parts = [q(1, 2, 3, method="modelled", sources=("b", "a")), q(1, 2, 3, sources=("a", "c"))]
    assert total(parts).sources == ("b", "a", "c")


def test_shared_factor_widens_more_than_independent_products():
    parts, factor = [q(10, 10, 10), q(10, 10, 10)], q(0.5, 1.0, 2.0, "1")
    assert three(total(parts).times(factor, "J")) == (10, 20, 40)
    apart = independent_sum(*(part.times(factor, "J") for part in parts))
    assert apart.mid == 20
    assert 10 < apart.low < 20 < apart.high < 40


# --- products by hand -----------------------------------------------------------------------------


def test_independent_log_normals_combine_in_quadrature_of_logarithms():
    # ln 8 and ln 16 are 3 and 4 times ln 2, their quadrature 5 times: a factor of 32.
    product = within(100, 8, "kWh").times(within(5, 16, "gCO2e/kWh"), "gCO2e")
    assert three(product) == pytest.approx((500 / 32, 500, 500 * 32), rel=1e-12)


def test_each_side_of_a_product_has_its_own_spread():
    product = q(5, 10, 10).times(q(1, 1, 3, "1"), "J")
    assert three(product) == pytest.approx((5, 10, 30), rel=1e-12)


def test_a_bound_of_zero_stays_zero():
    # The other side is a quadrature still: two factors of 2 make one of 2 to the power of √2.
    assert three(q(0, 10, 20).times(q(0.5, 1, 2, "1"), "J")) == pytest.approx((0, 10, 26.65144), rel=1e-6)
    assert three(q(0, 0, 5).times(q(0.5, 1, 2, "1"), "J")) == (0, 0, 10)


# --- against draws --------------------------------------------------------------------------------


def points(draws):
    ordered = sorted(draws)
    return ordered[int(0.025 * DRAWS)], ordered[int(0.975 * DRAWS)]


def lognormal(mid, factor):
    return lambda dice: mid * math.exp(math.log(factor) / Z * dice.gauss(0, 1))


def normal(mid, distance):
    return lambda dice: mid + distance / Z * dice.gauss(0, 1)


SUMS = [
    ([(100, 1.1), (100, 1.1)], 1),
    ([(100, 1.35), (50, 1.65)], 2),
    ([(100, 2.0), (100, 2.0)], 3),
    ([(100, 2.0), (50, 2.0), (10, 2.0)], 4),
    ([(3, 1.35)] * 8, 5),
    ([(1e-9, 1.5), (3e-9, 2.0)], 6),
    ([(1e12, 2.0), (1e11, 1.1)], 7),
]


@pytest.mark.parametrize(("parts", "seed"), SUMS)
def test_sums_of_log_normals_agree_with_draws(parts, seed):
    dice = random.Random(seed)
    variables = [lognormal(*part) for part in parts]
    low, high = points(sum(one(dice) for one in variables) for _ in range(DRAWS))
    summed = total(within(*part) for part in parts)
    assert summed.low == pytest.approx(low, rel=0.01)
    assert summed.high == pytest.approx(high, rel=0.01)
    assert summed.mid == pytest.approx(sum(mid for mid, _ in parts), rel=1e-12)


@pytest.fixture(scope="module")
def strata():
    normal = NormalDist()
    return [normal.inv_cdf((i + 0.5) / DRAWS) for i in range(DRAWS)]


def two_piece(low, mid, high):
    down, up = math.log(mid / low) / Z, math.log(high / mid) / Z
    return lambda z: mid * math.exp((up if z > 0 else down) * z)


def from_zero(mid, high):
    # Half the time mid, else a log-normal of sigma 1 less its median, stretched to high.
    return lambda z: mid + max(0.0, (high - mid) * math.expm1(z) / math.expm1(Z))


def drawn(variables, seed, strata):
    # The 97.5 % point of 100,000 free draws within a factor of 5 is itself only known to 0.7 %. So each
    # part takes each of its 100,000 equally probable values once, and only the pairing is by chance.
    dice = random.Random(seed)
    columns = [[variable(z) for z in dice.sample(strata, DRAWS)] for variable in variables]
    return points(map(sum, zip(*columns, strict=True)))


WIDE_SUMS = [
    ([(20, 100, 500), (20, 100, 500)], 21),
    ([(100 / 3, 100, 300), (100 / 1.65, 100, 165)], 22),
    ([(20, 100, 500), (95, 100, 105), (30, 40, 50)], 23),
    ([(100, 100, 500), (6, 30, 30)], 24),
    ([(20, 100, 110), (20, 100, 110), (1e-3, 1e-3, 5e-3)], 25),
    ([(10, 10, 12), (10, 10, 12)], 26),
    ([(1, 5, 25)] * 10, 27),
]


@pytest.mark.parametrize(("parts", "seed"), WIDE_SUMS)
def test_sums_of_wide_or_lopsided_parts_agree_with_draws(parts, seed, strata):
    low, high = drawn([two_piece(*part) for part in parts], seed, strata)
    summed = total(q(*part) for part in parts)
    assert summed.low == pytest.approx(low, rel=0.01)
    assert summed.high == pytest.approx(high, rel=0.01)
    assert summed.mid == pytest.approx(sum(mid for _, mid, _ in parts), rel=1e-12)


def test_nothing_to_ten_beside_an_equal_part_agrees_with_draws(strata):
    low, high = drawn([from_zero(0, 10), two_piece(10 / 1.5, 10, 15)], 28, strata)
    summed = total([q(0, 0, 10), within(10, 1.5)])
    assert summed.low == pytest.approx(low, rel=0.01)
    assert summed.high == pytest.approx(high, rel=0.01)


def test_where_all_parts_can_only_be_more_the_low_stays_at_the_mid():
    # Of eight such parts one sum in 256 is its mid: the 2.5 % point lies above, yet parts must sum.
    assert three(total([q(10, 10, 50)] * 8))[:2] == (80, 80)


def test_a_normal_a_log_normal_and_a_shifted_one_agree_with_draws():
    dice = random.Random(9)
    shifted = lognormal(10, 1.8)
    low, high = points(
        normal(40, 8)(dice) + lognormal(30, 1.5)(dice) + 5 + shifted(dice) for _ in range(DRAWS)
    )
    summed = total([q(32, 40, 48), within(30, 1.5), q(5 + 10 / 1.8, 15, 5 + 18)])
    assert summed.low == pytest.approx(low, rel=0.01)
    assert summed.high == pytest.approx(high, rel=0.01)


def test_a_part_that_leans_down_agrees_with_draws():
    dice = random.Random(10)
    low, high = points(130 - lognormal(30, 1.8)(dice) + normal(50, 5)(dice) for _ in range(DRAWS))
    summed = total([q(130 - 54, 100, 130 - 30 / 1.8), q(45, 50, 55)])
    assert summed.low == pytest.approx(low, rel=0.01)
    assert summed.high == pytest.approx(high, rel=0.01)


def test_products_of_log_normals_agree_with_draws():
    dice = random.Random(11)
    energy, pue, grid = lognormal(4, 1.1), lognormal(1.5, 1.25), lognormal(500, 1.65)
    low, high = points(energy(dice) * pue(dice) * grid(dice) for _ in range(DRAWS))
    product = within(4, 1.1, "kWh").times(within(1.5, 1.25, "1"), "kWh")
    carbon = product.times(within(500, 1.65, "gCO2e/kWh"), "gCO2e")
    assert carbon.low == pytest.approx(low, rel=0.01)
    assert carbon.high == pytest.approx(high, rel=0.01)


def test_a_symmetric_energy_times_a_log_normal_factor_agrees_with_draws():
    dice = random.Random(12)
    low, high = points(normal(10, 3)(dice) * lognormal(1, 1.35)(dice) for _ in range(DRAWS))
    product = q(7, 10, 13).times(within(1, 1.35, "1"), "J")
    assert product.low == pytest.approx(low, rel=0.01)
    assert product.high == pytest.approx(high, rel=0.01)


def test_two_windows_under_one_factor_agree_with_draws():
    dice = random.Random(13)
    one, two, factor = lognormal(3, 1.2), lognormal(4, 1.2), lognormal(500, 1.65)
    low, high = points((one(dice) + two(dice)) * factor(dice) for _ in range(DRAWS))
    parts = [within(3, 1.2, "kWh"), within(4, 1.2, "kWh")]
    carbon = total(parts).times(within(500, 1.65, "gCO2e/kWh"), "gCO2e")
    assert carbon.low == pytest.approx(low, rel=0.01)
    assert carbon.high == pytest.approx(high, rel=0.01)


# --- properties -----------------------------------------------------------------------------------

amounts = st.one_of(st.just(0.0), st.floats(1e-6, 1e9), st.floats(0.0, 1e-300))


@st.composite
def quantities(draw, unit="J"):
    low, mid, high = sorted(draw(st.tuples(amounts, amounts, amounts)))
    return q(low, mid, high, unit, draw(st.sampled_from(["measured", "integrated", "modelled", "assumed"])))


@given(st.lists(quantities(), min_size=1, max_size=8))
def test_any_sum_is_in_order_and_its_mid_is_the_sum(parts):
    summed = total(parts)
    assert sum(p.low for p in parts) * (1 - 1e-9) <= summed.low <= summed.mid
    assert summed.mid <= summed.high <= sum(p.high for p in parts) * (1 + 1e-9)
    assert summed.mid == pytest.approx(sum(p.mid for p in parts), rel=1e-12)


@given(st.lists(quantities(), min_size=1, max_size=6), st.integers(1, 5))
def test_parts_sum_to_the_whole_however_they_are_grouped(parts, cut):
    groups = [total(parts[:cut]), total(parts[cut:])]
    regrouped = total(group for group in groups if group is not None)
    assert regrouped.mid == pytest.approx(total(parts).mid, rel=1e-12)


@given(quantities(), quantities("1"))
def test_any_product_is_in_order_and_its_mid_is_the_product(energy, ratio):
    product = energy.times(ratio, "J")
    assert 0 <= product.low <= product.mid <= product.high
    assert product.mid == energy.mid * ratio.mid


@given(quantities(), quantities("1"), st.floats(1.0, 1e3))
def test_more_energy_never_costs_less(energy, ratio, more):
    less, greater = energy.times(ratio, "J"), energy.scaled(more).times(ratio, "J")
    for below, above in zip(three(less), three(greater), strict=True):
        assert above >= below * (1 - 1e-12)


@given(quantities(), quantities(), quantities("1"))
def test_another_part_never_lowers_the_mid_of_the_cost(energy, extra, ratio):
    less = total([energy]).times(ratio, "J")
    assert total([energy, extra]).times(ratio, "J").mid >= less.mid * (1 - 1e-12)


@given(quantities(), st.floats(1e-3, 1e3))
def test_a_sum_scales_with_its_parts(energy, ratio):
    assume(
        all(point == 0 or point * ratio > 1e-290 for point in three(energy))
    )  # below that doubles lose their digits
    other = q(energy.low / 2, energy.mid, energy.high * 3, method="measured")
    scaled = independent_sum(energy.scaled(ratio), other.scaled(ratio))
    assert three(scaled) == pytest.approx(
        three(independent_sum(energy, other).scaled(ratio)), rel=1e-6, abs=1e-9 * energy.high * ratio + 1e-300
    )


# --- properties of wide sums ----------------------------------------------------------------------

factors = st.floats(1.0, 5.0)


@st.composite
def wide_parts(draw):
    mid = draw(st.floats(1e-3, 1e3))
    low = 0.0 if draw(st.booleans()) else mid / draw(factors)
    return q(low, mid, mid * draw(factors))


few = settings(max_examples=25)


@few
@given(st.lists(wide_parts(), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_wide_parts_does_not_matter(parts, dice):
    shuffled = dice.sample(parts, len(parts))
    assert three(independent_sum(*shuffled)) == pytest.approx(three(independent_sum(*parts)), rel=1e-12)


@few
@given(st.lists(wide_parts(), min_size=2, max_size=4), st.floats(1e-6, 1e6))
def test_wide_sums_scale_with_their_parts(parts, ratio):
    # On the very border between the two ways of adding, the rounding of a scaled part decides.
    assume(
        all(intervals.is_wide(part.points) == intervals.is_wide(part.scaled(ratio).points) for part in parts)
    )
    scaled = independent_sum(*(part.scaled(ratio) for part in parts))
    expected = independent_sum(*parts).scaled(ratio)
    assert three(scaled) == pytest.approx(three(expected), rel=1e-9, abs=1e-12 * expected.high)


@few
@given(st.lists(wide_parts(), min_size=2, max_size=4), st.floats(0, 1e3))
def test_an_exact_part_shifts_a_wide_sum(parts, offset):
    shifted, plain = independent_sum(q(offset, offset, offset), *parts), independent_sum(*parts)
    assert three(shifted) == pytest.approx([point + offset for point in three(plain)], rel=1e-12)


@few
@given(wide_parts(), wide_parts(), st.floats(1.0, 10.0))
def test_more_of_a_wide_part_lowers_no_point_of_the_sum(one, two, more):
    less, greater = independent_sum(one, two), independent_sum(one.scaled(more), two)
    for below, above in zip(three(less), three(greater), strict=True):
        assert above >= below * (1 - 1e-9)
