"""Where a carbon intensity holds, in words: whose figure it is, and whose it is not."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import msgspec
import pytest
from tests.account import runs

from wattprint.account.site import make_statement
from wattprint.account.statement import Statement
from wattprint.errors import UsageError
from wattprint.records import ContractLine, Site
from wattprint.report.context import Context, Dataset
from wattprint.report.dossier import dossier
from wattprint.report.receipt import grid_text
from wattprint.report.registry import FORMATS, render


def stated(place, **site):
    """The statement of the run of ``runs`` at ``place``."""
    header = msgspec.structs.replace(runs.record().header, site=Site(place=place, pue=1.5, **site))
    record = msgspec.structs.replace(runs.record(), header=header)
    return make_statement([record]).statement


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("US-CA", "California (figure of United States), 2024, widened for 2025"),
        ("CAMX", "WECC California (figure of United States), 2024, widened for 2025"),
        ("CN-HE", "Hebei (figure of China), 2024, widened for 2025"),
        ("FR", "France, 2024, widened for 2025"),
    ],
)
def test_a_country_that_stands_in_for_one_of_its_parts_is_named(place, words):
    statement = stated(place, year=2025)
    assert statement.carbon.place_and_year == words
    assert grid_text(statement).startswith(f"{words}: ")
    assert words in str(statement)


def test_a_part_with_a_figure_of_its_own_has_its_own_name():
    # EPA eGRID 2023, output emission rate of California: 179.064 g/kWh.
    statement = stated("US-CA", year=2023, method="direct")
    assert statement.carbon.place_name == "California"
    assert statement.carbon.intensity_g_per_kwh.mid == pytest.approx(179.064)


def test_a_figure_that_was_given_is_of_the_place_itself():
    statement = stated("US-CA", year=2023, intensity_g_per_kwh=200.0)
    assert statement.carbon.place_name == "California"


@pytest.mark.parametrize(
    ("given", "printed"), [(0.4, "0.4"), (9.94, "9.94"), (40.0, "40"), (412.72, "412.72")]
)
def test_a_figure_that_was_given_is_printed_as_it_is_and_without_a_range(given, printed):
    text = grid_text(stated("US-CA", intensity_g_per_kwh=given))
    assert text.startswith(f"California: {printed} gCO2e/kWh, ")


@pytest.mark.parametrize(
    ("site", "name", "warning"),
    [
        (
            {"place": "FR", "method": "direct"},
            "France (no figure by method direct)",
            "no direct carbon intensity",
        ),
        (
            {"place": "FR", "year": 1990},
            "France (no figure for 1990)",
            "no carbon intensity of France for 1990",
        ),
        (
            {"place": "US-CA", "year": 2010, "method": "direct"},
            "California (no figure for 2010)",
            "no carbon intensity of California for 2010",
        ),
        (
            {"place": None, "method": "direct"},
            "unknown place (no figure by method direct)",
            "no direct intensity is known of an unknown place",
        ),
    ],
)
def test_no_other_method_and_no_other_year_stands_in_for_a_missing_figure(site, name, warning):
    statement = stated(**site)
    carbon = statement.carbon
    assert (carbon.operational_location_g, carbon.intensity_g_per_kwh, carbon.year) == (None, None, None)
    assert grid_text(statement) == f"{name}: unknown"
    assert sum(text.startswith(warning) for text in statement.warnings) == 1
    assert not [line.id for line in statement.factors if line.id.startswith("grid/")]
    # The machine's 4 kWh under PUE 1.5.
    assert statement.boundaries.facility_j.mid == pytest.approx(6.0 * 3.6e6)
    assert Statement.from_json(statement.to_json()).carbon == carbon
    [row] = statement.to_rows()
    assert row["intensity_g_per_kwh_mid"] is None


CONTEXT = Context(
    model_name="m",
    model_version="1",
    supplier="A",
    download_location="https://a.example",
    release_time=datetime(2026, 1, 2, tzinfo=UTC),
    task="t",
    stage="training",
    algorithm="a",
    datasets=(Dataset(name="d", type="text", usage="input"),),
    infrastructure="on-premise",
)


@pytest.mark.parametrize("form", FORMATS)
def test_no_report_prints_a_figure_of_another_method(form):
    header = msgspec.structs.replace(runs.record().header, site=Site(place="FR", pue=1.5, method="direct"))
    record = msgspec.structs.replace(runs.record(), header=header)
    one = dossier([record], make_statement([record]).statement)
    try:
        text = render(form, [one], CONTEXT)
    except UsageError as refused:
        text = str(refused)
        assert form in {"model-card", "codecarbon"}
    assert not re.search(r"(?<![\w-])473", text)  # a made-up id of BoAmps may have these digits too
    assert "None" not in text
    assert "production average" not in text


def test_contracts_that_leave_a_rest_of_unknown_intensity_leave_the_market_figure_unknown():
    def market_g(share):
        contract = ContractLine(kind="ppa", share=share, intensity_g_per_kwh=10.0, source="a wind farm")
        return stated("FR", method="direct", contracts=[contract]).carbon.operational_market_g

    assert market_g(0.5) is None
    # 4 kWh × PUE 1.5 × 10 g/kWh
    assert market_g(1.0).mid == pytest.approx(60.0)


def test_a_place_without_any_figure_has_the_range_over_the_world():
    carbon = stated("AQ", year=2024).carbon
    assert carbon.place_name == "Antarctica (no figure: range over the world)"
    assert carbon.intensity_g_per_kwh.low < 100 < 700 < carbon.intensity_g_per_kwh.high


def test_the_grid_line_names_whose_figure_the_range_reaches_to_and_says_it_once():
    # Our World in Data has 285.8 for Colombia in 2024, Electricity Maps 101.
    colombia = stated("COL", year=2024)
    assert grid_text(colombia) == (
        "Colombia, 2024: 286 (101–386) gCO2e/kWh, lifecycle production average location-based; "
        "reaches to 101 of electricity-maps, 2024"
    )
    assert "reaches to" not in grid_text(stated("FRA", year=2024))
    # Bonneville, by others PacifiCorp: the place says so.
    oregon = grid_text(stated("aws:us-west-2", year=2024))
    assert "by other sources US-NW-PACW" in oregon
    assert "reaches to" not in oregon


def test_a_state_elsewhere_pays_what_its_country_does() -> None:
    state, country = stated("AU-NSW", year=2024), stated("AU", year=2024)
    assert not [line for line in state.warnings if "no country" in line]
    assert state.money.energy_cost is not None
    assert state.money.energy_cost.as_dict() == country.money.energy_cost.as_dict()
    price = next(line for line in state.factors if line.id.startswith("electricity/"))
    assert price.id == "electricity/AU"
