"""Units at the edge: conversions and the way figures are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint import units


def test_a_kilowatt_hour_is_three_point_six_megajoules():
    assert units.kwh(3_600_000) == 1
    assert units.joules(2) == 7_200_000


@given(st.floats(1e-9, 1e18))
def test_conversion_and_back_is_the_identity(energy_j):
    assert units.joules(units.kwh(energy_j)) == pytest.approx(energy_j, rel=1e-15)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (1.2345, "1.23"), (12.345, "12.3"), (123.45, "123"), (1234.5, "1234"), (0.012345, "0.0123")],
)
def test_three_significant_digits(value, text):
    assert units.significant(value) == text


def test_an_exponent_only_below_a_ten_thousandth():
    assert units.significant(0.000123456) == "0.000123"
    assert units.significant(1.23456e-6) == "1.23e-06"


@pytest.mark.parametrize(
    ("energy_j", "text"),
    [(0.5, "500 mJ"), (120, "120 J"), (7200, "2.00 Wh"), (4.5e6, "1.25 kWh"), (3.6e9, "1.00 MWh")],
)
def test_energy_in_the_unit_people_use(energy_j, text):
    assert units.format_energy(energy_j) == text


@pytest.mark.parametrize(
    ("carbon_g", "text"), [(0.5, "500 mg"), (12, "12.0 g"), (1500, "1.50 kg"), (8.5e7, "85.0 t")]
)
def test_carbon_in_the_unit_people_use(carbon_g, text):
    assert units.format_carbon(carbon_g) == text


@pytest.mark.parametrize(
    ("duration_s", "text"),
    [
        (0.05, "0.05 s"),
        (12.34, "12.3 s"),
        (185, "3 min 05 s"),
        (7380, "2 h 03 min"),
        (4 * 86400 + 7200, "4 d 02 h"),
    ],
)
def test_durations_for_people(duration_s, text):
    assert units.format_duration(duration_s) == text


def test_a_range_shares_one_unit():
    assert units.format_range(1.8e6, 3.6e6, 7.2e6, "energy") == ("1.00 kWh", "0.5–2.00 kWh")
    assert units.format_range(500, 1000, 2000, "carbon") == ("1.00 kg", "0.5–2.00 kg")


@pytest.mark.parametrize(
    ("value", "unit", "least", "size", "name"),
    [
        (5e6, "J", 1.0, 3.6e6, "kWh"),
        (5e6, "J", 2.0, 3600.0, "Wh"),
        (5e5, "J", 0.1, 3.6e6, "kWh"),
        (5.0, "kWh", 1.0, 1.0, "kWh"),
        (5000.0, "gCO2e", 1.0, 1000.0, "kg CO2e"),
        (7300.0, "s", 2.0, 3600.0, "h"),
        (0.0, "J", 1.0, 1e-3, "mJ"),
        (12.0, "EUR", 1.0, 1.0, "EUR"),
        (3e18, "FLOP", 1.0, 1.0, "FLOP"),
    ],
)
def test_the_unit_of_an_axis(value, unit, least, size, name):
    assert units.axis_unit(value, unit, least) == (pytest.approx(size), name)
