"""A process that hands on what a program writes into one channel, where there is no fork (``handed``).

    python -c "from wattprint.track.handing import main; main()" PLACE MARK PATTERN...

Its standard input is what the program writes into, its standard output where that was meant to go, and its
standard error the pipe to the meter, which ``relay.Figures`` uses. MARK, in hex, is what the meter writes
into the channel once the program has ended: all before it is the program's, and figures end there. It is not
handed on. Then all goes on until nobody is left who writes; and all the time if the meter is gone.
"""

from __future__ import annotations

import os
import sys
import time

from .patterns import Pattern
from .relay import CLOSED, WARNING, Figures, Reader

_AT_ONCE = 1 << 16
_PAUSE_S = 0.005
"""Between two tries to write to who takes nothing now, and does not let us wait. Chosen."""


class Marked:
    """Takes ``mark`` out of what comes in pieces."""

    def __init__(self, mark: bytes) -> None:
        self._mark = mark
        self._held = b""

    def take(self, data: bytes) -> tuple[bytes, bool]:
        """What can be handed on now, and whether the mark has come with it."""
        before, mark, after = (self._held + data).partition(self._mark)
        if mark:
            self._held = b""
            return before + after, True
        held = min(len(before), len(self._mark) - 1)
        while held and not before.endswith(self._mark[:held]):
            held -= 1
        self._held = before[len(before) - held :]
        return before[: len(before) - held], False

    def rest(self) -> bytes:
        """What was held, at the end."""
        held, self._held = self._held, b""
        return held


def read(number: int) -> bytes:
    """What there is, waiting for more if there is nothing; empty at the end."""
    try:
        return os.read(number, _AT_ONCE)
    except OSError:  # EIO: nobody has the other end of a pty any more
        return b""


def write(number: int, data: bytes) -> bool:
    """Write all of ``data``; ``False`` if nobody reads it any more."""
    while data:
        try:
            data = data[os.write(number, data) :]
        except BlockingIOError:  # somebody made it so that it does not wait
            time.sleep(_PAUSE_S)
        except OSError:
            return False
    return True


def hand_on(place: str, mark: bytes, patterns: list[Pattern]) -> None:
    """Hand on from 0 to 1, and what is found to 2, until the end."""
    figures = Figures(2)
    searching = Reader(patterns, figures.thinned)
    searching.watch_the_time()
    reader: Reader | None = searching
    marked = Marked(mark)
    over = False
    while not over:
        data = read(0)
        over = not data
        data, ended = (marked.rest(), True) if over else marked.take(data)
        if not write(1, data):
            os.close(0)
            if reader is not None:
                figures.tell(CLOSED, place)
            over = ended = True
        if reader is None:
            continue
        figures.add(reader.take(0, data))
        if ended:
            figures.add(reader.rest())
            for text in reader.warnings():
                figures.tell(WARNING, text)
            figures.end()
            reader = None


def main() -> None:
    """As the module says."""
    place, mark, *patterns = sys.argv[1:]
    try:
        hand_on(place, bytes.fromhex(mark), [Pattern(text) for text in patterns])
    finally:
        os._exit(0)  # nobody is told of an end by whoever sent a signal meanwhile
