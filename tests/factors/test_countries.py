"""Countries by what people type, and by time zone."""

from __future__ import annotations

import zoneinfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wattprint.errors import UsageError
from wattprint.factors.countries import (
    COUNTRIES,
    TIMEZONES,
    Country,
    UnknownPlaceError,
    country_of_timezone,
    find_country,
)
from wattprint.host.machine import names_a_place


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("FR", "FRA"),
        ("fra", "FRA"),
        ("France", "FRA"),
        ("  france ", "FRA"),
        ("UK", "GBR"),
        ("GB", "GBR"),
        ("Great Britain", "GBR"),
        ("USA", "USA"),
        ("U.S.", "USA"),
        ("United States of America", "USA"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("South Korea", "KOR"),
        ("Korea, Republic of", "KOR"),
        ("North Korea", "PRK"),
        ("Czech Republic", "CZE"),
        ("Kosovo", "XKX"),
        ("Guinea-Bissau", "GNB"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Bolivia", "BOL"),
        ("Taiwan", "TWN"),
        ("Holland", "NLD"),
    ],
)
def test_a_country_is_found_by_code_name_and_alias(text: str, iso3: str) -> None:
    assert find_country(text).iso3 == iso3


def test_a_country_has_both_codes_and_an_english_name() -> None:
    country = find_country("deu")
    assert (country.iso2, country.iso3, country.name) == ("DE", "DEU", "Germany")
    assert country == Country("DE", "DEU", "Germany")


@pytest.mark.parametrize(("text", "near"), [("Germny", "Germany (DEU)"), ("Frnace", "France (FRA)")])
def test_an_unknown_country_ends_with_the_nearest_names(text: str, near: str) -> None:
    with pytest.raises(UnknownPlaceError) as caught:
        find_country(text)
    assert isinstance(caught.value, UsageError)
    assert near in str(caught.value).rsplit("·", maxsplit=1)[1]


def test_every_code_and_name_of_the_table_finds_its_own_row() -> None:
    for row in COUNTRIES.rows():
        for text in (row["iso2"], row["iso3"], row["name"], *filter(None, row["aliases"].split("|"))):
            assert find_country(text).iso3 == row["iso3"], text


@given(st.text(max_size=30))
@example("iso3")  # the name of a column is no country
def test_any_text_is_a_country_or_an_unknown_place(text: str) -> None:
    try:
        code = find_country(text).iso3
    except UnknownPlaceError as error:
        code = error.fix
    assert code in {row["iso3"] for row in COUNTRIES.rows()} or code.startswith("try ")


@pytest.mark.parametrize(
    ("zone", "iso2"),
    [
        ("Europe/Paris", "FR"),
        ("America/New_York", "US"),
        ("America/Argentina/Buenos_Aires", "AR"),
        ("US/Pacific", "US"),
        ("Asia/Calcutta", "IN"),
        ("Asia/Kolkata", "IN"),
        ("GB", "GB"),
        ("Europe/Belfast", "GB"),
        ("Europe/Kiev", "UA"),
        ("Africa/Asmera", "ER"),
        ("Iceland", "IS"),
        ("America/Coral_Harbour", "CA"),
        ("America/Virgin", "VI"),
        ("Europe/Amsterdam", "NL"),
    ],
)
def test_a_time_zone_names_its_country(zone: str, iso2: str) -> None:
    country = country_of_timezone(zone)
    assert country is not None
    assert country.iso2 == iso2


@pytest.mark.parametrize(
    "zone",
    ["UTC", "Etc/UTC", "Etc/GMT+5", "GMT", "CET", "EST5EDT", "GB-Eire", "Zulu", "", "Mars/Olympus", "Europe"],
)
def test_a_zone_of_no_single_country_names_none(zone: str) -> None:
    assert country_of_timezone(zone) is None


def test_every_zone_of_the_table_has_a_country_of_the_table() -> None:
    codes = {row["iso2"] for row in COUNTRIES.rows()}
    assert {row["iso2"] for row in TIMEZONES.rows()} <= codes


def test_few_zones_of_this_machine_are_left_without_a_country() -> None:
    left = {zone for zone in zoneinfo.available_timezones() if country_of_timezone(zone) is None}
    named = {
        zone for zone in left if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/", "SystemV/"))
    }
    assert len(named) <= 10, named


def test_each_zone_of_a_country_is_one_of_a_place():
    assert all(names_a_place(row["zone"]) for row in TIMEZONES.rows())
