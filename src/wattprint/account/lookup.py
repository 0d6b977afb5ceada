"""The factors that hold at one site in one year."""

from __future__ import annotations

import msgspec

from wattprint.errors import WattprintError
from wattprint.factors import embodied, facility, grid, prices
from wattprint.factors.regions import Place, find_place
from wattprint.records import ContractLine, FactorLine, Site, TariffBand

from .market import Contract
from .money import Band, Tariff

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from wattprint.factors.factor import Factor


def line_of(factor: Factor) -> FactorLine:
    """A published factor as a statement lists it."""
    return msgspec.convert(factor.as_dict(), FactorLine)


def given(name: str, value: float, unit: str) -> FactorLine:
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


class Lookup:
    """Looks factors up for one ``site`` and year, and keeps what could not be found as ``warnings``.

    ``place`` is where the site stands, looked up if not given, ``None`` if that is unknown. Raises
    ``UsageError`` for a place that nobody knows.
    """

    def __init__(self, site: Site, year: int, place: Place | None = None) -> None:
        self.site = site
        self.year = year
        self.place = find_place(site.place) if place is None and site.place is not None else place
        self.warnings: list[str] = []

    def tried(self, look_up: Callable[[], Factor]) -> FactorLine | None:
        """What ``look_up`` finds, or ``None`` and a warning."""
        try:
            return line_of(look_up())
        except WattprintError as error:
            self.warnings.append(str(error))
            return None

    def intensity(self) -> tuple[FactorLine, str]:
        """Carbon intensity, and the place's name; the range over the world where there is none."""
        place = self.place
        if place is None:
            return line_of(grid.world_interval()), "unknown place (range over the world)"
        found = self.tried(lambda: grid.intensity(place, self.year, method=self.site.method))
        if found is not None:
            return found, place.name
        return line_of(grid.world_interval()), f"{place.name} (no figure: range over the world)"

    def building(self) -> str:
        """What PUE and WUE go by: the cloud region, else the kind of machine."""
        in_cloud = self.place is not None and self.place.kind == "cloud-region"
        return self.place.code if in_cloud and self.place is not None else self.site.pue_kind

    def pue(self) -> FactorLine:
        """Power usage effectiveness of the building."""
        if self.site.pue is not None:
            return given("pue", self.site.pue, "1")
        return line_of(facility.pue(self.building(), self.year))

    def wue(self) -> FactorLine | None:
        """Litres per kWh of the building's cooling."""
        if self.site.wue is not None:
            return given("wue", self.site.wue, "L/kWh")
        if self.building() == "own-machine":
            return given("wue/own-machine", 0.0, "L/kWh") if self.site.pue_kind == "own-machine" else None
        return self.tried(lambda: facility.wue(self.building(), self.year))

    def grid_water(self) -> FactorLine | None:
        """Litres per kWh of the country's power stations."""
        place = self.place
        country = None if place is None else place.country
        return None if country is None else self.tried(lambda: facility.grid_water(country))

    def energy_price(self, zone: tzinfo) -> FactorLine | Tariff | None:
        """What a kWh costs: by the site's tariff, in the hours of ``zone``, else by the place."""
        bands = self.site.tariff
        if len(bands) == 1:
            return _price(bands[0])
        if bands:
            return Tariff(bands=tuple(_band(band) for band in bands), zone=zone)
        place = self.place
        if place is None or place.country is None:
            return None
        where = place.code if place.kind == "state" else place.country.iso2
        return self.tried(lambda: prices.electricity_price(where, self.year))

    def contracts(self) -> tuple[Contract, ...]:
        """The site's contracts for electricity."""
        return tuple(_contract(number, line) for number, line in enumerate(self.site.contracts, 1))

    def lifetime(self) -> FactorLine:
        """How long the hardware serves."""
        years = self.site.lifetime_years
        return line_of(embodied.lifetime()) if years is None else given("lifetime", years, "year")

    def instance_price(self) -> FactorLine | None:
        """What an hour of the site's instance costs on demand, in its region if that is known."""
        name = self.site.instance
        if not name:
            return None
        place = self.place
        region = place.code.partition(":")[2] if place is not None and place.kind == "cloud-region" else None
        return self.tried(lambda: prices.instance_price(name, region))


def _price(band: TariffBand) -> FactorLine:
    return given(f"tariff/{band.from_hour:g}-{band.to_hour:g}", band.price_per_kwh, f"{band.currency}/kWh")


def _band(band: TariffBand) -> Band:
    return Band(days=tuple(band.days), from_hour=band.from_hour, to_hour=band.to_hour, price=_price(band))


def _contract(number: int, line: ContractLine) -> Contract:
    intensity = msgspec.structs.replace(
        given(f"contract/{number}", line.intensity_g_per_kwh, "gCO2e/kWh"), source=line.source
    )
    share = None if line.kind == "residual" else line.share
    return Contract(kind=line.kind, intensity=intensity, share=share, hourly=line.hourly)
