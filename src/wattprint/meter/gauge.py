"""Joules from a gauge of watts: integrated over the times of its own readings, edges included.

Readings that repeat a value count like any other, since a plateau is what most loads look like, and
between the first reading and the start, or the last one and the end, the nearest reading holds.
"""

from __future__ import annotations

from wattprint.host.platform import NS_PER_S

_BELIEVED_FOR_S = 30.0
"""How long a reading speaks for what follows; beyond that the power is unknown."""
_SEEN = (0.8, 1.25)
"""A gauge whose averaging span is within these times the span between two readings has seen that span."""


class GaugeStep:
    """Energy since the step before, its sampling variance (J²) and the seconds nobody saw."""

    __slots__ = ("energy_j", "unseen_s", "variance_j2")

    def __init__(self, energy_j: float, variance_j2: float, unseen_s: float) -> None:
        self.energy_j = energy_j
        self.variance_j2 = variance_j2
        self.unseen_s = unseen_s


class PowerIntegrator:
    """Integrates one gauge over the time the machine was awake.

    ``averaged_s``: the span its readings average over, 0 for an instant. All times are of the clock
    that stands still in a suspend, since no energy flows meanwhile.
    """

    __slots__ = ("_at_ns", "_fetched_ns", "_power_w", "_reported_j", "_settled_j", "averaged_s")

    def __init__(self, averaged_s: float, start_ns: int) -> None:
        self.averaged_s = averaged_s
        self._power_w: float | None = None
        self._at_ns = self._fetched_ns = start_ns
        self._settled_j = 0.0
        self._reported_j = 0.0

    @property
    def has_read(self) -> bool:
        """Whether there has been a reading."""
        return self._power_w is not None

    def step(self, power_w: float, at_ns: int, now_ns: int) -> GaugeStep:
        """A reading of ``power_w`` made at ``at_ns`` and fetched at ``now_ns``.

        Its value is held until ``now_ns``; what was held too long or too short is put right by the
        next reading. A reading that averages over the time since the one before has seen all of it.
        One that averages over less leaves the power between them unseen, one that averages over more
        holds power from before: half their squared difference, times the span, is the variance of the
        integral if the load is noise, and an upper bound if it drifts. Nobody saw what lies too long after
        the time until which the reading before was held.
        """
        at_ns = min(at_ns, now_ns)
        before_w = power_w if self._power_w is None else self._power_w
        span_s = max(0.0, (at_ns - self._at_ns) / NS_PER_S)
        unseen_s = max(0.0, (at_ns - self._fetched_ns) / NS_PER_S - _BELIEVED_FOR_S)
        span_s -= unseen_s
        most_s, least_s = _SEEN[1] * span_s, _SEEN[0] * span_s
        self._settled_j += (power_w if self.averaged_s >= least_s else 0.5 * (before_w + power_w)) * span_s
        seen = least_s <= self.averaged_s <= most_s
        variance = 0.0 if seen else 0.5 * ((power_w - before_w) * span_s) ** 2
        if self._power_w is None or at_ns > self._at_ns:
            self._power_w, self._at_ns = power_w, max(at_ns, self._at_ns)
        held_j = self._power_w * (now_ns - self._at_ns) / NS_PER_S
        energy_j = max(0.0, self._settled_j + held_j - self._reported_j)
        self._reported_j += energy_j
        self._fetched_ns = now_ns
        return GaugeStep(energy_j, variance, unseen_s)
