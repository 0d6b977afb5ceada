"""A meter gets ready in a thread of its own and in time, or its program runs without one.

What it reads may never answer: a driver that hangs, a mount whose server is gone, a pipe in a file's place.
"""

from __future__ import annotations

import threading

from wattprint.choices import OF_FIGURES
from wattprint.host import Host
from wattprint.meter.worker import Job, Unanswered, Worker

from .recording import Recording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from .plan import Plan

    T = TypeVar("T")

    Wait = Callable[[Worker, Job], bool]
    """Whether a job of the worker is done in time; may raise what ends the waiting."""

DEADLINE_S = 5.0
"""How long a program waits for its meter: eight GPUs whose driver is awake answer within two seconds."""
_IDLE_S = 0.05
"""How long the thread of a survey waits for the start of its meter. Chosen: ``with Meter()`` starts within
microseconds, and one that is made early and started late, or never, leaves no thread for long."""
UNANSWERED = f"the machine has not answered for {DEADLINE_S:g} s"
_NOT_BEGUN = f"the record was not begun within {DEADLINE_S:g} s: the disk does not answer"


def in_time(worker: Worker, job: Job) -> bool:
    """Whether ``job`` is done within ``DEADLINE_S``."""
    return worker.wait(job, DEADLINE_S)


def promptly(call: Callable[[], T], wait: Wait = in_time) -> tuple[T, Worker | None]:
    """What ``call`` returns or raises, in a thread, and that thread: it ends soon unless somebody keeps it.

    Raises ``Unanswered`` if it does neither in time; the thread goes on then, and nobody waits for it.
    Where no thread is left it is done here, however long that takes.
    """
    done: list[bool] = []

    def last() -> T:
        try:
            return call()
        finally:
            done.append(True)

    worker, job = Worker(idle_s=_IDLE_S), Job(last)
    try:
        worker.start(job)
    except (RuntimeError, MemoryError):
        return call(), None
    answered = False
    try:
        answer: T = worker.answer(job, wait)
        answered = True
        return answer, worker
    finally:
        if not answered:
            worker.end()
            if done:
                worker.join(DEADLINE_S)


def survey(
    look: Callable[[], Host], plan: Callable[[Host], Plan], host: Host | None = None, wait: Wait = in_time
) -> tuple[Host, Plan, Worker | None]:
    """The machine by ``look`` and the ``plan`` for it; where it does not answer, for one that is unseen.

    The last is the thread that has found out, for ``prepared``. ``host``: in place of which that one is, if
    not this machine. Raises what both raise, such as ``UsageError``.
    """

    def both() -> tuple[Host, Plan]:
        machine = look()
        return machine, plan(machine)

    try:
        (machine, planned), worker = promptly(both, wait)
    except Unanswered:
        unseen = Host.unseen(host)
        return unseen, plan(unseen), None
    return machine, planned, worker


def prepared(
    plan: Plan,
    host: Host,
    metered: Callable[[Worker], Recording],
    wait: Wait = in_time,
    surveyor: Worker | None = None,
    *,
    begun: bool = False,
) -> tuple[Recording, str]:
    """A recording that is ready to begin, and why it does not meter, if it does not.

    ``metered`` makes one that does, for the worker in whose thread it is called: that of ``survey``, if it
    is given and still there. ``begun``: it is to have begun, by the same job; one whose disk does not answer
    in time, or that cannot begin, says so and goes on.
    """
    why = "" if host.answers else UNANSWERED
    if not why:
        worker = surveyor if surveyor is not None and surveyor.keep() else Worker()
        made: list[Recording] = []
        settled = threading.Lock()
        """Taken by a recording that is ready, or by who waits for it no more."""
        wanted = False

        def ready() -> None:
            made.append(metered(worker))
            if settled.acquire(blocking=False) and begun:
                _begin(made[0])

        def discard() -> None:
            for recording in made:
                if begun:
                    recording.stop("failed", None)
                else:
                    recording.discard()

        try:
            if worker.runs:
                job = worker.leave(ready)
            else:
                job = Job(ready)
                worker.start(job)
            worker.answer(job, wait)
            wanted = True
        except Unanswered:
            wanted = not settled.acquire(blocking=False)
            if wanted:
                made[0].warn(_NOT_BEGUN)
            why = "" if wanted else UNANSWERED
        except Exception as error:  # noqa: BLE001 - no thread, no memory, a bug of ours: the program runs
            why = f"{type(error).__name__}: {error}"
        finally:
            if not wanted:  # also for a handler's exception, which goes on
                settled.acquire(blocking=False)
                worker.leave(discard)
                worker.end()
        if wanted:
            return made[0], ""
    return _unmetered(plan, host, why, wait if begun else None), why


def _unmetered(plan: Plan, host: Host, why: str, begin: Wait | None) -> Recording:
    """A recording without energies; begun, if ``begin`` waits for that."""
    worker = Worker()
    try:
        worker.start()
    except (RuntimeError, MemoryError):
        pass  # all is done by those who ask, then
    recording = Recording(plan, host, ours_s=_unknown_s, pids=_nobody, worker=worker, unmetered=why)
    try:
        if begin is not None:
            worker.ask(lambda: _begin(recording), begin)
    except Unanswered:
        recording.warn(_NOT_BEGUN)
    return recording


def _begin(recording: Recording) -> None:
    try:
        recording.begin()
    except Exception as error:  # noqa: BLE001 - the user's program runs whatever becomes of the meter
        recording.warn(f"metering is incomplete: {type(error).__name__}: {error}", OF_FIGURES)


def _unknown_s(_: float) -> float:
    return 0.0


def _nobody() -> set[int]:
    return set()
