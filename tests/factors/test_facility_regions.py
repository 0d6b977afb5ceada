"""PUE and water by cloud region and year, typed from what the providers publish."""

from __future__ import annotations

import pytest

from wattprint.factors.countries import UnknownPlaceError
from wattprint.factors.facility import DRIFT_PUE, FACILITY_REGIONS, WATER, grid_water, kinds, pue, wue
from wattprint.factors.factor import MissingFactorError
from wattprint.factors.gazetteer import CLOUD_REGIONS


@pytest.mark.parametrize(
    ("region", "year", "published"),
    [
        ("aws:us-east-1", 2022, 1.16),
        ("aws:us-east-1", 2024, 1.15),
        ("aws:ap-south-2", 2023, 1.5),
        ("aws:ca-west-1", 2024, 1.17),
        ("gcp:europe-west4", 2024, 1.07),
        ("gcp:asia-southeast1", 2022, 1.2),
        ("gcp:us-east5", 2023, 1.09),
        ("azure:westeurope", 2023, 1.14),
        ("azure:northcentralus", 2022, 1.346),
        ("azure:westus3", 2022, 1.223),
        ("oracle:us-ashburn-1", 2023, 1.34),
        ("oracle:ap-mumbai-1", 2023, 1.92),
    ],
)
def test_the_pue_of_a_region(region: str, year: int, published: float) -> None:
    factor = pue(region, year)
    assert (factor.mid, factor.year, factor.unit) == (published, year, "1")
    assert 1 <= factor.low < factor.mid < factor.high
    assert factor.id == f"pue/{region}/{year}"


@pytest.mark.parametrize(
    ("region", "year", "published"),
    [
        ("aws:ap-southeast-3", 2024, 2.75),
        ("aws:eu-central-1", 2024, 0.01),
        ("aws:us-west-1", 2024, 0.51),
        ("azure:westus3", 2022, 2.24),
        ("azure:southeastasia", 2022, 2.06),
        ("azure:newzealandnorth", 2022, 0.0),
    ],
)
def test_the_water_of_a_region(region: str, year: int, published: float) -> None:
    factor = wue(region, year)
    assert (factor.mid, factor.year, factor.unit) == (published, year, "L/kWh")
    assert factor.high >= published + 0.01


def test_a_year_without_a_figure_takes_the_last_before_it_or_the_first() -> None:
    assert pue("aws:us-east-1").year == 2024
    assert pue("aws:us-east-1", 2030).year == 2024
    assert pue("gcp:us-east5", 2024).year == 2023
    assert pue("aws:ca-west-1", 2020).year == 2024


@pytest.mark.parametrize(("figure", "of"), [("pue", pue), ("wue", wue)])
def test_a_figure_for_another_year_is_wider_by_the_years_between_and_says_so(figure: str, of) -> None:
    own, next_year, later = (of("aws:us-east-1", year) for year in (2024, 2025, 2028))
    assert own.id == next_year.id == later.id == f"{figure}/aws:us-east-1/2024"
    assert own.mid == next_year.mid == later.mid
    assert later.low < next_year.low < own.low < own.mid < own.high < next_year.high < later.high
    assert "widened" not in own.method
    assert next_year.method.endswith("; widened for 2025")
    before = of("aws:ca-west-1", 2020)  # opened in December 2023
    assert (before.year, before.method.partition("; ")[2]) == (2024, "widened for 2020")
    fleet = of("aws:eu-west-3", 2026)
    assert "widened for 2026" in fleet.method
    assert of("aws:us-east-1").high == own.high


def test_the_width_for_another_year_covers_nineteen_in_twenty_of_what_the_table_shows() -> None:
    by_region: dict[str, dict[int, float]] = {}
    for row in FACILITY_REGIONS.starting("pue/"):
        by_region.setdefault(row["key"].split("/")[1], {})[int(row["year"])] = float(row["value"])
    changes = [
        max(figures[year], figures[year + 1]) / min(figures[year], figures[year + 1])
        for figures in by_region.values()
        for year in figures
        if year + 1 in figures
    ]
    assert len(changes) > 70
    assert sum(change <= DRIFT_PUE for change in changes) >= 0.95 * len(changes)


def test_the_mean_of_a_fleet_under_the_name_of_a_region_has_the_range_of_the_regions() -> None:
    factor = wue("aws:us-east-1", 2023)
    assert (factor.low, factor.mid, factor.high) == (0.01, 0.18, 2.75)
    assert "fleet" in factor.method


@pytest.mark.parametrize(
    ("region", "stands_in"),
    [
        ("aws:eu-west-3", "pue/aws"),
        ("gcp:asia-south1", "pue/gcp"),
        ("azure:francecentral", "pue/azure"),
        ("ovh:gra", "pue/ovh"),
        ("oracle:me-riyadh-1", "pue/data-centre"),
        ("scaleway:fr-par", "pue/data-centre"),
        ("oracle", "pue/data-centre"),
    ],
)
def test_what_stands_in_for_a_region_without_a_figure_is_named(region: str, stands_in: str) -> None:
    factor = pue(region)
    assert factor.id == stands_in
    assert "stands in" in factor.method


def test_google_publishes_water_for_its_fleet_only() -> None:
    assert wue("gcp:us-central1").mid == wue("gcp").mid == 0.99


def test_the_fleets_water_of_one_year_is_not_the_next_ones() -> None:
    """AWS, all sites: 0.19 L/kWh in 2022, 0.18 in 2023, 0.15 in 2024 (Amazon sustainability reports)."""
    earlier = wue("aws:af-south-1", 2024)
    assert (earlier.mid, earlier.year) == (0.18, 2023)
    assert (wue("aws").mid, wue("aws").year) == (0.15, 2024)


def test_water_where_the_place_is_unknown_or_one_s_own() -> None:
    own = wue("own-machine")
    assert (own.low, own.mid, own.high) == (0, 0, 0)
    unknown = wue("data-centre")
    assert unknown.low == 0
    assert 1.9 <= unknown.high < 2.1
    assert wue("ovh").id == "wue/data-centre"


def test_every_kind_has_a_pue_and_a_water_figure() -> None:
    for kind in kinds():
        assert pue(kind).source
        assert wue(kind).source


def test_what_is_no_kind_and_no_region_is_refused() -> None:
    with pytest.raises(MissingFactorError, match="or a cloud region such as aws:us-east-1"):
        wue("basement")
    with pytest.raises(UnknownPlaceError):
        pue("aws:us-east-9")


def test_blank_cells_are_no_rows() -> None:
    # Paris has no PUE in any year, Seoul only the fleet's water of 2022 and 2023.
    assert FACILITY_REGIONS.starting("pue/aws:eu-west-3/") == []
    assert [row["year"] for row in FACILITY_REGIONS.starting("wue/aws:ap-northeast-2/")] == ["2022", "2023"]


def test_every_row_is_of_a_known_region_and_plausible() -> None:
    regions = set(CLOUD_REGIONS.keys())
    rows = FACILITY_REGIONS.rows()
    assert len(rows) > 200
    for row in rows:
        figure, region, year = row["key"].split("/")
        assert region in regions
        assert year == row["year"]
        value = float(row["value"])
        assert 1 < value < 2 if figure == "pue" else 0 <= value < 3, row


@pytest.mark.parametrize(
    ("country", "litres"),
    [("IN", 3.44), ("USA", 3.1321), ("Germany", 1.95), ("BR", 18.6), ("France", 3.6737)],
)
def test_the_water_of_a_country_s_electricity(country: str, litres: float) -> None:
    factor = grid_water(country)
    assert factor.mid == litres
    assert factor.low < litres < factor.high
    assert factor.unit == "L/kWh"


def test_a_country_without_a_water_figure_has_the_world_s_as_a_range() -> None:
    factor = grid_water("Japan")
    assert (factor.id, factor.mid) == ("grid-water/WORLD", 3.908)
    assert factor.low < 1.95
    assert factor.high >= 18.6
    assert "stands in for Japan" in factor.method


def test_every_row_of_the_water_table_is_in_order() -> None:
    for row in WATER.rows():
        assert 0 <= float(row["low"]) <= float(row["mid"]) <= float(row["high"]), row
