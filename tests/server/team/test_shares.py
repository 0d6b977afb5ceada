"""Views of a project shared with those who have no token of it, and how they are taken back."""

from __future__ import annotations

import json

import pytest
from msgspec import structs
from starlette.testclient import TestClient
from tests.cli import in_process
from tests.server.team.conftest import BASE
from tests.server.team.test_door import runs  # noqa: F401 - a fixture
from tests.server.team.test_members import crossed

from wattprint.errors import UsageError
from wattprint.server.routes import API
from wattprint.server.shares import MOST_SHARES
from wattprint.server.team import shares as kept
from wattprint.server.team.app import make_team_app
from wattprint.server.team.shelves import Shelves
from wattprint.server.team.tables import changes


@pytest.fixture
def share(bearing, runs):  # noqa: F811
    """Shares a view of ``vision`` by who may add runs to it; the answer."""

    def made(path="/runs/r1", **more):
        answer = bearing("ingest", "read").post(f"{API}/shares", json={"path": path} | more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return made


@pytest.fixture
def told(postgres, monkeypatch, capfd, tmp_path):
    """What a command about this database prints with ``--json``."""

    def call(*words, code=0):
        monkeypatch.setenv("WATTPRINT_HOME", str(tmp_path / "home"))
        monkeypatch.setenv("WATTPRINT_STORE", postgres)
        ended, out, err = in_process.call(monkeypatch, capfd, *words, "--json")
        assert ended == code, err
        return json.loads(out) if code == 0 else err

    return call


def path_of(told):
    return told["link"].removeprefix(BASE)


def test_a_link_needs_no_account_and_reaches_nothing_else(bearing, share):
    told = share()
    nobody = bearing()
    page = nobody.get(path_of(told))
    assert page.status_code == 200
    assert "of-vision" in page.text
    assert "project vision" not in page.text
    assert nobody.get(f"{path_of(told)}.svg").headers["content-type"] == "image/svg+xml"
    for path in ("/runs/r1", "/runs/r1.json", "/badge/r1.svg", "/embed/r1", f"/shares/{told['id']}"):
        assert nobody.get(path).status_code == 401, path


def test_it_outlives_the_server(share, database):
    told = share()
    again = TestClient(make_team_app(Shelves(database)), base_url=BASE)
    assert again.get(path_of(told)).status_code == 200


@pytest.mark.parametrize(
    ("scope", "project"), [("read", "vision"), ("ingest", "vision"), ("ingest", "nlp"), ("admin", "nlp")]
)
def test_others_neither_share_it_nor_see_nor_end_what_is_shared(bearing, share, scope, project):
    told, other = share(), bearing(scope, project=project)
    assert other.post(f"{API}/shares", json={"path": "/runs/r1"}).status_code in (403, 404)
    assert told["id"] not in other.get(f"{API}/shares").text
    assert other.get(f"{API}/shares/{told['id']}").status_code in (403, 404)
    assert other.post(f"{API}/shares/{told['id']}/revoke", json={}).status_code in (403, 404)
    assert bearing().get(path_of(told)).status_code == 200


def test_it_is_taken_back_and_the_log_says_by_whom(bearing, share, shelves, database):
    told, admin = share(), bearing("admin", name="root")
    answer = admin.post(f"{API}/shares/{told['id']}/revoke", json={})
    assert answer.json()["state"] == "revoked"
    assert bearing().get(path_of(told)).status_code == 410
    rows = [row for row in shelves.ask(lambda db: changes(db, "vision", 100)) if "share" in row.what]
    assert [(row.what, row.about) for row in rows] == [
        ("share revoked", f"{told['id']} /runs/r1"),
        ("view shared", f"{told['id']} /runs/r1"),
    ]
    assert rows[0].who.endswith(" root")
    signature = told["link"].rpartition("-")[2]
    assert signature not in str(rows)
    with database.connection() as connection:
        (row,) = connection.execute("SELECT shares::text, kept FROM wattprint.shares").fetchall()
    assert signature not in row[0]
    assert row[1] is None


def test_a_share_of_a_deleted_run_says_so_and_not_what_it_was_called(bearing, share, told):
    shared = share("/runs/of-vision")
    assert told("server", "share", "list")[0]["title"] == "of-vision"
    bearing("admin").delete(f"{API}/runs/r1").raise_for_status()
    (listed,) = told("server", "share", "list")
    assert (listed["state"], listed["title"], listed["view"]) == ("deleted", "a deleted run", "/runs")
    writer = bearing("ingest", "read")
    for path in ("/shares", f"/shares/{shared['id']}", f"{API}/shares", "/shares.csv"):
        answer = writer.get(path)
        assert answer.status_code == 200
        assert "deleted" in answer.text
        assert "of-vision" not in answer.text.replace("project vision", "")
    assert "of-vision" not in json.dumps(told("server", "share", "revoke", shared["id"]))
    assert told("server", "share", "list")[0]["state"] == "revoked"


def test_a_run_that_was_deleted_is_shared_no_more(bearing, share):
    told, other = share("/compare", query="run=r1&run=r1"), share("/runs/r1")
    assert bearing("admin").delete(f"{API}/runs/r1").status_code == 200
    for one in (told, other):
        answer = bearing().get(f"{path_of(one)}.json")
        assert (answer.status_code, answer.json()["detail"]) == (
            410,
            "a run that was shared here has been deleted",
        )


def test_the_command_lists_and_revokes(bearing, share, told):
    one = share(days=7)
    (listed,) = told("server", "share", "list")
    assert {key: listed[key] for key in ("id", "project", "view", "state", "tell")} == {
        "id": one["id"],
        "project": "vision",
        "view": "/runs/r1",
        "state": "open",
        "tell": [],
    }
    assert told("server", "share", "list", "--project", "nlp") == []
    assert told("server", "share", "revoke", one["id"])["state"] == "revoked"
    assert bearing().get(path_of(one)).status_code == 410
    assert "nothing is shared as 0123" in told("server", "share", "revoke", "0123", code=2)


def test_so_many_are_open_and_no_more(share, shelves, bearing, monkeypatch):
    assert MOST_SHARES > 100
    monkeypatch.setattr(kept, "MOST_SHARES", 2)
    first, _ = share(), share()
    answer = bearing("ingest", "read").post(f"{API}/shares", json={"path": "/runs/r1"})
    assert (answer.status_code, answer.json()["fix"]) == (400, "revoke one that is over")
    bearing("ingest", "read").post(f"{API}/shares/{first['id']}/revoke", json={})
    share()


def test_of_two_that_are_shared_at_once_no_more_than_the_last_that_may_be_open_is(
    share, shelves, monkeypatch
):
    monkeypatch.setattr(kept, "MOST_SHARES", 1)
    own, told = shelves.guest("token 1", "vision", ["read"], "", leaves=False).shares, share()
    ((one, data),) = [shelves.guest("", "vision", [], "", leaves=False).shares.find(told["id"])]
    own.revoke(told["id"], who="test")

    def add(db):
        kept.TeamShares(lambda question: question(db), "vision").add(structs.replace(one, id="1" * 16), data)

    with pytest.raises(UsageError, match="1 links are open"):
        crossed(shelves, add, lambda: own.add(structs.replace(one, id="2" * 16), data))


def test_who_makes_up_links_does_not_keep_the_database_busy(share, shelves, monkeypatch):
    there = path_of(share())
    client = TestClient(make_team_app(shelves), base_url=BASE)
    assert client.get(there).status_code == 200
    monkeypatch.setattr(shelves.database, "call", None)
    named = there.rpartition("-")[0]
    assert client.get(f"{named}-{'0' * 32}").status_code == 404
