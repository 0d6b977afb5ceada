"""The calculator as one file."""

from __future__ import annotations

import gzip
import re

from tests.cli import in_process

MOST_BYTES = 279_500
MOST_ZIPPED = 130_300
"""Measured, with a fiftieth of room: the script of the estimates is half of either, its tables a quarter."""


def test_the_file_holds_all_that_it_needs(tmp_path, monkeypatch, capfd):
    path = tmp_path / "calculator.html"
    code, _, _ = in_process.call(monkeypatch, capfd, "calculator", "-o", str(path))
    text = path.read_text(encoding="utf-8")
    assert code == 0
    assert not re.findall(r'(?:src|href)="(?!#|data:)[^"]*"', text)
    assert "default-src 'none'" in text
    assert len(text.encode()) <= MOST_BYTES
    assert len(gzip.compress(text.encode(), 9)) <= MOST_ZIPPED


def test_another_kind_of_file_is_refused(tmp_path, monkeypatch, capfd):
    code, _, err = in_process.call(monkeypatch, capfd, "calculator", "-o", str(tmp_path / "calculator.pdf"))
    assert (code, not (tmp_path / "calculator.pdf").exists()) == (2, True)
    assert "name it FILE.html" in err
