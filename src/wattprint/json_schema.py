"""JSON Schema (draft 2020-12) of the structs that stand in files and answers, made from their types.

Titles and descriptions are the names and docstrings of the structs; the unit of a figure is that of its
key. Keys that are not listed are allowed anywhere: a later version may add some.
"""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import Any

import msgspec

from .codec import unit_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(kind: Any, noun: str, version: int, about: str) -> dict[str, Any]:
    """The schema of JSON that msgspec reads as ``kind``: for a struct with quantities, its ``codec.wire``.

    ``noun`` and ``version`` make its ``$id``, which names no host; ``about`` describes the whole.
    """
    (top,), parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    return {
        "$schema": DIALECT,
        "$id": f"urn:wattprint:schema:{noun}:{version}",
        "title": f"wattprint {noun}",
        "description": about,
        **described(top),
        "$defs": {name: described(part) for name, part in sorted(parts.items())},
    }


def described(schema: Any) -> Any:
    """A ``schema`` of msgspec's with units, and with docstrings as plain text."""
    if isinstance(schema, list):
        return [described(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: described(value) for key, value in schema.items()}
    if isinstance(schema.get("description"), str):
        found["description"] = _plain(schema["description"])
    properties = schema.get("properties")
    if isinstance(properties, dict):
        for name, value in found["properties"].items():
            unit = unit_of(name)
            if unit is not None:
                value.setdefault("description", f"in {unit}")
    return found


def _plain(docstring: str) -> str:
    """What a docstring says of the thing, without what Python raises."""
    text = re.split(r"^Raises ", cleandoc(docstring), maxsplit=1, flags=re.MULTILINE)[0]
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    return "\n\n".join(part for part in paragraphs if part).replace("``None``", "`null`").replace("``", "`")
