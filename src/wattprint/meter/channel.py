"""One resource, metered: its best source, what stands in for it, and how much of it was ours.

A channel turns whatever its source gives into joules that never decrease. While the source is silent
(an error, a counter that stands still, a reset) the time is a gap, filled by the model that stands in,
or by the power seen so far within the bounds of what the hardware can draw; the gap's seconds and the
width of its energy stay visible. A counter that merely could not be read for a while and then answers
has counted on by itself: the fill is dropped for its true difference.
"""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.sources.base import CounterSource, Load, ModelSource, PowerSource
from wattprint.units import NS_PER_S

from .counter import Advance, CounterTracker, First, Frozen, Reset, Still
from .gauge import PowerIntegrator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.sources.base import Source

    from .counter import Difference

_CAUGHT_UP_SHARE = 0.3
"""A counter that stood still and then jumps by at least this share of what was expected has caught up."""


class Share:
    """What part of the machine was ours during one step.

    ``dynamic``: share of the energy that follows the load; ``idle``: share of the energy that flows
    anyway; both 0..1. ``load``: how busy the machine was.
    """

    __slots__ = ("dynamic", "idle", "load")

    def __init__(self, load: Load, dynamic: float, idle: float) -> None:
        self.load = load
        self.dynamic = dynamic
        self.idle = idle


class Totals:
    """Joules since the channel began: of the machine, and of us (``own_``).

    ``low_j`` and ``high_j`` carry what is systematic, ``variance_j2`` what averages out, ``gap_s`` the
    seconds in which the source gave nothing, ``own_share`` the last share.
    """

    __slots__ = (
        "gap_s",
        "high_j",
        "low_j",
        "mid_j",
        "own_high_j",
        "own_low_j",
        "own_mid_j",
        "own_variance_j2",
        "variance_j2",
    )

    def __init__(self) -> None:
        self.mid_j = self.low_j = self.high_j = self.variance_j2 = self.gap_s = 0.0
        self.own_mid_j = self.own_low_j = self.own_high_j = self.own_variance_j2 = 0.0

    def add(self, low_j: float, mid_j: float, high_j: float, own: float) -> None:
        """Add energy of the machine, of which the share ``own`` is ours."""
        self.low_j += low_j
        self.mid_j += mid_j
        self.high_j += high_j
        self.own_low_j += low_j * own
        self.own_mid_j += mid_j * own
        self.own_high_j += high_j * own

    def copy(self) -> Totals:
        """The account as it is now; this one goes on changing."""
        return self.plus(Totals())

    def plus(self, other: Totals) -> Totals:
        """The sum of both."""
        made = Totals()
        for name in self.__slots__:
            setattr(made, name, getattr(self, name) + getattr(other, name))
        return made

    def minus(self, other: Totals) -> Totals:
        """What was added since ``other``."""
        made = Totals()
        for name in self.__slots__:
            setattr(made, name, getattr(self, name) - getattr(other, name))
        return made

    def between(self, later: Totals, machine: float, own: float) -> Totals:
        """The state part of the way to ``later``: shares 0..1 of the machine's and of our energy."""
        made = Totals()
        for name in self.__slots__:
            way = own if name.startswith("own_") else machine
            setattr(made, name, getattr(self, name) + way * (getattr(later, name) - getattr(self, name)))
        return made


class Channel:
    """One resource with its sources in order of trust; the first is read, a model may stand in.

    ``poll`` reads and accounts one step; ``totals`` is the account so far, a pending gap included.
    """

    __slots__ = (
        "_awake_ns",
        "_integrator",
        "_pending",
        "_polled_ns",
        "_settled",
        "_started_ns",
        "_still",
        "_tracker",
        "errors",
        "fallback",
        "last_raw",
        "source",
    )

    def __init__(self, source: Source, fallback: ModelSource | None, start_ns: int, awake_ns: int) -> None:
        self.source = source
        self.fallback = fallback
        self.errors: dict[str, str] = {}
        """States the source was in instead of answering, each with the last message."""
        self.last_raw: int | None = None
        """What the counter said at the last poll, ``None`` if it is no counter or did not answer."""
        self._settled = Totals()
        self._pending: Totals | None = None
        self._still = False
        self._started_ns = self._polled_ns = start_ns
        self._awake_ns = awake_ns
        self._tracker: CounterTracker | None = None
        self._integrator: PowerIntegrator | None = None
        if isinstance(source, CounterSource):
            info = source.info
            self._tracker = CounterTracker(
                unit_j=source.unit_j,
                range_raw=source.range_raw,
                max_power_w=info.max_power_w,
                update_period_s=info.update_period_s,
            )
        elif isinstance(source, PowerSource):
            self._integrator = PowerIntegrator(source.averaged_s, start_ns)

    @property
    def resource(self) -> str:
        """What is metered, ``gpu/<uuid>`` for instance."""
        return self.source.info.resource

    @property
    def kind(self) -> str:
        """``cpu``, ``dram``, ``gpu`` or ``node``."""
        return self.source.info.kind

    @property
    def proven(self) -> bool:
        """Whether the source has been seen to measure; a model needs no proof."""
        return (
            self._tracker.proven if self._tracker is not None else not self.errors or self._settled.mid_j > 0
        )

    def own_share(self, share: Share) -> float:
        """The share of this step's energy that is ours: idle and dynamic parts by their own shares."""
        model = self.source if isinstance(self.source, ModelSource) else self.fallback
        idle = 0.0 if model is None else model.idle_share(share.load)
        return idle * share.idle + (1.0 - idle) * share.dynamic

    def poll(self, now_ns: int, awake_ns: int, share: Share) -> None:
        """Read the source at ``now_ns`` (boot time; ``awake_ns`` without suspends) and account it."""
        elapsed_s = max(0.0, (awake_ns - self._awake_ns) / NS_PER_S)
        own = self.own_share(share)
        self.last_raw = None
        try:
            self._read(now_ns, awake_ns, elapsed_s, share.load, own)
        except SourceError as error:
            self.errors[error.state] = str(error)
            self._hold(elapsed_s, share.load, own)
        self._polled_ns, self._awake_ns = now_ns, awake_ns

    def _read(self, now_ns: int, awake_ns: int, elapsed_s: float, load: Load, own: float) -> None:
        source = self.source
        if isinstance(source, ModelSource):
            low_w, mid_w, high_w = source.power_w(load)
            self._settled.add(low_w * elapsed_s, mid_w * elapsed_s, high_w * elapsed_s, own)
        elif isinstance(source, PowerSource):
            assert self._integrator is not None
            at_ns, power_w = source.read()
            step = self._integrator.step(power_w, now_ns if at_ns is None else at_ns, now_ns)
            self._settle_unseen(step.unseen_s)
            self._count(step.energy_j, own, step.variance_j2)
        else:
            assert self._tracker is not None
            at_ns, raw = source.read()
            self.last_raw = raw
            difference = self._tracker.step(
                raw, now_ns if at_ns is None else at_ns, awake_ns, self._mean_power_w()
            )
            self._classify(difference, elapsed_s, load, own)

    def _classify(self, difference: Difference, elapsed_s: float, load: Load, own: float) -> None:
        if isinstance(difference, First):
            # The first answer came late: what flowed before it was not seen.
            self._hold(elapsed_s, load, own)
            self._settle_pending()
        elif isinstance(difference, Frozen | Still):
            if isinstance(difference, Frozen):
                self.errors["frozen"] = (
                    f"{self.source.info.name} has not moved for {difference.still_s:.1f} s"
                )
            self._still = self._still or isinstance(difference, Frozen)
            self._hold(elapsed_s, load, own)
        elif isinstance(difference, Reset):
            self.errors["reset"] = f"{self.source.info.name} was reset"
            self._hold(elapsed_s, load, own)
            self._bound_pending(difference)
            self._settle_pending()
        else:
            self._advance(difference, elapsed_s, load, own)

    def _advance(self, difference: Advance, elapsed_s: float, load: Load, own: float) -> None:
        factor = 1.0 + self.source.info.relative_uncertainty
        if self._pending is None:
            self._settled.add(difference.low_j / factor, difference.energy_j, difference.high_j * factor, own)
            return
        self._hold(elapsed_s, load, own)
        pending, was_still = self._pending, self._still
        self._pending, self._still = None, False
        if was_still and difference.energy_j < _CAUGHT_UP_SHARE * pending.mid_j:
            # It stood still and went on from where it was: the silence stays a gap.
            self._settled = self._settled.plus(pending)
            return
        share = pending.own_mid_j / pending.mid_j if pending.mid_j > 0 else own
        self._settled.add(difference.low_j / factor, difference.energy_j, difference.high_j * factor, share)

    def _count(self, energy_j: float, own: float, variance_j2: float) -> None:
        factor = 1.0 + self.source.info.relative_uncertainty
        self._settled.add(energy_j / factor, energy_j, energy_j * factor, own)
        self._settled.variance_j2 += variance_j2
        self._settled.own_variance_j2 += variance_j2 * own * own

    def _mean_power_w(self) -> float:
        unseen_s = self._settled.gap_s + (0.0 if self._pending is None else self._pending.gap_s)
        seconds = (self._polled_ns - self._started_ns) / NS_PER_S - unseen_s
        return self._settled.mid_j / seconds if seconds > 0 else 0.0

    def _hold(self, elapsed_s: float, load: Load, own: float) -> None:
        """Account ``elapsed_s`` as pending: best guess, bounds, and gap seconds."""
        if elapsed_s <= 0 and self._pending is not None:
            return
        if self._pending is None:
            self._pending = Totals()
        low_w, mid_w, high_w = self._guess_w(load)
        self._pending.add(low_w * elapsed_s, mid_w * elapsed_s, high_w * elapsed_s, own)
        self._pending.gap_s += elapsed_s

    def _guess_w(self, load: Load) -> tuple[float, float, float]:
        if self.fallback is not None:
            try:
                return self.fallback.power_w(load)
            except SourceError as error:
                self.errors[error.state] = str(error)
        most_w = self.source.info.max_power_w
        mean_w = self._mean_power_w()
        return 0.0, min(mean_w, most_w) if mean_w > 0 else 0.5 * most_w, most_w

    def _bound_pending(self, reset: Reset) -> None:
        pending = self._pending
        assert pending is not None
        share = pending.own_mid_j / pending.mid_j if pending.mid_j > 0 else 0.0
        low_j = min(max(reset.low_j, pending.low_j), reset.high_j)
        high_j = max(low_j, min(pending.high_j, reset.high_j))
        mid_j = min(max(pending.mid_j, low_j), high_j)
        bounded = Totals()
        bounded.add(low_j, mid_j, high_j, share)
        bounded.gap_s = pending.gap_s
        self._pending = bounded

    def _settle_unseen(self, unseen_s: float) -> None:
        """The gauge vouches for the time around its readings; only the rest of the silence is a gap."""
        pending = self._pending
        if pending is not None and pending.gap_s > 0:
            part = min(1.0, unseen_s / pending.gap_s)
            self._pending = Totals().between(pending, part, part)
        self._settle_pending()

    def _settle_pending(self) -> None:
        if self._pending is not None:
            self._settled = self._settled.plus(self._pending)
        self._pending, self._still = None, False

    def totals(self) -> Totals:
        """The account up to the last poll.

        A counter that is still but need not have moved yet holds its energy back, within one tick; one
        that is frozen, unreadable, or was never seen to move counts as a gap.
        """
        tracker, pending = self._tracker, self._pending
        if pending is None:
            return self._settled.copy()
        if (
            tracker is not None
            and tracker.proven
            and not self._still
            and pending.gap_s <= tracker.frozen_after_s
        ):
            return self._settled.copy()
        return self._settled.plus(pending)
