"""The default ledger: one SQLite file, an index that may be lost or damaged without loss.

WAL on a local disk, so that readers and a writer never wait for each other; a rollback journal where
the disk is on a network or unknown, since WAL needs memory that all its users share
(https://www.sqlite.org/wal.html). A file that cannot be used is set aside and begun anew; where none
can be written, the index lives in memory for as long as the verb.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

import msgspec

from wattprint.errors import RecordError

from . import day_sums, sql, sql_keys, sqlite_sums
from . import sqlite_rows as rows_of
from . import sqlite_tables as tables
from .filesystems import filesystem_of, is_local
from .folders import check_own, make_own_folder, open_own
from .locks import WAIT_S, lock
from .sqlite_rows import Sqlite
from .sqlite_tables import Altered, NotOurs
from .store import EVERY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from .outlines import Outline
    from .store import DaySum, Filter, RunRow, RunTotals, SpoolPart

T = TypeVar("T")
_CHECKED_BYTES = 2 << 20
"""Of a file that is compared with itself before it is used: 10 ms of CPU for some 2,700 runs."""
_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite writes beside a file, with the rights of the file."""
_SPOILT = (sqlite3.DatabaseError, UnicodeDecodeError, msgspec.MsgspecError)
"""What comes of a damaged file; to SQLite, text that is none and bodies of other types are whole."""


def _damaged(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    codes = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    if isinstance(error, (NotOurs, Altered)) or not isinstance(error, sqlite3.DatabaseError):
        return True
    is_no_text = code is None and str(error).startswith("Could not decode")
    return is_no_text or (code is not None and code & 0xFF in codes)


def _not_understood(error: Exception) -> bool:
    """Whether SQLite could not do a statement: one of its limits, or a table that is not as we made it."""
    code = getattr(error, "sqlite_errorcode", None)
    return not isinstance(error, (NotOurs, Altered)) and code == sqlite3.SQLITE_ERROR


def _busy(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _connect(path: str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=WAIT_S, isolation_level=None, check_same_thread=False)


def _journal(db: sqlite3.Connection, mode: str) -> None:
    try:
        db.execute(f"PRAGMA journal_mode={mode}")
    except sqlite3.OperationalError as error:
        # The mode is a matter of speed while others have the file open; theirs serves us too.
        if not _busy(error):
            raise


def _reason(error: Exception) -> str:
    return f"another program has held it for {WAIT_S:.0f} s" if _busy(error) else str(error)


@contextmanager
def _alone(path: str) -> Iterator[None]:
    """Hold the lock at ``path`` while the file is made or moved, so that no two verbs undo each other's work.

    Goes on without it after a while, and where the file system has no locks. Raises ``OSError`` if
    the lock's file cannot be made.
    """
    fd = open_own(path)
    try:
        lock(fd)
        yield
    finally:
        os.close(fd)


class SqliteStore:
    """The ``Store`` in the file ``path``, or in memory if that is ``None`` or cannot be written.

    ``home``: whose ``own_folder`` it is in, if it is; ``filesystem`` gives the type of file system that
    holds a path, empty if unknown.
    """

    def __init__(
        self, path: str | None, *, home: str = "", filesystem: Callable[[str], str] = filesystem_of
    ) -> None:
        self.path = path
        self._home = home
        self.generation = 0
        self.warnings: list[str] = []
        self._filesystem = filesystem
        self._mutex = threading.RLock()
        self._inside = False
        self._identity: tuple[int, int] | None = None
        self._checked = False
        self._db = self._open()

    # -- the file

    def _open(self) -> sqlite3.Connection:
        if self.path is not None:
            try:
                make_own_folder(self._home or os.path.dirname(os.path.abspath(self.path)))
                with _alone(f"{self.path}.lock"):
                    return self._open_file(self.path)
            except (OSError, sqlite3.DatabaseError) as error:
                self._to_memory(error)
        db = _connect(":memory:")
        tables.prepare(db)
        return db

    def _open_file(self, path: str) -> sqlite3.Connection:
        while True:
            if not os.path.exists(path):
                # What is left of a ledger that was deleted belongs to those who still have it open.
                for suffix in _BESIDE:
                    with suppress(FileNotFoundError):
                        os.unlink(path + suffix)
            os.close(open_own(path))
            was_there = os.stat(path).st_size > 0
            for suffix in _BESIDE:
                check_own(path + suffix)
            db = _connect(path)
            try:
                tables.prepare(db)
                _journal(db, "WAL" if is_local(self._filesystem(path)) else "DELETE")
                db.execute("PRAGMA synchronous=NORMAL")
                stat = os.stat(path)
                self._checked = stat.st_size <= _CHECKED_BYTES
                if self._checked and was_there:
                    tables.check(db)
            except (*_SPOILT, OSError) as error:
                db.close()
                if isinstance(error, OSError) or not (_damaged(error) or _not_understood(error)):
                    raise
                self._set_aside(path, str(error))
                continue
            self._identity = (stat.st_dev, stat.st_ino)
            return db

    def _set_aside(self, path: str, reason: str) -> None:
        number = 1
        while os.path.exists(f"{path}.bad-{number}"):
            number += 1
        for suffix in ("", *_BESIDE):
            with suppress(FileNotFoundError):
                os.rename(path + suffix, f"{path}.bad-{number}{suffix}")
        self.warnings.append(
            f"the ledger {path} could not be used ({reason}) · nothing is lost, it is an index and was "
            f"built anew · the old file is {path}.bad-{number}"
        )

    def _to_memory(self, error: Exception) -> None:
        fix = "end that program" if _busy(error) else "set WATTPRINT_HOME to a folder that can be written"
        self.warnings.append(
            f"the ledger {self.path} cannot be written ({_reason(error)}) · the figures stand, each verb "
            f"reads all records again · {fix}"
        )
        self.path = None

    def _anew(self) -> None:
        with suppress(sqlite3.DatabaseError):
            self._db.close()
        self._identity = None
        self._db = self._open()
        self.generation += 1

    def _replaced(self) -> bool:
        """Whether the file at ``path`` is no longer the one that is open."""
        if self.path is None:
            return False
        try:
            stat = os.stat(self.path)
        except OSError:
            return True
        return (stat.st_dev, stat.st_ino) != self._identity

    def _recover(self, error: Exception) -> None:
        if self.path is None:
            raise RecordError(f"the ledger in memory failed: {error}") from error
        if _not_understood(error) and tables.as_made(self._db):
            raise RecordError(f"the ledger cannot tell: {error}", fix="ask for less at once") from error
        if _damaged(error) or _not_understood(error):
            with suppress(sqlite3.DatabaseError):
                self._db.close()
            try:
                with _alone(f"{self.path}.lock"):
                    # Another process may have set it aside meanwhile, and the one there now is whole.
                    if not self._replaced():
                        self._set_aside(self.path, str(error))
            except OSError as refused:
                self._to_memory(refused)
        else:
            self._to_memory(error)
        self._anew()

    def _do(self, work: Callable[[sqlite3.Connection], T], *, writes: bool = False) -> T:
        with self._mutex:
            if self._inside:
                return work(self._db)
            if self._replaced():
                self._anew()
            for _ in range(3):
                try:
                    return self._at_once(work) if writes else work(self._db)
                except _SPOILT as error:
                    self._recover(error)
            raise RecordError("the ledger is damaged again and again", fix="wattprint doctor")

    def _at_once(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self._db.execute("BEGIN IMMEDIATE")
        self._inside = True
        try:
            result = work(self._db)
            self._db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.DatabaseError):
                self._db.execute("ROLLBACK")
            raise
        finally:
            self._inside = False
        return result

    def close(self) -> None:
        """Give the file back."""
        with self._mutex:
            self._db.close()

    # -- runs

    def put(self, rows: Iterable[RunRow]) -> None:
        """Add ``rows``, each in place of the row of the same id."""
        self._do(lambda db: rows_of.put(db, rows), writes=True)

    def runs(self, which: Filter) -> list[RunRow]:
        """The runs that ``which`` lets through, in its order."""
        return self._do(lambda db: sql.select(Sqlite(db), which))

    def run(self, key: str) -> RunRow:
        """See ``Store.run``. Raises ``UsageError`` naming the nearest ids."""
        return self._do(lambda db: sql_keys.find(Sqlite(db), key))

    def short_ids(self, ids: Iterable[str]) -> dict[str, str]:
        """See ``Store.short_ids``."""
        return self._do(lambda db: sql_keys.short_ids(Sqlite(db), list(ids)))

    def values(self, field: str, which: Filter = EVERY) -> dict[str, int]:
        """How many runs have each value of ``field``, see ``Store.values``."""
        return self._do(lambda db: sql.values(Sqlite(db), field, which))

    def totals(self, which: Filter) -> RunTotals:
        """Sums over the runs that ``which`` lets through."""
        # The sums of days have nothing that they could be compared with.
        if self._checked or which.name or which.host or which.tags:
            return self._do(lambda db: sql.add_up([sql.sum_rows(Sqlite(db), which)]))
        if self._do(lambda db: sql.any_stale(Sqlite(db))):
            self._do(rows_of.sum_stale_days, writes=True)
        return self._do(lambda db: sql.add_up(sql.sum_days(Sqlite(db), which)))

    def day_marks(self, first: int, until: int) -> dict[int, int]:
        """See ``Store.day_marks``."""
        return self._do(lambda db: day_sums.marks(Sqlite(db), first, until))

    def kept_sums(self, asked: str, first: int, until: int) -> dict[int, DaySum]:
        """See ``Store.kept_sums``."""
        return self._do(lambda db: sqlite_sums.kept(Sqlite(db), asked, first, until))

    def keep_sums(self, asked: str, sums: Mapping[int, DaySum], seen: Mapping[int, int]) -> None:
        """See ``Store.keep_sums``."""
        self._do(lambda db: sqlite_sums.keep(db, Sqlite(db), asked, sums, seen), writes=True)

    def forget(self, ids: Iterable[str]) -> None:
        """Drop rows and parts of these runs. Their spools stay: a rebuild brings them back."""
        self._do(lambda db: rows_of.forget(db, list(ids)), writes=True)

    def clear(self) -> None:
        """Drop everything."""
        self._do(tables.clear, writes=True)

    # -- parts

    def write(self, work: Callable[[], T]) -> T:
        """Call ``work`` inside one transaction."""
        return self._do(lambda db: work(), writes=True)

    def put_parts(self, parts: Iterable[SpoolPart]) -> None:
        """Add ``parts``, each in place of the part of the same path unless that one has read further."""
        self._do(lambda db: rows_of.put_parts(db, parts), writes=True)

    def outlines(self, paths: Sequence[str]) -> dict[str, Outline]:
        """The outlines of the parts at ``paths``, of those that have one."""
        return self._do(lambda db: rows_of.outlines(db, paths))

    def parts(self, *, run: str = "", state: str = "") -> list[SpoolPart]:
        """The parts of one run, or those in one state."""
        return self._do(lambda db: rows_of.parts(db, run=run, state=state))

    def stamps(self, paths: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Size and modification time in ns that the parts at ``paths`` had when they were read."""
        return self._do(lambda db: sql.stamps(Sqlite(db), paths))

    def drop_parts(self, paths: Iterable[str]) -> set[str]:
        """Drop these parts; the ids of the runs that they belonged to."""
        query = "DELETE FROM parts WHERE path = ? RETURNING run"
        wanted = list(paths)
        return self._do(
            lambda db: {run for path in wanted for (run,) in db.execute(query, (path,)).fetchall()},
            writes=True,
        )

    def paths_in(self, folder: str) -> set[str]:
        """The paths of all parts in ``folder`` (``yyyy/mm/dd``)."""
        return self._do(lambda db: sql.paths_in(Sqlite(db), folder))

    def folders(self) -> dict[str, int]:
        """Folders that were listed, with their modification time in ns then; -1: list it again."""
        return dict(self._do(lambda db: db.execute("SELECT path, mtime_ns FROM folders").fetchall()))

    def put_folders(self, folders: dict[str, int | None]) -> None:
        """Remember folders as listed; ``None`` forgets one."""
        kept = [(path, mtime_ns) for path, mtime_ns in folders.items() if mtime_ns is not None]
        gone = [(path,) for path, mtime_ns in folders.items() if mtime_ns is None]

        def work(db: sqlite3.Connection) -> None:
            db.executemany("INSERT OR REPLACE INTO folders VALUES(?,?)", kept)
            db.executemany("DELETE FROM folders WHERE path = ?", gone)

        self._do(work, writes=True)
