"""``wattprint compare`` as it is typed: runs, estimates, and a run on other hardware."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.ledger import spools

import wattprint

GPU_RECORD = next((Path(__file__).parents[1] / "fixtures" / "schema_1").glob("gpu*.jsonl"))
BURN = "t=__import__('time').process_time\nwhile t() < {}: pass"


@pytest.fixture
def plan(typed, tmp_path):
    """Write an estimate's JSON; its path."""

    def write(name, *words):
        code, out, err = typed("estimate", *words, "--json")
        assert (code, err) == (0, "")
        path = tmp_path / f"{name}.json"
        path.write_text(out)
        return path

    return write


def lines(typed, *words):
    code, out, err = typed("compare", *words, "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    return {line["key"]: line for line in answer["lines"]}, answer


def test_two_estimates(typed, plan):
    """Twice the hours of the same card at the same place: twice of everything."""
    short = plan(
        "short",
        "--gpu",
        "A100 PCIe 40GB",
        "--hours",
        "10",
        "--gpu-power",
        "200W",
        "--no-host",
        "--region",
        "FR",
    )
    long = plan(
        "long",
        "--gpu",
        "A100 PCIe 40GB",
        "--hours",
        "20",
        "--gpu-power",
        "200W",
        "--no-host",
        "--region",
        "FR",
    )
    found, _ = lines(typed, short, long)
    for key in (
        "accelerator_j",
        "facility_j",
        "operational_location_g",
        "total_l",
        "energy_cost",
        "embodied_g",
    ):
        assert found[key]["ratios_to_first"][1]["mid"] == pytest.approx(2.0)
        assert found[key]["ratios_to_first"][0] is None
    assert found["accelerator_j"]["figures"][0]["mid"] == pytest.approx(200 * 10 * 3600)


def test_the_figures_of_a_line_are_in_one_unit(typed, plan):
    one = plan("one", "--gpu", "T4", "--hours", "0.1", "--region", "FR")
    two = plan("two", "--gpu", "T4", "--hours", "100", "--region", "FR")
    code, out, _ = typed("compare", one, two)
    assert code == 0
    blocks = [block.splitlines() for block in out.strip().split("\n\n")]
    (node,) = [block for block in blocks if block[0] == "Node"]
    assert [re.search(r"\S+ (\w+) \(", line)[1] for line in node[1:]] == ["kWh", "kWh"]


def test_other_boundaries_are_said(typed, plan):
    one = plan("one", "--gpu", "T4", "--hours", "1", "--region", "FR")
    two = plan("two", "--gpu", "T4", "--hours", "1", "--region", "FR", "--boundary", "node")
    found, answer = lines(typed, one, two)
    assert found["operational_location_g"]["ratios_to_first"][1] is None
    assert any("boundaries differ: facility, node" in note for note in answer["notes"])


def test_recorded_runs_in_one_table(typed, tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    for name, seconds in (("short", 0.2), ("long", 0.6)):
        with wattprint.Meter(name, region="FR"):
            exec(BURN.format(f"{seconds} + {__import__('time').process_time()}"), {})
    code, out, _ = typed("compare", "short", "long")
    assert code == 0
    blocks = out.strip().split("\n\n")
    energy = next(block for block in blocks if block.startswith("Node"))
    assert [line.split()[0] for line in energy.splitlines()[1:]] == ["short", "long"]
    assert "×" in energy.splitlines()[2]
    assert all(len(line) <= 80 for line in out.splitlines())


def test_what_cannot_be_compared_is_refused_in_a_line(typed, plan, tmp_path):
    one = plan("one", "--gpu", "T4", "--hours", "1", "--region", "FR")
    several = tmp_path / "several.json"
    several.write_text('{"runs": [{}, {}], "totals": []}')
    for words, says in (
        ((), "no run has been recorded yet"),
        ((one,), "nothing to compare"),
        (("nobody", one), "no run"),
        (("missing.json", one), "is not there"),
        (("--on", "L4"), "no run has been recorded yet"),
        ((several, one), "is a report of 2 runs"),
    ):
        code, _, err = typed("compare", *words)
        assert code in (1, 2)
        assert says in err
        assert len(err.splitlines()) == 1


def test_a_recorded_run_beside_itself_on_other_hardware(typed, tmp_path, monkeypatch):
    """The record has one GPU at work; on another one its CPU and memory stand beside for another time."""
    home = tmp_path / "home"
    folder = home / "spool" / "2026" / "11" / "21"
    folder.mkdir(parents=True)
    shutil.copy(GPU_RECORD, folder / GPU_RECORD.name)
    monkeypatch.setenv("WATTPRINT_HOME", str(home))
    found, answer = lines(typed, "last", "--on", "L4", "--region", "FR")
    assert [run["status"] for run in answer["runs"]] == ["finished", "estimated"]
    recorded, moved = found["accelerator_j"]["figures"]
    assert recorded["method"] in ("measured", "integrated")
    assert moved["method"] in ("modelled", "assumed")
    ratio = found["accelerator_j"]["ratios_to_first"][1]
    assert ratio["low"] < ratio["mid"] < ratio["high"]
    assert ratio["mid"] == pytest.approx(moved["mid"] / recorded["mid"])


def test_a_report_in_json_is_compared_and_reported_again(typed, plan, tmp_path):
    one = plan("one", "--gpu", "T4", "--hours", "1", "--region", "FR")
    report = tmp_path / "report.json"
    assert typed("report", one, "--format", "json", "-o", report)[0] == 0
    found, answer = lines(typed, report, one)
    assert answer["runs"][0] == answer["runs"][1]
    first, second = found["facility_j"]["figures"]
    assert first == second
    code, out, _ = typed("report", report, "--format", "csv")
    assert code == 0
    assert out.splitlines()[1].split(",")[0] == answer["runs"][0]["id"]


def test_a_run_without_an_accelerator_says_which_would_do(typed, tmp_path):
    """The hint is for who typed --on: there is no --gpu to leave out."""
    spools.write(
        tmp_path / "home",
        [
            spools.header("r1", sources=[spools.source("cpu/0")], site={"place": "DE", "pue": 1.0}),
            spools.snapshot(8, [[9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 0.0]]),
            spools.end(8),
        ],
    )
    code, _, err = typed("compare", "last", "--on", "H100")
    assert code == 2
    assert err.rstrip().endswith("used no accelerator · another cannot stand in · choose a run that did")


def test_a_statement_without_record_keeps_its_place_and_that_is_said(typed, plan):
    """A run is stated again for another place from its record; of an estimate there is the answer alone."""
    here = plan("here", "--gpu", "T4", "--hours", "1", "--region", "FR")
    code, out, err = typed("compare", here, here, "--region", "PL", "--year", "2023", "--json")
    assert code == 0
    assert f"{here} holds a statement without its record" in " ".join(err.split())
    assert json.loads(out)["notes"] == []
    assert "without its record" not in typed("compare", here, here)[2]


def test_a_run_beside_itself_is_said_and_same_names_are_told_apart(typed, tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    name = "finetune-of-a-model-with-a-name-that-is-long-seed-42"
    for called in (name, name, "other"):
        with wattprint.Meter(called, region="FR"):
            pass
    code, out, _ = typed("compare", "last", "last")
    (run_id,) = {run["id"] for run in json.loads(typed("compare", "last", "last", "--json")[1])["runs"]}
    assert code == 0
    note = " ".join(out.partition("\n\n")[0].split())
    assert note == f"note: other (run {run_id}) is compared with itself: what is the same has no ratio"
    _, out, _ = typed("compare", "last~2", "last~1", "last")
    runs = json.loads(typed("compare", "last~2", "last~1", "--json")[1])["runs"]
    assert "itself" not in out
    rows = [line.split() for line in out.strip().split("\n\n")[0].splitlines()[1:]]
    assert [row[1] for row in rows[:2]] == [run["id"][-6:] for run in runs]
    for row in rows[:2]:
        assert row[0].startswith("fine")
        assert row[0].endswith("-42")
    assert rows[2][0] == "other"


def test_the_page_has_each_line_with_its_ratio_and_leads_to_the_pages_of_runs(
    typed, plan, tmp_path, monkeypatch
):
    small = plan("small", "--gpu", "A100", "--hours", "1", "--region", "FR")
    large = plan("large", "--gpu", "A100", "--hours", "2", "--region", "FR")
    page = tmp_path / "two.html"
    code, out, err = typed("compare", small, large, "-o", page)
    assert (code, out) == (0, "")
    assert "two.html" in err
    text = page.read_text("utf-8")
    row = re.compile(r'<th scope="rowgroup"[^>]*>Facility</th></tr>(.*?)</tr><tr>(.*?)</tr>', re.S)
    first, second = row.search(text).groups()
    assert "× " not in first.rpartition("</th>")[2]
    assert "× 2.00" in second
    assert "href=" not in text.partition("<main")[2]
    code, _, err = typed("compare", small, large, "-o", "two.txt")
    assert (code, "name a file .html, or a FOLDER/" in err) == (2, True)
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    for name in ("one", "other"):
        with wattprint.Meter(name, region="FR"):
            pass
    folder = f"{tmp_path / 'site'}/"
    typed("report", "--all", "-o", folder)
    assert typed("compare", "-o", folder)[0] == 0
    leads = set(
        re.findall(r'href="([^"]+)"', (tmp_path / "site" / "compare.html").read_text().partition("<main")[2])
    )
    ids = {run["id"] for run in json.loads(typed("compare", "--json")[1])["runs"]}
    assert leads == {f"{run_id}.html" for run_id in ids}
