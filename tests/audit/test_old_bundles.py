"""Bundles of earlier versions hold, and their statements read; see ``tests/fixtures/bundles``."""

from __future__ import annotations

import json
import re
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from wattprint.account.statement import Statement
from wattprint.audit.verify import verify_bundle

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "bundles"
FILES = sorted(FOLDER.glob("*.wattprint"))


def test_the_files_are_those_that_were_written():
    listed = dict(
        re.findall(r"^\| `(\S+)` .* `([0-9a-f]{64})` \|$", (FOLDER / "README.md").read_text("utf-8"), re.M)
    )
    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in FILES} == listed


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_in_it_fails(path):
    found = verify_bundle(path.read_bytes())
    states = {check.name: check.state for check in found.checks}
    assert not found.failed
    # Statement and factors are checked in full only while the tables are those of that day.
    sure = ("container", "manifest", "record", "arithmetic")
    assert {name: states[name] for name in sure} == dict.fromkeys(sure, "ok")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_statement_comes_back(path):
    with zipfile.ZipFile(path) as bundle:
        text = bundle.read("statement.json")
    written = json.loads(Statement.from_json(text).to_json())
    later = {key: written.pop(key) for key in ("not_metered", "would_narrow", "windows_common", "edition")}
    # These bundles are too old to have them.
    assert later == {"not_metered": [], "would_narrow": [], "windows_common": None, "edition": None}
    assert [written["money"].pop(f"social_{what}") for what in ("cost", "currency")] == [None, None]
    assert written["carbon"].pop("widened_for") is None
    assert written == json.loads(text)
