"""What differs from system to system, in one place: no other module asks which system this is.

What a system lacks has a stand-in here that means the same: a flag of ``open`` is 0, a file that has no owner
is ours, a lock that nobody can take is nobody's. ``tests/host/test_platform.py`` takes each away in turn.

``WATTPRINT_HOST=portable`` in the environment chooses ``host.portable`` on Linux too, for tests.
"""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from signal import Signals
    from typing import Any

SYSTEM = sys.platform
"""The system's name as Python has it, which stands in records: ``linux``, ``darwin``, ``win32``."""
LINUX, MACOS, WINDOWS = SYSTEM == "linux", SYSTEM == "darwin", SYSTEM == "win32"
HOST_VARIABLE = "WATTPRINT_HOST"
PORTABLE = "portable"
READ_BY = "psutil"
"""What reads the machine on the portable host."""

NOFOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
NONBLOCK: int = getattr(os, "O_NONBLOCK", 0)
NOCTTY: int = getattr(os, "O_NOCTTY", 0)
DIRECTORY: int = getattr(os, "O_DIRECTORY", 0)
OURS: int = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0) | getattr(os, "O_BINARY", 0)
"""What every ``os.open`` of ours adds: no child inherits the file, and its bytes stay as they are."""

HAS_OWNERS = hasattr(os, "geteuid")
"""Whether a file has an owner and a mode. Where not (Windows), a user's own folders are closed to others."""
HAS_FORK = hasattr(os, "fork")
BY_DIRECTORY = os.open in os.supports_dir_fd and os.unlink in os.supports_dir_fd
"""Whether a file can be reached from the descriptor of its folder, past whatever is put in its path."""

_SLEEP_COUNTS: int | None = getattr(time, "CLOCK_MONOTONIC_RAW" if MACOS else "CLOCK_BOOTTIME", None)


def is_portable(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether this machine is read by ``host.portable``: any but Linux, and Linux if it was asked for."""
    return not LINUX or environ.get(HOST_VARIABLE) == PORTABLE


def no_host(environ: Mapping[str, str] = os.environ) -> str:
    """What ``WATTPRINT_HOST`` says that is no host, empty for one that is or for none: it sets nothing."""
    named = environ.get(HOST_VARIABLE, "")
    return "" if named in ("", PORTABLE) else named


def begins_by_spawn(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a program is begun without ``fork``: everywhere but on Linux as such."""
    return is_portable(environ) or not HAS_FORK


def user_id() -> int:
    """The user as whom this process acts; 0 where files have no owners, as of all of them there."""
    return os.geteuid() if HAS_OWNERS else 0


def is_ours(status: os.stat_result) -> bool:
    """Whether a file is this user's or root's, so that nobody else has put it there."""
    return not HAS_OWNERS or status.st_uid in (os.geteuid(), 0)


def is_of_another(status: os.stat_result) -> bool:
    """Whether a file is another user's, root's too."""
    return HAS_OWNERS and status.st_uid != os.geteuid()


def set_mode(number: int, mode: int) -> None:
    """Give an open file its ``mode``, where files have one. Raises ``OSError``."""
    if HAS_OWNERS:
        os.fchmod(number, mode)


def read_at(number: int, size: int, offset: int) -> bytes:
    """Up to ``size`` bytes of an open file from ``offset`` on. Raises ``OSError``.

    Without ``pread`` the file's own place moves: a file that is only appended to does not mind.
    """
    if hasattr(os, "pread"):
        return os.pread(number, size, offset)
    os.lseek(number, offset, os.SEEK_SET)
    return os.read(number, size)


def module(name: str) -> Any:
    """The standard library's module ``name``; ``None`` on systems that do not have it."""
    loaded = sys.modules.get(name)
    if loaded is not None:
        return loaded
    try:
        return __import__(name)
    except ImportError:
        return None


def lock(number: int, *, wait: bool = False) -> bool:
    """Lock an open file for us until it is closed; whether nobody else has it.

    ``wait`` until that is so. Raises ``OSError`` where the file system or the system has no locks: there is
    nobody to wait for then.
    """
    fcntl = module("fcntl")
    if fcntl is not None:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True
    from . import lacking

    return lacking.lock(number, wait=wait)


def unlock(number: int) -> None:
    """Give the lock of an open file back. Raises ``OSError``."""
    fcntl = module("fcntl")
    if fcntl is not None:
        fcntl.flock(number, fcntl.LOCK_UN)
        return
    from . import lacking

    lacking.unlock(number)


def replace(source: str, target: str) -> None:
    """Put ``source`` in the place of ``target`` in one step. Raises ``OSError``.

    Where an open file stays in its place (Windows) it is tried again for a while.
    """
    if HAS_OWNERS:
        os.replace(source, target)
        return
    from . import lacking

    lacking.replace(source, target)


def on_system_drive(name: str) -> str:
    """A path of Windows that counts from the root: on the drive that the system is on, if it names none."""
    drive = os.path.splitdrive(name)[0]
    return name if drive else f"{os.environ.get('SYSTEMDRIVE', 'C:')}/{name.lstrip('/')}"


def can_name_a_file(name: str) -> bool:
    """Whether a file here may be called so, or begin with it: not on Windows, if it stands for a device."""
    if not WINDOWS:
        return not {"/", "\0"} & {*name}
    from . import lacking

    return lacking.can_name_a_file(name)


def names() -> tuple[str, str, str]:
    """The machine's name in its network, the version of its kernel, and its processor's architecture.

    In the system's own words: ``6.1.0`` or ``10.0.22631``, ``x86_64``, ``arm64`` or ``AMD64``.
    """
    if hasattr(os, "uname"):
        uname = os.uname()
        return uname.nodename, uname.release, uname.machine
    from . import lacking

    return lacking.names()


def machine_stamp() -> tuple[object, ...]:
    """Another once the program was moved to another machine or another root, or CPUs came or went."""
    root = os.stat(os.path.abspath(os.sep))
    return root.st_dev, root.st_ino, names(), os.cpu_count(), usable_cpus()


def usable_cpus() -> int | None:
    """How many logical CPUs this process may use; ``None`` if the system does not tell."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return None


def signals(*names: str) -> tuple[Signals, ...]:
    """Those of ``names`` (``SIGTERM`` ...) that this system has."""
    import signal

    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


def is_there(pid: int) -> bool:
    """Whether a process of this number lives, as far as the system tells without more."""
    if not HAS_OWNERS:  # ``os.kill`` ends it there, whatever the signal
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def reaped_s() -> float:
    """CPU seconds of the children that this process has waited for.

    Where the system does not tell (Windows) it is 0: what they used is counted while they live.
    """
    resource = module("resource")
    if resource is None:
        times = os.times()
        return times.children_user + times.children_system
    reaped = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds: float = reaped.ru_utime + reaped.ru_stime
    return seconds


_ANY_CHILD = 0x4000_0000 if LINUX else 0
"""``__WALL`` of linux/wait.h: a child is one whatever signal tells of its end."""


def may_have_children() -> bool:
    """Whether this process has a child that lives or was not waited for; true where the system does not tell.

    One call that takes no child's end from the program (WNOWAIT, waitid(2); on macOS since Python 3.13).
    """
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT | _ANY_CHILD)
    except ChildProcessError:
        return False
    except (OSError, AttributeError):  # Windows, and a Python built without some of these
        return True
    return True


def data_folder(environ: Mapping[str, str]) -> str:
    """The folder that this system keeps users' data in, ``~`` for the user's own; never empty.

    macOS: File System Programming Guide, "Library"; Windows: FOLDERID_LocalAppData; else the XDG Base
    Directory Specification 0.8.
    """
    if MACOS:
        return "~/Library/Application Support"
    if WINDOWS:
        return environ.get("LOCALAPPDATA") or os.path.join("~", "AppData", "Local")
    return environ.get("XDG_DATA_HOME") or "~/.local/share"


NS_PER_S = 1_000_000_000
"""As in ``units``, which stands beside tables that a metered program does not need."""


class Clock:
    """The clocks of the machine, in nanoseconds. A test hands in its own.

    One places a run in the calendar, and two tell how long it took, the machine's sleep with or without.
    Linux: ``CLOCK_BOOTTIME`` and ``CLOCK_MONOTONIC``, which no clock step touches (clock_gettime(2)). macOS:
    ``CLOCK_MONOTONIC_RAW``, which is mach_continuous_time, and mach_absolute_time, which stops in sleep. For
    Windows see ``portable.WindowsClock``.
    """

    __slots__ = ()

    def boottime_ns(self) -> int:
        """Nanoseconds since boot, suspended time included. Never steps back."""
        if _SLEEP_COUNTS is None:
            return time.monotonic_ns()
        return time.clock_gettime_ns(_SLEEP_COUNTS)

    def awake_ns(self) -> int:
        """Nanoseconds the machine has been awake since boot."""
        return time.monotonic_ns()

    def wall_ns(self) -> int:
        """Nanoseconds since 1970-01-01T00:00Z; may step in either direction."""
        return time.time_ns()
