"""A record of a newer version in this reader: read as far as it is understood, and what is left out is said.

Records of older versions are in ``test_old_schemas``.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.ledger import spools

from wattprint.audit.spools import audit
from wattprint.cli import _wattprint
from wattprint.errors import RecordError
from wattprint.ledger.outlines import outline_of
from wattprint.ledger.reader import read_spool
from wattprint.ledger.scan import scan
from wattprint.records import SCHEMA_VERSION

NEWER = Path(__file__).resolve().parents[1] / "fixtures" / "schema_newer" / "newer.jsonl"
SAID = (
    f"written by a newer wattprint (schema 1000, this one knows {SCHEMA_VERSION}): what that adds is not "
    "counted · pip install --upgrade wattprint"
)
SKIPPED = [
    "2 lines of the unknown kind 'noise' were skipped",
    "1 line of the kind 'progress', in a form unknown here, was skipped",
]


def read(path, reader=read_spool):
    return reader(str(path), alive=spools.nobody, now_ns=spools.START_NS)


@pytest.mark.parametrize("reader", [read_spool, scan])
def test_what_is_understood_counts_and_the_rest_is_said(reader):
    record = read(NEWER, reader)
    assert (record.status, record.damage) == ("finished", "")
    assert [joules.mid for joules in record.last.energy] == [100.0, 200.0, 1000.0]
    assert [(metric.name, metric.value) for metric in record.metrics] == [("accuracy", 0.9)]
    assert record.progress is None
    assert record.warnings == [SAID, *SKIPPED]


def test_a_further_field_alone_says_nothing(tmp_path):
    lines = [spools.header(cooling="liquid"), spools.snapshot(8) | {"power_w": [1.0]}, spools.end(8)]
    record = read(spools.write_file(tmp_path / "run.jsonl", lines))
    assert (record.status, record.damage, record.warnings) == ("finished", "", [])


def test_a_form_that_is_unknown_is_damage_unless_the_schema_is_newer(tmp_path):
    lines = [spools.header(schema=SCHEMA_VERSION), spools.snapshot(8) | {"next_s": "soon"}, spools.end(8)]
    record = read(spools.write_file(tmp_path / "run.jsonl", lines))
    assert (record.status, record.last) == ("partial", None)
    assert "line 2 cannot be understood" in record.damage
    lines[0] = spools.header(schema=SCHEMA_VERSION + 1)
    record = read(spools.write_file(tmp_path / "newer.jsonl", lines))
    assert (record.status, record.damage, record.last) == ("finished", "", None)
    assert record.warnings[1:] == ["1 line of the kind 'snapshot', in a form unknown here, was skipped"]


def test_an_altered_line_is_damage_in_a_newer_record_too(tmp_path):
    lines = NEWER.read_bytes().replace(b'"value":0.9', b'"value":0.8')
    path = tmp_path / "altered.jsonl"
    path.write_bytes(lines)
    record = read(path)
    assert (record.status, record.metrics) == ("partial", [])
    assert record.damage.startswith("line 5 was altered")


@pytest.mark.parametrize(
    ("end", "status"), [({"exit_code": "none"}, "partial"), ({"status": "asleep"}, "partial")]
)
def test_an_end_that_is_not_understood_is_no_kill(tmp_path, end, status):
    lines = [spools.header(schema=SCHEMA_VERSION + 1), spools.snapshot(8), spools.end(8) | end]
    assert read(spools.write_file(tmp_path / "run.jsonl", lines)).status == status


def test_a_header_that_is_not_understood_is_refused_by_its_version(tmp_path):
    lines = [spools.header(schema=1000, host=["a", "b"]), spools.snapshot(8)]
    with pytest.raises(
        RecordError, match=r"newer wattprint \(schema 1000, .* pip install --upgrade wattprint"
    ):
        read(spools.write_file(tmp_path / "run.jsonl", lines))


def test_its_ends_alone_are_not_taken_at_their_word():
    assert outline_of(read(NEWER)) is None


def test_an_audit_does_not_vouch_for_it():
    record, findings = audit("newer.jsonl", NEWER.read_bytes())
    assert record is not None
    assert [(one.path, one.line) for one in findings if "schema 1000" in one.what] == [("$.schema", 1)]


@pytest.fixture
def home(own_home, monkeypatch, tmp_path):
    day = tmp_path / "home" / "spool" / "2025" / "06" / "15"
    day.mkdir(parents=True)
    shutil.copyfile(NEWER, day / "newer.jsonl")
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def call(*words, code=0):
    done = CliRunner().invoke(_wattprint, [*words])
    assert done.exit_code == code, (done.output, done.exception)
    return done.stdout


def test_the_commands_take_it(home):
    (row,) = json.loads(call("runs", "--json"))
    assert (row["status"], row["components_j"]["mid"]) == ("finished", 30.0)
    shown = json.loads(call("show", "last", "--json"))
    assert (shown["schema"], shown["energy"]["boundaries"]["components_j"]["mid"]) == (1000, 30.0)
    assert [text for text in shown["warnings"] if "newer" in text or "skipped" in text] == [SAID, *SKIPPED]
    assert "pip install --upgrade wattprint" in " ".join(call("show", "last").split())
    assert "train" in call("report", "last", "--format", "markdown")
    assert "schema 1000 is newer" in " ".join(call("verify", "last", code=1).split())
