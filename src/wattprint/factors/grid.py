"""Carbon intensity of electricity: country and year, and the range over the world.

Figures are yearly means of what a country *generates*, over the life cycle of the plants, in grams
of CO2-equivalent per kilowatt-hour: Our World in Data, from Ember and the Energy Institute.

How wide the range is, and why. Against the same year (2024) in two independent life-cycle tables
(Electricity Maps by consumption, and the production mix with IPCC AR5 plant factors), over 15
countries and 27 pairs, the ratio stays within 1.35 for every country above 100 g/kWh (United
Kingdom 163 to 211, Canada 132 to 175, Belgium 118 to 153). Below, where the assumed life cycle of
nuclear, hydro and wind is most of the figure, it reaches 1.64 (Sweden 22 to 36, France 33 to 44,
Norway 31 to 34). So: a factor of 1.35, and 1.65 below 100 g/kWh.

A figure used for a later year than its own drifts. In the table itself, over all countries since
2010, 95 % of the changes stay within 1.32 after one year, 1.47 after two, 1.55 after three, 1.76
after five and 2.43 after ten: exp(0.28 x sqrt(years)) covers each of them. The two combine in
quadrature on the log scale, as independent log-normal errors do.
"""

from __future__ import annotations

import math

from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.factors.places import Country, find_country
from wattprint.factors.table import SOURCES, Table, cite

GRID = Table("grid_country.tsv")
UNIT = "gCO2e/kWh"
METHOD = "lifecycle production average location-based"
FACTOR_SAME_YEAR = 1.35
FACTOR_SAME_YEAR_CLEAN = 1.65
CLEAN_BELOW_G_PER_KWH = 100.0
DRIFT_LOG_PER_SQRT_YEAR = 0.28
_SOURCE_ID = "owid"
_COMMON_SHARE = 0.75


def _years(row: dict[str, str]) -> dict[int, float]:
    return {int(column): float(cell) for column, cell in row.items() if cell and column.isdigit()}


def _citation() -> tuple[str, str]:
    source = SOURCES.find(_SOURCE_ID)
    return cite(_SOURCE_ID), source["licence"] if source else ""


def spread(intensity_g_per_kwh: float, years_after: int) -> float:
    """The factor by which a country figure may be off, ``years_after`` its own year (0 = same year)."""
    same = FACTOR_SAME_YEAR if intensity_g_per_kwh >= CLEAN_BELOW_G_PER_KWH else FACTOR_SAME_YEAR_CLEAN
    drift = DRIFT_LOG_PER_SQRT_YEAR * math.sqrt(years_after)
    return math.exp(math.hypot(math.log(same), drift))


def intensity(country: Country | str, year: int | None = None) -> Factor:
    """Carbon intensity of the electricity generated in ``country``, in gCO2e/kWh.

    A year after a country's last gives the last, with a range that grows with the years between;
    ``Factor.year`` is always the data's own year. ``year`` ``None`` is the last year of the table (2024 in
    this one), and falls back in the same way for the countries that stop earlier.
    Raises ``UnknownPlaceError`` for a place nobody knows and ``MissingFactorError`` where no figure is
    published: before the first year (the message lists the range), or for the country altogether.
    """
    place = find_country(country) if isinstance(country, str) else country
    row = GRID.find(place.iso3)
    if row is None:
        raise MissingFactorError(
            f"no carbon intensity is published for {place.name}",
            "carbon cannot be computed there",
            "give the country that supplies its electricity",
        )
    figures = _years(row)
    wanted = int(max(column for column in row if column.isdigit())) if year is None else year
    known = [one for one in figures if one <= wanted]
    if not known:
        raise MissingFactorError(
            f"no carbon intensity of {place.name} for {wanted}",
            "carbon cannot be computed for that year",
            f"use a year from {min(figures)} to {max(figures)}",
        )
    found = max(known)
    mid = figures[found]
    width = spread(mid, wanted - found)
    source, licence = _citation()
    return Factor(
        f"grid/{place.iso3}/{found}", mid / width, mid, mid * width, UNIT, found, METHOD, source, licence
    )


def world_interval() -> Factor:
    """Where the place is unknown: the world's mean, within the range over countries, in gCO2e/kWh.

    ``mid`` is the latest world figure. ``low`` and ``high`` are the 5th and 95th percentile over
    countries, each counted once, in the latest year for which three in four of them have a figure.
    """
    countries = GRID.rows()
    world_row = next(row for row in countries if row["iso3"] == "WORLD")
    countries.remove(world_row)
    world = _years(world_row)
    latest = max(world)
    known = {column: sum(1 for row in countries if row[column]) for column in map(str, world)}
    common = max(column for column, count in known.items() if count >= _COMMON_SHARE * len(countries))
    values = sorted(float(row[common]) for row in countries if row[common])
    source, licence = _citation()
    span = f"range = 5th to 95th percentile over {len(values)} countries in {common}"
    return Factor(
        f"grid/WORLD/{latest}",
        _percentile(values, 0.05),
        world[latest],
        _percentile(values, 0.95),
        UNIT,
        latest,
        f"{METHOD}; world mean of {latest}, {span}",
        source,
        licence,
    )


def _percentile(values: list[float], share: float) -> float:
    at = share * (len(values) - 1)
    below = int(at)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (at - below)
