"""Some seconds at one load, with what the machine's own sensors and its CPU time say of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from wattprint.errors import UsageError
from wattprint.host import platform
from wattprint.host.processes import MachineCpu
from wattprint.meter.channel import Channel, Share
from wattprint.sources.base import Load, ModelSource
from wattprint.sources.calibrated import Phase
from wattprint.units import NS_PER_S

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Protocol

    from wattprint.host import Host
    from wattprint.sources.base import Source

    class Truth(Protocol):
        """A meter outside: told when a phase begins and each second of it, asked for its mean at the end."""

        def begin(self, name: str) -> None:
            """The phase ``name`` begins now."""

        def tick(self) -> None:
            """A second of it has passed. Raises ``WattprintError`` where the meter is lost."""

        def mean(self, duration_s: float) -> tuple[float, float]:
            """Its watts, and half the width of 95 %, its class apart. Raises ``WattprintError``."""


SETTLE_S = 5.0
"""Chosen: fans and clocks follow a load within seconds; so long it runs before a phase begins."""
_GRACE_S = 20.0
_WORK = """
import os, sys, time
parent, end = int(sys.argv[1]), time.monotonic() + float(sys.argv[2])
try:
    import numpy
    block = numpy.ones((256, 256), dtype="float32") / 16.0
    def work():
        for _ in range(50):
            block @ block
except Exception:
    def work():
        value = 1.0
        for number in range(200_000):
            value = value * 1.0000001 + number % 7
while time.monotonic() < end and os.getppid() == parent:
    work()
"""
"""Products of matrices as training has them; ends with who started it. Floats where there is no numpy, or
one that does not load: on the path of that process it may be anything."""


class BusyCores:
    """All CPUs that this process may use, busy from ``with`` on; for ``seconds``, should nobody end them."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds + _GRACE_S
        self._workers: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> BusyCores:
        one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        command = [sys.executable, "-c", _WORK, str(os.getpid()), str(self._seconds)]
        try:
            for _ in range(_usable_cpus()):
                worker = subprocess.Popen(command, env={**os.environ, **one_thread}, stdin=subprocess.DEVNULL)
                self._workers.append(worker)
        except OSError as error:
            self.stop()
            raise UsageError(f"the load cannot be started: {error.strerror}", fix="see: ulimit -u") from None
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End all of them."""
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.wait()
        self._workers = []


def _usable_cpus() -> int:
    return platform.usable_cpus() or os.cpu_count() or 1


class Watch:
    """Watches a machine through its phases.

    ``sources``: those that a run would count; ``logical_cpus``: how many there are, where ``/proc/stat``
    lists none. Raises ``UsageError`` where nobody tells how busy it is.
    """

    def __init__(
        self,
        host: Host,
        sources: Sequence[Source],
        logical_cpus: int | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._host = host
        self._sleep = sleep
        self._sensed = [
            source for source in sources if not isinstance(source, ModelSource) and source.info.kind != "node"
        ]
        self._cpu = MachineCpu(host.files)
        cpus, busy_s = self._cpu.logical_cpus or logical_cpus, self._cpu.busy_s()
        if not cpus or busy_s is None:
            raise UsageError("how busy this machine is cannot be read", fix="wattprint doctor")
        self._cpus = cpus

    def phase(self, name: str, seconds: float, truth: Truth) -> Phase:
        """The phase ``name`` of ``seconds``. Raises ``WattprintError``."""
        clock = self._host.clock
        truth.begin(name)
        channels = [Channel(source, None, clock.awake_ns()) for source in self._sensed]
        share = Share(Load(0.0, 1.0), 1.0, 1.0)
        self._poll(channels, share)
        busy_s = self._busy_s()
        first_j = [channel.totals().mid_j for channel in channels]
        begin_ns = clock.awake_ns()
        left_s = seconds
        while left_s > 0:
            self._sleep(min(1.0, left_s))
            self._poll(channels, share)
            truth.tick()
            left_s = seconds - (clock.awake_ns() - begin_ns) / NS_PER_S
        duration_s = (clock.awake_ns() - begin_ns) / NS_PER_S
        load = (self._busy_s() - busy_s) / (duration_s * self._cpus)
        true_w, error_w = truth.mean(duration_s)
        sensed_w = {}
        for channel, before_j in zip(channels, first_j, strict=True):
            totals = channel.totals()
            if totals.gap_s > 0.1 * duration_s:
                what = f"{channel.source.info.name} did not answer in the phase {name}"
                raise UsageError(what, fix="wattprint doctor, then wattprint calibrate")
            sensed_w[channel.resource] = (totals.mid_j - before_j) / duration_s
        return Phase(
            name,
            duration_s=duration_s,
            load=min(1.0, max(0.0, load)),
            true_w=true_w,
            error_w=error_w,
            sensed_w=sensed_w,
        )

    def _busy_s(self) -> float:
        busy_s = self._cpu.busy_s()
        if busy_s is None:
            raise UsageError("how busy this machine is can no longer be read", fix="wattprint doctor")
        return busy_s

    def _poll(self, channels: list[Channel], share: Share) -> None:
        clock = self._host.clock
        for channel in channels:
            channel.poll(clock.boottime_ns(), clock.awake_ns(), share)

    def close(self) -> None:
        """Give back what was opened here."""
        self._cpu.close()
