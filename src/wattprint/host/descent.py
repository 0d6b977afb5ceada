"""A tree of processes where nobody tells what the children used that a process has waited for.

``psutil`` knows the living. What one of them had used when it was last seen stays on the account until the
child of ours that it hangs below is waited for: then the system adds both to our own children's time
(RUSAGE_CHILDREN of getrusage(2)), with all that was never seen. Windows does not: there it stays for ever.
"""

from __future__ import annotations

import os

from . import platform

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

_NOBODY = 0
"""In the place of a child of ours: what hangs below none of them never arrives with its time."""


class Descent:
    """What was seen of the tree below this process, look by look."""

    __slots__ = ("_ended_s", "_seen", "_system", "unwaited")

    def __init__(self, system: Any) -> None:
        """``system``: a ``portable.System``."""
        self._system = system
        self._seen: dict[int, tuple[int, int, float]] = {}
        """By PID: when it began, the child of ours above it, and its CPU seconds."""
        self._ended_s: dict[int, float] = {}
        """What the ended had used, by the child of ours that they were below."""
        self.unwaited = False
        """Whether the time of something that was seen below a child of ours may never arrive."""

    def look(self, root: int, besides: Collection[int], *, anew: bool = True) -> tuple[float, dict[int, int]]:
        """CPU seconds of the tree but for what we have waited for, and who lives: when by PID it began.

        ``root``: the child of ours that is meant, 0 for all; ``besides``: who is no part of it. Without
        ``anew`` nobody is searched for whom the look before has not seen.
        """
        here = os.getpid()
        pids = [*self._seen]
        if anew:
            top = [here, root] if root else [here]
            roots = top if platform.may_have_children() else []
            pids = self._system.descendants([*roots, *pids])
        seen: dict[int, tuple[int, int, float]] = {}
        for pid in pids:
            if pid == here or pid in besides:
                continue
            times = self._system.process(pid)
            known = self._seen.get(pid)
            if times is None or (known is not None and known[0] != times.start_ticks):
                continue
            if times.ppid == here:
                child = pid
            elif times.ppid in seen:
                child = seen[times.ppid][1]
            else:
                child = _NOBODY if known is None or pid == known[1] else known[1]
            self.unwaited = self.unwaited or child == _NOBODY or (child != pid and not _arrives())
            # One that has ended may tell no more what it had used, until it is waited for.
            used_s = times.cpu_s if known is None else max(times.cpu_s, known[2])
            seen[pid] = times.start_ticks, child, used_s
        self._end(seen)
        self._seen = seen
        return (
            sum(cpu_s for _, _, cpu_s in seen.values()) + sum(self._ended_s.values()),
            {pid: start for pid, (start, _, _) in seen.items()},
        )

    def _end(self, seen: dict[int, tuple[int, int, float]]) -> None:
        """Keep what those had used who are not there any more, until their time arrives."""
        for pid, (_, child, cpu_s) in self._seen.items():
            if pid not in seen:
                heir = child if _arrives() else _NOBODY
                self._ended_s[heir] = self._ended_s.get(heir, 0.0) + cpu_s
        for child in [child for child in self._ended_s if child not in seen and child != _NOBODY]:
            del self._ended_s[child]


def _arrives() -> bool:
    """Whether the system adds to our own children's time what they have waited for."""
    return platform.module("resource") is not None


class Others:
    """Who else was on the machine, from now on: what they are seen to use tells what nobody is seen to."""

    __slots__ = ("_before", "_system")

    def __init__(self, system: Any) -> None:
        self._system = system
        self._before = self._all()

    def _all(self) -> dict[int, Any]:
        each = (self._system.process(pid) for pid in self._system.pids())
        return {times.pid: times for times in each if times is not None}

    def used_s(self, ours: set[int]) -> float:
        """CPU seconds since then of all who live now and are not ``ours``."""
        used_s = 0.0
        for pid, times in self._all().items():
            if pid in ours:
                continue
            before = self._before.get(pid)
            if before is not None and before.start_ticks == times.start_ticks:
                used_s += max(0.0, times.cpu_s - before.cpu_s)
            else:
                used_s += times.cpu_s
        return used_s
