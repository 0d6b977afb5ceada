"""A backup brought back into a database that is empty, and forward to the steps that this version knows."""

from __future__ import annotations

from graphlib import TopologicalSorter
from hashlib import sha256
from typing import TYPE_CHECKING

from psycopg import sql

from wattprint.errors import RecordError, UsageError
from wattprint.ledger.migrations import migrate
from wattprint.ledger.postgres_tables import INDEX_PARTS, INDEX_TABLES

from .backup import checked, columns_of, opened, pieces
from .tables import note, parts

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable

    from psycopg import Connection

    from wattprint.ledger.postgres_database import Database

    from .backup import Manifest, Table

_NOTHING = "nothing was restored"


def restore(database: Database, path: str, *, who: str) -> Manifest:
    """Bring the backup at ``path`` back into ``database``; what was in it.

    All of it or nothing, after all of the file was checked. Raises ``UsageError`` for a file that cannot be
    read and for a database that has something, ``RecordError`` for a backup that is damaged or of a newer
    wattprint, ``UnansweredError``.
    """
    with opened(path) as archive:
        manifest = checked(archive, path)
        made_by = _steps_of(manifest, path)
        database.call(lambda connection: _restored(connection, archive, manifest, made_by, who))
    return manifest


def _steps_of(manifest: Manifest, path: str) -> dict[str, int]:
    """By part, how many of its steps had been done. Raises ``RecordError`` for steps that are not ours."""
    known, done = parts(), dict[str, int]()
    for one in sorted(manifest.steps, key=lambda step: (step.part, step.step)):
        if one.part in INDEX_PARTS:
            continue
        steps = known.get(one.part, ())
        if one.step != done.get(one.part, 0) + 1 or one.step > len(steps):
            raise RecordError(
                f"{path} is of wattprint {manifest.wattprint}: its {one.part} are at step {one.step}, "
                f"this one knows {len(steps)}",
                _NOTHING,
                "pip install --upgrade wattprint",
            )
        if sha256(steps[one.step - 1].encode()).hexdigest() != one.sha256:
            raise RecordError(f"step {one.step} of the {one.part} in {path} was another one", _NOTHING)
        done[one.part] = one.step
    return done


def _restored(
    connection: Connection,
    archive: zipfile.ZipFile,
    manifest: Manifest,
    made_by: dict[str, int],
    who: str,
) -> None:
    with connection.transaction():
        connection.execute("SET LOCAL statement_timeout = 0")
        _refuse_what_is_there(connection)
        connection.execute("DROP SCHEMA IF EXISTS wattprint CASCADE")
        for part, steps in parts().items():
            if part in made_by:
                migrate(connection, part, steps[: made_by[part]])
        _fill(connection, archive, manifest)
        for part, steps in parts().items():
            migrate(connection, part, steps)
        note(connection, who, "backup restored", None, manifest.made)


def _refuse_what_is_there(connection: Connection) -> None:
    """Raise ``UsageError`` if there is a row that is no index."""
    rows = connection.execute(
        "SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace "
        "WHERE nspname = 'wattprint' AND relkind = 'r' ORDER BY relname"
    ).fetchall()
    for (name,) in rows:
        if name in INDEX_TABLES or name == "migrations":
            continue
        query = sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier("wattprint", name))
        if connection.execute(query).fetchone() is not None:
            raise UsageError(
                f"the database is not empty: there is something in its {name}",
                "a backup replaces nothing",
                "createdb --encoding UTF8 --template template0 NAME, and --store of that",
            )


def _fill(connection: Connection, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    tables = {one.name: one for one in manifest.tables}
    for name, table in tables.items():
        if set(table.columns) != set(columns_of(connection, name)):
            raise RecordError(
                f"{archive.filename} has a table {name} of columns that no step has made",
                _NOTHING,
                "take another backup",
            )
    for name in _in_order(connection, tables):
        _copied(connection, archive, tables[name])
    for one in manifest.sequences:
        query = "SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)"
        connection.execute(query, [f"wattprint.{one.table}", one.column, one.value, one.given])


def _copied(connection: Connection, archive: zipfile.ZipFile, table: Table) -> None:
    name = sql.Identifier("wattprint", table.name)
    connection.execute(sql.SQL("DELETE FROM {}").format(name))  # what a step may have put there
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(
        name, sql.SQL(", ").join(map(sql.Identifier, table.columns))
    )
    with connection.cursor() as cursor:
        with cursor.copy(query) as copy:
            for piece in pieces(archive, table.name):
                copy.write(piece)
        assert cursor.rowcount == table.rows, table.name


def _in_order(connection: Connection, tables: Iterable[str]) -> list[str]:
    """``tables``, each after those that its rows refer to."""
    refers: dict[str, set[str]] = {name: set() for name in tables}
    rows = connection.execute(
        "SELECT own.relname, other.relname FROM pg_constraint "
        "JOIN pg_class own ON own.oid = conrelid JOIN pg_class other ON other.oid = confrelid "
        "WHERE contype = 'f' AND own.relnamespace = 'wattprint'::regnamespace"
    )
    for own, other in rows:
        if own in refers and own != other:
            refers[own].add(other)
    return [name for name in TopologicalSorter(refers).static_order() if name in refers]
