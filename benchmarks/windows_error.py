"""How well a window is known beside its run, where models meter: its interval, and its own share of the run.

    python benchmarks/windows_error.py [--data ../shared/data/calibration] [--src DIR]

First part: servers whose wall power was measured at eleven loads (SPECpower, the file is no part of this
repository; without it the part is left out). Each is a machine whose models are off by an error of its own.
Runs of random windows at random loads are metered by the models of the package: does a window's share of the
run, with the error held that is common to all windows, hold the share by the wall meter? The constant
``account.own_error._OF_LOAD`` is fitted on one half of the CPUs and judged on the other.

Second part: the sampler itself, on a machine whose power changes at any moment and whose model is off by a
constant factor: does what is told of a window hold what it truly drew? ``--src`` runs this part with
another copy of the package's source, an older one too, which may know nothing of a window's own error.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "calibration"
RUNS = 40
"""Runs of each server; of the second part, of each kind of program."""
LEAST_HELD = 0.93
LEAST_DISTANCE = 0.05
"""A window nearer than this to the power of its run, as a logarithm, does not say how errors go with it."""
ERAS = ("until 2012", "2013 to 2016", "since 2017")
SEED = 1
LATE_S = (0.0002, 0.005)
"""How long after an edge the sampler's thread gets its turn: up to the switch interval of the interpreter."""
APART_S = 0.1
LONG_S = 0.2


def quantile(values, share):
    """The value below which that ``share`` of ``values`` lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


# --- servers at eleven loads ---------------------------------------------------------------------------


class Server:
    """One row: what the wall meter read, and what the models say of CPU, memory and the rest, in W."""

    def __init__(self, row):
        from wattprint.factors import dram, node
        from wattprint.factors.cpu_power import for_cpu

        self.cpu = row["cpu_name"]
        self.year = int(row["year"])
        sockets, threads, gb = int(row["chips"]), int(row["threads"]), float(row["memory_gb"])
        self.wall_w = [float(row[f"power_{load}_w"]) for load in range(0, 101, 10)]
        cpu = for_cpu(self.cpu, sockets=sockets, logical_cpus=threads, virtual=False)
        memory = dram.Memory(gb)
        box = node.Box("server", sockets=sockets, logical_cpus=threads, gb=gb)
        self.parts_w = []
        for step in range(11):
            inside = [cpu.power_w(step / 10), dram.power_w(memory, step / 10)]
            rest = node.rest_of_node_w(box, sum(points[1] for points in inside))
            self.parts_w.append([*inside, rest])


def era(server):
    """In which of ``ERAS`` it was measured."""
    return ERAS[0] if server.year <= 2012 else ERAS[1] if server.year <= 2016 else ERAS[2]


def servers(folder):
    """All servers of the file, in its order."""
    with (folder / "specpower_train.csv").open(encoding="utf-8", newline="") as file:
        return [Server(row) for row in csv.DictReader(file)]


def run_of(server, rng):
    """Windows of one run: (seconds, wall J, for each part low, mid and high J)."""
    windows = []
    for _ in range(rng.randint(2, 6)):
        step, seconds = rng.randrange(11), rng.uniform(1.0, 20.0)
        parts = [[watts * seconds for watts in points] for points in server.parts_w[step]]
        windows.append((seconds, server.wall_w[step] * seconds, parts))
    return windows


def sources(of=("cpu/0", "dram/0", "node/rest")):
    from wattprint.records import SourceLine

    return [
        SourceLine(
            resource=resource, name=resource, source="model", method="modelled", relative_uncertainty=1.0,
            uncertainty_source="bench", max_power_w=1e4, update_period_s=0.0,
        )
        for resource in of
    ]  # fmt: skip


def joules(points):
    from wattprint.records import Joules

    return Joules(*points, *points, 0.0)


class Shares:
    """How well the shares of some windows hold: covered, and how wide high / low are."""

    def __init__(self):
        self.held, self.width, self.common = [], [], []

    def add(self, truth, points, run):
        """One window: its true share, the share that is told, low, mid and high of its run."""
        slack = 1e-9
        self.held.append(points[0] - slack <= truth <= points[2] + slack)
        if points[0] > 0:
            self.width.append(points[2] / points[0])
        if run[0] > 0:
            self.common.append(run[2] / run[0])

    def line(self, name):
        held = sum(self.held) / len(self.held)
        return (
            f"{name:<24} {len(self.held):>7} windows   own share holds {held:6.1%}   "
            f"high/low of it {median(self.width):.3f}, of the run {median(self.common):.2f}"
        )


def judge(machines, rng, name):
    """Whether the shares told of the windows of ``machines`` hold those by the wall meter."""
    from wattprint.account.own_error import Apart, Whole

    shares = Shares()
    for server in machines:
        for _ in range(RUNS):
            windows = run_of(server, rng)
            energy = [
                joules([sum(window[2][part][point] for window in windows) for point in range(3)])
                for part in range(3)
            ]
            whole_s, wall_j = sum(one[0] for one in windows), sum(one[1] for one in windows)
            whole = Whole(sources(), energy, "machine", whole_s, how="meter")
            run = [sum(getattr(one, bound) for one in energy) for bound in ("low", "mid", "high")]
            parts = [
                Apart([joules(points) for points in one[2]], one[0], [], [], [0.0] * 3, [0.0] * 3)
                for one in windows
            ]
            whole.consists_of(parts)
            for (_, window_j, _), part in zip(windows, parts, strict=True):
                shares.add(window_j / wall_j, whole.share(part), run)
    print(shares.line(name))
    return sum(shares.held) / len(shares.held)


def fitted(machines, rng):
    """How far the odds of windows are off in 95 % of them, over the run's spread times their distance."""
    from wattprint.account.own_error import power_distance

    errors = []
    for server in machines:
        for _ in range(RUNS):
            windows = run_of(server, rng)
            low_j, model_j, high_j = (
                sum(points[end] for one in windows for points in one[2]) for end in range(3)
            )
            wall_j, spread = sum(one[1] for one in windows), 0.5 * math.log(high_j / low_j)
            modelled_j = [sum(points[1] for points in one[2]) for one in windows]
            powers = [
                (energy_j, energy_j / one[0]) for energy_j, one in zip(modelled_j, windows, strict=True)
            ]
            for (_, window_j, _), (energy_j, power_w) in zip(windows, powers, strict=True):
                distance = power_distance(energy_j, power_w, powers)
                if distance > LEAST_DISTANCE:
                    truth, told = window_j / (wall_j - window_j), energy_j / (model_j - energy_j)
                    errors.append(abs(math.log(truth / told)) / (spread * distance))
    return quantile(errors, 0.95)


def calibration(folder):
    """The first part; whether all holds."""
    from wattprint.account import own_error

    machines = servers(folder)
    names = sorted({server.cpu for server in machines})
    random.Random(SEED).shuffle(names)
    fit = set(names[::2])
    ours = [server for server in machines if server.cpu in fit]
    others = [server for server in machines if server.cpu not in fit]
    rng = random.Random(SEED)
    print(f"{len(machines)} servers, {len(names)} CPUs; fitted on every second CPU, judged on the others")
    steepest = max(fitted([one for one in ours if era(one) == name], rng) for name in ERAS)
    print(f"of load: {steepest:.2f} by the CPUs of the fit, in use {own_error._OF_LOAD:.2f}")
    held = [judge(others, rng, "CPUs not in the fit")]
    held += [judge([one for one in others if era(one) == name], rng, f"of these, {name}") for name in ERAS]
    return min(held) >= LEAST_HELD


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--src", type=Path, default=ROOT / "src")
    asked = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(asked.src)]
    print(calibration(asked.data))
