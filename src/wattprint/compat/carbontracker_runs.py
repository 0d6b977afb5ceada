"""Runs from the logs of carbontracker, each with what its way of counting leaves open said on it.

The standard log tells the mean power of each epoch without the building; the output log has totals times a
PUE, of which the first may be a prediction for epochs that never ran. So the epochs count where they are
told, and what was predicted never does.
"""

from __future__ import annotations

import math
import os
import re
from hashlib import sha256
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from wattprint.ledger import fields
from wattprint.ledger.imported import ImportedEnergy, ImportedRun, ImportedWindow
from wattprint.sources.nvml import GAUGE_UNCERTAINTY, GAUGE_UNCERTAINTY_SOURCE
from wattprint.units import J_PER_KWH, NS_PER_S, counted

from .carbontracker_log import STANDARD, Log, is_standard, seconds_of, stem_of
from .codecarbon_place import place_of
from .importing import (
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

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from .carbontracker_log import Entry, Epoch

PREFIX = "carbontracker-"
"""Ids of imported runs begin so."""
_MOST_COMPONENTS = 100
"""Kinds of hardware in a log, which has two; chosen, far above what a later version may add."""
_ROUNDING_S = 0.005
"""Of the duration of an epoch, which is logged as ``0:00:01.20``."""
_DIGITS = 1e-5
"""Of a total, which is logged with twelve decimals, and of powers with six; chosen, far above both."""
_STEM = re.compile(r"(?:(.*)_)?\d+\.\d+_\d{4}-\d\d-\d\dT\d{6}Z")
_RAPL_DOMAIN = re.compile(r"(?:cpu|dram|package)[\w-]*:\d+")
_RAPL_UNCERTAINTY = 0.10
_RAPL_REASON = (
    "RAPL follows the plug within ±5 % (Khan et al., doi 10.1145/3177754; number chosen), doubled because it "
    "is read for one second in two only; the factor 2 is our choice"
)
_CONSTANT_UNCERTAINTY = 4.0
_CONSTANT_REASON = (
    "half of the processor's TDP whatever it does: from an idle tenth of the TDP to all of it, and as much "
    "above for a second socket, which is not counted; numbers chosen"
)
_ANY_CPU_W = 35.61
"""What 2.4.7 counts for a processor that it does not know: half the mean TDP of its table."""
_ANY_CPU_UNCERTAINTY = 19.0
_ANY_CPU_REASON = (
    "half the mean TDP of carbontracker's table, for a processor that it did not know: the table goes from a "
    "few watts to some 400, twice that with two sockets; number chosen"
)
_SIMULATED_UNCERTAINTY = 1.0
_SIMULATED_REASON = (
    "not one digit differs between epochs: a power that was given (sim_gpu), at a use that was given, by "
    "default one half; number chosen"
)
_APPLE_UNCERTAINTY = 0.5
_APPLE_REASON = "powermetrics gives estimates, read for 0.1 s of each second; number chosen"
_TOTAL_UNCERTAINTY = 4.3
_TOTAL_REASON = "one total of several parts, of which the processors' may be half of their TDP; number chosen"


def runs_of(texts: dict[str, str], zone: tzinfo | None) -> Runs:
    """The run of the logs of one stem: texts by path, the standard log, the output log, or both."""
    standard = next((path for path, text in texts.items() if is_standard(text)), None)
    output = next((text for path, text in texts.items() if path != standard), "")
    path = standard or next(iter(texts))
    log = Log(texts[path], output if standard else texts[path])
    try:
        run = _run(path, log, output, zone, by_epoch=standard is not None)
    except _NoRunError as error:
        return Runs([], [(error.line, error.reason)])
    return Runs([run], log.problems)


def belong(standard: str, output: str) -> bool:
    """Whether an output log is of the run of a standard log, whatever the two are called.

    Both found the same hardware at the same time, and the total of the output is the sum of the epochs times
    the PUE: its figures are rounded to 0.01 s an epoch.
    """
    log = Log(standard, output)
    if not log.found[0] or log.found != Log(output, output).found:
        return False
    total, components = log.totals.get("Actual"), _components(log)
    if total is None or total.energy_kwh is None or len(components) > _MOST_COMPONENTS:
        return True
    epochs = log.epochs if total.epochs is None else log.epochs[: round(total.epochs)]
    sum_j = rounding_j = 0.0
    for component in components:
        powers, _ = _filled([epoch.power_w.get(component) for epoch in epochs])
        if powers is None:
            continue
        for watts, epoch in zip(powers, epochs, strict=True):
            sum_j += math.fsum(watts) * epoch.duration_s * log.pue
            rounding_j += math.fsum(watts) * _ROUNDING_S * log.pue
    told_j = total.energy_kwh * J_PER_KWH
    return abs(sum_j - told_j) <= rounding_j + _DIGITS * told_j


class _NoRunError(Exception):
    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason


def _run(path: str, log: Log, output: str, zone: tzinfo | None, *, by_epoch: bool) -> ImportedRun:
    file = os.path.basename(path)
    stem = os.path.basename(stem_of(path))
    stem_parts = _STEM.fullmatch(stem)
    if by_epoch:
        begin, duration_s, energies, windows, remarks = _of_epochs(log, zone)
    else:
        begin, duration_s, energies, remarks = _of_total(log, zone)
        windows = ()
    origin = " ".join(part for part in ("carbontracker", log.version, file) if part)
    site, about_place = _site(log)
    if not log.ended:
        remarks.append("its log has no end: it counts up to its last whole epoch")
    return ImportedRun(
        id=_id(log),
        digest=log.digest[:12],
        name=fields.text((stem_parts and stem_parts[1]) or "carbontracker", fields.LONGEST_NAME),
        origin=origin,
        start_ns=round(begin * NS_PER_S),
        duration_s=duration_s,
        energies=tuple(energies),
        site=site,
        machine={"cpu_name": _cpu_name(log.devices), "kind": ""},
        environment={"carbontracker": log.version} if log.version else {},
        metrics=_metrics(log),
        warnings=(
            f"imported from {origin}: {NO_METERING}",
            "carbontracker counts processors and GPUs while epochs run: the rest of the node, and what ran "
            "between epochs, is not in it",
            f"it counts {log.pue:g} for any building: here its energies stand without that",
            *remarks,
            *about_place,
        ),
        windows=windows,
        status="finished" if log.ended else "killed",
        part=_id(Log(output, output)) if output and by_epoch else "",
        twin="" if output and by_epoch else _twin(log),
    )


def _id(log: Log) -> str:
    return PREFIX + sha256(log.identity.encode("utf-8", "replace")).hexdigest()[:32]


def _twin(log: Log) -> str:
    """What the other log of the run tells as well: when it looked for hardware, and what it found."""
    found = "\n".join(log.found)
    return sha256(found.encode("utf-8", "replace")).hexdigest()[:32] if log.found[0] else ""


def _metrics(log: Log) -> dict[str, float]:
    """What it told of the whole run: its own totals, and what it counted them with."""
    figures: dict[str, float | None] = {
        "pue": log.pue,
        "intensity_g_per_kwh": log.intensity,
        "epochs": float(len(log.epochs)) or None,
    }
    for kind, name in (("Actual", ""), ("Predicted", "predicted_")):
        total = log.totals.get(kind)
        if total is not None:
            grams = total.emissions_g
            figures[f"{name}energy_kwh"] = total.energy_kwh
            figures[f"{name}emissions_kg"] = None if grams is None else grams / 1000
            if kind == "Predicted":
                figures["predicted_epochs"] = total.epochs
    return {f"carbontracker.{name}": value for name, value in figures.items() if value is not None}


def _of_epochs(
    log: Log, zone: tzinfo | None
) -> tuple[float, float, list[ImportedEnergy], tuple[ImportedWindow, ...], list[str]]:
    """Wall clock of the start in s, duration, energies and windows of the epochs, and what to say of them."""
    if not log.epochs:
        line = log.entries[-1].line if log.entries else 1
        raise _NoRunError(line, "no epoch was recorded: what it predicts has not run")
    first, duration_s = log.epochs[0], [*accumulate(epoch.duration_s for epoch in log.epochs)][-1]
    end = _time(log.epochs[-1], zone)
    if impossible_duration(duration_s, end):
        raise _NoRunError(first.line, f"a run of {duration_s:g} s cannot be")
    components = _components(log)
    if len(components) > _MOST_COMPONENTS:
        raise _NoRunError(first.line, f"{len(components)} kinds of hardware cannot be: it knows CPU and GPU")
    energies: list[ImportedEnergy] = []
    by_epoch: list[list[float]] = [[] for _ in log.epochs]
    remarks: list[str] = []
    for component, devices in components.items():
        powers, filled = _filled([epoch.power_w.get(component) for epoch in log.epochs])
        if powers is None:
            remarks.append(f"no power of its {component.upper()} was recorded: it is missing from the sum")
            continue
        if filled:
            remarks.append(
                counted(filled, "epoch was", "epochs were")
                + " too short for a reading: the next one's power counts"
            )
        for energy, joules in _energies(component, devices, powers, log.epochs, remarks):
            if impossible_energy(energy.energy_j, duration_s):
                raise _NoRunError(first.line, f"{energy.energy_j:g} J in {duration_s:g} s cannot be")
            energies.append(energy)
            for each, epoch_j in zip(by_epoch, joules, strict=True):
                each.append(epoch_j)
    if not energies:
        raise _NoRunError(first.line, "no power was recorded")
    ends = [0.0, *accumulate(epoch.duration_s for epoch in log.epochs)]
    windows = tuple(
        ImportedWindow(name="epoch", begin_s=begin_s, end_s=end_s, energies_j=tuple(joules))
        for (begin_s, end_s), joules in zip(pairwise(ends), by_epoch, strict=True)
    )
    begin = _time(first, zone).timestamp() - first.duration_s
    return max(begin, 0.0), duration_s, energies, windows, remarks


def _components(log: Log) -> dict[str, list[str]]:
    components = dict.fromkeys(name for epoch in log.epochs for name in epoch.power_w)
    return {name: log.devices.get(name) or [name.upper()] for name in components}


def _time(epoch: Epoch | Entry, zone: tzinfo | None) -> datetime:
    try:
        time = local_time(epoch.time, zone)
    except ValueError:
        time = None
    if time is None:
        raise _NoRunError(epoch.line, impossible("a time", epoch.time))
    return time


def _filled(powers: list[list[float] | None]) -> tuple[list[list[float]] | None, int]:
    """An epoch without a reading has that of the next, else of the one before, as carbontracker counts."""
    readings = [watts for watts in powers if watts is not None]
    if not readings:
        return None, 0
    following: list[float] | None = None
    filled: list[list[float]] = []
    for watts in reversed(powers):
        following = watts or following or readings[-1]
        filled.append(following)
    return filled[::-1], len(powers) - len(readings)


def _energies(
    component: str, devices: list[str], powers: list[list[float]], epochs: list[Epoch], remarks: list[str]
) -> list[tuple[ImportedEnergy, list[float]]]:
    """Energies with the joules of each epoch: by device where each has its own power, else all in one.

    Since 2.0 one figure stands there for several devices, which is their mean.
    """
    widths = {len(watts) for watts in powers}
    how = _how(component, devices, powers)
    if widths == {len(devices)}:
        counts: dict[str, int] = {}
        by_device = []
        for place, device in enumerate(devices):
            kind = "dram" if device.startswith("dram") else component
            number = counts[kind] = counts.get(kind, -1) + 1
            joules = [watts[place] * epoch.duration_s for watts, epoch in zip(powers, epochs, strict=True)]
            by_device.append((how.of(f"{kind}/{number}", device, joules), joules))
        return by_device
    if widths == {1}:
        remarks.append(
            f"its {component.upper()} power is the mean of {len(devices)} devices: it counts for each of them"
        )
        watts_w = [watts[0] * len(devices) for watts in powers]
    else:
        watts_w = [math.fsum(watts) for watts in powers]
    joules = [watts * epoch.duration_s for watts, epoch in zip(watts_w, epochs, strict=True)]
    covers = ("cpu", "dram") if any(device.startswith("dram") for device in devices) else ()
    return [(how.of(f"{component}/0", in_words(devices), joules, covers), joules)]


class _How(NamedTuple):
    method: str
    uncertainty: float
    reason: str
    detail: str = ""

    def of(
        self, resource: str, name: str, joules: list[float], covers: tuple[str, ...] = ()
    ) -> ImportedEnergy:
        return ImportedEnergy(
            resource=resource,
            name=named(name),
            source="carbontracker",
            method=self.method,
            energy_j=math.fsum(joules),
            relative_uncertainty=self.uncertainty,
            uncertainty_source=self.reason,
            detail=self.detail,
            covers=covers,
        )


def _how(component: str, devices: list[str], powers: list[list[float]]) -> _How:
    """By what carbontracker obtained the power of ``devices``, as far as its log shows."""
    constant = len({tuple(watts) for watts in powers}) == 1
    if devices in (["CPU"], ["GPU", "ANE"]):
        return _How("modelled", _APPLE_UNCERTAINTY, _APPLE_REASON, "powermetrics")
    if component == "gpu":
        if constant and len(powers) > 1:
            return _How("assumed", _SIMULATED_UNCERTAINTY, _SIMULATED_REASON)
        return _How("integrated", GAUGE_UNCERTAINTY, GAUGE_UNCERTAINTY_SOURCE, "NVML's power, once a second")
    if all(_RAPL_DOMAIN.fullmatch(device) for device in devices):
        return _How("integrated", _RAPL_UNCERTAINTY, _RAPL_REASON, "RAPL, one second in two")
    if abs(powers[0][0] - _ANY_CPU_W) < 0.01:
        return _How("assumed", _ANY_CPU_UNCERTAINTY, _ANY_CPU_REASON, f"{_ANY_CPU_W} W for any processor")
    return _How("assumed", _CONSTANT_UNCERTAINTY, _CONSTANT_REASON, "half of the TDP")


def _of_total(log: Log, zone: tzinfo | None) -> tuple[float, float, list[ImportedEnergy], list[str]]:
    """Of an output log alone: its total, of what has run."""
    total = log.totals.get("Actual")
    entry = next((logged for logged in log.entries if "Actual consumption" in logged.text), None)
    if total is None or entry is None:
        raise _NoRunError(1, f"nothing but a prediction stands here: import the {STANDARD} beside it")
    duration_s, energy_kwh = seconds_of(total.clock), total.energy_kwh
    end = _time(entry, zone)
    if not duration_s or impossible_duration(duration_s, end):
        raise _NoRunError(entry.line, f"a run of {total.clock} cannot be")
    if not energy_kwh or impossible_energy(energy_kwh * J_PER_KWH, duration_s):
        raise _NoRunError(entry.line, f"an energy of {energy_kwh} kWh in {total.clock} cannot be")
    how = _How("modelled", _TOTAL_UNCERTAINTY, _TOTAL_REASON)
    by_kind = {kind: in_words(devices) for kind, devices in log.devices.items()}
    kinds = tuple(by_kind) if len(by_kind) > 1 else ()
    resource = "gpu/0" if [*by_kind] == ["gpu"] else "cpu/0"
    name = " and ".join(by_kind.values()) or "all that it metered"
    energy = how.of(resource, name, [energy_kwh / log.pue * J_PER_KWH], kinds)
    remarks = [f"without its {STANDARD} the energy is known as one sum only"]
    return end.timestamp() - duration_s, duration_s, [energy], remarks


def _cpu_name(devices: dict[str, list[str]]) -> str | None:
    names = [name for name in devices.get("cpu", []) if not _RAPL_DOMAIN.fullmatch(name) and name != "CPU"]
    return named(names[0]) if names else None


def _site(log: Log) -> tuple[dict[str, object], list[str]]:
    """The place of the IP address, as carbontracker writes it: ``Paris, Île-de-France, FR``."""
    words = [named(word.strip()) for word in log.place.split(",") if word.strip()]
    if words == ["Unknown"]:
        words = []
    country = words[-1] if words else None
    region = words[-2] if len(words) > 1 else None
    place, missed = place_of(country, region, None, None)
    if place is not None:
        missed = ""  # a region without a grid of its own is no gap
    return site_of(place, missed, "its log", "carbontracker's log, which has it from the IP address")
