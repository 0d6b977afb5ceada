"""``grid_country.tsv``: life-cycle carbon intensity, a line per country, a column per year."""

from __future__ import annotations

import csv
from pathlib import Path

RAW = "permissive/grid/owid_carbon_intensity_electricity_2000_2024.csv"
YEARS = range(2000, 2025)
UNIT = "gCO2e/kWh"
METHOD = "lifecycle production average location-based"
COLUMNS = ("iso3", *(str(year) for year in YEARS), "unit", "method", "source", "licence")

# Kosovo has no ISO code; XKX is the user-assigned one. Aggregates other than the world and the
# European Union stay out.
RENAMED = {"OWID_WRL": "WORLD", "OWID_KOS": "XKX"}
AGGREGATES = {"European Union (27)": "EU27"}


def table(raw: Path) -> list[tuple[str, ...]]:
    figures: dict[str, dict[int, str]] = {}
    with (raw / RAW).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        for entity, code, year, value in reader:
            iso3 = AGGREGATES.get(entity) or RENAMED.get(code, code)
            if not iso3:
                continue
            # Exactly zero over the life cycle is impossible (IPCC AR5: hydro 24, wind 11 g/kWh): it is
            # missing data for a country whose plants the source counts as all-hydro with no factor
            # (Burundi, Central African Republic). Small values are hydro countries and stay.
            if float(value) > 0:
                figures.setdefault(iso3, {})[int(year)] = value
    return sorted(
        (iso3, *(known.get(year, "") for year in YEARS), UNIT, METHOD, "owid", "CC BY 4.0")
        for iso3, known in figures.items()
    )
