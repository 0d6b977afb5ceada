"""``wattprint config``: every setting with its origin, and the factors that they come down to here."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click
import msgspec

from wattprint.account.rates import Rates
from wattprint.factors import embodied
from wattprint.host.machine import Machine
from wattprint.records import Site
from wattprint.settings.here import site_of
from wattprint.settings.read import gather
from wattprint.settings.table import SETTINGS, secret_variables
from wattprint.units import format_quantity

from .options import host_root_option, json_option, open_host
from .screen import print_json, print_paragraph, print_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.settings.table import Setting, SettingValue


@click.command()
@host_root_option
@json_option
@click.pass_context
def command(ctx: click.Context, host_root: str | None, as_json: bool) -> None:
    """Show every setting with its origin, and what the settings come down to on this machine.

    Settings are read from [tool.wattprint] in pyproject.toml, wattprint.toml, WATTPRINT_<NAME> in the
    environment and flags, each stronger than the one before; of the files, the nearer is the stronger.
    """
    host = open_host(ctx, host_root)
    settings = gather(host.environ, {})
    site = site_of(host, Machine.of(host), settings)
    answer: dict[str, object] = {
        "settings": [_setting(row, settings) for row in SETTINGS],
        "secrets": dict.fromkeys(secret_variables(host.environ), "***"),
        "site": _resolved(site),
    }
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _setting(row: Setting, settings: Mapping[str, SettingValue]) -> dict[str, object]:
    made = settings.get(row.key)
    return {
        "name": row.key,
        "value": None if made is None else "***" if row.secret else made.value,
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
        return f"{row.otherwise}: {_span(embodied.lifetime().as_dict())}"
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


def _print(answer: dict[str, object]) -> None:
    settings, secrets, site = answer["settings"], answer["secrets"], answer["site"]
    assert isinstance(settings, list)
    assert isinstance(secrets, dict)
    assert isinstance(site, dict)
    for setting in settings:
        if setting["origin"] is None:
            _line(setting["name"], f"not set, default: {setting['default']}")
        else:
            _line(setting["name"], f"{_written(setting['value'])}  from {setting['origin']}")
        _line("", f"set it: {setting['set_by']['file']}")
    for variable, mask in secrets.items():
        _line(variable, f"{mask}  from environment; programs that wattprint run starts do not get it")
    print_text("\n")
    print_paragraph(
        "Write such a line below [tool.wattprint] in pyproject.toml, or into wattprint.toml; set "
        "WATTPRINT_<NAME>; type --name VALUE behind wattprint run; or give Meter(name=VALUE). Each is "
        "stronger than the one before."
    )
    print_text("\nOn this machine they come down to:\n")
    _line("place", f"{site['place'] or 'unknown'}, known by {site['place_known_by']}")
    if site["place"] is not None:
        zones = ", ".join(site["zones"])
        _line(
            "",
            f"{site['place_name']}{f'; grids {zones}' if zones else ''}; country {site['country'] or 'none'}",
        )
    _line("pue", f"{_span(site['pue'])}, {site['building']}")
    grid_line = site["intensity"]
    problem = site["intensity_problem"] or "the place is unknown"
    if grid_line is None:
        _line("intensity", f"unknown: {problem}")
    elif grid_line["id"] == "grid/given":
        _line("intensity", f"{_span(grid_line)} {grid_line['unit']}, given")
    else:
        _line("intensity", f"{_span(grid_line)} {grid_line['unit']}, {grid_line['year']}, {grid_line['id']}")
        if site["intensity_is_of_the_world"]:
            _line("", f"the range over the world: {problem}")
        _line("", f"{grid_line['method'].partition(';')[0]}")
        _line("", f"{grid_line['source']}, {grid_line['licence']}")
    _line("boundary", str(site["boundary"]))


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _span(figure: Mapping[str, object]) -> str:
    low, mid, high = (float(str(figure[bound])) for bound in ("low", "mid", "high"))
    return format_quantity(low, mid, high, "1")


def _line(name: str, text: str) -> None:
    print_paragraph(text, label=f"  {name}", indent=18)
