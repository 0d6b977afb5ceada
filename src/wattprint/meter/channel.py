"""One resource, metered: its best source, what stands in for it, and how much of it was ours.

A channel turns whatever its source gives into joules that never decrease. While the source is silent
(an error, a counter that stands still, a reset) the time is a gap, filled by the model that stands in,
or by the power seen so far within the bounds of what the hardware can draw; the gap's seconds and the
width of its energy stay visible. A counter that merely could not be read for a while and then answers
has counted on by itself: the fill is dropped for its true difference.
"""

from __future__ import annotations

from wattprint.errors import SourceError
from wattprint.host.platform import NS_PER_S
from wattprint.sources.base import CounterSource, Load, ModelSource, PowerSource

from .totals import Totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.sources.base import Source

    from .counter import Advance, CounterTracker, Difference, Reset
    from .gauge import PowerIntegrator

_FIT_AFTER_S = 5.0
"""Measured seconds after which they say more about this hardware than a model of its kind."""
_HELD_BACK_PERIODS = 2
"""Refresh periods for which a counter that does not move is only late, and its energy waits for it."""

_NOT_SEEN = ("absent", "broken")
"""States of a gauge that answers, and not with its resource's power: the time stays a gap, however short."""


class Share:
    """What part of the machine was ours during one step.

    ``dynamic``: share of the energy that follows the load; ``idle``: share of the energy that flows
    anyway; both 0..1. ``load``: how busy the machine was. ``sure``: where nobody knows these shares, the
    part of them that is ours at the least, 0..1; it lowers the low end alone.
    """

    __slots__ = ("dynamic", "idle", "load", "sure")

    def __init__(self, load: Load, dynamic: float, idle: float, sure: float = 1.0) -> None:
        self.load = load
        self.dynamic = dynamic
        self.idle = idle
        self.sure = sure


class Channel:
    """One resource with its sources in order of trust; the first is read, a model may stand in.

    ``poll`` reads and accounts one step; ``totals`` is the account so far, a pending gap included.
    ``kind``: ``cpu``, ``dram``, ``gpu`` or ``node``.
    """

    __slots__ = (
        "_awake_ns",
        "_begun",
        "_integrator",
        "_pending",
        "_seen_j",
        "_seen_load_s",
        "_seen_s",
        "_settled",
        "_still",
        "_sure",
        "_tracker",
        "errors",
        "fallback",
        "kind",
        "last_raw",
        "source",
    )

    def __init__(self, source: Source, fallback: ModelSource | None, awake_ns: int) -> None:
        self.source = source
        self.kind = source.info.kind
        self.fallback = fallback
        self.errors: dict[str, str] = {}
        """States the source was in instead of answering, each with the last message."""
        self.last_raw: int | None = None
        """What the counter said at the last poll, ``None`` if it is no counter or did not answer."""
        self._settled = Totals()
        self._pending: Totals | None = None
        self._still = False
        self._sure = 1.0
        self._seen_j = self._seen_s = self._seen_load_s = 0.0
        self._awake_ns = awake_ns
        self._begun = False
        """Whether it has been polled: what flowed before belongs to nobody."""
        self._tracker: CounterTracker | None = None
        self._integrator: PowerIntegrator | None = None
        # Models have neither: what is not there is not loaded.
        if isinstance(source, CounterSource):
            from .counter import CounterTracker

            info = source.info
            self._tracker = CounterTracker(
                unit_j=source.unit_j,
                range_raw=source.range_raw,
                max_power_w=info.max_power_w,
                update_period_s=info.update_period_s,
                least_power_w=info.least_power_w,
            )
        elif isinstance(source, PowerSource):
            self._integrate(source.averaged_s, awake_ns)

    def _integrate(self, averaged_s: float, awake_ns: int) -> None:
        """Begin to integrate a gauge that averages over so many seconds."""
        from .gauge import PowerIntegrator

        self._integrator = PowerIntegrator(averaged_s, awake_ns)

    @property
    def resource(self) -> str:
        """What is metered, ``gpu/<uuid>`` for instance."""
        return self.source.info.resource

    @property
    def step_j(self) -> float:
        """The least joules by which its counter moves, 0 if it is no counter."""
        return 0.0 if self._tracker is None else self._tracker.step_j

    @property
    def proven(self) -> bool:
        """Whether the source has been seen to measure; a model needs no proof."""
        return (
            self._tracker.proven if self._tracker is not None else not self.errors or self._settled.mid_j > 0
        )

    def range_w(self, components_w: tuple[float, float]) -> tuple[float, float]:
        """The least and the most watts that it draws at any moment, a model's error held at its middle.

        ``components_w``: the same of what a model of the node serves.
        """
        source = self.source
        if isinstance(source, ModelSource) and self.kind in ("cpu", "dram", "node"):
            try:
                idle_w = source.power_w(Load(0.0, 1.0, components_w[0]))[1]
                busy_w = source.power_w(Load(1.0, 1.0, components_w[1]))[1]
            except SourceError:
                return 0.0, source.info.max_power_w
            return min(idle_w, busy_w), max(idle_w, busy_w)
        return 0.0, source.info.max_power_w

    def own_share(self, share: Share) -> float:
        """The share of this step's energy that is ours: idle and dynamic parts by their own shares."""
        model = self.source if isinstance(self.source, ModelSource) else self.fallback
        try:
            idle = 0.0 if model is None else model.idle_share(share.load)
        except SourceError:
            idle = 0.0
        return idle * share.idle + (1.0 - idle) * share.dynamic

    def add_own(self, low_j: float, mid_j: float, high_j: float) -> None:
        """So many joules of the account so far turn out to be ours."""
        self._settled.own_low_j += low_j
        self._settled.own_mid_j += mid_j
        self._settled.own_high_j += high_j

    def poll(self, now_ns: int, awake_ns: int, share: Share) -> None:
        """Read the source at ``now_ns`` (boot time; ``awake_ns`` without suspends) and account it."""
        if not self._begun and isinstance(self.source, ModelSource):
            self._awake_ns, self._begun = awake_ns, True
            return
        elapsed_s = max(0.0, (awake_ns - self._awake_ns) / NS_PER_S)
        own = self.own_share(share)
        self._sure = share.sure
        self.last_raw = None
        try:
            self._read(now_ns, awake_ns, elapsed_s, share.load, own)
        except SourceError as error:
            self.errors[error.state] = str(error)
            if not self._begun:
                elapsed_s = 0.0
                if isinstance(self.source, PowerSource):
                    self._integrate(self.source.averaged_s, awake_ns)
            self._hold(elapsed_s, self._guess_w(share.load), own)
            if error.state in _NOT_SEEN and self._integrator is not None:
                self._settle_pending()
                self._integrate(self._integrator.averaged_s, awake_ns)
        self._awake_ns, self._begun = awake_ns, True

    def miss(self, awake_ns: int, share: Share, why: str) -> None:
        """Account a step in which ``poll`` failed for a reason no source should have: as a gap.

        What stands in is not asked either, since the failure may be its own.
        """
        self.errors["broken"] = why
        self.last_raw = None
        self._sure = share.sure
        self._hold(max(0.0, (awake_ns - self._awake_ns) / NS_PER_S), self._blind_guess_w(), share.dynamic)
        self._awake_ns = awake_ns

    def _read(self, now_ns: int, awake_ns: int, elapsed_s: float, load: Load, own: float) -> None:
        source = self.source
        if isinstance(source, ModelSource):
            low_w, mid_w, high_w = source.power_w(load)
            # A silence before this (it lacked an input) stays the gap it was.
            self._settle_pending()
            self._settled.add(low_w * elapsed_s, mid_w * elapsed_s, high_w * elapsed_s, own, self._sure)
        elif isinstance(source, PowerSource):
            assert self._integrator is not None
            at_ns, power_w = source.read()
            source.info.check_power_w(power_w)
            late = self._pending is not None and not self._integrator.has_read
            if late and source.info.swing_w is not None:
                self._fill_unanswered(power_w)
                self._integrate(source.averaged_s, self._awake_ns)
            age_ns = 0 if at_ns is None else max(0, now_ns - at_ns)
            step = self._integrator.step(power_w, awake_ns - age_ns, awake_ns)
            silent_s = 0.0
            if self._pending is not None:
                silent_s, own = self._pending.gap_s, self._own_since_silent(elapsed_s, load, own)
            self._settle_unseen(step.unseen_s, load, own)
            self._count(step.energy_j, own, step.variance_j2)
            self._see(step.energy_j, max(0.0, elapsed_s + silent_s - step.unseen_s), load)
        else:
            assert self._tracker is not None
            at_ns, raw = source.read()
            self.last_raw = raw
            difference = self._tracker.step(
                raw, now_ns if at_ns is None else at_ns, awake_ns, self._mean_power_w()
            )
            self._classify(difference, elapsed_s, load, own)

    def _own_since_silent(self, elapsed_s: float, load: Load, own: float) -> float:
        """Our share of the silence and of this step, in which it is ``own``, by what was guessed of both."""
        assert self._pending is not None
        step_j = self._guess_w(load)[1] * elapsed_s
        guessed_j = self._pending.mid_j + step_j
        return (self._pending.own_mid_j + own * step_j) / guessed_j if guessed_j > 0 else own

    def _classify(self, difference: Difference, elapsed_s: float, load: Load, own: float) -> None:
        from .counter import Advance, First, Frozen, Reset, TooLow

        if isinstance(difference, Advance):
            self._advance(difference, elapsed_s, load, own)
            return
        self._hold(elapsed_s, self._guess_w(load), own)
        if isinstance(difference, First):
            # The first answer came late: what flowed before it was not seen.
            if self.source.info.shown_w is not None:
                self._fill_unanswered(self.source.info.shown_w)
            self._settle_pending()
        elif isinstance(difference, Frozen):
            self._still = True
            self.errors["frozen"] = f"{self.source.info.name} has not moved for {difference.still_s:.1f} s"
        elif isinstance(difference, TooLow):
            from wattprint.units import significant

            info = self.source.info
            self.errors["broken"] = (
                f"{info.name} implies {significant(difference.power_w)} W, less than the "
                f"{info.least_power_w:g} W that it draws at the least: the time is not measured"
            )
            self._settle_pending()
        elif isinstance(difference, Reset):
            self.errors["reset"] = f"{self.source.info.name} was reset"
            self._bound_pending(difference)
            self._settle_pending()

    def _advance(self, difference: Advance, elapsed_s: float, load: Load, own: float) -> None:
        factor = 1.0 + self.source.info.relative_uncertainty
        low_j, mid_j, high_j = difference.low_j / factor, difference.energy_j, difference.high_j * factor
        silent_s = 0.0
        if self._pending is not None:
            self._hold(elapsed_s, self._guess_w(load), own)
            pending, was_still = self._pending, self._still
            if was_still and not self._caught_up(difference, elapsed_s, pending):
                self._go_on(difference, elapsed_s, pending)
                return
            self._pending, self._still = None, False
            silent_s = pending.gap_s - elapsed_s
            own = pending.own_mid_j / pending.mid_j if pending.mid_j > 0 else own
            if was_still and mid_j <= self._most_j(elapsed_s):
                # It need not have counted all the time: this much can have flowed in the last step alone.
                high_j = max(high_j, pending.high_j)
        self._settled.add(low_j, mid_j, high_j, own, self._sure)
        self._see(mid_j, elapsed_s + silent_s, load)

    def _caught_up(self, difference: Advance, elapsed_s: float, pending: Totals) -> bool:
        """Whether a counter that stood still and moves again has counted on meanwhile.

        If so it shows the energy of the whole silence, if not that of the last step at most. The
        geometric mean of the two is as far from the one as from the other.
        """
        if difference.energy_j > self._most_j(elapsed_s):
            return True
        power_w = self._mean_power_w() or pending.mid_j / max(pending.gap_s, elapsed_s)
        mean_s: float = (elapsed_s * pending.gap_s) ** 0.5
        return difference.energy_j >= power_w * mean_s

    def _go_on(self, difference: Advance, elapsed_s: float, pending: Totals) -> None:
        """It stood still and went on from where it was: the silence stays a gap.

        It fell silent somewhere within a step, so that up to one step more may be missing.
        """
        factor = 1.0 + self.source.info.relative_uncertainty
        low_j = max(pending.low_j, difference.low_j / factor)
        mid_j = max(pending.mid_j, difference.energy_j, low_j)
        high_j = pending.high_j * (1.0 + elapsed_s / max(pending.gap_s, elapsed_s))
        self._replace_pending(low_j, mid_j, max(high_j, mid_j))
        self._settle_pending()

    def _most_j(self, elapsed_s: float) -> float:
        assert self._tracker is not None
        return self._tracker.most_j(elapsed_s)

    def _count(self, energy_j: float, own: float, variance_j2: float) -> None:
        factor = 1.0 + self.source.info.relative_uncertainty
        self._settled.add(energy_j / factor, energy_j, energy_j * factor, own, self._sure)
        self._settled.variance_j2 += variance_j2
        self._settled.own_variance_j2 += variance_j2 * own * own

    def _see(self, energy_j: float, duration_s: float, load: Load) -> None:
        self._seen_j += energy_j
        self._seen_s += duration_s
        self._seen_load_s += load.cpu * duration_s

    def _mean_power_w(self) -> float:
        """Mean watts while the source measured, 0 if it has not yet."""
        return self._seen_j / self._seen_s if self._seen_s > 0 else 0.0

    def _hold(self, elapsed_s: float, power_w: tuple[float, float, float], own: float) -> None:
        """Account ``elapsed_s`` at ``power_w`` (low, mid, high) as pending, and as gap seconds."""
        if self._pending is None:
            self._pending = Totals()
        low_w, mid_w, high_w = power_w
        self._pending.add(low_w * elapsed_s, mid_w * elapsed_s, high_w * elapsed_s, own, self._sure)
        self._pending.gap_s += elapsed_s

    def _guess_w(self, load: Load) -> tuple[float, float, float]:
        if self.fallback is not None:
            try:
                return self._fitted_w(self.fallback, load)
            except SourceError as error:
                self.errors[error.state] = str(error)
        return self._blind_guess_w()

    def _fitted_w(self, fallback: ModelSource, load: Load) -> tuple[float, float, float]:
        """What stands in, and if it is a model, its middle by what was measured here at the mean load.

        A model of its kind of hardware is off by a factor that this piece of hardware keeps.
        """
        low_w, mid_w, high_w = fallback.power_w(load)
        if fallback.info.method not in ("modelled", "assumed") or self._seen_s < _FIT_AFTER_S:
            return low_w, mid_w, high_w
        usual = Load(self._seen_load_s / self._seen_s, load.duration_s, load.components_w)
        usual_w = fallback.power_w(usual)[1]
        if usual_w <= 0:
            return low_w, mid_w, high_w
        mid_w = min(mid_w * self._mean_power_w() / usual_w, max(high_w, self.source.info.max_power_w))
        return min(low_w, mid_w), mid_w, max(high_w, mid_w)

    def _blind_guess_w(self) -> tuple[float, float, float]:
        most_w, mean_w = self.source.info.max_power_w, self._mean_power_w()
        return 0.0, min(mean_w, most_w) if mean_w > 0 else 0.5 * most_w, most_w

    def _fill_unanswered(self, power_w: float) -> None:
        """Settle the time before the first answer, which showed ``power_w``: a gap at that power.

        It may have changed by its swing meanwhile, or have been what stands in says.
        """
        pending, info = self._pending, self.source.info
        assert pending is not None
        factor = 1.0 + info.relative_uncertainty
        most_w = min(power_w * factor + (info.swing_w or 0.0), info.max_power_w)
        low_j = min(pending.low_j, power_w / factor * pending.gap_s)
        high_j = max(pending.high_j, most_w * pending.gap_s)
        self._replace_pending(low_j, power_w * pending.gap_s, high_j)
        self._settle_pending()

    def _bound_pending(self, reset: Reset) -> None:
        pending = self._pending
        assert pending is not None
        low_j = min(max(reset.low_j, pending.low_j), reset.high_j)
        high_j = max(low_j, min(pending.high_j, reset.high_j))
        self._replace_pending(low_j, min(max(pending.mid_j, low_j), high_j), high_j)

    def _replace_pending(self, low_j: float, mid_j: float, high_j: float) -> None:
        """Other energies for the same silence; its seconds and our share of it stay."""
        pending = self._pending
        assert pending is not None
        made = Totals()
        own = pending.own_mid_j / pending.mid_j if pending.mid_j > 0 else 0.0
        made.add(low_j, mid_j, high_j, own, self._sure)
        made.gap_s = pending.gap_s
        self._pending = made

    def _settle_unseen(self, unseen_s: float, load: Load, own: float) -> None:
        """The gauge vouches for the time around its readings; only the rest of the silence is a gap.

        It need not have been silent: who reads it may have come late.
        """
        pending = self._pending
        if pending is not None and pending.gap_s > 0:
            part = min(1.0, unseen_s / pending.gap_s)
            self._pending = Totals().between(pending, part, part)
            unseen_s = max(0.0, unseen_s - pending.gap_s)
        if unseen_s > 0:
            self.errors["late"] = f"{self.source.info.name} was read late: {unseen_s:.0f} s of it are unknown"
            self._hold(unseen_s, self._guess_w(load), own)
        self._settle_pending()

    def _settle_pending(self) -> None:
        if self._pending is not None:
            self._settled = self._settled.plus(self._pending)
        self._pending, self._still = None, False

    @property
    def silent(self) -> bool:
        """Whether the account rests on a guess that the source's next answer may correct.

        A counter that is still but need not have moved yet holds its energy back, within two ticks of
        its own; one that is frozen, unreadable, or was never seen to move is silent.
        """
        tracker, pending = self._tracker, self._pending
        if pending is None:
            return False
        late = tracker is not None and tracker.proven and self.last_raw is not None and not self._still
        return tracker is None or not late or pending.gap_s > _HELD_BACK_PERIODS * tracker.update_period_s

    def totals(self) -> Totals:
        """The account up to the last poll; of a silent source, its time counts as a gap."""
        if self._pending is None or not self.silent:
            return self._settled.copy()
        return self._settled.plus(self._pending)
