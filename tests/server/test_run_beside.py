"""What stands beside a run on its page: others of its name, and whether its record holds."""

from __future__ import annotations

import json
import os
import re

import pytest
from tests.cli import in_process
from tests.ledger import spools
from tests.server.conftest import DAY_NS, SITE, write


def section(page, ident):
    """The text of one section of a page, without its tags."""
    found = re.search(rf'<section[^>]*aria-labelledby="{ident}">(.*?)</section>', page, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<.*?>", " ", found[1])) if found else ""


@pytest.fixture
def four(home):
    """Three further runs called as r1 is: of twice its energy, of half of it and failed, of three times."""
    for run, day, times, status in (
        ("r4", 3, 2.0, "finished"),
        ("r5", 4, 0.5, "failed"),
        ("r6", 5, 3.0, "finished"),
    ):
        start_ns = spools.START_NS + day * DAY_NS
        energy = [[times * joules for joules in row] for row in (spools.CPU, spools.GPU, spools.REST)]
        spools.write(
            home,
            [
                spools.header(run, wall_ns=start_ns, site=SITE, name="bert"),
                spools.snapshot(8, energy, start_ns=start_ns),
                spools.end(8, status, start_ns=start_ns),
            ],
        )
    return home


def test_the_one_before_and_the_best_that_finished_stand_beside_it(owner, four):
    text = section(owner.get("/runs/r6").text, "beside")
    assert re.search(r"this one r6 finished .* 429 J", text)
    assert re.search(r"the one before r5 failed .* 71.5 J", text)
    assert re.search(r"least energy of those that finished r1 finished .* 143 J", text)
    assert "All runs of that name over time" in text


@pytest.mark.parametrize("letter", ["b", "*", "ß"])
def test_runs_of_a_very_long_name_stand_beside_each_other(owner, home, letter):
    name = letter * 60_000
    write(home, "r7", 6, name=name)
    write(home, "r8", 7, name=name)
    write(home, "r9", 8, name=f"{name}!")
    page = owner.get("/runs/r8")
    assert page.status_code == 200
    text = section(page.text, "beside")
    assert "the one before r7 finished" in text
    assert "r9" not in text
    assert not list(home.glob("ledger.db.bad-*"))


def test_restated_its_neighbours_are_too(owner, four):
    text = section(owner.get("/runs/r6?pue=2.2").text, "beside")
    assert re.search(r"this one r6 finished .* 858 J", text)
    assert re.search(r"least energy of those that finished r1 finished .* 286 J", text)


def test_without_a_namesake_nothing_stands_beside_it(owner):
    assert section(owner.get("/runs/r2").text, "beside") == ""


def test_a_record_that_holds_is_told_as_verify_tells_it(owner, monkeypatch, capfd):
    text = section(owner.get("/runs/r1").text, "chain")
    code, out, _ = in_process.call(monkeypatch, capfd, "verify", "r1", "--json")
    told = json.loads(out)
    assert code == 0
    assert told["holds"]
    assert "It holds" in text
    for check in told["checks"]:
        assert f"{check['name']} {check['state']}" in text


def test_a_record_that_was_changed_is_told(owner, home):
    (path,) = [path for path in home.rglob("*r1*.jsonl") if "notes" not in path.name]
    stat = path.stat()
    path.write_bytes(path.read_bytes().replace(b'"value":0.9', b'"value":0.8', 1))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    text = section(owner.get("/runs/r1").text, "chain")
    assert "It does not hold." in text
    assert "failed" in text


def test_a_long_record_and_one_that_runs_are_left_to_the_command(owner, home, monkeypatch):
    write(home, "r7", 9, ended=False)
    from wattprint.server.views.run_beside import chain

    monkeypatch.setitem(chain.__globals__, "_MOST_BYTES", 10)
    text = section(owner.get("/runs/r1").text, "chain")
    assert "too long to be checked while the page is made: wattprint verify r1" in text
