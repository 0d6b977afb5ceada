"""Places as people write them: understood, or answered with what they may have meant.

The names were typed from how consoles, invoices, papers and people write them; none is derived.
"""

from __future__ import annotations

import pytest

from wattprint.errors import UsageError
from wattprint.factors import facility, grid, prices
from wattprint.factors.countries import COUNTRIES
from wattprint.factors.gazetteer import CLOUD_REGIONS, PROVIDERS, SUBDIVISIONS
from wattprint.factors.regions import find_place

PLACES = {
    "Germany": "DEU",
    "germany": "DEU",
    "Deutschland": "DEU",
    "DE": "DEU",
    "de": "DEU",
    "DEU": "DEU",
    "UK": "GBR",
    "The UK": "GBR",
    "Great Britain": "GBR",
    "U.S.A.": "USA",
    "usa": "USA",
    "the United States": "USA",
    "South Korea": "KOR",
    "Korea (South)": "KOR",
    "대한민국": "KOR",
    "한국": "KOR",
    "Czech Republic": "CZE",
    "Czechia": "CZE",
    "Česko": "CZE",
    "Turkiye": "TUR",
    "Türkiye": "TUR",
    "Turkey": "TUR",
    "Holland": "NLD",
    "Nederland": "NLD",
    "the netherlands": "NLD",
    "España": "ESP",
    "Espana": "ESP",
    "Italia": "ITA",
    "Schweiz": "CHE",
    "Suisse": "CHE",
    "Svizzera": "CHE",
    "Österreich": "AUT",
    "Belgique": "BEL",
    "België": "BEL",
    "Brasil": "BRA",
    "México": "MEX",
    "Polska": "POL",
    "Sverige": "SWE",
    "Norge": "NOR",
    "Danmark": "DNK",
    "Suomi": "FIN",
    "Ísland": "ISL",
    "Éire": "IRL",
    "Magyarország": "HUN",
    "Hrvatska": "HRV",
    "Ελλάδα": "GRC",
    "Hellas": "GRC",
    "Россия": "RUS",
    "Україна": "UKR",
    "日本": "JPN",
    "中国": "CHN",
    "PRC": "CHN",
    "台灣": "TWN",
    "Hongkong": "HKG",
    "भारत": "IND",
    "Bharat": "IND",
    "ישראל": "ISR",
    "UAE": "ARE",
    "EU": "EU27",
    "EU27": "EU27",
    "European Union": "EU27",
    "World": "WORLD",
    "global": "WORLD",
    "California": "US-CA",
    "TX": "US-TX",
    "ny": "US-NY",
    "Quebec": "CA-QC",
    "NSW": "AU-NSW",
    "Ontario, Canada": "CA-ON",
    "ERCOT": "US-TEX-ERCO",
    "caiso": "US-CAL-CISO",
    "PJM": "US-MIDA-PJM",
    "East US 2": "azure:eastus2",
    "eastus2": "azure:eastus2",
    "EastUS2": "azure:eastus2",
    "east-us-2": "azure:eastus2",
    "azure:East US 2": "azure:eastus2",
    "Azure East US 2": "azure:eastus2",
    "West Europe": "azure:westeurope",
    "Sweden Central": "azure:swedencentral",
    "UK South": "azure:uksouth",
    "US East (N. Virginia)": "aws:us-east-1",
    "us east (n. virginia)": "aws:us-east-1",
    "aws:US East (Ohio)": "aws:us-east-2",
    "US West (Oregon)": "aws:us-west-2",
    "Europe (Frankfurt)": "aws:eu-central-1",
    "EU (Ireland)": "aws:eu-west-1",
    "Asia Pacific (Tokyo)": "aws:ap-northeast-1",
    "South America (São Paulo)": "aws:sa-east-1",
    "N. Virginia": "aws:us-east-1",
    "us-east-1": "aws:us-east-1",
    "us_east_1": "aws:us-east-1",
    "US-EAST-1": "aws:us-east-1",
    "us-east-1a": "aws:us-east-1",
    "AWS us-east-1": "aws:us-east-1",
    "amazon:us-west-2b": "aws:us-west-2",
    "us-west-2-lax-1a": "aws:us-west-2-lax",
    "us-west-2-lax-1": "aws:us-west-2-lax",
    "aws:us-east-1-bos-1a": "aws:us-east-1-bos",
    "eu-central-1-ham-1a": "aws:eu-central-1-ham",
    "us-east-1-wl1-chi-wlz-1": "aws:us-east-1-chi",
    "eusc-de-east-1": "aws:eusc-de-east-1",
    "eusc-de-east-1a": "aws:eusc-de-east-1",
    "europe-west1-b": "gcp:europe-west1",
    "europe west1": "gcp:europe-west1",
    "google:us-central1": "gcp:us-central1",
    "gcp:us-central1-a": "gcp:us-central1",
    "fsn1": "hetzner:fsn1",
    "fsn1-dc14": "hetzner:fsn1",
    "nbg1": "hetzner:nbg1",
    "HEL1": "hetzner:hel1",
    "ash": "hetzner:ash",
    "hil": "hetzner:hil",
    "sin": "hetzner:sin",
    "hetzner fsn1": "hetzner:fsn1",
    "cn-hangzhou": "alibaba:cn-hangzhou",
    "cn-beijing-h": "alibaba:cn-beijing",
    "aliyun:cn-shanghai": "alibaba:cn-shanghai",
    "alibaba:eu-central-1": "alibaba:eu-central-1",
    "us-south": "ibm:us-south",
    "us-south-2": "ibm:us-south",
    "eu-de": "ibm:eu-de",
    "ibm:us-east": "ibm:us-east",
    "jp-tok": "ibm:jp-tok",
    "GRA": "ovh:gra",
    "GRA11": "ovh:gra",
    "SBG5": "ovh:sbg",
    "rbx": "ovh:rbx",
    "ovh:BHS": "ovh:bhs",
    "BHS5": "ovh:bhs",
    "WAW1": "ovh:waw",
    "DE1": "ovh:de",
    "fr-par": "scaleway:fr-par",
    "fr-par-1": "scaleway:fr-par",
    "nl-ams": "scaleway:nl-ams",
    "pl-waw-2": "scaleway:pl-waw",
    "us-ashburn-1": "oracle:us-ashburn-1",
    "oci:eu-frankfurt-1": "oracle:eu-frankfurt-1",
    "Canada Central": "azure:canadacentral",
    "canada central": "azure:canadacentral",
    "Canada (Central)": "aws:ca-central-1",
    "canada (central)": "aws:ca-central-1",
    "Mexico Central": "azure:mexicocentral",
    "Mexico (Central)": "aws:mx-central-1",
    "Korea South": "azure:koreasouth",
    "Korea, South": "KOR",
    "Korea Central": "azure:koreacentral",
    "Europe/Paris": "FRA",
    "europe/london": "GBR",
    "Asia/Calcutta": "IND",
    "America/New York": "USA",
    "DK1": "DK-DK1",
    "SE1": "SE-SE1",
    "NO1": "NO-NO1",
}

SUGGESTED = {
    "Paris": "FR (Paris)",
    "paris, france": "FR (France)",
    "Pariss": "FR (Paris)",
    "Frankfurt": "DE (Frankfurt)",
    "Ashburn": "US-VA (Ashburn)",
    "London": "GB (London)",
    "Berlin": "DE (Berlin)",
    "Tokio": "JP (Tokyo)",
    "Sydney": "AU-NSW (Sydney)",
    "Moscow": "RU (Moscow)",
    "San Francisco": "US-CA (San Francisco)",
    "Europe": "EU",
    "Frnce": "France (FRA)",
    "Germny": "Germany (DEU)",
    "Swedn": "Sweden (SWE)",
    "FRR": "France (FRA)",
    "Texs": "US-TX",
    "Califronia": "US-CA",
    "us-east-3": "aws:us-east-2",
    "eu-centrl-1": "aws:eu-central-1",
}

REFUSED = {
    # Regions that their providers do not list, with the nearest that they do.
    "gcp:us-east2": "gcp:us-east1",
    "us-east2": "gcp:us-east1",
    "gcp:us-east2-b": "gcp:us-east1",
    "gcp:europe-west7": "gcp:europe-west6",
    "aws:us-east-3": "aws:us-east-2",
    "aws:eu-west-4": "aws:eu-west-3",
    "azure:eastus9": "azure:eastus2",
    "gcp:us-east-1": "aws:us-east-1",
    "aws:us-west-2-xyz-1a": "aws:us-west-2",
    "hetzner:fsn2": "hetzner:fsn1",
}


@pytest.mark.parametrize(("typed", "code"), PLACES.items())
def test_a_place_as_people_write_it(typed: str, code: str) -> None:
    place = find_place(typed)
    assert place.code == code
    assert find_place(place.code) == place


@pytest.mark.parametrize(("typed", "first"), SUGGESTED.items())
def test_an_unknown_place_is_answered_by_meaning(typed: str, first: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_place(typed)
    assert caught.value.fix.removeprefix("try ").split(", ")[0] == first
    assert "Pakistan" not in caught.value.fix


@pytest.mark.parametrize(("typed", "real"), REFUSED.items())
def test_a_region_that_does_not_exist_is_refused_with_real_ones(typed: str, real: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_place(typed)
    assert real in caught.value.fix


@pytest.mark.parametrize(
    "typed", ["!!", "?", "-", "()", "😀", "🇳🇬", "", " ", "aws:!!", "aws:-", "...", "50.1,8.6"]
)
def test_what_has_no_letters_is_no_place(typed: str) -> None:
    with pytest.raises(UsageError, match=r"no place is called|has no region") as caught:
        find_place(typed)
    assert "los" not in str(caught.value)


@pytest.mark.parametrize("typed", ["None", "home", "null", "n/a", "50.1,8.6", "local", "unknown"])
def test_what_is_near_to_no_place_is_answered_with_none(typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_place(typed)
    assert caught.value.fix == "try a country, such as FR"


@pytest.mark.parametrize("typed", ["Canada, Central", "Mexico. Central"])
def test_what_two_providers_may_mean_is_answered_with_both(typed: str) -> None:
    with pytest.raises(UsageError, match="the name of 2 places") as caught:
        find_place(typed)
    assert "aws:" in caught.value.fix
    assert "azure:" in caught.value.fix


def test_a_city_in_the_form_of_a_time_zone_is_no_region_of_a_cloud() -> None:
    with pytest.raises(UsageError) as caught:
        find_place("Europe/Frankfurt")
    assert "DE (Frankfurt)" in caught.value.fix


def test_a_local_zone_is_in_its_own_city() -> None:
    zone, region = find_place("us-west-2-lax-1a"), find_place("us-west-2")
    assert (zone.grids[1:], "US-CA" in zone.grids) == (("CAMX", "US-CA"), True)
    assert "US-OR" in region.grids
    assert "Los Angeles" in zone.name
    assert facility.pue(zone.code, 2024).mid >= 1.0


def test_the_union_and_the_world_have_the_mean_of_their_electricity() -> None:
    # Our World in Data 2025, carbon intensity of electricity in 2024: World 473.0.
    world, union = grid.intensity("World", 2024), grid.intensity("EU", 2024)
    assert world.mid == pytest.approx(473.0, abs=0.05)
    assert grid.intensity("France", 2024).mid < union.mid < grid.intensity("Poland", 2024).mid
    assert "Our World in Data" in union.source
    assert prices.electricity_price("EU").unit == "EUR/kWh"
    assert prices.electricity_price("001").low < prices.electricity_price("001").high


def test_every_country_is_found_by_all_its_names_in_any_case() -> None:
    for row in COUNTRIES.rows():
        for name in (row["name"], row["iso2"], row["iso3"], *filter(None, row["aliases"].split("|"))):
            for typed in (name, name.upper(), name.lower(), f" {name} ", name.replace(" ", "  ")):
                words = " ".join(typed.lower().split())
                # Georgia is the state, too: both are offered. Korea South is the region of Azure.
                if words not in ("georgia", "korea south"):
                    assert find_place(typed).code == row["iso3"], typed


def test_every_region_is_found_however_its_name_is_written() -> None:
    for row in CLOUD_REGIONS.rows():
        code, provider, region = row["code"], row["provider"], row["region"]
        spaced = region.replace("-", " ")
        typed_names = (code, code.upper(), f"{provider}:{spaced}", f"{provider}:{spaced.replace(' ', '_')}")
        for typed in (*typed_names, f"{provider} {region}", f"{PROVIDERS[provider]}:{region}"):
            assert find_place(typed).code == code, typed
        for name in filter(None, row["names"].split("|")):
            assert find_place(name).code == code
            assert find_place(name.upper()).code == code


def test_every_state_is_found_by_name_and_code_in_any_case() -> None:
    for row in SUBDIVISIONS.rows():
        names = [row["code"]] if row["name"] == "Georgia" else [row["code"], row["name"]]
        for name in names:
            assert find_place(name.lower()).code == row["code"]
            assert find_place(name.upper()).code == row["code"]
