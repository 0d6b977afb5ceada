"""Options that several verbs share."""

from __future__ import annotations

import os

import click

from wattprint.host import Host
from wattprint.track.meter import HOST_ROOT_VARIABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

host_root_option = click.option(
    "--host-root",
    metavar="DIR",
    help="Read the machine from the file tree under DIR instead of / (also WATTPRINT_HOST_ROOT).",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON: full precision, units in the keys."
)


def open_host(ctx: click.Context, host_root: str | None) -> Host:
    """The machine asked for: by the verb's option, the group's, the environment, else this one."""
    chosen = host_root or ctx.find_root().obj or os.environ.get(HOST_ROOT_VARIABLE) or "/"
    return Host(chosen)


if TYPE_CHECKING:
    Decorator = Callable[[Callable[..., object]], Callable[..., object]]
