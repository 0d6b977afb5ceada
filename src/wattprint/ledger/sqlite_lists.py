"""Lists, counts and sums of the SQLite ledger, with the statements that a million runs stay quick with.

A list walks an index from its newest end; in another order than by time it looks at every run. A name is
first looked up among the distinct names, so that a rare one does not walk a million rows. Sums are kept by
day and status; a change marks its day stale, and the next sum adds that day up again from its rows, so that
no rounding ever piles up.
"""

from __future__ import annotations

import heapq
import itertools
from typing import TYPE_CHECKING

import msgspec

from .sqlite_rows import DAY_NS, row_of
from .store import GLOB_CHARACTERS, MOST_VALUES, Filter, RunRow, RunTotals

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_FEW_NAMES = 100
_FIRST_NS, _LAST_NS = -(1 << 63), (1 << 63) - 1
_SUMS = (
    "count(*), count(mid_j), sum(low_j), sum(mid_j), sum(high_j), sum(gpu_j), total(duration_s)"
    " FROM runs INDEXED BY runs_by_start"
)

_BY_TIME = "started"
_COLUMNS = {"started": "started_ns", "took": "duration_s", "name": "name", "components": "mid_j"}

Sums = tuple[int, int, float | None, float | None, float | None, float | None, float]
Test = tuple[str, list[object]]
"""What stands behind WHERE, and its values."""


def _name_test(name: str) -> tuple[str, str]:
    if GLOB_CHARACTERS & set(name):
        return "name GLOB ?", name
    escaped = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return "name LIKE ? ESCAPE '\\'", f"%{escaped}%"


_HAS_TAG = "id IN (SELECT run FROM tags WHERE key = ? AND value = ?)"


def _where(which: Filter, name_test: tuple[str, str] | None) -> tuple[str, list[object]]:
    tests: list[tuple[str, object]] = []
    if name_test is not None:
        tests.append(name_test)
    if which.status:
        tests.append(("status = ?", which.status))
    if which.since_ns is not None:
        tests.append(("started_ns >= ?", which.since_ns))
    if which.until_ns is not None:
        tests.append(("started_ns < ?", which.until_ns))
    if which.host:
        tests.append(("instr(',' || host || ',', ',' || ? || ',') > 0", which.host))
    tagged = [_HAS_TAG for _ in which.tags]
    values = [value for _, value in tests] + [text for tag in which.tags.items() for text in tag]
    return " AND ".join([*(test for test, _ in tests), *tagged]) or "1", values


def select(db: sqlite3.Connection, which: Filter) -> list[RunRow]:
    """The runs that ``which`` lets through, in its order."""
    limit = -1 if which.limit is None else which.limit
    if which.order != _BY_TIME:
        return [row_of(values) for values in _ordered(db, which, limit)]
    if which.tags:
        return [row_of(values) for values in _newest_tagged(db, which, limit)]
    behind = _behind(db, which)
    if not which.name:
        index = "runs_by_status" if which.status else "runs_by_start"
        return [row_of(values) for values in _newest(db, index, *_both(_where(which, None), behind), limit)]
    test, value = _name_test(which.name)
    few = f"SELECT name FROM names WHERE {test} LIMIT {_FEW_NAMES + 1}"  # noqa: S608 - text of this module
    names = [name for (name,) in db.execute(few, (value,))]
    if len(names) > _FEW_NAMES:
        # So common that the newest runs soon have enough of them.
        common = _both(_where(which, (test, value)), behind)
        return [row_of(v) for v in _newest(db, "runs_by_start", *common, limit)]
    found: Iterator[tuple[object, ...]] = itertools.chain.from_iterable(
        _newest(db, "runs_by_name", *_both(_where(which, ("name = ?", name)), behind), limit)
        for name in names
    )
    newest = sorted(found, key=_age) if limit < 0 else heapq.nsmallest(limit, found, key=_age)
    return [row_of(values) for values in newest]


def _both(one: Test, other: Test) -> Test:
    return f"{one[0]} AND {other[0]}", [*one[1], *other[1]]


def _ordered(db: sqlite3.Connection, which: Filter, limit: int) -> list[tuple[object, ...]]:
    """The runs of ``which`` in an order of their own, what is unknown last, of equals the newest first."""
    where, values = _both(_where(which, _name_test(which.name) if which.name else None), _behind(db, which))
    column, way = _column(which)
    return db.execute(
        f"SELECT * FROM runs WHERE {where} ORDER BY {column} IS NULL, {column} {way}, "  # noqa: S608 - as above
        f"started_ns DESC, id DESC LIMIT {limit}",
        values,
    ).fetchall()


def _column(which: Filter) -> tuple[str, str]:
    """By which column ``which`` sorts, and its way in SQL."""
    order = which.order.removeprefix("-")
    turned = order != which.order
    return _COLUMNS[order], "ASC" if turned != (order == "name") else "DESC"


def _behind(db: sqlite3.Connection, which: Filter) -> Test:
    """Whether a run stands behind that which ``which`` begins after."""
    if not which.after:
        return "1", []
    column, way = _column(which)
    found = db.execute(
        f"SELECT {column}, started_ns, id FROM runs WHERE id = ?",  # noqa: S608 - as above
        (which.after,),
    ).fetchone()
    if found is None:
        return "0", []
    value, *age = found
    if which.order == _BY_TIME:  # one index has both
        return "started_ns <= ? AND (started_ns, id) < (?, ?)", [age[0], *age]
    if value is None:
        return f"{column} IS NULL AND (started_ns, id) < (?, ?)", age
    sign = ">" if way == "ASC" else "<"
    test = f"({column} {sign} ? OR {column} IS NULL OR ({column} = ? AND (started_ns, id) < (?, ?)))"
    return test, [value, value, *age]


def _age(values: tuple[object, ...]) -> tuple[int, list[int]]:
    run_id, started_ns = values[0], values[5]
    assert isinstance(started_ns, int)
    assert isinstance(run_id, str)
    return -started_ns, [-ord(c) for c in run_id] + [1]


def _newest(
    db: sqlite3.Connection, index: str, where: str, values: list[object], limit: int
) -> list[tuple[object, ...]]:
    return db.execute(
        f"SELECT * FROM runs INDEXED BY {index} WHERE {where} "  # noqa: S608 - text of this module
        f"ORDER BY started_ns DESC, id DESC LIMIT {limit}",
        values,
    ).fetchall()


def _newest_tagged(db: sqlite3.Connection, which: Filter, limit: int) -> list[tuple[object, ...]]:
    """The newest of the runs with all tags of ``which``, along the index of its first tag."""
    (key, value), *others = which.tags.items()
    rest = msgspec.structs.replace(which, tags=dict(others))
    where, values = _both(_where(rest, _name_test(which.name) if which.name else None), _behind(db, which))
    return db.execute(
        "SELECT runs.* FROM tags CROSS JOIN runs ON runs.id = tags.run "  # noqa: S608 - text of this module
        f"WHERE key = ? AND value = ? AND {where} ORDER BY run_started_ns DESC, run DESC LIMIT {limit}",
        [key, value, *values],
    ).fetchall()


def values(db: sqlite3.Connection, field: str, which: Filter) -> dict[str, int]:
    """See ``Store.values``."""
    word, _, key = field.partition(":")
    where, bound = _where(which, _name_test(which.name) if which.name else None)
    if word == "tag":
        column = "value" if key else "key"
        tests = ["key = ?"] if key else []
        # One of the index alone knows all keys and values.
        tests += [f"run IN (SELECT id FROM runs WHERE {where})"] if bound else []  # noqa: S608 - as above
        query = f"SELECT {column}, count(*) FROM tags WHERE {' AND '.join(tests) or '1'}"  # noqa: S608 - as above
        bound = [*([key] if key else []), *bound]
    else:
        column = {"name": "name", "status": "status", "host": "host"}[word]
        query = f"SELECT {column}, count(*) FROM runs WHERE {where}"  # noqa: S608 - as above
    return dict(db.execute(f"{query} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST_VALUES}", bound))


def sum_rows(db: sqlite3.Connection, which: Filter) -> Sums:
    """The sums over the runs that ``which`` lets through, row by row."""
    where, values = _where(which, _name_test(which.name) if which.name else None)
    sums: Sums = db.execute(f"SELECT {_SUMS} WHERE {where}", values).fetchone()
    return sums


def any_stale(db: sqlite3.Connection) -> bool:
    """Whether the sum of a day has to be made again."""
    return db.execute("SELECT 1 FROM stale_days LIMIT 1").fetchone() is not None


def sum_stale_days(db: sqlite3.Connection) -> None:
    """Make the sums of the stale days again."""
    db.execute("DELETE FROM days WHERE day IN (SELECT day FROM stale_days)")
    for (day,) in db.execute("SELECT day FROM stale_days").fetchall():
        db.execute(
            f"INSERT INTO days SELECT ?, status, {_SUMS}"
            " WHERE started_ns >= ? AND started_ns < ? GROUP BY status",
            (day, day * DAY_NS, (day + 1) * DAY_NS),
        )
    db.execute("DELETE FROM stale_days")


def sum_days(db: sqlite3.Connection, which: Filter) -> list[Sums]:
    """The sums over whole days between the bounds of ``which``, and over the rows at the two edges."""
    since_ns = _FIRST_NS if which.since_ns is None else which.since_ns
    until_ns = _LAST_NS if which.until_ns is None else which.until_ns
    first, last = -(-since_ns // DAY_NS), until_ns // DAY_NS
    if first >= last:
        return [sum_rows(db, which)]
    replace = msgspec.structs.replace
    edges = [
        replace(which, since_ns=since_ns, until_ns=first * DAY_NS),
        replace(which, since_ns=last * DAY_NS, until_ns=until_ns),
    ]
    query = (
        "SELECT total(runs), total(metered), sum(low_j), sum(mid_j), sum(high_j), sum(gpu_j),"
        " total(duration_s) FROM days WHERE day >= ? AND day < ?"
    )
    bounds: list[object] = [first, last]
    if which.status:
        query, bounds = f"{query} AND status = ?", [*bounds, which.status]
    return [db.execute(query, bounds).fetchone(), *(sum_rows(db, edge) for edge in edges)]


def add_up(sums: list[Sums]) -> RunTotals:
    """One total of several."""

    def column(index: int) -> float | None:
        known = [part[index] for part in sums if part[index] is not None]
        return sum(known) if known else None  # type: ignore[arg-type]  # no None is left

    low_j, mid_j, high_j = column(2), column(3), column(4)
    runs, metered = sum(int(part[0]) for part in sums), sum(int(part[1]) for part in sums)
    energy = None if low_j is None or mid_j is None or high_j is None else (low_j, mid_j, high_j)
    return RunTotals(
        runs=runs,
        unmetered=runs - metered,
        components_j=energy,
        gpu_j=column(5),
        duration_s=sum(part[6] for part in sums),
    )
