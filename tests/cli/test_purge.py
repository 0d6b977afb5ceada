"""Removing all that was written: all of ours goes, nothing else does, and not before one is asked."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wattprint import Meter
from wattprint.account.edition import Recorded
from wattprint.recorded.books import Books
from wattprint.server.shares import Kept, Share
from wattprint.server.shares_folder import FolderShares

COMMAND = shutil.which("wattprint", path=os.path.dirname(sys.executable))


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home with two records, an index and a calibration."""
    folder = tmp_path / "home"
    monkeypatch.setenv("WATTPRINT_HOME", str(folder))
    for name in ("one", "two"):
        with Meter(name, region="FR"):
            pass
    assert call("runs").returncode == 0
    (folder / "calibration").mkdir()
    (folder / "calibration" / "abc.json").write_text("{}")
    return folder


def call(*words):
    return subprocess.run(
        [COMMAND, *words], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def files(folder):
    return {path for path in Path(folder).rglob("*") if path.is_symlink() or not path.is_dir()}


def test_all_goes_with_its_folder(home):
    count = len(files(home))
    assert count >= 4
    done = call("purge", "--yes")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1:] == [f"deleted {count} files"]
    assert not home.exists()
    assert home.parent.exists()


def test_without_a_terminal_nothing_is_deleted_unasked(home):
    before = files(home)
    done = call("purge")
    assert done.returncode == 2
    # Without its spaces: where the line is broken depends on how long the path is.
    assert "".join(done.stdout.split()).startswith(f"{home}:{len(before)}files,")
    assert done.stderr == "wattprint: nothing was deleted: nobody is there to be asked · add --yes\n"
    assert files(home) == before


@pytest.mark.parametrize(("answer", "goes"), [("y", True), ("n", False), ("", False)])
def test_on_a_terminal_it_asks(home, answer, goes):
    ours, theirs = pty.openpty()
    process = subprocess.Popen([COMMAND, "purge"], stdin=theirs, stdout=subprocess.PIPE)
    os.write(ours, f"{answer}\n".encode())
    asked, _ = process.communicate()
    os.close(ours)
    os.close(theirs)
    assert b"Delete all of it, for good? [y/N]" in asked
    assert (b"nothing was deleted" in asked) != goes
    assert process.returncode == 0
    assert home.exists() != goes


def test_what_is_not_ours_stays(home, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "thesis.tex").write_text("text")
    (home / "thesis.tex").write_text("text")
    (home / "spool" / "link").symlink_to(elsewhere)
    (home / "locks" / "evil.lock").symlink_to(elsewhere / "thesis.tex")
    done = call("purge", "--yes", "--json")
    assert done.returncode == 0
    kept = json.loads(done.stdout)["kept"]
    assert kept == {
        str(home / name): "not written by wattprint"
        for name in ("thesis.tex", "spool/link", "locks/evil.lock")
    }
    assert (elsewhere / "thesis.tex").read_text() == "text"
    assert {path.name for path in files(home)} == {"thesis.tex", "link", "evil.lock"}


def test_empty_folders_of_others_stay(home):
    (home / "data" / "raw").mkdir(parents=True)
    (home / "spool" / "inbox").mkdir()
    assert call("purge", "--yes").returncode == 0
    left = {str(path.relative_to(home)) for path in home.rglob("*")}
    assert left == {"data", "data/raw", "spool", "spool/inbox"}


def test_a_run_under_way_is_not_robbed_of_its_record(home):
    meter = Meter("busy", region="FR")
    meter.start()
    try:
        done = call("purge", "--yes")
    finally:
        meter.stop()
    assert done.returncode == 2
    assert done.stderr.startswith("wattprint: 1 run is under way and would lose its record (")
    assert done.stderr.endswith("busy) · end it first\n")
    assert call("purge", "--yes").returncode == 0
    assert not home.exists()


def test_an_index_that_cannot_be_read_goes_too(home):
    (home / "ledger.db").write_bytes(b"no database")
    assert call("purge", "--yes").returncode == 0
    assert not home.exists()


def test_a_home_that_is_not_there_holds_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "nowhere"))
    done = call("purge", "--yes")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1:] == ["nothing was deleted"]
    assert not (tmp_path / "nowhere").exists()


def test_what_an_old_version_left_is_ours(home):
    for name in ("ledger.db-wal", "ledger.db.bad-1", "ledger.db.bad-1-shm", "locks/x.launches"):
        (home / name).touch()
    assert call("purge", "--yes").returncode == 0
    assert not home.exists()


def test_what_was_shared_goes_too(home):
    books = Books(folder=str(home))
    shares = FolderShares(lambda: books)
    shares.secret()
    now = datetime.now(UTC)
    shared = Share(
        id="0" * 16, project="", title="one", path="/", query="", told=[], runs=[], by="ada", made=now,
        expires=now, edition=Recorded(wattprint="1", tables="1"),
    )  # fmt: skip
    shares.add(shared, Kept("", "", ""))
    (home / "shares" / f".{'1' * 16}").touch()  # of who was stopped while he wrote
    assert len(files(home / "shares")) == 4
    assert call("purge", "--yes").returncode == 0
    assert not home.exists()
