"""What was asked of files and variables, and whether each is still answered so."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest
from tests.host_trees import write_tree
from tests.host_trees.here import Here

from wattprint.host import Host
from wattprint.host.asked import AskedEnviron, AskedFiles
from wattprint.host.files import Files


@pytest.fixture
def tree(tmp_path):
    folder = write_tree(
        tmp_path, {"sys/class/hwmon/hwmon0/name": "acpitz\n", "dev/null": "", "etc/zone": "x"}
    )
    return Path(folder)


def ask_all(files):
    files.text("sys/class/hwmon/hwmon0/name")
    files.names("sys/class/hwmon")
    files.names_or_empty("sys/class/drm")
    files.entries_or_empty("sys/class")
    files.text_or_none("sys/class/drm/card0/uevent")
    assert not files.exists("dev/ipmi0")
    files.link("etc/localtime")
    files.names("dev")


def test_what_has_not_changed_holds_each_time(tree):
    files = AskedFiles(Files(str(tree)))
    ask_all(files)
    assert files.holds()
    assert files.holds()


def test_below_the_root_an_answer_stands_for_half_a_second(tree, monkeypatch):
    now_s = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now_s[0])
    here = AskedFiles(Here(str(tree)))
    elsewhere = AskedFiles(Files(str(tree)))
    for files in (here, elsewhere):
        assert files.text("etc/zone") == "x\n"
    now_s[0] += 0.4
    (tree / "etc/zone").write_text("y")
    assert here.holds()
    assert not elsewhere.holds()
    now_s[0] += 0.2  # it was asked for 0.6 s ago, and not since
    assert not here.holds()
    (tree / "etc/zone").write_text("x\n")
    assert here.holds()
    now_s[0] += 0.4
    (tree / "etc/zone").write_text("y")
    assert here.holds()


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: (tree / "sys/class/hwmon/hwmon0/name").write_text("coretemp\n"),
        lambda tree: (tree / "sys/class/hwmon/hwmon0/name").unlink(),
        lambda tree: (tree / "sys/class/hwmon/hwmon1").mkdir(),
        lambda tree: (tree / "sys/class/drm/card0").mkdir(parents=True),
        lambda tree: (tree / "dev/ipmi0").touch(),
        lambda tree: (tree / "etc/localtime").symlink_to("/usr/share/zoneinfo/Europe/Paris"),
        lambda tree: (tree / "dev/null").unlink(),
    ],
    ids=["another text", "no file", "a name more", "a folder", "is there now", "a link", "a name less"],
)
def test_each_change_is_noticed(tree, change):
    files = AskedFiles(Files(str(tree)))
    ask_all(files)
    change(tree)
    assert not files.holds()


def test_a_file_of_another_inode_at_the_same_name_is_another_entry(tree):
    files = AskedFiles(Files(str(tree)))
    files.entries_or_empty("etc")
    (tree / "etc/other").write_text("x")
    os.replace(tree / "etc/other", tree / "etc/zone")
    assert not files.holds()


def test_dev_is_not_listed_while_its_time_stands(tree, monkeypatch):
    past_s = time.time() - 100.0
    os.utime(tree / "dev", (past_s, past_s))
    files = AskedFiles(Files(str(tree)))
    files.names("dev")
    listed = []
    names = os.listdir
    monkeypatch.setattr(os, "listdir", lambda folder: listed.append(folder) or names(folder))
    assert files.holds()
    assert listed == []
    (tree / "dev/nvidia0").touch()
    assert not files.holds()


def test_what_is_not_in_dev_is_not_asked_for_while_its_time_stands(tree, monkeypatch):
    past_s = time.time() - 100.0
    (tree / "dev/nvidia0").symlink_to("../elsewhere")
    os.utime(tree / "dev", (past_s, past_s))
    files = AskedFiles(Files(str(tree)))
    ask_all(files)
    assert not files.exists("dev/nvidia0")
    assert not files.exists("etc/nvidia0")
    asked = []
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: asked.append(path) or access(path, mode))
    assert files.holds()
    assert [Path(path).name for path in asked] == ["elsewhere", "nvidia0"]  # its link, and another folder
    (tree / "elsewhere").touch()
    assert not files.holds()


@pytest.mark.parametrize("folder", ["sys/class/drm", "sys/bus/pci/devices"])
@pytest.mark.parametrize("ask", [AskedFiles.names, AskedFiles.entries_or_empty])
def test_devices_are_listed_again_only_after_an_event_of_the_kernel(tree, monkeypatch, ask, folder):
    count = tree / "sys/kernel/uevent_seqnum"
    count.parent.mkdir()
    count.write_text("814\n")
    (tree / folder).mkdir(parents=True)
    files = AskedFiles(Files(str(tree)))
    ask(files, folder)
    with monkeypatch.context() as patch:
        patch.setattr(os, "listdir", lambda folder: pytest.fail(f"{folder} is listed"))
        patch.setattr(os, "scandir", lambda folder: pytest.fail(f"{folder} is listed"))
        assert files.holds()
    count.write_text("815\n")
    assert files.holds()
    (tree / folder / "card0").mkdir()
    assert not files.holds()


@pytest.mark.parametrize("folder", ["sys/class/hwmon/hwmon0", "sys/bus/pci/drivers", "sys/class", "etc"])
def test_what_no_event_tells_is_listed_each_time(tree, folder):
    (tree / "sys/kernel").mkdir()
    (tree / "sys/kernel/uevent_seqnum").write_text("814\n")
    files = AskedFiles(Files(str(tree)))
    files.names(folder)
    (tree / folder / "other").mkdir(parents=True)
    assert not files.holds()


def test_a_listing_that_was_refused_is_tried_each_time(tree, monkeypatch):
    (tree / "sys/kernel").mkdir()
    (tree / "sys/kernel/uevent_seqnum").write_text("814\n")
    files = AskedFiles(Files(str(tree)))
    with monkeypatch.context() as patch:
        patch.setattr(os, "listdir", refused)
        with pytest.raises(PermissionError):
            files.names("sys/class/hwmon")
        assert files.holds()
    assert not files.holds()


def refused(folder):
    raise PermissionError(errno.EACCES, "Permission denied", folder)


def test_dev_that_changed_a_moment_ago_is_listed(tree):
    files = AskedFiles(Files(str(tree)))
    files.names("dev")
    times = (tree / "dev").stat()
    (tree / "dev/nvidia0").touch()
    os.utime(tree / "dev", ns=(times.st_atime_ns, times.st_mtime_ns))  # within one tick of the clock
    assert not files.holds()


@pytest.mark.parametrize(
    "ask",
    [
        lambda files: files.path("sys"),
        lambda files: files.keep("etc/zone").close(),
        lambda files: files.data("etc/zone", 10),
        lambda files: files.beyond(),
    ],
)
def test_what_is_not_noted_never_holds(tree, ask):
    files = AskedFiles(Files(str(tree)))
    ask(files)
    assert not files.holds()


def test_a_file_that_changes_while_it_is_asked_for_never_holds(tree):
    files = AskedFiles(Files(str(tree)))
    files.text("etc/zone")
    (tree / "etc/zone").write_text("y")
    files.text("etc/zone")
    (tree / "etc/zone").write_text("x\n")
    assert not files.holds()


def test_after_noting_it_reads_on(tree):
    files = AskedFiles(Files(str(tree)))
    files.text("etc/zone")
    files.noting = False
    files.names("sys")
    files.path("sys")
    assert files.text("etc/zone") == "x\n"
    assert files.holds()


def test_an_error_is_the_same_error(tree):
    files = AskedFiles(Files(str(tree)))
    with pytest.raises(FileNotFoundError):
        files.text("etc/none")
    with pytest.raises(IsADirectoryError):
        files.text("etc")
    assert files.holds()


def test_variables_that_were_asked_for():
    environ = {"A": "1", "B": "2"}
    asked = AskedEnviron(environ)
    assert (asked["A"], asked.get("C"), asked.get("C", "x"), "C" in asked) == ("1", None, "x", False)
    with pytest.raises(KeyError):
        asked["C"]
    environ["B"] = "3"
    assert asked.holds()
    environ["C"] = "4"
    assert not asked.holds()


def test_all_variables_are_asked_for_by_one_who_lists_them():
    environ = {"A": "1", "B": "2"}
    asked = AskedEnviron(environ)
    assert (sorted(asked), len(asked)) == (["A", "B"], 2)
    environ["B"] = "3"
    assert not asked.holds()


def test_a_host_that_notes_reads_the_same_machine(tree):
    host = Host(str(tree), own_root=str(tree), environ={"A": "1"})
    same, files, environ = host.noting()
    assert same.chip_names == host.chip_names == ["acpitz"]
    assert same.environ.get("A") == "1"
    assert (same.root, same.live, same.clock) == (host.root, host.live, host.clock)
    assert files.holds()
    assert environ.holds()
    (tree / "sys/class/hwmon/hwmon0/name").write_text("coretemp\n")
    assert not files.holds()
