"""What a server takes of a spool and what it refuses, each with the status and the words that help."""

from __future__ import annotations

import gzip
import json
from hashlib import sha256

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests.ledger import spools

from wattprint._version import __version__
from wattprint.ledger.vault import Vault
from wattprint.server.team import ingest

PATH = "2025/06/15/r1.4242-a.jsonl"
URL = f"/api/v1/spools/{PATH}"
LINES = {"content-type": "application/x-ndjson"}


@pytest.fixture
def spool(tmp_path):
    """The bytes of a run that finished."""
    spools.write(tmp_path, spools.finished("r1", site=spools.SITE), "4242-a")
    return (tmp_path / "spool" / PATH).read_bytes()


@pytest.fixture
def pusher(bearing):
    return bearing("ingest")


def push(client, data, start=0, url=URL, **headers):
    return client.post(url, params={"from": start}, content=data, headers=LINES | headers)


def kept(shelves, path=PATH, project="vision"):
    return shelves.ask(lambda connection: Vault(connection, project).read(path))


def told(answer, status):
    """The problem in an answer of this status."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == status
    return problem


def test_lines_are_taken_as_they_are_in_parts_and_again(pusher, spool, shelves):
    cut = spool.index(b"\n", len(spool) // 2) + 1
    first = push(pusher, spool[:cut])
    assert first.headers["wattprint-version"] == __version__
    last = spool[:cut].splitlines(keepends=True)[-1]
    assert first.json() == {"size": cut, "tail": sha256(last).hexdigest()}
    assert push(pusher, gzip.compress(spool[cut:]), cut, **{"content-encoding": "gzip"}).status_code == 200
    assert push(pusher, spool).json()["size"] == len(spool)
    assert kept(shelves) == spool


def test_a_pusher_may_ask_how_far_it_is(pusher, spool):
    assert push(pusher, b"").json() == {"size": 0, "tail": ""}
    push(pusher, spool)
    assert push(pusher, b"").json()["size"] == len(spool)


def test_a_gap_and_other_bytes_are_conflicts_with_the_size_that_is_there(pusher, spool, shelves):
    problem = told(push(pusher, spool[100:], 100), 409)
    assert (problem["reason"], problem["size"], problem["fix"]) == ("gap", 0, "send from 0 on")
    push(pusher, spool)
    problem = told(push(pusher, spool.replace(b"train", b"brain")), 409)
    assert (problem["reason"], problem["size"]) == ("differs", len(spool))
    assert kept(shelves) == spool


def test_a_deleted_run_is_gone(pusher, spool, shelves):
    push(pusher, spool)
    shelves.ask(
        lambda connection: Vault(connection, "vision").delete("r1", by="ada", wall_ns=spools.START_NS)
    )
    problem = told(push(pusher, spool), 410)
    assert problem["reason"] == "deleted"
    assert "deleted by ada on 2025-06-15" in problem["detail"]


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/x-www-form-urlencoded", ""])
def test_another_kind_of_body_is_refused(pusher, spool, kind):
    problem = told(push(pusher, spool, **{"content-type": kind}), 415)
    assert problem["fix"] == "content-type: application/x-ndjson"


def test_another_packing_and_a_broken_one_are_refused(pusher, spool):
    told(push(pusher, spool, **{"content-encoding": "br"}), 415)
    packed = gzip.compress(spool)
    for broken in (spool, packed[:-4], packed + b"more", packed + packed):
        told(push(pusher, broken, **{"content-encoding": "gzip"}), 422)


def test_a_bomb_does_not_go_off(pusher, monkeypatch):
    monkeypatch.setattr(ingest, "MOST_BYTES", 1 << 20)
    bomb = gzip.compress(bytes(1 << 28))
    assert len(bomb) < 1 << 20
    problem = told(push(pusher, bomb, **{"content-encoding": "gzip"}), 413)
    assert "unpacks to more than" in problem["detail"]


def test_a_body_that_is_too_long_is_refused(pusher, monkeypatch):
    monkeypatch.setattr(ingest, "MOST_BYTES", 1000)
    assert "more than 1000 bytes" in told(push(pusher, bytes(1001)), 413)["detail"]
    pieces = iter([bytes(900), bytes(900)])  # without a length at its head
    assert "more than 1000 bytes" in told(push(pusher, pieces), 413)["detail"]


def test_a_line_longer_than_a_form_is_taken(pusher, spool, shelves):
    first, _ = spool.split(b"\n", 1)
    long = first[:-1] + b',"note":"' + b"x" * 3_000_000 + b'"}\n'
    assert push(pusher, long).json()["size"] == len(long)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("2025/06/15/r2.4242-a.jsonl", "the first line is no header of the run r2"),
        ("2025/06/15/r1.notes.jsonl", "later words are pushed under a name that tells"),
    ],
)
def test_a_spool_lies_where_its_run_and_day_say(pusher, spool, path, why):
    problem = told(push(pusher, spool, url=f"/api/v1/spools/{path}"), 422)
    assert (
        why in problem["detail"]
        or path.startswith(("r1", "2025/06/15/%"))
        or "no header" in problem["detail"]
    )


@pytest.mark.parametrize(
    "data", [b"{}\n", b"nonsense\n", b"[1]\n", b"\xff\xfe\n", b'{"kind":"header"}\n', b"\n"]
)
def test_what_does_not_begin_as_a_spool_is_refused(pusher, data):
    assert "no header of the run r1" in told(push(pusher, data), 422)["detail"]


def test_nobody_writes_what_a_client_of_another_tool_told(pusher):
    url = "/api/v1/spools/2026/11/30/codecarbon-1.calls.jsonl"
    for start, data in ((0, json.dumps(spools.header("codecarbon-1")).encode() + b"\n"), (70, b"{}\n")):
        refused = told(push(pusher, data, start, url), 422)
        assert refused["detail"] == "what a client of CodeCarbon's tells is kept by the server alone"
        assert refused["fix"] == "send it to /codecarbon"


def test_of_a_newer_schema_the_header_is_taken(pusher, shelves):
    line = json.dumps({"kind": "header", "run": "r1", "schema": 99, "news": {"x": 1}}).encode() + b"\n"
    assert push(pusher, line).status_code == 200
    assert kept(shelves) == line


@pytest.mark.parametrize(
    ("query", "status"),
    [({"from": "-1"}, 422), ({"from": "x"}, 422), ({"form": "0"}, 400)],
)
def test_an_offset_is_a_number(pusher, spool, query, status):
    told(pusher.post(URL, params=query, content=spool, headers=LINES), status)


def test_lines_that_do_not_hold_are_kept_and_told(pusher, bearing, spool, shelves):
    """The record is what it is: the server says what does not hold, and does not count it."""
    lines = spool.splitlines(keepends=True)
    altered = lines[0] + lines[1].replace(b"100.0", b"900.0") + b"".join(lines[2:])
    assert altered != spool
    push(pusher, altered)
    assert kept(shelves) == altered
    (run,) = bearing("read").get("/api/v1/runs").json()
    assert run["damage"] == "line 2 was altered; it and what follows (2 in all) do not count"
    warnings = bearing("read").get("/api/v1/runs/r1").json()["warnings"]
    assert any("altered" in warning for warning in warnings)


def test_a_database_that_is_away_is_said_and_when_to_come_again(
    pusher, bearing, postgres_server, spool, caplog
):
    assert push(pusher, spool).status_code == 200
    postgres_server.stop()
    try:
        answer = push(pusher, spool)
        assert told(answer, 503)["detail"] == "the database does not answer"
        assert int(answer.headers["retry-after"]) > 0
        unknown = bearing().get("/api/v1/runs", headers={"authorization": "Bearer wpt_none"})
        for text in (answer.text, unknown.text):
            for secret in ("127.0.0.1", str(postgres_server.port), "test_", "role", "psql"):
                assert secret not in text
        assert f"127.0.0.1:{postgres_server.port} cannot be used" in caplog.text
    finally:
        postgres_server.start()
    assert push(pusher, spool).status_code == 200
