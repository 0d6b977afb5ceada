"""The OpenAPI 3.1 document of the API, made from the table of routes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from wattprint._version import __version__
from wattprint.codec import wire
from wattprint.json_schema import described
from wattprint.settings.table import SITE

from .problems import MEDIA_TYPE, Problem
from .routes import ACTIONS, API, ROUTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .routes import Action, Route

_REF = "#/components/schemas/{name}"
_NAMED = {
    "run": "Its id, the beginning or end of it, its name, or last.",
    "share": "The id of a shared view, as the list of them has it.",
    "id": "The id of a figure, the beginning of it, or its name: grid/FRA/2023, grid/FRA.",
}
"""What stands in a path, by its name there."""
_ABOUT = (
    "The recorded runs of one user. Quantities are {low, mid, high, method} in the unit that their key "
    "ends in: low and high hold the truth in 95 % of the cases. What is unknown is null."
)


def openapi(routes: Sequence[Route] = ROUTES) -> dict[str, Any]:
    """The whole document of a server that has these ``routes``."""
    kinds = [wire(one.answer) for one in routes] + [wire(one.answer) for one in ACTIONS]
    kinds += [action.body for action in ACTIONS]
    schemas, parts = msgspec.json.schema_components([*kinds, Problem], ref_template=_REF)
    answers, (*bodies, problem) = schemas[: len(routes) + len(ACTIONS)], schemas[len(routes) + len(ACTIONS) :]
    paths: dict[str, Any] = {}
    for route, answer in zip(routes, answers, strict=False):
        paths[f"{API}{route.told}"] = {"get": _read(route, answer, problem)}
    for action, answer, body in zip(ACTIONS, answers[len(routes) :], bodies, strict=True):
        there = paths.setdefault(f"{API}{action.path}", {})
        there["post"] = _changed(action, answer, body, problem)
    return {
        "openapi": "3.1.0",
        "info": {"title": "wattprint", "version": __version__, "description": _ABOUT},
        "paths": paths,
        "components": {
            "schemas": {name: described(part) for name, part in sorted(parts.items())},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _read(route: Route, answer: Any, problem: Any) -> dict[str, Any]:
    return {
        "summary": route.summary,
        "operationId": f"get{_identifier(route.told)}",
        "parameters": [*_in_path(route.told), *_in_query(route.query)],
        "responses": _responses(answer, problem, ("400", "401", "404", "409", "422")),
    }


def _changed(action: Action, answer: Any, body: Any, problem: Any) -> dict[str, Any]:
    return {
        "summary": action.summary,
        "operationId": f"add{_identifier(action.path)}",
        "parameters": _in_path(action.path),
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": _responses(answer, problem, ("400", "401", "403", "404", "409", "413", "422")),
    }


def _identifier(path: str) -> str:
    return "".join(word.capitalize() for word in re.findall(r"\w+", path))


def _in_path(path: str) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": _NAMED[name],
            "schema": {"type": "string"},
        }
        for name in re.findall(r"{(\w+)}", path)
    ]


def _in_query(query: type[msgspec.Struct]) -> list[dict[str, Any]]:
    own = [(field.name, msgspec.json.schema(field.type), "") for field in msgspec.structs.fields(query)]
    site = [(row.key, {"type": "string"}, row.help) for row in SITE]
    rest = [
        ("year", {"type": "integer"}, "State with the factors of this year."),
        ("scope", {"enum": ["machine", "process"]}, "State in this scope."),
    ]
    return [
        {"name": name, "in": "query", "schema": schema} | ({"description": about} if about else {})
        for name, schema, about in (*own, *site, *rest)
    ]


def _responses(answer: Any, problem: Any, problems: Sequence[str]) -> dict[str, Any]:
    told = {"description": "why there is no answer", "content": {MEDIA_TYPE: {"schema": problem}}}
    found = {"description": "the answer", "content": {"application/json": {"schema": answer}}}
    return {"200": found} | dict.fromkeys(problems, told)
