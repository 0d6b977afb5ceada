"""A figure that says how well it is known: low, mid, high, unit, method, sources.

``low`` and ``high`` are the 2.5 % and 97.5 % points of what the figure may be; ``mid`` is its median
and best estimate. Mids add and multiply exactly, so that parts sum to the whole; only the bounds
depend on how errors combine. ``docs/explanation/intervals.md`` tells why, and how well it holds.
"""

from __future__ import annotations

import math

import msgspec

from wattprint import convolution

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

METHODS = ("measured", "integrated", "modelled", "assumed")
"""From best to worst. What is made of several parts carries the worst of them."""

CONVERSIONS = {
    ("J", "kWh"): 1.0 / 3.6e6,
    ("kWh", "J"): 3.6e6,
    ("s", "h"): 1.0 / 3600.0,
    ("h", "s"): 3600.0,
    # A year of service is 365 days, as in the SCI specification's example: 4 years are 35,040 h.
    ("year", "s"): 31_536_000.0,
    ("years", "s"): 31_536_000.0,
    ("kgCO2e", "gCO2e"): 1e3,
    ("tCO2e", "gCO2e"): 1e6,
}
"""Exact ratios between units of one dimension; the first is by definition (SI Brochure, table 8)."""

_Z = 1.959963984540054
"""The 97.5 % point of the standard normal distribution."""
_MOST_SKEW = 1.0
"""Sigma beyond which moments of a log-normal say more of its far tail than of its 95 % range."""
_WIDE = math.log(2.0)
"""Log-symmetric parts within this add in closed form within 1 % of the low; within 2.2 it misses that."""
_LOPSIDED = math.log(1.1)
"""So do parts whose sides differ by this; at 1.2 the low of two that lean apart is off by 2 %."""
_BENT = math.log(1.3)
"""The same for distances that are not logarithms: with a low of zero, at 1.5 the low is off by 1.6 %."""
_FARTHEST = math.log(10.0)
"""A low farther below the mid is as good as none, unless the high is as far above."""
_MOST_EXPONENT = 700.0
"""Beyond it, exp leaves the range of a double."""
_HALF_MEAN = 1.0 / math.sqrt(2.0 * math.pi)
"""The mean of z over z > 0, z standard normal."""


class Quantity(msgspec.Struct, frozen=True):
    """``low`` ≤ ``mid`` ≤ ``high`` in ``unit``, obtained by ``method``, resting on ``sources``.

    Units are written ``J``, ``gCO2e/kWh``, ``EUR/h``; ``1`` has no dimension.
    Raises ``ValueError`` if the three are not finite and in order, or the method is not one of
    ``METHODS``. An unknown quantity is ``None``, never a ``Quantity`` of zero.
    """

    low: float
    mid: float
    high: float
    unit: str
    method: str
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low <= self.mid <= self.high):
            raise ValueError(f"not an interval: {self.low} {self.mid} {self.high} {self.unit}")
        if self.method not in METHODS:
            raise ValueError(f"no such method: {self.method!r}")

    def times(self, factor: Quantity, unit: str) -> Quantity:
        """The product with an independent ``factor``, which must come out in ``unit``.

        On each side of the mid, relative distances combine in quadrature on a log scale: exact for
        independent log-normal factors, whose low and high give the same points of the product. Each
        side has its own spread where a factor is not log-symmetric. A bound of zero has no logarithm:
        the bound of the product is then the product of the bounds.
        Raises ``ValueError`` if the units do not multiply to ``unit``.
        """
        if _multiplied(self.unit, factor.unit) != _fraction(unit):
            raise ValueError(f"{self.unit} × {factor.unit} is not {unit}")
        mid = self.mid * factor.mid
        return Quantity(
            low=_product_bound(mid, (self.low, self.mid), (factor.low, factor.mid), -1),
            mid=mid,
            high=_product_bound(mid, (self.high, self.mid), (factor.high, factor.mid), 1),
            unit=unit,
            method=worst((self.method, factor.method)),
            sources=merge_sources((self.sources, factor.sources)),
        )

    def over(self, other: Quantity) -> Quantity | None:
        """This figure over an independent ``other`` of the same unit; ``None`` if that may be zero.

        Raises ``ValueError`` if the units differ.
        """
        if other.unit != self.unit:
            raise ValueError(f"{self.unit} cannot be compared with {other.unit}")
        if other.low <= 0:
            return None
        inverse = Quantity(1 / other.high, 1 / other.mid, 1 / other.low, "1", other.method, other.sources)
        return msgspec.structs.replace(self, unit="1").times(inverse, "1")

    def overlaps(self, other: Quantity) -> bool:
        """Whether the two intervals share a point: then neither figure can be told to be the greater."""
        return self.low <= other.high and other.low <= self.high

    def scaled(self, ratio: float) -> Quantity:
        """The same figure times an exact non-negative ``ratio``, in the same unit."""
        return msgspec.structs.replace(
            self, low=self.low * ratio, mid=self.mid * ratio, high=self.high * ratio
        )

    def converted(self, unit: str) -> Quantity:
        """The same figure in another ``unit`` of its dimension.

        Raises ``ValueError`` if ``CONVERSIONS`` knows no ratio between the two.
        """
        if unit == self.unit:
            return self
        ratio = CONVERSIONS.get((self.unit, unit))
        if ratio is None:
            raise ValueError(f"{self.unit} cannot be converted to {unit}")
        return msgspec.structs.replace(self.scaled(ratio), unit=unit)

    def per(self, count: float, unit: str) -> Quantity:
        """The same figure per one of ``count`` things called ``unit``, counted exactly.

        Raises ``ValueError`` unless ``count`` is positive and finite.
        """
        if not (0 < count < math.inf):
            raise ValueError(f"not a count of {unit}: {count}")
        return msgspec.structs.replace(self.scaled(1.0 / count), unit=f"{self.unit}/{unit}")

    def as_dict(self) -> dict[str, float | str]:
        """The four fields that stand in JSON; the unit is in the key and sources are listed apart."""
        return {"low": self.low, "mid": self.mid, "high": self.high, "method": self.method}


def _fraction(unit: str) -> tuple[list[str], list[str]]:
    above, *below = unit.split("/")
    return ([] if above == "1" else [above]), sorted(below)


def _multiplied(one: str, two: str) -> tuple[list[str], list[str]]:
    """Numerator and denominator of the product of two units, what stands in both cancelled."""
    (above, below), (more_above, more_below) = _fraction(one), _fraction(two)
    above, below = above + more_above, below + more_below
    for name in list(above):
        if name in below:
            above.remove(name)
            below.remove(name)
    return sorted(above), sorted(below)


def _product_bound(mid: float, one: tuple[float, float], two: tuple[float, float], sign: int) -> float:
    # Both errors at their bound at once: a quadrature of logarithms never reaches it, rounding may.
    farthest = one[0] * two[0]
    if min(*one, *two) > 0:
        spread = math.hypot(*(math.log(bound) - math.log(middle) for bound, middle in (one, two)))
        nearer = mid * math.exp(sign * spread) if spread < _MOST_EXPONENT else farthest
        farthest = max(nearer, farthest) if sign < 0 else min(nearer, farthest)
    return min(mid, farthest) if sign < 0 else max(mid, farthest)


def worst(methods: Iterable[str]) -> str:
    """The least trustworthy of ``methods``; a sum is as good as its worst part."""
    return max(methods, key=METHODS.index)


def merge_sources(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All names of ``groups`` once, in order of first mention."""
    return tuple(dict.fromkeys(name for group in groups for name in group))


def total(parts: Iterable[Quantity], unit: str | None = None) -> Quantity | None:
    """The sum of ``parts``, or ``None`` if there are none: a sum of nothing is unknown, not zero.

    Sensors err independently. Modelled and assumed parts rest on the same assumptions (how busy the
    machine was, what its parts draw) and err together, so theirs make one block before they join.
    Raises ``ValueError`` if the units differ.
    """
    items = list(parts)
    if not items:
        return None
    if unit is not None and items[0].unit != unit:
        raise ValueError(f"cannot add {items[0].unit} as {unit}")
    _same_unit(items)
    guessed = [part for part in items if part.method not in METHODS[:2]]
    blocks = [part for part in items if part.method in METHODS[:2]]
    if guessed:
        blocks.append(shared_sum(*guessed))
    summed = independent_sum(*blocks)
    sources = merge_sources(part.sources for part in items)
    # The mid over all parts at once: added block by block, it would round differently.
    mid = min(max(math.fsum(part.mid for part in items), summed.low), summed.high)
    return msgspec.structs.replace(summed, mid=mid, sources=sources)


def total_times(parts: Iterable[Quantity], factor: Quantity, unit: str) -> Quantity | None:
    """The sum of ``parts``, each times the same ``factor``, in ``unit``; ``None`` if there are none.

    Two windows of one run share one grid factor: if it is too high, it is so for both. Hence
    (a + b) × f, never a × f and b × f added as though they erred independently.
    Raises ``ValueError`` as ``total`` and ``Quantity.times`` do.
    """
    summed = total(parts)
    return None if summed is None else summed.times(factor, unit)


def shared_sum(first: Quantity, *rest: Quantity) -> Quantity:
    """The sum of figures that err together: each point of the sum is the sum of those points, exactly.

    Raises ``ValueError`` if the units differ.
    """
    parts = (first, *rest)
    return _summed(parts, math.fsum(part.low for part in parts), math.fsum(part.high for part in parts))


def independent_sum(first: Quantity, *rest: Quantity) -> Quantity:
    """The sum of figures that err independently.

    The mid is the sum of the mids, so that parts sum to the whole. The bounds are the 2.5 % and 97.5 %
    points of what the sum may be, whose own median lies off the mid where parts are skewed: a bound
    that would pass the mid stays at it, as it does for six or more parts that can only be more.
    Narrow parts are shifted log-normals that have their three points; mean, variance and third cumulant
    add, and the shifted log-normal with those sums gives the bounds: Fenton (IRE Trans. Commun. Syst. 8,
    1960, p. 57) with a third moment. A part beyond a factor of two, or lopsided on the log scale, is a
    two-piece log-normal, or what ``_cumulants`` says if its low is zero: those are convolved, with the
    sum of the narrow ones as one of them. Bounds stay between the sum of the lows and that of the highs.
    Raises ``ValueError`` if the units differ.
    """
    parts = (first, *rest)
    lowest, highest = math.fsum(part.low for part in parts), math.fsum(part.high for part in parts)
    mid = math.fsum(part.mid for part in parts)
    spread = [part for part in parts if part.low < part.high]
    if len(spread) <= 1:
        return _summed(parts, lowest, highest)
    # A scale of order one keeps cubes of joules, and of their millionths, within range.
    scale = max(part.high - part.low for part in spread)
    wide = sorted((part for part in spread if _is_wide(part)), key=_shape)
    narrow = [part for part in spread if not _is_wide(part)]
    apart = [_distances(part, scale) for part in wide]
    if narrow:
        apart.insert(0, _distances_together(narrow, scale))
    below, above = convolution.bounds(apart) if wide else (apart[0](z) for z in (-_Z, _Z))
    return _summed(
        parts,
        max(lowest, min(mid, mid + scale * below)),
        min(highest, max(mid, mid + scale * above)),
    )


def _same_unit(parts: Iterable[Quantity]) -> None:
    units = {part.unit for part in parts}
    if len(units) > 1:
        raise ValueError(f"cannot add {sorted(units)}")


def _summed(parts: tuple[Quantity, ...], low: float, high: float) -> Quantity:
    _same_unit(parts)
    return Quantity(
        low=low,
        mid=math.fsum(part.mid for part in parts),
        high=high,
        unit=parts[0].unit,
        method=worst(part.method for part in parts),
        sources=merge_sources(part.sources for part in parts),
    )


def _cumulants(below: float, above: float) -> tuple[float, float, float]:
    """Mean less median, variance and third cumulant of what lies ``below`` and ``above`` its median.

    The variable is g(z) = (exp(kz) - 1) / k of a standard normal z, each side of z = 0 stretched to
    its point. k is such that both sides take one stretch, which makes it a shifted log-normal of sigma
    k; beyond ``_MOST_SKEW`` (a side of zero needs infinity) k stays there and the sides differ.
    """
    k = _skew(below, above)
    up, down = above / _stretch(k), below / _stretch(-k)
    first, second, third = (
        up**power * high + (-down) ** power * low
        for power, high, low in zip((1, 2, 3), _half_moments(k), _half_moments(-k), strict=True)
    )
    return first, second - first**2, third - 3 * first * second + 2 * first**3


def _skew(below: float, above: float) -> float:
    if min(below, above) <= 0:
        return _MOST_SKEW if above > below else -_MOST_SKEW
    return max(-_MOST_SKEW, min(_MOST_SKEW, (math.log(above) - math.log(below)) / _Z))


def _bent(k: float, z: float) -> float:
    """The function g of ``_cumulants``."""
    return z if abs(k) < 1e-12 else math.expm1(k * z) / k


def _stretch(k: float) -> float:
    return _bent(k, _Z)


def _half_moments(k: float) -> tuple[float, float, float]:
    """The integrals over z > 0 of g, g² and g³ against the normal density.

    E[exp(jkz); z > 0] = exp(j²k²/2) Φ(jk). Small k cancels in those sums: a series in k² takes over.
    """
    if abs(k) < 1e-3:
        return (
            _HALF_MEAN + k / 4 + k * k * _HALF_MEAN / 3,
            0.5 + 2 * _HALF_MEAN * k + 0.875 * k * k,
            2 * _HALF_MEAN + 2.25 * k + 10 * _HALF_MEAN * k * k,
        )
    one, two, three = (math.exp((j * k) ** 2 / 2) * math.erfc(-j * k / math.sqrt(2.0)) / 2 for j in (1, 2, 3))
    return (one - 0.5) / k, (two - 2 * one + 0.5) / k**2, (three - 3 * two + 3 * one - 0.5) / k**3


def _point(variance: float, third: float, z: float) -> float:
    """The point at ``z``, from the mean, of the shifted log-normal with these cumulants.

    Its skewness (w + 2) √(w - 1), w = exp(k²), is a cubic in w; with skewness = 2 sinh t its root is
    w - 1 = 4 sinh²(t / 3).
    """
    deviation = math.sqrt(variance)
    cube = deviation**3
    # Narrow parts beside one 1e100 times as large: nothing is left of their cube.
    skewness = third / cube if cube > 0 else 0.0
    root = 2 * math.sinh(math.asinh(abs(skewness) / 2) / 3)
    if root < 1e-6:
        return z * deviation
    square = math.log1p(root * root)
    sign = 1 if skewness > 0 else -1
    return sign * (deviation * math.expm1(sign * math.sqrt(square) * z - square / 2) / root)


def _sides(part: Quantity) -> tuple[float, float] | None:
    """How far low and high are from mid as logarithms; ``None`` where the low is as good as none."""
    if part.low <= 0:
        return None
    middle = math.log(part.mid)
    below, above = middle - math.log(part.low), math.log(part.high) - middle
    return None if below > max(_FARTHEST, above) else (below, above)


def _is_wide(part: Quantity) -> bool:
    """Whether moments say too little of it: by experiment, see ``docs/explanation/intervals.md``."""
    sides = _sides(part)
    if sides is None:
        return abs(_skew(part.mid - part.low, part.high - part.mid)) * _Z > _BENT
    below, above = sides
    # Roundings: a bound that was computed as half the mid may be a little less.
    slack = 1e-9
    if below >= above - slack and part.high - part.mid >= (part.mid - part.low) * (1 - slack):
        # Between a normal and a log-normal, as sensors' ± and published factors are.
        return max(sides) > _WIDE + slack
    apart = abs(below - above)
    return apart > _LOPSIDED or max(sides) + apart > _WIDE + slack


def _shape(part: Quantity) -> tuple[float, float, float]:
    """An order that neither the order of the parts nor their common scale changes."""
    width = part.high - part.low
    return round((part.mid - part.low) / width, 9), round(part.low / width, 9), part.mid


def _distances(part: Quantity, scale: float) -> Callable[[float], float]:
    """The distance of a part from its mid, in ``scale``, at the probability of a standard normal z."""
    sides = _sides(part)
    if sides is not None:
        middle, (down, up) = part.mid / scale, (side / _Z for side in sides)
        return lambda z: middle * math.expm1(min(z * (up if z > 0 else down), _MOST_EXPONENT))
    below, above = (part.mid - part.low) / scale, (part.high - part.mid) / scale
    k = _skew(below, above)
    up, down = above / _stretch(k), below / _stretch(-k)
    least = _least([part], scale)
    return lambda z: max(least, (up if z > 0 else down) * _bent(k, z))


def _distances_together(parts: list[Quantity], scale: float) -> Callable[[float], float]:
    """The same for the sum of narrow parts, from the sum of their mids."""
    cumulants = [_cumulants((part.mid - part.low) / scale, (part.high - part.mid) / scale) for part in parts]
    shift, variance, third = (math.fsum(column) for column in zip(*cumulants, strict=True))
    least = _least(parts, scale)
    return lambda z: max(least, shift + _point(variance, third, z))


def _least(parts: list[Quantity], scale: float) -> float:
    """Their distance from mid to zero where no low is negative: tails of joules end there."""
    return (
        -math.fsum(part.mid for part in parts) / scale if all(part.low >= 0 for part in parts) else -math.inf
    )
