"""Where the machine stands, and how that is known: said by the user, guessed, or not known at all."""

from __future__ import annotations

from wattprint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.host import Host
    from wattprint.host.machine import Machine

    from .read import Setting

_CARRIED = ("pue", "wue", "tariff", "contracts", "lifetime_years", "boundary", "method")
"""Settings that go into the record as they are."""


def site_of(host: Host, machine: Machine, settings: Mapping[str, Setting]) -> dict[str, object]:
    """The site of a record, in the fields of ``records.Site``.

    The place that was settled comes first, then, only where asked for, the cloud's own metadata, then the
    country of the machine's time zone, which is a guess and called one. Raises ``UsageError`` for a place
    or an instance that nobody knows.
    """
    site: dict[str, object] = {name: settings[name].value for name in _CARRIED if name in settings}
    place, known_by, instance = _place(host, machine, settings)
    site |= {"place": place, "place_known_by": known_by, "instance": instance}
    own = machine.kind in ("laptop", "desktop")
    site["pue_kind"] = "own-machine" if own else "data-centre"
    return site


def _place(host: Host, machine: Machine, settings: Mapping[str, Setting]) -> tuple[str | None, str, str]:
    from wattprint.factors.countries import country_of_timezone
    from wattprint.factors.regions import find_place

    instance = ""
    if "instance" in settings:
        from wattprint.factors.instances import get

        instance = get(str(settings["instance"].value)).id
    if "region" in settings:
        region = settings["region"]
        try:
            return find_place(str(region.value)).code, region.origin, instance
        except UsageError as error:
            where = "" if region.origin == "flag" else f"{region.origin}: "
            raise UsageError(where + error.what, error.effect, error.fix) from None
    if "detect_cloud" in settings and settings["detect_cloud"].value:
        from wattprint.host.cloud import detect

        cloud = detect(host)
        if cloud is not None:
            instance = instance or (f"{cloud.provider}:{cloud.instance_type}" if cloud.instance_type else "")
            try:
                return find_place(cloud.place).code, f"metadata of {cloud.provider}", instance
            except UsageError:
                pass  # a region younger than the tables: no reason to run nothing
    country = country_of_timezone(machine.timezone) if machine.timezone else None
    if country is not None:
        return country.iso3, f"time zone {machine.timezone} (a guess)", instance
    return None, "nothing (no region was given, and the time zone names no country)", instance
