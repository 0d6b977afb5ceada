"""One run of a meter, from its start to its end."""

from __future__ import annotations

import atexit
import os
import sys
import time

from wattprint.host.processes import ProcessTree
from wattprint.ledger import fields

from .identity import RUN_VARIABLE
from .progress import Hooks, Step, Steps, call
from .recording import Recording
from .window import Windows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.statement import Statement
    from wattprint.host import Host
    from wattprint.meter.sampler import Sampler
    from wattprint.records import Record

    from .budget import Budgets
    from .course import Course
    from .forecast import Forecast
    from .plan import Plan

ENDS = ("finished", "failed", "killed", "partial")
"""How a run can have ended, as ``records.STATUSES`` has it."""
_MOST_TOLD = 100
"""A program that passes something else wrong at each step need not read of each."""


class Run:
    """A meter that was started: its recording, its windows, who is told of them, and how far the work is.

    ``hooks``: the callbacks of the meter. ``live``: the line of a tracked loop, see ``track.live``.

    Threads: one of the program's makes it, which starts it, and one stops it; any of them opens and shuts
    windows, records metrics and tells progress, and callbacks run where that is done. The sampler's thread
    reads the sources, writes what has settled and checks budgets; ``refresh`` and ``tick`` do the same in
    the thread that calls them. Nothing here takes a lock: those of the sampler, the windows and the spool
    are held around plain bookkeeping, and never while a callback runs or a GPU is waited for.
    """

    def __init__(
        self,
        plan: Plan,
        host: Host,
        hooks: Hooks,
        *,
        budgets: Budgets | None = None,
        live: bool | float | None = None,
    ) -> None:
        began_s = time.thread_time()
        self._plan = plan
        self._host = host
        self._budgets = budgets
        self._live = live
        self._tree = ProcessTree(host.own, os.getpid(), as_parent=False)
        self.recording = Recording(plan, host, ours_s=self._tree.cpu_s, pids=self._tree.pids)
        self.hooks = Hooks(hooks)
        self.windows = Windows(self.recording, self.hooks, waits=plan.synchronise)
        self.steps = Steps(self.recording)
        self.course: Course | None = None
        """``None`` until somebody asks where the run leads."""
        self.tracking = False
        """Whether a loop of this run tells its progress."""
        self.windows.synchronise()
        self._told: set[str] = set()
        self._inherited = os.environ.get(RUN_VARIABLE)
        os.environ[RUN_VARIABLE] = self.run_id
        if budgets is not None:
            self.follow()
        self.recording.begin()
        self.recording.charge(time.thread_time() - began_s)
        atexit.register(self._at_exit)

    def _at_exit(self) -> None:
        """The program ends and nobody has called ``stop``: the run ends here, with its last second.

        An exception that nobody caught left its mark in ``sys.last_value`` before.
        """
        try:
            self.stop("failed" if hasattr(sys, "last_value") else "finished")
        except Exception as error:  # noqa: BLE001 - a program's exit is no place for our traceback
            from wattprint.log import logger

            logger.error("the record has no end: %s: %s", type(error).__name__, error)

    def stop(self, status: str = "finished") -> None:
        """End, in one of ``ENDS``. A second call, or one in a forked child, does nothing."""
        if self.over:
            return
        if not (isinstance(status, str) and status in ENDS):
            self.tell(f"a run does not end {_shown(status)} but {', '.join(ENDS)}: recorded as finished")
            status = "finished"
        self.windows.synchronise()
        if self.course is not None:
            self.course.hide()
        atexit.unregister(self._at_exit)
        began_s = time.thread_time()
        self._tree.settle()
        self.recording.charge(time.thread_time() - began_s)
        self.recording.stop(status, None)
        if os.environ.get(RUN_VARIABLE) == self.run_id:
            if self._inherited is None:
                del os.environ[RUN_VARIABLE]
            else:
                os.environ[RUN_VARIABLE] = self._inherited

    @property
    def over(self) -> bool:
        """Whether it was stopped, or this is a forked child: nothing is recorded any more."""
        return self.recording.over

    @property
    def run_id(self) -> str:
        """Its id in the ledger."""
        return self.recording.run_id

    @property
    def sampler(self) -> Sampler:
        """What reads the sources."""
        return self.recording.sampler

    @property
    def spool_path(self) -> str:
        """The file of its record."""
        return self.recording.spool.path

    def tick(self) -> None:
        """Read everything now; windows that have ended get their energies."""
        self.sampler.tick()

    def refresh(self) -> None:
        """Read everything and write a snapshot, if it still runs, so that ``record`` is up to now."""
        if not self.over:
            self.recording.refresh()

    def record(self) -> Record:
        """The record as of the latest snapshot, also if the disk took none of it."""
        return self.recording.record()

    def statement(self) -> Statement:
        """What it has cost so far, or in the end."""
        from wattprint.account.site import stated

        self.refresh()
        return stated([self.record()])

    def metric(self, name: str, value: float) -> None:
        """Record a figure of the work in the innermost window of this thread or task."""
        if self.over:
            return
        try:
            name = fields.name(name, 'meter.metric("loss", 0.5)')
            number = fields.number(value)
        except Exception as error:  # noqa: BLE001 - the program's own object, in the program's own loop
            self.tell(f"metric {_shown(name)} was {_shown(value)} ({type(error).__name__}): not recorded")
            return
        if number is None:
            self.tell(f"metric {name} was {_shown(value)}: not recorded")
        else:
            self.recording.metric(name, number, self.windows.innermost_id())

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
        from wattprint.log import logger

        try:
            logger.warning("%s", text)
        except Exception as error:  # noqa: BLE001 - handlers and filters of a log are the program's own
            self.warn(f"the log takes no warnings: {type(error).__name__}")

    def warn(self, text: str) -> None:
        """Let ``text`` stand among the warnings of the statement."""
        self.recording.warn(text)

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
        step = Step(self._host.clock.boottime_ns(), steps, most)
        self.steps.latest = step
        if most is not None or self.course is not None:
            self.follow().step(step)
        of_meter, of_run = self.hooks.of_steps
        trouble = call([*of_meter, *of_run], step)
        if trouble:
            self.warn(trouble)

    def follow(self) -> Course:
        """The course of the run, followed from the first time that this is asked for."""
        if self.course is None:
            from .course import Course

            self.course = Course(self.recording, self._plan, self._host, self.hooks, self._budgets)
        return self.course

    def show(self, name: str) -> None:
        """Begin the live line of a loop whose steps are called ``name``."""
        if not self.over:
            self.follow().show(self._live, name)

    @property
    def forecast(self) -> Forecast | None:
        """What the whole of it will take; ``None`` before its first steps of so many, and at its end."""
        return None if self.course is None or self.over else self.course.forecast()

    @property
    def should_stop(self) -> bool:
        """Whether a budget asks the work to end."""
        return self.course is not None and self.course.should_stop


def _shown(value: object) -> str:
    """``value`` for a warning: text and numbers as they are, of anything else the type."""
    if isinstance(value, str | int | float):
        try:
            return repr(fields.text(value, 60)) if isinstance(value, str) else fields.text(value, 60)
        except Exception:  # noqa: BLE001 - a subclass whose text cannot be had is told by its type
            return f"a {type(value).__name__}"
    return "None" if value is None else f"a {type(value).__name__}"
