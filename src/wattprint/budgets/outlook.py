"""When a budget will be spent, if the rest of its period goes on as its days have gone so far.

The rule: the days that are over are a sample of the days to come. What ``k`` more days take is ``k`` times
their mean, with a standard deviation of ``s √(k + k²/n)`` for ``n`` days of standard deviation ``s``: that of
the days themselves, and that of a mean known from so few. A day with a run that is unknown is no sample.
Nine of ten such sums lie within 1.645 of it (a normal distribution); the error of what is measured scales
the whole. Days are taken to be independent and alike, which weekends are not, nor a project that ends.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from wattprint.units import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.quantity import Quantity

NINE_OF_TEN = 1.645
"""Standard deviations to either side of a normal distribution's middle that hold 90 % of it."""
LEAST_DAYS = 3
LEAST_SHARE = 0.1
"""Days that have to be over since the first with a run, and the share of the period that they have to be:
chosen; before, the mean of them tells next to nothing."""
RULE = "the mean of the days so far goes on; nine of ten by their spread, and by how well each is known"
_DAY_NS = 86_400_000_000_000


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """A prediction: what will be spent at the end of the period, in the budget's unit, and when all of it is.

    ``best_ns``, ``earliest_ns``, ``latest_ns``: the end of the day (since 1970) by which it will be, ``None``
    where that is not before the period ends; ``days``: how many it rests on.
    """

    low: float
    mid: float
    high: float
    earliest_ns: int | None
    best_ns: int | None
    latest_ns: int | None
    days: int
    rule: str = RULE
    method: str = "predicted"


def outlook(
    spent: Quantity | None,
    *,
    limit: float,
    bound: str,
    taken: Sequence[float | None],
    days: Sequence[int],
    now_ns: int,
    unknown: int = 0,
) -> tuple[Outlook | None, str]:
    """Where it leads; ``None`` and the reason where that cannot be told.

    ``taken``: of each day that is over, by the best estimate, ``None`` if that is unknown: those before the
    first that took something do not count; ``days``: when each day of the period begins and the last one
    ends; ``bound``: which end of what is spent counts; ``unknown``: how many runs are not in ``spent``: with
    them it is more, and all of it sooner.
    """
    if spent is None or spent.mid <= 0.0:
        return None, "nothing is known to be spent yet"
    if getattr(spent, bound) >= limit:
        return None, "it is spent"
    over = taken[next((at for at, one in enumerate(taken) if one is None or one > 0.0), len(taken)) :]
    sample = [one for one in over if one is not None]
    whole = len(days) - 1
    least = max(LEAST_DAYS, math.ceil(LEAST_SHARE * whole))
    if whole <= LEAST_DAYS:
        return None, f"a period of {whole} days is too short" if whole > 1 else "a day is too short"
    if len(sample) < least:
        those = "are over" if len(sample) == len(over) else f"of the {len(over)} that are over are known"
        return None, f"predicted after {least} whole days since the first run; {len(sample)} {those}"
    ends = [end for end in days[1:] if end > now_ns]
    if not ends:
        return None, "the period is over"
    mean = math.fsum(sample) / len(sample)
    deviation = math.sqrt(math.fsum((one - mean) ** 2 for one in sample) / (len(sample) - 1))
    scale = {"low": spent.low / spent.mid, "mid": 1.0, "high": spent.high / spent.mid}

    def at(end_ns: int, way: float, end: str) -> float:
        """By the end of a day, ``way`` standard deviations off, by an ``end`` of what is spent."""
        ahead = (end_ns - now_ns) / _DAY_NS
        spread = deviation * math.sqrt(ahead + ahead * ahead / len(sample))
        return (spent.mid + max(mean * ahead + way * spread, 0.0)) * scale[end]

    def day_of(way: float, end: str) -> int | None:
        return next((end_ns for end_ns in ends if at(end_ns, way, end) >= limit), None)

    best_ns = day_of(0.0, bound)
    if unknown and best_ns is None:
        runs = counted(unknown, "run is", "runs are")
        return None, f"{runs} not in it, with which it may be spent before the end"
    return Outlook(
        low=at(ends[-1], -NINE_OF_TEN, "low"),
        mid=at(ends[-1], 0.0, "mid"),
        high=at(ends[-1], NINE_OF_TEN, "high"),
        earliest_ns=day_of(NINE_OF_TEN, "high"),
        best_ns=best_ns,
        latest_ns=day_of(-NINE_OF_TEN, "low"),
        days=len(sample),
    ), ""
