"""The site of this machine, and what flags change in the site of a record."""

from __future__ import annotations

import os

from wattprint.errors import UsageError

from .read import chosen, restated
from .site import pue_kind, site_fields
from .table import INSTALLED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.host import Host
    from wattprint.host.machine import Machine

    from .table import SettingValue


def site_of(host: Host, machine: Machine, settings: Mapping[str, SettingValue]) -> dict[str, object]:
    """The site of a record, in the fields of ``records.Site``.

    The place that was settled comes first, then, only where asked for, the cloud's own metadata, then the
    country of the machine's time zone, which is a guess and called one. Raises ``UsageError`` for a place
    or an instance that nobody knows.
    """
    fields = site_fields(settings)
    if "place" not in fields and chosen(settings, "detect_cloud"):
        fields = _of_cloud(host) | fields
        if "instance" not in settings:
            _rent(machine, fields, "by the metadata of the cloud")
    if "place" not in fields:
        fields |= _of_timezone(machine.timezone)
    return {"instance": "", "pue_kind": pue_kind(machine.kind)} | fields


def declare(machine: Machine, settings: Mapping[str, SettingValue]) -> None:
    """Tell ``machine`` what its user settled of its memory, supplies and box, and of the instance it is."""
    machine.declared = {key: settings[key].value for key in INSTALLED if key in settings}
    _rent(machine, {key: one.value for key, one in settings.items() if key == "instance"}, "declared")


def _rent(machine: Machine, fields: Mapping[str, object], known_by: str) -> None:
    """Tell a guest as what it is rented, if ``fields`` of a site do."""
    instance = fields.get("instance")
    if machine.virtual and isinstance(instance, str) and instance:
        machine.instance, machine.instance_known_by = instance, known_by


def _of_cloud(host: Host) -> dict[str, object]:
    """Place and instance by the metadata of the provider; of a region younger than the tables no place."""
    from wattprint.factors.regions import find_place
    from wattprint.host.cloud import detect

    cloud = detect(host)
    if cloud is None:
        return {}
    rented: dict[str, object] = {}
    if cloud.instance_type:
        rented["instance"] = f"{cloud.provider}:{cloud.instance_type}"
    try:
        return rented | {
            "place": find_place(cloud.place).code,
            "place_known_by": f"metadata of {cloud.provider}",
        }
    except UsageError:
        return rented


def _of_timezone(timezone: str | None) -> dict[str, object]:
    from wattprint.host.machine import names_a_place

    country = None
    if timezone and names_a_place(timezone):  # most servers are on UTC, for which no table is to be loaded
        from wattprint.factors.countries import country_of_timezone

        country = country_of_timezone(timezone)
    if country is None:
        known_by = "nothing (no region was given, and the time zone names no country)"
        return {"place": None, "place_known_by": known_by}
    return {"place": country.iso3, "place_known_by": f"time zone {timezone} (a guess)"}


def site_changes(given: Mapping[str, object], year: int | None) -> dict[str, object]:
    """Fields of ``records.Site`` by the flags of a verb that states a record again, those that were given.

    Raises ``UsageError`` for a value that cannot be used.
    """
    changes = site_fields(restated(os.environ, given))
    if "place" in changes:
        changes["place_known_by"] = "flag, for this statement only"
        changes.setdefault("intensity_g_per_kwh", None)  # what was given was of the place before
    if year is not None:
        from wattprint import amounts

        changes["year"] = amounts.year(year)
    return changes
