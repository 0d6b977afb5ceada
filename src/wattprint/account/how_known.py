"""How the energy of a statement is known, in shares: what most of it is, with all else beside it.

The ``method`` of a quantity is that of its worst part, so that no guess passes as measured. Of a whole it
says little: a run whose counters measured all but the fans, in a building whose PUE nobody told, would be
``assumed``. A headline has the word of the largest share, and the other shares and the PUE beside it.
"""

from __future__ import annotations

import math

import msgspec

from wattprint.quantity import METHODS
from wattprint.whole import SENSED

from .known import quantity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Protocol

    from wattprint.records import FactorLine

    from .lines import Boundaries, Carbon
    from .resources import ResourceEnergy

    class Stated(Protocol):
        """What of a ``Statement`` tells how its energy is known."""

        @property
        def boundaries(self) -> Boundaries: ...
        @property
        def carbon(self) -> Carbon: ...
        @property
        def factors(self) -> Sequence[FactorLine]: ...
        @property
        def resources(self) -> Sequence[ResourceEnergy]: ...


_LEAST = 0.005
"""What would be 0 % is told as less than 1 %."""


class HowKnown(msgspec.Struct, frozen=True):
    """Shares (0 to 1) of the energy of machines by method, the largest first; they sum to 1.

    ``pue``: the method of the PUE that the energy is multiplied by; ``measured``, which changes no word, also
    where it is exact, or the energy counted is not the building's.
    """

    shares: dict[str, float]
    pue: str

    @property
    def word(self) -> str:
        """The method of the largest share."""
        return next(iter(self.shares))

    @property
    def parts(self) -> list[str]:
        """``measured 87 %``, ``modelled 13 %``, ``PUE assumed``: the word, the other shares, the building."""
        if len(self.shares) == 1:
            first, *others = [self.word]
        else:
            first, *others = [f"{method} {text}" for method, text in self._percents()]
        return [first, *others, *([] if self.pue in SENSED else [f"PUE {self.pue}"])]

    def __str__(self) -> str:
        """``measured 87 %, modelled 13 %, PUE assumed``."""
        return ", ".join(self.parts)

    def _percents(self) -> Iterator[tuple[str, str]]:
        """Each method with its share in whole percents, which sum to 100."""
        (first, _), *others = self.shares.items()
        whole = [(method, round(100 * share) if share >= _LEAST else 0) for method, share in others]
        left = 100 - sum(percent for _, percent in whole)
        yield first, f"{left} %" if left < 100 else "> 99 %"
        for method, percent in whole:
            yield method, f"{percent} %" if percent else "< 1 %"


def how_known(statement: Stated) -> HowKnown | None:
    """How the energy that carbon and money of ``statement`` count is known; ``None`` where it is unknown."""
    boundary = statement.carbon.boundary
    counted_j = getattr(statement.boundaries, f"{boundary}_j")
    if counted_j is None:
        return None
    pue = next((line for line in statement.factors if line.id.startswith("pue/")), None)
    of_building = pue is not None and boundary == "facility"
    return HowKnown(
        _shares(statement, boundary) or {counted_j.method: 1.0},
        quantity(pue).method if pue is not None and of_building else SENSED[0],
    )


def _shares(statement: Stated, boundary: str) -> dict[str, float]:
    """Shares of the energy of machines by method, the largest first, of two alike the worse."""
    lines = statement.resources
    if boundary == "accelerator":
        lines = [line for line in lines if line.kind == "gpu"]
    elif boundary == "components":
        lines = [line for line in lines if line.kind != "node"]
    else:
        node_j = statement.boundaries.node_j
        if node_j is not None and node_j.method in SENSED:
            return {node_j.method: 1.0}  # as a whole, however its parts are told apart
    amounts = dict.fromkeys(reversed(METHODS), 0.0)
    for line in lines:
        amounts[line.energy_j.method] += line.energy_j.mid
    whole_j = math.fsum(amounts.values())
    if not 0.0 < whole_j < math.inf:
        return {}
    shares = {method: amount / whole_j for method, amount in amounts.items() if amount > 0.0}
    return dict(sorted(shares.items(), key=lambda item: -item[1]))
