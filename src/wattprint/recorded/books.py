"""The recorded runs of one user on one machine: opened, brought up to date, asked. Nothing is printed."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from wattprint.account.inside import inside_of
from wattprint.account.nodes import by_node
from wattprint.account.site import make_statement
from wattprint.account.terms import functional_units
from wattprint.choices import PRIVATE_FIELDS
from wattprint.errors import RecordError, UsageError
from wattprint.host import Host, platform
from wattprint.host.processes import process_times
from wattprint.ledger import index, notes, pruning, stamps
from wattprint.ledger.folders import own_folder
from wattprint.ledger.shelf import Folder, SyncReport
from wattprint.ledger.spool import home, home_if_known, run_of_path
from wattprint.ledger.sqlite import SqliteStore
from wattprint.units import counted

from .files import is_file, run_of_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from typing import TypeVar

    from wattprint.account.site import Stated
    from wattprint.ledger.outlines import Outline
    from wattprint.ledger.samples import Engine
    from wattprint.ledger.shelf import Shelf
    from wattprint.ledger.store import Filter, RunRow, SpoolPart, Store
    from wattprint.ledger.words import Word
    from wattprint.records import Header, Record

    from .privacy import Privacy

    T = TypeVar("T")


def ignore(warning: str) -> None:
    """Let a warning be."""
    del warning


class Books:
    """The records of this user on this machine: spools below ``folder``, and the index over them.

    ``warn`` is given, one line each and once, what was wrong with a file or with the index and was left out.
    """

    most_stated: int | None = None
    """Of how many runs at once statements may be asked for; ``None``: of any number."""
    samples: Engine | None = None
    """Where power of many runs is asked for; ``None``: it is read from their records."""
    shared: Collection[str] = PRIVATE_FIELDS
    """Which of ``choices.PRIVATE_FIELDS`` whoever asks is told, and may ask by."""

    @cached_property
    def privacy(self) -> Privacy:
        """Takes out what is not ``shared``; a machine whose name is withheld has one number throughout."""
        from .privacy import Privacy

        return Privacy(self.shared)

    @property
    def site_defaults(self) -> dict[str, str]:
        """Settings of the site that count where a record leaves them open; a user's own have none."""
        return {}

    of_one_moment: bool = False
    """Whether the first question alone brings the index up to date, for whoever asks several at once."""

    def __init__(self, warn: Callable[[str], None] = ignore, folder: str = "") -> None:
        self._host = Host("/")
        self._synced: tuple[dict[str, int], SyncReport] | None = None
        self._warn = warn
        self._warned: set[str] = set()
        self._folder = folder

    def warn(self, text: str) -> None:
        """Say ``text``, unless it was said: a verb asks the index several times."""
        if text not in self._warned:
            self._warned.add(text)
            self._warn(text)

    @cached_property
    def folder(self) -> str:
        """Where the records are. Raises ``UsageError`` where nobody knows."""
        return self._folder or home(os.environ)

    @cached_property
    def path(self) -> str:
        """The file of the index. Raises as ``folder``."""
        return os.path.join(own_folder(self.folder), "ledger.db")

    @cached_property
    def shelf(self) -> Shelf:
        """Where the spools lie. Raises as ``folder``."""
        return Folder(self.folder)

    def open_store(self) -> Store:
        """The index, in memory where there is nothing yet: who asks an empty home leaves it empty."""
        is_kept = os.path.exists(self.path) or os.path.exists(stamps.spool_folder(self.folder))
        return SqliteStore(self.path if is_kept else None, home=self.folder)

    def __reduce__(self) -> tuple[object, ...]:
        return Books, (
            self._warn,
            self._folder or home_if_known(os.environ),
        )  # open files of this machine stay here

    def alive(self, header: Header) -> bool | None:
        """Whether the process that wrote ``header`` still runs; ``None`` if it was on another machine."""
        if not header.boot_id or header.boot_id != self._host.boot_id:
            here = header.host == platform.names()[0]
            return False if here and header.boot_id else None
        times = process_times(self._host.own, header.pid)
        if times is None and self._host.own.exists(f"proc/{header.pid}"):
            return None
        return times is not None and times.start_ticks == header.pid_start

    def ask(
        self, question: Callable[[Store], T], rows_in: Callable[[T], Sequence[RunRow]] = lambda _: ()
    ) -> T:
        """The answer of the up-to-date index to ``question``, whose runs have nothing that is not ``shared``.

        ``rows_in`` finds the runs that it names: of those, a record that was changed is read again.
        """

        def work(store: Store) -> tuple[T, SyncReport]:
            return index.consult(
                self.shelf,
                store,
                lambda store: question(self.privacy.store(store)),
                alive=self.alive,
                now_ns=time.time_ns(),
                rows_in=rows_in,
                synced=self._up_to_date(store),
            )

        return self._with_store(work)[0]

    def _up_to_date(self, store: Store) -> SyncReport | None:
        """What the first question of a moment found; ``None`` where the next has to look for itself.

        An index that was lost or begun anew meanwhile lists other folders.
        """
        if not self.of_one_moment:
            return None
        if self._synced is None or self._synced[0] != store.folders():
            report = index.sync(self.shelf, store, alive=self.alive, now_ns=time.time_ns())
            self._synced = store.folders(), report
        return self._synced[1]

    def run(self, key: str) -> RunRow:
        """The run that ``key`` names: its id, the beginning or end of it, its name, ``last`` or ``last~2``.

        Raises ``UsageError`` naming the nearest if there is none.
        """
        return self.ask(lambda store: store.run(key), lambda row: [row])

    def runs(self, which: Filter) -> list[RunRow]:
        """The runs that ``which`` lets through, newest first."""
        return self.ask(lambda store: store.runs(which), lambda rows: rows)

    def short_ids(self, rows: Sequence[RunRow]) -> dict[str, str]:
        """By the id of each of ``rows``, the short one: the end of it that no other run of the ledger has."""
        ids = [row.id for row in rows]
        return self.ask(lambda store: store.short_ids(ids))

    def outlines(self, rows: Sequence[RunRow]) -> dict[str, Outline]:
        """What the main lines of ``rows`` follow from, by run id, as far as the index has it."""
        paths = {row.paths[0]: row.id for row in rows if row.paths}
        return {paths[path]: outline for path, outline in self.outlines_at(list(paths)).items()}

    def outlines_at(self, paths: Sequence[str]) -> dict[str, Outline]:
        """The same of the spools at ``paths``, by these."""
        return self.ask(lambda store: store.outlines(paths))

    def add(self, row: RunRow, words: Sequence[Word], *, by: str = "", once: str = "") -> RunRow:
        """Say ``words`` about the run of ``row``, now; the run as it is with them.

        ``by``: who says them at a server of several people; ``once``: what was said with the same text is not
        said again. Raises ``RecordError``; then nothing was added.
        """
        del by
        spool = os.path.join(stamps.spool_folder(self.folder), row.paths[0])
        notes.add_words(spool, row.id, words, time.time_ns(), once)
        self._synced = None
        return self.run(row.id)

    def gone(self, since_ns: int, until_ns: int) -> dict[str, int]:
        """By reason, how many runs were deleted that began on the days of a span; none is known here."""
        del since_ns, until_ns
        return {}

    def bytes_of(self, paths: Sequence[str]) -> dict[str, bytes]:
        """What the spools at ``paths`` hold, by these (``RunRow.paths``). Raises ``RecordError``."""
        return self.shelf.bytes_of(paths)

    def rebuild(self) -> SyncReport:
        """Read every spool again and make the index anew."""

        def work(store: Store) -> tuple[None, SyncReport]:
            return None, index.rebuild(self.shelf, store, alive=self.alive, now_ns=time.time_ns())

        return self._with_store(work)[1]

    def prune(self, *, before_ns: int, dry_run: bool) -> pruning.Pruned:
        """Delete the records of runs that ended before ``before_ns`` (wall clock); see ``pruning.prune``."""

        def work(store: Store) -> tuple[pruning.Pruned, SyncReport]:
            report = index.sync(self.shelf, store, alive=self.alive, now_ns=time.time_ns())
            return pruning.prune(self.folder, store, before_ns=before_ns, dry_run=dry_run), report

        return self._with_store(work)[0]

    def delete(self, rows: Sequence[RunRow], *, dry_run: bool) -> pruning.Pruned:
        """Delete the runs of ``rows`` for good; one that runs by now is kept. See ``pruning.delete``."""

        def work(store: Store) -> tuple[pruning.Pruned, SyncReport]:
            report = index.sync(self.shelf, store, alive=self.alive, now_ns=time.time_ns())
            there = []
            for row in rows:
                with suppress(UsageError):  # it is gone, and its id may be another's name
                    found = store.run(row.id)
                    there += [found] if found.id == row.id else []
            done = pruning.delete(
                self.folder, store, [row for row in there if row.status != "running"], dry_run=dry_run
            )
            done.kept += [(row.id, "it still runs") for row in there if row.status == "running"]
            return done, report

        return self._with_store(work)[0]

    def _with_store(self, work: Callable[[Store], tuple[T, SyncReport]]) -> tuple[T, SyncReport]:
        store = self.open_store()
        try:
            answer, report = work(store)
        finally:
            store.close()
        for warning in store.warnings:
            self.warn(warning)
        if report.foreign:
            self.warn(f"left out {counted(report.foreign, 'record')} of other users, who keep them private")
        for path, reason in report.bad:
            self.warn(f"left out {path}: {reason}")
        return answer, report

    def records(self, row: RunRow) -> list[Record]:
        """The records of all spools of a run, roots first. Raises ``RecordError`` if one cannot be read.

        One of a meter inside the run holds none of its figures: it is left out, and a warning names it.
        """
        now_ns, left_out = time.time_ns(), list(self._unread.get(row.id, ()))
        try:
            found = index.records(self.shelf, row, alive=self.alive, now_ns=now_ns)
        except RecordError:
            parts = self._indexed(lambda store: store.parts(run=row.id))
            inside = {part.path for part in parts if part.row is not None and part.row.role == "child"}
            found = index.records(
                self.shelf, row, alive=self.alive, now_ns=now_ns, without=inside, left_out=left_out
            )
        for problem in left_out:
            text = f"a record of this run is left out: {problem}"
            found[0].warnings.append(text)
            found[0].figure_warnings.append(text)
        return found

    def _indexed(self, question: Callable[[Store], T]) -> T:
        """The answer of the index as it stands."""
        return self._with_store(lambda store: (question(store), SyncReport()))[0]

    @cached_property
    def _unread(self) -> dict[str, list[str]]:
        """What is wrong with files that by their names are records of a run and are none, by the run's id."""

        def question(store: Store) -> list[SpoolPart]:
            return [part for state in ("bad", "open") for part in store.parts(state=state)]

        found: dict[str, list[str]] = {}
        for part in self._indexed(question):
            if part.row is None and part.notes is None and part.reason:
                found.setdefault(run_of_path(part.path), []).append(part.reason.partition(" · ")[0])
        return found

    def roots(self, row: RunRow) -> list[Record]:
        """One record for each node of a run, as a statement is made of them. Raises as ``records`` does."""
        return by_node(self.records(row))

    def statement(
        self,
        key: str,
        *,
        scope: str | None = None,
        per: tuple[float, str] | None = None,
        changes: dict[str, object] | None = None,
    ) -> tuple[Stated, Record]:
        """The statement of the run that ``key`` names as for ``run``, or is the file of, and its first root.

        ``changes``: fields of its site to count with instead; ``per``: count and name of functional units.
        Raises ``UsageError`` if there is no such run, or a file without records.
        """
        units = functional_units(per)
        records = self.records_of(key)
        roots = by_node(records)
        inside = inside_of(records, roots)
        stated = make_statement(roots, scope=scope, changes=changes, functional_units=units, inside=inside)
        return stated, roots[0]

    def records_of(self, key: str) -> list[Record]:
        """All records of the run that ``key`` names as for ``run``, or is the file of, roots first.

        Raises ``UsageError`` if there is no such run, or a file without records, ``RecordError`` for a record
        that cannot be read.
        """
        if not is_file(key):
            return self.records(self.run(key))
        records = run_of_file(key).records
        if not records:
            raise UsageError(
                f"{key} is a statement, without the record that it could be stated again from",
                fix=f"wattprint report {key}",
            )
        return records
