"""The one thread that touches what a meter keeps: it does jobs that others leave, one after another.

A signal handler runs in the main thread between any two steps of what that does, a finaliser in any thread.
One that calls a meter there would find its state half changed, or wait for a lock that the call which it
interrupted holds. So no call changes that state, or holds a lock while it does anything: it leaves a job,
which is one step, and waits for this thread alone. This thread waits for nobody; handlers never run in it.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    T = TypeVar("T")

NAME = "wattprint-sampler"
_STILL_S = 1.0
"""How long a fork waits for the thread to be between two jobs, and the thread at most for the fork."""
_APART_S = 0.1
_APART_TIMES = 100
"""An early beat comes this long after the last at the least, and so many times as long as that took: beats
take 1 % of one CPU at most, however often they are wanted early. Chosen: the CPU time of a machine ticks at
10 ms, which a load over less than ten ticks would be too coarse for."""


class Unanswered(Exception):  # noqa: N818 - no error: the caller goes on with what is known
    """The thread has not done a job in time, or is the one that asks, in a finaliser."""


class Job:
    """Something to be done once: by the thread, or by somebody who takes it back."""

    __slots__ = ("_call", "_done", "_taken", "error", "result")

    def __init__(self, call: Callable[[], Any]) -> None:
        self._call = call
        self._taken = threading.Lock()
        self._done = threading.Lock()
        self._done.acquire()
        self.result: Any = None
        self.error: BaseException | None = None

    def take(self) -> bool:
        """Whether nobody has begun it; nobody but the caller will, then."""
        return self._taken.acquire(blocking=False)

    def run(self) -> None:
        """Do it, unless somebody has begun it; what it raises is kept."""
        if not self.take():
            return
        try:
            self.result = self._call()
        except BaseException as error:  # noqa: BLE001 - it is raised where the job was left
            self.error = error
        self._done.release()

    def wait(self, patience_s: float) -> bool:
        """Whether it is done within so many seconds. For one waiter."""
        return self._done.acquire(timeout=patience_s)


class Worker:
    """Jobs and a beat, in a thread of its own from ``start`` to ``end``; else jobs are done by the caller.

    ``idle_s``: after so many seconds in which nobody asks for more the thread ends, unless it is kept before.
    """

    def __init__(self, idle_s: float | None = None) -> None:
        self.thread: threading.Thread | None = None
        self._jobs: deque[Job] = deque()
        self._bell = threading.Lock()
        self._bell.acquire()
        self._beat: Callable[[], None] | None = None
        self._period_s = 0.0
        self._due_s = self._last_s = 0.0
        self._apart_s = _APART_S
        self._wanted = False
        self.is_early = False
        """Whether the beat that comes now was wanted early; none of the others comes later for it."""
        self._ident = 0
        self._pid = os.getpid()
        self._ending = self._ended = False
        self._idle_s = -1.0 if idle_s is None else idle_s
        """How long the thread waits for a job; for ever if negative."""
        self._kept = threading.Lock()
        """Taken by who keeps the thread, or by the thread before it ends for want of jobs."""
        self._late = False
        """Whether a job was not done in time, and none has been since: nobody else is to wait long."""

    def start(self, first: Job | None = None) -> None:
        """Begin the thread, with the job ``first``, for which it need not be woken.

        Raises ``RuntimeError`` or ``MemoryError`` if there is none to be had.
        """
        if first is not None:
            self._jobs.append(first)
        self.thread = threading.Thread(target=self._run, name=NAME, daemon=True)
        try:
            self.thread.start()
        except BaseException:
            # Also by a handler's exception, while it begins: it ends at once then.
            self._ending = True
            self._ring()
            self.thread = None
            raise

    def keep(self) -> bool:
        """Whether the thread runs and goes on until ``end``: for the first who asks, before it has idled."""
        if not (self.runs and self._kept.acquire(blocking=False)):
            return False
        self._idle_s = -1.0
        return True

    def every(self, period_s: float, beat: Callable[[], None]) -> None:
        """From now on call ``beat`` so many seconds after it has last returned."""
        self._period_s, self._beat = period_s, beat
        self._last_s = time.monotonic()
        self._due_s = self._last_s + period_s
        self._ring()

    def beat_early(self) -> None:
        """Let a beat come as soon as can be, in one step."""
        self._wanted = True
        self._ring()

    @property
    def runs(self) -> bool:
        """Whether there is a thread to leave jobs to, in this process."""
        return self.thread is not None and not self._ended and self._pid == os.getpid()

    @property
    def is_here(self) -> bool:
        """Whether the caller is in it: only a finaliser, or a job of its own, can be."""
        return self._ident == threading.get_ident() and self._pid == os.getpid()

    def ask(self, call: Callable[[], T], wait: float | Callable[[Worker, Job], bool]) -> T:
        """What ``call`` returns or raises, done after all jobs that were left before.

        ``wait``: for how many seconds, or what waits and tells whether it is done. Raises ``Unanswered`` if
        it is not; it may still be, later.
        """
        if not self.runs:
            return call()
        if self.is_here:
            raise Unanswered
        result: T = self.answer(self.leave(call), wait)
        return result

    def answer(self, job: Job, wait: float | Callable[[Worker, Job], bool]) -> Any:
        """What ``job`` returns or raises; ``wait`` and ``Unanswered`` as for ``ask``."""
        if not (wait(self, job) if callable(wait) else self.wait(job, wait)):
            job.take()
            raise Unanswered
        error, job.error = job.error, None
        if error is not None:
            raise error
        return job.result

    def leave(self, call: Callable[[], object]) -> Job:
        """Leave a job, in one step; without a thread it is done here."""
        job = Job(call)
        if not self.runs:
            job.run()
            return job
        self._jobs.append(job)
        self._ring()
        if self._ended:
            job.run()  # it ended meanwhile, and may not have seen this one
        return job

    def wait(self, job: Job, patience_s: float) -> bool:
        """Whether ``job`` is done within so many seconds; not waited for where that cannot be."""
        if self.is_here:
            return False
        done = job.wait(0.0 if self._late else patience_s)
        self._late = not done
        return done

    def _ring(self) -> None:
        try:
            self._bell.release()
        except RuntimeError:
            return  # it rings already

    def _run(self) -> None:
        self._ident = threading.get_ident()
        self._work()
        while not self._ending:
            if self._beat is None:
                rung = self._bell.acquire(timeout=self._idle_s)
                if not rung and self._kept.acquire(blocking=False):
                    break
            else:
                self._bell.acquire(timeout=max(0.0, self._next_s() - time.monotonic()))
            self._work()
            if self._beat is not None and time.monotonic() >= self._next_s() and not self._ending:
                self._do_beat(self._beat)
        self._work()  # what was left before the end; meanwhile others leave jobs, and do none themselves
        self._ended = True
        self._work()

    def _next_s(self) -> float:
        return min(self._due_s, self._last_s + self._apart_s) if self._wanted else self._due_s

    def _do_beat(self, beat: Callable[[], None]) -> None:
        began_s = time.monotonic()
        self.is_early = began_s < self._due_s - self._apart_s
        self._wanted = False
        beat()
        self._last_s = time.monotonic()
        self._apart_s = max(_APART_S, _APART_TIMES * (self._last_s - began_s))
        if not self.is_early:
            self._due_s = self._last_s + self._period_s
        self.is_early = False

    def _work(self) -> None:
        while self._jobs:
            self._jobs.popleft().run()
            self._late = False

    def hold(self) -> Callable[[], object] | None:
        """Let the thread stand still between two jobs, with all its state whole, until the result is called.

        For a fork, whose child gets a copy of that state; waited for no longer than ``_STILL_S``.
        """
        if not self.runs or self.is_here:
            return None
        stands, forked = threading.Lock(), threading.Lock()
        stands.acquire()
        forked.acquire()

        def stand() -> None:
            stands.release()
            forked.acquire(timeout=_STILL_S)

        job = self.leave(stand)
        if not stands.acquire(timeout=0.0 if self._late else _STILL_S):
            self._late = True
            job.take()
        return forked.release

    def end(self) -> None:
        """Let the thread end after the job that it does now and those that were left before."""
        self._ending = True
        self._ring()

    def join(self, patience_s: float) -> bool:
        """Whether the thread is gone within so many seconds."""
        thread = self.thread
        if thread is None or self._pid != os.getpid() or self.is_here:
            return True
        thread.join(patience_s)
        return not thread.is_alive()
