"""Two JSON values side by side: the first place where they are not the same figure."""

from __future__ import annotations

import json

from wattprint.units import counted

from .spools import Defect

RELATIVE = 1e-12
"""Two machines add the same numbers in the same order; their logarithms may differ in the last bit."""


def first_difference(stated: object, fresh: object, path: str) -> Defect | None:
    """The first place where the two differ by more than ``RELATIVE``, in the order of the statement."""
    if isinstance(stated, dict) and isinstance(fresh, dict):
        for key in [*stated, *(key for key in fresh if key not in stated)]:
            if key not in fresh or key not in stated:
                whose = "nothing follows for it" if key in stated else "it is missing"
                return Defect(what=whose, path=f"{path}.{key}")
            found = first_difference(stated[key], fresh[key], f"{path}.{key}")
            if found is not None:
                return found
        return None
    if isinstance(stated, list) and isinstance(fresh, list):
        if len(stated) != len(fresh):
            return Defect(
                what=f"{counted(len(stated), 'entry', 'entries')}, where {len(fresh)} follow", path=path
            )
        pairs = enumerate(zip(stated, fresh, strict=True))
        found_in = (first_difference(one, two, f"{path}[{index}]") for index, (one, two) in pairs)
        return next((found for found in found_in if found is not None), None)
    same = stated == fresh and isinstance(stated, bool) == isinstance(fresh, bool)
    if same or (_number(stated) and _number(fresh) and _near(stated, fresh)):
        return None
    return Defect(what=f"it says {json.dumps(stated)}, {json.dumps(fresh)} follows", path=path)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _near(one: object, two: object) -> bool:
    assert isinstance(one, int | float)
    assert isinstance(two, int | float)
    return abs(one - two) <= RELATIVE * max(abs(one), abs(two))
