"""JSON as Python has it, changed in one place."""

from __future__ import annotations


def with_value(tree, path, value):
    """``tree`` itself, with ``value`` at ``path``, or without what is there for ``...``."""
    *way, last = path
    place = tree
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return tree
