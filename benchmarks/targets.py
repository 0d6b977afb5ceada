"""Who is cheapest to a target, and who only looks so by the whole run?

    python benchmarks/targets.py [--entries FOLDER] [--target 'accuracy>=0.94']

``benchmarks/data/targets.tsv`` holds 110 real trainings on scikit-learn's digits, with their accuracy after
each pass and the joules at each snapshot, as ``targets_record.py`` recorded them. They become records in a
temporary home, and the installed command ranks them twice: by their whole cost, where the last accuracy is
good enough (``--at-least``), and by what reaching the target cost (``--target``). Printed is how many entries
have another place, and how many reached the target and are left out by the first way.

The second order is checked against another arithmetic than the command's: straight lines between the
figures of the table. The exit code is 1 if a cost differs by more than 0.1 %, or the order does.
``--entries`` ranks a folder of DAWNBench entries of your own (``.json`` beside ``.tsv``) in the same two
ways, by money.
"""

from __future__ import annotations

import argparse
import bisect
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data" / "targets.tsv"
COMMAND = shutil.which("wattprint", path=os.path.dirname(sys.executable)) or "wattprint"
S = 1_000_000_000
START_NS = 1_796_000_000 * S
SHOWN = 12
OFF = 1e-3
"""The table has four digits of each energy."""
SOURCES = {
    "cpu/0": ("CPU", "cpu-model", 25.7),
    "dram/0": ("DRAM", "dram-model", 27.8),
    "node/rest": ("rest of node", "node-model", 620.0),
}
"""Name, source and highest power in W, as the meter declared them on the machine of the table."""


class Training:
    """One line of the table: ``curve`` is seconds and accuracy, ``spent`` seconds and joules by source."""

    def __init__(self, line):
        self.name, self.model, self.seed, curve, spent = line.rstrip("\n").split("\t")
        self.curve = [tuple(map(float, point.split("="))) for point in curve.split()]
        self.spent = []
        for point in spent.split():
            seconds, _, energies = point.partition("=")
            self.spent.append((float(seconds), [[*map(float, e.split("/"))] for e in energies.split(",")]))

    def reached_s(self, least):
        return next((seconds for seconds, accuracy in self.curve if accuracy >= least), None)

    def joules_at(self, seconds):
        """On the straight line between the two snapshots around."""
        after = bisect.bisect_left([at for at, _ in self.spent], seconds)
        (begin, before), (end, later) = self.spent[after - 1], self.spent[after]
        first, last = (sum(mid for _, mid, _ in energies) for energies in (before, later))
        return first + (last - first) * (seconds - begin) / (end - begin)


def trainings():
    return [Training(line) for line in DATA.read_text("utf-8").splitlines() if not line.startswith("#")]


def write(home, training, number):
    from wattprint.ledger.spool import SpoolWriter, spool_path

    start_ns = START_NS + number * 600 * S
    run = f"20261130-{number:06d}-abcdef"
    sources = [
        {
            "resource": resource, "name": name, "source": source, "method": "modelled",
            "relative_uncertainty": 0.5, "uncertainty_source": "stated", "max_power_w": most_w,
            "update_period_s": 0.0,
        }
        for resource, (name, source, most_w) in SOURCES.items()
    ]  # fmt: skip
    lines = [{
        "kind": "header", "schema": 1, "run": run, "name": training.name, "role": "root", "command": None,
        "pid": 1 + number, "pid_start": 1, "boot_id": "boot", "host": "bench", "wall_ns": start_ns,
        "at_ns": 0, "scope": "process", "idle_policy": "share", "machine": {}, "sources": sources,
        "factors": [], "environment": {},
        "site": {"place": "FRA", "place_known_by": "flag", "pue_kind": "data-centre"},
        "tags": {"model": training.model}, "parameters": {"seed": int(training.seed)},
    }]  # fmt: skip
    timed = [
        (seconds, {"kind": "metric", "name": "accuracy", "value": accuracy, "window": None})
        for seconds, accuracy in training.curve
    ]
    for seconds, energies in training.spent:
        energy = [[*three, *three, 0.0] for three in energies]
        figures = {"own_cpu_s": seconds, "meter_cpu_s": 0.0, "next_s": 1.0}
        timed.append((seconds, {"kind": "snapshot", "energy": energy, **figures}))
    timed.append((training.spent[-1][0], {"kind": "end", "status": "finished", "exit_code": 0}))
    for seconds, line in sorted(timed, key=lambda one: one[0]):
        at_ns = round(seconds * S)
        wall = {} if line["kind"] == "metric" else {"wall_ns": start_ns + at_ns}
        lines.append({**line, "at_ns": at_ns, **wall})
    writer = SpoolWriter(spool_path(home, "2026-11-30", run, f"{number}-a"))
    for line in lines:
        writer.append(line)
    writer.close()


def board(home, *words):
    done = subprocess.run(
        [COMMAND, "leaderboard", *words, "--json"],
        check=False, capture_output=True, text=True, env={**os.environ, "WATTPRINT_HOME": str(home)},
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def places(ranked):
    """By origin, the place in the order of the costs, of those that have a rank."""
    rows = sorted((row for row in ranked["rows"] if row["rank"] is not None), key=lambda r: r["cost"]["mid"])
    return {row["origin"]: place for place, row in enumerate(rows, 1)}


def told_apart(whole, until):
    """What ranking by the whole run gets wrong, in lines, and the places by both."""
    by_whole, by_target = places(whole), places(until)
    ranks = [{row["origin"]: row["rank"] for row in ranked["rows"]} for ranked in (whole, until)]
    left_out = [origin for origin in by_target if origin not in by_whole]
    other = [o for o in by_target if o in by_whole and by_whole[o] != by_target[o]]
    surely = [o for o in by_target if o in by_whole and ranks[0][o] != ranks[1][o]]
    never = [origin for origin in by_whole if origin not in by_target]
    entries = len(until["rows"]) + len(until["unknown"])
    told = [
        f"{entries} entries, {len(by_target)} reached {until['target']}",
        f"by the whole run {len(by_whole)} are ranked: {len(left_out)} that reached it are left out",
        f"of the {len(by_target) - len(left_out)} that both rank, {len(other)} have another place,",
        f"{len(surely)} another rank where two that cannot be told apart share one",
    ]
    if never:
        told.append(f"{len(never)} that never reached it are ranked")
    return told, by_whole, by_target


def lines(least=0.94):
    """What is printed, and whether costs and order are those of straight lines."""
    listed = trainings()
    with tempfile.TemporaryDirectory() as home:
        for number, training in enumerate(listed):
            write(home, training, number)
        terms = ("--metric", "accuracy", "--boundary", "node")
        whole = board(home, *terms, "--at-least", str(least))
        until = board(home, *terms, "--target", f"accuracy>={least}")
    told, by_whole, by_target = told_apart(whole, until)
    names = {row["origin"]: row["name"] for row in until["rows"]}
    costs = {row["name"]: row["cost"]["mid"] for row in until["rows"]}
    expected = {}
    for training in listed:
        seconds = training.reached_s(least)
        if seconds is not None:
            expected[training.name] = seconds, training.joules_at(seconds)
    order = sorted(expected, key=lambda name: expected[name][1])
    told.append("")
    told.append(f"{'':30}{'reached':>9}{'joules':>9}{'on the board':>14}{'place':>7}{'by the whole run':>18}")
    step = max(1, len(order) // SHOWN)
    for name in order[::step]:
        origin = next(o for o in names if names[o] == name)
        seconds, joules = expected[name]
        told.append(
            f"{name:30}{seconds:7.2f} s{joules:9.3f}{costs[name]:14.3f}{by_target[origin]:7}"
            f"{by_whole.get(origin, 'left out'):>18}"
        )
    off = max(abs(costs.get(name, 0.0) / joules - 1) for name, (_, joules) in expected.items())
    same = set(costs) == set(expected) and all(
        expected[one][1] <= expected[two][1] * (1 + OFF)
        for one, two in zip(*(sorted(costs, key=costs.get)[end:] for end in (0, 1)), strict=False)
    )
    good = same and off <= OFF
    told.append("")
    told.append(
        f"all {len(expected)}: costs off by {off:.2%} at most, order {'the same' if same else 'ANOTHER'}: "
        f"{'kept' if good else 'NOT KEPT'}"
    )
    return told, good


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", metavar="FOLDER")
    parser.add_argument("--target", default="accuracy>=0.94")
    asked = parser.parse_args()
    metric, _, least = asked.target.partition(">=")
    if asked.entries is None:
        told, good = lines(float(least))
        print("\n".join(told))
        return 0 if good else 1
    files = [str(path) for path in sorted(Path(asked.entries).glob("*.json"))]
    with tempfile.TemporaryDirectory() as home:
        terms = (*files, "--metric", metric, "--cost", "money")
        whole, until = (
            board(home, *terms, *words) for words in (("--at-least", least), ("--target", asked.target))
        )
    told, _, _ = told_apart(whole, until)
    print("\n".join(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
