"""Meters inside a run, as programs begin them: windows and tags are shown with it, no joule is added."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import wattprint
from wattprint import Meter
from wattprint.account.nodes import by_node
from wattprint.account.site import make_statement

COMMAND = str(Path(sys.executable).parent / "wattprint")
TRAIN = """
from wattprint import Meter
with Meter("inner", tags={"team": "vision", "stage": "two"}) as meter:
    for epoch in range(3):
        with meter.window("epoch"):
            with meter.window("step"):
                sum(range(200_000))
    meter.metric("accuracy", 0.9)
"""
FIT = """
from wattprint import Meter
@Meter(name="fit")
def fit():
    with Meter.current().window("epoch"):
        return sum(range(200_000))
for _ in range(4):
    fit()
"""
RANKS = """
import subprocess, sys
code = '''
from wattprint import Meter
with Meter("rank") as meter:
    print("begun", flush=True)
    input()
    for _ in range(2):
        with meter.window("epoch"):
            sum(range(200_000))
    print("done", flush=True)
    input()
'''
ranks = [subprocess.Popen([sys.executable, "-c", code], stdin=-1, stdout=-1, text=True) for _ in range(2)]
for word in ("begun", "done"):
    for rank in ranks:
        assert rank.stdout.readline().strip() == word
    for rank in ranks:
        rank.stdin.write("go" + chr(10))
        rank.stdin.flush()
assert [rank.wait() for rank in ranks] == [0, 0]
"""
KILLED = """
import os, subprocess, sys, time
from pathlib import Path
code = '''
import time
from wattprint import Meter
meter = Meter("worker").start()
with meter.window("load"):
    sum(range(200_000))
with meter.window("epoch"):
    print("inside", flush=True)
    end = time.monotonic() + 120
    while time.monotonic() < end:
        sum(range(1000))
'''
worker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
worker.stdout.readline()
(spool,) = Path(os.environ["WATTPRINT_HOME"]).glob(f"spool/*/*/*/*.{worker.pid}-*.jsonl")
end = time.monotonic() + 60
while spool.read_text().count('"kind":"snapshot"') < 3:
    assert time.monotonic() < end
    time.sleep(0.02)
worker.kill()
worker.wait()
"""


def wattprint_of(*words):
    """What the command prints."""
    done = subprocess.run(
        [COMMAND, *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": "120"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def metered(code, *options):
    """The run of a program that meters itself inside ``wattprint run``, as JSON has it."""
    wattprint_of("run", "-q", "--region", "FR", "--pue", "1.2", *options, "--", sys.executable, "-c", code)
    return json.loads(wattprint_of("show", "last", "--json"))


def named(run):
    """Meter, name and what is around, of each window but what lies outside."""
    return [(one.get("meter"), one["name"], one["inside"]) for one in run["windows"] if one["count"]]


def assert_no_joule_moved():
    """The figures of the run are those of its root alone, and no meter's windows hold more than it."""
    run = wattprint.load("last")
    alone = make_statement(by_node(run.records)).statement
    for field in ("resources", "boundaries", "carbon", "water", "money", "unattributed_j"):
        assert getattr(run.statement, field) == getattr(alone, field), field
    own = [line for line in run.statement.windows if line.inside is None]
    assert own == [line for line in alone.windows if line.inside is None]
    for meter in {line.meter for line in run.windows} - {None}:
        lines = [line for line in run.windows if line.meter == meter]
        whole_j = sum(line.node_j.mid for line in lines if line.is_meter)
        ids = [line.id for line in lines if line.is_meter]
        parts_j = sum(line.node_j.mid for line in lines if line.parent in ids)
        assert parts_j <= whole_j * (1 + 1e-6)


def test_a_script_inside_wattprint_run():
    run = metered(TRAIN, "--tag", "team=outer", "--name", "train")
    meter = [("inner", "inner", "train")]
    each = [("inner", "step", "epoch"), ("inner", "epoch", "inner")]
    assert named(run) == meter + each * 3
    assert run["tags"] == {"team": "outer", "stage": "two"}
    by_name = {one["name"]: (one["count"], one["meter"]) for one in run["windows_by_name"]}
    assert by_name == {"inner": (1, "inner"), "epoch": (3, "inner"), "step": (3, "inner")}
    assert_no_joule_moved()
    loaded = wattprint.load("last")
    assert [line.name for line in loaded.windows].count("epoch") == 3
    assert loaded.tags == {"team": "outer", "stage": "two"}
    receipt = wattprint_of("show", "last")
    assert "epoch" in receipt
    assert "stage=two" in receipt
    assert wattprint_of("show", "last", "--windows").count("epoch") == 3
    for form in ("markdown", "latex", "html", "json"):
        assert "epoch" in wattprint_of("report", "last", "--format", form), form
    assert json.loads(wattprint_of("runs", "--tag", "stage=two", "--json"))[0]["id"] == loaded.id
    assert "stage=two" in wattprint_of("experiments", "--metric", "accuracy", "--by", "tag:stage")


def test_a_decorated_function_is_one_name():
    run = metered(FIT, "--name", "sweep")
    assert named(run) == [("fit", "fit", "sweep"), ("fit", "epoch", "fit")] * 4
    assert [(one["name"], one["count"]) for one in run["windows_by_name"]] == [("fit", 4), ("epoch", 4)]
    assert_no_joule_moved()


def test_two_children_side_by_side_are_told_apart():
    run = metered(RANKS, "--name", "launch")
    ranks = [("rank", "rank", "launch"), ("rank #2", "rank", "launch")]
    assert [one for one in named(run) if one[1] == "rank"] == ranks
    assert [one[0] for one in named(run) if one[1] == "epoch"] == ["rank", "rank", "rank #2", "rank #2"]
    counts = [(one["meter"], one["count"]) for one in run["windows_by_name"] if one["name"] == "epoch"]
    assert sorted(counts) == [("rank", 2), ("rank #2", 2)]
    assert_no_joule_moved()
    assert "epoch, rank \\#2" in wattprint_of("report", "last", "--format", "markdown")


def test_ranks_beside_each_other_are_told_apart(monkeypatch):
    monkeypatch.setenv("WATTPRINT_RUN", "job")
    monkeypatch.setenv("WATTPRINT_REGION", "FR")
    subprocess.run([sys.executable, "-c", RANKS], timeout=120, check=True)
    monkeypatch.delenv("WATTPRINT_RUN")
    run = json.loads(wattprint_of("show", "job", "--json"))
    assert [one for one in named(run) if one[1] == "epoch"] == [
        (None, "epoch", None),
        (None, "epoch", None),
        ("rank #2", "epoch", "rank"),
        ("rank #2", "epoch", "rank"),
    ]
    own = [one for one in run["windows"] if one["inside"] is None]
    run_j = run["energy"]["boundaries"]["node_j"]["mid"]
    assert sum(one["node_j"]["mid"] for one in own) == pytest.approx(run_j, rel=1e-6)
    assert own[-1]["name"] == "outside windows"
    (peer,) = [one for one in run["windows"] if one.get("is_meter")]
    assert peer["node_j"]["mid"] > 0


@pytest.mark.fault(
    "a worker that meters itself is killed inside its windows, inside a run",
    "the run is whole; what the worker recorded is shown, and that it was killed",
)
def test_a_child_that_was_killed():
    run = metered(KILLED, "--name", "launch")
    assert run["run"]["status"] == "finished"
    states = {one["name"]: one["status"] for one in run["windows"] if one["count"]}
    assert (states["worker"], states["load"]) == ("open", "ok")
    assert states["epoch"] == "open"
    assert any(
        text.startswith("killed inside the run") and "worker after" in text for text in run["warnings"]
    )
    assert_no_joule_moved()


def test_a_meter_inside_another_of_the_same_process():
    with Meter("outer", region="FR", pue=1.2, tags={"a": "outer"}) as outer:
        with outer.window("prepare"):
            sum(range(100_000))
        with outer.window("all"), Meter("inner", tags={"a": "inner", "b": "inner"}) as inner:
            with inner.window("prepare"):
                sum(range(100_000))
            with Meter("inmost") as inmost, inmost.window("prepare"):
                sum(range(100_000))
    run = wattprint.load(outer.run_id)
    assert run.tags == {"a": "outer", "b": "inner"}
    assert [(line.meter, line.name, line.inside) for line in run.windows if line.count] == [
        (None, "prepare", None),
        (None, "all", None),
        ("inner", "inner", "outer"),
        ("inner", "prepare", "inner"),
        ("inmost", "inmost", "outer"),
        ("inmost", "prepare", "inmost"),
    ]
    own = [line for line in run.windows if line.inside is None]
    run_j = run.statement.boundaries.node_j.mid
    assert sum(line.node_j.mid for line in own) == pytest.approx(run_j, rel=1e-6)
    assert_no_joule_moved()
    shown = wattprint_of("report", outer.run_id, "--format", "markdown")
    assert "| prepare, inner |" in shown
    assert "| prepare, inmost |" in shown


def test_threads_inside_a_meter_are_told_apart():
    together = threading.Barrier(2)

    def work():
        with Meter("trial") as trial:
            together.wait(30)
            with trial.window("epoch"):
                sum(range(100_000))
            together.wait(30)

    with Meter("outer", region="FR", pue=1.2) as outer:
        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    run = wattprint.load(outer.run_id)
    assert [line.meter for line in run.windows if line.name == "epoch"] == ["trial", "trial #2"]
    assert_no_joule_moved()
