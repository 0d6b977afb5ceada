"""What one request may take of a server, what it is told when something breaks, and who is told what."""

from __future__ import annotations

import anyio
import pytest
from starlette.testclient import TestClient
from tests.server.conftest import HOST, TOKEN, write

from wattprint.recorded import days
from wattprint.recorded.books import Books
from wattprint.server import door
from wattprint.server.app import MOST_BYTES, make_app
from wattprint.server.guest import Guest

OURS = {"origin": f"http://{HOST}"}


@pytest.fixture
def anybody(home):
    """Who looks at runs that are open to everybody."""
    return TestClient(make_app(hosts=frozenset(), token=""), raise_server_exceptions=False)


@pytest.mark.parametrize(
    "path",
    [
        "/leaderboard.json",
        "/leaderboard.json?target=accuracy>=0.5",
        "/experiments.json",
        "/runs.json?where=energy>1J",
        "/runs.json?sort=energy",
    ],
)
def test_who_is_not_alone_has_so_many_runs_stated_and_no_more(home, owner, monkeypatch, path):
    monkeypatch.setattr(door, "MOST_STATED", 2)
    client = TestClient(make_app(hosts=frozenset(), token=""), raise_server_exceptions=False)
    answer = client.get(path)
    assert answer.status_code == 422
    assert answer.json()["detail"] == "3 runs are too many to be stated at once; 2 are the most"
    assert "since" in answer.json()["fix"]
    assert client.get("/runs.json?limit=2").status_code == 200
    assert owner.get(path).status_code == 200
    monkeypatch.setattr(door, "MOST_STATED", 3)
    enough = TestClient(make_app(hosts=frozenset(), token=""))
    assert enough.get(path).status_code == 200


def test_a_fault_keeps_the_answer_to_itself_and_claims_no_more_than_is_known(owner, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    healthy = owner.get("/runs.json").headers
    monkeypatch.setattr(Books, "ask", fail)
    monkeypatch.setattr(Books, "add", fail)
    for answer in (
        owner.get("/overview.json"),
        owner.post("/api/v1/runs/r1/words", json={"name": "x"}, headers=OURS),
    ):
        assert answer.status_code == 500
        for name in ("content-security-policy", "x-content-type-options", "referrer-policy"):
            assert answer.headers[name] == healthy[name]
        assert answer.headers["cache-control"] == "no-store"
        read = answer.request.method == "GET"
        assert ("no record was changed" in answer.json()["detail"]) == read
        assert ("may be there or not" in answer.json()["detail"]) != read


@pytest.mark.parametrize("in_pieces", [False, True])
def test_a_body_that_is_too_long_is_told_as_every_problem_is(owner, in_pieces):
    body = b"x" * (MOST_BYTES + 1)
    answer = owner.post(
        "/api/v1/runs/r1/words", content=iter([body[:9], body[9:]]) if in_pieces else body, headers=OURS
    )
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")
    assert f"more than {MOST_BYTES} bytes" in answer.json()["detail"]
    assert "<h1" in owner.post("/runs/r1", content=body, headers=OURS).text


def test_who_leaves_while_he_sends_is_no_failure(home, caplog):
    app, sent = make_app(hosts=frozenset(), token=TOKEN), []
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/v1/runs/r1/words",
        "query_string": b"",
        "headers": [(b"authorization", f"Bearer {TOKEN}".encode()), (b"host", HOST.encode())],
    }

    async def receive():
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    anyio.run(app, scope, receive, send)
    assert sent[0]["status"] == 400
    assert caplog.records == []


@pytest.mark.parametrize(
    "path",
    ["/runs/r4", "/runs/r4.json", "/runs/r4/report/html", "/runs/r4/report/json", "/compare?run=r4&run=r5"],
)
def test_what_was_typed_and_set_is_for_those_who_may_add_runs(owner, anybody, home, path):
    write(home, "r4", 3, command=["python", "secret.py"], environment={"MY_FLAG": "7"})
    write(home, "r5", command=["python", "secret.py", "--other"], environment={"MY_FLAG": "8"})
    assert "secret.py" in owner.get(path).text
    assert ("MY_FLAG" in owner.get(path).text) == ("json" not in path)
    page = anybody.get(path)
    assert page.status_code == 200
    assert "secret.py" not in page.text
    assert "MY_FLAG" not in page.text
    assert "node-a" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/runs.json?where=command=python*",
        "/runs.json?where=command:python*",
        "/runs.csv?where=command!=none",
        "/runs.json?sort=command",
        "/runs.json?sort=-command",
        "/leaderboard.json?where=command=python*",
        "/experiments.json?where=command=python*",
    ],
)
def test_nobody_searches_by_what_he_is_not_told(owner, anybody, path):
    """Else a reader finds out a command line letter by letter."""
    assert owner.get(path).status_code == 200
    answer = anybody.get(path)
    assert (answer.status_code, answer.json()["detail"]) == (
        400,
        "the command of runs is private: nobody asks by it who is not told it",
    )
    page = anybody.get(path.replace(".json", "").replace(".csv", ""))
    assert page.status_code == 400
    assert "my train.py" not in page.text


def test_a_column_of_what_is_private_is_empty_for_who_is_not_told_it(owner, anybody):
    path = "/runs?column=command status"
    assert "my train.py" in owner.get(path).text
    assert anybody.get(path).status_code == 200
    assert "my train.py" not in anybody.get(path).text


def test_who_is_not_told_hosts_neither_asks_by_them_nor_sees_them_listed(owner, monkeypatch):
    monkeypatch.setattr(Guest, "shared", ())
    assert owner.get("/runs.json?where=host=node-a").status_code == 400
    assert owner.get("/runs.json?where=origin=x").status_code == 400
    assert owner.get("/runs.json?sort=host").status_code == 400
    assert "node-a" not in owner.get("/runs?column=host").text


@pytest.mark.parametrize(
    "query",
    [
        {"where": "a" + " " * 15_000 + "x"},
        {"where": "'" * 2001},
        {"name": "x" * 15_000},
        {"pue": "7" * 15_000},
        {"tariff": "7" * 15_000},
        {"region": "a " * 7_000},
    ],
)
def test_what_nobody_types_is_refused_before_it_is_looked_at(anybody, query):
    """Each of these took a minute or more of CPU, or would have."""
    answer = anybody.get("/runs.json", params=query)
    assert answer.status_code in (400, 422)
    assert "letters" in answer.json()["detail"]
    assert anybody.get("/runs", params=query).status_code in (400, 422)


@pytest.mark.parametrize("path", ["/runs/{}", "/factors/{}"])
def test_a_name_of_many_letters_is_near_to_none(anybody, path):
    for word in ("a" * 200, "abc" * 60, "7" * 200, "x1 " * 60):
        assert anybody.get(path.format(word)).status_code == 404


def test_who_is_not_alone_has_more_of_them_added_up(home, owner, monkeypatch):
    monkeypatch.setattr(door, "MOST_STATED", 1)
    monkeypatch.setattr(days, "MORE", 2)
    client = TestClient(make_app(hosts=frozenset(), token=""), raise_server_exceptions=False)
    answer = client.get("/overview.json?since=2020-01-01")
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("3 runs are too many to be added up at once; 2 are the most")
    assert client.get("/overview.json?since=2020-01-01").json()["spent"]["runs"] == 3
