"""Places, and the tables that they stand in: countries, states, provinces, zones, cloud regions, providers.

A place has one code, which records store and which finds it again: a country by ISO 3166-1 (``FRA``), a
state or province by ISO 3166-2 (``US-CA``), an eGRID subregion by EPA's letters (``CAMX``), a zone by its
Electricity Maps id (``SE-SE3``), a cloud region with its provider (``gcp:europe-west1``). ``EU27`` is the
European Union, ``WORLD`` the world, each with the mean of its electricity.

Zones that only the share-alike table lists are there as long as that table is switched on.
"""

from __future__ import annotations

import os

from wattprint.errors import WattprintError
from wattprint.factors.table import FOLDER, Table, share_alike

from .countries import Country, country_or_none, without_accents

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


def country_of(iso2: str) -> Country:
    """The country of a two-letter code that a table gives."""
    country = country_or_none(iso2)
    if country is None:
        raise WattprintError(f"the tables name a country {iso2!r} that is in none of them")
    return country


def fold(text: str) -> str:
    """``text`` without case and without accents."""
    return " ".join(without_accents(text.casefold()).replace(",", " ").replace("_", "-").split())


def in_order_of_providers() -> list[dict[str, str]]:
    """The rows of cloud regions, those of the provider that people mean first at first."""
    order = list(PROVIDERS)
    return sorted(CLOUD_REGIONS.rows(), key=lambda row: order.index(row["provider"]))


def squeezed(name: str) -> str:
    """The letters and digits of a name alone, folded."""
    return "".join(letter for letter in fold(name) if letter.isalnum())
