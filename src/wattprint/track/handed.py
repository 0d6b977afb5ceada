"""What a program writes, read along for figures where there is no fork: the meter's side of it.

As ``output``; but each channel has a process of its own (``handing``) that hands it on and searches it, and
nothing is shared with them but standard streams, which every system hands down. They outlive the meter, so
that the program can write on if it is killed. A system without terminals to lend (Windows) has pipes instead.
"""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import threading

from wattprint.host import platform
from wattprint.host.descriptor import Descriptor

from .channels import Channel, channels
from .handing import Marked, read, write
from .output import GUARD_IS_GONE, listen
from .relay import CLOSED, END, WARNING, unmatched

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from .patterns import Pattern
    from .waiting import Console, Signals

_CODE = "from wattprint.track.handing import main; main()"
_CREATE_NEW_PROCESS_GROUP = 0x0000_0200
NO_TERMINAL = "this system has no terminals to lend: the program's output was a pipe while it was read along"


class _Handed:
    """A channel, the process that hands it on, and the pipe by which that tells."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.mark = secrets.token_bytes(24)
        self.told: Descriptor
        self.process: Any = None
        self.pid = 0

    def begin(self, place: int, patterns: Sequence[Pattern]) -> None:
        """Start the process. Raises ``OSError``."""
        reading, writing = os.pipe()
        try:
            os.set_blocking(writing, False)
        except (OSError, AttributeError):  # pipes of older Windows always wait
            pass
        self.told, tells = Descriptor(reading), Descriptor(writing)
        words = [sys.executable, "-P", "-c", _CODE, str(place), self.mark.hex()]
        words += [pattern.text for pattern in patterns]
        ends = self.channel.outer.number, self.channel.target.number, tells.number
        try:
            if hasattr(os, "posix_spawn") and hasattr(signal, "pthread_sigmask"):
                actions = [(os.POSIX_SPAWN_DUP2, number, stream) for stream, number in enumerate(ends)]
                # Whatever the terminal or a scheduler sends to all is for the program, not for this.
                options: Any = {"file_actions": actions, "setsigmask": signal.valid_signals()}
                try:
                    self.pid = os.posix_spawn(words[0], words, os.environ, setsid=True, **options)
                except NotImplementedError:
                    self.pid = os.posix_spawn(words[0], words, os.environ, setpgroup=0, **options)
            else:
                options = dict(zip(("stdin", "stdout", "stderr"), ends, strict=True))
                if platform.WINDOWS:
                    options["creationflags"] = _CREATE_NEW_PROCESS_GROUP
                self.process = subprocess.Popen(words, **options)
                self.pid = self.process.pid
        finally:
            tells.close()

    def hand_on(self) -> None:
        """In place of the process, which was ended."""
        channel, marked = self.channel, Marked(self.mark)
        while data := read(channel.outer.number):
            data, ended = marked.take(data)
            if not write(channel.target.number, data):
                channel.close()
                return
            if ended:
                return
        write(channel.target.number, marked.rest())

    def end(self) -> None:
        """The program has ended: mark that, which waits until there is room for it."""
        inner = self.channel.inner
        try:
            write(inner.number, self.mark)
        finally:
            inner.close()


class Handed:
    """The streams of a program that is not there yet, and what ``patterns`` are to find in them.

    Raises ``OSError`` where there are no terminals or pipes to be had.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._all = [_Handed(channel) for channel in channels()]
        self._missed: list[set[str]] = []
        self._open = len(self._all)
        self._lock = threading.Lock()
        self._done = threading.Event()
        self.troubles: list[str] = []
        """What could not be read, in words."""
        self.relay_cpu_s = 0.0
        """CPU seconds of the processes, once the program has ended."""

    def begin(self) -> dict[int, int]:
        """Start the processes; what the program's standard streams are to be. Raises ``OSError``."""
        for place, one in enumerate(self._all):
            one.begin(place, self._patterns)
        return {stream: one.channel.inner.number for one in self._all for stream in one.channel.streams}

    @property
    def pids(self) -> set[int]:
        """Of the processes."""
        return {one.pid for one in self._all if one.pid}

    def abandon(self) -> None:
        """The program is not to begin: nobody writes any more, and the processes end."""
        for one in self._all:
            one.channel.inner.close()

    def follow(self, metrics: Callable[[list[tuple[str, float]]], None], warn: Callable[[str], None]) -> None:
        """Hand figures to ``metrics`` as they come, and what could not be read to ``warn``."""

        def trouble(text: str) -> None:
            self.troubles.append(text)
            warn(text)

        if any(one.channel.terminal and not one.channel.lent for one in self._all):
            warn(NO_TERMINAL)
        for one in self._all:
            threading.Thread(target=self._follow, args=(one, metrics, trouble), daemon=True).start()

    def resize(self, pids: Iterable[int]) -> None:
        """The user's terminal has another size now: so has that of the program, whose ``pids`` hear of it."""
        lent = [one.channel for one in self._all if one.channel.lent]
        for channel in lent:
            channel.resize()
        for pid in pids if lent else ():
            try:
                os.kill(pid, signal.SIGWINCH)
            except (ProcessLookupError, PermissionError):
                continue

    def finish(self, way: Signals | Console) -> None:
        """The program has ended: wait until all that it wrote is handed on.

        That may wait for whoever reads it. A signal that means to end all this ends the waiting.
        """
        for one in self._all:
            threading.Thread(target=one.end, daemon=True).start()
        way.wait_for(self._done.wait)
        for one in self._all:
            if one.process is not None:
                one.process.returncode = 0  # it may go on: nobody is to warn of that

    def _follow(
        self,
        one: _Handed,
        metrics: Callable[[list[tuple[str, float]]], None],
        warn: Callable[[str], None],
    ) -> None:
        try:
            if not self._listen(one, metrics, warn):
                warn(GUARD_IS_GONE)
                one.hand_on()
        finally:
            with self._lock:
                self._open -= 1
            if not self._open:
                self._done.set()

    def _listen(
        self,
        one: _Handed,
        metrics: Callable[[list[tuple[str, float]]], None],
        warn: Callable[[str], None],
    ) -> bool:
        """Take what the process tells until it ends; whether it has said that it does."""
        missed: set[str] = set()

        def told(word: str, rest: str) -> None:
            if word == WARNING and rest.startswith(unmatched("")):
                missed.add(rest)
            elif word == WARNING:
                warn(rest)
            elif word == CLOSED:
                one.channel.close()
            elif word == END:
                self._ended(float(rest), missed, warn)

        return listen(lambda: read(one.told.number), metrics, told)

    def _ended(self, cpu_s: float, missed: set[str], warn: Callable[[str], None]) -> None:
        """A process has said its last: what no channel had is missed."""
        with self._lock:
            self.relay_cpu_s += cpu_s
            self._missed.append(missed)
            if len(self._missed) == len(self._all):
                for text in sorted(set.intersection(*self._missed)):
                    warn(text)
