"""What energy, water and hours come to at one site in one year.

Everything that prices joules asks ``Rates``: a statement and its windows, a report over many runs, a
budget, a part of a program, an estimate, another place. A factor errs for all that it prices alike, so
joules are added up before they are priced: (a + b) × f, never a × f and b × f added as though they
erred independently.
"""

from __future__ import annotations

from copy import copy
from datetime import UTC, datetime
from functools import cached_property

import msgspec

from wattprint.quantity import Quantity, total
from wattprint.records import Site

from . import lookup
from .carbon import facility_energy, operational_carbon
from .hourly import QUARTER_NS, Slice, hourly_intensity, weights
from .known import quantity
from .lines import Boundaries
from .money import Tariff, energy_cost, instance_cost, social_cost
from .pieces import rented_devices
from .resources import nodes_j
from .site_factors import SiteFactors
from .water import grid_water, onsite_water, total_water

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wattprint.records import FactorLine, Header

    from .lines import Carbon
    from .resources import ResourceEnergy

_MOST_MET = 16


class Rates(SiteFactors):
    """The factors of one site and year, with what they price: joules and hours in, cost out."""

    devices: float = 1.0
    """How many a run in progress has: accelerators, or the machine where it has none."""

    @classmethod
    def at_start(cls, site: Mapping[str, object], wall_ns: int, timezone: object) -> Rates:
        """The rates of work that begins at ``wall_ns``, in that year unless the site has another.

        ``site``: the fields of a ``Site``; ``timezone``: the name of the machine's own.
        """
        where = msgspec.convert(dict(site), Site)
        return cls(where, where.year or _year(wall_ns), zone=lookup.clock_zone(timezone))

    @classmethod
    def of_run(cls, header: Header, site: Site | None = None) -> Rates:
        """The rates of a recorded run, at another ``site`` if one is given."""
        where = header.site if site is None else site
        zone = lookup.clock_zone(header.machine.get("timezone"))
        rates = cls(where, where.year or _year(header.wall_ns), zone=zone)
        rates.devices = rented_devices(header)
        return rates

    @classmethod
    def of_statement(cls, factors: Sequence[FactorLine], carbon: Carbon) -> Rates:
        """The building and the intensity that a statement counts with, to price parts of its energy."""
        pue_line = next(line for line in factors if line.id.startswith("pue/"))
        return cls(
            Site(boundary=carbon.boundary),
            carbon.year or 0,
            pue_line=pue_line,
            intensity=carbon.intensity_g_per_kwh,
            place_name=carbon.place_name,
        )

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
            met.intensity_line, met.intensity_lines, met.widened_for = line, [line], None
            if yearly is not None and met.intensity is not None and yearly.id in met.intensity.sources:
                met.intensity_lines.append(yearly)
                met.notes.append(f"{1 - covered:.0%} of the energy has no hourly intensity: {yearly.id}")
            elif met.intensity is None:
                met.notes.append(f"{1 - covered:.0%} of the energy has no intensity · carbon is unknown")
        elif hourly is not None:
            instead = "none" if yearly is None else yearly.id
            met.notes.append(f"{hourly.id} has no figure for these hours: {instead} stands in")
        if isinstance(self.energy_price, Tariff) and hours:
            met.price, met.price_lines = self.energy_price.mean_price(slices)
        return met

    def inside(
        self,
        components: Sequence[ResourceEnergy],
        rests: Sequence[ResourceEnergy],
        *,
        main_lines: bool = False,
    ) -> Boundaries:
        """Joules inside each boundary, of the components of some nodes and of the rests of these.

        ``main_lines``: only those of the node, of the facility, and those that carbon and money count.
        """
        node_j = nodes_j(components, rests)
        accelerator_j = components_j = None
        if not main_lines or self.boundary == "accelerator":
            accelerator_j = total(line.energy_j for line in components if line.kind == "gpu")
        if not main_lines or self.boundary == "components":
            components_j = total(line.energy_j for line in components)
        return Boundaries(
            accelerator_j=accelerator_j,
            components_j=components_j,
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

    def carbon(self, counted_j: Quantity) -> Quantity | None:
        """Grams of CO2e of ``counted_j``, location-based; ``None`` if the intensity is unknown."""
        return None if self.intensity is None else operational_carbon(counted_j, self.intensity)

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

    def instance_cost(
        self, duration_s: Quantity, instances: float = 1.0, devices: float | None = None
    ) -> Quantity | None:
        """Money for the site's instances, or devices at the price of one, over a time; with the energy."""
        if self.instance_price is None:
            return None
        if self.site.price_per_device_hour is not None:
            instances = self.devices if devices is None else devices
        return instance_cost(duration_s, instances, quantity(self.instance_price))

    def social_cost(self, carbon_g: Quantity | None) -> Quantity | None:
        """Money that ``carbon_g`` costs those whom it harms; ``None`` unless the user gave it per tonne."""
        line = self.social_cost_line
        return None if line is None or carbon_g is None else social_cost(carbon_g, quantity(line))

    def known_carbon(self, counted_j: Quantity) -> Quantity | None:
        """As ``carbon``; ``None`` where it would be of no place: no range over the world stands in."""
        return None if self.site_intensity_line is None else self.carbon(counted_j)

    @property
    def pays_by_time(self) -> bool:
        """Whether money goes by the time, as that of a rented machine does, and not by the energy."""
        return self.instance_price is not None and not self.site.tariff

    @property
    def currency(self) -> str | None:
        """In which money work is paid, ``None`` where no price is known."""
        price = self.instance_price if self.pays_by_time else self.energy_price
        line = price.bands[0].price if isinstance(price, Tariff) else price
        return None if line is None else line.unit.partition("/")[0]

    def paid(self, counted_j: Quantity, begin_ns: int, end_ns: int) -> Quantity | None:
        """Money for work from ``begin_ns`` to ``end_ns`` (since 1970), its energy drawn evenly.

        By the tariff if one was given, else by the hour if the machine is rented, else by what power costs
        at the place. A tariff by the hour counts up to the end of its last quarter of an hour.
        """
        if self.pays_by_time:
            seconds = (end_ns - begin_ns) / 1e9
            return self.instance_cost(Quantity(seconds, seconds, seconds, "s", "measured"))
        return self._evenly(begin_ns, end_ns).energy_cost(counted_j)

    @cached_property
    def _met(self) -> dict[tuple[int, int], Rates]:
        return {}

    def _evenly(self, begin_ns: int, end_ns: int) -> Rates:
        """These rates for energy drawn evenly; those of the last times are kept."""
        if not self.by_hours:
            return self
        key = begin_ns, (end_ns // QUARTER_NS + 1) * QUARTER_NS
        if key not in self._met:
            if len(self._met) >= _MOST_MET:
                self._met.clear()
            self._met[key] = self.over([Slice(start_ns=begin_ns, end_ns=key[1], energy_j=1.0)])
        return self._met[key]


def exact_j(energy_j: float) -> Quantity:
    """Joules whose own error does not matter here."""
    return Quantity(energy_j, energy_j, energy_j, "J", "measured")


def _year(wall_ns: int) -> int:
    return datetime.fromtimestamp(wall_ns / 1e9, UTC).year


class RatesBook:
    """Rates of many runs, one for each site and year; ``changes``: other fields of ``Site`` to count with."""

    def __init__(self, changes: dict[str, object] | None = None) -> None:
        self._changes = changes or {}
        self._rates: dict[tuple[bytes, int, object], Rates] = {}

    def of(self, header: Header) -> Rates:
        """The rates of the run that ``header`` begins. Raises ``UsageError`` for a place nobody knows."""
        year = _year(header.wall_ns)
        key = (msgspec.json.encode(header.site), year, header.machine.get("timezone"))
        if key not in self._rates:
            self._rates[key] = Rates.of_run(header, changed(header.site, self._changes))
        return self._rates[key]


def changed(site: Site, changes: dict[str, object] | None) -> Site:
    """``site`` with some fields changed, which may be as JSON has them."""
    return msgspec.convert(msgspec.to_builtins(site) | changes, Site) if changes else site
