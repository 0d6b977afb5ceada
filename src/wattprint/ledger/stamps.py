"""Where the spools lie below a home, and the size and time of one, by which a change is noticed."""

from __future__ import annotations

import os
from typing import NamedTuple


class Stamp(NamedTuple):
    """Size in bytes and modification time in ns of a file, by which a change is noticed."""

    size: int
    mtime_ns: int


def spool_folder(home: str) -> str:
    """The folder that ``RunRow.paths`` are below."""
    return os.path.join(home, "spool")


def stamp_of(path: str) -> Stamp | None:
    """Size and modification time of a file, of a link its own; ``None`` if it is gone or out of reach."""
    try:
        stat = os.lstat(path)
    except OSError:
        return None
    return Stamp(stat.st_size, stat.st_mtime_ns)
