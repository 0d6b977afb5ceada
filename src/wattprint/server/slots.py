"""How a span of time is cut into days, weeks or months, its runs into groups, and where each leads."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from wattprint.errors import UsageError
from wattprint.recorded.conditions import Key
from wattprint.recorded.moments import moment_ns

from .asked import address

if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.ledger.store import RunRow
    from wattprint.recorded.facts import Facts

_S = 1_000_000_000
_DAY_NS = 86_400 * _S
_MOST_DAYS, _MOST_WEEKS = 92, 105
"""Columns of the chart beyond which weeks stand for days, and months for weeks; chosen: what fits."""
OTHERS = "others"
"""The group of all that are in none of their own."""
_GROUPINGS = ("name", "host", "status")
_PLACE = Key("fact", "place")
_NAMED = {"tag": "tags", "parameter": "parameters"}


def width_of(since_ns: int, until_ns: int) -> str:
    """``day``, ``week`` or ``month``, by how long the span is."""
    days = (until_ns - since_ns) / _DAY_NS
    if days <= _MOST_DAYS:
        return "day"
    return "week" if days <= 7 * _MOST_WEEKS else "month"


def begin(width: str, started_ns: int) -> date:
    """On which day (UTC) the slot of a moment begins."""
    day = datetime.fromtimestamp(started_ns / _S, UTC).date()
    if width == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if width == "week" else day


def link_of(width: str, start: str, since_ns: int, until_ns: int, where: str) -> str:
    """Where the runs of the slot from ``start`` on are listed, those ``where`` that holds, in the span.

    Those of the whole span if there is no ``start``.
    """
    if not start:
        return address("/runs", {"since": _exactly(since_ns), "until": _exactly(until_ns), "where": where})
    begin = date.fromisoformat(start)
    if width == "month":
        end = (begin + timedelta(days=31)).replace(day=1)
    else:
        end = begin + timedelta(days=7 if width == "week" else 1)
    first, last = (f"{day.isoformat()}T00:00Z" for day in (begin, end))
    if moment_ns(first) < since_ns:
        first = _exactly(since_ns)
    if moment_ns(last) > until_ns:
        last = _exactly(until_ns)
    return address("/runs", {"since": first, "until": last, "where": where})


def where_of(by: str, group: str) -> str:
    """The condition that the runs of a group pass; empty where none says so."""
    kind, _, key = by.partition(":")
    if not group or '"' in group or group in (OTHERS, f"no {key or kind}"):
        return ""
    return f'{kind}:{key}="{group}"' if key else f'{by}="{group}"'


def _exactly(at_ns: int) -> str:
    return datetime.fromtimestamp(at_ns / _S, UTC).isoformat().replace("+00:00", "Z")


def grouping(by: str, facts: Facts) -> Callable[[RunRow], str]:
    """By what a run is told apart from others, of which ``facts`` are known.

    Raises ``UsageError`` for what is no way to group.
    """
    kind, _, key = by.partition(":")
    if by in ("", *_GROUPINGS):
        return lambda row: str(getattr(row, by)) if by else ""
    if by == _PLACE.name:
        return lambda row: str(next(iter(facts.values(row, _PLACE)), f"no {by}"))
    if kind not in _NAMED or not key:
        ways = ", ".join((*_GROUPINGS, _PLACE.name))
        raise UsageError(f"cannot group by {by!r}", fix=f"by={ways}, tag:KEY or parameter:KEY")
    return lambda row: str(getattr(row, _NAMED[kind]).get(key, f"no {key}"))
