"""One recording: the sources of this machine, sampled, attributed and written to a spool."""

from __future__ import annotations

import os
import threading

from wattprint.choices import OF_FIGURES
from wattprint.host.platform import NS_PER_S
from wattprint.ledger import lines
from wattprint.ledger.spool import SpoolWriter, home_if_known, spool_path
from wattprint.meter.sampler import TICK_S
from wattprint.meter.worker import Unanswered, Worker

from . import forks
from .header import day, header_of
from .identity import CHILD, random_suffix
from .kept import Kept
from .places import Place
from .standing import Standing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Protocol, TypeVar

    from wattprint.host import Host
    from wattprint.meter.window import Edge
    from wattprint.records import Header, Record

    from .plan import Plan
    from .progress import Observer
    from .pusher import PushedRun
    from .succession import Succession

    T = TypeVar("T")

    class InWindow(Protocol):
        """A window that a metric is of; ``line``: the id of its line in the record, once it is settled."""

        line: int | None


_SNAPSHOT_FIRST_S = 1.0
_SNAPSHOT_SHARE = 0.001
_SNAPSHOT_MOST_S = 300.0
_EARLY_S = 0.01
"""A tick may come this late and still count as the one in time."""


STOPPED = "its meter was stopped before it ended"
_PATIENCE_S = 10.0
"""How long a statement or the end of a run waits for a driver that hangs."""
_DISK_PATIENCE_S = 1.0
"""How long a metric waits to be on a disk that hangs; it is kept, and written when the disk answers."""


class Recording:
    """From the first reading to the end line. ``ours_s`` gives our CPU seconds, ``pids`` our PIDs, and after
    ``settle`` the next reading of both is complete, however dear.

    ``spool.problem`` tells whether the disk refused something; everything else goes on without it.
    ``worker``: the thread that does all this. ``unmetered``: why nothing is read; the energy of such a run
    is unknown, and all else of it is recorded.

    Between ``begin`` and the end only the worker touches it, but for ``ask``, ``metric``, ``warn``, ``stop``
    and ``record``, which any thread may call, also in a signal handler or a finaliser.
    """

    def __init__(
        self,
        plan: Plan,
        host: Host,
        *,
        ours_s: Callable[[float], float],
        pids: Callable[[], set[int]],
        settle: Callable[[], None] | None = None,
        worker: Worker | None = None,
        place: Place | None = None,
        unmetered: str = "",
    ) -> None:
        self.worker = worker if worker is not None else Worker()
        self._unmetered = unmetered
        self._host = host
        self._plan = plan
        self._ours_s = ours_s
        self._settle_ours = settle
        self.machine = plan.machine
        self._base_cpu_s = 0.0
        self.kept = Kept()
        self._pid = os.getpid()
        self.ended = False
        """Whether it was stopped, or belongs to the process that this one was forked from."""
        self._stopping = threading.Lock()
        self._closed = False
        self._pushed: PushedRun | None = None
        self.observers: list[Observer] = []
        self._observed: list[dict[str, object]] = []
        """What the observers had for the record when they were last asked."""
        from .readings import Readings

        self._readings = Readings(plan, host, pids, metered=not unmetered)
        self._wall_ns = host.clock.wall_ns()
        self.standing = Standing(
            Place() if place is None else place, host, self._wall_ns, plan.records, metered=not unmetered
        )
        self._succession: Succession | None = None
        try:
            self.sampler = self._readings.sampler(
                self.role, ours_s, self.place.part, on_tick=self._on_tick, worker=self.worker
            )
        except BaseException:
            self.place.leave(0)
            raise
        self.place.succeed = self._succeed_later
        if self.place.circle is None and not unmetered:
            self.place.enter()
        for text in [*self.standing.warnings, *self._readings.warnings]:
            self.warn(text)
        if plan.machine.installed is not None and plan.machine.installed.contradiction:
            self.warn(plan.machine.installed.contradiction)
        if unmetered:
            self.warn(f"not metered: {unmetered}", OF_FIGURES)
        self._started_ns = self.sampler.first.at_ns
        self._next_ns = 0
        self._ticks = self.sampler.first, self.sampler.last
        """The last two."""

    @property
    def place(self) -> Place:
        """Where its meter is among those of this process."""
        return self.standing.place

    @property
    def run_id(self) -> str:
        """Of its run, in the ledger."""
        return self.standing.run_id

    @property
    def role(self) -> str:
        """What it is in its run now: ``root``, ``peer`` or ``child``."""
        return self.standing.role

    def open(self) -> None:
        """Write the header and the first snapshot; the run is in the ledger from here on."""
        header = self._header(self._wall_ns, self.sampler.first.at_ns)
        self.spool = self._new_spool(self._wall_ns)
        self.kept.before(header)
        for line in lines.split(header):
            self.spool.append(line, more=True)
        self._snapshot()

    def _header(self, wall_ns: int, at_ns: int) -> dict[str, object]:
        """The first line of a record of ours that begins at these times."""
        channels, others = self.sampler.channels, self._readings.not_metered
        where = {"wall_ns": wall_ns, "at_ns": at_ns}
        return header_of(self._host, self._plan, channels, others, run=self.run_id, role=self.role, **where)

    def _new_spool(self, wall_ns: int) -> SpoolWriter:
        folder = home_if_known(self._host.environ)
        suffix = f"{self._pid}-{random_suffix()}"
        path = spool_path(folder, day(wall_ns), self.run_id, suffix)
        return SpoolWriter(path, folder, self._plan.records)

    @property
    def idle(self) -> str:
        """Why a window would be opened in vain; empty as long as it is not."""
        return STOPPED if self.ended else self._unmetered

    @property
    def over(self) -> bool:
        """As ``ended``, also in a child that was forked behind the back of Python; takes a system call."""
        return self.ended or os.getpid() != self._pid

    @property
    def forked(self) -> bool:
        """Whether this is another process than the one that it records; takes a system call."""
        return os.getpid() != self._pid

    @property
    def scope(self) -> str:
        """``process`` or ``machine``: which energies were asked for."""
        return self._plan.scope

    def _write(self, line: dict[str, object], *, more: bool = False) -> int:
        """Append ``line``; of what a statement needs, the latest also stays in memory for a full disk.

        ``more``: another one follows at once. Returns its length in bytes, the hash left out.
        """
        if self._closed:
            return 0  # a call that its own stop has interrupted, or overtaken: the end is the last line
        self.kept.before(line)
        data = self.spool.append(line, more=more)
        self.kept.after(line, data)
        return len(data)

    def header(self) -> Header:
        """The first line as a reader has it."""
        from .as_read import header_of

        return header_of(self.kept)

    def record(self) -> Record:
        """This recording as a reader of its spool would see it, also if the disk took none of it."""
        from .as_read import record_of

        try:
            self.ask(self._observe)
        except Unanswered:
            pass  # as they were at the last snapshot
        return record_of(self.kept, self.spool, self._observed)

    def _observe(self) -> None:
        if not self._closed:
            self._observed = [line for observer in self.observers for line in observer.lines()]

    def ask(self, call: Callable[[], T]) -> T:
        """What ``call`` returns, in the worker's thread, with all windows taken in that have ended by now.

        Raises ``Unanswered`` where a sensor hangs, and in a finaliser that runs in that thread; what
        ``call`` raises.
        """

        def caught_up() -> T:
            if not self.over:
                self.sampler.catch_up()
            return call()

        return self.worker.ask(caught_up, _PATIENCE_S)

    def refresh(self) -> None:
        """Read everything now, so that ``record`` is up to this moment; for a job of the worker."""
        if not self.ended:
            self.sampler.tick()
            self._snapshot()
            self._observe()

    def _on_tick(self) -> None:
        if "header" not in self.kept.latest or self._closed:
            return
        self._ticks = self._ticks[1], self.sampler.last
        counts_from_ns = self.standing.begins_to_count(self.sampler.last.at_ns)
        if counts_from_ns is not None:
            self._succeed(counts_from_ns)
        for observer in self.observers:
            observer.after_tick()
        # The last tick before the next one is due: to wait for the tick after it would lose more.
        if self.worker.is_early:
            return
        if self.sampler.last.at_ns + int((TICK_S - _EARLY_S) * NS_PER_S) >= self._next_ns:
            self._snapshot()

    def _snapshot(self, *, last: bool = False) -> None:
        """Write the account so far; the next one is due after 1 s, later after 0.1 % of the run's age."""
        for observer in self.observers:
            observer.before_snapshot(last=last)
        tick = self.sampler.last
        spent, at_ns = self.sampler.between(self.sampler.first, tick), tick.at_ns
        age_s = (at_ns - self._started_ns) / NS_PER_S
        pause_s = min(max(_SNAPSHOT_FIRST_S, age_s * _SNAPSHOT_SHARE), _SNAPSHOT_MOST_S)
        self._next_ns = at_ns + int(pause_s * NS_PER_S)
        beside = self.standing.beside(at_ns, last=last)
        if beside is not None:
            self._write(beside, more=True)
        for warning, of in self._warnings():
            if warning not in self.kept.warnings:
                self.kept.warnings[warning] = of
                self._write(lines.warning(at_ns=at_ns, text=warning, of=of), more=True)
        line = lines.snapshot(
            at_ns=at_ns,
            wall_ns=self._host.clock.wall_ns(),
            energy=[interval.as_list() for interval in spent],
            own_cpu_s=self._ours_s(0.0),
            meter_cpu_s=self.meter_cpu_s(),
            next_s=pause_s,
            refuted=list(self.sampler.refuted),
        )
        self._write(line, more=last)
        if self._succession is not None:
            self._succession.snapshot(line, tick)

    def _succeed_later(self, at_ns: int) -> None:
        """The meter of this process that this one was inside has ended, and left it its place and role."""
        self.worker.leave(lambda: self._succeed_now(at_ns))

    def _succeed_now(self, at_ns: int) -> None:
        if "header" in self.kept.latest and not self._closed and self.role != CHILD:
            self.sampler.tick()
            self._succeed(at_ns)

    def _succeed(self, at_ns: int) -> None:
        """Count for the run from ``at_ns`` on, within the last two ticks."""
        from .succession import Succession, placed

        begin, clock = placed(at_ns, *self._ticks, self.sampler.placing), self._host.clock
        wall_ns = clock.wall_ns() - (clock.boottime_ns() - begin.at_ns)
        header = self._header(wall_ns, begin.at_ns)
        spool = self._new_spool(wall_ns)
        self._succession = Succession(spool, header, begin, self.sampler, self._ours_s(0.0))

    def _warnings(self) -> list[tuple[str, str]]:
        """All so far, each with what it is of; of copies: other threads may add to them meanwhile."""
        texts: list[str] = []
        for channel in self.sampler.channels:
            texts += [f"{channel.resource} {state}: {text}" for state, text in channel.errors.copy().items()]
            fills = () if channel.fallback is None else channel.fallback.all_sources()
            besides = [source.info.beside for source in (channel.source, *fills)]
            texts += [f"{channel.resource}: {beside}" for beside in besides if beside]
        return [*self.sampler.warnings.copy().items(), *((text, "") for text in texts)]

    def meter_cpu_s(self) -> float:
        """CPU seconds that metering has cost so far."""
        return self._base_cpu_s + self.sampler.cpu_ns / NS_PER_S

    def charge(self, cpu_s: float) -> None:
        """Add CPU seconds that the meter spent outside its sampler: start, stop, waiting."""
        self._base_cpu_s += cpu_s

    def begin(self) -> None:
        """Open the record and sample in the background. Raises as ``Worker.start``."""
        forks.alive.append(self)
        self.open()
        if self.worker.runs or not self._unmetered:
            self.sampler.start()
        if self._plan.destination is not None and self.role != CHILD and self.spool.path:
            from .pusher import follow

            asks = self._plan.command is not None  # the verb run does, for its receipt
            self._pushed = follow(self._plan.destination, self.spool.path, self.run_id, asks=asks)

    def discard(self) -> None:
        """Give back the place and the sources; without ``begin`` nothing else was ever touched."""
        self.place.leave(self.sampler.last.at_ns)
        self.sampler.close()
        self._readings.close()

    def metric(self, name: str, value: float, window: InWindow | None) -> None:
        """Record a figure of the work itself, a finite number, in ``window``; then it is on the disk."""
        self.metrics([(name, value)], window)

    def metrics(self, figures: Sequence[tuple[str, float]], window: InWindow | None = None) -> None:
        """Record figures of this moment; then all of them are on the disk."""
        if not figures:
            return
        at_ns = self._host.clock.boottime_ns()
        self.sampler.leave(self._metrics, at_ns, figures, window)
        if self.worker.runs:
            self.worker.wait(self.worker.leave(self.sampler.catch_up), _DISK_PATIENCE_S)
        else:
            self.sampler.catch_up()

    def _metrics(self, at_ns: int, figures: Sequence[tuple[str, float]], window: InWindow | None) -> None:
        inside = None if window is None else window.line
        for left, (name, value) in enumerate(figures, 1 - len(figures)):
            self._write(lines.metric(at_ns=at_ns, name=name, value=value, window=inside), more=left < 0)

    def progress(self, at_ns: int, done: float, total: float | None) -> None:
        """Record how far the work is."""
        self._write(lines.progress(at_ns=at_ns, done=done, total=total))

    def warn(self, text: str, of: str = "") -> None:
        """Let ``text`` stand among the warnings of the statement; after the end no file takes it any more.

        ``of``: ``choices.OF_FIGURES`` where it tells of a figure left out, guessed or shared.
        """
        self.sampler.warnings[text] = of
        if self._closed:
            self.kept.warnings[text] = of

    def window_begin(self, window_id: int, parent: int | None, name: str, at_ns: int) -> None:
        """Record that a window is open, in case that its end is never seen."""
        self._write(lines.window_begin(id=window_id, parent=parent, name=name, at_ns=at_ns))

    def window(
        self, window_id: int, parent: int | None, name: str, edges: tuple[Edge, Edge], status: str
    ) -> None:
        """Record a whole window."""
        begin, end = edges
        spent = self.sampler.between(begin, end)
        self._write(
            lines.window(
                id=window_id,
                parent=parent,
                name=name,
                begin_ns=begin.at_ns,
                at_ns=end.at_ns,
                energy=[interval.as_list() for interval in spent],
                errors=[interval.errors_as_list() for interval in spent],
                status=status,
            )
        )

    def windows_of(self, line: dict[str, object]) -> int:
        """Record a sum over windows, a line by ``lines.windows``; returns the bytes that takes."""
        return self._write(line)

    @property
    def done(self) -> bool:
        """Whether its end is written, or is that of another process; takes a system call."""
        return self._closed or os.getpid() != self._pid

    def stop(self, status: str, exit_code: int | None) -> None:
        """The last reading, the last snapshot and the end line; then everything is given back.

        A second call does nothing, as one in a forked child; one that comes meanwhile waits for the same end.
        """
        if self.done:
            return
        self.ended = True
        if self.worker.is_here:  # in a finaliser that runs in that thread: it ends as soon as it can
            self.worker.leave(lambda: self._finish(status, exit_code))
            self.worker.end()
        elif self.worker.runs:
            self._stop_worker(status, exit_code)
        else:
            self._alone(lambda: self._finish(status, exit_code))

    def unsent(self) -> str:
        """Once it has stopped: what to say if lines of it stayed behind, empty if all are where they belong.

        Waits a moment for a server that answers.
        """
        return "" if self._pushed is None else self._pushed.unsent()

    def _stop_worker(self, status: str, exit_code: int | None) -> None:
        job = self.worker.leave(lambda: self._finish(status, exit_code))
        self.worker.end()
        if self.worker.wait(job, _PATIENCE_S):
            self.worker.join(_PATIENCE_S)
        elif job.take():
            self.warn(
                f"a sensor has not answered for {_PATIENCE_S:g} s: the last reading is missing", OF_FIGURES
            )
            self._alone(lambda: self._close(status, exit_code))
        if job.error is not None:
            raise job.error

    def _alone(self, finish: Callable[[], None]) -> None:
        """Do ``finish`` here, unless somebody is at it, whom a signal handler may have interrupted."""
        if not self._stopping.acquire(blocking=False):
            return
        try:
            finish()
        finally:
            self._stopping.release()

    def wait(self) -> None:
        """Wait for an end that is under way, at the end of the program."""
        self.worker.join(_PATIENCE_S)

    def _finish(self, status: str, exit_code: int | None) -> None:
        if self._closed:
            return
        self._next_ns = 1 << 63
        if self._settle_ours is not None:
            self._settle_ours()
        self.sampler.last_tick()
        self.place.leave(self.sampler.last.at_ns)
        self._close(status, exit_code)

    def _close(self, status: str, exit_code: int | None) -> None:
        try:
            if "header" in self.kept.latest:
                self._end(status, exit_code)
        finally:
            self._closed = True
            if self in forks.alive:
                forks.alive.remove(self)
            self.discard()

    def _end(self, status: str, exit_code: int | None) -> None:
        try:
            self._snapshot(last=True)
            self._observe()
            line = lines.end(
                at_ns=self.sampler.last.at_ns,
                wall_ns=self._host.clock.wall_ns(),
                status=status,
                exit_code=exit_code,
            )
            self._write(line)
            if self._succession is not None:
                self._succession.end(line)
        finally:
            self.spool.close()
            if self._pushed is not None:
                self._pushed.end()
