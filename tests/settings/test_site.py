"""Settings as the fields of a record's site: by flag on a recorded one, by keyword on a described one."""

from __future__ import annotations

import pytest

from wattprint.errors import UsageError
from wattprint.records import Site, TariffBand
from wattprint.settings.here import site_changes
from wattprint.settings.site import site_fields, site_with
from wattprint.settings.table import GIVEN, SettingValue

RECORDED = Site(place="FRA", place_known_by="flag", intensity_g_per_kwh=56.0, pue=1.3)


@pytest.fixture(autouse=True)
def _no_settings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for key in ("TARIFF", "CURRENCY", "REGION"):
        monkeypatch.delenv(f"WATTPRINT_{key}", raising=False)


def test_flags_change_what_they_name_and_nothing_else():
    given = {"pue": "1.5", "lifetime_years": "3", "instance": "aws:p5.48xlarge", "region": None, "wue": None}
    assert site_changes(given, 2023) == {
        "pue": 1.5,
        "lifetime_years": 3.0,
        "instance": "aws:p5.48xlarge",
        "year": 2023,
    }


def test_another_place_does_not_keep_the_intensity_that_was_given_for_the_one_before():
    moved = site_changes({"region": "Germany"}, None)
    assert (moved["place"], moved["place_known_by"]) == ("DEU", "flag, for this statement only")
    assert moved["intensity_g_per_kwh"] is None
    assert site_changes({"region": "Germany", "intensity": "400"}, None)["intensity_g_per_kwh"] == 400.0


def test_a_price_by_flag_takes_its_currency_from_flag_environment_or_file(tmp_path, monkeypatch):
    (tmp_path / "wattprint.toml").write_text('currency = "CHF"\npue = 1.9\n')
    assert site_changes({"tariff": "0.3/kWh"}, None) == {
        "tariff": [{"price_per_kwh": 0.3, "currency": "CHF"}]
    }
    monkeypatch.setenv("WATTPRINT_CURRENCY", "SEK")
    assert site_changes({"tariff": "0.3/kWh"}, None)["tariff"][0]["currency"] == "SEK"
    assert site_changes({"tariff": "0.3/kWh", "currency": "EUR"}, None)["tariff"][0]["currency"] == "EUR"
    monkeypatch.delenv("WATTPRINT_CURRENCY")
    (tmp_path / "wattprint.toml").unlink()
    with pytest.raises(UsageError, match="tariff has no currency"):
        site_changes({"tariff": "0.3/kWh"}, None)


def test_files_that_cannot_be_read_do_not_keep_a_record_from_being_stated(tmp_path):
    (tmp_path / "wattprint.toml").write_text("pue = 0.1\n")
    assert site_changes({"boundary": "node"}, None) == {"boundary": "node"}


def test_keywords_change_a_site():
    site = site_with(RECORDED, {"region": "DE", "tariff": "0.25EUR/kWh", "wue": None}, "what was asked for")
    assert (site.place, site.place_known_by) == ("DEU", "what was asked for")
    assert site.tariff == [TariffBand(price_per_kwh=0.25, currency="EUR")]
    assert (site.pue, site.intensity_g_per_kwh) == (1.3, None)
    assert site_with(RECORDED, {"region": None}, "what was asked for") is RECORDED


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"pue": 0.9}, "pue cannot be 0.9 (argument pue)"),
        ({"boundary": "rack"}, "boundary cannot be 'rack' (argument boundary)"),
        ({"intensity": -1.0}, "intensity cannot be -1.0 (argument intensity)"),
        ({"region": "Frence"}, "no place is called 'Frence'"),
    ],
)
def test_keywords_that_cannot_be(given, said):
    with pytest.raises(UsageError) as caught:
        site_with(Site(), given, "what was asked for")
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(("key", "word"), [("region", "Atlantis"), ("instance", "aws:p5.99")])
def test_a_name_that_nobody_knows_is_told_with_the_file_or_variable_it_is_from(key, word):
    for origin, beginning in (
        ("/home/a/wattprint.toml:3", "/home/a/wattprint.toml:3: no "),
        ("environment (WATTPRINT_X)", "environment (WATTPRINT_X): no "),
        (GIVEN, "no "),
    ):
        with pytest.raises(UsageError) as caught:
            site_fields({key: SettingValue(word, origin)})
        assert str(caught.value).startswith(beginning)
        assert f"is called {word!r}" in str(caught.value)
