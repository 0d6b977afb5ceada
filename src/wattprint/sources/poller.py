"""What takes seconds to answer is asked from a thread of its own; a reader only looks at the last answer."""

from __future__ import annotations

import os
import threading

from wattprint.errors import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.host.platform import Clock

    Answer = tuple[float, float | None]
    """Watts, and joules since some origin where the device counts them."""

SWING = 1.5
"""Chosen: between two answers the power may be half as much again as any answer so far. What a socket or
a server could draw at the most is ten times what this machine does, and bounds nothing in a minute's run."""
STALE_S = 60.0
"""How long an answer speaks for what follows, while the device is asked again and does not answer."""


class Poller:
    """Asks ``ask`` each ``period_s`` and keeps what it answered, with the time of that.

    ``name`` is for people; ``thread_name`` for who looks at threads. Nothing is asked before ``start`` or
    ``poll``. Who is refused is not asked again: to try on with a wrong password locks accounts.
    """

    __slots__ = (
        "_answered",
        "_ask",
        "_clock",
        "_error",
        "_latest",
        "_most_w",
        "_period_s",
        "_pid",
        "_stop",
        "name",
        "thread",
        "thread_name",
    )

    def __init__(
        self, name: str, ask: Callable[[], Answer], clock: Clock, *, period_s: float, thread_name: str
    ) -> None:
        self.name = name
        self.thread_name = thread_name
        self.thread: threading.Thread | None = None
        self._ask = ask
        self._clock = clock
        self._period_s = period_s
        self._latest: tuple[int, Answer] | None = None
        self._most_w = 0.0
        self._error = SourceError("error", f"{name} has not answered yet", "no reading so far")
        self._pid = 0
        self._stop = threading.Event()
        self._answered = threading.Event()

    def poll(self) -> None:
        """Ask once. Raises ``SourceError``."""
        try:
            answer = self._ask()
        except SourceError as error:
            self._error = error
            self._answered.set()
            raise
        self._latest = self._clock.boottime_ns(), answer
        self._most_w = max(self._most_w, answer[0])
        self._error = SourceError("error", "no answer since")
        self._answered.set()

    def start(self) -> None:
        """Ask from a thread of its own from now on."""
        self._pid = os.getpid()
        self._stop, self._answered = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._run, name=self.thread_name, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        stop = self._stop
        while not stop.is_set():
            try:
                self.poll()
            except SourceError as error:
                if error.state == "refused":
                    return
            stop.wait(self._period_s)

    def wait(self, timeout_s: float) -> bool:
        """Wait for the first answer, good or bad; whether it came in time."""
        return self._answered.wait(timeout_s)

    @property
    def swing_w(self) -> float:
        """By how much the power may change between two answers, as ``SourceInfo.swing_w``."""
        return SWING * self._most_w

    def latest(self) -> tuple[int, Answer]:
        """The last answer and its time. Raises ``SourceError``; ``lost`` after a minute of silence."""
        if self.thread is not None and self._pid != os.getpid():
            self.start()  # threads do not survive a fork
        if self._latest is None:
            error = self._error
            raise SourceError(error.state, error.what, error.effect, error.fix)
        timestamp_ns, answer = self._latest
        if self._clock.boottime_ns() - timestamp_ns > STALE_S * 1e9:
            what = f"{self.name} has been silent for more than {STALE_S:.0f} s: {self._error.what}"
            raise SourceError("lost", what, "the node's power is unknown since", self._error.fix)
        return timestamp_ns, answer

    def close(self) -> None:
        """Stop asking."""
        self._stop.set()
        if self.thread is not None and self._pid == os.getpid():
            self.thread.join(0.5)  # it may wait for a slow device; the program does not wait for that
        self.thread = None
