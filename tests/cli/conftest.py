"""What tests of verbs share."""

from __future__ import annotations

import sys

import pytest

from wattprint.cli import main
from wattprint.settings.table import SETTINGS


@pytest.fixture
def typed(tmp_path, monkeypatch, capfd):
    """Run ``wattprint WORDS...`` in this process, away from anybody's settings: code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    for name in ("WATTPRINT_RUN", *(row.variable for row in SETTINGS)):
        monkeypatch.delenv(name, raising=False)

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["wattprint", *map(str, words)])
        with pytest.raises(SystemExit) as done:
            main()
        out, err = capfd.readouterr()
        return done.value.code, out, err

    return run
