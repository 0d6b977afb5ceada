"""Write docs/reference/factors-sample.md: drawn figures beside a second source; ``--check`` compares.

    python scripts/sample_rows.py --draw 200     print the figures that the draw gives, and write nothing

A draw ranks the figures of a table by a hash of the seed and of their names, so that it depends neither on
the Python that draws nor on other rows. Each table gives a share that goes by the square root of its number
of figures (chosen: by the number itself, prices of Google Cloud would be half of the sample), at least one.

``tests/evidence/sample.tsv`` keeps what a second source, which is none of the row's own, says of each drawn
figure; ours are read from the tables when the page is written. Both are the same within ``AGREES``, or our
interval holds the other one, or the row of the file says why not.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "scripts")]

from generated_page import write_or_check  # noqa: E402

from wattprint.errors import WattprintError  # noqa: E402
from wattprint.factors import grid  # noqa: E402

TABLES = ROOT / "src" / "wattprint" / "factors" / "tables"
EVIDENCE = ROOT / "tests" / "evidence"
PAGE = ROOT / "docs" / "reference" / "factors-sample.md"
SEED = "wattprint 2026-11"
DRAWN = "2026-11-29"
"""The edition of the tables (``_version.TABLES``) that the draw was from."""
AGREES = 0.05
"""Chosen before the first look-up: what rounding and editions of one figure may differ by."""

_MID = ("mid",)
_YEARS = tuple(str(year) for year in range(2000, 2026))
_PEAKS = ("fp64", "fp32", "tf32", "fp16", "bf16", "fp8", "int8", "fp4")
PRICES = ("prices_aws", "prices_azure", "prices_gcp")
COLUMNS: dict[str, tuple[str, ...]] = {
    "accelerators": ("tdp_w", "max_w", "mean_w", "memory_gb"),
    "accelerator_peaks": _PEAKS,
    "cloud_regions": ("latitude", "longitude"),
    "cpu_power_curves": ("value",),
    "cpus": ("tdp_w", "max_w", "cores", "threads"),
    "electricity": _MID,
    "embodied": _MID,
    "equivalents": _MID,
    "facility": _MID,
    "facility_regions": ("value",),
    "fuels": _MID,
    "grid_cloud": ("value",),
    "grid_country": _YEARS,
    "grid_subregion": _MID,
    "instance_hosts": ("host_vcpus",),
    "instances": ("vcpus", "memory_gb", "count", "idle_w", "w50", "w100", "host_least_kg", "host_vcpus"),
    "models": ("parameters_b", "active_b", "layers", "kv_per_token"),
    "node": _MID,
    "price_spans": ("factor",),
    "vcpu_power": ("idle_w", "full_w"),
    "water": _MID,
    "sharealike/accelerator_matmul": ("fp8", "bf16"),
    "sharealike/accelerator_peaks": (*_PEAKS, "memory_gb", "bandwidth_tb_s", "power_w"),
    "sharealike/ecologits_mixes": ("gwp", "wue"),
    "sharealike/ecologits_models": ("total_low_b", "total_high_b", "tokens_per_s"),
    "sharealike/ecologits_providers": ("pue_low", "pue_high"),
    "sharealike/grid_zone": _YEARS,
}
"""The figures of each table; bounds, years, and tables of names have none."""


class Place(NamedTuple):
    """Where a figure stands: ``column`` of the row ``key``; of a price its region, and ``spot`` if so."""

    table: str
    key: str
    column: str


def figures(tables: Path = TABLES) -> dict[Place, float]:
    """Every figure of the tables."""
    found = {}
    for table in (*COLUMNS, *PRICES):
        with (tables / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                key = next(iter(row.values()))
                cells = (
                    _prices(row["prices"])
                    if table in PRICES
                    else {name: row.get(name) for name in COLUMNS[table]}
                )
                for column, cell in cells.items():
                    if (value := _number(cell)) is not None:
                        found[Place(table, key, column)] = value
    return found


def _prices(cell: str) -> dict[str, str]:
    """Each price of a cell, by region and kind."""
    by_column = {}
    for offer in cell.split(";"):
        region, demand, spot = offer.split()
        by_column[region], by_column[f"{region} spot"] = demand, spot
    return by_column


def _number(cell: str | None) -> float | None:
    try:
        return float(cell or "")
    except ValueError:
        return None


def draw(places: list[Place], size: int, seed: str = SEED) -> list[Place]:
    """About ``size`` figures, by table; a larger draw has all of a smaller one.

    Raises ``ValueError`` if there are fewer than ``size``.
    """
    if size > len(places):
        raise ValueError(f"{size} figures of {len(places)}")
    by_table: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_table[place.table].append(place)
    total = sum(math.sqrt(len(of_table)) for of_table in by_table.values())
    drawn = []
    for _, of_table in sorted(by_table.items()):
        share = max(1, round(size * math.sqrt(len(of_table)) / total))
        drawn += sorted(of_table, key=lambda place: _rank(place, seed))[:share]
    return drawn


def _rank(place: Place, seed: str) -> str:
    return hashlib.sha256("|".join((seed, *place)).encode()).hexdigest()


class Look(NamedTuple):
    """What was looked up for one drawn figure: ``second`` in our unit, empty where nothing was found; why."""

    place: Place
    second: float | None
    source: str
    why: str


def looks() -> list[Look]:
    """The rows of ``sample.tsv``."""
    return [
        Look(
            Place(row["table"], row["key"], row["column"]), _number(row["second"]), row["source"], row["why"]
        )
        for row in _evidence("sample.tsv")
    ]


def _evidence(name: str) -> list[dict[str, str]]:
    with (EVIDENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


VERDICTS = {
    "agrees": f"the two are within {AGREES:.0%} of each other".replace("%", " %"),
    "inside": "they differ by more, and the interval that we print holds the other one",
    "differs": "it does not; the reason stands beside it",
    "none found": "no second source was found",
    "gone": "drawn, and not in the tables any more",
}


def verdict(look: Look, ours: float | None) -> str:
    """One of ``VERDICTS``."""
    if ours is None:
        return "gone"
    if look.second is None:
        return "none found"
    if abs(look.second - ours) <= AGREES * abs(ours):
        return "agrees"
    low, high = interval(look.place, ours)
    return "inside" if low <= look.second <= high else "differs"


def interval(place: Place, ours: float) -> tuple[float, float]:
    """What we print around a figure: of the row, or for an intensity of the package; nothing else has one."""
    if place.table.removeprefix("sharealike/") in {
        "grid_cloud",
        "grid_country",
        "grid_subregion",
        "grid_zone",
    }:
        return _of_intensity(place, ours)
    with (TABLES / f"{place.table}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if next(iter(row.values())) == place.key:
                stem, _, unit = place.column.rpartition("_")
                low, high = (
                    ("low", "high")
                    if place.column == "mid"
                    else (f"{stem}_low_{unit}", f"{stem}_high_{unit}")
                )
                ends = _number(row.get(low)), _number(row.get(high))
                return tuple(ours if end is None else end for end in ends)  # type: ignore[return-value]
    return ours, ours


def _of_intensity(place: Place, ours: float) -> tuple[float, float]:
    code, *rest = place.key.split("/")
    year = int(next((part for part in (place.column, *rest) if part.isdigit()), 2023))
    try:
        found = grid.alternatives(code, year)
    except WattprintError:
        return ours, ours
    for factor in found:
        if abs(factor.mid - ours) <= 0.001 * ours:  # the look-up rounds
            return factor.low, factor.high
    return ours, ours


class Judged(NamedTuple):
    """A figure of the sample: what was looked up, ours as the tables have it now, and the verdict."""

    look: Look
    ours: float | None
    verdict: str


HEAD = """# Figures drawn at random, beside a second source

`python scripts/sample_rows.py` writes this page from the tables and from `tests/evidence/sample.tsv`. The
seed `{seed}` drew {drawn} figures from the tables of {day}, of each table by the square root of its number
of figures; a second source, which is none of those that the row rests on, was found for {found}.

| verdict | what it means | figures |
|---|---|---:|
{counts}

A second source of the same publisher by another path shows that a table was read right, not that its
publisher is; the last column of [the sources](#sources) says which are so.
"""


def rendered(heading: str, head: list[str], rules: list[str], rows: list[list[str]]) -> str:
    """A section with a Markdown table."""
    lines = "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rules, *rows))
    return f"\n## {heading}\n\n{lines}\n"


def page() -> str:
    """The whole page."""
    ours = figures()
    sample = [Judged(look, ours.get(look.place), verdict(look, ours.get(look.place))) for look in looks()]
    found = [one for one in sample if one.look.second is not None]
    counts = "\n".join(
        f"| {name} | {what} | {sum(one.verdict == name for one in sample)} |"
        for name, what in VERDICTS.items()
    )
    head = HEAD.format(seed=SEED, day=DRAWN, drawn=len(sample), found=len(found), counts=counts)
    return head + by_table(sample) + compared(found) + uncompared(sample) + sources(found)


def by_table(sample: list[Judged]) -> str:
    """How many of each table were drawn, and what became of them."""
    rows = []
    for table in dict.fromkeys(one.look.place.table for one in sample):
        verdicts = [one.verdict for one in sample if one.look.place.table == table]
        kinds = [verdicts.count(name) for name in ("agrees", "inside", "differs")]
        rows.append([table, str(len(verdicts)), str(sum(kinds)), *map(str, kinds)])
    head = ["table", "drawn", "with a second source", "agree", "inside", "differ"]
    return rendered("By table", head, ["---", *["---:"] * 5], rows)


def compared(found: list[Judged]) -> str:
    """Both values of each figure that has a second source."""
    rows = []
    for look, ours, name in found:
        assert look.second is not None
        rows.append([
            look.place.table,
            f"`{look.place.key}`",
            look.place.column,
            "–" if ours is None else f"{ours:g}",
            f"{look.second:g}",
            f"{look.second / ours:.3f}" if ours else "–",
            f"**{name}**" if name == "differs" else name,
            f"{look.source}; {look.why}" if look.why else look.source,
        ])  # fmt: skip
    head = ["table", "row", "figure", "ours", "theirs", "theirs / ours", "verdict", "source; what is known"]
    rules = ["---", "---", "---", "---:", "---:", "---:", "---", "---"]
    return rendered("Figures with a second source", head, rules, rows)


def uncompared(sample: list[Judged]) -> str:
    """The figures without a second source, by the reason."""
    reasons: dict[tuple[str, str], list[str]] = defaultdict(list)
    for look, ours, _ in sample:
        if look.second is None:
            shown = "gone" if ours is None else f"{ours:g}"
            reasons[look.place.table, look.why].append(f"`{look.place.key}` {look.place.column} {shown}")
    rows = [[table, why, ", ".join(names)] for (table, why), names in reasons.items()]
    return rendered("Figures without one", ["table", "why", "figures"], ["---"] * 3, rows)


def sources(found: list[Judged]) -> str:
    """Who the second sources are."""
    used = {one.look.source for one in found}
    rows = [list(row.values()) for row in _evidence("sample_sources.tsv") if row["source"] in used]
    return rendered("Sources", ["source", "what it is", "kind"], ["---"] * 3, rows)


def unanswered() -> list[str]:
    """Figures that differ, or have no second source, and do not say why."""
    ours = figures()
    return [
        f"no reason: {' | '.join(look.place)}"
        for look in looks()
        if not look.why and verdict(look, ours.get(look.place)) in {"differs", "none found"}
    ]


def main() -> int:
    """Write or compare the page, or print a draw; 1 if the page differs, or a figure has no reason."""
    parser = argparse.ArgumentParser(description="Figures drawn at random, beside a second source.")
    parser.add_argument("--draw", type=int, metavar="SIZE", help="print what a draw of SIZE figures gives")
    parser.add_argument("--check", action="store_true", help="compare the page, write nothing")
    arguments = parser.parse_args()
    if arguments.draw:
        ours = figures()
        for place in draw(list(ours), arguments.draw):
            print(*place, f"{ours[place]:g}", sep="\t")
        return 0
    open_ends = unanswered()
    print("".join(f"{line}\n" for line in open_ends), end="")
    return write_or_check(PAGE, page()) or int(bool(open_ends))


if __name__ == "__main__":
    sys.exit(main())
