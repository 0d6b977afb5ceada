"""Windows: the energy between two moments, as intervals.

A window's edge is a moment and what could be read of the counters in microseconds; the energies of an
edge are settled at the next tick of the sampler, by what the counters said at the edge and, where
nothing could be read, by our CPU time within the tick.
"""

from __future__ import annotations

import math

from wattprint.errors import SourceError
from wattprint.sources.base import CounterSource, PowerSource

from .channel import Channel, Totals

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


def interval(channel: Channel, spent: Totals, *, edge_slack_s: float = 0.0) -> Interval:
    """Turn what ``channel`` accounted in a window into intervals.

    A counter is known to within one refresh at each edge: half a refresh period of the highest power on
    average, one period at most, which is what bounds the interval. ``edge_slack_s``: seconds around the
    edges of which a gauge was not read.
    """
    info = channel.source.info
    slack_j = 0.0
    if isinstance(channel.source, CounterSource):
        slack_j = info.max_power_w * info.update_period_s
    elif isinstance(channel.source, PowerSource):
        slack_j = info.max_power_w * edge_slack_s
    share = min(1.0, spent.own_mid_j / spent.mid_j) if spent.mid_j > 0 else 0.0
    machine = _bounds(spent.low_j, spent.mid_j, spent.high_j, spent.variance_j2, slack_j)
    own = _bounds(spent.own_low_j, spent.own_mid_j, spent.own_high_j, spent.own_variance_j2, slack_j * share)
    return Interval(machine, _within(own, machine), max(0.0, spent.gap_s))


def _within(
    own: tuple[float, float, float], machine: tuple[float, float, float]
) -> tuple[float, float, float]:
    """``own``, no more than ``machine``: inside one tick the two are placed by different clocks."""
    return min(own[0], machine[0]), min(own[1], machine[1]), min(own[2], machine[2])


def _bounds(
    low_j: float, mid_j: float, high_j: float, variance_j2: float, slack_j: float
) -> tuple[float, float, float]:
    mid_j = max(0.0, mid_j)
    random_j = _Z95 * math.sqrt(max(0.0, variance_j2)) + slack_j
    # A gap that was filled and then settled by its true difference can turn the bounds of a window
    # that ended inside it; they are put in order.
    low_j, high_j = min(low_j, high_j, mid_j), max(low_j, high_j, mid_j)
    return max(0.0, low_j - random_j), mid_j, high_j + random_j


class Tick:
    """The state at one tick: time, our CPU time, the counters' raw values and the account so far."""

    __slots__ = ("at_ns", "cpu_ns", "raw", "totals")

    def __init__(self, at_ns: int, cpu_ns: int, raw: Sequence[int | None], totals: Sequence[Totals]) -> None:
        self.at_ns = at_ns
        self.cpu_ns = cpu_ns
        self.raw = raw
        self.totals = totals


class Edge:
    """One edge of a window; ``totals`` stands once the tick after it has come."""

    __slots__ = ("at_ns", "cpu_ns", "raw", "totals")

    def __init__(self, at_ns: int, cpu_ns: int, raw: Sequence[int | None]) -> None:
        self.at_ns = at_ns
        self.cpu_ns = cpu_ns
        self.raw = raw
        self.totals: Sequence[Totals] | None = None

    def settle(self, before: Tick, after: Tick) -> None:
        """Place this edge between the two ticks around it."""
        time_way = _way(before.at_ns, self.at_ns, after.at_ns) or 0.0
        cpu_way = _way(before.cpu_ns, self.cpu_ns, after.cpu_ns)
        own_way = time_way if cpu_way is None else cpu_way
        self.totals = [
            state.between(
                after.totals[index],
                _raw_way(before.raw[index], self.raw[index], after.raw[index], time_way),
                own_way,
            )
            for index, state in enumerate(before.totals)
        ]


def _raw_way(before: int | None, at: int | None, after: int | None, otherwise: float) -> float:
    if before is None or at is None or after is None:
        return otherwise
    way = _way(before, at, after)
    return otherwise if way is None else way


def _way(before: int, at: int, after: int) -> float | None:
    """How far ``at`` is from ``before`` to ``after``, 0..1; ``None`` if they do not say."""
    return (at - before) / (after - before) if before <= at <= after and after > before else None


def read_raw(channels: Sequence[Channel]) -> list[int | None]:
    """The raw values of those counters that can be read now; ``None`` for the others."""
    values: list[int | None] = []
    for channel in channels:
        source = channel.source
        if isinstance(source, CounterSource):
            try:
                values.append(source.read()[1])
                continue
            except SourceError:
                pass
        values.append(None)
    return values
