"""Who a run is, and whether a meter begins one or joins one.

The run's id travels to child processes in ``WATTPRINT_RUN``. On each node the first meter of a run
holds a lock that dies with it: it meters the machine; every other meter of that run on that node is a
child, whose windows are part of the run and whose energy is not added again.
"""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.host import Host

RUN_VARIABLE = "WATTPRINT_RUN"
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # no letters that read like another (Crockford base 32)
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


def new_run_id(wall_ns: int) -> str:
    """A name that sorts by time and can be typed: ``20261121-205629-7k3q9z`` (UTC, then 30 random bits)."""
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(wall_ns / 1e9))
    return f"{stamp}-{random_suffix()}"


def random_suffix() -> str:
    """Six characters from the system's own randomness, so that forked processes never agree.

    A byte is 8 times the 32 letters, so none is favoured; importing ``random`` would cost 4 ms.
    """
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in os.urandom(6))


def inherited_run(environ: Mapping[str, str]) -> str | None:
    """The run that this process was started in, if a usable name was handed down."""
    run_id = environ.get(RUN_VARIABLE, "")
    return run_id if run_id and len(run_id) <= 120 and set(run_id) <= _SAFE and run_id[0] != "." else None


class NodeLock:
    """Held by the meter that stands for this node in a run; released by the kernel if it dies."""

    __slots__ = ("_fd", "_path")

    def __init__(self, home_folder: str, run_id: str, host: Host) -> None:
        self._path = os.path.join(home_folder, "locks", f"{run_id}.{host.boot_id or 'node'}.lock")
        self._fd = -1

    def take(self) -> bool | None:
        """Whether we are the first on this node; ``None`` if the folder cannot be written."""
        import fcntl

        while True:
            try:
                os.makedirs(os.path.dirname(self._path), exist_ok=True)
                self._fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            except OSError:
                return None
            try:
                fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self._close()
                return False
            if self._is_current():
                return True
            self._close()

    def _is_current(self) -> bool:
        """Whether the locked file is the one at the path; its holder may have removed it in between."""
        try:
            return os.path.samestat(os.fstat(self._fd), os.stat(self._path))
        except OSError:
            return False

    def _close(self) -> None:
        os.close(self._fd)
        self._fd = -1

    def release(self) -> None:
        """Let go of the lock and of its file."""
        if self._fd < 0:
            return
        try:
            os.unlink(self._path)
        except OSError:
            pass
        self._close()
