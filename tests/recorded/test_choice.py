"""Runs chosen by what is known of them, and sorted by it."""

from __future__ import annotations

import pytest
from tests.ledger import spools

import wattprint
from wattprint.errors import UsageError
from wattprint.ledger.store import Filter
from wattprint.recorded.books import Books
from wattprint.recorded.choice import Choice, chosen
from wattprint.recorded.conditions import Sort, parse_where

RUNS = (
    ("a", {"tags": {"team": "nlp"}, "parameters": {"lr": 0.1, "fast": True}}, 1, 0.7),
    ("b", {"tags": {"team": "nlp"}, "parameters": {"lr": 0.01}, "host": "node-b"}, 3, 0.9),
    ("c", {"parameters": {"lr": "0.2", "team": "vision"}}, 2, None),
)
"""Id, header, how many times the energy of ``spools``, and accuracy."""


@pytest.fixture
def books(tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path))
    for number, (run, header, times, accuracy) in enumerate(RUNS):
        start_ns = spools.START_NS + number * spools.S
        energy = [[times * joules for joules in row] for row in (spools.CPU, spools.GPU, spools.REST)]
        lines = [
            spools.header(run, wall_ns=start_ns, site={"place": "DE", "pue_kind": "own-machine"}, **header),
            spools.snapshot(8 * times, energy, start_ns=start_ns),
            spools.end(8 * times, start_ns=start_ns),
        ]
        if accuracy is not None:
            at_ns = spools.BOOT_NS + spools.S
            metric = {"kind": "metric", "at_ns": at_ns, "name": "accuracy", "value": accuracy, "window": None}
            lines.insert(1, metric)
        spools.write(tmp_path, lines)
    return Books()


def names(books, where="", sort="", limit=None):
    conditions = tuple(parse_where(where)) if where else ()
    choice = Choice(Filter(limit=limit), conditions, Sort.parse(sort) if sort else None)
    return [row.id for row in chosen(books, [], choice)]


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ("accuracy>0.8", ["b"]),
        ("accuracy!=0.9", ["a"]),
        ("lr>=0.1", ["c", "a"]),
        ("team=nlp", ["b", "a"]),
        ("team=vision", ["c"]),
        ("parameter:team=vision", ["c"]),
        ("fast=true", ["a"]),
        ("host=node-b", ["b"]),
        ("took>10s", ["c", "b"]),
        ("took>10s and accuracy>0", ["b"]),
        ("id=?", ["c", "b", "a"]),
        ("started>2020-01-01", ["c", "b", "a"]),
    ],
)
def test_runs_are_chosen_by_what_is_known_of_them(books, where, ids):
    assert names(books, where) == ids


def test_energy_is_that_of_the_statement(books):
    """Three runs of 1, 3 and 2 times the same energy, at the same place: a limit between two of them."""
    energies = {run.id: run.statement.boundaries.facility_j for run in wattprint.runs()}
    assert energies["b"].mid == pytest.approx(3 * energies["a"].mid)
    limit_j = (energies["a"].mid + energies["c"].mid) / 2
    assert names(books, f"energy<{limit_j}J") == ["a"]
    assert names(books, f"energy>{limit_j}J") == ["c", "b"]


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("energy", ["b", "c", "a"]),
        ("-carbon", ["a", "c", "b"]),
        ("accuracy", ["b", "a", "c"]),
        ("-accuracy", ["a", "b", "c"]),
        ("name", ["c", "b", "a"]),
        ("host", ["c", "a", "b"]),
        ("-started", ["a", "b", "c"]),
    ],
)
def test_runs_are_sorted_the_unknown_last_and_of_equals_the_newest_first(books, sort, ids):
    assert names(books, sort=sort) == ids


def test_a_limit_counts_what_is_left_in_its_order(books):
    assert names(books, sort="-energy", limit=2) == ["a", "c"]
    assert names(books, "lr>=0.1", limit=1) == ["c"]


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("accurracy>0.5", "no run has a metric, parameter or tag 'accurracy' · nearest: accuracy"),
        ("tag:lr=0.1", "no run has a tag 'lr' · nearest: lr"),
        ("accuracy>0.95", "no run passes accuracy>0.95, of 3 runs · see: wattprint runs"),
        ("lr>0.1 and accuracy>0", "no run passes accuracy>0: of 1 run none has accuracy · leave it out"),
        ("host=node-z", "no run ran on node-z (hosts are node-a, node-b) · see: wattprint runs"),
        ("origin=x", "no run passes origin=x: of 3 runs none has origin · leave it out"),
    ],
)
def test_the_condition_that_let_none_through_is_named(books, where, says):
    with pytest.raises(UsageError) as caught:
        names(books, where)
    assert str(caught.value) == says


def test_an_unknown_key_to_sort_by_is_refused(books):
    with pytest.raises(UsageError, match="no run has a metric, parameter or tag 'energie' · nearest: energy"):
        names(books, sort="energie")


def test_a_run_that_cannot_be_stated_has_no_energy(books, tmp_path):
    spools.write(tmp_path, spools.finished("d", site={"place": "DE", "pue_kind": "a kind that none has"}))
    assert names(books, "energy>0J") == ["c", "b", "a"]
    assert names(books, sort="-energy")[-1] == "d"


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("place:FR", ["e"]),
        ("place:FRA", ["e"]),
        ("place:France", ["e"]),
        ("place:gcp:europe-west9", ["e"]),
        ("place:Germany", ["c", "b", "a"]),
        ("place!=FR", ["c", "b", "a"]),
    ],
)
def test_a_place_goes_by_each_of_its_names(books, tmp_path, where, found):
    spools.write(tmp_path, spools.finished("e", site={"place": "gcp:europe-west9", "pue_kind": "cloud"}))
    assert names(books, where) == found


def test_a_run_that_leaves_its_place_open_is_where_all_are_said_to_be(books, tmp_path, monkeypatch):
    spools.write(tmp_path, spools.finished("e", site={"place": None, "pue_kind": "own-machine"}))
    with pytest.raises(UsageError):
        names(books, "place:FR")
    monkeypatch.setattr(type(books), "site_defaults", {"region": "FR"})
    assert names(books, "place:FR") == ["e"]
