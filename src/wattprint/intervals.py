"""Arithmetic on intervals: what a product and a sum of (low, mid, high) may be, on plain floats.

``low`` and ``high`` are the 2.5 % and 97.5 % points of what a figure may be, ``mid`` its median. Nothing
here knows units, methods or sources: ``quantity.py`` does. A mid is the product or the sum of the mids,
always; this module is about the bounds. ``docs/explanation/intervals.md`` derives each rule, and
``benchmarks/intervals.py`` prints, against exact bounds, the errors that are quoted beside the constants.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Points = tuple[float, float, float]
    """low, mid, high, in one unit."""

Z95 = 1.959963984540054
"""The 97.5 % point of the standard normal distribution."""
_MOST_EXPONENT = 700.0
"""Beyond it, exp leaves the range of a double."""


# --- products -------------------------------------------------------------------------------------


def product(first: Points, second: Points) -> Points:
    """The product of two independent figures.

    On each side of the mid, relative distances combine in quadrature on a log scale: exact for
    independent log-normal factors, whose low and high give the same points of the product. Each side
    has its own spread where a factor is not log-symmetric. A bound of zero has no logarithm: the bound
    of the product is then the product of the bounds.
    """
    mid = first[1] * second[1]
    # Both errors at their bound at once: a quadrature of logarithms never reaches it, rounding may.
    low, high = first[0] * second[0], first[2] * second[2]
    if first[1] > 0 and second[1] > 0:
        log = math.log
        one, two = log(first[1]), log(second[1])
        above = math.hypot(log(first[2]) - one, log(second[2]) - two)
        if above < _MOST_EXPONENT and (bound := mid * math.exp(above)) < high:
            high = bound
        if first[0] > 0 and second[0] > 0:
            below = math.hypot(log(first[0]) - one, log(second[0]) - two)
            if below < _MOST_EXPONENT and (bound := mid * math.exp(-below)) > low:
                low = bound
    return low if low < mid else mid, mid, high if high > mid else mid


# --- sums -----------------------------------------------------------------------------------------


def shared_sum(parts: Sequence[Points]) -> Points:
    """The sum of figures that err together: each point of the sum is the sum of those points, exactly."""
    if not parts:
        return 0.0, 0.0, 0.0
    lows, mids, highs = zip(*parts, strict=True)
    return math.fsum(lows), math.fsum(mids), math.fsum(highs)


def independent_sum(parts: Sequence[Points]) -> Points:
    """The sum of figures that err independently.

    The bounds are the 2.5 % and 97.5 % points of what the sum may be, whose own median lies off the mid
    where parts are skewed: a bound that would pass the mid stays at it, as it does for six or more parts
    that can only be more.
    Narrow parts are shifted log-normals that have their three points; mean, variance and third cumulant
    add, and the shifted log-normal with those sums gives the bounds: Fenton (IRE Trans. Commun. Syst. 8,
    1960, p. 57) with a third moment. A part beyond a factor of two, or lopsided on the log scale, is a
    two-piece log-normal, or what ``_cumulants`` says if its low is zero: those are convolved, with the
    sum of the narrow ones as one of them. Bounds stay between the sum of the lows and that of the highs.
    """
    lowest, mid, highest = shared_sum(parts)
    spread = [part for part in parts if part[0] < part[2]]
    if len(spread) <= 1:
        return lowest, mid, highest
    # A scale of order one keeps cubes of joules, and of their millionths, within range.
    scale = max(high - low for low, _, high in spread)
    wide: list[Points] = []
    narrow: list[Points] = []
    for part in spread:
        (wide if is_wide(part) else narrow).append(part)
    wide.sort(key=_shape)
    quantiles = [_quantile(part, scale) for part in wide]
    if narrow:
        quantiles.insert(0, _quantile_of_narrow(narrow, scale))
    below, above = _convolved(quantiles) if wide else (quantiles[0](-Z95), quantiles[0](Z95))
    return max(lowest, min(mid, mid + scale * below)), mid, min(highest, max(mid, mid + scale * above))


# --- which parts the closed form may add ----------------------------------------------------------

# The closed form keeps three moments of a part, not its shape. Each border below was put where that costs
# the low of a sum of two such parts about 1 %; the errors are the worst that the benchmark finds.

_WIDE = math.log(2.0)
"""A part whose bounds lie within this factor of its mid, alike on both sides, is narrow: the low of a sum of
two is off by 0.7 %. Within a factor of 2.3 it is 1.4 %, within 3 it is 4.2 %."""
_LOPSIDED = math.log(1.1)
"""mid / low and high / mid of a narrow part may differ by this factor, if one of them is nearly 2: the low of
a sum of two that lean to opposite sides is off by 0.9 %. At a factor of 1.2 it is 1.8 %."""
_BENT = math.log(1.3)
"""high - mid and mid - low of a narrow part may differ by this factor, if its low is zero, which has no
logarithm: the low of a sum is off by 0.3 %. At a factor of 1.5 it is 0.9 %, at 2 it is 4 %."""
_FARTHEST = math.log(10.0)
"""A low farther below the mid than this factor is as good as zero, unless the high is as far above."""


def is_wide(part: Points) -> bool:
    """Whether the closed form, given two of such parts, would put the low of their sum off by over 1 %."""
    low, mid, high = part
    sides = _log_sides(part)
    if sides is None:
        return abs(_skew(mid - low, high - mid)) * Z95 > _BENT
    below, above = sides
    # Roundings: a bound that was computed as half the mid may be a little less.
    slack = 1e-9
    if below >= above - slack and high - mid >= (mid - low) * (1 - slack):
        # Between a normal and a log-normal, as sensors' ± and published factors are.
        return below > _WIDE + slack or above > _WIDE + slack
    apart = abs(below - above)
    return apart > _LOPSIDED or max(sides) + apart > _WIDE + slack


def _log_sides(part: Points) -> tuple[float, float] | None:
    """ln(mid / low) and ln(high / mid); ``None`` where the low is zero or as good as zero."""
    low, mid, high = part
    if low <= 0:
        return None
    middle = math.log(mid)
    below, above = middle - math.log(low), math.log(high) - middle
    return None if below > _FARTHEST and below > above else (below, above)


# --- the shifted log-normal through three points --------------------------------------------------

_MOST_SKEW = 1.0
"""Highest sigma of the shifted log-normal: beyond it, moments say more of its far tail than of its bounds.
One side is then exp(1.96), seven times, as long as the other."""
_ROOT_TWO = math.sqrt(2.0)
_HALF_MEAN = 1.0 / math.sqrt(2.0 * math.pi)
"""The integral of z over z > 0 against the standard normal density."""


def _skew(below: float, above: float) -> float:
    """Sigma of the shifted log-normal whose bounds lie ``below`` and ``above`` its median.

    Within ±``_MOST_SKEW``; negative where it leans down.
    """
    if below <= 0 or above <= 0:
        return _MOST_SKEW if above > below else -_MOST_SKEW
    sigma = (math.log(above) - math.log(below)) / Z95
    return sigma if -_MOST_SKEW <= sigma <= _MOST_SKEW else math.copysign(_MOST_SKEW, sigma)


def _bent(sigma: float, z: float) -> float:
    """(exp(σz) - 1) / σ: a standard normal z bent to a shifted log-normal with median 0, slope 1 there."""
    return z if abs(sigma) < 1e-12 else math.expm1(sigma * z) / sigma


def _stretches(below: float, above: float, sigma: float) -> tuple[float, float]:
    """What to multiply each side of ``_bent`` by, so that its bounds lie ``below`` and ``above`` zero.

    Equal, unless ``sigma`` was held at ``_MOST_SKEW``.
    """
    return below / _bent(-sigma, Z95), above / _bent(sigma, Z95)


def _cumulants(below: float, above: float) -> tuple[float, float, float]:
    """Mean less median, variance and third cumulant of what lies ``below`` and ``above`` its median.

    The variable is ``_bent(σ, z)`` of a standard normal z, each side of z = 0 stretched to its bound.
    """
    sigma = _skew(below, above)
    low_bend, high_bend, high, low = _bends(sigma)
    down, up = below / low_bend, above / high_bend
    high_1, high_2, high_3 = high
    low_1, low_2, low_3 = low
    first = up * high_1 - down * low_1
    second = up**2 * high_2 + down**2 * low_2
    third = up**3 * high_3 - down**3 * low_3
    return first, second - first**2, third - 3 * first * second + 2 * first**3


@lru_cache(maxsize=512)
def _bends(sigma: float) -> tuple[float, float, Points, Points]:
    """How far ``_bent`` puts either bound, and its half moments: much the same for all parts of many sums."""
    return _bent(-sigma, Z95), _bent(sigma, Z95), *_half_moments(sigma)


def _half_moments(k: float) -> tuple[Points, Points]:
    """The integrals of g, g² and g³ against the normal density over z > 0, g = ``_bent(k, z)``; then for -k.

    E[exp(jkz); z > 0] = exp(j²k²/2) Φ(jk). Small k cancels in those sums: a series in k² takes over.
    """
    if abs(k) < 1e-3:
        even = _HALF_MEAN * (1 + k * k / 3), 0.5 + 0.875 * k * k, _HALF_MEAN * (2 + 10 * k * k)
        odd = k / 4, 2 * _HALF_MEAN * k, 2.25 * k
        return (
            (even[0] + odd[0], even[1] + odd[1], even[2] + odd[2]),
            (even[0] - odd[0], even[1] - odd[1], even[2] - odd[2]),
        )
    square, cube, erfc = k * k, k * k * k, math.erfc
    one, two, three = math.exp(square / 2), math.exp(2 * square), math.exp(4.5 * square)
    up_1, up_2, up_3 = (
        one * erfc(-k / _ROOT_TWO) / 2,
        two * erfc(-2 * k / _ROOT_TWO) / 2,
        three * erfc(-3 * k / _ROOT_TWO) / 2,
    )
    down_1, down_2, down_3 = one - up_1, two - up_2, three - up_3
    # Half moments of exp(kz) make those of (exp(kz) - 1) / k.
    return (
        (
            (up_1 - 0.5) / k,
            (up_2 - 2 * up_1 + 0.5) / square,
            (up_3 - 3 * up_2 + 3 * up_1 - 0.5) / cube,
        ),
        (
            (0.5 - down_1) / k,
            (down_2 - 2 * down_1 + 0.5) / square,
            (0.5 - down_3 + 3 * down_2 - 3 * down_1) / cube,
        ),
    )


def _from_mean(variance: float, third: float) -> Callable[[float], float]:
    """The point at a normal z, from the mean, of the shifted log-normal with these cumulants.

    Its skewness (w + 2) √(w - 1), w = exp(σ²), is a cubic in w; with skewness = 2 sinh t its root is
    w - 1 = 4 sinh²(t / 3).
    """
    deviation = math.sqrt(variance)
    cube = deviation**3
    # Narrow parts beside one 1e100 times as large: nothing is left of their cube.
    skewness = third / cube if cube > 0 else 0.0
    root = 2 * math.sinh(math.asinh(abs(skewness) / 2) / 3)
    if root < 1e-6:
        return lambda z: z * deviation
    square = math.log1p(root * root)
    sign = 1 if skewness > 0 else -1
    sigma = sign * math.sqrt(square)
    return lambda z: sign * (deviation * math.expm1(sigma * z - square / 2) / root)


# --- quantile functions: z to the distance from the mid -------------------------------------------


def _quantile(part: Points, scale: float) -> Callable[[float], float]:
    """The distance of a wide part from its mid, in units of ``scale``, at the probability of a normal z."""
    low, mid, high = part
    sides = _log_sides(part)
    if sides is not None:
        middle, (down, up) = mid / scale, (side / Z95 for side in sides)
        return lambda z: middle * math.expm1(min(z * (up if z > 0 else down), _MOST_EXPONENT))
    below, above = (mid - low) / scale, (high - mid) / scale
    sigma = _skew(below, above)
    down, up = _stretches(below, above, sigma)
    least = _down_to_zero([part], scale)
    return lambda z: max(least, (up if z > 0 else down) * _bent(sigma, z))


def _quantile_of_narrow(parts: Sequence[Points], scale: float) -> Callable[[float], float]:
    """The same for the sum of narrow parts, from the sum of their mids."""
    cumulants = [_cumulants((mid - low) / scale, (high - mid) / scale) for low, mid, high in parts]
    shift, variance, third = (math.fsum(column) for column in zip(*cumulants, strict=True))
    least, from_mean = _down_to_zero(parts, scale), _from_mean(variance, third)
    return lambda z: max(least, shift + from_mean(z))


def _down_to_zero(parts: Sequence[Points], scale: float) -> float:
    """The distance from the sum of the mids to zero, where no low is negative: tails of joules end there."""
    if any(low < 0 for low, _, _ in parts):
        return -math.inf
    return -math.fsum(mid for _, mid, _ in parts) / scale


def _shape(part: Points) -> tuple[float, float, float]:
    """An order that neither the order of the parts nor their common scale changes."""
    low, mid, high = part
    width = high - low
    return round((mid - low) / width, 9), round(low / width, 9), mid


# --- convolution of wide parts, whose shape no closed form carries through a sum -------------------
# Each part becomes its values at fixed nodes of z with fixed weights; two parts make all sums of two
# nodes, sorted, and are cut into the same bins again. Nothing is drawn: the same parts give the same
# bounds, and a part that grows lowers neither of them.

_BIN_Z = 0.1266182
"""Width of a bin in z. It solves mean(z | 15 w < z < 16 w) = 1.959964, so that the mean of the sixteenth
bin from zero is the 97.5 % point itself: a part beside which all others are nothing keeps its own bounds."""
_BINS = 32
"""Bins on either side of z = 0, where the two sides of a part meet. The outermost two, beyond |z| = 3.9, are
open. A part loses what varies inside bins: 0.1 % of the variance of a normal."""
_BOUND_BIN = 15
"""Index, from zero, of the bin whose mean is the bound. A mean over a bin, because single sums are too
coarse, and rounding that swaps two of them must not show."""


def _above(z: float) -> float:
    return math.erfc(z / math.sqrt(2.0)) / 2


def _density(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2.0 * math.pi)


def _grid() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Mean of z in each bin, and the probability of each bin."""
    edges = [*(_BIN_Z * step for step in range(_BINS)), math.inf]
    right = [
        (_density(left) - _density(right), _above(left) - _above(right)) for left, right in pairwise(edges)
    ]
    nodes = [slope / weight for slope, weight in right]
    weights = [weight for _, weight in right]
    return (*(-z for z in reversed(nodes)), *nodes), (*reversed(weights), *weights)


_NODES, _WEIGHTS = _grid()


def _convolved(quantiles: Sequence[Callable[[float], float]]) -> tuple[float, float]:
    """The 2.5 % and 97.5 % points of the sum of independent parts, given by their quantile functions.

    Each maps z to its value at the probability of z, never falling. The order of the parts matters in the
    fourth digit, so a caller for whom it means nothing sorts them.
    """
    values = [quantiles[0](z) for z in _NODES]
    for quantile in quantiles[1:]:
        values = _bin_means(values, [quantile(z) for z in _NODES])
    return values[_BINS - 1 - _BOUND_BIN], values[_BINS + _BOUND_BIN]


def _bin_means(first: Sequence[float], second: Sequence[float]) -> list[float]:
    """The mean, in each bin, of the sum of two parts given by theirs.

    A sum that the edge of a bin cuts counts on both sides with what lies there.
    """
    sums = [left + right for left in first for right in second]
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


def student_t(chance: float, freedom: int) -> float:
    """What Student's t with ``freedom`` degrees passes with ``chance``, by halving the angle's range."""
    low, high = 0.0, math.pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        if (1 - _inside_t(middle, freedom)) / 2 > chance:
            low = middle
        else:
            high = middle
    return math.sqrt(freedom) * math.tan(low)


def _inside_t(theta: float, freedom: int) -> float:
    """P(|T| < t) at theta = atan(t / √ν) (Abramowitz and Stegun, 26.7.3 and 26.7.4)."""
    odd = freedom % 2
    term = math.cos(theta) if odd else 1.0
    total = 0.0
    for power in range(1 if odd else 0, freedom - 1, 2):
        total += term
        term *= math.cos(theta) ** 2 * (power + 1) / (power + 2)
    if odd:
        return 2 / math.pi * (theta + math.sin(theta) * total)
    return math.sin(theta) * total
