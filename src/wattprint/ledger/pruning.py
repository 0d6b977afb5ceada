"""Deleting the spools of old runs, and their rows in the index."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from wattprint.units import NS_PER_S

from .stamps import spool_folder, stamp_of
from .store import Filter

if TYPE_CHECKING:
    from .stamps import Stamp
    from .store import Store


class Pruned(msgspec.Struct):
    """What ``prune`` did, or would do: runs, files and bytes removed, and what it could not remove, why."""

    runs: int = 0
    files: int = 0
    bytes: int = 0
    kept: list[tuple[str, str]] = []


def prune(home: str, store: Store, *, before_ns: int, dry_run: bool) -> Pruned:
    """Delete the spools of runs that ended before ``before_ns`` (wall clock), and their rows.

    Runs that run stay, and so does a run whose file was written to after ``before_ns``, whatever the
    clock in it says. ``store`` is to be in step (``sync``).
    """
    done = Pruned()
    gone: list[str] = []
    for row in store.runs(Filter(until_ns=before_ns)):
        if row.status == "running" or row.started_ns + row.duration_s * NS_PER_S >= before_ns:
            continue
        stamps = _stamps(home, row.paths)
        if any(stamp.mtime_ns >= before_ns for stamp in stamps.values()):
            continue
        removed = stamps if dry_run else _remove(home, stamps, done)
        done.files += len(removed)
        done.bytes += sum(stamp.size for stamp in removed.values())
        if len(removed) == len(stamps):
            done.runs += 1
            gone.append(row.id)
    if gone and not dry_run:
        store.forget(gone)
    return done


def _stamps(home: str, paths: list[str]) -> dict[str, Stamp]:
    stamps = {}
    for path in paths:
        stamp = stamp_of(os.path.join(spool_folder(home), path))
        if stamp is not None:
            stamps[path] = stamp
    return stamps


def _remove(home: str, stamps: dict[str, Stamp], done: Pruned) -> dict[str, Stamp]:
    removed = {}
    for path, stamp in stamps.items():
        try:
            os.unlink(os.path.join(spool_folder(home), path))
        except FileNotFoundError:
            continue
        except OSError as error:
            done.kept.append((path, error.strerror or str(error)))
            continue
        removed[path] = stamp
    return removed
