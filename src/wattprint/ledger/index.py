"""Keeping a store in step with the spools: what is new is read, what is finished only if it was changed.

Spools lie in ``<home>/spool/yyyy/mm/dd``. A day whose folder has not changed since it was last listed
is not listed again; a spool that has not ended is looked at each time. The roots of a run's nodes add
up; a child is inside its root and adds nothing.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import msgspec

from wattprint.errors import RecordError, WattprintError
from wattprint.host import platform
from wattprint.units import NS_PER_S

from .merge import energy_of, last_values, merge, row_of
from .notes import is_notes, read_notes, run_named
from .outlines import outline_of
from .reader import NoHeaderError, last_seen, status_without_end
from .scan import read_bounded
from .stamps import spool_folder, stamp_of
from .store import SpoolPart
from .words import Notes, applied

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from wattprint.records import Header, Record

    from .stamps import Stamp
    from .store import RunRow, Store

    Alive = Callable[[Header], bool | None]

T = TypeVar("T")
_SURE_NS = 2 * NS_PER_S
"""A folder listed this soon after it changed may change again under the same coarse time stamp."""
_SETTLED_NS = 86_400 * NS_PER_S
"""A killed run is looked at for a day: a process that could not be seen may yet write on."""
_NEW_NS = 60 * NS_PER_S
_BATCH = 500
MOST_CHECKED = 200
"""To look at each of the files takes as long as to list its run, and longer on a network's disk."""
_NO_TEXT = "its name is no UTF-8, which no meter gives · its run is left out · give it another name"


class SyncReport(msgspec.Struct):
    """Spools ``seen`` for the first time, ``read``, and the ``bad`` ones not told of before: path, why.

    ``foreign``: files and folders among those that are another user's and closed to us.
    """

    seen: int = 0
    read: int = 0
    bad: list[tuple[str, str]] = []
    foreign: int = 0


def _closed_to_us(path: str, error: BaseException | None) -> bool:
    """Whether ``error`` says that ``path`` is another user's, who keeps it private."""
    if not isinstance(error, PermissionError):
        return False
    try:
        return platform.is_of_another(os.lstat(path))
    except OSError:
        return True


def consult(
    home: str,
    store: Store,
    question: Callable[[Store], T],
    *,
    alive: Alive,
    now_ns: int,
    rows_in: Callable[[T], Sequence[RunRow]] = lambda _: (),
) -> tuple[T, SyncReport]:
    """The answer of an up-to-date ``store`` to ``question``, even if the ledger breaks between the two.

    Finished spools are not looked at by ``sync``. Where the answer names ``MOST_CHECKED`` runs or fewer, by
    ``rows_in``, those of them that have another size or time than they had are read again, and the question
    is put once more.
    """
    report = sync(home, store, alive=alive, now_ns=now_ns)
    checked = False
    while True:
        generation = store.generation
        try:
            answer = question(store)
        except WattprintError:
            if store.generation == generation:
                raise  # else it was asked of an index that has nothing yet
        else:
            changed = not checked and _Sync(home, store, alive, now_ns, report).look_at(rows_in(answer))
            if store.generation == generation and not changed:
                return answer, report
            checked = True
        if store.generation != generation:
            report = sync(home, store, alive=alive, now_ns=now_ns)


def sync(home: str, store: Store, *, alive: Alive, now_ns: int) -> SyncReport:
    """Fold what changed below ``home`` into ``store``.

    ``alive`` tells whether the process of a header runs, ``None`` if that cannot be known; ``now_ns``:
    wall clock. A file that is no spool is reported once.
    """
    while True:
        generation = store.generation
        report = _Sync(home, store, alive, now_ns).run()
        if store.generation == generation:
            return report


def rebuild(home: str, store: Store, *, alive: Alive, now_ns: int) -> SyncReport:
    """Forget all that ``store`` holds and read every spool again."""
    store.clear()
    return sync(home, store, alive=alive, now_ns=now_ns)


def records(
    home: str,
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
    folder = spool_folder(home)
    found = []
    for path in row.paths:
        try:
            found.append(read_bounded(os.path.join(folder, path), alive=alive, now_ns=now_ns))
        except RecordError as error:
            if path not in without or left_out is None or (path == row.paths[-1] and not found):
                raise
            left_out.append(error.what)
    return applied(found, {} if row.later is None else _notes(folder, row.id, row.later.paths))


def _notes(folder: str, run: str, paths: Sequence[str]) -> dict[str, Notes]:
    files = {}
    for path in paths:
        try:
            files[path] = read_notes(os.path.join(folder, path))
        except RecordError as error:
            files[path] = Notes(run=run, damage=error.what)
    return files


class _Sync:
    """One pass over the spools."""

    def __init__(
        self, home: str, store: Store, alive: Alive, now_ns: int, report: SyncReport | None = None
    ) -> None:
        self._folder = spool_folder(home)
        self._store = store
        self._generation = store.generation
        self._alive = alive
        self._now_ns = now_ns
        self._report = SyncReport() if report is None else report
        self._blind = False

    def run(self) -> SyncReport:
        known = self._store.folders()
        still_open = {part.path: part for state in ("open", "bad") for part in self._store.parts(state=state)}
        listed = self._day_folders()
        for folder, mtime_ns in listed.items():
            if known.get(folder) != mtime_ns:
                self._list(folder, mtime_ns, known.get(folder))
        # What could not be listed is not taken for deleted.
        for folder in () if self._blind else known.keys() - listed.keys():
            self._fold([], self._store.paths_in(folder), {folder: None})
        changed = (self._look_again(part) for part in still_open.values())
        for batch in _batches(part for part in changed if part is not None):
            self._fold(batch, set(), {})
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
        for path, indexed in self._store.stamps(paths).items():
            stamp = stamp_of(os.path.join(self._folder, path))
            if stamp is not None and stamp != indexed:
                changed.append((path, stamp))
        parts = [part for path, stamp in changed if (part := self._read(path, stamp, told="")) is not None]
        if parts:
            # What was read before is no shorter beginning of it: nothing of that is kept.
            self._fold(parts, set(), {}, instead=True)
        return bool(parts)

    def _names(self, folder: str) -> list[str] | None:
        """Sorted names in a folder below the spools, ``None`` if it cannot be listed."""
        path = os.path.join(self._folder, folder)
        try:
            return sorted(os.listdir(path))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            self._blind = True
            if _closed_to_us(path, error):
                self._report.foreign += 1
                return None
            why = (
                f"cannot be listed: {error.strerror or error} · the runs in it may be missing · ls -ld {path}"
            )
            self._report.bad.append((path, why))
            return None

    def _day_folders(self) -> dict[str, int]:
        """``yyyy/mm/dd`` of all days, with the modification time of each in ns."""
        level = [""]
        for digits in (4, 2, 2):
            deeper = []
            for above in level:
                names = self._names(above) or []
                deeper += [
                    os.path.join(above, name) for name in names if len(name) == digits and name.isdigit()
                ]
            level = deeper
        times = {}
        for day in level:
            with suppress(OSError):
                times[day] = os.stat(os.path.join(self._folder, day)).st_mtime_ns
        return times

    def _list(self, folder: str, mtime_ns: int, known_ns: int | None) -> None:
        names = self._names(folder)
        if names is None:
            return
        spools = [name for name in names if name.endswith(".jsonl")]
        for name in spools:
            if not _is_text(name):
                self._report.bad.append((os.path.join(self._folder, folder, name), _NO_TEXT))
        paths = {f"{folder}/{name}" for name in spools if _is_text(name)}
        known = self._store.paths_in(folder)
        # Who adds to such a file touches its folder.
        self._read_changed(sorted(path for path in paths & known if is_notes(path)))
        for batch in _batches(self._read_new(sorted(paths - known))):
            self._fold(batch, set(), {})
        mark = mtime_ns if self._now_ns - mtime_ns > _SURE_NS else -1
        gone = known - paths
        if gone or mark != known_ns:
            self._fold([], gone, {folder: mark})

    def _read_new(self, paths: list[str]) -> Iterator[SpoolPart]:
        for path in paths:
            stamp = stamp_of(os.path.join(self._folder, path))
            part = None if stamp is None else self._read(path, stamp, told="")
            if part is not None:
                self._report.seen += 1
                yield part

    def _look_again(self, part: SpoolPart) -> SpoolPart | None:
        """The part as it is now, ``None`` if nothing changed or the file is gone."""
        stamp = stamp_of(os.path.join(self._folder, part.path))
        if stamp is None:
            return None
        settled = self._now_ns - stamp.mtime_ns > _SETTLED_NS
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
        full = os.path.join(self._folder, path)
        blank = SpoolPart(path=path, run="", state="bad", size=stamp.size, mtime_ns=stamp.mtime_ns)
        try:
            if is_notes(path):
                notes = read_notes(full)
                return msgspec.structs.replace(blank, run=notes.run, state="closed", notes=notes)
            record = read_bounded(full, alive=self._alive, now_ns=self._now_ns)
        except RecordError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            if isinstance(error, NoHeaderError) and self._now_ns - stamp.mtime_ns < _NEW_NS:
                return msgspec.structs.replace(blank, state="open")
            reason = str(error)
            if reason != told and _closed_to_us(full, error.__cause__):
                self._report.foreign += 1
            elif reason != told:
                self._report.bad.append((full, reason))
            # Rights may be given back without a trace in the file; what it holds changes with a trace.
            state = "bad" if error.__cause__ is None else "open"
            if is_notes(path):  # whoever asks for the run is told that there were words about it
                run = run_named(path)
                return msgspec.structs.replace(
                    blank, run=run, reason=reason, state=state, notes=Notes(run=run, damage=error.what)
                )
            return msgspec.structs.replace(blank, reason=reason, state=state)
        self._report.read += 1
        settled = self._now_ns - stamp.mtime_ns > _SETTLED_NS
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
        gone: set[str],
        folders: dict[str, int | None],
        *,
        instead: bool = False,
    ) -> None:
        """Put ``parts``, ``instead`` of all that was read of them; drop ``gone`` and note ``folders``."""
        store = self._store

        def work() -> None:
            if store.generation != self._generation:
                return  # begun anew meanwhile: what is known of these folders it has not read
            before = store.drop_parts(part.path for part in parts) if instead else set()
            store.put_parts(parts)
            runs = before | store.drop_parts(gone) | {part.run for part in parts}
            store.put_folders(folders)
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


def _is_text(name: str) -> bool:
    """Whether the bytes of a file's name are UTF-8, as the index needs them."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _batches(parts: Iterable[SpoolPart]) -> Iterator[list[SpoolPart]]:
    batch: list[SpoolPart] = []
    for part in parts:
        batch.append(part)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
