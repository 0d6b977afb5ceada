"""A statement comes back from its JSON, field by field."""

from __future__ import annotations

import json

import pytest
from tests.account import runs
from tests.report import rich_run

from wattprint.account.statement import state
from wattprint.account.statement_json import statement_of
from wattprint.account.work import recorded
from wattprint.errors import RecordError


def there_and_back(statement):
    return statement_of(json.loads(json.dumps(statement.as_dict())))


def test_everything_comes_back():
    statement = rich_run.whole().statement
    assert statement.sci is not None
    assert statement.carbon.market is not None
    assert statement.windows
    found = there_and_back(statement)
    assert found.as_dict() == statement.as_dict()
    assert [line.kind for line in found.resources] == [line.kind for line in statement.resources]
    assert found.boundaries.facility_j.unit == "J"
    assert found.money.energy_cost.unit == "EUR"
    assert found.factors == statement.factors


def test_what_is_unknown_stays_unknown():
    statement = state(recorded([runs.record(None)]), intensity=runs.GRID, pue=runs.PUE, place_name="Xyz")
    found = there_and_back(statement)
    assert found.as_dict() == statement.as_dict()
    assert found.boundaries.facility_j is None
    assert found.money.energy_cost is None


def test_kinds_of_resources_of_several_nodes():
    records = [runs.record(), runs.record(host="node-b")]
    statement = state(recorded(records), intensity=runs.GRID, pue=runs.PUE, place_name="Xyz")
    assert [line.kind for line in there_and_back(statement).resources] == [
        line.kind for line in statement.resources
    ]


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("energy",), None, "energy"),
        (("carbon", "place"), ..., "'place' is missing"),
        (("energy", "boundaries", "facility_j", "low"), 1e99, "not an interval"),
        (("energy", "boundaries", "facility_j", "method"), "guessed", "no such method"),
        (("factors",), [{"id": "x"}], "value"),
        (("carbon", "market", "contracts", 0, "factor"), "nowhere", "is not listed"),
    ],
)
def test_what_is_no_statement_is_said_in_one_line(path, value, says):
    answer = rich_run.whole().statement.as_dict()
    answer = json.loads(json.dumps(answer))
    *way, last = path
    place = answer
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    with pytest.raises(RecordError) as caught:
        statement_of(answer)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
