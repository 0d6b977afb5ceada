"""Runs from experiment-impact-tracker's folders: ``impacttracker/data.json``, and ``info.pkl`` beside it.

Each line of ``data.json`` has mean powers of the moment, of the machine and of the program's share; the tool
makes energy of them only when it reads them, and only then counts its PUE of 1.58. ``info.pkl`` is a pickle:
it is read as data (``inert_pickle``), never run. Fields are those of 0.1.8, from its package.
"""

from __future__ import annotations

import json
import math
import os
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from wattprint.delimited import WHOLE
from wattprint.ledger import fields
from wattprint.ledger.imported import ImportedEnergy, ImportedRun
from wattprint.sources.nvml import GAUGE_UNCERTAINTY, GAUGE_UNCERTAINTY_SOURCE
from wattprint.units import NS_PER_S, counted

from .codecarbon_place import place_of
from .importing import (
    FIRST,
    LAST,
    MOST,
    NO_METERING,
    Runs,
    impossible,
    impossible_duration,
    impossible_energy,
    in_words,
    local_time,
    named,
    site_of,
)
from .inert_pickle import read_inert

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

DATA, INFO = "data.json", "info.pkl"
PREFIX = "impact-tracker-"
"""Ids of imported runs begin so."""
_RAPL = ("rapl_power_draw_absolute", "rapl_estimated_attributable_power_draw")
_NVIDIA = ("nvidia_draw_absolute", "nvidia_estimated_attributable_power_draw")
_POWERS = (*_RAPL, *_NVIDIA)
_LIVE = "realtime_carbon_intensity"
_RAPL_UNCERTAINTY = 0.20
_RAPL_REASON = (
    "RAPL follows the plug within ±5 % (Khan et al., doi 10.1145/3177754; number chosen), four times that "
    "because it is read for two seconds of some five to ten, between which the power is taken to stay; the "
    "factor 4 is our choice"
)
_NVIDIA_UNCERTAINTY = 2 * GAUGE_UNCERTAINTY
_NVIDIA_REASON = (
    f"{GAUGE_UNCERTAINTY_SOURCE}; twice that for one reading in some five to ten seconds; that factor too is "
    "our choice"
)
_LATEST_START_S = 3600.0
"""A start that lies farther before the first sample than this is of another clock; chosen."""


class _Sample(msgspec.Struct):
    """One line: wall clock in s since 1970, powers in W, grid in g/kWh, processor time in s by process."""

    line: int
    at_s: float
    power_w: dict[str, float]
    intensity: float | None
    cpu_s: dict[str, float]


def is_data(text: str) -> bool:
    """Whether ``text`` begins as ``data.json`` does."""
    first = text.lstrip()[:4000]
    return first.startswith("{") and '"timestamp"' in first and any(f'"{name}"' in first for name in _POWERS)


def runs_of(text: str, info: bytes | None, path: str, zone: tzinfo | None) -> Runs:
    """The run whose ``data.json`` at ``path`` holds ``text``; ``info``: bytes of the ``info.pkl``, if any.

    ``zone``: of the times in ``info``, ``None`` for that of this machine.
    """
    problems: list[tuple[int, str]] = []
    samples: list[_Sample] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip("\0 \t\r"):
            continue
        sample = _sample(number, line)
        if isinstance(sample, str):
            problems.append((number, sample))
        elif samples and sample.at_s <= samples[-1].at_s:
            problems.append((number, "its time is not after that of the line before"))
        else:
            samples.append(sample)
    facts, about_info = _facts(info)
    if not samples:
        return Runs([], problems or [(WHOLE, "nothing was recorded")])
    if not any(sample.power_w for sample in samples):
        return Runs([], [*problems, (WHOLE, "no power was recorded, of processors or of GPUs")])
    run = _run(samples, facts, path, zone, [*about_info, *_left_out(problems)])
    if isinstance(run, str):
        return Runs([], [*problems, (WHOLE, run)])
    return Runs([run], problems)


def _left_out(problems: list[tuple[int, str]]) -> list[str]:
    if not problems:
        return []
    lines = counted(len(problems), "line of its data makes", "lines of its data make")
    return [f"{lines} no sense: left out"]


def _sample(number: int, line: str) -> _Sample | str:
    """A line, or what is wrong with it."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return "is cut short, or is no JSON"
    if not isinstance(entry, dict):
        return "is no object"
    at_s = _number(entry.get("timestamp"))
    if at_s is None or not FIRST.timestamp() <= at_s <= LAST.timestamp():
        return impossible("timestamp", str(entry.get("timestamp")))
    power_w: dict[str, float] = {}
    for name in _POWERS:
        if entry.get(name) is None:
            continue
        watts = _number(entry[name])
        if watts is None or not 0 <= watts <= MOST:
            return impossible(name, str(entry[name]))
        power_w[name] = watts
    times = entry.get("cpu_time_seconds")
    return _Sample(number, at_s, power_w, _number(entry.get(_LIVE)), _cpu_s(times))


def _cpu_s(times: object) -> dict[str, float]:
    if not isinstance(times, dict):
        return {}
    return {
        str(pid): (_number(spent.get("user")) or 0.0) + (_number(spent.get("system")) or 0.0)
        for pid, spent in times.items()
        if isinstance(spent, dict)
    }


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return fields.number(value)
    except OverflowError:  # a whole number of hundreds of digits
        return None


def _facts(info: bytes | None) -> tuple[Mapping[str, object], list[str]]:
    """What ``info.pkl`` tells, and what there is to say of it."""
    if info is None:
        return {}, [f"without its {INFO} hardware, place, start and end are not known"]
    try:
        facts = read_inert(info)
    except ValueError as error:
        return {}, [
            f"its {INFO} cannot be read ({fields.text(error, 200)}): hardware and place are not known"
        ]
    return (facts, []) if isinstance(facts, dict) else ({}, [f"its {INFO} holds no facts"])


def _run(
    samples: list[_Sample], facts: Mapping[str, object], path: str, zone: tzinfo | None, remarks: list[str]
) -> ImportedRun | str:
    """The run, or why it cannot be one."""
    begin_s = _moment(facts.get("experiment_start"), zone)
    end_s = _moment(facts.get("experiment_end"), zone)
    first_s, last_s = samples[0].at_s, samples[-1].at_s
    if begin_s is None or not 0 <= first_s - begin_s <= _LATEST_START_S:
        begin_s = first_s
        remarks.append("when it started is not known: it counts from its first sample on")
    if end_s is None or not 0 <= end_s - last_s <= _LATEST_START_S:
        ended, end_s = end_s is not None or not facts, last_s
        remarks.append("when it ended is not known: it counts up to its last sample")
    else:
        ended = True
    duration_s = end_s - begin_s
    end = datetime.fromtimestamp(end_s, FIRST.tzinfo)
    if impossible_duration(duration_s, end):
        return f"a run of {duration_s:g} s cannot be"
    energies = _energies(samples, facts, begin_s, end_s)
    if any(impossible_energy(energy.energy_j, duration_s) for energy in energies):
        return "more power than there is"
    folder = os.path.dirname(os.path.abspath(path))
    name = os.path.basename(os.path.dirname(folder)) or "experiment"
    version = facts.get("experiment_impact_tracker_version")
    tool = " ".join(["experiment-impact-tracker", *([version] if isinstance(version, str) else [])])
    origin = f"{tool} {name}/{os.path.basename(folder)}/{os.path.basename(path)}"
    content = f"{[msgspec.structs.astuple(sample) for sample in samples]} {begin_s} {end_s}"
    site, about_place = _site(facts)
    return ImportedRun(
        id=PREFIX + sha256(_identity(samples[0]).encode("utf-8", "replace")).hexdigest()[:32],
        digest=sha256(content.encode("utf-8", "replace")).hexdigest()[:12],
        name=fields.text(name, fields.LONGEST_NAME),
        origin=fields.text(origin),
        start_ns=round(begin_s * NS_PER_S),
        duration_s=duration_s,
        energies=tuple(energies),
        site=site,
        machine=_machine(facts),
        environment=_environment(facts),
        metrics=_metrics(samples, facts),
        warnings=(
            f"imported from {origin}: {NO_METERING}",
            "it tells the program's share of processors and GPUs, which is what counts here, and the whole "
            "of them; the rest of the node is not in it",
            "its share of memory is taken from the processors' energy, in which memory is not: it is missing",
            *remarks,
            *about_place,
        ),
        scope="process",
        status="finished" if ended else "killed",
        own_cpu_s=sum({pid: spent for sample in samples for pid, spent in sample.cpu_s.items()}.values()),
    )


def _identity(first: _Sample) -> str:
    """What tells a run from others, however many samples of it are there."""
    return f"{first.at_s} {sorted(first.power_w.items())} {sorted(first.cpu_s.items())}"


def _moment(value: object, zone: tzinfo | None) -> float | None:
    """Seconds since 1970 of a time that names no zone."""
    if not isinstance(value, datetime):
        return None
    moment = local_time(value.isoformat(), zone)
    return None if moment is None else moment.timestamp()


def _energies(
    samples: list[_Sample], facts: Mapping[str, object], begin_s: float, end_s: float
) -> list[ImportedEnergy]:
    """Energies of processors and GPUs: of the machine, and the program's own."""
    cpu, gpus = _cpu_name(facts), _gpus(facts)
    energies = []
    for resource, name, names, uncertainty, reason, detail in (
        (
            "cpu/0",
            cpu or "CPU",
            _RAPL,
            _RAPL_UNCERTAINTY,
            _RAPL_REASON,
            "RAPL, two seconds a sample",
        ),
        ("gpu/0", gpus or "GPU", _NVIDIA, _NVIDIA_UNCERTAINTY, _NVIDIA_REASON, "nvidia-smi, once a sample"),
    ):
        whole_j = _joules(samples, names[0], begin_s, end_s)
        own_j = _joules(samples, names[1], begin_s, end_s)
        energy_j = max(whole_j or 0.0, own_j or 0.0)
        if energy_j:
            energies.append(
                ImportedEnergy(
                    resource=resource,
                    name=named(name),
                    source="experiment-impact-tracker",
                    method="integrated",
                    energy_j=energy_j,
                    relative_uncertainty=uncertainty,
                    uncertainty_source=reason,
                    detail=detail,
                    own_j=own_j,
                )
            )
    return energies


def _joules(samples: list[_Sample], name: str, begin_s: float, end_s: float) -> float | None:
    """Power over time as the tool sums it: each sample's since the one before, the last one's to the end."""
    powers = [(sample.at_s, sample.power_w[name]) for sample in samples if name in sample.power_w]
    if not powers:
        return None
    joules, before_s = [], begin_s
    for at_s, watts in powers:
        joules.append(watts * (at_s - before_s))
        before_s = at_s
    return math.fsum([*joules, powers[-1][1] * (end_s - before_s)])


def _metrics(samples: list[_Sample], facts: Mapping[str, object]) -> dict[str, float]:
    metrics = {"impact-tracker.samples": float(len(samples))}
    region = facts.get("region_carbon_intensity_estimate")
    mean = _number(region.get("carbonIntensity")) if isinstance(region, dict) else None
    live = [sample.intensity for sample in samples if sample.intensity is not None]
    if mean is not None:
        metrics["impact-tracker.intensity_g_per_kwh"] = mean
    if live:
        metrics["impact-tracker.live_intensity_g_per_kwh"] = math.fsum(live) / len(live)
    return metrics


def _cpu_name(facts: Mapping[str, object]) -> str:
    cpu = facts.get("cpu_info")
    if not isinstance(cpu, dict):
        return ""
    return next((name for key in ("brand_raw", "brand") if isinstance(name := cpu.get(key), str)), "")


def _gpus(facts: Mapping[str, object]) -> str:
    """``4 x Tesla V100``, several kinds with commas; empty without any."""
    listed = facts.get("gpu_info")
    gpus = [gpu for gpu in listed if isinstance(gpu, dict)] if isinstance(listed, list) else []
    return in_words([name for gpu in gpus if isinstance(name := gpu.get("name"), str)])


def _machine(facts: Mapping[str, object]) -> dict[str, object]:
    cpu = facts.get("cpu_info")
    count = cpu.get("count") if isinstance(cpu, dict) else None
    return {
        "cpu_name": named(_cpu_name(facts)) or None,
        "logical_cpus": count if isinstance(count, int) and 0 < count <= MOST else None,
        "kind": "",
    }


def _environment(facts: Mapping[str, object]) -> dict[str, str]:
    cpu = facts.get("cpu_info")
    python = cpu.get("python_version") if isinstance(cpu, dict) else None
    version = facts.get("experiment_impact_tracker_version")
    versions = {"python": python, "experiment-impact-tracker": version}
    # py-cpuinfo writes "3.11.7.final.0 (64 bit)".
    return {
        name: named(value.partition(".final")[0])
        for name, value in versions.items()
        if isinstance(value, str)
    }


def _site(facts: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """The zone of the IP address, as Electricity Maps writes it: ``US-CA``, ``AUS-NSW``."""
    region = facts.get("region")
    zone = region.get("id") if isinstance(region, dict) else None
    country, _, part = zone.partition("-") if isinstance(zone, str) else ("", "", "")
    place, missed = place_of(named(country) or None, named(part) or None, None, None)
    known_by = "experiment-impact-tracker's folder, which has it from the IP address"
    return site_of(place, missed, "the folder", known_by)
