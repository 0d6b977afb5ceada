"""The questions of a ledger, in SQL that every engine of tables takes: lists, counts and sums.

A list walks an index from its newest end; in another order than by time it looks at every run. A name is
first looked up among the distinct names, so that a rare one does not walk a million rows. Sums are kept by
day and status; a change marks its day stale, and the engine adds that day up again from its rows before the
next sum, so that no rounding ever piles up.
"""

from __future__ import annotations

import heapq
import itertools
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from wattprint.errors import UsageError
from wattprint.units import NS_PER_S

from .store import LONGEST_NAME, MOST_TAGS, MOST_VALUES, Filter, RunRow, RunTotals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DAY_NS = 86_400 * NS_PER_S
SUMS = (
    "count(*), count(mid_j), sum(low_j), sum(mid_j), sum(high_j), sum(gpu_j), coalesce(sum(duration_s), 0.0)"
)
_FEW_NAMES = 100
_PATHS_AT_ONCE = 500
"""SQLite before 3.32 takes 999 values in one statement."""
_FIRST_NS, _LAST_NS = -(1 << 63), (1 << 63) - 1

_BY_TIME = "started"
_COLUMNS = {
    "started": "started_ns",
    "took": "duration_s",
    "name": "name",
    "status": "status",
    "host": "host",
    "components": "mid_j",
}
_FROM_A = ("name", "status", "host")
_FIELDS = {"name": "name", "status": "status", "host": "host"}
_MAY_BE_UNKNOWN = ("mid_j",)
_ALL, _NONE = "1 = 1", "1 = 0"

Sums = tuple[int, int, float | None, float | None, float | None, float | None, float]
Test = tuple[str, list[object]]
"""What stands behind WHERE, and its values."""


class Engine(Protocol):
    """A connection to an engine, with what it calls by names of its own. Marks of values are ``?``.

    The tables are ``runs``, ``tags``, ``names``, ``days``, ``stale_days`` and ``parts``.
    """

    row: str
    """The columns of ``runs`` that ``struct`` takes."""

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What the engine answers."""

    def struct(self, values: tuple[Any, ...]) -> RunRow:
        """The run whose ``row`` has these values."""

    def table(self, name: str, index: str = "") -> str:
        """What stands behind FROM for one table, called ``name`` in the rest; ``index``: the one to walk."""

    def name_test(self, name: str) -> Test:
        """The test of ``runs.name`` and ``names.name`` that ``Filter.name`` asks for."""

    def newest_named(self, names: Sequence[str], test: Test, limit: int | None) -> list[tuple[Any, ...]]:
        """What ``newest`` gives for each of ``names`` alone, or as many of the newest of all of these."""

    def host_test(self, host: str) -> Test:
        """The test of ``runs.host`` for one of the names in it."""

    def end(self, letters: int | None = None) -> str:
        """The last so many letters of ``runs.id``, which an index knows, or as many as a value has."""


def real(value: float | None) -> float | None:
    """As tables hold it: a float, without the sign of zero, nothing for what is no number."""
    return None if value is None or value != value else float(value) + 0.0  # noqa: PLR0124 - so is NaN alone


def name_part(name: str) -> str:
    """The pattern of LIKE for any text that has ``name`` in it; its escape is the backslash."""
    escaped = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def rows_of(engine: Engine, columns: str, paths: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """``columns`` of the parts of those of ``paths`` that are known, some hundreds at a time."""
    left = iter(paths)
    select = f"SELECT {columns} FROM {engine.table('parts')}"  # noqa: S608 - text of this package
    while some := list(itertools.islice(left, _PATHS_AT_ONCE)):
        yield from engine.rows(f"{select} WHERE path IN ({','.join('?' * len(some))})", some)


def stamps(engine: Engine, paths: Sequence[str]) -> dict[str, tuple[int, int]]:
    """See ``Store.stamps``."""
    return {path: (size, mtime_ns) for path, size, mtime_ns in rows_of(engine, "path, size, mtime_ns", paths)}


def paths_in(engine: Engine, folder: str) -> set[str]:
    """See ``Store.paths_in``."""
    query = f"SELECT path FROM {engine.table('parts')} WHERE path > ? AND path < ?"  # noqa: S608 - as above
    # "0" is the character after "/".
    return {path for (path,) in engine.rows(query, (f"{folder}/", f"{folder}0"))}


def _where(engine: Engine, which: Filter, name_test: Test | None) -> Test:
    tests: list[Test] = []
    if name_test is not None:
        tests.append(name_test)
    if which.status:
        tests.append(("status = ?", [which.status]))
    if which.since_ns is not None:
        tests.append(("started_ns >= ?", [which.since_ns]))
    if which.until_ns is not None:
        tests.append(("started_ns < ?", [which.until_ns]))
    if which.host:
        tests.append(engine.host_test(which.host))
    has_tag = f"id IN (SELECT run FROM {engine.table('tags')} WHERE key = ? AND value = ?)"  # noqa: S608 - as above
    tests += [(has_tag, [key, value]) for key, value in which.tags.items()]
    return both(*tests)


def both(*tests: Test) -> Test:
    """Whether all of ``tests`` are passed."""
    return " AND ".join(test for test, _ in tests) or _ALL, [value for _, values in tests for value in values]


def _among(engine: Engine, which: Filter) -> Test:
    """Whether ``which`` lets a run through, whatever its order."""
    _check_bounds(which)
    return _where(engine, which, engine.name_test(which.name) if which.name else None)


def _check_bounds(which: Filter) -> None:
    """Raise ``UsageError`` for more than engines may be asked by at once."""
    if len(which.name) > LONGEST_NAME:
        what = f"a name of {len(which.name)} letters is looked for, at most {LONGEST_NAME} can be"
        raise UsageError(what, fix="a part of it, or the id of the run")
    if len(which.tags) > MOST_TAGS:
        what = f"{len(which.tags)} tags are asked for at once, at most {MOST_TAGS} can be"
        raise UsageError(what, fix="leave some of them out")


def select(engine: Engine, which: Filter) -> list[RunRow]:
    """The runs that ``which`` lets through, in its order."""
    _check_bounds(which)
    if which.order != _BY_TIME:
        found = _ordered(engine, which)
    elif which.tags:
        found = _newest_tagged(engine, which)
    else:
        found = _newest_ofboth(engine, which)
    return [engine.struct(values[2:]) for values in found]


def _newest_ofboth(engine: Engine, which: Filter) -> list[tuple[Any, ...]]:
    behind = _behind(engine, which)
    if not which.name:
        index = "runs_by_status" if which.status else "runs_by_start"
        return newest(engine, index, both(_where(engine, which, None), behind), which.limit)
    test, values = engine.name_test(which.name)
    few = f"SELECT name FROM {engine.table('names')} WHERE {test} LIMIT {_FEW_NAMES + 1}"  # noqa: S608 - as above
    names = [name for (name,) in engine.rows(few, values)]
    if len(names) > _FEW_NAMES:
        # So common that the newest runs soon have enough of them.
        return newest(engine, "runs_by_start", both(_among(engine, which), behind), which.limit)
    found = engine.newest_named(names, both(_where(engine, which, None), behind), which.limit)
    return sorted(found, key=_age) if which.limit is None else heapq.nsmallest(which.limit, found, key=_age)


def _age(values: tuple[Any, ...]) -> tuple[int, list[int]]:
    run_id, started_ns = values[:2]
    return -started_ns, [-ord(c) for c in run_id] + [1]


def _ordered(engine: Engine, which: Filter) -> list[tuple[Any, ...]]:
    """The runs of ``which`` in an order of their own, what is unknown last, of equals the newest first."""
    among = both(_among(engine, which), _behind(engine, which))
    column, way = _column(which)
    # Apart, for an index that serves both ways has what is unknown at one of its ends.
    found = _sorted(engine, among, f"{column} IS NOT NULL", f"{column} {way}, ", which.limit)
    left = None if which.limit is None else which.limit - len(found)
    if left == 0 or column not in _MAY_BE_UNKNOWN:
        return found
    return found + _sorted(engine, among, f"{column} IS NULL", "", left)


def _sorted(engine: Engine, among: Test, known: str, first: str, limit: int | None) -> list[tuple[Any, ...]]:
    test, values = among
    return engine.rows(
        f"SELECT id, started_ns, {engine.row} FROM {engine.table('runs')} WHERE {test} AND {known} "  # noqa: S608 - as above
        f"ORDER BY {first}started_ns DESC, id DESC{_limit(limit)}",
        values,
    )


def _column(which: Filter) -> tuple[str, str]:
    """By which column ``which`` sorts, and its way in SQL."""
    order = which.order.removeprefix("-")
    turned = order != which.order
    return _COLUMNS[order], "ASC" if turned != (order in _FROM_A) else "DESC"


def _behind(engine: Engine, which: Filter) -> Test:
    """Whether a run stands behind that which ``which`` begins after."""
    if not which.after:
        return _ALL, []
    column, way = _column(which)
    query = f"SELECT {column}, started_ns, id FROM {engine.table('runs')} WHERE id = ?"  # noqa: S608 - as above
    for value, *age in engine.rows(query, [which.after]):
        if which.order == _BY_TIME:  # one index has both
            return "started_ns <= ? AND (started_ns, id) < (?, ?)", [age[0], *age]
        if value is None:
            return f"{column} IS NULL AND (started_ns, id) < (?, ?)", age
        sign = ">" if way == "ASC" else "<"
        test = f"({column} {sign} ? OR {column} IS NULL OR ({column} = ? AND (started_ns, id) < (?, ?)))"
        return test, [value, value, *age]
    return _NONE, []


def newest(engine: Engine, index: str, which: Test, limit: int | None) -> list[tuple[Any, ...]]:
    """Id, start and row of the newest runs that pass, along an index."""
    test, values = which
    return engine.rows(
        f"SELECT id, started_ns, {engine.row} FROM {engine.table('runs', index)} "  # noqa: S608 - as above
        f"WHERE {test} ORDER BY started_ns DESC, id DESC{_limit(limit)}",
        values,
    )


def _limit(most: int | None) -> str:
    return "" if most is None else f" LIMIT {most}"


def _newest_tagged(engine: Engine, which: Filter) -> list[tuple[Any, ...]]:
    """The newest of the runs with all tags of ``which``, along the index of its first tag."""
    (key, value), *others = which.tags.items()
    rest = msgspec.structs.replace(which, tags=dict(others))
    test, values = both(_among(engine, rest), _behind(engine, which))
    return engine.rows(
        f"SELECT id, started_ns, {engine.row} "  # noqa: S608 - as above
        # SQLite takes this join in the order in which it stands.
        f"FROM {engine.table('tags')} CROSS JOIN {engine.table('runs')} WHERE runs.id = tags.run "
        f"AND key = ? AND value = ? AND {test} ORDER BY run_started_ns DESC, run DESC{_limit(which.limit)}",
        [key, value, *values],
    )


def values(engine: Engine, field: str, which: Filter) -> dict[str, int]:
    """See ``Store.values``."""
    test, bound = _among(engine, which)
    if not field.startswith("tag"):
        index = "runs_by_start" if bound and not which.tags else ""  # it has all that is asked by
        column, table = _FIELDS[field], engine.table("runs", index)
    else:
        _, colon, key = field.partition(":")
        table = engine.table("tags")
        column = "key || '=' || value" if field == "tags" else "value" if colon else "key"
        tests: list[Test] = [("key = ?", [key])] if colon else []
        if bound:  # the tags alone know all keys and values
            tests.append((f"run IN (SELECT id FROM {engine.table('runs')} WHERE {test})", bound))  # noqa: S608 - tests with ? for values
        test, bound = both(*tests)
    query = f"SELECT {column}, count(*) FROM {table} WHERE {test} GROUP BY 1"  # noqa: S608 - as above
    return dict(engine.rows(f"{query} ORDER BY 2 DESC, 1 LIMIT {MOST_VALUES}", bound))


def sum_rows(engine: Engine, which: Filter) -> Sums:
    """The sums over the runs that ``which`` lets through, row by row."""
    test, values = _among(engine, which)
    runs = engine.table("runs", "runs_by_start")
    (sums,) = engine.rows(f"SELECT {SUMS} FROM {runs} WHERE {test}", values)  # noqa: S608 - as above
    return sums


def any_stale(engine: Engine) -> bool:
    """Whether the sum of a day has to be made again."""
    return bool(engine.rows(f"SELECT 1 FROM {engine.table('stale_days')} LIMIT 1"))  # noqa: S608 - as above


def sum_days(engine: Engine, which: Filter) -> list[Sums]:
    """The sums over whole days between the bounds of ``which``, and over the rows at the two edges."""
    since_ns = _FIRST_NS if which.since_ns is None else which.since_ns
    until_ns = _LAST_NS if which.until_ns is None else which.until_ns
    first, last = -(-since_ns // DAY_NS), until_ns // DAY_NS
    if first >= last:
        return [sum_rows(engine, which)]
    replace = msgspec.structs.replace
    edges = [
        replace(which, since_ns=since_ns, until_ns=first * DAY_NS),
        replace(which, since_ns=last * DAY_NS, until_ns=until_ns),
    ]
    query = (
        "SELECT coalesce(sum(runs), 0), coalesce(sum(metered), 0), sum(low_j), sum(mid_j), sum(high_j), "  # noqa: S608 - as above
        f"sum(gpu_j), coalesce(sum(duration_s), 0.0) FROM {engine.table('days')} WHERE day >= ? AND day < ?"
    )
    bounds: list[object] = [first, last]
    if which.status:
        query, bounds = f"{query} AND status = ?", [*bounds, which.status]
    return [*engine.rows(query, bounds), *(sum_rows(engine, edge) for edge in edges)]


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
