"""What tests of verbs share."""

from __future__ import annotations

import sys

import pytest

from wattprint.cli import main


@pytest.fixture
def typed(tmp_path, monkeypatch, capfd):
    """Run ``wattprint WORDS...`` in this process, away from anybody's settings: code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    for name in ("REGION", "PUE", "WUE", "TARIFF", "CURRENCY", "INSTANCE", "BOUNDARY", "METHOD", "RUN"):
        monkeypatch.delenv(f"WATTPRINT_{name}", raising=False)

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["wattprint", *map(str, words)])
        with pytest.raises(SystemExit) as done:
            main()
        out, err = capfd.readouterr()
        return done.value.code, out, err

    return run
