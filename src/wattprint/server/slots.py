"""How the runs of a span of time are told apart, and where each slot and group of them leads."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from wattprint.errors import UsageError
from wattprint.recorded.added_up import OTHERS
from wattprint.recorded.conditions import Key
from wattprint.recorded.moments import moment_ns
from wattprint.recorded.slots import end

from .asked import address

if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.ledger.store import RunRow
    from wattprint.recorded.facts import Facts

_S = 1_000_000_000
_GROUPINGS = ("name", "host", "status")
_PLACE = Key("fact", "place")
_NAMED = {"tag": "tags", "parameter": "parameters"}


def link_of(width: str, start: str, since_ns: int, until_ns: int, where: str) -> str:
    """Where the runs of the slot from ``start`` on are listed, those ``where`` that holds, in the span.

    Those of the whole span if there is no ``start``.
    """
    if not start:
        return address("/runs", {"since": _exactly(since_ns), "until": _exactly(until_ns), "where": where})
    begin = date.fromisoformat(start)
    first, last = (f"{day.isoformat()}T00:00Z" for day in (begin, end(width, begin)))
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
