"""Deleting runs: their spools, what was added to them later, and their rows in the index."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec

from wattprint.host import platform
from wattprint.units import NS_PER_S

from .folders import NotOursError
from .locks import lock
from .notes import is_notes, notes_path
from .stamps import spool_folder, stamp_of
from .store import Filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .stamps import Stamp
    from .store import RunRow, Store

_OPEN = os.O_RDONLY | platform.DIRECTORY | platform.OURS


class Pruned(msgspec.Struct):
    """What was deleted, or would be: runs, files and bytes; and what could not be, why."""

    runs: int = 0
    files: int = 0
    bytes: int = 0
    kept: list[tuple[str, str]] = []


def prune(home: str, store: Store, *, before_ns: int, dry_run: bool) -> Pruned:
    """Delete the runs that ended before ``before_ns`` (wall clock), see ``delete``.

    Runs that run stay, and so does a run whose spool was written to after ``before_ns``, whatever the
    clock in it says. ``store`` is to be in step (``sync``).
    """
    old = [
        row
        for row in store.runs(Filter(until_ns=before_ns))
        if row.status != "running"
        and row.started_ns + row.duration_s * NS_PER_S < before_ns
        and all(stamp.mtime_ns < before_ns for stamp in _stamps(home, row.paths).values())
    ]
    return delete(home, store, old, dry_run=dry_run)


def delete(home: str, store: Store, rows: Iterable[RunRow], *, dry_run: bool = False) -> Pruned:
    """Delete the spools of ``rows``, the files of later words beside them, and the rows.

    The roots' spools go after all others, then the words: what a kill leaves is still a run, until the next
    call. Nothing is followed out of the folder of spools. ``store`` is to be in step (``sync``).
    """
    done = Pruned()
    gone: list[str] = []
    for row in rows:
        stamps = _stamps(home, [*reversed(row.paths), *_words_of(row)])
        removed = stamps if dry_run else _remove(home, stamps, done)
        done.files += len(removed)
        done.bytes += sum(stamp.size for stamp in removed.values())
        if len(removed) == len(stamps):
            done.runs += 1
            gone.append(row.id)
    if gone and not dry_run:
        store.forget(gone)
    return done


def _words_of(row: RunRow) -> list[str]:
    """Where later words about a run are, by the index, or may have been added since."""
    known = [] if row.later is None else row.later.paths
    return list(dict.fromkeys([*known, *map(notes_path, row.paths)]))


def _stamps(home: str, paths: list[str]) -> dict[str, Stamp]:
    stamps = {}
    for path in paths:
        stamp = stamp_of(os.path.join(spool_folder(home), path))
        if stamp is not None:
            stamps[path] = stamp
    return stamps


def _remove(home: str, stamps: dict[str, Stamp], done: Pruned) -> dict[str, Stamp]:
    """Unlink the files, in order, up to the first that cannot be; those that were."""
    removed = {}
    for path, stamp in stamps.items():
        try:
            _unlink(home, path)
        except FileNotFoundError:
            pass  # somebody else has deleted it
        except OSError as error:
            done.kept.append((path, error.strerror or str(error)))
            break
        removed[path] = stamp
    return removed


def _unlink(home: str, path: str) -> None:
    """Raises ``OSError``."""
    folder, name = os.path.split(path)
    with _inside(home, folder) as (inside, parent):
        name = os.path.join(inside, name)
        if parent is None or not is_notes(name):
            os.unlink(name, dir_fd=parent)  # refused there while words are added: the file is open
            return
        held = -1
        with suppress(OSError):  # where it cannot be opened nobody of us writes to it
            flags = os.O_RDONLY | platform.NOFOLLOW | platform.NONBLOCK | platform.OURS
            held = os.open(name, flags, dir_fd=parent)
            lock(held)  # so that words being added are whole before they go, or find their record gone
        try:
            os.unlink(name, dir_fd=parent)
        finally:
            if held >= 0:
                os.close(held)


@contextmanager
def _inside(home: str, folder: str) -> Iterator[tuple[str, int | None]]:
    """``folder`` below the spools of ``home``, reached without following a link: its path and descriptor.

    The path is empty where names count from the descriptor; where none can be had (Windows) that is ``None``,
    and a link that is put in the way from now on would be followed. Raises ``OSError``;
    ``NotOursError`` if it is not below them.
    """
    if not platform.BY_DIRECTORY:
        yield _plain_path(spool_folder(home), folder), None
        return
    fd = os.open(spool_folder(home), _OPEN)
    try:
        for part in folder.split("/"):
            if part in ("", ".", ".."):
                raise NotOursError(errno.EPERM, "outside the folder of records", folder)
            try:
                inner = os.open(part, _OPEN | os.O_NOFOLLOW, dir_fd=fd)
            except OSError as error:
                if error.errno in (errno.ELOOP, errno.ENOTDIR):
                    raise NotOursError(error.errno, f"{part} is a link, and no folder", folder) from None
                raise
            os.close(fd)
            fd = inner
        yield "", fd
    finally:
        os.close(fd)


def _plain_path(path: str, folder: str) -> str:
    """The path of ``folder`` below ``path``. Raises as ``_inside``."""
    for part in folder.split("/"):
        if part in ("", ".", ".."):
            raise NotOursError(errno.EPERM, "outside the folder of records", folder)
        path = os.path.join(path, part)
        if os.path.islink(path) or getattr(os.path, "isjunction", os.path.islink)(path):
            raise NotOursError(errno.ELOOP, f"{part} is a link, and no folder", folder)
    return path
