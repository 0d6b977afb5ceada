"""The tables of the SQLite ledger: how they are made, known, emptied and compared with each other."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from . import sqlite_sums, store

VERSION = 100_000 + store.VERSION
"""Of these tables and of what stores hold."""

_SCHEMA = """
CREATE TABLE about(what TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE runs(id TEXT PRIMARY KEY, name TEXT NOT NULL, status TEXT NOT NULL, exit_code INTEGER,
  host TEXT NOT NULL, started_ns INTEGER NOT NULL, duration_s REAL NOT NULL, role TEXT NOT NULL,
  nodes INTEGER NOT NULL, children INTEGER NOT NULL, scope TEXT NOT NULL, place TEXT, low_j REAL,
  mid_j REAL, high_j REAL, method TEXT, gpu_j REAL, damage TEXT NOT NULL, paths TEXT NOT NULL,
  command TEXT NOT NULL, origin TEXT NOT NULL, tags TEXT NOT NULL, parameters TEXT NOT NULL,
  metrics TEXT NOT NULL, later TEXT, checksum INTEGER NOT NULL);
CREATE INDEX runs_by_start
  ON runs(started_ns, status, name, host, low_j, mid_j, high_j, gpu_j, duration_s);
CREATE INDEX runs_by_name ON runs(name, started_ns);
CREATE INDEX runs_by_status ON runs(status, started_ns);
CREATE INDEX runs_by_end ON runs(substr(id, -6));
CREATE TABLE tags(key TEXT, value TEXT, run_started_ns INTEGER, run TEXT,
  PRIMARY KEY(key, value, run_started_ns, run)) WITHOUT ROWID;
CREATE INDEX tags_by_run ON tags(run);
CREATE TABLE names(name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE days(day INTEGER, status TEXT, runs INTEGER, metered INTEGER, low_j REAL, mid_j REAL,
  high_j REAL, gpu_j REAL, duration_s REAL, PRIMARY KEY(day, status)) WITHOUT ROWID;
CREATE TABLE stale_days(day INTEGER PRIMARY KEY);
CREATE TABLE changed_days(day INTEGER PRIMARY KEY, mark INTEGER NOT NULL);
CREATE TABLE day_sums(day INTEGER, asked TEXT, until INTEGER NOT NULL, rests_on TEXT NOT NULL,
  body BLOB NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY(day, asked)) WITHOUT ROWID;
CREATE TABLE parts(path TEXT PRIMARY KEY, run TEXT NOT NULL, state TEXT NOT NULL, size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL, body BLOB NOT NULL, checksum INTEGER NOT NULL, template INTEGER,
  outline BLOB, outline_checksum INTEGER) WITHOUT ROWID;
CREATE TABLE templates(id INTEGER PRIMARY KEY, body BLOB NOT NULL UNIQUE);
CREATE INDEX parts_by_run ON parts(run);
CREATE INDEX open_parts ON parts(state) WHERE state <> 'closed';
CREATE TABLE folders(path TEXT PRIMARY KEY, mtime_ns INTEGER NOT NULL) WITHOUT ROWID;
"""
_TABLES = ("runs", "tags", "names", "days", "stale_days", "parts", "templates", "folders")
_ALWAYS = ("about", "runs", "parts", "folders")
"""Tables of every version: by them a ledger of ours is known, whatever else it has."""


class NotOurs(sqlite3.DatabaseError):
    """A database that is none of ours, or of another version."""


class Altered(sqlite3.DatabaseError):
    """A database that does not hold what was written to it."""


def prepare(db: sqlite3.Connection) -> None:
    """Make the tables in an empty database, or in one of an older version in place of what it holds.

    Raises ``NotOurs`` if the database is not ours, or of a newer version.
    """
    if _version(db) == VERSION:
        return
    db.execute("BEGIN IMMEDIATE")
    # Another process may have come first; where locks are missing it is not held back before here.
    version = _version(db)
    if version > VERSION:
        raise NotOurs(f"its version is {version}, this wattprint reads up to {VERSION}")
    if version != VERSION:
        for table in _names_of_tables(db):
            db.execute(f"DROP TABLE {table}")
        for statement in _SCHEMA.split(";\n"):
            db.execute(statement)
        db.execute("INSERT INTO about VALUES('schema_version', ?)", (VERSION,))
    db.execute("COMMIT")


def _version(db: sqlite3.Connection) -> int:
    """0 if the database is empty. Raises ``NotOurs``."""
    tables = _names_of_tables(db)
    if not tables:
        return 0
    row = None
    if tables.issuperset(_ALWAYS):
        row = db.execute("SELECT value FROM about WHERE what = 'schema_version'").fetchone()
    if row is None or not isinstance(row[0], int):
        raise NotOurs("it is no ledger of wattprint")
    return row[0]


def _names_of_tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def check(db: sqlite3.Connection) -> None:
    """Compare the tables with their indexes, some 4 ms for 1,000 runs. Raises ``Altered`` where they differ.

    With the checksums of rows it finds whatever bit is another; what only makes a folder be listed again
    has none.
    """
    (verdict,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise Altered(str(verdict).replace("\n", " "))
    if db.execute("SELECT 1 FROM runs WHERE name NOT IN (SELECT name FROM names) LIMIT 1").fetchone():
        raise Altered("the name of a run is missing")


def as_made(db: sqlite3.Connection) -> bool:
    """Whether the tables and indexes are there as this version makes them."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        prepare(fresh)
        made = _schema(fresh)
    try:
        return made <= _schema(db)
    except sqlite3.DatabaseError:
        return False


def _schema(db: sqlite3.Connection) -> set[tuple[str, str | None]]:
    return set(db.execute("SELECT name, sql FROM sqlite_master"))


def clear(db: sqlite3.Connection) -> None:
    """Empty all tables but that of the days that changed."""
    sqlite_sums.change_all(db)
    for table in _TABLES:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - a constant of this module
