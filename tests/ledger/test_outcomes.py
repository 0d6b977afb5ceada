"""How a run ended, in words that readers of old do not know: what they read instead, and what we read."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner
from tests.ledger import spools

from wattprint.cli import _wattprint
from wattprint.ledger import lines
from wattprint.ledger.reader import read_spool
from wattprint.ledger.scan import scan

OF_OLD = {"running", "finished", "failed", "killed", "partial"}
"""The statuses of version 0.2: an end with any other is damage there. Fields it does not know it ignores."""


def end_line(status, exit_code=130, after_s=8):
    at_ns = spools.BOOT_NS + after_s * spools.S
    return lines.end(
        at_ns=at_ns, wall_ns=spools.START_NS + after_s * spools.S, status=status, exit_code=exit_code
    )


def write(path, *end, run="20250615-150640-aaaaaa"):
    header = spools.header(run, site={"place": "DE", "pue": 1.2})
    return spools.write_file(path, [header, spools.snapshot(8), *end])


@pytest.mark.parametrize("status", ["interrupted", "stopped"])
def test_a_reader_of_old_takes_it_for_a_failed_run(status):
    assert end_line(status)["status"] == "failed"
    assert end_line(status)["outcome"] == status


@pytest.mark.parametrize("status", ["finished", "failed", "killed", "partial"])
def test_words_of_old_stand_as_they_did(status):
    assert end_line(status)["status"] == status
    assert "outcome" not in end_line(status)


@pytest.mark.parametrize("reader", [read_spool, scan])
@pytest.mark.parametrize("status", ["interrupted", "stopped", "failed", "finished"])
def test_a_record_tells_the_better_word(tmp_path, reader, status):
    path = write(tmp_path / "run.jsonl", end_line(status))
    record = reader(str(path), alive=spools.nobody, now_ns=spools.START_NS)
    assert (record.status, record.damage, record.end.exit_code) == (status, "", 130)
    assert record.end.status in OF_OLD


def test_an_outcome_that_is_not_known_leaves_the_status(tmp_path):
    path = write(tmp_path / "run.jsonl", end_line("failed") | {"outcome": "preempted"})
    record = read_spool(str(path), alive=spools.nobody, now_ns=spools.START_NS)
    assert (record.status, record.damage) == ("failed", "")


def cli(home, *words):
    done = CliRunner(env={"WATTPRINT_HOME": str(home)}).invoke(_wattprint, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def home(tmp_path):
    for place, status in enumerate(("finished", "failed", "interrupted", "stopped")):
        run = f"20250615-15064{place}-aaaaaa"
        folder = tmp_path / "spool" / "2025" / "06" / "15"
        folder.mkdir(parents=True, exist_ok=True)
        write(folder / f"{run}.1-{place}.jsonl", end_line(status), run=run)
    return tmp_path


def test_status_knows_both(home):
    for status in ("failed", "interrupted", "stopped"):
        (run,) = json.loads(cli(home, "runs", "--json", "--status", status))
        assert run["status"] == status


def test_a_run_of_several_records_ended_as_the_worst_of_them(home):
    spool_of = {path.name[14]: path for path in home.glob("spool/**/*.jsonl")}
    folder = spool_of["0"].parent
    for path in spool_of.values():
        path.unlink()
    for place, status in enumerate(("finished", "stopped", "interrupted")):
        record = [
            spools.header(host=f"node-{place}", boot_id=f"boot-{place}"),
            spools.snapshot(8),
            end_line(status),
        ]
        spools.write_file(folder / f"20250615-150640-aaaaaa.1-{place}.jsonl", record)
    (run,) = json.loads(cli(home, "runs", "--json"))
    assert run["status"] == "interrupted"


def test_neither_is_a_failed_run_and_both_are_in_the_total(home):
    ids = [f"20250615-15064{place}-aaaaaa" for place in range(4)]
    named = ["--set", "model_name=net", "--set", "stage=training"]
    bill = cli(home, "report", "--format", "cyclonedx", *named, *ids)
    assert "4 runs (1 failed, 1 interrupted, 1 stopped)" in bill
    assert re.search(r'failed_runs",\s+"value": "1"', bill)
    checklist = cli(home, "report", "--format", "neurips", *ids)
    assert "3 runs that failed or had to be given up (1 failed, 1 interrupted, 1 stopped)" in checklist
