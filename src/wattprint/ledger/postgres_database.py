"""A PostgreSQL database: its connections, what is said when it does not answer, and its tables.

``psycopg`` is loaded with this module, which is loaded where somebody names a database.
"""

from __future__ import annotations

import re
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
QUESTION_S = 30
"""That a question may take. Chosen: no page is waited for longer; what changes tables is not cut short."""
_LOST_S = 30
"""After which a connection is given up whose other end acknowledges nothing. Chosen as the above."""
_KEPT_ALIVE = {
    "connect_timeout": _CONNECT_S,
    "tcp_user_timeout": _LOST_S * 1000,
    "keepalives": 1,
    "keepalives_idle": _LOST_S // 3,
    "keepalives_interval": _LOST_S // 6,
    "keepalives_count": 4,
}
"""What libpq is told of a connection where the DSN says nothing else, in s; the user timeout in ms."""


class UnansweredError(RecordError):
    """The database cannot be reached, or cannot do what was asked now.

    ``is_full``: its disk is; ``is_slow``: the question takes more than ``QUESTION_S``.
    """

    is_full = False
    is_slow = False


class Database:
    """The database that ``dsn`` names (``postgresql://user@host/name``, or ``host=... dbname=...``).

    No message has more of the DSN than host, port and name. Raises ``UsageError`` for what is no DSN, and for
    one whose password would be read as a part of these.
    Connections are kept for whoever asks next, in any thread.
    """

    def __init__(self, dsn: str) -> None:
        try:
            known = conninfo.conninfo_to_dict(dsn)
        except psycopg.Error:
            known = None
        if _is_cut_wrongly(dsn):
            raise UsageError(
                "the password in that DSN of PostgreSQL has an @ or a / as it is",
                fix="write %40 for @ and %2F for /",
            )
        if not known or not re.fullmatch(r"[0-9,]*", str(known.get("port") or "")):
            raise UsageError("that is no DSN of PostgreSQL", fix="write postgresql://USER@HOST:PORT/DATABASE")
        self._dsn = conninfo.make_conninfo("", **{**_KEPT_ALIVE, **known})
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
            connection.execute(
                f"SET lock_timeout = '{WAIT_S:.0f}s'; SET statement_timeout = '{QUESTION_S * 1000:.0f}ms'"
            )
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
        told.is_slow = isinstance(error, psycopg.errors.QueryCanceled)
        return told

    def _told(self, error: psycopg.Error) -> UnansweredError:
        if isinstance(error, psycopg.errors.LockNotAvailable):
            return UnansweredError(
                f"{self.name} has been held by another program for {WAIT_S:.0f} s", fix="end that program"
            )
        if isinstance(error, psycopg.errors.QueryCanceled):
            return UnansweredError(
                f"the question takes the database more than {QUESTION_S:g} s",
                fix="ask for less: since=7d, a name, a tag",
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


def _is_cut_wrongly(dsn: str) -> bool:
    """Whether libpq takes a part of the password in a URL for host, port or database.

    User and password end at the first ``@``, unless a ``/`` comes before it.
    """
    found = re.match(r"postgres(?:ql)?://(?:[^@/]*@)?([^?]*)", dsn)
    return found is not None and "@" in found[1]


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
