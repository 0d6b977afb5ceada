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
    from collections.abc import Callable, Iterable, Sequence

    from wattprint.intervals import Points

    from .sharing import Comparable


class Rings:
    """Many ``costs`` and which of them share what, told once for all that is asked of them."""

    def __init__(self, costs: Sequence[Comparable]) -> None:
        self._costs = costs
        self._of_rates = _together(cost.rates for cost in costs)
        self._of_machine = _together(
            None if cost.rates is None or cost.machine is None else (cost.rates, cost.machine)
            for cost in costs
        )

    def surely_less(self) -> list[int]:
        """How many costs are surely less than each: less at each point of what the two share."""
        return self._counted(_below)

    def surely_more(self) -> list[int]:
        """How many costs are surely more than each."""
        return self._counted(_above)

    def _counted(self, beside: Callable[[Sequence[Points]], list[int]]) -> list[int]:
        costs = self._costs
        if self._is_of_all(self._of_machine):
            return _at_each([cost.apart for cost in costs], beside)
        unpriced = [cost.unpriced for cost in costs]
        if self._is_of_all(self._of_rates):
            counts = beside(unpriced)
        else:
            whole = [cost.whole for cost in costs]
            counts = beside(whole)
            for members in self._of_rates:
                finer = beside([unpriced[member] for member in members])
                coarser = beside([whole[member] for member in members])
                for member, more, less in zip(members, finer, coarser, strict=True):
                    counts[member] += more - less
        for members in self._of_machine:
            finer = _at_each([costs[member].apart for member in members], beside)
            coarser = beside([unpriced[member] for member in members])
            for member, more, less in zip(members, finer, coarser, strict=True):
                counts[member] += more - less
        return counts

    def _is_of_all(self, rings: list[list[int]]) -> bool:
        """Whether all costs are in one of ``rings``: then no two are compared in those outside it."""
        return len(rings) == 1 and len(rings[0]) == len(self._costs)

    def beaten(self, worst: Sequence[float], best: Sequence[float]) -> list[bool]:
        """Whether somebody is known to beat each: surely cheaper and no worse, or no dearer, surely better.

        ``worst`` and ``best``: the ends of what the quality of each may be, more is better.
        """
        costs = self._costs
        found = _beaten([cost.whole for cost in costs], worst, best)

        def enter(members: list[int], outcomes: list[bool]) -> None:
            for member, is_beaten in zip(members, outcomes, strict=True):
                found[member] = found[member] or is_beaten

        for members in self._of_rates:
            qualities = [worst[member] for member in members], [best[member] for member in members]
            enter(members, _beaten([costs[member].unpriced for member in members], *qualities))
        for members in self._of_machine:
            qualities = [worst[member] for member in members], [best[member] for member in members]
            apart = [costs[member].apart for member in members]
            enter(members, _beaten_at_each(apart, *qualities))
        return found


def _together(keys: Iterable[object]) -> list[list[int]]:
    """The places of those that share a key, where more than one does; ``None`` is shared by nobody."""
    places: dict[object, list[int]] = {}
    for place, key in enumerate(keys):
        if key is not None:
            places.setdefault(key, []).append(place)
    return [members for members in places.values() if len(members) > 1]


def _below(intervals: Sequence[Points]) -> list[int]:
    """How many of ``intervals`` lie wholly below each."""
    highs = sorted([high for _, _, high in intervals])
    return [bisect_left(highs, low) for low, _, _ in intervals]


def _above(intervals: Sequence[Points]) -> list[int]:
    """How many of ``intervals`` lie wholly above each."""
    lows = sorted([low for low, _, _ in intervals])
    return [len(lows) - bisect_right(lows, high) for _, _, high in intervals]


def _at_each(
    intervals: Sequence[tuple[Points, Points, Points]], beside: Callable[[Sequence[Points]], list[int]]
) -> list[int]:
    """How many lie wholly below each at all three points, or above where ``beside`` is ``_above``.

    Divide and conquer: sorted by the first point, those of the lower half that lie below one of the upper
    half at the second point too are met in its order, and counted by the third.
    """
    end = 2 if beside is _below else 0
    order = sorted([(one[end], two[end], three[end]) for one, two, three in intervals])
    if all(
        one[1] <= two[1] and one[2] <= two[2] for one, two in pairwise(order)
    ):  # as where all models err alike: those beside it at each point are the first few of one order
        return [*map(min, *(beside(point) for point in zip(*intervals, strict=True)))]
    if beside is _above:
        intervals = [(_mirrored(one), _mirrored(two), _mirrored(three)) for one, two, three in intervals]
    counts = [0] * len(intervals)
    # At the same value a low comes before a high: an interval that touches is not below.
    events = [(one[0][0], 0, place) for place, one in enumerate(intervals)]
    events += [(one[0][2], 1, place) for place, one in enumerate(intervals)]
    events.sort()
    _count_between([(is_high, place) for _, is_high, place in events], intervals, counts)
    return counts


def _mirrored(points: Points) -> Points:
    low, mid, high = points
    return -high, -mid, -low


def _count_between(
    events: list[tuple[int, int]], intervals: Sequence[tuple[Points, Points, Points]], counts: list[int]
) -> None:
    if len(events) < 2:
        return
    half = len(events) // 2
    _count_between(events[:half], intervals, counts)
    _count_between(events[half:], intervals, counts)
    highs = sorted(
        (intervals[place][1][2], intervals[place][2][2]) for is_high, place in events[:half] if is_high
    )
    asking = sorted((intervals[place][1][0], place) for is_high, place in events[half:] if not is_high)
    thirds: list[float] = []
    met = 0
    for low, place in asking:
        while met < len(highs) and highs[met][0] < low:
            insort(thirds, highs[met][1])
            met += 1
        counts[place] += bisect_left(thirds, intervals[place][2][0])


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
    intervals: Sequence[tuple[Points, Points, Points]], worst: Sequence[float], best: Sequence[float]
) -> list[bool]:
    """As ``_beaten``, where the one that beats has to be cheaper, or no dearer, at all three points."""
    lows = [(one[0], two[0], three[0]) for one, two, three in intervals]
    highs = [(one[2], two[2], three[2]) for one, two, three in intervals]
    rivals = sorted(range(len(intervals)), key=worst.__getitem__, reverse=True)
    places = sorted(range(len(intervals)), key=best.__getitem__, reverse=True)
    found = [False] * len(intervals)
    for less, good in ((operator.lt, operator.ge), (operator.le, operator.gt)):
        cheapest: list[tuple[float, float, float]] = []
        met = 0
        for place in places:
            while met < len(rivals) and good(worst[rivals[met]], best[place]):
                _keep(cheapest, highs[rivals[met]])
                met += 1
            one, two, three = lows[place]
            for first, second, third in cheapest:
                if less(first, one) and less(second, two) and less(third, three):
                    found[place] = True
                    break
    return found


def _keep(cheapest: list[tuple[float, float, float]], highs: tuple[float, float, float]) -> None:
    """Enter ``highs`` among the ``cheapest``, the few that no other undercuts at all three points."""
    one, two, three = highs
    if not any(first <= one and second <= two and third <= three for first, second, third in cheapest):
        cheapest[:] = [
            other for other in cheapest if not (one <= other[0] and two <= other[1] and three <= other[2])
        ]
        cheapest.append(highs)
