"""Settings become the site of a record: where it stands, how that is known, and what counts there.

Nothing here asks the machine, so that an estimate may use it too.
"""

from __future__ import annotations

from wattprint.errors import UsageError

from .table import GIVEN, SITE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .table import SettingValue


def site_fields(settings: Mapping[str, SettingValue]) -> dict[str, object]:
    """The fields of ``records.Site`` that ``settings`` make, and no others.

    Raises ``UsageError`` for a place or an instance that nobody knows.
    """
    fields = {row.field: settings[row.key].value for row in SITE if row.field and row.key in settings}
    if "region" in settings:
        fields["place"] = _place_code(settings["region"])
        fields["place_known_by"] = settings["region"].origin
    if "instance" in settings:
        from wattprint.factors.instances import get

        fields["instance"] = get(str(settings["instance"].value)).id
    return fields


def _place_code(region: SettingValue) -> str:
    from wattprint.factors.regions import find_place

    try:
        return find_place(str(region.value)).code
    except UsageError as error:
        where = "" if region.origin == GIVEN else f"{region.origin}: "
        raise UsageError(where + error.what, error.effect, error.fix) from None


def pue_kind(machine_kind: str) -> str:
    """What PUE goes by where no building is known, for a ``server``, ``desktop`` or ``laptop``."""
    return "own-machine" if machine_kind in ("laptop", "desktop") else "data-centre"
