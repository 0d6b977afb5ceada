"""Which of many costs are surely less than which, each two compared by what they do not share.

Costs come in three rings: all of them, those of the same rates, and of these those of the same machine.
Two costs are compared in the smallest ring that holds both. Counts over a ring less counts over the rings
inside it, of the same intervals, leave the pairs that only that ring holds: n log n steps, never n².
"""

from __future__ import annotations

import operator
from bisect import bisect_left, bisect_right, insort
from itertools import accumulate, pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from wattprint.intervals import Points

    from .sharing import Comparable

    Ends = tuple[float, float]
    """The low and the high of an interval."""


def surely_less(costs: Sequence[Comparable]) -> list[int]:
    """How many of ``costs`` are surely less than each: less at each point of what the two share."""
    return _counted(costs, lambda points: (points[0], points[2]))


def surely_more(costs: Sequence[Comparable]) -> list[int]:
    """How many of ``costs`` are surely more than each."""
    return _counted(costs, lambda points: (-points[2], -points[0]))


def _counted(costs: Sequence[Comparable], ends: Callable[[Points], Ends]) -> list[int]:
    whole = [ends(cost.whole) for cost in costs]
    unpriced = [ends(cost.unpriced) for cost in costs]
    counts = _below(whole)
    for members in _same_rates(costs):
        pairs = zip(
            members,
            _below([unpriced[member] for member in members]),
            _below([whole[member] for member in members]),
            strict=True,
        )
        for member, finer, coarser in pairs:
            counts[member] += finer - coarser
    for members in _same_machine(costs):
        pairs = zip(
            members,
            _below_at_each([[ends(points) for points in costs[member].apart] for member in members]),
            _below([unpriced[member] for member in members]),
            strict=True,
        )
        for member, finer, coarser in pairs:
            counts[member] += finer - coarser
    return counts


def _same_rates(costs: Sequence[Comparable]) -> Iterator[list[int]]:
    """The places of those that share their rates, where more than one does."""
    return _together(cost.rates for cost in costs)


def _same_machine(costs: Sequence[Comparable]) -> Iterator[list[int]]:
    """The places of those that share their machine and their rates, where more than one does."""
    return _together(
        None if cost.rates is None or cost.machine is None else (cost.rates, cost.machine) for cost in costs
    )


def _together(keys: Iterable[object]) -> Iterator[list[int]]:
    places: dict[object, list[int]] = {}
    for place, key in enumerate(keys):
        if key is not None:
            places.setdefault(key, []).append(place)
    return (members for members in places.values() if len(members) > 1)


def _below(intervals: Sequence[Ends]) -> list[int]:
    """How many of ``intervals`` lie wholly below each."""
    highs = sorted(high for _, high in intervals)
    return [bisect_left(highs, low) for low, _ in intervals]


def _below_at_each(intervals: Sequence[Sequence[Ends]]) -> list[int]:
    """How many lie wholly below each at all three points.

    Divide and conquer: sorted by the first point, those of the lower half that lie below one of the upper
    half at the second point too are met in its order, and counted by the third.
    """
    order = sorted(intervals, key=lambda one: [high for _, high in one])
    if all(
        one[1][1] <= two[1][1] and one[2][1] <= two[2][1] for one, two in pairwise(order)
    ):  # as where all models err alike: those below at each point are the first few of one order
        return [
            min(each) for each in zip(*(_below(point) for point in zip(*intervals, strict=True)), strict=True)
        ]
    counts = [0] * len(intervals)
    # At the same value a low comes before a high: an interval that touches is not below.
    events = [(one[0][0], 0, place) for place, one in enumerate(intervals)]
    events += [(one[0][1], 1, place) for place, one in enumerate(intervals)]
    events.sort()
    _count_between([(is_high, place) for _, is_high, place in events], intervals, counts)
    return counts


def _count_between(
    events: list[tuple[int, int]], intervals: Sequence[Sequence[Ends]], counts: list[int]
) -> None:
    if len(events) < 2:
        return
    half = len(events) // 2
    _count_between(events[:half], intervals, counts)
    _count_between(events[half:], intervals, counts)
    highs = sorted(
        (intervals[place][1][1], intervals[place][2][1]) for is_high, place in events[:half] if is_high
    )
    asking = sorted((intervals[place][1][0], place) for is_high, place in events[half:] if not is_high)
    thirds: list[float] = []
    met = 0
    for low, place in asking:
        while met < len(highs) and highs[met][0] < low:
            insort(thirds, highs[met][1])
            met += 1
        counts[place] += bisect_left(thirds, intervals[place][2][0])


def beaten(costs: Sequence[Comparable], worst: Sequence[float], best: Sequence[float]) -> list[bool]:
    """Whether somebody is known to beat each: surely cheaper and no worse, or no dearer and surely better.

    ``worst`` and ``best``: the ends of what the quality of each may be, more is better.
    """
    everybody = list(range(len(costs)))
    found = [False] * len(costs)

    def enter(members: list[int], outcomes: list[bool]) -> None:
        for member, is_beaten in zip(members, outcomes, strict=True):
            found[member] = found[member] or is_beaten

    def compared(members: list[int], points: Callable[[Comparable], Points]) -> list[bool]:
        intervals = [points(costs[member]) for member in members]
        return _beaten(intervals, [worst[member] for member in members], [best[member] for member in members])

    enter(everybody, compared(everybody, lambda cost: cost.whole))
    for members in _same_rates(costs):
        enter(members, compared(members, lambda cost: cost.unpriced))
    for members in _same_machine(costs):
        among = (
            [costs[member].apart for member in members],
            [worst[m] for m in members],
            [best[m] for m in members],
        )
        for less, good in ((operator.lt, operator.ge), (operator.le, operator.gt)):
            enter(members, _beaten_at_each(*among, less, good))
    return found


def _beaten(intervals: Sequence[Points], worst: Sequence[float], best: Sequence[float]) -> list[bool]:
    order = sorted(range(len(intervals)), key=lambda place: intervals[place][2])
    highs = [intervals[place][2] for place in order]
    best_worst = list(accumulate((worst[place] for place in order), max))
    found = []
    for (low, _, _), top in zip(intervals, best, strict=True):
        cheaper, no_dearer = bisect_left(highs, low), bisect_right(highs, low)
        is_beaten = cheaper > 0 and best_worst[cheaper - 1] >= top
        found.append(is_beaten or (no_dearer > 0 and best_worst[no_dearer - 1] > top))
    return found


def _beaten_at_each(
    intervals: Sequence[tuple[Points, Points, Points]],
    worst: Sequence[float],
    best: Sequence[float],
    less: Callable[[float, float], bool],
    good: Callable[[float, float], bool],
) -> list[bool]:
    """Whether each is undercut, by ``less`` at all three points, by one whose quality is ``good`` beside its.

    The cheapest of those that are good enough so far are kept: the few that no other undercuts.
    """
    found = [False] * len(intervals)
    rivals = sorted(range(len(intervals)), key=lambda place: -worst[place])
    cheapest: list[tuple[float, ...]] = []
    met = 0
    for place in sorted(range(len(intervals)), key=lambda place: -best[place]):
        while met < len(rivals) and good(worst[rivals[met]], best[place]):
            highs = tuple(points[2] for points in intervals[rivals[met]])
            if not any(all(map(operator.le, other, highs)) for other in cheapest):
                cheapest = [other for other in cheapest if not all(map(operator.le, highs, other))]
                cheapest.append(highs)
            met += 1
        one, two, three = (points[0] for points in intervals[place])
        found[place] = any(
            less(highs[0], one) and less(highs[1], two) and less(highs[2], three) for highs in cheapest
        )
    return found
