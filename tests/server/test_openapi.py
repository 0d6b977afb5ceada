"""The document of the API: valid, whole, and what the answers keep to."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from tests.server.conftest import HOST

from wattprint.server.openapi import openapi
from wattprint.server.routes import ACTIONS, API, ROUTES

ASKED = {
    "/": "/overview?since=2020-01-01",
    "/runs": "/runs",
    "/runs/{run}": "/runs/r1",
    "/compare": "/compare?run=r1&run=r2",
    "/experiments": "/experiments",
    "/leaderboard": "/leaderboard",
    "/trend": "/trend?name=bert",
    "/budgets": "/budgets",
    "/power": "/power?run=r1",
    "/live": "/live",
    "/health": "/health",
    "/settings": "/settings",
    "/shares": "/shares",
    "/shares/{share}": "/shares/SHARE",
    "/calculator": "/calculator?gpu=A100&hours=100&region=FR",
    "/factors": "/factors?text=france",
    "/factors/{id:path}": "/factors/grid/FRA/2023",
}


@pytest.fixture(scope="module")
def document():
    return openapi()


def test_it_is_one_by_the_specification(document):
    OpenAPIV31SpecValidator(document).validate()


def test_it_has_every_route_and_action(document):
    assert set(document["paths"]) == {
        *(f"{API}{route.told}" for route in ROUTES),
        *(f"{API}{action.path}" for action in ACTIONS),
    }


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_the_answers_are_as_it_says(document, owner, route):
    schema = document["paths"][f"{API}{route.told}"]["get"]["responses"]["200"]["content"][
        "application/json"
    ]["schema"]
    shared = owner.post(f"{API}/shares", json={"path": "/runs/r1"}, headers={"origin": f"http://{HOST}"})
    answer = owner.get(f"{API}{ASKED[route.path].replace('SHARE', shared.json()['id'])}")
    assert answer.status_code == 200
    Draft202012Validator(schema | {"components": document["components"]}).validate(answer.json())
    wrong = {"nonsense": 1} if isinstance(answer.json(), dict) else [3]
    assert not Draft202012Validator(schema | {"components": document["components"]}).is_valid(wrong)


def test_it_is_served(owner, document):
    assert owner.get(f"{API}/openapi.json").json() == document
