"""What ``make demo`` ends with: the dashboard is fetched before the line that opens it is printed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.scripts import load_script

COMMAND = str(Path(sys.executable).with_name("wattprint"))


@pytest.fixture
def script():
    return load_script("scripts/open_demo.py")


def test_it_prints_the_line_once_every_run_was_seen(script, home, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["open_demo.py", COMMAND])
    assert script.main() == 0
    first, second = capsys.readouterr().out.strip().splitlines()
    assert first == "The dashboard was fetched, and has all 3 runs. It opens in the browser by"
    assert second.startswith("  WATTPRINT_HOME=home ")
    assert second.endswith("/wattprint serve --browser")


def test_without_runs_it_fails(script, home, monkeypatch, capsys):
    monkeypatch.setenv("WATTPRINT_HOME", str(home.parent / "none"))
    monkeypatch.setattr(sys, "argv", ["open_demo.py", COMMAND])
    assert script.main() == 1
    assert capsys.readouterr().err == "the dashboard lacks any run\n"


def test_a_run_that_the_pages_lack_is_named(script, home, monkeypatch):
    monkeypatch.setattr(script, "fetched", lambda link, path: '{"spent": {"runs": 2}}')
    lacking, count = script.missing(COMMAND)
    assert count == 3
    assert lacking == ["r3", "r2", "r1", "the overview, which counts 2 of 3"]
