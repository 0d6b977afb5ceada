"""Writing while the disk refuses: the file stays a prefix, and nothing is lost when it takes again."""

from __future__ import annotations

import errno
import os

import pytest
from tests.ledger import spools

from wattprint.ledger.reader import NoHeaderError, read_spool
from wattprint.ledger.spool import SpoolWriter


def read(path):
    return read_spool(str(path), alive=spools.nobody, now_ns=spools.START_NS)


class Disk:
    """Stands before ``os.write``: takes ``room`` more bytes, then is full."""

    def __init__(self, monkeypatch):
        self.room = None
        self._write = os.write
        monkeypatch.setattr(os, "write", self.write)

    def write(self, fd, data):
        if self.room is None:
            return self._write(fd, data)
        if self.room == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = self._write(fd, data[: self.room])
        self.room -= written
        return written


@pytest.mark.parametrize("room", [0, 1, 40])
def test_a_disk_that_is_full_for_a_while_loses_nothing(tmp_path, monkeypatch, room):
    disk = Disk(monkeypatch)
    path = tmp_path / "run.jsonl"
    writer = SpoolWriter(str(path))
    writer.append(spools.header())
    writer.append(spools.snapshot(1))
    disk.room = room
    writer.append(spools.snapshot(2))
    writer.append(spools.snapshot(3))
    record = read(path)
    assert record.last.at_ns == spools.BOOT_NS + 1 * spools.S
    assert record.damage == ("line 3 is cut short" if room else "")
    assert "No space left" in writer.problem
    disk.room = None
    writer.append(spools.end(4))
    writer.close()
    record = read(path)
    assert (record.status, record.damage, writer.lost) == ("finished", "", 0)
    assert record.last.at_ns == spools.BOOT_NS + 3 * spools.S


@pytest.mark.parametrize("lost", ["nothing", "the rest of the write"])
def test_lines_of_one_write_are_whole_wherever_the_disk_is_full(tmp_path, monkeypatch, lost):
    lines = spools.finished()
    whole = tmp_path / "whole.jsonl"
    writer = SpoolWriter(str(whole))
    for line in lines:
        writer.append(line)
    writer.close()
    disk = Disk(monkeypatch)
    for room in range(0, whole.stat().st_size + 1, 7):
        path = tmp_path / f"{room}.jsonl"
        writer = SpoolWriter(str(path))
        disk.room = room
        for line in lines[:-1]:
            writer.append(line, more=True)
        writer.append(lines[-1])
        assert path.read_bytes() == whole.read_bytes()[:room]
        if lost == "nothing":
            disk.room = None
        writer.close()
        if lost == "nothing":
            assert path.read_bytes() == whole.read_bytes()
            assert (writer.problem, writer.lost) == ("", 0)
        else:
            missing = len(lines) - path.read_bytes().count(b"\n")
            assert writer.lost == missing


def test_lines_that_go_together_take_one_write(tmp_path, monkeypatch):
    sizes = []
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: sizes.append(len(data)) or write(fd, data))
    path = tmp_path / "run.jsonl"
    writer = SpoolWriter(str(path))
    header, snapshot, end = spools.finished()
    writer.append(header, more=True)
    assert sizes == []
    writer.append(snapshot)
    writer.append(end, more=True)
    writer.close()
    assert len(sizes) == 2
    assert sum(sizes) == path.stat().st_size
    assert (read(path).status, read(path).damage) == ("finished", "")


def test_a_disk_that_stays_full_says_how_much_is_lost(tmp_path, monkeypatch):
    disk = Disk(monkeypatch)
    path = tmp_path / "run.jsonl"
    writer = SpoolWriter(str(path))
    disk.room = 0
    for line in spools.finished():
        writer.append(line)
    writer.close()
    assert writer.lost == 3
    with pytest.raises(NoHeaderError):
        read(path)


def test_a_folder_that_cannot_be_made_never_raises(tmp_path):
    (tmp_path / "file").write_text("in the way")
    writer = SpoolWriter(str(tmp_path / "file" / "spool" / "run.jsonl"))
    for line in spools.finished():
        writer.append(line)
    writer.close()
    assert "Not a directory" in writer.problem
    assert writer.lost == 3


def test_a_read_only_folder_that_becomes_writable_gets_the_whole_record(tmp_path, monkeypatch):
    really = os.open

    def refuse(path, *rest, **more):
        if str(path).endswith(".jsonl"):
            raise OSError(errno.EROFS, "Read-only file system")
        return really(path, *rest, **more)

    path = tmp_path / "run.jsonl"
    monkeypatch.setattr(os, "open", refuse)
    writer = SpoolWriter(str(path))
    first, *others = spools.finished()
    writer.append(first)
    assert "Read-only" in writer.problem
    monkeypatch.undo()
    for line in others:
        writer.append(line)
    writer.close()
    assert (read(path).status, writer.lost) == ("finished", 0)
