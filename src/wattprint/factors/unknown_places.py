"""What is answered to a place that nobody knows: what was meant, and what to type."""

from __future__ import annotations

from wattprint import closeness

from .countries import COUNTRIES, TIMEZONES, UnknownPlaceError, country_or_none
from .gazetteer import (
    CLOUD_REGIONS,
    PROVIDERS,
    SUBDIVISIONS,
    ZONES,
    country_of,
    in_order_of_providers,
    zones_allowed,
)


def unknown_provider(name: str) -> UnknownPlaceError:
    """The error for a provider of cloud regions that there is not."""
    close = closeness.nearest(name, PROVIDERS) or PROVIDERS
    return UnknownPlaceError(
        f"no cloud provider is called {name!r}", "its grid is unknown", f"use {', '.join(close)}"
    )


def unknown_region(provider: str, region: str) -> UnknownPlaceError:
    """The error for a region that ``provider`` has not."""
    return UnknownPlaceError(
        f"{PROVIDERS[provider]} has no region {region!r}",
        "its grid is unknown",
        lambda: f"try {_listed(_nearest_regions(provider, region))}",
    )


def unknown_place(text: str, asked: str) -> UnknownPlaceError:
    """The error for ``text``; ``asked`` is the same with single spaces."""
    code = asked.upper()
    if not zones_allowed() and "-" in code and COUNTRIES.find(code[:2]) is not None:
        return UnknownPlaceError(
            f"no place is called {text!r}",
            "the share-alike table, which lists more zones, is switched off",
            f"unset WATTPRINT_SHAREALIKE, or use {country_of(code[:2]).iso3}",
        )
    return UnknownPlaceError(
        f"no place is called {text!r}",
        "its grid is unknown",
        lambda: f"try {_listed(_nearest_places(asked)[:5])}",
    )


def _nearest_regions(provider: str, region: str) -> list[str]:
    rows = CLOUD_REGIONS.rows()
    near = [row["code"] for row in rows if row["region"] == region]
    own = {row["region"]: row["code"] for row in rows if row["provider"] == provider and not row["within"]}
    close = closeness.nearest(region, own, len(own))
    close.sort(key=lambda name: name.partition("-")[0] != region.partition("-")[0])  # same continent first
    begun = [code for name, code in own.items() if region.startswith(f"{name}-")]
    stem = region.rstrip("0123456789")
    numbered = [
        name for name in own if stem and name.startswith(stem)
    ]  # eu-west-99: of others there are some
    return near + begun + [own[name] for name in (close or numbered)[:3]]


def _listed(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names)) or "a country, such as FR"


def _nearest_places(asked: str) -> list[str]:
    """What to type instead, the likeliest first: the country of a city, and what is spelt nearly so."""
    if not any(len(word) > 1 and any(map(str.isalpha, word)) for word in asked.replace("/", " ").split()):
        return []
    inside = [country_or_none(part) for part in asked.split(",")]
    near = [f"{country.iso2} ({country.name})" for country in inside if country is not None]
    names = _names_to_suggest(of_codes=len(asked) <= 3)
    towns = _towns()
    for name, typed in towns.items():
        names.setdefault(name, []).append(typed)
    city = asked.partition(",")[0]
    for name in closeness.nearest(city, names, 5):
        if name not in towns or closeness.closeness(city, name) >= _TOWN:
            near += names[name]
    return near


def _names_to_suggest(*, of_codes: bool) -> dict[str, list[str]]:
    """What to type for each name that somebody may have meant: cities, countries, states, zones, regions."""
    names: dict[str, list[str]] = {"Europe": ["EU"], "World": ["WORLD"]}
    for row in in_order_of_providers():
        city = row["city"].partition(",")[0]
        place = row["subdivision"] if row["subdivision"].startswith(("US-", "CA-", "AU-")) else row["iso2"]
        if not row["within"]:
            names.setdefault(city, [f"{place} ({city})"]).append(row["code"])
            names.setdefault(row["region"], []).append(row["code"])
    names = {name: typed[:3] for name, typed in names.items()}
    for row in COUNTRIES.rows():
        for name in (
            row["name"],
            *row["aliases"].split("|"),
            *([row["iso2"], row["iso3"]] if of_codes else []),
        ):
            names.setdefault(name, []).append(f"{row['name']} ({row['iso3']})")
    for row in SUBDIVISIONS.rows():
        for name in (row["name"], row["code"]):
            names.setdefault(name, []).append(row["code"])
    if zones_allowed():
        for zone in ZONES.keys():  # noqa: SIM118 - a table is no dict
            if "-" in zone:
                names.setdefault(zone, []).append(zone)
    return names


_TOWN = 0.8
"""Chosen: how near the name of a town of a time zone has to be; of hundreds few have machines."""


def _towns() -> dict[str, str]:
    """What to type for each town that a time zone is named after: its country."""
    zones = ((row["zone"].rpartition("/")[2].replace("_", " "), row["iso2"]) for row in TIMEZONES.rows())
    return {town: f"{iso2} ({town})" for town, iso2 in zones}
