"""The OpenAPI document of a team's server: that of every server, and the calls that it alone takes."""

from __future__ import annotations

from typing import Any

import msgspec

from wattprint.json_schema import described
from wattprint.ledger.push import LINES
from wattprint.ledger.tombstones import Tombstone

from ..openapi import openapi
from ..problems import MEDIA_TYPE, Problem
from ..routes import API
from .codecarbon.document import codecarbon_paths
from .ingest import NotTaken, Taken
from .routes import TEAM_ROUTES

_REF = "#/components/schemas/{name}"


def team_openapi() -> dict[str, Any]:
    """The whole document."""
    document = openapi(TEAM_ROUTES)
    kinds = [Taken, NotTaken, list[Tombstone], Problem]
    (taken, not_taken, stones, problem), parts = msgspec.json.schema_components(kinds, ref_template=_REF)
    document["components"]["schemas"] |= {name: described(part) for name, part in parts.items()}
    refused = {str(status): _told("why nothing was taken", MEDIA_TYPE, not_taken) for status in (409, 410)}
    others = {
        str(status): _told("why not", MEDIA_TYPE, problem)
        for status in (401, 403, 408, 413, 415, 422, 429, 503, 507)
    }
    document["paths"][f"{API}/spools/{{path}}"] = {
        "post": {
            "summary": "Take lines of a spool, which are kept as they are; what is there is passed over.",
            "operationId": "addSpoolsPath",
            "parameters": [
                _parameter(
                    "path", "path", {"type": "string"}, "yyyy/mm/dd/RUN.SUFFIX.jsonl, slashes as they are."
                ),
                _parameter(
                    "from",
                    "query",
                    {"type": "integer", "minimum": 0},
                    "At which byte of the spool it begins.",
                ),
                _parameter(
                    "content-encoding", "header", {"enum": ["identity", "gzip"]}, "How the lines are packed."
                ),
            ],
            "requestBody": {"required": False, "content": {LINES: {"schema": {"type": "string"}}}},
            "responses": {"200": _told("what is there now", "application/json", taken)} | refused | others,
        }
    }
    document["paths"][f"{API}/runs/{{run}}"]["delete"] = {
        "summary": "Delete a run for good; its tombstones stay.",
        "operationId": "deleteRunsRun",
        "parameters": [_parameter("run", "path", {"type": "string"}, "Its whole id.")],
        "responses": {
            "200": _told("the tombstones", "application/json", stones),
            "404": _told("no run has this id", MEDIA_TYPE, problem),
            **{status: others[status] for status in ("401", "403", "503")},
        },
    }
    calls, schemas = codecarbon_paths()
    document["paths"] |= calls
    document["components"]["schemas"] |= schemas
    return document


def _parameter(name: str, place: str, schema: dict[str, Any], about: str) -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "description": about, "schema": schema}


def _told(about: str, media_type: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": about, "content": {media_type: {"schema": schema}}}
