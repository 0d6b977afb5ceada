"""The machine as it is now: what it draws, and which processes and runs draw it, adding up.

Each look divides what every channel drew since the look before: the idle part, by the model of the channel,
stays ``idle``; the rest goes to processes by their CPU time, that of a GPU by who uses it; what no process
that still lives can be seen to have used is ``unattributed``. All three together are the machine.
"""

from __future__ import annotations

import math
from collections import deque

from msgspec.structs import replace

from wattprint.errors import SourceError
from wattprint.host.processes import MachineCpu, all_times, name_of
from wattprint.meter.channel import Channel, Share
from wattprint.picture import HISTORY, Drawn, Metered, Picture
from wattprint.sources.base import Load
from wattprint.sources.choice import choose, unused
from wattprint.sources.survey import ask_all
from wattprint.units import NS_PER_S
from wattprint.whole import SENSED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wattprint.host import Host
    from wattprint.host.machine import Machine
    from wattprint.host.processes import ProcessTimes
    from wattprint.settings.plug import PlugAddress

_DEEPEST = 100
"""Deeper than any tree of processes is; ids that were used again may form a circle."""


def _nobody_knows(pids: set[int]) -> None:
    """Of a GPU whose source does not tell its users."""
    del pids


def _same(one: ProcessTimes, other: ProcessTimes | None) -> bool:
    """Whether both are of one process, and not of two that had its PID."""
    return other is not None and one.start_ticks == other.start_ticks


class Watch:
    """Looks at one machine. ``look`` at least twice: what was drawn lies between two looks."""

    def __init__(self, host: Host, machine: Machine, plug: PlugAddress | None = None) -> None:
        self._host = host
        interfaces = ask_all(host, plug)
        choices = choose(host, machine, interfaces)
        for source in unused(interfaces, choices):
            source.close()
        awake_ns = host.clock.awake_ns()
        self._channels = [Channel(choice.source, choice.standin, awake_ns) for choice in choices]
        self._cpu = MachineCpu(host.files)
        self._cpus = max(1, self._cpu.logical_cpus or machine.logical_cpus or 1)
        self._history: dict[str, deque[float]] = {
            channel.resource: deque(maxlen=HISTORY) for channel in self._channels
        }
        self._times: dict[int, ProcessTimes] = {}
        self._gone: dict[int, ProcessTimes] = {}
        self._looks = 0
        self._busy_s: float | None = None
        self._awake_s = awake_ns / NS_PER_S
        self._sums_j: dict[tuple[int, int], float] = {}
        self._idle_j = self._rest_j = self._all_j = self._sensed_j = 0.0
        self._low_j = self._high_j = 0.0

    def look(self, runs: Mapping[int, tuple[str, str]] = {}) -> Picture:
        """The machine since the look before. ``runs``: id and name of a run by the PID at its top."""
        self._looks += 1
        awake_ns = self._host.clock.awake_ns()
        elapsed_s = max(1e-9, awake_ns / NS_PER_S - self._awake_s)
        self._awake_s = awake_ns / NS_PER_S
        machine_s = self._busy()
        used_s = self._used_s(machine_s)
        busy_s = max(machine_s or 0.0, sum(used_s.values()))
        load = Load(min(1.0, busy_s / (self._cpus * elapsed_s)), elapsed_s)
        drawn_j = self._poll(awake_ns, load)
        by_pid, idle_j = self._divided(drawn_j, used_s, busy_s, load)
        total_j = sum(mid_j for _, mid_j, _ in drawn_j.values())
        rest_j = max(0.0, total_j - idle_j - sum(by_pid.values()))
        self._idle_j += idle_j
        self._rest_j += rest_j
        self._all_j += total_j
        low_j, high_j = (sum(three[at] for three in drawn_j.values()) for at in (0, 2))
        self._low_j += low_j
        self._high_j += high_j
        self._sensed_j += sum(
            drawn_j[channel.resource][1] for channel in self._channels if channel.source.info.method in SENSED
        )
        return Picture(
            elapsed_s,
            total_j / elapsed_s,
            low_j / elapsed_s,
            high_j / elapsed_s,
            self._all_j,
            self._sensed_j / self._all_j if self._all_j > 0 else None,
            load.cpu,
            tuple(
                self._metered(channel, drawn_j[channel.resource][1] / elapsed_s) for channel in self._channels
            ),
            tuple(self._rows(by_pid, used_s, elapsed_s, runs)),
            Drawn("idle", idle_j / elapsed_s, self._idle_j),
            Drawn("unattributed", rest_j / elapsed_s, self._rest_j),
            self._low_j,
            self._high_j,
        )

    def close(self) -> None:
        """Give back what was opened."""
        for channel in self._channels:
            channel.source.close()
            if channel.fallback is not None:
                channel.fallback.close()
        self._cpu.close()

    def _used_s(self, busy_s: float | None) -> dict[int, float]:
        """CPU seconds of each living process since the look before, of which the machine had ``busy_s``.

        Children that have ended are in what their parent has waited for, with all their life: what they had
        been given themselves by then is taken off, and together they had no more than the machine has left.
        """
        before, now = self._times, self._all_times()
        self._gone = {pid: times for pid, times in before.items() if not _same(times, now.get(pid))}
        self._times = now
        if not before:  # nobody knows what of it was before
            return dict.fromkeys(now, 0.0)
        given_s: dict[int, float] = {}
        for times in self._gone.values():
            heir = self._heir(times)
            given_s[heir] = given_s.get(heir, 0.0) + times.cpu_s + times.reaped_s
        used_s, waited_s = {}, {}
        for pid, times in now.items():
            known = before.get(pid)
            if known is None or not _same(known, times):
                used_s[pid], waited_s[pid] = times.cpu_s, times.reaped_s
            else:
                used_s[pid] = max(0.0, times.cpu_s - known.cpu_s)
                waited_s[pid] = max(0.0, times.reaped_s - known.reaped_s - given_s.get(pid, 0.0))
        ended_s, left_s = sum(waited_s.values()), math.inf
        if busy_s is not None:
            left_s = max(0.0, busy_s - sum(used_s.values()))
        part = min(1.0, left_s / ended_s) if ended_s > 0 else 0.0
        return {pid: seconds + part * waited_s[pid] for pid, seconds in used_s.items()}

    def _heir(self, times: ProcessTimes) -> int:
        """The PID of the nearest one above a process that has ended, of those that have not."""
        for _ in range(_DEEPEST):
            if times.ppid not in self._gone:
                break
            times = self._gone[times.ppid]
        return times.ppid

    def _all_times(self) -> dict[int, ProcessTimes]:
        return all_times(self._host.files)

    def _busy(self) -> float | None:
        """Busy CPU seconds of the machine since the look before; ``None`` where it does not tell."""
        busy_s, before_s = self._cpu.busy_s(), self._busy_s
        self._busy_s = busy_s
        return None if busy_s is None or before_s is None else busy_s - before_s

    def _poll(self, awake_ns: int, load: Load) -> dict[str, tuple[float, float, float]]:
        """Joules (low, mid, high) of each channel since the look before; of a node, without what is in it."""
        drawn_j = {}
        now_ns = self._host.clock.boottime_ns()
        for channel in self._channels:
            before = channel.totals()
            channel.poll(now_ns, awake_ns, Share(load, 1.0, 1.0))
            since = channel.totals().minus(before)  # less than nothing where a guess is put right
            drawn_j[channel.resource] = max(0.0, since.low_j), max(0.0, since.mid_j), max(0.0, since.high_j)
        node = drawn_j.get("node")
        if node is not None:
            parts = [three for resource, three in drawn_j.items() if resource != "node"]
            inside_j = [sum(column) for column in zip(*parts, strict=True)] if parts else [0.0] * 3
            low_j, mid_j, high_j = (max(0.0, all_j - inside_j[1]) for all_j in node)
            drawn_j["node"] = low_j, mid_j, high_j
        return drawn_j

    def _divided(
        self,
        drawn_j: Mapping[str, tuple[float, float, float]],
        used_s: Mapping[int, float],
        busy_s: float,
        load: Load,
    ) -> tuple[dict[int, float], float]:
        """Joules of each process, and those that flow whatever anybody does."""
        by_pid = dict.fromkeys(used_s, 0.0)
        idle_j = 0.0
        for channel in self._channels:
            energy_j = drawn_j[channel.resource][1]
            idle_share = channel.own_share(Share(load, 0.0, 1.0))
            idle_j += energy_j * idle_share
            active_j = energy_j * (1.0 - idle_share)
            for pid, share in self._shares(channel, used_s, busy_s).items():
                by_pid[pid] += active_j * share
        return by_pid, idle_j

    def _shares(self, channel: Channel, used_s: Mapping[int, float], busy_s: float) -> dict[int, float]:
        """Of each process that used ``channel``, 0..1: by CPU time, of a GPU by who works on it."""
        active = {pid: seconds for pid, seconds in used_s.items() if seconds > 0}
        if channel.kind != "gpu":
            return {pid: seconds / busy_s for pid, seconds in active.items()} if busy_s > 0 else {}
        ask: Callable[[set[int]], float | None] = getattr(channel.source, "own_share", _nobody_knows)
        shares = {}
        for pid in active:
            try:
                share = ask({pid})
            except SourceError:
                share = None
            if share is None:
                return {}
            if share > 0:
                shares[pid] = share
        return shares

    def _metered(self, channel: Channel, power_w: float) -> Metered:
        history = self._history[channel.resource]
        if self._looks > 1:  # the first has no time before it
            history.append(power_w)
        info = channel.source.info
        name = "rest of node" if info.resource == "node/rest" else info.name
        return Metered(info.resource, name, info.method, power_w, tuple(history))

    def _rows(
        self,
        by_pid: Mapping[int, float],
        used_s: Mapping[int, float],
        elapsed_s: float,
        runs: Mapping[int, tuple[str, str]],
    ) -> list[Drawn]:
        """One for each run and for each other process that has drawn something."""
        rows: dict[tuple[int, int], Drawn] = {}
        sums_j: dict[tuple[int, int], float] = {}
        for pid, energy_j in by_pid.items():
            top = self._run_above(pid, runs)
            key = self._key(pid if top is None else top)
            sums_j[key] = sums_j.get(key, 0.0) + energy_j
            row = rows.get(key, Drawn("", 0.0, 0.0, pid=key[0], run="" if top is None else runs[top][0]))
            rows[key] = replace(
                row, power_w=row.power_w + energy_j / elapsed_s, cpus=row.cpus + used_s[pid] / elapsed_s
            )
        self._inherit(sums_j, runs)
        self._sums_j = {key: joules + self._sums_j.get(key, 0.0) for key, joules in sums_j.items()}
        return [
            replace(row, name=runs[key[0]][1] if row.run else self._name(key[0]), energy_j=self._sums_j[key])
            for key, row in rows.items()
            if self._sums_j[key] > 0
        ]

    def _inherit(self, sums_j: dict[tuple[int, int], float], runs: Mapping[int, tuple[str, str]]) -> None:
        """What rows had that are no more goes to the row of the parent that outlives them, else to nobody."""
        for key, joules in self._sums_j.items():
            if key in sums_j:
                continue
            gone = self._gone.get(key[0])
            heir = 0 if gone is None else self._heir(gone)
            heir = self._run_above(heir, runs) or heir
            if self._key(heir) in sums_j:
                sums_j[self._key(heir)] += joules
            else:
                self._rest_j += joules

    def _key(self, pid: int) -> tuple[int, int]:
        times = self._times.get(pid)
        return pid, 0 if times is None else times.start_ticks

    def _run_above(self, pid: int, runs: Mapping[int, tuple[str, str]]) -> int | None:
        """The PID at the top of the innermost run that ``pid`` is in."""
        for _ in range(_DEEPEST):
            if pid in runs:
                return pid
            times = self._times.get(pid)
            if times is None or times.ppid <= 1:
                return None
            pid = times.ppid
        return None

    def _name(self, pid: int) -> str:
        return name_of(self._host.files, pid) or f"process {pid}"
