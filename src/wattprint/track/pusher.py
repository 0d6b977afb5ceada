"""The spools of runs on their way to a server while they run: by a thread that hardly anybody waits for.

It reads the files that the meter writes and shares nothing else with it. A server that is slow, dead, full or
mad costs the program nothing: what it did not take stays in the spool, and ``wattprint push`` sends it.

A process has one thread for each destination, which ends with the last of its runs.
"""

from __future__ import annotations

import atexit
import os
import random
import threading
import time

from wattprint.ledger.outgoing import LONGEST_LINE, Outgoing, PushError
from wattprint.ledger.push import Server, path_on_server
from wattprint.ledger.spool import run_of_path

from .identity import CHILD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wattprint.settings.destination import Destination

INTERVAL_S = 2.0
"""Between two looks at the files: what a machine that is lost has not sent."""
_BACKOFF_MOST_S = 60.0
_DOUBLINGS = 10
"""After so many failures the pause grows no more: it has long been the longest."""
_LEAVE_S = 2.0
"""How long the end of a program waits for the last lines of all its runs to go, to servers that answer."""
_FIRST_ANSWER_S = 1.0
"""How long after it was first asked a server may owe its first answer while somebody waits.

Chosen: a program that has run for longer does not wait for a server that is dead, and one that is over in a
blink has its record sent.
"""

_LOOK_S = 0.05
"""How often who waits looks whether that is still worth it."""

_LOG_S = 0.2
"""How long a line waits for another one that is being written."""


class _Process:
    """What a process has of pushers; another one after a fork, which has no threads yet."""

    def __init__(self) -> None:
        self.pid = os.getpid()
        self.lock = threading.Lock()
        self.pushers: dict[Destination, Pusher] = {}
        self.telling = threading.Lock()
        """Held while a line is written, so that no thread is at it when the interpreter ends."""
        self.told: set[Destination] = set()
        """Those of which it was said that they fail."""
        self.is_over = False

    def tell(self, text: str) -> None:
        """Log a warning, unless the process is at its end or the log of the program hangs."""
        from wattprint.log import logger

        if not self.telling.acquire(timeout=_LOG_S):
            return
        try:
            if not self.is_over:
                logger.warning("%s", text)
        finally:
            self.telling.release()

    def fall_silent(self) -> None:
        """Let no line be written from now on, and the one that is at it come to its end."""
        self.is_over = True
        if self.telling.acquire(timeout=_LOG_S):
            self.telling.release()


_process = _Process()


def follow(destination: Destination, path: str, run: str, *, asks: bool = False) -> PushedRun:
    """Push the spools of ``run`` to ``destination`` from now on: that at ``path`` and its children's.

    ``asks``: whoever follows will ask what is ``unsent``, so that nobody else says it at the end.
    """
    pushed = PushedRun(destination, path, run, asks=asks)
    with _process.lock:
        pusher = _process.pushers.get(destination)
        if pusher is None or not pusher.thread.is_alive():
            pusher = Pusher(destination)
            try:
                pusher.thread.start()
            except RuntimeError as error:
                pushed.problems[path] = f"no thread is left to send it ({error})"
                pushed.done.set()
                return pushed
            _process.pushers[destination] = pusher
        pushed.pusher = pusher
        pusher.runs.append(pushed)
        pusher.news.set()
    return pushed


class PushedRun:
    """A run that is pushed: the spool at ``path``, and those beside it that nobody else pushes.

    ``problems``: why a spool was not taken, by path; ``done``: its last lines were sent, or will not be.
    """

    def __init__(self, destination: Destination, path: str, run: str, *, asks: bool) -> None:
        self.run = run
        self._asks = asks
        self.destination = destination
        self.pusher: Pusher | None = None
        self.problems: dict[str, str] = {}
        self.ended = threading.Event()
        self.done = threading.Event()
        self._pid = os.getpid()
        self._path = path
        self._folder = os.path.normpath(os.path.join(os.path.dirname(path), "..", "..", ".."))
        self._spools: dict[str, Outgoing] = {}
        self._others: set[str] = set()
        """Spools beside it that have a pusher of their own."""
        self._given_up: set[str] = set()
        self._told = False
        self._waited = False

    def end(self) -> None:
        """The last line is written: send what is left, and end."""
        if self._pid != os.getpid():
            return
        self.ended.set()
        if self.pusher is not None:
            self.pusher.news.set()

    def unsent(self) -> str:
        """Once it has ended: what to say if lines of it stayed behind, empty if not.

        Waits a moment for a server that answers.
        """
        if self._pid != os.getpid():
            return ""
        self._asks = self._told = True
        self.wait(time.monotonic() + _LEAVE_S)
        return self._what_stayed()

    def wait(self, until_s: float) -> None:
        """Wait until its last lines are sent, as long as its server is worth it; a second time not at all."""
        if self.pusher is None or self._waited:
            return
        self._waited = True
        while not self.done.is_set() and (left_s := self.pusher.patience_s(until_s)):
            self.done.wait(min(left_s, _LOOK_S))

    def give_up(self) -> None:
        """Say once that lines of it stayed behind, if they did and nobody will ask."""
        text = self._what_stayed()
        if text and not self._told and not (self._asks and self.ended.is_set()):
            self._told = True
            _process.tell(text)

    def _what_stayed(self) -> str:
        if self.done.is_set() and not self.problems:
            return ""
        why = next(iter(self.problems.copy().values()), "it has not answered yet")
        where = self.destination.url
        return f"lines of run {self.run} were not sent to {where}: {why} · wattprint push {self.run}"

    def push(self, server: Server) -> int:
        """Send what there is of each spool; how many bytes that were.

        Raises ``PushError`` if no other run would be taken now.
        """
        torn, sent = self.ended.is_set(), 0
        for path in self._paths():
            try:
                sent += self._push_one(server, path, torn=torn)
            except PushError as error:
                self.problems[path] = str(error)
                if error.lasting:
                    self._given_up.add(path)
                    self.give_up()
                if error.away:
                    raise
            except OSError as error:
                self.problems[path] = f"{path} cannot be read: {error.strerror or type(error).__name__}"
            else:
                self.problems.pop(path, None)
        return sent

    def fails(self) -> bool:
        """Whether a spool was not taken that will be tried again."""
        return not self._given_up.issuperset(self.problems)

    def _push_one(self, server: Server, path: str, *, torn: bool) -> int:
        spool = self._spools.setdefault(path, Outgoing(path, private=self.destination.private))
        return server.push(path_on_server(self._folder, path), spool, torn=torn)

    def _paths(self) -> Iterator[str]:
        """Of the day on which the run began, and of today: those to push."""
        yield from [] if self._path in self._given_up else [self._path]
        today = os.path.join(self._folder, *time.strftime("%Y %m %d", time.gmtime()).split())
        for day in sorted({os.path.dirname(self._path), today}):
            try:
                names = sorted(os.listdir(day))
            except OSError:  # no record of today is there yet
                continue
            for name in names:
                path = os.path.join(day, name)
                if run_of_path(path) == self.run and path != self._path and self._is_ours(path):
                    yield path

    def _is_ours(self, path: str) -> bool:
        """Whether a spool beside it is to be pushed here: nobody else does it, and not in vain.

        A child's meter pushes nothing, and a process that takes over a run has a second spool. Both are known
        by their first line; those of other machines have their own pushers.
        """
        if path in self._given_up or path in self._others or not path_on_server(self._folder, path):
            return False
        if path in self._spools:
            return True
        own, other = _first_line(self._path), _first_line(path)
        if not own or not other:
            return False  # not written yet
        here = other.get("boot_id") == own.get("boot_id")
        same = all(other.get(key) == own.get(key) for key in ("pid", "pid_start"))
        if here and (same or other.get("role") == CHILD):
            return True
        self._others.add(path)
        return False


def _first_line(path: str) -> dict[str, object]:
    """The header of a spool, empty as long as there is none."""
    import json

    try:
        with open(path, "rb") as file:
            header = json.loads(file.readline(LONGEST_LINE))
    except (OSError, ValueError, RecursionError):
        return {}
    return header if isinstance(header, dict) else {}


class Pusher:
    """Pushes ``runs`` to a ``destination``, each until it has ended.

    ``news``: there is one more, or one has ended.
    """

    def __init__(self, destination: Destination) -> None:
        self._destination = destination
        self._server = Server(destination)
        self.runs: list[PushedRun] = []
        self.news = threading.Event()
        self.thread = threading.Thread(target=self._work, name="wattprint push", daemon=True)
        self._began_s = time.monotonic()
        self._answered = False
        self._failures = 0
        self._retry_after_s = 0.0
        """How long the server asked to be left alone."""

    def patience_s(self, until_s: float) -> float:
        """How long it may be waited for, until ``until_s`` at most: not for a server that fails."""
        if self._failures:
            return 0.0
        if not self._answered:
            until_s = min(until_s, self._began_s + _FIRST_ANSWER_S)
        return max(0.0, until_s - time.monotonic())

    def _work(self) -> None:
        process = _process
        while True:
            self.news.wait(self._pause_s())
            self.news.clear()
            runs = self.runs.copy()
            ended = [run for run in runs if run.ended.is_set()]
            self._push(runs)
            for run in ended:
                run.done.set()
                run.give_up()
            with process.lock:
                self.runs = [run for run in self.runs if run not in ended]
                if not self.runs:
                    process.pushers.pop(self._destination, None)
                    return

    def _push(self, runs: list[PushedRun]) -> None:
        """Send what there is of each, and remember and tell what went wrong."""
        away, self._retry_after_s = "", 0.0
        for run in runs:
            problem = away
            try:
                if not away and run.push(self._server):
                    self._answered = True
            except PushError as error:
                problem = away = str(error)
                self._retry_after_s = error.retry_after_s
            except Exception as error:  # noqa: BLE001 - in a thread of the user's program, which is to go on
                problem = f"{type(error).__name__}: {error}"
            if problem:
                run.problems[""] = problem
            else:
                run.problems.pop("", None)
        failing = [run for run in runs if run.fails()]
        if not failing:
            self._failures = 0
            _process.told.discard(self._destination)
            return
        self._failures += 1
        if self._destination not in _process.told and not all(run.ended.is_set() for run in failing):
            _process.told.add(self._destination)
            why = next(iter(failing[0].problems.values()))
            where = self._destination.url
            _process.tell(f"run {failing[0].run} is not sent to {where}: {why} · it is tried again")

    def _pause_s(self) -> float:
        """A while; after failures twice as long each time, and not as long as for all others who failed.

        Not before the moment that the server named.
        """
        if not self._failures:
            return INTERVAL_S
        most = min(INTERVAL_S * 2.0 ** min(self._failures, _DOUBLINGS), _BACKOFF_MOST_S)
        return max(self._retry_after_s, most * 0.5) + most * 0.5 * random.random()


def _leave() -> None:
    """The program ends: wait a moment for servers that answer, for no other; say what stays behind."""
    process = _process
    if process.pid != os.getpid():
        return
    with process.lock:
        runs = [run for pusher in process.pushers.values() for run in pusher.runs]
    for run in runs:
        run.end()
    until_s = time.monotonic() + _LEAVE_S
    for run in runs:
        run.wait(until_s)
        run.give_up()
    process.fall_silent()


atexit.register(_leave)
if hasattr(os, "register_at_fork"):
    # The lock may be held at a fork by a thread that the child does not have.
    os.register_at_fork(after_in_child=_process.__init__)  # type: ignore[misc]  # it is to begin again
