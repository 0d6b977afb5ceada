"""Write docs/explanation/place-widths.md: what the widths of figures of grids and buildings rest on.

    python scripts/place_widths_page.py [--check]

The constants of ``factors/grid_series.py`` and ``factors/facility.py`` beside what the packaged tables and
``tests/evidence/cross_check.tsv`` show.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "scripts")]

import cross_check  # noqa: E402
from generated_page import markdown_table, write_or_check  # noqa: E402

from wattprint.factors import facility, grid, grid_series  # noqa: E402
from wattprint.factors.regions import find_place  # noqa: E402

PAGE = ROOT / "docs" / "explanation" / "place-widths.md"
SINCE = 2010
LAGS = (1, 2, 3, 5, 10)


def apart(first, second):
    """The larger of two over the smaller."""
    return max(first, second) / min(first, second)


def quantile(values, share):
    """The value that ``share`` of ``values`` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def other_tables():
    """Other life-cycle figures of countries for the same year, each as place, factor from ours, and ours."""
    return [
        (find_place(one.place).name, apart(one.value, one.ours.mid), one.ours.mid)
        for one in cross_check.figures()
        if one.fitted
        and ":" not in one.place
        and one.counts == "lifecycle"
        and one.table != "emaps-mix-direct"
    ]


def drifts(lag):
    """By how much the figures of all countries changed in ``lag`` years, as factors."""
    years = [int(column) for column in grid.GRID.columns if column.isdigit()]
    return [
        apart(float(row[str(year)]), float(row[str(year + lag)]))
        for row in grid.GRID.rows()
        if row["iso3"] not in grid.AGGREGATES
        for year in years
        if year >= SINCE and year + lag in years and row[str(year)] and row[str(year + lag)]
    ]


def parts(prefix, whole):
    """How far the direct figures of states or provinces are from ``whole``, as factors."""
    figures = [
        float(row["mid"])
        for row in grid.SUBREGIONS.rows()
        if row["code"].startswith(prefix) and row["key"].endswith("/direct")
    ]
    middle = whole or sum(figures) / len(figures)
    return [apart(figure, middle) for figure in figures if figure > 0]


def building_changes(figure):
    """By how much the figures of single regions changed from one year to the next, as factors."""
    by_region = {}
    for row in facility.FACILITY_REGIONS.starting(f"{figure}/"):
        if not row["fleet"]:
            by_region.setdefault(row["key"].split("/")[1], {})[int(row["year"])] = float(row["value"])
    return [
        apart(years[year], years[year + 1])
        for years in by_region.values()
        for year in years
        if year + 1 in years and years[year] and years[year + 1]
    ]


def farthest(pairs):
    """How many pairs there are, the place of the farthest, and its factor."""
    place, factor, _ours = max(pairs, key=lambda one: one[1])
    return [str(len(pairs)), place, f"{factor:.2f}"]


def page():
    """The whole page."""
    pairs = other_tables()
    clean = grid_series.CLEAN_BELOW_G_PER_KWH
    same_year = markdown_table(
        ["countries", "pairs", "farthest", "factor", "counted"],
        [
            [f"{clean:.0f} g/kWh and more", *farthest([one for one in pairs if one[2] >= clean]),
             f"{grid_series.FACTOR_SAME_YEAR:g}"],
            ["less", *farthest([one for one in pairs if one[2] < clean]),
             f"{grid_series.FACTOR_SAME_YEAR_CLEAN:g}"],
        ],
        "lr",
    )  # fmt: skip
    drift = markdown_table(
        ["years between", "changes", "95 % stay within", "counted"],
        [
            [str(lag), str(len(changes)), f"{quantile(changes, 0.95):.2f}",
             f"{math.exp(grid_series.DRIFT_LOG_PER_SQRT_YEAR * math.sqrt(lag)):.2f}"]
            for lag in LAGS
            for changes in [drifts(lag)]
        ],
        "lr",
    )  # fmt: skip
    country = grid.SUBREGIONS.find("USA/direct")
    states, provinces = parts("US-", float(country["mid"])), parts("CN-", None)
    stand_in = markdown_table(
        ["parts", "how many", "nine in ten within", "counted"],
        [
            [name, str(len(factors)), f"{quantile(factors, 0.9):.2f}", f"{grid_series.FACTOR_STAND_IN:g}"]
            for name, factors in (
                ("states of the United States, of the country", states),
                ("provinces of China, of their mean", provinces),
            )
        ],
        "lr",
    )
    montreal = [
        f"{float(row['value']):g} in {row['year']}"
        for row in grid.CLOUD.starting("gcp:northamerica-northeast1/")
        if row["method"].startswith("direct")
    ]
    changes = building_changes("pue")
    buildings = markdown_table(
        ["figure", "changes from one year to the next", "95 % stay within", "most", "counted"],
        [["PUE of a region", str(len(changes)), f"{quantile(changes, 0.95):.3f}", f"{max(changes):.2f}",
          f"{facility.DRIFT_PUE:g}"],
         ["on-site water of a region", str(len(building_changes("wue"))), "–", "–",
          f"{facility.DRIFT_WUE:g} (chosen)"]],
        "lr",
    )  # fmt: skip
    return f"""# How wide figures of grids and buildings are

This page is what `python scripts/place_widths_page.py` writes; a test fails if it is out of date. It sets the
widths that are counted with beside what the tables show. They are factors: a figure may be as many times
higher or lower.

## A country's intensity, in its own year

Against two life-cycle tables of other origin (Electricity Maps by consumption, and the production mix with
the plant factors of IPCC AR5). Below {clean:.0f} g/kWh the assumed life cycle of nuclear, hydro and wind is
most of a figure, so that the tables are farther apart.

{same_year}

## Used for a later year

Changes of the figures of all countries since {SINCE}, beside
exp({grid_series.DRIFT_LOG_PER_SQRT_YEAR:g} × √years), which is counted.
It combines with the width above in quadrature on the log scale, as independent log-normal errors do.

{drift}

## A country for a part of it

{stand_in}

## Direct figures near zero

A direct figure near zero has no useful factor: Google gives Montréal {", ".join(montreal)}.
So a direct figure reaches at least {grid_series.DIRECT_MARGIN_G_PER_KWH:g} g/kWh above itself.

## Buildings, used for another year

{buildings}
"""


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page()))
