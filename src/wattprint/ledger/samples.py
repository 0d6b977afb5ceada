"""Samples of power: what was drawn from one moment to the next, thinned by level, added up over time.

A sample is cut from a counter that only grows, read in whole milliseconds, and begins where the one before it
of its record and kind ends. So a coarser level leaves readings out, and keeps every sum and what is covered.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, Protocol

from wattprint.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DAY_MS = 86_400_000
LONGEST_MS = 3_600_000
"""Of a sample; what was read less often is spread over several."""
LEVELS_MS = (0, 10_000, 60_000, 3_600_000, DAY_MS)
"""Lengths within which one reading is kept: of all readings, of 10 s, a minute, an hour and a day."""
STEPS_MS = tuple(
    1000 * s
    for s in (
        *(1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800),
        *(3600 * h for h in (1, 2, 3, 6, 12)),
        *(86_400 * d for d in (1, 2, 7, 28)),
    )
)
"""Lengths of the slots of a series: whoever reads a clock knows them."""
_FINEST_MS = 1000


class SamplesError(RecordError):
    """The database of samples cannot be reached, or cannot do what was asked now.

    Records and figures are as they were.
    """


class Sample(NamedTuple):
    """What resources of one ``kind`` drew from ``begin_ms`` to ``end_ms``, wall clock in ms since 1970.

    ``LONGEST_MS`` at most. Millijoules of its run's scope; ``method``: the worst by which a part of them was
    obtained.
    """

    kind: str
    method: str
    begin_ms: int
    end_ms: int
    low_mj: float
    mid_mj: float
    high_mj: float


def in_whole_mj(samples: Iterable[Sample]) -> list[Sample]:
    """``samples``, all those of one record, in whole millijoules, as tables keep them.

    Their sums from the first on are rounded, so that they come to the last of these, however many there are.
    """
    spent: dict[str, tuple[float, ...]] = {}
    found = []
    for one in samples:
        before = spent.get(one.kind, (0.0, 0.0, 0.0))
        after = spent[one.kind] = tuple(sum(pair) for pair in zip(before, one[4:], strict=True))
        whole = (round(now) - round(then) for now, then in zip(after, before, strict=True))
        found.append(Sample(*one[:4], *whole))
    return found


def thinned(samples: Iterable[Sample], level_ms: int) -> list[Sample]:
    """``samples`` with one end in each ``level_ms`` at most; those of each kind stand in order of time."""
    if not level_ms:
        return list(samples)
    found = []
    for _, some in groupby(samples, key=lambda one: (one.kind, (one.end_ms - 1) // level_ms)):
        together = list(some)
        first = together[0]
        found.append(
            Sample(
                first.kind,
                first.method,
                first.begin_ms,
                together[-1].end_ms,
                sum(one.low_mj for one in together),
                sum(one.mid_mj for one in together),
                sum(one.high_mj for one in together),
            )
        )
    return found


class Span(NamedTuple):
    """From ``since_ms`` until ``until_ms``, in slots of ``step_ms`` that begin at multiples of it.

    ``fine_ms``: the length of the means among which the least and the most of a slot are looked for.
    """

    since_ms: int
    until_ms: int
    step_ms: int
    fine_ms: int

    @property
    def level_ms(self) -> int:
        """The coarsest of ``LEVELS_MS`` that tells stretches of ``fine_ms`` apart."""
        return max(level for level in LEVELS_MS if level <= self.fine_ms)


def span_of(since_ms: int, until_ms: int, most: int, level_ms: int = 0) -> Span:
    """The span in the shortest slots that are at most ``most``, or in the longest that there are.

    ``level_ms``: of ``LEVELS_MS``, the finest that there is of it.
    """
    finest = max(level_ms, _FINEST_MS)
    steps = [step for step in STEPS_MS if step >= finest]
    step = next((step for step in steps if (until_ms - since_ms) / step <= most), steps[-1])
    finer = (finest, *(level for level in LEVELS_MS if finest < level < step))
    return Span(since_ms, until_ms, step, max(finer))


class Slot(NamedTuple):
    """What was drawn in one slot of a series, by those of whom there are samples.

    ``covered_ms``: for how long there were any, of whichever host, run or kind; energies in mJ, ``by_kind``
    their mids; ``least_w`` and ``most_w``: the lowest and the highest mean over ``Span.fine_ms``, as far as
    that is covered.
    """

    begin_ms: int
    covered_ms: int
    low_mj: float
    mid_mj: float
    high_mj: float
    least_w: float
    most_w: float
    by_kind: dict[str, float]

    @property
    def bounds_mj(self) -> tuple[float, float, float]:
        """Low, mid and high."""
        return self.low_mj, self.mid_mj, self.high_mj


class Series(NamedTuple):
    """The slots of a span in which there is a sample, and the methods of all samples, each once."""

    slots: list[Slot]
    methods: frozenset[str]


class Engine(Protocol):
    """Samples of many runs, added up where they are. Methods raise ``SamplesError``."""

    def finest_ms(self, since_ms: int) -> int:
        """The finest of ``LEVELS_MS`` of which there are samples from ``since_ms`` on."""

    def series(self, host: str, span: Span) -> Series:
        """As ``series_of`` the samples of ``span.level_ms``, of those on ``host`` alone if one is named."""

    def behind(self) -> int:
        """How many changes of the records are not among the samples yet."""


def series_of(samples: Iterable[tuple[str, Sample]], span: Span) -> Series:
    """What ``samples``, each with the name of its host, come to in ``span``, by its level.

    A sample is spread evenly over its time. Hosts and runs add up; bounds too, as if all erred alike. Covered
    is when there is a sample of anything, once however many there are.
    """
    fine: dict[int, _Fine] = {}
    methods = set()
    for _, one in samples:
        first, last = max(one.begin_ms, span.since_ms), min(one.end_ms, span.until_ms)
        if first >= last:
            continue
        methods.add(one.method)
        per_ms = [amount / (one.end_ms - one.begin_ms) for amount in one[4:]]
        for place in range(first // span.fine_ms, (last - 1) // span.fine_ms + 1):
            begin = max(first, place * span.fine_ms)
            end = min(last, (place + 1) * span.fine_ms)
            fine.setdefault(place, _Fine()).add(one.kind, begin, end, per_ms)
    slots = []
    for begin, places in groupby(sorted(fine), key=lambda place: place * span.fine_ms // span.step_ms):
        slots.append(_slot(begin * span.step_ms, [fine[place] for place in places]))
    return Series(slots, frozenset(methods))


class _Fine:
    """What was drawn in one stretch."""

    def __init__(self) -> None:
        self._parts: set[tuple[int, int]] = set()
        self.joules: dict[str, list[float]] = {}

    def add(self, kind: str, begin_ms: int, end_ms: int, per_ms: Sequence[float]) -> None:
        self._parts.add((begin_ms, end_ms))
        sums = self.joules.setdefault(kind, [0.0, 0.0, 0.0])
        for at, amount in enumerate(per_ms):
            sums[at] += amount * (end_ms - begin_ms)

    @property
    def covered_ms(self) -> int:
        """How long the union of all parts is."""
        total, until = 0, 0
        for begin, end in sorted(self._parts):
            total += max(0, end - max(begin, until))
            until = max(until, end)
        return total


def _slot(begin_ms: int, places: Sequence[_Fine]) -> Slot:
    covered = [place.covered_ms for place in places]
    watts = [
        sum(mid for _, mid, _ in place.joules.values()) / ms
        for place, ms in zip(places, covered, strict=True)
    ]
    by_kind: dict[str, float] = {}
    for place in places:
        for kind, (_, mid, _) in place.joules.items():
            by_kind[kind] = by_kind.get(kind, 0.0) + mid
    low, mid, high = (
        sum(amounts[at] for place in places for amounts in place.joules.values()) for at in range(3)
    )
    return Slot(begin_ms, sum(covered), low, mid, high, min(watts), max(watts), by_kind)
