"""A figure that is known within bounds is given as a range: ``40-60``, ``40..60``, ``50±10``, ``50±20%``."""

from __future__ import annotations

import json
from typing import Any

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


def test_a_tariff_takes_a_range() -> None:
    """A share of a price is one too: 0.25 within a fifth is 0.2 to 0.3."""
    for typed in ("0.2-0.3EUR/kWh", "0.2EUR/kWh..0.3EUR/kWh", "0.25EUR/kWh±20%"):
        assert check("tariff", typed, "flag") == [
            {"price_per_kwh": {"low": 0.2, "mid": 0.25, "high": 0.3}, "currency": "EUR"}
        ]
    assert check("tariff", [{"price": "0.2-0.3EUR/kWh"}], "flag")[0]["price_per_kwh"]["high"] == 0.3  # type: ignore[index]


@pytest.mark.parametrize(
    ("key", "typed", "fix"),
    [
        ("intensity", "60-40", "a range with the lower end first"),
        ("intensity", "50±60", "g/kWh from 0 to 5000"),
        ("pue", "0.9-1.2", "a number from 1 to 10"),
        ("lifetime_utilisation", "60-120%", "a share from 0.001 to 1"),
        ("price_per_device_hour", "2EUR-3USD", "a range in one currency"),
        ("price_per_device_hour", "2-3", "a price per hour such as 2.50USD"),
        ("tariff", "0.2EUR/kWh-0.3USD/kWh", "a range in one currency"),
        ("tariff", "0.3-0.2EUR/kWh", "a range with the lower end first"),
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


def estimated(*words: str) -> dict[str, Any]:
    """The JSON of an estimate in a building without losses."""
    told = CliRunner().invoke(estimate, [*words, "--pue", "1", "--region", "FR", "--json"])
    assert told.exit_code == 0, told.output
    answer: dict[str, Any] = json.loads(told.output)
    return answer


def kwh(answer: dict[str, Any]) -> tuple[float, float, float]:
    node = answer["energy"]["boundaries"]["node_j"]
    return node["low"] / 3.6e6, node["mid"] / 3.6e6, node["high"] / 3.6e6


def test_power_hours_and_tariff_within_bounds_widen_what_follows_from_them() -> None:
    """1 kW for 10 to 14 h is 10 to 14 kWh; 1 to 1.4 kW for 10 h as well; both err independently."""
    assert kwh(estimated("--power", "1kW", "--hours", "10-14")) == pytest.approx((10.0, 12.0, 14.0))
    assert kwh(estimated("--power", "1kW", "--duration", "10h..14h")) == pytest.approx((10.0, 12.0, 14.0))
    assert kwh(estimated("--power", "1-1.4kW", "--hours", "10")) == pytest.approx((10.0, 12.0, 14.0))
    low, mid, high = kwh(estimated("--power", "1000-1400W", "--hours", "10-14"))
    assert mid == pytest.approx(14.4)
    assert 10.0 < low < 12.0
    assert 16.8 < high < 19.6
    cost = estimated("--power", "1kW", "--hours", "10", "--tariff", "0.2-0.3EUR/kWh")["money"]["energy_cost"]
    assert (cost["low"], cost["mid"], cost["high"]) == pytest.approx((2.0, 2.5, 3.0))


def test_a_utilisation_within_bounds_holds_both_its_ends() -> None:
    """Of 700 W a busy H100 draws 0.75, an idle one 0.12: 0.498 at 0.6, and that is the best guess."""
    words = ("--gpu", "H100 SXM5 80GB", "--no-host", "--hours", "1", "--utilisation")
    low, mid, high = kwh(estimated(*words, "0.4-0.8"))
    at = [kwh(estimated(*words, share)) for share in ("40%", "60%", "80%")]
    assert mid == pytest.approx(0.3486)
    assert at[0][0] < low < at[1][0]
    assert at[1][2] < high < at[2][2]
    load = ("--cpu", "EPYC 9654", "--hours", "1", "--cpu-load")
    wide, narrow = kwh(estimated(*load, "20..60%")), kwh(estimated(*load, "40%"))
    assert wide[1] == pytest.approx(narrow[1])
    assert wide[0] < narrow[0] < narrow[2] < wide[2]


def test_the_receipt_of_an_estimate_says_which_ranges_it_holds() -> None:
    words = ["--power", "1-1.4kW", "--hours", "10-14", "--tariff", "0.2-0.3EUR/kWh", "--region", "FR"]
    told = " ".join(CliRunner().invoke(estimate, words).output.split())
    assert "power given as 1000 to 1400 W: the interval holds both ends" in told
    assert "hours given as 10 to 14 h: the interval holds both ends" in told
    assert "tariff of 0.250 (0.200–0.300) EUR/kWh × energy" in told
    answer = estimated(*words[:4])
    assert answer["run"]["inputs"]["hours"] == {"low": 10.0, "mid": 12.0, "high": 14.0}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--gpu", "H100", "--hours", "1", "--utilisation", "70"), "write 0.7 or 70%"),
        (("--gpu", "H100", "--hours", "1", "--utilisation", "70-80"), "write 0.7 or 70%"),
        (("--gpu", "H100", "--hours", "1", "--utilisation", "0.8-0.4"), "write 0.4..0.8"),
        (("--gpu", "H100", "--hours", "0-4"), "give 1e-06 to"),
        (("--gpu", "H100", "--gpu", "L4", "--flop", "1e20"), "this estimate goes by one"),
        (
            ("--gpu", "H100", "--gpu", "L4", "--gpu-power", "300W", "--hours", "1"),
            "give --utilisation instead",
        ),
        (("--cpu", "EPYC 9654", "--cpu", "EPYC 7742", "--hours", "1"), "a node has one kind of processor"),
    ],
)
def test_what_no_estimate_goes_by_is_refused_in_a_line(words: tuple[str, ...], says: str) -> None:
    caught = CliRunner().invoke(estimate, words).exception
    assert isinstance(caught, UsageError)
    assert says in str(caught)


def test_several_kinds_of_accelerator_add_up() -> None:
    words = ("--no-host", "--hours", "1", "--utilisation", "0.5")
    both = kwh(estimated("--gpu", "2xH100 SXM5 80GB", "--gpu", "L4", *words))[1]
    alone = [kwh(estimated("--gpu", gpu, *words))[1] for gpu in ("2xH100 SXM5 80GB", "L4")]
    assert both == pytest.approx(sum(alone))
    # 0.435 of 700 W twice, and of 72 W.
    assert both == pytest.approx(0.435 * (1.4 + 0.072))
