"""Files of a machine under a root folder; the root is what makes a fixture the real code path."""

from __future__ import annotations

import errno
import os
import time

from . import platform
from .descriptor import Descriptor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, TypeVar

    T = TypeVar("T")

BOOT_ID = "proc/sys/kernel/random/boot_id"
"""Where the kernel tells the random name of this boot."""
MOMENT_S = 0.5
"""For so long what a machine has said of itself stands unasked. Chosen: as long as the thread of a meter
waits for the next one."""
_PAGE = 4096
_PART = 1 << 14
_MOST_LINKS = 40  # as the kernel follows on one path (MAXSYMLINKS)


class Files:
    """Reads files below ``root``. Paths are relative to it, with or without a leading slash.

    Symbolic links lead to where they would on the machine whose tree it is: ``/sys`` is ``root``'s.
    Errors are the ``OSError`` of the system call: the caller knows what a missing or refused file
    means for its figure. Bytes that are no UTF-8 are kept as surrogates, as the os module does.
    """

    __slots__ = ("root",)

    system: ClassVar[Any] = None
    """What tells of processes, CPUs and memory where no file does: a ``portable.System``."""

    def __init__(self, root: str = "/") -> None:
        self.root = root

    def path(self, name: str) -> str:
        """The path of ``name`` for the operating system."""
        if self.root == "/":
            return platform.on_system_drive(name) if platform.WINDOWS else "/" + name.lstrip("/")
        return os.path.join(self.root, *_resolved(self.root, name))

    def text(self, name: str) -> str:
        """The whole of a small file, its lines ended by one character each."""
        # Four system calls and no stream: half the time of open(), and a start reads dozens of files.
        number = os.open(self.path(name), os.O_RDONLY | platform.OURS)
        try:
            parts = []
            while part := os.read(number, _PART):
                parts.append(part)
        finally:
            os.close(number)
        text = b"".join(parts).decode("utf-8", "surrogateescape")
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def text_or_none(self, name: str) -> str | None:
        """The whole of a small file, or ``None`` if it cannot be read for whatever reason."""
        try:
            return self.text(name)
        except (OSError, ValueError):
            return None

    def data(self, name: str, most: int) -> bytes:
        """The first ``most`` bytes of a file that may be large. Raises ``OSError``."""
        with open(self.path(name), "rb", buffering=0) as stream:
            parts, left = [], most
            while left and (part := stream.read(left)):
                parts.append(part)
                left -= len(part)
        return b"".join(parts)

    def integer(self, name: str) -> int:
        """The decimal number that a file holds. Raises ``OSError`` or ``ValueError``."""
        return int(self.text(name))

    def integer_or_none(self, name: str) -> int | None:
        """The decimal number that a file holds, or ``None`` if there is none to be had."""
        try:
            return self.integer(name)
        except (OSError, ValueError):
            return None

    def names(self, folder: str) -> list[str]:
        """Sorted names in ``folder``; empty if it is absent. Raises ``PermissionError``."""
        try:
            return sorted(os.listdir(self.path(folder)))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def names_or_empty(self, folder: str) -> list[str]:
        """Sorted names in ``folder``; empty also if it cannot be listed."""
        try:
            return self.names(folder)
        except OSError:
            return []

    def entries_or_empty(self, folder: str) -> list[tuple[str, int]]:
        """Sorted names in ``folder``, each with its inode; empty if it cannot be listed."""
        try:
            with os.scandir(self.path(folder)) as entries:
                return sorted((entry.name, entry.inode()) for entry in entries)
        except OSError:
            return []

    def exists(self, name: str) -> bool:
        """Whether ``name`` is there, readable or not."""
        try:
            return os.access(
                self.path(name), os.F_OK
            )  # no exception is made: what is asked for is rarely there
        except ValueError:
            return False

    def link(self, name: str) -> str | None:
        """Where the symbolic link ``name`` points, as written in it, or ``None`` if it is no link."""
        folder, _, last = name.rpartition("/")
        try:
            return os.readlink(os.path.join(self.path(folder), last))
        except OSError:
            return None

    def beyond(self) -> None:
        """Something is asked of the machine now that no file tells; for ``asked.AskedFiles`` to know."""

    def keep(self, name: str) -> KeptFile:
        """Open ``name`` once for many reads. Raises ``OSError``."""
        return KeptFile(self.path(name))


def of_moment(files: Files, read: Callable[[Files], T]) -> T:
    """What ``read`` says of ``files``; of this machine's own it is up to ``MOMENT_S`` old."""
    if type(files) is not Files or files.root != "/":
        return read(files)
    now_s = time.monotonic()
    read_s, fact = _of_moment.get(read, (-MOMENT_S, None))
    if now_s - read_s >= MOMENT_S:
        fact = read(files)
        _of_moment[read] = now_s, fact
    return fact  # type: ignore[return-value]  # it is what this ``read`` has returned


_of_moment: dict[Callable[[Files], object], tuple[float, object]] = {}
"""By what reads it: when it was read, by the monotonic clock, and what it said."""


def _resolved(root: str, name: str) -> list[str]:
    """The names on the way to ``name`` with links followed as under chroot(2), never out of ``root``."""
    way: list[str] = []
    left = name.split("/")[::-1]
    links = 0
    while left:
        part = left.pop()
        if part == "..":
            del way[-1:]
        if part in ("", ".", ".."):
            continue
        way.append(part)
        try:
            target = os.readlink(os.path.join(root, *way))
        except OSError:  # no link, or nothing at all
            continue
        links += 1
        if links > _MOST_LINKS:
            break
        way = [] if target.startswith("/") else way[:-1]
        left += target.split("/")[::-1]
    return way


class KeptFile:
    """A file kept open and read from its start again and again.

    Fifteen times cheaper than opening it each time, and a counter that vanishes (a module unloaded,
    a container's mount gone) shows as an error of the read. It is then opened anew at the next read,
    so a counter that returns is seen again, as one is whose descriptor the program has closed.
    """

    __slots__ = ("_kept", "_path")

    def __init__(self, path: str) -> None:
        self._path = path
        self._kept = self._open()

    def _open(self) -> Descriptor:
        return Descriptor(os.open(self._path, os.O_RDONLY | platform.OURS))

    def read(self) -> bytes:
        """The first page of the file as it is now. Raises ``OSError``; ``ENODATA`` if it is empty."""
        if self._kept.status() is None:
            self._kept = self._open()
        try:
            data = platform.read_at(self._kept.number, _PAGE, 0)
        except OSError:
            self.close()
            raise
        if not data:
            self.close()
            raise OSError(errno.ENODATA, "empty", self._path)
        return data

    def close(self) -> None:
        """Give the descriptor back; a later read opens the file again."""
        self._kept.close()
