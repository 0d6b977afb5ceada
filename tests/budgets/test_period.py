"""Periods are those of the calendar of a place: months end when they do, days have 23 to 25 hours."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from wattprint.budgets.period import before, period_at, zone_of
from wattprint.errors import UsageError

S = 1_000_000_000


def ns(text):
    return int(datetime.fromisoformat(text).timestamp()) * S


@pytest.mark.parametrize(
    ("kind", "zone", "at", "name", "start", "end"),
    [
        ("day", "UTC", "2024-02-29T23:59:59Z", "2024-02-29", "2024-02-29T00:00Z", "2024-03-01T00:00Z"),
        ("week", "UTC", "2027-01-01T12:00Z", "2026-W53", "2026-12-28T00:00Z", "2027-01-04T00:00Z"),
        ("month", "UTC", "2025-12-31T23:59Z", "2025-12", "2025-12-01T00:00Z", "2026-01-01T00:00Z"),
        ("month", "UTC", "2024-02-10T00:00Z", "2024-02", "2024-02-01T00:00Z", "2024-03-01T00:00Z"),
        ("quarter", "UTC", "2025-11-30T00:00Z", "2025-Q4", "2025-10-01T00:00Z", "2026-01-01T00:00Z"),
        ("year", "UTC", "2025-06-15T00:00Z", "2025", "2025-01-01T00:00Z", "2026-01-01T00:00Z"),
        # Half past midnight in Paris is the day, and the month, before in London.
        ("month", "Europe/Paris", "2025-06-30T22:30Z", "2025-07", "2025-06-30T22:00Z", "2025-07-31T22:00Z"),
        ("month", "UTC", "2025-06-30T22:30Z", "2025-06", "2025-06-01T00:00Z", "2025-07-01T00:00Z"),
        # Clocks go forward on 30 March and back on 26 October 2025.
        ("month", "Europe/Paris", "2025-03-15T00:00Z", "2025-03", "2025-02-28T23:00Z", "2025-03-31T22:00Z"),
        ("day", "Europe/Paris", "2025-03-30T10:00Z", "2025-03-30", "2025-03-29T23:00Z", "2025-03-30T22:00Z"),
        ("day", "Europe/Paris", "2025-10-26T10:00Z", "2025-10-26", "2025-10-25T22:00Z", "2025-10-26T23:00Z"),
        # In Cairo the clock leapt from 24 April's midnight to one o'clock of 25 April 2025.
        ("day", "Africa/Cairo", "2025-04-25T10:00Z", "2025-04-25", "2025-04-24T22:00Z", "2025-04-25T21:00Z"),
    ],
)  # fmt: skip
def test_a_moment_is_in_the_period_of_its_place(kind, zone, at, name, start, end):
    found = period_at(kind, zone_of(zone), ns(at))
    assert (found.name, found.start_ns, found.end_ns) == (name, ns(start), ns(end))
    assert found.days[0] == found.start_ns
    assert found.days[-1] == found.end_ns


@pytest.mark.parametrize("kind", ["day", "week", "month", "quarter", "year"])
def test_one_follows_the_other_without_a_gap(kind):
    zone = zone_of("Europe/Paris")
    period = period_at(kind, zone, ns("2025-10-26T10:00Z"))
    assert period_at(kind, zone, period.start_ns) == period
    assert period_at(kind, zone, period.end_ns - 1) == period
    assert period_at(kind, zone, period.end_ns).start_ns == period.end_ns
    assert before(kind, zone, period).end_ns == period.start_ns


def test_a_year_has_its_days_of_which_two_are_longer_or_shorter():
    year = period_at("year", zone_of("Europe/Paris"), ns("2025-06-15T00:00Z"))
    hours = [(end - start) // (3600 * S) for start, end in pairwise(year.days)]
    assert len(hours) == 365
    assert {count: hours.count(count) for count in set(hours)} == {23: 1, 24: 363, 25: 1}


def test_utc_needs_no_table_of_zones():
    assert zone_of("UTC") is UTC


@pytest.mark.parametrize("name", ["Europe/Atlantis", "../etc/passwd", "/etc/localtime", "", "a\0b"])
def test_what_is_no_zone_is_said(name):
    with pytest.raises(UsageError, match="no time zone is called"):
        zone_of(name)
