"""Bounds of a sum of wide independent parts, whose shape no closed form carries through a sum.

Each part is given by its quantile function of a standard normal z and becomes values at fixed nodes
of z with fixed weights; two parts make all sums of two nodes, sorted, and are cut into those bins again.
Nothing is drawn: the same parts give the same bounds, and a part that grows lowers neither of them.
Against two million draws, sums of two to ten parts within a factor of 5 are off by under 0.5 %.
"""

from __future__ import annotations

import math
from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_STEP = 0.1266182
"""Width of a bin in z. At this one the mean of z in the sixteenth bin from zero is the 97.5 % point, so
that a part which outweighs all others gives its own bounds."""
_SIDE = 32
"""Bins on either side of z = 0, where the two sides of a part meet; the outermost, beyond 3.9, are open.
What varies inside bins is 0.1 % of the variance."""
_BOUND = 15
"""The bin, from zero, whose mean is the bound: a mean over a bin, since single sums are too coarse, and
rounding that swaps two of them must not show."""


def _share(z: float) -> float:
    return math.erfc(-z / math.sqrt(2.0)) / 2


def _density(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2.0 * math.pi)


def _grid() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Mean of z in each bin, and the probability of each bin."""
    edges = [*(_STEP * step for step in range(_SIDE)), math.inf]
    right = [(_density(one) - _density(two), _share(-one) - _share(-two)) for one, two in pairwise(edges)]
    nodes = [slope / weight for slope, weight in right]
    weights = [weight for _, weight in right]
    return (*(-z for z in reversed(nodes)), *nodes), (*reversed(weights), *weights)


_NODES, _WEIGHTS = _grid()


def bounds(parts: Sequence[Callable[[float], float]]) -> tuple[float, float]:
    """The 2.5 % and 97.5 % points of the sum of independent ``parts``, at least two.

    A part maps z to its value at the probability of z, never falling. The order of the parts matters
    in the fourth digit, so a caller for whom it means nothing sorts them.
    """
    values = [parts[0](z) for z in _NODES]
    for part in parts[1:]:
        values = _means(values, [part(z) for z in _NODES])
    return values[_SIDE - 1 - _BOUND], values[_SIDE + _BOUND]


def _means(one: Sequence[float], two: Sequence[float]) -> list[float]:
    """The means of the sum in each bin.

    A sum that an edge cuts counts on both sides with what lies there.
    """
    sums = [left + right for left in one for right in two]
    weights = [left * right for left in _WEIGHTS for right in _WEIGHTS]
    order = iter(sorted(range(len(sums)), key=sums.__getitem__))
    means = []
    value = left_over = 0.0
    for share in _WEIGHTS:
        missing, gathered = share, 0.0
        while left_over < missing:
            gathered += left_over * value
            missing -= left_over
            index = next(order, None)
            if index is None:  # The last share ends where the sums do, but for rounding.
                left_over, gathered = math.inf, gathered * share / (share - missing)
                missing = 0.0
                break
            value, left_over = sums[index], weights[index]
        gathered += missing * value
        left_over -= missing
        means.append(gathered / share)
    return means
