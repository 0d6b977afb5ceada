"""The place that CodeCarbon's words for it mean: a cloud region, a state or zone, else a country."""

from __future__ import annotations

from wattprint.errors import UsageError
from wattprint.factors.countries import country_or_none
from wattprint.factors.regions import find_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.factors.gazetteer import Place


def place_of(
    country: str | None, region: str | None, cloud_provider: str | None, cloud_region: str | None
) -> tuple[Place | None, str]:
    """The smallest place that is known, and what of the words had to be left out, empty if nothing.

    ``country``: an ISO 3166 code or a name; ``region``: as CodeCarbon spells it, ``california``, ``se3``.
    """
    missed = []
    if cloud_provider and cloud_region:
        found = _found(f"{cloud_provider}:{cloud_region}")
        if found is not None:
            return found, ""
        missed.append(f"cloud region {cloud_provider} {cloud_region}")
    land = country_or_none(country) if country else None
    if country and land is None:
        missed.append(f"country {country!r}")
    if region and land is not None:
        for words in (f"{region} {land.iso2}", f"{land.iso2}-{region}", region):
            found = _found(words)
            if found is not None and found.country == land and found.kind != "country":
                return found, _list(missed)
        if country_or_none(region) != land:
            missed.append(f"region {region!r} of {land.name}")
    elif region:
        found = _found(region)
        if found is not None:
            return found, _list(missed)
        missed.append(f"region {region!r}")
    return (None if land is None else find_place(land.iso3)), _list(missed)


def _found(words: str) -> Place | None:
    try:
        return find_place(words)
    except UsageError:
        return None


def _list(missed: list[str]) -> str:
    return ", ".join(missed)
