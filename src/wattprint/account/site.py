"""The factors that hold where and when a run took place, and the statement they make of its record."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import msgspec

from wattprint.errors import WattprintError
from wattprint.factors import embodied, facility, grid, instances, prices
from wattprint.factors.places import find_place
from wattprint.factors.regions import Place
from wattprint.records import ContractLine, FactorLine, Record, Site, TariffBand

from .embodied import Hardware
from .hourly import Slice, slices_of
from .market import Contract
from .money import Band, Tariff
from .statement import Statement, state
from .terms import FunctionalUnits, Terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from wattprint.factors.factor import Factor

_SERVERS = ("server", "vm", "")


class Stated(msgspec.Struct, frozen=True):
    """A statement with the site and year it was made for."""

    statement: Statement
    site: Site
    year: int


def _line(factor: Factor) -> FactorLine:
    return msgspec.convert(factor.as_dict(), FactorLine)


def _given(name: str, value: float, unit: str) -> FactorLine:
    """A figure that the user gave: exact, as far as we know."""
    return FactorLine(
        id=f"{name}/given",
        low=value,
        mid=value,
        high=value,
        unit=unit,
        year=None,
        method="given by the user",
        source="the user",
        licence="none needed",
    )


class _Lookup:
    """Looks factors up for one site, and keeps what could not be found as warnings."""

    def __init__(self, site: Site, year: int) -> None:
        self.site = site
        self.year = year
        self.place: Place | None = None if site.place is None else find_place(site.place)
        self.warnings: list[str] = []

    def tried(self, look_up: Callable[[], Factor]) -> FactorLine | None:
        try:
            return _line(look_up())
        except WattprintError as error:
            self.warnings.append(str(error))
            return None

    def intensity(self) -> tuple[FactorLine, str]:
        """Carbon intensity, and the place's name; the range over the world where there is none."""
        place = self.place
        if place is None:
            return _line(grid.world_interval()), "unknown place (range over the world)"
        found = self.tried(lambda: grid.intensity(place, self.year, method=self.site.method))
        if found is not None:
            return found, place.name
        return _line(grid.world_interval()), f"{place.name} (no figure: range over the world)"

    def building(self) -> str:
        """What PUE and WUE go by: the cloud region, else the kind of machine."""
        in_cloud = self.place is not None and self.place.kind == "cloud-region"
        return self.place.code if in_cloud and self.place is not None else self.site.pue_kind

    def pue(self) -> FactorLine:
        if self.site.pue is not None:
            return _given("pue", self.site.pue, "1")
        return _line(facility.pue(self.building(), self.year))

    def wue(self) -> FactorLine | None:
        if self.site.wue is not None:
            return _given("wue", self.site.wue, "L/kWh")
        if self.building() == "own-machine":
            return _given("wue/own-machine", 0.0, "L/kWh") if self.site.pue_kind == "own-machine" else None
        return self.tried(lambda: facility.wue(self.building(), self.year))

    def grid_water(self) -> FactorLine | None:
        place = self.place
        country = None if place is None else place.country
        return None if country is None else self.tried(lambda: facility.grid_water(country))

    def energy_price(self, record: Record) -> FactorLine | Tariff | None:
        bands = self.site.tariff
        if len(bands) == 1:
            return _price(bands[0])
        if bands:
            return Tariff(bands=tuple(_band(band) for band in bands), zone=_zone(record))
        place = self.place
        if place is None or place.country is None:
            return None
        where = place.code if place.kind == "state" else place.country.iso2
        return self.tried(lambda: prices.electricity_price(where, self.year))

    def instance_price(self) -> FactorLine | None:
        name = self.site.instance
        if not name:
            return None
        place = self.place
        region = place.code.partition(":")[2] if place is not None and place.kind == "cloud-region" else None
        return self.tried(lambda: prices.instance_price(name, region))


def _price(band: TariffBand) -> FactorLine:
    return _given(f"tariff/{band.from_hour:g}-{band.to_hour:g}", band.price_per_kwh, f"{band.currency}/kWh")


def _band(band: TariffBand) -> Band:
    return Band(days=tuple(band.days), from_hour=band.from_hour, to_hour=band.to_hour, price=_price(band))


def _zone(record: Record) -> tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(str(record.header.machine.get("timezone") or "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _contract(number: int, line: ContractLine) -> Contract:
    intensity = msgspec.structs.replace(
        _given(f"contract/{number}", line.intensity_g_per_kwh, "gCO2e/kWh"), source=line.source
    )
    share = None if line.kind == "residual" else line.share
    return Contract(kind=line.kind, intensity=intensity, share=share, hourly=line.hourly)


def _hardware(records: list[Record], scope: str, lookup: _Lookup) -> tuple[Hardware, ...]:
    """What the run reserved, as far as its embodied carbon is known: accelerators, and a server's host.

    In scope ``process`` each piece counts by our share of its energy. What is inside a rented virtual
    machine cannot be seen; its instance type tells, where it is known.
    """
    site = lookup.site
    life = _line(embodied.lifetime())
    if site.lifetime_years is not None:
        life = _given("lifetime", site.lifetime_years, "year")
    pieces: list[Hardware] = []
    for record in records:
        rented = instances.find(site.instance) if site.instance else None
        whole = None if rented is None else embodied.of_instance(rented)
        if whole is not None:
            pieces.append(Hardware(name=site.instance, carbon=_line(whole), lifetime=life))
            continue
        shares = _shares(record, scope)
        for source, share in zip(record.header.sources, shares, strict=True):
            if source.resource.startswith("gpu/"):
                name = source.name.partition(" ")[2].partition(" ")[2] or source.name
                found = lookup.tried(partial(embodied.accelerator, name))
                if found is not None:
                    pieces.append(Hardware(name=name, carbon=found, lifetime=life, reserved_share=share))
        if record.header.machine.get("kind") == "server":
            gpus = any(source.resource.startswith("gpu/") for source in record.header.sources)
            host = _line(embodied.host("gpu-server" if gpus else "server"))
            cpu_share = next(
                (
                    s
                    for line, s in zip(record.header.sources, shares, strict=True)
                    if line.resource[:3] == "cpu"
                ),
                1.0,
            )
            pieces.append(Hardware(name=host.id, carbon=host, lifetime=life, reserved_share=cpu_share))
    return tuple(pieces)


def _slices(records: list[Record], scope: str) -> tuple[Slice, ...]:
    """When the energy was drawn, from the snapshots; nothing if some record's are not at hand."""
    if not all(record.snapshots for record in records):
        return ()
    return tuple(piece for record in records for piece in slices_of(record.header, record.snapshots, scope))


def _shares(record: Record, scope: str) -> list[float]:
    if record.last is None or scope == "machine":
        return [1.0] * len(record.header.sources)
    return [min(1.0, one.own_mid / one.mid) if one.mid > 0 else 0.0 for one in record.last.energy]


def make_statement(
    records: list[Record],
    *,
    scope: str | None = None,
    changes: dict[str, object] | None = None,
    functional_units: FunctionalUnits | None = None,
) -> Stated:
    """The statement of one run with the factors of its own place and time, or of others.

    ``changes``: fields of ``records.Site`` to count with instead of the recorded ones. Raises
    ``UsageError`` for a place that nobody knows.
    """
    first = records[0]
    site = msgspec.convert(msgspec.to_builtins(first.header.site) | (changes or {}), Site)
    year = site.year or datetime.fromtimestamp(first.header.wall_ns / 1e9, UTC).year
    lookup = _Lookup(site, year)
    intensity, place_name = lookup.intensity()
    chosen = scope or first.header.scope
    terms = Terms(
        contracts=tuple(_contract(number, line) for number, line in enumerate(site.contracts, 1)),
        slices=_slices(records, chosen) if len(site.tariff) > 1 else (),
        wue=lookup.wue(),
        grid_water=lookup.grid_water(),
        energy_price=lookup.energy_price(first),
        instance_price=lookup.instance_price(),
        hardware=_hardware(records, chosen, lookup),
        functional_units=functional_units,
        boundary=site.boundary,
    )
    header = msgspec.structs.replace(first.header, site=site)
    stated_records = [msgspec.structs.replace(first, header=header), *records[1:]]
    statement = state(
        stated_records, intensity=intensity, pue=lookup.pue(), place_name=place_name, scope=scope, terms=terms
    )
    statement.warnings.extend(text for text in lookup.warnings if text not in statement.warnings)
    return Stated(statement, site, year)


def stated(records: list[Record], *, scope: str | None = None) -> Statement:
    """The statement of one run as it was recorded."""
    return make_statement(records, scope=scope).statement
