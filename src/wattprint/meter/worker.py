"""The one thread that touches what a meter keeps: it does jobs that others leave, one after another.

A signal handler runs in the main thread between any two steps of what that does, a finaliser in any thread.
One that calls a meter there would find its state half changed, or wait for a lock that the call which it
interrupted holds. So no call changes that state, or holds a lock while it does anything: it leaves a job,
which is one step, and waits for this thread alone. This thread waits for nobody; handlers never run in it.

A new thread takes several times the CPU time of all that a later meter leaves to it. So one that has ended
its work stays parked for a moment, and the next worker begins in it as it would in a new one.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # ``signal`` makes enums of all numbers: slower than the call
import atexit
import os
import threading
import time
from collections import deque
from contextvars import Context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    T = TypeVar("T")

NAME = "wattprint-sampler"
_CAN_BLOCK = hasattr(_signal, "pthread_sigmask")
_ALL_SIGNALS: set[int] = _signal.valid_signals()
_STILL_S = 1.0
"""How long a fork waits for the thread to be between two jobs, and the thread at most for the fork."""
_AGAIN_S = 1e-4
_PARKED_S = 0.5
"""How long a thread waits for the next worker. Chosen: a new one takes 0.2 ms of CPU, 0.04 % of one CPU for
meters that come more seldom; and a program has no thread of ours soon after its meter."""
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

    def run(self, told: deque[threading.Lock] | None = None) -> None:
        """Do it, unless somebody has begun it; what it raises is kept.

        ``told``: what is to be released for its waiter goes there, instead of being released.
        """
        if not self.take():
            return
        try:
            self.result = self._call()
        except BaseException as error:  # noqa: BLE001 - it is raised where the job was left
            self.error = error
        if told is None:
            self._done.release()
        else:
            told.append(self._done)

    def wait(self, patience_s: float) -> bool:
        """Whether it is done within so many seconds. For one waiter."""
        return self._done.acquire(timeout=patience_s)


class Worker:
    """Jobs and a beat, in a thread of its own from ``start`` to ``end``; else jobs are done by the caller.

    ``idle_s``: after so many seconds in which nobody asks for more the thread ends, unless it is kept before.
    """

    def __init__(self, idle_s: float | None = None) -> None:
        self._begun = False
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
        self._left = False
        """Whether the thread is done with it."""
        self._last: threading.Thread | None = None
        """The thread that ends with it: nobody else's comes after it."""
        self._told: deque[threading.Lock] = deque()
        """To be released when the thread is done with it: for those who join it, and of its last jobs."""

    def start(self, first: Job | None = None) -> None:
        """Begin in a thread, with the job ``first``, for which it need not be woken.

        Raises ``RuntimeError`` or ``MemoryError`` if there is none to be had.
        """
        if first is not None:
            self._jobs.append(first)
        try:
            self._begun = True
            parked = _parked.get(os.getpid())
            if parked is None or not parked.take(self):
                given = [self], threading.get_native_id()
                threading.Thread(target=_serve, args=given, name=NAME, daemon=True).start()
        except BaseException:
            # Also by a handler's exception, while it begins: it ends at once then.
            self._ending = True
            self._ring()
            self._begun = False
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
        return self._begun and not self._ended and self._pid == os.getpid()

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

    def run(self) -> None:
        """What its thread does from ``start`` to ``end``."""
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
            # At the end its waiter is told last, and need not wait for the interpreter as well.
            self._jobs.popleft().run(self._told if self._ending else None)
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

    def leave_off(self, last: threading.Thread | None) -> None:
        """The thread is done with it; ``last``: that thread, if it ends now."""
        self._last = last
        self._left = True
        self._ident = 0
        while self._told:
            self._told.popleft().release()

    def join(self, patience_s: float) -> bool:
        """Whether the thread is done with it, and gone or parked, within so many seconds."""
        if not self._begun or self._pid != os.getpid() or self.is_here:
            return True
        over = threading.Lock()  # of this call: one that interrupts it, or comes beside it, has its own
        over.acquire()
        self._told.append(over)
        if not (self._left or over.acquire(timeout=patience_s)):
            return False
        if self._last is None:
            return True
        self._last.join(patience_s)
        return not self._last.is_alive()


class _Parked:
    """A thread between two workers: until the next one is there, or for ``_PARKED_S``."""

    __slots__ = ("_before", "_bell", "_inherited", "_next", "_thread")

    def __init__(self, thread: threading.Thread, inherited: tuple[object, ...]) -> None:
        self._thread = thread
        self._inherited = inherited
        self._next: dict[str, Worker | None] = {}
        """What comes next, by who is the first to say so, in one step: a worker, or ``None``, the end."""
        self._bell = threading.Lock()
        self._bell.acquire()
        self._before: set[int] = set()
        """The signals that the thread blocks while it works."""

    def take(self, worker: Worker) -> bool:
        """Whether ``worker`` begins in the thread; one that is not as a new one would be ends."""
        if self._is_here:
            return False
        mine, new = self._inherited, _inherited()
        if mine[0] is new[0] and mine[1] is new[1] and mine[2:] == new[2:]:
            return self._say(worker)
        self._say(None)
        return False

    def end(self) -> None:
        """Let the thread end, and wait for that, for ``_STILL_S`` at most."""
        if not self._say(None) or self._is_here:
            return
        until_s = time.monotonic() + _STILL_S
        self._thread.join(_STILL_S)
        # The system lets go of it after Python has, and from 3.12 on a fork warns of what the system counts.
        task = f"/proc/self/task/{self._thread.native_id}"
        while os.path.exists(task) and time.monotonic() < until_s:
            time.sleep(_AGAIN_S)

    @property
    def _is_here(self) -> bool:
        """Whether the caller is in it: a finaliser, before it waits."""
        return self._thread.ident == threading.get_ident()

    def _say(self, worker: Worker | None) -> bool:
        is_first = self._next.setdefault("worker", worker) is worker
        try:
            self._bell.release()  # also for one that a handler's exception has kept from doing so
        except RuntimeError:
            pass  # it rings already
        return is_first

    def park(self) -> bool:
        """Whether the thread is parked from now on, as no other is; for the thread itself.

        Until it goes on no signal comes to it that others of the program block, to wait for it.
        """
        if _parked.setdefault(os.getpid(), self) is not self:
            return False
        if _CAN_BLOCK:
            self._before = _signal.pthread_sigmask(_signal.SIG_BLOCK, _ALL_SIGNALS)
        return True

    def wait(self) -> Worker | None:
        """The next worker, ``None`` if there is none; for the thread itself."""
        self._bell.acquire(timeout=_PARKED_S)
        worker = self._next.setdefault("worker", None)
        if _CAN_BLOCK:
            _signal.pthread_sigmask(_signal.SIG_SETMASK, self._before)
        del _parked[os.getpid()]
        return worker


_parked: dict[int, _Parked] = {}
"""By PID the thread that is parked; one at most, which enters and leaves this itself."""


def _inherited() -> tuple[object, ...]:
    """What a thread takes over from who begins it, and keeps: hooks, CPUs it may use, signals it blocks."""
    cpus: set[int] | None = None
    try:
        cpus = os.sched_getaffinity(0)
    except (AttributeError, OSError):
        pass  # another system, or a sandbox that does not tell
    blocked = _signal.pthread_sigmask(_signal.SIG_BLOCK, ()) if _CAN_BLOCK else None
    return threading.gettrace(), threading.getprofile(), cpus, blocked


def _serve(first: list[Worker], begun_by: int) -> None:
    """What a thread does: one worker after another, each as in a thread of its own.

    ``first`` is emptied: a thread keeps what it was given. ``begun_by``: the system's id of the thread that
    began it; what greenlets call threads is in that one, and what would be parked there is all of it.
    """
    thread, inherited = threading.current_thread(), _inherited()
    may_park = threading.get_native_id() != begun_by
    worker: Worker | None = first.pop()
    while worker is not None:
        parked = None
        try:
            Context().run(worker.run)
            waiting = _Parked(thread, inherited)
            # Before the worker is left: who has joined it finds the thread there.
            parked = waiting if may_park and waiting.park() else None
        finally:
            worker.leave_off(None if parked else thread)
        if parked is None:
            return
        worker = None  # nothing of it stays while it waits
        worker = parked.wait()


def end_parked() -> None:
    """Let the thread that waits for the next worker end now, if there is one."""
    parked = _parked.get(os.getpid())
    if parked is not None:
        parked.end()


atexit.register(end_parked)
if hasattr(os, "register_at_fork"):
    # A program that forks without a meter has one thread less, as if there had never been one.
    os.register_at_fork(before=end_parked, after_in_child=_parked.clear)
