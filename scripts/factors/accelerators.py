"""``accelerators.tsv``: board or module power of GPUs and other accelerators.

``accelerators.csv`` beside this file holds the facts, each with the vendor document it comes from: the
words that a name must have and those it may have, names as drivers print them, watts (or low/mid/high),
memory, year. No watts: the vendor publishes none. Where a public table lists the same part (``g:`` Green
Algorithms, ``m:`` ML CO2 Impact) its figure is read from the raw file and widens the range if it differs.

Known faults of the ML CO2 Impact table, for which its figure is not taken: V100 PCIe 300 W and V100 SXM2
16 GB 250 W are swapped; GTX 750 250 W (55 W); "A100 PCIe 40/80GB" 250 W holds for 40 GB only. Its TPU v2
and v3 are mean production power, not design power: they are inside the range of those rows.
"""

from __future__ import annotations

import csv
from pathlib import Path

from factors.sources import licence_of

FACTS = Path(__file__).with_suffix(".csv")
GREEN = "permissive/hardware/green_algorithms_v3.0_TDP_gpu.csv"
MLCO2 = "permissive/hardware/mlco2_gpus.csv"
COLUMNS = (
    "key", "name", "core", "variant", "driver_names", "vendor", "tdp_low_w", "tdp_w", "tdp_high_w",
    "memory_gb", "year", "source", "note", "licence",
)  # fmt: skip


def _public(raw: Path) -> dict[str, float]:
    found = {}
    for row in csv.DictReader((raw / GREEN).read_text(encoding="utf-8-sig").splitlines()[1:]):
        if row["TDP"]:
            found[f"g:{row['model']}"] = float(row["TDP"])
    with (raw / MLCO2).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found[f"m:{row['name']}"] = float(row["tdp_watts"])
    return found


def _row(fact: dict[str, str], public: dict[str, float]) -> tuple[str, ...]:
    ids = {fact["source"]}
    watts: tuple[str, ...] = ("", "", "")
    if fact["power_w"]:
        figures = [float(one) for one in fact["power_w"].split("/")]
        low, mid, high = figures if len(figures) == 3 else figures * 3
        for listed in filter(None, fact["public_tables"].split(",")):
            low, high = min(low, public[listed]), max(high, public[listed])
            ids.add("green-algorithms" if listed.startswith("g:") else "mlco2")
        watts = (f"{low:g}", f"{mid:g}", f"{high:g}")
    source = "+".join(sorted(ids))
    return (
        key_of(fact),
        fact["name"],
        fact["words"],
        fact["optional_words"],
        fact["driver_names"],
        fact["vendor"],
        *watts,
        fact["memory_gb"],
        fact["year"],
        source,
        fact["document"],
        licence_of(source),
    )


def key_of(fact: dict[str, str]) -> str:
    return f"{fact['words']} {fact['optional_words']}".strip()


def facts() -> list[dict[str, str]]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def table(raw: Path) -> list[tuple[str, ...]]:
    public = _public(raw)
    return sorted(_row(fact, public) for fact in facts())
