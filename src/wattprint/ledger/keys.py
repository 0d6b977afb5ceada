"""What a run may be called by where it is typed, and what is answered if that names none, or several."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from wattprint.closeness import nearest
from wattprint.errors import AmbiguousError, UsageError
from wattprint.units import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

LAST = "last"
MOST_LISTED = 10
"""Runs that an ambiguous key is told to name."""
_BACK = re.compile(rf"{LAST}(?:~([0-9]{{0,9}}))?")


def steps_back(key: str) -> int | None:
    """How many runs before the newest ``last`` or ``last~2`` is; ``None`` if ``key`` is no such word."""
    match = _BACK.fullmatch(key)
    if match is None:
        return None
    return 0 if match[1] is None else int(match[1] or 1)


class Candidate(NamedTuple):
    """A run that may have been meant. ``started_ns``: wall clock since 1970."""

    id: str
    name: str
    status: str
    started_ns: int

    @property
    def line(self) -> str:
        """What it is known by, behind its id."""
        started = datetime.fromtimestamp(self.started_ns / 1e9, UTC).astimezone()
        return f"{self.id}  {self.name}, {self.status}, {started:%Y-%m-%d %H:%M}"


def ambiguous(key: str, part: str, count: int, newest: Sequence[Candidate]) -> AmbiguousError:
    """The error for a ``key`` that ``part`` (begins, ends) ``count`` ids, those of ``newest`` among them."""
    lines = [candidate.line for candidate in newest]
    if count > len(newest):
        lines.append(f"and {count - len(newest)} older; see: wattprint runs")
    return AmbiguousError(
        f"{key!r} {part} the ids of {count} runs",
        fix=f"one of: {', '.join(candidate.id for candidate in newest)}",
        lines=lines,
    )


def no_run_before(key: str, count: int) -> UsageError:
    """The error for a ``last~2`` that is further back than the oldest of ``count`` runs."""
    if not count:
        return nothing_recorded()
    there_are = counted(count, "run has", "runs have")
    oldest = LAST if count == 1 else f"{LAST}~{count - 1}"
    return UsageError(f"there is no {key}: {there_are} been recorded", fix=f"the oldest is {oldest}")


def nothing_recorded() -> UsageError:
    """The error for an empty ledger."""
    return UsageError("no run has been recorded yet", fix="wattprint run -- CMD")


def no_such_run(key: str, recent: Sequence[tuple[str, str]]) -> UsageError:
    """The error for a ``key`` that names no run; ``recent``: ids and names of the newest."""
    if not recent:
        return nothing_recorded()
    if key == "":
        return UsageError("no run was named", fix=f"a run, or {LAST}; see: wattprint runs")
    path = "/" in key or os.sep in key
    what = f"no run and no file {key!r}" if path else f"no run {key!r}"
    near = nearest(key, dict.fromkeys(word for pair in recent for word in pair if word))
    if near:
        there_is = f"nearest: {', '.join(near)}"
    else:
        there_is = (
            "check the path" if path else f"the newest: {', '.join(run_id for run_id, _ in recent[:3])}"
        )
    return UsageError(what, fix=f"{there_is}; see: wattprint runs")
