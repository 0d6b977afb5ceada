"""Places of every size: countries, states, provinces, grid zones, cloud regions and their providers.

A place has one code, which records store and which finds it again: a country by ISO 3166-1 (``FRA``), a
state or province by ISO 3166-2 (``US-CA``), an eGRID subregion by EPA's letters (``CAMX``), a zone by its
Electricity Maps id (``SE-SE3``), a cloud region with its provider (``gcp:europe-west1``).

Zones that only the share-alike table lists are found as long as that table is switched on.
"""

from __future__ import annotations

import os

from wattprint.errors import UsageError, WattprintError
from wattprint.factors.table import FOLDER, Table, share_alike

from .countries import COUNTRIES, Country, UnknownPlaceError, country_or_none, nearest_countries

SUBDIVISIONS = Table("subdivisions.tsv")
CLOUD_REGIONS = Table("cloud_regions.tsv")
ZONES = Table("sharealike/grid_zone.tsv")

PROVIDERS = {
    "aws": "Amazon Web Services",
    "azure": "Microsoft Azure",
    "gcp": "Google Cloud",
    "oracle": "Oracle Cloud",
    "ovh": "OVHcloud",
    "scaleway": "Scaleway",
}
PROVIDER_NAMES = {
    "amazon": "aws", "amazon web services": "aws", "ec2": "aws", "google": "gcp", "google cloud": "gcp",
    "gce": "gcp", "microsoft": "azure", "microsoft azure": "azure", "oci": "oracle", "oracle cloud": "oracle",
    "ovhcloud": "ovh",
}  # fmt: skip


_FOUND: dict[str, Place] = {}
"""Cloud regions by the spelling that found them: whoever compares them all asks for each several times."""
_SUBDIVISIONS: list[tuple[tuple[str, ...], dict[str, str]]] = []
_REGIONS: dict[str, list[dict[str, str]]] = {}


class Place:
    """Somewhere with a grid: ``kind``, ``code``, ``name``, its ``country`` and its cloud ``provider``.

    ``kind`` is ``country``, ``zone``, ``state``, ``province``, ``cloud-region`` or ``provider``. ``country``
    is ``None`` for a provider, ``provider`` is ``None`` outside clouds.
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
    and ``California`` the state. A cloud region may stand without its provider (``europe-west1``) and with
    the letter or number of an availability zone (``aws:us-east-1a``).
    Raises ``UnknownPlaceError``, ending with the nearest names that would do, and ``UsageError`` for a name
    of two places (``Georgia``), listing both. ``find_place(place.code)`` gives the place back.
    """
    asked = " ".join(text.split())
    if ":" in asked:
        if asked not in _FOUND:
            _FOUND[asked] = _cloud_region(asked)
        return _FOUND[asked]
    if len(asked) <= 3 and asked.isalpha():
        country = country_or_none(asked)
        if country is not None:
            return of_country(country)
    found = _by_code(asked.upper())
    if found is not None:
        return found
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
    row = SUBDIVISIONS.find(code)
    if row is not None:
        return _subdivision(row)
    if "-" in code and zones_allowed():
        zone = ZONES.find(code)
        if zone is not None:
            return Place("zone", zone["zone"], zone["name"], country_of(zone["iso2"]), grids=(code,))
    return None


def _subdivision(row: dict[str, str]) -> Place:
    return Place(row["kind"], row["code"], row["name"], country_of(row["iso2"]), grids=(row["code"],))


def fold(text: str) -> str:
    """``text`` without case and without the accents that English spellings leave out."""
    return " ".join(text.casefold().replace("é", "e").replace(",", " ").replace("_", "-").split())


def _by_name(text: str) -> list[Place]:
    asked = fold(text)
    provider = PROVIDER_NAMES.get(asked, asked)
    if provider in PROVIDERS:
        return [Place("provider", provider, PROVIDERS[provider], None, provider)]
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
    regions = _cloud_regions_by_name()
    for spelling in (asked, *_without_zone(asked)):
        if spelling in regions:
            return [_region(row) for row in regions[spelling]]
    row_of_ovh = CLOUD_REGIONS.find(f"ovh:{asked.rstrip('0123456789')}")
    return [_region(row_of_ovh)] if row_of_ovh is not None else []


def _subdivisions_by_name() -> list[tuple[tuple[str, ...], dict[str, str]]]:
    """All states and provinces, each with its folded names: a file to import asks thousands of times."""
    if not _SUBDIVISIONS:
        made = []
        for row in SUBDIVISIONS.rows():
            names = (fold(name) for name in (row["name"], *row["aliases"].split("|")))
            made.append((tuple(name for name in names if name), row))
        _SUBDIVISIONS[:] = made  # at once: another thread may be looking
    return _SUBDIVISIONS


def _cloud_regions_by_name() -> dict[str, list[dict[str, str]]]:
    """The rows of cloud regions by what their provider calls them."""
    if not _REGIONS:
        made: dict[str, list[dict[str, str]]] = {}
        for row in CLOUD_REGIONS.rows():
            made.setdefault(row["region"], []).append(row)
        _REGIONS.update(made)
    return _REGIONS


def _is_within(rest: str, iso2: str) -> bool:
    """Whether ``rest``, which follows a state's name (``Ontario, Canada``), is nothing or its country."""
    return not rest or rest in (f" {iso2.casefold()}", f" {fold(country_of(iso2).name)}")


def _without_zone(region: str) -> list[str]:
    """``region`` without the availability zone: us-east-1a, us-central1-b, fr-par-2."""
    head, _dash, tail = region.rpartition("-")
    shorter = [head] if head and (tail.isdigit() or len(tail) == 1) else []
    if region[-2:-1].isdigit() and region[-1:].isalpha():
        shorter.append(region[:-1])
    return shorter


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
    region = region.strip().replace(" ", "")
    if provider not in PROVIDERS:
        raise UnknownPlaceError(
            f"no cloud provider is called {name!r}", "its grid is unknown", f"use {', '.join(PROVIDERS)}"
        )
    spellings = [region, *_without_zone(region)]
    if provider == "ovh":  # its data centres are numbered: GRA11 is one of Gravelines
        spellings.append(region.rstrip("0123456789"))
    for spelling in spellings:
        row = CLOUD_REGIONS.find(f"{provider}:{spelling}")
        if row is not None:
            return _region(row)
    raise UnknownPlaceError(
        f"{PROVIDERS[provider]} has no region {region!r}",
        "its grid is unknown",
        lambda: f"try {_listed(_nearest_regions(provider, region))}",
    )


def _nearest_regions(provider: str, region: str) -> list[str]:
    codes = CLOUD_REGIONS.keys()
    near = [code for code in codes if code.partition(":")[2] == region]
    return near + _close(f"{provider}:{region}", [code for code in codes if code.startswith(provider)])


def _listed(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names)) or "a country, such as FR"


def _close(asked: str, names: list[str]) -> list[str]:
    import difflib

    return difflib.get_close_matches(asked, names, n=3, cutoff=0.6)


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
    folded = fold(asked)
    codes = {row["region"]: row["code"] for row in CLOUD_REGIONS.rows()}
    near = [codes[one] for one in _close(folded, list(codes))]
    names = {fold(row["name"]): row["code"] for row in SUBDIVISIONS.rows()}
    listed = SUBDIVISIONS.keys()
    if zones_allowed():
        listed += [zone for zone in ZONES.keys() if "-" in zone]  # noqa: SIM118 - a table is no dict
    names |= {code.casefold(): code for code in listed}
    near += [names[one] for one in _close(folded, list(names))]
    return nearest_countries(asked) + near
