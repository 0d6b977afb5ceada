"""What it costs to import ten thousand runs of CodeCarbon's, and to import them again.

    python benchmarks/imports.py [--rows N]

Rows are made up: runs of their own, in a hundred regions that no table knows, which is the slowest kind of
place. Each figure is CPU time of the installed command. The budget is 1 ms a row, else the exit code is 1.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile

from wattprint.compat.codecarbon_csv import LAYOUTS

BUDGET_MS = 1.0
CELLS = {
    "timestamp": "2025-06-01T12:00:00",
    "project_name": "demo",
    "duration": "100.0",
    "emissions": "0.002",
    "cpu_energy": "0.001",
    "gpu_energy": "0.01",
    "ram_energy": "0.0005",
    "energy_consumed": "0.0115",
    "country_name": "France",
    "country_iso_code": "FRA",
    "os": "Linux-6.1.0",
    "python_version": "3.11.7",
    "codecarbon_version": "3.2.3",
    "gpu_model": "2 x NVIDIA A100",
    "tracking_mode": "machine",
    "on_cloud": "N",
}


def write(path, rows):
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(",".join(LAYOUTS[0]) + "\n")
        for number in range(rows):
            cells = CELLS | {
                "run_id": f"{number:08x}-4a59-4e68-8b7c-9d0e1f2a3b4c",
                "region": f"somewhere {number % 100}",
            }
            stream.write(",".join(cells.get(name, "") for name in LAYOUTS[0]) + "\n")


def cpu_s(home, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [os.path.join(os.path.dirname(sys.executable), "wattprint"), "import", path],
        check=True,
        env={**os.environ, "WATTPRINT_HOME": home},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "emissions.csv")
        write(path, rows)
        each_ms = [cpu_s(os.path.join(folder, "home"), path) / rows * 1e3 for _ in ("new", "again")]
    print(
        f"import of {rows:,} rows of emissions.csv: {each_ms[0]:.2f} ms of CPU a row, again {each_ms[1]:.2f}"
    )
    return max(each_ms) > BUDGET_MS


if __name__ == "__main__":
    sys.exit(main())
