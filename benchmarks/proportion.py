"""Is the energy of a task in proportion to its work? A short and a long burn of CPU, beside the peers.

    python benchmarks/proportion.py --venvs DIR

The work is a number of CPU seconds of one thread, so the truth is a ratio of 1: a joule per CPU second
of the short task over that of the long one. Others on the machine bend all figures that hold idle
power, so each run notes how busy they were, and the claim is held against the median.
"""

from __future__ import annotations

import statistics
import sys

from peers import Bench, benchmark

SHORT_S = 0.2
LONG_S = 20.0
TOLERANCE = 0.15
SHORT_PER_LONG = 3
ROUNDS = 2

BURN = """
import os, sys, time
out, sys.stdout = sys.stdout, sys.stderr
def machine():
    ticks = list(map(int, open("/proc/stat").readline().split()[1:9]))
    return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")
def burn(seconds):
    busy, wall, own = machine(), time.monotonic(), time.process_time()
    began = time.thread_time()
    while time.thread_time() - began < seconds:
        for _ in range(1000):
            pass
    burned = time.thread_time() - began
    others = machine() - busy - (time.process_time() - own)
    return burned, max(0.0, others) / (time.monotonic() - wall)
seconds = float(sys.argv[1])
"""
OURS = (
    BURN
    + """
from wattprint import Meter
with Meter("burn", region="FR", scope="process") as meter:
    burned, others = burn(seconds)
statement = meter.statement
cpu = sum(line.energy_j.mid for line in statement.resources if line.kind == "cpu")
figures = [burned, others, cpu, statement.boundaries.components_j.mid]
print(figures, file=out)
"""
)
CODECARBON = (
    BURN
    + """
from codecarbon import OfflineEmissionsTracker
tracker = OfflineEmissionsTracker(
    country_iso_code="FRA", log_level="error", output_methods=[], tracking_mode=sys.argv[2]
)
tracker.start()
burned, others = burn(seconds)
tracker.stop()
data = tracker.final_emissions_data
print([burned, others, data.cpu_energy * 3.6e6, data.energy_consumed * 3.6e6], file=out)
"""
)


def per_cpu_second(runs: list[list[float]], column: int) -> float:
    """Median joules per CPU second; column 2 is the CPU's energy, 3 that of all components."""
    return statistics.median(run[column] / run[0] for run in runs)


def proportion(bench: Bench, rounds: int) -> bool:
    tools = {"wattprint, process": ("wattprint", OURS, "process")}
    if bench.usable("codecarbon"):
        for mode in ("machine", "process"):
            tools[f"codecarbon, {mode}"] = ("codecarbon", CODECARBON, mode)
    runs: dict[tuple[str, float], list[list[float]]] = {}
    for _ in range(rounds):
        for seconds in [SHORT_S] * SHORT_PER_LONG + [LONG_S]:
            for name, (tool, code, mode) in tools.items():
                runs.setdefault((name, seconds), []).append(bench.python(tool, code, seconds, mode).said)
    print(f"\nenergy per CPU second, {SHORT_S:g} s task over {LONG_S:g} s task: 1 is true")
    print(f"{'':<24}{'part':<12}{'short J/s':>10}{'long J/s':>10}{'ratio':>8}{'spread':>14}{'others':>8}")
    held = True
    for name in tools:
        short, long = runs[name, SHORT_S], runs[name, LONG_S]
        busy = statistics.median(run[1] for run in short + long)
        for part, column in (("cpu", 2), ("components", 3)):
            first, second = per_cpu_second(short, column), per_cpu_second(long, column)
            each = [run[column] / run[0] / second if second else float("nan") for run in short]
            ratio = first / second if second else float("nan")
            spread = f"{min(each):.2f} to {max(each):.2f}"
            print(f"{name:<24}{part:<12}{first:>10.3g}{second:>10.3g}{ratio:>8.2f}{spread:>14}{busy:>8.2f}")
            if name.startswith("wattprint"):
                held = held and abs(ratio - 1.0) <= TOLERANCE
    print("others: mean number of CPUs that everything else kept busy meanwhile")
    print("carbontracker measures nothing in an epoch shorter than its interval of 1 s; zeus needs a sensor")
    print(f"ours within {TOLERANCE:.0%} of 1: {'held' if held else 'NOT HELD'}")
    return held


if __name__ == "__main__":
    sys.exit(benchmark("Is energy in proportion to work?", {"proportion": proportion}, ROUNDS))
