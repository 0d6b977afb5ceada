"""Files that another program has open, which nobody on Windows may rename or delete meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.cli.conftest import typed

from wattprint import Meter
from wattprint.host import lacking, platform
from wattprint.outputs import write_whole

__all__ = ["typed"]

WHY = "The process cannot access the file because it is being used by another process"


def hold(monkeypatch):
    """Let nobody rename or delete a file."""

    def refused(path, *args, **options):
        raise PermissionError(13, WHY, path)

    for name in ("rename", "replace", "unlink", "remove"):
        monkeypatch.setattr(os, name, refused)


@pytest.fixture
def home(typed, tmp_path):
    with Meter("kept", region="FR"):
        pass
    assert typed("runs")[0] == 0
    return tmp_path / "home"


def files_of(home):
    return {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}


@pytest.mark.fault(
    "on Windows another program has the ledger open, and it is damaged",
    "each verb reads all records again and says why; once it is let go it is built anew",
)
def test_a_spoilt_ledger_that_another_program_holds(typed, home, monkeypatch):
    (home / "ledger.db").write_bytes(b"garbage" * 1000)
    with monkeypatch.context() as held:
        hold(held)
        code, out, err = typed("runs")
        assert (code, "kept" in out) == (0, True)
        assert WHY in err
        assert "each verb reads all records again" in err
    code, out, err = typed("runs")
    assert (code, "kept" in out) == (0, True)
    assert "built anew" in err
    assert typed("runs")[2] == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("purge", "--yes"), 0),
        (("runs", "delete", "last", "--yes"), 1),
        (("ledger", "prune", "--before", "2100-01-01", "--yes"), 0),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_cannot_be_deleted_is_named_and_kept(typed, home, monkeypatch, words, code):
    before = files_of(home)
    with monkeypatch.context() as held:
        hold(held)
        told, out, err = typed(*words)
    said = " ".join((out + err).split())
    assert told == code
    assert f".jsonl: {WHY}" in said
    assert "deleted 0" in said
    assert files_of(home) >= before
    assert typed(*words)[0] == 0
    assert not [name for name in files_of(home) if name.endswith(".jsonl")]


def test_a_page_that_a_browser_holds_is_waited_for_and_then_left_whole(tmp_path, monkeypatch):
    page = tmp_path / "page.html"
    page.write_text("before")
    monkeypatch.setattr(platform, "HAS_OWNERS", False)
    monkeypatch.setattr(lacking, "_REPLACED_WITHIN_S", 0.05)
    real = os.replace
    calls = []

    def busy(source, target):
        calls.append(target)
        raise PermissionError(13, WHY, source)

    monkeypatch.setattr(os, "replace", busy)
    with pytest.raises(PermissionError):
        write_whole(str(page), "after")
    assert len(calls) > 1
    assert page.read_text() == "before"
    assert [path.name for path in Path(tmp_path).iterdir()] == ["page.html"]
    monkeypatch.setattr(os, "replace", lambda *paths: busy(*paths) if len(calls) < 3 else real(*paths))
    monkeypatch.setattr(lacking, "_REPLACED_WITHIN_S", 30.0)
    calls.clear()
    write_whole(str(page), "after")
    assert page.read_text() == "after"
