"""Scanning a long spool says what reading it whole says, with the windows beyond a bound added up."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ledger import spools

from wattprint.errors import RecordError
from wattprint.ledger import files
from wattprint.ledger import scan as module
from wattprint.ledger.reader import NoHeaderError, read_spool
from wattprint.ledger.scan import read_bounded, scan

NOW_NS = spools.START_NS + 100 * spools.S
HOW = {"alive": spools.nobody, "now_ns": NOW_NS}
ONE = [[1.0, 2.0, 3.0, 0.5, 1.0, 1.5, 0.0]] * 3


def window(number, name="step", parent=None, begin_s=0.0, length_s=0.001, status="ok"):
    return {
        "kind": "window", "id": number, "parent": parent, "name": name,
        "begin_ns": spools.BOOT_NS + int(begin_s * spools.S),
        "at_ns": spools.BOOT_NS + int((begin_s + length_s) * spools.S), "energy": ONE, "status": status,
    }  # fmt: skip


def steps(count, **changes):
    return [window(number, begin_s=0.002 * number, **changes) for number in range(1, count + 1)]


def spool(tmp_path, windows, **changes):
    head, last, end = spools.finished(**changes)
    return spools.write_file(tmp_path / "a.jsonl", [head, *windows, last, end])


def test_a_short_spool_is_the_same_record(tmp_path):
    path = spool(tmp_path, steps(5))
    assert scan(path, **HOW) == read_spool(path, **HOW)


def test_windows_beyond_the_bound_are_added_up(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_OF_A_NAME", 3)
    windows = [*steps(10), window(99, "load", begin_s=1.0)]
    windows[7] |= {"status": "failed"}
    windows[8] |= {"at_ns": windows[8]["begin_ns"] + 1_500_000}
    record = scan(spool(tmp_path, windows), **HOW)
    assert [line.id for line in record.windows] == [1, 2, 3, 99]
    (group,) = record.groups
    assert (group.name, group.parent, group.count, group.failed) == ("step", None, 7, 1)
    assert group.duration_s == pytest.approx(0.0075)
    assert (group.shortest_s, group.longest_s) == (0.001, 0.0015)
    assert not group.side_by_side
    assert [joules.mid for joules in group.energy] == [14.0, 14.0, 14.0]
    assert [joules.own_high for joules in group.energy] == [10.5, 10.5, 10.5]


def test_the_name_of_a_parent_is_told_by_its_own_end(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_OF_A_NAME", 1)
    windows = []
    for epoch in (1, 2, 3):
        for step in (1, 2):
            windows.append(window(10 * epoch + step, "step", 10 * epoch, epoch + step / 10))
        windows.append(window(10 * epoch, "epoch", None, epoch, 0.9))
    record = scan(spool(tmp_path, windows), **HOW)
    assert {(group.name, group.parent): group.count for group in record.groups} == {
        ("step", "epoch"): 5,
        ("epoch", None): 2,
    }


def test_windows_side_by_side_are_known(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_OF_A_NAME", 1)
    windows = [window(number, begin_s=0.0005 * number) for number in range(1, 5)]
    (group,) = scan(spool(tmp_path, windows), **HOW).groups
    assert group.side_by_side


def test_names_beyond_the_bound_are_one(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_NAMES", 2)
    windows = [window(number, f"step {number}", begin_s=number) for number in range(1, 6)]
    record = scan(spool(tmp_path, windows), **HOW)
    assert [line.name for line in record.windows] == ["step 1", "step 2"]
    assert [(group.name, group.count) for group in record.groups] == [(module.OTHER_NAMES, 3)]


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9, 0.999])
def test_any_prefix_is_read_alike(tmp_path, keep, monkeypatch):
    monkeypatch.setattr(files, "_CHUNK_BYTES", 97)
    path = spool(tmp_path, steps(20))
    data = Path(path).read_bytes()
    with open(path, "wb") as stream:
        stream.write(data[: int(len(data) * keep)])
    assert scan(path, **HOW) == read_spool(path, **HOW)


@pytest.mark.parametrize("number", [1, 7, 19])
def test_an_altered_line_is_found_alike(tmp_path, number):
    path = spool(tmp_path, steps(20))
    lines = Path(path).read_bytes().split(b"\n")
    lines[number] = lines[number].replace(b"2.0", b"9.0", 1)
    with open(path, "wb") as stream:
        stream.write(b"\n".join(lines))
    record = scan(path, **HOW)
    assert record == read_spool(path, **HOW)
    assert "was altered" in record.damage


@pytest.mark.parametrize(("data", "error"), [(b"", NoHeaderError), (b"nonsense\n", RecordError)])
def test_what_is_no_spool_is_refused_alike(tmp_path, data, error):
    path = tmp_path / "x.jsonl"
    path.write_bytes(data)
    with pytest.raises(error):
        scan(str(path), **HOW)


def test_only_long_files_are_scanned(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_OF_A_NAME", 3)
    path = spool(tmp_path, steps(10))
    assert len(read_bounded(path, **HOW).windows) == 10
    monkeypatch.setattr(module, "LONG_BYTES", 100)
    assert len(read_bounded(path, **HOW).windows) == 3
    with pytest.raises(RecordError):
        read_bounded(str(tmp_path / "nowhere"), **HOW)
