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
"""

from __future__ import annotations

import math

from wattprint.factors.factor import Factor
from wattprint.factors.table import cite

UNIT = "gCO2e/kWh"
FACTOR_SAME_YEAR = 1.35
FACTOR_SAME_YEAR_CLEAN = 1.65
CLEAN_BELOW_G_PER_KWH = 100.0
DRIFT_LOG_PER_SQRT_YEAR = 0.28
FACTOR_STAND_IN = 2.8
DIRECT_MARGIN_G_PER_KWH = 6.0
COUNTRIES_FROM = "owid"
"""The source of the figures of whole countries: ids of its factors name neither it nor its method."""


def spread(intensity_g_per_kwh: float, years_after: int) -> float:
    """The factor by which a country figure may be off, ``years_after`` its own year (0 = same year)."""
    same = FACTOR_SAME_YEAR if intensity_g_per_kwh >= CLEAN_BELOW_G_PER_KWH else FACTOR_SAME_YEAR_CLEAN
    drift = DRIFT_LOG_PER_SQRT_YEAR * math.sqrt(years_after)
    return math.exp(math.hypot(math.log(same), drift))


class Series:
    """What one source says of one place by one method: (low, mid, high) in g/kWh by year.

    ``last`` is the last year of the source's whole table; ``others`` are its series of the zones that other
    sources name for the place: the range reaches to them; ``stand_in`` is set on a country's series that is
    used for a smaller place; ``ends`` on one that must not be carried on beyond its last year, because the
    source has changed its method since; ``older_by`` the years by which data without a year may be older
    than the commit they are dated by.
    """

    __slots__ = (
        *("code", "ends", "figures", "last", "licence"),
        *("method", "older_by", "others", "source", "stand_in", "unit"),
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
    ) -> None:
        self.code = code
        self.figures = figures
        self.last = last
        self.method = method
        self.source = source
        self.licence = licence
        self.unit = unit
        self.ends = ends
        self.older_by = older_by
        self.stand_in = ""
        self.others: list[Series] = []

    def year_for(self, wanted: int | None) -> int | None:
        """The latest year of the series that is not after ``wanted``; ``None`` if there is none."""
        if self.ends and (wanted is None or wanted > self.last):
            return None
        limit = self.last if wanted is None else wanted
        return max((year for year in self.figures if year <= limit), default=None)

    def factor(self, year: int, wanted: int | None) -> Factor:
        """The figure of ``year``, as wide as it is if it has to do for ``wanted``."""
        low, mid, high = self.figures[year]
        width = spread(mid, (self.last if wanted is None else wanted) - year + self.older_by)
        method = self.method
        if self.stand_in:
            width = math.exp(math.hypot(math.log(width), math.log(FACTOR_STAND_IN)))
            method = f"{method}; the figure of {self.code} stands in for {self.stand_in}"
        if wanted is not None and wanted > year:
            method = f"{method}; widened for {wanted}"
        low /= width
        high *= width
        for other in self.others:
            nearest_year = other.year_for(year)
            if nearest_year is not None:
                elsewhere = other.figures[nearest_year][1]
                low, high = min(low, elsewhere), max(high, elsewhere)
                method = f"{method}; reaches to {elsewhere:g} of {other.code}, where another source puts it"
        kind = method.partition(" ")[0]
        if kind == "direct":
            high = max(high, mid + DIRECT_MARGIN_G_PER_KWH)
        name = f"grid/{self.code}/{year}"
        if self.source != COUNTRIES_FROM:
            name += f"/{kind}/{self.source.partition('+')[0]}"
        source = cite(self.source)
        return Factor(name, low, mid, high, self.unit, year, method, source, self.licence)
