"""One published figure: a range, its unit, and where it comes from."""

from __future__ import annotations

from wattprint.errors import UsageError


class MissingFactorError(UsageError):
    """No published figure covers what was asked (that country, that year, that kind of place)."""


class Factor:
    """``low`` ≤ ``mid`` ≤ ``high`` in ``unit``, with the year of the data, method, source, licence.

    ``low`` and ``high`` bound the middle 95 % of what the figure may be, ``mid`` is the published
    value. ``id`` names the figure for good, such as ``grid/FRA/2023``. ``year`` is the year the data
    describe, ``None`` for what holds by definition.
    Raises ``ValueError`` if the three are not in order, or the source or licence is empty.
    """

    __slots__ = ("high", "id", "licence", "low", "method", "mid", "source", "unit", "year")

    def __init__(  # noqa: PLR0917 - the order is that of as_dict and of every report
        self,
        id: str,
        low: float,
        mid: float,
        high: float,
        unit: str,
        year: int | None,
        method: str,
        source: str,
        licence: str,
    ) -> None:
        if not low <= mid <= high:
            raise ValueError(f"not a range: {id} {low} {mid} {high}")
        if not (source and licence):
            raise ValueError(f"{id} has no source or no licence")
        self.id = id
        self.low = low
        self.mid = mid
        self.high = high
        self.unit = unit
        self.year = year
        self.method = method
        self.source = source
        self.licence = licence

    def as_dict(self) -> dict[str, str | float | int | None]:
        """All nine fields, in the order in which reports print them."""
        return {
            "id": self.id,
            "low": self.low,
            "mid": self.mid,
            "high": self.high,
            "unit": self.unit,
            "year": self.year,
            "method": self.method,
            "source": self.source,
            "licence": self.licence,
        }

    def __repr__(self) -> str:
        return f"Factor({self.id} {self.mid} [{self.low}, {self.high}] {self.unit}, {self.year})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Factor) and self.as_dict() == other.as_dict()

    def __hash__(self) -> int:
        return hash((self.id, self.low, self.mid, self.high))
