"""A project that there is none of is refused, by every verb that lists what projects have."""

from __future__ import annotations

import json

import pytest
from tests.cli import in_process

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")

from wattprint.ledger.postgres_database import Database
from wattprint.server.team import projects
from wattprint.server.team.tables import prepare


@pytest.fixture
def call(postgres, monkeypatch, capfd):
    """A verb of the server, on a database with the projects vision and nlp."""
    database = Database(postgres)
    prepare(database)
    for name in ("vision", "nlp"):
        database.call(lambda connection, name=name: projects.create(connection, name, "main", {}, who="test"))
    database.close()
    monkeypatch.setenv("WATTPRINT_STORE", postgres)

    def called(*words):
        return in_process.call(monkeypatch, capfd, "server", *words)

    return called


VERBS = [("token", "list"), ("log",), ("share", "list"), ("member", "list"), ("sweep",)]


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_a_typo_is_refused_with_the_nearest_name(call, verb):
    for more in ((), ("--json",)):
        code, out, err = call(*verb, "--project", "vison", *more)
        assert (code, out) == (2, "")
        assert "there is no project vison" in err
        assert "did you mean vision" in err
    code, out, err = call(*verb, "--project", "vision", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) is not None
