"""Which run of a ledger in tables a key names, and the shortest key that names a run."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from wattprint.short_ids import SHORT, unique_ends

from .keys import MOST_LISTED, Candidate, ambiguous, no_run_before, no_such_run, steps_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .sql import Engine
    from .store import RunRow

_BEGINS = "id >= ? AND id < ?"
_ENDS_AT_ONCE = 500
_NEWEST = "ORDER BY started_ns DESC, id DESC"


def find(engine: Engine, key: str) -> RunRow:
    """See ``Store.run``."""
    back = steps_back(key)
    if back is not None:
        return _back(engine, key, back)
    if key:
        begins = _BEGINS, *_bounds(key)
        named = _one(engine, "id = ?", key) or _only(engine, *begins) or _one(engine, "name = ?", key)
        if named is not None:
            return named
        _refuse_several(engine, key, "begins", *begins)
        ends: tuple[str, ...] = (f"{engine.end()} = ?", key, key)
        if len(key) >= SHORT:  # the shorter ends no index knows
            ends = f"{engine.end(SHORT)} = ? AND {engine.end()} = ?", key[-SHORT:], key, key
        ended = _only(engine, *ends)
        if ended is not None:
            return ended
        _refuse_several(engine, key, "ends", *ends)
    recent = _rows(engine, "id, name", "1 = 1 ORDER BY started_ns DESC LIMIT 1000")
    raise no_such_run(key, [(run_id, name) for run_id, name in recent])


def _rows(engine: Engine, columns: str, test: str, *values: object) -> list[tuple[Any, ...]]:
    """``columns`` of the runs that pass; ``test`` is text of this module."""
    return engine.rows(f"SELECT {columns} FROM {engine.table('runs')} WHERE {test}", values)  # noqa: S608 - tests with ? for values


def _back(engine: Engine, key: str, back: int) -> RunRow:
    for row in _rows(engine, engine.row, f"1 = 1 {_NEWEST} LIMIT 1 OFFSET ?", back):
        return engine.struct(row)
    ((count,),) = _rows(engine, "count(*)", "1 = 1")
    raise no_run_before(key, count)


def _bounds(begin: str) -> tuple[str, str]:
    """Between which ids those are that begin so."""
    return begin, begin + "\U0010ffff"


def _one(engine: Engine, test: str, *values: str) -> RunRow | None:
    """The newest run that passes."""
    rows = _rows(engine, engine.row, f"{test} {_NEWEST} LIMIT 1", *values)
    return engine.struct(rows[0]) if rows else None


def _only(engine: Engine, test: str, *values: str) -> RunRow | None:
    """The run that passes, if a single one does."""
    rows = _rows(engine, engine.row, f"{test} LIMIT 2", *values)
    return engine.struct(rows[0]) if len(rows) == 1 else None


def _refuse_several(engine: Engine, key: str, part: str, test: str, *values: str) -> None:
    """Raise ``AmbiguousError`` if any run passes: several do."""
    ((count,),) = _rows(engine, "count(*)", test, *values)
    if count:
        columns = "id, name, status, started_ns"
        newest = _rows(engine, columns, f"{test} {_NEWEST} LIMIT {MOST_LISTED}", *values)
        raise ambiguous(key, part, count, [Candidate(*row) for row in newest])


def short_ids(engine: Engine, ids: Sequence[str]) -> dict[str, str]:
    """See ``Store.short_ids``."""
    alike = _like_ended(engine, {run_id[-SHORT:] for run_id in ids})
    ends = unique_ends([*ids, *alike])
    return {run_id: _short(engine, run_id, len(ends[run_id])) for run_id in ids}


def _like_ended(engine: Engine, ends: Iterable[str]) -> Iterator[str]:
    """All ids that end with one of ``ends``, each of which is a short id or a whole shorter one."""
    left = iter(ends)
    while some := list(itertools.islice(left, _ENDS_AT_ONCE)):
        test = f"{engine.end(SHORT)} IN ({','.join('?' * len(some))})"
        yield from (run_id for (run_id,) in _rows(engine, "id", test, *some))


def _short(engine: Engine, run_id: str, letters: int) -> str:
    """The end of ``run_id`` of so many ``letters``, or more, until no verb takes it for something else."""
    while letters < len(run_id):
        short = run_id[-letters:]
        if not short.startswith("-") and steps_back(short) is None and not _named(engine, short, run_id):
            return short
        letters += 1
    return run_id


def _named(engine: Engine, key: str, but: str) -> bool:
    """Whether ``key`` is the name of a run, or what the id of another than ``but`` begins with."""
    return bool(
        _rows(engine, "1", "name = ? LIMIT 1", key)
        or _rows(engine, "1", f"{_BEGINS} AND id <> ? LIMIT 1", *_bounds(key), but)
    )
