"""``embodied.tsv``: carbon of manufacture; ``equivalents.tsv``: what a mass of carbon compares to.

The choice of low, mid, high stands in each row's method. Where a device has an assessment of its own
(the maker's reviewed footprint, or a life cycle assessment of the dismantled part), that is the mid; half of
it and 2.5 times it, or the highest other estimate, are the bounds. Bottom-up models from die areas came out
far above those of A100 and H100, so that such a figure counts from a third to twice of itself (chosen).
"""

from __future__ import annotations

import csv
from pathlib import Path

from factors.sources import licence_of
from wattprint.factors.claims import Claim, as_cell

COLUMNS = ("item", "low", "mid", "high", "unit", "year", "method", "source", "licence")
EQUIVALENT_COLUMNS = (
    "key", "name", "edition", "low", "mid", "high", "unit", "year", "method", "source", "licence"
)  # fmt: skip
COMPARED = Path(__file__).with_name("equivalents.csv")
FACTS = "permissive/embodied/embodied_facts.csv"
EQUIVALENTS = "permissive/equivalents/equivalents_facts.csv"

_KG = "kgCO2e"
_OWN = "own assessment, cradle to gate; from half of it to the higher of 2.5 times it and other estimates"
_MODEL = "bottom-up model of the card; from a third to twice of it"


def _facts(raw: Path) -> list[dict[str, str]]:
    with (raw / FACTS).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _one(facts: list[dict[str, str]], item: str, source: str = "") -> float:
    found = [float(row["value"]) for row in facts if row["item"].startswith(item) and source in row["source"]]
    if len(found) != 1:
        raise ValueError(f"{item!r}: {len(found)} figures")
    return found[0]


def _row(  # noqa: PLR0917 - the order is that of the columns
    item: str, low: float, mid: float, high: float, unit: str, year: str, method: str, source: str
) -> tuple[str, ...]:
    return item, f"{low:.4g}", f"{mid:.4g}", f"{high:.4g}", unit, year, method, source, licence_of(source)


def table(raw: Path) -> list[tuple[str, ...]]:
    facts = _facts(raw)
    return sorted([*_devices(facts), *_split(facts), *_machines(facts)])


_ASSESSED = (
    ("NVIDIA H100 SXM 80GB (share", "", "NVIDIA H100 SXM 80GB", "NVIDIA H100 SXM5 80GB", "nvidia-pcf"),
    ("NVIDIA B200 (share", "", "", "NVIDIA B200", "nvidia-pcf"),
    ("NVIDIA A100 SXM4 40GB", "Falk", "NVIDIA A100 SXM4 40GB", "NVIDIA A100 SXM4 40GB", "falk"),
)
"""Devices with an assessment of their own: the fact and who has it, the fact of the bottom-up model beside it
(empty: none), our name, and the source of the assessment."""


def figures(raw: Path) -> list[tuple[str, str]]:
    """What each source says of a device, where there are two."""
    facts = _facts(raw)
    return sorted(
        (
            f"gpu/{name}",
            as_cell([
                Claim("mid", source, f"{_one(facts, item, by):g}"),
                Claim("mid", "boavizta", f"{_one(facts, others, 'Boavizta'):g}"),
            ]),
        )
        for item, by, others, name, source in _ASSESSED
        if others
    )  # fmt: skip


def _devices(facts: list[dict[str, str]]) -> list[tuple[str, ...]]:
    rows = []
    for item, by, others, name, source in _ASSESSED:
        own = _one(facts, item, by)
        high = max(2.5 * own, _one(facts, others, "Boavizta") if others else 0.0)
        ids = f"boavizta+{source}" if others else source
        rows.append(_row(f"gpu/{name}", own / 2, own, high, _KG, "2025", _OWN, ids))
    for item, name in (
        ("NVIDIA A100 PCIe 40GB", "NVIDIA A100 PCIe 40GB"),
        ("NVIDIA L4", "NVIDIA L4"),
        ("NVIDIA P100", "NVIDIA Tesla P100 PCIe"),
        ("NVIDIA Titan RTX", "NVIDIA TITAN RTX"),
        ("NVIDIA RTX A4500", "NVIDIA RTX A4500"),
        ("NVIDIA GTX 1080 Ti", "NVIDIA GeForce GTX 1080 Ti"),
    ):
        kg = _one(facts, item, "Boavizta")
        rows.append(_row(f"gpu/{name}", kg / 3, kg, 2 * kg, _KG, "2026", _MODEL, "boavizta"))
    card = _one(facts, "Generic GPU card")
    method = "one constant for any GPU; a third to three times"
    rows.append(_row("gpu/any", card / 3, card, 3 * card, _KG, "2021", method, "ccf-embodied"))
    return rows


def _split(facts: list[dict[str, str]]) -> list[tuple[str, ...]]:
    """NVIDIA's split of the HGX H100: 546 of its 1312 kg are memory, of eight GPUs with 80 GB each."""
    memory = 546.0
    whole = _one(facts, "NVIDIA HGX H100 baseboard (8x")
    rest, per_gb = (whole - memory) / 8, memory / 640
    base = "HGX H100 without its memory, an eighth; half to 2.5 times"
    share = "memory of HGX H100 over its 640 GB; half to 2.5 times"
    return [
        _row("gpu/hbm-base", rest / 2, rest, 2.5 * rest, _KG, "2025", base, "nvidia-pcf"),
        _row("gpu/hbm-gb", per_gb / 2, per_gb, 2.5 * per_gb, "kgCO2e/GB", "2025", share, "nvidia-pcf"),
    ]


def _machines(facts: list[dict[str, str]]) -> list[tuple[str, ...]]:
    rows = []
    for item, fact, low, high, unit, method in (
        ("cpu", "Additional CPU", 0.2, 2.0, _KG, "constant; 20 kg (bottom-up model, small die) to twice"),
        ("dram-gb", "DRAM", 0.3, 2.0, "kgCO2e/GB", "Dell R740 LCA, 533 kg for 384 GB; 0.3 to twice"),
        ("ssd", "SSD", 0.3, 2.5, _KG, "constant for a drive; 0.3 to 2.5 times"),
        ("hdd", "HDD", 0.5, 2.0, _KG, "constant for a drive; half to twice"),
        ("host/server", "Commodity rack server", 0.5, 2.5, _KG, "Dell R740 LCA; half to 2.5 times"),
    ):  # fmt: skip
        kg = _one(facts, fact)
        rows.append(_row(item, kg * low, kg, kg * high, unit, "2021", method, "ccf-embodied"))
    host = _one(facts, "AWS p5.48xlarge host")
    method = "host of eight H100 without the GPUs, bottom-up model; 0.4 to twice"
    rows.append(_row("host/gpu-server", host / 2.5, host, 2 * host, _KG, "2025", method, "ecologits"))
    method = "three (EcoLogits), four (Cloud Carbon Footprint), six years (Alphabet since 2023)"
    rows.append(_row("lifetime", 3, 4, 6, "years", "2023", method, "lifetimes"))
    return rows


def equivalents(raw: Path) -> list[tuple[str, ...]]:
    """``equivalents.csv`` beside this file names, for each row, the facts of the raw file that it rests on.

    A bound without a name is from the source's own text. Raises ``ValueError`` if the raw file
    has no such fact.
    """
    with (raw / EQUIVALENTS).open(encoding="utf-8", newline="") as file:
        known = {(row["key"], row["kgco2e_per_unit"]) for row in csv.DictReader(file)}
    with COMPARED.open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file, delimiter=";"))
    rows = []
    for row in wanted:
        values = []
        for figure in [row["mid"], *row["bounds"].split()]:
            name, named, value = figure.rpartition("=")
            if named and (name, value) not in known:
                raise ValueError(f"not in the raw file: {figure}")
            values.append(float(value))
        low, mid, high = (f"{value:.6g}" for value in (min(values), values[0], max(values)))
        said = (row["unit"], row["year"], row["method"], row["source"], licence_of(row["source"]))
        rows.append((f"{row['name']}|{row['edition']}", row["words"], row["edition"], low, mid, high, *said))
    return sorted(rows)
