"""The place of an experiment, in the words that CodeCarbon has, is the one that was typed."""

from __future__ import annotations

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")

from wattprint.cli.server_experiments import _place
from wattprint.compat.codecarbon_place import place_of
from wattprint.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "words", "place"),
    [
        ("DE", (False, "Germany", "DEU", None, None, None), "DEU"),
        ("france", (False, "France", "FRA", None, None, None), "FRA"),
        ("US-CA", (False, "United States", "USA", "California", None, None), "US-CA"),
        ("Quebec", (False, "Canada", "CAN", "Québec", None, None), "CA-QC"),
        ("SE3", (False, "Sweden", "SWE", "SE3", None, None), "SE-SE3"),
        ("BR-S", (False, "Brazil", "BRA", "S", None, None), "BR-S"),
        ("US-TEX-ERCO", (False, "United States", "USA", "TEX-ERCO", None, None), "US-TEX-ERCO"),
        ("aws:eu-west-1", (True, None, None, None, "aws", "eu-west-1"), "aws:eu-west-1"),
        ("gcp:europe-west9", (True, None, None, None, "gcp", "europe-west9"), "gcp:europe-west9"),
    ],
)
def test_a_place_is_told_as_codecarbon_tells_it_and_understood_as_typed(typed, words, place):
    told = _place(typed)
    on_cloud, country, code, region, provider, cloud_region = words
    assert (told.on_cloud, told.country_name, told.country_iso_code) == (on_cloud, country, code)
    assert (told.region, told.cloud_provider, told.cloud_region) == (region, provider, cloud_region)
    found, missed = place_of(told.country_iso_code, told.region, told.cloud_provider, told.cloud_region)
    assert (found.code, missed) == (place, "")


@pytest.mark.parametrize("typed", ["world", "EU", "atlantis"])
def test_what_is_no_place_of_a_run_is_refused(typed):
    with pytest.raises(UsageError):
        _place(typed)
