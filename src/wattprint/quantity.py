"""A figure that says how well it is known: low, mid, high, unit, method, sources.

``low`` and ``high`` bound the middle 95 % of what the figure may be; ``mid`` is the best estimate.
Mids always add up exactly, so that parts sum to the whole.
"""

from __future__ import annotations

import math

import msgspec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

METHODS = ("measured", "integrated", "modelled", "assumed")
"""From best to worst. What is made of several parts carries the worst of them."""


class Quantity(msgspec.Struct, frozen=True):
    """``low`` ≤ ``mid`` ≤ ``high`` in ``unit``, obtained by ``method``, resting on ``sources``.

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
        """The product with an independent ``factor``, in ``unit``.

        Relative distances combine in quadrature on a log scale, which is exact for independent
        log-normal factors (low and high are then the same quantiles of the product). A bound of
        zero has no logarithm: the bound of the product is then the product of the bounds.
        """
        mid = self.mid * factor.mid
        return Quantity(
            low=_product_bound(mid, (self.low, self.mid), (factor.low, factor.mid), -1),
            mid=mid,
            high=_product_bound(mid, (self.high, self.mid), (factor.high, factor.mid), 1),
            unit=unit,
            method=worst((self.method, factor.method)),
            sources=merge_sources((self.sources, factor.sources)),
        )

    def scaled(self, ratio: float) -> Quantity:
        """The same figure times an exact non-negative ``ratio``."""
        return msgspec.structs.replace(
            self, low=self.low * ratio, mid=self.mid * ratio, high=self.high * ratio
        )

    def as_dict(self) -> dict[str, float | str]:
        """The four fields that stand in JSON; the unit is in the key and sources are listed apart."""
        return {"low": self.low, "mid": self.mid, "high": self.high, "method": self.method}


def _product_bound(mid: float, one: tuple[float, float], two: tuple[float, float], sign: int) -> float:
    if min(*one, *two) <= 0:
        return min(mid, one[0] * two[0]) if sign < 0 else max(mid, one[0] * two[0])
    spread = math.hypot(math.log(one[0] / one[1]), math.log(two[0] / two[1]))
    return mid * math.exp(sign * spread)


def worst(methods: Iterable[str]) -> str:
    """The least trustworthy of ``methods``; a sum is as good as its worst part."""
    return max(methods, key=METHODS.index)


def merge_sources(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All names of ``groups`` once, in order of first mention."""
    return tuple(dict.fromkeys(name for group in groups for name in group))


def total(parts: Iterable[Quantity], unit: str | None = None) -> Quantity | None:
    """The sum of ``parts``, or ``None`` if there are none: a sum of nothing is unknown, not zero.

    Distances from the mid combine in quadrature between sensors, which err independently. Modelled
    and assumed parts rest on the same assumptions (how busy the machine was, what its parts draw),
    so theirs add up linearly before they join.
    Raises ``ValueError`` if the units differ.
    """
    items = list(parts)
    if not items:
        return None
    units = {part.unit for part in items}
    if len(units) > 1 or (unit is not None and units != {unit}):
        raise ValueError(f"cannot add {sorted(units)}")
    mid = math.fsum(part.mid for part in items)
    sensed = [part for part in items if part.method in METHODS[:2]]
    guessed = [part for part in items if part.method not in METHODS[:2]]
    below = math.hypot(*(p.mid - p.low for p in sensed), sum(p.mid - p.low for p in guessed))
    above = math.hypot(*(p.high - p.mid for p in sensed), sum(p.high - p.mid for p in guessed))
    return Quantity(
        low=mid - below,
        mid=mid,
        high=mid + above,
        unit=items[0].unit,
        method=worst(part.method for part in items),
        sources=merge_sources(part.sources for part in items),
    )
