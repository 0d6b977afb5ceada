"""Where a carbon intensity holds, in words: whose figure it is, and whose it is not."""

from __future__ import annotations

import msgspec
import pytest
from tests.account import runs

from wattprint.account.site import make_statement
from wattprint.records import Site
from wattprint.report.receipt import grid_text


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
