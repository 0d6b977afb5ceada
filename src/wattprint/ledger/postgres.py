"""The ledger of a team's server: tables of PostgreSQL, an index that many processes keep and ask at once.

One writer at a time changes a project, and readers wait for nobody. A connection that was lost is made once
more: what it was doing is done again, whole, for it was undone.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

import msgspec

from wattprint.errors import RecordError

from . import day_sums, postgres_sums, sql, sql_keys
from . import postgres_rows as rows_of
from . import postgres_tables as tables
from .postgres_rows import Postgres
from .store import EVERY, Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from psycopg import Connection

    from .outlines import Outline
    from .postgres_database import Database
    from .store import DaySum, RunRow, RunTotals, SpoolPart

T = TypeVar("T")


class PostgresStore:
    """The ``Store`` of one ``project`` of many in ``database``.

    Raises ``RecordError`` if that cannot be reached, or if a newer version has made it.
    """

    def __init__(self, database: Database, project: str) -> None:
        self.warnings: list[str] = []
        self._database = database
        self._mutex = threading.RLock()
        self._inside: Postgres | None = None
        database.prepare(tables.PART, tables.STEPS)
        database.prepare(postgres_sums.PART, postgres_sums.STEPS)
        self._project = -1
        self._project, self.generation = self._do(
            lambda engine: tables.open_index(engine.connection, project)
        )
        if self._project < 0:
            raise RecordError(
                f"the ledger in {database.name} is of a newer wattprint",
                fix="pip install --upgrade wattprint",
            )

    def _do(self, work: Callable[[Postgres], T], *, writes: bool = False) -> T:
        with self._mutex:
            if self._inside is not None:
                return work(self._inside)
            return self._database.call(lambda connection: self._once(connection, work, writes=writes))

    def _once(self, connection: Connection, work: Callable[[Postgres], T], *, writes: bool) -> T:
        engine = Postgres(connection, self._project)
        if not writes:
            return work(engine)
        with connection.transaction():
            self.generation = tables.hold(connection, self._project)
            self._inside = engine
            try:
                return work(engine)
            finally:
                self._inside = None

    def close(self) -> None:
        """Nothing is open: the connections are the database's."""

    # -- runs

    def put(self, rows: Iterable[RunRow]) -> None:
        """Add ``rows``, each in place of the row of the same id."""
        given = list(rows)
        self._do(lambda engine: rows_of.put(engine, given), writes=True)

    def runs(self, which: Filter) -> list[RunRow]:
        """The runs that ``which`` lets through, in its order."""
        return self._do(lambda engine: sql.select(engine, which))

    def run(self, key: str) -> RunRow:
        """See ``Store.run``. Raises ``UsageError`` naming the nearest ids."""
        return self._do(lambda engine: sql_keys.find(engine, key))

    def short_ids(self, ids: Iterable[str]) -> dict[str, str]:
        """See ``Store.short_ids``."""
        wanted = list(ids)
        return self._do(lambda engine: sql_keys.short_ids(engine, wanted))

    def values(self, field: str, which: Filter = EVERY) -> dict[str, int]:
        """How many runs have each value of ``field``, see ``Store.values``."""
        among = msgspec.structs.replace(which, order=EVERY.order, after="", limit=None)
        if among == EVERY:
            return self._do(lambda engine: rows_of.counts(engine, field))
        return self._do(lambda engine: sql.values(engine, field, among))

    def totals(self, which: Filter) -> RunTotals:
        """Sums over the runs that ``which`` lets through."""
        among = msgspec.structs.replace(which, order=EVERY.order, after="", limit=None)
        if len(which.tags) == 1 and among == Filter(tags=which.tags):
            ((key, value),) = which.tags.items()
            return self._do(lambda engine: sql.add_up([rows_of.sum_tagged(engine, key, value)]))
        if which.name or which.host or which.tags:
            return self._do(lambda engine: sql.add_up([sql.sum_rows(engine, which)]))
        if self._do(sql.any_stale):
            self._do(rows_of.sum_stale_days, writes=True)
        return self._do(lambda engine: sql.add_up(sql.sum_days(engine, which)))

    def day_marks(self, first: int, until: int) -> dict[int, int]:
        """See ``Store.day_marks``."""
        return self._do(lambda engine: day_sums.marks(engine, first, until))

    def kept_sums(self, asked: str, first: int, until: int) -> dict[int, DaySum]:
        """See ``Store.kept_sums``."""
        return self._do(lambda engine: postgres_sums.kept(engine, asked, first, until))

    def keep_sums(self, asked: str, sums: Mapping[int, DaySum], seen: Mapping[int, int]) -> None:
        """See ``Store.keep_sums``."""
        self._do(lambda engine: postgres_sums.keep(engine, asked, sums, seen), writes=True)

    def forget(self, ids: Iterable[str]) -> None:
        """Drop rows and parts of these runs. Their spools stay: a rebuild brings them back."""
        gone = list(ids)
        self._do(lambda engine: rows_of.forget(engine, gone), writes=True)

    def clear(self) -> None:
        """Drop everything of the project."""

        def work(engine: Postgres) -> None:
            self.generation = tables.clear(engine.connection, engine.project)

        self._do(work, writes=True)

    # -- parts

    def write(self, work: Callable[[], T]) -> T:
        """Call ``work`` inside one transaction; a second time, if the connection was lost."""
        return self._do(lambda engine: work(), writes=True)

    def put_parts(self, parts: Iterable[SpoolPart]) -> None:
        """Add ``parts``, each in place of the part of the same path unless that one has read further."""
        given = list(parts)
        self._do(lambda engine: rows_of.put_parts(engine, given), writes=True)

    def outlines(self, paths: Sequence[str]) -> dict[str, Outline]:
        """The outlines of the parts at ``paths``, of those that have one."""
        return self._do(lambda engine: rows_of.outlines(engine, paths))

    def parts(self, *, run: str = "", state: str = "") -> list[SpoolPart]:
        """The parts of one run, or those in one state."""
        return self._do(lambda engine: rows_of.parts(engine, run=run, state=state))

    def stamps(self, paths: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Size and modification time in ns that the parts at ``paths`` had when they were read."""
        return self._do(lambda engine: sql.stamps(engine, paths))

    def drop_parts(self, paths: Iterable[str]) -> set[str]:
        """Drop these parts; the ids of the runs that they belonged to."""
        gone = list(paths)
        return self._do(lambda engine: rows_of.drop_parts(engine, gone), writes=True)

    def paths_in(self, folder: str) -> set[str]:
        """The paths of all parts in ``folder`` (``yyyy/mm/dd``)."""
        return self._do(lambda engine: sql.paths_in(engine, folder))

    def folders(self) -> dict[str, int]:
        """Folders that were listed, with their modification time in ns then; -1: list it again."""
        return self._do(rows_of.folders)

    def put_folders(self, folders: dict[str, int | None]) -> None:
        """Remember folders as listed, by a mark that never goes back; ``None`` forgets one."""
        self._do(lambda engine: rows_of.put_folders(engine, folders), writes=True)
