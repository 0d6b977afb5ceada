"""How well a window is known beside its run, where models meter: its interval, and its own share of the run.

    python benchmarks/windows_error.py [--before DIR] [--write docs/explanation/intervals.md]

Servers whose wall power was measured at eleven loads (SPECpower, in $WATTPRINT_RAW_DATA as ``node_model.py``
reads them; without it they are left out). Each is a machine whose models are off by an error of its own. Runs
of random windows at random loads are metered by the models of the package: does a window's share of the run,
with the error held that is common to all windows, hold the share by the wall meter? The constant
``account.own_error._OF_LOAD`` is fitted on one half of the CPUs, in the era where it is largest, and judged
on the other half.

The sampler itself, on a machine whose power changes at any moment and whose model is off by a constant
factor: does what is told of a window hold what it truly drew? ``--before`` plays these runs also with another
copy of the package's source, such as ``git archive 3f5b9ef src | tar -x -C DIR`` makes one.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import subprocess
import sys
from pathlib import Path
from statistics import median

BEGIN = "<!-- begin: benchmarks/windows_error.py -->"
ROOT = Path(__file__).resolve().parent.parent
RUNS = 40
"""Runs of each server; of the second part, of each kind of program."""
LEAST_HELD = 0.93
LEAST_DISTANCE = 0.05
"""A window nearer than this to the power of its run, as a logarithm, does not say how errors go with it."""
SEED = 1
LATE_S = (0.0002, 0.005)
"""How long after an edge the sampler's thread gets its turn: up to the switch interval of the interpreter."""
APART_S = 0.1
LONG_S = 0.2
METERED = 400
KNOWN = 2.5
CPUS = 4
STEP_S = 0.01
"""A kernel tells the CPU time of the machine in these."""


def quantile(values, share):
    """The value below which that ``share`` of ``values`` lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


# --- servers at eleven loads ---------------------------------------------------------------------------


def run_of(server, rng):
    """Windows of one run: (seconds, J at the wall, low, mid and high J by the models)."""
    windows = []
    for _ in range(rng.randint(2, 6)):
        step, seconds = rng.randrange(11), rng.uniform(1.0, 20.0)
        modelled_j = [watts * seconds for watts in server.predicted_w()[step]]
        windows.append((seconds, server.watts[step] * seconds, modelled_j))
    return windows


def sources():
    """One modelled resource, as a header lists it."""
    from wattprint.records import SourceLine

    return [
        SourceLine(
            resource="cpu/0", name="all", source="model", method="modelled", relative_uncertainty=1.0,
            uncertainty_source="bench", max_power_w=1e4, update_period_s=0.0,
        )
    ]  # fmt: skip


def joules(points):
    """Low, mid and high of the machine, all of it ours."""
    from wattprint.records import Joules

    return Joules(*points, *points, 0.0)


HEAD = (
    "windows of",
    "windows",
    "hold",
    "high/low of one",
    "of nine in ten",
    "of the run",
    "own share holds",
    "its high/low",
)


class Row:
    """How well some windows are known: one line of the table."""

    def __init__(self, name, *, asked=True):
        self.name = name
        self.asked = asked
        """Whether its intervals are asked to hold; how well the models hold is not this script's matter."""
        self.held, self.width, self.common = [], [], []
        self.own_held, self.own_width = [], []

    def window(self, truth_j, points):
        """One window: what it drew, and its interval."""
        self.held.append(points[0] <= truth_j <= points[2])
        self.width.append(points[2] / points[0] if points[0] > 0 else math.inf)

    def share(self, truth, points):
        """One window: which share of its run it was, and the share with the common error held."""
        slack = 1e-9
        self.own_held.append(points[0] - slack <= truth <= points[2] + slack)
        self.own_width.append(points[2] / points[0] if points[0] > 0 else math.inf)

    @property
    def holds(self):
        """Whether as many are held as are asked for."""
        return _part(self.own_held) >= LEAST_HELD and (not self.asked or _part(self.held) >= LEAST_HELD)

    def cells(self):
        """The texts of its line."""
        own = (
            [f"{_part(self.own_held):.1%}", f"{median(self.own_width):.2f}"] if self.own_held else ["–", "–"]
        )
        return [
            self.name,
            str(len(self.held)),
            f"{_part(self.held):.1%}",
            _factor(median(self.width)),
            _factor(quantile(self.width, 0.9)),
            f"{median(self.common):.2f}",
            *own,
        ]


def _part(held):
    return sum(held) / len(held)


def _factor(value):
    return "without bound" if math.isinf(value) else f"{value:.2f}"


def judge(machines, rng, name):
    """How well windows on ``machines`` are known, by the wall meter."""
    from wattprint.account.own_error import Apart, Whole

    row = Row(name, asked=False)
    for server in machines:
        for _ in range(RUNS):
            windows = run_of(server, rng)
            energy = joules([math.fsum(window[2][end] for window in windows) for end in range(3)])
            whole_s, wall_j = sum(one[0] for one in windows), sum(one[1] for one in windows)
            whole = Whole(sources(), [energy], "machine", whole_s, how="meter")
            row.common.append(energy.high / energy.low)
            parts = [Apart([joules(one[2])], one[0], [], [], [0.0], [0.0]) for one in windows]
            whole.consists_of(parts)
            for (_, window_j, points), part in zip(windows, parts, strict=True):
                row.window(window_j, points)
                row.share(window_j / wall_j, whole.share(part))
    return row


def fitted(machines, rng):
    """How far the odds of windows are off in 95 % of them, over the run's spread times their distance."""
    from wattprint.account.own_error import power_distance

    errors = []
    for server in machines:
        for _ in range(RUNS):
            windows = run_of(server, rng)
            low_j, model_j, high_j = (math.fsum(one[2][end] for one in windows) for end in range(3))
            wall_j, spread = sum(one[1] for one in windows), 0.5 * math.log(high_j / low_j)
            powers = [(one[2][1], one[2][1] / one[0]) for one in windows]
            for (_, window_j, _), (energy_j, power_w) in zip(windows, powers, strict=True):
                distance = power_distance(energy_j, power_w, powers)
                if distance > LEAST_DISTANCE:
                    truth, told = window_j / (wall_j - window_j), energy_j / (model_j - energy_j)
                    errors.append(abs(math.log(truth / told)) / (spread * distance))
    return quantile(errors, 0.95)


def calibration(folder):
    """The rows of the first part, and by which constant they would be fitted."""
    import node_model

    machines = node_model.read_servers(folder)
    names = sorted({server.key for server in machines})
    random.Random(SEED).shuffle(names)
    fit = set(names[::2])
    rng = random.Random(SEED)
    by_era = [[one for one in machines if one.era == name] for name, _ in node_model.ERAS]
    steepest = max(fitted([one for one in ours if one.key in fit], rng) for ours in by_era)
    rows = [
        judge([one for one in others if one.key not in fit], rng, f"servers, {others[0].era}")
        for others in by_era
    ]
    return rows, steepest


# --- the sampler, on a machine whose power changes at any moment -----------------------------------------


class Played:
    """One run on a simulated machine: what was told of its windows and of itself, and what they truly drew.

    The model knows idle and full power of the machine up to a factor that stays the same: 95 % of these
    lie within ``KNOWN``. Windows follow each other, some after a pause.
    """

    def __init__(self, rng):
        from tests.meter import START_S, FakeClock, FakeModel, sampler
        from tests.simulation.waveform import random_load

        clock, load = FakeClock(), random_load(rng, 60.0)
        idle_w, slope_w = rng.uniform(20.0, 80.0), rng.uniform(20.0, 200.0)
        off = math.exp(rng.gauss(0.0, math.log(KNOWN) / 1.96))
        model = FakeModel(idle_w, idle_w, idle_w, slope_w=slope_w)
        model.power_w = lambda load: tuple(
            factor * (idle_w + slope_w * load.cpu) for factor in (1 / KNOWN, 1.0, KNOWN)
        )
        model.info.max_power_w = KNOWN * (idle_w + slope_w)

        def true_j(begin_s, end_s):
            busy_s = load.integral(end_s) - load.integral(begin_s)
            return off * (idle_w * (end_s - begin_s) + slope_w * busy_s)

        def busy_s():
            now_s = clock.t_s - START_S
            return CPUS * int((load.integral(now_s) - load.integral(-1.0)) / STEP_S) * STEP_S

        meter = sampler(model, clock=clock, ours_s=lambda: 0.0, busy_s=busy_s)
        now_s = rng.uniform(0.0, 1.0)
        spans = []
        for _ in range(rng.randint(2, 6)):
            seconds = rng.uniform(0.3, 8.0)
            spans.append((now_s, now_s + seconds))
            now_s += seconds + (rng.uniform(0.0, 2.0) if rng.random() < 0.3 else 0.0001)
        edges = play(meter, clock, spans, random.Random(SEED), early=hasattr(meter.worker, "beat_early"))
        self.end_s = clock.t_s - START_S
        (self.run,) = meter.so_far()
        self.windows = [
            (end_s - begin_s, meter.between(*pair)[0], true_j(begin_s, end_s))
            for (begin_s, end_s), pair in zip(spans, edges, strict=True)
        ]
        self.run_j = true_j(0.0, self.end_s)


def play(meter, clock, spans, rng, *, early):
    """Move the clock over ``spans``, ticking as the thread does; the edges of each."""
    from tests.meter import START_S

    moments = sorted((t_s, number, end) for number, span in enumerate(spans) for end, t_s in enumerate(span))
    edges = [[None, None] for _ in spans]
    last_s, due_s, wanted_s = 0.0, 1.0, math.inf

    def tick_until(until_s):
        nonlocal last_s, due_s, wanted_s
        while min(due_s, wanted_s) <= until_s:
            last_s = min(due_s, wanted_s)
            clock.t_s = START_S + last_s
            meter.tick()
            if last_s >= due_s - APART_S:
                due_s = last_s + 1.0
            wanted_s = math.inf

    for t_s, number, end in moments:
        tick_until(t_s)
        clock.t_s = START_S + t_s
        edges[number][end] = meter.edge()
        if early and spans[number][1] - spans[number][0] >= LONG_S:
            wanted_s = min(wanted_s, max(t_s + rng.uniform(*LATE_S), last_s + APART_S))
    tick_until(moments[-1][0] + 0.2)
    clock.t_s = START_S + max(last_s, moments[-1][0] + 0.2)
    meter.tick()
    return edges


def metered(rng, name):
    """The row of the second part."""
    row = Row(name)
    for one in (Played(rng) for _ in range(METERED)):
        row.common.append(one.run.high_j / one.run.low_j)
        for seconds, told, truth_j in one.windows:
            row.window(truth_j, (told.low_j, told.mid_j, told.high_j))
            if hasattr(told, "errors"):
                row.share(truth_j / one.run_j, _share(one, seconds, told))
    return row


def _share(one, seconds, told):
    """What is told of the share of one window in its run."""
    from wattprint.account.own_error import Whole, apart
    from wattprint.records import ErrorParts, Joules

    energy = Joules(*one.run.as_list())
    whole = Whole(sources(), [energy], "machine", one.end_s, how="meter")
    return whole.share(apart([Joules(*told.as_list())], [ErrorParts(*told.errors)], 0, round(seconds * 1e9)))


def before(folder):
    """The line of the second part by another copy of the source."""
    words = [sys.executable, __file__, "--src", str(folder), "--cells"]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def main():
    """Both parts; 1 if one of them does not hold."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--src", type=Path, default=ROOT / "src")
    parser.add_argument("--before", type=Path, metavar="DIR", help="source of an older version")
    parser.add_argument("--cells", action="store_true", help="the line of the second part alone, as JSON")
    parser.add_argument("--write", metavar="PAGE")
    asked = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(asked.src)]
    if asked.cells:
        print(json.dumps(metered(random.Random(SEED), "the sampler, before").cells()))
        return 0
    from accuracy import aligned, write

    rows, remark = [metered(random.Random(SEED), "the sampler")], ""
    raw = os.environ.get("WATTPRINT_RAW_DATA")
    if raw is not None:
        from wattprint.account.own_error import _OF_LOAD

        more, steepest = calibration(Path(raw))
        rows += more
        remark = f"\n\nOf load: {steepest:.2f} by the CPUs of the fit, {_OF_LOAD:g} in use."
    lines = [] if asked.before is None else [before(asked.before)]
    block = aligned([HEAD, *lines, *(row.cells() for row in rows)]) + remark
    print(block)
    if asked.write:
        write(asked.write, block, BEGIN)
    held = all(row.holds for row in rows)
    print(f"asked for {LEAST_HELD:.0%}: {'held' if held else 'NOT HELD'}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
