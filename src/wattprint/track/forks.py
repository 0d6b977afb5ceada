"""What a fork of the program does to its recordings: their threads stand still, and end in the child.

A fork copies what the thread of a meter is at, but not that thread; so it is to be between two jobs.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from wattprint.meter.worker import Worker

    class Recorded(Protocol):
        """A recording: its thread, and whether it is stopped or belongs to another process."""

        worker: Worker
        ended: bool


alive: list[Recorded] = []
"""The recordings of this process that have begun and not been stopped."""
_held: list[Callable[[], object]] = []
"""What lets their threads go on once a fork is done."""


def _before_fork() -> None:
    for recording in alive.copy():
        go_on = recording.worker.hold()
        if go_on is not None:
            _held.append(go_on)


def _after_fork() -> None:
    while _held:
        _held.pop()()


def _after_fork_in_child() -> None:
    for recording in alive:
        recording.ended = True
    alive.clear()
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork_in_child)
