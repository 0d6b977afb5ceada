"""``wattprint report`` on a ledger of three runs and a file: formats, ways to choose, clear errors."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from io import StringIO

import pytest
from tests.ledger import spools

from wattprint.ledger.store import Filter
from wattprint.recorded import stating
from wattprint.recorded.books import Books

COMMAND = shutil.which("wattprint", path=os.path.dirname(sys.executable))
SITE = {"place": "DE", "place_known_by": "flag", "pue_kind": "data-centre"}
RUNS = {
    "20250615-150640-aaaaaa": {"name": "good & co"},
    "20250616-150640-bbbbbb": {"name": "bad"},
    "20250617-150640-cccccc": {"name": "old", "origin": "codecarbon 3.2.3 emissions.csv line 5"},
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    for number, (run, changes) in enumerate(RUNS.items()):
        lines = spools.finished(
            run, site=SITE, wall_ns=spools.START_NS + number * 86_400 * spools.S, **changes
        )
        if changes["name"] == "bad":
            lines[-1] |= {"status": "failed", "exit_code": 3}
        spools.write(folder, lines)
    return folder


def call(home, *words):
    environ = {**os.environ, "WATTPRINT_HOME": str(home), "COLUMNS": "80"}
    return subprocess.run(
        [COMMAND, "report", *map(str, words)],
        env=environ,
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )


def answer(home, *words):
    done = call(home, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_one_run_on_a_terminal_is_its_receipt(home):
    assert answer(home, "good & co").startswith("wattprint good & co")
    assert "old" in answer(home)  # the last one, where none is named


def test_json_is_the_statement_of_show_less_what_is_private(home):
    (run,) = json.loads(answer(home, "bad", "--json", "--with", "command,host"))["runs"]
    environ = {**os.environ, "WATTPRINT_HOME": str(home)}
    shown = subprocess.run(
        [COMMAND, "show", "bad", "--json"], env=environ, capture_output=True, text=True, check=True
    )
    statement = json.loads(shown.stdout)
    for key, value in statement.items():
        assert run[key] == value
    (run,) = json.loads(answer(home, "bad", "--json"))["runs"]
    assert run["run"] == {**statement["run"], "command": None, "host": "node 1"}
    assert "node-a" not in json.dumps(run)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["--all"], ["good & co", "bad", "old"]),
        (["--status", "failed"], ["bad"]),
        (["--name", "*d"], ["bad", "old"]),
        (["--since", "2025-06-16T12:00+00:00"], ["bad", "old"]),
        (["old", "bad", "old"], ["old", "bad"]),
        (["20250615-150640-aaaaaa"], ["good & co"]),
    ],
)
def test_ways_to_choose(home, words, names):
    rows = list(csv.DictReader(StringIO(answer(home, *words, "--format", "csv"))))
    assert [row["name"] for row in rows] == names


def test_runs_are_marked_and_kinds_not_mixed(home):
    text = answer(home, "--all")
    assert "2 metered runs" in text
    assert "1 imported run," in text
    assert "Of 2 metered runs, 1 failed" in text


def test_the_name_of_the_file_chooses_the_format(home, tmp_path):
    for suffix, start in (
        (".html", "<!doctype html>"),
        (".md", "# bad"),
        (".tex", "% wattprint"),
        (".csv", "run_id,"),
    ):
        path = tmp_path / f"r{suffix}"
        done = call(home, "bad", "-o", path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", f"wrote {path}\n")
        assert path.read_text("utf-8").startswith(start)
    path = tmp_path / "r.txt"
    assert call(home, "bad", "-o", path, "--format", "json").returncode == 0
    assert json.loads(path.read_text("utf-8"))["runs"]


def test_a_statement_in_a_file_is_reported_beside_runs(home, tmp_path):
    environ = {**os.environ, "WATTPRINT_HOME": str(home)}
    shown = subprocess.run(
        [COMMAND, "show", "bad", "--json"], env=environ, capture_output=True, text=True, check=True
    )
    estimate = json.loads(shown.stdout)
    estimate["run"] |= {"status": "estimated", "name": "plan", "started_at": None}
    path = tmp_path / "estimate.json"
    path.write_text(json.dumps(estimate), "utf-8")
    rows = list(csv.DictReader(StringIO(answer(home, "bad", path, "--format", "csv"))))
    assert [(row["name"], row["kind"]) for row in rows] == [("bad", "metered"), ("plan", "estimated")]
    assert rows[0]["facility_j_mid"] == rows[1]["facility_j_mid"]
    assert "plan" in answer(home, path)


def test_stated_elsewhere(home):
    (run,) = json.loads(answer(home, "bad", "--json", "--region", "FR", "--year", "2023", "--pue", "1.1"))[
        "runs"
    ]
    assert (run["carbon"]["place"], run["carbon"]["year"]) == ("FRA", 2023)
    # Of 130 J at the node, 10 + 20 + 100.
    assert run["energy"]["boundaries"]["facility_j"]["mid"] == pytest.approx(143.0)


def test_many_runs_have_the_same_main_figures_as_few(home, monkeypatch):
    whole = list(csv.DictReader(StringIO(answer(home, "--all", "--format", "csv"))))
    monkeypatch.setenv("WATTPRINT_HOME", str(home))
    monkeypatch.setattr(stating, "MOST_WHOLE", 1)
    books = Books()
    found = stating.Stating(books).runs(books.runs(Filter())[::-1])
    assert [record for _, record in found] == [None] * 3
    from wattprint.report.formats import csv as table

    brief = [table.row(one) for one, _ in found]
    for row, cells in zip(whole, brief, strict=True):
        for key in ("facility_j", "node_j", "operational_location_g", "energy_cost"):
            for end in ("low", "mid", "high"):
                assert float(row[f"{key}_{end}"]) == cells[f"{key}_{end}"]
            assert row[f"{key}_method"] == cells[f"{key}_method"]
        assert (row["run_id"], row["status"], row["kind"], row["exit_code"]) == (
            cells["run_id"], cells["status"], cells["kind"], str(cells["exit_code"]),
        )  # fmt: skip
        assert float(row["duration_s"]) == cells["duration_s"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["nobody"], 2, "no run 'nobody'"),
        (["bad", "--format", "htm"], 2, "html"),
        (["bad", "-o", "report.docx"], 2, ".html"),
        (["bad", "-o", "/no/such/folder/r.html"], 2, "cannot be written"),
        (["bad", "--set", "model_name"], 2, "--set model_name=my-model"),
        (["bad", "--set", "modelname=x"], 2, "model_name"),
        (["bad", "--context", "nowhere.toml"], 2, "nowhere.toml is not there"),
        (["nowhere.json"], 2, "nowhere.json is not there"),
        (["--name", "zebra"], 2, "wattprint runs"),
        (["bad", "--region", "Atlantis"], 2, "no place is called 'Atlantis'"),
    ],
)
def test_bad_input_gets_one_clear_line(home, words, code, says):
    done = call(home, *words)
    assert done.returncode == code
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"run": {}}'])
def test_a_file_that_is_no_statement(home, tmp_path, text):
    path = tmp_path / "x.json"
    path.write_text(text, "utf-8")
    done = call(home, path)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


PREDICTIONS = "y,p,g\n1,1,a\n0,0,a\n1,1,a\n1,0,b\n0,0,b\n1,0,b\n"


def test_predictions_by_group_stand_beside_the_cost(home, tmp_path):
    """Group a is right three times of three, group b once of three."""
    path = tmp_path / "predictions.csv"
    path.write_text(PREDICTIONS)
    words = ("good & co", "--predictions", path, "--label", "y", "--prediction", "p", "--group", "g")
    told = json.loads(answer(home, *words, "--json"))["runs"][0]["by_group"]
    shares = {group["group"]: group["accuracy"]["value"] for group in told["groups"]}
    assert shares == {"a": 1.0, "b": pytest.approx(1 / 3)}
    assert told["disparities"]["accuracy difference"] == pytest.approx(2 / 3)
    printed = answer(home, *words)
    assert "accuracy difference: 0.667" in printed
    assert printed.startswith("wattprint good & co")
    page = tmp_path / "run.html"
    answer(home, *words, "-o", page)
    assert "By group" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("good & co", "--predictions", "p.csv"), "add --label y --prediction p --group g"),
        (
            (
                "good & co",
                "bad",
                "--predictions",
                "p.csv",
                "--label",
                "y",
                "--prediction",
                "p",
                "--group",
                "g",
            ),
            "of one run",
        ),
        (
            ("good & co", "--predictions", "no.csv", "--label", "y", "--prediction", "p", "--group", "g"),
            "is not there",
        ),
    ],
)
def test_predictions_that_cannot_be_used_are_refused_in_a_line(home, words, says):
    (home / "p.csv").write_text(PREDICTIONS)
    done = call(home, *words)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_report_tells_how_much_is_measured(home):
    told = json.loads(answer(home, "good & co", "--json"))["runs"][0]["trust"]
    assert sum(told["energy_shares"].values()) == pytest.approx(1.0)
    assert told["sensitivity"]["of"] == "carbon"


def test_a_folder_gets_a_page_of_each_run_and_an_index(home, tmp_path):
    done = call(home, "--all", "-o", f"{tmp_path}/pages/")
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip() == f"wrote {tmp_path}/pages/index.html and 3 pages of runs"
    names = {path.name for path in (tmp_path / "pages").iterdir()}
    assert names == {"index.html", *(f"{run}.html" for run in RUNS)}
    index = (tmp_path / "pages/index.html").read_text("utf-8")
    assert all(f'href="{run}.html"' in index for run in RUNS)
    again = call(home, "bad", "-o", tmp_path / "pages")  # a folder that is there
    assert again.stderr.strip() == f"wrote {tmp_path}/pages/index.html"


def test_one_file_cannot_be_a_folder(home, tmp_path):
    done = call(home, "bad", "--format", "csv", "-o", tmp_path)
    assert done.returncode == 2
    assert "is a folder" in done.stderr
    assert "--format html" in done.stderr
