"""The catalogue over all tables; expected figures are those the publications print."""

from __future__ import annotations

import csv
import os

import pytest

from wattprint.errors import UsageError
from wattprint.factors import catalogue
from wattprint.factors.countries import UnknownPlaceError
from wattprint.factors.factor import MissingFactorError
from wattprint.factors.shelves import SHELVES
from wattprint.factors.table import FOLDER


def lines(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def ids(factors):
    return [factor.id for factor in factors]


FIGURES = [
    # Our World in Data, France, 2023.
    ("grid/FRA/2023", 55.27541, "gCO2e/kWh"),
    # EPA eGRID 2023, California.
    ("grid/US-CA/2023/direct/egrid-states", 179.064, "gCO2e/kWh"),
    ("pue/aws:us-east-1/2024", 1.15, "1"),
    ("pue/own-machine", 1.0, "1"),
    ("wue/gcp", 0.99, "L/kWh"),
    ("grid-water/USA", 3.1321, "L/kWh"),
    ("electricity/DE", 0.2191, "USD/kWh"),
    ("fuel/coal/lifecycle", 820.0, "gCO2e/kWh"),  # IPCC AR5, annex III, table A.III.2
    ("cpu/AMD EPYC 7763", 280.0, "W"),
    ("accelerator/NVIDIA H100 SXM5 80GB", 700.0, "W"),
    ("peak/NVIDIA H100 SXM5 80GB/bf16", 989.4e12, "FLOP/s"),
    ("instance/aws:p5.48xlarge/vcpus", 192.0, "vCPU"),
    ("instance/aws:p5.48xlarge/accelerators", 8.0, "accelerators"),
    ("embodied/gpu/NVIDIA B200", 284.2, "kgCO2e"),
    ("embodied/host/server", 1000.0, "kgCO2e"),
    ("equivalent/smartphone|current", 0.0124, "kgCO2e/charge"),
]


@pytest.mark.parametrize(("key", "mid", "unit"), FIGURES, ids=[key for key, _, _ in FIGURES])
def test_a_published_figure_is_found_by_its_id(key, mid, unit):
    (found,) = catalogue.find(key)
    assert found.id == key
    assert found.mid == pytest.approx(mid, rel=1e-3)
    assert found.unit == unit
    assert found.low <= found.mid <= found.high
    assert found.source
    assert found.licence
    assert found.method


# Of names, and of the figures of each: all would take a minute.
STEP = {"price": 397, "instance": 97, "instance-power": 97, "embodied": 97, "cpu": 97, "grid": 11}


@pytest.mark.parametrize("kind", list(catalogue.kinds()))
def test_every_id_that_is_listed_is_found_again(kind):
    shelf = SHELVES[kind]
    names = [name for name, _words in shelf.listed()][:: STEP.get(kind, 3)]
    some = [factor for name in names for factor in shelf.every(name)[::5]]
    assert some
    for factor in some:
        assert factor.id.startswith(f"{kind}/")
        assert catalogue.find(factor.id) == [factor]
    for factor in some[::7]:
        assert catalogue.find(factor.id.upper()) == [factor]


def test_rows_leave_out_no_figure_of_a_table():
    countries = {
        f"grid/{row['iso3']}/{year}"
        for row in lines("grid_country.tsv")
        for year, cell in row.items()
        if year.isdigit() and cell and row["iso3"] != "WORLD"
    }
    zones = {
        f"grid/{row['zone']}/{year}/lifecycle/electricity-maps"
        for row in lines("sharealike/grid_zone.tsv")
        for year, cell in row.items()
        if year.isdigit() and cell
    }
    listed = ids(catalogue.rows(["grid"]))
    assert len(listed) == len(set(listed))
    assert countries | zones <= set(listed)
    subregions = {(row["code"], row["year"]) for row in lines("grid_subregion.tsv")}
    clouds = {(row["code"], row["year"]) for row in lines("grid_cloud.tsv")}
    assert subregions | clouds <= {tuple(one.split("/")[1:3]) for one in listed}


@pytest.mark.parametrize("figure", ["pue", "wue"])
def test_rows_of_buildings_are_those_of_the_tables(figure):
    own = {row["key"] for row in lines("facility_regions.tsv") if row["key"].startswith(f"{figure}/")}
    kinds = (
        {f"pue/{row['kind']}" for row in lines("facility.tsv")}
        if figure == "pue"
        else {row["key"] for row in lines("water.tsv") if row["key"].startswith("wue/")}
    )
    assert set(ids(catalogue.rows([figure]))) == own | kinds


def test_rows_of_one_line_each():
    cpu_rows = lines("cpus.tsv")
    assert set(ids(catalogue.rows(["cpu"]))) == {f"cpu/{row['name']}" for row in cpu_rows} | {
        f"cpu/{row['name']}/maximum" for row in cpu_rows if row["max_w"]
    }
    figures = {"tdp_w": "", "max_w": "/maximum", "mean_w": "/mean"}
    assert set(ids(catalogue.rows(["accelerator"]))) == {
        f"accelerator/{row['name']}{tail}"
        for row in lines("accelerators.tsv")
        for column, tail in figures.items()
        if row[column]
    }
    assert set(ids(catalogue.rows(["equivalent"]))) == {
        f"equivalent/{row['key']}" for row in lines("equivalents.tsv")
    }
    assert set(ids(catalogue.rows(["electricity"]))) == {
        f"electricity/{row['place']}" for row in lines("electricity.tsv")
    }
    assert len(list(catalogue.rows(["fuel"]))) == len(lines("fuels.tsv"))


def test_rows_of_a_kind_nobody_has():
    with pytest.raises(MissingFactorError, match="use grid"):
        list(catalogue.rows(["gird"]))


def test_search_finds_all_that_holds_every_word_and_the_exact_name_first():
    found = ids(catalogue.search("france"))
    assert found[0].startswith("grid/FRA/")
    assert "grid/gcp:europe-west9/2024/direct/google-grid" in found
    assert "grid-water/FRA" in found
    assert ids(catalogue.search("H100 sxm peak bf16 nonsense")) == []
    assert ids(catalogue.search("epyc 7763")) == ["cpu/AMD EPYC 7763"]
    assert ids(catalogue.search("electricity/DE"))[0] == "electricity/DE"
    assert catalogue.search("   ") == []


def test_search_in_one_kind():
    assert {key.split("/")[0] for key in ids(catalogue.search("h100", ["peak"]))} == {"peak"}


def test_a_name_alone_has_all_its_figures():
    found = ids(catalogue.find("h100 sxm"))
    assert {key.split("/")[0] for key in found} >= {"accelerator", "peak", "embodied"}
    assert {key.split("/")[0] for key in ids(catalogue.find("aws:m5.large"))} == {
        "instance", "instance-power", "price", "embodied",
    }  # fmt: skip


def test_a_grid_without_its_year_is_the_latest():
    latest = max(int(year) for year in lines("grid_country.tsv")[0] if year.isdigit())
    assert f"grid/FRA/{latest}" in ids(catalogue.find("grid/FRA"))


def test_the_beginning_of_an_id_is_enough_if_there_is_one():
    assert ids(catalogue.find("grid/US-CA/2023")) == ["grid/US-CA/2023/direct/egrid-states"]


BAD = [
    ("grid/FRA/1990", "grid/FRA/"),
    ("grid/FRB/2023", "grid/FRA"),
    ("grd/FRA/2023", "grid/FRA/2023"),
    ("frence", "grid/FRA"),
    ("AMD EPYC 7764", "cpu/AMD EPYC 7763"),
    ("smartfone", "equivalent/smartphone"),
    ("pue/datacentre", "pue/data-centre"),
    ("p5.48xlarg", "instance/aws:p5.48xlarge"),
    ("RTX 4091", "accelerator/NVIDIA GeForce RTX 409"),
]


@pytest.mark.parametrize(("bad", "good"), BAD, ids=[bad for bad, _ in BAD])
def test_a_bad_name_gets_the_nearest_good_ones(bad, good):
    with pytest.raises(MissingFactorError) as caught:
        catalogue.find(bad)
    assert f"{bad!r}" in str(caught.value)
    assert good in str(caught.value)


def test_what_is_near_exists():
    for bad, _good in BAD:
        for near in catalogue.nearest(bad):
            assert catalogue.find(near)


def test_a_name_like_nothing():
    with pytest.raises(MissingFactorError, match="search for a part of its name"):
        catalogue.find("qqqqqqqqqq")


def by_what(applied):
    return {line.what: line for line in applied}


def test_what_applies_in_a_cloud_region():
    lines_at = catalogue.at("gcp:europe-west1", 2023)
    applied = by_what(lines_at)
    assert applied["PUE"].factor.id == "pue/gcp:europe-west1/2023"
    assert applied["electricity price"].factor.unit == "EUR/kWh"
    assert applied["carbon intensity"].factor.method.startswith("lifecycle")
    others = [line.factor.id for line in lines_at if line.what == "alternative"]
    assert "grid/BEL/2023" in others
    assert "grid/gcp:europe-west1/2023/direct/google-grid" in others
    assert applied["carbon intensity"].factor.id not in others
    assert all(line.factor.year <= 2023 for line in lines_at if line.factor.id.startswith("grid/"))


def test_what_applies_in_a_state():
    applied = by_what(catalogue.at("US-NY", method="direct"))
    assert applied["carbon intensity"].factor.id == "grid/US-NY/2023/direct/egrid-states"
    assert applied["electricity price"].factor.id == "electricity/US-NY"
    assert applied["PUE, own-machine"].factor.mid == 1.0


def test_what_is_not_known_is_missing_with_its_reason():
    applied = by_what(catalogue.at("FR", method="direct"))
    assert applied["carbon intensity"].factor is None
    assert "no direct carbon intensity is published for France" in applied["carbon intensity"].missing
    provider = by_what(catalogue.at("aws"))
    assert provider["carbon intensity"].factor is None
    assert provider["PUE"].factor.id == "pue/aws"


def test_a_place_nobody_knows():
    with pytest.raises(UnknownPlaceError, match="France"):
        catalogue.at("Frence")
    with pytest.raises(UsageError, match="Georgia"):
        catalogue.compare("Georgia", 2019, 2024)


def test_two_years_side_by_side():
    changes = {change.what: change for change in catalogue.compare("Belgium", 2019, 2024)}
    belgium = changes["grid/BEL"]
    row = next(row for row in lines("grid_country.tsv") if row["iso3"] == "BEL")
    assert (belgium.before.year, belgium.after.year) == (2019, 2024)
    assert (belgium.before.mid, belgium.after.mid) == (float(row["2019"]), float(row["2024"]))
    assert belgium.ratio == pytest.approx(117.57641 / 156.51, rel=1e-3)
    zone = changes["grid/BE/lifecycle/electricity-maps"]
    assert (zone.before, zone.ratio) == (None, None)


def test_a_source_that_has_changed_its_method_is_not_compared_with_itself():
    # Google's regions: life-cycle up to 2020, operational since.
    changes = {one.what: one for one in catalogue.compare("gcp:europe-west1", 2020, 2024)}
    assert changes["grid/gcp:europe-west1/lifecycle/google-grid"].after is None
    assert changes["grid/gcp:europe-west1/direct/google-grid"].before is None


def test_a_ratio_to_zero_is_unknown():
    # Google gives Montréal 0 g/kWh for 2021 and 5.48 for 2024.
    changes = {one.what: one for one in catalogue.compare("gcp:northamerica-northeast1", 2021, 2024)}
    change = changes["grid/gcp:northamerica-northeast1/direct/google-grid"]
    assert (change.before.mid, change.after.mid, change.ratio) == (0.0, 5.48, None)


def test_share_alike_rows_are_marked():
    (zone,) = catalogue.find("grid/SE-SE3/2024/lifecycle/electricity-maps")
    (country,) = catalogue.find("grid/SWE/2024")
    assert catalogue.is_share_alike(zone)
    assert not catalogue.is_share_alike(country)
    assert all(catalogue.is_share_alike(one) for one in catalogue.rows(["matmul"]))


@pytest.mark.usefixtures("no_share_alike")
def test_switched_off_no_share_alike_row_is_left():
    for kind in ("grid", "peak", "matmul"):
        assert not any(catalogue.is_share_alike(one) for one in catalogue.rows([kind]))
    assert list(catalogue.rows(["matmul"])) == []
    found = [one for one in ids(catalogue.search("sweden")) if "electricity-maps" in one]
    assert found == []
    lines_at = catalogue.at("SE")
    assert not any(catalogue.is_share_alike(line.factor) for line in lines_at if line.factor)
    with pytest.raises(MissingFactorError):
        catalogue.find("grid/SE-SE3/2024/lifecycle/electricity-maps")


def test_every_kind_says_what_it_is():
    assert all(about for about in catalogue.kinds().values())


@pytest.mark.parametrize("of_a_run", ["tariff/6-22/given", "dram/25-GB/busy", "node-rest/server/idle"])
def test_an_id_of_a_run_alone_is_said_to_be_none_of_the_tables(of_a_run):
    with pytest.raises(MissingFactorError) as caught:
        catalogue.find(of_a_run)
    assert caught.value.what == (
        f"no factor of the tables (one on a receipt may be of that run's own record) is called {of_a_run!r}"
    )
