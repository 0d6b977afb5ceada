"""The machine by ``psutil``, where there is no ``/proc``: macOS, Windows, the BSDs, and Linux by a switch.

``Host`` has ``PortableFiles`` for ``/`` then. Their ``system`` tells of processes and CPUs what files tell on
Linux, and whoever reads those asks it first: ``processes.process_times``, ``children_of``, ``ProcessTree``,
``MachineCpu``, ``machine.Make``, ``Host.boot_id``. What a processor is called no such library knows: ``mac``
and ``windows`` ask their systems, and ``/proc/cpuinfo`` is the one file of Linux's that is left to be read.

What Linux tells of a process and these systems do not: the time of the children that it has waited for. So
``reaped_s`` is 0 here, as it is there, and short-lived descendants of other processes are missed.
"""

from __future__ import annotations

import os
import time
from functools import cached_property

from . import platform
from .files import BOOT_ID, Files
from .processes import ProcessTimes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

_OF_LINUX = ("proc", "sys", "dev", "run")
_CPUINFO = "proc/cpuinfo"
_BUSY = ("user", "nice", "system", "irq", "softirq")
"""Of ``psutil.cpu_times``: what is not idle, waiting or another guest's."""
_BOOT_PRECISION_S = 60.0
"""Chosen: a boot's time is worked out from two clocks of which one is corrected now and then."""
_NS_PER_TICK = 100
"""Of Windows' interrupt time."""


def _began_s(process: Any) -> float:
    """When it began, by a clock that never jumps: what tells it from another of its number.

    ``create_time`` moves with each correction of the system's clock (psutil 7.1, macOS and Linux). What the
    library itself knows a process by does not, and has no other name.
    """
    began_s = getattr(process, "_ident", (0, None))[1]
    return float(process.create_time() if began_s is None else began_s)


def psutil_or_none() -> Any:
    """The library; ``None`` where it is not installed, or does not know this system."""
    try:
        import psutil
    except (ImportError, NotImplementedError):
        return None
    return psutil


class System:
    """What the library tells. Without it nothing is known of other processes, and of CPUs their number."""

    def __init__(self, library: Any) -> None:
        self._library = library
        self.is_known = library is not None
        """Whether the library is there."""

    def process(self, pid: int) -> ProcessTimes | None:
        """Identity, parent and CPU seconds of ``pid``, ``None`` if it is gone or not known.

        ``start_ticks`` are microseconds since 1970 or the boot, as ``_began_s`` has them. Another user's
        process may keep its times to itself, as on macOS one does that has ended and was not waited for: then
        they are 0, as of one that has not run.
        """
        library = self._library
        if library is None:
            return None
        try:
            process = library.Process(pid)
            with process.oneshot():
                ppid, start_s = process.ppid(), _began_s(process)
                try:
                    times = process.cpu_times()
                    cpu_s, alive = times.user + times.system, process.status() != library.STATUS_ZOMBIE
                except library.ZombieProcess:
                    cpu_s, alive = 0.0, False
                except library.AccessDenied:
                    cpu_s, alive = 0.0, True
        except (library.Error, OSError):
            return None
        return ProcessTimes(pid, ppid, round(start_s * 1e6), cpu_s, 0.0, alive=alive)

    def children(self, pid: int, *, recursive: bool = False) -> list[int]:
        """PIDs of the living children of ``pid``, and with ``recursive`` of theirs, parents first."""
        library = self._library
        if library is None:
            return []
        try:
            return [child.pid for child in library.Process(pid).children(recursive=recursive)]
        except (library.Error, OSError):
            return []

    def descendants(self, pids: Iterable[int]) -> list[int]:
        """``pids`` and all that are below them, each once; the library lists all processes for the first."""
        order: dict[int, None] = {}
        for pid in pids:
            if pid not in order:
                order |= dict.fromkeys((pid, *self.children(pid, recursive=True)))
        return list(order)

    def has_variable(self, pid: int, name: str, value: str) -> bool:
        """Whether ``pid`` was started with this variable in its environment, as far as it lets us see."""
        library = self._library
        if library is None:
            return False
        try:
            return bool(library.Process(pid).environ().get(name) == value)
        except (library.Error, OSError):
            return False

    def name(self, pid: int) -> str:
        """What ``pid`` is called; empty if it is gone or not known."""
        library = self._library
        if library is None:
            return ""
        try:
            return str(library.Process(pid).name())
        except (library.Error, OSError):
            return ""

    def pids(self) -> list[int]:
        """Of all processes that are seen."""
        return [] if self._library is None else list(self._library.pids())

    def busy_s(self) -> float | None:
        """Busy seconds of all CPUs together since boot; ``None`` if nobody tells."""
        if self._library is None:
            return None
        times = self._library.cpu_times()
        return float(sum(getattr(times, name, 0.0) for name in _BUSY))

    @property
    def logical_cpus(self) -> int:
        """Of the machine; 0 if nobody tells."""
        return (self._library is not None and self._library.cpu_count()) or os.cpu_count() or 0

    @property
    def threads_per_core(self) -> int | None:
        """``None`` if the library does not tell the cores."""
        cores = None if self._library is None else self._library.cpu_count(logical=False)
        return self.logical_cpus // cores or None if cores else None

    @property
    def memory_bytes(self) -> int | None:
        """That the system has; ``None`` if nobody tells."""
        return None if self._library is None else int(self._library.virtual_memory().total)

    @property
    def available_bytes(self) -> int | None:
        """Memory that programs can still have without swapping; ``None`` if nobody tells."""
        return None if self._library is None else int(self._library.virtual_memory().available)

    def battery(self) -> tuple[float, bool | None] | None:
        """How full it is in per cent, and whether the machine is on mains (``None``: it does not tell).

        ``None`` without a battery.
        """
        state = None if self._library is None else self._library.sensors_battery()
        return None if state is None else (float(state.percent), state.power_plugged)

    @cached_property
    def boot_id(self) -> str:
        """A name of this boot, the same in each process; empty if nobody tells when it was.

        macOS gives each a random one (``kern.bootsessionuuid``), as Linux does, Windows counts them
        (``BootId``, of the machine called ``MachineGuid``). Elsewhere it is the minute of the boot and the
        machine's name: another one once the clock is set, which makes the boot's time another.
        """
        named = self._session()
        if not named and self._library is not None:
            minute = round(self._library.boot_time() / _BOOT_PRECISION_S)
            named = f"{platform.names()[0]} {minute}"
        if not named:
            return ""
        from hashlib import sha256

        return sha256(named.encode("utf-8", "backslashreplace")).hexdigest()[:32]

    def _session(self) -> str:
        if platform.MACOS:
            from .commands import answer_or_empty

            told = answer_or_empty(Files("/"), "usr/sbin/sysctl", "-n", "kern.bootsessionuuid")
            return told.decode("ascii", "replace").strip()
        if platform.WINDOWS:
            from .windows import api

            counted = api().registry(_PREFETCH, "BootId")
            return f"{api().registry(_CRYPTOGRAPHY, 'MachineGuid')} {counted}" if counted else ""
        return (Files("/").text_or_none(BOOT_ID) or "").strip() if platform.LINUX else ""

    @cached_property
    def clock(self) -> platform.Clock:
        """The clocks of this system."""
        return WindowsClock(interrupt_ticks()) if platform.WINDOWS else platform.Clock()


_PREFETCH = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
_CRYPTOGRAPHY = r"SOFTWARE\Microsoft\Cryptography"


class WindowsClock(platform.Clock):
    """Windows: QueryPerformanceCounter goes on in sleep and hibernation, the unbiased interrupt time stops.

    ``awake_ticks``: that time in units of 100 ns. Microsoft, "Acquiring high-resolution time stamps" and
    QueryUnbiasedInterruptTimePrecise (realtimeapiset.h).
    """

    __slots__ = ("_awake_ticks",)

    def __init__(self, awake_ticks: Callable[[], int]) -> None:
        self._awake_ticks = awake_ticks

    def boottime_ns(self) -> int:
        """As of ``Clock``."""
        return time.perf_counter_ns()

    def awake_ns(self) -> int:
        """As of ``Clock``."""
        return self._awake_ticks() * _NS_PER_TICK


def interrupt_ticks() -> Callable[[], int]:
    """How to ask Windows how long it was awake, in units of 100 ns; silent, it has never slept."""
    import ctypes

    try:
        library = ctypes.CDLL("api-ms-win-core-realtime-l1-1-1")
        ask = library.QueryUnbiasedInterruptTimePrecise
    except (OSError, AttributeError):
        return lambda: time.perf_counter_ns() // _NS_PER_TICK
    ticks = ctypes.c_ulonglong(0)

    def awake_ticks() -> int:
        ask(ctypes.byref(ticks))
        return ticks.value

    return awake_ticks


class PortableFiles(Files):
    """The files of this machine that mean the same on each system: what is Linux's own is not there."""

    __slots__ = ("_system",)

    def __init__(self, system: System) -> None:
        super().__init__("/")
        self._system = system

    @property
    def system(self) -> System:
        """As of ``Files``."""
        return self._system

    def path(self, name: str) -> str:
        """As of ``Files``."""
        relative = name.lstrip("/")
        if relative.partition("/")[0] in _OF_LINUX and relative != _CPUINFO:
            return os.path.join(os.devnull, relative)  # below which nothing can be
        return super().path(name)


_systems: list[System] = []
"""The system of this process, once it was asked for."""


def portable_files(*, asked_for: bool) -> PortableFiles:
    """The files of this machine; ``asked_for`` by the switch on Linux, and so to be had with the library.

    Raises ``UsageError`` where it is not installed.
    """
    if not _systems:
        _systems.append(System(psutil_or_none()))
    system = _systems[0]
    if asked_for and not system.is_known:
        from wattprint.errors import UsageError

        raise UsageError(
            f"{platform.HOST_VARIABLE}={platform.PORTABLE} needs psutil, which is not installed",
            fix="pip install psutil",
        )
    return PortableFiles(system)
