"""The carbon intensity of grids in TypeScript: figures by year, and what other sources say beside them.

Only those figures are written that some place would be given. Where other sources widen a range
(``grid_series.Series.comparisons``), the outcome is written, not the figures of those sources.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from rows import template

from wattprint.choices import METHODS
from wattprint.factors import grid
from wattprint.factors.countries import COUNTRIES
from wattprint.factors.gazetteer import CLOUD_REGIONS, SUBDIVISIONS, ZONES
from wattprint.factors.regions import find_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wattprint.factors.gazetteer import Place
    from wattprint.factors.grid_series import Series

Kind = tuple[str, str, str, str, str]
"""Of which table a figure is, its method, source, licence and unit."""
Grids = dict[Kind, dict[str, "Series"]]
"""Series by what they have in common, each by the code of its grid."""

_TABLES = {"owid": "country", "electricity-maps": "zone", "google-grid": "cloud", "ccf-grid": "cloud"}
"""By source; of all others: subregions."""
_NEWEST = 2030
"""No figure of any table is of a later year."""


@cache
def _places(*, share_alike: bool) -> list[tuple[Place, list[Series]]]:
    """Every place, with all that is known of its grids, share-alike figures among it or not."""
    codes = [row["iso3"] for row in COUNTRIES.rows()] + ["EU27", "WORLD"]
    codes += [row["code"] for row in SUBDIVISIONS.rows()] + [row["code"] for row in CLOUD_REGIONS.rows()]
    codes += [row["zone"] for row in ZONES.rows() if share_alike and "-" in row["zone"]]
    places = {place.code: place for place in map(find_place, codes)}
    return [(place, grid._all_series(place, share_alike)) for place in places.values()]


def grids(first: int, last: int, *, share_alike: bool) -> Grids:
    """The series of the figures that places have by either method in the years from ``first`` to ``last``."""
    found: Grids = defaultdict(dict)
    for _place, known in _places(share_alike=share_alike):
        for method in METHODS:
            for wanted in range(first, last + 1):
                one = _best(known, method, wanted)
                for series in [] if one is None else [one, *one.elsewhere]:
                    kind = _TABLES.get(series.source, "subregion"), series.method, series.source
                    found[(*kind, series.licence, series.unit)][series.code] = series
    return {kind: dict(sorted(found[kind].items())) for kind in sorted(found)}


def _best(known: list[Series], method: str, wanted: int) -> Series | None:
    """The one whose figure ``grid.intensity`` gives."""
    usable = (one for one in known if one.kind == method and one.year_for(wanted) is not None)
    return next(usable, None)


def blocks(figures: Grids, first: int, last: int | None = None) -> str:
    """The figures as TypeScript: from the last one up to the year ``first`` on, before the year ``last``."""
    made = []
    for (of, method, source, licence, unit), series in figures.items():
        told = {"of": of, "method": method, "source": source, "licence": licence, "unit": unit}
        head = ", ".join(f'{name}: "{text}"' for name, text in told.items())
        older = max(one.older_by for one in series.values())
        rows = ([code, *cells] for code, one in series.items() if (cells := _yearly(one, first, last)))
        made.append(f"    {{ {head}, olderBy: {older}, rows: {template(rows)} }},\n")
    return f"[\n{''.join(made)}  ]"


def _yearly(series: Series, first: int, last: int | None) -> list[str]:
    figures = {
        year: _points(points) for year, points in series.figures.items() if last is None or year < last
    }
    return years_from(figures, first) if figures else []


def years_from(figures: dict[int, str], first: int) -> list[str]:
    """The last year up to ``first``, or the earliest after it, and the figures from there on.

    Where a year has none, its figure is empty.
    """
    begin = max((year for year in figures if year <= first), default=min(figures))
    return [str(begin), ",".join(figures.get(year, "") for year in range(begin, max(figures) + 1))]


def _points(points: tuple[float, float, float]) -> str:
    texts = [f"{point!r}".removesuffix(".0") for point in points]
    return texts[1] if len(set(texts)) == 1 else "/".join(texts)


def reaches(first: int, last: int, *, share_alike: bool) -> Iterator[list[str]]:
    """Where and for which years other sources widen a range: place, method, years, and how far.

    That is a lower bound, behind ``<``, an upper one, behind ``>``, or both: bound, source, its years.
    """
    for place, known in _places(share_alike=share_alike):
        for method in METHODS:
            spans: list[tuple[int, list[str]]] = []
            for wanted in range(first, last + 1):
                reach = _reach(_best(known, method, wanted), wanted)
                if not spans or spans[-1][1] != reach:
                    spans.append((wanted, reach))
                if wanted > _NEWEST and not reach:
                    break  # a range grows with the years, and nobody says more of later ones
            ends = [*(begin - 1 for begin, _ in spans[1:]), last]
            for (begin, reach), end in zip(spans, ends, strict=True):
                if reach:
                    yield [f"{place.code}/{method[0]}", f"{begin}-{end}", *reach]


def _reach(series: Series | None, wanted: int) -> list[str]:
    """What ``Series.factor`` says of the sources that its range reaches to."""
    year = None if series is None else series.year_for(wanted)
    if series is None or year is None:
        return []
    disagreeing = [other for other in series.comparisons(year, wanted) if other.widens]
    if not disagreeing:
        return []
    lowest = min(disagreeing, key=lambda other: other.low)
    highest = max(disagreeing, key=lambda other: other.high)
    others, series.others = series.others, []
    alone = series.factor(year, wanted)
    series.others = others
    reach = []
    for sign, bound, other, farther in (
        ("<", lowest.low, lowest, lowest.low < alone.low),
        (">", highest.high, highest, highest.high > alone.high),
    ):
        if farther:
            reach.append(f"{sign}{bound!r} {other.other.source} {other.years}")
    return reach


def licences_of_others() -> dict[str, str]:
    """The licence of each source that a range may reach to."""
    everywhere = _places(share_alike=True)
    return {one.source: one.licence for _place, known in everywhere for each in known for one in each.others}
