"""What a run will have taken by its end, from what its progress has taken so far.

Progress is cut into batches of as many steps each, as the method of batch means has it (Law, Simulation
Modeling and Analysis, 5th ed. 2015, section 9.5.3): their rates err nearly independently even where
steps next to each other do not. A line through the rates, whose slope is held near zero by a prior,
is read off in the middle of what is left to do. ``docs/explanation/forecast.md`` has the formulas, and
how often the interval holds.

A prediction has classes of its own: nothing here is a ``Quantity``, and none of it enters a record.
"""

from __future__ import annotations

import math
from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

METHOD = "predicted"
LEVEL = 0.9
"""The share of runs whose end lies within the interval, as far as ``benchmarks/forecast.py`` has seen."""

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
_AGAIN = 0.3
"""What was told apart as warm-up may come again, as an evaluation does: its relative spread, as a part of
its share in what was spent."""
_APART = 2.0
"""Weight in the variance of the rate ahead of a late change of pace: it multiplies the square of how far the
last third of the batches lies off the line through all, since the rest may keep either pace. How often
forecasts hold with 1, 2 and 3 is what ``benchmarks/forecast.py --calibrate`` prints."""

_SETTLED_PROGRESS = 0.05
_SETTLED_INTERVALS = 3
"""From here on a forecast is ``settled``: the first of the moments at which the bench tries it, and no fewer
intervals than tell a first step from those that follow."""
_SETTLED_LATEST = 40
"""With so many intervals it is so at any progress: a run of a week is not waited for. The bench prints how
often the low end holds then."""

_T95 = (
    6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812,
    1.796, 1.782, 1.771, 1.761, 1.753, 1.746, 1.740, 1.734, 1.729, 1.725,
)  # fmt: skip
"""95 % points of Student's t with 1, 2, ... degrees of freedom (NIST/SEMATECH e-Handbook, 1.3.6.7.2)."""


class Predicted:
    """A figure that is foretold: it lies between ``low`` and ``high`` with a probability of 90 %.

    It foretells what the meter will show as its mid, in ``unit``; what the meter itself may be off by
    stands in the statement, and is not in it. ``method`` is always ``predicted``.
    """

    __slots__ = ("high", "low", "mid", "unit")
    method = METHOD

    def __init__(self, low: float, mid: float, high: float, unit: str) -> None:
        self.low, self.mid, self.high, self.unit = low, mid, high, unit

    def scaled(self, ratio: float, unit: str) -> Predicted:
        """The same figure times ``ratio``, in ``unit``."""
        return Predicted(self.low * ratio, self.mid * ratio, self.high * ratio, unit)

    def at(self, mid: float, unit: str) -> Predicted:
        """What goes with this figure in proportion, and is ``mid`` in ``unit`` at its mid."""
        return self.scaled(mid / self.mid if self.mid > 0 else 0.0, unit)

    def shifted(self, by: float) -> Predicted:
        """The same figure plus ``by``."""
        return Predicted(self.low + by, self.mid + by, self.high + by, self.unit)

    def as_dict(self) -> dict[str, float | str]:
        """The fields that stand in JSON, as those of a ``Quantity`` do; the unit is in the key."""
        return {"low": self.low, "mid": self.mid, "high": self.high, "method": self.method}

    def __repr__(self) -> str:
        return f"Predicted({self.low!r}, {self.mid!r}, {self.high!r}, {self.unit!r})"


class Forecast:
    """Where a run will end up when ``done`` has become ``total``; all figures are of the whole run.

    ``energy_j`` at ``boundary``; ``duration_s`` since the start; ``end_s``, seconds since 1970;
    ``carbon_g`` and ``money``, ``None`` where the site has no place or no price. ``settled``: a twentieth
    of the run is done, or it was seen for long enough, to act upon its low end; before, nothing says how
    often that holds.
    """

    __slots__ = (
        "boundary", "carbon_g", "done", "duration_s", "end_s", "energy_j", "money", "settled", "total",
    )  # fmt: skip
    method = METHOD

    def __init__(
        self,
        done: float,
        total: float,
        *,
        boundary: str,
        energy_j: Predicted,
        duration_s: Predicted,
        end_s: Predicted,
        carbon_g: Predicted | None,
        money: Predicted | None,
        settled: bool = True,
    ) -> None:
        self.done, self.total, self.boundary, self.settled = done, total, boundary, settled
        self.energy_j, self.duration_s, self.end_s = energy_j, duration_s, end_s
        self.carbon_g, self.money = carbon_g, money

    def __str__(self) -> str:
        """Energy, carbon, money and time left to its end, each with its interval, in one line."""
        from wattprint.gates import printable
        from wattprint.units import format_duration, format_range

        parts = []
        for one, kind in ((self.energy_j, "energy"), (self.carbon_g, "carbon"), (self.money, "")):
            if one is not None:
                mid, bounds = format_range(one.low, one.mid, one.high, kind or one.unit)
                parts.append(f"{mid}{' CO2e' if kind == 'carbon' else ''} ({bounds})")
        low, mid, high = (
            format_duration(one) for one in (self.duration_s.low, self.duration_s.mid, self.duration_s.high)
        )
        when = f"{mid} ({low}–{high})"
        return printable(f"predicted at {self.done:g} of {self.total:g}: {', '.join(parts)}, {when}")

    def as_dict(self) -> dict[str, object]:
        """The forecast in JSON."""
        found: dict[str, object] = {"method": METHOD, "level": LEVEL, "done": self.done, "total": self.total}
        found |= {"settled": self.settled, "boundary": self.boundary}
        for name in ("energy_j", "duration_s", "end_s", "carbon_g", "money"):
            one = getattr(self, name)
            found[name] = None if one is None else one.as_dict()
        return found | {"currency": None if self.money is None else self.money.unit}


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
    steps = [((b.done + a.done) / 2, b.done - a.done, max(0.0, of(b) - of(a))) for a, b in pairwise(marks)]
    warm = _warm(steps)
    watched_s = last.elapsed_s - first.elapsed_s
    rate, variance, freedom = _rate_to_come(_batched(steps[warm:]), first.done, last.done, total - first.done)
    variance += (_UNMET / (1.0 + watched_s / _UNMET_UNTIL_S)) ** 2
    if not warm:
        variance += (_FIRST / len(steps)) ** 2
    elif now > 0:
        variance += (_AGAIN * math.fsum(amount for _, _, amount in steps[:warm]) / (now - of(first))) ** 2
    # On a log scale, since what is left cannot be less than nothing; beyond a factor of e a straight line
    # goes on where the exponential leaves: rates of a few odd steps do not multiply without end.
    spread = _t95(freedom) * math.sqrt(variance)
    above = math.exp(spread) if spread < 1.0 else math.e * spread
    # Of one interval nobody knows how much of it the first step was: compiling, a first evaluation.
    below = math.exp(-spread) if len(steps) > 1 else 0.0
    return now + left * rate * below, now + left * rate, now + left * rate * above


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
    spread = 1.4826 * _median(
        [(abs(rate - middle), size) for rate, size in later]
    )  # of a normal distribution
    off = max(_WARM_SPREADS * spread, _WARM_LEAST * middle)
    return next((number for number, (rate, _) in enumerate(rates[:most]) if abs(rate - middle) <= off), most)


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


def _rate_to_come(
    batches: list[tuple[float, float, float]], begun: float, done: float, span: float
) -> tuple[float, float, float]:
    """The mean rate of what is left, its variance as a share of it, and the degrees of freedom."""
    weight = math.fsum(size for _, size, _ in batches)
    centre = math.fsum(middle * size for middle, size, _ in batches) / weight
    mean = math.fsum(rate * size for _, size, rate in batches) / weight
    if mean <= 0:
        return 0.0, 0.0, _NOISE_WEIGHT
    # In shares of the run and of the mean rate, so that the priors are numbers without units.
    points = [((middle - centre) / span, size / span, rate / mean - 1.0) for middle, size, rate in batches]
    seen, left = (done - begun) / span, 1.0 - (done - begun) / span
    squares = math.fsum(size * x * x for x, size, _ in points)
    slope = math.fsum(size * x * y for x, size, y in points) / squares if squares > 0 else 0.0
    freedom = max(0, len(points) - 2)
    rest = math.fsum(size * (y - slope * x) ** 2 for x, size, y in points) if freedom else 0.0
    per_batch = weight / span / len(points)
    noise = (_NOISE_WEIGHT * _NOISE**2 * per_batch + rest) / (_NOISE_WEIGHT + freedom)
    precision = squares / noise + 1 / _DRIFT**2
    slope *= squares / noise / precision
    recent = points[-max(1, len(points) // 3) :]
    apart = math.fsum(size * (y - slope * x) for x, size, y in recent) / math.fsum(one[1] for one in recent)
    ahead = (begun + (seen + left / 2) * span - centre) / span
    rate = max(1.0 + slope * ahead, 0.1)
    variance = (
        noise * (span / weight + 1 / left)
        + ahead**2 / precision
        + _UNSEEN**2 / (1.0 + seen / _UNSEEN_UNTIL)
        + _APART * apart**2
    )
    return mean * rate, variance / rate**2, _NOISE_WEIGHT + freedom


def _t95(freedom: float) -> float:
    index = int(freedom)
    return _T95[index - 1] if index <= len(_T95) else 1.645 + (1.725 - 1.645) * 20 / index
