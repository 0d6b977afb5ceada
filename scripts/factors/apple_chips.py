"""``apple_chips.tsv``: what the CPU cores of Apple's chips draw at full load, and how many there are.

Apple publishes no power of a chip. Figures of others come from two lists (``cpu_claims``) and from what
reviewers measured (``apple_chips.csv`` beside this file, with the cores by Apple's newsroom). A measured
figure is the mid, else the median of all. The interval holds every figure, and ``SPREAD`` beyond: one
workload is not another, and what nobody measured is known less. Chips of one generation with the same cores
(M1 Pro and Max, M2 Pro and Max) differ in graphics alone: what is said of one is said of the other.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from statistics import median

from factors.cpu_claims import listings
from factors.sources import licence_of
from wattprint.factors.cpus import key_of

Claimed = tuple[float, str, str, str]
"""Watts, ``measured`` or ``estimate``, source, note."""
CLAIMS = Path(__file__).with_suffix(".csv")
COLUMNS = (
    "key", "name", "cores", "cpu_low_w", "cpu_w", "cpu_high_w", "quantity", "source", "note", "licence",
)  # fmt: skip
SPREAD = {"measured": 1.3, "estimate": 1.5}
"""Chosen: CPU workloads of one chip differ by as much in reviews; a list's figure may be of all of a chip."""


def table(raw: Path) -> list[tuple[str, ...]]:
    """A row a chip."""
    listed = listings(raw)
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with CLAIMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            rows[row["chip"]].append(row)
    claims: dict[tuple[str, str], list[Claimed]] = defaultdict(list)
    for name, of_chip in rows.items():
        alike = claims[_cpu(name, of_chip)]
        alike += [(one.tdp_w, "estimate", one.source, "") for one in listed.get(key_of(name), [])]
        alike += [
            (float(row["watts"]), row["kind"], row["source"], row["note"]) for row in of_chip if row["watts"]
        ]
    return sorted(
        _row(name, of_chip[0]["cores"], claims[_cpu(name, of_chip)]) for name, of_chip in rows.items()
    )


def _cpu(name: str, rows: list[dict[str, str]]) -> tuple[str, str]:
    """What chips share whose CPU is the same: generation and cores of the largest variant."""
    return name.split()[1], rows[0]["cores"].partition("|")[0]


def _row(name: str, cores: str, claims: list[Claimed]) -> tuple[str, ...]:
    measured = [watts for watts, kind, _, _ in claims if kind == "measured"]
    quantity = "measured" if measured else "estimate"
    mid = median(measured or [watts for watts, *_ in claims])
    low = min(*(watts for watts, *_ in claims), mid / SPREAD[quantity])
    high = max(*(watts for watts, *_ in claims), mid * SPREAD[quantity])
    source = "+".join(sorted({*(source for *_, source, _ in claims), "apple"}))
    note = "; ".join(note for *_, note in claims if note)
    watts = (f"{one:.3g}" for one in (low, mid, high))
    return (key_of(name), name, cores, *watts, quantity, source, note, licence_of(source))
