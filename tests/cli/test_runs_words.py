"""``runs rename|tag|note|metric|delete``: what is said of a run later, everywhere that it is told."""

from __future__ import annotations

import io
import json
import os
import pty
import sys
from pathlib import Path

import pytest
from tests.ledger import spools

import wattprint
from wattprint.host import Host
from wattprint.host.processes import own_start_ticks
from wattprint.ledger import notes

RUN = "20250615-150640-aaaaaa"
OTHER = "20250615-150640-bbbbbb"
SITE = {"place": "DEU", "place_known_by": "flag", "pue_kind": "data-centre"}


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def spool(home):
    lines = spools.finished(RUN, tags={"team": "nlp", "seed": "1"}, site=SITE)
    for field in ("command", "host"):  # they would stand in lines of their own
        del lines[0][field]
    lines[0]["schema"] = 3
    return spools.write(home, lines)


@pytest.fixture
def other(home):
    return spools.write(
        home, spools.finished(OTHER, wall_ns=spools.START_NS - 60 * spools.S, name="eval", site=SITE)
    )


def listed(typed, *words):
    code, out, err = typed("runs", "--json", *words)
    assert (code, err) == (0, "")
    return json.loads(out)


def test_a_run_gets_another_name(typed, spool, other):
    code, out, err = typed("runs", "rename", "train", "bert large")
    assert (code, out, err) == (0, f"{RUN}  is now called bert large, and was train\n", "")
    assert "bert large" in typed("runs")[1]
    (row,) = listed(typed, "--name", "bert")
    assert (row["name"], row["later"]["recorded_name"]) == ("bert large", "train")
    assert [one["later"] for one in listed(typed, "--name", "eval")] == [None]
    assert "added later     its name (recorded: train) (" in typed("show", "bert large")[1]


def test_tags_are_added_and_taken_away(typed, spool, other):
    code, out, err = typed("runs", "tag", RUN, "team=vision", "stage=two", "--remove", "seed")
    assert (code, out, err) == (0, f"{RUN}  train: tags team=vision, stage=two\n", "")
    (row,) = listed(typed, "--tag", "team=vision", "--tag", "stage=two")
    assert row["tags"] == {"team": "vision", "stage": "two"}
    assert (row["later"]["tags"], row["later"]["removed_tags"]) == (["team", "stage"], ["seed"])
    assert typed("runs", "--tag", "team=nlp")[1].startswith("no run has tag team=nlp")
    assert typed("runs", "tag", RUN, "-r", "team", "-r", "stage")[1] == f"{RUN}  train: no tags\n"


def test_a_metric_of_later_counts_on_a_leaderboard_and_in_experiments(typed, spool, other):
    assert typed("runs", "metric", "train", "accuracy=0.91", "f1=8e-1")[0] == 0
    typed("runs", "metric", "eval", "accuracy=0.88")
    code, out, _ = typed("leaderboard", "--metric", "accuracy", "--json")
    assert code == 0
    scores = {row["name"]: row["metric"]["mid"] for row in json.loads(out)["rows"]}
    assert scores == {"train": 0.91, "eval": 0.88}
    code, out, _ = typed("experiments", "--metric", "accuracy", "--by", "name", "--json")
    assert code == 0
    assert "0.91" in out
    # Found after the run, so reached at its end: 8 s, and all its energy.
    code, out, err = typed("leaderboard", "--metric", "accuracy", "--target", "accuracy>=0.9", "--json")
    assert code == 0, err


def test_a_note_is_shown_line_by_line_and_not_obeyed(typed, spool):
    code, out, err = typed("runs", "note", "last", "gpu 3\x1b[2J throttled\nrun\tagain")
    assert (code, out, err) == (0, f"{RUN}  train: noted\n", "")
    shown = typed("show")[1]
    assert "1 note (" in shown
    assert "gpu 3\\x1b[2J throttled\n" in shown
    assert f"\n{' ' * 16}run\\tagain\n" in shown
    assert "\x1b" not in shown
    (row,) = listed(typed)
    assert row["later"]["notes"][0]["text"] == "gpu 3\x1b[2J throttled\nrun\tagain"


def test_words_of_a_note_need_no_quotes_and_may_come_from_elsewhere(typed, spool, monkeypatch):
    typed("runs", "note", RUN, "gpu", "3", "throttled")
    monkeypatch.setattr(sys, "stdin", io.StringIO("from\na file\n"))
    typed("runs", "note", RUN, "-")
    assert [note["text"] for note in listed(typed)[0]["later"]["notes"]] == [
        "gpu 3 throttled",
        "from\na file",
    ]


def test_a_long_note_is_kept_whole_and_a_longer_one_refused(typed, spool):
    assert typed("runs", "note", RUN, "x" * 65_536)[0] == 0
    code, _, err = typed("runs", "note", RUN, "x" * 65_537)
    assert code == 2
    assert err.startswith("wattprint: a note of 65537 characters is longer than 65536 · ")
    assert [len(note["text"]) for note in listed(typed)[0]["later"]["notes"]] == [65_536]


def test_secrets_are_masked_unless_nobody_wants_that(typed, spool, monkeypatch):
    secret = "ghp_0123456789abcdefghij"
    typed("runs", "tag", RUN, "api_key=0123456789abcdef0123", f"note={secret}")
    typed("runs", "note", RUN, f"push with {secret}, password=hunter2")
    typed("runs", "rename", RUN, f"a {secret}")
    written = Path(notes.notes_path(spool)).read_text()
    assert secret not in written
    assert "hunter2" not in written
    assert "0123456789abcdef0123" not in written
    monkeypatch.setenv("WATTPRINT_MASK", "false")
    typed("runs", "note", RUN, secret)
    assert secret in Path(notes.notes_path(spool)).read_text()


def test_python_has_all_of_it(typed, spool, home, monkeypatch):
    typed("runs", "rename", RUN, "bert")
    typed("runs", "tag", RUN, "stage=two")
    typed("runs", "metric", RUN, "accuracy=0.91")
    typed("runs", "note", RUN, "as it was")
    for run in (wattprint.runs(tag="stage=two")[0], wattprint.load(RUN), wattprint.load(spool)):
        assert (run.name, run.metrics) == ("bert", {"accuracy": 0.91})
        assert run.tags == {"team": "nlp", "seed": "1", "stage": "two"}
        assert [note.text for note in run.notes] == ["as it was"]
        assert run.notes[0].at.utcoffset().total_seconds() == 0
        assert run.later.count == 4
        assert run.statement.run.name == "bert"
        assert run.statement.later == run.later or run.later.paths != run.statement.later.paths
        (row,) = run.to_rows()
        assert (row["tag_stage"], row["metric_accuracy_last"]) == ("two", 0.91)
    assert wattprint.load(RUN).records[0].metrics[-1].value == 0.91
    again = wattprint.Statement.from_json(wattprint.load(RUN).statement.to_json())
    assert [note.text for note in again.later.notes] == ["as it was"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["rename", RUN, " "], "a name cannot be empty · wattprint runs rename RUN NAME"),
        (["tag", RUN], "no tag was given · wattprint runs tag RUN team=vision, or --remove team"),
        (["tag", RUN, "team"], "no tag in 'team' · write a tag as KEY=VALUE, such as team=vision"),
        (["tag", RUN, "a=1", "-r", "a"], "tag 'a' is given and removed · leave one of them out"),
        (["note", RUN, "\n"], "a note cannot be empty"),
        (["metric", RUN, "accuracy"], "no metric in 'accuracy' · a name and a number"),
        (["metric", RUN, "accuracy=high"], "no metric in 'accuracy=high' · a name and a number"),
        (["metric", RUN, "loss=nan"], "no metric in 'loss=nan' · a name and a number"),
        (["metric", RUN, "=1"], "no metric in '=1' · a name and a number"),
        (["tag", "trian", "a=1"], "no run 'trian' · nearest: train"),
        (["delete"], "no run was named · wattprint runs delete RUN, or choose: --tag KEY=VALUE"),
        (["delete", "--name", "nobody"], "no run has 'nobody' in its name"),
    ],
)
def test_what_cannot_be_is_one_line_that_ends_with_what_to_type(typed, spool, words, told):
    code, out, err = typed("runs", *words)
    assert (code, out) == (2, "")
    assert err.startswith(f"wattprint: {told}")
    assert err.count("\n") == 1
    assert not os.path.exists(notes.notes_path(spool))


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes to any folder")
def test_a_folder_that_takes_nothing_is_one_line(typed, spool):
    folder = os.path.dirname(spool)
    os.chmod(folder, 0o500)
    try:
        code, out, err = typed("runs", "tag", RUN, "a=1")
    finally:
        os.chmod(folder, 0o700)
    assert (code, out) == (1, "")
    assert "cannot be written: Permission denied · nothing was added" in err
    assert err.count("\n") == 1


def test_a_record_of_another_user_is_one_line(typed, spool, monkeypatch):
    what = "a record of another user, who alone adds to it"

    def refuse(path):
        raise notes.NotOursError(1, what, path)

    monkeypatch.setattr(notes, "_rights", refuse)
    code, out, err = typed("runs", "tag", RUN, "a=1")
    assert (code, out) == (1, "")
    assert err.startswith(f"wattprint: {spool} is {what} · nothing was added · ls -l ")
    assert err.count("\n") == 1


# -- reports

MARKED = {
    "terminal": (
        "added later     its name (recorded: train); tag stage; metric accuracy; 1",
        "<b>a</b> note",
    ),
    "markdown": ("## Added later", r"\<b\>a\</b\> note of two lines"),
    "html": ('<h2 id="added">Added later</h2>', "&lt;b&gt;a&lt;/b&gt; note<br>of two lines"),
    "csv": (
        "its name (recorded: train); tag stage; metric accuracy; 1 note (",
        "<b>a</b> note\nof two lines",
    ),
    "json": ('"recorded_name": "train"', '"text": "<b>a</b> note\\nof two lines"'),
}


@pytest.mark.parametrize("form", MARKED)
def test_reports_mark_what_was_added(typed, spool, other, form):
    typed("runs", "rename", RUN, "bert")
    typed("runs", "tag", RUN, "stage=two")
    typed("runs", "metric", RUN, "accuracy=0.91")
    typed("runs", "note", RUN, "<b>a</b> note\nof two lines")
    code, out, err = typed("report", RUN, "--format", form)
    assert (code, err) == (0, "")
    assert "bert" in out
    for mark in MARKED[form]:
        assert mark in out
    plain = typed("report", OTHER, "--format", form)[1]
    assert "dded later" not in plain
    assert "added_later" not in plain


def test_many_runs_are_told_by_the_index_with_their_words(typed, home, spool, monkeypatch):
    from wattprint.recorded import stating

    typed("runs", "rename", RUN, "bert")
    typed("runs", "tag", RUN, "stage=two")
    typed("runs", "metric", RUN, "accuracy=0.91")
    whole = typed("report", RUN, "--format", "csv")[1].splitlines()
    monkeypatch.setattr(stating, "MOST_WHOLE", 0)
    brief = typed("report", RUN, "--format", "csv")[1].splitlines()
    for column in ("name", "tag_stage", "tag_team", "metric_accuracy_last", "added_later", "node_j_mid"):
        assert _cell(brief, column) == _cell(whole, column) != ""


def _cell(lines, column):
    import csv

    (row,) = csv.DictReader(lines)
    return row[column]


# -- verify and bundles


def checks(typed, *words):
    code, out, _ = typed("verify", *words, "--json")
    return code, {one["name"]: one for one in json.loads(out)["checks"]}


def test_verify_calls_them_added_later_with_count_and_dates(typed, spool):
    assert "added later" not in checks(typed, RUN)[1]
    typed("runs", "tag", RUN, "a=1", "b=2")
    typed("runs", "note", RUN, "x")
    code, found = checks(typed, RUN)
    added = found["added later"]
    assert (code, added["state"], found["record"]["state"]) == (0, "ok", "ok")
    day = listed(typed)[0]["later"]["first_at"][:10]
    assert added["text"].startswith("2 tags, 1 note, added ")
    assert day in added["text"]
    assert added["text"].endswith("the chain holds, the record is as it was")
    assert checks(typed, notes.notes_path(spool))[1]["added later"]["state"] == "ok"


@pytest.mark.parametrize("how", ["changed", "missing", "reordered", "no file"])
def test_verify_says_where_the_chain_breaks(typed, spool, how):
    typed("runs", "tag", RUN, "a=1", "b=2", "c=3")
    path = Path(notes.notes_path(spool))
    lines = path.read_bytes().splitlines(keepends=True)
    made = {
        "changed": [*lines[:3], lines[3].replace(b"3", b"4", 1)],
        "missing": [*lines[:2], lines[3]],
        "reordered": [lines[0], lines[1], lines[3], lines[2]],
        "no file": [b"nothing\n"],
    }[how]
    path.write_bytes(b"".join(made))
    code, found = checks(typed, RUN)
    (finding,) = found["added later"]["findings"]
    assert (code, found["added later"]["state"], found["record"]["state"]) == (1, "failed", "ok")
    assert finding["file"] == f"2025/06/15/{RUN}.notes.jsonl"
    assert finding["line"] == {"changed": 4, "missing": 3, "reordered": 3, "no file": 1}[how]
    # What stands counts, and whoever reads the run is told that not all does.
    code, out, _ = typed("show", RUN)
    assert code == 0
    assert "not counted" in out


def test_a_bundle_takes_them_along_and_older_readers_find_what_they_know(typed, spool, tmp_path):
    typed("runs", "rename", RUN, "bert")
    typed("runs", "note", RUN, "as it was")
    code, _, err = typed("export", RUN, "-o", "b.wattprint")
    assert (code, err) == (0, "")
    assert [name for name, one in checks(typed, "b.wattprint")[1].items() if one["state"] == "failed"] == []
    assert checks(typed, "b.wattprint")[1]["added later"]["state"] == "ok"
    run = wattprint.load(tmp_path / "b.wattprint")
    assert (run.name, [note.text for note in run.notes]) == ("bert", ["as it was"])
    import zipfile

    with zipfile.ZipFile(tmp_path / "b.wattprint") as bundle:
        members = {name: bundle.read(name) for name in bundle.namelist()}
    assert members[f"notes/2025/06/15/{RUN}.notes.jsonl"] == Path(notes.notes_path(spool)).read_bytes()
    assert members[f"spools/2025/06/15/{RUN}.1-a.jsonl"] == Path(spool).read_bytes()
    # The statement is that of the record, which a reader that knows of no words computes too.
    assert json.loads(members["statement.json"])["run"]["name"] == "train"
    assert "later" not in json.loads(members["statement.json"])
    typed("export", RUN, "-o", "c.wattprint", "--without-notes")
    assert "added later" not in checks(typed, "c.wattprint")[1]


def test_a_bundle_with_paths_in_its_words_says_so(typed, spool):
    typed("runs", "note", RUN, "see /home/jo/secret/plan.txt")
    code, _, err = typed("export", RUN, "-o", "b.wattprint")
    assert code == 0
    assert err.endswith("the bundle has it word for word · --without-notes\n")
    assert typed("export", RUN, "-o", "b.wattprint", "--with", "paths")[2] == ""
    report = json.loads(typed("report", RUN, "--format", "json")[1])["runs"][0]
    assert report["later"]["notes"][0]["text"] == "see …/plan.txt"


# -- brought into another ledger


@pytest.mark.parametrize("what", ["bundle", "folder", "files"])
def test_they_go_into_another_ledger(typed, spool, tmp_path, monkeypatch, what):
    typed("runs", "rename", RUN, "bert")
    typed("runs", "note", RUN, "as it was")
    typed("export", RUN, "-o", "b.wattprint")
    words = {
        "bundle": ["b.wattprint"],
        "folder": [os.path.dirname(spool)],
        "files": [notes.notes_path(spool), spool],
    }[what]
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "there"))
    typed("import", "--dry-run", *words)
    assert json.loads(typed("runs", "--json")[1]) == []
    assert typed("import", *words)[0] == 0
    (row,) = listed(typed)
    assert (row["name"], row["later"]["count"]) == ("bert", 2)
    assert checks(typed, RUN)[1]["added later"]["state"] == "ok"
    (path,) = (tmp_path / "there").rglob("*.notes.jsonl")
    assert path.read_bytes() == Path(notes.notes_path(spool)).read_bytes()
    # Twice adds nothing.
    typed("import", *words)
    assert listed(typed)[0]["later"]["count"] == 2


def test_what_two_machines_said_comes_together(typed, spool, home, tmp_path, monkeypatch):
    typed("export", RUN, "-o", "first.wattprint")
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "there"))
    typed("import", "first.wattprint")
    typed("runs", "tag", RUN, "team=theirs", "there=1")
    typed("export", RUN, "-o", "theirs.wattprint")
    monkeypatch.setenv("WATTPRINT_HOME", str(home))
    typed("runs", "tag", RUN, "team=ours", "here=1")
    answer = json.loads(typed("import", "theirs.wattprint", "--json")[1])
    assert (answer[0]["imported"], answer[0]["replaced"], answer[0]["left_out"]) == ([], [RUN], [])
    typed("export", RUN, "-o", "ours.wattprint")
    here = listed(typed)[0]["tags"]
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "there"))
    typed("import", "ours.wattprint")
    there = listed(typed)[0]["tags"]
    assert here == there == {"team": "ours", "seed": "1", "there": "1", "here": "1"}
    assert checks(typed, RUN)[1]["added later"]["state"] == "ok"


def test_words_without_their_record_are_left_out_with_the_reason(typed, spool, tmp_path, monkeypatch):
    typed("runs", "tag", RUN, "a=1")
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "there"))
    code, _, err = typed("import", notes.notes_path(spool))
    assert code == 0
    assert f"is about the run {RUN}, which has no record here" in err


def test_a_longer_import_of_a_run_leaves_the_words_about_it(typed, home):
    from wattprint.ledger.imported import spools_of

    spool = spools.write(home, spools.finished(RUN, origin="emissions.csv of CodeCarbon"))
    typed("runs", "tag", RUN, "a=1")
    assert spools_of(str(home), {RUN}) == {RUN: [spool]}


# -- delete


def test_a_name_of_several_runs_deletes_none_of_them(typed, spool, other):
    assert typed("runs", "rename", OTHER, "train")[0] == 0
    code, out, err = typed("runs", "delete", "train", "--yes")
    assert (code, out) == (2, "")
    first, *lines = err.splitlines()
    assert first == (
        "wattprint: 2 runs are called 'train', and none was deleted (all of them: --name train) · one of:"
    )
    assert [line.split()[0] for line in lines] == [RUN, OTHER]
    assert len(listed(typed)) == 2
    assert typed("runs", "delete", OTHER, "--yes")[0] == 0
    assert [row["id"] for row in listed(typed)] == [RUN]


def test_delete_tells_what_goes_and_asks(typed, spool, other, monkeypatch):
    typed("runs", "tag", RUN, "a=1")
    main, child = pty.openpty()
    for answer, left in (("n\n", 2), ("\n", 2), ("y\n", 1)):
        os.write(main, answer.encode())
        with os.fdopen(os.dup(child)) as terminal:
            monkeypatch.setattr(sys, "stdin", terminal)
            code, out, err = typed("runs", "delete", RUN)
        assert (code, err) == (0, "")
        assert out.startswith(f"{RUN}  train, finished, ")
        assert ", 1 word added later\n" in out
        assert "Delete 1 run, 2 files, " in out
        assert len(listed(typed)) == left
    os.close(main)
    os.close(child)
    assert os.listdir(os.path.dirname(spool)) == [os.path.basename(other)]


def test_nobody_to_ask_is_told_what_to_type(typed, spool, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    code, _, err = typed("runs", "delete", RUN)
    assert (code, err) == (2, "wattprint: nothing was deleted: nobody is there to be asked · add --yes\n")
    assert os.path.exists(spool)


def test_the_same_options_choose_as_for_the_list(typed, spool, other):
    typed("runs", "tag", RUN, "team=old")
    typed("runs", "tag", OTHER, "team=old")
    code, out, err = typed("runs", "delete", "--tag", "team=old", "--name", "train", "--yes", "--json")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert (answer["deleted"], answer["runs"], answer["files"], answer["kept"]) == (True, 1, 2, [])
    assert [row["id"] for row in listed(typed)] == [OTHER]


def test_json_alone_deletes_nothing(typed, spool):
    answer = json.loads(typed("runs", "delete", RUN, "--json")[1])
    assert (answer["deleted"], answer["runs"], answer["files"]) == (False, 1, 1)
    assert os.path.exists(spool)


def test_a_run_that_runs_is_kept(typed, home, spool):
    import time

    host = Host()
    began = own_start_ticks(host.own, host.boot_id)
    now_ns = time.time_ns()
    lines = spools.finished("live", wall_ns=now_ns, boot_id=host.boot_id, pid=os.getpid(), pid_start=began)
    live = spools.write(home, lines[:2])
    code, _, err = typed("runs", "delete", "live", "--yes")
    assert (code, err) == (2, "wattprint: live still runs · nothing was deleted · end it first\n")
    code, out, err = typed("runs", "delete", "--name", "train", "--yes")
    assert (code, err) == (0, "wattprint: kept live: it still runs\n")
    assert "deleted 1 run, 1 file" in out
    assert (os.path.exists(live), os.path.exists(spool)) == (True, False)
    # It may be said something about, all the same.
    assert typed("runs", "tag", "live", "a=1")[0] == 0


def test_prune_takes_words_along(typed, spool):
    typed("runs", "tag", RUN, "a=1")
    spools.settle(spool)
    answer = json.loads(typed("ledger", "prune", "--before", "2025-07-01", "--yes", "--json")[1])
    assert (answer["runs"], answer["files"]) == (1, 2)
    assert os.listdir(os.path.dirname(spool)) == []
