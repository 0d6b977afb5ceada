"""``facility.tsv``, ``facility_regions.tsv`` and ``water.tsv``: what a data centre adds to its machines.

``facility_regions.csv`` holds PUE and on-site WUE by cloud region and year as the providers state them.
Amazon's WUE of 2022 and 2023 is the figure of its whole fleet, given to every region; that of 2023 stands
under 2024 once more for some and is left out there.
Microsoft's of 2022 are design values in part. Microsoft's "asiapacific" is not a region and is left out.
"""

from __future__ import annotations

import csv
from pathlib import Path
from statistics import median, median_low

from factors.regions import REGIONS as CLOUD
from factors.regions import facts
from factors.sources import licence_of
from wattprint.factors.claims import Claim, as_cell

FIGURES = Path(__file__).with_name("facility_regions.csv")
COLUMNS = ("kind", "low", "mid", "high", "unit", "year", "method", "source", "licence")
REGION_COLUMNS = ("key", "value", "unit", "year", "method", "fleet", "source", "licence")
WATER_COLUMNS = ("key", "low", "mid", "high", "unit", "year", "method", "source", "licence")
WUE_UNIT = "L/kWh"
DEFAULTS = "permissive/cloud/green_algorithms_v3.0_defaults_PUE.csv"


_PUE_YEARS = {"aws": ("2024",), "gcp": ("2024",), "azure": ("2022", "2023")}
"""Of which years a provider's regions are in the range of its own PUE."""


def _pue(provider: str, *years: str) -> list[float]:
    """The PUE of a provider's regions in ``years``, in order."""
    return sorted(
        float(row["value"])
        for row in facts(FIGURES)
        if row["kind"] == "pue" and row["provider"] == provider and row["year"] in years
    )


def table(raw: Path) -> list[tuple[str, ...]]:
    lines = (raw / DEFAULTS).read_text(encoding="utf-8").splitlines()[1:]
    given = {row["provider"]: row["PUE"] for row in csv.DictReader(lines)}
    own = {provider: _pue(provider, *years) for provider, years in _PUE_YEARS.items()}
    in_virginia = next(
        row["value"] for row in facts(FIGURES)
        if (row["region"], row["kind"], row["year"]) == ("us-east-1", "pue", "2024")
    )  # fmt: skip
    rows = [
        ("own-machine", "1.0", "1.0", "1.0", "", "no facility around it, by definition", "definition"),
        # Best large sites 1.1, the survey's mean, and 2.0 for a small server room.
        ("data-centre", "1.1", given["Unknown"], "2.0", "2024",
         "survey mean; range from a large modern site to a small server room", "green-algorithms+uptime"),
        ("aws", f"{own['aws'][0]:g}", in_virginia, f"{max(own['aws'][-1], float(given['aws'])):g}", "2024",
         "figure of us-east-1; range over the regions published for 2024", "provider-pue"),
        ("gcp", f"{own['gcp'][0]:g}", f"{median_low(own['gcp']):g}", f"{own['gcp'][-1]:g}", "2024",
         "median and range over the regions published for 2024", "provider-pue"),
        ("azure", f"{own['azure'][0]:g}", f"{median(_pue('azure', '2023')):g}", f"{own['azure'][-1]:g}",
         "2023",
         "median of the regions published for 2023; range over those of 2022 and 2023", "provider-pue"),
        ("ovh", given["OVHcloud"], "1.28", "1.3", "2021",
         "mean and range declared by the company; lowest value as in Green Algorithms",
         "green-algorithms+ovh-pue"),
    ]  # fmt: skip
    return sorted((*row[:4], "1", *row[4:], licence_of(row[-1])) for row in rows)


def figures(raw: Path) -> list[tuple[str, str]]:
    """What each source says of the PUE of a kind of place, where it is not one alone."""
    lines = (raw / DEFAULTS).read_text(encoding="utf-8").splitlines()[1:]
    given = {row["provider"]: row["PUE"] for row in csv.DictReader(lines)}
    rows = []
    for cells in table(raw):
        row = dict(zip(COLUMNS, cells, strict=True))
        listed = {"data-centre": "Unknown", "ovh": "OVHcloud"}.get(row["kind"], row["kind"])
        if listed in given:
            own = row["source"].removeprefix("green-algorithms+")
            note = "quoted" if listed == "Unknown" else ""
            other = Claim("mid", "green-algorithms", given[listed], note)
            rows.append((row["kind"], as_cell([Claim("mid", own, row["mid"]), other])))
    return sorted(rows)


def water_figures() -> list[tuple[str, str]]:
    """Which source gives the middle and which the range, where they are two."""
    rows = []
    for cells in water():
        row = dict(zip(WATER_COLUMNS, cells, strict=True))
        if "+" in row["source"]:
            mid, spread = row["source"].split("+")
            claims = [
                Claim("mid", mid, row["mid"]),
                Claim("mid", spread, f"{row['low']}–{row['high']}", "range"),
            ]
            rows.append((row["key"], as_cell(claims)))
    return sorted(rows)


_AMAZON_WUE = {"2022": "0.19", "2023": "0.18", "2024": "0.15"}
"""Of its fleet, L/kWh: Amazon sustainability reports of these years."""


def _is_fleet(row: dict[str, str], year: str) -> bool:
    """Whether the figure is Amazon's fleet mean of ``year`` under the name of a region."""
    return row["provider"] == "aws" and row["kind"] == "wue" and row["value"] == _AMAZON_WUE.get(year)


def _is_stale(row: dict[str, str]) -> bool:
    """Whether it is the fleet's mean of the year before."""
    return _is_fleet(row, str(int(row["year"]) - 1))


def regions() -> list[tuple[str, ...]]:
    known = {(row["provider"], row["region"]) for row in facts(CLOUD)}
    rows = []
    for row in facts(FIGURES):
        if (row["provider"], row["region"]) not in known:
            raise ValueError(f"{row['provider']}:{row['region']} is no region of cloud_regions.csv")
        if _is_stale(row):
            continue
        unit, source = ("1", "provider-pue") if row["kind"] == "pue" else (WUE_UNIT, "provider-wue")
        if row["provider"] == "oracle":
            source = "oracle-pue"
        fleet = _is_fleet(row, row["year"])
        method = "yearly mean of the provider's fleet" if fleet else "yearly figure of the region"
        rows.append(
            (f"{row['kind']}/{row['provider']}:{row['region']}/{row['year']}", row["value"], unit,
             row["year"], method, "fleet" if fleet else "", source, licence_of(source))
        )  # fmt: skip
    return sorted(rows)


def _wue(provider: str, year: str) -> list[float]:
    return sorted(
        float(row["value"])
        for row in facts(FIGURES)
        if row["kind"] == "wue"
        and (row["provider"], row["year"]) == (provider, year)
        and not (_is_fleet(row, year) or _is_stale(row))
    )


def water() -> list[tuple[str, ...]]:
    """On-site WUE by kind of place, and the water that power plants consume, by country."""
    aws, azure = _wue("aws", "2024"), _wue("azure", "2022")
    every = sorted(aws + azure)
    rows = [
        ("wue/own-machine", 0.0, 0.0, 0.0, "",
         "a machine outside a data centre evaporates none", "definition"),
        ("wue/aws", aws[0], float(_AMAZON_WUE["2024"]), aws[-1], "2024",
         "mean of the fleet; range over the regions published for 2024", "provider-wue"),
        ("wue/azure", azure[0], median(azure), azure[-1], "2022",
         "median and range over the regions published for 2022", "provider-wue"),
        # No range is published: none to what the driest regions of the others take.
        ("wue/gcp", 0.0, 0.99, every[-1], "2024",
         "mean of the fleet; range over the regions of the other providers",
         "ecologits-providers+provider-wue"),
        ("wue/data-centre", 0.0, median(every), every[int(0.95 * len(every))], "2024",
         f"median of {len(every)} published regions; range from none to their 95th percentile",
         "provider-wue"),
    ]  # fmt: skip
    # Mid: WRI; the range, a factor of two, is how far the consumption of plants of one fuel and one kind of
    # cooling spreads around its median (Macknick et al. 2012). The world: as low and high as the countries.
    grid_water = {"BRA": 18.6, "DEU": 1.95, "FRA": 3.6737, "IND": 3.44, "USA": 3.1321}
    method = "water consumed by power plants per kWh generated, average"
    for iso3, litres in grid_water.items():
        rows.append(
            (f"grid-water/{iso3}", litres / 2, litres, litres * 2, "2020",
             f"{method}; a factor of two either way", "wri+macknick")
        )  # fmt: skip
    rows.append(
        ("grid-water/WORLD", min(grid_water.values()) / 2, 3.908, max(grid_water.values()), "2020",
         f"{method}; world default, range from half the lowest to the highest country listed", "wri+macknick")
    )  # fmt: skip
    return sorted(
        (key, *(f"{round(value, 6):g}" for value in (low, mid, high)), WUE_UNIT, year, method, source,
         licence_of(source))
        for key, low, mid, high, year, method, source in rows
    )  # fmt: skip
