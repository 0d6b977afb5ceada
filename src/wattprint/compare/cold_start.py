"""The first run of a process beside its fellows: it pays for what the process loads and compiles once."""

from __future__ import annotations

import math
from statistics import median

import msgspec

from .entries import Entry, exact, group_name, in_means, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEARER = 1.5
"""So many times what its fellows cost, at their median, is more than repeats scatter: × 1.47 for two runs."""
FEWEST = 2
"""Of one fellow nobody knows which of the two is the odd one."""


class ColdStart(msgspec.Struct, frozen=True, kw_only=True):
    """The first run of a process, in the ``group`` of that name, and what its ``fellows`` there cost.

    ``cost`` and ``fellow_cost`` (their median) are mids; ``mean`` is that of the group, ``mean_without`` the
    same without any first run.
    """

    group: tuple[str, ...]
    run: str
    cost: float
    fellows: int
    fellow_cost: float
    mean: float
    mean_without: float


def cold_starts(
    groups: Mapping[tuple[str, ...], Sequence[Entry]], cost: str, unit: str | None
) -> list[ColdStart]:
    """The first runs of processes that bend the mean of their group; none that is tagged ``warmup=true``."""
    first: dict[str, Entry] = {}
    for entry in (entry for trials in groups.values() for entry in trials if entry.process):
        if entry.process not in first or entry.began_ns < first[entry.process].began_ns:
            first[entry.process] = entry
    found = []
    for key, trials in groups.items():
        mids = {
            entry.origin: entry.costs[cost].mid
            for entry in trials
            if in_means(entry) and cost in entry.costs and entry.costs[cost].unit == unit
        }
        together: dict[str, list[Entry]] = {}
        for entry in trials:
            if entry.process and entry.origin in mids:
                together.setdefault(entry.process, []).append(entry)
        cold: dict[str, list[float]] = {}
        for process, runs in together.items():
            fellows = [mids[one.origin] for one in runs if one is not first[process]]
            if FEWEST <= len(fellows) < len(runs):
                begin = first[process].origin
                if mids[begin] > DEARER * median(fellows):
                    cold[begin] = fellows
        rest = [mid for origin, mid in mids.items() if origin not in cold]
        found += [
            ColdStart(
                group=key,
                run=origin,
                cost=mids[origin],
                fellows=len(fellows),
                fellow_cost=median(fellows),
                mean=math.fsum(mids.values()) / len(mids),
                mean_without=math.fsum(rest) / len(rest),
            )
            for origin, fellows in cold.items()
        ]
    return found


def cold_start_line(cold: Sequence[ColdStart], unit: str, by: Sequence[str] = ()) -> str:
    """What to know of them in one line, the one that bends its mean most as the example."""
    worst = max(cold, key=lambda one: one.mean / one.mean_without)

    def text(mid: float) -> str:
        return shown(exact(mid, unit))[0]

    others = f" ({len(cold) - 1} more like it)" if len(cold) > 1 else ""
    return (
        f"cold start: the first run of a process, {worst.run}{others}, cost {text(worst.cost)}, its "
        f"{worst.fellows} fellows {text(worst.fellow_cost)}; without it the mean of "
        f"{group_name(worst.group, by)} is {text(worst.mean_without)}, not {text(worst.mean)}: "
        "run it with tag warmup=true to leave it out"
    )
