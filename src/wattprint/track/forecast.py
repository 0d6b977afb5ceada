"""What a run will have taken by its end, from what its progress has taken so far.

Progress is cut into batches of as many steps each, as the method of batch means has it (Law, Simulation
Modeling and Analysis, 5th ed. 2015, section 9.5.3): their rates err nearly independently even where
steps next to each other do not. How far they scatter, and how far the rate itself wanders and drifts, is
weighed by how well it explains them, and goes on in what is left to do. ``docs/explanation/forecast.md``
has the formulas, and how often the interval holds.
"""

from __future__ import annotations

import math
from itertools import pairwise

from .predicted import Predicted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_MARKS = 128
_BATCHES = 12
_WARM_SHARE = 0.5
"""At most this part of what has been done so far may count as warm-up."""
_WARM_SPREADS = 3.0
_WARM_LEAST = 0.05
"""Leading steps are warm-up while they differ from the median by three spreads and by 5 %."""
_DRIFT = 0.15
"""Prior of the drift: standard deviation of the slope over a whole run, as a share of the mean rate."""
_NOISE = 0.05
_NOISE_WEIGHT = 4.0
"""Prior of the noise: relative spread of a batch, which counts as much as so many batches."""
_UNSEEN = 0.06
_UNSEEN_UNTIL = 0.3
"""What has not shown yet (an evaluation, a slower clock): its relative spread at the start of a run, and
the progress at which its variance has halved."""
_UNMET = 0.3
_UNMET_UNTIL_S = 60.0
"""The same for what goes by the clock and not by the step: other users of the machine, heat."""
_FIRST = 0.2
"""A first step that nothing tells from warm-up may be off by as much, as its share of the steps so far."""
_SCATTER = (0.01, 0.04, 0.15, 0.5, 1.5)
"""Spreads of a batch about the rate of its time, in shares of the mean rate, that are tried and weighed."""
_WANDER = (0.0, 0.1, 0.25, 0.6, 1.5)
"""The same for how far the rate itself wanders from the beginning of a run to its end."""
_WANDER_MEAN = 0.6
"""Prior of the latter: exponential, with this mean. Chosen, with both grids, on the seeds of the simulated
runs that choose; see ``benchmarks/forecast.py``."""
_TAIL = 0.05
"""Part of a forecast that lies below its low end, and above its high end."""
_SLIGHT = 1e-3
"""Models that weigh less than this part of the likeliest are left out."""

_SETTLED_PROGRESS = 0.05
_SETTLED_INTERVALS = 3
"""From here on a forecast is ``settled``: the first of the moments at which the bench tries it, and no fewer
intervals than tell a first step from those that follow."""
_SETTLED_LATEST = 15
"""With so many intervals it is so at any progress: a run of a week is not waited for. Chosen on the seeds
that choose, as the fewest of 4, 6, 8, 10, 15, 20, 30 and 40 at which the low end holds for 95 % of each kind;
the bench prints how often it does on others."""
_LONG = 1.5
"""An interval is long from so many times the median rate, and three spreads. This and the next two are
chosen so that what people would call a pause or another pace is told: no figure rests on them."""
_RARE = 0.25
"""Long ones are told while they are no more than this part of all."""
_PACE = 1.15
"""The pace has changed if the last quarter of the intervals differs by this factor, and by three spreads."""


class Mark:
    """A point of a run: so much is done, after so many seconds, at so many joules."""

    __slots__ = ("done", "elapsed_s", "energy_j")

    def __init__(self, done: float, elapsed_s: float, energy_j: float) -> None:
        self.done, self.elapsed_s, self.energy_j = done, elapsed_s, energy_j


class Marks:
    """The marks of a run so far: from a thousand or a million steps, 128 at most, about evenly apart."""

    __slots__ = ("_apart", "_skipped", "marks")

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self._apart = 1
        self._skipped = 0

    def add(self, done: float, elapsed_s: float, energy_j: float) -> None:
        """Note that ``done`` is done. Where that is less than before, another loop has begun: a new start."""
        mark = Mark(done, elapsed_s, energy_j)
        if self.marks and done < self.marks[-1].done:
            self.marks = []  # another thread may be reading the old ones
            self._apart, self._skipped = 1, 0
        elif self.marks and done == self.marks[-1].done:
            return
        if self._skipped:
            self.marks[-1] = mark
        else:
            self.marks.append(mark)
        self._skipped = (self._skipped + 1) % self._apart
        if len(self.marks) > _MOST_MARKS:
            self.marks = [*self.marks[:-1:2], self.marks[-1]]
            self._apart *= 2

    def settled(self, total: float) -> bool:
        """Whether a forecast for ``total`` rests on enough to be acted upon."""
        marks = self.marks[:]
        begun = marks[0].done if marks else total
        progress = (marks[-1].done - begun) / (total - begun) if total > begun else 1.0
        least = _SETTLED_INTERVALS if progress >= _SETTLED_PROGRESS else _SETTLED_LATEST
        return len(marks) > least

    def irregular(self) -> str:
        """What was uneven after the warm-up, in words: the pace of late, or some long steps; else empty."""
        marks = self.marks[:]
        if len(marks) < 2:
            return ""
        intervals = _intervals(marks, lambda mark: mark.elapsed_s)
        rates = [(amount / size, size) for _, size, amount in intervals[_warm(intervals) :]]
        recent = len(rates) // 4
        if recent < 2:
            return ""
        was, now = _median(rates[:-recent]), _median(rates[-recent:])
        if max(now, was) >= _PACE * min(now, was) and abs(now - was) > 3 * _spread(rates[:-recent], was):
            return f"of late a step takes {now / was:.2g} times as long as before" if was > 0 else ""
        middle = _median(rates)
        bound = max(_LONG * middle, middle + 3 * _spread(rates, middle))
        long = sum(rate > bound for rate, _ in rates)
        if not 0 < long <= _RARE * len(rates):
            return ""
        return f"it was much slower {'once' if long == 1 else f'{long} times'}, which may come again"

    def predict(self, total: float) -> tuple[Predicted, Predicted] | None:
        """Seconds and joules of the whole run when ``total`` is done; ``None`` while nothing is known."""
        marks = self.marks[:]
        if len(marks) < 2 or not math.isfinite(total):
            return None
        seconds = _whole(marks, total, lambda mark: mark.elapsed_s)
        joules = _whole(marks, total, lambda mark: mark.energy_j)
        return Predicted(*seconds, "s"), Predicted(*joules, "J")


def _whole(marks: list[Mark], total: float, of: Callable[[Mark], float]) -> tuple[float, float, float]:
    """Low, mid and high of what ``of`` gives when ``total`` is done."""
    first, last = marks[0], marks[-1]
    left = total - last.done
    now = of(last)
    if left <= 0:
        return now, now, now
    steps = _intervals(marks, of)
    warm = _warm(steps)
    watched_s = last.elapsed_s - first.elapsed_s
    more = (_UNMET / (1.0 + watched_s / _UNMET_UNTIL_S)) ** 2
    if not warm:
        more += (_FIRST / len(steps)) ** 2
    span = total - first.done
    models = _rates_to_come(_batched(steps[warm:]), first.done, last.done, span)
    if not models:
        return now, now, now
    rate = math.fsum(weight * one for weight, one, _ in models)
    if warm:
        # What came first and not since may have been an evaluation: by Laplace's rule of succession it goes
        # on coming as often with a chance of one in as many as have passed without it, and two.
        again = 1.0 / (len(steps) - warm + 2)
        models = [(weight * (1 - again), one, spread) for weight, one, spread in models]
        recurring = _rates_to_come(_batched(steps), first.done, last.done, span)
        models += [(weight * again, one, spread) for weight, one, spread in recurring]
    # On a log scale, since what is left cannot be less than nothing.
    logs = [
        (weight, math.log(one / rate), math.hypot(spread, math.sqrt(more))) for weight, one, spread in models
    ]
    below, above = _quantile(logs, _TAIL), _quantile(logs, 1 - _TAIL)
    # Beyond a factor of e a straight line goes on where the exponential leaves: rates of a few odd steps do
    # not multiply without end.
    high = math.exp(max(above, 0.0)) if above < 1.0 else math.e * above
    # Of one interval nobody knows how much of it the first step was: compiling, a first evaluation.
    low = math.exp(min(below, 0.0)) if len(steps) > 1 else 0.0
    return now + left * rate * low, now + left * rate, now + left * rate * high


def _quantile(models: list[tuple[float, float, float]], share: float) -> float:
    """Below this lies ``share`` of a mixture of normal distributions, (weight, middle, spread) each."""
    low = min(middle - 6 * spread for _, middle, spread in models)
    high = max(middle + 6 * spread for _, middle, spread in models)
    for _ in range(30):
        at = (low + high) / 2
        below = math.fsum(
            weight * math.erfc((middle - at) / (spread * math.sqrt(2))) for weight, middle, spread in models
        )
        low, high = (at, high) if below < 2 * share else (low, at)
    return (low + high) / 2


def _intervals(marks: list[Mark], of: Callable[[Mark], float]) -> list[tuple[float, float, float]]:
    """Between each two ``marks``: the middle, how much was done, and what ``of`` gives for it."""
    return [((b.done + a.done) / 2, b.done - a.done, max(0.0, of(b) - of(a))) for a, b in pairwise(marks)]


def _warm(intervals: list[tuple[float, float, float]]) -> int:
    """How many of ``intervals`` (middle, size, amount) at the beginning are warm-up: unlike the median.

    All by steps, not by intervals: an interval of an evaluation holds few, and says as little.
    """
    rates = [(amount / size, size) for _, size, amount in intervals]
    most, before = 0, 0.0
    allowed = _WARM_SHARE * sum(size for _, size in rates)
    for _, size in rates:
        before += size
        if before > allowed:
            break
        most += 1
    later = rates[most:]
    middle = _median(later)
    off = max(_WARM_SPREADS * _spread(later, middle), _WARM_LEAST * middle)
    return next((number for number, (rate, _) in enumerate(rates[:most]) if abs(rate - middle) <= off), most)


def _spread(values: list[tuple[float, float]], middle: float) -> float:
    """Of (value, weight) around ``middle``: the median deviation, as the spread of a normal distribution."""
    return 1.4826 * _median([(abs(value - middle), weight) for value, weight in values])


def _median(values: list[tuple[float, float]]) -> float:
    """The value below and above which half of the weight lies; ``values`` are (value, weight)."""
    ordered = sorted(values)
    half = sum(weight for _, weight in ordered) / 2 * (1 - 1e-12)
    below = 0.0
    for number, (value, weight) in enumerate(ordered):
        below += weight
        if below >= half:
            at_border = below <= half * (1 + 4e-12) and number + 1 < len(ordered)
            return (value + ordered[number + 1][0]) / 2 if at_border else value
    return ordered[-1][0]


def _batched(steps: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """``steps`` joined to at most twelve of about one size: middle, size, rate."""
    size = sum(one[1] for one in steps) / _BATCHES * (1 - 1e-9)
    found: list[tuple[float, float, float]] = []
    weight = moment = amount = 0.0
    for number, (middle, more, spent) in enumerate(steps):
        weight += more
        moment += more * middle
        amount += spent
        if weight >= size or number == len(steps) - 1:
            found.append((moment / weight, weight, amount / weight))
            weight = moment = amount = 0.0
    return found


def _rates_to_come(
    batches: list[tuple[float, float, float]], begun: float, done: float, span: float
) -> list[tuple[float, float, float]]:
    """The rate of what is left, by each model: its weight, the rate, and its spread as a share of that.

    Each scatter of the batches with each wandering of the rate is one model (local level with a drift: Durbin
    and Koopman, Time Series Analysis by State Space Methods, 2nd ed. 2012, section 3.2), whose weight is the
    likelihood of what was seen: equal batches say that little wanders, one step up says that it may go on.
    """
    weight = math.fsum(size for _, size, _ in batches)
    mean = math.fsum(rate * size for _, size, rate in batches) / weight
    if mean <= 0:
        return []
    # In shares of the run and of the mean rate, so that the priors are numbers without units.
    points = [
        ((middle - begun) / span, size * len(batches) / weight, rate / mean) for middle, size, rate in batches
    ]
    seen = (done - begun) / span
    left = 1.0 - seen
    ahead, gap = seen + left / 2 - points[-1][0], seen - points[-1][0]
    per_batch = weight / span / len(batches)
    models = []
    for scatter in _SCATTER:
        noise = scatter * scatter
        prior = -_NOISE_WEIGHT * (math.log(scatter) + _NOISE * _NOISE / (2 * noise))
        for wander in _WANDER:
            walk = wander * wander
            likely, level, drift, of_level, both, of_drift = _filtered(points, noise, walk)
            variance = of_level + 2 * ahead * both + ahead * ahead * of_drift
            variance += walk * (gap + left / 3) + noise * per_batch / left
            models.append((likely + prior - wander / _WANDER_MEAN, level + drift * ahead, variance))
    most = max(likely for likely, _, _ in models)
    kept = [
        (
            math.exp(likely - most),
            max(rate, 0.1),
            math.sqrt(variance + _UNSEEN**2 / (1.0 + seen / _UNSEEN_UNTIL)),
        )
        for likely, rate, variance in models
        if likely - most > math.log(_SLIGHT)
    ]
    whole = math.fsum(weight for weight, _, _ in kept)
    return [(weight / whole, mean * rate, spread / rate) for weight, rate, spread in kept]


def _filtered(
    points: list[tuple[float, float, float]], noise: float, walk: float
) -> tuple[float, float, float, float, float, float]:
    """Log likelihood of ``points``, then the level after them, its drift, and the (co)variances of the two.

    A Kalman filter of two states. ``points``: place, size over that of a batch, rate. ``noise``: variance of
    a batch; ``walk``: what the variance of the level grows by over a whole run.
    """
    at, size, level = points[0]
    of_level, both, of_drift, drift, likely = noise / size, 0.0, _DRIFT * _DRIFT, 0.0, 0.0
    for place, size, rate in points[1:]:
        step, at = place - at, place
        level += drift * step
        of_level += step * (2 * both + step * of_drift + walk)
        both += step * of_drift
        whole = of_level + noise / size
        off = rate - level
        likely -= 0.5 * (math.log(whole) + off * off / whole)
        gain, gain_of_drift = of_level / whole, both / whole
        level += gain * off
        drift += gain_of_drift * off
        of_drift -= gain_of_drift * both
        both -= gain * both
        of_level -= gain * of_level
    return likely, level, drift, of_level, both, of_drift
