"""What one may ask of a team's server in a while, and whom it believes."""

from __future__ import annotations

import gzip

import anyio
import httpx
import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from starlette.testclient import TestClient
from tests.ledger import spools
from tests.server.team.conftest import BASE
from tests.server.team.test_ingest import PATH, URL, push, told

from wattprint.ledger.vault import Vault
from wattprint.recorded.books import Books
from wattprint.server.app import MOST_BYTES
from wattprint.server.problems import RefusedError
from wattprint.server.proxy import BehindProxies, Proxies
from wattprint.server.team import door as team_door
from wattprint.server.team import ingest, rates, tokens
from wattprint.server.team.app import make_team_app

PAGE = {"accept": "text/html"}
OURS = {"origin": BASE}


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands until it is turned."""
    now = [1000.0]
    monkeypatch.setattr(rates.time, "monotonic", lambda: now[0])
    return now


def refused(rate, who="ada"):
    with pytest.raises(RefusedError) as caught:
        rate.check(who, "too many came")
    return caught.value.retry_after_s


def test_a_rate_lets_so_many_at_once_and_then_as_time_goes_by(clock):
    rate = rates.Rate(3, 0.5)
    for _ in range(3):
        rate.check("ada", "too many came")
        rate.count("ada")
    assert refused(rate) == 2
    rate.check("bob", "too many came")
    clock[0] += 1.0
    assert refused(rate) == 1
    clock[0] += 1.0
    rate.check("ada", "too many came")
    rate.count("ada")
    assert refused(rate) == 2
    clock[0] += 1e6
    for _ in range(3):
        rate.check("ada", "too many came")
        rate.count("ada")
    assert refused(rate) == 2


def test_a_rate_forgets_who_is_gone_and_keeps_no_more_than_so_many(clock, monkeypatch):
    monkeypatch.setattr(rates, "_MOST_KNOWN", 100)
    rate = rates.Rate(1, 1.0)
    for number in range(1000):
        rate.count(str(number))
    assert len(rate._spent) == 100
    assert refused(rate, "999") == 1


@pytest.fixture
def spool(tmp_path):
    spools.write(tmp_path, spools.finished("r1", site=spools.SITE), "4242-a")
    return (tmp_path / "spool" / PATH).read_bytes()


@pytest.fixture
def from_address(shelves):
    """Somebody who asks from an address of his own, through a proxy that is believed."""
    proxies = Proxies.parse(["127.0.0.1"], "X-Remote-User")
    app = BehindProxies(make_team_app(shelves, users_project="vision"), proxies)

    def made(address, peer="127.0.0.1", **headers):
        headers = {"x-forwarded-for": address} | {
            name.replace("_", "-"): text for name, text in headers.items()
        }
        return TestClient(app, base_url=BASE, headers=headers, client=(peer, 1), follow_redirects=False)

    return made


def test_who_guesses_tokens_waits_and_nobody_else_does(bearing, shelves, from_address, clock):
    text, _ = shelves.ask(lambda db: tokens.create(db, "vision", ["read"], name="ada", who="test"))
    shown = {"authorization": f"Bearer {text}"}
    guesser, other = from_address("192.0.2.1"), from_address("192.0.2.2")
    assert guesser.get("/runs.json", headers=shown).status_code == 200
    statuses = [
        guesser.get("/runs.json", headers={"authorization": f"Bearer wpt_{number}"}).status_code
        for number in range(team_door._GUESSES_AT_ONCE + 1)
    ]
    assert statuses == [401] * team_door._GUESSES_AT_ONCE + [429]
    again = guesser.get("/runs.json", headers={"authorization": "Bearer wpt_none"})
    assert told(again, 429)["detail"] == "too many tokens that open nothing came from here"
    assert int(again.headers["retry-after"]) == 5
    form = guesser.post("/login", data={"token": "wpt_x"}, headers=OURS)
    assert (form.status_code, form.headers["retry-after"]) == (429, "5")
    assert guesser.get("/healthz").status_code == 200
    # A token that was valid here is known without a question; another address has guessed nothing.
    assert guesser.get("/runs.json", headers=shown).status_code == 200
    assert other.get("/runs.json", headers={"authorization": "Bearer wpt_none"}).status_code == 401
    clock[0] += 5
    assert guesser.get("/runs.json", headers={"authorization": "Bearer wpt_none"}).status_code == 401


def test_a_token_that_was_revoked_is_not_known_any_more(shelves, from_address):
    text, known = shelves.ask(lambda db: tokens.create(db, "vision", ["read"], name="ada", who="test"))
    client = from_address("192.0.2.1", authorization=f"Bearer {text}")
    assert client.get("/runs.json").status_code == 200
    shelves.ask(lambda db: tokens.revoke(db, known.id, who="test"))
    assert client.get("/runs.json").status_code == 401


def test_pushes_with_one_token_have_a_rate(bearing, spool, shelves, monkeypatch, clock):
    monkeypatch.setattr(ingest, "_PUSHES_AT_ONCE", 2)
    monkeypatch.setattr(ingest, "_PUSHES_PER_S", 0.1)
    client = TestClient(make_team_app(shelves), base_url=BASE, headers=bearing("ingest").headers)
    answers = [push(client, spool) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["retry-after"] == "10"
    assert told(answers[2], 429)["detail"] == "too many pushes came with this token from here"
    client.headers.update(bearing("ingest").headers)
    assert push(client, spool).status_code == 200


def test_large_bodies_come_in_a_few_at_a_time_and_small_ones_go_on(bearing, spool, shelves, monkeypatch):
    monkeypatch.setattr(ingest, "_MOST_LARGE", 1)
    monkeypatch.setattr(ingest, "_LARGE_BYTES", len(spool))
    headers = dict(bearing("ingest").headers) | {"content-type": "application/x-ndjson"}
    app = make_team_app(shelves)

    async def ask():
        begun, go_on = anyio.Event(), anyio.Event()
        answers = []

        async def slowly():
            yield spool
            begun.set()
            await go_on.wait()
            yield b"\n"[:0]

        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE) as client:

            async def send(body):
                answers.append(await client.post(URL, content=body, headers=headers))

            async with anyio.create_task_group() as group:
                group.start_soon(send, slowly())
                await begun.wait()
                await send(spool + b"{}\n")
                await send(spool)
                go_on.set()
        return answers

    too_large, small, slow = anyio.run(ask)
    assert (too_large.status_code, too_large.headers["retry-after"]) == (429, "5")
    assert (small.status_code, slow.status_code) == (200, 200)
    assert shelves.ask(lambda db: Vault(db, "vision").read(PATH)) == spool


@pytest.mark.parametrize("depth", [2_000, 200_000])
def test_what_is_nested_deeply_is_refused_or_kept_and_breaks_nothing(bearing, spool, depth):
    """Whether it begins a spool or follows; other runs are read on."""
    pusher, reader = bearing("ingest"), bearing("read")
    deep = b"[" * depth + b"]" * depth
    header = b'{"kind":"header","run":"r1","schema":99,"x":' + deep + b"}\n"
    assert "no header of the run r1" in told(push(pusher, header), 422)["detail"]
    assert push(pusher, spool + b'{"kind":"note","x":' + deep + b"}\n").status_code == 200
    assert [run["id"] for run in reader.get("/runs.json").json()] == ["r1"]
    assert reader.get("/runs/r1").status_code == 200


@pytest.mark.parametrize("depth", [2_000, 200_000])
def test_a_body_that_is_nested_deeply_is_no_fault_of_ours(bearing, depth):
    body = b'{"name":' + b"[" * depth + b"]" * depth + b"}"
    answer = bearing("admin").post("/api/v1/runs/r1/words", content=body)
    told(answer, 413 if len(body) > MOST_BYTES else 422)


def test_a_bomb_is_unpacked_no_further_than_a_push_may_be(bearing, monkeypatch):
    """Of whatever ratio: a packed body of a megabyte would be a gigabyte."""
    monkeypatch.setattr(ingest, "MOST_BYTES", 1 << 16)
    body = gzip.compress(gzip.compress(bytes(1 << 24)))  # one in the other
    assert push(bearing("ingest"), body, **{"content-encoding": "gzip"}).status_code == 422
    assert push(bearing("ingest"), body, **{"content-encoding": "gzip, gzip"}).status_code == 415
    deflated = push(bearing("ingest"), body, **{"content-encoding": "deflate"})
    assert deflated.status_code == 415


def test_a_user_of_a_proxy_sees_one_project_and_changes_nothing(shelves, from_address, bearing):
    shelves.ask(lambda db: tokens.create(db, "nlp", ["read"], name="", who="test"))
    user = from_address("192.0.2.1", x_remote_user="ada")
    page = user.get("/runs", headers=PAGE)
    assert page.status_code == 200
    assert "project vision · user ada" in page.text
    assert "/logout" not in page.text
    for path, method in (("/api/v1/runs/r1", "DELETE"), ("/api/v1/runs/r1/words", "POST"), (URL, "POST")):
        assert user.request(method, path, headers=OURS, json={}).status_code == 403
    text, _ = shelves.ask(lambda db: tokens.create(db, "nlp", ["read"], name="bob", who="test"))
    assert "project nlp" in user.get("/runs", headers=PAGE | {"authorization": f"Bearer {text}"}).text


@pytest.mark.parametrize("peer", ["127.0.0.2", "192.0.2.1", "testclient"])
def test_nobody_is_a_user_by_saying_so(from_address, peer):
    liar = from_address("127.0.0.1", peer=peer, x_remote_user="ada")
    assert liar.get("/runs.json").status_code == 401
    assert liar.get("/runs", headers=PAGE).status_code == 303
    assert from_address("127.0.0.1").get("/runs.json").status_code == 401, "the proxy named no one"


def test_a_cookie_is_kept_apart_by_port_and_over_tls_from_other_hosts(shelves, from_address):
    text, _ = shelves.ask(lambda db: tokens.create(db, "vision", ["read"], name="ada", who="test"))
    app = make_team_app(shelves)
    for base, name in (
        ("http://127.0.0.1:8451", "wattprint-token-8451"),
        ("https://team.example", "__Host-wattprint-token"),
        ("https://team.example:8443", "__Host-wattprint-token-8443"),
    ):
        client = TestClient(app, base_url=base, follow_redirects=False)
        answer = client.post("/login", data={"token": text}, headers={"origin": base})
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith(f"{name}={text};")
        assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
        assert "domain" not in cookie.lower()
        assert ("Secure" in cookie) == base.startswith("https")
        assert ("max-age" in answer.headers.get("strict-transport-security", "")) == base.startswith("https")
        assert client.get("/runs.json").status_code == 200
        left = client.post("/logout", headers={"origin": base})
        assert left.headers["clear-site-data"] == '"cache", "storage"'
        assert left.headers["set-cookie"].startswith(f'{name}=""')
        assert client.get("/runs.json").status_code == 401
    # A proxy that is believed says that its side speaks TLS.
    behind = from_address("192.0.2.1", x_forwarded_proto="https")
    assert (
        "__Host-"
        in behind.post("/login", data={"token": text}, headers={"origin": BASE}).headers["set-cookie"]
    )


def test_a_token_cannot_be_guessed_and_none_is_there_to_begin_with(database, shelves, bearing):
    """256 bits each; a new server lets in nobody, and has no account of its own."""
    assert shelves.ask(tokens.tokens) == []
    made = [
        shelves.ask(lambda db: tokens.create(db, "vision", ["read"], name="", who="test"))[0]
        for _ in range(50)
    ]
    assert len({text[4:20] for text in made}) == 50
    assert all(len(text) == len("wpt_") + 43 and text.isascii() for text in made)


def test_no_token_stands_in_a_log_a_refusal_or_an_address(shelves, bearing, monkeypatch, caplog):
    """Valid, ended, wrong, in a header, a cookie, a form or an address; however the request ends."""
    text, known = shelves.ask(lambda db: tokens.create(db, "vision", ["read"], name="ada", who="test"))
    client, said = bearing(), []
    monkeypatch.setattr(Books, "ask", lambda *_: 1 // 0)
    for shown in (text, f"{text}x"):
        for headers in ({"authorization": f"Bearer {shown}"}, {"x-api-token": shown},
                        {"cookie": f"wattprint-token={shown}"}):  # fmt: skip
            for path in ("/runs", "/runs.json", "/api/v1/runs/r1/words", "/login", "/nowhere"):
                for method in ("GET", "POST"):
                    said.append(client.request(method, path, headers=headers | OURS))
        said.append(client.post("/login", params={"then": "/runs"}, data={"token": shown}, headers=OURS))
        said.append(client.get("/runs", params={"token": shown}))
    shelves.ask(lambda db: tokens.revoke(db, known.id, who="test"))
    said.append(client.get("/login", headers={"cookie": f"wattprint-token={text}"}))
    assert {500, 401, 303} <= {answer.status_code for answer in said}
    assert "failed" in caplog.text
    assert text not in caplog.text
    for answer in said:
        assert text not in answer.text
        assert text not in answer.headers.get("location", "")
        assert answer.headers["referrer-policy"] in ("same-origin", "no-referrer")
