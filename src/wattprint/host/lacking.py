"""What stands in for what a system lacks; see ``platform``, which alone loads it, and only there."""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_LOCKED_AT = 0x7FFF_FFFE
"""Where the byte lies that stands for a whole file: Windows lets nobody read what is locked."""
_PAUSE_S = 0.01
_REPLACED_WITHIN_S = 2.0
"""Chosen: as long as a virus scanner or an indexer mostly holds a file that has just been written."""


def _msvcrt() -> Any:
    """The module of Windows' own calls; ``None`` on a system that is neither that nor POSIX."""
    try:
        import msvcrt
    except ImportError:
        return None
    return msvcrt


def lock(number: int, *, wait: bool) -> bool:
    """As ``platform.lock`` without ``fcntl``, by LockFile of Windows."""
    msvcrt = _msvcrt()
    if msvcrt is None:
        raise OSError("no locks")
    while True:
        try:
            _at_lock(number, lambda: msvcrt.locking(number, msvcrt.LK_NBLCK, 1))
        except PermissionError:  # another has it
            if not wait:
                return False
            time.sleep(_PAUSE_S)
        else:
            return True


def unlock(number: int) -> None:
    """As ``platform.unlock`` without ``fcntl``."""
    msvcrt = _msvcrt()
    if msvcrt is not None:
        _at_lock(number, lambda: msvcrt.locking(number, msvcrt.LK_UNLCK, 1))


def _at_lock(number: int, act: Callable[[], object]) -> None:
    """``act`` with the file's place at the byte that is locked; the place is then what it was."""
    place = os.lseek(number, 0, os.SEEK_CUR)
    os.lseek(number, _LOCKED_AT, os.SEEK_SET)
    try:
        act()
    finally:
        os.lseek(number, place, os.SEEK_SET)


def replace(source: str, target: str) -> None:
    """As ``platform.replace`` where nobody may take the place of a file that somebody has open."""
    until_s = time.monotonic() + _REPLACED_WITHIN_S
    while True:
        try:
            os.replace(source, target)
        except PermissionError:
            if time.monotonic() > until_s:
                raise
            time.sleep(_PAUSE_S)
        else:
            return


_NO_LETTERS = frozenset('<>:"/\\|?*').union(map(chr, range(32)))
_DEVICES = frozenset(("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$")).union(
    f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"
)


def can_name_a_file(name: str) -> bool:
    """As ``platform.can_name_a_file`` on Windows, where ``aux.txt`` is a device too.

    Microsoft, "Naming Files, Paths, and Namespaces".
    """
    device = name.partition(".")[0].rstrip(" ").upper()
    return _NO_LETTERS.isdisjoint(name) and device not in _DEVICES and name[-1:] not in (".", " ")


def names() -> tuple[str, str, str]:
    """As ``platform.names`` without ``uname``."""
    import socket

    name = os.environ.get("COMPUTERNAME") or socket.gethostname()
    asked = getattr(sys, "getwindowsversion", None)
    release = ".".join(map(str, asked()[:3])) if asked is not None else ""
    # The first is set where the interpreter is translated, and tells what the processor is.
    family = os.environ.get("PROCESSOR_ARCHITEW6432") or os.environ.get("PROCESSOR_ARCHITECTURE", "")
    return name, release, family
