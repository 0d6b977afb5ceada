"""CSV in the columns of CodeCarbon's ``emissions.csv``, one row a run: kg, kWh, W; unknown cells are empty.

The 38 columns, their order and what they mean are those of CodeCarbon 3.2.3 to 3.3.2: ``energy_consumed`` is
that of processors, accelerators and memory times the PUE, without the rest of the node (fans, disks, power
supply), and ``emissions`` is that times the grid's intensity. Energies and powers of single parts count the
PUE too, times are those of the machine's clock without a zone, and ``gpu_model`` reads ``1 x NAME``.
"""

from __future__ import annotations

import csv
import math
from datetime import datetime, timedelta
from io import StringIO

from wattprint.account.lookup import clock_zone
from wattprint.factors.regions import find_place
from wattprint.gates import csv_cell
from wattprint.report.hardware import hardware
from wattprint.report.shown import TOOL
from wattprint.report.tally import Tally, tally
from wattprint.units import J_PER_KWH, kwh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.report.context import Context
    from wattprint.report.dossier import Dossier

COLUMNS = (
    "timestamp",
    "project_name",
    "run_id",
    "experiment_id",
    "duration",
    "emissions",
    "emissions_rate",
    "cpu_power",
    "gpu_power",
    "ram_power",
    "cpu_energy",
    "gpu_energy",
    "ram_energy",
    "energy_consumed",
    "water_consumed",
    "country_name",
    "country_iso_code",
    "region",
    "cloud_provider",
    "cloud_region",
    "os",
    "python_version",
    "codecarbon_version",
    "cpu_count",
    "cpu_model",
    "gpu_count",
    "gpu_model",
    "longitude",
    "latitude",
    "ram_total_size",
    "tracking_mode",
    "cpu_utilization_percent",
    "gpu_utilization_percent",
    "ram_utilization_percent",
    "ram_used_gb",
    "on_cloud",
    "pue",
    "wue",
)
_GIB_PER_GB = 1e9 / 2**30
_KINDS = (("cpu", "cpu"), ("gpu", "gpu"), ("dram", "ram"))


def render(dossiers: Sequence[Dossier], context: Context) -> str:
    """The file; a run whose place is unknown has no emissions: a cell cannot say that it spans the world."""
    runs = tally(dossiers)
    buffer = StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for dossier in runs.dossiers:
        row = _run(dossier, context) | _energies(runs, dossier) | _place(dossier) | _machine(dossier)
        writer.writerow({name: csv_cell(value) for name, value in row.items()})
    return buffer.getvalue()


def _run(dossier: Dossier, context: Context) -> dict[str, object]:
    run = dossier.statement.run
    tags = {} if dossier.header is None else dossier.header.tags
    return {
        "timestamp": _end(dossier),
        "project_name": context.project or run.name,
        "run_id": run.id,
        "experiment_id": tags.get("experiment"),
        "duration": dossier.duration_s,
        "codecarbon_version": _writer(dossier),
        "tracking_mode": dossier.statement.scope,
    }


def _writer(dossier: Dossier) -> str:
    """Who obtained the figures: the one column where an estimate or an imported run can say so."""
    if dossier.header is not None and dossier.header.origin:
        return f"{TOOL} import of {dossier.header.origin}"
    return f"{TOOL} estimate" if dossier.kind == "estimated" else TOOL


def _end(dossier: Dossier) -> str | None:
    started = dossier.statement.run.started_at
    if not started:
        return None
    end = datetime.fromisoformat(started) + timedelta(seconds=dossier.duration_s)
    machine = {} if dossier.header is None else dossier.header.machine
    return f"{end.astimezone(clock_zone(machine.get('timezone'))):%Y-%m-%dT%H:%M:%S}"


def _factor(dossier: Dossier, kind: str, unit: str) -> float | None:
    """The value of the factor of that kind that the statement rests on."""
    mids = (
        line.mid for line in dossier.statement.factors if line.id.startswith(f"{kind}/") and line.unit == unit
    )
    return next(mids, None)


def _energies(runs: Tally, dossier: Dossier) -> dict[str, object]:
    pue = _pue(runs, dossier)
    row: dict[str, object] = {"pue": pue, "wue": _factor(dossier, "wue", "L/kWh")}
    water_l = dossier.statement.water.onsite_l
    row["water_consumed"] = None if water_l is None else water_l.mid
    parts_kwh: dict[str, float] = {}
    for line in dossier.statement.resources:
        if line.kind != "node" and pue is not None:
            parts_kwh[line.kind] = parts_kwh.get(line.kind, 0.0) + kwh(line.energy_j.mid * pue)
    if not parts_kwh:
        return row
    row["energy_consumed"] = total_kwh = math.fsum(parts_kwh.values())
    seconds = dossier.duration_s
    for kind, name in _KINDS:
        if kind in parts_kwh:
            row[f"{name}_energy"] = parts_kwh[kind]
            if seconds > 0:
                row[f"{name}_power"] = parts_kwh[kind] * J_PER_KWH / seconds
    carbon = dossier.statement.carbon
    if carbon.place is not None and carbon.intensity_g_per_kwh is not None:
        row["emissions"] = kg = total_kwh * carbon.intensity_g_per_kwh.mid / 1000
        row["emissions_rate"] = kg / seconds if seconds > 0 else None
    return row


def _pue(runs: Tally, dossier: Dossier) -> float | None:
    """What part energies are multiplied with: 1 where the building is outside the boundary."""
    return _factor(dossier, "pue", "1") if runs.boundary == "facility" else 1.0


def _place(dossier: Dossier) -> dict[str, object]:
    code = dossier.statement.carbon.place
    if code is None:
        return {"on_cloud": _on_cloud(dossier, in_cloud=False)}
    place = find_place(code)
    in_cloud = place.provider is not None
    return {
        "country_name": None if place.country is None else place.country.name,
        "country_iso_code": None if place.country is None else place.country.iso3,
        "region": place.name.lower() if place.kind in ("state", "province") else None,
        "cloud_provider": place.provider,
        "cloud_region": code.partition(":")[2] if in_cloud else None,
        "on_cloud": _on_cloud(dossier, in_cloud=in_cloud),
    }


def _on_cloud(dossier: Dossier, *, in_cloud: bool) -> str | None:
    """``Y`` or ``N`` where it is known."""
    header = dossier.header
    if in_cloud or (header is not None and header.site.instance):
        return "Y"
    kind = "" if header is None else header.machine.get("kind")
    return "N" if kind in ("laptop", "desktop", "board") else None


def _machine(dossier: Dossier) -> dict[str, object]:
    pieces = hardware(dossier)
    header = dossier.header
    return {
        "os": None if header is None else header.machine.get("system"),
        "python_version": None if header is None else header.environment.get("python"),
        "cpu_count": pieces.logical_cpus,
        "cpu_model": pieces.cpu_name,
        "gpu_count": pieces.gpu_count or None,
        "gpu_model": pieces.gpu_words,
        "ram_total_size": None if pieces.memory_gb is None else pieces.memory_gb * _GIB_PER_GB,
    }
