"""What energy, water and hours come to at one site in one year: its factors, looked up once.

Everything that prices joules asks ``Rates``: a statement and its windows, a report over many runs, a
budget, a part of a program, an estimate, another place. A factor errs for all that it prices alike, so
joules are added up before they are priced: (a + b) × f, never a × f and b × f added as though they
erred independently.
"""

from __future__ import annotations

from copy import copy
from datetime import UTC, datetime
from functools import cached_property, partial

import msgspec

from wattprint.errors import WattprintError
from wattprint.factors import facility, grid
from wattprint.factors.regions import find_place
from wattprint.quantity import Quantity, total
from wattprint.records import FactorLine, Site

from . import lookup
from .carbon import facility_energy, operational_carbon
from .hourly import HourlyIntensity, Slice, hourly_intensity, weights
from .known import quantity
from .lines import Boundaries
from .lookup import line_of
from .market import Contract
from .money import Tariff, energy_cost, instance_cost
from .water import grid_water, onsite_water, total_water

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo
    from typing import TypedDict, TypeVar, Unpack

    from wattprint.factors.factor import Factor
    from wattprint.factors.regions import Place
    from wattprint.records import Header

    from .resources import ResourceEnergy
    from .statement import Statement

    F = TypeVar("F", bound=FactorLine | Tariff)

    class Given(TypedDict, total=False):
        """Factors that are given instead of looked up, under the names of the attributes of ``Rates``."""

        pue_line: FactorLine
        intensity_line: FactorLine
        intensity: Quantity
        place_name: str
        wue_line: FactorLine | None
        grid_water_line: FactorLine | None
        energy_price: FactorLine | Tariff | None
        instance_price: FactorLine | None
        contracts: tuple[Contract, ...]
        hourly: HourlyIntensity | None


BOUNDARIES = ("accelerator", "components", "node", "facility")
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


class Rates:
    """The factors of ``site`` in one ``year``, each looked up when first asked for, and what they price.

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

    @classmethod
    def of_run(cls, header: Header, site: Site | None = None) -> Rates:
        """The rates of a recorded run in its own year, unless the site has another; ``site``: another one."""
        where = header.site if site is None else site
        year = where.year or datetime.fromtimestamp(header.wall_ns / 1e9, UTC).year
        return cls(where, year, zone=lookup.clock_zone(header.machine.get("timezone")))

    @classmethod
    def of_statement(cls, statement: Statement) -> Rates:
        """The building and the intensity that a statement counts with, to price parts of its energy."""
        pue_line = next(line for line in statement.factors if line.id.startswith("pue/"))
        carbon = statement.carbon
        return cls(
            Site(boundary=carbon.boundary),
            carbon.year or 0,
            pue_line=pue_line,
            intensity=carbon.intensity_g_per_kwh,
            place_name=carbon.place_name,
        )

    @property
    def boundary(self) -> str:
        """Whose energy carbon and money count, one of ``BOUNDARIES``."""
        return self.site.boundary

    @property
    def building(self) -> str:
        """What PUE and WUE go by: the cloud region, else the kind of machine."""
        return lookup.building_of(self.site, self.place)

    # Factors.

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
    def intensity_line(self) -> FactorLine:
        """The same; the range over the world where there is none."""
        return self.site_intensity_line or _world()

    @cached_property
    def place_name(self) -> str:
        """Where the intensity holds, in words."""
        name = "unknown place" if self.place is None else self.place.name
        if self.site_intensity_line is not None:
            return name
        return f"{name} ({'' if self.place is None else 'no figure: '}range over the world)"

    @cached_property
    def intensity(self) -> Quantity:
        """Carbon intensity in gCO2e/kWh, to count with."""
        return intensity_of(self.intensity_line)

    @cached_property
    def intensity_lines(self) -> list[FactorLine]:
        """What the intensity rests on."""
        return [self.intensity_line]

    @cached_property
    def notes(self) -> list[str]:
        """What there is to say of the intensity."""
        line = self.intensity_line
        if line.unit != _CO2_ALONE:
            return []
        return [f"{line.id} counts CO2 only: methane and nitrous oxide are missing"]

    @property
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
        """Litres per kWh of the country's power stations."""
        country = None if self.place is None else self.place.country
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

    # By the hour.

    @property
    def by_hours(self) -> bool:
        """Whether it matters when energy is drawn."""
        return self.hourly is not None or isinstance(self.energy_price, Tariff)

    def over(self, slices: Sequence[Slice]) -> Rates:
        """These rates as energy drawn in ``slices`` meets them: intensity and price by the hour."""
        if not self.by_hours:
            return self
        met = copy(self)
        met.warnings, met.notes = [*self.warnings], [*self.notes]
        hours = weights(slices)
        hourly, yearly = self.hourly, self.intensity_line
        if hourly is not None and any(hourly.at(start_ns) is not None for start_ns, _ in hours):
            line, met.intensity, covered = hourly_intensity(slices, hourly, self.intensity)
            met.intensity_line, met.intensity_lines = line, [line]
            if covered < 1.0 and yearly.id in met.intensity.sources:
                met.intensity_lines.append(yearly)
                met.notes.append(f"{1 - covered:.0%} of the energy has no hourly intensity: {yearly.id}")
        elif hourly is not None:
            met.notes.append(f"{hourly.id} has no figure for these hours: {yearly.id} stands in")
        if isinstance(self.energy_price, Tariff) and hours:
            met.price, met.price_lines = self.energy_price.mean_price(slices)
        return met

    # What they price.

    def inside(self, components: Sequence[ResourceEnergy], rests: Sequence[ResourceEnergy]) -> Boundaries:
        """Joules inside each boundary, of the components of some nodes and of the rests of these."""
        node_j = total(line.energy_j for line in [*components, *rests])
        return Boundaries(
            accelerator_j=total(line.energy_j for line in components if line.kind == "gpu"),
            components_j=total(line.energy_j for line in components),
            node_j=node_j,
            facility_j=None if node_j is None else self.facility(node_j),
        )

    def counted(self, inside: Boundaries) -> Quantity | None:
        """Those joules that carbon and money count."""
        counted_j: Quantity | None = getattr(inside, f"{self.boundary}_j")
        return counted_j

    def facility(self, node_j: Quantity) -> Quantity:
        """Joules that the building draws for ``node_j``."""
        return facility_energy(node_j, self.pue)

    def carbon(self, counted_j: Quantity) -> Quantity:
        """Grams of CO2e of ``counted_j``, operational, location-based."""
        return operational_carbon(counted_j, self.intensity)

    def onsite_water(self, node_j: Quantity) -> Quantity | None:
        """Litres that the building's cooling uses for ``node_j``."""
        return None if self.wue_line is None else onsite_water(node_j, quantity(self.wue_line))

    def grid_water(self, node_j: Quantity) -> Quantity | None:
        """Litres that power stations use for ``node_j``."""
        line = self.grid_water_line
        return None if line is None else grid_water(node_j, self.pue, quantity(line))

    def water(self, node_j: Quantity) -> Quantity | None:
        """Litres of both together; ``None`` unless both are known."""
        wue, grid_line = self.wue_line, self.grid_water_line
        if wue is None or grid_line is None:
            return None
        return total_water(node_j, quantity(wue), self.pue, quantity(grid_line))

    def energy_cost(self, counted_j: Quantity) -> Quantity | None:
        """Money for the electricity; of a tariff by the hour only from rates ``over`` the hours."""
        return None if self.price is None else energy_cost(counted_j, self.price)

    def instance_cost(self, duration_s: Quantity, instances: float = 1.0) -> Quantity | None:
        """Money for the site's instances over a time; it includes the energy."""
        if self.instance_price is None:
            return None
        return instance_cost(duration_s, instances, quantity(self.instance_price))


_world_line: list[FactorLine] = []


def _world() -> FactorLine:
    """The intensity where no place is known: a range over a whole table, worth reading once."""
    if not _world_line:
        _world_line.append(line_of(grid.world_interval()))
    return _world_line[0]


class RatesBook:
    """Rates of many runs, one for each site and year; ``changes``: other fields of ``Site`` to count with."""

    def __init__(self, changes: dict[str, object] | None = None) -> None:
        self._changes = changes or {}
        self._rates: dict[tuple[bytes, int, object], Rates] = {}

    def of(self, header: Header) -> Rates:
        """The rates of the run that ``header`` begins. Raises ``UsageError`` for a place nobody knows."""
        year = datetime.fromtimestamp(header.wall_ns / 1e9, UTC).year
        key = (msgspec.json.encode(header.site), year, header.machine.get("timezone"))
        if key not in self._rates:
            self._rates[key] = Rates.of_run(header, changed(header.site, self._changes))
        return self._rates[key]


def changed(site: Site, changes: dict[str, object] | None) -> Site:
    """``site`` with some fields changed, which may be as JSON has them."""
    return msgspec.convert(msgspec.to_builtins(site) | changes, Site) if changes else site
