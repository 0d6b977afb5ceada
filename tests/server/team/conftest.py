"""A server of a team, as its people have it: two projects in a database of its own, tokens of every kind."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

psycopg = pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")

from wattprint.ledger.postgres_database import Database  # noqa: E402
from wattprint.server.team import projects, tokens  # noqa: E402
from wattprint.server.team.app import make_team_app  # noqa: E402
from wattprint.server.team.shelves import Shelves  # noqa: E402
from wattprint.server.team.tables import prepare  # noqa: E402

BASE = "http://team.example"


@pytest.fixture
def elsewhere(postgres_server):
    """The DSN of a second database."""
    dsn = postgres_server.new_database()
    yield dsn
    postgres_server.drop_database(dsn)


@pytest.fixture
def database(postgres):
    made = Database(postgres)
    prepare(made)
    for name in ("vision", "nlp"):
        made.call(lambda connection, name=name: projects.create(connection, name, "main", {}, who="test"))
    yield made
    made.close()


@pytest.fixture
def shelves(database):
    return Shelves(database)


@pytest.fixture
def bearing(shelves):
    """Who bears a new token of these scopes for a project; without any, nobody in particular."""
    app = make_team_app(shelves)

    def made(*scopes, project="vision", **more):
        headers = {}
        if scopes:
            with_scopes = {"name": "ada", "who": "test"} | more
            text, _ = shelves.ask(
                lambda connection: tokens.create(connection, project, scopes, **with_scopes)
            )
            headers = {"authorization": f"Bearer {text}"}
        return TestClient(
            app, base_url=BASE, headers=headers, follow_redirects=False, raise_server_exceptions=False
        )

    return made
