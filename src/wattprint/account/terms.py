"""What is to be known of a piece of work, beside its energy and the rates of its site, to state it."""

from __future__ import annotations

import msgspec

from wattprint.errors import UsageError

from .embodied import Hardware
from .hourly import Slice
from .market import Offset

_FEWEST, _MOST = 1e-30, 1e30


class FunctionalUnits(msgspec.Struct, frozen=True, kw_only=True):
    """How many of what the run did: 1,000,000 of ``token``. Raises ``UsageError`` for what is no count."""

    count: float
    unit: str

    def __post_init__(self) -> None:
        whole = isinstance(self.unit, str) and self.unit.strip()
        number = isinstance(self.count, int | float) and not isinstance(self.count, bool)
        if not (whole and number and _FEWEST <= self.count <= _MOST):
            raise UsageError(
                f"{self.count!r} of {self.unit!r} is no number of functional units",
                fix="give a count above 0 and what is counted, such as 1000000 token",
            )


def functional_units(per: tuple[float, str] | None) -> FunctionalUnits | None:
    """``per`` as a caller gives it, count and name. Raises ``UsageError`` for anything else."""
    if per is None:
        return None
    if not isinstance(per, tuple | list) or len(per) != 2:
        raise UsageError(
            f"{per!r} is no number of functional units",
            fix='give count and name, such as (1_000_000, "token")',
        )
    return FunctionalUnits(count=per[0], unit=per[1])


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What a statement needs to know beside the work and its rates.

    ``slices`` tell when the energy was drawn (``hourly.slices_of``), for rates that go by the hour;
    without them each record counts as evenly spread, and the statement says so. ``instances``: how many of
    the site's instance type were taken; ``hardware``: what else was. ``main_lines``: node, facility,
    operational carbon and money alone, as a table of very many runs shows them; ``water``: that too.
    """

    offsets: tuple[Offset, ...] = ()
    slices: tuple[Slice, ...] = ()
    instances: float = 1.0
    hardware: tuple[Hardware, ...] = ()
    functional_units: FunctionalUnits | None = None
    main_lines: bool = False
    water: bool = False
