"""The page of widths is of today's tables, and what is counted covers what they show."""

from __future__ import annotations

import pytest
from tests.scripts import load_script

from wattprint.factors import facility, grid_series

place_widths = load_script("scripts/place_widths_page.py")


def test_the_page_is_what_the_script_writes() -> None:
    assert place_widths.PAGE.read_text("utf-8") == place_widths.page(), (
        "run: python scripts/place_widths_page.py"
    )


def test_other_tables_of_the_same_year_are_within_what_is_counted() -> None:
    pairs = place_widths.other_tables()
    assert len(pairs) > 20
    for place, factor, ours in pairs:
        clean = ours < grid_series.CLEAN_BELOW_G_PER_KWH
        counted = grid_series.FACTOR_SAME_YEAR_CLEAN if clean else grid_series.FACTOR_SAME_YEAR
        assert factor <= counted, place


@pytest.mark.parametrize("lag", place_widths.LAGS)
def test_nineteen_in_twenty_changes_are_within_what_is_counted_for_the_years(lag: int) -> None:
    changes = place_widths.drifts(lag)
    counted = grid_series.spread(1000, lag)  # above clean grids, with the width of the same year
    assert sum(change <= counted for change in changes) >= 0.95 * len(changes)


def test_quantiles_and_factors_are_what_they_say() -> None:
    assert place_widths.quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9) == 10
    assert place_widths.quantile([3.0], 0.95) == 3.0
    assert place_widths.apart(2.0, 3.0) == place_widths.apart(3.0, 2.0) == 1.5


def test_a_change_of_a_building_is_of_one_region_and_two_years() -> None:
    changes = place_widths.building_changes("pue")
    # Amazon in Cape Town, 2022 and 2023.
    assert max(changes) == pytest.approx(1.36 / 1.24)
    assert sum(change <= facility.DRIFT_PUE for change in changes) >= 0.95 * len(changes)
    assert place_widths.building_changes("wue") == []
