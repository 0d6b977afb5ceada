"""Facts of a run by field and, as they always were, by key."""

import json

import pytest
from tests.account import runs

from wattprint.account.run_facts import RunFacts
from wattprint.account.work import recorded

METERED = recorded([runs.record()]).run
PLANNED = RunFacts(
    id="estimate-1",
    name="a plan",
    status="estimated",
    duration_s=60.0,
    inputs={"gpu": "H100"},
    assumptions=[],
)


def test_a_metered_run_reads_by_key_as_by_field():
    assert METERED["id"] == METERED.id == runs.record().header.run
    assert METERED["duration_s"] == METERED.duration_s == runs.record().duration_s
    assert METERED.get("host") == METERED.host
    assert list(METERED) == [
        "id", "name", "command", "status", "exit_code", "started_at", "duration_s", "host"
    ]  # fmt: skip
    assert len(METERED) == 8


def test_what_only_an_estimate_has_is_not_among_the_keys_of_a_metered_run():
    assert "assumptions" not in METERED
    assert METERED.get("assumptions", "none") == "none"
    with pytest.raises(KeyError):
        METERED["inputs"]
    with pytest.raises(KeyError):
        METERED["keys"]
    assert PLANNED["inputs"] == {"gpu": "H100"}
    assert PLANNED["assumptions"] == []
    assert (PLANNED["host"], PLANNED["started_at"], PLANNED["exit_code"]) == (None, None, None)


def test_dict_of_it_is_the_json():
    planned = json.loads(json.dumps(dict(PLANNED)))
    assert planned == dict(PLANNED.items()) == {**PLANNED}
    assert (planned["status"], planned["command"], planned["inputs"]) == ("estimated", None, {"gpu": "H100"})
