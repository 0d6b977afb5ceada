"""Powers that a tracker of CodeCarbon's is told instead of measured: what they make of its row.

``force_cpu_power`` is the power at full load there, no constant: it is multiplied by CodeCarbon's load curve,
for the machine 0.1 + 0.9 · load³, for a process its share of all processor time, and by one half where no
load can be read. ``force_ram_power`` is a constant. The record in the ledger keeps what was metered.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wattprint.factors.cpus import find
from wattprint.host.processes import MachineCpu

from .codecarbon_settings import warn_once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from wattprint.host import Host
    from wattprint.host.machine import Machine

_IDLE, _POWER = 0.1, 3
_UNREAD = 0.5
"""Of the power at full load: what CodeCarbon takes where it cannot read the load."""


class Forced:
    """The energies of one run that its user forced, so far: J by ``cpu`` and ``dram``."""

    def __init__(self, conf: Mapping[str, Any], host: Host, machine: Machine) -> None:
        self._full_w: float | None = conf["force_cpu_power"]
        if self._full_w is None and conf["force_mode_cpu_load"]:
            self._full_w = full_load_w(machine)
            if self._full_w is None:
                warn_once("force_mode_cpu_load has no effect: no TDP is known here · give force_cpu_power")
        self._memory_w: float | None = conf["force_ram_power"]
        self._of_process = conf["tracking_mode"] == "process"
        self._host = host
        self._cpus = machine.logical_cpus
        self._cpu: MachineCpu | None = None

    def begin(self) -> None:
        """Begin a run."""
        self._at_s = self._cpu_j = 0.0
        if self._full_w is not None:
            self._cpu = MachineCpu(self._host.files)
            self._busy_s = self._busy()

    def end(self) -> None:
        """Give back what ``begin`` opened."""
        if self._cpu is not None:
            self._cpu.close()
            self._cpu = None

    def joules(self, duration_s: float) -> dict[str, float]:
        """What was forced of the first ``duration_s`` of the run; to be asked in the order of time."""
        forced: dict[str, float] = {}
        if self._full_w is not None:
            elapsed_s = duration_s - self._at_s
            if self._cpu is not None and elapsed_s > 0:
                self._cpu_j += self._full_w * self._share(elapsed_s) * elapsed_s
                self._at_s = duration_s
            forced["cpu"] = self._cpu_j
        if self._memory_w is not None:
            forced["dram"] = self._memory_w * duration_s
        return forced

    def _busy(self) -> float | None:
        """Seconds of processor time so far, of the machine or of this process and its children."""
        if self._of_process:
            times = os.times()
            return times.user + times.system + times.children_user + times.children_system
        return None if self._cpu is None else self._cpu.busy_s()

    def _share(self, elapsed_s: float) -> float:
        """Of the power at full load, over the last ``elapsed_s``."""
        before, self._busy_s = self._busy_s, self._busy()
        if before is None or self._busy_s is None or not self._cpus:
            return _UNREAD
        load = min(1.0, max(0.0, (self._busy_s - before) / (elapsed_s * self._cpus)))
        return load if self._of_process else _IDLE + (1.0 - _IDLE) * load**_POWER


def full_load_w(machine: Machine) -> float | None:
    """TDP in W of the processors of ``machine``, of a guest its share of a socket; ``None`` if unknown."""
    cpu = find(machine.cpu_name) if machine.cpu_name else None
    if cpu is None:
        return None
    if not machine.virtual:
        return cpu.tdp_w[1] * (machine.sockets or 1)
    if not cpu.threads or not machine.logical_cpus:
        return None
    return cpu.tdp_w[1] * machine.logical_cpus / cpu.threads
