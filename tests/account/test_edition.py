"""With what a statement was made, and its records before it."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path

import msgspec
import pytest
from tests.account import runs

from wattprint import _version
from wattprint.account.edition import Edition, Recorded
from wattprint.account.statement import Statement
from wattprint.account.work import Work, recorded
from wattprint.factors.table import share_alike
from wattprint.report.receipt import receipt

ROOT = Path(__file__).parents[2]


def work(*environments: dict[str, str], origin: str = "") -> Work:
    records = []
    for number, environment in enumerate(environments):
        record = runs.record(host=f"node-{number}")
        header = msgspec.structs.replace(record.header, environment=environment, origin=origin)
        records.append(msgspec.structs.replace(record, header=header))
    return recorded(records)


def stated(*environments: dict[str, str], origin: str = "") -> Statement:
    statement: Statement = runs.state(work(*environments, origin=origin))
    return statement


NOW = {"wattprint": _version.__version__, "tables": _version.TABLES}


def test_a_statement_names_its_version_its_tables_and_those_of_its_record() -> None:
    assert stated({"wattprint": "0.1.0", "python": "3.12.4"}).as_dict()["edition"] == {
        **NOW,
        "share_alike": True,
        "recorded": [{"wattprint": "0.1.0", "tables": ""}],
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", _version.TABLES)


def test_what_wrote_several_records_alike_is_named_once() -> None:
    edition = stated({"wattprint": "0.1.0"}, NOW, {"wattprint": "0.1.0"}).edition
    assert edition is not None
    assert edition.recorded == [Recorded(wattprint="0.1.0"), Recorded(**NOW)]


def test_a_run_of_another_tool_was_recorded_by_none_of_ours() -> None:
    edition = stated(NOW, origin="emissions.csv of CodeCarbon").edition
    assert edition is not None
    assert edition.recorded == []


def test_share_alike_tables_that_are_switched_off_are_told() -> None:
    share_alike(False)
    try:
        edition = stated(NOW).edition
    finally:
        share_alike(True)
    assert edition is not None
    assert edition.share_alike is False


def test_a_restated_record_says_that_its_edition_was_another() -> None:
    old = stated({"wattprint": "0.1.0", "tables": "2026-01-31"})
    told = " ".join(receipt(old).split())
    assert "edition recorded by wattprint 0.1.0 (tables of 2026-01-31), stated by wattprint" in told
    assert f"(tables of {_version.TABLES})" in told
    assert "edition" not in receipt(stated(NOW))
    assert "edition" not in receipt(stated({}))


def test_it_comes_back_from_json_and_is_unknown_in_older_json() -> None:
    statement = stated({"wattprint": "0.1.0"})
    assert Statement.from_json(statement.to_json()).edition == statement.edition
    tree = json.loads(statement.to_json())
    del tree["edition"]
    older = Statement.from_dict(tree)
    assert older.edition is None
    assert "edition" not in receipt(older)


def test_one_day_s_tables_with_the_same_version_are_one_edition() -> None:
    one = Edition(
        wattprint="1.0", tables="2027-01-01", recorded=[Recorded(wattprint="1.0", tables="2027-01-01")]
    )
    assert one.sentence == ""
    other = msgspec.structs.replace(one, tables="2027-02-01")
    assert other.sentence.startswith(
        "recorded by wattprint 1.0 (tables of 2027-01-01), stated by wattprint 1.0 (tables of 2027-02-01)"
    )


def test_a_script_that_changed_a_table_stamps_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    script = importlib.import_module("tables_edition")
    versions = tmp_path / "_version.py"
    versions.write_text((ROOT / "src" / "wattprint" / "_version.py").read_text("utf-8"), "utf-8")
    script.stamp("2031-05-06", versions)
    text = versions.read_text("utf-8")
    assert 'TABLES = "2031-05-06"\n' in text
    assert f'__version__ = "{_version.__version__}"\n' in text
    versions.write_text("nothing", "utf-8")
    with pytest.raises(ValueError, match="no line that sets TABLES"):
        script.stamp("2031-05-06", versions)
