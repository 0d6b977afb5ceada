"""The sum of many windows, at the price of a few additions for each.

The account between two ticks is a straight line in the time, in our CPU time, or in what the counter
showed. The energy of all windows that began and ended between the same two ticks therefore needs the
sums of their differences, not the windows. Those that a tick cuts, and those of the sample, are placed
edge by edge like any other window.
"""

from __future__ import annotations

import os

from wattprint.host.platform import NS_PER_S
from wattprint.sources.base import CounterSource

from .totals import Totals
from .window import EXACT, busy, interval, unplaced_j

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .channel import Channel
    from .window import Edge, Interval, Placing, Sides, Tick

SAMPLE = 32
"""Windows of a sum that are told one by one: enough for a median and its spread."""
_MULTIPLIER, _INCREMENT, _MASK = 6364136223846793005, 1442695040888963407, (1 << 64) - 1
"""Knuth's MMIX generator (TAOCP 2, 3.3.4); the random module takes 4 ms to import."""


class _Count:
    """How many windows, how many failed, their seconds, the shortest and the longest, the last end."""

    __slots__ = ("count", "duration_ns", "failed", "last_ns", "longest_ns", "shortest_ns")

    def __init__(self) -> None:
        self.count = self.failed = self.duration_ns = self.longest_ns = self.last_ns = 0
        self.shortest_ns = 1 << 63

    def add(self, begin_ns: int, end_ns: int, failed: bool) -> None:
        duration_ns = end_ns - begin_ns
        self.count += 1
        self.failed += failed
        self.duration_ns += duration_ns
        self.shortest_ns = min(self.shortest_ns, duration_ns)
        self.longest_ns = max(self.longest_ns, duration_ns)
        self.last_ns = max(self.last_ns, end_ns)

    def merge(self, other: _Count) -> None:
        self.count += other.count
        self.failed += other.failed
        self.duration_ns += other.duration_ns
        self.shortest_ns = min(self.shortest_ns, other.shortest_ns)
        self.longest_ns = max(self.longest_ns, other.longest_ns)
        self.last_ns = max(self.last_ns, other.last_ns)


class _Span:
    """Sums of differences over the windows between two ticks: time, our CPU time, each counter.

    ``most``: how many of them were open at once; ``raw`` is ``None`` where a counter did not answer, or
    wrapped inside a window.
    """

    __slots__ = ("at_ns", "count", "cpu_ns", "most", "raw")

    def __init__(self, channels: int) -> None:
        self.count = self.at_ns = self.cpu_ns = 0
        self.most = 1
        self.raw: list[int | None] = [0] * channels

    def add(self, begin: Edge, end: Edge, now: tuple[int, int] | None) -> None:
        self.count += 1
        if now is None:
            self.at_ns += end.at_ns - begin.at_ns
            self.cpu_ns += end.cpu_ns - begin.cpu_ns
        else:  # as ``Edge.settle`` places them
            self.at_ns += min(end.at_ns, now[0]) - min(begin.at_ns, now[0])
            self.cpu_ns += min(end.cpu_ns, now[1]) - min(begin.cpu_ns, now[1])
        raw = self.raw
        if begin.raw is end.raw:  # no channel of this machine can be read that quickly
            raw[:] = begin.raw
            return
        for index, so_far in enumerate(raw):
            first, last = begin.raw[index], end.raw[index]
            if so_far is not None:
                raw[index] = None if first is None or last is None or last < first else so_far + last - first

    def merge(self, other: _Span) -> None:
        self.count += other.count
        self.at_ns += other.at_ns
        self.cpu_ns += other.cpu_ns
        self.most = max(self.most, other.most)


class WindowSum:
    """Windows of one kind, summed. The sampler alone calls it, under its lock.

    ``counted``: for each channel whether the single energies of the sample hold it; ``own``: whether
    those are ours or the machine's.
    """

    __slots__ = (
        "_counted", "_fresh", "_fresh_count", "_open", "_own", "_pairs", "_random", "_refreshes",
        "_sides", "_span_count", "_told", "_totals", "_waiting", "sample", "seen",
    )  # fmt: skip

    def __init__(self, counted: Sequence[bool], *, own: bool) -> None:
        self._counted = counted
        self._own = own
        self._told = _Count()
        """Windows whose energies stand in ``_totals``; the next two are those that wait."""
        self._span_count = _Count()
        self._fresh_count = _Count()
        self._fresh = _Span(len(counted))
        self._waiting: list[list[_Span]] = [[] for _ in counted]
        self._totals = [Totals() for _ in counted]
        self._sides = [EXACT] * len(counted)
        self._refreshes = [0] * len(counted)
        self._pairs: list[tuple[Edge, Edge, bool, int | None]] = []
        self._open = 0
        self.seen = 0
        self._random = int.from_bytes(os.urandom(8), "little")
        self.sample: list[tuple[float, float] | None] = []

    def open(self) -> None:
        """One more of them is open."""
        self._open += 1
        self._fresh.most = max(self._fresh.most, self._open)

    def shut(self) -> None:
        """One of them has ended."""
        self._open -= 1

    @property
    def is_open(self) -> bool:
        """Whether one of them is open now."""
        return self._open > 0

    def draw(self) -> int | None:
        """The place in the sample for the next window, or ``None``: Vitter's algorithm R (TOMS 11, 1985)."""
        self.seen += 1
        if len(self.sample) < SAMPLE:
            self.sample.append(None)
            return len(self.sample) - 1
        self._random = (self._random * _MULTIPLIER + _INCREMENT) & _MASK
        slot = (self._random >> 11) * self.seen >> 53
        return slot if slot < SAMPLE else None

    def add(self, begin: Edge, end: Edge, *, failed: bool, now: tuple[int, int] | None = None) -> None:
        """A window with no tick inside. ``now``: the clocks, in ns, of a tick that is being taken."""
        self._fresh_count.add(begin.at_ns, end.at_ns, failed)
        self._fresh.add(begin, end, now)

    def add_pair(self, begin: Edge, end: Edge, *, failed: bool, slot: int | None) -> None:
        """A window whose edges are placed one by one, for the place ``slot`` of the sample if any."""
        self._pairs.append((begin, end, failed, slot))

    def close_span(self) -> None:
        """A tick: windows that come now belong to the next span."""
        fresh = self._fresh
        self._fresh = _Span(len(self._counted))
        self._fresh.most = max(1, self._open)
        if fresh.count:
            for spans in self._waiting:
                spans.append(fresh)
            self._span_count.merge(self._fresh_count)
            self._fresh_count = _Count()

    def settle(self, index: int, before: Tick, after: Tick, placing: Placing, *, by_raw: bool) -> None:
        """Account what waits for channel ``index`` between two ticks at which it was not silent.

        The arguments are those of ``Edge.settle``, and so is the rule; but where windows can only be
        placed by the time, the tick's energy bounds them all together.
        """
        spans = self._waiting[index]
        if not spans:
            return
        self._waiting[index] = []
        span = spans[0]
        if len(spans) > 1:
            span, by_raw = _Span(len(self._counted)), False
            for one in spans:
                span.merge(one)
        state, later = before.totals[index], after.totals[index]
        raw = span.raw[index] if by_raw else None
        way = _part(raw, before.raw[index], after.raw[index])
        placed = way is not None
        if way is None:
            way = span.at_ns / max(1, after.at_ns - before.at_ns)
        own_way = way
        if not placed and placing.by_cpu_time[index] and busy(before, after):
            own_way = span.cpu_ns / (after.cpu_ns - before.cpu_ns)
        totals = self._totals[index]
        so_far_j, spent_j = totals.mid_j, later.mid_j - state.mid_j
        totals.add_part(state, later, way, own_way)
        if not placed and span.most == 1:
            inside_s = span.at_ns / NS_PER_S
            beside_s = max(0.0, (after.at_ns - before.at_ns) / NS_PER_S - inside_s)
            placed_j = totals.mid_j - so_far_j
            self._widen(index, unplaced_j(spent_j, placed_j, inside_s, beside_s, placing.range_w(index)))
        elif not placed:
            most = max(span.most, way)
            slack_j = max(way, most - way) * abs(spent_j)
            self._widen(index, (slack_j, slack_j))
        self._refreshes[index] += span.count if placed else 1

    def _widen(self, index: int, sides: Sides) -> None:
        fewer_j, more_j = self._sides[index]
        self._sides[index] = fewer_j + sides[0], more_j + sides[1]

    def settled(self) -> bool:
        """Take in what every channel has placed; whether nothing waits any more."""
        still = []
        for begin, end, failed, slot in self._pairs:
            if begin.totals is None or end.totals is None:
                still.append((begin, end, failed, slot))
                continue
            spent = [last.minus(first) for first, last in zip(begin.totals, end.totals, strict=True)]
            for index, totals in enumerate(spent):
                self._totals[index] = self._totals[index].plus(totals)
                first, last = begin.sides[index], end.sides[index]
                self._widen(index, (first[1] + last[0], first[0] + last[1]))
                self._refreshes[index] += 1
            self._told.add(begin.at_ns, end.at_ns, failed)
            if slot is not None:
                energy_j = sum(
                    totals.own_mid_j if self._own else totals.mid_j
                    for totals, counted in zip(spent, self._counted, strict=True)
                    if counted
                )
                self.sample[slot] = ((end.at_ns - begin.at_ns) / NS_PER_S, energy_j)
        self._pairs = still
        if not any(self._waiting):
            self._told.merge(self._span_count)
            self._span_count = _Count()
        return not (still or self._span_count.count or self._fresh_count.count)

    @property
    def count(self) -> int:
        """How many windows are in the account."""
        return self._told.count

    def told(self, channels: Sequence[Channel]) -> dict[str, object] | None:
        """The sum so far in fields of ``records.WindowsOf``; ``None`` while a channel keeps some waiting.

        The bounds are those of single windows, except that refreshes of a counter are met at phases of
        their own: the difference of two such edges has a variance of (P_max T)² / 6, and these add up.
        """
        if any(self._waiting):
            return None
        told = self._told
        energy: list[Interval] = []
        for index, channel in enumerate(channels):
            spent = self._totals[index].copy()
            info = channel.source.info
            if isinstance(channel.source, CounterSource):
                variance_j2 = (info.max_power_w * info.update_period_s + channel.step_j) ** 2 / 6.0
                own = min(1.0, spent.own_mid_j / spent.mid_j) if spent.mid_j > 0 else 0.0
                spent.variance_j2 += self._refreshes[index] * variance_j2
                spent.own_variance_j2 += self._refreshes[index] * variance_j2 * own * own
            duration_s = told.duration_ns / NS_PER_S
            fewer_j, more_j = self._sides[index]
            halves = (0.5 * more_j, 0.5 * fewer_j), (0.5 * fewer_j, 0.5 * more_j)
            energy.append(interval(channel, spent, duration_s=duration_s, begin=halves[0], end=halves[1]))
        return {
            "count": told.count,
            "failed": told.failed,
            "duration_s": told.duration_ns / NS_PER_S,
            "energy": [one.as_list() for one in energy],
            "errors": [one.errors_as_list() for one in energy],
            "shortest_s": told.shortest_ns / NS_PER_S,
            "longest_s": told.longest_ns / NS_PER_S,
            "sample": [list(one) for one in self.sample if one is not None],
            "at_ns": told.last_ns,
        }


def _part(difference: int | None, before: int | None, after: int | None) -> float | None:
    """What part of a counter's step ``difference`` is, ``None`` if the counter does not say."""
    if difference is None or before is None or after is None or after <= before:
        return None
    return difference / (after - before)
