"""A backup of a team's server: all that cannot be made again, of one moment, in one file.

A zip: of each table its rows as ``COPY`` writes them, and a manifest with the columns, rows and SHA-256 of
each, the steps that had made the tables, and where sequences stood. What is an index over the vault is left
out; any other table is in it, whoever it belongs to.
"""

from __future__ import annotations

import os
import time
import zipfile
import zlib
from hashlib import sha256
from typing import IO, TYPE_CHECKING

import msgspec
from psycopg import sql

from wattprint._version import __version__
from wattprint.errors import RecordError, UsageError
from wattprint.later import utc_text
from wattprint.ledger.postgres_tables import INDEX_TABLES

from .tables import note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from psycopg import Connection

    from wattprint.ledger.postgres_database import Database

FORMAT, VERSION = "wattprint-backup", 1
MANIFEST = "manifest.json"
_PIECE_BYTES = 1 << 20
_MIGRATIONS = "migrations"
_MOST_MANIFEST = 16 << 20
_SPOILT = (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, zlib.error)
"""What ``zipfile`` and the unpacker raise for bytes that are no zip or not whole."""


class Step(msgspec.Struct, frozen=True):
    """A step by which the tables of a part were made, with the SHA-256 of its SQL."""

    part: str
    step: int
    sha256: str


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table of schema ``wattprint``; ``bytes`` and ``sha256`` are those of its rows in the file."""

    name: str
    columns: list[str]
    rows: int
    bytes: int
    sha256: str


class Sequence(msgspec.Struct, frozen=True):
    """Where the numbers of a column stood that PostgreSQL gives, and whether that one was given."""

    table: str
    column: str
    value: int
    given: bool


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is in a backup; ``made``: UTC, ISO 8601."""

    format: str
    version: int
    wattprint: str
    made: str
    steps: list[Step]
    tables: list[Table]
    sequences: list[Sequence]

    def rows(self, table: str) -> int:
        """How many rows of a table there are, 0 for one that is not there."""
        return next((one.rows for one in self.tables if one.name == table), 0)


def back_up(database: Database, path: str, *, who: str) -> Manifest:
    """Write a backup of ``database`` to ``path``, where no file may be yet; what is in it.

    The server may run and take runs meanwhile: what is written is of one moment. Raises ``UsageError`` for a
    place where no file can be written, ``UnansweredError``.
    """
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}", fix="name a file that is new"
        ) from None
    try:
        with os.fdopen(fd, "wb") as stream:
            manifest = database.call(lambda connection: _written(connection, stream))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        os.unlink(path)
        raise UsageError(f"{path} cannot be written: {error.strerror}", fix="name a file elsewhere") from None
    except BaseException:
        os.unlink(path)
        raise
    database.call(lambda connection: note(connection, who, "backup made", None, manifest.made))
    return manifest


def _written(connection: Connection, stream: IO[bytes]) -> Manifest:
    stream.seek(0)
    stream.truncate()
    with connection.transaction(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.execute("SET LOCAL statement_timeout = 0")
        manifest = Manifest(
            format=FORMAT,
            version=VERSION,
            wattprint=__version__,
            made=utc_text(time.time_ns()),
            steps=_steps(connection),
            tables=[_copied(connection, archive, name) for name in _tables(connection)],
            sequences=_sequences(connection),
        )
        archive.writestr(MANIFEST, msgspec.json.encode(manifest))
    return manifest


def _tables(connection: Connection) -> list[str]:
    rows = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'wattprint'::regnamespace AND relkind = 'r' "
        "ORDER BY relname"
    )
    return [name for (name,) in rows if name not in INDEX_TABLES and name != _MIGRATIONS]


def columns_of(connection: Connection, table: str) -> list[str]:
    """The columns of a table of schema ``wattprint`` that are written, in their order."""
    rows = connection.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = (SELECT oid FROM pg_class "
        "WHERE relnamespace = 'wattprint'::regnamespace AND relname = %s AND relkind = 'r') "
        "AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
        [table],
    )
    return [name for (name,) in rows]


def _copied(connection: Connection, archive: zipfile.ZipFile, name: str) -> Table:
    columns, digest, size, rows = columns_of(connection, name), sha256(), 0, 0
    query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier("wattprint", name)
    )
    with (
        archive.open(member(name), "w", force_zip64=True) as to,
        connection.cursor() as cursor,
        cursor.copy(query) as copy,
    ):
        for piece in copy:
            data = bytes(piece)
            digest.update(data)
            size, rows = size + len(data), rows + data.count(b"\n")
            to.write(data)
    return Table(name=name, columns=columns, rows=rows, bytes=size, sha256=digest.hexdigest())


def _steps(connection: Connection) -> list[Step]:
    rows = connection.execute("SELECT part, step, sha256 FROM wattprint.migrations ORDER BY part, step")
    return [Step(*row) for row in rows]


def _sequences(connection: Connection) -> list[Sequence]:
    rows = connection.execute(
        "SELECT c.relname, a.attname, pg_get_serial_sequence(c.oid::regclass::text, a.attname) "
        "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relnamespace = 'wattprint'::regnamespace AND c.relkind = 'r' AND a.attidentity <> ''"
    ).fetchall()
    found = []
    for table, column, name in rows:
        if table not in INDEX_TABLES:
            query = sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(*name.split(".")))
            ((value, given),) = connection.execute(query).fetchall()
            found.append(Sequence(table, column, value, given))
    return found


def member(table: str) -> str:
    """What the rows of a table are called in the file."""
    return f"tables/{table}"


def pieces(archive: zipfile.ZipFile, table: str) -> Iterable[bytes]:
    """The rows of a table, as ``COPY`` takes them."""
    with archive.open(member(table)) as rows:
        while piece := rows.read(_PIECE_BYTES):
            yield piece


def checked(archive: zipfile.ZipFile, path: str) -> Manifest:
    """The manifest of a backup all of whose bytes are those that were written.

    Raises ``RecordError`` for one that is damaged, no backup, or of a newer wattprint.
    """
    try:
        if archive.getinfo(MANIFEST).file_size > _MOST_MANIFEST:
            raise _no_backup(path, "its manifest is too long")
        manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
        if manifest.format != FORMAT or manifest.version != VERSION:
            raise RecordError(
                f"{path} is a {manifest.format} of version {manifest.version}, this reads {VERSION}",
                "nothing was restored",
                "pip install --upgrade wattprint",
            )
        listed = [MANIFEST, *(member(one.name) for one in manifest.tables)]
        if sorted(archive.namelist()) != sorted(listed):
            raise _no_backup(path, "it has other tables than its manifest says")
        for table in manifest.tables:
            digest, size = sha256(), 0
            for piece in pieces(archive, table.name):
                digest.update(piece)
                size += len(piece)
            if digest.hexdigest() != table.sha256 or size != table.bytes:
                raise _no_backup(path, f"the table {table.name} is not as it was written")
    except KeyError:
        raise _no_backup(path, "it has no manifest") from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _no_backup(path, f"its manifest cannot be understood ({error})") from None
    except _SPOILT as error:
        raise _no_backup(path, str(error) or type(error).__name__) from None
    return manifest


def opened(path: str) -> zipfile.ZipFile:
    """The file at ``path``, to be closed. Raises ``UsageError`` if it cannot be read, ``RecordError``."""
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError:
        raise UsageError(f"there is no file {path}", fix="wattprint server backup FILE makes one") from None
    except zipfile.BadZipFile as error:
        raise _no_backup(path, str(error)) from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", fix=f"ls -l {path}") from None


def _no_backup(path: str, why: str) -> RecordError:
    return RecordError(f"{path} is no whole backup: {why}", "nothing was restored", "take another backup")
