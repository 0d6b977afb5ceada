"""A PostgreSQL database: its connections, what is said when it does not answer, and its tables.

``psycopg`` is loaded with this module, which is loaded where somebody names a database.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from wattprint.errors import RecordError, UsageError

from .locks import WAIT_S
from .migrations import migrate

try:
    import psycopg
    from psycopg import conninfo
except ImportError as error:
    raise UsageError("PostgreSQL needs psycopg", fix="pip install 'psycopg[binary]'") from error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import LiteralString

T = TypeVar("T")
_CONNECT_S = 10
_MOST_IDLE = 8


class UnansweredError(RecordError):
    """The database cannot be reached, or cannot do what was asked now; ``is_full``: its disk is."""

    is_full = False


class Database:
    """The database that ``dsn`` names (``postgresql://user@host/name``, or ``host=... dbname=...``).

    No message has more of the DSN than host, port and name. Raises ``UsageError`` for what is no DSN.
    Connections are kept for whoever asks next, in any thread.
    """

    def __init__(self, dsn: str) -> None:
        try:
            known = conninfo.conninfo_to_dict(dsn)
        except psycopg.Error:
            known = None
        if not known:
            raise UsageError("that is no DSN of PostgreSQL", fix="write postgresql://USER@HOST:PORT/DATABASE")
        self._dsn = conninfo.make_conninfo("", **{"connect_timeout": _CONNECT_S, **known})
        name = known.get("dbname") or known.get("service") or known.get("user") or ""
        place = known.get("host") or known.get("hostaddr") or "this machine"
        port = f":{known['port']}" if known.get("port") else ""
        self.name = f"the PostgreSQL database {name} at {place}{port}".replace("  ", " ")
        self._mutex = threading.Lock()
        self._idle: list[psycopg.Connection] = []
        self._prepared: set[str] = set()

    def __reduce__(self) -> tuple[object, ...]:
        return Database, (self._dsn,)

    def __repr__(self) -> str:
        return f"Database({self.name!r})"

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection]:
        """A connection in autocommit, for the caller alone; given back if it still serves.

        Raises ``UnansweredError`` if it cannot be reached, and ``psycopg.Error`` as the caller does.
        """
        with self._mutex:
            taken = self._idle.pop() if self._idle else None
        connection = self._connect() if taken is None else taken
        try:
            yield connection
        except psycopg.Error:
            if connection.broken:  # and so are, most likely, all that have idled as long
                self.close()
            raise
        finally:
            self._give_back(connection)

    def call(self, work: Callable[[psycopg.Connection], T]) -> T:
        """What ``work`` gives for a connection; called a second time, with a new one, if that was lost.

        Raises ``UnansweredError`` if the database fails.
        """
        for last in (False, True):
            try:
                with self.connection() as connection:
                    return work(connection)
            except psycopg.Error as error:
                if last or not _passes(error):
                    raise self.failed(error) from None
        raise AssertionError("the second call has returned or raised")

    def _give_back(self, connection: psycopg.Connection) -> None:
        with self._mutex:
            serves = (
                not connection.closed
                and connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
            )
            if serves and len(self._idle) < _MOST_IDLE:
                self._idle.append(connection)
                return
        with suppress(psycopg.Error):
            connection.close()

    def _connect(self) -> psycopg.Connection:
        connection = None
        try:
            # Plans are made for the values at hand: a filter that lets hardly anything through has another.
            connection = psycopg.connect(
                self._dsn, autocommit=True, prepare_threshold=None, client_encoding="utf8"
            )
            connection.execute(f"SET lock_timeout = '{WAIT_S:.0f}s'")
            ((encoding,),) = connection.execute("SHOW server_encoding").fetchall()
        except psycopg.Error as error:
            raise self.failed(error) from None
        if encoding != "UTF8":
            connection.close()
            raise RecordError(
                f"{self.name} keeps text as {encoding}",
                fix="createdb --encoding UTF8 --template template0 NAME",
            )
        return connection

    def prepare(self, part: str, steps: Sequence[LiteralString]) -> None:
        """Bring the tables of ``part`` to the form of ``steps``, once. Raises ``RecordError``."""
        with self._mutex:
            if part in self._prepared:
                return
        self.call(lambda connection: migrate(connection, part, steps))
        with self._mutex:
            self._prepared.add(part)

    def failed(self, error: psycopg.Error) -> UnansweredError:
        """What to say of ``error``."""
        told = self._told(error)
        told.is_full = isinstance(error, psycopg.errors.DiskFull)
        return told

    def _told(self, error: psycopg.Error) -> UnansweredError:
        if isinstance(error, psycopg.errors.LockNotAvailable):
            return UnansweredError(
                f"{self.name} has been held by another program for {WAIT_S:.0f} s", fix="end that program"
            )
        if isinstance(error, psycopg.errors.InsufficientPrivilege):
            reason, fix = error.diag.message_primary, "GRANT CREATE ON DATABASE NAME TO USER, in psql"
        elif isinstance(error, psycopg.OperationalError) and error.diag.sqlstate is None:
            reason, fix = (
                _first_line(error),
                "see that the server runs, and whether the DSN is right: psql DSN",
            )
        else:
            reason, fix = error.diag.message_primary or _first_line(error), "see the log of the server"
        return UnansweredError(f"{self.name} cannot be used: {reason}", fix=fix)

    def close(self) -> None:
        """Close the connections that idle."""
        with self._mutex:
            idle, self._idle = self._idle, []
        for connection in idle:
            with suppress(psycopg.Error):
                connection.close()


def _passes(error: psycopg.Error) -> bool:
    """Whether ``error`` may be gone at a second try: a lost connection, or a lock that went to another."""
    passing = (
        psycopg.errors.AdminShutdown,
        psycopg.errors.CrashShutdown,
        psycopg.errors.DeadlockDetected,
        psycopg.errors.SerializationFailure,
    )
    no_answer = isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError))
    return isinstance(error, passing) or (no_answer and error.diag.sqlstate is None)


def _first_line(error: psycopg.Error) -> str:
    return str(error).strip().partition("\n")[0]
