"""Reading any prefix of a spool, and one that somebody or something altered."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger import spools
from tests.ledger.test_private_lines import MADE

from wattprint.errors import RecordError
from wattprint.ledger.lines import split
from wattprint.ledger.reader import NoHeaderError, read_header, read_spool

NOW_NS = spools.START_NS + 9 * spools.S
LINES = [
    spools.header(),
    spools.snapshot(0, ([1.0] * 6 + [0.0], [2.0] * 6 + [0.0], [3.0] * 6 + [0.0])),
    {"kind": "begin", "id": 1, "parent": None, "name": "epoch", "at_ns": 6 * spools.S},
    spools.snapshot(2, [[mid] * 3 + [5.0] * 3 + [0.0] for mid in (11.0, 12.0, 13.0)]),
    {"kind": "metric", "at_ns": 7 * spools.S, "name": "accuracy", "value": 0.75, "window": 1},
    {
        "kind": "window",
        "id": 1,
        "parent": None,
        "name": "epoch",
        "begin_ns": 6 * spools.S,
        "at_ns": 8 * spools.S,
        "energy": [spools.CPU, spools.GPU, spools.REST],
        "status": "ok",
    },
    {"kind": "warning", "at_ns": 8 * spools.S, "text": "gpu/x frozen"},
    spools.snapshot(8),
    spools.end(8),
]
MID_AFTER_LINE = {2: 1.0, 3: 1.0, 4: 11.0, 5: 11.0, 6: 11.0, 7: 11.0, 8: 100.0, 9: 100.0}


def read(path, alive=spools.nobody, now_ns=NOW_NS):
    return read_spool(str(path), alive=alive, now_ns=now_ns)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "run.jsonl"
    return Path(spools.write_file(path, LINES)).read_bytes()


@pytest.fixture
def torn(tmp_path):
    """Write bytes as a spool and read it."""

    def make(data, **how):
        path = tmp_path / "run.jsonl"
        path.write_bytes(data)
        return read(path, **how)

    return make


def test_a_whole_spool(torn, whole):
    record = torn(whole)
    assert (record.status, record.damage, record.duration_s) == ("finished", "", 8.0)
    assert record.end.exit_code == 0
    assert [joules.own_mid for joules in record.last.energy] == [10.0, 20.0, 100.0]
    assert [window.name for window in record.windows] == ["epoch"]
    assert record.open_windows == []
    assert [(metric.name, metric.value) for metric in record.metrics] == [("accuracy", 0.75)]
    assert record.warnings == ["gpu/x frozen"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(min_value=0))
def test_every_prefix_is_a_record_or_has_no_header(tmp_path, whole, cut):
    prefix = whole[: cut % (len(whole) + 1)]
    path = tmp_path / "run.jsonl"
    path.write_bytes(prefix)
    complete = prefix.count(b"\n")
    if complete == 0:
        with pytest.raises(NoHeaderError):
            read(path)
        return
    record = read(path)
    assert record.status == ("finished" if complete == 9 else "killed")
    if complete == 1:
        assert record.last is None
    else:
        assert record.last.energy[0].mid == MID_AFTER_LINE[complete]
    assert bool(record.damage) == (not prefix.endswith(b"\n"))


def test_a_killed_run_shows_the_window_it_was_in(torn, whole):
    record = torn(b"".join(whole.splitlines(keepends=True)[:4]))
    assert (record.status, [window.name for window in record.open_windows]) == ("killed", ["epoch"])


@pytest.mark.parametrize(
    ("line", "kind"),
    [(n, kind) for n in range(1, 9) for kind in ("digit", "letter", "brace", "quote", "nul")],
)
def test_what_stands_before_an_altered_byte_stands(torn, whole, line, kind):
    lines = whole.splitlines(keepends=True)
    old, new = {
        "digit": (b"0", b"7"),
        "letter": (b'"at_ns"', b'"at_nz"'),
        "brace": (b"}", b"]"),
        "quote": (b'"', b"'"),
        "nul": (b":", b"\0"),
    }[kind]
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    if line == 1:
        with pytest.raises(RecordError, match=r"run\.jsonl"):
            torn(b"".join(lines))
        return
    record = torn(b"".join(lines))
    assert record.status == "partial"
    assert record.damage.startswith(f"line {line} ")
    if line == 2:
        assert record.last is None
    else:
        assert record.last.energy[0].mid == MID_AFTER_LINE[line - 1]
    assert record.end is None


@pytest.mark.parametrize("line", [2, 4, 8])
def test_an_altered_chain_is_the_fault_of_its_own_line(torn, whole, line):
    lines = whole.splitlines(keepends=True)
    fields = json.loads(lines[line - 1])
    fields["prev"] = "0" * 64
    lines[line - 1] = json.dumps(fields).encode() + b"\n"
    assert torn(b"".join(lines)).damage.startswith(f"line {line} does not follow")


def test_an_altered_second_line_that_is_the_last_leaves_nothing_to_trust(torn, whole):
    lines = whole.splitlines(keepends=True)[:2]
    with pytest.raises(RecordError, match="line 1 was altered"):
        torn(lines[0] + lines[1].replace(b'"prev":"', b'"prev":"0'))


def test_a_removed_line_ends_what_stands(torn, whole):
    lines = whole.splitlines(keepends=True)
    del lines[4]
    record = torn(b"".join(lines))
    # Nobody can tell whether the snapshot in line 4 changed or the line after it is missing.
    assert (record.status, record.last.energy[0].mid) == ("partial", 1.0)
    assert record.damage == "line 4 was altered; it and what follows (5 in all) do not count"


def test_zeros_after_a_crash_of_the_machine(torn, whole):
    lines = whole.splitlines(keepends=True)
    record = torn(b"".join(lines[:4]) + b"\0" * 100)
    assert (record.status, record.last.energy[0].mid) == ("killed", 11.0)
    assert record.damage == "line 5 holds no text (the machine went down while it was written)"


def test_lines_after_the_end_do_not_count(tmp_path):
    record = read(spools.write_file(tmp_path / "run.jsonl", [*LINES, spools.snapshot(99)]))
    assert (record.status, record.last.at_ns) == ("partial", spools.BOOT_NS + 8 * spools.S)
    assert record.damage == "line 10 comes after the end; it and what follows (1 in all) do not count"


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 not a spool\n", b"{}\n", b"[]\n", b"\xff\xfe\n", b"\n", b"text", b"[" * 90_000 + b"\n"],
)
def test_garbage_is_named_with_what_to_type(torn, data):
    with pytest.raises(RecordError, match=r"run\.jsonl is no spool: no header · its run is left out · rm "):
        torn(data)


def test_an_empty_file_was_just_created(torn):
    with pytest.raises(NoHeaderError, match="is empty"):
        torn(b"")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(RecordError, match="No such file"):
        read(tmp_path / "none.jsonl")


def test_unknown_kinds_are_skipped_and_said(tmp_path):
    lines = [spools.header(), {"kind": "noise", "db": 40}, spools.snapshot(8), spools.end(8)]
    record = read(spools.write_file(tmp_path / "run.jsonl", lines))
    assert (record.status, record.last.energy[0].mid) == ("finished", 100.0)
    assert record.warnings == ["1 line of the unknown kind 'noise' was skipped"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (spools.snapshot(8, (spools.CPU,)), "has 1 energies for 3 sources"),
        (spools.end(8, status="fine"), "ends with the unknown status 'fine'"),
        (spools.end(8, exit_code=1 << 70), "holds a number beyond 64 bits"),
        (spools.header(), "is a second header"),
    ],
)
def test_a_line_that_makes_no_sense_does_not_count(tmp_path, line, why):
    record = read(spools.write_file(tmp_path / "run.jsonl", [spools.header(), dict(line)]))
    assert record.damage == f"line 2 {why}; it and what follows (1 in all) do not count"
    assert (record.last, record.end) == (None, None)


def test_a_command_line_of_any_bytes_can_be_read(tmp_path):
    path = spools.write_file(
        tmp_path / "run.jsonl", spools.finished(command=["cat", os.fsdecode(b"caf\xe9")])
    )
    record = read(path)
    assert record.status == "finished"
    assert record.header.command == ["cat", "caf?"]


@pytest.mark.parametrize(
    ("alive", "now_s", "status"),
    [
        (spools.everybody, 9, "running"),
        (spools.everybody, 1e6, "running"),
        (spools.nobody, 9, "killed"),
        (spools.unknowable, 23, "running"),
        (spools.unknowable, 24, "killed"),
    ],
)
def test_status_without_an_end(tmp_path, alive, now_s, status):
    # The last snapshot came after 8 s and announced the next after 5 s: it is stale after 8 + 15 s.
    lines = [spools.header(), spools.snapshot(8, next_s=5.0)]
    path = spools.write_file(tmp_path / "run.jsonl", lines)
    record = read(path, alive, spools.START_NS + int(now_s * spools.S))
    assert record.status == status


def test_alive_is_asked_with_the_header(tmp_path):
    asked = []
    path = spools.write_file(tmp_path / "run.jsonl", [spools.header(pid=7)])
    read(path, lambda header: asked.append(header.pid) or True)
    assert asked == [7]


def test_a_warning_says_of_what_it_is_and_one_of_an_older_record_is_read_by_its_words(tmp_path):
    def warning(text, **of):
        return {"kind": "warning", "at_ns": spools.BOOT_NS, "text": text, **of}

    of_figures = ["sensor a fell silent", "2 processes went on unmetered", "the last reading is missing"]
    lines = [
        warning(of_figures[0], of="figures"),
        warning("a budget is missing", of=""),
        warning(of_figures[1]),
        warning("the budget is spent"),
        warning(of_figures[2]),
    ]
    path = spools.write_file(
        tmp_path / "run.jsonl", [spools.header(), *lines, spools.snapshot(8), spools.end(8)]
    )
    record = read_spool(str(path), alive=spools.nobody, now_ns=NOW_NS)
    assert len(record.warnings) == 5
    assert record.figure_warnings == of_figures


def test_a_header_is_read_whatever_follows_it(tmp_path):
    private = {"command": ["python", "train.py"], "environment": {"imported_part": "p1"}}
    path = Path(spools.write_file(tmp_path / "run.jsonl", split(MADE | private)))
    with path.open("ab") as stream:
        stream.write(b"no line of a record\n" * 1000)
    header = read_header(str(path))
    assert header.command == ["python", "train.py"]
    assert header.environment["imported_part"] == "p1"
    with pytest.raises(RecordError, match="cannot be read"):
        read_header(str(tmp_path / "none.jsonl"))
