"""A published factor as a quantity to count with."""

from __future__ import annotations

from wattprint.quantity import Quantity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.records import FactorLine


def quantity(line: FactorLine, unit: str | None = None) -> Quantity:
    """``line`` as a quantity that names it as its source, converted to ``unit`` if one is given.

    What holds by definition or was given (PUE 1 of one's own machine, a tariff) makes nothing less
    certain, so it passes as measured; a range for a kind of building is assumed; what was published for
    some year, a list price too, is modelled.
    Raises ``ValueError`` if the line's unit is not ``unit`` and cannot be converted.
    """
    exact = line.low == line.high and line.year is None
    method = "measured" if exact else "assumed" if line.id.startswith("pue/") else "modelled"
    known = Quantity(line.low, line.mid, line.high, line.unit, method, (line.id,))
    return known if unit is None else known.converted(unit)
