"""The factors that hold where and when a run took place."""

from __future__ import annotations

from datetime import UTC, datetime

from wattprint.errors import WattprintError
from wattprint.factors import facility, grid
from wattprint.factors.places import find_country
from wattprint.records import FactorLine, Record, Site

from .statement import Statement, state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.factors.factor import Factor


def _line(factor: Factor) -> FactorLine:
    return FactorLine(
        id=factor.id,
        low=factor.low,
        mid=factor.mid,
        high=factor.high,
        unit=factor.unit,
        year=factor.year,
        method=factor.method,
        source=factor.source,
        licence=factor.licence,
    )


def intensity_of(site: Site, year: int) -> tuple[FactorLine, str, str]:
    """Carbon intensity at ``site`` in ``year``, the place's name, and a warning (or empty).

    Where the place is unknown, or known without a figure, the range over the world stands in.
    """
    if site.place is None:
        return _line(grid.world_interval()), "unknown place (range over the world)", ""
    country = find_country(site.place)
    try:
        return _line(grid.intensity(country, year)), country.name, ""
    except WattprintError as error:
        return _line(grid.world_interval()), f"{country.name} (no figure: range over the world)", str(error)


def pue_of(site: Site) -> FactorLine:
    """The PUE at ``site``: as given, 1 for one's own machine, else the range of data centres."""
    if site.pue is None:
        return _line(facility.pue(site.pue_kind))
    return FactorLine(
        id="pue/given",
        low=site.pue,
        mid=site.pue,
        high=site.pue,
        unit="1",
        year=None,
        method="given by the user",
        source="the user",
        licence="none needed",
    )


def stated(records: list[Record], *, scope: str | None = None) -> Statement:
    """The statement of one run with the factors of its own place and time."""
    header = records[0].header
    year = datetime.fromtimestamp(header.wall_ns / 1e9, UTC).year
    intensity, place_name, warning = intensity_of(header.site, year)
    statement = state(
        records, intensity=intensity, pue=pue_of(header.site), place_name=place_name, scope=scope
    )
    if warning:
        statement.warnings.append(warning)
    return statement
