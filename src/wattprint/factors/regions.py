"""Places of every size: countries, states, provinces, grid zones, cloud regions and their providers.

A place has one code, which records store and which finds it again: a country by ISO 3166-1 (``FRA``), a
state or province by ISO 3166-2 (``US-CA``), an eGRID subregion by EPA's letters (``CAMX``), a zone by its
Electricity Maps id (``SE-SE3``), a cloud region with its provider (``gcp:europe-west1``). ``EU27`` is the
European Union, ``WORLD`` the world, each with the mean of its electricity.

Zones that only the share-alike table lists are found as long as that table is switched on.
"""

from __future__ import annotations

import os

from wattprint import closeness
from wattprint.errors import UsageError, WattprintError
from wattprint.factors.table import FOLDER, Table, share_alike

from .countries import (
    COUNTRIES,
    TIMEZONES,
    Country,
    UnknownPlaceError,
    country_of_timezone_spelt,
    country_or_none,
    without_accents,
)

SUBDIVISIONS = Table("subdivisions.tsv")
CLOUD_REGIONS = Table("cloud_regions.tsv")
ZONES = Table("sharealike/grid_zone.tsv")

PROVIDERS = {
    "aws": "Amazon Web Services",
    "azure": "Microsoft Azure",
    "gcp": "Google Cloud",
    "alibaba": "Alibaba Cloud",
    "hetzner": "Hetzner",
    "ibm": "IBM Cloud",
    "oracle": "Oracle Cloud",
    "ovh": "OVHcloud",
    "scaleway": "Scaleway",
}
PROVIDER_NAMES = {
    "amazon": "aws", "amazon web services": "aws", "ec2": "aws", "google": "gcp", "google cloud": "gcp",
    "gce": "gcp", "microsoft": "azure", "microsoft azure": "azure", "oci": "oracle", "oracle cloud": "oracle",
    "ovhcloud": "ovh", "alibaba cloud": "alibaba", "aliyun": "alibaba", "alicloud": "alibaba",
    "hetzner cloud": "hetzner", "ibm cloud": "ibm", "ibmcloud": "ibm",
}  # fmt: skip
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


class Place:
    """Somewhere with a grid: ``kind``, ``code``, ``name``, its ``country`` and its cloud ``provider``.

    ``kind`` is ``country``, ``zone``, ``state``, ``province``, ``cloud-region``, ``provider``, ``union`` or
    ``world``; these two are their own ``country``, and a provider has none. ``provider`` is ``None`` outside
    clouds.
    ``grids`` are the codes of the smaller grids it lies in, the best first, without its country.
    ``others`` are the zones that some source names instead of the first of them (``region_grids.tsv``).
    """

    __slots__ = ("code", "country", "grids", "kind", "name", "others", "provider")

    def __init__(
        self,
        kind: str,
        code: str,
        name: str,
        country: Country | None,
        provider: str | None = None,
        *,
        grids: tuple[str, ...] = (),
        others: tuple[str, ...] = (),
    ) -> None:
        self.kind = kind
        self.code = code
        self.name = name
        self.country = country
        self.provider = provider
        self.grids = tuple(dict.fromkeys(grids))
        self.others = others

    def __repr__(self) -> str:
        return f"Place({self.kind}, {self.code}, {self.name})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and (self.kind, self.code) == (other.kind, other.code)

    def __hash__(self) -> int:
        return hash((self.kind, self.code))


def zones_allowed(allowed: bool | None = None) -> bool:
    """Whether share-alike zones may be used: installed and, unless ``allowed`` says, switched on."""
    wanted = share_alike() if allowed is None else allowed
    return wanted and os.path.exists(os.path.join(FOLDER, ZONES.name))


def of_country(country: Country) -> Place:
    """The place that a country is."""
    return Place("country", country.iso3, country.name, country)


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
    raise _unknown(text, asked)


def _described(place: Place) -> str:
    if place.kind == "country" or place.country is None:
        return f"the {place.kind}"
    return f"{place.kind} of {PROVIDERS[place.provider] if place.provider else place.country.name}"


def country_of(iso2: str) -> Country:
    """The country of a two-letter code that a table gives."""
    country = country_or_none(iso2)
    if country is None:
        raise WattprintError(f"the tables name a country {iso2!r} that is in none of them")
    return country


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


def fold(text: str) -> str:
    """``text`` without case and without accents."""
    return " ".join(without_accents(text.casefold()).replace(",", " ").replace("_", "-").split())


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
    azure = CLOUD_REGIONS.find(f"azure:{_squeezed(text)}") if text.strip() else None
    if azure is not None and "," not in text and all(word.isalnum() for word in words):
        return [azure]
    other = _cloud_regions_by_name().get(_squeezed(text)) if azure is not None else None
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
        for row in _in_order_of_providers():
            if row["code"] not in _NEVER_BARE:
                for name in (row["region"], *map(_squeezed, filter(None, row["names"].split("|")))):
                    made.setdefault(name, row)
        _REGIONS.update(made)
    return _REGIONS


def _in_order_of_providers() -> list[dict[str, str]]:
    order = list(PROVIDERS)
    return sorted(CLOUD_REGIONS.rows(), key=lambda row: order.index(row["provider"]))


def _squeezed(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isalnum())


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
    squeezed = _squeezed(region)
    row = CLOUD_REGIONS.find(f"azure:{squeezed}")
    return [*shorter, *([squeezed] if row is not None or not squeezed[-1:].isdigit() else [])]


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
        close = closeness.nearest(name, PROVIDERS) or PROVIDERS
        raise UnknownPlaceError(
            f"no cloud provider is called {name!r}", "its grid is unknown", f"use {', '.join(close)}"
        )
    spellings = _spellings(region)
    if provider == "ovh":  # its data centres are numbered: GRA11 is one of Gravelines
        spellings.append(region.rstrip("0123456789"))
    by_name = _cloud_regions_by_name().get(_squeezed(region))
    for spelling in spellings:
        row = CLOUD_REGIONS.find(f"{provider}:{spelling}")
        if row is not None:
            return _region(row)
    if by_name is not None and by_name["provider"] == provider and _squeezed(region) != by_name["region"]:
        return _region(by_name)
    raise UnknownPlaceError(
        f"{PROVIDERS[provider]} has no region {region!r}",
        "its grid is unknown",
        lambda: f"try {_listed(_nearest_regions(provider, region))}",
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


def _unknown(text: str, asked: str) -> UnknownPlaceError:
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
    for row in _in_order_of_providers():
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
