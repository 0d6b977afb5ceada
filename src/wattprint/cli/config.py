"""``wattprint config``: every setting with its origin, and the factors that they come down to here."""

from __future__ import annotations

import json

import click

from wattprint.track.configured import configured, span_text

from .options import host_root_option, json_option, open_host
from .screen import print_json, print_paragraph, print_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


@click.command()
@host_root_option
@json_option
@click.pass_context
def command(ctx: click.Context, host_root: str | None, as_json: bool) -> None:
    """Show every setting with its origin, and what the settings come down to on this machine.

    Settings are read from [tool.wattprint] in pyproject.toml, wattprint.toml, WATTPRINT_<NAME> in the
    environment and flags, each stronger than the one before; of the files, the nearer is the stronger.
    """
    answer = configured(open_host(ctx, host_root))
    if as_json:
        print_json(answer)
    else:
        _print(answer)


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
    _line("pue", f"{span_text(site['pue'])}, {site['building']}")
    grid_line = site["intensity"]
    problem = site["intensity_problem"] or "the place is unknown"
    if grid_line is None:
        _line("intensity", f"unknown: {problem}")
    elif grid_line["id"] == "grid/given":
        _line("intensity", f"{span_text(grid_line)} {grid_line['unit']}, given")
    else:
        _line(
            "intensity", f"{span_text(grid_line)} {grid_line['unit']}, {grid_line['year']}, {grid_line['id']}"
        )
        if site["intensity_is_of_the_world"]:
            _line("", f"the range over the world: {problem}")
        _line("", f"{grid_line['method'].partition(';')[0]}")
        _line("", f"{grid_line['source']}, {grid_line['licence']}")
    _line("boundary", str(site["boundary"]))


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _line(name: str, text: str) -> None:
    print_paragraph(text, label=f"  {name}", indent=18)
