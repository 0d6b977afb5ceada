"""Who a run is, and whether a meter begins one or joins one.

The run's id travels to child processes in ``WATTPRINT_RUN``. Where nobody handed one down, what launched
the process gives it, if it launched many that work together: torchrun, a SLURM step. On each node the
first meter of a run holds a lock that dies with it: it meters the machine. A meter below another one
of that run in the process tree is its child, inside its figures; one beside it adds what its own
processes used, and nothing for the machine.
"""

from __future__ import annotations

import os
import time

from wattprint.host.descriptor import Descriptor
from wattprint.host.processes import process_times
from wattprint.ledger.folders import PRIVATE, NotOursError, make_own_folder, open_own

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.host import Host

RUN_VARIABLE = "WATTPRINT_RUN"
ROOT, CHILD, PEER = "root", "child", "peer"
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # no letters that read like another (Crockford base 32)
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
_LONGEST = 120
_MOST_ANCESTORS = 64
"""A process tree is a few levels deep; this ends a walk through one that changes meanwhile."""
_launched: list[str] = []
"""The runs of this process that were named by what launched it."""


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
    return (
        run_id if run_id and len(run_id) <= _LONGEST and set(run_id) <= _SAFE and run_id[0] != "." else None
    )


def launcher_run(environ: Mapping[str, str]) -> str | None:
    """The name that all processes of one launch agree on, ``None`` if this one was started alone.

    torchrun: its rendezvous id, which all nodes and restarts of a job share. SLURM: job and step, of a
    program that ``srun`` started; a batch script's own programs come one after another and are runs of
    their own. Ray's workers are asked by ``integrations.ray``: their environment does not tell their job.
    """
    torch = environ.get("TORCHELASTIC_RUN_ID", "")
    if torch not in ("", "none"):  # "none" stands for all jobs of those who gave no --rdzv-id
        return run_name("torchrun", torch)
    job, step = environ.get("SLURM_JOB_ID", ""), environ.get("SLURM_STEP_ID", "")
    if job and step.isdigit():
        return run_name("slurm", environ.get("SLURM_CLUSTER_NAME", ""), f"{job}.{step}")
    return None


def launched_run(environ: Mapping[str, str]) -> str | None:
    """As ``launcher_run``, for the next run that begins here.

    The second that one process begins, after the first has ended, is ``.2``: ranks run the same program,
    so that their second runs are one run again.
    """
    name = launcher_run(environ)
    if name is None:
        return None
    run_id = f"{name}.{len(_launched) + 1}" if _launched else name
    _launched.append(run_id)
    return run_id


def local_rank(environ: Mapping[str, str]) -> int:
    """Which process of its launch on this node this is, as torchrun and SLURM count; 0 if alone."""
    text = environ.get("LOCAL_RANK") or environ.get("SLURM_LOCALID") or "0"
    return int(text) if text.isdecimal() else 0


def run_name(*parts: str) -> str:
    """A run's name from ``parts`` that others chose, with ``_`` for what cannot be in it."""
    text = "-".join(part for part in parts if part)
    return "".join(letter if letter in _SAFE else "_" for letter in text)[: _LONGEST - 8]


class NodeLock:
    """A place among the meters of one run on this node.

    The one that takes the lock stands for the node; the kernel releases it if that meter dies. The file
    also lists the processes that meter, by PID and start time, so that a meter that starts below one of
    them knows that it is inside, however its environment came about (pools made before the meter, batch
    systems that send the environment to other nodes).
    """

    __slots__ = ("_file", "_files", "_home", "_me", "_name", "_path", "_readers", "inside", "problem")

    def __init__(self, home_folder: str, run_id: str, host: Host, readers: str = PRIVATE) -> None:
        self._home = home_folder
        self._readers = readers
        self._name = f"{run_id}.{host.boot_id or 'node'}.lock"
        self._path = ""
        self._file: Descriptor | None = None
        self._files = host.own
        self._me = ""
        self.inside = False
        """After ``take``: whether a meter above this process counts what it uses."""
        self.problem = ""
        """After ``take``: what others may have put in the lock's place, and what to type."""

    def take(self) -> bool | None:
        """Whether we are the first on this node; ``None`` if there is no lock to be had: see ``problem``."""
        if not self._home:
            return None
        import fcntl

        while True:
            try:
                self._path = os.path.join(
                    make_own_folder(self._home, "locks", readers=self._readers), self._name
                )
                self._file = Descriptor(open_own(self._path, os.O_RDWR | os.O_APPEND))
            except NotOursError as error:
                self.problem = (
                    f"no lock among the meters of this run: {error.filename} is {error.strerror} · further "
                    f"meters beside this one may count the same energy · rm -r {error.filename}"
                )
                return None
            except OSError:
                return None
            file = self._file
            self.inside = bool(self._ancestors() & self._listed(file))
            if self.inside:
                self._close(file)
                return False
            try:
                fcntl.flock(file.ours(), fcntl.LOCK_EX | fcntl.LOCK_NB)
                first = True
            except OSError:
                first = False
            if self._is_current(file):
                self._enter(file)
                return first
            self._close(file)

    def _ancestors(self) -> set[str]:
        """This process and those above it, each as ``pid start``."""
        found: set[str] = set()
        pid = os.getpid()
        while pid > 0 and len(found) < _MOST_ANCESTORS:
            times = process_times(self._files, pid)
            if times is None:  # without /proc nothing is known of others than ourselves and our parent
                return found or {f"{os.getpid()} 0", f"{os.getppid()} 0"}
            found.add(f"{pid} {times.start_ticks}")
            pid = times.ppid
        return found

    @staticmethod
    def _listed(file: Descriptor) -> set[str]:
        """The processes that meter: each enters with ``+`` and leaves with ``-``."""
        text = os.pread(file.ours(), 1 << 20, 0).decode("ascii", "replace")
        found: set[str] = set()
        for line in text.splitlines():
            if line[:1] == "+":
                found.add(line[1:])
            else:
                found.discard(line[1:])
        return found

    def _enter(self, file: Descriptor) -> None:
        pid = os.getpid()
        times = process_times(self._files, pid)
        self._me = f"{pid} {0 if times is None else times.start_ticks}"
        try:
            os.write(file.ours(), f"+{self._me}\n".encode())
        except OSError:
            pass  # on a full disk a meter below this one takes itself for a peer

    def _is_current(self, file: Descriptor) -> bool:
        """Whether the open file is the one at the path; its holder may have removed it in between."""
        try:
            return os.path.samestat(os.fstat(file.ours()), os.stat(self._path))
        except OSError:
            return False

    def _close(self, file: Descriptor) -> None:
        import fcntl

        try:
            fcntl.flock(file.ours(), fcntl.LOCK_UN)  # a forked child has it too, and would keep the lock
        except OSError:
            pass  # the program has closed it, and the lock went with it
        file.close()
        self._file = None

    def release(self) -> None:
        """Let go of the lock, and of the file if no other process is listed in it and alive."""
        file = self._file
        if file is None:
            return
        try:
            if file.status() is None:
                file.open_again(self._path, os.O_RDWR | os.O_APPEND)
            os.write(file.ours(), f"-{self._me}\n".encode())
            if not any(self._is_alive(entry) for entry in self._listed(file)):
                os.unlink(self._path)
        except OSError:
            pass
        self._close(file)

    def _is_alive(self, entry: str) -> bool:
        pid, start = entry.split()
        times = process_times(self._files, int(pid))
        return times is not None and times.alive and str(times.start_ticks) == start
