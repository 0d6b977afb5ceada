"""How a span of time is cut into days, weeks or months (UTC)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from wattprint.ledger.sql import DAY_NS
from wattprint.units import NS_PER_S

_MOST_DAYS, _MOST_WEEKS = 92, 105
"""Columns of the chart beyond which weeks stand for days, and months for weeks; chosen: what fits."""
_FIRST_DAY = date(1970, 1, 1).toordinal()


def width_of(since_ns: int, until_ns: int) -> str:
    """``day``, ``week`` or ``month``, by how long the span is."""
    days = (until_ns - since_ns) / DAY_NS
    if days <= _MOST_DAYS:
        return "day"
    return "week" if days <= 7 * _MOST_WEEKS else "month"


def begin(width: str, started_ns: int) -> date:
    """On which day the slot of a moment begins."""
    day = datetime.fromtimestamp(started_ns / NS_PER_S, UTC).date()
    if width == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if width == "week" else day


def end(width: str, start: date) -> date:
    """On which day the next slot begins."""
    if width == "month":
        return (start + timedelta(days=31)).replace(day=1)
    return start + timedelta(days=7 if width == "week" else 1)


def number_of(day: date) -> int:
    """The days since 1970 until ``day``."""
    return day.toordinal() - _FIRST_DAY
