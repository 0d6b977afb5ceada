"""The bytes of a spool: of a plain file and nothing else, line by line, whatever lies there in its place.

A folder that others can write to may hold a pipe on which a reader would wait for ever, a device without an
end, a link to somewhere else, or a file of zeros as long as the disk. Each is told by its name, and none
costs more than one line's memory.
"""

from __future__ import annotations

import errno
import os
import stat
from io import BytesIO
from typing import TYPE_CHECKING

from wattprint.errors import RecordError
from wattprint.host import platform

from .folders import NotOursError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

LONGEST_LINE = 16 << 20
"""Bytes. The longest that a meter writes is a header with all that ``fields`` lets through, as escapes."""
_CHUNK_BYTES = 1 << 20
_COUNTED_BYTES = 1 << 28
"""So much of a file is looked through for line feeds, only to say how many lines do not count."""
_END_BYTES = 65_536
_NOTHING = "its run is left out"
_KINDS = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def open_spool(path: str) -> IO[bytes]:
    """The plain file at ``path``, unbuffered. Raises ``RecordError`` for anything else.

    A link is not followed: the file that it leads to is a record where it lies, or none. A folder above may
    be one.
    """
    try:
        return open_plain(path)
    except NotOursError as error:
        raise RecordError(f"{path} is {error.strerror}, no spool", _NOTHING, f"ls -l {path}") from None
    except OSError as error:
        raise cannot_be_read(path, error) from error


def open_plain(path: str, *, follows: bool = False) -> IO[bytes]:
    """The plain file at ``path``, unbuffered; ``follows``: or the one that a link leads to.

    Raises ``OSError``; ``NotOursError`` for anything else, which is not opened.
    """
    flags = os.O_RDONLY | platform.OURS | platform.NONBLOCK | platform.NOCTTY
    flags |= 0 if follows else platform.NOFOLLOW
    mode = os.stat(path, follow_symlinks=follows).st_mode
    kind = next((kind for is_it, kind in _KINDS if is_it(mode)), "")
    if not kind:
        descriptor = os.open(path, flags)
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            return os.fdopen(descriptor, "rb", buffering=0)
        os.close(descriptor)
    raise NotOursError(errno.EPERM, kind or "no longer a plain file", path)


def cannot_be_read(path: str, error: OSError) -> RecordError:
    """What to say of a spool that the system does not let us read."""
    return RecordError(f"{path} cannot be read: {error.strerror or error}", _NOTHING, f"ls -l {path}")


class Lines:
    """The whole lines of a spool, in order, without their line feeds; the next one can be looked at before.

    Raises ``OSError`` as the stream does.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lines: list[bytes] = []
        self._next = 0
        self._rest = b""
        self._is_over = False
        self.too_long = False
        """Whether a line longer than ``LONGEST_LINE`` follows those that were given: it ends them."""

    @classmethod
    def of(cls, data: bytes) -> Lines:
        """The lines of bytes that are at hand."""
        return cls(BytesIO(data))

    @property
    def tail(self) -> bytes:
        """What follows the last line feed; to be asked when there is no next line."""
        return self._rest

    def peek(self) -> bytes | None:
        """The next line, which stays the next."""
        while self._next == len(self._lines):
            if self._is_over:
                return None
            self._fill()
        return self._lines[self._next]

    def take(self) -> bytes | None:
        """The next line; ``None`` after the last."""
        line = self.peek()
        if line is not None:
            self._next += 1
        return line

    def _fill(self) -> None:
        parts, length = [self._rest], len(self._rest)
        while length <= LONGEST_LINE:
            chunk = self._stream.read(_CHUNK_BYTES)
            parts.append(chunk)
            length += len(chunk)
            if not chunk or b"\n" in chunk:
                break
        *whole, self._rest = b"".join(parts).split(b"\n")
        long = next((index for index, line in enumerate(whole) if len(line) > LONGEST_LINE), None)
        if long is not None:
            whole, self._rest = whole[:long], b""
        self.too_long = long is not None or len(self._rest) > LONGEST_LINE
        self._is_over = self.too_long or not parts[-1]
        self._lines, self._next = whole, 0

    def count_rest(self) -> int | None:
        """How many whole lines follow; ``None`` where it would take long to say. They are used up."""
        if self.too_long:
            return None
        count, read = len(self._lines) - self._next, 0
        while not self._is_over and (chunk := self._stream.read(_CHUNK_BYTES)):
            count += chunk.count(b"\n")
            read += len(chunk)
            if read > _COUNTED_BYTES:
                return None
        return count

    def last(self) -> bytes:
        """The last whole line, if it is a short one as an end is; else what stands in its place."""
        size = self._stream.seek(0, os.SEEK_END)
        self._stream.seek(max(0, size - _END_BYTES))
        end = b"".join(self._pieces())
        return end[: end.rfind(b"\n") + 1].removesuffix(b"\n").rpartition(b"\n")[2]

    def _pieces(self) -> Iterator[bytes]:
        while piece := self._stream.read(_END_BYTES):
            yield piece
