"""One recording: the sources of this machine, sampled, attributed and written to a spool."""

from __future__ import annotations

import math
import os

from wattprint.errors import SourceError
from wattprint.host.processes import MachineCpu
from wattprint.ledger.spool import SpoolWriter, home, spool_path
from wattprint.meter.attribution import CpuShares, reserved_share
from wattprint.meter.channel import Channel
from wattprint.meter.sampler import TICK_S, Sampler
from wattprint.sources.survey import ask_all, choose, visible_gpus
from wattprint.units import NS_PER_S

from .header import day, environment, model_factors, process_fields, source_line
from .identity import CHILD, PEER, ROOT, NodeLock, inherited_run, launched_run, new_run_id, random_suffix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.host import Host
    from wattprint.meter.window import Edge, Interval
    from wattprint.records import Record

    from .plan import Plan
    from .progress import Progress
    from .window import Windows

SCHEMA_VERSION = 2
_SNAPSHOT_FIRST_S = 1.0
_SNAPSHOT_SHARE = 0.001
_SNAPSHOT_MOST_S = 300.0
_KEPT_METRICS = 2000
"""Metrics that stay in memory for a statement; the spool has them all."""
_EARLY_S = 0.01
"""A tick may come this late and still count as the one in time."""


class Recording:
    """From the first reading to the end line. ``ours_s`` gives our CPU seconds, ``pids`` our PIDs.

    ``spool.problem`` tells whether the disk refused something; everything else goes on without it.
    """

    def __init__(
        self,
        plan: Plan,
        host: Host,
        *,
        ours_s: Callable[[float], float],
        pids: Callable[[], set[int]],
    ) -> None:
        self._host = host
        self._plan = plan
        self._pids = pids
        self._ours_s = ours_s
        self.machine = plan.machine
        self._base_cpu_s = 0.0
        self._written_warnings: dict[str, None] = {}
        self._latest: dict[str, dict[str, object]] = {}
        self._kept_windows: list[bytes] = []
        self._kept_metrics: list[bytes] = []
        self.windows: Windows | None = None
        """Written after each tick, when those shut before it have their energies."""
        self.progress: Progress | None = None
        self._written_steps = (0, 0.0)
        self.watch: Callable[[], None] | None = None
        """Called after each tick, in whose thread that was."""
        self.interfaces = ask_all(host)
        self._visible_gpus = visible_gpus(host, self.interfaces)
        awake_ns = host.clock.awake_ns()
        channels = [
            Channel(choice.source, choice.standin, awake_ns)
            for choice in choose(host, self.machine, self.interfaces)
        ]
        self._wall_ns = host.clock.wall_ns()
        inherited = inherited_run(host.environ) or launched_run(host.environ)
        self.run_id = inherited or new_run_id(self._wall_ns)
        self._lock = NodeLock(home(host.environ), self.run_id, host)
        first_here = self._lock.take()
        self.joined = inherited is not None and not first_here
        """Whether another meter of the same run accounts for this node already."""
        self.role = ROOT if not self.joined else CHILD if self._lock.inside or first_here is None else PEER
        self._machine_cpu = MachineCpu(host.files)
        cpus = self._machine_cpu.logical_cpus or self.machine.logical_cpus
        self.sampler = Sampler(
            channels,
            clock=host.clock,
            shares=self._shares(cpus),
            busy_s=self._machine_cpu.busy_s,
            ours_s=lambda: ours_s(host.clock.awake_ns() / NS_PER_S),
            gpu_share=self._gpu_share,
            on_tick=self._on_tick,
        )
        self._started_ns = self.sampler.first.at_ns
        self._next_ns = 0

    def _shares(self, cpus: int) -> CpuShares:
        """How this process shares in the machine; idle power that goes by reservation is the root's alone."""
        reserved, policy = reserved_share(self._host, cpus), self._plan.idle
        if self.role == PEER:
            reserved = reserved if reserved >= 1.0 else 0.0
            policy = "excluded" if policy == "exclusive" else policy
        return CpuShares(cpus, reserved, policy)

    def _open(self) -> None:
        """Write the header and the first snapshot; the run is in the ledger from here on."""
        host, first, wall_ns = self._host, self.sampler.first, self._wall_ns
        folder = home(host.environ)
        suffix = f"{os.getpid()}-{random_suffix()}"
        self.spool = SpoolWriter(spool_path(folder, day(wall_ns), self.run_id, suffix))
        self._write(
            {
                "kind": "header",
                "schema": SCHEMA_VERSION,
                "run": self.run_id,
                "name": self._plan.name,
                "role": self.role,
                "command": self._plan.command,
                **process_fields(host),
                "host": self.machine.hostname,
                "wall_ns": wall_ns,
                "at_ns": first.at_ns,
                "scope": self._plan.scope,
                "idle_policy": self._plan.idle,
                "machine": self.machine.as_dict(),
                "sources": [source_line(channel) for channel in self.sampler.channels],
                "factors": model_factors(self.sampler.channels),
                "site": self._plan.site,
                "environment": environment(host),
                "tags": self._plan.tags,
                "parameters": self._plan.parameters,
            }
        )
        self._snapshot(self.sampler.so_far())

    @property
    def scope(self) -> str:
        """``process`` or ``machine``: which energies were asked for."""
        return self._plan.scope

    def _write(self, line: dict[str, object]) -> int:
        """Append ``line``; of what a statement needs, the latest also stays in memory for a full disk.

        Returns its length in bytes, the hash left out.
        """
        kind = str(line["kind"])
        if kind in ("header", "snapshot", "end"):
            self._latest[kind] = {**line, "prev": ""}
        data = self.spool.append(line)
        if kind == "window":  # there are no more of them than track.window allows
            self._kept_windows.append(data)
        elif kind == "metric" and len(self._kept_metrics) < _KEPT_METRICS:
            self._kept_metrics.append(data)
        return len(data)

    def record(self) -> Record:
        """This recording as a reader of its spool would see it, also if the disk took none of it."""
        import json

        import msgspec

        from wattprint.records import End, Header, Metric, Progress, Record, Snapshot, WindowEnd, WindowsOf

        def whole(lines: list[bytes]) -> list[dict[str, object]]:
            # The json module reads bytes of a file name that is no UTF-8; msgspec refuses them.
            return [{**json.loads(line), "prev": ""} for line in lines]

        steps = () if self.progress is None else self.progress.steps
        end = self._latest.get("end")
        warnings = list(self._written_warnings)
        if self.spool.problem:
            warnings.append(f"the record is incomplete or not kept: {self.spool.problem}")
        return Record(
            path=self.spool.path,
            header=msgspec.convert(self._latest["header"], Header),
            last=msgspec.convert(self._latest["snapshot"], Snapshot),
            windows=msgspec.convert(whole(self._kept_windows), list[WindowEnd]),
            open_windows=[],
            metrics=msgspec.convert(whole(self._kept_metrics), list[Metric]),
            warnings=warnings,
            end=None if end is None else msgspec.convert(end, End),
            status="running" if end is None else str(end["status"]),
            damage="",
            groups=[
                msgspec.convert({"kind": "windows", **told, "prev": ""}, WindowsOf)
                for told in (() if self.windows is None else self.windows.sums())
            ],
            progress=Progress(at_ns=steps[-1][0], done=steps[-1][1], total=steps[-1][2], prev="")
            if steps
            else None,
        )

    def refresh(self) -> None:
        """Read everything now, so that ``record`` is up to this moment."""
        self.sampler.tick()
        self._snapshot(self.sampler.so_far())

    def _gpu_share(self, channel: Channel) -> float | None:
        """Our share of a GPU: by who used it; if that cannot be known, none of one hidden from us."""
        share = getattr(channel.source, "own_share", None)
        known: float | None = None
        if share is not None:
            try:
                known = share(self._pids())
            except SourceError:
                known = None
        return 0.0 if known is None and channel.resource not in self._visible_gpus else known

    def _on_tick(self) -> None:
        if "header" not in self._latest:
            return
        if self.windows is not None:
            self.windows.write()
        # The last tick before the next one is due: to wait for the tick after it would lose more.
        if self.sampler.last.at_ns + int((TICK_S - _EARLY_S) * NS_PER_S) >= self._next_ns:
            self._snapshot(self.sampler.so_far())
        if self.watch is not None:
            self.watch()

    def _snapshot(self, spent: Sequence[Interval], *, last: bool = False) -> None:
        """Write the account so far; the next one is due after 1 s, later after 0.1 % of the run's age."""
        if self.windows is not None:
            self.windows.write_sums(last=last)
        self._write_progress()
        at_ns = self.sampler.last.at_ns
        age_s = (at_ns - self._started_ns) / NS_PER_S
        pause_s = min(max(_SNAPSHOT_FIRST_S, age_s * _SNAPSHOT_SHARE), _SNAPSHOT_MOST_S)
        self._next_ns = at_ns + int(pause_s * NS_PER_S)
        for warning in self._warnings():
            if warning not in self._written_warnings:
                self._written_warnings[warning] = None
                self._write({"kind": "warning", "at_ns": at_ns, "text": warning})
        self._write(
            {
                "kind": "snapshot",
                "at_ns": at_ns,
                "wall_ns": self._host.clock.wall_ns(),
                "energy": [interval.as_list() for interval in spent],
                "own_cpu_s": self._ours_s(0.0),
                "meter_cpu_s": self.meter_cpu_s(),
                "next_s": pause_s,
            }
        )

    def _write_progress(self) -> None:
        steps = () if self.progress is None else self.progress.steps
        if steps and steps[-1][:2] != self._written_steps:
            at_ns, done, total = steps[-1]
            self._written_steps = at_ns, done
            self._write({"kind": "progress", "at_ns": at_ns, "done": done, "total": total})

    def _warnings(self) -> list[str]:
        found = list(self.sampler.warnings)
        for channel in self.sampler.channels:
            for state, text in channel.errors.items():
                found.append(f"{channel.resource} {state}: {text}")
        return found

    def meter_cpu_s(self) -> float:
        """CPU seconds that metering has cost so far."""
        return self._base_cpu_s + self.sampler.cpu_ns / NS_PER_S

    def charge(self, cpu_s: float) -> None:
        """Add CPU seconds that the meter spent outside its sampler: start, stop, waiting."""
        self._base_cpu_s += cpu_s

    def begin(self) -> None:
        """Open the record and sample in the background."""
        self._open()
        self.sampler.start()

    def discard(self) -> None:
        """Give back the lock and the sources; without ``begin`` nothing else was ever touched."""
        self._lock.release()
        self.sampler.close()
        self._machine_cpu.close()

    def metric(self, name: str, value: float, window: int | None) -> None:
        """Record a figure of the work itself; one that is not finite (a loss gone NaN) is a warning."""
        at_ns = self._host.clock.boottime_ns()
        if not math.isfinite(value):
            self.sampler.warnings[f"metric {name} was {value}: not recorded"] = None
            return
        self._write({"kind": "metric", "at_ns": at_ns, "name": name, "value": value, "window": window})

    def window_begin(self, window_id: int, parent: int | None, name: str, at_ns: int) -> None:
        """Record that a window is open, in case that its end is never seen."""
        self._write({"kind": "begin", "id": window_id, "parent": parent, "name": name, "at_ns": at_ns})

    def window(
        self, window_id: int, parent: int | None, name: str, edges: tuple[Edge, Edge], status: str
    ) -> None:
        """Record a whole window."""
        begin, end = edges
        self._write(
            {
                "kind": "window",
                "id": window_id,
                "parent": parent,
                "name": name,
                "begin_ns": begin.at_ns,
                "at_ns": end.at_ns,
                "energy": [interval.as_list() for interval in self.sampler.between(begin, end)],
                "status": status,
            }
        )

    def windows_of(self, fields: dict[str, object]) -> int:
        """Record a sum over windows, in fields of ``records.WindowsOf``; returns the bytes that takes."""
        return self._write({"kind": "windows", **fields})

    def stop(self, status: str, exit_code: int | None) -> None:
        """The last reading, the last snapshot and the end line; then everything is given back."""
        self._next_ns = 1 << 63
        self.sampler.stop()
        self._snapshot(self.sampler.so_far(), last=True)
        self._write(
            {
                "kind": "end",
                "at_ns": self.sampler.last.at_ns,
                "wall_ns": self._host.clock.wall_ns(),
                "status": status,
                "exit_code": exit_code,
            }
        )
        self.spool.close()
        self.discard()
