from __future__ import annotations

import errno

import pytest

from wattprint.host.files import Files


def test_paths_stay_below_the_root(tmp_path):
    files = Files(str(tmp_path))
    assert files.path("/proc/stat") == files.path("proc/stat") == str(tmp_path / "proc" / "stat")


def test_links_lead_where_they_would_on_the_machine_of_the_tree(tmp_path):
    """As ``/proc/device-tree`` does, whose target is absolute: never to a file of the reader."""
    root, outside = tmp_path / "tree", tmp_path / "outside"
    (root / "sys/board").mkdir(parents=True)
    (root / "proc").mkdir()
    (root / "sys/board/model").write_text("theirs\n")
    (root / "etc").symlink_to("/sys")
    outside.write_text("mine\n")
    (root / "proc/device-tree").symlink_to("/sys/board")
    (root / "proc/relative").symlink_to("../etc/board")
    (root / "proc/mine").symlink_to(outside)
    (root / "proc/above").symlink_to("../../outside")
    (root / "proc/loop").symlink_to("/proc/loop")
    files = Files(str(root))
    assert files.text("proc/device-tree/model") == "theirs\n"
    assert files.text("/proc/relative/model") == "theirs\n"
    assert files.names("proc/device-tree") == ["model"]
    assert files.text_or_none("proc/mine") is None
    assert files.text_or_none("proc/above") is None
    assert files.text_or_none("proc/loop") is None
    assert not files.exists("proc/mine")
    assert (files.link("proc/device-tree"), files.link("etc")) == ("/sys/board", "/sys")
    assert files.link("etc/board") is None
    kept = files.keep("proc/device-tree/model")
    assert kept.read() == b"theirs\n"
    kept.close()


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
