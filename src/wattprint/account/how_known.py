"""How the energy of a statement is known, in shares: what most of it is, with all else beside it.

The rule is that of ``methods.HowKnown``: a headline has the word of the largest share, and the other shares
and the PUE beside it.
"""

from __future__ import annotations

import msgspec

from wattprint.methods import METERED, METHODS, HowKnown, known_of_sum

from .known import quantity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
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


def how_known(statement: Stated) -> HowKnown | None:
    """How the energy that carbon and money of ``statement`` count is known; ``None`` where it is unknown."""
    boundary = statement.carbon.boundary
    counted_j = getattr(statement.boundaries, f"{boundary}_j")
    if counted_j is None:
        return None
    pue = next((line for line in statement.factors if line.id.startswith("pue/")), None)
    of_building = pue is not None and boundary == "facility"
    known = counted_j.how or _of_lines(statement, boundary) or counted_j.known
    return msgspec.structs.replace(
        known, pue=quantity(pue).method if pue is not None and of_building else METHODS[0]
    )


def _of_lines(statement: Stated, boundary: str) -> HowKnown | None:
    """As the lines of the resources say: of JSON that is older than ``Quantity.how``."""
    lines = statement.resources
    if boundary == "accelerator":
        lines = [line for line in lines if line.kind == "gpu"]
    elif boundary == "components":
        lines = [line for line in lines if line.kind != "node"]
    else:
        node_j = statement.boundaries.node_j
        if node_j is not None and node_j.method in METERED:
            return node_j.known  # as a whole, however its parts are told apart
    parts = [(line.energy_j.known, line.energy_j.mid) for line in lines]
    return known_of_sum(parts, lines[0].energy_j.method) if any(amount > 0.0 for _, amount in parts) else None
