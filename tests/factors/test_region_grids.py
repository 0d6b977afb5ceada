"""Cloud regions and the grids they stand on. Figures are typed from Electricity Maps' yearly ones."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from wattprint.factors import grid
from wattprint.factors.gazetteer import CLOUD_REGIONS, ZONES
from wattprint.factors.region_grids import STATEMENTS, statements
from wattprint.factors.regions import find_place

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("region", "year", "grams", "others"),
    [
        ("gcp:us-west1", 2021, 92, [397]),  # Bonneville, and PacifiCorp West
        ("gcp:us-west1", 2024, 109, [197]),
        ("aws:us-west-2", 2021, 92, [397]),
        ("aws:us-west-2", 2024, 109, [197]),
        ("aws:us-west-2", 2025, 129, [204]),
        ("gcp:us-central1", 2021, 561, [502]),  # MISO, and SPP
        ("gcp:us-central1", 2024, 487, [451]),
        ("gcp:us-east1", 2024, 647, [466]),  # Santee Cooper, and Dominion South Carolina
        ("azure:westus2", 2024, 53, [109]),  # Grant County, and Bonneville
        ("azure:northcentralus", 2024, 403, [487]),  # PJM, and MISO
        ("azure:westcentralus", 2024, 678, [637]),  # Western Area Power, and PacifiCorp East
        ("azure:westus3", 2024, 425, [317]),  # Arizona Public Service, and Salt River Project
        ("ovh:us-west-or-1", 2024, 226, [109]),  # Portland General Electric, and Bonneville
    ],
)
def test_a_region_whose_grid_is_disputed_has_one_and_reaches_to_the_others(
    region: str, year: int, grams: float, others: list[float]
) -> None:
    factor = grid.intensity(region, year)
    assert (factor.mid, factor.year) == (grams, year)
    for other in others:
        assert factor.low <= other <= factor.high
        assert f"reaches to {other} of " in factor.method


@pytest.mark.parametrize(
    ("region", "zone"),
    [
        ("gcp:us-central2", "US-CENT-SWPP"),
        ("gcp:us-east4", "US-MIDA-PJM"),
        ("gcp:us-west2", "US-CAL-CISO"),
        ("gcp:us-west3", "US-NW-PACE"),
        ("gcp:us-west4", "US-NW-NEVP"),
        ("aws:us-east-2", "US-MIDA-PJM"),
        ("azure:southcentralus", "US-TEX-ERCO"),
        ("azure:centralus", "US-MIDW-MISO"),
        ("azure:westus", "US-CAL-CISO"),
        ("azure:westeurope", "NL"),
        ("azure:southeastasia", "SG"),
        ("azure:israelcentral", "IL"),
        ("azure:japaneast", "JP-TK"),
        ("aws:eu-north-1", "SE-SE3"),
        ("gcp:northamerica-northeast2", "CA-ON"),
        ("gcp:me-central1", "QA"),
    ],
)
def test_a_statement_of_another_place_or_of_the_whole_country_disputes_nothing(
    region: str, zone: str
) -> None:
    place = find_place(region)
    assert (place.grids[0], place.others) == (zone, ())


def test_the_interval_without_a_dispute_is_that_of_the_zone() -> None:
    for row in CLOUD_REGIONS.rows():
        place = find_place(row["code"])
        zone = place.grids[0] if place.grids else ""
        if "-" in zone and ZONES.find(zone) and not place.others:
            of_region, of_zone = grid.intensity(place, 2024), grid.intensity(zone, 2024)
            assert (of_region.low, of_region.mid, of_region.high) == (of_zone.low, of_zone.mid, of_zone.high)


def test_each_region_is_counted_in_the_zone_that_its_statements_decide() -> None:
    stated = {row["region"] for row in STATEMENTS.rows()}
    for row in CLOUD_REGIONS.rows():
        place = find_place(row["code"])
        by_verdict: dict[str, set[str]] = {}
        for one in statements(place):
            by_verdict.setdefault(one.verdict, set()).add(one.zone)
        assert by_verdict.get("decides", {""}) == {row["zone"]}
        assert by_verdict.get("widens", set()) == set(place.others)
        assert (place.code in stated) == bool(row["zone"])


def test_oregon_says_who_decides_and_who_disagrees() -> None:
    oregon = statements(find_place("aws:us-west-2"))
    assert [(one.verdict, one.zone, one.kind) for one in oregon] == [
        ("decides", "US-NW-BPAT", "utility"),
        ("agrees", "US-NW-BPAT", "compiled"),
        ("widens", "US-NW-PACW", "drawn"),
        ("widens", "US-NW-PACW", "map"),
    ]
    assert "Umatilla Electric Cooperative" in oregon[0].utility
    assert statements(find_place("FR")) == []
    (excluded,) = (one for one in statements(find_place("gcp:us-west1")) if one.verdict == "excludes")
    assert (excluded.kind, excluded.zone) == ("figures", "US-NW-PACW")


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    return importlib.import_module("factors.region_grids")


CITY = {"city": "Anywhere", "country": "US", "subdivision": "US-OR", "zone": ""}


def decided(
    rule: ModuleType, claims: list[tuple[str, str, str]], google: dict[str, dict[int, float]]
) -> tuple:
    """What becomes of ``claims`` (kind, zone, about) on gcp:here, beside two regions that nobody disputes."""

    def row(region: str, kind: str, zone: str, about: str = "") -> dict[str, str]:
        names = ("source", "edition", "utility", "named_by")
        return {"region": region, "kind": kind, "zone": zone, "about": about, **dict.fromkeys(names, "")}

    regions = dict.fromkeys(("gcp:here", "gcp:coal", "gcp:gas"), CITY)
    stated = {"gcp:here": [rule.Statement(row("gcp:here", *claim)) for claim in claims]}
    stated["gcp:coal"] = [rule.Statement(row("gcp:coal", "map", "US-COAL"))]
    stated["gcp:gas"] = [rule.Statement(row("gcp:gas", "map", "US-GAS"))]
    zones = {
        "US-COAL": {2024: 800.0},
        "US-GAS": {2024: 400.0},
        "US-MIX": {2024: 500.0},
        "US-LIKE": {2024: 780.0},
    }
    figures = {"gcp:coal": {2024: 700.0}, "gcp:gas": {2024: 300.0}, **google}
    return rule.Regions(regions, zones, figures, stated).decided("gcp:here")


def test_the_supplier_beats_a_list_and_a_list_beats_a_map(rule: ModuleType) -> None:
    utility, compiled, drawn = ("utility", "US-MIX", ""), ("compiled", "US-GAS", ""), ("drawn", "US-COAL", "")
    assert decided(rule, [drawn, compiled, utility], {})[:2] == ("US-MIX", ("US-GAS", "US-COAL"))
    assert decided(rule, [drawn, compiled], {})[:2] == ("US-GAS", ("US-COAL",))
    assert decided(rule, [drawn], {})[:2] == ("US-COAL", ())
    assert decided(rule, [], {})[:2] == ("", ())


def test_a_zone_that_the_provider_s_own_figures_cannot_come_from_is_not_chosen_but_kept(
    rule: ModuleType,
) -> None:
    both = [("utility", "US-COAL", ""), ("map", "US-MIX", "")]
    # 400 is half of 800: less than the 700 of 800 and the 300 of 400 of the regions that nobody disputes.
    zone, others, stated = decided(rule, both, {"gcp:here": {2024: 400.0}})
    assert (zone, others) == ("US-MIX", ("US-COAL",))
    assert [(one.verdict, one.zone) for one in stated if one.kind == "figures"] == [("excludes", "US-COAL")]
    # 660 could come from coal, but the region that does stand in it has 700.
    alike = [("utility", "US-COAL", ""), ("map", "US-LIKE", "")]
    assert decided(rule, alike, {"gcp:here": {2024: 660.0}})[:2] == ("US-LIKE", ("US-COAL",))
    assert decided(rule, alike, {"gcp:here": {2024: 700.0}})[:2] == ("US-COAL", ("US-LIKE",))


def test_what_is_said_of_another_place_counts_for_nothing(rule: ModuleType) -> None:
    claims = [
        ("compiled", "US-MIX", "US-WA"),
        ("drawn", "CA-ON", ""),
        ("map", "US-GAS", ""),
        ("map", "US", ""),
    ]
    zone, others, stated = decided(rule, claims, {})
    assert (zone, others) == ("US-GAS", ())
    verdicts = {one.zone: one.verdict for one in stated}
    assert verdicts == {"US-MIX": "elsewhere", "CA-ON": "elsewhere", "US-GAS": "decides", "US": "agrees"}
