"""Why a file that somebody named cannot be read, and what to type: the nearest name where it is not there."""

from __future__ import annotations

import os

from wattprint.closeness import nearest
from wattprint.errors import UsageError


def unread(path: str, error: OSError | ValueError, called: str = "") -> UsageError:
    """What to raise where the file at ``path`` could not be read; ``called``: what it is, ``the key``.

    ``error``: of the system, or of Python for a name that none can have.
    """
    named = f"{called} {path}".strip()
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UsageError(f"{named} is not there", fix=lambda: _instead(path))
    if isinstance(error, IsADirectoryError):
        return UsageError(f"{named} is a folder", fix=f"name a file in it: ls {path}")
    if isinstance(error, OSError):
        return UsageError(f"{named} cannot be read: {error.strerror or error}", fix=f"see: ls -l {path}")
    return UsageError(f"{named!r} is no name of a file: {error}", fix="check the name")


def _instead(path: str) -> str:
    """The nearest name in the same folder, or what lists the nearest folder that is there."""
    folder, name = os.path.split(path)
    try:
        near = nearest(name, sorted(os.listdir(folder or ".")), 1)
    except OSError:
        return f"nor is its folder; see: ls {_there(folder)}"
    return f"did you mean {os.path.join(folder, near[0])}" if near else f"see what is: ls {folder or '.'}"


def _there(folder: str) -> str:
    while folder and not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    return folder or "."
