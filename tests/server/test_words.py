"""Names, tags and notes: the one thing that can be changed, and what the record says of it."""

from __future__ import annotations

import re

import pytest
from tests.server.conftest import HOST

from wattprint.audit.verify import verify_bundle
from wattprint.recorded.books import Books

OURS = {"origin": f"http://{HOST}"}


def form_of(owner):
    page = owner.get("/runs/r1").text
    return {name: re.search(rf'name="{name}" value="(.*?)"', page)[1] for name in ("form_token", "once")}


def send(owner, **fields):
    return owner.post("/runs/r1", data=form_of(owner) | fields, headers=OURS)


def test_a_form_names_tags_and_notes_and_leads_back(owner):
    answer = send(owner, name="bert-large", tags="stage=final -team", note="the one in the paper")
    assert (answer.status_code, answer.headers["location"]) == (303, "/runs/r1")
    row = Books().run("r1")
    assert (row.name, row.tags) == ("bert-large", {"stage": "final"})
    assert [note.text for note in row.later.notes] == ["the one in the paper"]
    page = owner.get("/runs/r1").text
    assert "bert-large" in page
    assert "the one in the paper" in page


def test_a_form_that_is_sent_twice_says_its_words_once(owner):
    form = form_of(owner)
    for _ in range(2):
        assert owner.post("/runs/r1", data=form | {"note": "seen"}, headers=OURS).status_code == 303
    assert owner.post("/runs/r1", data=form | {"note": "more"}, headers=OURS).status_code == 303
    send(owner, note="seen")
    assert [note.text for note in Books().run("r1").later.notes] == ["seen", "more", "seen"]


def test_a_run_goes_along_as_a_bundle_that_holds(owner):
    send(owner, note="the one in the paper")
    answer = owner.get("/runs/r1/report/bundle")
    assert answer.headers["content-disposition"].startswith('attachment; filename="r1.wattprint"')
    checks = {check.name: check for check in verify_bundle(answer.content).checks}
    assert checks["record"].state == "ok"
    assert checks["added later"].text.startswith("1 note, added on ")


def test_the_api_does_the_same_and_answers_with_what_was_said_by_now(owner):
    words = {"name": "bert-large", "tags": {"stage": "final", "team": None}, "note": "seen"}
    answer = owner.post("/api/v1/runs/r1/words", json=words, headers=OURS)
    assert answer.status_code == 200
    later = answer.json()
    assert (later["recorded_name"], later["tags"], later["removed_tags"]) == ("bert", ["stage"], ["team"])
    assert Books().run("r1").tags == {"stage": "final"}


def test_the_record_itself_stays_as_it_was(owner, home):
    (spool,) = [path for path in home.rglob("*r1*.jsonl") if "notes" not in path.name]
    before = spool.read_bytes()
    send(owner, name="other")
    assert spool.read_bytes() == before
    assert Books().records(Books().run("r1"))[0].damage == ""


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({}, 400, "name, tags or a note"),
        ({"tags": "novalue"}, 400, "team=vision"),
        ({"note": "x" * 70_000}, 400, "longer than"),
        ({"tags": "'open"}, 400, "quot"),
    ],
)
def test_what_cannot_be_said_is_told(owner, fields, status, words):
    answer = send(owner, **fields)
    assert answer.status_code == status
    assert words in answer.text
    assert Books().run("r1").later is None


def test_a_body_that_is_no_words_is_told(owner):
    for body in (b"", b"{", b'{"nam": "x"}', b'{"name": 3}', b"\xff"):
        answer = owner.post("/api/v1/runs/r1/words", content=body, headers=OURS)
        assert answer.status_code == 422
    assert owner.post("/api/v1/runs/nobody/words", json={"name": "x"}, headers=OURS).status_code == 404
