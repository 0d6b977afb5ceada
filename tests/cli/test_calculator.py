"""The calculator as one file."""

from __future__ import annotations

import gzip
import re
import zlib
from base64 import b64decode

import msgspec
from tests.cli import in_process

from wattprint.factors.table import share_alike

MOST_BYTES = 281_700
MOST_ZIPPED = 133_100
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


def test_share_alike_tables_stand_apart_and_can_be_left_out(tmp_path, monkeypatch, capfd):
    whole, without = tmp_path / "whole.html", tmp_path / "without.html"
    in_process.call(monkeypatch, capfd, "calculator", "-o", str(whole))
    block = re.search(
        r'<script type="application/octet-stream" id="share-alike-tables">([^<]+)<', whole.read_text("utf-8")
    )
    tables = msgspec.json.decode(zlib.decompress(b64decode(block[1]), wbits=-15))
    assert sorted(tables) == ["peaks", "zones"]
    assert "Open Database License" in whole.read_text("utf-8")
    before = share_alike()
    try:
        share_alike(False)
        in_process.call(monkeypatch, capfd, "calculator", "-o", str(without))
    finally:
        share_alike(before)
    assert 'share-alike-tables">' not in without.read_text("utf-8")
    assert "Open Database License" not in without.read_text("utf-8")
