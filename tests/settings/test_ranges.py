"""A figure that is known within bounds is given as a range: ``40-60``, ``40..60``, ``50±10``, ``50±20%``."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from wattprint.amounts import range_in
from wattprint.cli.estimate import command as estimate
from wattprint.errors import UsageError
from wattprint.records import Price, Site, Span
from wattprint.settings.site import site_with
from wattprint.settings.table import check


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("40-60", ("40", "60")),
        ("40–60", ("40", "60")),
        ("40 .. 60", ("40", "60")),
        ("40.5..60.25", ("40.5", "60.25")),
        ("1e2-2e2", ("1e2", "2e2")),
        ("1e-3-2e-3", ("1e-3", "2e-3")),
        ("100-150kg", ("100kg", "150kg")),
        ("100kg-0.15t", ("100kg", "0.15t")),
        ("0.4-0.6 kg/kWh", ("0.4kg/kWh", "0.6kg/kWh")),
        ("60-80%", ("60%", "80%")),
        ("50±10", ("40", "60")),
        ("50+-10", ("40", "60")),
        ("50±20%", ("40", "60")),
        ("150kg ± 20%", ("120kg", "180kg")),
        ("150±30kg", ("120kg", "180kg")),
        ("70%±10%", ("60%", "80%")),
        ("2.50±0.5USD", ("2USD", "3USD")),
    ],
)
def test_the_two_ends_of_what_is_typed(text: str, ends: tuple[str, str]) -> None:
    assert range_in(text) == ends


@pytest.mark.parametrize("text", ["56", "1e-3", "1e-3kg", "-5", "40-", "-", "40-60-80", "US-CA", "", "4 y"])
def test_what_is_no_range(text: str) -> None:
    assert range_in(text) is None


@pytest.mark.parametrize(
    ("key", "typed", "low", "mid", "high"),
    [
        ("intensity", "40-60", 40.0, 50.0, 60.0),
        ("intensity", "0.4-0.6kg/kWh", 400.0, 500.0, 600.0),
        ("pue", "1.1..1.3", 1.1, 1.2, 1.3),
        ("wue", "0.1-0.3L", 0.1, 0.2, 0.3),
        ("lifetime_years", "3-5y", 3.0, 4.0, 5.0),
        ("lifetime_utilisation", "60-80%", 0.6, 0.7, 0.8),
        ("embodied_per_device", "150±20%", 120.0, 150.0, 180.0),
    ],
)
def test_a_setting_takes_a_range(key: str, typed: str, low: float, mid: float, high: float) -> None:
    assert check(key, typed, "flag") == pytest.approx({"low": low, "mid": mid, "high": high})


def test_a_price_takes_a_range() -> None:
    assert check("price_per_device_hour", "2-3USD", "flag") == {
        "amount": 2.5, "currency": "USD", "low": 2.0, "high": 3.0,
    }  # fmt: skip
    assert check("price_per_device_hour", "2.5-2.5USD", "flag") == {"amount": 2.5, "currency": "USD"}


@pytest.mark.parametrize(
    ("key", "typed", "fix"),
    [
        ("intensity", "60-40", "a range with the lower end first"),
        ("intensity", "50±60", "g/kWh from 0 to 5000"),
        ("pue", "0.9-1.2", "a number from 1 to 10"),
        ("lifetime_utilisation", "60-120%", "a share from 0.001 to 1"),
        ("price_per_device_hour", "2EUR-3USD", "a range in one currency"),
        ("price_per_device_hour", "2-3", "a price per hour such as 2.50USD"),
    ],
)
def test_a_range_that_cannot_be_is_refused(key: str, typed: str, fix: str) -> None:
    with pytest.raises(UsageError, match="cannot be") as error:
        check(key, typed, "flag")
    assert fix in error.value.fix


def test_one_number_and_the_same_one_twice_are_no_range() -> None:
    assert check("intensity", "56", "flag") == check("intensity", "56-56", "flag") == 56.0


def test_a_site_keeps_the_range_and_a_number_given_later_replaces_it() -> None:
    site = site_with(Site(), {"intensity": "40-60", "price_per_device_hour": "2-3USD"}, "given")
    assert site.intensity_g_per_kwh == Span(low=40.0, mid=50.0, high=60.0)
    assert site.price_per_device_hour == Price(amount=2.5, currency="USD", low=2.0, high=3.0)
    site = site_with(site, {"intensity": "50", "price_per_device_hour": "2.50USD"}, "given")
    assert site.intensity_g_per_kwh == 50.0
    assert site.price_per_device_hour == Price(amount=2.5, currency="USD")


def test_an_estimate_counts_with_the_range() -> None:
    words = [
        *("--gpu", "1xH100", "--no-host", "--gpu-power", "400W", "--hours", "10", "--intensity", "40-60"),
        *("--pue", "1-1.5", "--lifetime-years", "4-6", "--lifetime-utilisation", "50-100%"),
        *("--embodied-per-device", "150±20%", "--price-per-device-hour", "2-3USD", "--json"),
    ]
    told = CliRunner().invoke(estimate, words)
    assert told.exit_code == 0, told.output
    answer = json.loads(told.output)
    given = {
        factor["id"]: (factor["low"], factor["value"], factor["high"])
        for factor in answer["factors"]
        if factor["id"].split("/")[1] == "given"
    }
    assert given == {
        "gpu-power/given": (400.0, 400.0, 400.0),
        "pue/given": (1.0, 1.25, 1.5),
        "grid/given": (40.0, 50.0, 60.0),
        "lifetime/given/in-use": (2.0, 3.75, 6.0),
        "embodied-per-device/given": (120.0, 150.0, 180.0),
        "price-per-device-hour/given": (2.0, 2.5, 3.0),
    }
    # 4 kWh × 1.25 at 50 g, and ten hours at 2 to 3 USD.
    carbon, cost = answer["carbon"]["operational_location_g"], answer["money"]["instance_cost"]
    assert carbon["mid"] == pytest.approx(250.0)
    assert carbon["low"] < 200.0 < 300.0 < carbon["high"]
    assert (cost["low"], cost["mid"], cost["high"]) == pytest.approx((20.0, 25.0, 30.0))
