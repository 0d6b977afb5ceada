"""How far the CPU power model is off on machines that it was not fitted on.

``python benchmarks/cpu_model.py`` leaves out each CPU model of benchmarks/data/cpu_power_machines.tsv in turn
(all machines that have it), fits the curve on the others, takes the width of the interval from the errors of
the others, and compares with what was measured. It prints a table and exits 1 if one of the promises below
does not hold. Everything it reads is in the repository. The fit itself is here, and
scripts/build_power_models.py takes it from here for the constants that are shipped. What servers say at the
wall, ``node_model.fit_wall``, is in the fit as a machine of its own.
"""

from __future__ import annotations

import csv
import math
import sys
from pathlib import Path

from wattprint.factors.cpu_curve import CURVES, Z95, Curve, constants, core_budget, power_at, spread

MACHINES = Path(__file__).with_name("data") / "cpu_power_machines.tsv"

MAX_ERROR = 0.25
"""Mean absolute relative error over the machines left out, in every group, and of each RAPL sweep of ours."""

MIN_COVERAGE = 0.90
"""Share of the measured points that lie in the interval."""

SWEPT = ("sweep", "summary")
"""Evidence with idle, partial and full load from a package counter: what the promises are about."""

JUDGED = ("Threadripper 1950X", "2x E5-2620 v3")
"""The two machines whose raw runs are at hand: eleven loads, all cores throttled and some cores full."""

WEIGHTS = {"sweep": 1.0, "summary": 1.0, "tasks": 0.5, "full": 0.25, "scaled": 0.0}
"""What a CPU model of each kind of evidence weighs in the fit.

``sweep``: ten loads and more. ``summary``: four or five loads published of such a sweep. ``tasks``: some
threads fully busy, whole watts, no idle point. ``full``: one point at full load. ``scaled``: somebody's
mean curve times the TDP, which tells nothing about the machine: shown, not fitted."""

SMOOTH = 0.25
"""Errors below it count by their square, larger ones by their size: package counters and the wall lie
apart, and the curve is to go between them rather than with the more numerous. Chosen: about the error of
the fit."""

REFERENCE_BUDGET = 4.0
"""W per core and GHz at which ``demand`` is stated: about the median of the machines in the fit."""

START = (-2.2, -0.2, -0.3, 1.2, 0.3, -1.0, -0.1)
"""Logarithms of idle, demand, exponent; slope; logarithms of cap, and of exponent and demand of the chips of
desktops and laptops: where the search starts."""

WALL_WEIGHT = 2.5
"""What ``Wall`` weighs in the fit, beside each server processor with a sweep at 1. Chosen: a program
that computes is nearer to their stress tests than to the transactions of the benchmark, but the machines
are like those."""


class Machine:
    """One machine: what its name tells, and its power at some loads."""

    def __init__(self, row: dict[str, str]) -> None:
        self.row = row
        self.name = row["machine"]
        self.cpu_name = row["cpu_name"]
        self.evidence = row["evidence"]
        self.tdp_w = float(row["tdp_w"]) * int(row["sockets"])
        loads, watts = row["load"].split(" "), row["power_w"].split(" ")
        self.points = [(float(load), float(power)) for load, power in zip(loads, watts, strict=True)]
        self.budget = core_budget(self.cpu_name, float(row["tdp_w"]), int(row["cores"]))

    def predicted_w(self, curve: Curve, load: float) -> float:
        return self.tdp_w * of_tdp(curve, load, self.budget, self.cpu_name)


def of_tdp(curve: Curve, load: float, budget: float | None, cpu_name: str = "Xeon") -> float:
    return power_at(
        load, curve.idle, curve.demand_at(budget, cpu_name), curve.exponent_of(cpu_name), curve.cap
    )


class Wall:
    """Packages of servers as their wall power tells it, in shares of the TDP; see ``node_model.fit_wall``.

    ``light``: the demand of small server parts over that of others, which no package counter of the fit
    tells.
    """

    def __init__(self, idle: float, demand: float, exponent: float, light: float) -> None:
        self.idle = idle
        self.demand = demand
        self.exponent = exponent
        self.light = light
        self.shares = [(tenth / 10, idle + demand * math.pow(tenth / 10, exponent)) for tenth in range(11)]


def shipped_wall() -> Wall:
    """As ``scripts/build_power_models.py`` wrote it into the shipped table."""
    values = {row["key"]: float(row["value"]) for row in CURVES.rows()}
    return Wall(values["wall_idle"], values["wall_demand"], values["wall_exponent"], values["light"])


def read_tsv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def load_machines(path: Path = MACHINES) -> list[Machine]:
    """The machines of a table, sweeps of two load types of one machine joined."""
    return joined(read_tsv(path))


def joined(rows: list[dict[str, str]]) -> list[Machine]:
    machines: dict[str, Machine] = {}
    for machine in map(Machine, rows):
        if machine.name in machines:
            machines[machine.name].points += machine.points
        else:
            machines[machine.name] = machine
    return list(machines.values())


def weights(machines: list[Machine]) -> dict[str, float]:
    """Weight of each machine: its evidence, shared among all machines with the same CPU."""
    same: dict[str, int] = {}
    for machine in machines:
        same[machine.cpu_name] = same.get(machine.cpu_name, 0) + (machine.evidence != "scaled")
    return {machine.name: WEIGHTS[machine.evidence] / max(1, same[machine.cpu_name]) for machine in machines}


def curve_of(point: list[float], wall: Wall | None = None) -> Curve:
    return Curve(
        {
            "idle": math.exp(point[0]),
            "demand": math.exp(point[1]),
            "exponent": math.exp(point[2]),
            "slope": point[3],
            "cap": math.exp(point[4]),
            "client_exponent": math.exp(point[5]),
            "client_demand": math.exp(point[6]),
            "light": wall.light if wall else 1.0,
            "reference": REFERENCE_BUDGET,
        }
    )


def fit_error(curve: Curve, machines: list[Machine], weight: dict[str, float], wall: Wall | None) -> float:
    """Mean absolute relative error, every machine counting by its weight and not by its points.

    See ``SMOOTH``.
    """
    total = 0.0
    if wall is not None:
        errors = [
            math.sqrt((of_tdp(curve, at, None) / share - 1) ** 2 + SMOOTH**2) for at, share in wall.shares
        ]
        total = WALL_WEIGHT * sum(errors) / len(errors)
    for machine in machines:
        errors = [
            math.sqrt((machine.predicted_w(curve, load) / power - 1) ** 2 + SMOOTH**2)
            for load, power in machine.points
        ]
        total += weight[machine.name] * sum(errors) / len(errors)
    return total / (sum(weight.values()) + (WALL_WEIGHT if wall is not None else 0.0))


def fit(machines: list[Machine], wall: Wall | None = None) -> list[float]:
    """Constants that minimise ``fit_error`` over ``machines`` and ``wall``; see ``START`` for their order."""
    weight = weights(machines)
    used = [machine for machine in machines if weight[machine.name]]
    weight = {machine.name: weight[machine.name] for machine in used}

    def cost(point: list[float]) -> float:
        return fit_error(curve_of(point), used, weight, wall)

    return simplex(cost, simplex(cost, list(START), 0.2), 0.05)


def simplex(cost, start: list[float], step: float, rounds: int = 250) -> list[float]:
    """Minimum of ``cost`` near ``start`` by the simplex method (Nelder and Mead, 1965)."""
    size = len(start)
    corners = [list(start)]
    for axis in range(size):
        corner = list(start)
        corner[axis] += step
        corners.append(corner)
    costs = [cost(corner) for corner in corners]
    for _ in range(rounds):
        order = sorted(range(size + 1), key=costs.__getitem__)
        corners, costs = [corners[i] for i in order], [costs[i] for i in order]
        if costs[-1] - costs[0] < 1e-7:
            break
        centre = [sum(corner[axis] for corner in corners[:-1]) / size for axis in range(size)]
        worst = corners[-1]

        def along(distance: float, centre=centre, worst=worst) -> list[float]:
            return [c + distance * (c - w) for c, w in zip(centre, worst, strict=True)]

        trial = along(1.0)
        value = cost(trial)
        if value < costs[0]:
            further = along(2.0)
            better = cost(further)
            corners[-1], costs[-1] = (further, better) if better < value else (trial, value)
        elif value < costs[-2]:
            corners[-1], costs[-1] = trial, value
        else:
            nearer = along(-0.5)
            value = cost(nearer)
            if value < costs[-1]:
                corners[-1], costs[-1] = nearer, value
            else:
                for i in range(1, size + 1):
                    corners[i] = [(a + b) / 2 for a, b in zip(corners[i], corners[0], strict=True)]
                    costs[i] = cost(corners[i])
    return corners[costs.index(min(costs))]


def leave_one_out(machines: list[Machine], wall: Wall | None = None) -> dict[str, Curve]:
    """For each machine the curve fitted without any machine that has the same CPU."""
    used = [machine for machine in machines if WEIGHTS[machine.evidence]]
    curves: dict[str, Curve] = {}
    for cpu_name in dict.fromkeys(machine.cpu_name for machine in used):
        curve = curve_of(fit([m for m in used if m.cpu_name != cpu_name], wall), wall)
        curves.update({machine.name: curve for machine in used if machine.cpu_name == cpu_name})
    return curves


def residuals(machines: list[Machine], curves: dict[str, Curve]) -> list[tuple[str, float, float, float]]:
    """CPU, load, ln(true / modelled) and weight of each point of the machines that ``curves`` left out."""
    weight = weights(machines)
    return [
        (
            m.cpu_name,
            load,
            math.log(power / m.predicted_w(curves[m.name], load)),
            weight[m.name] / len(m.points),
        )
        for m in machines
        if m.name in curves
        for load, power in m.points
    ]


Sigmas = tuple[tuple[float, float], tuple[float, float]]
"""Of the interval below the mid, idle and busy, and above it."""

FEW = 1.07
"""By how much an interval is wider than the errors of the machines at hand: few processors tell the
middle of what may be and less of its ends. Chosen."""


def sigmas(points: list[tuple[str, float, float, float]]) -> Sigmas:
    """Idle and busy width of the interval, up to 5 % load and above: what holds 95 % of the residuals.

    Stated as the sigma of a log-normal on each side; the 2.5 % and 97.5 % points and not the root mean
    square, for the tails are heavier than normal and the two sides differ.
    """

    def quantile(part: list[tuple[str, float, float, float]], side: float) -> float:
        sizes = sorted((side * error, weight) for _, _, error, weight in part)
        passed, enough = 0.0, 0.975 * sum(weight for _, weight in sizes)
        for size, weight in sizes:
            passed += weight
            if passed >= enough:
                return FEW * size / Z95
        return FEW * sizes[-1][0] / Z95

    idle, busy = [p for p in points if p[1] < 0.05], [p for p in points if p[1] >= 0.05]
    return (quantile(idle, -1.0), quantile(busy, -1.0)), (quantile(idle, 1.0), quantile(busy, 1.0))


class Score:
    """Errors of one machine under our curve and under the formulas of others, all relative."""

    def __init__(self, machine, curve: Curve, sigmas: Sigmas) -> None:
        self.machine = machine
        self.curve = curve
        truth = machine.points
        errors = [machine.predicted_w(curve, load) / power - 1 for load, power in truth]
        self.error = sum(map(abs, errors)) / len(errors)
        self.median = sorted(errors)[len(errors) // 2]
        below, above = ([spread(load, *side) for load, _ in truth] for side in sigmas)
        inside = [
            1 / above_mid <= 1 + e <= below_mid
            for e, below_mid, above_mid in zip(errors, below, above, strict=True)
        ]
        self.inside = sum(inside)
        self.coverage = self.inside / len(truth)
        self.width = sum(a * b for a, b in zip(below, above, strict=True)) / len(truth)
        tdp_w = machine.tdp_w
        self.cubic = mean_error(truth, lambda load: tdp_w * (0.1 + 0.9 * load**3))
        self.linear = mean_error(truth, lambda load: tdp_w * max(load, 0.1))
        self.half = mean_error(truth, lambda load: tdp_w / 2)


def mean_error(truth, formula) -> float:
    return sum(abs(formula(load) / power - 1) for load, power in truth) / len(truth)


def left_out_scores() -> list[Score]:
    """One score for each machine of the fit, by a curve and an interval that have not seen its CPU."""
    machines = load_machines()
    fitted = [machine for machine in machines if WEIGHTS[machine.evidence]]
    curves = leave_one_out(fitted, shipped_wall())
    errors = residuals(fitted, curves)
    return [Score(m, curves[m.name], sigmas([e for e in errors if e[0] != m.cpu_name])) for m in fitted]


def scaled_scores() -> list[Score]:
    """Scores of the platforms that were never fitted, by the shipped curve."""
    shipped = constants()
    machines = [m for m in load_machines() if m.evidence == "scaled"]
    return [Score(m, shipped.curve, (shipped.below, shipped.above)) for m in machines]


def mean(scores: list[Score], field: str) -> float:
    """Mean over CPU models: machines with one CPU share one vote."""
    count: dict[str, int] = {}
    for score in scores:
        count[score.machine.cpu_name] = count.get(score.machine.cpu_name, 0) + 1
    votes = [1 / count[score.machine.cpu_name] for score in scores]
    return sum(v * getattr(s, field) for v, s in zip(votes, scores, strict=True)) / sum(votes)


def groups(scores: list[Score]) -> dict[str, list[Score]]:
    """The sets of machines over which means are taken."""
    return {
        "load sweeps by package counter": [s for s in scores if s.machine.evidence in SWEPT],
        "busy threads, whole watts": [s for s in scores if s.machine.evidence == "tasks"],
        "all machines left out": scores,
    }


def broken(scores: list[Score]) -> list[str]:
    """The promises that do not hold, in words; empty if all do."""
    faults = []
    for name, part in groups(scores).items():
        if mean(part, "error") > MAX_ERROR:
            faults.append(f"{name}: mean error {mean(part, 'error'):.1%} > {MAX_ERROR:.0%}")
        if mean(part, "coverage") < MIN_COVERAGE:
            faults.append(f"{name}: coverage {mean(part, 'coverage'):.1%} < {MIN_COVERAGE:.0%}")
    points = sum(len(s.machine.points) for s in scores)
    if sum(s.inside for s in scores) / points < MIN_COVERAGE:
        faults.append(f"coverage of all {points} points is below {MIN_COVERAGE:.0%}")
    for score in scores:
        if score.machine.name in JUDGED and score.error > MAX_ERROR:
            faults.append(f"{score.machine.name}: error {score.error:.1%} > {MAX_ERROR:.0%}")
    return faults


HEAD = f"{'left out':<32}{'points':>7}{'error':>8}{'median':>8}{'held':>7}{'width':>7}" + (
    f"{'cubic':>9}{'linear':>8}{'TDP/2':>8}"
)


def line(name: str, points: int, values: tuple[float, ...]) -> str:
    error, median, coverage, factor, cubic, linear, half = values
    return (
        f"{name:<32}{points:>7}{error:>8.1%}{median:>+8.0%}{coverage:>7.0%}{factor:>6.2f}x"
        f"{cubic:>9.0%}{linear:>8.0%}{half:>8.0%}"
    )


FIELDS = ("error", "median", "coverage", "width", "cubic", "linear", "half")


def report(scores: list[Score]) -> str:
    lines = [HEAD]
    for s in sorted(scores, key=lambda s: (s.machine.evidence not in SWEPT, s.machine.name)):
        lines.append(line(s.machine.name, len(s.machine.points), tuple(getattr(s, f) for f in FIELDS)))
    return "\n".join(lines)


def main() -> int:
    scores = left_out_scores()
    print("error: mean absolute relative error. held: points in the interval. width: high / low.")
    print("cubic: TDP x (0.1 + 0.9 load^3). linear: TDP x max(load, 0.1). TDP/2: at any load.\n")
    print(report(scores))
    print("\nmeans over CPU models")
    for name, part in groups(scores).items():
        points = sum(len(s.machine.points) for s in part)
        print(line(name, points, tuple(mean(part, field) for field in FIELDS)))
    print("\nnot fitted: somebody's mean curve times the TDP, no evidence of the machine (shipped curve)")
    print(report(scaled_scores()))
    faults = broken(scores)
    print("\n" + ("\n".join(faults) if faults else "all promises hold"))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
