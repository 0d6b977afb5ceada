"""``wattprint config``, through the entry point that the command calls."""

from __future__ import annotations

import json
import os
import sys

import pytest
from tests.cli import in_process
from tests.host_trees import cpuinfo, write_tree

from wattprint import Meter
from wattprint.records import Site
from wattprint.settings import read
from wattprint.settings.table import BY_KEY


@pytest.fixture
def config(tmp_path, monkeypatch, capsys):
    """Runs the verb in a project folder, on a machine that is a folder; code, output and errors."""
    for name in BY_KEY:
        monkeypatch.delenv(f"WATTPRINT_{name.upper()}", raising=False)
    monkeypatch.delenv("TZ", raising=False)
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)

    def run(*words, tree=None, toml=""):
        root = write_tree(tmp_path / "machine", cpuinfo() | (tree or {}))
        (project / "wattprint.toml").write_text(toml)
        return in_process.call(monkeypatch, capsys, "config", "--host-root", root, *words)

    run.project = project
    return run


PARIS = {"etc/localtime": "->/usr/share/zoneinfo/Europe/Paris"}
LAPTOP = {"sys/class/dmi/id/chassis_type": 10}


def resolved(config, **machine):
    code, output, errors = config("--json", **machine)
    assert (code, errors) == (0, "")
    return json.loads(output)


def test_every_setting_is_there_with_value_and_origin_or_default(config, monkeypatch):
    monkeypatch.setenv("WATTPRINT_SCOPE", "machine")
    settings = resolved(config, toml='region = "FR"\n')["settings"]
    assert [one["name"] for one in settings] == list(BY_KEY)
    by_name = {one.pop("name"): one for one in settings}
    made = {key: (one["value"], one["origin"], one["default"]) for key, one in by_name.items()}
    assert made["region"] == ("FR", f"{config.project / 'wattprint.toml'}:1", None)
    assert made["scope"] == ("machine", "environment (WATTPRINT_SCOPE)", None)
    assert made["idle"] == (None, None, "share")
    assert by_name["lifetime_years"]["set_by"] == {
        "file": "lifetime_years = 4",
        "environment": "WATTPRINT_LIFETIME_YEARS=4",
        "flag": "--lifetime-years 4",
        "argument": "Meter(lifetime_years=4)",
    }
    assert by_name["idle"]["choices"] == ["share", "exclusive", "excluded"]


def test_a_default_is_that_of_the_record():
    site = Site()
    assert (BY_KEY["boundary"].default, BY_KEY["method"].default) == (site.boundary, site.method)


def test_a_guess_is_called_one(config):
    site = resolved(config, tree=PARIS)["site"]
    assert (site["place"], site["place_known_by"]) == ("FRA", "time zone Europe/Paris (a guess)")
    assert site["intensity"]["id"].startswith("grid/FRA/")


def test_an_unknown_place_is_unknown_and_has_the_range_over_the_world(config):
    site = resolved(config)["site"]
    assert site["place"] is None
    assert site["intensity_is_of_the_world"] is True
    assert site["intensity"]["id"].startswith("grid/WORLD/")
    assert site["intensity"]["low"] < site["intensity"]["mid"] < site["intensity"]["high"]


def test_a_cloud_region_has_its_building_and_its_zones(config):
    site = resolved(config, toml='region = "aws:us-east-1"\n')["site"]
    assert (site["place"], site["country"]) == ("aws:us-east-1", "USA")
    assert "US-VA" in site["zones"]
    assert site["building"] == "aws:us-east-1"
    # Amazon's own figure of that region for 2024.
    assert (site["pue"]["id"], site["pue"]["mid"]) == ("pue/aws:us-east-1/2024", 1.15)
    assert site["pue"]["low"] < 1.15 < site["pue"]["high"]


def test_a_laptop_has_no_building(config):
    site = resolved(config, tree=LAPTOP)["site"]
    assert (site["building"], site["pue"]["mid"], site["pue"]["high"]) == ("own-machine", 1.0, 1.0)


def test_a_given_pue_boundary_and_method(config):
    toml = 'region = "US-CA"\npue = 1.25\nboundary = "node"\nmethod = "direct"\n'
    site = resolved(config, toml=toml)["site"]
    assert (site["pue"]["low"], site["pue"]["mid"], site["pue"]["high"]) == (1.25, 1.25, 1.25)
    assert (site["building"], site["boundary"]) == ("given", "node")
    # EPA eGRID 2023, State of California, in g/kWh.
    assert site["intensity"]["id"].startswith("grid/US-CA/2023/direct/")
    assert site["intensity"]["mid"] == 179.064


def test_a_place_without_a_figure_says_so(config):
    site = resolved(config, toml='region = "FR"\nmethod = "direct"\n')["site"]
    assert site["intensity_is_of_the_world"] is False
    assert site["intensity"] is None
    assert "no direct carbon intensity is published for France" in site["intensity_problem"]


def test_the_printed_form(config):
    code, output, errors = config(toml='region = "FR"\npue = 1.2\n')
    assert (code, errors) == (0, "")
    text = " ".join(output.split())
    # A path that is longer than a line is broken behind a slash.
    assert f"region FR from {config.project / 'wattprint.toml'}:1".replace(" ", "") in text.replace(" ", "")
    assert 'set it: tariff = "0.30EUR/kWh"' in text
    assert "scope not set, default: process" in text
    assert "place FRA, known by" in text
    assert "pue 1.2, given" in text
    assert "Our World in Data" in text
    assert all(len(line) <= 80 or " " not in line.strip() for line in output.splitlines())
    for name in BY_KEY:
        assert f"  {name} " in output


def test_a_bad_file_ends_in_one_line_and_code_2(config):
    code, output, errors = config(toml='regoin = "FR"\n')
    assert (code, output) == (2, "")
    assert errors.count("\n") == 1
    assert errors.endswith("did you mean region\n")


def test_a_place_nobody_knows_names_the_file(config):
    code, _output, errors = config(toml='region = "Frence"\n')
    assert code == 2
    assert str(config.project / "wattprint.toml") in errors
    assert "France" in errors


def test_a_secret_is_shown_as_stars(config, monkeypatch):
    monkeypatch.setenv("WATTPRINT_TOKEN", "hunter2")
    monkeypatch.setenv("WATTPRINT_REDFISH_PASSWORD_FILE", "/etc/bmc")
    for words in ([], ["--json"]):
        code, output, _ = config(*words)
        assert code == 0
        assert "WATTPRINT_TOKEN" in output
        assert "***" in output
        assert "hunter2" not in output
    assert resolved(config)["secrets"] == {"WATTPRINT_TOKEN": "***"}


def test_an_intensity_that_was_given_has_no_year_and_no_licence(config):
    code, output, _ = config(toml='region = "FR"\nintensity = 56\n')
    assert code == 0
    lines = output.partition("they come down to:")[2].splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("  intensity ") and "56" in line)
    assert lines[at].split() == ["intensity", "56", "gCO2e/kWh,", "given"]
    assert lines[at + 1].split() == ["boundary", "facility"]


@pytest.mark.parametrize("verb", ["config", "doctor", "runs"])
def test_a_host_that_is_none_is_refused_by_each_command(typed, monkeypatch, verb):
    monkeypatch.setenv("WATTPRINT_HOST", "portabel")
    assert typed(verb) == (
        2, "", "wattprint: WATTPRINT_HOST cannot be 'portabel' · write portable, or leave it out\n",
    )  # fmt: skip


def test_doctor_and_the_whole_receipt_say_who_reads_the_machine_on_the_portable_host(typed, monkeypatch):
    pytest.importorskip("psutil")
    monkeypatch.setenv("WATTPRINT_HOST", "portable")
    told = "psutil, the portable host: what only Linux tells"
    assert f"read by {told} is not seen" in " ".join(typed("doctor")[1].split())
    assert json.loads(typed("doctor", "--json")[1])["read_by"] == "psutil"
    with Meter("read", region="FR"):
        pass
    assert f"read by {told} was not seen" in " ".join(typed("show", "last")[1].split())


@pytest.mark.skipif(os.environ.get("WATTPRINT_HOST") == "portable", reason="the suite runs on it")
@pytest.mark.skipif(sys.platform != "linux", reason="all other systems are read so")
def test_doctor_names_no_library_where_linux_itself_is_read(typed):
    assert json.loads(typed("doctor", "--json")[1])["read_by"] is None


@pytest.mark.parametrize("verb", ["config", "doctor"])
def test_a_variable_that_is_nearly_one_of_ours_is_told(typed, monkeypatch, caplog, verb):
    monkeypatch.setattr(read, "_warned", set())
    monkeypatch.setenv("WATTPRINT_REGOIN", "FR")
    assert typed(verb)[0] == 0
    assert caplog.messages == [
        "WATTPRINT_REGOIN is no variable of ours and sets nothing · did you mean WATTPRINT_REGION"
    ]


def test_a_token_is_never_shown(config, monkeypatch, tmp_path):
    settings = resolved(config, toml='server = "https://a.example"\ntoken = "wpt_hush"\n')["settings"]
    token = next(one for one in settings if one["name"] == "token")
    assert token["value"] == "***"
    assert token["set_by"]["flag"] is token["set_by"]["argument"] is None
    monkeypatch.setenv("WATTPRINT_TOKEN", "wpt_hush now")
    _, output, errors = config()
    assert "hush" not in output + errors
    assert "token cannot be what was given" in errors
