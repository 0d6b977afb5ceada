"""Meters inside a run: what their tags and parameters make of its own."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeVar

    T = TypeVar("T")


def inherited(own: Mapping[str, T], inner: Iterable[Mapping[str, T]]) -> dict[str, T]:
    """A run's ``own`` tags, or parameters, and those that are alike in all ``inner`` meters that have them.

    Where the run has a key itself its value counts. Of a key that differs from one inner meter to another, as
    that of a rank, no value is the run's.
    """
    found: dict[str, T] = {}
    differing = set()
    for values in inner:
        for key, value in values.items():
            if found.setdefault(key, value) != value:
                differing.add(key)
    return {**own, **{key: found[key] for key in found if key not in own and key not in differing}}
