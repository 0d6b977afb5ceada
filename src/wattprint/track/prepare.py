"""A meter gets ready in a thread of its own and in time, or its program runs without one.

What it reads may never answer: a driver that hangs, a mount whose server is gone, a pipe in a file's place.
"""

from __future__ import annotations

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
) -> tuple[Recording, str]:
    """A recording that is ready to begin, and why it does not meter, if it does not.

    ``metered`` makes one that does, for the worker in whose thread it is called: that of ``survey``, if it
    is given and still there.
    """
    why = "" if host.answers else UNANSWERED
    if not why:
        worker = surveyor if surveyor is not None and surveyor.keep() else Worker()
        made: list[Recording] = []
        wanted = False

        def ready() -> None:
            made.append(metered(worker))

        def discard() -> None:
            for recording in made:
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
            why = UNANSWERED
        except Exception as error:  # noqa: BLE001 - no thread, no memory, a bug of ours: the program runs
            why = f"{type(error).__name__}: {error}"
        else:
            return made[0], ""
        finally:
            if not wanted:  # also for a handler's exception, which goes on
                worker.leave(discard)
                worker.end()
    worker = Worker()
    try:
        worker.start()
    except (RuntimeError, MemoryError):
        pass  # all is done by those who ask, then
    return Recording(plan, host, ours_s=_unknown_s, pids=_nobody, worker=worker, unmetered=why), why


def _unknown_s(_: float) -> float:
    return 0.0


def _nobody() -> set[int]:
    return set()
