"""Options that several verbs share."""

from __future__ import annotations

import os

import click

from wattprint.errors import UsageError
from wattprint.host import Host
from wattprint.settings.read import BOUNDARIES
from wattprint.track.meter import HOST_ROOT_VARIABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    F = TypeVar("F", bound=Callable[..., object])

host_root_option = click.option(
    "--host-root",
    metavar="DIR",
    help="Read the machine from the file tree under DIR instead of / (also WATTPRINT_HOST_ROOT).",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON: full precision, units in the keys."
)


_SITE = (
    click.option(
        "--region", metavar="PLACE", help="Country, zone or cloud region: FR, US-CA, gcp:europe-west1."
    ),
    click.option("--pue", metavar="X", help="Power usage effectiveness of the building, from 1."),
    click.option("--wue", metavar="X", help="Water of the building in litres per kWh."),
    click.option("--tariff", metavar="PRICE", help="What power costs: 0.30EUR/kWh."),
    click.option("--instance", metavar="TYPE", help="Cloud instance, for its price: aws:p5.48xlarge."),
    click.option(
        "--boundary",
        type=click.Choice(BOUNDARIES),
        help="What carbon and money count; facility is the default.",
    ),
    click.option("--method", type=click.Choice(["lifecycle", "direct"]), help="Of the grid's intensity."),
)


def site_options(function: F) -> F:
    """The options that say where a machine stands and what its power costs."""
    for option in reversed(_SITE):
        function = option(function)
    return function


def open_host(ctx: click.Context, host_root: str | None) -> Host:
    """The machine asked for: by the verb's option, the group's, the environment, else this one."""
    chosen = host_root or ctx.find_root().obj or os.environ.get(HOST_ROOT_VARIABLE) or "/"
    return Host(chosen)


def save(path: str, text: str) -> None:
    """Write ``text`` to the file that the user named, and say so on stderr.

    Raises ``UsageError`` if it cannot be written.
    """
    try:
        with open(path, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", fix="name another file") from None
    click.echo(f"wrote {path}", err=True)
