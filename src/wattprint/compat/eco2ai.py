"""Runs from Eco2AI's ``emission.csv``, plain or encoded, of any version.

A row is a run; of a run that was trained epoch by epoch each row is an epoch, with its own energy. Columns
are those of 0.3.12, from its package; older files call the energy ``power_consumption(kWTh)`` and the place
``country``, and lack some.
"""

from __future__ import annotations

import os
import re
import string
from hashlib import sha256
from itertools import accumulate, pairwise
from math import fsum
from typing import TYPE_CHECKING

import msgspec

from wattprint.delimited import rows_as_written
from wattprint.errors import UsageError
from wattprint.ledger import fields
from wattprint.ledger.imported import ImportedEnergy, ImportedRun, ImportedWindow
from wattprint.units import J_PER_KWH, NS_PER_S

from .codecarbon_place import place_of
from .importing import (
    MOST,
    NO_METERING,
    Runs,
    impossible,
    impossible_duration,
    impossible_energy,
    local_time,
    named,
    notes_of,
    number_in,
    site_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

PREFIX = "eco2ai-"
"""Ids of imported runs begin so."""
_TIME, _DURATION, _CARBON = "start_time", "duration(s)", "CO2_emissions(kg)"
_ENERGIES = ("power_consumption(kWh)", "power_consumption(kWTh)", "power_consumption")
_PLACES = ("region/country", "country")
_COLUMNS = {
    "id", "project_name", "experiment_description", "epoch", _TIME, _DURATION, *_ENERGIES, _CARBON,
    "CPU_name", "GPU_name", "OS", *_PLACES, "cost",
}  # fmt: skip
_EMPTY = ("", "N/A", "nan", "None", "NaN")
_DEFAULTS = ("default experiment description", "no experiment description")
_CPU = re.compile(r"(.*)/(\d{1,4}) device\(s\), TDP:\s*(\S*)", re.S)
_GPU = re.compile(r"(.*?)\s*(\d{1,6}) device\(s\)", re.S)
_EPOCH = re.compile(r"epoch: *(\d{1,9})(?:, (.*))?", re.S)
_FIGURE = re.compile(r"([^,:]+): *([^,]*)")
_UNCERTAINTY = 9.0
_REASON = (
    "one sum of three: TDP times the share of one process by one reading of top, without the processes that "
    "it starts; 0.375 W for a GB of memory; and the power of all GPUs of the machine; number chosen"
)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
_SHIFT = 5


class _Row(msgspec.Struct):
    line: int
    cells: dict[str, str]
    begin: datetime
    duration_s: float
    energy_j: float

    def text(self, *names: str) -> str:
        return next((self.cells[name] for name in names if name in self.cells), "")


def is_header(cells: Sequence[str]) -> bool:
    """Whether the first row of a table is that of Eco2AI's."""
    return {_TIME, _DURATION, _CARBON} <= {*cells} and any(name in cells for name in _ENERGIES)


def runs_of(text: str, path: str, zone: tzinfo | None, pue: float = 1.0) -> Runs:
    """The runs in ``text``, read from ``path``; ``zone``: of its times, ``None`` for that of this machine.

    ``pue``: by what its energies are multiplied, which the file does not tell.

    Raises ``UsageError`` if its first row does not name Eco2AI's columns.
    """
    header: list[str] = []
    problems: list[tuple[int, str]] = []
    runs: dict[str, dict[str, _Row]] = {}
    superseded = 0
    for line, cells, problem in rows_as_written(text):
        if is_header(cells):
            header = cells
        elif not header:
            break
        elif problem or len(cells) != len(header):
            problems.append((line, problem or f"{len(cells)} fields under {len(header)} columns"))
        else:
            row = _row(line, _plain(dict(zip(header, cells, strict=True))), zone)
            if isinstance(row, str):
                problems.append((line, row))
                continue
            epochs = runs.setdefault(_key(row), {})
            superseded += _epoch(row) in epochs
            epochs[_epoch(row)] = row
    if not header:
        raise UsageError(f"{path} is no emission.csv of Eco2AI's", fix="its first line names the columns")
    file = os.path.basename(path)
    imported = [_run(key, list(rows.values()), file, pue) for key, rows in runs.items()]
    return Runs(imported, problems, superseded)


def _key(row: _Row) -> str:
    """What rows of a run have in common."""
    if _UUID.fullmatch(row.text("id")):
        return row.text("id").lower()
    name = row.text("id") or f"{row.text('project_name')} {row.text(_TIME)}"
    return sha256(name.encode("utf-8", "replace")).hexdigest()[:32]


def _epoch(row: _Row) -> str:
    """Which epoch a row is of, and when it began; empty for a row that is the whole run."""
    return f"{row.text('epoch')} {row.text(_TIME)}" if _EPOCH.match(row.text("epoch")) else ""


def _row(line: int, cells: dict[str, str], zone: tzinfo | None) -> _Row | str:
    """A row, or what is wrong with it."""
    try:
        begin = local_time(cells.get(_TIME, ""), zone)
    except ValueError:
        begin = None
    if begin is None:
        return impossible(_TIME, cells.get(_TIME, ""))
    figures: dict[str, float] = {}
    for kind, names in (("duration", (_DURATION,)), ("energy", _ENERGIES), ("carbon", (_CARBON,))):
        name = next((name for name in names if name in cells), names[0])
        number = number_in(cells.get(name, ""))
        if number is None or not 0 <= number <= MOST:
            return impossible(name, cells.get(name, ""))
        figures[kind] = number
    duration_s, energy_j = figures["duration"], figures["energy"] * J_PER_KWH
    if impossible_duration(duration_s, begin):
        return f"a run of {cells[_DURATION]} s cannot be"
    if not energy_j:
        return "no energy was recorded"
    if impossible_energy(energy_j, duration_s):
        return f"{figures['energy']:g} kWh in {duration_s:g} s cannot be"
    return _Row(line, cells, begin, duration_s, energy_j)


def _run(key: str, rows: list[_Row], file: str, pue: float) -> ImportedRun:
    first, last = rows[0], rows[-1]
    cells = last.cells
    content = "\n".join(f"{name}={row.cells[name]}" for row in rows for name in sorted(row.cells))
    lines = f"line {first.line}" if len(rows) == 1 else f"lines {first.line} to {last.line}"
    origin = f"eco2ai {file} {lines}"
    ends = [0.0, *accumulate(row.duration_s for row in rows)]
    epochs = tuple(
        ImportedWindow(
            name="epoch",
            begin_s=begin_s,
            end_s=end_s,
            energies_j=(row.energy_j / pue,),
            metrics=_epoch_metrics(row),
        )
        for row, (begin_s, end_s) in zip(rows, pairwise(ends), strict=True)
        if _epoch(row)
    )
    site, about_place = _site(last)
    energy, gpus = _energy(last, fsum(row.energy_j / pue for row in rows))
    figures, texts = notes_of(cells, _COLUMNS)
    system = named(cells.get("OS", ""))
    description = fields.text(cells.get("experiment_description", ""))
    return ImportedRun(
        id=PREFIX + key,
        digest=sha256(f"{content} {pue}".encode()).hexdigest()[:12],
        name=fields.text(cells.get("project_name") or "eco2ai", fields.LONGEST_NAME),
        origin=origin,
        start_ns=round(first.begin.timestamp() * NS_PER_S),
        duration_s=ends[-1],
        energies=(energy,),
        site=site | ({"pue": pue} if pue > 1 else {}),
        machine={"cpu_name": named(_cpu(last)[0]) or None, "system": system or None, "kind": ""},
        environment={"system": system} if system else {},
        metrics=_metrics(rows) | figures,
        warnings=(
            f"imported from {origin}: {NO_METERING}",
            "Eco2AI counts its own process's share of the processors and its memory, and all GPUs of the "
            "machine; the processes that it starts, and the rest of the node, are not in it",
            _pue_in_words(pue),
            *about_place,
        ),
        tags=({"experiment": description} if description and description not in _DEFAULTS else {}) | texts,
        windows=epochs,
        inside={"gpu": (gpus, "cpu/0")} if gpus else {},
    )


def _pue_in_words(pue: float) -> str:
    if pue > 1:
        return f"its energy held a PUE of {pue:g}, as was said on import: it stands without that"
    return (
        "its energy holds the PUE that its user gave, which the file does not name: it is taken for 1, the "
        "default · if one was given, wattprint import --pue"
    )


def _energy(row: _Row, energy_j: float) -> tuple[ImportedEnergy, str]:
    """All that Eco2AI tells, which is one sum, and the GPUs in it."""
    cpu, gpus = named(_cpu(row)[0]), named(_gpus(row))
    parts = [cpu or "CPU", "memory", *([gpus] if gpus else [])]
    return ImportedEnergy(
        resource="cpu/0",
        name=f"{', '.join(parts[:-1])} and {parts[-1]} together",
        source="eco2ai",
        method="modelled",
        energy_j=energy_j,
        relative_uncertainty=_UNCERTAINTY,
        uncertainty_source=_REASON,
        covers=("cpu", "dram", "gpu") if gpus else ("cpu", "dram"),
    ), gpus


def _cpu(row: _Row) -> tuple[str, float | None]:
    """Name of the processor, and the TDP in W that it was counted with, of all sockets together."""
    found = _CPU.fullmatch(row.text("CPU_name"))
    if found is None:
        return row.text("CPU_name"), None
    tdp_w = number_in(found[3])
    return found[1].strip(), None if tdp_w is None else tdp_w * int(found[2])


def _gpus(row: _Row) -> str:
    """``4 x NVIDIA A100``, empty without any."""
    found = _GPU.fullmatch(row.text("GPU_name"))
    if found is None:
        return row.text("GPU_name")
    name, count = found[1].strip() or "GPU", int(found[2])
    if not count:
        return ""
    return name if count == 1 else f"{count} x {name}"


def _metrics(rows: list[_Row]) -> dict[str, float]:
    emissions_kg = sum(number_in(row.cells[_CARBON]) or 0.0 for row in rows)
    energy_kwh = sum(row.energy_j for row in rows) / J_PER_KWH
    costs = [number_in(row.text("cost")) or 0.0 for row in rows]
    metrics = {
        "eco2ai.emissions_kg": emissions_kg,
        "eco2ai.intensity_g_per_kwh": emissions_kg * 1000 / energy_kwh,
    }
    if any(costs):  # in no currency that the file would name
        metrics["eco2ai.cost"] = sum(costs)
    tdp_w = _cpu(rows[-1])[1]
    if tdp_w is not None:
        metrics["eco2ai.cpu_tdp_w"] = tdp_w
    return metrics


def _epoch_metrics(row: _Row) -> dict[str, float]:
    """What the program told of an epoch: ``epoch: 3, loss: 0.2, acc: 0.9,``."""
    found = _EPOCH.match(row.text("epoch"))
    metrics = {name.strip(): number_in(value) for name, value in _FIGURE.findall((found and found[2]) or "")}
    return {
        fields.text(name, fields.LONGEST_NAME): value
        for name, value in metrics.items()
        if name and value is not None
    }


def _site(row: _Row) -> tuple[dict[str, object], list[str]]:
    """The place as Eco2AI writes it: ``US/California``, ``(FR)`` where its user gave the intensity."""
    country, _, region = row.text(*_PLACES).strip("()").partition("/")
    place, missed = place_of(named(country) or None, named(region) or None, None, None)
    return site_of(
        place, missed, "the file", "Eco2AI's file, which has it from its user or from an IP address"
    )


def _alphabet() -> str:
    letters = string.printable[:95] + ("йцукенгшщзхъфывапролджэячсмитьбюёЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ")
    letters = letters.translate({ord(letter): None for letter in ",\"'"})
    half = len(letters) // 2
    return "".join(letters[place] + letters[place + half] for place in range(half))


_ALPHABET = _alphabet()
"""The letters of Eco2AI's code: each is written as the one five places on, the last five as they are."""
_COMMON = frozenset(string.digits + ".:-/() ")


def _decoder(times: int) -> dict[int, str]:
    """Letters of what was encoded some ``times``, with what they were; of two the one that is commoner."""
    read: dict[int, str] = {}
    for letter in sorted(_ALPHABET, key=lambda letter: (letter in _COMMON, letter.isascii())):
        place = _ALPHABET.index(letter)
        for _ in range(times):
            place += _SHIFT if place + _SHIFT < len(_ALPHABET) else 0
        read[ord(_ALPHABET[place])] = letter
    return read


_DECODERS = (_decoder(1), _decoder(2))


def _plain(cells: dict[str, str]) -> dict[str, str]:
    """The cells of a row without the empty ones; of an encoded row as they were before.

    ``new_epoch`` writes each row once encoded and once encoded again.
    """
    readings = [cells, *({name: cell.translate(code) for name, cell in cells.items()} for code in _DECODERS)]
    plain = next((read for read in readings if _is_time(read.get(_TIME, ""))), cells)
    return {name: cell for name, cell in plain.items() if cell not in _EMPTY}


def _is_time(cell: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d.*", cell, re.A))
