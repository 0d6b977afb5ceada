"""Who is let in, and what every answer forbids the browser."""

from __future__ import annotations

import hmac

import pytest
from starlette.testclient import TestClient
from tests.server.conftest import HOST, TOKEN

from wattprint.recorded.books import Books
from wattprint.server import door
from wattprint.server.app import make_app

OURS = {"origin": f"http://{HOST}"}


@pytest.mark.parametrize("path", ["/", "/runs", "/runs/r1", "/runs.json", "/api/v1/runs", "/runs/r1/events"])
def test_without_the_token_nobody_sees_a_run(stranger, path):
    answer = stranger.get(path)
    assert answer.status_code == 401
    assert "bert" not in answer.text
    assert "wattprint serve" in answer.text


@pytest.mark.parametrize("token", ["", TOKEN[:-1], TOKEN + "x", "é"])
def test_a_wrong_token_opens_nothing(stranger, token):
    assert stranger.get("/runs", params={"token": token}).status_code == 401
    assert stranger.get("/runs", headers={"authorization": f"Bearer {token}".encode()}).status_code == 401
    stranger.cookies.set("wattprint-8450", "x" + TOKEN)
    assert stranger.get("/runs").status_code == 401


def test_the_link_leaves_a_cookie_that_no_script_and_no_other_site_has_and_no_token_in_the_address(stranger):
    answer = stranger.get("/runs", params={"token": TOKEN, "name": "bert"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/runs?name=bert"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("wattprint-8450=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert stranger.get("/runs").status_code == 200


def test_a_program_shows_the_token_in_a_header(stranger):
    answer = stranger.get("/api/v1/runs", headers={"authorization": f"Bearer {TOKEN}"})
    assert [run["id"] for run in answer.json()] == ["r3", "r2", "r1"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8450", "127.0.0.1:8451", "", "127.0.0.1"])
def test_a_foreign_name_for_this_address_is_not_served(owner, host):
    answer = owner.get("/runs", headers={"host": host})
    assert answer.status_code == 421
    assert "bert" not in answer.text


@pytest.mark.parametrize("origin", [{}, {"origin": "http://evil.example"}, {"origin": "null"}])
def test_a_page_of_others_changes_nothing(owner, origin):
    answer = owner.post("/api/v1/runs/r1/words", json={"name": "stolen"}, headers=origin)
    assert answer.status_code == 403
    assert owner.get("/api/v1/runs/r1").json()["run"]["name"] == "bert"


def test_a_form_without_the_token_of_forms_changes_nothing(owner):
    for token in ("", "wrong"):
        answer = owner.post("/runs/r1", data={"name": "stolen", "form_token": token}, headers=OURS)
        assert answer.status_code == 403
    assert owner.get("/api/v1/runs/r1").json()["run"]["name"] == "bert"


@pytest.mark.parametrize("path", ["/", "/runs/r1", "/runs/nobody", "/no-such-page", "/healthz", "/runs.csv"])
def test_no_answer_lets_a_browser_run_or_frame_or_fetch_anything_else(owner, path):
    headers = owner.get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"  # with none a browser sends no origin with a form
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_nothing_else_can_be_done_to_a_run(owner, method):
    assert owner.request(method, "/runs/r1", headers=OURS).status_code == 405


def test_a_body_without_end_is_refused(owner):
    answer = owner.post("/api/v1/runs/r1/words", content=b"x" * 300_000, headers=OURS)
    assert answer.status_code == 413


def test_the_token_stands_in_no_answer(owner):
    for path in ("/", "/runs", "/runs/r1", "/api/v1/openapi.json", "/runs/nobody"):
        assert TOKEN not in owner.get(path).text


def test_a_token_is_compared_letter_by_letter_to_the_end_and_stands_in_no_log(home, monkeypatch, caplog):
    """However wrong it is, and however the request ends."""
    compared, original = [], hmac.compare_digest
    monkeypatch.setattr(door.hmac, "compare_digest", lambda a, b: compared.append(a) or original(a, b))
    monkeypatch.setattr(Books, "ask", lambda *_: 1 // 0)
    app = make_app(hosts=frozenset({HOST}), token=TOKEN)
    client = TestClient(app, base_url=f"http://{HOST}", follow_redirects=False, raise_server_exceptions=False)
    wrong = f"x{TOKEN}"
    for token in (wrong, TOKEN):
        client.get("/runs", params={"token": token})
        client.get("/runs/a%0ab", headers={"authorization": f"Bearer {token}"})
        client.get("/runs", headers={"cookie": f"wattprint-8450={token}"})
    assert {wrong.encode(), TOKEN.encode()} <= set(compared)
    assert "GET /runs/a\\nb failed" in caplog.text
    assert TOKEN not in caplog.text
