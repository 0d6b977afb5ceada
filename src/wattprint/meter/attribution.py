"""Who used the machine: what share of each step's energy belongs to our processes.

Dynamic energy goes by CPU time: ours over that of all processes. Idle energy, which flows whatever
anybody does, goes by a declared policy:

``share``       by the CPUs reserved for us (affinity, cpuset, cgroup quota) if they are fewer than the
                machine has, that of memory by the memory reserved for us (cgroup limit); without a
                reservation by the same share as the dynamic energy
``exclusive``   all of it is ours: nobody else could use the machine meanwhile
``excluded``    none of it: the figure is what the work added

For the same step, the shares of disjoint sets of processes add up to at most one.
"""

from __future__ import annotations

from wattprint.choices import IDLE_POLICIES, OF_FIGURES
from wattprint.errors import UsageError
from wattprint.extent import kind
from wattprint.host import platform
from wattprint.sources.base import Load

from .channel import Share

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.host import Host

    from .channel import Channel
    from .late import Late


def check_idle_policy(policy: str) -> str:
    """``policy`` itself. Raises ``UsageError`` if there is no such policy."""
    if policy not in IDLE_POLICIES:
        raise UsageError(f"no idle policy {policy!r}", fix=f"choose one of {', '.join(IDLE_POLICIES)}")
    return policy


def reserved_shares(host: Host, logical_cpus: int, memory_gb: float | None) -> tuple[float, float]:
    """The shares 0..1 of the machine's CPUs and of its memory that this process may use.

    1 means no reservation. That of CPUs is the smallest of the affinity mask, which cpusets narrow, and the
    cgroup CPU quota; that of memory is by the cgroup limit. A machine whose tree was copied from elsewhere
    has reserved nothing for us.
    """
    from wattprint.host.limits import left_to_us

    if host.answers and not host.live:
        return 1.0, 1.0
    quota, limit_bytes = left_to_us(host.own)
    cpus = memory = 1.0
    if logical_cpus:
        allowed = min(float(logical_cpus), platform.usable_cpus() or logical_cpus)
        cpus = (allowed if quota is None else min(allowed, quota)) / logical_cpus
    if memory_gb is not None:
        memory = 1.0 if limit_bytes is None else min(1.0, limit_bytes / (memory_gb * 1e9))
    return cpus, memory


_TICK_S = 0.01
_APART_S = 0.1
"""By how much our CPU seconds of one step may be more than the machine's, which tick, and were read a moment
before. Chosen: a look at all processes takes as long on a busy machine."""


class CpuShares:
    """Turns cumulative CPU seconds into the share of each step.

    ``logical_cpus``: of the machine. ``reserved`` and ``reserved_memory``: see ``reserved_shares``.
    ``policy``: see above. ``late``: where CPU seconds of ours may be told when their moment is over.
    """

    __slots__ = (
        "_busy_s", "_last", "_ours_s", "_policy", "_reserved", "_reserved_memory",
        "late", "logical_cpus", "others_s",
    )  # fmt: skip

    def __init__(
        self,
        logical_cpus: int,
        reserved: float,
        policy: str,
        reserved_memory: float = 1.0,
        late: Late | None = None,
    ) -> None:
        self.late = late
        self.others_s = 0.0
        """CPU seconds of others in the last step, where that is needed."""
        self.logical_cpus = max(1, logical_cpus)
        self._reserved = reserved
        self._reserved_memory = reserved_memory
        self._policy = check_idle_policy(policy)
        self._busy_s: float | None = None
        self._ours_s = 0.0

    def step(self, busy_s: float | None, ours_s: float, elapsed_s: float) -> Share:
        """The shares since the step before.

        ``busy_s``: busy seconds of the machine since boot, ``None`` if it does not tell (ours then
        stand for the machine). ``ours_s``: CPU seconds of our processes so far. ``elapsed_s``: awake
        seconds since the step before. The machine's account ticks at 10 ms, ours may be finer: the
        machine was at least as busy as we were.
        """
        ours = max(0.0, ours_s - self._ours_s)
        busy = ours
        if busy_s is not None and self._busy_s is not None:
            machine = busy_s - self._busy_s
            if self.late is not None:
                self.others_s = max(0.0, machine - ours)
                self.late.ours_s = ours_s
                if ours - machine > max(_APART_S, _TICK_S * self.logical_cpus):
                    self.late.came_s += ours - machine
                    ours = max(0.0, machine)
            busy = max(machine, ours)
        self._busy_s, self._ours_s = busy_s, ours_s
        capacity_s = self.logical_cpus * elapsed_s
        load = Load(min(1.0, busy / capacity_s) if capacity_s > 0 else 0.0, elapsed_s)
        dynamic = ours / busy if busy > 0 else 0.0
        self._last = Share(load, dynamic, self.idle(dynamic))
        return self._last

    def besides(self, kind: str) -> Share:
        """What of a channel of this ``kind`` would be ours too if all of the last step had been."""
        idle = self.idle(1.0) - self.idle(self._last.dynamic)
        if kind == "dram":
            idle = self.dram_idle(self.idle(1.0)) - self.dram_idle(self._last.idle)
        return Share(self._last.load, 1.0 - self._last.dynamic, idle)

    def idle(self, dynamic: float) -> float:
        """Our share 0..1 of idle energy, given our share of the dynamic energy."""
        if self._policy == "share":
            return self._reserved if self._reserved < 1.0 else dynamic
        return 1.0 if self._policy == "exclusive" else 0.0

    def dram_idle(self, idle: float) -> float:
        """Our share 0..1 of the idle energy of memory, given that of the CPUs."""
        return self._reserved_memory if self._policy == "share" and self._reserved_memory < 1.0 else idle

    def gpu_idle(self, dynamic: float) -> float:
        """Our share 0..1 of a GPU's idle energy: GPUs are not reserved by CPU, so it goes by use."""
        if self._policy == "share":
            return dynamic
        return 1.0 if self._policy == "exclusive" else 0.0


class ChannelShares:
    """Which part of each resource is ours: of CPUs and memory by CPU time, of a GPU by who uses it.

    ``gpu_share``: our share, 0..1, of a GPU channel, ``None`` if it cannot be known; ``warnings``: where that
    is told.
    """

    __slots__ = ("_cpu", "_gpu_share", "_warnings")

    def __init__(
        self, cpu: CpuShares, gpu_share: Callable[[Channel], float | None], warnings: dict[str, str]
    ) -> None:
        self._cpu = cpu
        self._gpu_share = gpu_share
        self._warnings = warnings

    def of(self, channel: Channel, share: Share) -> Share:
        """What part of ``channel`` was ours in a step in which ``share`` was our part of the CPUs."""
        if channel.kind == "dram":
            return Share(share.load, share.dynamic, self._cpu.dram_idle(share.idle))
        with_gpu = any(kind(entry) == "gpu" for entry in channel.source.info.covers)
        if channel.kind != "gpu" and not (channel.kind == "cpu" and with_gpu):
            return share
        ours = self._gpu_share(channel)
        if channel.kind == "cpu":
            return self._of_module(channel, share, ours)
        if ours is None:
            sure = float(getattr(channel.source, "sure_share", 0.0))
            least = f"{sure:.1%} of it" if sure else "none of it"
            unseen = f"{channel.source.info.name}: who uses it cannot be seen"
            self._warnings[f"{unseen}; all of it is counted, at the least {least}"] = OF_FIGURES
            return Share(share.load, 1.0, 1.0, sure)
        idle = self._cpu.gpu_idle(ours)
        if any(kind(entry) == "cpu" for entry in channel.source.info.covers):
            # One figure for GPU and CPU does not tell which of the two drew it: half goes by either.
            return Share(share.load, 0.5 * (ours + share.dynamic), 0.5 * (idle + share.idle))
        return Share(share.load, ours, idle)

    def _of_module(self, channel: Channel, share: Share, ours: float | None) -> Share:
        """Of a CPU whose figure holds a GPU: half goes by either, since it does not tell which drew it."""
        if ours is not None:
            return Share(share.load, 0.5 * (ours + share.dynamic), 0.5 * (ours + share.idle))
        unseen = f"{channel.source.info.name}: who uses its GPU cannot be seen"
        self._warnings[f"{unseen}; half of it is counted for that, at the least none"] = OF_FIGURES
        sure = share.dynamic / (1.0 + share.dynamic)
        return Share(share.load, 0.5 * (1.0 + share.dynamic), 0.5 * (1.0 + share.idle), sure)
