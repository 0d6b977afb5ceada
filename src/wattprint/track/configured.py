"""What is settled on this machine, where that comes from, and the factors that it comes down to."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import msgspec

from wattprint.account.rates import Rates
from wattprint.factors import embodied
from wattprint.host.machine import Machine
from wattprint.records import Site
from wattprint.settings.here import site_of
from wattprint.settings.read import gather
from wattprint.settings.table import SETTINGS, secret_variables
from wattprint.units import format_quantity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.host import Host
    from wattprint.settings.table import Setting, SettingValue

MASK = "***"
"""What stands in the place of a secret."""


def configured(host: Host) -> dict[str, object]:
    """What ``wattprint config --json`` says: each setting with its origin, secrets masked, and the site.

    Raises ``UsageError`` for a setting that cannot be used.
    """
    settings = gather(host.environ, {})
    site = site_of(host, Machine.of(host), settings)
    return {
        "settings": [_setting(row, settings) for row in SETTINGS],
        "secrets": dict.fromkeys(secret_variables(host.environ), MASK),
        "site": _resolved(site),
    }


def _setting(row: Setting, settings: Mapping[str, SettingValue]) -> dict[str, object]:
    made = settings.get(row.key)
    return {
        "name": row.key,
        "value": None if made is None else MASK if row.secret else made.value,
        "origin": None if made is None else made.origin,
        "default": _default(row) if made is None else None,
        "help": row.help,
        "unit": row.unit or None,
        "choices": list(row.choices) or None,
        "set_by": {
            "file": row.in_file,
            "environment": f"{row.variable}={row.example}",
            "flag": row.in_flag if row.typed else None,
            "argument": f"Meter({row.in_argument})" if row.typed else None,
        },
    }


def _default(row: Setting) -> str:
    """What holds where nobody has made the setting, in words."""
    if row.key == "lifetime_years":
        return f"{row.otherwise}: {span_text(embodied.lifetime().as_dict())}"
    return row.otherwise or (row.default if isinstance(row.default, str) else json.dumps(row.default))


def _resolved(site: dict[str, object]) -> dict[str, object]:
    """What the site comes down to: place, building, intensity; as the statement of a run has them."""
    rates = Rates(msgspec.convert(site, Site), datetime.now(UTC).year)
    place = rates.place
    intensity = rates.intensity_line
    problem = " ".join(rates.warnings)
    given = rates.site.pue is not None
    return {
        "place": None if place is None else place.code,
        "place_name": None if place is None else place.name,
        "place_known_by": rates.site.place_known_by,
        "country": None if place is None or place.country is None else place.country.iso3,
        "zones": [] if place is None else list(place.grids),
        "instance": rates.site.instance or None,
        "building": "given" if given else rates.building,
        "pue": msgspec.to_builtins(rates.pue_line),
        "year": rates.year,
        "intensity": msgspec.to_builtins(intensity),
        "intensity_is_of_the_world": intensity is not None and rates.site_intensity_line is None,
        "intensity_problem": problem or None,
        "boundary": rates.boundary,
    }


def span_text(figure: Mapping[str, object]) -> str:
    """``1.05 (1–1.2)``: a figure in the JSON of ``configured``, without its unit."""
    low, mid, high = (float(str(figure[bound])) for bound in ("low", "mid", "high"))
    return format_quantity(low, mid, high, "1")
