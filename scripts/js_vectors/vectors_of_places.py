"""Cases of places: their names, grids, buildings, water and prices of electricity."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from wattprint.account.lookup import electricity_market
from wattprint.errors import UsageError
from wattprint.factors import facility, grid, prices
from wattprint.factors.countries import COUNTRIES, TIMEZONES
from wattprint.factors.gazetteer import CLOUD_REGIONS, PROVIDERS, SUBDIVISIONS, ZONES
from wattprint.factors.regions import find_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.factors.factor import Factor

Cases = list[dict[str, object]]

_TYPED = (
    "FR", "fra", "France", "UK", "ca", "US-CA", "California", "Québec", "quebec", "Ontario, Canada",
    "Georgia", "DK1", "de 4", "EU", "Europe", "earth", "PJM", "ERCOT", "SE-SE3", "CAMX", "europe-west1",
    "us-east-1a", "aws:us-east-1a", "us-central1-b", "google:us-central1", "East US 2", "Canada Central",
    "Canada (Central)", "US East (N. Virginia)", "us-east-1-wl1-bos-wlz-1", "us-west-2-lax-1a", "gra11",
    "azure", "Google Cloud", "Europe/Paris", "america/new york", "Asia/Calcutta", "Burma", "Swaziland",
    "Deutschland", "Россия", "KR", "Pariss", "Berlin", "Tokio", "Francce", "aws:nowhere",
    "gcp:europe-west99", "foo:bar", "US-XX", "Q", "!!", "alibaba eu-central-1", "AU-NSW", "ovh:gra",
    "scaleway:fr-par-2", "hetzner:fsn1-dc14", "ibm:us-east",
)  # fmt: skip


def cases() -> Cases:
    """All of them, the same each time."""
    dice = random.Random(20_27)
    return [*map(_named, _TYPED), *_grids(dice), *_buildings(dice)]


def _answer(do: str, given: list[object], look_up: Callable[[], Factor]) -> dict[str, object]:
    try:
        return {"do": do, "given": given, "is": look_up().as_dict()}
    except UsageError as error:
        return {"do": do, "given": given, "error": str(error)}


def _named(text: str) -> dict[str, object]:
    try:
        place = find_place(text)
    except UsageError as error:
        return {"do": "find", "given": text, "error": str(error)}
    country = place.country and place.country.iso3
    told = [place.kind, place.code, place.name, country, place.provider, place.grids, place.others]
    return {"do": "find", "given": text, "is": told}


def _codes(dice: random.Random) -> list[str]:
    """Places of every kind."""
    rows = [row["iso3"] for row in dice.sample(COUNTRIES.rows(), 12)]
    rows += [row["code"] for row in dice.sample(SUBDIVISIONS.rows(), 8)]
    rows += [row["code"] for row in dice.sample(CLOUD_REGIONS.rows(), 18)]
    rows += [zone for zone in dice.sample(ZONES.keys(), 16) if "-" in zone]
    rows += [find_place(dice.choice(TIMEZONES.rows())["zone"]).code]
    return [
        *rows,
        "FRA",
        "USA",
        "DEU",
        "EU27",
        "WORLD",
        "US-CA",
        "gcp:us-central1",
        "aws:us-west-2",
        "CN-GD",
        "aws",
    ]


def _grids(dice: random.Random) -> Cases:
    made = []
    for code in _codes(dice):
        place = find_place(code)
        for method in ("lifecycle", dice.choice(("lifecycle", "direct"))):
            year = dice.choice(
                (1995, 2003, 2014, 2018, 2019, 2021, 2022, 2023, 2024, 2025, 2026, 2026, 2030, 2100)
            )
            look_up = lambda: grid.intensity(place, year, method=method)  # noqa: B023,E731 - called at once
            made.append(_answer("intensity", [code, year, method], look_up))
        if place.grids and place.kind != "zone":
            apart = lambda: grid.intensity(place, year, share_alike=False)  # noqa: B023,E731 - called at once
            made.append(_answer("intensityWithoutZones", [code, year, "lifecycle"], apart))
    return made


def _buildings(dice: random.Random) -> Cases:
    made: Cases = []
    for code in _codes(dice)[:56]:
        place, year = find_place(code), dice.choice((2020, 2022, 2023, 2024, 2025, 2026, 2031))
        if place.kind == "cloud-region":
            made.append(_answer("pue", [code, year], lambda: facility.pue(code, year)))  # noqa: B023 - as above
            made.append(_answer("wue", [code, year], lambda: facility.wue(code, year)))  # noqa: B023 - as above
        if place.country is not None:
            market = electricity_market(place)
            made.append(_answer("water", [code], lambda: facility.grid_water(place.country)))  # noqa: B023
            price = lambda: prices.electricity_price(market, year)  # noqa: B023,E731 - called at once
            made.append(_answer("electricity", [market, year], price))
    for kind in (*facility.kinds(), *PROVIDERS):
        made.append(_answer("pue", [kind, 2026], lambda: facility.pue(kind, 2026)))  # noqa: B023 - as above
        made.append(_answer("wue", [kind, 2026], lambda: facility.wue(kind, 2026)))  # noqa: B023 - as above
    return made
