"""``wattprint factors``, through the entry point that the command calls."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys

import pytest
from tests.cli import in_process

FIELDS = ["id", "low", "mid", "high", "unit", "year", "method", "source", "licence", "share_alike"]


@pytest.fixture
def factors(monkeypatch, capsys):
    """Runs the verb: exit code, output, errors."""
    return lambda *words: in_process.call(monkeypatch, capsys, "factors", *words)


def printed(result):
    code, output, errors = result
    assert (code, errors) == (0, "")
    return output


def parsed(result):
    return json.loads(printed(result))


@pytest.mark.parametrize("words", [(), ("search",), ("show",), ("at",), ("compare",)])
def test_without_arguments_there_is_help(factors, words):
    output = printed(factors(*words))
    assert output.startswith("Usage: ")
    assert f"{' '.join(('factors', *words))} [OPTIONS]" in output.splitlines()[0]


def test_help_lists_the_kinds(factors):
    output = printed(factors())
    assert "  grid            carbon intensity of electricity\n" in output
    assert "  embodied  " in output


def test_a_figure_is_printed_with_all_that_belongs_to_it(factors):
    output = printed(factors("show", "grid/FRA/2023"))
    assert output == (
        "grid/FRA/2023\n"
        "  55.28 (33.5 – 91.2) gCO2e/kWh, 2023\n"
        "  lifecycle production average location-based\n"
        "  Our World in Data: carbon intensity of electricity, from Ember and the Energy\n"
        "    Institute (2025) · CC BY 4.0\n"
        "\n"
    )


def test_the_same_figure_in_json_has_full_precision(factors):
    (found,) = parsed(factors("show", "grid/FRA/2023", "--json"))
    assert list(found) == FIELDS
    assert (found["mid"], found["unit"], found["year"]) == (55.27541, "gCO2e/kWh", 2023)
    assert found["share_alike"] is False


def test_several_ids_at_once(factors):
    found = parsed(factors("show", "pue/own-machine", "cpu/AMD EPYC 7763", "--json"))
    assert [(one["id"], one["mid"]) for one in found] == [
        ("pue/own-machine", 1.0),
        ("cpu/AMD EPYC 7763", 280.0),
    ]


def test_a_bad_id_gets_the_nearest(factors):
    code, output, errors = factors("show", "AMD EPYC 7764")
    assert (code, output) == (2, "")
    assert errors.startswith("wattprint: no factor is called 'AMD EPYC 7764' · try cpu/AMD EPYC 7763")
    assert errors.count("\n") == 1


def test_a_bad_subcommand_gets_the_nearest(factors):
    code, _output, errors = factors("serch", "france")
    assert (code, errors) == (
        2,
        "wattprint: no such command 'serch' · did you mean: wattprint factors search\n",
    )
    code, _output, errors = factors("france")
    assert errors.endswith("did you mean: wattprint factors search france\n")


def test_search(factors):
    output = printed(factors("search", "france"))
    assert output.startswith("grid/FRA/")
    assert "(share-alike)" in output


def test_search_shows_some_and_says_of_how_many(factors):
    output = printed(factors("search", "h100", "--limit", "3"))
    last = output.splitlines()[-1]
    assert last.startswith("3 of ")
    assert last.endswith("see all: --limit 0")
    whole = parsed(factors("search", "h100", "--limit", "0", "--json"))
    assert len(whole) == int(last.split()[2])
    assert len(parsed(factors("search", "h100", "--limit", "3", "--json"))) == 3


def test_search_in_a_kind(factors):
    found = parsed(factors("search", "h100 sxm", "--kind", "accelerator", "--json"))
    assert [one["id"] for one in found] == ["accelerator/NVIDIA H100 SXM5 80GB"]
    code, _output, errors = factors("search", "h100", "--kind", "acelerator")
    assert code == 2
    assert "use accelerator" in errors


def test_search_that_finds_nothing_gets_the_nearest(factors):
    code, output, errors = factors("search", "smartfone")
    assert (code, output) == (2, "")
    assert "try equivalent/smartphone" in errors


def test_what_applies_at_a_place(factors):
    answer = parsed(factors("at", "gcp:europe-west1", "--year", "2023", "--json"))
    assert (answer["place"], answer["year"]) == ("gcp:europe-west1", 2023)
    whats = [line["what"] for line in answer["applies"]]
    assert whats[0] == "carbon intensity"
    assert {"alternative", "PUE", "WUE", "water of the grid", "electricity price"} <= set(whats)
    pue = next(line["factor"] for line in answer["applies"] if line["what"] == "PUE")
    assert (pue["mid"], pue["year"]) == (1.09, 2023)


def test_what_applies_by_another_method(factors):
    output = printed(factors("at", "New", "York", "--method", "direct"))
    assert output.startswith("US-NY  New York, state\n")
    assert "carbon intensity: grid/US-NY/2023/direct/" in output


def test_what_is_unknown_at_a_place_is_said(factors):
    output = printed(factors("at", "FR", "--method", "direct"))
    assert "carbon intensity: unknown\n  no direct carbon intensity is published for France" in output


def test_a_place_nobody_knows(factors):
    code, _output, errors = factors("at", "Frence")
    assert code == 2
    assert "France" in errors
    assert errors.count("\n") == 1


def test_two_years(factors):
    answer = parsed(factors("compare", "BE", "2019", "2024", "--json"))
    belgium = next(change for change in answer["changes"] if change["what"] == "grid/BEL")
    assert (belgium["before"]["year"], belgium["after"]["year"]) == (2019, 2024)
    assert belgium["ratio"] == pytest.approx(belgium["after"]["mid"] / belgium["before"]["mid"])
    output = printed(factors("compare", "BE", "2019", "2024"))
    assert "  2019: 156.5 (116 – 211.3) gCO2e/kWh\n  2024: 117.6 (87.09 – 158.7) gCO2e/kWh\n" in output
    assert "  change -24.9%, ratio 0.751\n" in output
    assert "  2019: no figure\n" in output


def test_a_year_that_is_none_is_refused(factors):
    code, _output, errors = factors("at", "FR", "--year", "20233")
    assert (code, "20233" in errors) == (2, True)


def test_two_years_are_needed(factors):
    code, _output, errors = factors("compare", "BE", "2019")
    assert (code, errors.endswith("wattprint factors compare BE 2019 2024\n")) == (2, True)


def test_export_as_csv(factors):
    table = list(csv.DictReader(printed(factors("export", "--kind", "pue", "--kind", "fuel")).splitlines()))
    assert list(table[0]) == FIELDS
    by_id = {row["id"]: row for row in table}
    assert by_id["pue/aws:us-east-1/2024"]["mid"] == "1.15"
    assert by_id["pue/own-machine"]["year"] == ""
    assert by_id[
        "fuel/wind-onshore/lifecycle" if "fuel/wind-onshore/lifecycle" in by_id else "fuel/wind/lifecycle"
    ]
    assert {row["share_alike"] for row in table} == {"no"}


def test_export_as_json_has_the_same_rows(factors, tmp_path):
    rows = parsed(factors("export", "--kind", "equivalent", "--json"))
    path = tmp_path / "factors.json"
    output = printed(factors("export", "--kind", "equivalent", "-o", str(path)))
    assert output == f"{len(rows)} factors written to {path}\n"
    assert json.loads(path.read_text()) == rows
    assert [file.name for file in tmp_path.iterdir()] == ["factors.json"]


def test_export_says_which_rows_ask_for_share_alike(factors):
    code, output, errors = factors("export", "--kind", "matmul", "--format", "json")
    rows = json.loads(output)
    assert code == 0
    assert all(row["share_alike"] for row in rows)
    assert errors == (
        f"wattprint: share-alike licences hold for {len(rows)} of these rows (CC BY-SA 4.0)"
        " · leave them out: WATTPRINT_SHAREALIKE=0\n"
    )


@pytest.mark.usefixtures("no_share_alike")
def test_export_without_share_alike(factors):
    assert parsed(factors("export", "--kind", "matmul", "--json")) == []
    table = printed(factors("export", "--kind", "peak"))
    assert "CC BY-SA" not in table


def test_the_switch_works_from_the_environment():
    words = ["factors", "search", "france", "--json"]
    made = subprocess.run(
        [sys.executable, "-c", "from wattprint.cli import main; main()", *words],
        env={**os.environ, "WATTPRINT_SHAREALIKE": "0"},
        capture_output=True,
        check=True,
    )
    found = json.loads(made.stdout)
    assert found
    assert not any(one["share_alike"] for one in found)


def test_export_to_where_one_may_not_write(factors, tmp_path):
    code, output, errors = factors("export", "--kind", "fuel", "-o", str(tmp_path / "no" / "file.csv"))
    assert (code, output) == (1, "")
    assert "cannot write" in errors
    assert errors.count("\n") == 1


def test_export_of_a_kind_nobody_has(factors, tmp_path):
    path = tmp_path / "file.csv"
    code, _output, errors = factors("export", "--kind", "gird", "-o", str(path))
    assert (code, "use grid" in errors) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_sources_show_who_says_each_number_and_what_counts(factors):
    output = printed(factors("show", "cpu/AMD A6 PRO-7050B", "--sources"))
    assert output == (
        "cpu/AMD A6 PRO-7050B\n"
        "  17 W, no year stated\n"
        "  thermal design power of one socket\n"
        "  tdp_w: 17 W\n"
        "    17  AMD product specifications: A-series, mobile (2015): this figure counts\n"
        "    100  CodeCarbon 3.3.2 cpu_power.csv, under 2 names: does not count (a\n"
        "      temperature, which makers list beside the power)\n"
        "    100  Eco2AI cpu_names.csv: does not count (a temperature, which makers list\n"
        "      beside the power)\n"
        "    17  Eco2AI cpu_names.csv: the same, independent of it\n"
        "\n"
    )


def test_sources_in_json_keep_the_factor_and_add_its_numbers(factors):
    (found,) = parsed(factors("show", "cpu/AMD Athlon 64 X2 6000+", "--sources", "--json"))
    assert list(found) == [*FIELDS, "figures"]
    (figure,) = found["figures"]
    assert (figure["name"], figure["value"], figure["votes"]) == ("tdp_w", "89", {"89": 1, "125": 1})
    assert figure["sources"][0] == {
        "ids": "codecarbon",
        "title": "CodeCarbon 3.3.2 cpu_power.csv",
        "value": "125",
        "verdict": "widens",
        "why": "",
        "spellings": 1,
    }


def test_sources_of_a_name_are_those_of_all_its_factors(factors):
    found = parsed(factors("show", "aws:p4d.24xlarge", "france", "--sources", "--json"))
    assert {one["id"].partition("/")[0] for one in found} >= {"instance", "price", "embodied", "grid"}
    assert all(figure["sources"] for one in found for figure in one["figures"])


def test_a_row_of_a_table_is_that_row_and_no_factor_that_its_end_names(factors):
    output = printed(factors("show", "ecologits_models/openai/gpt-4o", "--sources"))
    assert output.startswith("sharealike/ecologits_models/openai/gpt-4o\n  total_low_b: 440 billion\n")
    assert "model/gpt-4o" not in output
    code, output, errors = factors("show", "ecologits_models/openai/gpt-4o")
    assert (code, output) == (2, "")
    assert "--sources" in errors


def test_sizes_of_models_are_in_billions(factors):
    assert "\n  250 (100 – 800) billion parameters, 2024\n" in printed(factors("show", "gpt-4o"))
    assert "\n  0.124 billion parameters, 2019\n" in printed(factors("show", "gpt2"))
    output = printed(factors("show", "gpt-4o", "--sources"))
    assert "\n  model: 250 (100 – 800) billion parameters\n    250  wattprint" in output


def test_sources_of_a_row_of_a_table_that_has_no_factors(factors):
    output = printed(factors("show", "cloud_regions/aws:us-west-2", "--sources"))
    assert output.startswith("cloud_regions/aws:us-west-2\n  city: Boardman, Oregon\n")
    (zone,) = parsed(factors("show", "sharealike/grid_zone/FR", "--sources", "--json"))
    assert {figure["name"] for figure in zone["figures"]} >= {"2023", "2024"}
    (row,) = parsed(factors("show", "timezones/Europe/Berlin", "--sources", "--json"))
    assert row["id"] == "timezones/Europe/Berlin"
    code, output, errors = factors("show", "cloud_regions/aws:nowhere", "--sources")
    assert (code, output) == (2, "")
    assert "no row of cloud_regions is called 'aws:nowhere'" in errors
    found = parsed(factors("show", "region_grids/aws:us-west-2", "countries/FRA", "--sources", "--json"))
    assert [one["id"] for one in found][-2:] == [
        "region_grids/aws:us-west-2/utility/US-NW-BPAT",
        "countries/FR",
    ]
    code, output, errors = factors("show", "cpu/nothing of the kind", "--sources")
    assert (code, output) == (2, "")
    assert "is called 'cpu/nothing of the kind'" in errors


def test_a_region_says_who_puts_it_on_which_grid(factors):
    code, out, _ = factors("show", "aws:us-west-2")
    assert code == 0
    told = " ".join(out[out.index("grid of aws:us-west-2: US-NW-BPAT") :].split())
    assert (
        "balancing areas, 2018: this figure counts (Umatilla Electric Cooperative, named by: Amazon" in told
    )
    assert "held by the interval (the interval reaches to its figure)" in told
    printed = factors("show", "cloud_regions/aws:us-west-2", "--sources")[1]
    assert out[out.index("    US-NW-BPAT") :].strip() in printed  # told in one way
    assert "grid of" not in factors("show", "aws:p5.48xlarge")[1]
    assert "grid of" not in factors("show", "grid/FRA/2023")[1]


def test_so_does_its_place_also_in_json(factors):
    assert "grid of aws:us-west-2: US-NW-BPAT" in factors("at", "us-west-2")[1]
    stated = json.loads(factors("at", "us-west-2", "--json")[1])["grid_statements"]
    assert (stated[0]["verdict"], stated[0]["zone"]) == ("decides", "US-NW-BPAT")
    assert {one["zone"] for one in stated if one["verdict"] == "widens"} == {"US-NW-PACW"}


@pytest.mark.parametrize("asked", ["cloud_regions/aws:us-west-2", "aws:us-west-2"])
def test_with_sources_the_zone_is_a_figure_that_several_tell(factors, asked):
    assert factors("show", asked, "--sources")[1].count("\n  zone: US-NW-BPAT\n") == 1
    entries = json.loads(factors("show", asked, "--sources", "--json")[1])
    (zone,) = [figure for entry in entries for figure in entry["figures"] if figure["name"] == "zone"]
    said = [(source["value"], source["verdict"]) for source in zone["sources"]]
    assert said[0] == ("US-NW-BPAT", "taken")
    assert ("US-NW-PACW", "widens") in said


@pytest.mark.parametrize("words", [("electricity/FR",), ("electricity", "france"), ("electricity/US-CA",)])
def test_a_search_finds_what_an_id_stands_for_where_no_name_has_its_words(typed, words):
    """France has no price of its own in the table: the Union's counts."""
    code, out, err = typed("factors", "search", *words)
    assert (code, err) == (0, "")
    assert out.startswith("electricity/US-CA\n" if "US-CA" in words[0] else "electricity/EU27 2025\n")


def test_the_latest_figure_of_a_grid_says_why_a_receipt_may_have_it_wider(typed):
    """Of an older year nothing is said: a run of the next has a figure of its own."""
    latest, older = (
        " ".join(typed("factors", "show", one)[1].split()) for one in ("grid/FRA", "grid/FRA/2020")
    )
    told = re.search(r"A run of a later year than (\d+) has this range wider.*--year (\d+)", latest)
    assert told is not None
    assert int(told[2]) == int(told[1]) + 1
    assert "later year" not in older
    code, out, _ = typed("factors", "at", "FRA", "--year", told[2])
    assert code == 0
    assert f"widened for {told[2]}" in out


def test_the_whole_receipt_points_at_the_range_that_it_widens(typed):
    out = " ".join(typed("estimate", "--power", "1kW", "--hours", "1", "--region", "FR")[1].split())
    told = re.search(r"who widens it: wattprint (factors show grid/FRA/\d+ --sources)", out)
    assert told is not None
    code, shown, _ = typed(*told[1].split())
    assert (code, shown.startswith("grid/FRA/")) == (0, True)
