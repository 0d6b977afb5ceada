"""What the packaged tables cost: CPU time of the first use, and bytes in the wheel.

    python benchmarks/factors.py

Each row is one look-up in an interpreter that has imported the module and read nothing yet: the least CPU
time of seven such interpreters. ``every table`` reads all of them at once. Exits with 1 above a budget.
"""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src" / "wattprint" / "factors" / "tables"
BUDGET_MS = 5.0
BUDGET_BYTES = 3_000_000
RUNS = 7

LOOK_UPS = {
    "country": "grid.intensity('FR', 2023)",
    "range over the world": "grid.world_interval()",
    "state by name": "regions.find_place('California')",
    "cloud region": "grid.intensity('aws:us-east-1')",
    "cloud region, direct": "grid.intensity('gcp:europe-west1', method='direct')",
    "zone": "grid.intensity('SE3')",
    "PUE and WUE of a region": "facility.pue('aws:us-east-1'); facility.wue('aws:us-east-1')",
    "mix of fuels": "fuels.mix({'hydro': 0.9, 'gas': 0.1})",
    "CPU": "cpus.find('AMD EPYC 7763 64-Core Processor')",
    "accelerator": "accelerators.find('NVIDIA H100 80GB HBM3')",
    "every table": "[Table(name)._load() for name in names]",
}


def first_use_ms(code: str) -> float:
    """Least CPU time of ``code`` over ``RUNS`` fresh interpreters, in ms."""
    names = sorted(str(path.relative_to(TABLES)) for path in TABLES.rglob("*.tsv"))
    script = (
        "import time; from wattprint.factors import accelerators, cpus, facility;"
        "from wattprint.factors import fuels, grid, regions;"
        f"from wattprint.factors.table import Table; names = {names!r};"
        f"start = time.process_time_ns(); {code}; print(time.process_time_ns() - start)"
    )
    taken = [
        int(subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout)
        for _ in range(RUNS)
    ]
    return min(taken) / 1e6


def main() -> int:
    slow = False
    for name, code in LOOK_UPS.items():
        took_ms = first_use_ms(code)
        slow |= took_ms > BUDGET_MS
        print(f"{name:<26}{took_ms:8.2f} ms   budget {BUDGET_MS:g} ms")
    files = [path for path in TABLES.rglob("*") if path.is_file()]
    plain = sum(path.stat().st_size for path in files)
    packed = sum(len(zlib.compress(path.read_bytes())) for path in files)
    print(f"{'tables':<26}{plain:8d} bytes, {packed} in the wheel   budget {BUDGET_BYTES}")
    return 1 if slow or packed > BUDGET_BYTES else 0


if __name__ == "__main__":
    sys.exit(main())
