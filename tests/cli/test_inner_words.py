"""Tags and parameters of meters inside a run, wherever runs are chosen, grouped or shown by them."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from tests.ledger import spools

import wattprint

RUN = "20250615-150640-aaaaaa"
START_NS, BOOT_NS, S = spools.START_NS, spools.BOOT_NS, spools.S


def child(name, tags, parameters, accuracy):
    """A meter inside the run, from its second to its sixth second."""
    header = spools.header(
        RUN,
        name=name,
        role="child",
        wall_ns=START_NS + 2 * S,
        at_ns=BOOT_NS + 2 * S,
        tags=tags,
        parameters=parameters,
    )
    metric = {"kind": "metric", "at_ns": BOOT_NS + 5 * S, "name": "accuracy", "window": None}
    moved = {"start_ns": START_NS + 2 * S, "boot_ns": BOOT_NS + 2 * S}
    return [header, {**metric, "value": accuracy}, spools.snapshot(4, **moved), spools.end(4, **moved)]


@pytest.fixture
def nested(tmp_path):
    """A run with a tag of its own and two meters inside it."""
    site = {"place": "DE", "pue_kind": "own-machine"}
    own = spools.finished(RUN, tags={"owner": "outer", "team": "outer"}, site=site)
    spools.write(tmp_path / "home", own, "1-a")
    tags = {"team": "vision", "stage": "two"}
    spools.write(tmp_path / "home", child("one", {**tags, "rank": "0"}, {"lr": 0.1, "seed": 1}, 0.8), "2-b")
    spools.write(tmp_path / "home", child("two", {**tags, "rank": "1"}, {"lr": 0.1, "seed": 2}, 0.9), "3-c")


TAGS = {"owner": "outer", "team": "outer", "stage": "two"}


def test_runs_are_chosen_by_them(typed, nested):
    for tag, found in (("stage=two", True), ("team=outer", True), ("team=vision", False), ("rank=0", False)):
        _, out, _ = typed("runs", "--tag", tag, "--json")
        assert (RUN in out) == found, tag
    (listed,) = json.loads(typed("runs", "--where", "lr=0.1", "--json")[1])
    assert (listed["tags"], listed["parameters"]) == (TAGS, {"lr": 0.1})


def test_a_run_shows_them(typed, nested):
    shown = json.loads(typed("show", RUN, "--json")[1])
    assert (shown["tags"], shown["parameters"]) == (TAGS, {"lr": 0.1})
    receipt = typed("show", RUN)[1]
    assert "tags    owner=outer, team=outer, stage=two\n" in receipt
    assert "params  lr=0.1\n" in receipt
    differ = "differ tag rank, parameter seed: of several values in the meters inside the run"
    assert differ in " ".join(receipt.split())
    (row,) = csv.DictReader(StringIO(typed("report", RUN, "--format", "csv")[1]))
    assert {key: row[f"tag_{key}"] for key in TAGS} == TAGS
    assert "tag_rank" not in row


@pytest.mark.parametrize("target", [(), ("--target", "accuracy>=0.85")])
def test_runs_are_grouped_by_them(typed, nested, target):
    _, out, _ = typed("experiments", "--metric", "accuracy", "--by", "tag:stage", *target)
    assert "stage=two" in out
    _, out, _ = typed("leaderboard", "--metric", "accuracy", "--by", "parameter:lr", *target)
    assert "lr=0.1" in out


def test_python_has_them(nested, tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    run = wattprint.load(RUN)
    assert (run.tags, run.parameters) == (TAGS, {"lr": 0.1})
    assert [one.id for one in wattprint.runs(tag="stage=two")] == [RUN]
    assert [one.id for one in wattprint.runs(tag="rank=0")] == []


def test_a_report_of_very_many_runs_has_them(typed, nested, monkeypatch):
    monkeypatch.setattr("wattprint.recorded.stating.MOST_WHOLE", 0)
    (row,) = csv.DictReader(StringIO(typed("report", RUN, "--format", "csv")[1]))
    assert (row["tag_stage"], row["parameter_lr"]) == ("two", "0.1")


def test_a_later_word_changes_or_removes_them(typed, nested):
    assert typed("runs", "tag", RUN, "stage=three", "--remove", "owner")[0] == 0
    expected = {"team": "outer", "stage": "three"}
    shown = json.loads(typed("show", RUN, "--json")[1])
    (listed,) = json.loads(typed("runs", "--json")[1])
    assert shown["tags"] == listed["tags"] == expected
    assert typed("runs", "tag", RUN, "--remove", "stage")[0] == 0
    shown = json.loads(typed("show", RUN, "--json")[1])
    (listed,) = json.loads(typed("runs", "--json")[1])
    assert shown["tags"] == listed["tags"] == {"team": "outer"}
    assert shown["later"]["removed_tags"] == listed["later"]["removed_tags"]
    assert sorted(shown["later"]["removed_tags"]) == ["owner", "stage"]
