"""A descriptor of ours in a process that is not ours.

A program that becomes a daemon closes all numbers that it may have inherited, those of the meter too, and
the files that it opens next get the same numbers. Lines written by number alone would go into its files.
"""

from __future__ import annotations

import errno
import os

from . import platform

_FLOORS = (768, 192)
"""Numbers from here on, the first that the limit on open files allows (1024 or 256 as a rule): loops that
close "everything" up to 256 do not get there, and files opened later get the lowest free number, not these.
Not higher: the kernel's table of descriptors, copied at each fork, is as long as the highest number.
"""


class Descriptor:
    """Takes over the open descriptor ``number``, moves it out of the way, and knows which file it is.

    Ask ``status`` before each use of ``number``. It is asked and used in two system calls: a thread that
    closes descriptors exactly between the two, and opens a file at once, is not noticed. No more can be
    done from user space, since the kernel has no write that names the file it is meant for.
    """

    __slots__ = ("_file", "_flags", "number")

    def __init__(self, number: int) -> None:
        self.number = _out_of_the_way(number)
        status = os.fstat(self.number)
        self._file = status.st_dev, status.st_ino
        self._flags = _flags(self.number)

    def status(self) -> os.stat_result | None:
        """What ``fstat`` says of our file; ``None`` once the number is closed or another file's."""
        if self.number < 0:
            return None
        try:
            status = os.fstat(self.number)
        except OSError:
            return None
        return status if (status.st_dev, status.st_ino) == self._file else None

    def checked(self) -> os.stat_result:
        """As ``status``. Raises ``OSError`` (``EBADF``) if it is not ours any more."""
        status = self.status()
        if status is None:
            raise OSError(errno.EBADF, "closed by the program")
        return status

    def ours(self) -> int:
        """The number, for one system call. Raises ``OSError`` (``EBADF``) if it is not ours any more."""
        self.checked()
        return self.number

    def open_again(self, path: str, flags: int) -> None:
        """Open our file anew at ``path``. Raises ``OSError`` if it is not there any more.

        What somebody has put there instead, a link or a pipe, is neither followed nor waited for.
        """
        again = Descriptor(os.open(path, flags | platform.OURS | platform.NOFOLLOW | platform.NONBLOCK))
        if again._file != self._file:
            again.close()
            raise OSError(errno.ESTALE, "closed by the program, and another file now")
        self.number, self._flags = again.number, again._flags

    def close(self) -> os.stat_result | None:
        """Give the number back, if it is still ours; then it is nobody's. Returns the last ``status``.

        The program may have opened the same file under our number: its mode of access tells the two apart.
        """
        number, status = self.number, self.status()
        ours = status is not None and _flags(number) == self._flags
        self.number = -1
        if ours:
            os.close(number)
        return status


def _out_of_the_way(number: int) -> int:
    fcntl = platform.module("fcntl")
    if fcntl is None:
        return number
    for floor in _FLOORS:
        try:
            high: int = fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, floor)
        except OSError:  # beyond the limit on open files, or all of them are in use
            continue
        os.close(number)
        return high
    return number


def _flags(number: int) -> int:
    """How it was opened: access mode and status flags."""
    fcntl = platform.module("fcntl")
    return 0 if fcntl is None else int(fcntl.fcntl(number, fcntl.F_GETFL))
