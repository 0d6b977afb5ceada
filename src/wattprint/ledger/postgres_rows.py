"""The rows of one project in the PostgreSQL ledger: how they are written, and asked in its SQL.

A row of ``runs`` is the whole run in ``body``, beside the columns that are searched, sorted and added up.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from . import postgres_sums
from .day_sums import days_of
from .outlines import pack, template_of, unpack
from .postgres_tables import Whole, as_held, held
from .sql import DAY_NS, SUMS, name_part, real, rows_of
from .store import GLOB_CHARACTERS, MOST_VALUES, RunRow, SpoolPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import LiteralString

    from psycopg import Connection

    from .outlines import Outline
    from .sql import Sums, Test

COLUMNS = (
    *("id", "name", "status", "host", "started_ns", "duration_s"),
    *("low_j", "mid_j", "high_j", "gpu_j", "body"),
)
"""Of ``runs``, but for the project."""
_KINDS = (*("text",) * 4, "bigint", *("float8",) * 5, "bytea")
_COUNTED = ("name", "status", "host")
"""Fields of a run whose values are counted, as its tags are, as they come and go."""
_BATCH = 5_000
_PARTS_AT_ONCE = 500
_encode = msgspec.msgpack.Encoder().encode
_decode_row = msgspec.msgpack.Decoder(RunRow).decode
_decode_part = msgspec.msgpack.Decoder(SpoolPart).decode


class Postgres:
    """See ``sql.Engine``: the rows of one project, by its number."""

    row = "body"

    def __init__(self, connection: Connection, project: int) -> None:
        self.connection, self.project = connection, project

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What the engine answers."""
        # Statements are text of this package; what was typed stands for their marks.
        statement: Any = query.replace("%", "%%").replace("?", "%s")
        return self.connection.execute(statement, [*map(held, values)], binary=True).fetchall()

    def struct(self, values: tuple[Any, ...]) -> RunRow:
        """The run of a row."""
        return _decode_row(values[0])

    def table(self, name: str, index: str = "") -> str:
        """The rows of a table that are of the project; the engine chooses how to walk them."""
        del index
        return f"(SELECT * FROM wattprint.{name} WHERE project = {self.project}) AS {name}"  # noqa: S608 - an int

    def name_test(self, name: str) -> Test:
        """See ``sql.Engine.name_test``; where text is sorted by its bytes ILIKE knows the case of ASCII."""
        if GLOB_CHARACTERS & set(name):
            return "name ~ ?", [Whole(as_regex(name))]
        return "name ILIKE ? ESCAPE '\\'", [Whole(name_part(name))]

    def newest_named(self, names: Sequence[str], test: Test, limit: int | None) -> list[tuple[Any, ...]]:
        """See ``sql.Engine.newest_named``; in one question, which only gives what is wanted of all."""
        newest = "ORDER BY started_ns DESC, id DESC" + ("" if limit is None else f" LIMIT {limit}")
        return self.rows(
            "SELECT id, started_ns, body FROM unnest(?::text[]) AS few(few_name) CROSS JOIN LATERAL ("  # noqa: S608 - as below
            f"SELECT id, started_ns, body FROM {self.table('runs')} "
            f'WHERE name = few_name COLLATE "C" AND {test[0]} {newest}) AS runs {newest}',
            [list(names), *test[1]],
        )

    def host_test(self, host: str) -> Test:
        """See ``sql.Engine.host_test``."""
        return f"id IN (SELECT run FROM {self.table('hosts')} WHERE host = ?)", [host]  # noqa: S608 - as below

    def end(self, letters: int | None = None) -> str:
        """See ``sql.Engine.end``."""
        return f"right(id, {letters})" if letters else "right(id, length(?))"

    def run(self, statement: LiteralString, *values: object) -> None:
        """Change what is there."""
        self.connection.execute(statement, [*map(held, values)])


def as_regex(glob: str) -> str:
    """The regular expression for ``glob`` as SQLite has it: ``*``, ``?``, ``[a-z]``, ``[^a-z]``."""
    made, rest = [], glob
    while rest:
        letter, rest = rest[0], rest[1:]
        if letter == "*":
            made.append(".*")
        elif letter == "?":
            made.append(".")
        elif letter != "[":
            made.append(_escaped(letter))
        else:
            found = re.match(r"(\^?)(\]?[^\]]*)\]", rest)
            if found is None:
                return _NEVER
            rest = rest[found.end() :]
            made.append(_set(found[2], negated=bool(found[1])))
    return f"^(?:{''.join(made)})$"


_NEVER = "^(?!)$"


def _escaped(letter: str) -> str:
    return letter if letter.isascii() and letter.isalnum() else f"\\U{ord(letter):08x}"


def _set(members: str, *, negated: bool) -> str:
    ranges = [
        f"{_escaped(first)}-{_escaped(last or first)}"
        for first, last in re.findall(r"(.)(?:-(.))?", members, re.DOTALL)
        if (last or first) >= first
    ]
    if not ranges:
        return "." if negated else "(?!)"
    return f"[{'^' * negated}{''.join(ranges)}]"


def put(engine: Postgres, rows: Iterable[RunRow]) -> None:
    """Insert or replace ``rows``; the days that they leave and enter become stale."""
    left = iter(rows)
    while some := list(itertools.islice(left, _BATCH)):
        _put(engine, list({row.id: row for row in some}.values()))


def values_of(row: RunRow) -> tuple[object, ...]:
    """What the ``COLUMNS`` of ``row`` hold."""
    return (
        *(row.id, row.name, row.status, Whole(row.host), row.started_ns, real(row.duration_s)),
        *map(real, row.components_j or (None, None, None)),
        *(real(row.gpu_j), _encode(row)),
    )


def tags_of(row: RunRow) -> Iterator[tuple[object, ...]]:
    """Each tag of ``row`` as ``tags`` has it, with the figures of the run: one index has all of a sum."""
    figures = (*map(real, row.components_j or (None, None, None)), real(row.gpu_j), real(row.duration_s))
    for key, value in row.tags.items():
        yield key, value, row.started_ns, row.id, *figures


def _put(engine: Postgres, rows: list[RunRow]) -> None:
    ids = [row.id for row in rows]
    _stale(engine, ids, rows)
    change = _let_go(engine, ids)
    engine.run(
        "INSERT INTO wattprint.names SELECT %s, unnest(%s::text[]) ON CONFLICT DO NOTHING",
        engine.project,
        list({row.name for row in rows}),
    )
    changes = ", ".join(f"{column} = excluded.{column}" for column in COLUMNS[1:])
    marks = ", ".join(f"%s::{kind}[]" for kind in _KINDS)
    statement: Any = (
        f"INSERT INTO wattprint.runs (project, {', '.join(COLUMNS)}) SELECT %s, * FROM unnest({marks}) "  # noqa: S608 - constants
        f"ON CONFLICT (project, id) DO UPDATE SET {changes}"
    )
    engine.run(statement, engine.project, *map(list, zip(*map(values_of, rows), strict=True)))
    tags = [values for row in rows for values in tags_of(row)]
    if tags:
        engine.run(
            "INSERT INTO wattprint.tags SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::bigint[], "
            "%s::text[], %s::float8[], %s::float8[], %s::float8[], %s::float8[], %s::float8[]) "
            "ON CONFLICT DO NOTHING",
            *(engine.project, *map(list, zip(*tags, strict=True))),
        )
    hosts = [(host, row.id) for row in rows for host in row.host.split(",")]
    engine.run(
        "INSERT INTO wattprint.hosts SELECT %s, * FROM unnest(%s::text[], %s::text[]) ON CONFLICT DO NOTHING",
        *(engine.project, *map(list, zip(*hosts, strict=True))),
    )
    for row in rows:
        change.update((field, as_held(getattr(row, field))) for field in _COUNTED)
        change.update(_of_tags((as_held(key), as_held(value)) for key, value in row.tags.items()))
    _count(engine, change)


def _of_tags(tags: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for key, value in tags:
        yield "tag", key
        yield as_held(f"tag:{key}"), value
        yield "tags", as_held(f"{key}={value}")


def _let_go(engine: Postgres, ids: list[str]) -> Counter[tuple[str, str]]:
    """Drop what stands apart from the rows of these runs; by how much it changes the counts."""
    engine.run("DELETE FROM wattprint.hosts WHERE project = %s AND run = ANY(%s)", engine.project, ids)
    query = f"SELECT {', '.join(_COUNTED)} FROM wattprint.runs WHERE project = ? AND id = ANY(?)"  # noqa: S608 - constants
    counts: Counter[tuple[str, str]] = Counter()
    for values in engine.rows(query, [engine.project, ids]):
        counts.subtract((field, as_held(value)) for field, value in zip(_COUNTED, values, strict=True))
    query = "DELETE FROM wattprint.tags WHERE project = ? AND run = ANY(?) RETURNING key, value"
    counts.subtract(_of_tags(engine.rows(query, [engine.project, ids])))
    return counts


def _count(engine: Postgres, counts: Counter[tuple[str, str]]) -> None:
    changed = {key: runs for key, runs in counts.items() if runs}
    engine.run(
        "INSERT INTO wattprint.counts AS known "
        "SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::bigint[]) "
        "ON CONFLICT (project, field, value) DO UPDATE SET runs = known.runs + excluded.runs",
        engine.project,
        [field for field, _ in changed],
        [value for _, value in changed],
        list(changed.values()),
    )
    gone = [key for key, runs in changed.items() if runs < 0]
    if gone:
        engine.run(
            "DELETE FROM wattprint.counts USING unnest(%s::text[], %s::text[]) AS gone(of_field, of_value) "
            "WHERE project = %s AND field = of_field AND value = of_value AND runs = 0",
            *map(list, zip(*gone, strict=True)),
            engine.project,
        )


def counts(engine: Postgres, field: str) -> dict[str, int]:
    """How many of all runs have each value, see ``Store.values``."""
    query = f"SELECT value, runs FROM {engine.table('counts')} WHERE field = ?"  # noqa: S608 - an int
    return dict(engine.rows(f"{query} ORDER BY runs DESC, value LIMIT {MOST_VALUES}", [field]))


def sum_tagged(engine: Postgres, key: str, value: str) -> Sums:
    """The sums over the runs with this tag."""
    query = f"SELECT {SUMS} FROM {engine.table('tags')} WHERE key = ? AND value = ?"  # noqa: S608 - names of ours
    (sums,) = engine.rows(query, [key, value])
    return sums


def _stale(engine: Postgres, ids: list[str], rows: Sequence[RunRow] = ()) -> None:
    """The days that these runs leave, and those that ``rows`` enter, are to be added up again."""
    query = f"SELECT started_ns FROM {engine.table('runs')} WHERE id = ANY(?)"  # noqa: S608 - an int
    days = days_of((started_ns for (started_ns,) in engine.rows(query, [ids])), rows)
    engine.run(
        "INSERT INTO wattprint.stale_days SELECT %s, unnest(%s::bigint[]) ON CONFLICT DO NOTHING",
        engine.project,
        days,
    )
    postgres_sums.change(engine, days)


def sum_stale_days(engine: Postgres) -> None:
    """Make the sums of the stale days again."""
    engine.run(
        "DELETE FROM wattprint.days USING wattprint.stale_days AS stale WHERE days.project = %s "
        "AND stale.project = days.project AND stale.day = days.day",
        engine.project,
    )
    engine.rows(
        f"INSERT INTO wattprint.days SELECT runs.project, day, status, {SUMS} "  # noqa: S608 - constants
        f"FROM {engine.table('stale_days')} JOIN {engine.table('runs')} ON started_ns >= day * ? "
        "AND started_ns < (day + 1) * ? GROUP BY runs.project, day, status RETURNING 1",
        [DAY_NS, DAY_NS],
    )
    engine.run("DELETE FROM wattprint.stale_days WHERE project = %s", engine.project)


def put_parts(engine: Postgres, parts: Iterable[SpoolPart]) -> None:
    """See ``Store.put_parts``."""
    left: dict[str, SpoolPart] = {}
    for part in parts:
        if part.path in left or len(left) == _PARTS_AT_ONCE:  # of two of one path a statement takes none
            _put_parts(engine, list(left.values()))
            left = {}
        left[part.path] = part
    if left:
        _put_parts(engine, list(left.values()))


def _put_parts(engine: Postgres, parts: list[SpoolPart]) -> None:
    templates: dict[bytes, bytes] = {}
    values = []
    for part in parts:
        digest = own = None
        if part.outline is not None:
            template, own = pack(part.outline)
            digest = sha256(template).digest()
            templates[digest] = template
        body = _encode(msgspec.structs.replace(part, outline=None))
        values.append((part.path, part.run, part.state, part.size, part.mtime_ns, body, digest, own))
    if templates:
        engine.run(
            "INSERT INTO wattprint.templates SELECT %s, * FROM unnest(%s::bytea[], %s::bytea[]) "
            "ON CONFLICT DO NOTHING",
            *(engine.project, list(templates), list(templates.values())),
        )
    # A part that is put again with another status alone keeps its outline.
    engine.run(
        "INSERT INTO wattprint.parts AS known SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::text[], "
        "%s::bigint[], %s::bigint[], %s::bytea[], %s::bytea[], %s::bytea[]) "
        "ON CONFLICT (project, path) DO UPDATE SET run = excluded.run, state = excluded.state, "
        "size = excluded.size, mtime_ns = excluded.mtime_ns, body = excluded.body, "
        "template = coalesce(excluded.template, known.template), "
        "outline = coalesce(excluded.outline, known.outline) "
        "WHERE excluded.size >= known.size OR excluded.mtime_ns > known.mtime_ns",
        *(engine.project, *map(list, zip(*values, strict=True))),
    )


def parts(engine: Postgres, *, run: str, state: str) -> list[SpoolPart]:
    """See ``Store.parts``."""
    query = f"SELECT body FROM {engine.table('parts')} WHERE {'run' if run else 'state'} = ? ORDER BY path"  # noqa: S608 - names of ours
    return [_decode_part(body) for (body,) in engine.rows(query, [run or state])]


def outlines(engine: Postgres, paths: Sequence[str]) -> dict[str, Outline]:
    """See ``Store.outlines``."""
    rows = [row for row in rows_of(engine, "path, template, outline", paths) if row[2] is not None]
    digests = list({digest for _, digest, _ in rows})
    query = f"SELECT sha256, body FROM {engine.table('templates')} WHERE sha256 = ANY(?)"  # noqa: S608 - names of ours
    templates = {digest: template_of(body) for digest, body in engine.rows(query, [digests])}
    return {path: unpack(templates[digest], own) for path, digest, own in rows}


def forget(engine: Postgres, ids: list[str]) -> None:
    """Delete these runs and their parts."""
    _stale(engine, ids)
    _count(engine, _let_go(engine, ids))
    engine.run("DELETE FROM wattprint.runs WHERE project = %s AND id = ANY(%s)", engine.project, ids)
    engine.run("DELETE FROM wattprint.parts WHERE project = %s AND run = ANY(%s)", engine.project, ids)


def drop_parts(engine: Postgres, paths: list[str]) -> set[str]:
    """See ``Store.drop_parts``."""
    query = "DELETE FROM wattprint.parts WHERE project = ? AND path = ANY(?) RETURNING run"
    return {run for (run,) in engine.rows(query, [engine.project, paths])}


def folders(engine: Postgres) -> dict[str, int]:
    """See ``Store.folders``."""
    return dict(engine.rows(f"SELECT path, mtime_ns FROM {engine.table('folders')}"))  # noqa: S608 - names of ours


def put_folders(engine: Postgres, folders: dict[str, int | None]) -> None:
    """See ``Store.put_folders``."""
    kept = {path: mtime_ns for path, mtime_ns in folders.items() if mtime_ns is not None}
    gone = list(folders.keys() - kept.keys())
    engine.run("DELETE FROM wattprint.folders WHERE project = %s AND path = ANY(%s)", engine.project, gone)
    # The mark of a vault's day grows: of two who list it at once the later one's stays, whoever is last.
    engine.run(
        "INSERT INTO wattprint.folders AS known SELECT %s, * FROM unnest(%s::text[], %s::bigint[]) "
        "ON CONFLICT (project, path) DO UPDATE SET mtime_ns = greatest(known.mtime_ns, excluded.mtime_ns)",
        *(engine.project, list(kept), list(kept.values())),
    )
