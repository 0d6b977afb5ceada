"""What tests of verbs share."""

from __future__ import annotations

import pytest
from tests.cli import in_process

from wattprint.settings.table import SETTINGS


@pytest.fixture
def typed(tmp_path, monkeypatch, capfd):
    """Run ``wattprint WORDS...`` in this process, away from anybody's settings: code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    for name in ("WATTPRINT_RUN", *(row.variable for row in SETTINGS)):
        monkeypatch.delenv(name, raising=False)
    return lambda *words: in_process.call(monkeypatch, capfd, *words)
