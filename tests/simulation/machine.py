"""The simulated machine: clocks, counters with their faults, files as the kernel shows them, GPUs.

The code under test is the real one from the file's bytes and the driver's return codes upwards. What
no file tree can do to a reader who may be root, refusing a permission or failing with EIO, is put in
at the one place where the kernel would: the read of an open file.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from tests import host_trees
from tests.fakes import nvml as fake_nvml
from tests.fakes.nvml import FakeGpu, FakeNvml

from wattprint.host import Host
from wattprint.host.files import Files, KeptFile
from wattprint.host.platform import Clock
from wattprint.units import NS_PER_S

BOOT_S = 50_000
WALL_S = 1_700_000_000
WARM_S = 10.0
"""Simulated seconds before the meter starts, so that averages over the past have a past."""
# Kernel units: RAPL counts in 2^-14 J or 2^-16 J, which powercap prints as whole nanojoules.
UNIT_14_NJ, UNIT_16_NJ, DRAM_UNIT_NJ = 61_035, 15_258, 15_300


class SimClock(Clock):
    """Boot time and awake time that only the simulation moves; the wall clock may be set."""

    __slots__ = ("awake_s", "suspended_s", "wall_offset_s")

    def __init__(self):
        self.awake_s = 0.0
        self.suspended_s = 0.0
        self.wall_offset_s = 0.0

    def awake_ns(self):
        return int((BOOT_S + self.awake_s) * NS_PER_S)

    def boottime_ns(self):
        return int((BOOT_S + self.awake_s + self.suspended_s) * NS_PER_S)

    def wall_ns(self):
        return int((WALL_S + self.awake_s + self.suspended_s + self.wall_offset_s) * NS_PER_S)


class _FaultyFile(KeptFile):
    """A kept file whose read fails while a fault is set for the folder it is in."""

    __slots__ = ("_faults", "_folder")

    def __init__(self, path, folder, faults):
        self._faults, self._folder = faults, folder
        super().__init__(path)

    def read(self):
        code = self._faults.get(self._folder)
        if code is not None:
            self.close()
            raise OSError(code, os.strerror(code), self._path)
        return super().read()


class _FaultyFiles(Files):
    __slots__ = ("faults",)

    def __init__(self, root):
        super().__init__(root)
        self.faults = {}

    def keep(self, name):
        return _FaultyFile(self.path(name), os.path.basename(os.path.dirname(name)), self.faults)


class Counter:
    """An energy counter of hardware. ``power`` (W over awake seconds) is the truth that it counts.

    ``count_j``: joules of one count; ``modulus``: counts at which it wraps, ``None`` for never;
    ``refresh_s``: how often it is brought up to date; ``gain``: what it counts for each true joule.
    """

    def __init__(self, power, *, count_j, modulus=None, refresh_s=0.001, phase_s=0.0, origin=0, gain=1.0):
        self.power = power
        self.gain = gain
        self.count_j = count_j
        self._modulus = modulus
        self._refresh_s = refresh_s
        self._phase_s = phase_s
        self._origin = origin
        self._base_j = power.integral(0.0)
        self._frozen_at_s = None

    def true_j(self, t_s):
        """True joules from the beginning of time to ``t_s``."""
        return self.power.integral(t_s)

    def counts(self, t_s):
        """What the register holds at ``t_s``."""
        if self._frozen_at_s is not None:
            t_s = self._frozen_at_s
        ticked_s = (t_s - self._phase_s) // self._refresh_s * self._refresh_s + self._phase_s
        counts = self._origin + int(self.gain * max(0.0, self.true_j(ticked_s) - self._base_j) / self.count_j)
        return counts if self._modulus is None else counts % self._modulus

    def reset(self, t_s):
        """Begin again at 0."""
        self._origin, self._base_j = 0, self.true_j(t_s)

    def freeze(self, t_s):
        """Stand still."""
        self._frozen_at_s = t_s

    def thaw(self, t_s, *, catch_up):
        """Move again, if it stood: with what flowed meanwhile, or from where it stood."""
        if self._frozen_at_s is not None and not catch_up:
            self._base_j += self.true_j(t_s) - self.true_j(self._frozen_at_s)
        self._frozen_at_s = None


class Zone:
    """A powercap zone: a counter of 32 bits, shown in µJ in its ``energy_uj`` file."""

    def __init__(self, machine, key, name, power, unit_nj, *, origin, gain=1.0):
        self.name = name
        self.unit_nj = unit_nj
        self.counter = Counter(power, count_j=unit_nj * 1e-9, modulus=2**32, origin=origin, gain=gain)
        self._machine = machine
        control, *numbers = key.split(":")
        folders = (":".join([control, *numbers[: i + 1]]) for i in range(len(numbers)))
        self.folder = f"{host_trees.POWERCAP}/{control}/" + "/".join(folders)
        range_uj = (2**32 - 1) * unit_nj // 1000
        limits = [(30_000_000, 0)] if name == "dram" else machine.limits
        tree = host_trees.zone(key, name, 0, range_uj, limits, linked=True)
        host_trees.write_tree(machine.root, tree)
        self._key = key
        self._path = Path(machine.root, self.folder, "energy_uj")
        self._file = os.open(self._path, os.O_RDWR)

    def show(self, t_s):
        """Bring the file up to date; the padding keeps its length, as no file may be seen half written."""
        energy_uj = self.counter.counts(t_s) * self.unit_nj // 1000
        os.pwrite(self._file, b"%-24d\n" % energy_uj, 0)

    def fail(self, code):
        """Let reads fail with errno ``code``; ``None`` heals it."""
        if code is None:
            self._machine.faults.pop(self._key, None)
        else:
            self._machine.faults[self._key] = code

    def vanish(self):
        """The driver is unloaded: open files fail with ENODEV, and there is nothing to open."""
        self.fail(errno.ENODEV)
        self._path.rename(self._path.with_name("gone"))

    def come_back(self):
        """The driver is loaded again."""
        self._path.with_name("gone").rename(self._path)
        self.fail(None)

    def close(self):
        os.close(self._file)


class Gpu:
    """One GPU of the simulated driver: an energy counter with an instant gauge beside it, or a gauge alone.

    ``gauge``: ``None``, ``"average"`` (mean of the last second) or ``"instant"``. Both watch the power
    for 25 ms of every 100 ms only.
    """

    def __init__(self, driver, index, power, *, refresh_s, phase_s, origin_mj, gauge, gain=1.0):
        self.counter = Counter(
            power, count_j=1e-3, refresh_s=refresh_s, phase_s=phase_s, origin=origin_mj, gain=gain
        )
        self.gauge = gauge
        self._driver, self._index, self._power = driver, index, power

    def show(self, t_s, wall_us):
        """Bring the driver's answers up to date."""
        driver, index = self._driver, self._index
        if self.gauge is None:
            driver.set_energy_mj(index, self.counter.counts(t_s))
        slot_s = t_s // 0.1 * 0.1  # the last watch that is over: 25 ms from the beginning of a slot
        if slot_s + 0.025 > t_s:
            slot_s -= 0.1
        age_us = int((t_s - slot_s - 0.025) * 1e6)
        shown = {fake_nvml.INSTANT: self._watched_w(slot_s)}
        if self.gauge == "average":
            shown[fake_nvml.AVERAGE] = sum(self._watched_w(slot_s - 0.1 * k) for k in range(10)) / 10
        for field, power_w in shown.items():
            value_mw = round(power_w * self.counter.gain * 1000)
            stamp_us = wall_us - (age_us if field == fake_nvml.INSTANT else 0)
            driver.set_field(index, field, fake_nvml.GPU_SCOPE, value_mw, timestamp_us=stamp_us)

    def _watched_w(self, slot_s):
        return self._power.mean(slot_s, slot_s + 0.025)

    def lose(self):
        self._driver.lose(self._index)

    def heal(self):
        for call in fake_nvml.CALLS:
            self._driver.set_error(self._index, call, 0)


class SimMachine:
    """Two packages of ``vendor`` (Intel ones with their DRAM) and GPUs under one load each.

    ``load`` and ``gpu_loads``: waveforms 0..1. ``zones`` and ``gpus`` carry the counters; ``truth``
    gives the joules of each resource. Power is affine in the load, so that busy time is exact too.
    """

    CPUS = 80

    def __init__(
        self, root, rng, load, gpu_loads=(), *, vendor="intel", gauge=None, gain=None, refresh_s=None
    ):
        self.root = str(root)
        self.clock = SimClock()
        self.clock.awake_s = WARM_S
        self.load = load
        self.ours = rng.uniform(0.2, 0.9)
        self.rng = rng
        self.zones: list[Zone] = []
        self.gpus: list[Gpu] = []
        self._gain = gain or (lambda kind: 1.0)
        intel = vendor == "intel"
        self.limits = [(150_000_000, 150_000_000), (358_000_000, 180_000_000)] if intel else None
        self._write_tree(intel)
        self.host = Host(self.root, own_root=self.root, clock=self.clock, environ={})
        self.host.files = _FaultyFiles(self.root)
        self.faults = self.host.files.faults
        for socket in (0, 1):
            self._add_socket(socket, intel)
        self._driver = None
        if gpu_loads:
            gpu = FakeGpu(energy_mj=None if gauge else 1, limit_max_w=700.0, average_w=None)
            self._driver = FakeNvml([gpu] * len(gpu_loads), time_us=0).attach()
            nodes = ["nvidiactl", *(f"nvidia{index}" for index in range(len(gpu_loads)))]
            host_trees.write_tree(self.root, {f"dev/{node}": "" for node in nodes})
        for index, gpu_load in enumerate(gpu_loads):
            power = _affine(gpu_load, rng.uniform(65, 80), rng.uniform(350, 690))
            period_s = refresh_s or 0.1
            made = Gpu(
                self._driver,
                index,
                power,
                refresh_s=period_s,
                phase_s=rng.uniform(0, period_s),
                origin_mj=rng.randrange(10**6, 10**12),
                gauge=gauge,
                gain=self._gain("gauge" if gauge else "gpu"),
            )
            self.gpus.append(made)
        self.show()

    def _write_tree(self, intel):
        name, vendor, family, model = (
            ("Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", "GenuineIntel", 6, 85)
            if intel
            else ("AMD EPYC 7763 64-Core Processor", "AuthenticAMD", 25, 1)
        )
        blocks = [
            f"processor\t: {cpu}\nvendor_id\t: {vendor}\ncpu family\t: {family}\nmodel\t\t: {model}\n"
            f"model name\t: {name}\nphysical id\t: {cpu % 2}\nsiblings\t: 40\ncpu cores\t: 20\n"
            "flags\t\t: fpu\n"
            for cpu in range(self.CPUS)
        ]
        host_trees.write_tree(
            self.root,
            host_trees.control("intel-rapl")
            | {
                "proc/cpuinfo": "\n".join(blocks),
                "proc/meminfo": "MemTotal:       187500000 kB",
                "sys/class/dmi/id/chassis_type": "23",
                "proc/stat": "",
            },
        )
        # The namespace of a machine's own processes, so that the driver's process ids mean ours.
        Path(self.root, "proc/self/ns").mkdir(parents=True)
        Path(self.root, "proc/self/ns/pid").symlink_to("pid:[4026531836]")
        self._stat = os.open(Path(self.root, "proc/stat"), os.O_RDWR)
        self._cpu_lines = b"".join(b"cpu%d 0 0 0 0 0 0 0 0 0 0\n" % cpu for cpu in range(self.CPUS))

    def _add_socket(self, socket, intel):
        # 150 W (Intel) or 280 W parts, which hold their rating under load and idle at a fraction of it;
        # 96 GB of DRAM each at some hundredths to a third of a watt per GB.
        rng = self.rng
        busy_w = rng.uniform(120, 165) if intel else rng.uniform(220, 285)
        idle_w = busy_w * rng.uniform(0.12, 0.3)
        package = _affine(self.load, idle_w, busy_w)
        unit = UNIT_14_NJ if intel else UNIT_16_NJ
        zone = Zone(
            self,
            f"intel-rapl:{socket}",
            f"package-{socket}",
            package,
            unit,
            origin=rng.randrange(2**32),
            gain=self._gain("cpu" if intel else "amd"),
        )
        self.zones.append(zone)
        if intel:
            dram = _affine(self.load, rng.uniform(4, 10), rng.uniform(12, 30))
            origin = rng.randrange(2**32)
            gain = self._gain("dram")
            key = f"intel-rapl:{socket}:0"
            self.zones.append(Zone(self, key, "dram", dram, DRAM_UNIT_NJ, origin=origin, gain=gain))

    @property
    def t_s(self):
        """Awake seconds since the simulation began."""
        return self.clock.awake_s

    def busy_s(self):
        """True busy CPU seconds of all processes since the simulation began."""
        return self.CPUS * self.load.integral(self.t_s)

    def ours_s(self):
        """CPU seconds of the processes that are ours, a fixed part of the busy ones."""
        return self.ours * self.busy_s()

    def show(self):
        """Bring all files and the driver up to the present."""
        t_s = self.t_s
        ticks = int(self.busy_s() * os.sysconf("SC_CLK_TCK"))
        os.pwrite(self._stat, b"cpu %20d 0 0 0 0 0 0 0 0 0\n" % ticks + self._cpu_lines, 0)
        for zone in self.zones:
            zone.show(t_s)
        if self._driver is not None:
            wall_us = self.clock.wall_ns() // 1000
            self._driver.set_time_us(wall_us)
            for gpu in self.gpus:
                gpu.show(t_s, wall_us)

    def truth(self):
        """True joules of each metered resource up to now."""
        found = {}
        for zone in self.zones:
            socket = zone.folder.split("intel-rapl:")[1][0]
            found[("dram/" if zone.name == "dram" else "cpu/") + socket] = zone.counter.true_j(self.t_s)
        for index, gpu in enumerate(self.gpus):
            found[f"gpu/GPU-{index:08x}-1111-2222-3333-444444444444"] = gpu.counter.true_j(self.t_s)
        return found

    def suspend(self, seconds):
        """Sleep for ``seconds``; nothing flows."""
        self.clock.suspended_s += seconds

    def close(self):
        for zone in self.zones:
            zone.close()
        os.close(self._stat)
        if self._driver is not None:
            self._driver.detach()


def _affine(load, idle_w, busy_w):
    from .waveform import Waveform

    powers = (idle_w + (busy_w - idle_w) * level for level in load.values)
    return Waveform(list(zip(load.times_s, powers, strict=True)))
