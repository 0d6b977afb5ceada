"""The four ways that CodeCarbon's own pages show, with the tracker of the package named first; prints JSON.

Run as a script: ``examples.py codecarbon FOLDER`` or ``examples.py wattprint.compat.codecarbon FOLDER``.
"""

from __future__ import annotations

import csv
import dataclasses
import json
import os
import sys
from importlib import import_module

package, folder = sys.argv[1:]
EmissionsTracker = import_module(package).OfflineEmissionsTracker
track_emissions = import_module(package).track_emissions
found: dict[str, object] = {}


def work() -> int:
    return sum(range(2_000_000))


def in_folder(name: str) -> dict[str, object]:
    os.makedirs(os.path.join(folder, name), exist_ok=True)
    return {"country_iso_code": "FRA", "output_dir": os.path.join(folder, name), "log_level": "error"}


def note(name: str, **more: object) -> None:
    """What there is to see after an example: the files, their columns, and what was handed back."""
    files = {}
    for file in sorted(os.listdir(os.path.join(folder, name))):
        with open(os.path.join(folder, name, file), newline="") as stream:
            rows = list(csv.reader(stream))
        kind = "tasks" if file != "emissions.csv" else file
        files[kind] = {
            "columns": rows[0],
            "rows": len(rows) - 1,
            "widths": sorted({len(row) for row in rows}),
        }
    found[name] = {"files": files, **more}


@track_emissions(offline=True, project_name="decorated", **in_folder("decorator"))
def train() -> int:
    return work()


note("decorator", answer=train())

with EmissionsTracker(project_name="managed", **in_folder("manager")) as tracker:
    work()
data = tracker.final_emissions_data
note(
    "manager",
    emissions=type(tracker.final_emissions).__name__,
    fields=[field.name for field in dataclasses.fields(data)],
    values=list(data.values),
    same=data.emissions == tracker.final_emissions,
    country=data.country_iso_code,
    project=data.project_name,
    mode=data.tracking_mode,
    parts=abs(data.cpu_energy + data.gpu_energy + data.ram_energy - data.energy_consumed) < 1e-15,
    json=sorted(json.loads(data.toJSON())),
)

tracker = EmissionsTracker(**in_folder("object"))
begun = tracker.start()
try:
    work()
    flushed = tracker.flush()
finally:
    kg = tracker.stop()
again = tracker.stop()
note(
    "object",
    start=begun,
    types=[type(kg).__name__, type(flushed).__name__],
    grows=flushed <= kg,
    again=again == kg,
    hardware=sorted(tracker.get_detected_hardware()),
)

tracker = EmissionsTracker(experiment_name="steps", **in_folder("tasks"))
tracker.start_task("load")
work()
first = tracker.stop_task()
tracker.start_task("build")
work()
second = tracker.stop_task("build")
nothing = tracker.stop_task("never begun")
tracker.stop()
note(
    "tasks",
    types=[type(first).__name__, type(second).__name__, nothing],
    fields=[field.name for field in dataclasses.fields(first)],
    positive=first.energy_consumed > 0 and second.energy_consumed > 0,
)
print(json.dumps(found))
