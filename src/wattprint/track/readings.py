"""What a recording reads: the sources of its machine, and which part of each is its processes'."""

from __future__ import annotations

import os

from wattprint.errors import SourceError
from wattprint.host.files import Files
from wattprint.host.platform import NS_PER_S
from wattprint.host.processes import MachineCpu
from wattprint.ledger.folders import calibration_folder
from wattprint.ledger.spool import home_if_known
from wattprint.meter.attribution import CpuShares, reserved_shares
from wattprint.meter.channel import Channel
from wattprint.meter.sampler import Sampler
from wattprint.sources.choice import Discovery, unused

from .identity import PEER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.host import Host
    from wattprint.host.machine import Machine
    from wattprint.meter.worker import Worker
    from wattprint.settings.plug import PlugAddress
    from wattprint.sources.base import Interface, Source
    from wattprint.sources.choice import Choice
    from wattprint.sources.unmetered import Unmetered

    from .plan import Plan

NOWHERE = Files(os.devnull)
"""A root below which nothing is: what is read of a machine that is not metered."""


class Before:
    """The meter before, of this process: whether it had nothing to open."""

    opened_nothing = False


def discovered(host: Host, machine: Machine, plug: PlugAddress | None = None) -> Discovery:
    """What ``machine``, at which ``host`` looks, offers. ``plug``: what it hangs on, if any.

    It may be shared with other meters: leave it as it is. The first meter of a process notes nothing for a
    second one, which most never have.
    """
    here = host.files.root == "/" and plug is None
    if here and Before.opened_nothing:
        from wattprint.sources.discovery import discover_again

        discovery = discover_again(host, machine)
    else:
        discovery = Discovery(host, machine, plug)
    if here:
        Before.opened_nothing = discovery.opens_nothing
    return discovery


def _has_second_meter(interfaces: Sequence[Interface], sources: Sequence[Source]) -> bool:
    """Whether an interface offers a source of what is read by way of another, or is modelled instead."""
    first: dict[str, str] = {}
    for interface in interfaces:
        for source in interface.sources:
            if first.setdefault(source.info.resource, interface.name) != interface.name:
                return True
    return "node" in first and any(source.info.source == "calibration" for source in sources)


class Readings:
    """The sources that ``host`` has, chosen; none where it is not ``metered``. ``pids`` gives our PIDs."""

    def __init__(self, plan: Plan, host: Host, pids: Callable[[], set[int]], *, metered: bool) -> None:
        self._plan = plan
        self._host = host
        self._pids = pids
        self._pids_before: set[int] = set()
        self._pids_since: set[int] | None = None
        """Ours since the reading before, asked for at most once a reading."""
        self._interfaces: list[Interface] = []
        self._visible_gpus: set[str] = set()
        awake_ns = host.clock.awake_ns()
        choices: list[Choice] = []
        if metered:
            discovery = discovered(host, plan.machine, plan.plug)
            awake_ns = host.clock.awake_ns()
            self._interfaces, self._visible_gpus = [*discovery.interfaces], discovery.visible_gpus
            choices = discovery.choices
            if calibration_folder(home_if_known(host.environ)):
                choices = self._calibrated(choices)
            for source in unused(self._interfaces, choices):
                source.close()
        self.channels = [Channel(choice.source, choice.standin, awake_ns) for choice in choices]
        self._machine_cpu = MachineCpu(host.files if metered else NOWHERE)

    def _calibrated(self, choices: list[Choice]) -> list[Choice]:
        """``choices`` put right by what this machine was calibrated to, if it was."""
        from wattprint.ledger import calibrations
        from wattprint.sources.calibrated import with_calibration

        calibration = calibrations.of(self._host, self._plan.machine, self._interfaces)
        return choices if calibration is None else with_calibration(choices, calibration, self._interfaces)

    @property
    def not_metered(self) -> list[Unmetered]:
        """What is there and is not counted."""
        named = any(finding.name for interface in self._interfaces for finding in interface.findings)
        sources = [channel.source for channel in self.channels]
        if not named and not _has_second_meter(self._interfaces, sources):
            return []
        from wattprint.sources.unmetered import unmetered

        return unmetered(self._interfaces, sources, (channel.fallback for channel in self.channels))

    @property
    def warnings(self) -> list[str]:
        """What there is to say of how the machine is read: a calibration that is set aside."""
        return [
            f"{finding.detail} · {finding.fix}"
            for interface in self._interfaces
            if interface.name == "calibration"
            for finding in interface.findings
        ]

    def sampler(
        self,
        role: str,
        ours_s: Callable[[float], float],
        part: Callable[[], float],
        *,
        on_tick: Callable[[], None],
        worker: Worker,
    ) -> Sampler:
        """What reads them, with a first reading. ``role``: of the meter in its run."""
        clock = self._host.clock
        return Sampler(
            self.channels,
            clock=clock,
            shares=self._shares(role),
            busy_s=self._machine_cpu.busy_s,
            ours_s=lambda: self._begun_with(ours_s(clock.awake_ns() / NS_PER_S)),
            gpu_share=self._gpu_share,
            on_tick=on_tick,
            worker=worker,
            part=part,
        )

    def _shares(self, role: str) -> CpuShares:
        """How this process shares in the machine; idle power that goes by reservation is the root's alone."""
        machine, policy = self._plan.machine, self._plan.idle
        cpus = self._machine_cpu.logical_cpus or machine.logical_cpus or 0
        reserved, memory = reserved_shares(self._host, cpus, machine.memory_gb)
        if role == PEER:
            reserved = reserved if reserved >= 1.0 else 0.0
            memory = memory if memory >= 1.0 else 0.0
            policy = "excluded" if policy == "exclusive" else policy
        late = None
        if self._host.own.system is not None:
            from wattprint.meter.late import Late

            late = Late(len(self.channels))
        return CpuShares(cpus, reserved, policy, memory, late)

    def _begun_with(self, ours_s: float) -> float:
        """``ours_s``, by which a reading begins: whose the PIDs are is asked anew."""
        self._pids_since = None
        return ours_s

    def _ours_since(self) -> set[int]:
        """The PIDs that were ours at the reading before or are now.

        A program that has ended since, as at the last reading of a run, has used the GPU until then.
        """
        if self._pids_since is None:
            now = self._pids()
            self._pids_since, self._pids_before = now | self._pids_before, now
        return self._pids_since

    def _gpu_share(self, channel: Channel) -> float | None:
        """Our share of a GPU: by who used it; if that cannot be known, none of one hidden from us."""
        share = getattr(channel.source, "own_share", None)
        ours: float | None = None
        if share is not None:
            try:
                ours = share(self._ours_since())
            except SourceError:
                ours = None
        return 0.0 if ours is None and channel.resource not in self._visible_gpus else ours

    def close(self) -> None:
        """Give back what the sampler does not."""
        self._machine_cpu.close()
