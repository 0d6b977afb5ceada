"""CSV in the columns of CodeCarbon's ``emissions.csv``, one row a run: kg, kWh, W; unknown cells are empty.

The 38 columns and their order are those of CodeCarbon 3.2.3 to 3.3.2. As there, energies and powers of
single parts count PUE, times are those of the machine's clock without a zone, and ``gpu_model`` reads
``1 x NAME``. Unlike there, ``energy_consumed`` also holds the rest of the node (fans, disks, power supply).
"""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from io import StringIO

from wattprint.account.lookup import clock_zone
from wattprint.factors.regions import find_place
from wattprint.gates import csv_cell
from wattprint.quantity import total
from wattprint.report.hardware import hardware
from wattprint.report.shown import TOOL
from wattprint.report.tally import Tally, tally
from wattprint.units import kwh

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
    for one in runs.dossiers:
        row = _run(one, context) | _energies(runs, one) | _emissions(one) | _place(one) | _machine(one)
        writer.writerow({name: csv_cell(value) for name, value in row.items()})
    return buffer.getvalue()


def _run(one: Dossier, context: Context) -> dict[str, object]:
    run = one.statement.run
    tags = {} if one.header is None else one.header.tags
    return {
        "timestamp": _end(one),
        "project_name": context.project or run.name,
        "run_id": run.id,
        "experiment_id": tags.get("experiment"),
        "duration": one.duration_s,
        "codecarbon_version": _writer(one),
        "tracking_mode": one.statement.scope,
    }


def _writer(one: Dossier) -> str:
    """Who obtained the figures: the one column where an estimate or an imported run can say so."""
    if one.header is not None and one.header.origin:
        return f"{TOOL} import of {one.header.origin}"
    return f"{TOOL} estimate" if one.kind == "estimated" else TOOL


def _end(one: Dossier) -> str | None:
    started = one.statement.run.started_at
    if not started:
        return None
    end = datetime.fromisoformat(started) + timedelta(seconds=one.duration_s)
    machine = {} if one.header is None else one.header.machine
    return f"{end.astimezone(clock_zone(machine.get('timezone'))):%Y-%m-%dT%H:%M:%S}"


def _factor(one: Dossier, kind: str, unit: str) -> float | None:
    """The value of the factor of that kind that the statement rests on."""
    found = (
        line.mid for line in one.statement.factors if line.id.startswith(f"{kind}/") and line.unit == unit
    )
    return next(found, None)


def _energies(runs: Tally, one: Dossier) -> dict[str, object]:
    pue = _pue(runs, one)
    row: dict[str, object] = {"pue": pue, "wue": _factor(one, "wue", "L/kWh")}
    energy_j = runs.energy_of(one)
    row["energy_consumed"] = None if energy_j is None else kwh(energy_j.mid)
    water_l = one.statement.water.onsite_l
    row["water_consumed"] = None if water_l is None else water_l.mid
    for kind, name in _KINDS:
        part = total(line.energy_j for line in one.statement.resources if line.kind == kind)
        if part is None or pue is None:
            continue
        row[f"{name}_energy"] = kwh(part.mid * pue)
        if one.duration_s > 0:
            row[f"{name}_power"] = part.mid * pue / one.duration_s
    return row


def _pue(runs: Tally, one: Dossier) -> float | None:
    """What part energies are multiplied with: 1 where the building is outside the boundary."""
    return _factor(one, "pue", "1") if runs.boundary == "facility" else 1.0


def _emissions(one: Dossier) -> dict[str, object]:
    carbon_g = one.statement.carbon.operational_location_g
    if carbon_g is None or one.statement.carbon.place is None:
        return {}
    kg = carbon_g.mid / 1000
    seconds = one.duration_s
    return {"emissions": kg, "emissions_rate": kg / seconds if seconds > 0 else None}


def _place(one: Dossier) -> dict[str, object]:
    code = one.statement.carbon.place
    if code is None:
        return {"on_cloud": _on_cloud(one, in_cloud=False)}
    place = find_place(code)
    in_cloud = place.provider is not None
    return {
        "country_name": None if place.country is None else place.country.name,
        "country_iso_code": None if place.country is None else place.country.iso3,
        "region": place.name.lower() if place.kind in ("state", "province") else None,
        "cloud_provider": place.provider,
        "cloud_region": code.partition(":")[2] if in_cloud else None,
        "on_cloud": _on_cloud(one, in_cloud=in_cloud),
    }


def _on_cloud(one: Dossier, *, in_cloud: bool) -> str | None:
    """``Y`` or ``N`` where it is known."""
    header = one.header
    if in_cloud or (header is not None and header.site.instance):
        return "Y"
    kind = "" if header is None else header.machine.get("kind")
    return "N" if kind in ("laptop", "desktop") else None


def _machine(one: Dossier) -> dict[str, object]:
    found = hardware(one)
    header = one.header
    return {
        "os": None if header is None else header.machine.get("system"),
        "python_version": None if header is None else header.environment.get("python"),
        "cpu_count": found.logical_cpus,
        "cpu_model": found.cpu_name,
        "gpu_count": found.gpu_count or None,
        "gpu_model": found.gpu_words,
        "ram_total_size": None if found.memory_gb is None else found.memory_gb * _GIB_PER_GB,
    }
