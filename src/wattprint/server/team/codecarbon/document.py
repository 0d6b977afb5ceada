"""The calls of CodeCarbon's client in the OpenAPI document of a team's server."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from wattprint.json_schema import described

from ...problems import MEDIA_TYPE, Problem
from ...routes import CODECARBON
from .calls import CALLS, Call

_BEGINS = "CodeCarbon"
"""How the names of schemas do: some of these things are called like others of the server."""
_REF = f"#/components/schemas/{_BEGINS}{{name}}"
_ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "Of what stands before it in the address.",
    "schema": {"type": "string", "format": "uuid"},
}
_PROBLEMS = ("400", "401", "403", "404", "408", "409", "410", "413", "422", "429", "503", "507")


def codecarbon_paths() -> tuple[dict[str, Any], dict[str, Any]]:
    """The paths of the calls, and the schemas that they refer to."""
    bodies = [call.body for call in CALLS if call.body is not None]
    kinds = [Problem, *(call.answer for call in CALLS), *bodies]
    (problem, *schemas), parts = msgspec.json.schema_components(kinds, ref_template=_REF)
    answers, of_bodies = schemas[: len(CALLS)], iter(schemas[len(CALLS) :])
    paths: dict[str, Any] = {}
    for call, answer in zip(CALLS, answers, strict=True):
        body = None if call.body is None else next(of_bodies)
        paths.setdefault(f"{CODECARBON}{call.path}", {})[call.method.lower()] = _told(
            call, answer, body, problem
        )
    return paths, {f"{_BEGINS}{name}": described(part) for name, part in parts.items()}


def _told(call: Call, answer: Any, body: Any, problem: Any) -> dict[str, Any]:
    asked = msgspec.structs.fields(call.query)
    query = [{"name": one.name, "in": "query", "schema": msgspec.json.schema(one.type)} for one in asked]
    why = {"description": "why not", "content": {MEDIA_TYPE: {"schema": problem}}}
    told = {
        "summary": call.summary,
        "operationId": call.method.lower()
        + "".join(map(str.capitalize, re.findall(r"\w+", f"codecarbon {call.path}"))),
        "parameters": [*([_ID] if "{id}" in call.path else []), *query],
        "responses": {
            str(call.status.value): {
                "description": "the answer",
                "content": {"application/json": {"schema": answer}},
            },
            **dict.fromkeys(_PROBLEMS, why),
        },
    }
    if body is not None:
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return told
