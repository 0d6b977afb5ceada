"""Settings become the site of a record: where it stands, how that is known, and what counts there.

Nothing here asks the machine, so that an estimate may use it too.
"""

from __future__ import annotations

import os

from wattprint.errors import UsageError

from .table import GIVEN, SITE, SettingValue, check, priced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from wattprint.records import Site

    T = TypeVar("T")


def site_fields(settings: Mapping[str, SettingValue]) -> dict[str, object]:
    """The fields of ``records.Site`` that ``settings`` make, and no others.

    Raises ``UsageError`` for a place or an instance that nobody knows.
    """
    fields = {row.field: settings[row.key].value for row in SITE if row.field and row.key in settings}
    if "region" in settings:
        from wattprint.factors.regions import find_place

        fields["place"] = _looked_up(find_place, settings["region"]).code
        # The file, not its folders: it is told to whoever reads a report.
        known_by = settings["region"].origin.rpartition(os.sep)[2]
        region = str(settings["region"].value)
        fields["place_known_by"] = f"{known_by}: country of {region}" if "/" in region else known_by
    if "instance" in settings:
        from wattprint.factors.instances import get

        fields["instance"] = _looked_up(get, settings["instance"]).id
    return fields


def site_with(site: Site, given: Mapping[str, object], known_by: str) -> Site:
    """``site`` with settings on top that a caller names, ``None`` where not; ``known_by``: how the place is.

    Raises ``UsageError`` for what cannot be.
    """
    import msgspec

    from wattprint.records import Site

    settings = {
        key: SettingValue(check(key, value, f"argument {key}"), GIVEN)
        for key, value in given.items()
        if value is not None
    }
    fields = site_fields(priced(settings, settings.get("currency")))
    if "place" in fields:
        fields["place_known_by"] = known_by
        fields.setdefault("intensity_g_per_kwh", None)  # what was given was of the place before
    return msgspec.convert(msgspec.to_builtins(site) | fields, Site) if fields else site


def _looked_up(look_up: Callable[[str], T], setting: SettingValue) -> T:
    """What ``look_up`` finds for ``setting``; an error names the file or variable that it is from."""
    try:
        return look_up(str(setting.value))
    except UsageError as error:
        where = "" if setting.origin == GIVEN else f"{setting.origin}: "
        raise UsageError(where + error.what, error.effect, error.fix) from None


def pue_kind(machine_kind: str) -> str:
    """What PUE goes by where no building is known, for a ``server``, ``desktop``, ``laptop`` or ``board``."""
    return "own-machine" if machine_kind in ("laptop", "desktop", "board") else "data-centre"
