"""How far the model of a whole server is off on servers that it was not fitted on.

``WATTPRINT_RAW_DATA=DIR python benchmarks/node_model.py`` reads DIR/calibration/specpower_train.csv: wall
power of whole servers at eleven loads (see ``SOURCE``), whose rows are not part of the repository. It
leaves out each CPU model in turn with all its servers (in ``FOLDS`` groups), and then each era, fits on the
others, predicts from what a meter would know (the CPU's name, sockets, logical CPUs, memory) and compares.
It prints tables as Markdown, with the model that was shipped before and the formulas of others on the same
points, and exits 1 if one of the promises below does not hold. The fits are here, and
scripts/build_power_models.py takes them for what is shipped.
"""

from __future__ import annotations

import csv
import math
import os
import statistics
import sys
from contextlib import contextmanager
from pathlib import Path

import cpu_model

from wattprint.factors import cpu_curve, cpus, dram, node
from wattprint.factors.cpu_curve import Curve, core_budget, is_for_servers, is_light
from wattprint.factors.cpu_power import for_cpu
from wattprint.factors.cpu_year import year_of
from wattprint.factors.thread_power import VCPU

SOURCE = (
    "SPECpower_ssj2008 results, github green-coding-berlin/spec-power-model"
    " data/spec_data_cleaned_unmelted.csv at 6c4e0623"
)

MAX_ERROR = 0.35
"""Mean absolute relative error over the points left out, in each era."""

MAX_MEDIAN = 0.15
"""Of the median relative error over all points left out, and over those of 2017 and later."""

MIN_HELD = 0.93
"""Share of the points left out that lie in the interval, in each era and at each load."""

MAX_WIDTH = 4.0
"""Median of high / low, over all points and over those of 2017 and later."""

ERAS = (("before 2010", 2009), ("2010-2012", 2012), ("2013-2016", 2016), ("2017 and later", 9999))
LOADS = tuple(tenth / 10 for tenth in range(11))

MOST_TREND = 3.5
"""Of the lean part, to a thirtieth in ten years: a fit on few years may see a steeper one. Chosen."""

FOLDS = 8
"""Groups of CPU models that are left out together: of ten or so, with a fit each."""

START_WALL = (-2.5, -0.35, -0.2, -0.4, 2.5, 2.0, 1.0)
START_LEAN = (2.5, 2.0, 1.0)
"""Logarithms of idle, demand, exponent and light; of base and small; trend: where the searches start."""

SMOOTH = 0.05
"""The noise of a point, within which the absolute value of an error has no corner."""


class Server:
    """One result: what a meter would know of the machine, and its wall power at ``LOADS``."""

    def __init__(self, row: dict[str, str]) -> None:
        self.cpu_name = row["cpu_name"]
        self.key = cpus.key_of(cpus.without_remarks(self.cpu_name))
        self.sockets = int(row["chips"])
        self.cores = int(row["cores"])
        self.threads = int(row["threads"])
        self.gb = float(row["memory_gb"])
        self.era = next(name for name, last in ERAS if int(row["year"]) <= last)
        self.watts = [float(row[f"power_{tenth * 10}_w"]) for tenth in range(11)]
        match = cpus.find(self.cpu_name)
        self.tdp_w = match.tdp_w[1] if match else None
        cores = self.cores // self.sockets
        self.budget = core_budget(self.cpu_name, self.tdp_w, cores) if self.tdp_w else None
        year = year_of(self.cpu_name)
        self.box = node.Box("server", sockets=self.sockets, logical_cpus=self.threads, year=year)
        memory = dram.Memory(self.gb, form=dram.form_in("server"), year=year)
        self.memory_w = [dram.power_w(memory, load) for load in LOADS]

    def wall_w(self, packages_w: list[float], lean: node.Lean) -> list[float]:
        """At the wall at ``LOADS``, if the packages draw ``packages_w`` and the rest is ``lean``."""
        lean_w = lean.watts(self.sockets, self.box.year or node.YEARS[1], node.is_small(self.box))
        inside = [cpu + memory[1] + lean_w for cpu, memory in zip(packages_w, self.memory_w, strict=True)]
        return [watts + node.supply_loss_w(self.box, watts)[1] for watts in inside]

    def predicted_w(self) -> list[tuple[float, float, float]]:
        """Low, mid and high watts of the node at ``LOADS``, as a meter adds them: modelled parts err
        together."""
        cpu = for_cpu(
            self.cpu_name, sockets=self.sockets, logical_cpus=self.threads, virtual=False,
            threads_per_core=max(1, self.threads // self.cores),
        )  # fmt: skip
        whole = []
        for load, memory in zip(LOADS, self.memory_w, strict=True):
            packages = cpu.power_w(load)
            rest = node.rest_of_node_w(self.box, packages[1] + memory[1])
            low, mid, high = (sum(ends) for ends in zip(packages, memory, rest, strict=True))
            whole.append((low, mid, high))
        return whole


def read_servers(raw: Path) -> list[Server]:
    """The servers of ``raw``/calibration/specpower_train.csv."""
    with (raw / "calibration/specpower_train.csv").open(encoding="utf-8", newline="") as file:
        return [Server(row) for row in csv.DictReader(file)]


# ---- fits


def wall_error(servers: list[Server], curve: Curve, lean: node.Lean) -> float:
    """Mean absolute relative error at the wall; a CPU model counts by the square root of its servers.

    Servers with one processor are neither copies of each other nor independent.
    """
    same: dict[str, int] = {}
    for server in servers:
        same[server.key] = same.get(server.key, 0) + 1
    shapes: dict[tuple[float | None, bool, bool], list[float]] = {}
    total = weights = 0.0
    for server in servers:
        assert server.tdp_w is not None
        shape = server.budget, is_for_servers(server.cpu_name), is_light(server.cpu_name)
        if shape not in shapes:
            shapes[shape] = [cpu_model.of_tdp(curve, load, server.budget, server.cpu_name) for load in LOADS]
        packages_w = [share * server.tdp_w * server.sockets for share in shapes[shape]]
        errors = [
            math.sqrt((modelled / watts - 1) ** 2 + SMOOTH**2)
            for modelled, watts in zip(server.wall_w(packages_w, lean), server.watts, strict=True)
        ]
        weight = 1.0 / math.sqrt(same[server.key])
        total += weight * sum(errors) / len(errors)
        weights += weight
    return total / weights


def _lean_of(point: list[float]) -> node.Lean:
    return node.Lean(math.exp(point[0]), math.exp(point[1]), min(point[2], MOST_TREND))


def fit_wall(servers: list[Server]) -> cpu_model.Wall:
    """What the packages of ``servers`` draw, by their wall power: without a power limit, with the rest
    fitted."""
    used = [server for server in servers if server.tdp_w and is_for_servers(server.cpu_name)]

    def curve(point: list[float]) -> Curve:
        idle, demand, exponent, light = map(math.exp, point[:4])
        values = {
            "idle": idle,
            "demand": demand,
            "exponent": exponent,
            "light": light,
            "slope": 0.0,
            "cap": 1e6,
        }
        return Curve({**values, "client_demand": demand, "client_exponent": exponent, "reference": 4.0})

    def cost(point: list[float]) -> float:
        return wall_error(used, curve(point), _lean_of(point[4:]))

    point = cpu_model.simplex(cost, cpu_model.simplex(cost, list(START_WALL), 0.2), 0.05, 150)
    return cpu_model.Wall(*map(math.exp, point[:4]))


def fit_lean(servers: list[Server], curve: Curve) -> node.Lean:
    """The lean part of the rest, where the packages follow ``curve``."""
    used = [server for server in servers if server.tdp_w]

    def cost(point: list[float]) -> float:
        return wall_error(used, curve, _lean_of(point))

    return _lean_of(cpu_model.simplex(cost, cpu_model.simplex(cost, list(START_LEAN), 0.2, 120), 0.05, 60))


@contextmanager
def in_place_of_the_shipped(curve: Curve, lean: node.Lean):
    """While it lasts, the models have these constants; the spreads stay, which rest on package counters."""
    constants = cpu_curve.constants()
    shipped = constants.curve, node.lean()
    constants.curve, node._lean[:] = curve, [lean]
    try:
        yield
    finally:
        constants.curve, node._lean[:] = shipped[0], [shipped[1]]


Predicted = list[tuple[Server, list[tuple[float, float, float]]]]


def left_out(servers: list[Server], groups: list[list[Server]]) -> Predicted:
    """What models fitted without each group say of it."""
    packages = [m for m in cpu_model.load_machines() if cpu_model.WEIGHTS[m.evidence]]
    predictions: Predicted = []
    for group in groups:
        keys = {server.key for server in group}
        others = [server for server in servers if server.key not in keys and server not in group]
        wall = fit_wall(others)
        curve = cpu_model.curve_of(cpu_model.fit(packages, wall), wall)
        with in_place_of_the_shipped(curve, fit_lean(others, curve)):
            predictions += [(server, server.predicted_w()) for server in group]
    return predictions


def by_cpu(servers: list[Server]) -> list[list[Server]]:
    """``FOLDS`` groups, each CPU model in one of them."""
    keys = sorted({server.key for server in servers})
    return [[s for s in servers if keys.index(s.key) % FOLDS == fold] for fold in range(FOLDS)]


def by_era(servers: list[Server]) -> list[list[Server]]:
    """One group for each era; a CPU model of two eras is left out with either."""
    return [[server for server in servers if server.era == era] for era, _ in ERAS]


# ---- the model that was shipped before, and others


def formerly_w(server: Server) -> list[tuple[float, float, float]]:
    """The models of release 0.2, before servers at the wall were in the fit, with today's look-up of the TDP.

    Where the CPU is in no table, watts per thread over all architectures: the means of their ends.
    """
    watts = []
    for load in LOADS:
        if server.tdp_w is None:
            low, mid, high = (
                server.threads * (idle + (full - idle) * load**0.638)
                for idle, full in (
                    (_mean_of(f"idle{end}"), _mean_of(f"full{end}")) for end in ("_low_w", "_w", "_high_w")
                )
            )
        else:
            budget = min(max(server.budget or 4.0, 4.0), 7.0)
            share = 0.111 + 0.966 * (budget / 4.0) ** -1.544 * load**0.638
            mid = server.tdp_w * server.sockets * share / (1 + (share / 1.227) ** 4) ** 0.25
            width = math.exp(1.96 * (0.287 + (0.421 - 0.287) * math.exp(-load / 0.1)))
            low, high = mid / width, mid * width
        memory = [
            server.gb * (idle + (busy - idle) * math.sqrt(load))
            for idle, busy in ((0.03, 0.04), (0.2, 0.5), (0.4, 1.1))
        ]
        components_w = mid + memory[1]
        rest = [
            max(base * server.threads, share * components_w)
            for base, share in ((0.38, 0.06), (1.0, 0.18), (2.5, 0.62))
        ]
        watts.append((low + memory[0] + rest[0], mid + memory[1] + rest[1], high + memory[2] + rest[2]))
    return watts


def _mean_of(column: str, rows: list[dict[str, str]] | None = None) -> float:
    """Geometric mean of a column of vcpu_power.tsv, over all its architectures if no ``rows`` are given."""
    return statistics.geometric_mean(float(row[column]) for row in rows or VCPU.rows())


def _codecarbon(server: Server, load: float) -> float:
    """3.3.2: TDP x (0.1 + 0.9 load^3), 5 W a module (of 16 GB) with its discounts, 10 W at least."""
    modules = max(1.0, server.gb / 16)
    tiers = ((4.0, 1.0), (4.0, 0.9), (8.0, 0.8), (math.inf, 0.7))
    memory_w = 0.0
    for size, share in tiers:
        memory_w += 5.0 * share * min(modules, size)
        modules -= min(modules, size)
    return _tdps_w(server) * (0.1 + 0.9 * load**3) + max(10.0, memory_w)


def _tdps_w(server: Server) -> float:
    """Of all sockets; unknown to a table, 4 W for each thread, as CodeCarbon has it."""
    return server.tdp_w * server.sockets if server.tdp_w else 4.0 * server.threads


def _ccf(server: Server, load: float) -> float:
    """Cloud Carbon Footprint: least and most W per vCPU of the architecture, 0.392 W/GB."""
    row = VCPU.find(_architecture(server.cpu_name))
    rows = [row] if row else None
    least, most = _mean_of("idle_w", rows), _mean_of("full_w", rows)
    return server.threads * (least + (most - least) * load) + 0.392 * server.gb


def _architecture(name: str) -> str:
    """Key of vcpu_power.tsv: the architectures for which CCF has figures, empty for others."""
    words = cpus.key_of(cpus.without_remarks(name)).split()
    year = year_of(name)
    if "epyc" in words:
        return {2017: "EPYC 1st Gen", 2019: "EPYC 2nd Gen", 2021: "EPYC 3rd Gen"}.get(year or 0, "")
    if "e5" in words:
        of_year = {2012: "Sandy Bridge", 2013: "Ivy Bridge", 2014: "Haswell", 2016: "Broadwell"}
        return of_year.get(year or 0, "")
    if "e" in words:
        return "Coffee Lake"
    if "xeon" in words:
        return {2017: "Skylake", 2019: "Cascade Lake", 2021: "Ice Lake"}.get(year or 0, "")
    return ""


PEERS = {
    "CodeCarbon 3.3.2": _codecarbon,
    "CodeCarbon 2, Eco2AI: TDP/2, 3 W per 8 GB": lambda s, load: _tdps_w(s) / 2 + 0.375 * s.gb,
    "Green Algorithms: TDP x load, 0.3725 W/GB": lambda s, load: _tdps_w(s) * load + 0.3725 * s.gb,
    "Cloud Carbon Footprint": _ccf,
    "carbontracker: TDP/2": lambda s, load: _tdps_w(s) / 2,
}
"""Fallbacks without a counter, as their code has them; none of them has a rest of the node but by its PUE."""


# ---- scores


class Score:
    """Errors of some points: mean absolute and median, both relative; share held; median of high / low."""

    def __init__(self, points: list[tuple[float, tuple[float, float, float]]]) -> None:
        errors = [mid / watts - 1 for watts, (_, mid, _) in points]
        self.points = len(points)
        self.error = sum(map(abs, errors)) / len(errors)
        self.median = statistics.median(errors)
        self.held = sum(low <= watts <= high for watts, (low, _, high) in points) / len(points)
        self.width = statistics.median(high / low for _, (low, _, high) in points)

    def cells(self) -> str:
        return f"{self.error:.0%} | {self.median:+.0%} | {self.held:.1%} | {self.width:.2f}"


def scores(predicted: Predicted) -> dict[str, Score]:
    """By era, by load, by load since 2017, and over all."""
    points = [
        (server.era, load, watts, three)
        for server, whole in predicted
        for load, watts, three in zip(LOADS, server.watts, whole, strict=True)
    ]
    parts = {era: [p for p in points if p[0] == era] for era, _ in ERAS}
    parts |= {f"load {load:.0%}": [p for p in points if p[1] == load] for load in LOADS}
    parts |= {
        f"2017 and later, load {load:.0%}": [p for p in points if p[0] == ERAS[-1][0] and p[1] == load]
        for load in (0.0, 0.5, 1.0)
    }
    parts["all"] = points
    return {name: Score([(watts, three) for _, _, watts, three in part]) for name, part in parts.items()}


def broken(ours: dict[str, Score]) -> list[str]:
    """The promises that do not hold, in words; empty if all do."""
    faults = []
    for name, score in ours.items():
        of_era, of_load = name in dict(ERAS), name.startswith("load")
        if of_era and score.error > MAX_ERROR:
            faults.append(f"{name}: mean error {score.error:.1%} > {MAX_ERROR:.0%}")
        if (of_era or of_load) and score.held < MIN_HELD:
            faults.append(f"{name}: {score.held:.1%} held < {MIN_HELD:.0%}")
        if name in (ERAS[-1][0], "all"):
            if abs(score.median) > MAX_MEDIAN:
                faults.append(f"{name}: median error {score.median:+.1%} beyond {MAX_MEDIAN:.0%}")
            if score.width > MAX_WIDTH:
                faults.append(f"{name}: median high / low {score.width:.2f} > {MAX_WIDTH:g}")
    return faults


HEAD = "mean error | median | held | high / low"


def table(columns: dict[str, dict[str, Score]]) -> str:
    """Markdown: a row for each part, four figures for each of ``columns``."""
    first = next(iter(columns.values()))
    lines = [
        "| points left out | number | " + " | ".join(f"{name}: {HEAD}" for name in columns) + " |",
        "|---|---:|" + "---:|" * 4 * len(columns),
    ]
    for part, score in first.items():
        cells = " | ".join(column[part].cells() for column in columns.values())
        lines.append(f"| {part} | {score.points} | {cells} |")
    return "\n".join(lines)


def peers_table(servers: list[Server], ours: Predicted) -> str:
    """Markdown: mean absolute and median error of ours, as left out, and of the formulas of others."""

    def cells(points: list[tuple[str, float, float]]) -> str:
        figures = []
        for era in (*dict(ERAS), None):
            errors = [mid / watts - 1 for of, watts, mid in points if era is None or of == era]
            figures.append(f"{sum(map(abs, errors)) / len(errors):.0%} ({statistics.median(errors):+.0%})")
        return " | ".join(figures)

    lines = [
        f"| mean error (median) | {' | '.join(dict(ERAS))} | all |",
        "|---|" + "---:|" * (len(ERAS) + 1),
    ]
    points = [
        (server.era, watts, mid)
        for server, whole in ours
        for watts, (_, mid, _) in zip(server.watts, whole, strict=True)
    ]
    lines.append(f"| wattprint, left out | {cells(points)} |")
    for name, formula in PEERS.items():
        points = [
            (server.era, watts, formula(server, load))
            for server in servers
            for load, watts in zip(LOADS, server.watts, strict=True)
        ]
        lines.append(f"| {name} | {cells(points)} |")
    return "\n".join(lines)


class Report:
    """All that the benchmark says: ``tables`` by their title, as Markdown, and the promises that are
    ``broken``."""

    def __init__(self, servers: list[Server]) -> None:
        ours = left_out(servers, by_cpu(servers))
        before = [(server, formerly_w(server)) for server in servers]
        eras = scores(left_out(servers, by_era(servers)))
        self.broken = broken(scores(ours))
        self.tables = {
            "cpu": table({"before": scores(before), "now": scores(ours)}),
            "era": table({"now": {name: score for name, score in eras.items() if name in dict(ERAS)}}),
            "peers": peers_table(servers, ours),
        }


def main() -> int:
    raw = Path(os.environ.get("WATTPRINT_RAW_DATA") or "no raw data")
    if not (raw / "calibration").is_dir():
        print(
            "no servers to compare with: set WATTPRINT_RAW_DATA to the folder of the raw data",
            file=sys.stderr,
        )
        return 2
    servers = read_servers(raw)
    report = Report(servers)
    print(f"{len(servers)} servers, {len({s.key for s in servers})} CPU models: {SOURCE}\n")
    print(f"each CPU model left out\n\n{report.tables['cpu']}\n")
    print(f"each era left out\n\n{report.tables['era']}\n")
    print(f"others on the same points\n\n{report.tables['peers']}\n")
    print("\n".join(report.broken) or "all promises hold")
    return 1 if report.broken else 0


if __name__ == "__main__":
    sys.exit(main())
