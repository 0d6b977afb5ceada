"""What other sources say beside our figures of grids: what widens a range, what is set aside and why.

``disagreements_page.py`` lists it, ``consistency.py`` fails where a figure that counts is outside a range.
Both walk the packaged tables by the rule that the look-up itself has (``Series.comparisons``). Started by
itself it prints how many ranges that widens, for the changelog.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from wattprint.choices import METHODS
from wattprint.errors import WattprintError
from wattprint.factors import gazetteer, grid, regions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wattprint.factors.factor import Factor
    from wattprint.factors.gazetteer import Place
    from wattprint.factors.grid_series import Comparison

FIRST_YEAR, LAST_YEAR = 2011, 2026
"""No table of others has data before the first; the second is beyond all that is packaged."""


class Beside(NamedTuple):
    """``comparison``: what another source says of ``place`` beside ``factor``, that of ``year``."""

    place: Place
    factor: Factor
    year: int | None
    comparison: Comparison

    @property
    def own_range(self) -> tuple[float, float]:
        """Our range by its own width, before anybody widens it."""
        return grid.own_range(self.place, self.factor.id, self.year)

    @property
    def outside(self) -> bool:
        """Whether our range leaves out what the other source says."""
        said = self.comparison
        return not (self.factor.low <= said.mid <= self.factor.high)

    @property
    def line(self) -> str:
        """The two figures, for a message."""
        said, ours = self.comparison, self.factor
        return (
            f"{self.place.code} {self.year or 'latest'}: {said.other.source} {said.mid:g} of {said.years}, "
            f"ours {ours.id} {ours.low:g} to {ours.high:g}"
        )


def places() -> list[Place]:
    """Every country, cloud region, state, province and zone that we have figures of."""
    codes = [row["iso3"] for row in grid.GRID.rows() if row["iso3"] not in grid.AGGREGATES]
    codes += [row["code"] for row in gazetteer.CLOUD_REGIONS.rows()]
    codes += sorted({row["code"] for row in grid.SUBREGIONS.rows()} - set(codes))
    return [regions.find_place(code) for code in codes]


def of_year(year: int | None, method: str) -> Iterator[Beside]:
    """All that stands beside our first choice by ``method`` for ``year`` (``None``: the latest)."""
    for place in places():
        try:
            factor = grid.intensity(place, year, method=method)
        except WattprintError:
            continue
        for comparison in grid.comparisons(place, factor.id, year):
            yield Beside(place, factor, year, comparison)


def unanswered() -> list[str]:
    """What counts and is outside, of any year by either method: a line each. There must be none."""
    return [
        beside.line
        for year in (None, *range(FIRST_YEAR, LAST_YEAR + 1))
        for method in METHODS
        for beside in of_year(year, method)
        if beside.outside and not beside.comparison.why
    ]


def reason(why: str) -> str:
    """A reason without the figures and names of its own row."""
    patterns = (
        (r"^of \S+, another grid$", "of another grid"),
        (r"^of \d+, more than", "more than"),
        (r"^of \d+, and no farther off", "no farther off"),
        (r"^a copy that differs.*", "a copy that differs from its source"),
        (r"^a copy of .*", "a copy, of another year than ours"),
        (r"^undated; ours of .*", "undated; ours of another year that it may be of holds it"),
        (r"^no method stated.*", "no method stated; ours by the other holds it"),
        (r"^undated, of .*", "undated, of years before ours"),
    )
    for pattern, without in patterns:
        why = re.sub(pattern, without, why)
    return why


def outcomes(besides: list[Beside]) -> Counter[str]:
    """How many are held by a figure's own width, how many widen it, and how many are set aside, by reason."""
    counts = Counter[str]()
    for beside in besides:
        said = beside.comparison
        if said.widens:
            counts["widens the range"] += 1
        elif beside.outside:
            counts[f"outside: {reason(said.why)}"] += 1
        else:
            counts["inside the range"] += 1
    return counts


def moves() -> str:
    """How many ranges of the latest year are wider for what others say, and which most: for the changelog."""
    wider = {
        beside.factor.id: (beside.factor, beside.own_range)
        for beside in of_year(None, "lifecycle")
        if beside.comparison.widens
    }
    by_how_much = {
        factor_id: (factor.high / factor.low) / (own[1] / own[0])
        for factor_id, (factor, own) in wider.items()
    }
    most = max(by_how_much, key=lambda factor_id: by_how_much[factor_id])
    factor, (low, high) = wider[most]
    middle = sorted(by_how_much.values())[len(by_how_much) // 2]
    countries = sum(len(factor_id.split("/")) == 3 for factor_id in wider)
    return (
        f"{len(wider)} are wider, those of {countries} countries among them, half of them by more than a "
        f"factor of {middle:.2f}, most {most}: {low:.3g}–{high:.3g} -> {factor.low:.3g}–{factor.high:.3g}"
    )


if __name__ == "__main__":
    print(moves())
