"""The page of cloud regions and their grids is of today's tables."""

from __future__ import annotations

from tests.scripts import load_script

from wattprint.factors.gazetteer import CLOUD_REGIONS

region_grids_page = load_script("scripts/region_grids_page.py")


def test_the_page_is_what_the_script_writes() -> None:
    assert region_grids_page.PAGE.read_text("utf-8") == region_grids_page.page(), (
        "run: python scripts/region_grids_page.py"
    )


def test_it_lists_every_region_and_every_statement_of_another_place() -> None:
    places = region_grids_page.regions()
    assert len(region_grids_page.decisions(places).splitlines()) == 2 + len(CLOUD_REGIONS.rows())
    of_another = region_grids_page.elsewhere(places)
    assert "| azure:southeastasia | DK-DK2 | it is of DK, and the provider names Singapore (SG)" in of_another
