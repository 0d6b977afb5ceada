"""What the difference of two readings of a hardware counter means.

A counter that has gone down may have wrapped, or been reset by a suspend, a driver or firmware; one
that has gone up may still have wrapped in between, if nobody read it for long. Time and the power
that the hardware cannot exceed tell these apart, and what they cannot tell becomes an interval.
"""

from __future__ import annotations

from wattprint.host.platform import NS_PER_S

LATE_S = 30.0
"""Counters are meant to be read at least this often: the fastest known wraps, 65.5 kJ, take longer."""

_PROOF_PERIODS = 10
"""Refresh periods without movement after which a counter counts as frozen."""
_FROZEN_AT_LEAST_S = 0.25
_COUNTER_BITS = 32
"""Width of the registers behind the counters that state a range (Intel SDM vol. 3B, RAPL; AMD PPR)."""
_LEAST_POWER_W = 1.0
"""A coarse counter, psys of Sapphire Rapids in 1 J, need not move faster than this power makes it."""
_SUSPENDED_S = 1.0
_JUDGED_AFTER_S = 0.5
"""Seconds, at the least, over which the power that a counter implies is compared with the least possible."""
_LIKELY = 3.0
"""A wrap that nobody saw and that implies this many times the power seen so far is rather a reset."""


class First:
    """The first reading: an origin, no energy."""

    __slots__ = ()


class Advance:
    """The counter moved on by ``energy_j``; ``low_j`` ... ``high_j`` if a late reading may hide wraps."""

    __slots__ = ("energy_j", "high_j", "low_j")

    def __init__(self, energy_j: float, low_j: float, high_j: float) -> None:
        self.energy_j = energy_j
        self.low_j = low_j
        self.high_j = high_j


class Wrapped(Advance):
    """An advance past the end of the counter's range."""

    __slots__ = ()


class Reset:
    """The counter began anew: what flowed since the last reading is unknown, between two bounds."""

    __slots__ = ("high_j", "low_j")

    def __init__(self, low_j: float, high_j: float) -> None:
        self.low_j = low_j
        self.high_j = high_j


class Frozen:
    """The counter stands still for ``still_s`` seconds although its resource draws power."""

    __slots__ = ("still_s",)

    def __init__(self, still_s: float) -> None:
        self.still_s = still_s


class TooLow:
    """The counter moves, but implies ``power_w``, less than its resource draws while it is switched on."""

    __slots__ = ("power_w",)

    def __init__(self, power_w: float) -> None:
        self.power_w = power_w


class Still:
    """The counter has not moved, and need not have yet."""

    __slots__ = ()


TYPE_CHECKING = False
if TYPE_CHECKING:
    Difference = First | Advance | Wrapped | Reset | Frozen | Still | TooLow


class CounterTracker:
    """Classifies the readings of one counter, in order.

    ``unit_j``: joules of one count. ``range_raw``: counts after which it wraps, ``None`` if unknown.
    ``max_power_w``: what the resource cannot exceed; ``least_power_w``: what it draws at the least.
    ``update_period_s``: how often it is refreshed.
    """

    __slots__ = (
        "_at_ns",
        "_awake_ns",
        "_judged_after_s",
        "_judged_awake_ns",
        "_moved_awake_ns",
        "_raw",
        "_since_judged_j",
        "_too_low",
        "frozen_after_s",
        "least_power_w",
        "max_power_w",
        "proven",
        "range_j",
        "step_j",
        "unit_j",
        "update_period_s",
    )

    def __init__(
        self,
        *,
        unit_j: float,
        range_raw: int | None,
        max_power_w: float,
        update_period_s: float,
        least_power_w: float = 0.0,
    ) -> None:
        self.unit_j = unit_j
        self.range_j = None if range_raw is None else range_raw * unit_j
        self.max_power_w = max_power_w
        self.least_power_w = least_power_w
        self.update_period_s = update_period_s
        self.step_j = unit_j if self.range_j is None else max(unit_j, self.range_j / 2**_COUNTER_BITS)
        """The least by which the counter can move, which may be coarser than the unit it is told in."""
        self.frozen_after_s = max(
            _FROZEN_AT_LEAST_S,
            _PROOF_PERIODS * update_period_s,
            _PROOF_PERIODS * self.step_j / _LEAST_POWER_W,
        )
        self._judged_after_s = max(_JUDGED_AFTER_S, _PROOF_PERIODS * update_period_s)
        if least_power_w > 0:
            self._judged_after_s = max(self._judged_after_s, _PROOF_PERIODS * self.step_j / least_power_w)
        self._judged_awake_ns = 0
        self._since_judged_j = 0.0
        self._too_low = False
        self.proven = False
        """Whether the counter has been seen to move: existing is not measuring."""
        self._raw: int | None = None
        self._at_ns = 0
        self._awake_ns = 0
        self._moved_awake_ns = 0

    def step(self, raw: int, at_ns: int, awake_ns: int, mean_power_w: float) -> Difference:
        """What ``raw`` at ``at_ns`` means after the reading before it, in the light of those before that.

        The times and ``mean_power_w`` are those of ``_difference``.
        """
        difference = self._difference(raw, at_ns, awake_ns, mean_power_w)
        if isinstance(difference, Advance):
            return self._possible(difference, awake_ns)
        if not isinstance(difference, Still):
            self._judged_awake_ns, self._since_judged_j, self._too_low = awake_ns, 0.0, False
        return difference

    def _possible(self, advance: Advance, awake_ns: int) -> Difference:
        """``advance``, or ``TooLow`` from where the counter implies too little until it no longer does."""
        self._since_judged_j += advance.high_j
        span_s = (awake_ns - self._judged_awake_ns) / NS_PER_S
        if span_s >= self._judged_after_s:
            # What flowed last may be told only with the next refresh, and the next step of the counter.
            told_s = span_s - self.update_period_s
            self._too_low = self._since_judged_j + self.step_j < self.least_power_w * told_s
            power_w = self._since_judged_j / span_s
            self._judged_awake_ns, self._since_judged_j = awake_ns, 0.0
            if self._too_low:
                return TooLow(power_w)
        if self._too_low:
            return TooLow(self._since_judged_j / span_s if span_s > 0 else 0.0)
        self.proven = True
        return advance

    def _difference(self, raw: int, at_ns: int, awake_ns: int, mean_power_w: float) -> Difference:
        """What ``raw`` at ``at_ns`` means after the reading before it.

        ``awake_ns`` counts like ``at_ns`` without suspended time: no energy flows in a suspend.
        ``mean_power_w``: what the resource has drawn so far, used to choose among possible wraps.
        """
        before, since_ns, awake_before_ns = self._raw, self._at_ns, self._awake_ns
        if before is not None and raw == before:
            still_s = (awake_ns - self._moved_awake_ns) / NS_PER_S
            return Frozen(still_s) if still_s >= self.frozen_after_s else Still()
        self._raw, self._at_ns, self._awake_ns, self._moved_awake_ns = raw, at_ns, awake_ns, awake_ns
        if before is None:
            return First()
        silent_s = (at_ns - since_ns) / NS_PER_S
        elapsed_s = max(0.0, (awake_ns - awake_before_ns) / NS_PER_S)
        limit_j = self.most_j(elapsed_s)
        moved_j, since_zero_j = (raw - before) * self.unit_j, raw * self.unit_j
        if moved_j < 0:
            return self._decrease(
                moved_j, since_zero_j, limit_j, mean_power_w * elapsed_s, late=silent_s > LATE_S
            )
        if moved_j > limit_j:
            return Reset(0.0, limit_j)
        if silent_s - elapsed_s > _SUSPENDED_S and since_zero_j <= limit_j:
            # A suspend may have set it to 0, and it has passed its old count since.
            return Advance(moved_j, moved_j, limit_j)
        if silent_s <= LATE_S or self.range_j is None:
            return Advance(moved_j, moved_j, moved_j)
        return self._late_advance(moved_j, limit_j, mean_power_w * elapsed_s)

    def most_j(self, elapsed_s: float) -> float:
        """The most that can flow in ``elapsed_s`` awake seconds, as the counter shows it.

        A refresh period of grace: it may deliver late what flowed before the last reading.
        """
        return self.max_power_w * (elapsed_s + self.update_period_s) + self.step_j

    def _late_advance(self, moved_j: float, limit_j: float, expected_j: float) -> Advance:
        assert self.range_j is not None
        most = int((limit_j - moved_j) // self.range_j)
        wraps = max(0, min(most, round((expected_j - moved_j) / self.range_j)))
        kind = Wrapped if wraps else Advance
        return kind(moved_j + wraps * self.range_j, moved_j, moved_j + most * self.range_j)

    def _decrease(
        self, moved_j: float, since_zero_j: float, limit_j: float, expected_j: float, *, late: bool
    ) -> Difference:
        at_least_j = since_zero_j if since_zero_j <= limit_j else 0.0
        if self.range_j is None or not 0.0 <= moved_j + self.range_j <= limit_j:
            return Reset(at_least_j, limit_j)
        wrapped = self._late_advance(moved_j + self.range_j, limit_j, expected_j)
        if late and at_least_j < expected_j * _LIKELY < wrapped.energy_j:
            return Reset(at_least_j, limit_j)
        # After a long silence a reset is as likely as a wrap: the interval holds both.
        low_j = min(at_least_j, wrapped.low_j) if late else wrapped.low_j
        return Wrapped(wrapped.energy_j, low_j, wrapped.high_j)
