"""Claims that are often repeated: what holds of them, and under which data."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.scripts import load_script

from wattprint.factors import equivalents

claims = load_script("scripts/founding_claims.py")
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "founding-claims.md"
CALCULATOR = "calculator/gcp:"


def test_the_calculator_of_2019_gives_23_kg_in_mumbai() -> None:
    assert claims.calculator_kg(f"{CALCULATOR}asia-south1") == pytest.approx(23.0)


@pytest.mark.parametrize(
    ("region", "kg", "ratio"),
    [
        ("gcp:europe-west1", 6.68, 3.4),
        ("gcp:europe-west6", 0.40, 57.5),
        ("gcp:europe-west2", 15.6, 1.5),
        ("gcp:europe-west4", 14.2, 1.6),
        ("aws:ca-central-1", 0.50, 46.0),
        ("gcp:northamerica-northeast1", 0.50, 46.0),
    ],
)
def test_46_times_is_montreal_in_that_calculator(region: str, kg: float, ratio: float) -> None:
    made_kg = claims.calculator_kg(f"calculator/{region}")
    assert made_kg == pytest.approx(kg, rel=0.005)
    assert claims.calculator_kg(f"{CALCULATOR}asia-south1") / made_kg == pytest.approx(ratio, rel=0.02)


def test_today_the_hundred_hours_are_less_and_have_an_interval() -> None:
    google = claims.today("gcp:asia-south1", 2024, "direct")
    assert google.mid / 1000 == pytest.approx(17.0, abs=0.05)
    assert claims.today("gcp:europe-west1", 2024, "direct").mid / 1000 == pytest.approx(2.6, abs=0.05)
    assert google.low < google.mid < google.high < 23_000
    with_pue = claims.today("gcp:asia-south1", 2025, pue=True)
    # 25 kWh at Google's fleet PUE of 1.09 and 653 g/kWh for western India.
    assert with_pue.mid == pytest.approx(25 * 1.09 * 653)


@pytest.mark.parametrize(
    ("data", "year", "ratio"),
    [
        ("Google, direct", 2024, 6.6),
        ("Electricity Maps, lifecycle", 2024, 4.3),
        ("Our World in Data, lifecycle, by country", 2024, 6.0),
        ("Google, lifecycle", 2019, 752 / 196),
        ("Google, lifecycle", 2020, 721 / 212),
        ("Google, direct", 2021, 670 / 110),
        ("Google, direct", 2023, 648 / 122),
    ],
)
def test_the_ratio_to_europe_west1(data: str, year: int, ratio: float) -> None:
    found = [row[4] for row in claims.grid_ratios() if row[:2] == (data, year)]
    assert len(found) == 1
    assert found[0].mid == pytest.approx(ratio, rel=0.01)
    assert found[0].low < found[0].mid < found[0].high


def test_no_data_and_no_year_give_46_for_europe_west1() -> None:
    rows = claims.grid_ratios()
    assert len(rows) == 17
    assert all(quotient.high < 46 for *_rest, quotient in rows)


def test_zurich_comes_near_46_with_direct_figures_of_2024_alone() -> None:
    direct = dict(claims.all_ratios(2024, "direct"))
    assert direct["gcp:europe-west6"].mid == pytest.approx(45.1, rel=0.005)
    assert direct["gcp:europe-west9"].mid == pytest.approx(41.6, rel=0.005)
    for year in range(2019, 2026):
        assert all(quotient.mid < 25 for _code, quotient in claims.all_ratios(year, "lifecycle"))
        assert all(quotient.mid < 25 for _code, quotient in claims.all_ratios(year, "lifecycle", True))
    for year in (2021, 2022, 2023):
        assert all(quotient.mid < 25 for _code, quotient in claims.all_ratios(year, "direct"))


def test_a_ratio_never_mixes_data() -> None:
    for _named, _year, one, two, _quotient in claims.grid_ratios():
        assert claims.data_of(one) == claims.data_of(two)
        assert one.method.partition(" ")[0] == two.method.partition(" ")[0]
        assert one.year == two.year


def test_gpt3_is_85_tonnes_by_one_estimate_and_six_times_that_by_another() -> None:
    assert claims.gpt3_kg() == pytest.approx(84_738, abs=0.5)
    assert round(claims.gpt3_kg(), -3) == 85_000
    assert claims.SAID["patterson/gpt3"] * 1000 / claims.gpt3_kg() == pytest.approx(6.5, abs=0.05)


@pytest.mark.parametrize(
    ("name", "edition", "number"),
    [
        ("forest-acre-year", "before-2024", 100),
        ("smartphone", "before-2024", 10e6),
        ("smartphone", "current", 6.9e6),
    ],
)
def test_85_tonnes_as_acres_and_charges(name: str, edition: str, number: float) -> None:
    # "About" 100 acres and ten million charges: within 5 %; 6.9 million is rounded to two digits.
    assert claims.times(name, 85_000, edition).value == pytest.approx(number, rel=0.05)


def test_the_claim_of_acres_does_not_hold_under_the_current_factor() -> None:
    assert claims.times("forest-acre-year", 85_000, "current").value == pytest.approx(85)


def test_five_cars_are_the_search_and_not_the_training() -> None:
    search_kg = claims.strubell_kg(claims.SAID["strubell/search-hours"])
    assert search_kg == pytest.approx(626_155 * 0.45359237, rel=1e-5)  # pounds as printed
    assert round(claims.times("car-lifetime", search_kg, "current").value) == 5
    train_kg = claims.strubell_kg(claims.SAID["strubell/train-hours"])
    assert train_kg == pytest.approx(192 * 0.45359237, rel=0.005)
    assert claims.times("car-lifetime", train_kg, "current").value < 0.01
    assert equivalents.find("car-lifetime").mid == pytest.approx(126_000 * 0.45359237, rel=1e-5)


def test_growth_is_arithmetic_and_a_forecast_agrees_with_itself() -> None:
    assert claims.doubling_years(100) == pytest.approx(1.0)
    assert claims.grown(44, claims.doubling_years(44)) == pytest.approx(2.0)
    assert claims.grown(44, 5) == pytest.approx(1.44 * 1.44 * 1.44 * 1.44 * 1.44)
    # IDC: 19.5 % a year from 2023 to 2028 is "more than double".
    assert 2 < claims.grown(claims.SAID["forecast/all-growth"], 5) < 2.5


def test_the_page_is_what_the_script_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == claims.page()
