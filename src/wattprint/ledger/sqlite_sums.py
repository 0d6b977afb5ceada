"""The sums of days in the SQLite ledger, see ``day_sums``: how they change and are checked."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from .day_sums import MOST_DAYS, new_mark, unchanged
from .sql import DAY_NS
from .store import DaySum

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from .sql import Engine


def change(db: sqlite3.Connection, days: Sequence[int]) -> None:
    """Runs of these ``days`` change: what is kept of them goes."""
    mark = new_mark()
    db.executemany("INSERT OR REPLACE INTO changed_days VALUES(?,?)", [(day, mark) for day in days])
    db.executemany(
        f"DELETE FROM day_sums WHERE day <= ? AND day > ? - {MOST_DAYS} AND until > ?",  # noqa: S608 - an int
        [(day, day, day) for day in days],
    )


def change_all(db: sqlite3.Connection) -> None:
    """All runs go."""
    db.execute(
        f"INSERT OR REPLACE INTO changed_days SELECT DISTINCT started_ns / {DAY_NS}, ? FROM runs",  # noqa: S608 - an int
        (new_mark(),),
    )
    db.execute("DELETE FROM day_sums")


def kept(engine: Engine, asked: str, first: int, until: int) -> dict[int, DaySum]:
    """See ``Store.kept_sums``; what is not as it was written is made anew by whoever asks."""
    rows = engine.rows(
        "SELECT day, until, rests_on, body, checksum FROM day_sums WHERE asked = ? AND day >= ? AND day < ?",
        [asked, first, until],
    )
    found = {}
    for day, end, rests_on, body, checksum in rows:
        if isinstance(body, bytes) and checksum == _checksum(day, end, rests_on, body):
            found[day] = DaySum(rests_on, end, body)
    return found


def keep(
    db: sqlite3.Connection,
    engine: Engine,
    asked: str,
    sums: Mapping[int, DaySum],
    seen: Mapping[int, int],
) -> None:
    """See ``Store.keep_sums``."""
    db.executemany(
        "INSERT OR REPLACE INTO day_sums VALUES(?,?,?,?,?,?)",
        [
            (day, asked, one.until, one.rests_on, one.body, _checksum(day, one.until, one.rests_on, one.body))
            for day, one in unchanged(engine, sums, seen).items()
        ],
    )


def _checksum(day: object, until: object, rests_on: object, body: bytes) -> int:
    return zlib.crc32(body, zlib.crc32(f"{day} {until} {rests_on}".encode()))
