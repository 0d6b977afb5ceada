"""Later words in the index: every row, filter, sum and record has them; and what deletes a run."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from tests.ledger import spools
from tests.ledger.test_index import LATER_NS, SOON_NS, Ledger

from wattprint.ledger import index, notes, pruning
from wattprint.ledger.shelf import Folder
from wattprint.ledger.store import Filter
from wattprint.ledger.words import Measured, Noted, Renamed, Tagged

S = spools.S
RUN = "20250615-150640-aaaaaa"


@pytest.fixture
def ledger(tmp_path):
    made = Ledger(tmp_path)
    yield made
    made.store.close()


def add(spool, *words, run=RUN, now_ns=SOON_NS):
    notes.add_words(spool, run, words, now_ns)


def tagged(key, value):
    return Tagged(wall_ns=0, key=key, value=value)


def named(name):
    return Renamed(wall_ns=0, name=name)


def logged(name, value, after_s):
    return {
        "kind": "metric",
        "at_ns": spools.BOOT_NS + after_s * S,
        "name": name,
        "value": value,
        "window": None,
    }


def records(ledger, row):
    return index.records(Folder(ledger.home), row, alive=spools.nobody, now_ns=SOON_NS)


def test_a_run_without_them_has_none(ledger):
    spools.write(ledger.home, spools.finished(RUN))
    ledger.sync()
    assert ledger.one().later is None
    assert records(ledger, ledger.one())[0].later is None


def test_name_tags_and_metrics_are_those_that_were_said_last(ledger):
    lines = spools.finished(RUN, tags={"team": "nlp", "seed": "1"})
    lines.insert(1, logged("loss", 2.0, 4))
    lines.insert(1, logged("acc", 0.1, 3))
    spool = spools.write(ledger.home, lines)
    add(
        spool,
        tagged("team", "vision"),
        tagged("seed", None),
        tagged("stage", "two"),
        named("bert"),
        Measured(wall_ns=0, name="acc", value=0.9),
        Noted(wall_ns=0, text="as it was"),
    )
    ledger.sync()
    row = ledger.one()
    assert (row.name, row.tags, row.metrics) == (
        "bert",
        {"team": "vision", "stage": "two"},
        {"loss": 2.0, "acc": 0.9},
    )
    later = row.later
    assert (later.count, later.recorded_name, later.problem) == (6, "train", None)
    assert (later.tags, later.removed_tags, later.metrics) == (["team", "stage"], ["seed"], ["acc"])
    assert [note.text for note in later.notes] == ["as it was"]
    assert later.paths == [f"2025/06/15/{RUN}.notes.jsonl"]
    assert row.paths == [f"2025/06/15/{RUN}.1-a.jsonl"]
    # Energy, times and status are those of the record.
    plain = Ledger(Path(ledger.home) / "plain")
    spools.write(plain.home, lines)
    plain.sync()
    assert (row.components_j, row.duration_s, row.status, row.damage) == (
        plain.one().components_j,
        plain.one().duration_s,
        plain.one().status,
        "",
    )
    plain.store.close()


def test_runs_are_chosen_by_them(ledger):
    for number in range(3):
        run = f"run-{number}"
        spool = spools.write(ledger.home, spools.finished(run, tags={"team": "nlp"}))
        if number:
            add(spool, tagged("team", "vision"), named(f"bert-{number}"), run=run)
    ledger.sync()
    assert [row.id for row in ledger.store.runs(Filter(tags={"team": "nlp"}))] == ["run-0"]
    assert {row.id for row in ledger.store.runs(Filter(tags={"team": "vision"}))} == {"run-1", "run-2"}
    assert ledger.store.totals(Filter(tags={"team": "vision"})).runs == 2
    assert [row.id for row in ledger.store.runs(Filter(name="bert-2"))] == ["run-2"]
    assert ledger.store.run("bert-1").id == "run-1"
    assert ledger.store.values("tag:team") == {"vision": 2, "nlp": 1}


def test_its_records_have_them_too(ledger):
    spool = spools.write(ledger.home, spools.finished(RUN, tags={"team": "nlp"}, after_s=8))
    add(spool, tagged("stage", "two"), named("bert"), Measured(wall_ns=0, name="acc", value=0.9))
    ledger.sync()
    (record,) = records(ledger, ledger.one())
    assert (record.header.name, record.header.tags) == ("bert", {"team": "nlp", "stage": "two"})
    # A metric that was attached after the run counts as of its end.
    assert [(one.name, one.value, one.at_ns) for one in record.metrics] == [
        ("acc", 0.9, spools.BOOT_NS + 8 * S)
    ]
    assert record.later == ledger.one().later
    assert record.damage == ""


def test_what_a_run_logs_after_a_word_counts(ledger):
    lines = [*spools.finished(RUN)[:2], logged("acc", 0.7, 9)]
    spool = spools.write(ledger.home, lines)
    add(spool, Measured(wall_ns=0, name="acc", value=0.9), now_ns=spools.START_NS + 5 * S)
    ledger.sync()
    assert ledger.one().metrics == {"acc": 0.7}


@pytest.mark.parametrize("first", ["spool", "notes"])
def test_it_does_not_matter_which_of_the_two_is_read_first(ledger, monkeypatch, first):
    # A batch of one file: either is folded in alone.
    monkeypatch.setattr(index, "_BATCH", 1)
    spool = spools.write(ledger.home, spools.finished(RUN), suffix="a" if first == "spool" else "z")
    add(spool, tagged("team", "vision"))
    assert sorted(os.listdir(os.path.dirname(spool)))[0].endswith(
        "notes.jsonl" if first == "notes" else "a.jsonl"
    )
    ledger.sync()
    assert ledger.one().tags == {"team": "vision"}


def test_a_record_that_comes_to_words_that_wait_gets_them(ledger):
    spool = spools.write(ledger.home, spools.finished(RUN))
    add(spool, tagged("team", "vision"))
    aside = Path(ledger.home, "aside")
    os.rename(spool, aside)
    ledger.sync()
    assert ledger.runs() == []
    os.rename(aside, spool)
    ledger.sync()
    assert ledger.one().tags == {"team": "vision"}


def test_a_word_that_is_added_to_others_is_seen_at_the_next_look(ledger):
    spool = spools.write(ledger.home, spools.finished(RUN))
    add(spool, tagged("team", "vision"))
    spools.settle(spool)
    spools.settle(notes.notes_path(spool))
    ledger.sync(now_ns=LATER_NS)
    assert ledger.one().later.count == 1
    add(spool, tagged("stage", "two"))
    ledger.sync(now_ns=LATER_NS)
    assert ledger.one().tags == {"team": "vision", "stage": "two"}


def test_a_file_of_words_that_is_gone_takes_them_along(ledger):
    spool = spools.write(ledger.home, spools.finished(RUN))
    add(spool, tagged("team", "vision"))
    ledger.sync()
    os.unlink(notes.notes_path(spool))
    ledger.sync()
    assert (ledger.one().tags, ledger.one().later) == ({}, None)


def test_one_that_was_changed_in_its_place_is_seen_where_its_run_is_asked_for(ledger):
    spool = spools.write(ledger.home, spools.finished(RUN))
    add(spool, tagged("team", "vision"), tagged("stage", "two"))
    path = Path(notes.notes_path(spool))
    for each in (spool, path):
        spools.settle(each)
    ledger.sync(now_ns=LATER_NS)
    path.write_bytes(path.read_bytes().replace(b"two", b"six"))
    spools.settle(path, SOON_NS)
    os.utime(path.parent, ns=(spools.START_NS, spools.START_NS))
    rows, _ = index.consult(
        Folder(ledger.home),
        ledger.store,
        lambda store: store.runs(Filter()),
        alive=spools.nobody,
        now_ns=LATER_NS,
        rows_in=lambda rows: rows,
    )
    assert rows[0].tags == {"team": "vision"}
    assert rows[0].later.problem == "line 3 was altered; it and what follows (1 in all) do not count"


def test_a_file_that_is_none_is_told_once_and_its_run_stands(ledger):
    spool = spools.write(ledger.home, spools.finished(RUN))
    path = notes.notes_path(spool)
    Path(path).write_text("what is this\n")
    report = ledger.sync(now_ns=LATER_NS)
    assert [(where, "no file of later words" in why) for where, why in report.bad] == [(path, True)]
    assert ledger.sync(now_ns=LATER_NS).bad == []
    row = ledger.one()
    assert (row.status, row.damage, row.later.count) == ("finished", "", 0)
    assert "no file of later words" in row.later.problem
    assert "no file of later words" in records(ledger, row)[0].later.problem


def test_a_pipe_in_its_place_is_not_waited_for(ledger):
    spool = spools.write(ledger.home, spools.finished(RUN))
    os.mkfifo(notes.notes_path(spool))
    report = ledger.sync()
    assert "is a pipe, no file of later words" in report.bad[0][1]
    assert ledger.one().status == "finished"


def test_two_files_of_one_run_are_one(ledger):
    # Of a run whose nodes began on two days, each folder may have one.
    second = spools.finished(RUN, boot_id="b", wall_ns=spools.START_NS + 86_400 * S)
    spool = spools.write(ledger.home, second, day="2025-06-16", suffix="2-b")
    other = spools.write(ledger.home, spools.finished(RUN))
    add(spool, tagged("team", "vision"), now_ns=SOON_NS + 5)
    add(other, tagged("team", "nlp"), tagged("stage", "two"), now_ns=SOON_NS)
    ledger.sync()
    row = ledger.one()
    assert row.tags == {"team": "vision", "stage": "two"}
    assert len(row.later.paths) == 2
    assert [record.header.tags for record in records(ledger, row)] == [row.tags] * 2


# -- deleting


def delete(ledger, **options):
    return pruning.delete(ledger.home, ledger.store, ledger.runs(), **options)


def test_deleting_takes_record_words_and_row(ledger):
    spool = spools.write(ledger.home, spools.finished(RUN))
    child = spools.write(ledger.home, spools.finished(RUN, role="child"), suffix="2-b")
    add(spool, tagged("team", "vision"))
    kept = spools.write(ledger.home, spools.finished("other"), day="2025-06-14")
    ledger.sync()
    files = [spool, child, notes.notes_path(spool)]
    size = sum(map(os.path.getsize, files))
    rows = [row for row in ledger.runs() if row.id == RUN]
    for dry_run in (True, False):
        done = pruning.delete(ledger.home, ledger.store, rows, dry_run=dry_run)
        assert (done.runs, done.files, done.bytes, done.kept) == (1, 3, size, [])
        assert [os.path.exists(path) for path in files] == [dry_run] * 3
    assert os.path.exists(kept)
    assert [row.id for row in ledger.runs()] == ["other"]
    ledger.sync()
    assert [row.id for row in ledger.runs()] == ["other"]


def test_words_that_came_after_the_index_was_asked_go_too(ledger):
    spool = spools.write(ledger.home, spools.finished(RUN))
    ledger.sync()
    add(spool, tagged("team", "vision"))
    assert delete(ledger).files == 2
    assert os.listdir(os.path.dirname(spool)) == []


def test_pruning_takes_words_along_however_young_they_are(ledger):
    spool = spools.write(ledger.home, spools.finished(RUN))
    add(spool, tagged("team", "vision"))
    spools.settle(spool)
    ledger.sync(now_ns=LATER_NS)
    before_ns = spools.START_NS + 100 * S
    done = pruning.prune(ledger.home, ledger.store, before_ns=before_ns, dry_run=False)
    assert (done.runs, done.files) == (1, 2)
    assert os.listdir(os.path.dirname(spool)) == []


@pytest.mark.fault(
    "a folder of records is a link to elsewhere when its runs are deleted",
    "nothing is deleted, and what is kept is named",
)
def test_a_folder_that_leads_elsewhere_is_not_followed(ledger, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    spool = spools.write(ledger.home, spools.finished(RUN))
    day = os.path.dirname(spool)
    os.rename(day, elsewhere / "15")
    os.symlink(elsewhere / "15", day)
    ledger.sync()
    assert ledger.one().id == RUN
    done = delete(ledger)
    assert (done.runs, done.files) == (0, 0)
    assert done.kept == [(f"2025/06/15/{RUN}.1-a.jsonl", "15 is a link, and no folder")]
    assert os.listdir(elsewhere / "15") == [f"{RUN}.1-a.jsonl"]
    assert ledger.one().id == RUN


@pytest.mark.parametrize("path", ["../precious.jsonl", "2025/../../precious.jsonl", "./../precious.jsonl"])
def test_a_row_that_names_a_file_elsewhere_deletes_none(ledger, path):
    spools.write(ledger.home, spools.finished(RUN))
    ledger.sync()
    precious = Path(ledger.home, "precious.jsonl")
    precious.write_text("mine")
    row = msgspec.structs.replace(ledger.one(), paths=[path])
    done = pruning.delete(ledger.home, ledger.store, [row])
    assert (done.runs, done.kept) == (0, [(path, "outside the folder of records")])
    assert precious.read_text() == "mine"


def test_a_link_in_the_place_of_the_words_goes_and_what_it_leads_to_stays(ledger):
    spool = spools.write(ledger.home, spools.finished(RUN))
    precious = Path(ledger.home, "precious")
    precious.write_text("mine")
    os.symlink(precious, notes.notes_path(spool))
    ledger.sync()
    assert delete(ledger).runs == 1
    assert precious.read_text() == "mine"
    assert os.listdir(os.path.dirname(spool)) == []


@pytest.mark.fault(
    "deleting a run is cut short by a kill",
    "what is left is still a run with its words, and goes with the next call",
)
def test_what_a_kill_leaves_is_still_a_run_with_its_words(ledger, monkeypatch):
    spool = spools.write(ledger.home, spools.finished(RUN))
    spools.write(ledger.home, spools.finished(RUN, role="child"), suffix="2-b")
    add(spool, tagged("team", "vision"))
    ledger.sync()
    unlink = os.unlink

    def killed(path, **options):
        if path.endswith("1-a.jsonl"):
            raise KeyboardInterrupt
        unlink(path, **options)

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", killed)
        with pytest.raises(KeyboardInterrupt):
            delete(ledger)
    ledger.sync()
    assert (ledger.one().children, ledger.one().tags) == (0, {"team": "vision"})
    assert delete(ledger).runs == 1
    assert os.listdir(os.path.dirname(spool)) == []
