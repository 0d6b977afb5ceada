"""CPU time of a command and of all that it starts."""

from __future__ import annotations

from wattprint.host.processes import ProcessTree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Protocol

    from wattprint.host.files import Files
    from wattprint.meter.late import Late

    class Group(Protocol):
        """What the system counts as one: a control group of Linux, a job of Windows."""

        def cpu_s(self) -> float | None:
            """CPU seconds of all that were ever in it; ``None`` if that is no longer told."""

        def pids(self) -> set[int]:
            """PIDs of the living."""


class CpuAccount:
    """CPU seconds of the program and all it started, by the group if there is one, else by the tree."""

    def __init__(
        self, own: Files, pid: int, besides: Collection[int] = (), group: Group | None = None
    ) -> None:
        self._tree = ProcessTree(own, pid, as_parent=True, besides=besides)
        self._group = group
        self._joined_s = 0.0 if group is None else group.cpu_s() or 0.0
        self._most_s = 0.0

    def cpu_s(self, now_s: float) -> float:
        """CPU seconds since the program began; never decreasing."""
        if self._group is None:
            return self._tree.cpu_s(now_s)
        used = self._group.cpu_s()
        if used is None:
            self._group = None
            return self._tree.cpu_s(now_s)
        self._most_s = max(self._most_s, used - self._joined_s)
        return self._most_s

    def pids(self) -> set[int]:
        """PIDs of the living."""
        return self._tree.pids() if self._group is None else self._group.pids()

    def survivors(self) -> int:
        """Processes that outlive the program."""
        if self._group is not None:
            return len(self._group.pids())
        self._tree.settle()
        self._tree.cpu_s(0.0)
        return self._tree.survivors()

    def settle(self) -> None:
        """Make the next reading complete."""
        self._tree.settle()

    def note_others(self) -> None:
        """The program begins: from now on it is seen what others use, where that tells what nobody does."""
        if self._group is None:
            self._tree.note_others()

    def unseen_s(self, late: Late) -> float:
        """CPU seconds of the machine since then that may be of children of ours that nobody has seen.

        0 if nothing tells that there were any: what we saw of them was waited for, and nothing came late.
        """
        if not (late.came or self._tree.unwaited):
            return 0.0
        seen_s = self._tree.others_s()
        return 0.0 if seen_s is None else max(0.0, late.others_s - late.came_s - seen_s)

    def begun(self, pid: int, group: Group | None, besides: Collection[int]) -> None:
        """The program runs as ``pid``, and what it starts is in ``group``, if there is one.

        ``besides``: children of ours that are no part of it.
        """
        self._tree.begun(pid, besides)
        self._group = group
