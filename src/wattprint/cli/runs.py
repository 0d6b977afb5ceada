"""``wattprint runs``: the ledger as a list, newest first."""

from __future__ import annotations

import os
from datetime import datetime

import click

from wattprint.codec import encode
from wattprint.recorded.select import runs_or_reason

from .books import choice_options, filter_of, open_books
from .options import host_root_option, json_option
from .screen import print_json, print_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.ledger.store import RunRow


@click.command()
@choice_options(limit=50)
@host_root_option
@json_option
def command(host_root: str | None, as_json: bool, **options: object) -> None:
    """List recorded runs, newest first."""
    del host_root  # the ledger is the user's, whatever machine it tells of
    rows, reason = runs_or_reason(open_books(), filter_of(options))
    if as_json:
        print_json(encode(rows))
    elif reason is not None:
        print_line(str(reason))
    else:
        _print(rows)


def _print(rows: list[RunRow]) -> None:
    from wattprint.report.console import Console, Table
    from wattprint.units import format_duration, format_range

    table = Table()
    for column in ("run", "name", "status", "started", "took", "components", "low – high"):
        table.add_column(
            column,
            no_wrap=True,
            overflow="ellipsis",
            justify="right" if column in ("took", "components", "low – high") else "left",
            ratio=1 if column == "name" else None,
        )
    for row in rows:
        energy = ("unknown", "") if row.components_j is None else format_range(*row.components_j, "energy")
        started = datetime.fromtimestamp(row.started_ns / 1e9).astimezone().strftime("%m-%d %H:%M")
        status = "imported" if row.origin else row.status
        table.add_row(row.id[-6:], row.name, status, started, format_duration(row.duration_s), *energy)
    Console(width=None if os.isatty(1) else 80).print(table)
