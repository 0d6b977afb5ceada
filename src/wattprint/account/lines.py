"""The lines of a statement below energy: carbon, water, money, SCI. A line that is unknown is ``None``."""

from __future__ import annotations

import msgspec

from wattprint.codec import Layout
from wattprint.quantity import Quantity

from .market import MarketMix, Offset


class Boundaries(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Energy inside each boundary; ``None`` where nothing that is inside it is known."""

    accelerator_j: Quantity | None
    components_j: Quantity | None
    node_j: Quantity | None
    facility_j: Quantity | None


class Carbon(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Carbon of the energy inside ``boundary``.

    Gross: ``operational_location_g``. Net of contracts: ``operational_market_g``, ``None`` where none
    are declared. ``offsets`` lower neither. ``total_g`` is the gross figure with the embodied share,
    ``None`` unless both are known. ``year`` is that of the intensity's data; where these had to do for a
    later one, its interval was widened for ``widened_for``. Intensity, its method and ``year`` are ``None``
    where no figure holds there by the method and for the year asked for.
    """

    operational_location_g: Quantity | None
    intensity_g_per_kwh: Quantity | None
    intensity_method: str | None
    place: str | None
    place_name: str
    place_known_by: str
    year: int | None
    boundary: str = "facility"
    operational_market_g: Quantity | None = None
    market: MarketMix | None = None
    offsets: tuple[Offset, ...] = ()
    embodied_g: Quantity | None = None
    total_g: Quantity | None = None
    widened_for: int | None = None

    @property
    def place_and_year(self) -> str:
        """``France, 2024, widened for 2026``: where and of when the intensity is, and for when."""
        year = "" if self.year is None else f", {self.year}"
        widened = "" if self.widened_for is None else f", widened for {self.widened_for}"
        return self.place_name + year + widened

    json_layout = Layout(
        keys=(
            "operational_location_g",
            "operational_market_g",
            "embodied_g",
            "total_g",
            "intensity_g_per_kwh",
            "intensity_method",
            "place",
            "place_name",
            "place_known_by",
            "year",
            "widened_for",
            "boundary",
            "market",
            "offsets",
        )
    )


class Water(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Water that the site's cooling and the grid's power stations used; a total only of both."""

    onsite_l: Quantity | None = None
    grid_l: Quantity | None = None
    total_l: Quantity | None = None


class Money(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Cost of the energy, and of the rented instances, which includes it: the two never add up.

    ``social_cost``: what the carbon costs those whom it harms, where a price was given; nobody pays it.
    """

    energy_cost: Quantity | None = None
    instance_cost: Quantity | None = None
    social_cost: Quantity | None = None

    json_layout = Layout(
        keys=(
            *("energy_cost", "instance_cost", "social_cost"),
            *("currency", "energy_currency", "instance_currency", "social_currency"),
        ),
        derived={
            "currency": (str, lambda money: money.currency),
            "energy_currency": (str, lambda money: money.energy_cost and money.energy_cost.unit),
            "instance_currency": (str, lambda money: money.instance_cost and money.instance_cost.unit),
            "social_currency": (str, lambda money: money.social_cost and money.social_cost.unit),
        },
        units={
            "energy_cost": lambda money: money.energy_currency,
            "instance_cost": lambda money: money.instance_currency,
            "social_cost": lambda money: money.social_currency,
        },
    )

    @property
    def currency(self) -> str | None:
        """The currency of all that is paid and known; ``None`` if nothing is, or if there are two."""
        known = {one.unit for one in (self.energy_cost, self.instance_cost) if one is not None}
        return known.pop() if len(known) == 1 else None


class Sci(msgspec.Struct, frozen=True, kw_only=True):
    """Software Carbon Intensity with what the standard wants said beside it."""

    score_g: Quantity
    functional_unit: str
    functional_units: float
    operational_g: Quantity
    embodied_g: Quantity
    boundary: str

    json_layout = Layout(units={"score_g": lambda sci: f"gCO2e/{sci.functional_unit}"})
