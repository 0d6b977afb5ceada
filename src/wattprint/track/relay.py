"""A process that hands on what a program writes, unchanged and at once, and reads the figures in it.

It is the guard's (``guard``): its time is not the program's, a regular expression that takes long delays
neither the meter nor a signal, and what the program has written is handed on even if the meter is killed.
Each piece is written before it is searched. If this process is killed, the meter hands on in its place
(``output``). What outlives the program and keeps its streams is served until it has closed them.
"""

from __future__ import annotations

import os
import select
import signal
import time
from collections import deque

from .patterns import number_of, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from .channels import Channel
    from .patterns import Pattern

FIGURE, CLOSED, WARNING, END = "figure", "closed", "warning", "end"
"""What a line to the meter begins with."""
LONGEST_LINE = 1 << 16
"""Bytes of a line that are kept, and characters that are searched, chosen: more than people read in one."""
_SLOW_S = 0.1
"""CPU seconds for one piece, chosen: what nobody sees as a delay."""
_SLOW_OFTEN = 3
"""How often that may be too little, chosen: then the program has lost a third of a second in all."""
_MOST_POINTS = 10_000
"""Values of a metric that are recorded one by one, chosen: a megabyte of record."""
_PAUSE_S = 60.0
"""After so many one a minute is, chosen: another megabyte a week."""
_QUEUE = 1000
"""Figures that wait for the meter, chosen: some more than a pipe holds."""
_DRAIN = 1 << 20
"""Bytes that are read after the program has ended, at most: no pipe is longer (pipe-max-size of Linux)."""


class Reader:
    """Searches the lines of some streams for figures."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._begun: dict[int, bytes] = {}
        self._slow = 0
        self._armed = False
        self._unread: dict[str, tuple[int, str]] = {}
        """For each metric how often a group held no finite number, and what it held last."""

    @property
    def gave_up(self) -> bool:
        """Whether the expressions take too long to be searched for."""
        return self._slow >= _SLOW_OFTEN

    def watch_the_time(self) -> None:
        """Let searches end after a while, in this process and its main thread."""
        signal.signal(signal.SIGVTALRM, self._late)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGVTALRM})

    def _late(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if self._armed:
            raise _TooSlow

    def take(self, stream: int, data: bytes) -> Iterator[tuple[str, float]]:
        """The figures in the lines that ``data`` completes."""
        whole, _, begun = data.replace(b"\r", b"\n").rpartition(b"\n")
        before = self._begun.get(stream, b"")
        if len(whole) == len(data) - len(begun):  # no line ends here
            self._begun[stream] = (before + begun)[:LONGEST_LINE]
            return iter(())
        self._begun[stream] = begun[:LONGEST_LINE]
        return self._figures(before + whole)

    def rest(self) -> Iterator[tuple[str, float]]:
        """The figures in the lines that nobody has completed."""
        begun, self._begun = b"\n".join(self._begun.values()), {}
        return self._figures(begun)

    def warnings(self) -> Iterator[str]:
        """What could not be read, in words."""
        if self.gave_up:
            yield "a pattern of --metric-from took too long: later lines of the output were not searched"
        for pattern in self._patterns:
            if not pattern.matched and not self.gave_up:
                yield f"no line of the output matched --metric-from {pattern.text!r}"
        for name, (count, text) in self._unread.items():
            times = "once" if count == 1 else f"{count} times"
            yield f"metric {name} was no number in the output, {times}, such as {text!r}: not recorded"

    def _figures(self, lines: bytes) -> Iterator[tuple[str, float]]:
        left = plain(lines.decode("utf-8", "replace")).split("\n")[::-1]
        while left and not self.gave_up:
            pairs: list[tuple[str, str]] = []
            try:
                self._search(left, pairs)
            except _TooSlow:
                self._slow += 1
            for name, text in pairs:
                number = number_of(text)
                if number is None:
                    self._unread[name] = self._unread.get(name, (0, ""))[0] + 1, text[:40]
                else:
                    yield name, number

    def _search(self, left: list[str], pairs: list[tuple[str, str]]) -> None:
        """Search lines from the last of ``left`` on and take them away, each before it is searched."""
        self._armed = True
        signal.setitimer(signal.ITIMER_VIRTUAL, _SLOW_S)
        try:
            while left:
                line = left.pop()[:LONGEST_LINE]
                for pattern in self._patterns:
                    pairs += pattern.figures(line)
        finally:
            self._armed = False
            signal.setitimer(signal.ITIMER_VIRTUAL, 0.0)


class _TooSlow(Exception):  # noqa: N818 - no error, a time that is up
    """A search takes too long."""


class Figures:
    """What is found on its way to the meter, by the pipe ``number``, which does not wait for its reader."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._waiting: deque[str] = deque()
        self._half = b""
        self._points: dict[str, int] = {}
        self._held: dict[str, float] = {}
        """The last value of a metric where it was not sent."""
        self._sent_s: dict[str, float] = {}

    @property
    def waits(self) -> bool:
        """Whether there is something that the meter has not taken yet."""
        return bool(self._half or self._waiting)

    def add(self, name: str, number: float) -> None:
        """Send a figure, now or later; of very many the last, and one a minute."""
        self._points[name] = points = self._points.get(name, 0) + 1
        now_s = time.monotonic()
        many = points > _MOST_POINTS and now_s - self._sent_s.get(name, 0.0) < _PAUSE_S
        if many or len(self._waiting) >= _QUEUE:
            self._held[name] = number
            return
        self._held.pop(name, None)
        self._sent_s[name] = now_s
        self.tell(FIGURE, name, repr(number))

    def tell(self, *words: str) -> None:
        """Send a line of these words."""
        self._waiting.append("\t".join(words))
        self.send()

    def send(self) -> None:
        """Send what the meter takes now."""
        try:
            while self._half or self._waiting:
                line = self._half or f"{self._waiting.popleft()}\n".encode()
                self._half = line
                self._half = line[os.write(self.number, line) :]
        except BlockingIOError:  # it is at something else
            return
        except OSError:  # it is gone: nobody is left to wait for
            self._half = b""
            self._waiting.clear()

    def end(self) -> None:
        """Send all that is left, and no more after it."""
        os.set_blocking(self.number, True)
        for name, number in self._held.items():
            self._waiting.append(f"{FIGURE}\t{name}\t{number!r}")
        self.tell(END, repr(time.process_time()))
        os.close(self.number)


class Relay:
    """Hands on what comes through ``channels``, and what ``reader`` finds in it to ``figures``.

    Without a reader it only hands on.
    """

    def __init__(
        self, channels: Sequence[Channel], reader: Reader | None = None, figures: Figures | None = None
    ) -> None:
        self._channels = list(channels)
        self._reader = reader
        self._figures = figures
        self._unsearched: dict[int, bytes] = {}
        self._left = _DRAIN

    def run(self, until: int) -> None:
        """Hand on until ``until`` has something to read, or nobody at its other end."""
        while self._wait(None, until=until):
            continue

    def finish(self) -> None:
        """The program has ended: hand on what it wrote last, and what was found in it."""
        self._left = _DRAIN
        while self._left > 0 and self._wait(None if any(one.pending for one in self._channels) else 0):
            continue
        while any(one.pending for one in self._channels):
            self._wait(None, reading=False)
        if self._figures is not None and self._reader is not None:
            self._add(self._reader.rest())
            for text in self._reader.warnings():
                self._figures.tell(WARNING, text)
            self._figures.end()
        self._reader = self._figures = None

    def outlast(self) -> None:
        """Hand on until nobody is left who writes."""
        while self._wait(None):
            continue

    def _wait(self, wait_ms: int | None, *, until: int = -1, reading: bool = True) -> bool:
        """Wait until a channel can be served, and do so; ``False`` where none can or ``until`` says so."""
        poll, served = select.poll(), {}
        for one in self._channels:
            if one.pending:
                served[one.target.number] = one
                poll.register(one.target.number, select.POLLOUT)
            elif reading and not one.over:
                served[one.outer.number] = one
                poll.register(one.outer.number, select.POLLIN)
        if until >= 0:
            poll.register(until, select.POLLIN)
        elif not served:
            return False
        if self._figures is not None and self._figures.waits:
            poll.register(self._figures.number, select.POLLOUT)
        ready = [number for number, _ in poll.poll(wait_ms)]
        if self._figures is not None:
            self._figures.send()
        for number in ready:
            if number in served:
                self._serve(served[number])
        return bool(ready) and until not in ready

    def _serve(self, channel: Channel) -> None:
        place = self._channels.index(channel)
        if not channel.pending:
            data = channel.read()
            self._left -= len(data)
            self._unsearched[place] = data
            return
        if not channel.write():
            channel.close()
            if self._figures is not None:
                self._figures.tell(CLOSED, str(place))
        if not channel.pending and self._reader is not None:
            self._add(self._reader.take(place, self._unsearched.pop(place)))

    def _add(self, figures: Iterator[tuple[str, float]]) -> None:
        for name, number in figures:
            if self._figures is not None:
                self._figures.add(name, number)
