"""Of many runs only main lines are stated: they and the entries made of them are those of the whole path."""

from __future__ import annotations

import os

import pytest
from tests.ledger import spools

from wattprint.account.site import make_statement
from wattprint.compare.entries import entry_of
from wattprint.ledger.store import Filter
from wattprint.recorded import stating
from wattprint.recorded.books import Books
from wattprint.recorded.entrants import entrants

S = spools.S
BY_THE_HOUR = [
    {"price_per_kwh": 0.2, "currency": "EUR", "from_hour": 22, "to_hour": 6},
    {"price_per_kwh": 0.4, "currency": "EUR", "from_hour": 6, "to_hour": 22},
]
DE = {"place": "DE", "place_known_by": "flag", "pue_kind": "data-centre"}
LARGE = [6e6, 7e6, 8e6, 5e6, 6e6, 7e6, 0.0]


def metric(name, value, after_s):
    at_ns = spools.BOOT_NS + after_s * S
    return {"kind": "metric", "at_ns": at_ns, "name": name, "value": value, "window": None}


def lines(run, *, metrics=(), energy=(spools.CPU, spools.GPU, spools.REST), ended=True, **header):
    made = [spools.header(run, **({"site": DE} | header)), *metrics, spools.snapshot(8, energy)]
    return [*made, spools.end(8)] if ended else made


@pytest.fixture
def books(tmp_path, monkeypatch):
    """A ledger of runs of all sorts, each a case that one of the two ways might miss."""
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path))

    def write(made, suffix="1-a"):
        return spools.write(tmp_path, made, suffix)

    write(lines("plain", tags={"team": "nlp"}, parameters={"lr": 0.1, "fast": True}))
    write(lines("scored", metrics=[metric("accuracy", 0.5, 1), metric("accuracy", 0.9, 7)]))
    write(lines("unscored", metrics=[metric("accuracy", 0.5, 1), metric("accuracy", None, 7)]))
    write(lines("counted", metrics=[metric("flop", 1e15, 7)], scope="machine"))
    write(lines("nested"))
    child = lines("nested", role="child", metrics=[metric("accuracy", 0.7, 3)])
    write(child, "2-b")
    write(lines("nodes"))
    write(lines("nodes", boot_id="boot-b", host="node-b"), "2-b")
    write(lines("ranks"))
    write(lines("ranks", role="peer", pid=4243), "2-b")
    write(lines("orphan", role="child"))
    write(lines("killed", ended=False))
    write([spools.header("empty", site=DE), spools.end(8)])
    write(lines("imported", origin="codecarbon 3.2.3 emissions.csv line 5"))
    write(lines("by hour", site=DE | {"tariff": BY_THE_HOUR}))
    write(lines("contracted", site=DE | {"contracts": [
        {"kind": "ppa", "share": 0.5, "intensity_g_per_kwh": 10.0, "source": "the contract"}
    ]}))  # fmt: skip
    write(lines("rented", site=DE | {"place": "aws:us-east-1", "instance": "aws:p5.48xlarge"}))
    write(lines("nowhere", site={"place": None, "pue_kind": "own-machine"}))
    write(lines("components", site=DE | {"boundary": "components"}))
    write(lines("accelerator", site=DE | {"boundary": "accelerator"}))
    write(lines("given", site=DE | {"pue": 1.1, "intensity_g_per_kwh": 100.0}))
    whole_node = [spools.source("cpu/0"), spools.source("gpu/x", "modelled"), spools.source("node/box")]
    write(lines("metered box", sources=whole_node, energy=(spools.CPU, spools.GPU, LARGE)))
    path = write(lines("torn"))
    os.truncate(path, os.path.getsize(path) - 20)
    return Books()


CHANGES = [
    {},
    {"place": "FRA", "place_known_by": "flag, for this statement only", "year": 2023},
    {"pue": 1.5, "boundary": "node"},
    {"boundary": "components"},
]


@pytest.mark.parametrize("scope", [None, "process", "machine"])
@pytest.mark.parametrize("changes", CHANGES, ids=["as recorded", "elsewhere", "node", "components"])
def test_entries_are_those_of_whole_statements(books, scope, changes):
    rows = books.runs(Filter())
    assert len(rows) == 20

    def whole(roots):
        return make_statement(roots, scope=scope, changes=changes).statement

    found = entrants(books, rows, scope=scope, changes=changes)
    assert found.left_out.lines() == []
    for row, entry in zip(rows, found.entries, strict=True):
        assert entry == entry_of(books.records(row), whole), row.id


@pytest.mark.parametrize("changes", CHANGES[:2], ids=["as recorded", "elsewhere"])
def test_rows_of_very_many_have_the_main_figures_of_whole_statements(books, changes, monkeypatch):
    rows = books.runs(Filter())
    whole = stating.Stating(books, changes=changes).runs(rows)
    monkeypatch.setattr(stating, "MOST_WHOLE", 1)
    brief = stating.Stating(books, changes=changes).runs(rows)
    assert sum(run.record is None for run in brief) >= 10
    for left, right in zip(whole, brief, strict=True):
        one, two = left.dossier.statement, right.dossier.statement
        assert one.run == two.run
        assert one.energy_kwh == two.energy_kwh
        assert (one.boundaries.node_j, one.boundaries.facility_j) == (
            two.boundaries.node_j, two.boundaries.facility_j,
        )  # fmt: skip
        assert (one.carbon_kg, one.cost, one.money) == (two.carbon_kg, two.cost, two.money)
        assert left.dossier.kind == right.dossier.kind


def test_metrics_of_very_many_stand_in_their_rows(books, monkeypatch):
    monkeypatch.setattr(stating, "MOST_WHOLE", 1)
    found = stating.Stating(books).runs(books.runs(Filter()))
    logged = {run.dossier.statement.run.id: run.dossier.metrics for run in found}
    assert [(point.name, point.value) for point in logged["scored"]] == [("accuracy", 0.9)]
    assert logged["plain"] == []


@pytest.mark.parametrize("most", [0, 300])
def test_what_a_script_inside_logged_is_a_metric_of_its_run(books, most, monkeypatch):
    monkeypatch.setattr(stating, "MOST_WHOLE", most)
    (nested,) = stating.Stating(books).runs([books.run("nested")])
    assert [(point.name, point.value) for point in nested.dossier.metrics] == [("accuracy", 0.7)]


def test_a_run_that_cannot_be_read_is_left_out_with_the_reason(books):
    rows = books.runs(Filter())
    gone = next(row for row in rows if row.id == "nodes")
    os.unlink(os.path.join(books.folder, "spool", gone.paths[1]))
    found = entrants(books, rows)
    assert len(found.entries) == 19
    (line,) = found.left_out.lines()
    assert line.startswith("left out nodes: ")
    assert "cannot be read" in line
