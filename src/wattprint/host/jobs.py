"""Windows: a job counts what a program and all it starts have used, the ended too, and lists who lives.

Whatever a process of a job starts is in it, unless the job lets it break away, which this one does not. A job
ends with nobody: no limit is set, so closing its handle, as when the meter is killed, ends no process.

Structures and codes as the Windows SDK has them: jobapi2.h, winnt.h, processthreadsapi.h. A 64-bit system is
assumed. Written after Microsoft's documents and tested on a C library that stands in for Windows' own; not
verified on hardware.
"""

from __future__ import annotations

import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

CREATE_SUSPENDED = 0x0000_0004
CREATE_NEW_PROCESS_GROUP = 0x0000_0200
ACCOUNTING = struct.Struct("<4q4I")
"""JOBOBJECT_BASIC_ACCOUNTING_INFORMATION: TotalUserTime, TotalKernelTime, both of this period,
TotalPageFaultCount, TotalProcesses, ActiveProcesses, TotalTerminatedProcesses; times in units of 100 ns."""
_BASIC_ACCOUNTING, _PROCESS_IDS = 1, 3  # JOBOBJECTINFOCLASS
_COUNTS = struct.Struct("<2I")
"""How JOBOBJECT_BASIC_PROCESS_ID_LIST begins: NumberOfAssignedProcesses, NumberOfProcessIdsInList."""
_MORE_DATA = 234  # winerror.h
_FIRST_ROOM, _MOST_ROOM = 64, 1 << 16
_TICKS_PER_S = 10_000_000


def load(name: str) -> Any:
    """A library of Windows. Raises ``OSError`` where there is none of that name."""
    import ctypes

    loader: Any = ctypes
    if not hasattr(loader, "WinDLL"):
        raise OSError(f"no {name} here")
    return loader.WinDLL(name, use_last_error=True)


def last_error() -> int:
    """Of the last call."""
    import ctypes

    told: Any = ctypes
    return int(told.get_last_error())


class Job:
    """A job that nothing is in yet; see ``track.cpu_account.Group``. Raises ``OSError`` if there is none."""

    __slots__ = ("_handle", "_kernel")

    def __init__(self) -> None:
        import ctypes

        self._kernel = load("kernel32")
        self._kernel.CreateJobObjectW.restype = ctypes.c_void_p
        handle = self._kernel.CreateJobObjectW(None, None)
        if not handle:
            raise OSError(f"no job is left (error {last_error()})")
        self._handle = ctypes.c_void_p(handle)

    def take(self, process: int) -> None:
        """Count the process of this handle and what it will start. Raises ``OSError``."""
        import ctypes

        if not self._kernel.AssignProcessToJobObject(self._handle, ctypes.c_void_p(process)):
            raise OSError(f"the program is in no job (error {last_error()})")

    def cpu_s(self) -> float | None:
        """CPU seconds of all that were ever in it; ``None`` if it does not tell."""
        data = self._ask(_BASIC_ACCOUNTING, ACCOUNTING.size)
        if len(data) < ACCOUNTING.size:
            return None
        user, kernel, *_ = ACCOUNTING.unpack(data)
        return float(user + kernel) / _TICKS_PER_S

    def pids(self) -> set[int]:
        """PIDs of the living, as far as it tells."""
        room = _FIRST_ROOM
        while True:
            data = self._ask(_PROCESS_IDS, _COUNTS.size + 8 * room)
            if len(data) < _COUNTS.size:
                return set()
            assigned, listed = _COUNTS.unpack_from(data)
            if assigned <= listed or room >= _MOST_ROOM:
                return set(struct.unpack_from(f"<{min(listed, room)}Q", data, _COUNTS.size))
            room = min(_MOST_ROOM, 2 * assigned)

    def close(self) -> None:
        """Give the handle back; what is in the job goes on."""
        self._kernel.CloseHandle(self._handle)

    def _ask(self, what: int, size: int) -> bytes:
        """What the job tells; empty if it does not."""
        import ctypes

        answer = ctypes.create_string_buffer(size)
        done = self._kernel.QueryInformationJobObject(self._handle, what, answer, size, None)
        return answer.raw if done or last_error() == _MORE_DATA else b""


def begun(start: Callable[[int], Any]) -> tuple[Any, Job | None]:
    """A process by ``start``, which takes flags of CreateProcess, and the job that counts it, if one does.

    It is begun suspended and let go once it is in the job, so that none of its children can be missed. Raises
    what ``start`` raises.
    """
    import ctypes

    job: Job | None
    try:
        system = load("ntdll")
        job = Job()
    except OSError:
        return start(0), None
    try:
        process = start(CREATE_SUSPENDED)
    except BaseException:
        job.close()
        raise
    handle = int(process._handle)  # subprocess has no other name for it
    try:
        job.take(handle)
    except OSError:  # a job of older Windows lets no other count
        job.close()
        job = None
    if system.NtResumeProcess(ctypes.c_void_p(handle)) >= 0:
        return process, job
    process.kill()  # it has not begun: another may
    process.wait()
    if job is not None:
        job.close()
    return start(0), None
