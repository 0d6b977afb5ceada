"""Where and when the work would be done: the site of an estimate, and the factors that hold there."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TypedDict

import msgspec

from wattprint.account.lookup import Lookup, given
from wattprint.amounts import within
from wattprint.errors import UsageError
from wattprint.factors.regions import find_place
from wattprint.records import FactorLine, Site, TariffBand

BOUNDARIES = ("accelerator", "components", "node", "facility")


class Where(TypedDict, total=False):
    """Keywords of every estimate.

    ``region``: a country, grid zone or cloud region (``FR``, ``gcp:us-central1``). ``pue``, from 1 on;
    ``wue`` in L/kWh; ``price_per_kwh`` in ``currency``; ``lifetime_years`` of the hardware;
    ``intensity_g_per_kwh``: carbon of the electricity, instead of what the tables have for the region;
    ``boundary``: what carbon and money count, ``facility`` by default; ``method``: ``lifecycle`` or
    ``direct``; ``year`` of the factors, this one by default. ``site``: what is already settled.
    """

    region: str | None
    pue: float | None
    wue: float | None
    price_per_kwh: float | None
    currency: str
    lifetime_years: float | None
    intensity_g_per_kwh: float | None
    boundary: str | None
    method: str | None
    year: int | None
    site: Site | None


class Locality(Lookup):
    """A look-up whose carbon intensity may be given: ``intensity_g_per_kwh``, ``None`` if it is not."""

    def __init__(self, site: Site, year: int, intensity_g_per_kwh: float | None) -> None:
        super().__init__(site, year)
        self.intensity_g_per_kwh = intensity_g_per_kwh
        if site.place is None and intensity_g_per_kwh is None:
            self.warnings.append(
                "no place is given: carbon is the range over the world · say --region FR or gcp:us-central1"
            )

    def intensity(self) -> tuple[FactorLine, str]:
        """Carbon intensity, and the place's name; as given, if it is."""
        if self.intensity_g_per_kwh is None:
            return _anywhere() if self.place is None else super().intensity()
        name = "unknown place" if self.place is None else self.place.name
        return given("grid", self.intensity_g_per_kwh, "gCO2e/kWh"), name


@cache
def _anywhere() -> tuple[FactorLine, str]:
    """The intensity where no place is known: a range over a whole table, worth reading once."""
    return Lookup(Site(), 0).intensity()


def locality(where: Where, *, instance: str = "", kind: str = "server") -> Locality:
    """The look-up for the keywords of an estimate; ``instance`` as ``aws:p5.48xlarge``.

    Raises ``UsageError`` for what cannot be.
    """
    changes: dict[str, object] = {"instance": instance}
    region = where.get("region")
    if region is not None:
        changes |= {"place": find_place(region).code, "place_known_by": "what was asked for"}
    for name, low, high in (("pue", 1.0, 10.0), ("wue", 0.0, 100.0), ("lifetime_years", 0.1, 50.0)):
        value = where.get(name)
        if value is not None:
            assert isinstance(value, (int, float))
            changes[name] = within(float(value), name, low, high)
    for name, choices in (("boundary", BOUNDARIES), ("method", ("lifecycle", "direct"))):
        choice = where.get(name)
        if choice is not None:
            if choice not in choices:
                raise UsageError(f"{name} cannot be {choice!r}", fix=f"use {', '.join(choices)}")
            changes[name] = choice
    price = where.get("price_per_kwh")
    if price is not None:
        within(price, "the price", 0.0, 1e6, "per kWh")
        changes["tariff"] = [TariffBand(price_per_kwh=price, currency=where.get("currency", "USD"))]
    site = msgspec.structs.replace(where.get("site") or Site(), **changes)
    if not site.pue_kind:
        own = kind in ("laptop", "desktop")
        site = msgspec.structs.replace(site, pue_kind="own-machine" if own else "data-centre")
    year = where.get("year") or site.year or datetime.now(UTC).year
    within(year, "the year", 1990, 2100)
    intensity = where.get("intensity_g_per_kwh")
    if intensity is not None:
        within(intensity, "the carbon intensity", 0.0, 5000.0, "g/kWh")
    return Locality(site, year, intensity)
