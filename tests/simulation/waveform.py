"""Power over time as straight pieces, so that the energy between any two moments is exact."""

from __future__ import annotations

import itertools
from bisect import bisect_right

SHAPES = ("constant", "square", "ramps", "telegraph", "training")


class Waveform:
    """A quantity that runs straight between the points (``times_s``, ``values``), constant outside."""

    def __init__(self, points):
        self.times_s = [point[0] for point in points]
        self.values = [float(point[1]) for point in points]
        self._integral = [0.0]
        for (t0, v0), (t1, v1) in itertools.pairwise(points):
            self._integral.append(self._integral[-1] + 0.5 * (v0 + v1) * (t1 - t0))

    def at(self, t_s):
        """The value at ``t_s``."""
        i = bisect_right(self.times_s, t_s) - 1
        if i < 0:
            return self.values[0]
        if i == len(self.times_s) - 1:
            return self.values[-1]
        t0, t1 = self.times_s[i], self.times_s[i + 1]
        return self.values[i] + (self.values[i + 1] - self.values[i]) * (t_s - t0) / (t1 - t0)

    def integral(self, t_s):
        """The integral from the first point to ``t_s``; negative before it."""
        i = bisect_right(self.times_s, t_s) - 1
        if i < 0:
            return (t_s - self.times_s[0]) * self.values[0]
        return self._integral[i] + 0.5 * (self.values[i] + self.at(t_s)) * (t_s - self.times_s[i])

    def mean(self, t0_s, t1_s):
        """The mean from ``t0_s`` to ``t1_s``."""
        return (self.integral(t1_s) - self.integral(t0_s)) / (t1_s - t0_s)


def random_load(rng, duration_s):
    """A load 0..1 of one of ``SHAPES``, from 2 s before the start to a bit after ``duration_s``."""
    return _SHAPES[rng.choice(SHAPES)](rng, duration_s + 60.0)


def _constant(rng, end_s):
    level = rng.uniform(0.05, 1.0)
    return Waveform([(-2.0, level), (end_s, level)])


def square(period_s, low, high, end_s, phase_s=0.0):
    """A square wave with edges of a millisecond."""
    points, t_s, level = [(-2.0, low)], phase_s - 2.0, low
    while t_s < end_s:
        if t_s > points[-1][0]:
            points.append((t_s, level))
            level = high if level == low else low
            points.append((t_s + 0.001, level))
        t_s += 0.5 * period_s
    points.append((end_s + period_s, level))
    return Waveform(points)


def _square(rng, end_s):
    period_s = rng.choice((0.37, 1.0, 8.0, 30.0)) * rng.uniform(0.95, 1.05)
    period_s = max(period_s, end_s / 1500)
    low, high = rng.uniform(0.0, 0.3), rng.uniform(0.5, 1.0)
    return square(period_s, low, high, end_s, rng.uniform(0, period_s))


def _ramps(rng, end_s):
    points = [(-2.0, rng.random())]
    while points[-1][0] < end_s:
        points.append((points[-1][0] + rng.uniform(5.0, 40.0), rng.random()))
    return Waveform(points)


def _telegraph(rng, end_s):
    """Jumps to any level after times that are exponential: what a shared machine does."""
    mean_s = max(rng.uniform(0.3, 20.0), end_s / 1500)
    points, level = [(-2.0, rng.random())], rng.random()
    while points[-1][0] < end_s:
        t_s = points[-1][0] + 0.002 + rng.expovariate(1 / mean_s)
        points += [(t_s, points[-1][1]), (t_s + 0.001, level)]
        level = rng.random()
    return Waveform(points)


def _training(rng, end_s):
    """Long busy stretches with short dips (validation, a checkpoint)."""
    busy, dip = rng.uniform(0.7, 1.0), rng.uniform(0.02, 0.3)
    points = [(-2.0, dip)]
    while points[-1][0] < end_s:
        t_s = points[-1][0] + rng.uniform(1.0, 5.0)
        points += [(t_s, dip), (t_s + 0.2, busy)]
        t_s += rng.uniform(15.0, 60.0)
        points += [(t_s, busy), (t_s + 0.2, dip)]
    return Waveform(points)


_SHAPES = {
    "constant": _constant,
    "square": _square,
    "ramps": _ramps,
    "telegraph": _telegraph,
    "training": _training,
}
