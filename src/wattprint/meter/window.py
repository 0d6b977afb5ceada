"""Windows: the energy between two moments, as intervals.

A window's edge is a moment and what could be read of the counters in microseconds; the energies of an
edge are settled at the next tick of the sampler, by what the counters said at the edge and, where
nothing could be read, by our CPU time within the tick.
"""

from __future__ import annotations

import math

from wattprint.errors import SourceError
from wattprint.sources.base import CounterSource, PowerSource

from .channel import Channel
from .totals import Totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_Z95 = 1.959964
"""Standard deviations of a normal distribution that hold its middle 95 %."""


class Interval:
    """Joules of the machine and of us: low, mid, high; and the seconds the source gave nothing."""

    __slots__ = ("gap_s", "high_j", "low_j", "mid_j", "own_high_j", "own_low_j", "own_mid_j")

    def __init__(
        self, machine: tuple[float, float, float], own: tuple[float, float, float], gap_s: float
    ) -> None:
        self.low_j, self.mid_j, self.high_j = machine
        self.own_low_j, self.own_mid_j, self.own_high_j = own
        self.gap_s = gap_s

    def as_list(self) -> list[float]:
        """The order in which a record holds them."""
        return [
            self.low_j, self.mid_j, self.high_j, self.own_low_j, self.own_mid_j, self.own_high_j, self.gap_s,
        ]  # fmt: skip


def interval(channel: Channel, spent: Totals, *, duration_s: float, edge_slack_j: float = 0.0) -> Interval:
    """Turn what ``channel`` accounted in ``duration_s`` seconds into intervals.

    A counter is known to within one refresh, and one step of its own, at each edge: what it holds back
    at the beginning it gives away at the end, so that one period of the highest power bounds the
    difference. A gauge's reading stands for the middle of its span, so half of that is open.
    ``edge_slack_j``: what placing the edges within the sampler's ticks leaves open. No window holds
    more than the highest power over its duration.
    """
    info = channel.source.info
    slack_j = edge_slack_j
    if isinstance(channel.source, CounterSource):
        slack_j += info.max_power_w * info.update_period_s + channel.step_j
    elif isinstance(channel.source, PowerSource):
        slack_j += 0.5 * info.max_power_w * max(info.update_period_s, channel.source.averaged_s)
    most_j = info.max_power_w * duration_s
    share = min(1.0, spent.own_mid_j / spent.mid_j) if spent.mid_j > 0 else 0.0
    machine = _bounds((spent.low_j, spent.mid_j, spent.high_j), slack_j + random_j(spent.variance_j2), most_j)
    own = _bounds(
        (spent.own_low_j, spent.own_mid_j, spent.own_high_j),
        slack_j * share + random_j(spent.own_variance_j2),
        most_j,
        sure=_sure(spent, share),
    )
    return Interval(machine, _within(own, machine), max(0.0, spent.gap_s))


def _within(
    own: tuple[float, float, float], machine: tuple[float, float, float]
) -> tuple[float, float, float]:
    """``own``, no more than ``machine``: inside one tick the two are placed by different clocks."""
    return min(own[0], machine[0]), min(own[1], machine[1]), min(own[2], machine[2])


def random_j(variance_j2: float) -> float:
    """Half the width, in J, that errors of this variance put around a sum in 95 % of the cases."""
    return _Z95 * math.sqrt(max(0.0, variance_j2))


def _sure(spent: Totals, share: float) -> float:
    """The part of what is ours that is so at the least, 1 where the share is known: see ``channel.Share``.

    Shares that changed while the bounds did move it a little too, and are not meant.
    """
    likely_j = spent.low_j * share
    return spent.own_low_j / likely_j if 0.0 <= spent.own_low_j < 0.5 * likely_j else 1.0


def _bounds(
    account: tuple[float, float, float], slack_j: float, most_j: float, sure: float = 1.0
) -> tuple[float, float, float]:
    # A gap that was filled and then settled by its true difference can turn the bounds of a window
    # that began or ended inside it, or its sign; they are put in order.
    mid_j = max(0.0, account[1])
    high_j = max(mid_j, min(max(account) + slack_j, most_j))
    return max(0.0, min(min(account) - slack_j * sure, most_j, mid_j)), mid_j, high_j


_BUSY_SHARE = 0.1
"""Of one CPU. A program that computes less pays for being there more than for what it does."""


class Tick:
    """The state at one tick: time, our CPU time, the counters' raw values and the account so far."""

    __slots__ = ("at_ns", "cpu_ns", "raw", "totals")

    def __init__(self, at_ns: int, cpu_ns: int, raw: Sequence[int | None], totals: Sequence[Totals]) -> None:
        self.at_ns = at_ns
        self.cpu_ns = cpu_ns
        self.raw = raw
        self.totals = totals


class Span:
    """The time between two ticks, for the edges in it. ``after`` is ``None`` until the second one.

    ``believed``: for each channel whether its counter could be believed in between.
    """

    __slots__ = ("after", "before", "believed")

    def __init__(self, before: Tick) -> None:
        self.before = before
        self.after: Tick | None = None
        self.believed: Sequence[bool] = ()


class Edge:
    """One edge of a window; ``totals`` stands once every channel has placed it.

    ``slack_j``: for each channel, how far its account may be off at this edge because it could only be
    placed within a span by the time, not by what a counter said. ``span``: between which ticks it lies.
    """

    __slots__ = ("_placed", "_waits", "at_ns", "cpu_ns", "raw", "slack_j", "span")

    def __init__(self, at_ns: int, cpu_ns: int, raw: Sequence[int | None], span: Span) -> None:
        self.span = span
        self.at_ns = at_ns
        self.cpu_ns = cpu_ns
        self.raw = raw
        self.slack_j: list[float] = []
        self._placed: list[Totals | None] = []
        self._waits = len(raw)

    @property
    def totals(self) -> Sequence[Totals] | None:
        """The account of each channel at this edge; ``None`` as long as one of them is silent."""
        return None if self._waits else self._placed  # type: ignore[return-value]  # nothing waits: all are placed

    def settle(
        self, index: int, before: Tick, after: Tick, *, by_cpu_time: bool, by_raw: bool = True
    ) -> None:
        """Place this edge in channel ``index`` between two ticks at which that channel was not silent.

        ``by_cpu_time``: whether its energy is modelled by CPU time in the first place: what is ours is
        then placed by our own, if we were busy at all; idle power flows with the time.
        ``by_raw``: whether the raw count read at this edge may place it; not if the counter stood still or
        failed between the two ticks.
        """
        if not self._placed:  # most edges of summed windows never get here
            self._placed = [None] * len(self.raw)
            self.slack_j = [0.0] * len(self.raw)
        if self._placed[index] is not None:
            return
        state, later = before.totals[index], after.totals[index]
        raw = self.raw[index] if by_raw else None
        raw_way = None if raw is None else _raw_way(before.raw[index], raw, after.raw[index])
        way = raw_way
        if way is None:
            way = 1.0 if self.at_ns >= after.at_ns else _way(before.at_ns, self.at_ns, after.at_ns) or 0.0
        own_way = way
        if raw_way is None and by_cpu_time and busy(before, after):
            own_way = _way(before.cpu_ns, self.cpu_ns, after.cpu_ns) or 0.0
        self._placed[index] = state.between(later, way, own_way)
        self._waits -= 1
        if raw_way is None:
            self.slack_j[index] = (way if way > 0.5 else 1.0 - way) * abs(later.mid_j - state.mid_j)


def busy(before: Tick, after: Tick) -> bool:
    """Whether we computed enough between two ticks for our CPU time to say when."""
    return after.cpu_ns - before.cpu_ns > _BUSY_SHARE * (after.at_ns - before.at_ns)


def _raw_way(before: int | None, at: int, after: int | None) -> float | None:
    return None if before is None or after is None else _way(before, at, after)


def _way(before: int, at: int, after: int) -> float | None:
    """How far ``at`` is from ``before`` to ``after``, 0..1; ``None`` if they do not say."""
    return (at - before) / (after - before) if before <= at <= after and after > before else None


def quick_sources(channels: Sequence[Channel]) -> list[CounterSource | None] | None:
    """Of each channel the counter that answers within microseconds, if it is one; ``None`` if none is."""
    found = [
        channel.source if isinstance(channel.source, CounterSource) and channel.source.info.quick else None
        for channel in channels
    ]
    return found if any(source is not None for source in found) else None


def read_raw(sources: Sequence[CounterSource | None]) -> list[int | None]:
    """The raw values of ``sources``, ``None`` for one that does not answer."""
    values: list[int | None] = []
    for source in sources:
        raw = None
        if source is not None:
            try:
                raw = source.read()[1]
            except SourceError:
                pass
        values.append(raw)
    return values
