"""The factors that hold at one site in one year, each looked up once."""

from __future__ import annotations

from datetime import UTC
from functools import cache, cached_property, partial

import msgspec

from wattprint.errors import WattprintError
from wattprint.factors import facility, grid
from wattprint.factors.regions import find_place
from wattprint.records import FactorLine

from . import lookup
from .known import quantity
from .lookup import line_of
from .money import Tariff

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo
    from typing import TypedDict, TypeVar, Unpack

    from wattprint.factors.factor import Factor
    from wattprint.factors.gazetteer import Place
    from wattprint.quantity import Quantity
    from wattprint.records import Site

    from .hourly import HourlyIntensity
    from .market import Contract

    F = TypeVar("F", bound=FactorLine | Tariff)

    class Given(TypedDict, total=False):
        """Factors that are given instead of looked up, under the names of attributes of ``SiteFactors``."""

        pue_line: FactorLine
        intensity_line: FactorLine | None
        intensity: Quantity | None
        place_name: str
        wue_line: FactorLine | None
        grid_water_line: FactorLine | None
        energy_price: FactorLine | Tariff | None
        instance_price: FactorLine | None
        contracts: tuple[Contract, ...]
        hourly: HourlyIntensity | None


INTENSITY_UNIT = "gCO2e/kWh"
_CO2_ALONE = "gCO2/kWh"


def intensity_of(line: FactorLine) -> Quantity:
    """A yearly carbon intensity in gCO2e/kWh; one of CO2 alone counts as it is.

    Raises ``ValueError`` if it is in another unit.
    """
    known = quantity(line)
    if known.unit == _CO2_ALONE:
        return msgspec.structs.replace(known, unit=INTENSITY_UNIT)
    return known.converted(INTENSITY_UNIT)


class SiteFactors:
    """The factors of ``site`` in one ``year``, each looked up when first asked for.

    ``place`` is where the site stands, looked up if not given, ``None`` if that is unknown; ``zone`` the
    one whose clock a tariff goes by. ``given`` stands instead of what would be looked up. What could not
    be found is ``None``, and ``warnings`` says why. Names in ``_line`` are published factors, those
    without are quantities to count with: ``pue``, ``intensity`` in gCO2e/kWh, ``price`` per kWh.
    Raises ``UsageError`` for a place that nobody knows.
    """

    hourly: HourlyIntensity | None = None

    def __init__(
        self,
        site: Site,
        year: int,
        *,
        place: Place | None = None,
        zone: tzinfo = UTC,
        **given: Unpack[Given],
    ) -> None:
        self.site = site
        self.year = year
        self.place = find_place(site.place) if place is None and site.place is not None else place
        self.zone = zone
        self.warnings: list[str] = []
        for name, factor in given.items():
            setattr(self, name, factor)

    @property
    def boundary(self) -> str:
        """Whose energy carbon and money count, one of ``choices.BOUNDARIES``."""
        return self.site.boundary

    @property
    def building(self) -> str:
        """What PUE and WUE go by: the cloud region, else the kind of machine."""
        return lookup.building_of(self.site, self.place)

    @cached_property
    def pue_line(self) -> FactorLine:
        """Power usage effectiveness of the building."""
        return lookup.pue(self.site, self.building, self.year)

    @cached_property
    def pue(self) -> Quantity:
        """The same, to count with."""
        return quantity(self.pue_line)

    @cached_property
    def site_intensity_line(self) -> FactorLine | None:
        """Carbon intensity that was given or is published for the place; ``None`` where there is neither."""
        given_g_per_kwh = self.site.intensity_g_per_kwh
        if given_g_per_kwh is not None:
            return lookup.given("grid", given_g_per_kwh, INTENSITY_UNIT)
        place = self.place
        if place is None:
            return None
        return self.published(partial(grid.intensity, place, self.year, method=self.site.method))

    @cached_property
    def intensity_line(self) -> FactorLine | None:
        """The same; the range over the world where the place is unknown or has no figure; else ``None``.

        That range is of life-cycle figures, so it stands in for no direct one, and for no year before the
        place's own figures begin.
        """
        if self.site_intensity_line is not None:
            return self.site_intensity_line
        return None if self.site.method != "lifecycle" or self._too_early else _world()

    @cached_property
    def _too_early(self) -> bool:
        """Whether the place's own figures begin after the year."""
        first_year = None if self.place is None else grid.first_year(self.place, self.site.method)
        return first_year is not None and self.year < first_year

    @cached_property
    def place_name(self) -> str:
        """Where the intensity holds, in words, and whose figure stands in for it."""
        line, place = self.site_intensity_line, self.place
        name = "unknown place" if place is None else place.name
        if self.intensity_line is None:
            which = f"for {self.year}" if self._too_early else f"by method {self.site.method}"
            return f"{name} (no figure {which})"
        if line is None:
            return f"{name} ({'' if place is None else 'no figure: '}range over the world)"
        if place is None:
            return name
        others = grid.other_grids(place, line.id)
        if others:
            return f"{name} on {place.grids[0]}, by other sources {' or '.join(others)}"
        country = grid.stand_in_country(place, line.id)
        return name if country is None else f"{name} (figure of {country.name})"

    @cached_property
    def intensity(self) -> Quantity | None:
        """Carbon intensity in gCO2e/kWh, to count with; ``None`` if it is unknown."""
        return None if self.intensity_line is None else intensity_of(self.intensity_line)

    @cached_property
    def intensity_lines(self) -> list[FactorLine]:
        """What the intensity rests on."""
        return [] if self.intensity_line is None else [self.intensity_line]

    @cached_property
    def notes(self) -> list[str]:
        """What there is to say of the intensity."""
        line = self.intensity_line
        if line is None and self.place is None:
            method = self.site.method
            return [
                f"no {method} intensity is known of an unknown place · carbon is unknown · say --region FR"
            ]
        if line is None or line.unit != _CO2_ALONE:
            return []
        return [f"{line.id} counts CO2 only: methane and nitrous oxide are missing"]

    @cached_property
    def widened_for(self) -> int | None:
        """The later year that the intensity is widened for; ``None`` if its own year was asked for."""
        line = self.site_intensity_line
        return self.year if line is not None and line.year is not None and line.year < self.year else None

    @cached_property
    def wue_line(self) -> FactorLine | None:
        """Litres per kWh of the building's cooling."""
        return self._line(lambda: lookup.wue(self.site, self.building, self.year))

    @cached_property
    def grid_water_line(self) -> FactorLine | None:
        """Litres per kWh of power stations: the country's, or a range over the world for an unknown place."""
        if self.place is None:
            return self.published(facility.world_water)
        country = self.place.country
        return None if country is None else self.published(lambda: facility.grid_water(country))

    @cached_property
    def energy_price(self) -> FactorLine | Tariff | None:
        """What a kWh costs: by the site's tariff, in the hours of its zone, else by the place."""
        return self._line(lambda: lookup.energy_price(self.site, self.place, self.year, self.zone))

    @cached_property
    def price(self) -> Quantity | None:
        """Money per kWh; of a tariff by the hour only where the hours are known (``over``)."""
        flat = self.energy_price
        return quantity(flat) if isinstance(flat, FactorLine) else None

    @cached_property
    def price_lines(self) -> list[FactorLine]:
        """What the price rests on."""
        return [self.energy_price] if isinstance(self.energy_price, FactorLine) else []

    @cached_property
    def instance_price(self) -> FactorLine | None:
        """What an hour of the site's instance costs on demand, in its region if that is known."""
        return self._line(lambda: lookup.instance_price(self.site, self.place))

    @cached_property
    def social_cost_line(self) -> FactorLine | None:
        """What a tonne of carbon costs those whom it harms; ``None`` unless the user gave it."""
        return lookup.social_cost(self.site)

    @cached_property
    def contracts(self) -> tuple[Contract, ...]:
        """The site's contracts for electricity."""
        return lookup.contracts(self.site)

    @cached_property
    def lifetime(self) -> FactorLine:
        """How long the hardware serves."""
        return lookup.lifetime(self.site)

    def _line(self, look_up: Callable[[], F | None]) -> F | None:
        """What ``look_up`` finds, or ``None`` and a warning."""
        try:
            return look_up()
        except WattprintError as error:
            if str(error) not in self.warnings:
                self.warnings.append(str(error))
            return None

    def published(self, look_up: Callable[[], Factor]) -> FactorLine | None:
        """A published factor, also one of hardware; ``None`` and a warning where there is none."""
        return self._line(lambda: line_of(look_up()))

    @property
    def main_factors(self) -> list[FactorLine]:
        """What energy at the facility, operational carbon and money rest on."""
        rented = self.instance_price
        return [
            self.pue_line, *self.intensity_lines, *self.price_lines, *([] if rented is None else [rented])
        ]  # fmt: skip


@cache
def _world() -> FactorLine:
    """The intensity where no place is known: a range over a whole table, worth reading once."""
    return line_of(grid.world_interval())
