"""One run of a meter, from its start to its end."""

from __future__ import annotations

import atexit
import os
import sys
import time

from wattprint.host.processes import ProcessTree
from wattprint.ledger import fields
from wattprint.meter.worker import Unanswered

from .places import Place, around, come_out, go_inside
from .prepare import prepared
from .progress import Hooks, Step, Steps, call
from .recording import Recording
from .windows import Windows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.statement import Statement
    from wattprint.host import Host
    from wattprint.meter.sampler import Sampler
    from wattprint.meter.window import Tick
    from wattprint.meter.worker import Worker
    from wattprint.records import Record

    from .budget import Budgets
    from .course import Course
    from .plan import Plan
    from .predicted import Forecast

ENDS = ("finished", "failed", "killed", "interrupted", "stopped", "partial")
"""How a run can have ended, as ``records.STATUSES`` has it."""
_BY_CODE = {None: "finished", 0: "finished", 130: "interrupted", 143: "stopped"}
"""Exit codes as a shell has them: 128 + the number of SIGINT (2), of SIGTERM (15)."""
_BUDGETS = f"{__package__}.budget"
"""Where ``BudgetExceeded`` is, which few programs load."""
_MOST_TOLD = 100
"""A program that passes something else wrong at each step need not read of each."""


class Run:
    """A meter that was started: its recording, its windows, who is told of them, and how far the work is.

    ``hooks``: the callbacks of the meter. ``live``: the line of a tracked loop, see ``track.live``.

    Threads: any of the program's may call anything here, also in a signal handler, a finaliser or a
    callback, whatever it interrupts: what a call changes is left to the worker's thread as one job, and no
    call holds a lock. In a forked child nothing is recorded, and a statement is that of the moment of the
    fork. A handler's exception leaves the call that it interrupts; what that had to record is recorded
    whole or not at all.
    """

    def __init__(
        self,
        plan: Plan,
        host: Host,
        hooks: Hooks,
        *,
        budgets: Budgets | None = None,
        live: bool | float | None = None,
        surveyor: Worker | None = None,
    ) -> None:
        began_s = time.thread_time()
        self._plan = plan
        self._host = host
        self._budgets = budgets
        self._live = live
        self._told: set[str] = set()
        self.hooks = Hooks(hooks)
        self.course: Course | None = None
        """``None`` until somebody asks where the run leads."""
        self.has_card = False
        """Whether its statement stands under the cell of a notebook already."""
        self.tracking = False
        """Whether a loop of this run tells its progress."""
        self._stop_was_told = False
        self.sized_by = "total=N to meter.track()"
        """What to give, and to whom, so that the number of steps is known."""
        place = Place(around())
        self.recording, why = prepared(
            plan, host, lambda worker: _metered(plan, host, worker, place), surveyor=surveyor, begun=True
        )
        self.windows = Windows(self.recording, self.hooks, waits=plan.synchronise)
        self.steps = Steps(self.recording)
        self.windows.synchronise()
        try:
            go_inside(self.place)
            if budgets is not None:
                self.follow()
        except BaseException:
            # A handler's exception: there is no run then, and its thread and its sources go.
            self.recording.stop("failed", None)
            come_out(self.place)
            raise
        self.recording.charge(time.thread_time() - began_s)
        atexit.register(self._at_exit)
        if why:
            log(f"{plan.name} is not metered: {why}")

    def _at_exit(self) -> None:
        """The program ends and nobody has called ``stop``: the run ends here, with its last second.

        An exception that nobody caught left its mark in ``sys.last_value`` before.
        """
        self.stop(end_of_failure() if hasattr(sys, "last_value") else "finished")
        self.recording.wait()

    def stop(self, status: str = "finished") -> None:
        """End, in one of ``ENDS``. A second call, or one in a forked child, does nothing.

        One that comes while another is at it, in a thread, waits for the same end.
        """
        if self.recording.done:
            return
        if not (isinstance(status, str) and status in ENDS):
            self.tell(f"a run does not end {_shown(status)} but {', '.join(ENDS)}: recorded as finished")
            status = "finished"
        if status == "finished" and self._was_stopped():
            status = "stopped"
        self.windows.synchronise()
        if self.course is not None:
            self.course.hide()
        try:
            self.recording.stop(status, None)
        except Exception as error:  # noqa: BLE001 - the end of a run is no place for our traceback
            log(f"the record has no end: {type(error).__name__}: {error}")
        finally:
            come_out(self.place)
        atexit.unregister(self._at_exit)
        self._show_card()

    def _show_card(self) -> None:
        """In a notebook, let what the run has cost stand where its progress stood."""
        live = None if self.course is None else self.course.last_live
        try:
            self.has_card = live is not None and live.end(self.statement)
        except Exception as error:  # noqa: BLE001 - the program goes on, whatever becomes of a display
            self.warn(f"the card was not shown: {type(error).__name__}: {error}")

    @property
    def stage(self) -> str:
        """How far it is, in a word or two."""
        if not self.over:
            return "running"
        return "of another process" if self.recording.forked else "stopped"

    def late(self, what: str, fix: str) -> None:
        """Let it stand among the warnings that ``what`` came after the end: nothing else tells it.

        A finaliser, and the end of the interpreter, may come late without anybody's fault, so that the log is
        left alone; and in a forked child all is in vain.
        """
        if self.recording.ended and not self.recording.forked and len(self._told) < _MOST_TOLD:
            text = f"{what} came after the meter had stopped: not recorded · {fix}"
            self._told.add(text)
            self.warn(text)

    @property
    def over(self) -> bool:
        """Whether it was stopped, or this is a forked child: nothing is recorded any more."""
        return self.recording.over

    @property
    def run_id(self) -> str:
        """Its id in the ledger."""
        return self.recording.run_id

    @property
    def place(self) -> Place:
        """Where its meter is among those of this process."""
        return self.recording.place

    @property
    def sampler(self) -> Sampler:
        """What reads the sources."""
        return self.recording.sampler

    @property
    def spool_path(self) -> str:
        """The file of its record."""
        return self.recording.spool.path

    def tick(self) -> Tick:
        """Read everything now; windows that have ended get their energies. The latest reading."""

        def read() -> Tick:
            if not self.over:
                self.sampler.tick()
            return self.sampler.last

        try:
            return self.recording.ask(read)
        except Unanswered:
            return self.sampler.last

    def refresh(self) -> None:
        """Read everything and write a snapshot, if it still runs, so that ``record`` is up to now."""
        try:
            self.recording.ask(self.recording.refresh)
        except Unanswered:
            return

    def record(self) -> Record:
        """The record as of the latest snapshot, also if the disk took none of it."""
        return self.recording.record()

    def statement(self) -> Statement:
        """What it has cost so far, or in the end; as of the last reading where a sensor hangs."""
        try:
            return self.recording.ask(lambda: self._statement(fresh=True))
        except Unanswered:
            return self._statement(fresh=False)

    def _statement(self, *, fresh: bool) -> Statement:
        # Loaded in the worker's thread: a handler that came meanwhile would meet a module half loaded.
        from wattprint.account.site import stated

        if fresh:
            self.recording.refresh()
        return stated([self.record()])

    def metric(self, name: str, value: float) -> None:
        """Record a figure of the work in the innermost window of this thread or task."""
        if self.over:
            self.late(f"metric {_shown(name)}", "tell it before the end of the with block")
            return
        given = name
        try:
            name = fields.name(name, 'meter.metric("loss", 0.5)')
            number = fields.number(value)
        except Exception as error:  # noqa: BLE001 - the program's own object, in the program's own loop
            text = f"metric {_shown(given)} was {_shown(value)}"
            if isinstance(value, str):
                first, second = (value, given) if isinstance(given, int | float) else (name, 0.91)
                typed = f"meter.metric({_shown(first)}, {_shown(second)})"
                self.tell(f"{text}, which is no number: not recorded · write {typed}")
            else:
                self.tell(f"{text} ({type(error).__name__}): not recorded")
            return
        if number is None:
            self.tell(f"metric {name} was {_shown(value)}: not recorded")
        else:
            self.recording.metric(name, number, self.windows.innermost())

    def tell(self, text: str) -> None:
        """Warn of something that was passed and cannot be used: once, in the log and in the record."""
        if text in self._told or len(self._told) > _MOST_TOLD:
            return
        self._told.add(text)
        if len(self._told) > _MOST_TOLD:
            text = (
                f"more than {_MOST_TOLD} things that were passed could not be used: the others are not told"
            )
        self.warn(text)
        trouble = log(text)
        if trouble:
            self.warn(trouble)

    def warn(self, text: str, of: str = "") -> None:
        """Let ``text`` stand among the warnings of the statement; ``of``: as for ``Recording.warn``."""
        self.recording.warn(text, of)

    def progress(self, done: float, total: float | None) -> None:
        """Tell that ``done`` of ``total`` steps are done. Raises what a callback means to pass through."""
        if self.over:
            return
        try:
            steps, most = fields.number(done), None if total is None else fields.number(total)
        except Exception as error:  # noqa: BLE001 - the program's own object, in the program's own loop
            self.tell(
                f"progress was {_shown(done)} of {_shown(total)} ({type(error).__name__}): not recorded"
            )
            return
        if steps is None or steps < 0:
            self.tell(f"progress was {_shown(done)} steps: not recorded")
            return
        if most is not None and most < 0:
            most = None
        if total is not None and most is None:
            self.tell(f"progress was of {_shown(total)} steps: how many there are is not known")
        if most is None and self._budgets is not None and self._budgets.by_forecast:
            self.tell(
                f"budget_forecast waits for the number of steps, which nobody knows · give {self.sized_by}"
            )
        step = Step(self._host.clock.boottime_ns(), steps, most)
        self.steps.latest = step
        try:
            if most is not None or self.course is not None:
                self.follow().step(step)
        except Unanswered:
            pass  # it stands in ``steps``
        of_meter, of_run = self.hooks.of_steps
        trouble = call([*of_meter, *of_run], step)
        if trouble:
            self.warn(trouble)

    def follow(self) -> Course:
        """The course of the run, followed from the first time that this is asked for."""
        return self.course or self.recording.ask(self._course)

    def _course(self) -> Course:
        from .course import Course

        if self.course is None:
            self.course = Course(self.recording, self._plan, self._host, self.hooks, self._budgets)
        return self.course

    def show(self, name: str) -> None:
        """Begin the live line of a loop whose steps are called ``name``."""
        if not self.over:
            try:
                self.follow().show(self._live, name)
            except Unanswered:
                return

    @property
    def forecast(self) -> Forecast | None:
        """What the whole of it will take; ``None`` before its first steps of so many, and at its end."""
        if self.course is None or self.over:
            return None
        try:
            return self.recording.ask(self.course.forecast)
        except Unanswered:
            return None

    @property
    def should_stop(self) -> bool:
        """Whether a budget asks the work to end. Who has been told so ends for that reason."""
        should_stop = self.course is not None and self.course.should_stop
        self._stop_was_told |= should_stop
        return should_stop

    def _was_stopped(self) -> bool:
        """Whether the program was told that a budget asks it to end, with steps left to do if it has any."""
        step = self.steps.latest
        return self._stop_was_told and (step is None or step.total is None or step.done < step.total)


def end_of(kind: type[BaseException] | None, error: BaseException | None) -> str:
    """How a run ended whose block was left by an exception of this ``kind``, or by none.

    A KeyboardInterrupt interrupts it, the exit code that a shell gives to SIGTERM and a budget that is spent
    stop it, ``exit()`` and a generator that nobody reads on are its end; all else is a failure.
    """
    if kind is None or issubclass(kind, GeneratorExit):
        return "finished"
    if issubclass(kind, KeyboardInterrupt):
        return "interrupted"
    if issubclass(kind, SystemExit):
        code = getattr(error, "code", None)
        return _BY_CODE.get(code, "failed") if code is None or isinstance(code, int) else "failed"
    return "stopped" if kind.__name__ == "BudgetExceeded" and kind.__module__ == _BUDGETS else "failed"


def end_of_failure() -> str:
    """How a run ended that something broke off: by the exception being handled, or one nobody caught."""
    kind, error = sys.exc_info()[:2]
    if kind is None:
        error = getattr(sys, "last_value", None)
        kind = None if error is None else type(error)
    status = end_of(kind, error)
    return "failed" if status == "finished" else status


def _metered(plan: Plan, host: Host, worker: Worker, place: Place) -> Recording:
    """A recording of this process and its children, made in the thread of ``worker``."""
    began_s = time.thread_time()
    tree = ProcessTree(host.own, os.getpid(), as_parent=False, from_now=False)
    recording = Recording(
        plan, host, ours_s=tree.cpu_s, pids=tree.pids, settle=tree.settle, worker=worker, place=place
    )
    recording.charge(time.thread_time() - began_s)
    return recording


def log(text: str) -> str:
    """Warn in the log; what went wrong there, in words."""
    try:
        from wattprint.log import logger

        logger.warning("%s", text)
    except Exception as error:  # noqa: BLE001 - handlers and filters of a log are the program's own
        return f"the log takes no warnings: {type(error).__name__}"
    return ""


def _shown(value: object) -> str:
    """``value`` for a warning: text and numbers as they are, of anything else the type."""
    if isinstance(value, str | int | float):
        try:
            return repr(fields.text(value, 60)) if isinstance(value, str) else fields.text(value, 60)
        except Exception:  # noqa: BLE001 - a subclass whose text cannot be had is told by its type
            return f"a {type(value).__name__}"
    return "None" if value is None else f"a {type(value).__name__}"
