"""The lines of a statement below energy: carbon, water, money, SCI. A line that is unknown is ``None``."""

from __future__ import annotations

import msgspec

from wattprint.quantity import Quantity

from .market import Contract, MarketMix, Offset


def as_dict(quantity: Quantity | None) -> dict[str, float | str] | None:
    """A quantity in JSON, ``null`` if unknown."""
    return None if quantity is None else quantity.as_dict()


class Boundaries(msgspec.Struct, frozen=True, kw_only=True):
    """Energy inside each boundary; ``None`` where nothing that is inside it is known."""

    accelerator_j: Quantity | None
    components_j: Quantity | None
    node_j: Quantity | None
    facility_j: Quantity | None

    def as_dict(self) -> dict[str, object]:
        """The four in JSON."""
        return {name: as_dict(getattr(self, name)) for name in self.__struct_fields__}


class Carbon(msgspec.Struct, frozen=True, kw_only=True):
    """Carbon of the energy inside ``boundary``.

    Gross: ``operational_location_g``. Net of contracts: ``operational_market_g``, ``None`` where none
    are declared. ``offsets`` lower neither. ``total_g`` is the gross figure with the embodied share,
    ``None`` unless both are known.
    """

    operational_location_g: Quantity | None
    intensity_g_per_kwh: Quantity
    intensity_method: str
    place: str | None
    place_name: str
    place_known_by: str
    year: int | None
    boundary: str = "facility"
    operational_market_g: Quantity | None = None
    market: MarketMix | None = None
    contracts: tuple[Contract, ...] = ()
    offsets: tuple[Offset, ...] = ()
    embodied_g: Quantity | None = None
    total_g: Quantity | None = None

    def as_dict(self) -> dict[str, object]:
        """The lines in JSON."""
        return {
            "operational_location_g": as_dict(self.operational_location_g),
            "operational_market_g": as_dict(self.operational_market_g),
            "embodied_g": as_dict(self.embodied_g),
            "total_g": as_dict(self.total_g),
            "intensity_g_per_kwh": self.intensity_g_per_kwh.as_dict(),
            "intensity_method": self.intensity_method,
            "place": self.place,
            "place_name": self.place_name,
            "place_known_by": self.place_known_by,
            "year": self.year,
            "boundary": self.boundary,
            "market": None if self.market is None else self._market(self.market),
            "offsets": [{"carbon_g": one.carbon_g, "source": one.source} for one in self.offsets],
        }

    def _market(self, mix: MarketMix) -> dict[str, object]:
        return {
            "intensity_g_per_kwh": mix.intensity_g_per_kwh.as_dict(),
            "contract_share": mix.contract_share,
            "hourly_share": mix.hourly_share,
            "remainder": mix.remainder,
            "contracts": [
                {
                    "kind": one.kind,
                    "share": one.share,
                    "energy_kwh": one.energy_kwh,
                    "hourly": one.hourly,
                    "factor": one.intensity.id,
                }
                for one in self.contracts
            ],
        }


class Water(msgspec.Struct, frozen=True, kw_only=True):
    """Water that the site's cooling and the grid's power stations used; a total only of both."""

    onsite_l: Quantity | None = None
    grid_l: Quantity | None = None
    total_l: Quantity | None = None

    def as_dict(self) -> dict[str, object]:
        """The three in JSON."""
        return {name: as_dict(getattr(self, name)) for name in self.__struct_fields__}


class Money(msgspec.Struct, frozen=True, kw_only=True):
    """Cost of the energy, and of the rented instances, which includes it: the two never add up."""

    energy_cost: Quantity | None = None
    instance_cost: Quantity | None = None

    @property
    def currency(self) -> str | None:
        """The currency of all that is known; ``None`` if nothing is, or if there are two."""
        known = {one.unit for one in (self.energy_cost, self.instance_cost) if one is not None}
        return known.pop() if len(known) == 1 else None

    def as_dict(self) -> dict[str, object]:
        """The lines in JSON, each with its currency too, since they may differ."""
        return {
            "energy_cost": as_dict(self.energy_cost),
            "instance_cost": as_dict(self.instance_cost),
            "currency": self.currency,
            "energy_currency": None if self.energy_cost is None else self.energy_cost.unit,
            "instance_currency": None if self.instance_cost is None else self.instance_cost.unit,
        }


class Sci(msgspec.Struct, frozen=True, kw_only=True):
    """Software Carbon Intensity with what the standard wants said beside it."""

    score_g: Quantity
    functional_unit: str
    functional_units: float
    operational_g: Quantity
    embodied_g: Quantity
    boundary: str

    def as_dict(self) -> dict[str, object]:
        """The score in JSON: grams of CO2e per functional unit."""
        return {
            "score_g": self.score_g.as_dict(),
            "functional_unit": self.functional_unit,
            "functional_units": self.functional_units,
            "operational_g": self.operational_g.as_dict(),
            "embodied_g": self.embodied_g.as_dict(),
            "boundary": self.boundary,
        }
