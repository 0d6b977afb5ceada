"""Factors as a statement lists them: the published ones, and those that a site was given."""

from __future__ import annotations

import msgspec

from wattprint.factors import embodied, facility, prices
from wattprint.records import ContractLine, FactorLine, Price, Site, Span, TariffBand

from .market import Contract
from .money import Band, Tariff

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import tzinfo

    from wattprint.factors.factor import Factor
    from wattprint.factors.gazetteer import Place


def line_of(factor: Factor) -> FactorLine:
    """A published factor as a statement lists it."""
    return msgspec.convert(factor.as_dict(), FactorLine)


def span_of(value: float | Span) -> Span:
    """What was given, as a range: one number is exact, as far as we know."""
    return value if isinstance(value, Span) else Span(low=value, mid=value, high=value)


def given(name: str, value: float | Span, unit: str) -> FactorLine:
    """A figure that the user gave."""
    span = span_of(value)
    return FactorLine(
        id=f"{name}/given",
        low=span.low,
        mid=span.mid,
        high=span.high,
        unit=unit,
        year=None,
        method="given by the user",
        source="the user",
        licence="none needed",
    )


_UTC = ("UTC", "UCT", "Universal", "Zulu")
"""What the tz database calls it, these names and the same below ``Etc``."""


def clock_zone(name: object) -> tzinfo:
    """The time zone called ``name``, as a machine reports its own; UTC for none, or for one nobody knows."""
    from datetime import UTC

    zone = str(name or "UTC")
    if zone.removeprefix("Etc/") in _UTC:  # as most servers have it, for which no table is to be loaded
        return UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones, such as America
        return UTC


def building_of(site: Site, place: Place | None) -> str:
    """What PUE and WUE go by: the cloud region, else the kind of machine."""
    return place.code if place is not None and place.kind == "cloud-region" else site.pue_kind


def pue(site: Site, building: str, year: int) -> FactorLine:
    """Power usage effectiveness of the building."""
    return line_of(facility.pue(building, year)) if site.pue is None else given("pue", site.pue, "1")


def wue(site: Site, building: str, year: int) -> FactorLine | None:
    """Litres per kWh of the building's cooling; ``None`` for one's own machine in an unknown building.

    Raises ``MissingFactorError`` where no figure is published.
    """
    if site.wue is not None:
        return given("wue", site.wue, "L/kWh")
    if building == "own-machine":
        return given("wue/own-machine", 0.0, "L/kWh") if site.pue_kind == "own-machine" else None
    return line_of(facility.wue(building, year))


def energy_price(site: Site, place: Place | None, year: int, zone: tzinfo) -> FactorLine | Tariff | None:
    """What a kWh costs: by the site's tariff, in the hours of ``zone``, else by the place.

    ``None`` where neither is known. Raises ``MissingFactorError`` where no figure is published.
    """
    bands = site.tariff
    if len(bands) == 1:
        return _price(bands[0])
    if bands:
        return Tariff(bands=tuple(_band(band) for band in bands), zone=zone)
    if place is None or place.country is None:
        return None
    return line_of(prices.electricity_price(electricity_market(place), year))


def electricity_market(place: Place) -> str:
    """The code of the US state or country whose prices hold at ``place``; empty where there is none."""
    if place.country is None:
        return ""
    return place.code if place.kind == "state" and place.country.iso2 == "US" else place.country.iso2


def contracts(site: Site) -> tuple[Contract, ...]:
    """The site's contracts for electricity."""
    return tuple(_contract(number, line) for number, line in enumerate(site.contracts, 1))


def lifetime(site: Site) -> FactorLine:
    """How long the hardware serves."""
    years, used = site.lifetime_years, site.lifetime_utilisation
    line = line_of(embodied.lifetime()) if years is None else given("lifetime", years, "year")
    if used is None:
        return line
    share = span_of(used)
    told = f"{share.low:.4g} to {share.high:.4g}" if share.low < share.high else f"{share.mid:.4g}"
    return msgspec.structs.replace(
        line,
        id=f"{line.id}/in-use",
        low=line.low * share.low,
        mid=line.mid * share.mid,
        high=line.high * share.high,
        method=f"{line.method}; in use for {told} of it, given by the user",
    )


def embodied_of_device(site: Site) -> FactorLine | None:
    """CO2e of making one device, where the user gave it."""
    kg = site.embodied_kg_per_device
    return None if kg is None else given("embodied-per-device", kg, "kgCO2e")


def social_cost(site: Site) -> FactorLine | None:
    """What a tonne of CO2e costs those whom it harms, where the user gave it."""
    price = site.social_cost_per_t
    return (
        None if price is None else given("social-cost-of-carbon", _amount(price), f"{price.currency}/tCO2e")
    )


def instance_price(site: Site, place: Place | None) -> FactorLine | None:
    """What an hour of the site's instance costs on demand, in its region if that is known.

    The price of a device, where the user gave it, stands for it. ``None`` without either. Raises
    ``MissingFactorError`` where no price is known.
    """
    price = site.price_per_device_hour
    if price is not None:
        return given("price-per-device-hour", _amount(price), f"{price.currency}/h")
    if not site.instance:
        return None
    region = place.code.partition(":")[2] if place is not None and place.kind == "cloud-region" else None
    return line_of(prices.instance_price(site.instance, region))


def _amount(price: Price) -> float | Span:
    if price.low is None or price.high is None:
        return price.amount
    return Span(low=price.low, mid=price.amount, high=price.high)


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
