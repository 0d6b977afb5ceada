"""What ``show`` tells beside the energies: windows, metrics, tags and parameters, in every format."""

from __future__ import annotations

import csv
import json
import os
from io import StringIO

import pytest

import wattprint


@pytest.fixture
def home(typed, monkeypatch, tmp_path):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    said = {"tags": {"team": "nlp", "stage": "a|b"}, "parameters": {"lr": 0.25, "fast": True}}
    with wattprint.Meter("train", region="FR", **said) as meter:
        for epoch in range(12):
            with meter.window("epoch"):
                meter.metric("accuracy", 0.5 + (epoch % 11) / 100)
        with meter.window("eval"):
            pass


def test_the_receipt_ends_with_what_was_logged_and_said(typed, home):
    _, out, _ = typed("show")
    _, _, end = out.partition("\nnext ")
    rows = {words[0]: words[1:] for words in map(str.split, end.splitlines()) if words}
    assert rows["accuracy"] == ["0.5", "0.5", "0.6", "12"]
    assert "tags    team=nlp, stage=a|b" in end.splitlines()
    assert "params  lr=0.25, fast=True" in end.splitlines()
    assert max(map(len, out.splitlines())) <= 80


def test_many_windows_are_summed_by_name_and_it_says_how_to_see_each(typed, home):
    _, out, _ = typed("show")
    names = [line.split("  ")[0].strip() for line in out.splitlines()]
    assert "epoch × 12" in names
    assert "eval" in names
    assert "epoch" not in names
    (line,) = [line for line in out.splitlines() if line.startswith("windows each of the 13: wattprint show")]
    code, each, _ = typed(*line.split(": wattprint ")[1].split())
    assert code == 0
    names = [line.split("  ")[0].strip() for line in each.splitlines()]
    assert (names.count("epoch"), names.count("eval")) == (12, 1)


def test_few_windows_are_listed_as_they_began(typed, home):
    with wattprint.Meter("few", region="FR") as meter:
        for name in ("load", "train", "train"):
            with meter.window(name):
                pass
    _, out, _ = typed("show", "few")
    names = [line.split("  ")[0].strip() for line in out.splitlines()]
    assert names[names.index("load") :][:3] == ["load", "train", "train"]
    assert "by name" not in out


def test_windows_that_a_statement_has_no_room_for_are_listed_when_asked(typed, home, monkeypatch):
    monkeypatch.setattr("wattprint.account.state.MOST_WINDOWS", 5)
    _, out, _ = typed("show")
    assert "13 windows are too many to list here" in " ".join(out.split())
    assert "epoch × 12" in out
    _, out, _ = typed("show", "--windows", "--json")
    lines = json.loads(out)["windows"]
    assert [line["name"] for line in lines].count("epoch") == 12
    assert len({line["id"] for line in lines if line["name"] == "epoch"}) == 12
    assert json.loads(typed("show", "--json")[1])["windows"] == []


def test_json_has_them_too(typed, home):
    answer = json.loads(typed("show", "--json")[1])
    assert answer["tags"] == {"team": "nlp", "stage": "a|b"}
    assert answer["parameters"] == {"lr": 0.25, "fast": True}
    logged = [point["value"] for point in answer["metrics"] if point["name"] == "accuracy"]
    assert logged == pytest.approx([0.5, 0.51, 0.52, 0.53, 0.54, 0.55, 0.56, 0.57, 0.58, 0.59, 0.6, 0.5])
    assert {group["name"]: group["count"] for group in answer["windows_by_name"]} == {"epoch": 12, "eval": 1}
    assert "restated" not in answer
    _, to_hand_on, _ = typed("show", "--format", "json")
    host = f'"host": "{os.uname().nodename}"'
    assert host not in to_hand_on
    assert json.loads(to_hand_on) == json.loads(json.dumps(answer).replace(host, '"host": "node 1"'))


def test_formats_of_a_report_leave_out_what_is_private(typed, home):
    host = os.uname().nodename
    for form, marks in (
        ("markdown", ("| accuracy | 0.5 | 0.5 | 0.6 | 12 |", "| tag stage | a\\|b |", "| epoch | 12 |")),
        ("latex", (r"accuracy & 0.5 & 0.5 & 0.6 & 12 \\", r"tag stage & a\textbar{}b \\", r"epoch & 12 &")),
    ):
        code, out, err = typed("show", "--format", form)
        assert (code, err) == (0, "")
        assert [mark for mark in marks if mark not in out] == []
        assert f" {host} " not in out
    _, out, _ = typed("show", "last", "--format", "csv", "--region", "PL")
    (row,) = csv.DictReader(StringIO(out))
    assert (row["place"], row["tag_team"], row["parameter_lr"]) == ("POL", "nlp", "0.25")
    assert (row["metric_accuracy_last"], row["host"]) == ("0.5", "node 1")


def test_a_statement_without_its_record_is_shown_by_report(typed, home, tmp_path):
    path = tmp_path / "run.json"
    path.write_text(typed("show", "--json")[1], "utf-8")
    code, _, err = typed("show", path)
    assert (code, "wattprint report" in err) == (2, True)
    assert wattprint.load(path).tags == {"team": "nlp", "stage": "a|b"}
    code, out, _ = typed("show", path, "--format", "markdown")
    assert (code, out.splitlines()[0]) == (0, "# train")
