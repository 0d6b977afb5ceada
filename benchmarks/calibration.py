"""How often the interval of a calibrated node holds, and how wide it is before and after.

    python benchmarks/calibration.py                           simulated machines, some seconds
    WATTPRINT_RAW_DATA=DIR python benchmarks/calibration.py    and DIR/calibration/specpower_train.csv

First part: machines whose truth is made of what the models know nothing of: their own idle power and curve
(concave to convex), fans that rise with the cube of the load, a supply whose loss is a square of its load,
and programs that draw 75 to 115 % of what the calibrating one does. Each is calibrated once by a meter with
an error of its class and a last digit, and is then run at six loads by other programs. Three kinds: CPU
modelled, CPU by a sensor, idle reading alone. "before" is the same machine by its models, components and
rest together.

Second part, if the file is there: servers at eleven loads (SPECpower; the file is no part of this
repository). Idle and full load calibrate, the nine loads between are judged; then idle alone. The servers
are split by their processors in two halves: the first says how far the curve leaves the line
(``calibration.SHAPE``), the second is judged.

Ends with 1 if an interval holds less than 93 % of the points of a row.
"""

from __future__ import annotations

import contextlib
import csv
import io
import math
import os
import random
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from wattprint.factors import calibration, cpus, node
from wattprint.factors.cpu_power import for_cpu
from wattprint.factors.dram import Memory
from wattprint.sources.base import CounterSource, Load, SourceInfo
from wattprint.sources.calibrated import CalibratedNode, Calibration, Phase
from wattprint.sources.cpu_model import CpuModelSource
from wattprint.sources.dram_model import DramModelSource
from wattprint.sources.node_model import NodeModelSource

MACHINES = 400
LOADS = (0.05, 0.1, 0.25, 0.5, 0.75, 1.0)
LEAST_HELD = 0.93
SEED = 20261129
CLASS = 0.02
"""Of the meter, half the width of 95 %."""


PAGE = Path(__file__).resolve().parent.parent / "docs" / "explanation" / "calibration.md"
PAGE_HEAD = """# How well a calibrated node is known

`wattprint calibrate` ([how to](../how-to/calibrate.md)) draws a line through what a meter showed of a machine
idle and busy. Below is how often the interval holds what was true, how wide it is (median of high / low), and
the mean error of its middle, before and after, as `WATTPRINT_RAW_DATA=DIR python benchmarks/calibration.py
--write` prints it. The script says how its machines are made. Servers are those of SPECpower_ssj2008, by
processors that the constants were not chosen on; their programs do the same at all loads, so that the part of
the interval that stands for other work is not needed there.

What remains: between idle and full load the middle errs as far as the curve of a processor that nothing reads
is unknown. A sensor in the processor (RAPL) takes that away.

```
"""


class Truth:
    """One machine as it is. Watts at the wall, of its CPU and memory, at a load by a program."""

    def __init__(self, chance: random.Random, tdp_w: float, memory_gb: float) -> None:
        self.idle_w = tdp_w * chance.uniform(0.06, 0.4)
        self.full_w = tdp_w * chance.uniform(0.7, 1.1)
        self.bend = chance.uniform(0.55, 1.15)
        self.memory_w = memory_gb * chance.uniform(0.03, 0.2), memory_gb * chance.uniform(0.0, 0.25)
        self.board_w = chance.uniform(8.0, 40.0) * (1.0 + tdp_w / 300.0)
        self.fans_w = chance.uniform(0.0, 0.12) * tdp_w
        self.rated_w = 2.5 * (tdp_w + self.board_w) * chance.uniform(0.8, 2.0)
        self.loss = chance.uniform(0.01, 0.04), chance.uniform(0.02, 0.1), chance.uniform(0.02, 0.1)

    def inside_w(self, load: float, program: float) -> tuple[float, float]:
        """Of the CPU packages, and of the memory."""
        busy = load**self.bend * program
        cpu_w = self.idle_w + max(0.0, self.full_w - self.idle_w) * busy
        return cpu_w, self.memory_w[0] + self.memory_w[1] * math.sqrt(load) * program

    def wall_w(self, load: float, program: float) -> float:
        """At the wall: all of it, and what the supply loses, a square of its load."""
        direct_w = sum(self.inside_w(load, program)) + self.board_w + self.fans_w * load**3
        part = direct_w / self.rated_w
        constant, linear, square = self.loss
        return direct_w + self.rated_w * (constant + linear * part + square * part * part)


class Sensor(CounterSource):
    """A counter of the packages, as far as ``CalibratedNode`` looks at it."""

    def __init__(self) -> None:
        self.unit_j, self.range_raw = 1e-6, None
        self.info = SourceInfo(
            resource="cpu/0",
            name="package",
            source="rapl",
            method="measured",
            update_period_s=0.001,
            relative_uncertainty=0.05,
            uncertainty_source="bench",
            max_power_w=1000.0,
        )


class Models:
    """What wattprint says of a machine of which it knows the processor, the memory and the kind."""

    def __init__(self, name: str, sockets: int, threads: int, memory_gb: float, kind: str) -> None:
        self._curve = for_cpu(name, sockets=sockets, logical_cpus=threads, virtual=False)
        self.cpu = CpuModelSource(self._curve, resource="cpu/0", part=1.0)
        self.memory = DramModelSource(Memory(memory_gb))
        box = node.Box(kind, sockets=sockets, logical_cpus=threads)
        self.rest = NodeModelSource(box)

    def node_w(self, load: float, cpu_w: float | None = None) -> tuple[float, float, float]:
        """Low, mid, high of components and rest, which err together; ``cpu_w``: by a sensor, if any."""
        at = Load(load, 1.0)
        cpu = self.cpu.power_w(at) if cpu_w is None else (cpu_w / 1.05, cpu_w, cpu_w * 1.05)
        inside = [sum(parts) for parts in zip(cpu, self.memory.power_w(at), strict=True)]
        rest = [self.rest.power_w(Load(load, 1.0, watts))[end] for end, watts in enumerate(inside)]
        low, mid, high = (one + other for one, other in zip(inside, rest, strict=True))
        return low, mid, high

    def calibrated(self, phases: list[Phase], class_error: float, *, sensed: bool) -> CalibratedNode:
        parts = [Sensor() if sensed else self.cpu, self.memory]
        return CalibratedNode(
            Calibration("2026-11-29", "a wall meter", class_error, phases), parts, self.rest
        )

    def after_w(
        self, fit: CalibratedNode, load: float, cpu_w: float | None = None
    ) -> tuple[float, float, float]:
        """Low, mid, high of the calibrated node."""
        at = Load(load, 1.0)
        inside_w = (self.cpu.power_w(at)[1] if cpu_w is None else cpu_w) + self.memory.power_w(at)[1]
        return fit.power_w(Load(load, 1.0, inside_w))


class Row:
    """Points of one kind: how many hold, and how wide they are."""

    def __init__(self) -> None:
        self.held: list[bool] = []
        self.widths: list[float] = []
        self.errors: list[float] = []

    def add(self, power: tuple[float, float, float], true_w: float) -> None:
        low, mid, high = power
        self.held.append(low <= true_w <= high)
        self.widths.append(high / low)
        self.errors.append(abs(mid - true_w) / true_w)

    @property
    def text(self) -> str:
        share = sum(self.held) / len(self.held)
        return f"{share:6.1%} {statistics.median(self.widths):8.2f} {statistics.mean(self.errors):8.1%}"

    @property
    def holds(self) -> bool:
        return sum(self.held) >= LEAST_HELD * len(self.held)


HEAD = f"{'':<26} {'points':>6}  {'before: held, high/low, error':<32} after"


def show(name: str, before: Row, after: Row) -> bool:
    """Print one row; whether the interval after it holds."""
    mark = "" if after.holds else "  <- less than 93 %"
    print(f"{name:<26} {len(after.held):>6}  {before.text:<32} {after.text}{mark}")
    return after.holds


def chips() -> list[tuple[str, float, int, int]]:
    """Processors of the table: name, TDP, threads, sockets that stand in a machine."""
    rows = []
    for row in cpus.CPUS.rows():
        if row.get("tdp_w") and row.get("threads"):
            server = "xeon" in row["name"].lower() or "epyc" in row["name"].lower()
            rows.append((row["name"], float(row["tdp_w"]), int(row["threads"]), 2 if server else 1))
    return rows


def simulate(kind: str, chance: random.Random, names: list[tuple[str, float, int, int]]) -> bool:
    """Machines of one ``kind`` of calibration; whether each row holds."""
    before = {load: Row() for load in LOADS}
    after = {load: Row() for load in LOADS}
    sensed = kind == "CPU by a sensor"
    for _ in range(MACHINES):
        name, tdp_w, threads, sockets = chance.choice(names)
        memory_gb = float(chance.choice((16, 32, 64) if sockets == 1 else (64, 128, 256, 512)))
        machine = Truth(chance, tdp_w * sockets, memory_gb)
        models = Models(name, sockets, threads * sockets, memory_gb, "desktop" if sockets == 1 else "server")
        gain, sensor_gain = chance.gauss(1.0, CLASS / 1.96), chance.gauss(1.0, 0.05 / 1.96)
        step_w = chance.choice((0.1, 1.0))
        phases = []
        for phase, load in (("idle", 0.01), ("load", 1.0))[: 1 if kind == "idle reading alone" else 2]:
            shown_w = round(machine.wall_w(load, 1.0) * gain / step_w) * step_w
            cpu_w = machine.inside_w(load, 1.0)[0] * sensor_gain
            phases.append(
                Phase(
                    phase,
                    duration_s=60.0,
                    load=load,
                    true_w=shown_w,
                    error_w=0.5 * step_w,
                    sensed_w={"cpu/0": cpu_w} if sensed else {},
                )
            )
        fit = models.calibrated(phases, CLASS, sensed=sensed)
        for load in LOADS:
            program = chance.uniform(0.75, 1.15)
            true_w = machine.wall_w(load, program)
            cpu_w = machine.inside_w(load, program)[0] * sensor_gain if sensed else None
            before[load].add(models.node_w(load, cpu_w), true_w)
            after[load].add(models.after_w(fit, load, cpu_w), true_w)
    rows = [show(f"{kind}, {load:.0%}", before[load], after[load]) for load in LOADS]
    return all(rows)


def servers(folder: Path) -> bool:
    """Servers of SPECpower; whether each row holds."""
    with (folder / "calibration/specpower_train.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = sorted({row["cpu_name"] for row in rows})
    random.Random(SEED).shuffle(names)
    first = set(names[: len(names) // 2])
    shape: list[float] = []
    before: dict[str, Row] = {}
    after: dict[str, Row] = {}
    for row in rows:
        watts = {load: float(row[f"power_{load}_w"]) for load in range(0, 101, 10)}
        models = Models(
            row["cpu_name"], int(row["chips"]), int(row["threads"]), float(row["memory_gb"] or 64), "server"
        )
        phases = [
            Phase(name, duration_s=240.0, load=load, true_w=true_w, error_w=0.0, sensed_w={})
            for name, load, true_w in (("idle", 0.0, watts[0]), ("load", 1.0, watts[100]))
        ]
        fit = models.calibrated(phases, 0.005, sensed=False)
        alone = models.calibrated(phases[:1], 0.005, sensed=False)
        low_x, high_x = (reading.model_w for reading in fit.fit.readings)
        for load in range(10, 101, 10):
            share, true_w = load / 100.0, watts[load]
            way = (models.node_w(share)[1] - low_x) / (high_x - low_x)
            way += calibration.BY_LOAD * (share - way)
            if row["cpu_name"] in first:
                if load < 100:
                    line_w = watts[0] + way * (watts[100] - watts[0])
                    shape.append(abs(true_w - line_w) / (watts[100] - watts[0]) / (4.0 * way * (1.0 - way)))
                continue
            kinds = (
                [("idle alone", alone)] if load == 100 else [("idle and full", fit), ("idle alone", alone)]
            )
            for kind, one in kinds:
                key = f"{kind}, {load} %"
                before.setdefault(key, Row()).add(models.node_w(share), true_w)
                after.setdefault(key, Row()).add(models.after_w(one, share), true_w)
    shape.sort()
    most = shape[int(0.95 * len(shape))]
    print(
        f"\nservers with the processors of one half leave the line by {most:.2f} of the span at the most "
        f"in 95 % of {len(shape)} points,\nas a parabola has it (calibration.SHAPE: "
        f"{calibration.SHAPE[1]:g}); those of the other half:"
    )
    print(HEAD)
    judged = [show(key, before[key], after[key]) for key in sorted(before)]
    return all(judged)


def main() -> int:
    """Print all rows, or with ``--write`` put them into the page; 1 if one does not hold."""
    if "--write" not in sys.argv:
        return judge()
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        status = judge()
    PAGE.write_text(PAGE_HEAD + text.getvalue() + "```\n", "utf-8")
    return status


def judge() -> int:
    """Print all rows; 1 if one does not hold."""
    chance = random.Random(SEED)
    names = chips()
    print(f"simulated machines, {MACHINES} of each kind, with {len(names)} processors")
    print(HEAD)
    good = [
        simulate(kind, chance, names) for kind in ("CPU modelled", "CPU by a sensor", "idle reading alone")
    ]
    raw = os.environ.get("WATTPRINT_RAW_DATA", "")
    if raw:
        good.append(servers(Path(raw)))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
