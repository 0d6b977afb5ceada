"""The meters of one run on one node: who stands for the machine, and who is inside whom.

The one that takes the lock stands for the node; the kernel releases it if that meter dies. The file also
lists the processes that meter, by PID and start time, so that a meter that starts below one of them knows
that it is inside, however its environment came about (pools made before the meter, batch systems that send
the environment to other nodes).
"""

from __future__ import annotations

import os

from wattprint.host import platform
from wattprint.host.descriptor import Descriptor
from wattprint.host.processes import own_start_ticks, process_times
from wattprint.ledger.folders import PRIVATE, NotOursError, make_own_folder, open_own

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host

_MOST_ANCESTORS = 64
"""A process tree is a few levels deep; this ends a walk through one that changes meanwhile."""
_MOST_BYTES = 1 << 20
"""Of the list of who meters: more than thousands of meters leave in it."""
_TAIL = 1 << 16
"""Bytes at the end of a record that hold its last snapshot."""
_DAY = 8
"""Characters of a run's name that say its day, of those that a meter made up."""


class NodeLock:
    """The place of one meter among those of its run on this node, from ``take`` to ``release``."""

    __slots__ = (
        "_boot_id", "_cover", "_file", "_files", "_home", "_me", "_path", "_readers", "_run_id", "inside",
        "problem", "stands_for_node", "was_empty",
    )  # fmt: skip

    def __init__(self, home_folder: str, run_id: str, host: Host, readers: str = PRIVATE) -> None:
        self._home = home_folder
        self._readers = readers
        self._run_id = run_id
        self._boot_id = host.boot_id
        self._path = ""
        self._file: Descriptor | None = None
        self._files = host.own
        self._me = ""
        self._cover: set[str] = set()
        self.inside = False
        """After ``take``: whether a meter of a process above this one counts what it uses."""
        self.stands_for_node = False
        """After ``take``: whether this is the first of its run on this node."""
        self.was_empty = False
        """After ``take``: whether no other meter of the run is alive on this node."""
        self.problem = ""
        """After ``take``: what others may have put in the lock's place, and what to type."""

    def take(self) -> bool | None:
        """Whether we are the first on this node; ``None`` if there is no lock to be had: see ``problem``."""
        if not self._home:
            return None
        while True:
            try:
                self._path = os.path.join(
                    make_own_folder(self._home, "locks", readers=self._readers),
                    f"{self._run_id}.{self._boot_id or 'node'}.lock",
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
            listed = self._listed(file)
            self.stands_for_node = False
            self._cover = self._ancestors() & listed.keys() if listed else set()
            self.inside = bool(self._cover)
            if self.inside:
                return False
            try:
                first = platform.lock(file.ours())
            except OSError:
                first = False
            if self._is_current(file):
                self.stands_for_node = first
                self.was_empty = first and not any(self._is_alive(entry) for entry in listed)
                self._enter(file)
                return first
            self._close(file)

    def is_over(self) -> bool:
        """After ``take``: whether the run, of a name that a meter made up, has ended: nobody joins it.

        Its records tell: one of this boot whose meter is gone, or one of any node that has its end.
        """
        if not self.was_empty:
            return False
        records = self._records(f"{self._run_id}.")
        return bool(records) and all(self._has_ended(path) for path in records)

    def _records(self, beginning: str) -> list[str]:
        """The records of the run, where its name says on which day it began."""
        day = self._run_id[:_DAY]
        folder = os.path.join(self._home, "spool", day[:4], day[4:6], day[6:])
        try:
            return [os.path.join(folder, name) for name in os.listdir(folder) if name.startswith(beginning)]
        except OSError:
            return []

    def _has_ended(self, path: str) -> bool:
        try:
            with open(path, "rb") as record:
                if b'"boot_id":"' + self._boot_id.encode() + b'"' in record.readline():
                    return True
                record.seek(max(0, os.fstat(record.fileno()).st_size - _TAIL))
                return b'{"kind":"end"' in record.read()
        except OSError:
            return False

    def left_at(self, now_ns: int) -> int | None:
        """When the last meter that counts what this one uses has ended (ns since boot); ``None`` before.

        Of one that was killed it is the last that its record tells of, else ``now_ns``: nothing counts twice.
        """
        file = self._file
        if file is None:
            return None
        listed = self._listed(file)
        if any(entry in listed and self._is_alive(entry) for entry in self._cover):
            return None
        return max(self._left_ns(file, entry) or self._told_ns(entry) or now_ns for entry in self._cover)

    def take_again(self) -> bool | None:
        """As ``take``, for one whose meters above have ended."""
        if self._file is not None:
            self._close(self._file)
        return self.take()

    def _ancestors(self) -> set[str]:
        """The processes above this one, each as ``pid start``."""
        found: set[str] = set()
        times = process_times(self._files, os.getpid())
        pid = os.getppid() if times is None else times.ppid
        while pid > 0 and len(found) < _MOST_ANCESTORS:
            times = process_times(self._files, pid)
            if times is None:  # without /proc nothing is known of others than our parent
                return found or {f"{os.getppid()} 0"}
            found.add(f"{pid} {times.start_ticks}")
            pid = times.ppid
        return found

    @staticmethod
    def _lines(file: Descriptor) -> list[str]:
        size = file.checked().st_size  # a buffer for the most that there may be costs more than to read it
        read = platform.read_at(file.number, min(size, _MOST_BYTES), 0) if size else b""
        return read.decode("ascii", "replace").splitlines()

    def _listed(self, file: Descriptor) -> dict[str, int]:
        """The processes that meter, with how many meters: each enters with ``+`` and leaves with ``-``."""
        found: dict[str, int] = {}
        for line in self._lines(file):
            entry = " ".join(line[1:].split()[:2])
            found[entry] = found.get(entry, 0) + (1 if line[:1] == "+" else -1)
        return {entry: meters for entry, meters in found.items() if meters > 0}

    def _left_ns(self, file: Descriptor, entry: str) -> int:
        """When the last meter of a process said that it left; 0 if it did not."""
        times = [line.split()[2:] for line in self._lines(file) if line.startswith(f"-{entry} ")]
        return int(times[-1][0]) if times and times[-1] else 0

    def _told_ns(self, entry: str) -> int:
        """The time of the last snapshot in the records of a process; 0 if none is found."""
        latest, mark = 0, b'{"kind":"snapshot","at_ns":'
        for path in self._records(f"{self._run_id}.{entry.partition(' ')[0]}-"):
            try:
                with open(path, "rb") as record:
                    record.seek(max(0, os.fstat(record.fileno()).st_size - _TAIL))
                    number = record.read().rpartition(mark)[2].partition(b",")[0]
            except OSError:
                continue
            latest = max(latest, int(number) if number.isdigit() else 0)
        return latest

    def _enter(self, file: Descriptor) -> None:
        self._me = f"{os.getpid()} {own_start_ticks(self._files, self._boot_id)}"
        try:
            os.write(file.ours(), f"+{self._me}\n".encode())
        except OSError:
            pass  # on a full disk a meter below this one takes itself for a peer

    def _is_current(self, file: Descriptor) -> bool:
        """Whether the open file is the one at the path; its holder may have removed it in between."""
        status = file.status()
        try:
            return status is not None and os.path.samestat(status, os.stat(self._path))
        except OSError:
            return False

    def _close(self, file: Descriptor) -> None:
        try:
            platform.unlock(file.ours())  # a forked child has it too, and would keep the lock
        except OSError:
            pass  # the program has closed it, and the lock went with it
        file.close()
        self._file = None

    def release(self, at_ns: int = 0) -> None:
        """Let go of the lock at ``at_ns``, and of the file if no other process is listed in it and alive."""
        file = self._file
        if file is None:
            return
        ours_alone = False
        try:
            if self._me:
                if file.status() is None:
                    file.open_again(self._path, os.O_RDWR | os.O_APPEND)
                os.write(file.number, f"-{self._me} {at_ns}\n".encode())
                ours_alone = not any(self._is_alive(entry) for entry in self._listed(file))
                if ours_alone and platform.HAS_OWNERS:
                    os.unlink(self._path)
        except OSError:
            pass
        self._close(file)
        if ours_alone and not platform.HAS_OWNERS:
            try:
                os.unlink(self._path)  # refused on Windows while we had it open, and if another has it now
            except OSError:
                pass

    def _is_alive(self, entry: str) -> bool:
        pid, start = entry.split()
        times = process_times(self._files, int(pid))
        if times is not None:
            return times.alive and str(times.start_ticks) == start
        if start != "0":
            return False
        return platform.is_there(int(pid))  # no /proc: the PID alone, and no more is known of it
