"""A figure that says how well it is known: low, mid, high, unit, method, sources.

``low`` and ``high`` are the 2.5 % and 97.5 % points of what the figure may be; ``mid`` is its median
and best estimate. Mids add and multiply exactly, so that parts sum to the whole; only the bounds
depend on how errors combine. ``docs/explanation/intervals.md`` tells why, and how well it holds.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from itertools import chain

import msgspec

from wattprint import intervals, units
from wattprint.gates import printable
from wattprint.methods import COMPUTED, METERED, METHODS, RANK, HowKnown, known_of_sum, worst

TYPE_CHECKING: bool = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wattprint.intervals import Points

_NEXT_TO_ZERO = 1e-200
"""Of any unit, less than any figure: ratios to it overflow."""


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """``low`` ≤ ``mid`` ≤ ``high`` in ``unit``, obtained by ``method``, resting on ``sources``.

    Units are written ``J``, ``gCO2e/kWh``, ``EUR/h``; ``1`` has no dimension.
    Raises ``ValueError`` if the three are not finite and in order, or the method is not one of
    ``METHODS``. An unknown quantity is ``None``, never a ``Quantity`` of zero.

    ``method`` is that of its worst part. ``how``: what people are told instead, the shares of its parts by
    method; ``None`` where all of it is of that method.
    """

    low: float
    mid: float
    high: float
    unit: str
    method: str
    sources: tuple[str, ...] = ()
    how: HowKnown | None = None

    def __post_init__(self) -> None:
        if not -math.inf < self.low <= self.mid <= self.high < math.inf:
            raise ValueError(f"not an interval: {self.low} {self.mid} {self.high} {self.unit}")
        if self.method not in METHODS:
            raise ValueError(f"no such method: {self.method!r}")

    def __str__(self) -> str:
        """``128 J (38.5–428) modelled``: in the unit that suits it, to three digits, and how it is known."""
        return printable(f"{units.format_quantity(self.low, self.mid, self.high, self.unit)} {self.known}")

    def __repr__(self) -> str:
        """All digits, as one would type it: ``Quantity(38.5, 128.0, 428.0, 'J', 'modelled')``."""
        fields = [repr(value) for value in (*self.points, self.unit, self.method)]
        fields += [repr(self.sources)] if self.sources else []
        fields += [f"how={self.how!r}"] if self.how else []
        return f"Quantity({', '.join(fields)})"

    def __format__(self, spec: str) -> str:
        """``str(self)``, padded as text is: ``f"{energy:>40}"``."""
        return format(str(self), spec)

    @property
    def points(self) -> Points:
        """``low``, ``mid``, ``high``, for arithmetic without units."""
        return self.low, self.mid, self.high

    @property
    def known(self) -> HowKnown:
        """How it is known, in shares."""
        return self.how or _alone(self.method)

    def times(self, factor: Quantity, unit: str) -> Quantity:
        """The product with an independent ``factor``, which must come out in ``unit``.

        The bounds are those of ``intervals.product``: relative distances in quadrature on a log scale. Each
        share of it is known no better than the ``factor``.
        Raises ``ValueError`` if the units do not multiply to ``unit``.
        """
        return self._times(factor, unit, None if self.how is None else _no_better(self.how, factor.method))

    def at_building(self, pue: Quantity) -> Quantity:
        """As ``times``: what a building draws for this energy. Its ``pue`` is told beside the shares."""
        told = self.how is not None or pue.method not in METERED
        return self._times(pue, self.unit, HowKnown(self.known.shares, pue.method) if told else None)

    def priced(self, factor: Quantity, unit: str) -> Quantity:
        """As ``times``: what follows from an energy by a published ``factor``, and is ``computed``."""
        return self._times(factor, unit, _COMPUTED)

    def _times(self, factor: Quantity, unit: str, how: HowKnown | None) -> Quantity:
        if not _is_product(self.unit, factor.unit, unit):
            raise ValueError(f"{self.unit} × {factor.unit} is not {unit}")
        low, mid, high = intervals.product(self.points, factor.points)
        return Quantity(
            low=low,
            mid=mid,
            high=high,
            unit=unit,
            method=self.method if RANK[self.method] >= RANK[factor.method] else factor.method,
            sources=_merged((self.sources, factor.sources)),
            how=how,
        )

    def over(self, other: Quantity) -> Quantity | None:
        """This figure over an independent ``other`` of the same unit; ``None`` if that may be next to zero.

        Raises ``ValueError`` if the units differ.
        """
        if other.unit != self.unit:
            raise ValueError(f"{self.unit} cannot be compared with {other.unit}")
        if other.low < _NEXT_TO_ZERO:
            return None
        inverse = Quantity(1 / other.high, 1 / other.mid, 1 / other.low, "1", other.method, other.sources)
        return msgspec.structs.replace(self, unit="1", how=None).times(inverse, "1")

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

        Raises ``ValueError`` if the two are not of one dimension.
        """
        if unit == self.unit:
            return self
        return msgspec.structs.replace(self.scaled(units.ratio(self.unit, unit)), unit=unit)

    def per(self, count: float, unit: str) -> Quantity:
        """The same figure per one of ``count`` things called ``unit``, counted exactly.

        Raises ``ValueError`` unless ``count`` is positive and finite.
        """
        if not (0 < count < math.inf):
            raise ValueError(f"not a count of {unit}: {count}")
        return msgspec.structs.replace(self.scaled(1.0 / count), unit=f"{self.unit}/{unit}")

    def as_dict(self) -> dict[str, object]:
        """The fields that stand in JSON, ``shares`` and ``pue`` as far as they say more than ``method``.

        The unit is in the key and sources are listed apart.
        """
        tree: dict[str, object] = {"low": self.low, "mid": self.mid, "high": self.high, "method": self.method}
        if self.how is not None:
            tree["shares"] = dict(self.how.shares)
            if self.how.pue not in METERED:
                tree["pue"] = self.how.pue
        return tree


_COMPUTED = HowKnown(((COMPUTED, 1.0),))


@cache
def _alone(method: str) -> HowKnown:
    return HowKnown(((method, 1.0),))


def _no_better(known: HowKnown, method: str) -> HowKnown:
    """How the product of a figure that is ``known`` so with a factor of ``method`` is."""
    if known.word == COMPUTED:
        return known
    parts = [(HowKnown(((worst((name, method)), 1.0),), known.pue), share) for name, share in known.shares]
    return known_of_sum(parts, method)


def _fraction(unit: str) -> tuple[list[str], list[str]]:
    above, *below = unit.split("/")
    return ([] if above == "1" else [above]), sorted(below)


@cache
def _is_product(one: str, two: str, unit: str) -> bool:
    """Whether the units ``one`` and ``two`` multiply to ``unit``."""
    return _multiplied(one, two) == _fraction(unit)


def _multiplied(one: str, two: str) -> tuple[list[str], list[str]]:
    """Numerator and denominator of the product of two units, what stands in both cancelled."""
    (above, below), (more_above, more_below) = _fraction(one), _fraction(two)
    above, below = above + more_above, below + more_below
    for name in list(above):
        if name in below:
            above.remove(name)
            below.remove(name)
    return sorted(above), sorted(below)


def merge_sources(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All names of ``groups`` once, in order of first mention."""
    return _merged(tuple(groups))


@lru_cache(maxsize=4096)
def _merged(groups: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Of ten thousand runs most rest on the same sources."""
    return tuple(dict.fromkeys(chain.from_iterable(groups)))


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
    guessed: list[Points] = []
    blocks: list[Points] = []
    for part in items:
        (blocks if part.method in METERED else guessed).append(part.points)
    if guessed:
        blocks.append(intervals.shared_sum(guessed))
    low, _, high = intervals.independent_sum(blocks)

    def whole(parts: list[Points]) -> Points:
        # The mid over all parts at once: added block by block, it would round differently.
        return low, min(max(math.fsum(mid for _, mid, _ in parts), low), high), high

    return _summed(tuple(items), whole)


def shared_sum(first: Quantity, *rest: Quantity) -> Quantity:
    """The sum of figures that err together: each point of the sum is the sum of those points, exactly.

    Raises ``ValueError`` if the units differ.
    """
    return _summed((first, *rest), intervals.shared_sum)


def independent_sum(first: Quantity, *rest: Quantity) -> Quantity:
    """The sum of figures that err independently.

    The mid is the sum of the mids, so that parts sum to the whole. The bounds are those of
    ``intervals.independent_sum``: the 2.5 % and 97.5 % points of what the sum may be.
    Raises ``ValueError`` if the units differ.
    """
    return _summed((first, *rest), intervals.independent_sum)


def _same_unit(parts: Iterable[Quantity]) -> None:
    names = {part.unit for part in parts}
    if len(names) > 1:
        raise ValueError(f"cannot add {sorted(names)}")


def _summed(parts: tuple[Quantity, ...], add: Callable[[list[Points]], Points]) -> Quantity:
    _same_unit(parts)
    low, mid, high = add([part.points for part in parts])
    method = worst([part.method for part in parts])
    return Quantity(
        low=low,
        mid=mid,
        high=high,
        unit=parts[0].unit,
        method=method,
        sources=_merged(tuple([part.sources for part in parts])),
        how=_how_of_sum(parts, method),
    )


def _how_of_sum(parts: tuple[Quantity, ...], method: str) -> HowKnown | None:
    """How a sum of ``parts`` is known whose worst is of the ``method``."""
    first = parts[0]
    if all(part.method == first.method and part.how == first.how for part in parts):
        return first.how
    return known_of_sum([(part.known, part.mid) for part in parts], method)
