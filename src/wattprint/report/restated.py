"""Which facts state a run that was kept again, and by what command: without a new run."""

from __future__ import annotations

from wattprint.short_ids import SHORT

FLAGS = {"region": "--region FR", "pue": "--pue 1.2"}
"""What to type with ``run`` and ``show``, shorter than the line of a file, by ``Narrowing.fact``."""


def short_id(run_id: str) -> str:
    """The end of an id, which every verb takes."""
    return run_id[-SHORT:]


def restated_with(fact: str, run_id: str) -> str:
    """The command that states a run that was kept again with the ``fact``; empty if that takes a new run."""
    flag = FLAGS.get(fact)
    return f"wattprint show {short_id(run_id)} {flag}" if flag else ""
