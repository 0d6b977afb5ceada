"""Names of files as Windows has them: what is no file there, and paths with drives and either slash."""

from __future__ import annotations

import ntpath
import os
from pathlib import Path

import pytest
from tests.cli.conftest import typed

from wattprint import Meter
from wattprint.host import platform
from wattprint.outputs import write_new, write_whole
from wattprint.recorded.files import is_file

__all__ = ["typed"]

NO_FILES = ("aux.html", "CON", "nul.json", "com1.csv", "run:7.html", "report.", "report ", "a?b", "x|y.svg")


@pytest.fixture
def windows(monkeypatch):
    monkeypatch.setattr(platform, "WINDOWS", True)


@pytest.mark.parametrize("name", NO_FILES)
@pytest.mark.parametrize("write", [write_whole, write_new])
def test_a_name_that_is_no_files_is_refused_and_nothing_is_left(tmp_path, windows, write, name):
    with pytest.raises(OSError, match="this system takes no file of that name"):
        write(str(tmp_path / name), b"text")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", NO_FILES)
def test_linux_takes_them_all(tmp_path, name):
    write_whole(str(tmp_path / name), b"text")
    assert (tmp_path / name).read_bytes() == b"text"


@pytest.mark.parametrize("name", ["auxiliary.html", "console.json", "com10.csv", "run-7.html", ".hidden"])
def test_what_only_looks_like_one_is_written(tmp_path, windows, name):
    write_whole(str(tmp_path / name), b"text")
    assert os.listdir(tmp_path) == [name]


def test_a_page_into_one_is_a_line_that_says_so(tmp_path, typed, monkeypatch):
    with Meter("block", region="FR"):
        pass
    monkeypatch.setattr(platform, "WINDOWS", True)
    code, _, err = typed("report", "last", "--output", "aux.html")
    assert code == 2
    assert err == (
        "wattprint: aux.html cannot be written: this system takes no file of that name · name another file\n"
    )
    assert not Path(tmp_path, "aux.html").exists()


@pytest.mark.parametrize(
    ("word", "path"),
    [
        (r"C:\runs\first", True),
        ("C:/runs/first", True),
        ("C:first", True),
        (r"\\server\share\first", True),
        (r"\\?\C:\a\first", True),
        (r"runs\first", True),
        ("runs/first", True),
        ("first", False),
        ("last~2", False),
    ],
)
def test_what_has_a_folder_or_a_drive_is_a_path(monkeypatch, word, path):
    monkeypatch.setattr(os.path, "dirname", ntpath.dirname)
    monkeypatch.setattr(os.path, "isfile", lambda name: True)
    assert is_file(word) is path
