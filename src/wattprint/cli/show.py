"""``wattprint show RUN``: the receipt of a recorded run, stated again from its record."""

from __future__ import annotations

import json
import os
import sys

import click

from .books import Books
from .options import host_root_option, json_option


@click.command()
@click.argument("run", metavar="RUN|last")
@click.option(
    "--scope", type=click.Choice(["process", "machine"]), help="State the other scope; both are kept."
)
@host_root_option
@json_option
def command(run: str, scope: str | None, host_root: str | None, as_json: bool) -> None:
    """Show the receipt of RUN again: its id, the beginning of it, its name, or `last`."""
    del host_root  # a record tells of its own machine
    statement, record = Books().statement(run, scope)
    if as_json:
        click.echo(json.dumps(statement.as_dict(), indent=2))
        return
    from wattprint.report.receipt import receipt

    colour = os.isatty(1) and "NO_COLOR" not in os.environ
    click.echo(receipt(statement, record, colour=colour), nl=False, color=colour)
    sys.stdout.flush()
