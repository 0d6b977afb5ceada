"""The days, weeks, months, quarters and years of a calendar, as they begin and end in one time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wattprint.errors import UsageError

if TYPE_CHECKING:
    from datetime import tzinfo

PERIODS = ("day", "week", "month", "quarter", "year")
_S = 1_000_000_000


class Period(NamedTuple):
    """One of the calendar, called ``name`` (``2026-11``), from ``start_ns`` until before ``end_ns``."""

    name: str
    start_ns: int
    end_ns: int
    days: tuple[int, ...]
    """When each of its days begins, and when the last one ends; all in nanoseconds since 1970."""


def zone_of(name: str) -> tzinfo:
    """The time zone of this name, such as ``Europe/Paris``. Raises ``UsageError`` for one nobody knows."""
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(
            f"no time zone is called {name!r}",
            fix="write one as Europe/Paris or UTC; where the system has none: pip install tzdata",
        ) from None


def period_at(kind: str, zone: tzinfo, at_ns: int) -> Period:
    """The period of a ``kind`` of ``PERIODS`` that the moment is in; weeks begin on Monday (ISO 8601)."""
    day = day_of(zone, at_ns)
    year, week, weekday = day.isocalendar()
    if kind == "day":
        return _period(day.isoformat(), day, 1, zone)
    if kind == "week":
        return _period(f"{year}-W{week:02d}", day - timedelta(days=weekday - 1), 7, zone)
    if kind == "month":
        return _months(f"{day:%Y-%m}", day.replace(day=1), 1, zone)
    if kind == "quarter":
        number = (day.month - 1) // 3
        return _months(f"{day.year}-Q{number + 1}", date(day.year, 3 * number + 1, 1), 3, zone)
    return _months(str(day.year), date(day.year, 1, 1), 12, zone)


def before(kind: str, zone: tzinfo, period: Period) -> Period:
    """The period of this ``kind`` that ends where ``period`` begins."""
    return period_at(kind, zone, period.start_ns - 1)


def day_of(zone: tzinfo, at_ns: int) -> date:
    """The day of a moment."""
    return datetime.fromtimestamp(at_ns // _S, zone).date()


def _months(name: str, first: date, count: int, zone: tzinfo) -> Period:
    month = first.month - 1 + count
    end = date(first.year + month // 12, month % 12 + 1, 1)
    return _period(name, first, (end - first).days, zone)


def _period(name: str, first: date, count: int, zone: tzinfo) -> Period:
    days = tuple(_begin_ns(first + timedelta(days=number), zone) for number in range(count + 1))
    return Period(name, days[0], days[-1], days)


def _begin_ns(day: date, zone: tzinfo) -> int:
    """The first moment of a day; where the clock leaps over midnight, that of the leap."""
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()) * _S
