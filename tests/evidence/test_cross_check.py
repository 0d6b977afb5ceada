"""Our intensities beside those of other tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.scripts import load_script

cross_check = load_script("scripts/cross_check.py")
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "cross-check.md"


@pytest.fixture(scope="module")
def found():
    return cross_check.figures()


@pytest.mark.parametrize(
    ("place", "method", "g_per_kwh"),
    [
        # Our World in Data 2024 for countries, Electricity Maps and Google 2024 for regions, as published.
        ("IND", "lifecycle", 708),
        ("FRA", "lifecycle", 44),
        ("SWE", "lifecycle", 36),
        ("AUS", "lifecycle", 552),
        ("BRA", "lifecycle", 103),
        ("gcp:asia-south1", "lifecycle", 657),
        ("gcp:asia-south1", "direct", 679),
        ("gcp:europe-west1", "direct", 103),
        ("aws:us-east-1", "lifecycle", 403),
        ("aws:eu-north-1", "lifecycle", 21),
        ("azure:southafricanorth", "lifecycle", 712),
    ],
)
def test_ours_is_what_its_source_published(place: str, method: str, g_per_kwh: int) -> None:
    assert round(cross_check.ours(place, 2024, method).mid) == g_per_kwh


@pytest.mark.parametrize(
    ("iso3", "g_per_kwh"),
    [("IND", 614), ("FRA", 33), ("DEU", 341), ("GBR", 175), ("POL", 581), ("BEL", 153), ("CAN", 132)],
)
def test_the_package_has_the_countries_of_electricity_maps_as_published(found, iso3, g_per_kwh) -> None:
    of_country = [one for one in found if (one.place, one.table) == (iso3, "electricity-maps")]
    assert [one.value for one in of_country] == [g_per_kwh]


def test_our_interval_holds_most_of_the_comparable_figures_of_other_origin(found) -> None:
    good = cross_check.comparable(found)
    assert len(good) > 60
    assert sum(one.held for one in good) > 2 / 3 * len(good)


def test_it_holds_most_in_countries_and_in_cloud_regions_alike(found) -> None:
    for cloud in (False, True):
        good = [one for one in cross_check.comparable(found) if (":" in one.place) == cloud]
        assert sum(one.held for one in good) > 2 / 3 * len(good)


def test_figures_that_are_ours_under_another_name_do_not_count(found) -> None:
    tables = {one.table for one in cross_check.comparable(found)}
    others = {"boaviztapi", "green-algorithms", "eco2ai", "mlco2", "ccf-app", "ccf-csv", "country"}
    assert tables == others | {"emaps-mix-direct"}  # against the eGRID figure of the United States
    google = [one for one in found if one.table == "google" and one.counts == "direct"]
    assert google
    assert all(one.same_data for one in google)


def test_a_marginal_rate_is_shown_and_not_judged(found) -> None:
    marginal = [one for one in found if one.counts == "marginal"]
    assert len(marginal) == 14
    assert not any(one.judged for one in marginal)
    assert "795 ×9.94" in cross_check.matrix(found, "regions")
    assert "**795" not in cross_check.matrix(found, "regions")


def test_every_figure_outside_the_interval_is_listed_those_of_our_own_data_too(found) -> None:
    missed = [one for one in found if one.judged and not one.held]
    assert any(one.same_data for one in missed)
    listed = cross_check.outside(found).splitlines()[2:]
    assert len(listed) == len(missed)
    assert all(line.split("|")[6].strip() for line in listed)  # each has an answer


@pytest.mark.parametrize(
    ("place", "table", "told"),
    [
        ("SWE", "green-algorithms", "direct, against our life-cycle figure"),
        ("CAN", "green-algorithms", "the stack alone"),  # the inventory counts what power stations burn
        ("CAN", "eco2ai", "the stack alone"),  # the same figure to the gram
        ("gcp:europe-north1", "ccf-app", "of another year: ours of 2021 is 127"),  # Google for 2021
        ("gcp:northamerica-northeast1", "ccf-csv", "has 27 for 2019"),  # Google for 2019
        ("gcp:us-west1", "mlco2", "of another boundary: NWPP of 2023 is 288"),  # eGRID2023: 635 lb/MWh
        ("aws:eu-north-1", "country", "the whole country"),
        ("aws:eu-west-1", "mlco2", "of another year: ours of 2013 is 464"),  # its source has data of 2013
    ],
)
def test_a_figure_outside_has_the_answer_of_a_rule(found, place: str, table: str, told: str) -> None:
    (one,) = (one for one in found if (one.place, one.table) == (place, table) and not one.held)
    assert told in cross_check.answer(one, found)


def test_what_nothing_explains_is_inside_the_interval(found) -> None:
    assert [one for one in found if one.judged and not one.held and not cross_check.answer(one, found)] == []
    # ML CO2 Impact has 267 for Belgium in 2019, by a link to an announcement of a solar plant; Google 196.
    (belgium,) = (one for one in found if (one.place, one.table) == ("gcp:europe-west1", "mlco2"))
    assert belgium.held
    assert not cross_check.held_by_itself(belgium)
    assert "reaches to 267 of mlco2-grid, 2016–2019" in belgium.ours.method


def test_an_unexplained_figure_outside_fails_the_script(found, monkeypatch, capsys) -> None:
    monkeypatch.setattr(cross_check, "answer", lambda one, found: "")
    assert cross_check.main() == 1
    assert "nothing explains it" in capsys.readouterr().out


def test_what_another_source_says_of_the_utility_is_inside_the_interval(found) -> None:
    (oregon,) = (one for one in found if (one.place, one.table) == ("aws:us-west-2", "gsf-average"))
    assert oregon.held
    assert oregon.same_data


def test_a_ratio_to_zero_is_unknown(found) -> None:
    montreal = [one for one in found if one.place == "gcp:northamerica-northeast1" and one.year == 2021]
    assert [one.ratio for one in montreal if one.table == "google"] == [None]


def test_every_place_and_table_has_its_rows(found) -> None:
    places = {one.place for one in found}
    assert len([place for place in places if ":" not in place]) == 15
    assert len([place for place in places if ":" in place]) == 15
    assert all(row["source"] and row["what"] for row in cross_check.tables().values())


def test_the_page_is_what_the_script_prints(capsys) -> None:
    assert cross_check.main() == 0
    assert PAGE.read_text(encoding="utf-8") == capsys.readouterr().out
