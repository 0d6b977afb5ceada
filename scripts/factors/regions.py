"""``subdivisions.tsv`` and ``cloud_regions.tsv``: places below and beside countries.

``subdivisions.csv`` holds states, provinces and bidding zones; those of the United States and of China take
their codes and names from the raw files. ``cloud_regions.csv`` lists the regions that providers name in their
own documentation and the city each stands in or is named after, the names shown beside the codes, and for a
local zone, which stands in another city than its region, the region it is ``within``; ``cities.csv`` says of
each city its country, state or province, eGRID subregion and the Electricity Maps zone around it (where known
for sure) and its coordinates to a tenth of a degree. Which zone a region is counted in is decided in
``region_grids.py``.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

from factors import region_grids
from factors.sources import licence_of

SUBDIVISIONS = Path(__file__).with_name("subdivisions.csv")
REGIONS = Path(__file__).with_name("cloud_regions.csv")
CITIES = Path(__file__).with_name("cities.csv")
STATES = "permissive/grid/codecarbon_3.3.2_usa_states_egrid2023.json"
SUBREGIONS = "permissive/grid/egrid2023_rev2_subregion_co2e_total_output.csv"
CHINA = "permissive/grid/codecarbon_3.3.2_china_provinces_2023.json"
ZONES = "sharealike/electricity_maps_odbl/yearly_2025.json"

SUBDIVISION_COLUMNS = ("code", "kind", "name", "iso2", "aliases", "source", "licence")
REGION_COLUMNS = (
    *("code", "provider", "region", "city", "iso2", "subdivision", "egrid", "zone", "others"),
    *("latitude", "longitude", "names", "within", "source", "licence"),
)


def facts(path: Path) -> list[dict[str, str]]:
    """Rows of a file of facts beside this one."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _us_name(name: str) -> str:
    return name.title().replace(" Of ", " of ")


def subdivisions(raw: Path) -> list[tuple[str, ...]]:
    found = [
        (row["code"], row["kind"], row["name"], row["country"], row["aliases"],
         "entsoe-zones" if row["kind"] == "zone" else "iso3166-2")
        for row in facts(SUBDIVISIONS)
    ]  # fmt: skip
    for name, entry in json.loads((raw / STATES).read_text(encoding="utf-8")).items():
        if not name.startswith("_") and name != "usa":
            found.append((f"US-{entry['regionCode']}", "state", _us_name(name), "US", "", "iso3166-2"))
    for code, entry in json.loads((raw / CHINA).read_text(encoding="utf-8"))["data"].items():
        name = entry["description"]
        others = [alias for alias in entry["names"] if alias != name.lower()]
        found.append((code, "province", name, "CN", "|".join(others), "iso3166-2"))
    with (raw / SUBREGIONS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["subregion"] != "US":
                iso2 = "PR" if row["subregion"] == "PRMS" else "US"
                found.append((row["subregion"], "zone", row["name"], iso2, "", "egrid-subregions"))
    return sorted((*row, licence_of(row[-1])) for row in found)


def grids(raw: Path) -> dict[str, tuple[str, tuple[str, ...], list[region_grids.Statement]]]:
    """Zone of each region, the other zones that sources name for it, and all statements on it."""
    cities = {row["city"]: row for row in facts(CITIES)}
    by_region = {f"{row['provider']}:{row['region']}": cities[row["city"]] for row in facts(REGIONS)}
    evidence = region_grids.read(raw, by_region)
    return {region: evidence.decided(region) for region in by_region}


def regions(raw: Path) -> list[tuple[str, ...]]:
    """Raises ``ValueError`` if a region names a city, subdivision, subregion or zone that is nowhere."""
    cities = {row["city"]: row for row in facts(CITIES)}
    known = {row[0] for row in subdivisions(raw)} | {""}
    zones = set(json.loads((raw / ZONES).read_text(encoding="utf-8"))) | {""}
    decisions = grids(raw)
    rows = []
    for row in facts(REGIONS):
        code = f"{row['provider']}:{row['region']}"
        city = cities[row["city"]]
        zone, others, _statements = decisions[code]
        if not {city["subdivision"], city["egrid"]} <= known or not {zone, *others} <= zones:
            raise ValueError(f"{row['city']} names a place that no table has")
        source = f"regions-{row['provider']}"
        rows.append(
            (
                code,
                *(row["provider"], row["region"], row["city"], city["country"]),
                *(city["subdivision"], city["egrid"], zone, "|".join(others)),
                *(city["latitude"], city["longitude"], row["names"], row["within"]),
                *(source, licence_of(source)),
            )
        )
    return sorted(rows)
