"""Records, bundles, statements and the index, of any bytes: refused in a line, or read as far as they go."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger import spools

import wattprint
from wattprint.account.statement import Statement
from wattprint.audit.bundle import pack, unpack
from wattprint.audit.spools import audit
from wattprint.ledger.index import consult
from wattprint.ledger.reader import read_spool
from wattprint.ledger.shelf import Folder
from wattprint.ledger.sqlite import SqliteStore
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


def index_questions(store):
    """What verbs ask of an index: rows, sums, values, and what main lines follow from."""
    rows = store.runs(Filter())
    everything = [rows, *(store.run(row.id) for row in rows), store.run("last")]
    for which in (
        Filter(name="run-of"),
        Filter(name="run-*"),
        Filter(status="finished"),
        Filter(tags={"team": "a"}),
        Filter(since_ns=spools.START_NS + 1),
    ):
        everything += [store.runs(which), store.totals(which)]
    everything += [
        store.totals(Filter()),
        store.values("name"),
        store.values("tag"),
        store.values("tag:team"),
    ]
    return [*everything, store.outlines([row.paths[0] for row in rows])]


@pytest.fixture(scope="module")
def indexed(tmp_path_factory):
    """A home with runs of three days, their index, and what it answers."""
    home = tmp_path_factory.mktemp("home")
    for number in range(9):
        start_ns = spools.START_NS + number // 3 * 86_400 * 10**9
        tags = {"team": "ab"[number % 2]}
        lines = spools.finished(
            f"run-of-us-{number}", 8 + number, wall_ns=start_ns, tags=tags, name=f"run-of-{number}"
        )
        if number == 4:
            lines[-1]["status"] = "failed"
        spools.settle(spools.write(home, lines, day=f"2025-06-{15 + number // 3}"))
    path = home / "ledger.db"
    store = SqliteStore(str(path))
    whole, _ = consult(Folder(str(home)), store, index_questions, alive=spools.nobody, now_ns=time.time_ns())
    store.close()
    return home, path, path.read_bytes(), whole


@st.composite
def broken(draw, data):
    """``data`` with bits flipped, a part emptied or put elsewhere, or an end cut off."""
    kind = draw(st.sampled_from(["bit"] * 8 + ["bytes", "empty", "copy", "cut"]))
    at = draw(st.integers(0, len(data) - 1))
    if kind == "bit":
        return data[:at] + bytes([data[at] ^ 1 << draw(st.integers(0, 7))]) + data[at + 1 :]
    if kind == "bytes":
        return draw(altered({"first": data[:100]})) + data[100:]
    if kind == "cut":
        return data[:at]
    length = draw(st.sampled_from([1, 8, 100, 4096]))
    piece = bytes(length)
    if kind == "copy":
        source = draw(st.integers(0, len(data) - 1))
        piece = data[source : source + length]
    return (data[:at] + piece + data[at + length :])[: len(data)]


@searched(250)
@given(st.data())
def test_an_index_with_any_bit_flipped_answers_what_the_records_say(indexed, data):
    home, path, kept, whole = indexed
    for beside in home.glob("ledger.db*"):
        beside.unlink()
    path.write_bytes(data.draw(broken(kept)))

    def answer():
        store = SqliteStore(str(path))
        try:
            return consult(
                Folder(str(home)), store, index_questions, alive=spools.nobody, now_ns=time.time_ns()
            )[0]
        finally:
            store.close()

    assert asked(answer) == whole


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
