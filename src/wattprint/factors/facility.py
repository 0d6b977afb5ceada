"""Power and water usage effectiveness: what the building adds to each kilowatt-hour of the machines in it.

Three tables: ``facility.tsv`` gives each kind of place a PUE, ``facility_regions.tsv`` has what providers
publish of single cloud regions, by year, and ``water.tsv`` the water: on site by kind of place, and consumed
by the power plants of a country. Reasons for the ranges stand in their ``method`` columns.

How wide a region's own figure is. The constants are chosen: ``FACTOR_PUE`` for the metering of a whole site,
and a PUE is never below 1; ``FACTOR_WUE`` since weather and what is metered decide on-site water, and
``WUE_MARGIN_L_PER_KWH`` above it, since the lowest published are design values. Where a provider gives each
region the mean of its fleet (Amazon before 2024), the range is that over its regions.

One year's figure is not the next's. Used for another year it is wider, by a factor for each root of the years
between, in quadrature on the log scale, and ``method`` says so. ``DRIFT_PUE`` covers nineteen in twenty of
the changes from one year to the next (``docs/explanation/place-widths.md``). No region has published water of
its own for two years: ``DRIFT_WUE`` is chosen.
"""

from __future__ import annotations

import math

from wattprint.errors import UsageError
from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.factors.table import Table, cite, factor_of

from .countries import Country, find_country

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

FACILITIES = Table("facility.tsv")
FACILITY_REGIONS = Table("facility_regions.tsv")
WATER = Table("water.tsv")
FACTOR_PUE = 1.05
FACTOR_WUE = 2.0
WUE_MARGIN_L_PER_KWH = 0.02
DRIFT_PUE = 1.04
DRIFT_WUE = 1.5
UNKNOWN = "data-centre"


def kinds() -> list[str]:
    """The kinds of place that ``pue`` and ``wue`` know beside cloud regions."""
    return FACILITIES.keys()


def pue(kind: str, year: int | None = None) -> Factor:
    """PUE, without unit, of a kind of place or of a cloud region such as ``aws:us-east-1``.

    Kinds are ``own-machine``, ``data-centre``, ``aws``, ``gcp``, ``azure`` and ``ovh``. A region without a
    published figure has its provider's, a provider without one (Oracle, Scaleway) that of an unknown data
    centre; ``id`` and ``method`` say so. ``year`` picks the figure of that year or the last before it, or
    the first after it, widened by the years between; ``None`` is the latest.
    Raises ``MissingFactorError`` for any other kind (the message lists them), ``UnknownPlaceError`` for a
    region that the provider does not have.
    """
    row = FACILITIES.find(kind)
    if row is not None:
        return factor_of(f"pue/{kind}", row)
    return _in_cloud("pue", kind, year, FACILITIES.find, "facility energy")


def wue(kind: str, year: int | None = None) -> Factor:
    """Litres of water taken on site per kWh of the machines: kinds, regions, years as in ``pue``.

    The water that power plants consume is not in it: see ``grid_water``. Raises as ``pue``.
    """

    def of_kind(name: str) -> dict[str, str] | None:
        return WATER.find(f"wue/{name}")

    row = of_kind(kind)
    if row is not None:
        return factor_of(f"wue/{kind}", row)
    if FACILITIES.find(kind) is not None:
        return _unknown("wue", kind, of_kind)
    return _in_cloud("wue", kind, year, of_kind, "on-site water")


def _unknown(figure: str, asked: str, of_kind: Callable[[str], dict[str, str] | None]) -> Factor:
    row = of_kind(UNKNOWN)
    assert row is not None  # a row of the package's own table
    return factor_of(f"{figure}/{UNKNOWN}", row, f"; an unknown data centre stands in for {asked}")


def _in_cloud(
    figure: str,
    asked: str,
    year: int | None,
    of_kind: Callable[[str], dict[str, str] | None],
    effect: str,
) -> Factor:
    from wattprint.factors import gazetteer, regions

    if ":" not in asked and asked not in gazetteer.PROVIDERS:
        named = f"use {', '.join(kinds())}, or a cloud region such as aws:us-east-1"
        raise MissingFactorError(
            f"no {figure.upper()} is known for {asked!r}", f"{effect} cannot be computed", named
        )
    place = regions.find_place(asked)
    if place.provider is None:
        raise UsageError(
            f"{asked!r} is no cloud region", f"its {figure.upper()} is unknown", "use aws:us-east-1"
        )
    own = _of_region(figure, place.code, year)
    if own is not None:
        return own
    row = of_kind(place.provider)
    if row is None:
        return _unknown(figure, place.code, of_kind)
    note = f"; the provider's figure stands in for {place.code}"
    return _used_for(year, factor_of(f"{figure}/{place.provider}", row, note), figure)


def _of_region(figure: str, code: str, year: int | None) -> Factor | None:
    rows = {int(row["year"]): row for row in FACILITY_REGIONS.starting(f"{figure}/{code}/")}
    if not rows:
        return None
    found = max(rows) if year is None else max((one for one in rows if one <= year), default=min(rows))
    row = rows[found]
    mid = float(row["value"])
    if row["fleet"]:
        fleet = WATER.find(f"{figure}/{code.partition(':')[0]}")
        assert fleet is not None  # a row of the package's own table
        low, high = float(fleet["low"]), float(fleet["high"])
    elif figure == "pue":
        low, high = max(1.0, mid / FACTOR_PUE), mid * FACTOR_PUE
    else:
        low, high = mid / FACTOR_WUE, max(mid * FACTOR_WUE, mid + WUE_MARGIN_L_PER_KWH)
    source = cite(row["source"])
    key = f"{figure}/{code}/{found}"
    own = Factor(key, low, mid, high, row["unit"], found, row["method"], source, row["licence"])
    return _used_for(year, own, figure)


def _used_for(year: int | None, own: Factor, figure: str) -> Factor:
    """``own`` as wide as it is for ``year``."""
    if year is None or own.year is None or year == own.year:
        return own
    drift = math.log(DRIFT_PUE if figure == "pue" else DRIFT_WUE) * math.sqrt(abs(year - own.year))
    low, mid, high = own.low, own.mid, own.high
    if low > 0:
        low = mid / math.exp(math.hypot(math.log(mid / low), drift))
    if mid > 0:
        high = mid * math.exp(math.hypot(math.log(high / mid), drift))
    if figure == "pue":
        low = max(1.0, low)
    method = f"{own.method}; widened for {year}"
    return Factor(own.id, low, mid, high, own.unit, own.year, method, own.source, own.licence)


def grid_water(country: Country | str) -> Factor:
    """Litres of water that power plants consume per kWh of electricity in ``country``.

    For a country that is not in the table the mid is the world's default and the range that over the
    countries listed; ``id`` is then ``grid-water/WORLD``. Raises ``UnknownPlaceError`` for a country
    nobody knows.
    """
    place = find_country(country) if isinstance(country, str) else country
    row = WATER.find(f"grid-water/{place.iso3}")
    if row is not None:
        return factor_of(f"grid-water/{place.iso3}", row)
    return _world_water(f"stands in for {place.name}")


def world_water() -> Factor:
    """The same where the place is unknown: the world's default, within the range over those listed."""
    return _world_water("the place is unknown")


def _world_water(why: str) -> Factor:
    world = WATER.find("grid-water/WORLD")
    assert world is not None  # a row of the package's own table
    return factor_of("grid-water/WORLD", world, f"; {why}")
