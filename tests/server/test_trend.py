"""``/trend``: one workload over time, on one machine unless asked, and what is left out of it."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from tests.server.conftest import SITE
from tests.server.test_compare import Links
from tests.server.test_competing import trained
from tests.server.test_views import values


@pytest.fixture
def nightly(home):
    """Twelve runs on one machine, those from the ninth on three times as dear; others beside them."""
    for number in range(12):
        factor = (1.0, 1.01, 0.99)[number % 3] * (3.0 if number >= 8 else 1.0)
        commit = "new" if number >= 8 else "old"
        trained(
            home,
            f"n{number:02d}",
            10 + number,
            0.9,
            factor,
            name="nightly",
            tags={"commit": commit},
            took=600,
        )
    trained(home, "f1", 30, 0.9, name="nightly", status="failed")
    trained(home, "f2", 31, 0.9, name="nightly", tags={"warmup": "true"})
    for number in range(2):
        trained(home, f"o{number}", 32 + number, 0.9, 9.0, name="nightly", host=f"node-{number}")
    trained(home, "x1", 40, 0.9, name="nightly-too")
    return home


def test_the_costs_are_those_of_the_runs(owner, nightly, typed):
    runs = owner.get("/trend.json?name=nightly").json()["runs"]
    assert [run["run"] for run in runs] == [f"n{number:02d}" for number in range(12)]
    shown = json.loads(typed("show", "n03", "--json"))
    assert runs[3]["cost"]["mid"] == shown["energy"]["boundaries"]["facility_j"]["mid"]
    assert runs[3]["cost"]["mid"] == pytest.approx(143)
    assert (runs[3]["version"], runs[3]["host"]) == ("old", "node-a")
    carbon = owner.get("/trend.json?name=nightly&cost=carbon&region=FR").json()
    shown = json.loads(typed("show", "n03", "--region", "FR", "--json"))
    assert carbon["runs"][3]["cost"]["mid"] == shown["carbon"]["operational_location_g"]["mid"]
    assert carbon["unit"] == "gCO2e"


def test_the_change_is_told_with_its_versions(owner, nightly):
    answer = owner.get("/trend.json?name=nightly").json()
    (change,) = answer["changes"]
    assert change["at"] == 8
    assert change["ratio"]["mid"] == pytest.approx(3.0, rel=0.01)
    assert [level["runs"] for level in answer["levels"]] == [8, 4]
    page = owner.get("/trend?name=nightly").text
    assert "Since n08 each run costs × 3" in page
    assert values(page, "change:n08")[1] == change["ratio"]["mid"]
    assert "old to new" in page
    assert Links(page).found["beside the run before"] == ["/compare?run=n07&run=n08"]
    assert "A change: 3 runs in a row" in page
    assert "stroke-dasharray" in page
    assert ">new</text>" in page


def test_other_machines_and_runs_that_did_not_end_are_left_out_in_words(owner, nightly):
    page = owner.get("/trend?name=nightly").text
    assert "1 run left out: failed: not the cost of the whole work" in page
    assert "1 run left out: they ran to warm up" in page
    assert "2 runs on 2 other machines left out" in page
    (there,) = Links(page).found["show all machines"]
    answer = owner.get(there.replace("/trend", "/trend.json")).json()
    assert answer["host"] == "all"
    assert answer["hosts"] == {"node-a": 14, "node-1": 1, "node-0": 1}
    assert len(answer["runs"]) == 14
    assert "is no change of the work" in owner.get(there).text
    alone = owner.get("/trend.json?name=nightly&host=node-1").json()
    assert [run["run"] for run in alone["runs"]] == ["o1"]


def test_without_a_change_that_is_said(owner, home):
    for number in range(9):
        trained(home, f"s{number}", 10 + number, 0.9, name="steady")
    answer = owner.get("/trend.json?name=steady").json()
    assert answer["sentence"] == "no change that can be told in 9 runs"
    assert answer["changes"] == []
    assert answer["version_by"] is None
    page = owner.get("/trend?name=steady").text
    assert "No change that can be told in 9 runs." in page
    assert "unknown" in page.partition('id="list"')[2]


def test_the_newest_are_shown_and_the_others_counted(owner, nightly):
    answer = owner.get("/trend.json?name=nightly&limit=5").json()
    assert len(answer["runs"]) == 3  # of the newest five on this machine two are no whole work
    assert answer["left_out"][0] == "9 older runs left out: the newest are shown"


def test_another_word_tells_the_version(owner, nightly):
    runs = owner.get("/trend.json?name=nightly&version=tag:colour").json()["runs"]
    assert {run["version"] for run in runs} == {None}


def test_places_that_differ_are_told(owner, home):
    trained(home, "p1", 1, 0.9, name="moved")
    trained(home, "p2", 2, 0.9, name="moved", site=SITE | {"place": "FR"})
    assert "count all at one" in owner.get("/trend?name=moved&cost=carbon").text
    assert "count all at one" not in owner.get("/trend?name=moved&cost=carbon&region=FR").text


def test_the_table_for_programs_has_every_run(owner, nightly):
    table = list(csv.DictReader(StringIO(owner.get("/trend.csv?name=nightly").text)))
    runs = owner.get("/trend.json?name=nightly").json()["runs"]
    assert [float(one["cost_high"]) for one in table] == [run["cost"]["high"] for run in runs]
    assert [one["run_id"] for one in table if one["change"] == "True"] == ["n08"]


def test_without_a_name_the_names_are_offered(owner, nightly):
    page = owner.get("/trend?region=FR").text
    assert Links(page).found["nightly"] == ["/trend?name=nightly&region=FR"]
    assert owner.get("/trend.json").status_code == 400
    assert Links(owner.get("/runs/n03").text).found["All runs of that name over time"] == [
        "/trend?name=nightly"
    ]


def test_a_name_is_taken_letter_by_letter(owner, home):
    trained(home, "g1", 1, 0.9, name="a*[b]?")
    trained(home, "g2", 2, 0.9, name="ab")
    answer = owner.get("/trend.json", params={"name": "a*[b]?"}).json()
    assert [run["run"] for run in answer["runs"]] == ["g1"]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("name=nightl", 404, "nightl"),
        ("name=nightly&host=nowhere", 404, "node-a"),
        ("name=nightly&cost=flop", 400, "energy"),
        ("name=nightly&limit=0", 422, "limit"),
        ("name=nightly&since=yesterday", 400, "7d"),
        ("names=nightly", 400, "name"),
    ],
)
def test_what_cannot_be_asked_has_one_clear_answer(owner, nightly, query, status, words):
    answer = owner.get(f"/trend.json?{query}")
    assert answer.status_code == status
    assert words in answer.text
    page = owner.get(f"/trend?{query}")
    assert page.status_code == (200 if status == 404 else status)
    assert words in page.text


def test_an_empty_ledger_says_what_to_type(owner, tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "empty"))
    assert "wattprint run" in owner.get("/trend").text
    assert "wattprint run" in owner.get("/trend?name=x").text


def test_names_are_shown_and_not_obeyed(owner, home):
    trained(home, "e1", 1, 0.9, name="<i>n</i>", tags={"commit": "<u>c</u>"}, host="<s>h</s>")
    for path in ("/trend", "/trend?name=<i>n</i>"):
        page = owner.get(path).text
        assert "&lt;i&gt;n&lt;" in page
        for tag in ("<i>", "<u>", "<s>"):
            assert tag not in page
