"""What a statement may be asked to count beyond energy and location-based carbon."""

from __future__ import annotations

import msgspec

from wattprint.records import FactorLine

from .embodied import Hardware
from .hourly import HourlyIntensity, Slice
from .market import Contract, Offset
from .money import Tariff


class FunctionalUnits(msgspec.Struct, frozen=True, kw_only=True):
    """How many of what the run did: 1,000,000 of ``token``."""

    count: float
    unit: str


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """The factors of a statement's further lines; a line whose factor is missing stays unknown.

    ``slices`` tell when the energy was drawn (``hourly.slices_of``), for ``hourly`` intensities and a
    ``Tariff``; without them each record counts as evenly spread, and the statement says so.
    ``wue`` and ``grid_water`` are in L/kWh; ``energy_price`` in a currency per kWh, flat or a
    ``Tariff``; ``instance_price`` in one per hour, for ``instances`` of them. ``boundary``: whose energy
    carbon and money count, ``accelerator``, ``components``, ``node`` or ``facility``.
    """

    contracts: tuple[Contract, ...] = ()
    offsets: tuple[Offset, ...] = ()
    hourly: HourlyIntensity | None = None
    slices: tuple[Slice, ...] = ()
    wue: FactorLine | None = None
    grid_water: FactorLine | None = None
    energy_price: FactorLine | Tariff | None = None
    instance_price: FactorLine | None = None
    instances: float = 1.0
    hardware: tuple[Hardware, ...] = ()
    functional_units: FunctionalUnits | None = None
    boundary: str = "facility"
