"""What a program writes, read along for figures: the meter's side of it.

The guard hands the output on and searches it (``relay``), and tells the meter here what it finds. If it is
killed, a thread of the meter hands on in its place, without searching, so that the program lives on; what
the guard had read and not yet written, 64 KiB at most, is lost then.
"""

from __future__ import annotations

import os
import signal
import threading

from wattprint.host.descriptor import Descriptor

from .channels import channels
from .relay import CLOSED, END, FIGURE, WARNING, Figures, Reader, Relay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .patterns import Pattern
    from .waiting import Console, Signals

_AT_ONCE = 1 << 16
"""Bytes that are read at once: as much as a pipe holds."""
GUARD_IS_GONE = "the process that read the program's output was ended: figures in what followed are missing"


class Output:
    """The streams of a program that is not there yet, and what ``patterns`` are to find in them.

    Made before the program and the guard are forked, which share its descriptors. Raises ``OSError`` where
    there are no terminals or pipes to be had.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._channels = channels()
        read, write = os.pipe()
        os.set_blocking(
            write, False
        )  # before anybody remembers how it was opened, which tells it from others
        self._read, self._write = Descriptor(read), Descriptor(write)
        self._ended_read, self._ended_write = map(Descriptor, os.pipe())
        self._thread: threading.Thread | None = None
        self._done = threading.Event()
        self.troubles: list[str] = []
        """What could not be read, in words."""
        self.relay_cpu_s = 0.0
        """CPU seconds of the guard, once the program has ended."""

    def enter(self) -> None:
        """In the program, before it begins: write here from now on."""
        for channel in self._channels:
            for stream in channel.streams:
                os.dup2(channel.inner.number, stream)

    def descriptors(self) -> set[int]:
        """The numbers that the guard needs."""
        ours = {number for one in self._channels for number in (one.outer.number, one.target.number)}
        return {*ours, self._write.number}

    def serve(self, until: int) -> Relay:
        """In the guard: hand on and search until ``until`` has something to read; the relay to go on with."""
        figures = Figures(self._write.number)
        reader = Reader(self._patterns, figures.thinned)
        reader.watch_the_time()
        relay = Relay(self._channels, reader, figures)
        relay.run(until)
        return relay

    def leave(self) -> None:
        """In the meter, once both are forked: their ends are theirs."""
        for channel in self._channels:
            channel.inner.close()
        self._write.close()

    def follow(self, metrics: Callable[[list[tuple[str, float]]], None], warn: Callable[[str], None]) -> None:
        """Hand figures to ``metrics`` as they come, and what could not be read to ``warn``."""

        def trouble(text: str) -> None:
            self.troubles.append(text)
            warn(text)

        self._thread = threading.Thread(target=self._follow, args=(metrics, trouble), daemon=True)
        self._thread.start()

    def resize(self, pids: Iterable[int]) -> None:
        """The user's terminal has another size now: so has that of the program, whose ``pids`` hear of it."""
        for channel in self._channels:
            channel.resize()
        for pid in pids if any(channel.terminal for channel in self._channels) else ():
            try:
                os.kill(pid, signal.SIGWINCH)
            except (ProcessLookupError, PermissionError):
                continue

    def finish(self, way: Signals | Console) -> None:
        """The program and the guard know that it has ended: wait for the last of its output.

        It may wait for whoever reads that. A signal that means to end all this ends the waiting.
        """
        if self._thread is None:
            return
        os.write(self._ended_write.number, b".")
        way.wait_for(self._done.wait)

    def _follow(
        self, metrics: Callable[[list[tuple[str, float]]], None], warn: Callable[[str], None]
    ) -> None:
        try:
            if not self._listen(metrics, warn):
                warn(GUARD_IS_GONE)
                relay = Relay(self._channels)
                relay.run(self._ended_read.number)
                relay.finish()
        finally:
            self._done.set()

    def _listen(
        self, metrics: Callable[[list[tuple[str, float]]], None], warn: Callable[[str], None]
    ) -> bool:
        """Take what the guard tells until it ends; whether it has said that it does."""

        def told(word: str, rest: str) -> None:
            if word == WARNING:
                warn(rest)
            elif word == CLOSED:
                self._channels[int(rest)].close()
            elif word == END:
                self.relay_cpu_s = float(rest)

        return listen(lambda: os.read(self._read.number, _AT_ONCE), metrics, told)


def listen(
    read: Callable[[], bytes],
    metrics: Callable[[list[tuple[str, float]]], None],
    told: Callable[[str, str], None],
) -> bool:
    """Take the lines that ``read`` gets a piece of at a time, until the last; whether that is an ``END``.

    Figures go to ``metrics``, as many as come at once; any other line to ``told``, as its word and the rest.
    """
    begun = b""
    while data := read():
        *lines, begun = (begun + data).split(b"\n")
        figures: list[tuple[str, float]] = []
        for line in lines:
            word, *rest = line.decode("utf-8", "replace").split("\t")
            if word == FIGURE:
                figures.append((rest[0], float(rest[1])))
            else:
                told(word, rest[0])
        metrics(figures)
        if lines and lines[-1].startswith(END.encode()):
            return True
    return False
