"""``accelerators.tsv``: power of GPUs and other accelerators, each kind of power in columns of its own.

``accelerators.csv`` beside this file holds the facts, each with the vendor document it comes from: the words
that a name must have and those it may have, names as drivers print them, memory, year; what its power covers
(``extent``, see ``EXTENTS``); how many GPUs its driver shows for one board (``gpus``); and in watts (or
low/mid/high) what it is designed to draw for long (``power_w``: TDP, TGP, TBP), what it may draw at its peak
(``max_w``) and what it drew on average at work (``mean_w``, with ``mean_extent``, which may be ``node``: its
share of the host as well), each empty where the vendor publishes none. Where a public table lists the same
part (``g:`` Green Algorithms, ``m:`` ML CO2 Impact) its figure is read from the raw file and widens the range
if it differs: ``public_tables`` that of the design power, ``mean_tables`` that of the mean.

``SET_ASIDE`` are figures of those tables that are not taken: known faults of ML CO2 Impact (V100 PCIe and
SXM2 are swapped; GTX 750 has that of another card; one row stands for both sizes of the A100 PCIe), and its
TPU v2 and v3, which are means of the whole system, host and fans included. Green Algorithms' TPU v3 and v4
are means of the chip.
"""

from __future__ import annotations

import csv
from pathlib import Path

from factors.sources import licence_of
from wattprint.factors.claims import Claim, as_cell

FACTS = Path(__file__).with_suffix(".csv")
GREEN = "permissive/hardware/green_algorithms_v3.0_TDP_gpu.csv"
MLCO2 = "permissive/hardware/mlco2_gpus.csv"
SET_ASIDE = {
    "NVIDIA Tesla V100 PCIe 16GB": ("m:Tesla V100-PCIE-16GB", "tdp_w", "fault"),
    "NVIDIA Tesla V100 SXM2 16GB": ("m:Tesla V100-SXM2-16GB", "tdp_w", "fault"),
    "NVIDIA GeForce GTX 750": ("m:GTX 750", "tdp_w", "fault"),
    "NVIDIA A100 PCIe 80GB": ("m:A100 PCIe 40/80GB", "tdp_w", "fault"),
    "Google TPU v2": ("m:TPUv2 Chip", "tdp_w", "system"),
    "Google TPU v3": ("m:TPUv3 Chip", "tdp_w", "system"),
}
"""By our name: the entry, the column it would be of, and the note that says why it is not taken."""
EXTENTS = ("board", "chip", "soc", "module")
"""Board: the accelerators of one card, OAM or SXM module with their memory. Chip: one with its stacked
memory, without a board. SoC: CPU and accelerator in one. Module: CPU and main memory as well."""
COLUMNS = (
    "key", "name", "core", "variant", "driver_names", "vendor", "extent", "gpus_per_board",
    "tdp_low_w", "tdp_w", "tdp_high_w", "max_w", "mean_low_w", "mean_w", "mean_high_w", "mean_extent",
    "memory_gb", "year", "source", "note", "licence", "max_note", "mean_source", "mean_note", "mean_licence",
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


def _watts(text: str, listed: str, public: dict[str, float], ids: set[str]) -> tuple[str, str, str]:
    """Low, mid and high of a cell, widened by the public tables ``listed``, whose ids join ``ids``."""
    if not text:
        return ("", "", "")
    figures = [float(one) for one in text.split("/")]
    low, mid, high = figures if len(figures) == 3 else figures * 3
    for entry in filter(None, listed.split(",")):
        low, high = min(low, public[entry]), max(high, public[entry])
        ids.add("green-algorithms" if entry.startswith("g:") else "mlco2")
    return (f"{low:g}", f"{mid:g}", f"{high:g}")


def _row(fact: dict[str, str], public: dict[str, float]) -> tuple[str, ...]:
    if fact["extent"] not in EXTENTS:
        raise ValueError(f"{fact['name']}: {fact['extent']!r} is none of {EXTENTS}")
    ids, mean_ids = {fact["source"]}, {fact["source"]}
    tdp = _watts(fact["power_w"], fact["public_tables"], public, ids)
    mean = _watts(fact["mean_w"], fact["mean_tables"], public, mean_ids)
    if fact["max_w"] and tdp[2] and float(fact["max_w"]) < float(tdp[2]):
        raise ValueError(f"{fact['name']}: a maximum of {fact['max_w']} W is below a TDP of {tdp[2]} W")
    source, mean_source = "+".join(sorted(ids)), "+".join(sorted(mean_ids)) if fact["mean_w"] else ""
    return (
        key_of(fact),
        fact["name"],
        fact["words"],
        fact["optional_words"],
        fact["driver_names"],
        fact["vendor"],
        fact["extent"],
        fact["gpus"],
        *tdp,
        fact["max_w"],
        *mean,
        fact["mean_extent"],
        fact["memory_gb"],
        fact["year"],
        source,
        fact["document"],
        licence_of(source),
        fact["max_document"],
        mean_source,
        fact["mean_document"],
        licence_of(mean_source) if mean_source else "",
    )


def figures(raw: Path) -> list[tuple[str, str]]:
    """What each source says of a power, for the rows whose sources do not all say the same."""
    public = _public(raw)
    unknown = SET_ASIDE.keys() - {fact["name"] for fact in facts()}
    if unknown:
        raise ValueError(f"no accelerators: {sorted(unknown)}")
    rows = []
    for fact in facts():
        claims = []
        for column, own, tables in (
            ("tdp_w", fact["power_w"], fact["public_tables"]),
            ("mean_w", fact["mean_w"], fact["mean_tables"]),
        ):
            of_column = [_claim(column, entry, public) for entry in filter(None, tables.split(","))]
            entry, of, note = SET_ASIDE.get(fact["name"], ("", "", ""))
            if of == column:
                of_column.append(_claim(column, entry, public, note))
            mid = own if own.count("/") == 0 else own.split("/")[1]
            if any(claim.value != f"{float(mid):g}" or claim.note for claim in of_column if mid):
                claims += [Claim(column, fact["source"], f"{float(mid):g}"), *of_column]
        if claims:
            rows.append((key_of(fact), as_cell(claims)))
    return sorted(rows)


def _claim(column: str, entry: str, public: dict[str, float], note: str = "") -> Claim:
    source = "green-algorithms" if entry.startswith("g:") else "mlco2"
    return Claim(column, source, f"{public[entry]:g}", note)


def key_of(fact: dict[str, str]) -> str:
    return f"{fact['words']} {fact['optional_words']}".strip()


def facts() -> list[dict[str, str]]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def table(raw: Path) -> list[tuple[str, ...]]:
    public = _public(raw)
    return sorted(_row(fact, public) for fact in facts())
