"""Budgets as people type them."""

from __future__ import annotations

import pytest

from wattprint.budgets.address import address_of, shown
from wattprint.budgets.budget import new_budget
from wattprint.errors import UsageError


@pytest.mark.parametrize(
    ("amount", "resource", "limit", "unit"),
    [
        ("2 kWh", "energy", 7.2e6, "J"),
        ("500J", "energy", 500.0, "J"),
        ("1.5kg", "carbon", 1500.0, "gCO2e"),
        ("2 t CO2e", "carbon", 2e6, "gCO2e"),
        ("300 L", "water", 300.0, "L"),
        ("120EUR", "money", 120.0, "EUR"),
    ],
)
def test_an_amount_is_of_a_resource(amount, resource, limit, unit):
    made = new_budget("lab", amount)
    assert (made.resource, made.limit, made.unit) == (resource, pytest.approx(limit), unit)
    assert (made.period, made.zone, made.thresholds, made.bound) == ("month", "UTC", (0.5, 0.8, 1.0), "mid")


def test_thresholds_are_shares_in_order():
    assert new_budget("lab", "1kWh", at=["120%", "90%", "90%"]).thresholds == (0.9, 1.2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"amount": "3 h"}, "no budget is counted in 'h'"),
        ({"amount": "3"}, "a budget of 3 has no unit"),
        ({"amount": "-3 kWh"}, "is no budget"),
        ({"amount": "0 kWh"}, "is no budget"),
        ({"amount": "nan kWh"}, "is no budget"),
        ({"amount": "10 KWH"}, "no budget is counted in 'KWH' .* did you mean kWh"),
        ({"amount": "5 MWH"}, "no budget is counted in 'MWH' .* did you mean MWh or mWh"),
        ({"amount": "10 GWH"}, "no budget is counted in 'GWH' .* did you mean GWh"),
        ({"name": "a\nb"}, "no budget can be called"),
        ({"name": ""}, "no budget can be called"),
        ({"period": "fortnight"}, "no period is called"),
        ({"zone": "Mars"}, "no time zone is called"),
        ({"where": "energy>1kWh"}, "cannot be told apart by energy"),
        ({"where": "components>1kWh"}, "cannot be told apart by components"),
        ({"where": "since:7d"}, "the period says when runs began"),
        ({"where": "bert"}, "there is no condition"),
        ({"at": ["80"]}, "a threshold cannot be '80'"),
        ({"at": ["0%"]}, "a threshold cannot be '0%'"),
        ({"at": ["2000%"]}, "a threshold cannot be"),
        ({"at": ["nan%"]}, "a threshold cannot be"),
        ({"bound": "low"}, "no bound is called"),
        ({"to": ["ops"]}, "nothing can be sent to 'ops'"),
    ],
)
def test_what_cannot_be_is_said(words, told):
    with pytest.raises(UsageError, match=told):
        new_budget(**({"name": "lab", "amount": "1kWh"} | words))


@pytest.mark.parametrize(
    ("typed", "address", "told"),
    [
        ("ops@example.org", "mailto:ops@example.org", "ops@example.org"),
        ("mailto:a.b+c@x.example.org", "mailto:a.b+c@x.example.org", "a.b+c@x.example.org"),
        ("https://hooks.example.org/T1/s3cr3t?x=1", None, "https://hooks.example.org/…"),
        ("http://10.0.0.7:8080/hook", None, "http://10.0.0.7/…"),
    ],
)
def test_an_address_is_a_mailbox_or_of_the_web_of_which_the_host_is_shown(typed, address, told):
    assert address_of(typed) == (address or typed)
    assert shown(address_of(typed)) == told


@pytest.mark.parametrize(
    "typed",
    ["", "ops", "a@b@c", "a b@example.org", "ops@example.org\nBcc: all@example.org", "ops@example.org,x@y.z",
     "file:///etc/passwd", "gopher://example.org/", "https://", "https://me:pw@example.org/", "http://a b/",
     "http://example.org:99999/", "https://example.org/\r\nx", "<ops@example.org>", "ops@-x-",
     "https://hooks..example.org/x", f"https://{'a' * 64}.example.org/x", "https://.example.org/",
     "ops@hooks..example.org", f"ops@{'a' * 64}.example.org"],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(UsageError):
        address_of(typed)
