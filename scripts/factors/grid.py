"""``grid_country.tsv``: life-cycle carbon intensity, a line per country, a column per year."""

from __future__ import annotations

import csv
from pathlib import Path

RAW = "permissive/grid/owid_carbon_intensity_electricity_2000_2024.csv"
FIGURE = "Carbon intensity of electricity - gCO2/kWh"
UNIT = "gCO2e/kWh"
METHOD = "lifecycle production average location-based"

# Kosovo has no ISO code; XKX is the user-assigned one. Aggregates other than the world and the
# European Union stay out.
RENAMED = {"OWID_WRL": "WORLD", "OWID_KOS": "XKX"}
AGGREGATES = {"European Union (27)": "EU27"}


def table(raw: Path) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Its columns, one of each year that the source has, and its rows."""
    figures: dict[str, dict[int, str]] = {}
    with (raw / RAW).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code, year, value = row["Code"], row["Year"], row[FIGURE]
            iso3 = AGGREGATES.get(row["Entity"]) or RENAMED.get(code, code)
            if not iso3:
                continue
            # Exactly zero over the life cycle is impossible (IPCC AR5: hydro 24, wind 11 g/kWh): it is
            # missing data for a country whose plants the source counts as all-hydro with no factor
            # (Burundi, Central African Republic). Small values are hydro countries and stay.
            if float(value) > 0:
                figures.setdefault(iso3, {})[int(year)] = value
    years = sorted({year for known in figures.values() for year in known})
    rows = sorted(
        (iso3, *(known.get(year, "") for year in years), UNIT, METHOD, "owid", "CC BY 4.0")
        for iso3, known in figures.items()
    )
    return ("iso3", *(str(year) for year in years), "unit", "method", "source", "licence"), rows
