"""Money: flat and by time of use, and by the hour of an instance."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.account import runs

from wattprint.account.hourly import Slice
from wattprint.account.money import Band, Tariff, currency_of, energy_cost, instance_cost
from wattprint.account.work import exactly
from wattprint.errors import UsageError
from wattprint.quantity import Quantity

UTC_PLUS_2 = timezone(timedelta(hours=2))
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
LOW = runs.factor("price/night", 0.10, "EUR/kWh")
HIGH = runs.factor("price/day", 0.30, "EUR/kWh")
SUNDAY = runs.factor("price/sunday", 0.05, "EUR/kWh")
TARIFF = Tariff(
    bands=(
        Band(days=EVERY_DAY, from_hour=22, to_hour=6, price=LOW),
        Band(days=(0, 1, 2, 3, 4, 5), from_hour=6, to_hour=22, price=HIGH),
        Band(days=(6,), from_hour=6, to_hour=22, price=SUNDAY),
    ),
    zone=UTC_PLUS_2,
)


def price(value, unit):
    return Quantity(value, value, value, unit, "measured", ("price",))


def at_hours(hours):
    return runs.SUNDAY_NS + int(hours * runs.HOUR)


def test_a_flat_tariff():
    cost = energy_cost(Quantity(3.6e6, 7.2e6, 1.44e7, "J", "measured", ("rapl",)), price(0.25, "EUR/kWh"))
    assert (cost.low, cost.mid, cost.high) == pytest.approx((0.25, 0.5, 1.0))
    assert cost.unit == "EUR"


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (0, LOW),  # Sunday 02:00 in the zone
        (3.75, LOW),
        (4, SUNDAY),  # 06:00
        (19.75, SUNDAY),
        (20, LOW),  # 22:00
        (27.75, LOW),  # Monday 05:45, begun on Sunday night
        (28, HIGH),
        (24 * 7 - 0.25, LOW),
        (24 * 7 + 4, SUNDAY),
    ],
)
def test_the_clock_of_the_zone_picks_the_price(hours, expected):
    assert price_at(TARIFF, hours) == expected


def price_at(tariff, hours):
    """The price of the quarter of an hour that begins then."""
    quarter = Slice(start_ns=at_hours(hours), end_ns=at_hours(hours + 0.25), energy_j=1.0)
    (line,) = tariff.mean_price([quarter])[1]
    return line


def test_time_of_use_weighs_by_energy():
    slices = [
        Slice(start_ns=at_hours(3), end_ns=at_hours(4), energy_j=runs.KWH),
        Slice(start_ns=at_hours(4), end_ns=at_hours(5), energy_j=3 * runs.KWH),
    ]
    mean, used = TARIFF.mean_price(slices)
    # One kilowatt-hour at 0.10 and three at 0.05: 0.25 in all.
    assert mean.mid == pytest.approx(0.0625)
    assert [line.id for line in used] == ["price/night", "price/sunday"]
    whole = Quantity(4 * runs.KWH, 4 * runs.KWH, 4 * runs.KWH, "J", "measured", ("rapl",))
    assert energy_cost(whole, mean).mid == pytest.approx(0.25)


def test_a_slice_over_the_border_of_two_bands_is_split():
    mean, _ = TARIFF.mean_price([Slice(start_ns=at_hours(3.5), end_ns=at_hours(4.5), energy_j=1.0)])
    assert mean.mid == pytest.approx(0.075)


def test_no_time_has_no_price():
    with pytest.raises(ValueError, match="a mean of nothing"):
        TARIFF.mean_price([])


@pytest.mark.parametrize(
    ("bands", "what"),
    [
        ([(EVERY_DAY, 6, 22, HIGH)], "no price for Mon 00:00"),
        ([((0, 1, 2, 3, 4), 0, 24, HIGH)], "no price for Sat 00:00"),
        ([(EVERY_DAY, 0, 24, HIGH), ((2,), 8, 9, LOW)], "two prices for Wed 08:00"),
        ([(EVERY_DAY, 0, 24.5, HIGH)], "no such hours"),
        ([(EVERY_DAY, 0.1, 0.1, HIGH)], "no such hours"),
        ([((7,), 0, 24, HIGH)], "no such hours"),
        (
            [(EVERY_DAY, 0, 12, HIGH), (EVERY_DAY, 12, 24, runs.factor("price/x", 1.0, "USD/kWh"))],
            "two units",
        ),
        (
            [(EVERY_DAY, 0, 12, HIGH), (EVERY_DAY, 12, 24, runs.factor("price/day", 1.0, "EUR/kWh"))],
            "two prices named",
        ),
    ],
)
def test_a_tariff_prices_each_quarter_once(bands, what):
    listed = tuple(Band(days=days, from_hour=a, to_hour=b, price=line) for days, a, b, line in bands)
    with pytest.raises(UsageError, match=what):
        Tariff(bands=listed, zone=UTC_PLUS_2)


def test_a_flat_band_of_a_whole_day_prices_all():
    flat = Tariff(bands=(Band(days=EVERY_DAY, from_hour=0, to_hour=24, price=HIGH),), zone=UTC_PLUS_2)
    assert price_at(flat, 17.25) == HIGH


def test_instance_hours_on_demand_and_spot():
    # Eight hours on two p5.48xlarge at 55.04 USD/h; then at a spot price known as a range.
    assert instance_cost(exactly(8 * 3600), 2, price(55.04, "USD/h")).mid == pytest.approx(880.64)
    spot = instance_cost(exactly(3600), 1, Quantity(10.0, 20.0, 40.0, "USD/h", "modelled", ("price/spot",)))
    assert (spot.low, spot.mid, spot.high) == pytest.approx((10, 20, 40))
    assert spot.unit == "USD"


def test_prices_do_not_mix():
    with pytest.raises(ValueError, match="not a price per kWh"):
        energy_cost(price(3.6e6, "J"), price(3.0, "USD/h"))
    with pytest.raises(ValueError, match="not a price per h"):
        instance_cost(exactly(10), 1, price(3.0, "USD/kWh"))
    with pytest.raises(ValueError, match="not a price"):
        currency_of(price(3.0, "1/h"), "h")
    with pytest.raises(ValueError, match="not a rental"):
        instance_cost(exactly(-1), 1, price(3.0, "USD/h"))


@given(st.floats(0, 1e12), st.floats(1, 100), st.floats(0.001, 10))
def test_more_energy_never_costs_less(energy_j, more, per_kwh):
    little = energy_cost(price(energy_j, "J"), price(per_kwh, "EUR/kWh"))
    much = energy_cost(price(energy_j * more, "J"), price(per_kwh, "EUR/kWh"))
    assert much.mid >= little.mid
