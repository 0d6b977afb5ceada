"""What is to be known of a piece of work, beside its energy and the rates of its site, to state it."""

from __future__ import annotations

import msgspec

from .embodied import Hardware
from .hourly import Slice
from .market import Offset


class FunctionalUnits(msgspec.Struct, frozen=True, kw_only=True):
    """How many of what the run did: 1,000,000 of ``token``."""

    count: float
    unit: str


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What a statement needs to know beside the work and its rates.

    ``slices`` tell when the energy was drawn (``hourly.slices_of``), for rates that go by the hour;
    without them each record counts as evenly spread, and the statement says so. ``instances``: how many of
    the site's instance type were taken; ``hardware``: what else was. ``main_lines``: node, facility,
    operational carbon and money alone, as a table of very many runs shows them.
    """

    offsets: tuple[Offset, ...] = ()
    slices: tuple[Slice, ...] = ()
    instances: float = 1.0
    hardware: tuple[Hardware, ...] = ()
    functional_units: FunctionalUnits | None = None
    main_lines: bool = False
