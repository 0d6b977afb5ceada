"""The page of a project: who may do what in it, for those who look after it, and no secret."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")

from wattprint.server.team import members, projects, tokens

PAGE = {"accept": "text/html"}


@pytest.fixture
def people(shelves):
    """Two members of vision and one of nlp, each with a token; the tokens."""
    made = []
    for project, name, role in (
        ("vision", "ada", "admin"),
        ("vision", "<b>", "viewer"),
        ("nlp", "grace", "member"),
    ):

        def work(db, project=project, name=name, role=role):
            members.add(db, project, name, role, who="test")
            return tokens.create(db, project, [], name="", who="test", member=name, lasts=timedelta(days=30))

        made.append(shelves.ask(work))
    return made


def test_it_tells_who_may_do_what(bearing, people, shelves):
    admin = bearing("admin", name="root")
    told = admin.get("/api/v1/project").json()
    assert (told["name"], told["organisation"]) == ("vision", "main")
    assert [(one["name"], one["role"]) for one in told["members"]] == [("<b>", "viewer"), ("ada", "admin")]
    by_name = {one["name"]: one for one in told["tokens"]}
    assert by_name.keys() == {"ada", "<b>", "root"}
    assert (by_name["ada"]["scopes"], by_name["ada"]["member"]) == (["read", "ingest", "admin"], "ada")
    assert (by_name["<b>"]["scopes"], by_name["<b>"]["used"]) == (["read"], None)
    assert by_name["root"]["expires"] is None
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", by_name["ada"]["expires"])
    assert by_name["root"]["used"] is not None
    shelves.ask(lambda db: members.remove(db, "vision", "ada", who="test"))
    told = admin.get("/project.json").json()
    assert [one["name"] for one in told["members"]] == ["<b>"]
    assert {one["name"]: one["state"] for one in told["tokens"]} == {
        "ada": "revoked", "<b>": "valid", "root": "valid"
    }  # fmt: skip


def test_no_form_of_it_has_a_secret_or_what_is_of_another_project(bearing, people):
    admin = bearing("admin")
    for path in ("/project", "/project.json", "/project.csv", "/api/v1/project"):
        text = admin.get(path, headers=PAGE).text
        assert "ada" in text
        assert "grace" not in text
        assert "wpt_" not in text
        assert not re.search(r"[0-9a-f]{64}", text), path
    page = admin.get("/project", headers=PAGE).text
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert "wattprint server member add --project vision NAME" in page


def test_the_table_for_a_spreadsheet_has_a_row_for_each(bearing, people):
    rows = list(csv.DictReader(io.StringIO(bearing("admin", name="root").get("/project.csv").text)))
    assert [(row["kind"], row["name"]) for row in rows] == [
        ("member", "<b>"), ("member", "ada"), ("token", "ada"), ("token", "<b>"), ("token", "root"),
    ]  # fmt: skip
    assert rows[2]["scopes"] == "read ingest admin"


def test_who_looks_after_it_is_led_there_and_nobody_else(bearing, people):
    assert '<a href="/project">project vision</a>' in bearing("admin").get("/runs", headers=PAGE).text
    assert "/project" not in bearing("read").get("/runs", headers=PAGE).text
    refused = bearing("read", name="node").get("/project", headers=PAGE)
    assert (refused.status_code, "ada" in refused.text) == (403, False)


def test_a_project_of_nobody_says_what_to_type(bearing, shelves):
    page = bearing("admin").get("/project", headers=PAGE).text
    assert "Nobody yet" in page
    assert "what a record leaves open stays open" in page
    shelves.ask(lambda db: projects.settle(db, "vision", {"region": "DE"}, who="test"))
    assert "<dt>region</dt><dd>DE</dd>" in bearing("admin").get("/project", headers=PAGE).text
