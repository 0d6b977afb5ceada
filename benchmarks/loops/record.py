"""Records real training loops: when each step ended, and what the meter had counted at each of its readings.

    python benchmarks/loops/record.py NAME... [--try SECONDS]

Each becomes ``benchmarks/data/loops/NAME.tsv``: what was run where, then ``step`` rows (done, seconds since
the meter's start) and ``tick`` rows (seconds, joules of the node, the program's own share). ``--try`` stops
after so many seconds, prints how far it came, and writes nothing.
"""

from __future__ import annotations

import argparse
import importlib
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint import Meter
    from wattprint.track.progress import Step

FOLDER = HERE.parent / "data" / "loops"
ROOMS = ("text", "images", "frameworks")


def programs() -> dict[str, Callable[[Meter], float]]:
    """All loops by name."""
    rooms = [importlib.import_module(f"loops.{room}") for room in ROOMS]
    return {program.__name__: program for room in rooms for program in room.PROGRAMS}


def record(program: Callable[[Meter], float], limit: str | None) -> list[str]:
    """The lines of a recording. ``limit``: a budget that ends it before."""
    import torch

    from wattprint import Meter, load

    torch.manual_seed(0)
    torch.set_num_threads(1)
    steps: list[Step] = []
    meter = Meter(program.__name__, region="FR", budget=limit, on_budget="stop", live=False)
    meter.on_progress(steps.append)
    with meter:
        epoch = program(meter)
    (told,) = load(meter.run_id).records
    first_ns = told.header.at_ns
    ticks = [
        ((shot.at_ns - first_ns) / 1e9, sum(joules.own_mid for joules in shot.energy))
        for shot in told.snapshots
    ]
    libraries = ("numpy", "scikit-learn", "torch", "keras", "transformers", "lightning", "optuna")
    methods = ", ".join(f"{line.resource} {line.method} by {line.source}" for line in told.header.sources)
    machine = f"{told.header.machine['cpu_name']}, {told.header.machine['logical_cpus']} logical CPUs"
    return [
        f"# {program.__doc__}",
        f"# recorded {time.strftime('%Y-%m-%d', time.gmtime())} by benchmarks/loops/record.py",
        f"# machine: {machine}, virtual, shared with other work",
        f"# Python {platform.python_version()}, {', '.join(f'{one} {version(one)}' for one in libraries)}",
        f"# energy: own share of the node; {methods}",
        f"# epoch: {epoch:g} steps; total: {steps[-1].total:g}",
        *(f"step\t{step.done:g}\t{(step.at_ns - first_ns) / 1e9:.3f}" for step in steps),
        *(f"tick\t{elapsed_s:.3f}\t{energy_j:.5g}" for elapsed_s, energy_j in ticks),
    ]


def main() -> None:
    known = programs()
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", nargs="+", choices=known)
    parser.add_argument("--try", dest="limit_s", type=float)
    asked = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in asked.name:
        lines = record(known[name], None if asked.limit_s is None else f"{asked.limit_s:g} s")
        steps = [line for line in lines if line.startswith("step")]
        print(f"{name}: {steps[-1]!r}, {lines[5]!r}, {len(lines)} lines", flush=True)
        if asked.limit_s is None:
            (FOLDER / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
