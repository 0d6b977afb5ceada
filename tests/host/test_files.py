from __future__ import annotations

import errno

import pytest

from wattprint.host.files import Files


def test_paths_stay_below_the_root(tmp_path):
    files = Files(str(tmp_path))
    assert files.path("/proc/stat") == files.path("proc/stat") == str(tmp_path / "proc" / "stat")


def test_absent_is_none_and_nonsense_is_none(tmp_path):
    files = Files(str(tmp_path))
    (tmp_path / "word").write_text("many\n")
    (tmp_path / "number").write_text(" 42\n")
    assert files.text_or_none("absent") is None
    assert files.integer_or_none("absent") is None
    assert files.integer_or_none("word") is None
    assert files.integer("number") == 42
    assert files.names("absent") == files.names("word") == []
    assert files.link("word") is None


def test_bytes_that_are_no_text_are_kept(tmp_path):
    (tmp_path / "name").write_bytes(b"\xff\xfe")
    assert Files(str(tmp_path)).text("name").encode("utf-8", "surrogateescape") == b"\xff\xfe"


def test_kept_file_is_read_anew_each_time_and_found_again(tmp_path):
    path = tmp_path / "counter"
    path.write_text("1")
    kept = Files(str(tmp_path)).keep("counter")
    assert kept.read() == b"1"
    path.write_text("22")
    assert kept.read() == b"22"
    path.write_text("")
    with pytest.raises(OSError, match="empty") as empty:
        kept.read()
    assert empty.value.errno == errno.ENODATA
    path.unlink()
    with pytest.raises(FileNotFoundError):
        kept.read()
    path.write_text("333")
    assert kept.read() == b"333"
    kept.close()
    kept.close()
