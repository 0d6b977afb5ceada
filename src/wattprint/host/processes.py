"""Processes: CPU time of a whole tree of them, and of the machine.

A process that lives for a tenth of a second is gone before the next scan, so the living are only
half of the account: the time of the dead arrives in their parent when it waits for them (cutime in
proc_pid_stat(5), RUSAGE_CHILDREN in getrusage(2)). The sum of both is conserved while children come
and go. Identity is PID and start time, never the PID alone, because PIDs are used again.
"""

from __future__ import annotations

import os
import threading
import time

from . import platform
from .files import Files, KeptFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from .descent import Descent, Others

_USER_HZ = 100
"""Ticks a second in ``/proc`` of any kernel but Alpha's (include/asm-generic/param.h)."""

_TICKS_PER_S = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else _USER_HZ
"""The same for the kernel that we run on."""
_SCAN_SHARE = 0.0005
"""Share of one core that scanning may cost; a dearer scan is repeated less often."""
_SCAN_AT_MOST_EVERY_S = 30.0
_FEW = 16
"""Processes that are asked at each reading where it is dear to find them all, and not to ask one."""
_LOST_S = 0.05
"""CPU seconds that are missed; fewer are the ticks of two clocks."""


class ProcessTimes:
    """One line of ``/proc/<pid>/stat``: identity, parent, own and waited-for CPU seconds, alive or not.

    ``start_ticks`` tell processes of one PID apart: ticks since boot, or what else the system counts in.
    """

    __slots__ = ("alive", "cpu_s", "pid", "ppid", "reaped_s", "start_ticks")

    def __init__(
        self, pid: int, ppid: int, start_ticks: int, cpu_s: float, reaped_s: float, *, alive: bool
    ) -> None:
        self.alive = alive
        self.pid = pid
        self.ppid = ppid
        self.start_ticks = start_ticks
        self.cpu_s = cpu_s
        self.reaped_s = reaped_s


def process_times(files: Files, pid: int) -> ProcessTimes | None:
    """CPU times of ``pid``, or ``None`` if it is gone or hidden from us (``hidepid``).

    The command name may hold blanks and brackets, so fields count from the last ``)``.
    """
    if files.system is not None:
        times: ProcessTimes | None = files.system.process(pid)
        return times
    text = files.text_or_none(f"proc/{pid}/stat")
    if text is None:
        return None
    fields = text[text.rfind(")") + 2 :].split()
    try:
        cpu, reaped = int(fields[11]) + int(fields[12]), int(fields[13]) + int(fields[14])
        return ProcessTimes(
            pid,
            int(fields[1]),
            int(fields[19]),
            cpu / _TICKS_PER_S,
            reaped / _TICKS_PER_S,
            alive=fields[0] not in "ZX",  # a zombie keeps its times until somebody waits for it
        )
    except (IndexError, ValueError):
        return None


def all_times(files: Files) -> dict[int, ProcessTimes]:
    """As ``process_times``, of every process that is seen, by PID."""
    if files.system is not None:
        pids = files.system.pids()
    else:
        pids = [int(name) for name in files.names_or_empty("proc") if name.isdecimal()]
    each = (process_times(files, pid) for pid in pids)
    return {times.pid: times for times in each if times is not None}


def name_of(files: Files, pid: int) -> str:
    """What the process is called; empty if it is gone."""
    if files.system is not None:
        return str(files.system.name(pid))
    return (files.text_or_none(f"proc/{pid}/comm") or "").strip()


def own_start_ticks(files: Files, boot_id: str) -> int:
    """When this process began, in ticks since the boot of that id; 0 if nobody tells.

    Below ``/`` it is read once, as it never changes.
    """
    pid = os.getpid()
    if files.root != "/":
        times = process_times(files, pid)
        return 0 if times is None else times.start_ticks
    known = _own_start.get((pid, boot_id))
    if known is None:
        times = process_times(files, pid)
        if times is None:
            return 0
        _own_start.clear()
        known = _own_start[pid, boot_id] = times.start_ticks
    return known


_own_start: dict[tuple[int, str], int] = {}
"""Of this process: by its PID, which a fork changes, and the boot, which moving it elsewhere does."""


def children_of(files: Files, pid: int) -> list[int] | None:
    """PIDs of the living children of ``pid``; ``None`` if this kernel does not list them.

    ``/proc/<pid>/task/<tid>/children`` needs CONFIG_PROC_CHILDREN.
    """
    found: list[int] = []
    if files.system is not None:
        found += files.system.children(pid)
        return found
    try:
        for task in files.names(f"proc/{pid}/task"):
            found += [int(child) for child in files.text(f"proc/{pid}/task/{task}/children").split()]
    except (FileNotFoundError, ProcessLookupError):
        return found if files.exists("proc/self/task") and _lists_children(files) else None
    except (OSError, ValueError):
        return found
    return found


def _lists_children(files: Files) -> bool:
    pid = os.getpid()
    return files.exists(f"proc/{pid}/task/{pid}/children")


class ProcessTree:
    """CPU seconds of a process and all its descendants since this object was made, never decreasing.

    ``root_pid``: the process at the top, 0 if it is not there yet. With ``as_parent`` the top is a child of
    this process, whose time becomes ours once we have waited for it (``wattprint run``); without, it is this
    process itself. Descendants that are handed to another parent (daemons) are still followed by identity.
    ``besides``: children of ours that are no part of it. ``from_now``: its seconds count from now on, else
    since they are asked for the first time.
    """

    def __init__(
        self,
        files: Files,
        root_pid: int,
        *,
        as_parent: bool,
        besides: Collection[int] = (),
        from_now: bool = True,
    ) -> None:
        self._besides = besides
        self._files = files
        self._root = root_pid
        self._descent: Descent | None = None
        self._others: Others | None = None
        if files.system is not None:
            from .descent import Descent

            self._descent = Descent(files.system)
        self._as_parent = as_parent
        self._seen: dict[int, int] = {}
        self._total_s = 0.0
        self._lost_s = 0.0
        self._self_s = 0.0
        self._scanned_s = 0.0
        self._next_scan_s = 0.0
        self._cost_s = 0.0
        self._others_per_s = 0.0
        self._lock = threading.Lock()
        self._origin_s = self._told_s = self._total_s = self._scan() if from_now else 0.0
        self._begun = from_now

    def _scan(self, *, anew: bool = True) -> float:
        """CPU seconds of the reaped and the living together; ``anew``: newcomers too.

        The reaped are read first: a child that dies in between is missed once, never counted twice.
        """
        seconds = platform.reaped_s()
        if not self._as_parent:
            self._self_s = time.process_time()
            seconds += self._self_s
        if self._descent is not None:
            root, waited_s = self._root if self._as_parent else 0, platform.reaped_s()
            below_s, self._seen = self._descent.look(root, self._besides, anew=anew)
            if platform.reaped_s() > waited_s:  # one ended while we looked, and is in neither account
                below_s, self._seen = self._descent.look(root, self._besides, anew=anew)
                seconds += platform.reaped_s() - waited_s
            return seconds + below_s
        seen: dict[int, int] = {}
        for pid in self._descend():
            times = process_times(self._files, pid)
            if times is None or self._seen.get(pid, times.start_ticks) != times.start_ticks:
                continue
            seen[pid] = times.start_ticks
            seconds += times.cpu_s + times.reaped_s
        self._seen = seen
        return seconds

    def _descend(self) -> list[int]:
        """PIDs of the living tree without this process, parents first; escaped ones included."""
        # Where we are the subreaper, orphans of the program hang below us, beside it.
        listed = self._files.root != "/" or platform.may_have_children()
        top = children_of(self._files, os.getpid()) if listed else None
        top = top or ([self._root] if self._as_parent and self._root else [])
        queue = top + [pid for pid in self._seen if pid not in top]
        order: list[int] = []
        known: set[int] = set()
        while queue:
            pid = queue.pop()
            if pid in known or pid == os.getpid() or pid in self._besides:
                continue
            known.add(pid)
            order.append(pid)
            queue += children_of(self._files, pid) or []
        return order

    def cpu_s(self, now_s: float) -> float:
        """CPU seconds of the tree since the start; ``now_s`` (monotonic) paces the scans.

        A process whose parent ignores SIGCHLD vanishes without anybody being told its time. The sum
        would then fall; what was last seen of it is kept. Between two scans of a tree that is dear
        to scan our own process is read and the others go on at their last pace: seconds that arrived
        in one lump would be charged at one moment's power and share of the machine.
        """
        with self._lock:
            if not self._begun:
                self._begun = True
                self._rescan(now_s)
                self._origin_s = self._told_s = self._total_s
            if now_s >= self._next_scan_s:
                self._rescan(now_s)
                self._told_s = max(self._told_s, self._total_s)
            elif self._descent is not None and len(self._seen) <= _FEW:
                self._rescan(now_s, anew=False)
                self._told_s = max(self._told_s, self._total_s)
            else:
                ours_s = 0.0 if self._as_parent else time.process_time() - self._self_s
                others_s = self._others_per_s * max(0.0, now_s - self._scanned_s)
                self._told_s = max(self._told_s, self._total_s + ours_s + others_s)
            return self._told_s - self._origin_s

    def _rescan(self, now_s: float, *, anew: bool = True) -> None:
        began_s, ours_s, total_s = time.thread_time(), self._self_s, self._total_s
        seconds = self._scan(anew=anew) + self._lost_s
        if seconds < total_s:
            self._lost_s += total_s - seconds
        self._total_s = max(total_s, seconds)
        if self._scanned_s < now_s:
            others_s = self._total_s - total_s - (self._self_s - ours_s)
            self._others_per_s = max(0.0, others_s) / (now_s - self._scanned_s) if self._scanned_s else 0.0
        self._scanned_s = now_s
        if anew:
            # The first scan is dear because nothing is in any cache yet: the cheaper of two counts.
            cost_s = time.thread_time() - began_s
            pause_s = min(cost_s, self._cost_s or cost_s) / _SCAN_SHARE
            self._cost_s = cost_s
            self._next_scan_s = now_s + min(pause_s, _SCAN_AT_MOST_EVERY_S)

    def settle(self) -> None:
        """Let the next reading scan, however dear: the last reading of a run is to be complete."""
        self._next_scan_s = 0.0

    def begun(self, pid: int, besides: Collection[int] = ()) -> None:
        """The process at the top is ``pid``, where it was not there yet; ``besides`` are no part of it."""
        self._root, self._besides = pid, besides
        self.settle()

    def note_others(self) -> None:
        """From now on see what others use, where nobody tells what the ended of ours have."""
        if self._files.system is not None:
            from .descent import Others

            self._others = Others(self._files.system)

    def others_s(self) -> float | None:
        """CPU seconds of others that live, since ``note_others``; ``None`` where it was not asked for."""
        return None if self._others is None else self._others.used_s(set(self._seen))

    @property
    def unwaited(self) -> bool:
        """Whether something in the tree has ended, or may, without that anybody is told what it used."""
        return self._descent is not None and (self._descent.unwaited or self._lost_s > _LOST_S)

    def pids(self) -> set[int]:
        """The PIDs seen at the last scan, and that at the top, which may have ended before any scan."""
        top = self._root if self._as_parent else os.getpid()
        return {top, *self._seen} if top else set(self._seen)

    def survivors(self) -> int:
        """How many processes of the tree still live (they outlive the program that began them)."""
        return sum(
            1
            for pid, start in self._seen.items()
            if (times := process_times(self._files, pid)) is not None
            and times.alive
            and times.start_ticks == start
        )


class MachineCpu:
    """Busy CPU seconds of the whole machine, from the ``cpu`` line of ``/proc/stat``.

    Busy is user, nice, system, irq and softirq (guest time is inside user); idle, iowait and steal
    are not ours to pay. ``None`` where the file cannot be read.
    """

    __slots__ = ("_kept", "_system", "_ticks_per_s", "logical_cpus")

    def __init__(self, files: Files) -> None:
        self.logical_cpus = 0
        self._ticks_per_s = _TICKS_PER_S if files.root == "/" else _USER_HZ
        self._kept: KeptFile | None = None
        self._system = files.system
        if self._system is not None:
            self.logical_cpus = self._system.logical_cpus
            return
        try:
            self._kept = files.keep("proc/stat")
            page = self._kept.read()
            if b"\nintr" not in page:  # the lines of the CPUs go on after the first page
                page = files.text("proc/stat").encode("utf-8", "surrogateescape")
        except (OSError, ValueError):
            return
        self.logical_cpus = sum(line[:3] == b"cpu" and line[3:4].isdigit() for line in page.splitlines())

    def busy_s(self) -> float | None:
        """Busy seconds since boot summed over all logical CPUs."""
        if self._system is not None:
            seconds: float | None = self._system.busy_s()
            return seconds
        if self._kept is None:
            return None
        try:
            fields = self._kept.read().split(b"\n", 1)[0].split()
            user, nice, system, irq, soft = (int(fields[i]) for i in (1, 2, 3, 6, 7))
        except (OSError, ValueError, IndexError):
            return None
        return (user + nice + system + irq + soft) / self._ticks_per_s

    def close(self) -> None:
        """Give the descriptor back."""
        if self._kept is not None:
            self._kept.close()
