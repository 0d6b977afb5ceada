"""Runs from the rows of an ``emissions.csv``, each with what such a row leaves open said on it."""

from __future__ import annotations

import os
import re
from hashlib import sha256
from itertools import product
from typing import TYPE_CHECKING

import msgspec

from wattprint.ledger import fields
from wattprint.ledger.imported import ImportedEnergy, ImportedRun
from wattprint.ledger.judge import UNKNOWN_BUILDING
from wattprint.sources.nvml import GAUGE_UNCERTAINTY, GAUGE_UNCERTAINTY_SOURCE
from wattprint.units import J_PER_KWH, NS_PER_S
from wattprint.whole import REST

from .codecarbon_csv import Row, Sheet, is_figure, is_own_id
from .codecarbon_data import COLUMNS
from .codecarbon_place import place_of
from .importing import (
    MOST,
    NO_METERING,
    Runs,
    impossible,
    impossible_duration,
    impossible_energy,
    local_time,
    notes_of,
    site_of,
)

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from wattprint.factors.gazetteer import Place

    Places = dict[tuple[str | None, ...], tuple[Place | None, str]]
    """What the words of a row for its place mean: thousands of rows have the same."""

PREFIX = "codecarbon-"
"""Ids of imported runs begin so; CodeCarbon's own id follows."""
_CPU_UNCERTAINTY = 4.3
_CPU_REASON = (
    "CodeCarbon's load curve reads 4 to 81 % less than RAPL at 15 to 65 % load on the four processors whose "
    "profiles it ships, and a file does not say whether RAPL was read instead"
)
_RAM_UNCERTAINTY = 4.0
_RAM_REASON = (
    "a constant by capacity: 0.375 W/GB until version 2, 5 W for each module it guesses since; registered "
    "modules draw 1 W idle to 6 W busy (power calculators of memory makers)"
)
_DEFAULT_CPU_W = 42.5
"""Half of 85 W: what CodeCarbon took for a processor that it did not know, whatever it did."""
QUEBEC = (-71.2, 46.8)
"""Longitude and latitude that CodeCarbon writes where it has no network: no place at all."""
_TOLERANCE = 0.01
_ROUNDING = 1e-9
_OWN_UNCERTAINTY = 3.2
_OWN_REASON = (
    "a row of wattprint's does not say which sensor or model it rests on: within a factor of 4.2, as the "
    "widest of its own models on the machines that its tests know"
)
_COUNTS_NO_REST = "CodeCarbon counts processors, accelerators and memory: the rest of the node is not in it"
_COUNTS = ("cpu_count", "gpu_count", "ram_total_size")
_KEPT_FIGURES = {
    "emissions": "emissions_kg",
    "water_consumed": "water_l",
    "cpu_utilization_percent": "cpu_utilization_percent",
    "gpu_utilization_percent": "gpu_utilization_percent",
    "ram_utilization_percent": "ram_utilization_percent",
    "ram_used_gb": "ram_used_gb",
}
"""Columns that a record has no field for, and what they are called among its metrics."""


def runs_of(sheet: Sheet, path: str, zone: tzinfo | None) -> Runs:
    """The runs in ``sheet``, read from ``path``; ``zone``: of its times, ``None`` for that of this machine.

    Rows of one run are running totals: the last one counts.
    """
    problems = list(sheet.problems)
    last: dict[str, ImportedRun] = {}
    superseded = 0
    places: Places = {}
    for row in sheet.rows:
        end = local_time(row.cells["timestamp"], zone)
        reason = unusable(row, end)
        if end is None or reason:
            problems.append((row.line, reason))
            continue
        run = run_of(row, f"{os.path.basename(path)} line {row.line}", end, places)
        superseded += run.id in last
        last[run.id] = run
    return Runs(list(last.values()), sorted(problems), superseded)


def unusable(row: Row, end: datetime | None) -> str:
    """Why no run can be made of ``row``, whose run ended at ``end``, in words; empty if one can."""
    if row.cells.get("codecarbon_version", "").endswith(" estimate") and _is_ours(row):
        return "an estimate of wattprint's: nothing has run"
    if end is None:
        return impossible("timestamp", row.cells["timestamp"])
    duration_s = row.number("duration") or 0.0
    if impossible_duration(duration_s, end):
        return f"a run of {row.cells['duration']} s cannot be"
    for name in ("energy_consumed", "cpu_energy", "gpu_energy", "ram_energy", "emissions", *_COUNTS):
        if (row.number(name) or 0.0) < 0:
            return f"{name} cannot be {row.cells[name]}"
    if not row.number("energy_consumed"):
        return "no energy was recorded"
    if (row.number("pue") or 1.0) < 1.0:
        return f"pue cannot be {row.cells['pue']}"
    for name, cell in row.cells.items():
        if is_figure(name) and abs(float(cell)) > MOST:
            return f"{name} cannot be {cell}"
    for name in ("energy_consumed", "cpu_energy", "gpu_energy", "ram_energy"):
        if impossible_energy((row.number(name) or 0.0) * J_PER_KWH, duration_s):
            return f"{name} cannot be {row.cells[name]} in {row.cells['duration']} s"
    return ""


def _is_ours(row: Row) -> bool:
    """Whether wattprint wrote the row: that of a tracker of ``compat``, or of a report."""
    return row.cells.get("codecarbon_version", "").startswith("wattprint")


def run_of(row: Row, where: str, end: datetime, places: Places, told_by: str = "the file") -> ImportedRun:
    """The run in ``row``, which stands ``where`` and is usable; it ended at ``end``.

    ``places``: of rows before, filled here; ``told_by``: what told of it, as it stands in a sentence.
    """
    cells = row.cells
    duration_s = row.number("duration") or 0.0
    content = "\n".join(f"{name}={cell}" for name, cell in sorted(cells.items()))
    digest = sha256(content.encode()).hexdigest()
    version = cells.get("codecarbon_version", "")
    tool = "" if _is_ours(row) else "codecarbon"
    ours = "its tracker keeps no record" if " Node.js " in version else "its record is elsewhere"
    origin = " ".join(part for part in (tool, version, where) if part)
    energies, remarks = _energies(row)
    site, about_place = _site(row, places, told_by)
    figures, texts = notes_of(cells, COLUMNS)
    warnings = [
        f"imported from {origin}: {NO_METERING if tool else ours}, and {told_by} "
        "does not say what was measured and what was modelled",
        *([_COUNTS_NO_REST] if tool else []),
        *remarks,
        *about_place,
    ]
    if row.mended:
        warnings.append(f"the row was put right: {row.mended}")
    return ImportedRun(
        id=_id(row, digest),
        digest=digest[:12],
        name=fields.text(cells.get("project_name", "codecarbon"), fields.LONGEST_NAME),
        origin=origin,
        start_ns=round((end.timestamp() - duration_s) * NS_PER_S),
        duration_s=duration_s,
        energies=tuple(energies),
        site=site,
        machine=_machine(row),
        environment={
            name: cells[column]
            for name, column in (
                ("codecarbon" if tool else "wattprint", "codecarbon_version"),
                ("python", "python_version"),
                ("system", "os"),
                ("run_id", "run_id"),
                ("experiment_id", "experiment_id"),
                ("tracking_mode", "tracking_mode"),
            )
            if column in cells
        },
        metrics=_metrics(row, tool or "wattprint") | figures,
        warnings=tuple(warnings),
        tags=texts,
        inside=_inside(row, energies),
    )


def _id(row: Row, digest: str) -> str:
    """The same whenever the row is imported; that of its run for a row that wattprint wrote."""
    run = row.cells.get("run_id", "")
    if _is_ours(row) and is_own_id(run):
        return run
    return PREFIX + (run.lower() or digest[:32])


def _metrics(row: Row, tool: str) -> dict[str, float]:
    """What the row tells that a record has no field for; 0 L of water is what stands there by default."""
    figures = {column: row.number(column) for column in _KEPT_FIGURES}
    if not figures["water_consumed"]:
        del figures["water_consumed"]
    metrics = {f"{tool}.{_KEPT_FIGURES[name]}": value for name, value in figures.items() if value is not None}
    emissions_kg, energy_kwh = figures["emissions"], row.number("energy_consumed")
    if emissions_kg is not None and energy_kwh:
        metrics[f"{tool}.intensity_g_per_kwh"] = emissions_kg * 1000 / energy_kwh
    return metrics


def _inside(row: Row, energies: list[ImportedEnergy]) -> dict[str, tuple[str, str]]:
    """The GPUs whose energy is in a sum."""
    held = [energy.resource for energy in energies if "gpu" in energy.covers]
    count = row.number("gpu_count") or 0.0
    return {"gpu": (_gpus(row), held[0])} if held and (count > 0 or "gpu_model" in row.cells) else {}


def _energies(row: Row) -> tuple[list[ImportedEnergy], list[str]]:
    """Energies before the PUE, which the file has multiplied them by, and what there is to say of them."""
    total_kwh = row.number("energy_consumed") or 0.0
    pue = row.number("pue") or 1.0
    parts = {kind: row.number(f"{kind}_energy") for kind in ("cpu", "ram", "gpu")}
    known_kwh = sum(part or 0.0 for part in parts.values())
    own = row.cells.get("tracking_mode") == "process"
    if _is_ours(row) and 0 < known_kwh <= total_kwh * (1 + _TOLERANCE):
        return _own_energies(row, parts, own), []
    if abs(known_kwh - total_kwh) > _TOLERANCE * total_kwh:
        said = (
            "" if not known_kwh else f" (the parts in the file add up to {known_kwh:g} of {total_kwh:g} kWh)"
        )
        whole = ImportedEnergy(
            resource="cpu/0",
            name="CPU, RAM and GPU together",
            source="codecarbon",
            method="modelled",
            energy_j=total_kwh / pue * J_PER_KWH,
            relative_uncertainty=_CPU_UNCERTAINTY,
            uncertainty_source=_CPU_REASON,
            covers=("cpu", "dram", "gpu"),
            own=own,
        )
        return [whole], [f"the energy of processors, memory and GPUs is known as one sum only{said}"]
    energies = [_part(row, kind, kwh / pue * J_PER_KWH, own) for kind, kwh in parts.items() if kwh]
    return energies, _doubts(row, parts)


def _own_energies(row: Row, parts: dict[str, float | None], own: bool) -> list[ImportedEnergy]:
    """Those of a row of wattprint's, with the rest of the node where the row counts it."""
    total_kwh, pue = row.number("energy_consumed") or 0.0, row.number("pue") or 1.0
    rest_kwh = total_kwh - sum(part or 0.0 for part in parts.values())
    energies = [_part(row, kind, kwh / pue * J_PER_KWH, own) for kind, kwh in parts.items() if kwh]
    if rest_kwh > _ROUNDING * total_kwh:
        energies.append(
            ImportedEnergy(
                resource=REST,
                name="rest of node",
                source="wattprint",
                method="modelled",
                energy_j=rest_kwh / pue * J_PER_KWH,
                relative_uncertainty=_OWN_UNCERTAINTY,
                uncertainty_source=_OWN_REASON,
                own=own,
            )
        )
    return [
        energy
        if energy.resource == "gpu/0"
        else msgspec.structs.replace(
            energy,
            source="wattprint",
            method="modelled",
            relative_uncertainty=_OWN_UNCERTAINTY,
            uncertainty_source=_OWN_REASON,
        )
        for energy in energies
    ]


def _part(row: Row, kind: str, energy_j: float, own: bool) -> ImportedEnergy:
    cells = row.cells
    if kind == "gpu":
        return ImportedEnergy(
            resource="gpu/0",
            name=_gpus(row),
            source="wattprint" if _is_ours(row) else "codecarbon",
            method="modelled",
            energy_j=energy_j,
            relative_uncertainty=GAUGE_UNCERTAINTY,
            uncertainty_source=GAUGE_UNCERTAINTY_SOURCE,
            detail=f"{cells.get('gpu_count', 'an unknown number of')} GPUs together",
        )
    if kind == "ram":
        size = row.number("ram_total_size")
        return ImportedEnergy(
            resource="dram/0",
            name="DRAM" if size is None else f"DRAM {_gigabytes(size):.0f} GB",
            source="codecarbon",
            method="assumed",
            energy_j=energy_j,
            relative_uncertainty=_RAM_UNCERTAINTY,
            uncertainty_source=_RAM_REASON,
            own=own,
        )
    constant = row.number("cpu_power") == _DEFAULT_CPU_W
    return ImportedEnergy(
        resource="cpu/0",
        name=cells.get("cpu_model", "CPU"),
        source="codecarbon",
        method="assumed" if constant else "modelled",
        energy_j=energy_j,
        relative_uncertainty=_CPU_UNCERTAINTY,
        uncertainty_source=_CPU_REASON,
        detail=f"{_DEFAULT_CPU_W} W, the default for an unknown processor" if constant else "",
        own=own,
    )


def _gpus(row: Row) -> str:
    """``4 x NVIDIA A100`` as the column says it, or by the count beside a plain name."""
    name, count = row.cells.get("gpu_model", ""), int(row.number("gpu_count") or 0)
    if " x " in name:
        return _parted(name, count)
    return name or "GPU" if count < 2 else f"{count} x {name or 'GPU'}"


def _parted(names: str, total: int) -> str:
    """``2 x NVIDIA A100, 2 x Tesla T4`` of ``2 x NVIDIA A1002 x Tesla T4``, as CodeCarbon joins models.

    Which digits are the next count shows in the sum; where none fits, ``names`` stay as they are.
    """
    pieces = re.split(r"(\d+) x ", names)
    if pieces[0] or len(pieces) not in (5, 7):
        return names
    counts, models = pieces[1::2], pieces[2::2]
    for lengths in product(*(range(1, len(digits) + 1) for digits in counts[1:])):
        kept = [counts[0], *(digits[-length:] for digits, length in zip(counts[1:], lengths, strict=True))]
        if sum(map(int, kept)) == total and not any(digits.startswith("0") for digits in kept):
            cut = [digits[:-length] for digits, length in zip(counts[1:], lengths, strict=True)]
            whole = [model + rest for model, rest in zip(models, [*cut, ""], strict=True)]
            return ", ".join(
                f"{number} x {model.strip(' ,')}" for number, model in zip(kept, whole, strict=True)
            )
    return names


def _doubts(row: Row, parts: dict[str, float | None]) -> list[str]:
    doubts = []
    if row.cells.get("tracking_mode") == "process":
        doubts.append("tracked as a process: processors and memory are its share, GPUs are whole")
    if not parts["cpu"]:
        doubts.append("no energy of processors was recorded: it is missing from the sum")
    if not parts["gpu"] and (row.number("gpu_count") or 0.0) > 0:
        doubts.append("there were GPUs and their energy is 0, which cannot be: it is missing from the sum")
    power_w, duration_s = row.number("cpu_power"), row.number("duration") or 0.0
    if power_w and parts["cpu"] and parts["cpu"] * J_PER_KWH > 2 * power_w * duration_s:
        doubts.append(
            f"its processors' energy is more than their {power_w:.3g} W make in {duration_s:.3g} s: a run of "
            "several tasks has the duration of the last, or the power is the last sample's"
        )
    return doubts


def _site(row: Row, places: Places, told_by: str) -> tuple[dict[str, object], list[str]]:
    cells = row.cells
    factors: dict[str, object] = {}
    for name in ("pue", "wue"):
        if (row.number(name) or 0.0) > (1.0 if name == "pue" else 0.0):
            factors[name] = row.number(name)  # 1 and 0 are what CodeCarbon takes if nobody says
    if (row.number("longitude"), row.number("latitude")) == QUEBEC and cells.get("country_iso_code") == "CAN":
        known_by = "nothing (CodeCarbon writes Quebec where it has no network)"
        return factors | {"pue_kind": UNKNOWN_BUILDING, "place": None, "place_known_by": known_by}, []
    words = (
        _country(cells),
        cells.get("region"),
        cells.get("cloud_provider"),
        cells.get("cloud_region"),
    )
    if words not in places:
        places[words] = place_of(*words)
    place, missed = places[words]
    known_by = (
        "wattprint's file"
        if _is_ours(row)
        else "CodeCarbon's file, which has it from its user or from an IP address"
    )
    site, remarks = site_of(place, missed, told_by, known_by)
    return site | factors, remarks


def _country(cells: dict[str, str]) -> str | None:
    """The country by its code, or by its name where a mark such as ``-`` stands for the code."""
    code, name = cells.get("country_iso_code"), cells.get("country_name")
    return code if code and (code.isalpha() or not name) else name


def _machine(row: Row) -> dict[str, object]:
    count, memory = row.number("cpu_count"), row.number("ram_total_size")
    return {
        "cpu_name": row.cells.get("cpu_model"),
        "logical_cpus": None if count is None else int(count),
        "memory_gb": None if memory is None else _gigabytes(memory),
        "system": row.cells.get("os"),
        "kind": "",
    }


def _gigabytes(memory_gib: float) -> float:
    return memory_gib * 2**30 / 1e9
