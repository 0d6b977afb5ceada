"""Where and when the work would be done: the site of an estimate, and the rates that hold there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypedDict

import msgspec

from wattprint.account.rates import BOUNDARIES, Rates
from wattprint.amounts import within
from wattprint.errors import UsageError
from wattprint.factors.regions import find_place
from wattprint.records import Site, TariffBand


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


def rates_at(where: Where, *, instance: str = "", kind: str = "server") -> Rates:
    """The rates for the keywords of an estimate; ``instance`` as ``aws:p5.48xlarge``.

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
    intensity = where.get("intensity_g_per_kwh")
    if intensity is not None:
        changes["intensity_g_per_kwh"] = within(intensity, "the carbon intensity", 0.0, 5000.0, "g/kWh")
    site = msgspec.structs.replace(where.get("site") or Site(), **changes)
    if not site.pue_kind:
        own = kind in ("laptop", "desktop")
        site = msgspec.structs.replace(site, pue_kind="own-machine" if own else "data-centre")
    year = where.get("year") or site.year or datetime.now(UTC).year
    within(year, "the year", 1990, 2100)
    rates = Rates(site, year)
    if site.place is None and site.intensity_g_per_kwh is None:
        rates.warnings.append(
            "no place is given: carbon is the range over the world · say --region FR or gcp:us-central1"
        )
    return rates
