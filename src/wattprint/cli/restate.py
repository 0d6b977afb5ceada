"""What the site options of a verb change in the site of a record that is stated again."""

from __future__ import annotations

import os

from wattprint.factors.instances import get as get_instance
from wattprint.factors.regions import find_place
from wattprint.settings.read import check, gather, with_currency

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def site_changes(given: Mapping[str, str | None], year: int | None) -> dict[str, object]:
    """Fields of ``records.Site`` by the options of ``options.site_options``, those that were given.

    Raises ``UsageError`` for a value that cannot be used.
    """
    changes = {name: check(name, value, "flag") for name, value in given.items() if value is not None}
    if "tariff" in changes:
        settled = gather(os.environ, {})
        changes["tariff"] = with_currency(changes["tariff"], settled.get("currency"), "flag")
    if "region" in changes:
        changes["place"] = find_place(str(changes.pop("region"))).code
        changes["place_known_by"] = "flag, for this statement only"
    if "instance" in changes:
        changes["instance"] = get_instance(str(changes["instance"])).id
    if year is not None:
        changes["year"] = year
    return changes
