"""Records, bundles, statements and the index, of any bytes: refused in a line, or read as far as they go."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.ledger import spools

import wattprint
from wattprint.account.statement import Statement
from wattprint.audit.bundle import pack, unpack
from wattprint.audit.spools import audit
from wattprint.ledger.reader import read_spool
from wattprint.ledger.store import Filter
from wattprint.recorded.books import Books

from .harness import altered, asked, corpus, ordered, searched

FIXTURES = Path(__file__).parents[1] / "fixtures"
SPOOLS = corpus("spool")
BUNDLES = {path.name: path.read_bytes() for path in (FIXTURES / "bundles").glob("*.wattprint")}
STATEMENTS = corpus("statement")


@searched(700)
@given(altered(SPOOLS))
def test_a_spool(tmp_path, data):
    path = tmp_path / "run.jsonl"
    path.write_bytes(data)
    record = asked(lambda: read_spool(str(path), alive=spools.nobody, now_ns=time.time_ns()))
    if record is not None:
        assert record.duration_s >= 0
        for joules in record.last.energy if record.last else ():
            assert ordered(joules.low, joules.mid, joules.high)
            assert ordered(joules.own_low, joules.own_mid, joules.own_high)
    assert path.read_bytes() == data


@searched(300)
@given(altered(SPOOLS))
def test_a_spool_in_an_audit(data):
    record, findings = asked(lambda: audit("run.jsonl", data))
    assert all(findings)
    if data not in SPOOLS.values() and record is None:
        assert findings


@searched(60)
@given(altered(SPOOLS), st.text(st.sampled_from("ab.-é "), min_size=1, max_size=20))
def test_a_good_run_is_listed_whatever_lies_beside_its_record(tmp_path_factory, data, name):
    home = tmp_path_factory.mktemp("home")
    good = Path(spools.write(home, spools.finished("run-of-us")))
    good.with_name(f"{name}.jsonl").write_bytes(data)
    before = os.environ["WATTPRINT_HOME"]
    os.environ["WATTPRINT_HOME"] = str(home)
    try:
        said = []
        rows = asked(lambda: Books(said.append).ask(lambda store: store.runs(Filter())))
    finally:
        os.environ["WATTPRINT_HOME"] = before
    (row,) = (row for row in rows if row.id == "run-of-us")
    assert (row.status, row.damage, row.components_j[1]) == ("finished", "", 30.0)
    assert all(ordered(*row.components_j) for row in rows if row.components_j)
    assert all("\n" not in line for line in said)


@searched(40)
@given(st.data())
def test_an_index_is_made_anew_when_it_is_no_database(tmp_path_factory, data):
    home = tmp_path_factory.mktemp("home")
    spools.write(home, spools.finished("run-of-us"))
    before = os.environ["WATTPRINT_HOME"]
    os.environ["WATTPRINT_HOME"] = str(home)

    def listed():
        return Books().ask(lambda store: store.runs(Filter()))

    try:
        whole = listed()
        index = home / "ledger.db"
        for beside in home.glob("ledger.db-*"):
            beside.unlink()
        kept = index.read_bytes()
        # The first page says what the file is and where its tables are.
        cut = data.draw(st.integers(0, len(kept)))
        index.write_bytes(data.draw(altered({"index": kept[:100]})) + kept[100:cut])
        again = asked(listed)
    finally:
        os.environ["WATTPRINT_HOME"] = before
    assert again == whole


@searched(400)
@given(altered(BUNDLES))
def test_a_bundle_is_its_one_form_or_refused(tmp_path, data):
    members = asked(lambda: unpack(data))
    if members is not None:
        assert pack(members) == data
    path = tmp_path / "run.wattprint"
    path.write_bytes(data)
    asked(lambda: wattprint.load(str(path)))
    assert sorted(tmp_path.iterdir()) == [path]


@searched(400)
@given(altered(STATEMENTS))
def test_a_statement(tmp_path, data):
    path = tmp_path / "statement.json"
    path.write_bytes(data)
    asked(lambda: wattprint.load(str(path)))
    statement = asked(lambda: Statement.from_json(data))
    if statement is not None:
        again = statement.as_dict()
        assert Statement.from_dict(json.loads(json.dumps(again))).as_dict() == again
        statement.to_json()
        assert str(statement)
