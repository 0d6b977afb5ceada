"""A place by what people and clouds call it: a code, name or spelling of a country, state, zone or region."""

from __future__ import annotations

from wattprint.errors import UsageError

from .countries import Country, country_of_timezone_spelt, country_or_none
from .gazetteer import (
    CLOUD_REGIONS,
    PROVIDER_NAMES,
    PROVIDERS,
    SUBDIVISIONS,
    ZONES,
    Place,
    country_of,
    fold,
    in_order_of_providers,
    of_country,
    squeezed,
    zones_allowed,
)
from .unknown_places import unknown_place, unknown_provider, unknown_region

_AGGREGATES = {
    "EU27": ("EU", "European Union"),
    "WORLD": ("001", "World"),
}
"""Two-letter code as prices have it (the world's is that of the UN, M49) and name."""
_AGGREGATE_NAMES = {
    "eu": "EU27", "eu27": "EU27", "eu-27": "EU27", "european union": "EU27", "eu 27": "EU27",
    "world": "WORLD", "the world": "WORLD", "global": "WORLD", "worldwide": "WORLD", "earth": "WORLD",
}  # fmt: skip
_OPERATORS = {
    "CAISO": "US-CAL-CISO", "ERCOT": "US-TEX-ERCO", "ISONE": "US-NE-ISNE", "ISO-NE": "US-NE-ISNE",
    "MISO": "US-MIDW-MISO", "NYISO": "US-NY-NYIS", "PJM": "US-MIDA-PJM", "SPP": "US-CENT-SWPP",
}  # fmt: skip
"""Balancing authorities by what they call themselves; the zone has the code of Form EIA-930."""
_NEVER_BARE = ("ibm:us-east",)
"""Regions whose name without their provider is how people shorten others' (us-east-1)."""


_FOUND: dict[str, Place] = {}
"""Cloud regions by the spelling that found them: whoever compares them all asks for each several times."""
_SUBDIVISIONS: list[tuple[tuple[str, ...], dict[str, str]]] = []
_REGIONS: dict[str, dict[str, str]] = {}


def find_place(text: str) -> Place:
    """The place called ``text``; case, accents of ``Québec`` and ``Ontario, Canada`` aside, as it is spelt.

    A code wins over a name, and a country's code over a state's abbreviation: ``CA`` is Canada, ``US-CA``
    and ``California`` the state. A cloud region may stand without its provider (``europe-west1``), with
    the letter or number of an availability zone (``aws:us-east-1a``), by the name its provider shows
    (``East US 2``, ``US East (N. Virginia)``); a local zone is in its own city, not in its region's.
    Raises ``UnknownPlaceError``, ending with the nearest names that would do, and ``UsageError`` for a name
    of two places (``Georgia``), listing both. ``find_place(place.code)`` gives the place back.
    A time zone (``Europe/Paris``) is its country.
    """
    asked = " ".join(text.split())
    if ":" in asked:
        if asked not in _FOUND:
            _FOUND[asked] = _cloud_region(asked)
        return _FOUND[asked]
    aggregate = _AGGREGATE_NAMES.get(fold(asked))
    if aggregate is not None:
        iso2, name = _AGGREGATES[aggregate]
        return Place("union" if iso2 == "EU" else "world", aggregate, name, Country(iso2, aggregate, name))
    if len(asked) <= 3 and asked.isalpha():
        country = country_or_none(asked)
        if country is not None:
            return of_country(country)
    found = _by_code(asked.upper())
    if found is not None:
        return found
    country = country_of_timezone_spelt(asked) if "/" in asked else None
    if country is not None:
        return of_country(country)
    named = _by_name(asked)
    if len(named) == 1:
        return named[0]
    if named:
        both = " or ".join(f"{place.code} ({_described(place)})" for place in named)
        raise UsageError(f"{text!r} is the name of {len(named)} places", "its grid is unknown", f"use {both}")
    raise unknown_place(text, asked)


def _described(place: Place) -> str:
    if place.kind == "country" or place.country is None:
        return f"the {place.kind}"
    return f"{place.kind} of {PROVIDERS[place.provider] if place.provider else place.country.name}"


def _by_code(code: str) -> Place | None:
    if code[:2].isalpha() and code[2:].isdigit():  # a bidding zone, as its market calls it: DK1
        code = f"{code[:2]}-{code}"
    row = SUBDIVISIONS.find(code)
    if row is not None:
        return _subdivision(row)
    code = _OPERATORS.get(code, code)
    if "-" in code and zones_allowed():
        zone = ZONES.find(code)
        if zone is not None:
            return Place("zone", zone["zone"], zone["name"], country_of(zone["iso2"]), grids=(code,))
    return None


def _subdivision(row: dict[str, str]) -> Place:
    return Place(row["kind"], row["code"], row["name"], country_of(row["iso2"]), grids=(row["code"],))


def _by_name(text: str) -> list[Place]:
    asked = fold(text)
    provider = PROVIDER_NAMES.get(asked, asked)
    if provider in PROVIDERS:
        return [Place("provider", provider, PROVIDERS[provider], None, provider)]
    region_names = _display_names(text)
    if region_names:
        return [_region(row) for row in region_names]
    found = []
    # No country has a digit in its name, and zones and regions do.
    country = None if any(letter.isdigit() for letter in text) else country_or_none(text)
    if country is not None:
        found.append(of_country(country))
    for names, row in _subdivisions_by_name():
        if asked.startswith(names):
            for folded in names:
                if asked.startswith(folded) and _is_within(asked.removeprefix(folded), row["iso2"]):
                    found.append(_subdivision(row))
                    break
    if found:
        return found
    if len(text) <= 3 and text.isalpha():
        short = [_subdivision(row) for row in SUBDIVISIONS.rows() if row["code"][2:] == f"-{text.upper()}"]
        if short:
            return short
    regions = _cloud_regions_by_name()
    for spelling in _spellings(asked) if "/" not in asked else ():
        if spelling in regions:
            return [_region(regions[spelling])]
    first, _space, rest = asked.partition(" ")
    if PROVIDER_NAMES.get(first, first) in PROVIDERS and rest:
        return [_cloud_region(f"{first}:{rest}")]
    row_of_ovh = CLOUD_REGIONS.find(f"ovh:{asked.rstrip('0123456789')}")
    return [_region(row_of_ovh)] if row_of_ovh is not None else []


def _display_names(text: str) -> list[dict[str, str]]:
    """The regions whose provider shows them as ``text``; of several the one with the very marks, else all.

    Azure shows its regions' names in words, without a mark (``Canada Central``), AWS the city or the part of
    a country in brackets (``Canada (Central)``).
    """
    words = fold(text).replace("-", " ").split()
    azure = CLOUD_REGIONS.find(f"azure:{squeezed(text)}") if text.strip() else None
    if azure is not None and "," not in text and all(word.isalnum() for word in words):
        return [azure]
    other = _cloud_regions_by_name().get(squeezed(text)) if azure is not None else None
    if azure is None or other is None or other["code"] == azure["code"] or "(" in text:
        return []
    return [other, azure]


def _subdivisions_by_name() -> list[tuple[tuple[str, ...], dict[str, str]]]:
    """All states and provinces, each with its folded names: a file to import asks thousands of times."""
    if not _SUBDIVISIONS:
        made = []
        for row in SUBDIVISIONS.rows():
            names = (fold(name) for name in (row["name"], *row["aliases"].split("|")))
            made.append((tuple(name for name in names if name), row))
        _SUBDIVISIONS[:] = made  # at once: another thread may be looking
    return _SUBDIVISIONS


def _cloud_regions_by_name() -> dict[str, dict[str, str]]:
    """The rows of cloud regions by what their provider calls them; of namesakes the first provider's."""
    if not _REGIONS:
        made: dict[str, dict[str, str]] = {}
        for row in in_order_of_providers():
            if row["code"] not in _NEVER_BARE:
                for name in (row["region"], *map(squeezed, filter(None, row["names"].split("|")))):
                    made.setdefault(name, row)
        _REGIONS.update(made)
    return _REGIONS


def _is_within(rest: str, iso2: str) -> bool:
    """Whether ``rest``, which follows a state's name (``Ontario, Canada``), is nothing or its country."""
    return not rest or rest in (f" {iso2.casefold()}", f" {fold(country_of(iso2).name)}")


def _spellings(region: str) -> list[str]:
    """What a region may stand under: as it is, hyphens for spaces, without its availability zone, squeezed.

    Zones are us-east-1a, us-central1-b, fr-par-2, fsn1-dc14; local zones us-west-2-lax-1a and, of an operator
    of mobile networks, us-east-1-wl1-bos-wlz-1.
    """
    name = region.replace(" ", "-")
    words = name.split("-")
    if len(words) > 5 and words[3].startswith("wl") and words[5] == "wlz":
        return ["-".join((*words[:3], words[4]))]
    shorter = [region.replace(" ", ""), name]
    if len(words) > 1 and (words[-1].isdigit() or len(words[-1]) == 1 or words[-1].startswith("dc")):
        shorter.append("-".join(words[:-1]))
    if name[-2:-1].isdigit() and name[-1:].isalpha():
        shorter.append(name[:-1])
        if len(words) == 5:
            shorter.append("-".join(words[:-1]))
    # Azure writes its names without marks. What others' marks part are other names: us-west-1, us-west1.
    bare = squeezed(region)
    row = CLOUD_REGIONS.find(f"azure:{bare}")
    return [*shorter, *([bare] if row is not None or not bare[-1:].isdigit() else [])]


def _region(row: dict[str, str]) -> Place:
    # EPA recommends its subregion over the state for the electricity that a site takes from the grid.
    grids = tuple(row[column] for column in ("zone", "egrid", "subdivision") if row[column])
    return Place(
        "cloud-region",
        row["code"],
        f"{PROVIDERS[row['provider']]} {row['region']} ({row['city']})",
        country_of(row["iso2"]),
        row["provider"],
        grids=grids,
        others=tuple(row["others"].split("|")) if row["others"] else (),
    )


def _cloud_region(text: str) -> Place:
    name, _colon, region = fold(text).partition(":")
    provider = PROVIDER_NAMES.get(name.strip(), name.strip())
    region = region.strip()
    if provider not in PROVIDERS:
        raise unknown_provider(name)
    spellings = _spellings(region)
    if provider == "ovh":  # its data centres are numbered: GRA11 is one of Gravelines
        spellings.append(region.rstrip("0123456789"))
    by_name = _cloud_regions_by_name().get(squeezed(region))
    for spelling in spellings:
        row = CLOUD_REGIONS.find(f"{provider}:{spelling}")
        if row is not None:
            return _region(row)
    if by_name is not None and by_name["provider"] == provider and squeezed(region) != by_name["region"]:
        return _region(by_name)
    raise unknown_region(provider, region)
