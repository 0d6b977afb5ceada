"""The document of a team's API: valid, with every call that it takes, and what the answers keep to."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

pytest.importorskip("psycopg", reason="pip install 'wattprint[postgres]'")
from tests.ledger import spools

from wattprint.server.openapi import openapi
from wattprint.server.routes import API, CODECARBON
from wattprint.server.team.app import make_team_app
from wattprint.server.team.codecarbon.document import codecarbon_paths
from wattprint.server.team.document import team_openapi
from wattprint.server.team.routes import TEAM_ROUTES

PATH = "2025/06/15/r1.1-a.jsonl"
LINES = {"content-type": "application/x-ndjson"}


@pytest.fixture(scope="module")
def document():
    return team_openapi()


def keeps_to(document, path, method, answer):
    """Whether an answer is as the document says."""
    said = document["paths"][path][method]["responses"][str(answer.status_code)]["content"]
    (schema,) = (one["schema"] for one in said.values())
    return Draft202012Validator(schema | {"components": document["components"]}).is_valid(answer.json())


def test_it_is_one_by_the_specification_and_is_served(document, bearing):
    OpenAPIV31SpecValidator(document).validate()
    assert bearing("read").get(f"{API}/openapi.json").json() == document


def test_it_has_every_call_of_the_api(document, shelves):
    told = {(path, method.upper()) for path, methods in document["paths"].items() for method in methods}
    routes = make_team_app(shelves).routes
    taken = {
        (one.path.replace(":path}", "}"), min(one.methods - {"HEAD"}))
        for one in routes
        if one.path.startswith((f"{API}/", f"{CODECARBON}/")) and not one.path.endswith("openapi.json")
    }
    assert told == taken


def test_no_two_things_of_it_have_one_name():
    own, theirs = openapi(TEAM_ROUTES)["components"]["schemas"], codecarbon_paths()[1]
    assert own.keys().isdisjoint(theirs)
    assert own.keys() | theirs.keys() < team_openapi()["components"]["schemas"].keys()


def test_the_answers_are_as_it_says(document, bearing, tmp_path):
    spools.write(tmp_path, spools.finished("r1", site=spools.SITE), "1-a")
    data = (tmp_path / "spool" / PATH).read_bytes()
    spool, run = f"{API}/spools/{{path}}", f"{API}/runs/{{run}}"
    admin, url = bearing("admin"), f"{API}/spools/{PATH}"
    answers = [
        admin.post(url, content=data, headers=LINES),
        admin.post(url, params={"from": 10**6}, content=data, headers=LINES),
        admin.post(url, content=data),
        admin.post(f"{API}/spools/nowhere", content=data, headers=LINES),
        bearing("read").post(url, content=data, headers=LINES),
        bearing().post(url, content=data, headers=LINES),
    ]
    assert [answer.status_code for answer in answers] == [200, 409, 415, 422, 403, 401]
    assert all(keeps_to(document, spool, "post", answer) for answer in answers)
    gone, none = admin.delete(f"{API}/runs/r1"), admin.delete(f"{API}/runs/r1")
    assert [gone.status_code, none.status_code] == [200, 404]
    assert all(keeps_to(document, run, "delete", answer) for answer in (gone, none))
    late = admin.post(url, content=data, headers=LINES)
    assert late.status_code == 410
    assert keeps_to(document, spool, "post", late)
