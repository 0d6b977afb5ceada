"""Samples of a server's projects in ClickHouse: asked for its pages, and kept up with the records."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg

from wattprint.errors import RecordError
from wattprint.ledger.clickhouse import Cut, kept_level_ms
from wattprint.ledger.samples import SamplesError
from wattprint.ledger.vault import Vault
from wattprint.log import logger
from wattprint.recorded.power import samples_of

from .meanwhile import meanwhile
from .projects import projects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from wattprint.ledger.clickhouse import ClickHouse
    from wattprint.ledger.postgres_database import Database
    from wattprint.ledger.samples import Sample, Series, Span
    from wattprint.ledger.shelf import Shelf
    from wattprint.ledger.vault import Stamped

    from .shelves import Shelves

MOST_SPOOLS = 200
"""That are put at once. Chosen: some hundred thousand samples, which ClickHouse takes as one part."""
EVERY_S = 10.0
"""Chosen: ClickHouse likes few large insertions, and a page says what is not there yet."""
LONGEST_WAIT_S = 300.0
_LOCK = 0x73616D70
"""Of whoever brings the samples of a project up to date: several servers may have one database."""


class ProjectSamples:
    """See ``ledger.samples.Engine``: the samples of one ``project``; its records are in ``database``."""

    def __init__(self, engine: ClickHouse, database: Database, project: str) -> None:
        self._engine, self._database, self._project = engine, database, project

    def finest_ms(self, since_ms: int) -> int:
        """By how long samples are kept."""
        return kept_level_ms(since_ms, time.time_ns() // 1_000_000)

    def series(self, host: str, span: Span) -> Series:
        """As of ``ClickHouse``."""
        return self._engine.series(self._project, host, span)

    def behind(self) -> int:
        """Changes of the records since those that were read."""
        latest = self._database.call(lambda connection: Vault(connection, self._project).latest_change())
        read = self._engine.read_until(self._project)
        return latest - read if read <= latest else latest


class Follower:
    """Brings the samples in ``engine`` up to the records of all projects of ``shelves``, again and again.

    What is read is the records alone, by the number of their changes: a ClickHouse that was away, or is
    empty, is filled from where it stands, and nobody waits for it.
    """

    def __init__(self, engine: ClickHouse, shelves: Shelves) -> None:
        self._engine, self._shelves, self._database = engine, shelves, shelves.database
        self._known: dict[tuple[str, str], tuple[int, int]] = {}
        """Of spools that go on, by project and path: up to when samples are there, and what tells these."""
        self._read_until: dict[str, int] = {}
        self._ended = threading.Event()

    def following(self) -> AbstractContextManager[None]:
        """A thread that follows meanwhile."""
        return meanwhile("wattprint-samples", self._follow, EVERY_S)

    def _follow(self, ended: threading.Event) -> None:
        self._ended = ended
        wait_s, failed = EVERY_S, ""
        while not ended.is_set():
            try:
                for project in self._database.call(projects):
                    self.catch_up(project.name)
                wait_s, failed = EVERY_S, ""
            except RecordError as error:  # of either database
                if str(error) != failed:
                    logger.error("samples do not follow: %s", error)
                wait_s, failed = min(2 * wait_s, LONGEST_WAIT_S), str(error)
            ended.wait(wait_s)

    def rebuild(self, project: str) -> int:
        """Delete the samples of ``project`` and cut them anew; of how many spools. Raises as ``catch_up``."""
        with self._alone(project) as is_alone:
            if not is_alone:
                raise SamplesError(
                    f"another server is at the samples of {project}", fix="try again in a minute"
                )
            self._engine.clear(project)
            return self._caught_up(project)

    def catch_up(self, project: str) -> int:
        """Put what the records of ``project`` have since they were read; how many spools that were.

        None if another server is at it. Raises ``SamplesError``, ``UnansweredError``.
        """
        with self._alone(project) as is_alone:
            return self._caught_up(project) if is_alone else 0

    @contextmanager
    def _alone(self, project: str) -> Iterator[bool]:
        try:
            with self._database.connection() as connection:
                ((is_alone,),) = connection.execute(
                    "SELECT pg_try_advisory_lock(%s, hashtext(%s))", [_LOCK, project]
                ).fetchall()
                try:
                    yield is_alone
                finally:
                    if is_alone and not connection.broken:
                        connection.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [_LOCK, project])
        except psycopg.Error as error:
            raise self._database.failed(error) from None

    def _caught_up(self, project: str) -> int:
        count, since = 0, self._engine.read_until(project)
        latest = self._database.call(lambda connection: Vault(connection, project).latest_change())
        if since > latest:  # the samples are of records that this database does not have: it was restored
            self._engine.clear(project)
            since = 0
        if since != self._read_until.get(project):  # another has put samples since, or they are gone
            self._known = {key: known for key, known in self._known.items() if key[0] != project}
        while stamps := self._changed(project, since):
            self._put(project, stamps)
            since = self._read_until[project] = stamps[-1].changed
            count += len(stamps)
            if self._ended.is_set():
                break
        return count

    def _changed(self, project: str, since: int) -> list[Stamped]:
        return self._database.call(lambda connection: Vault(connection, project).stamps(since, MOST_SPOOLS))

    def _put(self, project: str, stamps: Sequence[Stamped]) -> None:
        shelf = self._shelves.books(project).shelf
        cuts, known = [], {}
        for stamp in stamps:
            key = project, stamp.path
            host, goes_on, samples = _read(shelf, stamp)
            until_ms, digest = self._known.pop(key, (0, 0))
            is_known = until_ms > 0 and _digest(samples, until_ms) == digest
            cuts.append(Cut(stamp.path, host, stamp.changed, samples, until_ms if is_known else None))
            if goes_on and samples:
                end_ms = max(sample.end_ms for sample in samples)
                known[key] = end_ms, _digest(samples, end_ms)
        self._engine.put(project, cuts, stamps[-1].changed)
        self._known |= known


def _read(shelf: Shelf, stamp: Stamped) -> tuple[str, bool, list[Sample]]:
    """The host of a spool, whether more may come, and its samples; none of what is deleted or no record."""
    if stamp.size == 0:
        return "", False, []
    try:
        record = shelf.record(stamp.path, alive=lambda _: None, now_ns=time.time_ns())
    except RecordError:  # pages say so
        return "", False, []
    return record.header.host, record.end is None, samples_of(record)


def _digest(samples: Sequence[Sample], until_ms: int) -> int:
    return hash(tuple(sample for sample in samples if sample.end_ms <= until_ms))
