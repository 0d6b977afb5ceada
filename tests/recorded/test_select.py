"""Choosing runs, and what is said when a condition lets none through."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.ledger import spools

from wattprint.errors import UsageError
from wattprint.ledger.store import Filter
from wattprint.recorded.books import Books
from wattprint.recorded.choice import Choice, chosen
from wattprint.recorded.select import tags_of

DAY_NS = 86_400 * spools.S
RUNS = (
    ("a", {"name": "bert-base", "tags": {"team": "nlp", "stage": "x"}}, "finished"),
    ("b", {"name": "bert-large", "tags": {"team": "nlp"}}, "failed"),
    ("c", {"name": "resnet", "tags": {"team": "nlp"}}, "finished"),
    ("d", {"name": "vit", "tags": {"team": "audio"}}, "finished"),
)


@pytest.fixture
def books(tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path))
    for day, (run, header, status) in enumerate(RUNS):
        start_ns = spools.START_NS + day * DAY_NS
        lines = [
            spools.header(run, wall_ns=start_ns, **header),
            spools.snapshot(8, start_ns=start_ns),
            spools.end(8, status, start_ns=start_ns),
        ]
        spools.write(tmp_path, lines)
    warnings = []
    made = Books(warnings.append)
    made.warnings = warnings
    return made


def ids(rows):
    return [row.id for row in rows]


def test_keys_come_first_then_the_newest_and_each_once(books):
    assert ids(chosen(books, ["bert-base", "d"], None)) == ["a", "d"]
    assert ids(chosen(books, ["a"], Choice(Filter()))) == ["a", "d", "c", "b"]
    assert ids(chosen(books, [], Choice(Filter(tags={"team": "nlp"}, limit=2)))) == ["c", "b"]


@pytest.mark.parametrize(
    ("which", "what"),
    [
        (
            Filter(tags={"team": "vision"}),
            "no run has tag team=vision (3 runs have team=nlp, 1 run has team=audio)",
        ),
        (
            Filter(tags={"owner": "me"}),
            "no run has tag owner=me (none has a tag owner; tags are team, stage)",
        ),
        (Filter(status="killed"), "no run has status killed (3 runs have finished, 1 run has failed)"),
        (Filter(name="bert-bse"), "no run has 'bert-bse' in its name (nearest: bert-base, bert-large)"),
        (Filter(name="gpt*"), "no run has a name like 'gpt*' (names are bert-base, bert-large, resnet)"),
        (Filter(host="node-z"), "no run ran on node-z"),
        (
            Filter(tags={"team": "audio"}, status="failed"),
            "no run has tag team=audio and has status failed (1 has tag team=audio, 1 has status failed)",
        ),
        (Filter(tags={"team": "audio"}, status="killed"), "no run has status killed (3 runs have finished"),
    ],
)  # fmt: skip
def test_the_condition_that_let_none_through_is_named(books, which, what):
    with pytest.raises(UsageError) as caught:
        chosen(books, [], Choice(which))
    assert caught.value.what.startswith(what)
    assert caught.value.fix in ("see: wattprint runs", "leave one of them out")


def test_a_time_after_the_newest_names_that_one(books):
    newest = datetime.fromtimestamp((spools.START_NS + 3 * DAY_NS) / 1e9).strftime("%Y-%m-%d %H:%M")
    with pytest.raises(UsageError, match=r"no run began since 2026-01-01 .* \(the newest began ") as caught:
        chosen(books, [], Choice(Filter(since_ns=int(datetime(2026, 1, 1).timestamp() * 1e9))))
    assert newest in caught.value.what


def test_beside_other_things_it_is_a_warning(books):
    assert ids(chosen(books, ["a"], Choice(Filter(status="killed")))) == ["a"]
    assert chosen(books, [], Choice(Filter(status="killed")), beside=1) == []
    (warning,) = books.warnings  # said once
    assert warning.startswith("no run has status killed")
    assert chosen(books, [], Choice(Filter(status="stopped")), beside=1) == []
    assert len(books.warnings) == 2


def test_an_empty_ledger_says_what_to_type(tmp_path, monkeypatch):
    monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path))
    with pytest.raises(UsageError, match="no run has been recorded yet · wattprint run -- CMD"):
        chosen(Books(), [], Choice(Filter(status="killed")))


def test_tags_as_text():
    assert tags_of(["team=nlp", "note=a=b", "empty="]) == {"team": "nlp", "note": "a=b", "empty": ""}
    for text in ("team", "=nlp"):
        with pytest.raises(UsageError, match="write a tag as KEY=VALUE"):
            tags_of([text])
