"""Windows: the energy between two moments, as intervals.

A window's edge is a moment and what could be read of the counters in microseconds; the energies of an
edge are settled at the next tick of the sampler, by what the counters said at the edge and, where
nothing could be read, by our CPU time within the tick.
"""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.host.platform import NS_PER_S
from wattprint.sources.base import CounterSource, ModelSource, PowerSource

from .channel import Channel
from .totals import Totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Sides = tuple[float, float]
    """J that a figure may be less, and more."""

EXACT = (0.0, 0.0)
_READ_LATER = 0.1
"""A source is read a little after its tick began: what it drew may pass its range by that part. Chosen: 10 ms
of a tick of 0.1 s, the shortest."""
_CPU_STEP_S = 0.01
"""A machine tells how long its CPUs were busy in steps of 1/100 s: USER_HZ of Linux (proc_stat(5))."""
_Z95 = 1.959964
"""Standard deviations of a normal distribution that hold its middle 95 %."""


class Interval:
    """Joules of the machine and of us: low, mid, high; and the seconds the source gave nothing.

    ``errors``: what the bounds are made of, in the order of ``records.ErrorParts``.
    """

    __slots__ = (
        "errors",
        "gap_s",
        "high_j",
        "low_j",
        "mid_j",
        "own_high_j",
        "own_low_j",
        "own_mid_j",
    )

    def __init__(
        self,
        machine: tuple[float, float, float],
        own: tuple[float, float, float],
        gap_s: float,
        errors: tuple[float, ...],
    ) -> None:
        self.low_j, self.mid_j, self.high_j = machine
        self.own_low_j, self.own_mid_j, self.own_high_j = own
        self.gap_s = gap_s
        self.errors = errors

    def as_list(self) -> list[float]:
        """The order in which a record holds them."""
        return [
            self.low_j, self.mid_j, self.high_j, self.own_low_j, self.own_mid_j, self.own_high_j, self.gap_s,
        ]  # fmt: skip

    def errors_as_list(self) -> list[float]:
        """The same of ``errors``, to six digits: no error is known better."""
        return [float(f"{joules:.6g}") for joules in self.errors]


NOTHING = Interval((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 0.0, (0.0,) * 7)
"""What is spent in no time."""


def interval(
    channel: Channel, spent: Totals, *, duration_s: float, begin: Sides = EXACT, end: Sides = EXACT
) -> Interval:
    """Turn what ``channel`` accounted in ``duration_s`` seconds into intervals.

    A counter is known to within one refresh, and one step of its own, at each edge: what it holds back
    at the beginning it gives away at the end, so that one period of the highest power bounds the
    difference. A gauge's reading stands for the middle of its span, so half of that is open.
    ``begin`` and ``end``: what placing each edge within the sampler's ticks leaves open, by the middle of
    what was accounted: it grows and shrinks with that. No window holds more than the highest power over its
    duration.
    """
    info = channel.source.info
    refresh_j = 0.0
    swing_w = info.max_power_w if info.swing_w is None else info.swing_w
    if isinstance(channel.source, CounterSource):
        refresh_j = swing_w * info.update_period_s + channel.step_j
    elif isinstance(channel.source, PowerSource):
        refresh_j = 0.5 * swing_w * max(info.update_period_s, channel.source.averaged_s)
    most_j = info.max_power_w * duration_s
    share = min(1.0, spent.own_mid_j / spent.mid_j) if spent.mid_j > 0 else 0.0
    # What flowed before the beginning is not the window's: what may be more of that is less of this.
    edge_j = begin[1] + end[0], begin[0] + end[1]
    own_edge_j = edge_j[0] * share, edge_j[1] * share
    points, own_points = (
        _in_order(spent.low_j, spent.mid_j, spent.high_j),
        _in_order(spent.own_low_j, spent.own_mid_j, spent.own_high_j),
    )
    random, own_random = random_j(spent.variance_j2), random_j(spent.own_variance_j2)
    machine = _bounds(points, edge_j, refresh_j + random, most_j)
    own = _bounds(own_points, own_edge_j, refresh_j * share + own_random, most_j, sure=_sure(spent, share))
    begin_j, end_j = (max(sides) + 0.5 * refresh_j for sides in (begin, end))
    errors = (points[0], points[2], own_points[0], own_points[2], begin_j, end_j, random)
    return Interval(machine, _within(own, machine), max(0.0, spent.gap_s), errors)


def _in_order(low_j: float, mid_j: float, high_j: float) -> tuple[float, float, float]:
    # A gap that was filled and then settled by its true difference can turn the bounds of a window
    # that began or ended inside it, or its sign; they are put in order.
    mid = max(0.0, mid_j)
    return max(0.0, min(low_j, mid_j, high_j)), mid, max(mid, low_j, high_j)


def _within(
    own: tuple[float, float, float], machine: tuple[float, float, float]
) -> tuple[float, float, float]:
    """``own``, no more than ``machine``: inside one tick the two are placed by different clocks."""
    return min(own[0], machine[0]), min(own[1], machine[1]), min(own[2], machine[2])


def random_j(variance_j2: float) -> float:
    """Half the width, in J, that errors of this variance put around a sum in 95 % of the cases."""
    sigma_j: float = max(0.0, variance_j2) ** 0.5
    return _Z95 * sigma_j


def _sure(spent: Totals, share: float) -> float:
    """The part of what is ours that is so at the least, 1 where the share is known: see ``channel.Share``.

    Shares that changed while the bounds did move it a little too, and are not meant.
    """
    likely_j = spent.low_j * share
    return spent.own_low_j / likely_j if 0.0 <= spent.own_low_j < 0.5 * likely_j else 1.0


def _bounds(
    points: tuple[float, float, float], edge_j: Sides, slack_j: float, most_j: float, sure: float = 1.0
) -> tuple[float, float, float]:
    """``points`` with what the edges leave open, which errs by their factor, and ``slack_j`` around them."""
    low_j, mid_j, high_j = points
    down, up = (low_j / mid_j, high_j / mid_j) if mid_j > 0 else (0.0, 1.0)
    high_j = max(mid_j, min(high_j + edge_j[1] * up + slack_j, most_j))
    return max(0.0, min(low_j - (edge_j[0] * down + slack_j) * sure, most_j, mid_j)), mid_j, high_j


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


class Placing:
    """How edges of windows are placed in ``channels`` where no counter was read at them.

    ``inside``: for each channel of the node, the last ones, the places of what it holds or serves.
    ``by_cpu_time``: whether a channel is modelled by CPU time in the first place: what is ours is then placed
    by our own, if we were busy at all; idle power flows with the time.
    """

    __slots__ = ("_channels", "_inside", "_ranges_w", "by_any_cpu_time", "by_cpu_time")

    def __init__(self, channels: Sequence[Channel], inside: Sequence[Sequence[int]]) -> None:
        self._channels = channels
        self._inside = inside
        self._ranges_w: list[tuple[float, float]] = []
        self.by_cpu_time = [
            channel.kind in ("cpu", "dram") and isinstance(channel.source, ModelSource)
            for channel in channels
        ]
        self.by_any_cpu_time = any(self.by_cpu_time)

    def range_w(self, index: int) -> tuple[float, float]:
        """The least and the most watts of a channel; looked up when the first edge is placed by the time."""
        if not self._ranges_w:
            components = len(self._channels) - len(self._inside)
            for place, channel in enumerate(self._channels):
                parts = self._inside[place - components] if place >= components else ()
                parts_w = [self._ranges_w[part] for part in parts]
                served_w = sum(least_w for least_w, _ in parts_w), sum(most_w for _, most_w in parts_w)
                self._ranges_w.append(channel.range_w(served_w))
        return self._ranges_w[index]

    def late_j(self, index: int) -> float:
        """By how much a model's energy may be off at a tick, whose load is known to a step of CPU time."""
        if not isinstance(self._channels[index].source, ModelSource):
            return 0.0
        least_w, most_w = self.range_w(index)
        return _CPU_STEP_S * (most_w - least_w)


class Edge:
    """One edge of a window; ``totals`` stands once every channel has placed it.

    ``sides``: for each channel, how many J fewer and more its account may have at this edge because it could
    only be placed within a span by the time, not by what a counter said. ``span``: between which ticks it
    lies.
    """

    __slots__ = ("_placed", "_waits", "at_ns", "cpu_ns", "raw", "sides", "span")

    def __init__(self, at_ns: int, cpu_ns: int, raw: Sequence[int | None], span: Span) -> None:
        self.span = span
        self.at_ns = at_ns
        self.cpu_ns = cpu_ns
        self.raw = raw
        self.sides: list[Sides] = []
        self._placed: list[Totals | None] = []
        self._waits = len(raw)

    @property
    def totals(self) -> Sequence[Totals] | None:
        """The account of each channel at this edge; ``None`` as long as one of them is silent."""
        return None if self._waits else self._placed  # type: ignore[return-value]  # nothing waits: all are placed

    def settle(
        self,
        index: int,
        before: Tick,
        after: Tick,
        placing: Placing,
        *,
        by_raw: bool = True,
    ) -> None:
        """Place this edge in channel ``index`` between two ticks at which that channel was not silent.

        ``placing``: how, where no counter was read. ``by_raw``: whether the raw count read at this edge may
        place it; not if the counter stood still or failed between the two ticks.
        """
        if not self._placed:  # most edges of summed windows never get here
            self._placed = [None] * len(self.raw)
            self.sides = [EXACT] * len(self.raw)
        if self._placed[index] is not None:
            return
        state, later = before.totals[index], after.totals[index]
        raw = self.raw[index] if by_raw else None
        raw_way = None if raw is None else _raw_way(before.raw[index], raw, after.raw[index])
        way = raw_way
        if way is None:
            way = 1.0 if self.at_ns >= after.at_ns else _way(before.at_ns, self.at_ns, after.at_ns) or 0.0
        own_way = way
        if raw_way is None and placing.by_cpu_time[index] and busy(before, after):
            # A tick reads its clocks one after the other: an edge may lie between, beyond one of the two.
            cpu_ns = min(max(self.cpu_ns, before.cpu_ns), after.cpu_ns)
            own_way = _way(before.cpu_ns, cpu_ns, after.cpu_ns) or 0.0
        placed = self._placed[index] = state.between(later, way, own_way)
        self._waits -= 1
        if raw_way is None:
            since_j, until_j = placed.mid_j - state.mid_j, later.mid_j - placed.mid_j
            fewer_j, more_j = unplaced_j(
                later.mid_j - state.mid_j,
                since_j,
                (self.at_ns - before.at_ns) / NS_PER_S,
                (after.at_ns - self.at_ns) / NS_PER_S,
                placing.range_w(index),
            )
            late_j = placing.late_j(index)
            self.sides[index] = (
                max(0.0, min(fewer_j + late_j, since_j)),
                max(0.0, min(more_j + late_j, until_j)),
            )


def unplaced_j(
    spent_j: float, placed_j: float, inside_s: float, beside_s: float, range_w: tuple[float, float]
) -> Sides:
    """How many fewer or more than ``placed_j`` of ``spent_j`` joules may have flowed in ``inside_s`` seconds.

    The others flowed in ``beside_s`` seconds, and at any moment the power was within ``range_w``. Where the
    joules contradict that range, as a guess that fills a gap may, they can have flowed at any time.
    """
    least_w, most_w = range_w
    least_j = max(least_w * inside_s, spent_j - most_w * beside_s)
    most_j = min(most_w * inside_s, spent_j - least_w * beside_s)
    if least_j > most_j:
        within = least_j - most_j <= _READ_LATER * spent_j
        least_j, most_j = (most_j, least_j) if within else (min(0.0, spent_j), max(0.0, spent_j))
    return max(0.0, placed_j - least_j), max(0.0, most_j - placed_j)


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
