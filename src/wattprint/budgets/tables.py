"""Where budgets, what was told and what is still to be sent are kept: in a file of one user, or for a team.

The SQL stands once and both engines take it. A file is this user's alone: web addresses in it let whoever
reads them post there.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

from wattprint.errors import RecordError
from wattprint.ledger.folders import make_own_folder, open_own, own_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, LiteralString, Protocol

    from psycopg import Connection

    from wattprint.ledger.postgres_database import Database

    class Ask(Protocol):
        """The rows that a statement gives for its values."""

        def __call__(self, sql: LiteralString, *values: object) -> list[tuple[Any, ...]]: ...

    class Tables(Protocol):
        """An engine that does ``work`` whole or not at all; a second time, if it was cut off."""

        def do(self, work: Callable[[Ask], T]) -> T: ...


T = TypeVar("T")
FILE = "budgets.db"
_WAIT_S = 30.0
STEPS: tuple[LiteralString, ...] = (
    """
    CREATE TABLE wattprint.budgets (
        id text PRIMARY KEY, project text NOT NULL, name text NOT NULL, body text NOT NULL,
        UNIQUE (project, name));
    CREATE TABLE wattprint.alerts (
        id text PRIMARY KEY, project text NOT NULL, subject text NOT NULL, period text NOT NULL,
        kind text NOT NULL, at_ns bigint NOT NULL, words text NOT NULL, body text NOT NULL,
        UNIQUE (project, subject, period, kind));
    CREATE TABLE wattprint.deliveries (
        id text PRIMARY KEY, project text NOT NULL, alert text NOT NULL, address text NOT NULL,
        state text NOT NULL, attempts int NOT NULL, due_ns bigint NOT NULL, held_ns bigint NOT NULL,
        done_ns bigint NOT NULL, problem text NOT NULL);
    CREATE TABLE wattprint.digests (project text PRIMARY KEY, body text NOT NULL);
    CREATE INDEX deliveries_due ON wattprint.deliveries (project, state, due_ns);
    CREATE INDEX deliveries_alert ON wattprint.deliveries (alert);
    """,
)
"""Of PostgreSQL; never changed, only added to."""


class FileTables:
    """Those in the file of one user, below the folder ``home`` of his records, made where they are missing.

    Raises ``RecordError`` where it cannot be used.
    """

    def __init__(self, home: str) -> None:
        self._home = home

    @property
    def path(self) -> str:
        """The file."""
        return os.path.join(own_folder(self._home), FILE)

    def do(self, work: Callable[[Ask], T]) -> T:
        """See ``Tables``."""
        try:
            make_own_folder(self._home)
            os.close(open_own(self.path))
            with closing(sqlite3.connect(self.path, timeout=_WAIT_S, isolation_level=None)) as connection:
                return self._done(connection, work)
        except (OSError, sqlite3.Error) as error:
            raise RecordError(f"{self.path} cannot be used: {error}", fix=f"ls -l {self.path}") from error

    def _done(self, connection: sqlite3.Connection, work: Callable[[Ask], T]) -> T:
        def ask(sql: LiteralString, *values: object) -> list[tuple[Any, ...]]:
            plain = sql.replace("wattprint.", "").replace("%s", "?")
            return connection.execute(plain, values).fetchall()

        connection.execute("BEGIN IMMEDIATE")
        try:
            ((made,),) = connection.execute("PRAGMA user_version").fetchall()
            if made > len(STEPS):
                raise RecordError(
                    f"{self.path} is of a newer wattprint", fix="pip install --upgrade wattprint"
                )
            for step in STEPS[made:]:
                for statement in step.split(";"):
                    connection.execute(statement.replace("wattprint.", ""))
            connection.execute(f"PRAGMA user_version = {len(STEPS)}")
            answer = work(ask)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return answer


class TeamTables:
    """Those of a team's server, in its database."""

    def __init__(self, database: Database) -> None:
        database.prepare("budgets", STEPS)
        self._database = database

    def do(self, work: Callable[[Ask], T]) -> T:
        """See ``Tables``. Raises ``UnansweredError``."""

        def done(connection: Connection) -> T:
            def ask(sql: LiteralString, *values: object) -> list[tuple[Any, ...]]:
                cursor = connection.execute(sql, values)
                return cursor.fetchall() if cursor.description is not None else []

            with connection.transaction():
                return work(ask)

        return self._database.call(done)
