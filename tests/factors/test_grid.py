"""Carbon intensity by country and year. Expected figures are typed from the publication."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.factors import grid, grid_series
from wattprint.factors.countries import UnknownPlaceError, find_country
from wattprint.factors.factor import MissingFactorError

# Our World in Data, chart "Carbon intensity of electricity generation", read 2025-12-09.
PUBLISHED = [
    ("FRA", 2023, 55.27541),
    ("FRA", 2024, 44.179085),
    ("FRA", 2000, 79.76566),
    ("DEU", 2024, 344.13992),
    ("IND", 2024, 708.3216),
    ("GBR", 2023, 228.24567),
    ("USA", 2024, 383.5492),
    ("SWE", 2024, 35.823833),
    ("NOR", 2024, 30.745583),
    ("XKX", 2024, 958.7156),
]


@pytest.mark.parametrize(("iso3", "year", "published"), PUBLISHED)
def test_the_mid_is_the_published_figure(iso3: str, year: int, published: float) -> None:
    factor = grid.intensity(iso3, year)
    assert factor.mid == published
    assert factor.year == year
    assert factor.id == f"grid/{iso3}/{year}"
    assert factor.unit == "gCO2e/kWh"
    assert factor.method.partition(";")[0] == "lifecycle production average location-based"


def test_every_figure_names_its_authors_and_licence() -> None:
    factor = grid.intensity("FR")
    for author in ("Our World in Data", "Ember", "Energy Institute"):
        assert author in factor.source
    assert factor.licence == "CC BY 4.0"


def test_without_a_year_the_latest_is_taken() -> None:
    assert grid.intensity(find_country("France")).year == 2024
    assert grid.intensity("France") == grid.intensity("FRA", 2024)


def test_the_range_of_a_dirty_grid_is_a_third_either_way() -> None:
    factor = grid.intensity("DEU", 2024)
    assert factor.low == pytest.approx(344.13992 / 1.35)
    assert factor.high == pytest.approx(344.13992 * 1.35)


@pytest.mark.parametrize(
    ("iso3", "others"),
    # The life-cycle figures of two other tables for 2024: Electricity Maps and production mix x IPCC AR5.
    [
        ("FRA", (33, 34)),
        ("DEU", (341, 346)),
        ("GBR", (175, 163)),
        ("SWE", (23, 22)),
        ("NOR", (33, 34)),
        ("IND", (614, 662)),
        ("BEL", (153, 147)),
        ("POL", (581, 673)),
        ("CAN", (132,)),
        ("USA", (409,)),
        ("AUS", (489, 489)),
        ("BRA", (91, 92)),
    ],
)
def test_the_range_holds_what_independent_tables_say_of_the_same_year(
    iso3: str, others: tuple[int, ...]
) -> None:
    factor = grid.intensity(iso3, 2024)
    assert all(factor.low <= other <= factor.high for other in others)


def test_a_year_after_the_last_gives_the_last_with_a_wider_range() -> None:
    now, later, latest = (grid.intensity("DEU", year) for year in (2024, 2026, 2030))
    assert now.mid == later.mid == latest.mid
    assert later.year == 2024
    assert latest.low < later.low < now.low
    assert now.high < later.high < latest.high


@pytest.mark.parametrize("lag", [1, 2, 3, 5, 10])
def test_the_widening_covers_how_grids_have_drifted(lag: int) -> None:
    # From the figures themselves: nine in ten countries were, `lag` years on, within what the older figure's
    # range would have said, had it been used for the later year.
    held = []
    for row in grid.GRID.rows():
        for year in range(2010, 2025 - lag):
            before, after = row[str(year)], row[str(year + lag)]
            if before and after:
                factor = grid_series.spread(float(before), lag)
                held.append(float(before) / factor <= float(after) <= float(before) * factor)
    assert len(held) > 500
    assert sum(held) / len(held) >= 0.9


def test_a_year_before_the_first_lists_the_years_there_are() -> None:
    with pytest.raises(MissingFactorError, match="use a year from 2000 to 2024"):
        grid.intensity("FRA", 1990)


def test_a_country_without_a_figure_is_unknown_not_zero() -> None:
    with pytest.raises(MissingFactorError, match="no carbon intensity is published for Vatican City"):
        grid.intensity("VA")


def test_a_place_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownPlaceError):
        grid.intensity("Atlantis")


def test_zero_for_a_whole_country_is_missing_data() -> None:
    # The publication has 0 for the Central African Republic from 2013 on and 111 for 2012.
    factor = grid.intensity("CAF", 2023)
    assert (factor.mid, factor.year) == (111.11111, 2012)
    assert factor.high / factor.mid > 2


def test_an_old_figure_is_wide_even_where_no_year_is_asked() -> None:
    assert grid.intensity("CAF").high / grid.intensity("CAF").mid > 2


def test_no_figure_of_the_table_is_zero_or_beyond_what_coal_gives() -> None:
    # Lignite in old plants is about 1200 g/kWh over its life cycle; Turkmenistan's old gas plants 1307.
    for row in grid.GRID.rows():
        for year in range(2000, 2025):
            if row[str(year)]:
                assert 10 < float(row[str(year)]) < 1400, row["iso3"]


@given(
    st.sampled_from(sorted(row["iso3"] for row in grid.GRID.rows() if row["iso3"] not in ("WORLD", "EU27"))),
    st.integers(2012, 2060),
)
def test_every_country_and_year_gives_an_ordered_range(iso3: str, year: int) -> None:
    factor = grid.intensity(iso3, year)
    assert 0 < factor.low < factor.mid < factor.high
    assert math.isfinite(factor.high)
    assert factor.year is not None
    assert factor.year <= year


def test_the_world_is_its_mean_within_the_range_over_countries() -> None:
    world = grid.world_interval()
    assert world.mid == 473.0065
    assert world.year == 2024
    figures = [
        float(row["2023"]) for row in grid.GRID.rows() if row["2023"] and row["iso3"] not in ("WORLD", "EU27")
    ]
    twentieths = statistics.quantiles(figures, n=20, method="inclusive")
    assert world.low == pytest.approx(twentieths[0])
    assert world.high == pytest.approx(twentieths[-1])
    assert "over 173 countries in 2023" in world.method
