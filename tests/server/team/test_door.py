"""Who is let in to which project, and what he may do there."""

from __future__ import annotations

import re
import threading
from datetime import timedelta
from functools import partial

import anyio
import httpx
import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from starlette.testclient import TestClient
from tests.ledger import spools
from tests.server.team.conftest import BASE

from wattprint.ledger.vault import Vault
from wattprint.server.guest import SCOPES
from wattprint.server.team import tokens
from wattprint.server.team.app import make_team_app
from wattprint.server.team.tables import changes

PAGE = {"accept": "text/html"}
LINES = {"content-type": "application/x-ndjson"}
OURS = {"origin": BASE}


@pytest.fixture
def runs(shelves, tmp_path):
    """A run of each project, which its name tells."""
    for project, run in (("vision", "r1"), ("nlp", "r2")):
        lines = spools.finished(run, name=f"of-{project}", site=spools.SITE)
        metric = {"kind": "metric", "at_ns": spools.BOOT_NS, "name": "accuracy", "value": 0.9, "window": None}
        spools.write(tmp_path, [*lines[:-1], metric, lines[-1]], "4242-a")
        path = f"2025/06/15/{run}.4242-a.jsonl"
        data = (tmp_path / "spool" / path).read_bytes()
        shelves.ask(lambda db, at=(project, path, data): Vault(db, at[0]).append(at[1], 0, at[2]))


def test_a_run_is_deleted_for_good_by_who_may(bearing, shelves, runs):
    """What is left is a tombstone, for this project alone, and the log of changes."""
    admin = bearing("admin", name="root")
    assert admin.delete("/api/v1/runs/r2").status_code == 404
    for part in ("r", "last", "of-vision"):
        refused = admin.delete(f"/api/v1/runs/{part}")
        assert (refused.status_code, "nothing is deleted by" in refused.text) == (404, True), part
    assert refused.json()["fix"] == "DELETE /api/v1/runs/r1"
    (stone,) = admin.delete("/api/v1/runs/r1").json()
    assert (stone["kind"], stone["run"]) == ("tombstone", "r1")
    assert stone["by"].endswith(" root")
    assert stone["size"] > 1000
    assert len(stone["prev"]) == 64
    assert admin.get("/api/v1/runs").json() == []
    assert admin.get("/api/v1/runs/r1").status_code == 404
    late = admin.post("/api/v1/spools/2025/06/15/r1.4242-a.jsonl", headers=LINES)
    assert late.status_code == 410
    assert "the run r1 was deleted by token" in late.json()["detail"]
    assert len(bearing("read", project="nlp").get("/api/v1/runs").json()) == 1
    change = shelves.ask(lambda db: changes(db, "vision", 10))[0]
    assert (change.what, change.about, change.who) == ("run deleted", "r1", stone["by"])
    assert shelves.ask(lambda db: changes(db, "vision", 1)) == [change]
    assert {one.project for one in shelves.ask(lambda db: changes(db, None, 100))} == {"vision", "nlp"}


def test_a_push_goes_to_the_project_of_its_token(bearing, shelves, tmp_path):
    spools.write(tmp_path, spools.finished("r9", site=spools.SITE), "1-a")
    data = next((tmp_path / "spool").rglob("*.jsonl")).read_bytes()
    url = "/api/v1/spools/2025/06/15/r9.1-a.jsonl"
    assert bearing("ingest", project="nlp").post(url, content=data, headers=LINES).status_code == 200
    assert [run["id"] for run in bearing("read", project="nlp").get("/api/v1/runs").json()] == ["r9"]
    assert bearing("read").get("/api/v1/runs").json() == []


@pytest.mark.parametrize("header", ["authorization", "x-api-token"])
def test_a_program_shows_its_token_in_one_of_two_headers(bearing, shelves, runs, header):
    client = bearing()
    text, _ = shelves.ask(lambda db: tokens.create(db, "vision", ["read"], name="", who="test"))
    shown = {header: text if header == "x-api-token" else f"bearer {text}"}
    assert client.get("/api/v1/runs", headers=shown).status_code == 200
    for wrong in ("", text[:-1], text + "x", "x" * 10_000, "é"):
        value = wrong if header == "x-api-token" else f"Bearer {wrong}"
        answer = client.get("/api/v1/runs", headers={header: value.encode()})
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="wattprint"')


def test_a_token_in_the_address_opens_nothing(bearing, shelves, runs):
    text, _ = shelves.ask(lambda db: tokens.create(db, "vision", ["read"], name="", who="test"))
    assert bearing().get("/api/v1/runs", params={"token": text}).status_code == 401


def test_a_token_ends_when_it_is_revoked_or_expires(bearing, shelves, runs):
    client = bearing("read")
    assert client.get("/runs.json").status_code == 200
    (known,) = shelves.ask(lambda db: tokens.tokens(db, "vision"))
    assert known.used is not None
    shelves.ask(lambda db: tokens.revoke(db, known.id, who="test"))
    answer = client.get("/runs.json")
    assert (answer.status_code, answer.json()["detail"]) == (401, "this token is revoked")
    old = bearing("read", lasts=timedelta(seconds=-1))
    assert old.get("/runs.json").json()["detail"] == "this token is expired"


def test_the_page_of_a_run_says_whether_its_record_holds(bearing, runs, shelves):
    page = bearing("read").get("/runs/r1")
    assert page.status_code == 200
    assert "It holds, as far as it was checked." in page.text
    assert "wattprint verify r1" in page.text
    change = "UPDATE wattprint.spool_parts SET data = overlay(data placing 'x' from length(data) - 60)"
    shelves.ask(lambda db: db.execute(change))
    assert "It does not hold." in bearing("read").get("/runs/r1").text


def test_a_cookie_whose_token_has_ended_locks_nobody_out(bearing, shelves, runs):
    text, known = shelves.ask(lambda db: tokens.create(db, "vision", ["read"], name="ada", who="test"))
    browser = bearing()
    browser.post("/login", data={"token": text}, headers=OURS)
    assert browser.get("/runs.json").status_code == 200
    shelves.ask(lambda db: tokens.revoke(db, known.id, who="test"))
    answer = browser.get("/", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?then=%2F")
    assert browser.get("/runs.json").json()["detail"] == "this token is revoked"
    page = browser.get("/login?then=%2F", headers=PAGE)
    assert "This token is revoked" in page.text
    assert "wattprint-token" not in browser.cookies
    assert "revoked" not in browser.get("/login").text
    other, _ = shelves.ask(lambda db: tokens.create(db, "vision", ["read"], name="eve", who="test"))
    assert browser.post("/login", data={"token": other}, headers=OURS).status_code == 303
    assert browser.get("/runs.json").status_code == 200


def test_who_has_a_cookie_of_a_token_that_ended_sees_what_is_open(shelves, runs):
    app = make_team_app(shelves, "vision")
    text, known = shelves.ask(lambda db: tokens.create(db, "nlp", ["read"], name="ada", who="test"))
    shelves.ask(lambda db: tokens.revoke(db, known.id, who="test"))
    browser = TestClient(app, base_url=BASE, headers={"cookie": f"wattprint-token={text}"})
    assert [run["id"] for run in browser.get("/runs.json").json()] == ["r1"]


def test_made_up_tokens_leave_threads_to_others(shelves, monkeypatch):
    """As many as there are threads wait for the database, and what needs none is told, as is who is in."""
    app = make_team_app(shelves)
    waiting, most, answer = 0, 0, threading.Event()

    def wait(question):
        nonlocal waiting, most
        waiting += 1
        most = max(most, waiting)
        answer.wait(20)
        waiting -= 1

    monkeypatch.setattr(shelves, "ask", wait)

    async def ask_all():
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
            async with anyio.create_task_group() as group:
                for number in range(60):
                    made_up = {"authorization": f"Bearer wpt_{number}"}
                    group.start_soon(partial(client.get, "/runs.json", headers=made_up))
                await anyio.wait_all_tasks_blocked()
                with anyio.fail_after(10):
                    healthy = await client.get("/healthz")
                    nothing = await client.get("/assets/nothing")
                    free = await anyio.to_thread.run_sync(lambda: "free")
                answer.set()
            return healthy.text, nothing.status_code, free

    assert anyio.run(ask_all) == ("ok\n", 404, "free")
    assert most <= 8


def test_a_database_holds_no_token_and_the_log_of_changes_neither(bearing, shelves, database):
    text, known = shelves.ask(lambda db: tokens.create(db, "vision", ["read"], name="ada", who="bob"))
    shelves.ask(lambda db: tokens.revoke(db, known.id, who="bob"))
    with database.connection() as connection:
        rows = connection.execute("SELECT t::text FROM wattprint.tokens t").fetchall()
        changes = connection.execute("SELECT who, what, project, about FROM wattprint.changes").fetchall()
    assert len(text) >= 40
    assert text not in str(rows)
    assert text not in str(changes)
    assert changes[-2:] == [
        ("bob", "token created", "vision", f"{known.id} ada: read"),
        ("bob", "token revoked", "vision", f"{known.id} ada"),
    ]


@pytest.fixture
def browser(bearing, shelves, runs):
    """A browser of somebody who has a token, which it has been shown, and the token."""
    client = bearing()
    text, _ = shelves.ask(lambda db: tokens.create(db, "vision", ["read"], name="ada", who="test"))
    return client, text


def test_a_person_logs_in_once_and_out_again(browser):
    client, text = browser
    asked = client.get("/runs?name=of", headers=PAGE)
    assert (asked.status_code, asked.headers["location"]) == (303, "/login?then=%2Fruns%3Fname%3Dof")
    form = client.get(asked.headers["location"], headers=PAGE)
    assert 'type="password"' in form.text
    assert 'autocomplete="current-password"' in form.text
    assert "wattprint server token create" in form.text
    entered = client.post(asked.headers["location"], data={"token": f" {text} "}, headers=OURS)
    assert (entered.status_code, entered.headers["location"]) == (303, "/runs?name=of")
    cookie = entered.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "of-vision" in client.get("/runs", headers=PAGE).text
    assert "project vision" in client.get("/login", headers=PAGE).text
    client.post("/logout", headers=OURS)
    assert client.get("/runs", headers=PAGE).status_code == 303


def test_a_browser_keeps_the_tokens_of_several_projects(browser, shelves):
    client, text = browser
    other, made = shelves.ask(lambda db: tokens.create(db, "nlp", ["read"], name="", who="test"))
    for token in (text, other):
        assert client.post("/login", data={"token": token}, headers=OURS).status_code == 303
    assert "project nlp" in client.get("/runs", headers=PAGE).text
    form = client.get("/login", headers=PAGE).text
    assert "You are in: token" in form
    assert ("Go to vision" in form, "Go to nlp" in form) == (True, False)
    assert client.post("/login", data={"project": "vision"}).status_code == 403, "from another page"
    switched = client.post("/login", data={"project": "vision"}, headers=OURS)
    assert (switched.status_code, switched.headers["location"]) == (303, "/")
    assert "of-vision" in client.get("/runs", headers=PAGE).text
    assert "Go to nlp" in client.get("/login", headers=PAGE).text
    wrong = client.post("/login", data={"project": "nobody"}, headers=OURS)
    assert (wrong.status_code, "set-cookie" in wrong.headers) == (401, False)
    shelves.ask(lambda db: tokens.revoke(db, made.id, who="test"))
    assert "Go to nlp" not in client.get("/login", headers=PAGE).text
    client.post("/logout", headers=OURS)
    assert "Go to" not in client.get("/login", headers=PAGE).text
    assert client.get("/runs", headers=PAGE).status_code == 303


def test_where_the_token_of_one_has_ended_the_others_are_kept(browser, shelves):
    client, text = browser
    other, made = shelves.ask(lambda db: tokens.create(db, "nlp", ["read"], name="", who="test"))
    for token in (text, other):
        client.post("/login", data={"token": token}, headers=OURS)
    shelves.ask(lambda db: tokens.revoke(db, made.id, who="test"))
    assert client.get("/runs", headers=PAGE).status_code == 303
    form = client.get("/login", headers=PAGE).text
    assert "revoked" in form
    assert "Go to vision" in form
    assert "of-vision" in client.get("/runs", headers=PAGE).text


def test_over_tls_the_cookie_goes_over_tls_alone(shelves, browser):
    _, text = browser
    client = TestClient(make_team_app(shelves), base_url="https://team.example", follow_redirects=False)
    answer = client.post("/login", data={"token": text}, headers={"origin": "https://team.example"})
    assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize("wrong", ["", "wpt_nonsense", "<b>"])
def test_a_wrong_token_is_said_and_sets_nothing(browser, wrong):
    client, _ = browser
    answer = client.post("/login", data={"token": wrong}, headers=OURS)
    assert answer.status_code == 401
    assert "Nothing is opened by that token" in answer.text
    assert "set-cookie" not in answer.headers
    assert "<b>" not in answer.text


def test_a_token_that_cannot_look_is_refused_by_the_form_and_said(browser, shelves):
    client, read = browser
    text, _ = shelves.ask(lambda db: tokens.create(db, "vision", ["ingest"], name="node", who="test"))
    answer = client.post("/login", data={"token": text}, headers=OURS)
    assert answer.status_code == 401
    assert "This token sends runs and cannot look: ask for one with read." in answer.text
    assert 'name="token"' in answer.text
    assert "set-cookie" not in answer.headers
    assert client.post("/login", data={"token": read}, headers=OURS).status_code == 303


def test_who_is_refused_a_page_finds_the_form_and_the_way_out(browser, bearing, shelves):
    client, _ = browser
    text, made = shelves.ask(lambda db: tokens.create(db, "vision", ["ingest"], name="node", who="test"))
    client.cookies.set("wattprint-token", text)
    refused = client.get("/runs", headers=PAGE)
    assert refused.status_code == 403
    assert "wattprint server token create --project vision --scope read" in refused.text
    assert '<a href="/login">' in refused.text
    assert f"project vision · token {made.id} node" in refused.text
    assert 'action="/logout"' in refused.text
    nobody = bearing().post("/runs/r1", headers=PAGE | OURS)
    assert (nobody.status_code, '<a href="/login">' in nobody.text) == (401, True)
    missing = client.get("/nowhere", headers=PAGE)
    assert (missing.status_code, "Show another token" in missing.text) == (404, False)


def test_a_page_tells_whose_it_is_and_has_a_way_out(browser, bearing):
    client, text = browser
    client.post("/login", data={"token": text}, headers=OURS)
    for path in ("/", "/runs", "/runs/r1", "/factors", "/compare"):
        page = client.get(path, headers=PAGE).text
        assert re.search(r"project vision · token \d+ ada · <form method=\"post\" action=\"/logout\">", page)
    shown = bearing("read").get("/runs", headers=PAGE).text
    assert "project vision · token" in shown
    assert "/logout" not in shown, "a header is not given back"


@pytest.mark.parametrize("scope", SCOPES)
def test_a_page_has_no_form_that_is_refused(bearing, runs, scope):
    page = bearing(scope).get("/runs/r1", headers=PAGE)
    assert page.status_code == (403 if scope == "ingest" else 200)
    posts = re.findall(r'method="post" action="([^"]*)"', page.text)
    assert posts == (["/runs/r1", "/shares"] if scope == "admin" else [])


def test_a_refusal_says_the_whole_command(bearing, runs):
    answer = bearing("read").post("/api/v1/spools/2025/06/15/r1.4242-a.jsonl", headers=LINES).json()
    assert answer["fix"] == "wattprint server token create --project vision --scope ingest"
    unknown = bearing().post("/api/v1/spools/2025/06/15/r1.4242-a.jsonl", headers=LINES).json()
    made = "wattprint server token create --project P --scope"
    assert unknown["fix"] == f"WATTPRINT_TOKEN, of {made} ingest"
    assert bearing().get("/api/v1/runs").json()["fix"] == f"Authorization: Bearer TOKEN, of {made} read"


@pytest.mark.parametrize(
    "then",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/a\r\nb: c"],
)
def test_nobody_is_sent_elsewhere_after_the_form(browser, then):
    client, text = browser
    answer = client.post("/login", params={"then": then}, data={"token": text}, headers=OURS)
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("origin", [{}, {"origin": "http://evil.example"}, {"origin": "null"}])
def test_a_page_of_others_changes_nothing(bearing, shelves, runs, origin):
    client = bearing()
    text, _ = shelves.ask(lambda db: tokens.create(db, "vision", ["admin"], name="", who="test"))
    assert client.post("/login", data={"token": text}, headers=origin).status_code == 403
    client.post("/login", data={"token": text}, headers=OURS)
    assert client.post("/api/v1/runs/r1/words", json={"name": "x"}, headers=origin).status_code == 403
    assert client.post("/runs/r1", data={"name": "x"}, headers=OURS).status_code == 403
    assert client.post("/logout", headers=origin).status_code == 403
    assert client.get("/runs", headers=PAGE).status_code == 200


def test_what_is_open_to_everybody_is_one_project_to_be_seen(shelves, runs, bearing):
    client = TestClient(make_team_app(shelves, "vision"), base_url=BASE, follow_redirects=False)
    assert "of-vision" in client.get("/runs", headers=PAGE).text
    assert client.get("/api/v1/runs/r2").status_code == 404
    refused = client.post("/api/v1/runs/r1/words", json={"name": "x"}, headers=OURS)
    assert refused.status_code == 403
    assert client.post("/api/v1/spools/2025/06/15/r1.4242-a.jsonl", headers=LINES).status_code == 403
    assert client.get("/api/v1/runs", headers={"authorization": "Bearer wpt_x"}).status_code == 401


def test_each_answer_keeps_a_page_to_itself(bearing):
    for client, path in ((bearing(), "/login"), (bearing("read"), "/runs")):
        headers = client.get(path, headers=PAGE).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-content-type-options"] == "nosniff"
