"""Places of every size, by what people type and by the codes that records store."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.errors import UsageError
from wattprint.factors import gazetteer
from wattprint.factors.countries import UnknownPlaceError, find_country
from wattprint.factors.gazetteer import CLOUD_REGIONS, PROVIDERS, SUBDIVISIONS, ZONES, of_country
from wattprint.factors.regions import find_place
from wattprint.factors.table import share_alike


@pytest.fixture
def _no_share_alike():
    before = share_alike()
    share_alike(False)
    yield
    share_alike(before)


@pytest.mark.parametrize(
    ("text", "kind", "code", "iso3"),
    [
        ("FR", "country", "FRA", "FRA"),
        ("france", "country", "FRA", "FRA"),
        ("CA", "country", "CAN", "CAN"),
        ("US-CA", "state", "US-CA", "USA"),
        ("us-ca", "state", "US-CA", "USA"),
        ("California", "state", "US-CA", "USA"),
        ("District of Columbia", "state", "US-DC", "USA"),
        ("CAMX", "zone", "CAMX", "USA"),
        ("PRMS", "zone", "PRMS", "PRI"),
        ("SE3", "zone", "SE-SE3", "SWE"),
        ("SE-SE3", "zone", "SE-SE3", "SWE"),
        ("CA-QC", "province", "CA-QC", "CAN"),
        ("Quebec", "province", "CA-QC", "CAN"),
        ("Québec", "province", "CA-QC", "CAN"),
        ("Ontario, Canada", "province", "CA-ON", "CAN"),
        ("CN-GD", "province", "CN-GD", "CHN"),
        ("Guangdong", "province", "CN-GD", "CHN"),
        ("neimenggu", "province", "CN-NM", "CHN"),
        ("AU-NSW", "state", "AU-NSW", "AUS"),
        ("US-MIDA-PJM", "zone", "US-MIDA-PJM", "USA"),
        ("IN-WE", "zone", "IN-WE", "IND"),
        ("gcp:europe-west1", "cloud-region", "gcp:europe-west1", "BEL"),
        ("europe-west1", "cloud-region", "gcp:europe-west1", "BEL"),
        ("aws:us-east-1", "cloud-region", "aws:us-east-1", "USA"),
        ("AWS:US-EAST-1", "cloud-region", "aws:us-east-1", "USA"),
        ("us-east-1", "cloud-region", "aws:us-east-1", "USA"),
        ("aws:us-east-1a", "cloud-region", "aws:us-east-1", "USA"),
        ("us-central1-b", "cloud-region", "gcp:us-central1", "USA"),
        ("scaleway:fr-par-2", "cloud-region", "scaleway:fr-par", "FRA"),
        ("ovh:GRA11", "cloud-region", "ovh:gra", "FRA"),
        ("GRA11", "cloud-region", "ovh:gra", "FRA"),
        ("google:us-east1", "cloud-region", "gcp:us-east1", "USA"),
        ("azure:westeurope", "cloud-region", "azure:westeurope", "NLD"),
        ("oracle:eu-zurich-1", "cloud-region", "oracle:eu-zurich-1", "CHE"),
        ("oci:uk-london-1", "cloud-region", "oracle:uk-london-1", "GBR"),
        ("DE", "country", "DEU", "DEU"),  # not the OVH region of that name
        ("ovh:de", "cloud-region", "ovh:de", "DEU"),
    ],
)
def test_a_place_is_found_by_what_people_type(text: str, kind: str, code: str, iso3: str) -> None:
    place = find_place(text)
    assert (place.kind, place.code) == (kind, code)
    assert place.country == find_country(iso3)


def test_a_provider_is_a_place_without_a_country() -> None:
    place = find_place("Google")
    assert (place.kind, place.code, place.provider, place.country) == ("provider", "gcp", "gcp", None)


def test_every_code_of_every_table_finds_its_own_place() -> None:
    codes = [*SUBDIVISIONS.keys(), *CLOUD_REGIONS.keys(), *PROVIDERS]
    codes += [row["zone"] for row in ZONES.rows() if "-" in row["zone"]]
    for code in codes:
        assert find_place(code).code == code
        assert find_place(code.lower()).code == code
    for iso3 in ("FRA", "USA", "XKX", "GEO", "CAN"):
        assert find_place(iso3) == of_country(find_country(iso3))


def test_names_of_states_find_them_save_those_of_a_country() -> None:
    for row in SUBDIVISIONS.rows():
        if row["name"] != "Georgia":
            assert find_place(row["name"]).code == row["code"]
        assert find_place(f"{row['name']}, {row['iso2']}").code == row["code"]


def test_a_name_of_two_places_lists_both() -> None:
    for text in ("Georgia", "georgia"):
        with pytest.raises(UsageError, match=r"use GEO \(the country\) or US-GA \(state of United States\)"):
            find_place(text)
    assert find_place("Georgia, US").code == "US-GA"


def test_a_region_of_another_provider_points_to_it_and_to_the_nearest() -> None:
    with pytest.raises(UnknownPlaceError) as caught:
        find_place("gcp:us-east-1")
    assert "aws:us-east-1" in caught.value.fix
    assert "gcp:us-east1" in caught.value.fix


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("me-cenrtal1", "gcp:me-central1"),
        ("gcp:me-cenrtal1", "gcp:me-central1"),
        ("Californa", "US-CA"),
        ("Frnace", "France (FRA)"),
        ("SE-SE5", "SE-SE4"),
        ("azure:eastus9", "azure:eastus"),
        ("coreweave:us-east-04a", "aws, azure, gcp"),
    ],
)
def test_a_typo_ends_with_the_nearest_places(text: str, near: str) -> None:
    with pytest.raises(UnknownPlaceError) as caught:
        find_place(text)
    assert near in str(caught.value).rsplit("·", maxsplit=1)[1]


@given(st.text(max_size=20))
def test_any_text_is_a_place_or_a_usage_error_with_a_way_out(text: str) -> None:
    try:
        ends = find_place(find_place(text).code).code
    except UsageError as error:
        ends = error.fix
    assert ends


def test_at_least_200_regions_of_nine_clouds_each_with_country_and_coordinates() -> None:
    rows = CLOUD_REGIONS.rows()
    assert len(rows) >= 200
    assert {row["provider"] for row in rows} == set(PROVIDERS)
    for row in rows:
        assert find_country(row["iso2"]).iso2 == row["iso2"]
        assert -90 <= float(row["latitude"]) <= 90
        assert -180 <= float(row["longitude"]) <= 180
        if row["subdivision"]:
            assert row["subdivision"].startswith(row["iso2"])
        if row["zone"]:
            assert row["zone"].startswith(row["iso2"])


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    # Google's own list of coordinates (its sign for Johannesburg, on the northern half, is a slip).
    [
        ("gcp:africa-south1", -26.2, 28.0),
        ("gcp:australia-southeast1", -33.9, 151.2),
        ("gcp:us-west3", 40.8, -111.9),
        ("gcp:southamerica-east1", -23.6, -46.6),
        ("gcp:europe-north1", 60.6, 27.2),
    ],
)
def test_coordinates_are_those_of_the_city(code: str, latitude: float, longitude: float) -> None:
    row = CLOUD_REGIONS.find(code)
    assert row is not None
    assert (float(row["latitude"]), float(row["longitude"])) == (latitude, longitude)


def test_every_grid_that_a_region_names_is_a_place() -> None:
    for row in CLOUD_REGIONS.rows():
        for column in ("zone", "egrid", "subdivision"):
            if row[column]:
                assert find_place(row[column]).country == find_country(row["iso2"]), row


@pytest.mark.usefixtures("_no_share_alike")
def test_without_the_share_alike_table_its_zones_are_unknown_and_the_message_says_why() -> None:
    with pytest.raises(UnknownPlaceError, match="switched off · unset WATTPRINT_SHAREALIKE, or use IND"):
        find_place("IN-WE")
    assert find_place("SE3").code == "SE-SE3"
    assert find_place("CA-QC").kind == "province"


def test_a_package_without_the_share_alike_folder_works_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "FOLDER", "/nowhere")
    assert not gazetteer.zones_allowed()
    with pytest.raises(UnknownPlaceError):
        find_place("IN-WE")
