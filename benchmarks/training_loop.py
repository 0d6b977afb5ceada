"""What metering adds to a training loop: the same steps with and without windows, in one process.

    python benchmarks/training_loop.py [--pairs 40]

A small network learns by gradient descent, in NumPy if it is installed, else in plain Python. Short blocks of
steps come in pairs, one with a window and progress for each step, one bare, in random order, so that a slow
second falls on both. What a block costs its own thread is compared pair by pair, the spread is a bootstrap
over pairs; what the meter spends beside it (sampling, settling, recording, start and stop) is added to the
metered half, less what sampling alone takes during the bare one. Between two steps a window's code has left
the caches: it takes several times what ``windows.py`` finds in an empty loop, and that is what is measured
here. The budget is for steps of tens of milliseconds and more; the cost of one step in µs tells what it is
for shorter ones.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable

BUDGET = 0.005
STEPS = 5


def numpy_step() -> Callable[[], None]:
    """One step of a network 784 - 512 - 10 on a batch of 2048, on one core."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import numpy as np

    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(2048, 784)), rng.normal(size=(2048, 10))
    one, two = rng.normal(size=(784, 512)) * 0.03, rng.normal(size=(512, 10)) * 0.03

    def step() -> None:
        hidden = np.maximum(x @ one, 0.0)
        error = (hidden @ two - y) / len(x)
        back = (error @ two.T) * (hidden > 0)
        np.subtract(two, 0.01 * (hidden.T @ error), out=two)
        np.subtract(one, 0.01 * (x.T @ back), out=one)

    return step


def plain_step() -> Callable[[], None]:
    """One step of a linear model with 50 weights on a batch of 200, without any library."""
    rng = random.Random(0)
    rows = [[rng.gauss(0, 1) for _ in range(50)] for _ in range(200)]
    target = [rng.gauss(0, 1) for _ in rows]
    weights = [0.0] * 50

    def step() -> None:
        errors = [
            sum(w * x for w, x in zip(weights, row, strict=True)) - y
            for row, y in zip(rows, target, strict=True)
        ]
        for index in range(len(weights)):
            slope = sum(error * row[index] for error, row in zip(errors, rows, strict=True))
            weights[index] -= 1e-4 * slope

    return step


def cpu_s(steps: Iterable[int], step: Callable[[], None]) -> float:
    began = time.thread_time()
    for _ in steps:
        step()
    return time.thread_time() - began


def extra(pairs: list[tuple[float, float]]) -> float:
    """Median of what a metered block costs beyond its bare twin, as a share."""
    return statistics.median(within / without for without, within in pairs) - 1.0


def sampling_share(step: Callable[[], None]) -> float:
    """What the meter takes beside a loop without windows, over what the loop takes."""
    from wattprint import Meter
    from wattprint.track.meter import run_of

    with Meter("bare", region="FR") as meter:
        recording = run_of(meter).recording
        before_s = recording.meter_cpu_s()
        loop_s = cpu_s(range(40 * STEPS), step)
        return (recording.meter_cpu_s() - before_s) / loop_s


def main() -> int:
    from wattprint import Meter
    from wattprint.track.meter import run_of

    parser = argparse.ArgumentParser(description="What metering adds to a training loop.")
    parser.add_argument("--pairs", type=int, default=40, help="pairs of blocks (default %(default)s)")
    parser.add_argument("--plain", action="store_true", help="without NumPy")
    given = parser.parse_args()
    kind, step = "plain Python", plain_step()
    if not given.plain:
        try:
            kind, step = "NumPy", numpy_step()
        except ImportError:
            pass
    pairs = []
    with tempfile.TemporaryDirectory() as home:
        os.environ["WATTPRINT_HOME"] = home
        with Meter("bench", region="FR") as meter:
            for _ in range(given.pairs + 1):
                blocks = {False: range(STEPS), True: meter.track(range(STEPS))}
                order = [False, True] if random.random() < 0.5 else [True, False]
                cost = {metered: cpu_s(blocks[metered], step) for metered in order}
                pairs.append((cost[False], cost[True]))
        recording = run_of(meter).recording
        beside_s = recording.meter_cpu_s()
    beside_s -= sampling_share(step) * sum(bare for bare, _ in pairs[1:])
    del pairs[0]  # it warmed the caches
    metered_s = sum(within for _, within in pairs)
    draws = sorted(extra(random.choices(pairs, k=len(pairs))) for _ in range(2000))
    beside = beside_s / metered_s
    found, low, high = (one + beside for one in (extra(pairs), draws[50], draws[-51]))
    step_ms = statistics.median(without for without, _ in pairs) / STEPS * 1e3
    print(f"{kind}, {step_ms:.2f} ms CPU a step, {given.pairs} pairs of blocks of {STEPS} steps")
    each_us = extra(pairs) * step_ms * 1e3
    print(f"{each_us:.0f} µs CPU a step in the loop's own thread")
    print(f"in the loop's own thread {extra(pairs):+.2%}, beside it {beside:+.2%}")
    print(f"metering adds {found:+.2%} of CPU ({low:+.2%} to {high:+.2%}, 95 % of bootstraps)")
    said = "held" if high <= BUDGET else "NOT HELD" if low > BUDGET else "not decided: the spread is too wide"
    print(f"budget {BUDGET:.1%}: {said}")
    return 0 if low <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
