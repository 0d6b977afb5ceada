"""The rows of the SQLite ledger: how runs and parts are written, checked and read, and asked in its SQL."""

from __future__ import annotations

import itertools
import sqlite3
import zlib
from typing import TYPE_CHECKING, Any

import msgspec

from . import sqlite_sums
from .day_sums import days_of
from .outlines import pack, template_of, unpack
from .sql import DAY_NS, SUMS, both, name_part, newest, real, rows_of
from .sqlite_tables import Altered
from .store import GLOB_CHARACTERS, RunRow, SpoolPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wattprint.records import Header

    from .outlines import Outline
    from .sql import Test

_BATCH = 10_000
_MARKS = ",".join("?" * 26)


class Sqlite:
    """See ``sql.Engine``."""

    row = "runs.*"

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What the engine answers."""
        return self._db.execute(query, tuple(values)).fetchall()

    def struct(self, values: tuple[Any, ...]) -> RunRow:
        """The run of a row. Raises ``Altered`` if it is not as it was written."""
        return _row(values)

    def table(self, name: str, index: str = "") -> str:
        """A table, walked along an index if one is given."""
        return f"{name} INDEXED BY {index}" if index else name

    def name_test(self, name: str) -> Test:
        """See ``sql.Engine.name_test``; the LIKE of SQLite heeds no case of ASCII."""
        if GLOB_CHARACTERS & set(name):
            return "name GLOB ?", [name]
        return "name LIKE ? ESCAPE '\\'", [name_part(name)]

    def newest_named(self, names: Sequence[str], test: Test, limit: int | None) -> list[tuple[Any, ...]]:
        """See ``sql.Engine.newest_named``; an index has each name from its newest end."""
        found = (newest(self, "runs_by_name", both(("name = ?", [name]), test), limit) for name in names)
        return list(itertools.chain.from_iterable(found))

    def host_test(self, host: str) -> Test:
        """See ``sql.Engine.host_test``."""
        return "instr(',' || host || ',', ',' || ? || ',') > 0", [host]

    def end(self, letters: int | None = None) -> str:
        """See ``sql.Engine.end``."""
        return f"substr(id, -{letters})" if letters else "substr(id, -length(?))"


def put(db: sqlite3.Connection, rows: Iterable[RunRow]) -> None:
    """Insert or replace ``rows``; the days that they leave and enter become stale."""
    left = iter(rows)
    while some := list(itertools.islice(left, _BATCH)):
        batch = {row.id: row for row in some}.values()
        _stale(db, [row.id for row in batch], batch)
        db.executemany("INSERT OR IGNORE INTO names VALUES(?)", {(row.name,) for row in batch})
        db.executemany(f"INSERT OR REPLACE INTO runs VALUES({_MARKS})", map(_values, batch))
        db.executemany("DELETE FROM tags WHERE run = ?", [(row.id,) for row in batch])
        db.executemany(
            "INSERT INTO tags VALUES(?,?,?,?)",
            [(key, value, row.started_ns, row.id) for row in batch for key, value in row.tags.items()],
        )


def _stale(db: sqlite3.Connection, ids: list[str], rows: Iterable[RunRow] = ()) -> None:
    """The days that these runs leave, and those that ``rows`` enter, are to be added up again."""
    left = itertools.chain.from_iterable(
        db.execute("SELECT started_ns FROM runs WHERE id = ?", (run_id,)) for run_id in ids
    )
    days = days_of((started_ns for (started_ns,) in left), rows)
    db.executemany("INSERT OR IGNORE INTO stale_days VALUES(?)", [(day,) for day in days])
    sqlite_sums.change(db, days)


def _checksum(values: Sequence[object]) -> int:
    return zlib.crc32(_encode(values))


def _values(row: RunRow) -> tuple[object, ...]:
    low_j, mid_j, high_j = map(real, row.components_j or (None, None, None))
    duration_s = real(row.duration_s)
    values = (
        *(row.id, row.name, row.status, row.exit_code, row.host, row.started_ns, duration_s, row.role),
        *(row.nodes, row.children, row.scope, row.place, low_j, mid_j, high_j, row.method),
        *(real(row.gpu_j), row.damage, _json(row.paths), row.command, row.origin),
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
    test = "run = ?" if run else "state = ?"
    if state in ("open", "bad"):
        test = f"{test} AND state <> 'closed'"  # in its own words, or the index of these few is not used
    rows = db.execute(
        f"SELECT path, run, state, size, mtime_ns, body, checksum FROM parts WHERE {test} ORDER BY path",  # noqa: S608 - tests with ? for values
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
    for path, template_id, own, checksum in rows_of(
        Sqlite(db), "path, template, outline, outline_checksum", paths
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


def forget(db: sqlite3.Connection, ids: list[str]) -> None:
    """Delete these runs and their parts."""
    _stale(db, ids)
    keys = [(run_id,) for run_id in ids]
    db.executemany("DELETE FROM runs WHERE id = ?", keys)
    db.executemany("DELETE FROM tags WHERE run = ?", keys)
    db.executemany("DELETE FROM parts WHERE run = ?", keys)


def sum_stale_days(db: sqlite3.Connection) -> None:
    """Make the sums of the stale days again."""
    db.execute("DELETE FROM days WHERE day IN (SELECT day FROM stale_days)")
    for (day,) in db.execute("SELECT day FROM stale_days").fetchall():
        db.execute(
            f"INSERT INTO days SELECT ?, status, {SUMS} FROM runs INDEXED BY runs_by_start"  # noqa: S608 - constants
            " WHERE started_ns >= ? AND started_ns < ? GROUP BY status",
            (day, day * DAY_NS, (day + 1) * DAY_NS),
        )
    db.execute("DELETE FROM stale_days")
