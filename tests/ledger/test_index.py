"""Folding spools into a store: once each, from many writers and readers, and never fatally."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.ledger import spools

from wattprint.errors import RecordError
from wattprint.ledger import index, pruning, shelf, sqlite
from wattprint.ledger.shelf import Folder
from wattprint.ledger.sqlite import SqliteStore
from wattprint.ledger.store import Filter

S = spools.S
SOON_NS = spools.START_NS + 10 * S
LATER_NS = spools.START_NS + 10 * 86_400 * S
ALL = Filter()


class Ledger:
    """A home, its store, and the verbs on both."""

    def __init__(self, home):
        self.home = str(home)
        self.store = SqliteStore(os.path.join(self.home, "ledger.db"), filesystem=lambda _: "ext4")
        self.alive = spools.nobody

    def sync(self, now_ns=SOON_NS):
        return index.sync(Folder(self.home), self.store, alive=self.alive, now_ns=now_ns)

    def runs(self):
        return self.store.runs(ALL)

    def one(self):
        (row,) = self.runs()
        return row


@pytest.fixture
def ledger(tmp_path):
    made = Ledger(tmp_path)
    yield made
    made.store.close()


def counts(report):
    return report.seen, report.read, report.bad


def test_no_spools_at_all(ledger):
    assert counts(ledger.sync()) == (0, 0, [])
    assert ledger.runs() == []


def test_a_finished_run(ledger):
    spools.write(ledger.home, spools.finished())
    assert counts(ledger.sync()) == (1, 1, [])
    row = ledger.one()
    assert (row.id, row.name, row.status, row.exit_code) == (
        "20250615-150640-aaaaaa",
        "train",
        "finished",
        0,
    )
    assert (row.host, row.nodes, row.children, row.role) == ("node-a", 1, 0, "root")
    assert (row.started_ns, row.duration_s) == (spools.START_NS, 8.0)
    assert row.components_j == pytest.approx((25.0, 30.0, 35.0))
    assert (row.gpu_j, row.method) == (20.0, "measured")
    assert (row.place, row.command, row.damage) == ("DE", "python 'my train.py'", "")
    assert row.paths == ["2025/06/15/20250615-150640-aaaaaa.1-a.jsonl"]


def test_the_whole_machine_if_that_was_the_scope(ledger):
    spools.write(ledger.home, spools.finished(scope="machine"))
    ledger.sync()
    assert ledger.one().components_j == pytest.approx((250.0, 300.0, 350.0))


def test_models_err_together(ledger):
    sources = [spools.source("cpu/0", "modelled"), spools.source("gpu/x", "assumed"), spools.source("node")]
    spools.write(ledger.home, spools.finished(sources=sources))
    ledger.sync()
    # 3 + 4, not the 5 of independent sensors.
    assert ledger.one().components_j == pytest.approx((23.0, 30.0, 37.0))
    assert ledger.one().method == "assumed"


def test_without_a_snapshot_or_a_gpu_the_figure_is_unknown(ledger):
    spools.write(ledger.home, [spools.header("a")])
    spools.write(
        ledger.home,
        [
            spools.header("b", wall_ns=spools.START_NS + 1, sources=[spools.source("cpu/0")]),
            spools.snapshot(1, (spools.CPU,)),
        ],
    )
    ledger.sync()
    b, a = ledger.runs()
    assert (a.components_j, a.method, a.gpu_j) == (None, None, None)
    assert (b.components_j, b.gpu_j) == (pytest.approx((7.0, 10.0, 13.0)), None)


def test_what_is_finished_is_never_read_again(ledger, monkeypatch):
    path = spools.write(ledger.home, spools.finished())
    spools.settle(path)
    ledger.sync()
    monkeypatch.setattr(shelf, "read_bounded", None)
    listed = []
    really = os.listdir
    monkeypatch.setattr(os, "listdir", lambda folder: listed.append(str(folder)) or really(folder))
    assert counts(ledger.sync()) == (0, 0, [])
    assert not any(folder.endswith("15") for folder in listed)


def test_an_index_lost_while_a_folder_is_noted_as_read_is_filled_anew(tmp_path, monkeypatch):
    """What follows for the new index is not what the old one had read."""
    monkeypatch.setattr(sqlite, "WAIT_S", 0.05)
    ledger = Ledger(tmp_path)
    with closing(ledger.store):
        path = spools.write(ledger.home, spools.finished())
        spools.settle(path, SOON_NS - S)
        ledger.sync()  # a folder that new is listed once more, and then noted
        with closing(sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            ledger.sync(LATER_NS)
            assert ledger.one().status == "finished"
        assert ledger.store.generation == 1


def test_a_folder_that_just_changed_is_listed_again(ledger):
    path = spools.write(ledger.home, spools.finished("a"))
    spools.settle(path, SOON_NS - S)
    ledger.sync()
    other = spools.write(ledger.home, spools.finished("b"))
    # The second file came within the same tick of the file system's clock.
    spools.settle(other, SOON_NS - S)
    assert counts(ledger.sync()) == (1, 1, [])
    assert len(ledger.runs()) == 2


def test_a_running_run_is_followed_to_its_end(ledger):
    ledger.alive = spools.everybody
    lines = spools.finished()
    path = spools.write(ledger.home, lines[:2])
    spools.settle(path)
    ledger.sync()
    assert (ledger.one().status, ledger.one().duration_s) == ("running", 8.0)
    assert counts(ledger.sync()) == (0, 0, [])
    os.unlink(path)
    spools.write(ledger.home, [lines[0], lines[1], spools.snapshot(9), spools.end(9, "failed", 3)])
    spools.settle(path)
    assert counts(ledger.sync()) == (0, 1, [])
    row = ledger.one()
    assert (row.status, row.exit_code, row.duration_s) == ("failed", 3, 9.0)


def test_a_killed_run_shows_without_its_file_being_read_again(ledger):
    ledger.alive = spools.everybody
    path = spools.write(ledger.home, spools.finished()[:2])
    spools.settle(path)
    ledger.sync()
    ledger.alive = spools.nobody
    assert counts(ledger.sync()) == (0, 0, [])
    assert ledger.one().status == "killed"


def test_a_run_taken_for_dead_may_come_back_within_a_day(ledger):
    ledger.alive = spools.unknowable
    path = spools.write(ledger.home, spools.finished()[:2])
    spools.settle(path)
    ledger.sync(SOON_NS + 60 * S)
    assert ledger.one().status == "killed"
    os.unlink(path)
    spools.settle(spools.write(ledger.home, spools.finished(after_s=100)))
    ledger.sync(SOON_NS + 120 * S)
    assert (ledger.one().status, ledger.one().duration_s) == ("finished", 100.0)


def test_a_killed_run_is_left_alone_after_a_day(ledger):
    path = spools.write(ledger.home, spools.finished()[:2])
    spools.settle(path)
    ledger.sync()
    assert len(ledger.store.parts(state="open")) == 1
    ledger.sync(LATER_NS)
    assert (ledger.store.parts(state="open"), ledger.one().status) == ([], "killed")


def test_children_add_no_energy_and_nodes_do(ledger):
    run = "20250615-150640-aaaaaa"
    spools.write(ledger.home, spools.finished(run), "1-a")
    spools.write(ledger.home, spools.finished(run, 5, role="child", wall_ns=spools.START_NS - S), "2-b")
    other = {"boot_id": "boot-b", "host": "node-b", "at_ns": 99 * S, "wall_ns": spools.START_NS + S}
    spools.write(ledger.home, spools.finished(run, 12, **other), "3-c", "2025-06-16")
    ledger.sync()
    row = ledger.one()
    # 30 J from each node; four independent sensors of 3, 4, 3 and 4 J: the root of 50.
    assert row.components_j == pytest.approx((60 - 50**0.5, 60.0, 60 + 50**0.5))
    assert (row.gpu_j, row.nodes, row.children, row.host) == (40.0, 2, 1, "node-a,node-b")
    assert (row.started_ns, row.duration_s, row.damage) == (spools.START_NS, 12.0, "")
    assert [path.rpartition(".jsonl")[0][-3:] for path in row.paths] == ["1-a", "3-c", "2-b"]
    roles = [
        r.header.role for r in index.records(Folder(ledger.home), row, alive=spools.nobody, now_ns=SOON_NS)
    ]
    assert roles == ["root", "root", "child"]
    assert [r.id for r in ledger.store.runs(Filter(host="node-b"))] == [run]


def test_a_run_is_as_bad_as_its_worst_node(ledger):
    spools.write(ledger.home, spools.finished("r"), "1-a")
    lines = spools.finished("r", boot_id="boot-b")
    lines[-1] = spools.end(8, "failed", 9)
    spools.write(ledger.home, lines, "2-b")
    spools.write(ledger.home, spools.finished("r", boot_id="boot-c")[:2], "3-c")
    ledger.sync()
    assert (ledger.one().status, ledger.one().exit_code) == ("failed", 9)
    ledger.alive = spools.everybody
    ledger.sync()
    assert ledger.one().status == "running"


def test_one_after_another_on_one_node_add_up_and_overlap_is_said(ledger):
    spools.write(ledger.home, spools.finished("r"), "1-a")
    spools.write(ledger.home, spools.finished("r", at_ns=spools.BOOT_NS + 10 * S), "2-b")
    ledger.sync()
    assert (ledger.one().gpu_j, ledger.one().duration_s, ledger.one().damage) == (40.0, 18.0, "")
    spools.write(ledger.home, spools.finished("r", at_ns=spools.BOOT_NS + 12 * S), "3-c")
    ledger.sync()
    assert "may be counted twice" in ledger.one().damage


def test_of_an_imported_run_the_longest_account_counts_and_none_beside_a_meter(ledger):
    for after_s, suffix in ((8, "imported-a"), (30, "imported-b")):
        lines = spools.finished("r", after_s, origin="tool emissions.csv line 2", host="", boot_id="")
        spools.write(ledger.home, lines, suffix)
    ledger.sync()
    row = ledger.one()
    assert (row.duration_s, row.gpu_j, row.damage) == (30.0, 20.0, "")
    assert row.paths == ["2025/06/15/r.imported-b.jsonl"]
    spools.write(ledger.home, spools.finished("r", 5), "1-a")
    ledger.sync()
    row = ledger.one()
    assert (row.duration_s, row.origin, row.damage, row.paths) == (5.0, "", "", ["2025/06/15/r.1-a.jsonl"])


def test_children_without_their_root(ledger):
    spools.write(ledger.home, spools.finished(role="child"))
    ledger.sync()
    row = ledger.one()
    assert (row.role, row.components_j, row.gpu_j, row.children) == ("child", None, None, 1)
    assert row.damage == "the record of the run's root is missing: its energy is unknown"


def test_garbage_is_told_once(ledger):
    good = spools.write(ledger.home, spools.finished())
    bad = Path(good).with_name("holiday.jsonl")
    bad.write_bytes(b"\x89PNG\r\n")
    Path(good).with_name("notes.txt").write_text("not asked")
    report = ledger.sync()
    ((path, reason),) = report.bad
    assert (path, report.read) == (str(bad), 1)
    assert "is no spool: no header" in reason
    assert ledger.sync().bad == []
    assert len(ledger.runs()) == 1


def test_an_empty_file_gets_a_minute(ledger):
    path = spools.write(ledger.home, spools.finished())
    lines = Path(path).read_bytes()
    Path(path).write_bytes(b"")
    os.utime(path, ns=(spools.START_NS, spools.START_NS))
    assert ledger.sync().bad == []
    assert len(ledger.sync(SOON_NS + 100 * S).bad) == 1
    assert ledger.sync(SOON_NS + 101 * S).bad == []
    Path(path).write_bytes(lines)
    assert counts(ledger.sync()) == (0, 1, [])
    assert ledger.one().status == "finished"


def test_deleted_spools_leave_the_ledger(ledger):
    first = spools.write(ledger.home, spools.finished("a"))
    second = spools.write(ledger.home, spools.finished("b"), day="2025-06-16")
    for path in (first, second):
        spools.settle(path)
    ledger.sync()
    os.unlink(first)
    assert len(ledger.runs()) == 2
    ledger.sync()
    assert [row.id for row in ledger.runs()] == ["b"]
    os.unlink(second)
    os.rmdir(os.path.dirname(second))
    ledger.sync()
    assert ledger.runs() == []


def test_a_folder_that_cannot_be_listed_loses_nothing(ledger, monkeypatch):
    path = spools.write(ledger.home, spools.finished())
    ledger.sync()
    really = os.listdir

    def refuse(folder):
        if str(folder).endswith(f"{os.sep}06"):
            raise PermissionError(13, "Permission denied", folder)
        return really(folder)

    monkeypatch.setattr(os, "listdir", refuse)
    ((folder, reason),) = ledger.sync().bad
    assert folder == os.path.dirname(os.path.dirname(path))
    assert reason.startswith("cannot be listed: Permission denied")
    assert len(ledger.runs()) == 1


def test_rebuild_gives_the_same(ledger):
    spools.write(ledger.home, spools.finished("a"))
    spools.write(ledger.home, spools.finished("b"), "2-b")
    ledger.sync()
    before = ledger.runs()
    ledger.store.forget(["a"])
    report = index.rebuild(Folder(ledger.home), ledger.store, alive=spools.nobody, now_ns=SOON_NS)
    assert report.read == 2
    assert ledger.runs() == before


OLDER = """
CREATE TABLE about(what TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE runs(id TEXT PRIMARY KEY, name TEXT NOT NULL, started_ns INTEGER NOT NULL);
CREATE TABLE names(name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE days(day INTEGER, status TEXT, PRIMARY KEY(day, status)) WITHOUT ROWID;
CREATE TABLE stale_days(day INTEGER PRIMARY KEY);
CREATE TABLE parts(path TEXT PRIMARY KEY, run TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE folders(path TEXT PRIMARY KEY, mtime_ns INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO about VALUES('schema_version', 3002);
INSERT INTO runs VALUES('gone', 'a run that is nowhere else', 1);
"""
"""The tables of a ledger as wattprint 0.1 made them, shortened: no tags, no metrics."""


def test_a_ledger_of_an_older_version_is_rebuilt_by_itself(tmp_path):
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as db:
        db.executescript(OLDER)
    spools.write(tmp_path, [*spools.finished(tags={"team": "nlp"})[:-1], logged("loss", 0.5), spools.end(8)])
    made = Ledger(tmp_path)
    assert counts(made.sync()) == (1, 1, [])
    assert (made.one().name, made.one().tags, made.one().metrics) == ("train", {"team": "nlp"}, {"loss": 0.5})
    assert (made.store.warnings, sorted(os.listdir(tmp_path))[:1]) == ([], ["ledger.db"])
    assert not [name for name in os.listdir(tmp_path) if "bad" in name]
    made.store.close()


def logged(name, value, after_s=7):
    at_ns = spools.BOOT_NS + int(after_s * S)
    return {"kind": "metric", "at_ns": at_ns, "name": name, "value": value, "window": None}


def test_metrics_are_the_last_of_all_records_and_tags_those_of_the_root(ledger):
    root = spools.finished("r", tags={"team": "nlp"}, parameters={"lr": 0.1})
    root[1:1] = [logged("loss", 2.0, 1), logged("loss", 0.5, 6), logged("accuracy", None, 7)]
    # The script's own meter, a second later by its clock of the day: 1 s of its own is 2 s of the run.
    child = spools.finished("r", role="child", wall_ns=spools.START_NS + S, tags={"team": "other"})
    child[1:1] = [logged("loss", 0.75, 4), logged("accuracy", 0.9, 5), logged("tokens", 1e6, 1)]
    spools.write(ledger.home, root, "1-a")
    spools.write(ledger.home, child, "2-b")
    ledger.sync()
    row = ledger.one()
    assert row.metrics == {"loss": 0.5, "accuracy": None, "tokens": 1e6}
    assert (row.tags, row.parameters) == ({"team": "nlp"}, {"lr": 0.1})


def test_a_question_survives_a_ledger_deleted_or_broken(ledger):
    spools.write(ledger.home, spools.finished("a"))
    path = Path(ledger.home, "ledger.db")

    def ask():
        return index.consult(
            Folder(ledger.home),
            ledger.store,
            lambda store: store.runs(ALL),
            alive=spools.nobody,
            now_ns=SOON_NS,
        )[0]

    assert [row.id for row in ask()] == ["a"]
    path.unlink()
    assert [row.id for row in ask()] == ["a"]
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("ALTER TABLE runs RENAME TO walks")
    assert [row.id for row in ask()] == ["a"]
    assert len(ledger.store.warnings) == 1
    broken = []

    def break_once(store):
        if not broken:
            broken.append(1)
            path.unlink()
        return store.runs(ALL)

    rows, _ = index.consult(
        Folder(ledger.home), ledger.store, break_once, alive=spools.nobody, now_ns=SOON_NS
    )
    assert [row.id for row in rows] == ["a"]


def test_a_ledger_that_is_lost_whenever_it_is_asked_is_told_after_a_few_times(ledger):
    spools.write(ledger.home, spools.finished("a"))
    asked = []

    def break_always(store):
        asked.append(store.generation)
        Path(ledger.home, "ledger.db").unlink()
        return store.runs(ALL)

    with pytest.raises(RecordError, match="lost again and again"):
        index.consult(Folder(ledger.home), ledger.store, break_always, alive=spools.nobody, now_ns=SOON_NS)
    assert asked == [0, 1, 2, 3, 4]


def prune(ledger, before_s, dry_run=False):
    before_ns = spools.START_NS + before_s * S
    return pruning.prune(ledger.home, ledger.store, before_ns=before_ns, dry_run=dry_run)


def test_prune_takes_ended_runs_only(ledger):
    old = spools.write(ledger.home, spools.finished("old"))
    live = spools.write(ledger.home, spools.finished("live")[:2])
    young = spools.write(ledger.home, spools.finished("young", wall_ns=spools.START_NS + 50 * S))
    busy = spools.write(ledger.home, spools.finished("busy"))
    for path in (old, live, young):
        spools.settle(path)
    os.utime(busy, ns=(spools.START_NS + 56 * S,) * 2)
    ledger.alive = spools.everybody
    ledger.sync()
    size = os.path.getsize(old)
    for dry_run in (True, False):
        done = prune(ledger, 55, dry_run)
        assert (done.runs, done.files, done.bytes, done.kept) == (1, 1, size, [])
        assert os.path.exists(old) == dry_run
    assert {row.id for row in ledger.runs()} == {"live", "young", "busy"}
    assert all(map(os.path.exists, (live, young, busy)))
    ledger.sync()
    assert len(ledger.runs()) == 3


def test_prune_says_what_it_could_not_remove(ledger, monkeypatch):
    path = spools.write(ledger.home, spools.finished("old"))
    spools.settle(path)
    ledger.sync()

    def refuse(path, **_):
        raise PermissionError(13, "Permission denied", path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", refuse)
        done = prune(ledger, 100)
    assert (done.runs, done.files, done.bytes) == (0, 0, 0)
    assert done.kept == [("2025/06/15/old.1-a.jsonl", "Permission denied")]
    assert [row.id for row in ledger.runs()] == ["old"]


WRITER = """
import sys
from tests.ledger import spools
number = int(sys.argv[2])
spools.write(sys.argv[1], spools.finished(f"run-{number:02}"), suffix=f"{number}-x")
"""
READER = """
import sys
from tests.ledger import spools
from tests.ledger.test_index import ALL, SOON_NS, Ledger
from wattprint.errors import RecordError
from wattprint.ledger import index, sqlite
from wattprint.ledger.shelf import Folder
ledger = Ledger(sys.argv[1])
ask = lambda store: len(store.runs(ALL))
found, _ = index.consult(Folder(ledger.home), ledger.store, ask, alive=spools.nobody, now_ns=SOON_NS)
print(found, ledger.store.warnings)
"""


def start(code, *arguments):
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], cwd=root, stdout=subprocess.PIPE, text=True
    )


def test_fifty_writers_at_once_and_none_is_lost(ledger):
    writers = [start(WRITER, ledger.home, number) for number in range(50)]
    assert {writer.communicate()[1] or writer.returncode for writer in writers} == {0}
    assert counts(ledger.sync()) == (50, 50, [])
    assert ledger.store.totals(ALL).components_j[1] == pytest.approx(1500.0)
    assert len({row.id for row in ledger.runs()}) == 50


def test_several_readers_at_once_all_see_everything(tmp_path):
    for number in range(200):
        spools.write(tmp_path, spools.finished(f"run-{number:03}"), suffix=f"{number}-x")
    readers = [start(READER, tmp_path) for _ in range(6)]
    assert [reader.communicate()[0] for reader in readers] == ["200 []\n"] * 6


def asked(ledger, now_ns=LATER_NS):
    rows, report = index.consult(
        Folder(ledger.home), ledger.store, lambda store: store.runs(ALL), alive=ledger.alive, now_ns=now_ns,
        rows_in=lambda rows: rows,
    )  # fmt: skip
    return rows, report


def test_a_finished_record_that_was_changed_is_read_again_when_its_run_is_asked_for(ledger):
    path = Path(spools.write(ledger.home, spools.finished()))
    spools.settle(path)
    (row,), _ = asked(ledger)
    assert (row.status, row.damage, row.metrics) == ("finished", "", {})
    assert len(ledger.store.outlines(row.paths)) == 1
    whole = path.read_text(encoding="utf-8")
    changed = whole.replace('"next_s":1.0', '"next_s":7.0')
    assert len(changed) == len(whole)
    assert changed != whole
    path.write_text(changed, encoding="utf-8")
    (row,), report = asked(ledger)
    assert report.read == 1
    assert (row.status, row.damage != "") == ("partial", True)
    assert ledger.store.outlines(row.paths) == {}
    # Nothing has changed since: it is not read a third time.
    assert asked(ledger)[1].read == 0


def test_a_finished_record_that_lost_its_end_is_what_is_left_even_with_its_old_time(ledger):
    path = Path(spools.write(ledger.home, spools.finished()))
    spools.settle(path)
    (row,), _ = asked(ledger)
    assert row.status == "finished"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    spools.settle(path)
    (row,), _ = asked(ledger)
    assert row.status == "killed"


def test_a_record_that_became_none_is_named_and_its_run_is_gone(ledger):
    path = Path(spools.write(ledger.home, spools.finished()))
    spools.settle(path)
    assert len(asked(ledger)[0]) == 1
    path.write_text("this is no spool\n", encoding="utf-8")
    rows, report = asked(ledger)
    assert rows == []
    assert [bad_path for bad_path, _ in report.bad] == [str(path)]


def test_runs_that_no_answer_names_are_not_looked_at(ledger):
    path = Path(spools.write(ledger.home, spools.finished()))
    spools.settle(path)
    asked(ledger)
    path.write_text("this is no spool\n", encoding="utf-8")
    assert counts(ledger.sync(LATER_NS)) == (0, 0, [])
