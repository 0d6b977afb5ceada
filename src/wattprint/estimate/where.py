"""Where and when the work would be done: the site of an estimate, and the rates that hold there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypedDict

import msgspec

from wattprint import amounts
from wattprint.account.rates import Rates
from wattprint.errors import UsageError
from wattprint.records import Site
from wattprint.settings.site import pue_kind, site_with


class Where(TypedDict, total=False):
    """Keywords of every estimate.

    ``region``: a country, grid zone or cloud region (``FR``, ``gcp:us-central1``). ``pue``, from 1 on;
    ``wue`` in L/kWh; ``tariff`` as for ``Meter``, or ``price_per_kwh``, both in ``currency``; the latter in
    USD unless said; ``lifetime_years`` of the hardware, of which it is in use ``lifetime_utilisation``;
    ``embodied_per_device``, ``price_per_device_hour``, ``social_cost_of_carbon`` as for ``Meter``;
    ``intensity_g_per_kwh``: carbon of the electricity, instead of what the tables have for the region;
    ``boundary``: what carbon and money count, ``facility`` by default; ``method``: ``lifecycle`` or
    ``direct``; ``year`` of the factors, this one by default. ``site``: what is already settled.
    """

    region: str | None
    pue: float | None
    wue: float | None
    tariff: object
    price_per_kwh: float | None
    currency: str
    lifetime_years: float | None
    lifetime_utilisation: float | str | None
    embodied_per_device: float | str | None
    price_per_device_hour: str | None
    social_cost_of_carbon: str | None
    intensity_g_per_kwh: float | None
    boundary: str | None
    method: str | None
    year: int | None
    site: Site | None


def rates_at(where: Where, *, instance: str = "", kind: str = "server") -> Rates:
    """The rates for the keywords of an estimate; ``instance`` as ``aws:p5.48xlarge``.

    Raises ``UsageError`` for what cannot be.
    """
    price, tariff = where.get("price_per_kwh"), where.get("tariff")
    if price is not None and tariff is not None:
        raise UsageError("the price of power is given twice", fix="leave out price_per_kwh or tariff")
    if price is not None:
        tariff = f"{price}{where.get('currency', 'USD')}/kWh"
    settings = {
        "region": where.get("region"),
        "intensity": where.get("intensity_g_per_kwh"),
        "pue": where.get("pue"),
        "wue": where.get("wue"),
        "tariff": tariff,
        "currency": where.get("currency"),
        "lifetime_years": where.get("lifetime_years"),
        "lifetime_utilisation": where.get("lifetime_utilisation"),
        "embodied_per_device": where.get("embodied_per_device"),
        "price_per_device_hour": where.get("price_per_device_hour"),
        "social_cost_of_carbon": where.get("social_cost_of_carbon"),
        "boundary": where.get("boundary"),
        "method": where.get("method"),
    }
    site = site_with(where.get("site") or Site(), settings, "what was asked for")
    site = msgspec.structs.replace(site, instance=instance, pue_kind=site.pue_kind or pue_kind(kind))
    asked = where.get("year")
    year = site.year or datetime.now(UTC).year
    rates = Rates(site, amounts.year(year if asked is None else asked))
    if site.place is None and site.intensity_g_per_kwh is None:
        rates.warnings.append(
            "no place is given: carbon is the range over the world · say --region FR or gcp:us-central1"
        )
    return rates
