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
from functools import cache
from operator import itemgetter, length_hint

from .patterns import number_of, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from types import FrameType
    from typing import TextIO

    from .channels import Channel
    from .patterns import Pattern

FIGURE, CLOSED, WARNING, END = "figure", "closed", "warning", "end"
"""What a line to the meter begins with."""
LONGEST_LINE = 1 << 16
"""Bytes of a line that are kept and searched, chosen: more than people read in one."""
_SLOW_S = 0.1
"""CPU seconds for one line, chosen: what nobody sees as a delay."""
_CAN_INTERRUPT = hasattr(signal, "setitimer") and hasattr(signal, "pthread_sigmask")
_HARD_S = 2.0
"""Seconds for all lines of a piece where a search cannot be interrupted, chosen."""
_SLOW_OFTEN = 3
"""How often that may be too little, chosen: then the program has lost half a second in all."""
_MOST_POINTS = 10_000
"""Values of a metric that are recorded one by one, chosen: a megabyte of record."""
_PAUSE_S = 60.0
"""After so many one a minute is, chosen: another megabyte a week."""
_QUEUE = 10_000
"""Figures that wait for the meter, chosen: as many as are recorded one by one."""
_DRAIN = 1 << 20
"""Bytes that are read after the program has ended, at most: no pipe is longer (pipe-max-size of Linux)."""
_MAY_BE_A_NUMBER = frozenset("0123456789.,;%eE+-_ \t")
"""What a figure may hold or end in, as ``patterns.number_of`` reads it."""


class Reader:
    """Searches the lines of some streams for figures.

    ``thinned``: the names of metrics of which only the latest value is of use, which may grow meanwhile.
    """

    def __init__(self, patterns: Sequence[Pattern], thinned: Collection[str] = ()) -> None:
        self._patterns = patterns
        self._thinned = thinned
        self._begun: dict[int, bytes] = {}
        self._slow = 0
        self._searched: Iterator[str] = iter(())
        self._left = -1
        """Of the lines that are searched now, how many were left when it was looked last."""
        self._armed = False
        self._unread: dict[str, tuple[int, str]] = {}
        """For each metric how often a group held no finite number, and what it held last."""

    @property
    def gave_up(self) -> bool:
        """Whether the expressions take too long to be searched for."""
        return self._slow >= _SLOW_OFTEN

    def watch_the_time(self) -> None:
        """Let searches end after a while, in this process and its main thread."""
        if _CAN_INTERRUPT:
            signal.signal(signal.SIGVTALRM, self._late)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGVTALRM})

    def _late(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        left = length_hint(self._searched)
        if self._armed and left == self._left:
            raise _TooSlow
        self._left = left

    def take(self, stream: int, data: bytes) -> list[tuple[str, float]]:
        """The figures in the lines that ``data`` completes."""
        whole, _, begun = data.replace(b"\r", b"\n").rpartition(b"\n")
        before = self._begun.get(stream, b"")
        if len(whole) == len(data) - len(begun):  # no line ends here
            self._begun[stream] = (before + begun)[: LONGEST_LINE + 1]
            return []
        self._begun[stream] = begun
        first, newline, others = whole.partition(b"\n")
        return self._figures(_shortened(before + first) + newline + others)

    def rest(self) -> list[tuple[str, float]]:
        """The figures in the lines that nobody has completed."""
        begun, self._begun = b"\n".join(map(_shortened, self._begun.values())), {}
        return self._figures(begun)

    def warnings(self) -> Iterator[str]:
        """What could not be read, in words."""
        if self.gave_up:
            yield "a pattern of --metric-from took too long: later lines of the output were not searched"
        for pattern in self._patterns:
            if not pattern.matched and not self.gave_up:
                yield unmatched(repr(pattern.text))
        for name, (count, text) in self._unread.items():
            times = "once" if count == 1 else f"{count} times"
            least = "at least " if name in self._thinned else ""
            yield f"metric {name} was no number in the output, {least}{times}, such as {text!r}: not recorded"

    def _figures(self, data: bytes) -> list[tuple[str, float]]:
        """The figures in the lines of ``data``, in their order; of what is thinned, of the last alone."""
        lines = plain(data.decode("utf-8", "replace")).split("\n")
        placed: list[tuple[int, str, float]] = []
        for pattern in self._patterns:
            names = set(pattern.names.values())
            latest = names.issubset(self._thinned)
            self._searched = reversed(lines) if latest else iter(lines)
            numbers = range(len(lines) - 1, -1, -1) if latest else range(len(lines))
            numbered = zip(numbers, self._searched, strict=False)
            unseen = names if latest else {""}
            while not self.gave_up:
                try:
                    self._search(pattern, numbered, placed, unseen)
                    break
                except _TooSlow:  # on with the line behind the one that takes so long
                    self._slow += 1
        placed.sort(key=itemgetter(0))
        return [(name, number) for _, name, number in placed]

    def _search(
        self,
        pattern: Pattern,
        numbered: Iterator[tuple[int, str]],
        placed: list[tuple[int, str, float]],
        unseen: set[str],
    ) -> None:
        """Search lines until there are no more, or until a figure of each name of ``unseen`` was found."""
        search = pattern.search
        self._armed, self._left = True, -1
        _set_timer(_SLOW_S)
        try:
            for at, line in numbered:
                if not search(line):
                    continue
                for name, text in pattern.figures(line):
                    number = number_of(text)
                    if number is None:
                        self._unread[name] = self._unread.get(name, (0, ""))[0] + 1, text[:40]
                    else:
                        placed.append((at, name, number))
                        unseen.discard(name)
                if not unseen:
                    return
        finally:
            self._armed = False
            _set_timer(0.0)


def unmatched(pattern: str) -> str:
    """What is said of a pattern, as it is written, that no line has matched."""
    return f"no line of the output matched --metric-from {pattern}"


def _set_timer(seconds: float) -> None:
    """Let a search end after so many CPU seconds, 0 for never.

    Where nothing interrupts it (Windows) this process ends instead, and the meter hands on without searching.
    """
    if _CAN_INTERRUPT:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, seconds)
        return
    import faulthandler

    if seconds:
        faulthandler.dump_traceback_later(_HARD_S, exit=True, file=_nowhere())
    else:
        faulthandler.cancel_dump_traceback_later()


@cache
def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # as long as the process


class _TooSlow(Exception):  # noqa: N818 - no error, a time that is up
    """A search takes too long."""


def _shortened(line: bytes) -> bytes:
    """``line``; of one that is too long what is kept, without an end that may be a part of a number."""
    if len(line) <= LONGEST_LINE:
        return line
    kept = plain(line[:LONGEST_LINE].decode("utf-8", "replace"))
    kept = kept.partition("\x1b")[0]  # a mark of a terminal is cut as well
    end = len(kept)
    while end and (kept[end - 1] in _MAY_BE_A_NUMBER or not kept[end - 1].isascii()):
        end -= 1
    return kept[:end].encode()


class Figures:
    """What is found on its way to the meter, by the pipe ``number``, which does not wait for its reader."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.thinned: set[str] = set()
        """Metrics with so many values that one a minute is recorded from now on."""
        self._waiting: deque[str] = deque()
        self._half = b""
        self._points: dict[str, int] = {}
        self._sent: dict[str, int] = {}
        self._held: dict[str, float] = {}
        """The last value of a metric where it was not sent."""
        self._sent_s: dict[str, float] = {}

    @property
    def waits(self) -> bool:
        """Whether there is something that the meter has not taken yet."""
        return bool(self._half or self._waiting)

    def add(self, figures: Iterable[tuple[str, float]]) -> None:
        """Send figures, now or later; of very many the last, and one a minute."""
        now_s = time.monotonic()
        for name, number in figures:
            self._points[name] = points = self._points.get(name, 0) + 1
            if points > _MOST_POINTS:
                self.thinned.add(name)
            many = points > _MOST_POINTS and now_s - self._sent_s.get(name, 0.0) < _PAUSE_S
            if many or len(self._waiting) >= _QUEUE:
                self._held[name] = number
                continue
            self._held.pop(name, None)
            self._sent_s[name] = now_s
            self._leave(name, number)
        self.send()

    def _leave(self, name: str, number: float) -> None:
        self._sent[name] = self._sent.get(name, 0) + 1
        self._waiting.append(f"{FIGURE}\t{name}\t{number!r}")

    def tell(self, *words: str) -> None:
        """Send a line of these words."""
        self._waiting.append("\t".join(words))
        self.send()

    def send(self) -> None:
        """Send what the meter takes now."""
        try:
            while self.waits:
                if not self._half:
                    self._half = "\n".join([*self._waiting, ""]).encode()
                    self._waiting.clear()
                self._half = self._half[os.write(self.number, self._half) :]
        except BlockingIOError:  # it is at something else
            return
        except OSError:  # it is gone: nobody is left to wait for
            self._half = b""
            self._waiting.clear()

    def end(self) -> None:
        """Send all that is left, and no more after it."""
        try:
            os.set_blocking(self.number, True)
        except (OSError, AttributeError):  # pipes of older Windows always wait
            pass
        for name, number in self._held.items():
            self._leave(name, number)
        for name, points in self._points.items():
            sent = self._sent[name]
            if sent < points or name in self.thinned:
                self._waiting.append(
                    f"{WARNING}\tof metric {name} {sent:,} values are recorded, the output has more"
                )
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

    def _add(self, figures: list[tuple[str, float]]) -> None:
        if figures and self._figures is not None:
            self._figures.add(figures)
