"""The rows of the SQLite ledger, and the statements that a million runs stay quick with.

A list walks an index from its newest end. A name is first looked up among the distinct names, so that
a rare one does not walk a million rows. Sums are kept by day and status; a change marks its day stale,
and the next sum adds that day up again from its rows, so that no rounding ever piles up.
"""

from __future__ import annotations

import heapq
import itertools
import sqlite3
import zlib
from typing import TYPE_CHECKING, Any

import msgspec

from wattprint.units import NS_PER_S

from . import sqlite_keys as keys
from .outlines import pack, template_of, unpack
from .sqlite_tables import Altered
from .store import GLOB_CHARACTERS, MOST_VALUES, Filter, RunRow, RunTotals, SpoolPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wattprint.records import Header

    from .outlines import Outline

_DAY_NS = 86_400 * NS_PER_S
_FEW_NAMES = 100
_PATHS_AT_ONCE = 500
"""SQLite before 3.32 takes 999 values in one statement."""
_BATCH = 10_000
_FIRST_NS, _LAST_NS = -(1 << 63), (1 << 63) - 1
_MARKS = ",".join("?" * 26)
_SUMS = (
    "count(*), count(mid_j), sum(low_j), sum(mid_j), sum(high_j), sum(gpu_j), total(duration_s)"
    " FROM runs INDEXED BY runs_by_start"
)

Sums = tuple[int, int, float | None, float | None, float | None, float | None, float]


def put(db: sqlite3.Connection, rows: Iterable[RunRow]) -> None:
    """Insert or replace ``rows``; the days that they leave and enter become stale."""
    left = iter(rows)
    while batch := list(itertools.islice(left, _BATCH)):
        _stale(db, [row.id for row in batch])
        db.executemany(
            "INSERT OR IGNORE INTO stale_days VALUES(?)",
            {(row.started_ns // _DAY_NS,) for row in batch},
        )
        db.executemany("INSERT OR IGNORE INTO names VALUES(?)", {(row.name,) for row in batch})
        db.executemany(f"INSERT OR REPLACE INTO runs VALUES({_MARKS})", map(_values, batch))
        db.executemany("DELETE FROM tags WHERE run = ?", [(row.id,) for row in batch])
        db.executemany(
            "INSERT INTO tags VALUES(?,?,?,?)",
            [(key, value, row.started_ns, row.id) for row in batch for key, value in row.tags.items()],
        )


def _stale(db: sqlite3.Connection, ids: list[str]) -> None:
    day = f"started_ns / {_DAY_NS}"
    db.executemany(
        f"INSERT OR IGNORE INTO stale_days SELECT {day} FROM runs WHERE id = ?",  # noqa: S608 - a constant
        [(run_id,) for run_id in ids],
    )


def _checksum(values: Sequence[object]) -> int:
    return zlib.crc32(_encode(values))


def _real(value: float | None) -> float | None:
    """As SQLite gives it back: a float, without the sign of zero, nothing for what is no number."""
    return None if value is None or value != value else float(value) + 0.0  # noqa: PLR0124 - so is NaN alone


def _values(row: RunRow) -> tuple[object, ...]:
    low_j, mid_j, high_j = map(_real, row.components_j or (None, None, None))
    duration_s = _real(row.duration_s)
    values = (
        *(row.id, row.name, row.status, row.exit_code, row.host, row.started_ns, duration_s, row.role),
        *(row.nodes, row.children, row.scope, row.place, low_j, mid_j, high_j, row.method),
        *(_real(row.gpu_j), row.damage, _json(row.paths), row.command, row.origin),
        *(_json(row.tags), _json(row.parameters), _json(row.metrics)),
        None if row.later is None else _json(row.later),
    )
    return *values, _checksum(values)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.json.Decoder().decode


def _row(written: tuple[object, ...]) -> RunRow:
    *values, checksum = written
    if checksum != _checksum(values):
        raise Altered(f"the row of {values[0]} is not as it was written")
    names = RunRow.__struct_fields__
    low_j, mid_j, high_j = values[12:15]
    energy = None if mid_j is None else (low_j, mid_j, high_j)
    paths, command, origin, *described = values[18:]
    # Text by our schema, and of what was never said nothing.
    decoded = [None if text is None else _decode(text) for text in (paths, *described)]  # type: ignore[arg-type]
    fields = (*values[:12], energy, *values[15:18], decoded[0], command, origin, *decoded[1:])
    return msgspec.convert(dict(zip(names, fields, strict=True)), RunRow)


def put_parts(db: sqlite3.Connection, parts: Iterable[SpoolPart]) -> None:
    """See ``Store.put_parts``."""
    templates: dict[bytes, int] = {}
    values = []
    for part in parts:
        template_id = own = own_checksum = None
        if part.outline is not None:
            template, own = pack(part.outline)
            own_checksum = zlib.crc32(own, zlib.crc32(template))
            if template not in templates:
                templates[template] = _template_id(db, template)
            template_id = templates[template]
        body = _encode(msgspec.structs.replace(part, outline=None))
        row = (part.path, part.run, part.state, part.size, part.mtime_ns, body)
        values.append((*row, _checksum(row), template_id, own, own_checksum))
    # A part that is put again with another status alone keeps its outline.
    db.executemany(
        "INSERT INTO parts VALUES(?,?,?,?,?,?,?,?,?,?) ON CONFLICT(path) DO UPDATE SET run=excluded.run,"
        " state=excluded.state, size=excluded.size, mtime_ns=excluded.mtime_ns, body=excluded.body,"
        " checksum=excluded.checksum, template=coalesce(excluded.template, template),"
        " outline=coalesce(excluded.outline, outline),"
        " outline_checksum=coalesce(excluded.outline_checksum, outline_checksum)"
        " WHERE excluded.size >= size OR excluded.mtime_ns > mtime_ns",
        values,
    )


def _template_id(db: sqlite3.Connection, body: bytes) -> int:
    db.execute("INSERT OR IGNORE INTO templates(body) VALUES(?)", (body,))
    found: tuple[int] = db.execute("SELECT id FROM templates WHERE body = ?", (body,)).fetchone()
    return found[0]


def parts(db: sqlite3.Connection, *, run: str, state: str) -> list[SpoolPart]:
    """See ``Store.parts``."""
    rows = db.execute(
        "SELECT path, run, state, size, mtime_ns, body, checksum FROM parts"  # noqa: S608 - text of this module
        f" WHERE {'run' if run else 'state'} = ? ORDER BY path",
        (run or state,),
    )
    return [_part(row) for row in rows]


def _part(written: tuple[object, ...]) -> SpoolPart:
    *row, checksum = written
    if checksum != _checksum(row):
        raise Altered(f"what is known of {row[0]} is not as it was written")
    body = row[5]
    assert isinstance(body, bytes)
    return msgspec.msgpack.decode(body, type=SpoolPart)


def outlines(db: sqlite3.Connection, paths: Sequence[str]) -> dict[str, Outline]:
    """See ``Store.outlines``."""
    templates: dict[int, tuple[Header, int]] = {}
    found: dict[str, Outline] = {}
    for path, template_id, own, checksum in _rows_of(
        db, "SELECT path, template, outline, outline_checksum FROM parts", paths
    ):
        if own is None:
            continue
        if template_id not in templates:
            templates[template_id] = _template(db, template_id)
        template, template_checksum = templates[template_id]
        if not isinstance(own, bytes) or checksum != zlib.crc32(own, template_checksum):
            raise Altered(f"the outline of {path} is not as it was written")
        found[path] = unpack(template, own)
    return found


def _template(db: sqlite3.Connection, template_id: object) -> tuple[Header, int]:
    """A template and its checksum."""
    row = db.execute("SELECT body FROM templates WHERE id = ?", (template_id,)).fetchone()
    if row is None or not isinstance(row[0], bytes):
        raise Altered("what outlines have in common is missing")
    return template_of(row[0]), zlib.crc32(row[0])


def stamps(db: sqlite3.Connection, paths: Sequence[str]) -> dict[str, tuple[int, int]]:
    """See ``Store.stamps``."""
    rows = _rows_of(db, "SELECT path, size, mtime_ns FROM parts", paths)
    return {path: (size, mtime_ns) for path, size, mtime_ns in rows}


def _rows_of(db: sqlite3.Connection, select: str, paths: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of those of ``paths`` that are known, in the order of the table, some hundreds at a time."""
    left = iter(paths)
    while some := list(itertools.islice(left, _PATHS_AT_ONCE)):
        yield from db.execute(f"{select} WHERE path IN ({','.join('?' * len(some))})", some)


def forget(db: sqlite3.Connection, ids: list[str]) -> None:
    """Delete these runs and their parts."""
    _stale(db, ids)
    keys = [(run_id,) for run_id in ids]
    db.executemany("DELETE FROM runs WHERE id = ?", keys)
    db.executemany("DELETE FROM tags WHERE run = ?", keys)
    db.executemany("DELETE FROM parts WHERE run = ?", keys)


def find(db: sqlite3.Connection, key: str) -> RunRow:
    """See ``Store.run``."""
    return _row(keys.find(db, key))


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
    """The runs that ``which`` lets through, newest first."""
    limit = -1 if which.limit is None else which.limit
    if which.tags:
        return [_row(values) for values in _newest_tagged(db, which, limit)]
    if not which.name:
        index = "runs_by_status" if which.status else "runs_by_start"
        return [_row(values) for values in _newest(db, index, *_where(which, None), limit)]
    test, value = _name_test(which.name)
    few = f"SELECT name FROM names WHERE {test} LIMIT {_FEW_NAMES + 1}"  # noqa: S608 - text of this module
    names = [name for (name,) in db.execute(few, (value,))]
    if len(names) > _FEW_NAMES:
        # So common that the newest runs soon have enough of them.
        return [_row(v) for v in _newest(db, "runs_by_start", *_where(which, (test, value)), limit)]
    found: Iterator[tuple[object, ...]] = itertools.chain.from_iterable(
        _newest(db, "runs_by_name", *_where(which, ("name = ?", name)), limit) for name in names
    )
    newest = sorted(found, key=_age) if limit < 0 else heapq.nsmallest(limit, found, key=_age)
    return [_row(values) for values in newest]


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
    where, values = _where(rest, _name_test(which.name) if which.name else None)
    return db.execute(
        "SELECT runs.* FROM tags CROSS JOIN runs ON runs.id = tags.run "  # noqa: S608 - text of this module
        f"WHERE key = ? AND value = ? AND {where} ORDER BY run_started_ns DESC, run DESC LIMIT {limit}",
        [key, value, *values],
    ).fetchall()


def values(db: sqlite3.Connection, field: str) -> dict[str, int]:
    """See ``Store.values``."""
    word, _, key = field.partition(":")
    query, bound = {
        "name": ("SELECT name, count(*) FROM runs GROUP BY name", []),
        "status": ("SELECT status, count(*) FROM runs GROUP BY status", []),
        "tag": ("SELECT key, count(*) FROM tags GROUP BY key", []),
    }[word]
    if key:
        query, bound = "SELECT value, count(*) FROM tags WHERE key = ? GROUP BY value", [key]
    return dict(db.execute(f"{query} ORDER BY 2 DESC, 1 LIMIT {MOST_VALUES}", bound))


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
            (day, day * _DAY_NS, (day + 1) * _DAY_NS),
        )
    db.execute("DELETE FROM stale_days")


def sum_days(db: sqlite3.Connection, which: Filter) -> list[Sums]:
    """The sums over whole days between the bounds of ``which``, and over the rows at the two edges."""
    since_ns = _FIRST_NS if which.since_ns is None else which.since_ns
    until_ns = _LAST_NS if which.until_ns is None else which.until_ns
    first, last = -(-since_ns // _DAY_NS), until_ns // _DAY_NS
    if first >= last:
        return [sum_rows(db, which)]
    replace = msgspec.structs.replace
    edges = [
        replace(which, since_ns=since_ns, until_ns=first * _DAY_NS),
        replace(which, since_ns=last * _DAY_NS, until_ns=until_ns),
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
