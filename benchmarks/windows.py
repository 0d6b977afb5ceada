"""What a window costs: opened and shut, in the caller's thread and with all that the sampler does for it.

    python benchmarks/windows.py [--count 200000]

Three figures, each against its budget: CPU time of open + close in the caller's thread, the same with
settling and recording, and the size of the record of a run with so many windows. The spread over single
windows is of elapsed time, which a busy machine bends; the budget is held against CPU time alone.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time

BUDGET_US = 25.0
BUDGET_BYTES = 50_000_000
ROUNDS = 5


def spent(count: int, body: str) -> tuple[float, float, int]:
    """CPU µs a window in the caller's thread and in all, and bytes of the record."""
    from wattprint import Meter
    from wattprint.track.meter import run_of

    began_s = time.process_time()
    with Meter("bench", region="FR") as meter:
        first_s = time.thread_time()
        if body == "flat":
            for _ in range(count):
                with meter.window("step"):
                    pass
        else:
            for _ in range(count // 2):
                with meter.window("step"), meter.window("inner"):
                    pass
        caller_s = time.thread_time() - first_s
    all_s = time.process_time() - began_s
    return caller_s, all_s, os.path.getsize(run_of(meter).spool_path)


def single(count: int) -> list[float]:
    """Elapsed µs of single windows beyond those that have a line of their own, sorted."""
    from wattprint import Meter

    clock, found = time.perf_counter, []
    with Meter("bench", region="FR") as meter:
        for _ in range(count):
            began = clock()
            with meter.window("step"):
                pass
            found.append((clock() - began) * 1e6)
    return sorted(found)


def main() -> int:
    parser = argparse.ArgumentParser(description="What a window costs.")
    parser.add_argument("--count", type=int, default=200_000, help="windows of a run (default %(default)s)")
    count = parser.parse_args().count
    held = True
    with tempfile.TemporaryDirectory() as home:
        os.environ["WATTPRINT_HOME"] = home
        spent(10, "flat")
        empty_s = min(spent(0, "flat")[1] for _ in range(3))
        print(f"Python {sys.version.split()[0]}; {count:,} windows a run, best of {ROUNDS} (median)")
        for body in ("flat", "nested"):
            runs = [spent(count, body) for _ in range(ROUNDS)]
            caller = sorted(run[0] / count * 1e6 for run in runs)
            whole = sorted((run[1] - empty_s) / count * 1e6 for run in runs)
            size = max(run[2] for run in runs)
            held = held and caller[0] <= BUDGET_US and size <= BUDGET_BYTES
            print(f"{body:<8} caller's thread {caller[0]:6.1f} ({caller[len(caller) // 2]:.1f}) µs CPU")
            print(f"{'':<8} with settling   {whole[0]:6.1f} ({whole[len(whole) // 2]:.1f}) µs CPU")
            print(f"{'':<8} record          {size / 1e6:6.2f} MB")
        each = min((spent(100, "flat")[1] - empty_s) / 100 * 1e6 for _ in range(ROUNDS))
        print(f"first    each of the first 100, which have a line of their own: {each:.0f} µs CPU in all")
        times = single(count)
        p50, p99, p999 = (times[int(len(times) * share)] for share in (0.5, 0.99, 0.999))
        print(f"elapsed  p50 {p50:.1f}   p99 {p99:.1f}   p99.9 {p999:.1f} µs")
    print(f"budget {BUDGET_US:g} µs CPU, {BUDGET_BYTES / 1e6:g} MB: {'held' if held else 'NOT HELD'}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
