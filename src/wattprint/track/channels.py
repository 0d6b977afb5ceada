"""The streams of a program that we read along: each stays what it was, and passes through us unchanged.

A terminal is replaced by a terminal (a pty) of the same size and settings, anything else by a pipe, so that
``isatty`` answers as before. Streams that go to one place go through one channel, in the order in which they
were written. The program's controlling terminal, its standard input and its process group are untouched.
"""

from __future__ import annotations

import os
import stat

from wattprint.host.descriptor import Descriptor

_STREAMS = 1, 2
_AT_ONCE = 1 << 16
"""Bytes that are read at once: as much as a pipe holds."""
_PIECE = 4096
"""PIPE_BUF on Linux: a pipe that says it is writable takes so many bytes without letting us wait."""
_OUTPUT_FLAGS = 1
"""Where termios has what a terminal does to what is written to it."""


class Channel:
    """What the program writes into ``inner`` arrives at ``outer`` and goes on to ``target``.

    ``streams``: 1, 2 or both. ``terminal``: whether it is one; ``lent``: whether ours is one, too.
    ``pending``: bytes read and not yet written. ``over``: the program, and all that it has left its streams
    to, has closed it.
    """

    __slots__ = ("inner", "lent", "outer", "over", "pending", "streams", "target", "terminal")

    def __init__(self, stream: int) -> None:
        self.streams = [stream]
        self.terminal = os.isatty(stream)
        self.target = Descriptor(os.dup(stream))
        self.lent = self.terminal and hasattr(os, "openpty")
        outer, inner = _terminal_like(stream) if self.lent else os.pipe()
        self.inner, self.outer = Descriptor(inner), Descriptor(outer)
        self.pending = b""
        self.over = False

    def resize(self) -> None:
        """Give our terminal the size of the user's."""
        if self.lent and not self.over:
            _copy_size(self.target.number, self.outer.number)

    def read(self) -> bytes:
        """What there is; it waits for more if there is nothing. Empty at the end."""
        try:
            data = os.read(self.outer.number, _AT_ONCE)
        except OSError:  # EIO: nobody has the other end of a pty any more
            data = b""
        self.over = not data
        self.pending = data
        return data

    def write(self) -> bool:
        """Write a piece of what is pending to where it was meant; ``False`` if nobody reads it any more."""
        try:
            done = os.write(self.target.number, self.pending[:_PIECE])
        except BlockingIOError:  # somebody made it so that it does not wait
            return True
        except OSError:
            return False
        self.pending = self.pending[done:]
        return True

    def close(self) -> None:
        """Nobody reads it here any more: the next write of the program fails, as it would without us."""
        self.over, self.pending = True, b""
        self.outer.close()


def channels() -> list[Channel]:
    """One for each place that standard output and standard error go to; none for a stream that is closed."""
    opened: dict[tuple[int, int], Channel] = {}
    for stream in _STREAMS:
        try:
            status = os.fstat(stream)
        except OSError:
            continue
        # Windows numbers files alone: the console is one, and a pipe is not known again.
        place = status.st_dev, status.st_ino or (-1 if os.isatty(stream) else -1 - stream)
        if place in opened and not stat.S_ISSOCK(status.st_mode):
            opened[place].streams.append(stream)
        else:
            opened[place] = Channel(stream)
    return list(opened.values())


def _terminal_like(stream: int) -> tuple[int, int]:
    """Both ends of a terminal as that of ``stream``, which hands on what is written to it as it is."""
    import termios

    outer, inner = os.openpty()
    settings = termios.tcgetattr(stream)
    settings[_OUTPUT_FLAGS] &= ~termios.OPOST  # the user's terminal does that: twice would be once too often
    termios.tcsetattr(inner, termios.TCSANOW, settings)
    _copy_size(stream, inner)
    return outer, inner


def _copy_size(from_terminal: int, to_terminal: int) -> None:
    import fcntl
    import termios

    try:
        size = fcntl.ioctl(from_terminal, termios.TIOCGWINSZ, bytes(8))
        fcntl.ioctl(to_terminal, termios.TIOCSWINSZ, size)
    except OSError:
        return
