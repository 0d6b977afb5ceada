"""Sums that whoever asks a ledger keeps in it, by the days that they tell of: they last until a run changes.

What they hold is for those to say who keep them. Each day on which a run began has a mark, another after each
change of one of its runs; what is kept of a day goes with that change. A sum is kept only if the marks are
still those that its maker saw before he read the runs: so none outlives what it was made from, whoever
changes the ledger meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .sql import DAY_NS
from .store import DaySum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .sql import Engine
    from .store import RunRow

MOST_DAYS = 31
"""That one sum may tell of."""
_MARK_BITS = 62


def new_mark() -> int:
    """A mark that no day has had."""
    from secrets import randbits

    return randbits(_MARK_BITS) + 1


def day_of(at_ns: int) -> int:
    """The day (UTC, since 1970) of a moment, wall clock."""
    return at_ns // DAY_NS


def days_of(starts: Iterable[int], rows: Iterable[RunRow]) -> list[int]:
    """The days that runs leave which began at ``starts``, and those that ``rows`` enter."""
    return sorted({day_of(at_ns) for at_ns in starts} | {day_of(row.started_ns) for row in rows})


def marks(engine: Engine, first: int, until: int) -> dict[int, int]:
    """See ``Store.day_marks``."""
    query = f"SELECT day, mark FROM {engine.table('changed_days')} WHERE day >= ? AND day < ?"  # noqa: S608 - names of ours
    return dict(engine.rows(query, [first, until]))


def unchanged(engine: Engine, sums: Mapping[int, DaySum], seen: Mapping[int, int]) -> dict[int, DaySum]:
    """Those of ``sums`` whose days have the marks that were ``seen``."""
    if not sums:
        return {}
    now = marks(engine, min(sums), max(one.until for one in sums.values()))
    return {
        first: one
        for first, one in sums.items()
        if all(now.get(day) == seen.get(day) for day in range(first, one.until))
    }
