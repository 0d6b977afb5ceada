"""Units at the edge: conversions and the way figures are written."""

from __future__ import annotations

import itertools
import math
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint import units
from wattprint.host import platform


def test_the_clock_counts_as_the_units_do():
    assert platform.NS_PER_S == units.NS_PER_S == 10**9


def test_a_kilowatt_hour_is_three_point_six_megajoules():
    assert units.kwh(3_600_000) == 1
    assert units.joules(2) == 7_200_000


@given(st.floats(1e-9, 1e18))
def test_conversion_and_back_is_the_identity(energy_j):
    assert units.joules(units.kwh(energy_j)) == pytest.approx(energy_j, rel=1e-15)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (-0.0, "0"), (1.2345, "1.23"), (12.345, "12.3"), (123.45, "123"), (1234.5, "1234"),
        (0.012345, "0.0123"), (0.36, "0.360"), (0.05, "0.0500"), (1, "1.00"), (12, "12.0"), (120, "120"),
        (0.99999, "1.00"), (9.996, "10.0"), (99.96, "100"), (999.6, "1000"), (-0.36, "-0.360"),
        (1e-5, "1.00e-05"), (9.9999e-5, "0.000100"), (2e18, "2.00e+18"),
        (math.nan, "nan"), (math.inf, "inf"), (-math.inf, "-inf"),
    ],
)  # fmt: skip
def test_three_significant_digits(value, text):
    assert units.significant(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (1, "1"), (3, "3"), (450, "450"), (1.12, "1.12"), (1.125, "1.125"), (0.3, "0.3"),
        (1234567, "1234567"), (1 / 3, "0.333"), (-2, "-2"), (-0.0, "0"), (math.nan, "nan"), (math.inf, "inf"),
    ],
)  # fmt: skip
def test_what_was_given_is_written_as_it_was_typed(value, text):
    assert units.as_given(value) == text


def test_an_exponent_only_below_a_ten_thousandth():
    assert units.significant(0.000123456) == "0.000123"
    assert units.significant(1.23456e-6) == "1.23e-06"


@pytest.mark.parametrize(
    ("energy_j", "text"),
    [(0.5, "500 mJ"), (120, "120 J"), (7200, "2.00 Wh"), (4.5e6, "1.25 kWh"), (3.6e9, "1.00 MWh"),
     (0.99999, "1.00 J"), (0.9994, "999 mJ"), (3590, "3590 J"), (3599, "1.00 Wh"), (1234, "1234 J"),
     (1e-6, "1.00 µJ"), (4e-9, "4.00 nJ"), (-120, "-120 J"), (-7200, "-2.00 Wh"), (0, "0 J"),
     (math.inf, "inf TWh"), (math.nan, "nan J")],
)  # fmt: skip
def test_energy_in_the_unit_people_use(energy_j, text):
    assert units.format_energy(energy_j) == text


@pytest.mark.parametrize(
    ("carbon_g", "text"),
    [
        (0.5, "500 mg"),
        (12, "12.0 g"),
        (1500, "1.50 kg"),
        (8.5e7, "85.0 t"),
        (999.96, "1.00 kg"),
        (999.4, "999 g"),
    ],
)
def test_carbon_in_the_unit_people_use(carbon_g, text):
    assert units.format_carbon(carbon_g) == text


@pytest.mark.parametrize(
    ("duration_s", "text"),
    [
        (0.05, "0.0500 s"),
        (12.34, "12.3 s"),
        (185, "3 min 05 s"),
        (7380, "2 h 03 min"),
        (4 * 86400 + 7200, "4 d 02 h"),
        (999 * 86400 + 23 * 3600, "999 d 23 h"),
        (999 * 86400 + 23.9 * 3600, "2.74 years"),
        (1e7 * 3600, "1142 years"),
        (-1e7 * 3600, "-1142 years"),
        (59.94, "59.9 s"),
        (59.96, "1 min 00 s"),
        (119.6, "2 min 00 s"),
        (3599.4, "59 min 59 s"),
        (3599.6, "1 h 00 min"),
        (7199, "2 h 00 min"),
        (86340, "23 h 59 min"),
        (86399, "1 d 00 h"),
        (24 * 3600 + 59 * 60, "1 d 01 h"),
        (0, "0 s"),
        (0.0001, "0.000100 s"),
        (0.000099996, "0.000100 s"),
        (0.0000987, "98.7 µs"),
        (8.2e-6, "8.20 µs"),
        (-1e-9, "-0.00100 µs"),
        (-185, "-3 min 05 s"),
        (-1.5, "-1.50 s"),
        (math.nan, "nan s"),
        (math.inf, "inf s"),
    ],
)
def test_durations_for_people(duration_s, text):
    assert units.format_duration(duration_s) == text


@pytest.mark.parametrize(
    ("low", "mid", "high", "unit", "like", "parts"),
    [
        (100, 217, 4000, "J", None, ("0.0603 Wh", "0.0278–1.11")),
        (100, 217, 4000, "J", 144, ("217 J", "100–4000")),
        (100, 144, 200, "J", 7200, ("0.0400 Wh", "0.0278–0.0556")),
        (2e-5, 7.17e-5, 1e-3, "L", 1.93e-5, ("71.7 µL", "20.0–1000")),
        (1, 2, 3, "gCO2e", 2500, ("0.00200 kg CO2e", "0.00100–0.00300")),
        (1, 2, 3, "EUR", 0.01, ("2.00 EUR", "1.00–3.00")),
    ],
)
def test_a_figure_in_a_column_is_in_the_unit_of_the_column(low, mid, high, unit, like, parts):
    assert units.quantity_parts(low, mid, high, unit, like) == parts


def test_a_range_shares_one_unit():
    assert units.format_range(1.8e6, 3.6e6, 7.2e6, "energy") == ("1.00 kWh", "0.500–2.00 kWh")
    assert units.format_range(500, 1000, 2000, "carbon") == ("1.00 kg", "0.500–2.00 kg")
    assert units.format_range(990, 999, 999.7, "power") == ("0.999 kW", "0.990–1.00 kW")
    assert units.format_range(-7200, 0, 360, "energy") == ("0 Wh", "-2.00 to 0.100 Wh")


@pytest.mark.parametrize(
    ("value", "unit", "least", "size", "name"),
    [
        (5e6, "J", 1.0, 3.6e6, "kWh"),
        (5e6, "J", 2.0, 3600.0, "Wh"),
        (5e5, "J", 0.1, 3.6e6, "kWh"),
        (5.0, "kWh", 1.0, 1.0, "kWh"),
        (5000.0, "gCO2e", 1.0, 1000.0, "kg CO2e"),
        (7300.0, "s", 2.0, 3600.0, "h"),
        (0.0, "J", 1.0, 1.0, "J"),
        (12.0, "EUR", 1.0, 1.0, "EUR"),
        (3e18, "FLOP", 1.0, 1.0, "FLOP"),
    ],
)
def test_the_unit_of_an_axis(value, unit, least, size, name):
    assert units.axis_unit(value, unit, least) == (pytest.approx(size), name)


# --- what is printed is what was to be printed ----------------------------------------------------

FIGURES = st.one_of(st.floats(1e-11, 1e14), st.integers(1, 10**14).map(float), st.floats(0.9, 1.1))
"""Drawn from all magnitudes, and around what rounds up to the next."""
SIZES = {"J": 1, "mJ": Fraction(1, 10**3), "µJ": Fraction(1, 10**6), "nJ": Fraction(1, 10**9),
         "Wh": 3600, "kWh": 3_600_000, "MWh": 3_600_000_000,
         "GWh": 3_600_000_000_000, "TWh": 3_600_000_000_000_000}  # fmt: skip
LENGTHS = {"years": 365 * 86400, "d": 86400, "h": 3600, "min": 60, "s": 1, "µs": Fraction(1, 10**6)}


def last_digit(number):
    """What one more in the last digit of ``number`` is worth."""
    mantissa, _, exponent = number.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return Fraction(10) ** (int(exponent or 0) - decimals)


def significant_digits(number):
    return len(number.partition("e")[0].replace(".", "").lstrip("-0"))


@given(FIGURES, st.sampled_from([1, -1]))
def test_a_figure_is_within_half_of_its_last_digit_and_has_three(value, sign):
    text = units.significant(sign * value)
    assert abs(Fraction(text) - Fraction(sign * value)) <= last_digit(text) / 2
    assert significant_digits(text) == max(3, len(str(round(value))))


@given(FIGURES)
def test_an_energy_reads_back_and_has_three_digits(energy_j):
    number, unit = units.format_energy(energy_j).split()
    assert abs(Fraction(number) * SIZES[unit] - Fraction(energy_j)) <= last_digit(number) * SIZES[unit] / 2
    assert significant_digits(number) == 3 or (unit == "J" and 1000 <= int(number) < 3600) or unit == "TWh"


def seconds(text):
    return sum(
        Fraction(number) * LENGTHS[part] for number, part in re.findall(r"(\S+) (years|d|h|min|s|µs)", text)
    )


@given(st.one_of(st.floats(1e-9, 1e9), st.integers(0, 10**7).map(float), st.floats(3590, 3610)))
def test_a_duration_is_within_half_of_the_last_part_that_it_shows(duration_s):
    text = units.format_duration(duration_s)
    *_, number, part = text.split()
    shown = LENGTHS[part] * (last_digit(number) if "." in number or "e" in number else 1)
    assert abs(seconds(text) - Fraction(duration_s)) <= shown / 2
    assert not re.search(r" (60 s|60 min|24 h)", f" {text}")
    assert units.format_duration(-duration_s) in (f"-{text}", text)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.93888889, "0.938889"), (0.9, "0.9"), (3_000_000, "3000000"), (-1_234_567.8, "-1234568"),
     (999_999.6, "1000000"), (1e-7, "1e-07"), (123_456.78, "123457"), (2e18, "2e+18"), (0.0, "0")],
)  # fmt: skip
def test_what_was_logged_has_six_digits_and_tokens_are_whole(value, text):
    assert units.six_digits(value) == text


@given(st.lists(FIGURES, min_size=2, max_size=6))
def test_what_is_more_is_never_printed_as_less(values):
    for less, more in itertools.pairwise(sorted(values)):
        assert Fraction(units.significant(less)) <= Fraction(units.significant(more))
        energies = [units.format_energy(value).split() for value in (less, more)]
        low, high = (Fraction(number) * SIZES[unit] for number, unit in energies)
        assert low <= high
        assert seconds(units.format_duration(less)) <= seconds(units.format_duration(more))


@given(st.floats(allow_nan=True, allow_infinity=True), st.sampled_from(["energy", "carbon", "water", "EUR"]))
def test_no_number_is_too_odd_to_be_printed(value, kind):
    for text in (
        units.significant(value),
        units.as_given(value),
        units.format_duration(value),
        *units.format_range(value, value, value, kind),
    ):
        assert text.strip()


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (2.78e-6, "2.78 µEUR"), (9.86e-5, "98.6 µEUR"), (0.000994, "994 µEUR"), (0.0009996, "0.00100 EUR"),
        (0.0123, "0.0123 EUR"), (0.113, "0.113 EUR"), (12.3, "12.3 EUR"), (1234567.8, "1234568 EUR"),
        (4.37e-7, "0.437 µEUR"), (1.05e-9, "<0.01 µEUR"), (2.3e-11, "<0.01 µEUR"), (0, "0 EUR"),
        (-2.78e-6, "-2.78 µEUR"), (3e15, "3000000000000000 EUR"),
    ],
)  # fmt: skip
def test_money_has_no_exponent(amount, text):
    assert units.format_money(amount, "EUR") == text


@given(st.floats(1e-30, 1e20), st.floats(1.01, 1e9), st.floats(1.01, 1e9))
def test_no_end_of_an_amount_has_an_exponent_and_each_has_three_digits(low, more, most):
    shown, bounds = units.quantity_parts(low, low * more, low * more * most, "USD")
    for text in (shown.partition(" ")[0], *bounds.split("–")):
        assert "e" not in text
        digits = text.replace(".", "").lstrip("0")
        assert len(digits) >= 3 or text in ("<0.01", "<0.0001", "")


@pytest.mark.parametrize(
    ("value", "kind", "like", "text"),
    [
        (9.44e-14, "energy", 3.0, "<0.0001 J"),  # the smallest row of a column in joules
        (9.44e-14, "energy", None, "<0.01 nJ"),
        (2.3e-11, "energy", None, "0.0230 nJ"),
        (0.3, "energy", 1.8e6, "<0.0001 Wh"),
        (3.6, "energy", 1.8e6, "0.00100 Wh"),
        (1e-17, "carbon", None, "<0.01 pg"),
        (1e-17, "water", None, "<0.01 pL"),
        (1e-10, "power", None, "<0.01 µW"),
        (1.05e-9, "EUR", 1e-6, "<0.01 µEUR"),
        (1.2e-5, "EUR", 0.5, "<0.0001 EUR"),
        (0.0, "energy", 3.0, "0 J"),
        (9.44e-7, "gCO2e/kWh", None, "9.44e-07 gCO2e/kWh"),  # no unit of its own is smaller
    ],
)
def test_what_is_too_little_for_its_unit_is_less_than_the_least_of_it(value, kind, like, text):
    assert units.format_range(value, value, value, kind, like)[0] == text


def test_the_unit_suits_the_middle_where_that_of_the_upper_end_would_leave_nothing_of_it():
    assert units.quantity_parts(2.8e-5, 1.64e-4, 1.01e-3, "EUR") == ("164 µEUR", "28.0–1010")


def test_bounds_that_are_too_little_are_not_repeated():
    assert units.quantity_parts(1e-10, 2e-10, 3e-10, "EUR") == ("<0.01 µEUR", "")
    assert units.quantity_parts(1e-10, 2e-10, 3e-6, "EUR") == ("<0.01 µEUR", "<0.01–3.00")


@pytest.mark.parametrize(
    ("unit", "is_one"),
    [("EUR", True), ("JPY", True), ("eur", False), ("FLOP", False), ("J", False), ("kWh", False)],
)
def test_a_currency_is_three_capitals(unit, is_one):
    assert units.is_currency(unit) is is_one


@pytest.mark.parametrize(
    ("column", "unit", "name"),
    [
        ([22e3, 119e3, 1260e3], "J", "Wh"),  # 6.11 to 350 Wh
        ([7200, 3.6e6], "J", "kWh"),  # 2 Wh and 1 kWh: that is 1000 Wh
        ([7200, 3.59e6], "J", "Wh"),
        ([0.5, 9], "J", "J"),  # 9 J is not 9000 mJ
        ([0.5, 0.9, None, 0], "g", "mg"),
        ([1.647, 0.59], "J", "J"),
        ([3e-6, 4e-4], "EUR", "µEUR"),
        ([0.002, 0.2], "EUR", "EUR"),
        ([2.0, 3.0], "gCO2e/kWh", "gCO2e/kWh"),
    ],
)
def test_a_column_has_the_unit_of_its_greatest(column, unit, name):
    unit = {"g": "gCO2e"}.get(unit, unit)
    like = units.column_figure(column, unit)
    shown = [units.quantity_parts(value, value, value * 1.0001, unit, like)[0] for value in column if value]
    assert {text.partition(" ")[2].removesuffix(" CO2e") for text in shown} == {name}


def test_a_column_of_one_is_printed_as_it_is_alone_and_an_empty_one_has_no_unit():
    assert units.quantity_parts(
        1, 2000, 5000, "J", units.column_figure([5000.0], "J")
    ) == units.quantity_parts(1, 2000, 5000, "J")
    assert units.column_figure([None, 0.0], "J") is None


def test_a_column_from_millijoules_to_hundreds_of_watt_hours_has_no_unit_for_all():
    assert units.column_figure([0.39, 1.8e6], "J") is None
    assert units.column_figure([3e-6, 0.2], "EUR") is None
    assert units.column_figure([3.6, 36e3], "J") == 3600.0  # 0.00100 and 10.0 Wh


def test_a_figure_that_is_printed_again_and_again_keeps_its_unit():
    steady = units.Steady("energy")
    around_a_kilowatt_hour = [3.5e6, 3.7e6, 3.5e6, 1.81e6, 3.61e6, 1.79e6, 3.5e6]
    shown = [
        units.format_range(one, one, one, "energy", steady.like(one))[0] for one in around_a_kilowatt_hour
    ]
    assert [text.partition(" ")[2] for text in shown] == ["Wh", "kWh", "kWh", "kWh", "kWh", "Wh", "Wh"]
