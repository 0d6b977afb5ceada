"""Words about runs of a team: said at the server by who may, pushed from machines, and what both come to."""

from __future__ import annotations

import json
import os
import re
import threading
from hashlib import sha256
from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests.cli.in_process import call as in_process
from tests.ledger import spools
from tests.server.team.conftest import BASE

from wattprint.audit.verify import verify_bundle
from wattprint.ledger.notes import add_words, pushed_notes_path, sealed
from wattprint.ledger.vault import Vault
from wattprint.ledger.words import NOTES_SCHEMA, Noted, NotesHeader, Renamed, Tagged
from wattprint.recorded.checking import verify_recorded
from wattprint.recorded.team_books import TeamBooks
from wattprint.server.team import tokens

LINES = {"content-type": "application/x-ndjson"}
OURS = {"origin": BASE}
SPOOL = "2025/06/15/r1.4242-a.jsonl"
SERVER = "2025/06/15/r1.server-notes.jsonl"
SAID = "/api/v1/runs/r1/words"


@pytest.fixture
def books(database, shelves, tmp_path):
    """Those of vision, with the run r1."""
    spools.write(tmp_path, spools.finished("r1", name="bert", site=spools.SITE), "4242-a")
    data = (tmp_path / "spool" / SPOOL).read_bytes()
    shelves.ask(lambda db: Vault(db, "vision").append(SPOOL, 0, data))
    return TeamBooks(database, "vision")


def notes_of(words):
    """A file of later words about r1 that says ``words``, and what it is called on the server."""
    lines, prev = [], ""
    for line in (NotesHeader(schema=NOTES_SCHEMA, run="r1", role="notes"), *words):
        lines.append(sealed(line, prev))
        prev = sha256(lines[-1]).hexdigest()
    return pushed_notes_path("2025/06/15/r1.notes.jsonl", lines[1]), b"".join(lines)


def push(client, words):
    path, data = notes_of(words)
    return client.post(f"/api/v1/spools/{path}", content=data, headers=LINES)


def added_later(books):
    (check,) = [one for one in verify_recorded(books, books.run("r1")).checks if one.name == "added later"]
    assert check.state == "ok"
    return check.text


def test_what_is_said_at_the_server_has_who_said_it(bearing, books):
    words = {"name": "bert-large", "tags": {"stage": "final"}, "note": "the one in the paper"}
    answer = bearing("ingest", name="ada").post(SAID, json=words)
    assert answer.status_code == 200
    by = answer.json()["said_by"][0]
    assert re.fullmatch(r"token \d+ ada", by)
    row = books.run("r1")
    assert (row.name, row.tags["stage"]) == ("bert-large", "final")
    assert [(note.text, note.by) for note in row.later.notes] == [("the one in the paper", by)]
    assert row.later.paths == [SERVER]
    page = bearing("read").get("/runs/r1").text
    assert f"the one in the paper ({by})" in page
    assert f"1 new name, 1 tag, 1 note, added on {row.later.first_at[:10]}, 3 at the server by {by}" in (
        added_later(books)
    )


def test_the_record_and_its_figures_stay_as_they_were(bearing, books, shelves):
    before = shelves.ask(lambda db: Vault(db, "vision").read(SPOOL))
    figures = bearing("read").get("/api/v1/runs/r1").json()["energy"]
    bearing("ingest").post(SAID, json={"name": "other"})
    assert shelves.ask(lambda db: Vault(db, "vision").read(SPOOL)) == before
    assert bearing("read").get("/api/v1/runs/r1").json()["energy"] == figures


def test_who_may_only_look_says_nothing(bearing, books):
    assert bearing("read").post(SAID, json={"name": "x"}).status_code == 403
    assert bearing("ingest", project="nlp").post(SAID, json={"name": "x"}).status_code == 404
    assert books.run("r1").later is None


def test_words_that_are_sent_twice_are_said_once(bearing, books):
    ada, eve = bearing("ingest", name="ada"), bearing("ingest", name="eve")
    once = {"note": "seen", "once": "a1"}
    assert [ada.post(SAID, json=once).json()["count"] for _ in range(3)] == [1, 1, 1]
    assert eve.post(SAID, json=once).json()["count"] == 2
    assert ada.post(SAID, json={"note": "other", "once": "a1"}).json()["count"] == 3
    assert [ada.post(SAID, json={"note": "seen"}).json()["count"] for _ in range(2)] == [4, 5]


@pytest.mark.fault("a form about a run is sent twice", "its words are said once")
def test_a_form_that_is_sent_twice_says_its_words_once_and_again_when_shown_again(bearing, books, shelves):
    text, _ = shelves.ask(lambda db: tokens.create(db, "vision", ["read", "ingest"], name="ada", who="t"))
    browser = bearing()
    browser.post("/login", data={"token": text}, headers=OURS)

    def fields():
        page = browser.get("/runs/r1").text
        return {name: re.search(rf'name="{name}" value="(.*?)"', page)[1] for name in ("form_token", "once")}

    form = fields() | {"note": "seen"}
    for _ in range(2):
        answer = browser.post("/runs/r1", data=form, headers=OURS)
        assert (answer.status_code, answer.headers["location"]) == (303, "/runs/r1")
    assert len(books.run("r1").later.notes) == 1
    browser.post("/runs/r1", data=fields() | {"note": "seen"}, headers=OURS)
    assert len(books.run("r1").later.notes) == 2
    refused = browser.post("/runs/r1", data=form | {"form_token": "x"}, headers=OURS)
    assert refused.status_code == 403
    assert browser.post("/runs/r1", data=form, headers={"origin": "http://evil.example"}).status_code == 403
    assert len(books.run("r1").later.notes) == 2


def test_words_of_many_at_once_are_all_said(bearing, books):
    clients = [bearing("ingest", name=f"n{number}") for number in range(4)]

    def say(client):
        for number in range(3):
            assert client.post(SAID, json={"note": f"note {number}"}).status_code == 200

    threads = [threading.Thread(target=say, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    later = books.run("r1").later
    assert (later.count, len(later.said_by), later.problem) == (12, 4, None)
    assert "12 notes" in added_later(books)


def test_pushed_words_and_those_of_the_server_count_by_their_time(bearing, books):
    ahead = 4_000_000_000_000_000_000  # a clock of the year 2096
    node = bearing("ingest", name="node")
    assert push(node, [Renamed(wall_ns=1, name="early"), Noted(wall_ns=2, text="pushed")]).status_code == 200
    assert books.run("r1").name == "early"
    bearing("ingest", name="ada").post(SAID, json={"name": "at the server"})
    assert books.run("r1").name == "at the server"
    grown = [Renamed(wall_ns=1, name="early"), Noted(wall_ns=2, text="pushed")]
    grown.append(Tagged(wall_ns=ahead, key="stage", value="final"))
    path, data = notes_of(grown)
    for _ in range(2):  # what is there is passed over
        assert node.post(f"/api/v1/spools/{path}", content=data, headers=LINES).status_code == 200
    row = books.run("r1")
    assert (row.name, row.tags["stage"], row.later.count) == ("at the server", "final", 4)
    bearing("ingest", name="ada").post(SAID, json={"tags": {"stage": "draft"}})
    assert books.run("r1").tags["stage"] == "draft", "it was said after all that is there, whatever its clock"
    assert sorted(books.run("r1").later.paths) == sorted([path, SERVER])


def test_two_copies_of_the_words_are_one_where_they_say_the_same(bearing, books):
    node = bearing("ingest", name="node")
    both = Noted(wall_ns=5, text="both")
    assert push(node, [Noted(wall_ns=4, text="mine"), both]).status_code == 200
    assert push(node, [Noted(wall_ns=3, text="theirs"), both]).status_code == 200
    assert [note.text for note in books.run("r1").later.notes] == ["theirs", "mine", "both"]


def test_nobody_is_quoted_by_what_is_pushed(bearing, books):
    """Words that are pushed may claim what they like: who said them counts where this server wrote it."""
    push(bearing("ingest"), [Noted(wall_ns=5, text="I quit", by="token 1 root")])
    later = books.run("r1").later
    assert (later.notes[0].by, later.said_by) == (None, [])
    assert "root" not in added_later(books)


@pytest.mark.parametrize(
    ("path", "first", "words"),
    [
        (SERVER, b'{"kind":"header","schema":4,"run":"r1","role":"notes"}\n', "under a name that tells"),
        (
            "2025/06/15/r1.notes-0123456789ab.jsonl",
            b'{"kind":"header","run":"r2","role":"notes"}\n',
            "no header",
        ),
        (
            "2025/06/15/r1.notes-0123456789ab.jsonl",
            b'{"kind":"header","run":"r1","role":"root"}\n',
            "no header",
        ),
        ("2025/06/15/r1.7-a.jsonl", b'{"kind":"header","run":"r1","role":"notes"}\n', "no header"),
    ],
)
def test_what_is_no_file_of_later_words_is_refused(bearing, books, path, first, words):
    answer = bearing("ingest").post(f"/api/v1/spools/{path}", content=first, headers=LINES)
    assert (answer.status_code, words in answer.json()["detail"]) == (422, True)


def test_a_deleted_run_takes_no_words_and_leaves_none(bearing, books, shelves):
    admin = bearing("admin", name="root")
    admin.post(SAID, json={"note": "a secret"})
    assert len(admin.delete("/api/v1/runs/r1").json()) == 2
    assert b"a secret" not in shelves.ask(lambda db: Vault(db, "vision").read(SERVER))
    answer = admin.post(SAID, json={"note": "late"})
    assert answer.status_code == 404
    assert "the run r1 was deleted by token" in answer.json()["detail"]
    assert push(admin, [Noted(wall_ns=1, text="late")]).status_code == 410


def test_a_bundle_of_the_server_has_record_and_words_and_holds_elsewhere(
    bearing, books, own_home, tmp_path, capsys, monkeypatch
):
    by = bearing("ingest", name="ada").post(SAID, json={"note": "seen"}).json()["said_by"][0]
    push(bearing("ingest"), [Noted(wall_ns=5, text="pushed")])
    answer = bearing("read", "ingest").get("/runs/r1/report/bundle")
    assert answer.headers["content-type"] == "application/zip"
    verification = verify_bundle(answer.content)
    assert not verification.failed
    (later,) = [check for check in verification.checks if check.name == "added later"]
    assert "2 notes" in later.text
    assert f"1 at the server by {by}" in later.text
    (tmp_path / "r1.wattprint").write_bytes(answer.content)
    assert in_process(monkeypatch, capsys, "import", tmp_path / "r1.wattprint")[0] == 0
    code, out, _ = in_process(monkeypatch, capsys, "verify", "r1", "--json")
    told = {check["name"]: check for check in json.loads(out)["checks"]}
    assert (code, told["added later"]["state"]) == (0, "ok")
    assert f"1 at the server by {by}" in told["added later"]["text"]


def test_words_said_on_a_machine_are_said_once_too(own_home):
    home = Path(os.environ["WATTPRINT_HOME"])
    spools.write(home, spools.finished("r1", site=spools.SITE), "1-a")
    spool = str(home / "spool" / "2025/06/15/r1.1-a.jsonl")
    for _ in range(2):
        add_words(spool, "r1", [Noted(wall_ns=0, text="seen")], 5, "a1")
    assert (home / "spool" / "2025/06/15/r1.notes.jsonl").read_bytes().count(b'"note"') == 1
