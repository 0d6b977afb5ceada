"""The tables of the PostgreSQL ledger, for all projects together: how they are made, held and emptied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import postgres_sums as sums
from .store import VERSION

if TYPE_CHECKING:
    from typing import LiteralString

    from psycopg import Connection

MOST_BYTES = 400
"""Of a text in a column. Chosen: the keys of an index may have 2,704 bytes, all columns together."""
_WHOLE_BYTES = MOST_BYTES - 70
STEPS: tuple[LiteralString, ...] = (
    """
    CREATE TABLE wattprint.indexes (
      project int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE, version int NOT NULL);
    CREATE TABLE wattprint.runs (
      project int NOT NULL, id text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL,
      status text COLLATE "C" NOT NULL, host text COLLATE "C" NOT NULL, started_ns bigint NOT NULL,
      duration_s float8 NOT NULL, low_j float8, mid_j float8, high_j float8, gpu_j float8,
      body bytea NOT NULL, PRIMARY KEY (project, id));
    CREATE INDEX runs_by_start ON wattprint.runs (project, started_ns, id);
    CREATE INDEX runs_by_name ON wattprint.runs (project, name, started_ns, id);
    CREATE INDEX runs_by_status ON wattprint.runs (project, status, started_ns, id);
    CREATE INDEX runs_by_end ON wattprint.runs (project, right(id, 6));
    CREATE TABLE wattprint.tags (
      project int, key text COLLATE "C", value text COLLATE "C", run_started_ns bigint, run text COLLATE "C",
      PRIMARY KEY (project, key, value, run_started_ns, run));
    CREATE INDEX tags_by_run ON wattprint.tags (project, run);
    CREATE TABLE wattprint.names (project int, name text COLLATE "C", PRIMARY KEY (project, name));
    CREATE TABLE wattprint.days (
      project int, day bigint, status text COLLATE "C", runs bigint NOT NULL, metered bigint NOT NULL,
      low_j float8, mid_j float8, high_j float8, gpu_j float8, duration_s float8 NOT NULL,
      PRIMARY KEY (project, day, status));
    CREATE TABLE wattprint.stale_days (project int, day bigint, PRIMARY KEY (project, day));
    CREATE TABLE wattprint.parts (
      project int, path text COLLATE "C", run text COLLATE "C" NOT NULL, state text COLLATE "C" NOT NULL,
      size bigint NOT NULL, mtime_ns bigint NOT NULL, body bytea NOT NULL, template bytea, outline bytea,
      PRIMARY KEY (project, path));
    CREATE INDEX parts_by_run ON wattprint.parts (project, run);
    CREATE INDEX open_parts ON wattprint.parts (project, state) WHERE state <> 'closed';
    CREATE TABLE wattprint.templates (
      project int, sha256 bytea, body bytea NOT NULL, PRIMARY KEY (project, sha256));
    CREATE TABLE wattprint.folders (
      project int, path text COLLATE "C", mtime_ns bigint NOT NULL, PRIMARY KEY (project, path));
    """,
    """
    CREATE INDEX runs_by_energy ON wattprint.runs (project, mid_j);
    CREATE INDEX runs_by_duration ON wattprint.runs (project, duration_s);
    """,
    """
    CREATE TABLE wattprint.hosts (
      project int, host text COLLATE "C", run text COLLATE "C", PRIMARY KEY (project, host, run));
    CREATE INDEX hosts_by_run ON wattprint.hosts (project, run);
    CREATE TABLE wattprint.counts (
      project int, field text COLLATE "C", value text COLLATE "C", runs bigint NOT NULL,
      PRIMARY KEY (project, field, value));
    UPDATE wattprint.indexes SET version = 0;
    """,
    "ALTER TABLE wattprint.indexes ADD COLUMN generation int NOT NULL DEFAULT 0",
    """
    ALTER TABLE wattprint.tags ADD COLUMN low_j float8, ADD COLUMN mid_j float8, ADD COLUMN high_j float8,
      ADD COLUMN gpu_j float8, ADD COLUMN duration_s float8 NOT NULL DEFAULT 0.0;
    UPDATE wattprint.tags SET low_j = runs.low_j, mid_j = runs.mid_j, high_j = runs.high_j,
      gpu_j = runs.gpu_j, duration_s = runs.duration_s
      FROM wattprint.runs WHERE runs.project = tags.project AND runs.id = tags.run;
    ALTER TABLE wattprint.tags ALTER duration_s DROP DEFAULT, DROP CONSTRAINT tags_pkey,
      ADD PRIMARY KEY (project, key, value, run_started_ns, run)
      INCLUDE (low_j, mid_j, high_j, gpu_j, duration_s);
    """,
)
_TABLES = ("runs", "tags", "hosts", "names", "counts", "days", "stale_days", "parts", "templates", "folders")
PART = "ledger"
"""What the tables of the index are called among those of the database."""
INDEX_PARTS = (PART, sums.PART)
"""All parts of the database that hold such tables."""
INDEX_TABLES = frozenset({"indexes", *_TABLES, *sums.TABLES})
"""All that may be lost: it is filled again from the vault."""


def open_index(connection: Connection, name: str) -> tuple[int, int]:
    """Number and generation of the project called ``name``, emptied if an older version has made its rows.

    The number is -1 if a newer version has.
    """
    query = "SELECT project, version, generation FROM wattprint.indexes WHERE name = %s"
    found = connection.execute(query, [name]).fetchall()
    if not found:
        insert = "INSERT INTO wattprint.indexes (name, version) VALUES (%s, %s) ON CONFLICT (name) DO NOTHING"
        connection.execute(insert, [name, VERSION])
        found = connection.execute(query, [name]).fetchall()
    ((project, version, generation),) = found
    if version < VERSION:
        with connection.transaction():
            hold(connection, project)
            ((version,),) = connection.execute(
                "SELECT version FROM wattprint.indexes WHERE project = %s", [project]
            ).fetchall()
            if version < VERSION:  # nobody else has done it meanwhile
                generation = clear(connection, project)
                update = "UPDATE wattprint.indexes SET version = %s WHERE project = %s"
                connection.execute(update, [VERSION, project])
    return (-1 if version > VERSION else project), generation


def hold(connection: Connection, project: int) -> int:
    """Keep all others from changing the project until the end of the transaction; its generation.

    Of what follows no statement is cut short.
    """
    query = (
        "SELECT generation, set_config('statement_timeout', '0', true) FROM wattprint.indexes "
        "WHERE project = %s FOR NO KEY UPDATE"
    )
    ((generation, _),) = connection.execute(query, [project]).fetchall()
    return int(generation)


def clear(connection: Connection, project: int) -> int:
    """Drop all rows of the project; its generation from now on."""
    sums.change_all(connection, project)
    for table in _TABLES:
        statement: Any = f"DELETE FROM wattprint.{table} WHERE project = %s"  # noqa: S608 - a constant
        connection.execute(statement, [project])
    update = (
        "UPDATE wattprint.indexes SET generation = generation + 1 WHERE project = %s RETURNING generation"
    )
    ((generation,),) = connection.execute(update, [project]).fetchall()
    return int(generation)


class Whole(str):
    """A text of a column that no index has, of any length."""

    __slots__ = ()


def as_held(text: str) -> str:
    """``text`` as a column holds it: without the character 0, and short.

    Of a text beyond ``MOST_BYTES`` it is the beginning, and the digest of it all, so that two are the same if
    and only if the texts are.
    """
    plain = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    if len(plain) <= MOST_BYTES // 4:
        return plain
    data = plain.encode()
    if len(data) <= MOST_BYTES:
        return plain
    from hashlib import sha256

    return f"{data[:_WHOLE_BYTES].decode(errors='ignore')}… {sha256(data).hexdigest()}"


def held(value: object) -> object:
    """``value`` as a statement is given it: each text in it ``as_held``, of ``Whole`` ones all of it."""
    if isinstance(value, list):
        return [held(one) for one in value]
    if isinstance(value, Whole):
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return as_held(value) if isinstance(value, str) else value
