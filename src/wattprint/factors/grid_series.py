"""What one source says of the carbon intensity of one place, year by year, and how far it may be off.

How wide the range is. Against the same year in two independent life-cycle tables (Electricity Maps by
consumption, and the production mix with IPCC AR5 plant factors) a country's figure is within
``FACTOR_SAME_YEAR``, and in clean grids, where the assumed life cycle of nuclear, hydro and wind is most of
the figure, within ``FACTOR_SAME_YEAR_CLEAN``. A figure used for a later year than its own drifts, by a factor
that grows with the root of the years. The two combine in quadrature on the log scale, as independent
log-normal errors do.

A direct figure near 0 has no useful factor, so it reaches at least ``DIRECT_MARGIN_G_PER_KWH`` above itself.
Where a state or zone has no figure of its own, its country's stands in, wider by ``FACTOR_STAND_IN``, and
``method`` says so.

``docs/explanation/place-widths.md`` has each of them beside what the tables show.

What other sources say of the same grid is inside the range, however far off: ``Series.comparisons`` has the
rule (``docs/decisions/0021-a-range-holds-who-disagrees.md``).
"""

from __future__ import annotations

import math

from wattprint.choices import METHODS
from wattprint.factors.factor import Factor
from wattprint.factors.table import cite

UNIT = "gCO2e/kWh"
FACTOR_SAME_YEAR = 1.35
FACTOR_SAME_YEAR_CLEAN = 1.65
CLEAN_BELOW_G_PER_KWH = 100.0
DRIFT_LOG_PER_SQRT_YEAR = 0.28
FACTOR_STAND_IN = 2.8
DIRECT_MARGIN_G_PER_KWH = 6.0
SAME = 5e-3
"""Figures are the same if they differ by less: tables round to three digits."""
NEAR_YEARS = 2
"""So many years apart, a source still speaks of the same: countries' figures come out up to two years after
those of zones. It disagrees only if it is farther off than such years may bring it."""
A_COPY = "a copy of"
UNSTATED = "unstated"
"""The kind of a figure whose table does not say what it counts: it may be of either."""
COUNTRIES_FROM = "owid"
"""The source of the figures of whole countries: ids of its factors name neither it nor its method."""


def spread(intensity_g_per_kwh: float, years_after: int) -> float:
    """The factor by which a country figure may be off, ``years_after`` its own year (0 = same year)."""
    same = FACTOR_SAME_YEAR if intensity_g_per_kwh >= CLEAN_BELOW_G_PER_KWH else FACTOR_SAME_YEAR_CLEAN
    drift = DRIFT_LOG_PER_SQRT_YEAR * math.sqrt(years_after)
    return math.exp(math.hypot(math.log(same), drift))


class Comparison:
    """What another source says of a grid, beside a figure of ours.

    ``low`` ≤ ``mid`` ≤ ``high`` in g/kWh, those of ``years``: ``2023``, or one of ``2016–2019``, and the
    source does not say which. ``held``: our figure's own width holds ``mid``. ``why``: for what reason it
    does not count, such as that it is of another quantity; empty if it counts.
    """

    __slots__ = ("held", "high", "low", "mid", "other", "why", "years")

    def __init__(
        self, other: Series, years: str, figure: tuple[float, float, float], *, held: bool, why: str = ""
    ) -> None:
        self.other = other
        self.years = years
        self.low, self.mid, self.high = figure
        self.held = held
        self.why = why

    @property
    def widens(self) -> bool:
        """Whether our range has to reach to it."""
        return not (self.held or self.why)

    @property
    def copy(self) -> bool:
        """Whether it repeats a source that speaks for itself."""
        return self.why.startswith(A_COPY)


class Series:
    """What one source says of one place by one method: (low, mid, high) in g/kWh by year.

    ``last`` is the last year of the source's whole table; ``elsewhere`` are its series of the zones that
    other sources name for the place: the range reaches to them; ``stand_in`` is set on a country's series
    that is used for a smaller place; ``ends`` on one that must not be carried on beyond its last year,
    because the source has changed its method since; ``older_by`` the years by which data without a year may
    be older than the commit they are dated by.

    ``others`` are the series of other sources that are set beside it; ``grid`` is the grid that it is of,
    by one code whoever spells it, and ``place_grid`` that of the place it is used for. Of a table of
    others, ``copies`` is the source that it has its figures from, and ``aside`` why it counts nowhere.
    """

    __slots__ = (
        *("aside", "code", "copies", "elsewhere", "ends", "figures", "grid", "last", "licence"),
        *("method", "older_by", "others", "place_grid", "source", "stand_in", "unit"),
    )

    def __init__(
        self,
        code: str,
        figures: dict[int, tuple[float, float, float]],
        *,
        last: int,
        method: str,
        source: str,
        licence: str,
        unit: str = UNIT,
        ends: bool = False,
        older_by: int = 0,
        copies: str = "",
        aside: str = "",
    ) -> None:
        self.code = self.grid = self.place_grid = code
        self.figures = figures
        self.last = last
        self.method = method
        self.source = source
        self.licence = licence
        self.unit = unit
        self.ends = ends
        self.older_by = older_by
        self.copies = copies
        self.aside = aside
        self.stand_in = ""
        self.elsewhere: list[Series] = []
        self.others: list[Series] = []

    @property
    def kind(self) -> str:
        """``lifecycle``, ``direct`` or ``unstated``."""
        return self.method.partition(" ")[0]

    def factor_id(self, year: int) -> str:
        """The name of the figure of ``year``."""
        name = f"grid/{self.code}/{year}"
        return (
            name if self.source == COUNTRIES_FROM else f"{name}/{self.kind}/{self.source.partition('+')[0]}"
        )

    def year_for(self, wanted: int | None) -> int | None:
        """The latest year of the series that is not after ``wanted``; ``None`` if there is none."""
        if self.ends and (wanted is None or wanted > self.last):
            return None
        limit = self.last if wanted is None else wanted
        return max((year for year in self.figures if year <= limit), default=None)

    def factor(self, year: int, wanted: int | None) -> Factor:
        """The figure of ``year``, as wide as it is if it has to do for ``wanted``."""
        _low, mid, _high = self.figures[year]
        low, high = self._own_range(year, (self.last if wanted is None else wanted) - year)
        method = self.method
        if self.stand_in:
            method = f"{method}; the figure of {self.code} stands in for {self.stand_in}"
        if wanted is not None and wanted > year:
            method = f"{method}; widened for {wanted}"
        for other in self.elsewhere:
            nearest_year = other.year_for(year)
            if nearest_year is not None:
                elsewhere = other.figures[nearest_year][1]
                low, high = min(low, elsewhere), max(high, elsewhere)
                method = f"{method}; reaches to {elsewhere:g} of {other.code}, where another source puts it"
        sources = {self.source}
        disagreeing = [one for one in self.comparisons(year, wanted) if one.widens]
        if disagreeing:
            lowest = min(disagreeing, key=lambda one: one.low)
            highest = max(disagreeing, key=lambda one: one.high)
            for bound, farthest, farther in (
                (lowest.low, lowest, lowest.low < low),
                (highest.high, highest, highest.high > high),
            ):
                if farther:
                    low, high = min(low, bound), max(high, bound)
                    method = f"{method}; reaches to {bound:.4g} of {farthest.other.source}, {farthest.years}"
                    sources.add(farthest.other.source)
        licence = self.licence
        if len(sources) > 1:
            by_source = [self, *(one.other for one in disagreeing)]
            parts = {
                part for one in by_source if one.source in sources for part in one.licence.split(" AND ")
            }
            licence = " AND ".join(sorted(parts))
        return Factor(
            self.factor_id(year), low, mid, high, self.unit, year, method, cite(self.source), licence
        )

    def _own_range(self, year: int, years_after: int) -> tuple[float, float]:
        """The range of the figure of ``year`` by its own width, used ``years_after`` it."""
        low, mid, high = self.figures[year]
        width = spread(mid, years_after + self.older_by)
        if self.stand_in:
            width = math.exp(math.hypot(math.log(width), math.log(FACTOR_STAND_IN)))
        high *= width
        if self.kind == "direct":
            high = max(high, mid + DIRECT_MARGIN_G_PER_KWH)
        return low / width, high

    def comparisons(self, year: int, wanted: int | None) -> list[Comparison]:
        """Each of ``others`` beside the figure of ``year`` that has to do for ``wanted``, by one rule.

        A source counts if it speaks of the same quantity: an average by the same method (or one that does
        not state its method), of the same grid or the very place, with a figure of its own, of a year
        between the two, else of a near one if it is farther off than the years between may bring it. One
        without a year may be of several, one without a method of either: it counts for those, unless a
        figure of one of them holds it. Who counts and is outside widens the range, be they one or many.
        """
        last = max(year, self.last if wanted is None else wanted)
        return [one for other in self.others for one in self._beside(other, year, last)]

    def _beside(self, other: Series, year: int, last: int) -> list[Comparison]:
        why = self._another_quantity(other)
        years = other._speaking(year, last)
        if other.older_by:
            figure = other.figures[other.last]
            held = self._holds(year, last - year, figure)
            why = why or ("" if held else self._another_year(other) or self._another_kind(other))
            if not (why or years):
                why = f"undated, of {other.last} at the latest"
            return [
                Comparison(other, f"{other.last - other.older_by}–{other.last}", figure, held=held, why=why)
            ]
        if not years:
            nearest = min(other.figures, key=lambda theirs: abs(theirs - year))
            figure = other.figures[nearest]
            held = self._holds(year, last - year, figure)
            why = why or f"of {nearest}, more than {NEAR_YEARS} years away"
            return [Comparison(other, str(nearest), figure, held=held, why=why)]
        compared = []
        for theirs in years:
            figure = other.figures[theirs]
            held = self._holds(year, last - year, figure)
            reason = why or self._copied(other, theirs) or ("" if held else self._another_kind(other))
            if not (held or reason) and self._holds(year, abs(theirs - year), figure):
                reason = f"of {theirs}, and no farther off than the years between may bring it"
            compared.append(Comparison(other, str(theirs), figure, held=held, why=reason))
        return compared

    def _holds(self, year: int, years_after: int, figure: tuple[float, float, float]) -> bool:
        low, high = self._own_range(year, years_after)
        return low <= figure[1] <= high

    def _speaking(self, first: int, last: int) -> list[int]:
        """Its years from ``first`` to ``last``; if it has none of them, the nearest that is near enough.

        Without a year of its own, those of them that it may be of.
        """
        if self.older_by:
            return [year for year in self._may_be_of() if first <= year <= last]
        apart = {year: max(first - year, year - last, 0) for year in self.figures}
        nearest = min(apart.values())
        return [year for year in apart if apart[year] == nearest] if nearest <= NEAR_YEARS else []

    def _may_be_of(self) -> range:
        """The years that an undated figure may be of."""
        return range(self.last - self.older_by, self.last + 1)

    def _another_quantity(self, other: Series) -> str:
        """Why ``other`` is no figure of this quantity, whatever its year; empty if it may be one."""
        if other.aside:
            return other.aside
        if other.kind not in (self.kind, UNSTATED):
            return _KINDS[other.kind]
        if other.grid not in (self.grid, self.place_grid):
            return f"of {other.code}, another grid"
        if self.kind == "lifecycle" and not any(figure[1] for figure in other.figures.values()):
            return "0, which no grid is over its life cycle"
        return ""

    def _copied(self, other: Series, year: int) -> str:
        """What ``other`` repeats, where its source speaks for itself of ``year``; else empty."""
        for origin in (self, *self.others):
            if origin.source == other.copies and origin.grid == other.grid and year in origin.figures:
                own, copied = origin.figures[year][1], other.figures[year][1]
                if math.isclose(own, copied, rel_tol=SAME):
                    return f"{A_COPY} {origin.source} of {year}"
                return f"a copy that differs: {origin.source} has {own:.4g} for {year}"
        return ""

    def _another_year(self, other: Series) -> str:
        """That ours of a year that the undated ``other`` may be of holds it; else empty."""
        figure = other.figures[other.last]
        holding = {
            year: self.figures[year][1]
            for year in other._may_be_of()
            if year in self.figures and self._holds(year, 0, figure)
        }
        if not holding:
            return ""
        year = min(holding, key=lambda year: abs(holding[year] - figure[1]))
        return f"undated; ours of {year} is {holding[year]:.4g} and holds it"

    def _another_kind(self, other: Series) -> str:
        """That a figure of the other kind holds ``other``, which states no method; else empty."""
        if other.kind != UNSTATED:
            return ""
        figure = other.figures[other.last]
        for one in self.others:
            if one.grid == other.grid and one.kind in METHODS and one.kind != self.kind:
                for year in other._may_be_of():
                    if year in one.figures and one._holds(year, 0, figure):
                        held_by = f"{one.source} of {year}, {one.kind}, is {one.figures[year][1]:.4g}"
                        return f"no method stated; {held_by} and holds it"
        return ""


_KINDS = {
    "direct": "direct, not over the life cycle",
    "lifecycle": "over the life cycle, not direct",
    "hour": "of one hour, not of a year",
}
"""What a figure of another kind counts."""
