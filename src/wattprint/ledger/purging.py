"""Removing all that was ever written below a home: records, index, locks, calibrations."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

import msgspec

from wattprint.host import platform

from .folders import CALIBRATION, OWN, own_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_OURS = (
    re.compile(r"spool/\d{4}/\d\d/\d\d/[^/]+\.jsonl"),
    re.compile(r"ledger\.db(-wal|-shm|-journal|\.lock|\.bad-\d+(-wal|-shm|-journal)?)?"),
    re.compile(r"budgets\.db(-journal)?"),
    re.compile(r"locks/[^/]+\.(lock|launches)"),
    re.compile(rf"{CALIBRATION}/[^/]+\.(json|lock)"),
    re.compile(r"shares/(secret|\.?[0-9a-f]{16}|[0-9a-f]{16}\.(json|kept))"),
)
"""Paths of all that wattprint writes, below a home or, of what is each user's own, below ``own_folder``."""
_OUR_FOLDER = re.compile(
    rf"\.|spool(/\d{{4}}(/\d\d){{0,2}})?|locks|shares|{CALIBRATION}|{OWN}(/\d+(/(locks|shares|{CALIBRATION}))?)?"
)
"""The same of folders; ``.`` is the home."""


class Belongings(msgspec.Struct):
    """What lies below a home: files of ours with their sizes in bytes, and others with why they stay."""

    files: dict[str, int] = {}
    others: dict[str, str] = {}

    @property
    def bytes(self) -> int:
        """Of all files of ours together."""
        return sum(self.files.values())


def belongings(home: str) -> Belongings:
    """All files below ``home``, which need not be there. Links are not followed. Raises ``OSError``."""
    here = Belongings()
    own = own_folder(home)
    for path in _files(home):
        name = os.path.relpath(path, own if path.startswith(own + os.sep) else home).replace(os.sep, "/")
        there = os.lstat(path)
        if not any(pattern.fullmatch(name) for pattern in _OURS) or not stat.S_ISREG(there.st_mode):
            here.others[path] = "not written by wattprint"
        elif platform.user_id() and platform.is_of_another(there):
            here.others[path] = "of another user"
        else:
            here.files[path] = there.st_size
    return here


def purge(home: str, mine: Belongings) -> None:
    """Delete the files of ``mine``, and the folders of ours that are empty then, ``home`` too.

    What cannot be deleted moves to ``mine.others`` with the reason.
    """
    for path in list(mine.files):
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass
        except OSError as error:
            mine.others[path] = error.strerror or str(error)
            del mine.files[path]
    for folder, _, _ in os.walk(home, topdown=False):
        if not _OUR_FOLDER.fullmatch(os.path.relpath(folder, home).replace(os.sep, "/")):
            continue
        try:
            os.rmdir(folder)
        except OSError:
            pass  # not empty, or of another user: what is in it is told


def _files(home: str) -> Iterator[str]:
    for folder, folders, names in os.walk(home, onerror=_raise_unless_gone):
        for name in [*names, *(one for one in folders if os.path.islink(os.path.join(folder, one)))]:
            yield os.path.join(folder, name)


def _raise_unless_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
