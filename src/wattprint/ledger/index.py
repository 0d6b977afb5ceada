"""Keeping a store in step with the spools: what is new is read, what is finished only if it was changed.

Spools lie on a shelf (``shelf``), by days. A day that has not changed since it was last listed is not listed
again; a spool that has not ended is looked at each time. Others may do the same at once: what is folded in,
and what is dropped, is so by what the shelf has at that moment. The roots of a run's nodes add up; a child
is inside its root and adds nothing.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeVar

import msgspec

from wattprint.errors import RecordError, WattprintError
from wattprint.units import NS_PER_S

from .merge import energy_of, last_values, merge, row_of
from .notes import is_notes, run_named
from .outlines import outline_of
from .reader import NoHeaderError, last_seen, status_without_end
from .shelf import SyncReport
from .store import SpoolPart
from .words import Notes, applied

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from wattprint.records import Record

    from .shelf import Alive, Shelf
    from .stamps import Stamp
    from .store import RunRow, Store

T = TypeVar("T")
_NEW_NS = 60 * NS_PER_S
_BATCH = 500
_MOST_TIMES = 5
"""That an index is filled for one question. Chosen: whoever deletes it does so once."""
MOST_CHECKED = 200
"""To look at each of the files takes as long as to list its run, and longer on a network's disk."""


def consult(
    shelf: Shelf,
    store: Store,
    question: Callable[[Store], T],
    *,
    alive: Alive,
    now_ns: int,
    rows_in: Callable[[T], Sequence[RunRow]] = lambda _: (),
    synced: SyncReport | None = None,
) -> tuple[T, SyncReport]:
    """The answer of an up-to-date ``store`` to ``question``, even if the ledger breaks between the two.

    ``synced``: what ``sync`` told of this store a moment ago, where it is as up to date as is asked for.

    Finished spools are not looked at by ``sync``. Where the answer names ``MOST_CHECKED`` runs or fewer, by
    ``rows_in``, those of them that have another size or time than they had are read again, and the question
    is put once more. Raises ``RecordError`` if the ledger breaks again and again.
    """
    report = sync(shelf, store, alive=alive, now_ns=now_ns) if synced is None else synced
    checked = False
    for _ in range(_MOST_TIMES):
        generation = store.generation
        try:
            answer = question(store)
        except WattprintError:
            if store.generation == generation:
                raise  # else it was asked of an index that has nothing yet
        else:
            changed = not checked and _Sync(shelf, store, alive, now_ns, report).look_at(rows_in(answer))
            if store.generation == generation and not changed:
                return answer, report
            checked = True
        if store.generation != generation:
            report = sync(shelf, store, alive=alive, now_ns=now_ns)
    raise _lost_again()


def _lost_again() -> RecordError:
    return RecordError("the ledger is lost again and again while it is asked", fix="wattprint doctor")


def sync(shelf: Shelf, store: Store, *, alive: Alive, now_ns: int) -> SyncReport:
    """Fold what changed on the ``shelf`` into ``store``.

    ``alive`` tells whether the process of a header runs, ``None`` if that cannot be known; ``now_ns``:
    wall clock. A file that is no spool is reported once. Raises ``RecordError`` if the store is lost
    again and again.
    """
    for _ in range(_MOST_TIMES):
        generation = store.generation
        report = _Sync(shelf, store, alive, now_ns).run()
        if store.generation == generation:
            return report
    raise _lost_again()


def rebuild(shelf: Shelf, store: Store, *, alive: Alive, now_ns: int) -> SyncReport:
    """Forget all that ``store`` holds and read every spool again."""
    store.clear()
    return sync(shelf, store, alive=alive, now_ns=now_ns)


def records(
    shelf: Shelf,
    row: RunRow,
    *,
    alive: Alive,
    now_ns: int,
    without: Container[str] = (),
    left_out: list[str] | None = None,
) -> list[Record]:
    """The records of all spools of a run, roots first, with its later words.

    Raises ``RecordError`` if a spool cannot be read; words that cannot be are a ``problem`` of the others. Of
    the paths in ``without`` it is told to ``left_out`` instead.
    """
    found = []
    for path in row.paths:
        try:
            found.append(shelf.record(path, alive=alive, now_ns=now_ns))
        except RecordError as error:
            if path not in without or left_out is None or (path == row.paths[-1] and not found):
                raise
            left_out.append(error.what)
    return applied(found, {} if row.later is None else _notes(shelf, row.id, row.later.paths))


def _notes(shelf: Shelf, run: str, paths: Sequence[str]) -> dict[str, Notes]:
    files = {}
    for path in paths:
        try:
            files[path] = shelf.notes(path)
        except RecordError as error:
            files[path] = Notes(run=run, damage=error.what)
    return files


class _Sync:
    """One pass over the spools."""

    def __init__(
        self, shelf: Shelf, store: Store, alive: Alive, now_ns: int, report: SyncReport | None = None
    ) -> None:
        self._shelf = shelf
        self._store = store
        self._generation = store.generation
        self._alive = alive
        self._now_ns = now_ns
        self._report = SyncReport() if report is None else report

    def run(self) -> SyncReport:
        known = self._store.folders()
        still_open = {part.path: part for state in ("open", "bad") for part in self._store.parts(state=state)}
        listed = self._shelf.days(known, self._report)
        for folder, mtime_ns in listed.items():
            if known.get(folder) != mtime_ns:
                self._list(folder, mtime_ns, known.get(folder))
        # What could not be listed is not taken for deleted.
        for folder in () if self._report.blind else known.keys() - listed.keys():
            self._fold([], {folder: (None, set())})
        stamps = self._shelf.stamps(list(still_open))
        changed = (
            self._look_again(part, stamps[path]) for path, part in still_open.items() if path in stamps
        )
        for batch in _batches(part for part in changed if part is not None):
            self._fold(batch)
        return self._report

    def look_at(self, rows: Sequence[RunRow]) -> bool:
        """Read those spools of ``rows`` again that are not what they were; whether there are any."""
        if len(rows) > MOST_CHECKED:
            return False
        paths = [path for row in rows for path in row.paths]
        paths += [path for row in rows if row.later is not None for path in row.later.paths]
        return self._read_changed(paths)

    def _read_changed(self, paths: Sequence[str]) -> bool:
        """Read those of ``paths`` again that are not what they were; whether there are any."""
        changed = []
        indexed = self._store.stamps(paths)
        for path, stamp in self._shelf.stamps(list(indexed)).items():
            if stamp != indexed[path]:
                changed.append((path, stamp))
        parts = [part for path, stamp in changed if (part := self._read(path, stamp, told="")) is not None]
        if parts:
            # What was read before may be no shorter beginning of it: nothing of that is kept then.
            self._fold(parts, instead=not self._shelf.only_grows)
        return bool(parts)

    def _list(self, folder: str, mark: int, known_mark: int | None) -> None:
        # Before the names: what comes in between is new, not gone.
        known = self._store.paths_in(folder)
        names = self._shelf.names(folder, self._report)
        if names is None:
            return
        paths = {f"{folder}/{name}" for name in names}
        self._read_changed(sorted(path for path in paths & known if self._shelf.marks_growth(path)))
        for batch in _batches(self._read_new(sorted(paths - known))):
            self._fold(batch)
        noted = mark if self._shelf.is_sure(mark, self._now_ns) else -1
        if known - paths or noted != known_mark:
            self._fold([], {folder: (noted, paths)})

    def _read_new(self, paths: list[str]) -> Iterator[SpoolPart]:
        left = iter(paths)
        while some := list(itertools.islice(left, _BATCH)):
            for path, stamp in self._shelf.stamps(some).items():
                part = self._read(path, stamp, told="")
                if part is not None:
                    self._report.seen += 1
                    yield part

    def _look_again(self, part: SpoolPart, stamp: Stamp) -> SpoolPart | None:
        """The part as it is now, ``None`` if nothing changed or the spool is gone."""
        settled = self._shelf.is_settled(stamp, self._now_ns)
        if stamp != (part.size, part.mtime_ns):
            return self._read(part.path, stamp, told=part.reason)
        if part.row is None or part.header is None:
            again = self._read(part.path, stamp, told=part.reason) if part.state == "open" else None
            same = again is not None and msgspec.structs.replace(again, outline=None) == part
            return None if same else again
        status = part.row.status
        if status in ("running", "killed"):
            status = status_without_end(
                part.header, part.seen_ns, part.next_s, alive=self._alive, now_ns=self._now_ns
            )
        closes = settled and status != "running"
        if status == part.row.status and not closes:
            return None
        replace = msgspec.structs.replace
        header, state = (None, "closed") if closes else (part.header, "open")
        return replace(part, row=replace(part.row, status=status), header=header, state=state)

    def _read(self, path: str, stamp: Stamp, *, told: str) -> SpoolPart | None:
        """Read one file; ``told`` is what has been said against it before."""
        blank = SpoolPart(path=path, run="", state="bad", size=stamp.size, mtime_ns=stamp.mtime_ns)
        try:
            if is_notes(path):
                notes = self._shelf.notes(path)
                return msgspec.structs.replace(blank, run=notes.run, state="closed", notes=notes)
            record = self._shelf.record(path, alive=self._alive, now_ns=self._now_ns)
        except RecordError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            if isinstance(error, NoHeaderError) and self._now_ns - stamp.mtime_ns < _NEW_NS:
                return msgspec.structs.replace(blank, state="open")
            reason = str(error)
            if reason != told and self._shelf.is_closed_to_us(path, error.__cause__):
                self._report.foreign += 1
            elif reason != told:
                self._report.bad.append((self._shelf.called(path), reason))
            # Rights may be given back without a trace in the file; what it holds changes with a trace.
            state = "bad" if error.__cause__ is None else "open"
            if is_notes(path):  # whoever asks for the run is told that there were words about it
                run = run_named(path)
                return msgspec.structs.replace(
                    blank, run=run, reason=reason, state=state, notes=Notes(run=run, damage=error.what)
                )
            return msgspec.structs.replace(blank, reason=reason, state=state)
        self._report.read += 1
        settled = self._shelf.is_settled(stamp, self._now_ns)
        is_open = record.end is None and (record.status == "running" or not settled)
        seen_ns, next_s = last_seen(record)
        energy = energy_of(record)
        return msgspec.structs.replace(
            blank,
            run=record.header.run,
            state="open" if is_open else "closed",
            row=row_of(path, record, energy),
            boot_id=record.header.boot_id or record.header.host,
            at_ns=record.header.at_ns,
            energy=energy,
            metrics=last_values(record),
            header=record.header if is_open else None,
            outline=outline_of(record),
            seen_ns=seen_ns,
            next_s=next_s,
        )

    def _fold(
        self,
        parts: list[SpoolPart],
        listed: Mapping[str, tuple[int | None, set[str]]] | None = None,
        *,
        instead: bool = False,
    ) -> None:
        """Put ``parts``, ``instead`` of all that was read of them, and note folders that were ``listed``.

        Each has its mark, ``None`` to forget it, and the paths in it: others that are known are dropped. What
        another has deleted meanwhile is not put, and what another has folded in is not dropped.
        """
        store, folders = self._store, listed or {}

        def work() -> None:
            if store.generation != self._generation:
                return  # begun anew meanwhile: what is known of these folders it has not read
            there = self._shelf.stamps([part.path for part in parts])
            put = [part for part in parts if part.path in there]
            missed = [
                path for folder, (_, paths) in folders.items() for path in store.paths_in(folder) - paths
            ]
            gone = set(missed).difference(self._shelf.stamps(missed))
            before = store.drop_parts(part.path for part in put) if instead else set()
            store.put_parts(put)
            runs = before | store.drop_parts(gone) | {part.run for part in put}
            store.put_folders({folder: mark for folder, (mark, _) in folders.items()})
            rows = []
            for run in sorted(runs - {""}):
                found = store.parts(run=run)
                row = merge(found)
                if row is None:
                    store.forget([run])
                    store.put_parts(found)  # later words, whose record may come yet
                else:
                    rows.append(row)
            store.put(rows)

        store.write(work)


def _batches(parts: Iterable[SpoolPart]) -> Iterator[list[SpoolPart]]:
    batch: list[SpoolPart] = []
    for part in parts:
        batch.append(part)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
