"""Which run of the SQLite ledger a key names, and the shortest key that names a run."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from wattprint.short_ids import SHORT, unique_ends

from .keys import MOST_LISTED, Candidate, ambiguous, no_run_before, no_such_run, steps_back

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

_BEGINS = "id >= ? AND id < ?"
_ENDS = f"substr(id, -{SHORT}) = substr(?, -{SHORT}) AND substr(id, -length(?)) = ?"
_ENDS_BRIEFLY = "substr(id, -length(?)) = ?"
"""Of a key of less than six letters, which no index knows."""
_ENDS_AT_ONCE = 500
_NEWEST = "ORDER BY started_ns DESC, id DESC"


def find(db: sqlite3.Connection, key: str) -> tuple[object, ...]:
    """The columns of the run that ``key`` names, see ``Store.run``."""
    back = steps_back(key)
    if back is not None:
        return _back(db, key, back)
    if key:
        named = _one(db, "id = ?", key) or _only(db, _BEGINS, *_bounds(key)) or _one(db, "name = ?", key)
        if named is not None:
            return named
        _refuse_several(db, key, "begins", _BEGINS, *_bounds(key))
        test = (_ENDS, key, key, key) if len(key) >= SHORT else (_ENDS_BRIEFLY, key, key)
        ended = _only(db, *test)
        if ended is not None:
            return ended
        _refuse_several(db, key, "ends", *test)
    recent = db.execute("SELECT id, name FROM runs ORDER BY started_ns DESC LIMIT 1000").fetchall()
    raise no_such_run(key, recent)


def _back(db: sqlite3.Connection, key: str, back: int) -> tuple[object, ...]:
    query = f"SELECT * FROM runs {_NEWEST} LIMIT 1 OFFSET ?"  # noqa: S608 - text of this module
    row: tuple[object, ...] | None = db.execute(query, (back,)).fetchone()
    if row is None:
        (count,) = db.execute("SELECT count(*) FROM runs").fetchone()
        raise no_run_before(key, count)
    return row


def _bounds(begin: str) -> tuple[str, str]:
    """Between which ids those are that begin so."""
    return begin, begin + "\U0010ffff"


def _one(db: sqlite3.Connection, test: str, *values: str) -> tuple[object, ...] | None:
    """The newest run that passes."""
    query = f"SELECT * FROM runs WHERE {test} {_NEWEST} LIMIT 1"  # noqa: S608 - text of this module
    row: tuple[object, ...] | None = db.execute(query, values).fetchone()
    return row


def _only(db: sqlite3.Connection, test: str, *values: str) -> tuple[object, ...] | None:
    """The run that passes, if a single one does."""
    rows = db.execute(f"SELECT * FROM runs WHERE {test} LIMIT 2", values).fetchall()  # noqa: S608 - as above
    return rows[0] if len(rows) == 1 else None


def _refuse_several(db: sqlite3.Connection, key: str, part: str, test: str, *values: str) -> None:
    """Raise ``AmbiguousError`` if any run passes: several do."""
    (count,) = db.execute(f"SELECT count(*) FROM runs WHERE {test}", values).fetchone()  # noqa: S608 - as above
    if count:
        columns = f"SELECT id, name, status, started_ns FROM runs WHERE {test} {_NEWEST}"  # noqa: S608 - as above
        newest = db.execute(f"{columns} LIMIT {MOST_LISTED}", values)
        raise ambiguous(key, part, count, [Candidate(*row) for row in newest])


def short_ids(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, str]:
    """See ``Store.short_ids``."""
    alike = _like_ended(db, {run_id[-SHORT:] for run_id in ids})
    ends = unique_ends([*ids, *alike])
    return {run_id: _short(db, run_id, len(ends[run_id])) for run_id in ids}


def _like_ended(db: sqlite3.Connection, ends: Iterable[str]) -> Iterator[str]:
    """All ids that end with one of ``ends``, each of which is a short id or a whole shorter one."""
    left = iter(ends)
    while some := list(itertools.islice(left, _ENDS_AT_ONCE)):
        marks = ",".join("?" * len(some))
        query = f"SELECT id FROM runs WHERE substr(id, -{SHORT}) IN ({marks})"  # noqa: S608 - as above
        yield from (run_id for (run_id,) in db.execute(query, some))


def _short(db: sqlite3.Connection, run_id: str, letters: int) -> str:
    """The end of ``run_id`` of so many ``letters``, or more, until no verb takes it for something else."""
    while letters < len(run_id):
        short = run_id[-letters:]
        if not short.startswith("-") and steps_back(short) is None and not _named(db, short, run_id):
            return short
        letters += 1
    return run_id


def _named(db: sqlite3.Connection, key: str, but: str) -> bool:
    """Whether ``key`` is the name of a run, or what the id of another than ``but`` begins with."""
    name = db.execute("SELECT 1 FROM runs WHERE name = ? LIMIT 1", (key,))
    if name.fetchone() is not None:
        return True
    begins = db.execute(f"SELECT 1 FROM runs WHERE {_BEGINS} AND id <> ? LIMIT 1", (*_bounds(key), but))  # noqa: S608
    return begins.fetchone() is not None
