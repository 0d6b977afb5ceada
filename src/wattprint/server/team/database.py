"""Connections to one database, few for many: who asks waits for one that is free, not for ever."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg

from wattprint.errors import UsageError, WattprintError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 10
"""Connections of one server; PostgreSQL has 100 as it is installed."""
PATIENCE_S = 5.0
_FRESH_S = 1.0
"""A connection that has rested for longer is asked whether it still is one, as after a restart."""


class BusyError(WattprintError):
    """The database does not answer, all connections to it are in use, or its disk ``is_full``."""

    is_full = False


class Database:
    """The one at ``dsn``. Raises ``UsageError`` for what is no DSN; its password stands in no message."""

    def __init__(self, dsn: str) -> None:
        try:
            psycopg.conninfo.conninfo_to_dict(dsn)
        except psycopg.ProgrammingError:
            raise UsageError("that is no address of a database", fix="postgresql://HOST/NAME") from None
        self._dsn = dsn
        self._free = threading.BoundedSemaphore(MOST)
        self._resting: list[tuple[float, psycopg.Connection]] = []

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection]:
        """A connection in autocommit, for as long as the block lasts. Raises ``BusyError``."""
        if not self._free.acquire(timeout=PATIENCE_S):
            raise BusyError("all connections to the database are in use", fix="try again in a moment")
        try:
            connection = self._take()
            try:
                yield connection
            except psycopg.OperationalError as error:
                raise _away(error) from error
            finally:
                if connection.closed:
                    connection.close()
                else:
                    self._resting.append((time.monotonic(), connection))
        finally:
            self._free.release()

    def _take(self) -> psycopg.Connection:
        while self._resting:
            since, connection = self._resting.pop()
            if time.monotonic() - since < _FRESH_S:
                return connection
            try:
                connection.execute("SELECT 1")
            except psycopg.Error:
                connection.close()
            else:
                return connection
        try:
            return psycopg.connect(
                self._dsn, autocommit=True, connect_timeout=5, application_name="wattprint"
            )
        except psycopg.OperationalError as error:
            raise _away(error) from error

    def close(self) -> None:
        """Close what rests."""
        while self._resting:
            self._resting.pop()[1].close()


def _away(error: psycopg.OperationalError) -> BusyError:
    if isinstance(error, psycopg.errors.DiskFull):
        full = BusyError("the disk of the database is full", "nothing was changed", "see: df, on its machine")
        full.is_full = True
        return full
    kind = type(error).__name__
    return BusyError(f"the database does not answer ({kind})", "nothing was changed", "try again in a moment")
