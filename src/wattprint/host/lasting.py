"""Facts of the machine that we run on which stay as they are while it does: read once a process.

A later meter of the same process would read them anew, dozens of files of it, some of which take the kernel
milliseconds (docs/decisions/0014). Whatever may change unseen is no such fact and is read at each start.
"""

from __future__ import annotations

import os

from .files import BOOT_ID

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from .files import Files

    T = TypeVar("T")

_kept: dict[Callable[[Files], object], tuple[tuple[object, ...], object]] = {}
"""By what reads it: the stamp of the machine when it was read, and the fact."""


def lasting(files: Files, read: Callable[[Files], T]) -> T:
    """What ``read`` says of ``files``; below ``/`` kept until the machine is another one, by its ``_stamp``.

    What is returned is shared: leave it as it is. Raises what ``read`` raises, and keeps nothing then.
    """
    if files.root != "/":
        return read(files)  # a tree of another machine, or one that a test changes
    stamp = _stamp(files)
    known_stamp, fact = _kept.get(read, ((), None))
    if known_stamp != stamp:
        fact = read(files)
        _kept[read] = stamp, fact
    return fact  # type: ignore[return-value]  # it is what this ``read`` has returned


def _stamp(files: Files) -> tuple[object, ...]:
    """Another once the program has changed its root or was moved to another machine, or CPUs came or went."""
    root = os.stat("/")
    cpus = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
    return root.st_dev, root.st_ino, files.text_or_none(BOOT_ID), os.uname(), os.cpu_count(), cpus
