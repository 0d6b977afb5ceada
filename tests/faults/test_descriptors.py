"""A program that closes descriptors which it did not open, as daemons do."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from tests.ledger import spools

from wattprint.ledger.reader import read_spool
from wattprint.ledger.spool import SpoolWriter

CLOSES = """
import os, time
from pathlib import Path
import wattprint
def close_and_open(last):
    os.closerange(3, last)
    files = [open(f"own{number}", "w+") for number in range(20)]
    for file in files:
        file.write("precious")
        file.flush()
    return files
"""


def run(tmp_path, body, **options):
    """``body`` in a process of its own, below ``tmp_path``: what it printed, its exit status, its record."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CLOSES + body], cwd=tmp_path, capture_output=True, text=True,
        check=False, timeout=60, **options,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout


def record():
    """The one record that was written, read back with its chain."""
    (path,) = (
        os.path.join(folder, name)
        for folder, _, names in os.walk(os.environ["WATTPRINT_HOME"])
        for name in names
        if name.endswith(".jsonl")
    )
    return read_spool(path, alive=spools.nobody, now_ns=spools.START_NS)


def own_files(tmp_path):
    return {path.read_text() for path in tmp_path.glob("own*")}


@pytest.mark.fault(
    "the program closes every descriptor and opens files of its own",
    "none of its files gets a line of ours; the record goes on in its own file",
)
@pytest.mark.parametrize("last", [256, 65536], ids=["up to 256", "all that there may be"])
def test_the_programs_files_are_its_own_and_the_record_is_whole(tmp_path, last):
    body = f"""
with wattprint.Meter("daemon", region="FR") as meter:
    meter.metric("before", 1)
    files = close_and_open({last})
    time.sleep(1.2)  # a tick of the sampler
    with meter.window("part"):
        meter.metric("after", 2)
for file in files:
    file.write("!")
    file.close()
print(meter.statement.run["status"], meter.statement.warnings)
"""
    out = run(tmp_path, body)
    assert out.startswith("finished")
    assert "incomplete" not in out
    assert own_files(tmp_path) == {"precious!"}
    kept = record()
    assert (kept.status, kept.damage) == ("finished", "")
    assert [metric.name for metric in kept.metrics] == ["before", "after"]
    assert [window.name for window in kept.windows] == ["part"]


@pytest.mark.fault(
    "the record is moved away while descriptors are closed",
    "nothing is written elsewhere, and the statement says so",
)
def test_a_record_that_was_moved_meanwhile_is_left_and_said(tmp_path):
    body = """
from wattprint.track.meter import run_of
with wattprint.Meter("moved", region="FR") as meter:
    path = run_of(meter).spool_path
    os.rename(path, path + ".moved")
    Path(path).write_text("not the record")
    files = close_and_open(65536)
    meter.metric("late", 1)
assert Path(path).read_text() == "not the record"
print([text for text in meter.statement.warnings if "another file now" in text])
print(run_of(meter).record().metrics)
for file in files:
    file.close()
"""
    said, metrics = run(tmp_path, body).splitlines()
    assert said.startswith("['the record is incomplete or not kept: closed by the program")
    assert "late" in metrics
    assert own_files(tmp_path) == {"precious"}


@pytest.mark.fault(
    "the program forks with its meter open",
    "the child writes nothing into the record of its parent",
)
def test_a_forked_child_writes_nothing_into_its_parents_record(tmp_path):
    path = tmp_path / "run.jsonl"
    writer = SpoolWriter(str(path))
    writer.append(spools.header())
    pid = os.fork()
    if pid == 0:
        try:
            writer.append(spools.snapshot(1))
            writer.close()
        finally:
            os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0
    writer.append(spools.end(2))
    writer.close()
    assert [json.loads(line)["kind"] for line in path.read_text().splitlines()] == ["header", "end"]
    kept = read_spool(str(path), alive=spools.nobody, now_ns=spools.START_NS)
    assert kept.damage == ""


class Handler(BaseException):
    """What a signal handler raises."""


@pytest.mark.fault("a signal handler raises in the middle of a write", "the chain of lines stays whole")
@pytest.mark.parametrize("taken", [0, 25, None], ids=["before", "within", "after"])
def test_an_exception_of_a_handler_at_a_write_leaves_the_chain_whole(tmp_path, monkeypatch, taken):
    path = tmp_path / "run.jsonl"
    writer = SpoolWriter(str(path))
    writer.append(spools.header())
    really = os.write

    def interrupted(number, data):
        monkeypatch.undo()
        really(number, data[:taken])
        raise Handler

    monkeypatch.setattr(os, "write", interrupted)
    with pytest.raises(Handler):
        writer.append(spools.snapshot(1))
    writer.append(spools.end(2))
    writer.close()
    assert [json.loads(line)["kind"] for line in path.read_text().splitlines()] == [
        "header",
        "snapshot",
        "end",
    ]
    assert read_spool(str(path), alive=spools.nobody, now_ns=spools.START_NS).damage == ""


@pytest.mark.fault(
    "a program under `wattprint run` closes every descriptor",
    "its files and exit code are its own, the run is whole",
)
def test_a_run_whose_program_closes_everything(desk):
    code = CLOSES + "close_and_open(65536)[0].write('!')"
    done = desk.python(code, cwd=desk.folder)
    assert done.returncode == 0
    assert {path.read_text() for path in desk.folder.glob("own*")} == {"precious", "precious!"}
    assert desk.only_run()["status"] == "finished"
