"""Records of meters inside a run that cannot be read: the run is told without them, and they are named."""

from __future__ import annotations

import os

import pytest
from tests.ledger import spools

import wattprint
from wattprint.recorded.books import Books

RUN = "20250615-150640-aaaaaa"
MOVED = {"start_ns": spools.START_NS + 2 * spools.S, "boot_ns": spools.BOOT_NS + 2 * spools.S}


@pytest.fixture
def inner(tmp_path, monkeypatch):
    """The file of a meter inside the only run, with a window and a tag."""
    home = tmp_path / "home"
    monkeypatch.setenv("WATTPRINT_HOME", str(home))
    site = {"place": "DE", "pue_kind": "own-machine"}
    spools.write(home, spools.finished(RUN, site=site), "1-a")
    at_ns = spools.BOOT_NS + 2 * spools.S
    header = spools.header(
        RUN, name="inner", role="child", at_ns=at_ns, wall_ns=MOVED["start_ns"], tags={"team": "vision"}
    )
    window = {
        "kind": "window",
        "id": 1,
        "parent": None,
        "name": "epoch",
        "begin_ns": at_ns,
        "at_ns": at_ns + spools.S,
        "energy": [[value / 4 for value in source] for source in (spools.CPU, spools.GPU, spools.REST)],
        "status": "ok",
    }
    lines = [header, window, spools.snapshot(4, **MOVED), spools.end(4, **MOVED)]
    spools.write(home, lines, "2-b")
    (path,) = home.rglob(f"{RUN}.2-b.jsonl")
    return path


def said(run):
    """The warnings, but that nobody makes the GPU of this test."""
    return [text for text in run.statement.warnings if "gpu/x" not in text]


def energy():
    return wattprint.load(RUN).statement.boundaries


@pytest.mark.fault("a record of a meter inside a run is whole", "its windows are shown with the run")
def test_a_whole_one_is_shown(inner):
    run = wattprint.load(RUN)
    assert [line.name for line in run.windows if line.meter] == ["inner", "epoch", "outside windows"]
    # A quarter of the 10 + 20 + 100 J that its processes drew.
    assert run.windows[1].node_j.mid == pytest.approx(130.0 / 4)
    assert said(run) == []


@pytest.mark.fault(
    "a record of a meter inside a run is empty, torn, foreign or gone",
    "the run is what it was, told without it, and a warning names it",
)
@pytest.mark.parametrize("harm", ["empty", "torn", "foreign"])
def test_one_that_is_no_record_is_named_each_time(inner, harm):
    whole, lines = energy(), inner.read_bytes().splitlines(keepends=True)
    inner.write_bytes({"empty": b"", "torn": lines[0][:200], "foreign": b"not ours\n"}[harm])
    os.utime(inner, (1, 1))
    for _ in range(2):
        run = wattprint.load(RUN)
        assert (run.statement.boundaries, run.windows, run.tags) == (whole, [], {})
        (warning,) = said(run)
        assert warning.startswith("a record of this run is left out: ")
        assert inner.name in warning
        assert run.statement.figure_warnings == [warning]


def test_one_that_was_cut_short_is_told_as_far_as_it_goes(inner):
    whole, data = energy(), inner.read_bytes()
    inner.write_bytes(data[: data.rindex(b'"kind":"end"')])
    os.utime(inner, (1, 1))
    run = wattprint.load(RUN)
    assert run.statement.boundaries == whole
    assert [line.status for line in run.windows if line.name in ("inner", "epoch")] == ["open", "ok"]
    assert any(
        "the record of inner, inside the run, is incomplete" in text for text in run.statement.warnings
    )


def test_one_that_is_gone_takes_its_words_along(inner):
    whole = energy()
    inner.unlink()
    run = wattprint.load(RUN)
    assert (run.statement.boundaries, run.windows, run.tags, said(run)) == (whole, [], {}, [])


def test_one_that_goes_while_the_run_is_read_is_named(inner):
    whole, books = energy(), Books()
    row = books.run(RUN)
    inner.unlink()
    records = books.records(row)
    assert [record.header.name for record in records] == ["train"]
    assert inner.name in records[0].warnings[0]
    assert records[0].figure_warnings == records[0].warnings
    assert energy() == whole


def test_a_record_of_another_run_is_none_of_this(inner):
    other = RUN.replace("aaaaaa", "bbbbbb")
    inner.write_bytes(b"")
    spools.write_file(inner.with_name(f"{other}.2-b.jsonl"), spools.finished(other))
    inner.unlink()
    inner.with_name(f"{other}.2-b.jsonl").rename(inner)
    run = wattprint.load(RUN)
    assert (run.windows, said(run)) == ([], [])
    assert wattprint.load(other).id == other
