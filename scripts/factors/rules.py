"""Rules that hold the rows of the shipped tables against each other: physical ones, and odd ones out.

Physical: a socket draws no more than its maximum, spot costs no more than on demand. Odd: within a group of
rows that should be alike, a figure that lies more than ``DEVIATIONS`` robust standard deviations (1.4826
median absolute deviations, of logarithms) from the median, and by more than a factor besides.
"""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TABLES = Path(__file__).resolve().parents[2] / "src" / "wattprint" / "factors" / "tables"

DEVIATIONS = 3.5
"""The usual mark for a modified z-score (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993)."""
LEAST = 8
"""Chosen: fewer rows make no group to be odd in."""

Row = dict[str, str]


class Finding(NamedTuple):
    """``check``: the rule; ``key``: table and row; ``figure``: what is odd, and beside what."""

    check: str
    key: str
    figure: str


def rows(name: str) -> list[Row]:
    """The rows of a table."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def number(row: Mapping[str, str], column: str) -> float | None:
    """The figure in a cell, ``None`` if it is empty."""
    return float(row[column]) if row.get(column) else None


def odd(
    groups: Mapping[str, list[tuple[str, float]]], factor: float
) -> Iterator[tuple[str, str, float, float]]:
    """Group, key, figure and the group's median of each figure that is far from the others of its group."""
    for group, items in sorted(groups.items()):
        if len(items) < LEAST:
            continue
        logs = [math.log(value) for _, value in items]
        middle = median(logs)
        spread = 1.4826 * median(abs(value - middle) for value in logs)
        for (key, value), log in zip(items, logs, strict=True):
            if abs(log - middle) > max(DEVIATIONS * spread, math.log(factor)):
                yield group, key, value, math.exp(middle)


def grouped(items: Iterable[tuple[str, str, float | None]]) -> dict[str, list[tuple[str, float]]]:
    """Key and figure by group, of those that have a figure above 0."""
    groups: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for group, key, value in items:
        if value:
            groups[group].append((key, value))
    return groups


def shape(key: str) -> str:
    """A processor's name with the digits of its number made alike: ``core i5 8250u`` is ``core i5 0000u``."""
    words = []
    for word in key.split():
        counted = any(character.isdigit() for character in word)
        line = re.fullmatch(r"[iemxw]\d+|v\d", word)
        words.append(word if line or not counted else re.sub(r"\d", "0", word))
    return " ".join(words)


def processors() -> Iterator[Finding]:
    """TDP within a series, watts per core, threads per core, and bounds in order."""
    table = rows("cpus.tsv")
    rated = [row for row in table if row["quantity"] == "tdp"]
    series = grouped((shape(row["key"]), row["key"], number(row, "tdp_w")) for row in rated)
    for group, key, value, middle in odd(series, 2.0):
        yield Finding("TDP of a series", f"cpus {key}", f"{value:g} W; {group}: {middle:.3g} W")
    by_core = []
    for row in rated:
        cores, tdp_w = number(row, "cores"), number(row, "tdp_w")
        by_core.append((shape(row["key"]), row["key"], tdp_w / cores if tdp_w and cores else None))
    for group, key, value, middle in odd(grouped(by_core), 2.0):
        yield Finding("W per core of a series", f"cpus {key}", f"{value:.3g} W; {group}: {middle:.3g} W")
    for row in table:
        low, mid, high = (number(row, column) for column in ("tdp_low_w", "tdp_w", "tdp_high_w"))
        most, cores, threads = number(row, "max_w"), number(row, "cores"), number(row, "threads")
        key = f"cpus {row['key']}"
        if low is None or mid is None or high is None or not 0 < low <= mid <= high:
            yield Finding("bounds in order", key, f"{low} {mid} {high} W")
        if most is not None and mid is not None and most < mid:
            yield Finding("maximum below TDP", key, f"{most:g} W at most, TDP {mid:g} W")
        if cores and threads and not cores <= threads <= 8 * cores:
            yield Finding("threads per core", key, f"{threads:g} threads of {cores:g} cores")
        if cores and mid and not 0.5 <= mid / cores <= 100.0:
            yield Finding("W per core", key, f"{mid / cores:.3g} W")


PRECISIONS = ("fp64", "fp32", "tf32", "fp16", "bf16", "fp8", "int8", "fp4")
RATIOS = (
    *(("fp32", "fp64", 0.0, 2.0), ("fp32", "fp16", 0.0, 32.0), ("tf32", "fp16", 1.9, 2.1)),
    *(("fp16", "bf16", 0.9, 1.1), ("fp16", "fp8", 1.9, 2.1), ("fp8", "fp4", 0.9, 3.1)),
)
"""FLOP/s of the second over those of the first: at the least and at the most. Vector FP64 and matrix FP64
differ by two; halving the width of a number doubles the rate of a matrix unit that has both."""
MEMORY_STEP_GB = 0.5


def accelerators() -> Iterator[Finding]:
    """FLOP/s per watt by the year, rates of one chip beside each other, memory, power and bounds."""
    table = {row["key"]: row for row in rows("accelerators.tsv")}
    peaks = rows("accelerator_peaks.tsv")
    for row in peaks:
        for wide, narrow, least, most in RATIOS:
            first, second = number(row, wide), number(row, narrow)
            if first and second and not least <= second / first <= most:
                figure = f"{narrow} {second:g} beside {wide} {first:g} TFLOP/s"
                yield Finding(f"{narrow} over {wide}", f"accelerator_peaks {row['key']}", figure)
    for precision in PRECISIONS:
        yield from _efficiency(precision, peaks, table)
    for key, row in table.items():
        power, year = number(row, "tdp_w") or number(row, "mean_w"), number(row, "year")
        memory, most = number(row, "memory_gb"), number(row, "max_w")
        if power is not None and not 5 <= power <= 3000:
            yield Finding("power of a board", f"accelerators {key}", f"{power:g} W")
        if memory is not None and (memory % MEMORY_STEP_GB or not 1 <= memory <= 400):
            yield Finding("memory of a board", f"accelerators {key}", f"{memory:g} GB")
        if memory is not None and f"{memory:g}gb" not in key.split() and re.search(r"\b\d+gb\b", key):
            yield Finding("memory in the name", f"accelerators {key}", f"{memory:g} GB")
        if year is not None and not 2006 <= year <= 2030:
            yield Finding("year of a board", f"accelerators {key}", f"{year:g}")
        if most and power and most < power:
            yield Finding("maximum below TDP", f"accelerators {key}", f"{most:g} W at most, {power:g} W")


def _efficiency(precision: str, peaks: list[Row], table: Mapping[str, Row]) -> Iterator[Finding]:
    """Chips of which FLOP/s per watt lie far from the trend over the years (median of all slopes)."""
    points = []
    for row in peaks:
        board = table[row["key"]]
        flops, power = number(row, precision), number(board, "tdp_w") or number(board, "mean_w")
        year = number(board, "year")
        if flops and power and year:
            points.append((row["key"], year, math.log(flops / power)))
    if len(points) < LEAST:
        return
    slopes = [
        (late[2] - early[2]) / (late[1] - early[1])
        for early in points
        for late in points
        if late[1] > early[1]
    ]
    slope = median(slopes) if slopes else 0.0
    level = {key: math.exp(log - slope * (year - 2020.0)) for key, year, log in points}
    for _, key, value, middle in odd({precision: list(level.items())}, 3.0):
        figure = f"{value / middle:.2g} times that of others of its year"
        yield Finding(f"{precision} per W", f"accelerator_peaks {key}", figure)


def instances() -> Iterator[Finding]:
    """Power in order and per vCPU, memory per vCPU in a family, prices per vCPU and accelerator, and spot."""
    table = {row["instance"]: row for row in rows("instances.tsv")}
    per_vcpu, memory = [], []
    for key, row in table.items():
        family = _family(key)
        curve = [number(row, column) for column in ("idle_w", "w10", "w50", "w100")]
        told = [watts for watts in curve if watts is not None]
        vcpus, size = number(row, "vcpus"), number(row, "memory_gb")
        if told != sorted(told):
            yield Finding(
                "power rises with load", f"instances {key}", " ".join(f"{watts:g}" for watts in told)
            )
        if not row["accelerator"] and vcpus and curve[3]:
            per_vcpu.append((key.partition(":")[0], key, curve[3] / vcpus))
        if vcpus and size:
            memory.append((family, key, size / vcpus))
        if vcpus is not None and not 0.1 <= vcpus <= 2000:
            yield Finding("vCPUs", f"instances {key}", f"{vcpus:g}")
        if vcpus and size and not 0.2 <= size / vcpus <= 64:
            yield Finding("GB per vCPU", f"instances {key}", f"{size / vcpus:.3g} GB")
        if row["accelerator"] and not row["count"]:
            yield Finding("accelerators are counted", f"instances {key}", row["accelerator"])
    for group, key, value, middle in odd(grouped(per_vcpu), 3.0):
        yield Finding("W per vCPU", f"instances {key}", f"{value:.3g} W; {group}: {middle:.3g} W")
    for group, key, value, middle in odd(grouped(memory), 1.9):
        yield Finding("GB per vCPU in a family", f"instances {key}", f"{value:.3g}; {group}: {middle:.3g} GB")
    yield from _prices(table)


def _family(instance: str) -> str:
    """``aws:m5`` of ``aws:m5.xlarge``, ``gcp:n2-highmem`` of ``gcp:n2-highmem-8``; Azure's without sizes."""
    provider, _, name = instance.partition(":")
    if provider == "aws":
        return f"{provider}:{name.partition('.')[0]}"
    if provider == "gcp":
        return f"{provider}:{name.rpartition('-')[0]}"
    return f"{provider}:{re.sub(r'(?<=[A-Za-z])[0-9]+', '_', name)}"


def _prices(table: Mapping[str, Row]) -> Iterator[Finding]:
    per_vcpu, per_gpu, regions = [], [], []
    for provider in ("aws", "azure", "gcp"):
        for row in rows(f"prices_{provider}.tsv"):
            key = f"{provider}:{row['instance']}"
            described = table.get(key)
            demanded = []
            for entry in row["prices"].split(";"):
                region, demand, spot = entry.split()
                if demand != "-":
                    demanded.append((region, float(demand)))
                if demand != "-" and spot != "-" and float(spot) > float(demand):
                    yield Finding(
                        "spot above on demand", f"prices {key} {region}", f"{spot} above {demand} USD/h"
                    )
            if not demanded:
                continue
            middle = median(price for _, price in demanded)
            if described is None:
                continue
            vcpus, count = number(described, "vcpus"), number(described, "count")
            if described["accelerator"] and count:
                per_gpu.append((described["accelerator"], key, middle / count))
            elif vcpus:
                per_vcpu.append((_family(key), key, middle / vcpus))
            regions += [(key, f"{key} {region}", price) for region, price in demanded]
    for group, key, value, middle in odd(grouped(per_vcpu), 2.0):
        yield Finding(
            "price per vCPU in a family", f"prices {key}", f"{value:.3g}; {group}: {middle:.3g} USD/h"
        )
    for group, key, value, middle in odd(grouped(per_gpu), 3.0):
        yield Finding("price per accelerator", f"prices {key}", f"{value:.3g}; {group}: {middle:.3g} USD/h")
    for group, key, value, middle in odd(grouped(regions), 2.0):
        yield Finding("price by region", f"prices {key}", f"{value:.3g}; {group}: {middle:.3g} USD/h")


JUMP = 1.6
"""Chosen: a grid changes by less than this factor in a year, but for small ones and great droughts."""
MOST_G_PER_KWH = 1400.0
"""Lignite in an old plant, life cycle (IPCC AR5 annex III, coal to 1,200; World Bank plants to 1,400)."""


def grids() -> Iterator[Finding]:
    """Intensities in bounds, and from year to year."""
    for table, name in (("grid_country.tsv", "iso3"), ("sharealike/grid_zone.tsv", "zone")):
        for row in rows(table):
            series = [(column, float(cell)) for column, cell in row.items() if column.isdigit() and cell]
            yield from _series(f"{table.removesuffix('.tsv')} {row[name]}", series)
    by_code: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in rows("grid_cloud.tsv"):
        by_code[f"{row['code']} {row['method'].split()[0]} {row['source']}"].append(
            (row["year"], float(row["value"]))
        )
    for code, series in by_code.items():
        yield from _series(f"grid_cloud {code}", sorted(series))
    for row in rows("grid_subregion.tsv"):
        values = [float(row[column]) for column in ("low", "mid", "high")]
        if values != sorted(values) or not 0 <= values[2] <= MOST_G_PER_KWH:
            yield Finding(
                "intensity", f"grid_subregion {row['key']}", " ".join(f"{value:g}" for value in values)
            )


def _series(key: str, series: list[tuple[str, float]]) -> Iterator[Finding]:
    for year, value in series:
        if not 0 <= value <= MOST_G_PER_KWH:
            yield Finding("intensity", f"{key}/{year}", f"{value:g} g/kWh")
    recent = [(year, value) for year, value in series if int(year) >= 2018]
    for (_, before), (year, value) in pairwise(recent):
        if max(before, value) > 50 and max(before, value) > JUMP * min(before, value):
            yield Finding("intensity from year to year", f"{key}/{year}", f"{before:g}, then {value:g} g/kWh")


PUBLISHED = {"pue": (1.0, 2.5), "wue": (0.0, 4.0)}
"""PUE, and litres per kWh on site, at the least and at the most; chosen, but for the 1 and the 0."""


def facilities() -> Iterator[Finding]:
    """PUE and on-site water of cloud regions, by themselves and from year to year."""
    by_region: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in rows("facility_regions.tsv"):
        kind, code, year = row["key"].split("/")
        value, (least, most) = float(row["value"]), PUBLISHED[kind]
        by_region[f"{kind}/{code}"].append((year, value))
        if not least <= value <= most:
            yield Finding(kind.upper(), f"facility_regions {row['key']}", f"{value:g}")
    for key, series in by_region.items():
        limit = 1.25 if key.startswith("pue") else 3.0
        for (_, before), (year, value) in pairwise(sorted(series)):
            if min(before, value) > 0.02 and max(before, value) > limit * min(before, value):
                figure = f"{before:g}, then {value:g}"
                yield Finding("facility from year to year", f"facility_regions {key}/{year}", figure)


BOUNDED = {
    "facility": "kind", "water": "key", "electricity": "place", "embodied": "item", "equivalents": "key",
    "fuels": "key", "node": "key",
}  # fmt: skip
"""Tables with the columns low, mid and high, and the column of their keys."""


def bounds() -> Iterator[Finding]:
    """Bounds in order: of all tables that have them, and of the power of threads."""
    for table, key in BOUNDED.items():
        for row in rows(f"{table}.tsv"):
            values = [float(row[column]) for column in ("low", "mid", "high")]
            if values != sorted(values) or values[0] < 0:
                yield Finding("bounds in order", f"{table} {row[key]}", " ".join(map(str, values)))
    for row in rows("vcpu_power.tsv"):
        idle = [float(row[f"idle{end}_w"]) for end in ("_low", "", "_high")]
        full = [float(row[f"full{end}_w"]) for end in ("_low", "", "_high")]
        in_order = idle == sorted(idle) and full == sorted(full)
        if not in_order or any(idle_w > full_w for idle_w, full_w in zip(idle, full, strict=True)):
            yield Finding("bounds in order", f"vcpu_power {row['architecture']}", f"{idle} {full} W")


def models() -> Iterator[Finding]:
    """Sizes of models: bounds in order, active ones within all, and as their names say."""
    for row in rows("models.tsv"):
        key = f"models {row['key']}"
        whole = [number(row, column) for column in ("parameters_low_b", "parameters_b", "parameters_high_b")]
        active = [number(row, column) for column in ("active_low_b", "active_b", "active_high_b")]
        if not _rises(whole) or not _rises(active):
            yield Finding("bounds in order", key, f"{whole} {active} B")
        pairs = zip(active, whole, strict=True)
        if any(used is not None and size is not None and used > size for used, size in pairs):
            yield Finding("active above all", key, f"{active} of {whole} B")
        named = re.search(r"(?<![\d.])(\d+(?:\.\d+)?)b(?!\w)", row["key"].replace("_", "-"))
        if not named or row["access"] != "open" or not whole[1] or row["experts"]:
            continue
        if not 0.75 <= whole[1] / float(named[1]) <= 1.35:
            yield Finding("size in the name", key, f"{whole[1]:g} B")


def _rises(figures: Iterable[float | None]) -> bool:
    """Whether the figures that are known stand in order."""
    known = [figure for figure in figures if figure is not None]
    return known == sorted(known)


def findings() -> list[Finding]:
    """Everything that is odd in the shipped tables, by rule and row."""
    return sorted(
        [*processors(), *accelerators(), *instances(), *grids(), *facilities(), *bounds(), *models()]
    )
