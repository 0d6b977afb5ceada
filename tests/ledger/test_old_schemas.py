"""Records of earlier schemas: read, listed, stated, restated, compared and reported as on their first day.

Expected figures are the last snapshots of the files, typed from them; see ``tests/fixtures/schema_1``.
"""

from __future__ import annotations

import json
import math
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from wattprint.audit.spools import audit
from wattprint.cli import _VERBS, _wattprint
from wattprint.ledger.reader import read_spool

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "schema_1"
FILES = ("finished.jsonl", "gpu.jsonl", "killed.jsonl", "two-nodes-a.jsonl", "two-nodes-b.jsonl")

# Components in the scope of the run, in J: CPU, DRAM and, in one, the GPU; and the rest of the node.
COMPONENTS_J = {
    "train": [72.6748933101752, 9.689985847433],
    "long": [162.26836445153, 21.635782754442005],
    "work.py": [196.303823, 26.173843, 197.36212600000002, 26.31495],
    "wait.py": [96.259764, 12.834636, 306.0],
}
REST_J = {
    "train": [14.838938549547947],
    "long": [33.10079456974188],
    "work.py": [40.045497052852625, 40.26071620407788],
    "wait.py": [74.36516341326751],
}
STATUS = {"train": "finished", "long": "killed", "work.py": "finished", "wait.py": "finished"}


@pytest.fixture(autouse=True)
def ledger(own_home, monkeypatch, tmp_path):
    """A ledger of these records alone, in a folder without settings."""
    home = tmp_path / "home"
    day = home / "spool" / "2026" / "11" / "22"
    day.mkdir(parents=True)
    for name in FILES:
        shutil.copyfile(FOLDER / name, day / name)
    monkeypatch.setenv("WATTPRINT_HOME", str(home))
    monkeypatch.chdir(tmp_path)


def call(*words):
    done = CliRunner().invoke(_wattprint, [*map(str, words)])
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout


def answer(*words):
    return json.loads(call(*words, "--json"))


def test_the_files_are_those_that_were_written():
    listed = dict(re.findall(r"^([0-9a-f]{64})  (\S+)$", (FOLDER / "README.md").read_text("utf-8"), re.M))
    found = {sha256((FOLDER / name).read_bytes()).hexdigest(): name for name in FILES}
    assert found == listed


@pytest.mark.parametrize("name", FILES)
def test_a_record_is_read_whole(name):
    record = read_spool(str(FOLDER / name), alive=lambda _: False, now_ns=0)
    assert record.header.schema == 1
    assert record.damage == ""
    assert record.warnings == []
    assert (record.header.tags, record.header.parameters, record.header.origin) == ({}, {}, "")
    assert record.status == ("killed" if name == "killed.jsonl" else "finished")
    assert audit(name, (FOLDER / name).read_bytes())[1] == []


def test_windows_and_metrics_are_all_there():
    record = read_spool(str(FOLDER / "finished.jsonl"), alive=lambda _: False, now_ns=0)
    windows = {one.id: (one.name, one.parent) for one in record.windows}
    assert windows == {
        1: ("epoch 0", None),
        2: ("fit", 1),
        3: ("validate", 1),
        4: ("epoch 1", None),
        5: ("fit", 4),
        6: ("validate", 4),
    }
    metrics = [(one.name, one.value, one.window) for one in record.metrics]
    assert metrics == [("accuracy", 0.8, 1), ("accuracy", 0.9, 4), ("loss", 0.25, None)]
    assert record.open_windows == []


def test_the_ledger_lists_them():
    rows = {row["name"]: row for row in answer("runs")}
    assert {name: row["status"] for name, row in rows.items()} == STATUS
    assert rows["work.py"]["nodes"] == 2
    for name, parts in COMPONENTS_J.items():
        assert rows[name]["components_j"]["mid"] == pytest.approx(math.fsum(parts), rel=1e-12)


@pytest.mark.parametrize("name", STATUS)
def test_a_run_is_stated(name):
    shown = answer("show", name)
    assert shown["schema"] == 1
    bounds = shown["energy"]["boundaries"]
    components_j, rest_j = math.fsum(COMPONENTS_J[name]), math.fsum(REST_J[name])
    assert bounds["components_j"]["mid"] == pytest.approx(components_j, rel=1e-12)
    assert bounds["node_j"]["mid"] == pytest.approx(components_j + rest_j, rel=1e-12)
    assert name in call("show", name)


@pytest.mark.parametrize("name", STATUS)
def test_a_run_is_restated(name):
    shown = answer("show", name, "--region", "SE", "--pue", "1.5", "--tariff", "0.40EUR/kWh")
    node_j = math.fsum([*COMPONENTS_J[name], *REST_J[name]])
    assert shown["energy"]["boundaries"]["facility_j"]["mid"] == pytest.approx(1.5 * node_j, rel=1e-12)
    assert shown["money"]["energy_cost"]["mid"] == pytest.approx(1.5 * node_j / 3.6e6 * 0.40, rel=1e-12)
    assert shown["carbon"]["place"] == "SWE"


def test_runs_are_compared():
    if "compare" not in _VERBS:
        pytest.skip("this version does not compare")
    told = call("compare", "train", "long")
    assert "train" in told
    assert "long" in told


@pytest.mark.parametrize("form", ["json", "csv", "markdown", "html"])
def test_runs_are_reported(form):
    if "report" not in _VERBS:
        pytest.skip("this version does not report")
    assert "train" in call("report", "train", "--format", form)


@pytest.mark.parametrize("name", STATUS)
def test_a_run_is_audited(name, tmp_path):
    path = tmp_path / "run.wattprint"
    call("export", name, "-o", path)
    assert answer("verify", path)["failed"] == answer("verify", name)["failed"] == 0
    assert answer("trust", name)["energy_shares"]["measured"] > 0.5
