"""Carbon intensity below countries. Expected figures are typed from the publications."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattprint.factors import grid
from wattprint.factors.factor import MissingFactorError
from wattprint.factors.gazetteer import CLOUD_REGIONS, SUBDIVISIONS, ZONES
from wattprint.factors.regions import find_place
from wattprint.factors.table import Table, share_alike


@pytest.mark.parametrize(
    ("place", "grams"),
    # EPA eGRID2023: pounds per MWh by state and subregion, x 0.45359237.
    [
        ("US-CA", 394.769 * 0.45359237),
        ("California", 179.064),
        ("US-TX", 349.801),
        ("Vermont", 23.695),
        ("USA", 349.667),
        ("CAMX", 195.037),
        ("SRVC", 270.489),
        ("HIOA", 679.911),
        # The ministry of China, 2023, CO2 only.
        ("CN-GD", 441.9),
        ("Yunnan", 133.3),
        # AR5 direct factors: Québec 0.2 % gas and 0.3 % oil of 100.01 %.
        ("CA-QC", (0.2 * 370 + 0.3 * 406) / 100.01),
        # Google, operational, 2024.
        ("gcp:europe-west1", 103.37),
        ("gcp:asia-south1", 678.76),
        ("gcp:europe-west9", 16.30),
        ("gcp:northamerica-northeast1", 5.48),
    ],
)
def test_direct_figures(place: str, grams: float) -> None:
    factor = grid.intensity(place, 2024, method="direct")
    assert factor.mid == pytest.approx(grams, abs=0.0006)
    assert factor.method.startswith("direct ")
    assert factor.low < factor.mid < factor.high


@pytest.mark.parametrize(
    ("place", "year", "grams"),
    # Electricity Maps, yearly, by zone.
    [
        ("SE-SE3", 2024, 21),
        ("SE-SE3", 2025, 20),
        ("AU-NSW", 2024, 541),
        ("US-MIDA-PJM", 2024, 403),
        ("IN-WE", 2024, 657),
        ("CA-QC", 2024, 35),
        ("aws:us-east-1", 2024, 403),
        ("aws:us-west-1", 2024, 229),
        ("aws:eu-north-1", 2024, 21),
        ("aws:ap-southeast-2", 2024, 541),
        ("aws:eu-west-1", 2025, 301),
        ("gcp:us-central2", 2024, 451),
        ("gcp:europe-west1", 2024, 153),
        ("azure:westeurope", 2024, 251),
        ("azure:southafricanorth", 2024, 712),
    ],
)
def test_life_cycle_figures_of_zones_and_the_regions_in_them(place: str, year: int, grams: int) -> None:
    factor = grid.intensity(place, year)
    assert (factor.mid, factor.year) == (grams, year)
    assert factor.method == "lifecycle consumption average location-based"
    assert factor.licence == "ODbL 1.0"
    assert "Electricity Maps" in factor.source


def test_a_country_is_its_own_figure_whatever_its_zone_says() -> None:
    assert grid.intensity("France", 2024).mid == 44.179085
    assert grid.intensity("France", 2024).licence == "CC BY 4.0"


def test_google_s_life_cycle_figures_end_where_its_method_changed() -> None:
    before = grid.intensity("gcp:europe-west1", 2020)
    assert (before.mid, before.id) == (212, "grid/gcp:europe-west1/2020/lifecycle/google-grid")
    after = grid.intensity("gcp:europe-west1", 2021)
    assert after.mid == 179  # Electricity Maps; Google's operational 110 is another quantity
    assert grid.intensity("gcp:europe-west1", 2021, method="direct").mid == 110
    assert "operational from 2021" in grid.intensity("gcp:europe-west1", method="direct").method
    with pytest.raises(MissingFactorError, match="use a year from 2021 to 2024"):
        grid.intensity("gcp:europe-west1", 2020, method="direct")


def test_a_published_zero_is_direct_and_has_a_range_above_it() -> None:
    factor = grid.intensity("gcp:northamerica-northeast1", 2021, method="direct")
    assert (factor.low, factor.mid) == (0, 0)
    assert factor.high >= 5.48  # the same region three years on
    assert grid.intensity("gcp:northamerica-northeast1", 2021).mid == 28


def test_without_share_alike_the_state_and_then_the_country_stand_in() -> None:
    oregon = grid.intensity("aws:us-west-2", 2024, share_alike=False)
    assert (oregon.id, oregon.mid, oregon.licence) == ("grid/USA/2024", 383.5492, "CC BY 4.0")
    assert "USA stands in for aws:us-west-2" in oregon.method
    montreal = grid.intensity("aws:ca-central-1", 2024, share_alike=False)
    assert montreal.id == "grid/CA-QC/2023/lifecycle/canada-mix"
    assert montreal.low < 35 < montreal.high  # Electricity Maps for the same year
    paris = grid.intensity("aws:eu-west-3", 2024, share_alike=False)
    assert paris.mid == 44.179085
    assert "stands in" not in paris.method
    # One Nordic zone: ENTSO-E's mix instead.
    assert grid.intensity("SE3", share_alike=False).mid == 27.0


def test_the_switch_holds_for_every_look_up() -> None:
    before = share_alike()
    try:
        share_alike(False)
        factors = [factor for row in CLOUD_REGIONS.rows() for factor in grid.alternatives(row["code"])]
        assert len(factors) > 300
        assert not [factor for factor in factors if "ODbL" in factor.licence]
    finally:
        share_alike(before)


def test_the_environment_switches_share_alike_off() -> None:
    code = "from wattprint.factors import grid; print(grid.intensity('aws:us-east-1').licence)"
    root = Path(__file__).parents[2] / "src"
    said = {
        value: subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONPATH": str(root), "WATTPRINT_SHAREALIKE": value},
        ).stdout.strip()
        for value in ("0", "1")
    }
    assert said == {"0": "CC BY 4.0", "1": "ODbL 1.0"}


def test_a_stand_in_is_as_wide_as_states_differ() -> None:
    # Nine in ten states lie within the range that the country's direct figure has when it stands in for one.
    country = grid.intensity("USA", 2023)
    stand_in = grid.intensity("US-CA", 2023, share_alike=False)
    assert stand_in.high / stand_in.mid > country.high / country.mid
    width = stand_in.high / stand_in.mid
    direct = [float(row["mid"]) for row in grid.SUBREGIONS.rows() if row["code"].startswith("US-")]
    inside = [349.667 / width <= one <= 349.667 * width for one in direct]
    assert len(inside) == 51
    assert sum(inside) / len(inside) >= 0.9


def test_a_method_without_a_figure_says_which_there_is() -> None:
    with pytest.raises(MissingFactorError, match=r"no direct carbon intensity .* by method lifecycle"):
        grid.intensity("FR", method="direct")
    with pytest.raises(ValueError, match="lifecycle or direct"):
        grid.intensity("FR", method="marginal")


def test_a_provider_has_no_grid() -> None:
    with pytest.raises(MissingFactorError, match="give a region, such as aws:NAME"):
        grid.intensity("aws")


def test_alternatives_begin_with_the_figure_that_is_used() -> None:
    found = grid.alternatives("aws:us-east-1", 2024)
    assert found[0] == grid.intensity("aws:us-east-1", 2024)
    ids = [factor.id for factor in found]
    assert len(set(ids)) == len(ids)
    for expected in (
        "grid/USA/2024",
        "grid/SRVC/2023/direct/egrid-subregions",
        "grid/US-VA/2023/direct/egrid-states",
        "grid/aws:us-east-1/2021/direct/ccf-grid",
    ):
        assert expected in ids


def test_undated_rows_say_so_and_are_not_chosen_where_their_method_is_unstated() -> None:
    hong_kong = [one for one in grid.alternatives("aws:ap-east-1") if one.id.endswith("ccf-grid")]
    assert [one.mid for one in hong_kong] == [810]
    assert "undated, the year is that of the commit" in hong_kong[0].method
    assert hong_kong[0].method.startswith("unstated")
    with pytest.raises(MissingFactorError):
        grid.intensity("aws:ap-east-1", method="direct")
    assert grid.intensity("aws:eu-west-1", method="direct").mid == 316  # EEA


def test_malformed_rows_of_the_raw_file_are_not_in_the_table() -> None:
    # ",,000077,EEA" and ",,000402,EEA": Finland and Germany of the Azure file.
    assert grid.CLOUD.starting("azure:germanywestcentral/") == []
    keys = grid.CLOUD.keys()
    assert not [key for key in keys if "finland" in key or "cenrtal" in key]
    assert grid.CLOUD.find("azure:belgiumcentral/2021/ccf") is not None


@pytest.mark.parametrize(
    ("province", "grams"),
    # By hand from the shares of 2023: Alberta (73.5 gas, 0.02 oil, 2 biomass, 8 coal, 3.2 solar, 11.3 wind,
    # 1.8 hydro of 99.82), Nunavut (99.8 oil, 0.2 solar), Manitoba (0.6 gas, 0.1 oil, 0.2 biomass, 0.1 solar,
    # 1.7 wind, 97.4 hydro of 100.1).
    [("CA-AB", 434.38), ("CA-NU", 648.79), ("CA-MB", 27.63)],
)
def test_canadian_provinces_follow_from_their_mix(province: str, grams: float) -> None:
    factor = grid.intensity(province, 2023, share_alike=False)
    assert factor.mid == pytest.approx(grams, abs=0.01)
    assert factor.method.startswith("lifecycle production")


def test_what_the_nordic_file_cannot_name_widens_the_range_upwards() -> None:
    malmo = grid.intensity("SE4", 2025, share_alike=False)
    assert malmo.mid == 24.7
    assert malmo.high > 24.7 * 1.65 + 30
    assert grid.intensity("NO4", 2025, share_alike=False).mid == 51.7


@given(
    st.sampled_from([*CLOUD_REGIONS.keys(), *SUBDIVISIONS.keys(), *ZONES.keys()]),
    st.integers(2000, 2040),
    st.sampled_from(["lifecycle", "direct"]),
    st.booleans(),
)
def test_any_place_and_year_is_an_ordered_range_or_missing(
    code: str, year: int, method: str, allowed: bool
) -> None:
    try:
        factor = grid.intensity(find_place(code), year, method=method, share_alike=allowed)
    except MissingFactorError:
        return
    assert 0 <= factor.low <= factor.mid <= factor.high
    assert factor.high > 0
    assert factor.year is not None
    assert factor.year <= year
    assert factor.method.startswith(method)
    assert allowed or "ODbL" not in factor.licence


def test_every_cloud_region_has_an_intensity_with_and_without_share_alike() -> None:
    codes = CLOUD_REGIONS.keys()
    for code in codes:
        for allowed in (True, False):
            assert grid.intensity(code, share_alike=allowed).mid > 0


def test_the_zone_given_to_a_region_agrees_with_what_google_publishes_of_it() -> None:
    # Independent of each other: the zone's life-cycle figure, by our assignment of the zone, and Google's own
    # operational one. The life cycle adds a few per cent to fossil grids and more to clean ones; a region put
    # into a wrong zone would stand out.
    compared = 0
    for row in CLOUD_REGIONS.starting("gcp:"):
        own = grid.intensity(row["code"], 2024, method="direct")
        zone = grid.intensity(row["code"], 2024)
        if own.year == 2024 and own.mid > 100:
            assert 0.9 <= zone.mid / own.mid <= 1.7, (row["code"], zone.mid, own.mid)
            compared += 1
    assert compared > 30


NEW_TABLES = [
    Table(name)
    for name in (
        "cloud_regions.tsv",
        "subdivisions.tsv",
        "grid_country.tsv",
        "grid_subregion.tsv",
        "grid_cloud.tsv",
        "sharealike/grid_zone.tsv",
        "fuels.tsv",
        "facility.tsv",
        "facility_regions.tsv",
        "water.tsv",
    )
]


@pytest.mark.parametrize("table", NEW_TABLES, ids=lambda table: table.name)
def test_every_row_has_its_provenance_and_is_found(table: Table) -> None:
    licences = {row["id"]: row["licence"] for row in Table("sources.tsv").rows()}
    assert table.keys() == sorted(set(table.keys()))
    for row in table.rows():
        of_sources = {licences[source] for source in row["source"].split("+")}
        assert set(row["licence"].split(" AND ")) == of_sources, row
        assert table.find(row[table.columns[0]]) == row
        if "unit" in row:
            assert row["unit"] in {"1", "L/kWh", "gCO2e/kWh", "gCO2/kWh"}
            assert row["method"]
        if table.name.startswith(("grid", "sharealike", "fuels")):
            kind, boundary, average, located = row["method"].split(" ")
            assert kind in {"lifecycle", "direct", "unstated"}
            assert boundary in {"production", "consumption"}
            assert (average, located) == ("average", "location-based")


def test_share_alike_data_stay_in_their_folder_with_their_licence() -> None:
    folder = Path(grid.__file__).parent / "tables"
    for path in folder.glob("*.tsv"):
        if path.name != "sources.tsv":
            assert "ODbL" not in path.read_text(encoding="utf-8"), path
    notice = (folder / "sharealike" / "LICENCE-ODbL.txt").read_text(encoding="utf-8")
    assert "https://opendatacommons.org/licenses/odbl/1-0/" in notice
    assert "Electricity Maps" in notice
    assert {row["licence"] for row in ZONES.rows()} == {"ODbL 1.0"}


def test_sizes_of_the_tables() -> None:
    assert len(ZONES.rows()) == 352
    kinds = [row["kind"] for row in SUBDIVISIONS.rows()]
    assert (kinds.count("state"), kinds.count("province"), kinds.count("zone")) == (59, 43, 36)
    codes = {row["code"] for row in grid.SUBREGIONS.rows()}
    assert len([code for code in codes if code.startswith("CN-")]) == 30
    assert len([code for code in codes if code.startswith("CA-")]) == 13
    google = [row for row in grid.CLOUD.rows() if row["source"] == "google-grid"]
    assert [sum(row["year"] == str(year) for row in google) for year in range(2019, 2025)] == [
        *(24, 27, 34, 36, 40, 43)
    ]
