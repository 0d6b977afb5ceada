"""Carbon intensity of electricity: country, state, zone or cloud region, by year; the range over the world.

Each figure says by its ``method`` what it counts: ``lifecycle`` (with building the plants and supplying the
fuel) or ``direct`` (the stack alone); ``production`` (what a place generates) or ``consumption`` (with what
it exchanges). Life-cycle and direct figures are never mixed: what exists for a place in one of them only is
missing in the other.

| method | place | figure |
|---|---|---|
| lifecycle | country, yearly | Our World in Data (Ember, Energy Institute), production |
| lifecycle | zone, yearly | Electricity Maps, consumption; share-alike, can be switched off |
| lifecycle | Canadian province, Nordic bidding zone | generation mix times factors of fuels, production |
| lifecycle | GCP region, until Google changed its method | Google |
| direct | GCP region, yearly since | Google |
| direct | US state, eGRID subregion, the United States | EPA eGRID, production |
| direct | Chinese province | its ministry, consumption, CO2 alone |
| direct | Canadian province | generation mix times factors of fuels, production |
| direct | AWS and Azure region, undated | EPA and EEA as kept by Cloud Carbon Footprint |
"""

from __future__ import annotations

from wattprint.choices import METHODS
from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.factors.gazetteer import ZONES, Place, of_country, zones_allowed
from wattprint.factors.regions import find_place
from wattprint.factors.table import SOURCES, Table, cite

from .countries import Country
from .grid_series import COUNTRIES_FROM, UNIT, UNSTATED, Comparison, Series

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

GRID = Table("grid_country.tsv")
SUBREGIONS = Table("grid_subregion.tsv")
CLOUD = Table("grid_cloud.tsv")
OTHERS = Table("grid_others.tsv")
METHOD = "lifecycle production average location-based"
AGGREGATES = ("WORLD", "EU27")
"""Rows of the table that are the mean of many countries."""
_COMMON_SHARE = 0.75
_GOOGLE_OPERATIONAL_FROM = 2021
_CCF_OLDER_BY = 2


_LAST_YEARS: dict[str, int] = {}


def _last_year(table: Table) -> int:
    """The last of the years that ``table`` has a column for."""
    if table.name not in _LAST_YEARS:
        _LAST_YEARS[table.name] = max(int(column) for column in table.columns if column.isdigit())
    return _LAST_YEARS[table.name]


def _years(row: dict[str, str]) -> dict[int, float]:
    return {int(column): float(cell) for column, cell in row.items() if cell and column.isdigit()}


def _licence() -> str:
    source = SOURCES.find(COUNTRIES_FROM)
    return source["licence"] if source else ""


def _of_country(country: Country) -> Series | None:
    row = GRID.find(country.iso3)
    if row is None:
        return None
    return Series(
        country.iso3,
        {year: (value, value, value) for year, value in _years(row).items()},
        last=_last_year(GRID),
        method=row["method"],
        source=row["source"],
        licence=row["licence"],
        unit=row["unit"],
    )


def _of_zone(zone: str) -> Series | None:
    row = ZONES.find(zone)
    if row is None:
        return None
    return Series(
        zone,
        {year: (value, value, value) for year, value in _years(row).items()},
        last=_last_year(ZONES),
        method=row["method"],
        source=row["source"],
        licence=row["licence"],
        unit=row["unit"],
    )


def _of_subregion(code: str, method: str) -> Series | None:
    row = SUBREGIONS.find(f"{code}/{method}")
    if row is None:
        return None
    year = int(row["year"])
    described = f"{row['method']}; {row['note']}" if row["note"] else row["method"]
    figure = (float(row["low"]), float(row["mid"]), float(row["high"]))
    return Series(
        code,
        {year: figure},
        last=year,
        method=described,
        source=row["source"],
        licence=row["licence"],
        unit=row["unit"],
    )


def _of_provider(code: str, method: str) -> list[Series]:
    """What is published of a cloud region: by Google itself, and the undated rows for AWS and Azure."""
    by_method: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in CLOUD.starting(f"{code}/"):
        by_method.setdefault((row["method"], row["source"]), []).append(row)
    all_series = []
    for (stated, source), rows in by_method.items():
        if stated.startswith(method):
            values = {int(row["year"]): float(row["value"]) for row in rows}
            all_series.append(
                Series(
                    code,
                    {year: (value, value, value) for year, value in values.items()},
                    last=max(values),
                    method=f"{stated}; {rows[0]['note']}",
                    source=source,
                    licence=rows[0]["licence"],
                    unit=rows[0]["unit"],
                    ends=method == "lifecycle" and max(values) < _GOOGLE_OPERATIONAL_FROM,
                    older_by=_CCF_OLDER_BY if source == "ccf-grid" else 0,
                )
            )
    return all_series


def _series(place: Place, method: str, share_alike: bool | None) -> list[Series]:
    """All that is known of ``place`` by ``method``, the best first."""
    candidates: list[Series | None] = []
    own = _of_provider(place.code, method) if place.kind == "cloud-region" else []
    candidates += [series for series in own if series.source != "ccf-grid"]
    lifecycle = method == "lifecycle"
    if lifecycle and zones_allowed(share_alike):
        candidates += [_of_zone(grid) for grid in place.grids]
    candidates += [_of_subregion(grid, method) for grid in place.grids]
    if place.country is not None:
        whole = _of_country(place.country) if lifecycle else _of_subregion(place.country.iso3, method)
        if not lifecycle:
            candidates += [series for series in own if series.source == "ccf-grid"]
        candidates.append(whole)
        if place.kind == "country" and lifecycle and zones_allowed(share_alike):
            candidates.append(_of_zone(place.country.iso2))
    usable = [series for series in candidates if series is not None]
    for series in usable:
        series.grid, series.place_grid = _grid(series.code, place), _grid(place.code, place)
        if series.code in _stand_ins(place):
            series.stand_in = place.code
        elif place.others and series.code == place.grids[0] and zones_allowed(share_alike):
            series.elsewhere = [other for other in map(_of_zone, place.others) if other is not None]
    return usable


def _grid(code: str, place: Place) -> str:
    """The grid that ``code`` is of, where it is a spelling of ``place``: its zone's, or its country's."""
    if code == place.code and place.grids:
        code = place.grids[0]
    return place.country.iso3 if place.country is not None and code == place.country.iso2 else code


def _all_series(place: Place, share_alike: bool | None) -> list[Series]:
    """All that is known of ``place``, life-cycle, direct, then unstated: each beside the others.

    Tables of other tools stand beside them, and are no figures of ours.
    """
    known = [series for method in METHODS for series in _series(place, method, share_alike)]
    if place.kind == "cloud-region":
        for series in _of_provider(place.code, UNSTATED):
            series.grid = series.place_grid = _grid(series.code, place)
            known.append(series)
    said = _by_other_tools(place)
    for series in known:
        series.others = [other for other in known if other.source != series.source] + said
    return known


def _by_other_tools(place: Place) -> list[Series]:
    """What the tables of other tools say of ``place``, and of its country."""
    codes = [place.code, *([place.country.iso3] if place.country is not None else [])]
    said = []
    for row in (row for code in dict.fromkeys(codes) for row in OTHERS.starting(f"{code}/")):
        year, value = int(row["year"]), float(row["value"])
        series = Series(
            row["code"],
            {year: (value, value, value)},
            last=year,
            method=row["method"],
            source=row["source"],
            licence=row["licence"],
            unit=row["unit"],
            older_by=int(row["older_by"]),
            copies=row["copies"],
        )
        series.grid = _grid(series.code, place)
        said.append(series)
    return said


def other_grids(place: Place, factor_id: str) -> tuple[str, ...]:
    """The zones that other sources name for ``place``, where ``factor_id`` is the figure of its own zone."""
    code = factor_id.split("/")[1] if factor_id.startswith("grid/") else ""
    return place.others if place.others and code == place.grids[0] else ()


def _stand_ins(place: Place) -> tuple[str, ...]:
    """The codes of the figures that are of the country around ``place``, where it is on smaller grids."""
    if place.country is None:
        return ()
    # Electricity Maps writes a country that is one zone by its two letters.
    codes = (place.country.iso2, place.country.iso3)
    return codes if any(grid not in codes for grid in place.grids) else ()


def stand_in_country(place: Place, factor_id: str) -> Country | None:
    """The country whose figure ``factor_id`` is, where it stands in for one of ``place``'s own."""
    code = factor_id.split("/")[1] if factor_id.startswith("grid/") else ""
    return place.country if code in _stand_ins(place) else None


def _placed(place: Place | Country | str) -> Place:
    if isinstance(place, str):
        return find_place(place)
    return of_country(place) if isinstance(place, Country) else place


def intensity(
    place: Place | Country | str,
    year: int | None = None,
    *,
    method: str = "lifecycle",
    share_alike: bool | None = None,
) -> Factor:
    """Carbon intensity of the electricity at ``place``, in gCO2e/kWh, by the best figure there is.

    ``place`` is a ``Place``, a country, or anything ``regions.find_place`` understands. The best is, in this
    order: what the cloud provider publishes of the region, the zone (unless ``share_alike`` or
    ``table.share_alike`` forbids it), the eGRID subregion, the state or province, the country; ``id``,
    ``method`` and ``source`` say which it is. A country is always its own figure.

    Where sources put a cloud region on different grids, the range of the one that is chosen reaches to the
    figures of the others, and where another source has a figure of the same quantity outside the range, the
    range reaches to it (``Series.comparisons``); ``method`` names them.

    A year after a figure's last gives the last, with a range that grows with the years between, which
    ``method`` says; ``Factor.year`` is always the data's own year. ``year`` ``None`` is the
    last year of the table used, and falls back in the same way for the countries that
    stop earlier.
    Raises ``UnknownPlaceError`` for a place nobody knows, ``ValueError`` for another method, and
    ``MissingFactorError`` where no figure is published: before the first year (the message lists the
    range), by that method (it says by which there is one), or for the place altogether.
    """
    if method not in METHODS:
        raise ValueError(f"an intensity is by {' or '.join(METHODS)}, not {method!r}")
    where = _placed(place)
    candidates = [series for series in _all_series(where, share_alike) if series.kind == method]
    for series in candidates:
        nearest_year = series.year_for(year)
        if nearest_year is not None:
            return series.factor(nearest_year, year)
    raise _missing(where, year, method, candidates, share_alike)


def first_year(place: Place, method: str) -> int | None:
    """The year of the earliest figure by ``method`` that holds at ``place``; ``None`` where there is none."""
    return min((year for series in _series(place, method, None) for year in series.figures), default=None)


def _missing(
    place: Place, year: int | None, method: str, candidates: list[Series], share_alike: bool | None
) -> MissingFactorError:
    if place.kind == "provider":
        return MissingFactorError(
            f"{place.name} has no grid of its own",
            "carbon cannot be computed there",
            f"give a region, such as {place.code}:NAME",
        )
    # A country is its own figure; that of the zone of the same name fills in only where there is none.
    years = [
        figure_year
        for series in (candidates[:1] if place.kind == "country" else candidates)
        for figure_year in series.figures
    ]
    if years:
        return MissingFactorError(
            f"no carbon intensity of {place.name} for {year}",
            "carbon cannot be computed for that year",
            f"use a year from {min(years)} to {max(years)}",
        )
    others = [other for other in METHODS if other != method and _series(place, other, share_alike)]
    if others:
        return MissingFactorError(
            f"no {method} carbon intensity is published for {place.name}",
            "carbon cannot be computed by that method",
            f"there is one by method {' and '.join(others)}",
        )
    return MissingFactorError(
        f"no carbon intensity is published for {place.name}",
        "carbon cannot be computed there",
        "give the country that supplies its electricity",
    )


def alternatives(
    place: Place | Country | str, year: int | None = None, *, share_alike: bool | None = None
) -> list[Factor]:
    """Every figure that applies at ``place``: life-cycle, then direct, then those of an unstated method.

    Within each the best comes first, so that ``alternatives(place)[0]`` is ``intensity(place)`` where there
    is a life-cycle figure. Empty where nothing is published up to that year.
    """
    return [series.factor(own_year, year) for series, own_year in _figures(place, year, share_alike)]


def comparisons(
    place: Place | Country | str, factor_id: str, year: int | None = None, *, share_alike: bool | None = None
) -> list[Comparison]:
    """What other sources say beside the figure called ``factor_id``, one of ``alternatives(place, year)``.

    Empty where it is none of them.
    """
    for series, own_year in _figures(place, year, share_alike):
        if series.factor_id(own_year) == factor_id:
            return series.comparisons(own_year, year)
    return []


def own_range(
    place: Place | Country | str, factor_id: str, year: int | None = None, *, share_alike: bool | None = None
) -> tuple[float, float]:
    """The range of the figure called ``factor_id`` by its own width, before what others say widens it.

    Raises ``ValueError`` if it is none of ``alternatives(place, year)``.
    """
    for series, own_year in _figures(place, year, share_alike):
        if series.factor_id(own_year) == factor_id:
            series.others = []
            factor = series.factor(own_year, year)
            return factor.low, factor.high
    raise ValueError(f"{factor_id} is no figure of {place}")


def _figures(
    place: Place | Country | str, year: int | None, share_alike: bool | None
) -> Iterator[tuple[Series, int]]:
    """The series that apply at ``place`` in ``year``, best first, each with the year of its figure."""
    for series in _all_series(_placed(place), share_alike):
        nearest_year = series.year_for(year)
        if nearest_year is not None:
            yield series, nearest_year


def world_interval() -> Factor:
    """Where the place is unknown: the world's mean, within the range over countries, in gCO2e/kWh.

    ``mid`` is the latest world figure. ``low`` and ``high`` are the 5th and 95th percentile over
    countries, each counted once, in the latest year for which three in four of them have a figure.
    """
    countries = GRID.rows()
    world_row = next(row for row in countries if row["iso3"] == "WORLD")
    countries = [row for row in countries if row["iso3"] not in AGGREGATES]
    world = _years(world_row)
    latest = max(world)
    counts = {column: sum(1 for row in countries if row[column]) for column in map(str, world)}
    common = max(column for column, count in counts.items() if count >= _COMMON_SHARE * len(countries))
    values = sorted(float(row[common]) for row in countries if row[common])
    span = f"range = 5th to 95th percentile over {len(values)} countries in {common}"
    return Factor(
        f"grid/WORLD/{latest}",
        _percentile(values, 0.05),
        world[latest],
        _percentile(values, 0.95),
        UNIT,
        latest,
        f"{METHOD}; world mean of {latest}, {span}",
        cite(COUNTRIES_FROM),
        _licence(),
    )


def _percentile(values: list[float], share: float) -> float:
    at = share * (len(values) - 1)
    below = int(at)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (at - below)
