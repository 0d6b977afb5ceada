"""Later words: a chained file beside the spools, whatever happens to it, and what it makes of a run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger import spools

from wattprint.errors import RecordError
from wattprint.ledger import folders, notes
from wattprint.ledger.files import Lines
from wattprint.ledger.reader import NoHeaderError
from wattprint.ledger.words import (
    NOTES_SCHEMA,
    Measured,
    Noted,
    Notes,
    NotesHeader,
    Renamed,
    Tagged,
    amendment,
    content,
)

RUN = "20250615-150640-aaaaaa"
NOW_NS = spools.START_NS + 100 * spools.S


def tagged(key, value, wall_ns=0):
    return Tagged(wall_ns=wall_ns, key=key, value=value)


@pytest.fixture
def spool(tmp_path):
    return spools.write(tmp_path, spools.finished(RUN))


def add(spool, *words, now_ns=NOW_NS):
    notes.add_words(spool, RUN, words, now_ns)


def said(spool):
    return notes.read_notes(notes.notes_path(spool))


def lines_of(spool):
    return Path(notes.notes_path(spool)).read_bytes().splitlines(keepends=True)


def put(spool, lines):
    Path(notes.notes_path(spool)).write_bytes(b"".join(lines))


# -- the file


def test_it_lies_beside_the_spool_and_leaves_that_alone(spool):
    before = Path(spool).read_bytes()
    add(spool, tagged("team", "vision"))
    path = Path(notes.notes_path(spool))
    assert path == Path(spool).parent / f"{RUN}.notes.jsonl"
    assert Path(spool).read_bytes() == before
    assert path.stat().st_mode & 0o777 == 0o600
    assert notes.is_notes(str(path))
    assert not notes.is_notes(spool)


def test_whoever_reads_the_record_reads_what_was_added(spool):
    os.chmod(spool, 0o640)
    add(spool, tagged("team", "vision"))
    assert os.stat(notes.notes_path(spool)).st_mode & 0o777 == 0o640


def test_each_line_carries_the_hash_of_the_one_before_and_its_own(spool):
    add(spool, tagged("team", "vision"), Noted(wall_ns=0, text="a\nb\x1b"))
    add(spool, Renamed(wall_ns=0, name="bert"))
    before = ""
    for raw in lines_of(spool):
        line = json.loads(raw)
        assert line["prev"] == before
        bare, mark, _ = raw.rpartition(b',"sha256":"')
        assert mark
        assert line["sha256"] == sha256(bare).hexdigest()
        before = sha256(raw).hexdigest()
    kinds = [json.loads(raw)["kind"] for raw in lines_of(spool)]
    assert kinds == ["header", "tag", "note", "name"]


def test_words_come_back_in_their_order_though_a_clock_was_set_back(spool):
    add(spool, tagged("a", "1"), tagged("b", "2"))
    add(spool, tagged("a", "3"), now_ns=NOW_NS - 50 * spools.S)
    found = said(spool)
    assert (found.run, found.problem) == (RUN, "")
    assert [(word.key, word.value) for word in found.words] == [("a", "1"), ("b", "2"), ("a", "3")]
    assert [word.wall_ns for word in found.words] == [NOW_NS, NOW_NS + 1, NOW_NS + 2]
    assert amendment({"x": found}).tagged({"c": "4"}) == {"c": "4", "a": "3", "b": "2"}


def test_an_old_reader_says_that_it_is_of_a_newer_wattprint(spool):
    # By its first line, as of a spool: of a schema beyond those that were before this file.
    add(spool, tagged("a", "1"))
    first = json.loads(lines_of(spool)[0])
    assert (first["kind"], first["schema"], first["role"]) == ("header", 4, "notes")


# -- the chain

WORDS = (tagged("a", "1"), Noted(wall_ns=0, text="x"), Measured(wall_ns=0, name="acc", value=0.5))
REORDERED = [0, 2, 1, 3]


def changed(raw):
    return raw.replace(b'"note"', b'"Note"') if b'"note"' in raw else raw.replace(b"1", b"2", 1)


@pytest.mark.fault(
    "a line of later words is altered, the last one too",
    "what comes before it counts; `verify` names the line",
)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_changed_line_is_noticed_be_it_the_last(spool, number):
    add(spool, *WORDS)
    lines = lines_of(spool)
    lines[number] = changed(lines[number])
    put(spool, lines)
    found = said(spool)
    in_all = 4 - number
    assert (
        found.damage == f"line {number + 1} was altered; it and what follows ({in_all} in all) do not count"
    )
    assert len(found.words) == number - 1


@pytest.mark.parametrize("number", [1, 2])
def test_a_missing_line_is_noticed(spool, number):
    add(spool, *WORDS)
    lines = lines_of(spool)
    del lines[number]
    put(spool, lines)
    assert said(spool).damage.startswith(f"line {number + 1} does not follow from the line before it")
    assert len(said(spool).words) == number - 1


def test_lines_that_changed_places_are_noticed(spool):
    add(spool, *WORDS)
    lines = lines_of(spool)
    put(spool, [lines[number] for number in REORDERED])
    assert said(spool).damage.startswith("line 2 does not follow from the line before it")
    assert said(spool).words == []


def test_a_line_of_another_run_is_noticed(tmp_path, spool):
    add(spool, *WORDS)
    other = spools.write(tmp_path, spools.finished("other"))
    notes.add_words(other, "other", WORDS, NOW_NS)
    put(spool, [*lines_of(spool)[:2], lines_of(other)[2], lines_of(spool)[3]])
    assert said(spool).damage.startswith("line 3 does not follow")


def test_a_changed_header_is_none(spool):
    add(spool, *WORDS)
    lines = lines_of(spool)
    put(spool, [lines[0].replace(RUN.encode(), b"20250615-150640-bbbbbb"), *lines[1:]])
    with pytest.raises(RecordError, match="line 1 was altered"):
        said(spool)


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_no_byte_can_be_another_unnoticed(place, byte):
    data = b"".join(CHAIN)
    place %= len(data)
    altered = data[:place] + bytes([byte]) + data[place + 1 :]
    try:
        found = notes.notes_of("x", Lines.of(altered))
    except RecordError:
        return
    assert altered == data or found.damage
    assert found.words == WHOLE[: len(found.words)]


@given(st.integers(0, 10_000))
def test_any_beginning_of_it_is_read_as_far_as_it_is_whole(length):
    data = b"".join(CHAIN)
    length %= len(data) + 1
    whole = data[:length].count(b"\n")
    if not whole:
        with pytest.raises(NoHeaderError):
            notes.notes_of("x", Lines.of(data[:length]))
        return
    found = notes.notes_of("x", Lines.of(data[:length]))
    assert found.words == WHOLE[: whole - 1]
    assert bool(found.damage) == (not data[:length].endswith(b"\n"))


def chain(*words):
    """The lines of a file, made from the rule in docs/reference/spool.md and not by the writer."""
    made, before = [], ""
    for word in ({"kind": "header", "schema": 4, "run": RUN, "role": "notes"}, *words):
        bare = json.dumps(word | {"prev": before}, separators=(",", ":")).encode()[:-1]
        made.append(bare + b',"sha256":"' + sha256(bare).hexdigest().encode() + b'"}\n')
        before = sha256(made[-1]).hexdigest()
    return made


CHAIN = chain(
    {"kind": "tag", "wall_ns": 5, "key": "a", "value": "1"},
    {"kind": "tag", "wall_ns": 6, "key": "a", "value": None},
    {"kind": "metric", "wall_ns": 7, "name": "acc", "value": 0.5},
    {"kind": "note", "wall_ns": 8, "text": "a “note”\n\u001b[2J"},
    {"kind": "name", "wall_ns": 9, "name": "bert"},
)
WHOLE = notes.notes_of("x", Lines.of(b"".join(CHAIN))).words


def test_a_file_made_by_the_rule_of_the_page_is_read():
    assert [type(word) for word in WHOLE] == [Tagged, Tagged, Measured, Noted, Renamed]
    assert WHOLE[3].text == "a “note”\n\x1b[2J"


def test_kinds_that_are_not_known_are_skipped_and_counted():
    lines = chain(
        {"kind": "star", "wall_ns": 5, "stars": 3}, {"kind": "tag", "wall_ns": 6, "key": "a", "value": "1"}
    )
    found = notes.notes_of("x", Lines.of(b"".join(lines)))
    assert (len(found.words), found.problem) == (1, "1 of a kind unknown here were skipped")


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ({"kind": "tag", "wall_ns": -1, "key": "a", "value": "b"}, "outside 1970 to 2200"),
        ({"kind": "tag", "wall_ns": 1 << 63, "key": "a", "value": "b"}, "outside 1970 to 2200"),
        ({"kind": "tag", "wall_ns": 5, "key": "a" * 1001, "value": "b"}, "1001 characters, 1000 at most"),
        ({"kind": "note", "wall_ns": 5, "text": "a" * 65537}, "65537 characters, 65536 at most"),
        ({"kind": "metric", "wall_ns": 5, "name": "a", "value": "much"}, "cannot be understood"),
        ({"kind": "metric", "wall_ns": 5, "name": "a"}, "cannot be understood"),
        ({"kind": "header", "schema": 4, "run": RUN, "role": "notes"}, "second header"),
    ],
)
def test_what_cannot_be_does_not_count(word, reason):
    good = {"kind": "tag", "wall_ns": 4, "key": "k", "value": "v"}
    found = notes.notes_of("x", Lines.of(b"".join(chain(good, word, good))))
    assert found.damage.startswith("line 3 ")
    assert reason in found.damage
    assert len(found.words) == 1


def test_a_text_that_is_no_utf8_does_not_count_though_its_hash_is_right():
    header, _ = chain({"kind": "note", "wall_ns": 5, "text": "a"})
    body = b'{"kind":"note","wall_ns":5,"text":"\xff","prev":"' + sha256(header).hexdigest().encode() + b'"'
    line = body + b',"sha256":"' + sha256(body).hexdigest().encode() + b'"}\n'
    found = notes.notes_of("x", Lines.of(header + line))
    assert found.words == []
    assert found.damage.startswith("line 2 cannot be understood")


@pytest.mark.parametrize(
    "data",
    [b"no json\n", b"[]\n", b"\0" * 40 + b"\n", b'{"kind":"header","schema":3}\n', b"\xff\xfe\n"],
)
def test_what_is_no_such_file_says_so(data):
    with pytest.raises(RecordError, match="no file of later words"):
        notes.notes_of("x", Lines.of(data))


def test_a_spool_is_no_such_file(spool):
    with pytest.raises(RecordError, match="no file of later words"):
        notes.read_notes(spool)


def test_a_file_of_a_newer_schema_is_read_and_never_written_to(spool):
    header = NotesHeader(schema=NOTES_SCHEMA + 1, run=RUN, role="notes")
    first = notes.sealed(header, "")
    put(spool, [first, notes.sealed(tagged("a", "1", 5), sha256(first).hexdigest())])
    assert len(said(spool).words) == 1
    assert "newer wattprint" in said(spool).problem
    with pytest.raises(RecordError, match=r"newer wattprint.*nothing was added"):
        add(spool, tagged("b", "2"))


# -- writers


@pytest.mark.fault(
    "a word is being added to a run, and the command is killed",
    "what is whole counts; the next word is added behind that",
)
def test_a_word_that_a_kill_has_cut_off_is_taken_away_by_the_next(spool):
    add(spool, *WORDS)
    whole = lines_of(spool)
    for cut in ([*whole[:3], whole[3][:-1]], [*whole[:3], whole[3][:20]], [whole[0][:30]]):
        put(spool, cut)
        add(spool, tagged("b", "2"), now_ns=NOW_NS + 9)
        found = said(spool)
        assert found.damage == ""
        assert found.words[-1] == msg(tagged("b", "2", NOW_NS + 9), found.words[-1])
        assert lines_of(spool)[: len(cut) - 1] == whole[: len(cut) - 1]


def msg(word, like):
    """``word`` with the hashes of ``like``."""
    return type(word)(
        **{name: getattr(word, name) for name in word.__struct_fields__[:-2]},
        prev=like.prev,
        sha256=like.sha256,
    )


def test_nothing_is_added_behind_a_line_that_does_not_stand(spool):
    add(spool, *WORDS)
    lines = lines_of(spool)
    put(spool, [lines[0], lines[1].replace(b"1", b"7", 1), *lines[2:]])
    before = lines_of(spool)
    with pytest.raises(RecordError, match=rf"line 2 was altered.*nothing was added.*verify {RUN}"):
        add(spool, tagged("b", "2"))
    assert lines_of(spool) == before


def test_nor_to_a_file_about_another_run(tmp_path, spool):
    other = spools.write(tmp_path, spools.finished("other"))
    notes.add_words(other, "other", WORDS, NOW_NS)
    put(spool, lines_of(other))
    with pytest.raises(RecordError, match=f"about the run other, not {RUN}"):
        add(spool, tagged("b", "2"))


@pytest.mark.fault(
    "the disk is full when words are added to a run",
    "one line says so; the words that were there are there",
)
@pytest.mark.parametrize("room", [0, 1, 200])
def test_a_full_disk_leaves_the_file_as_it_was(spool, monkeypatch, room):
    add(spool, *WORDS)
    before = lines_of(spool)
    write = os.write

    def full(fd, data):
        if len(data) > room:
            if room and not full.done:
                full.done = True
                return write(fd, data[:room])
            raise OSError(28, "No space left on device")
        return write(fd, data)

    full.done = False
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(RecordError, match=r"No space left on device.*nothing was added"):
            add(spool, Noted(wall_ns=0, text="x" * 500))
    assert lines_of(spool) == before


def test_a_first_word_that_finds_no_room_leaves_no_file(spool, monkeypatch):
    def full(fd, data):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(RecordError, match="No space left on device"):
            add(spool, tagged("a", "1"))
    assert not os.path.lexists(notes.notes_path(spool))


@pytest.mark.fault(
    "a link, a pipe or a folder stands where words about a run are kept",
    "nothing is written into it or waited for; the run stands without words",
)
@pytest.mark.parametrize("kind", ["link", "dangling link", "pipe", "folder", "second name"])
def test_what_stands_in_its_place_is_not_written_to_nor_waited_for(tmp_path, spool, kind):
    path = Path(notes.notes_path(spool))
    elsewhere = tmp_path / "elsewhere"
    if kind != "dangling link":
        elsewhere.write_bytes(b"")
    {
        "link": lambda: path.symlink_to(elsewhere),
        "dangling link": lambda: path.symlink_to(elsewhere),
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
        "second name": lambda: path.hardlink_to(elsewhere),
    }[kind]()
    with pytest.raises(RecordError, match="nothing was added"):
        add(spool, tagged("a", "1"))
    assert not elsewhere.exists() or elsewhere.read_bytes() == b""
    if kind != "second name":
        with pytest.raises(RecordError, match="words are left out"):
            said(spool)


@pytest.mark.fault(
    "the folder of a record is read-only when words are added to the run",
    "one line says so, and nothing was added",
)
def test_a_folder_that_is_read_only_is_one_line(spool, monkeypatch):
    real = os.open

    def read_only(path, flags, *rest, **options):
        if flags & os.O_CREAT:
            raise OSError(30, "Read-only file system", path)
        return real(path, flags, *rest, **options)

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(RecordError) as refused:
        add(spool, tagged("a", "1"))
    path = notes.notes_path(spool)
    assert str(refused.value) == f"{path} cannot be written: Read-only file system · nothing was added"


def test_only_its_user_adds_to_a_record(spool, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: os.stat(spool).st_uid + 1)
    if os.stat(spool).st_uid == 0:
        # Root's files are trusted: they stand for any user's on a share.
        os.chown(spool, 4242, -1)
        monkeypatch.setattr(os, "geteuid", lambda: 4243)
    with pytest.raises(RecordError, match="a record of another user, who alone adds to it"):
        add(spool, tagged("a", "1"))
    assert not os.path.lexists(notes.notes_path(spool))


def test_a_record_that_is_gone_gets_no_words(spool):
    os.unlink(spool)
    with pytest.raises(RecordError, match=f"record of {RUN} is gone"):
        add(spool, tagged("a", "1"))
    assert os.listdir(os.path.dirname(spool)) == []


def test_a_file_that_is_full_says_so(spool, monkeypatch):
    monkeypatch.setattr(notes, "MOST_BYTES", 2_000)
    add(spool, tagged("a", "1"))
    with pytest.raises(RecordError, match=r"longer than 2000 bytes.*nothing was added"):
        add(spool, Noted(wall_ns=0, text="x" * 2_000))
    assert len(said(spool).words) == 1


def test_one_that_is_held_for_long_is_not_waited_for_for_ever(spool, monkeypatch):
    import fcntl

    from wattprint.ledger import locks

    add(spool, tagged("a", "1"))
    monkeypatch.setattr(locks, "WAIT_S", 0.05)
    with open(notes.notes_path(spool), "rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(RecordError, match=r"another program has held.*nothing was added"):
            add(spool, tagged("b", "1"))
    add(spool, tagged("b", "1"))


WRITER = """
import sys
from wattprint.ledger import notes
from wattprint.ledger.words import Tagged
for number in range(25):
    word = Tagged(wall_ns=0, key=f"{sys.argv[3]}-{number}", value="x")
    notes.add_words(sys.argv[1], sys.argv[2], [word], 5)
"""


@pytest.mark.fault(
    "two commands add to one run at once",
    "both words are there, and the chain holds",
)
def test_two_writers_at_once_both_land_and_the_chain_holds(spool):
    started = [
        subprocess.Popen([sys.executable, "-c", WRITER, spool, RUN, name], stderr=subprocess.PIPE)
        for name in ("a", "b")
    ]
    for process in started:
        _, problem = process.communicate()
        assert (process.returncode, problem) == (0, b"")
    found = said(spool)
    assert found.damage == ""
    assert sorted(word.key for word in found.words) == sorted(f"{n}-{i}" for n in "ab" for i in range(25))


# -- what words come to

KEYS = st.sampled_from("abc")
WORD = st.one_of(
    st.builds(Tagged, wall_ns=st.integers(0, 9), key=KEYS, value=st.one_of(st.none(), KEYS)),
    st.builds(Renamed, wall_ns=st.integers(0, 9), name=KEYS),
    st.builds(Noted, wall_ns=st.integers(0, 9), text=KEYS),
    st.builds(Measured, wall_ns=st.integers(0, 9), name=KEYS, value=st.integers(0, 3).map(float)),
)
FILE = st.lists(WORD, max_size=8).map(lambda words: Notes(run=RUN, words=words))


def meaning(amended):
    return (
        amended.name,
        amended.tags,
        amended.metrics,
        amended.notes,
        [content(word) for word in amended.words],
    )


@given(FILE, FILE, FILE)
def test_files_of_two_machines_mean_the_same_in_any_order_and_twice(one, two, three):
    expected = meaning(amendment({"1": one, "2": two, "3": three}))
    assert meaning(amendment({"3": three, "1": one, "2": two})) == expected
    joined = Notes(run=RUN, words=[*one.words, *two.words, *one.words])
    assert meaning(amendment({"4": joined, "3": three})) == expected


@given(st.lists(WORD, max_size=8), st.lists(WORD, max_size=8))
def test_what_is_brought_in_twice_is_there_once(mine, theirs):
    import tempfile

    with tempfile.TemporaryDirectory() as home:
        spool = spools.write(home, spools.finished(RUN))
        notes.add_words(spool, RUN, mine, 5)
        here = said(spool).words
        lacking = {content(word) for word in theirs} - {content(word) for word in here}
        assert notes.bring_in(spool, RUN, theirs, dry_run=True) == notes.bring_in(spool, RUN, theirs)
        assert notes.bring_in(spool, RUN, theirs) == 0
        found = said(spool)
        assert found.damage == ""
        assert {content(word) for word in found.words} == lacking | {content(word) for word in here}
        assert found.words[: len(here)] == here


def test_readers_of_a_group_may_read_what_a_group_may(tmp_path):
    # ``open_own`` makes private files unless it is told otherwise.
    path = str(tmp_path / "x")
    os.close(folders.open_own(path))
    assert os.stat(path).st_mode & 0o777 == 0o600
