"""``wattprint runs``: the ledger as a list, newest first."""

from __future__ import annotations

import os
from datetime import datetime

import click

from wattprint.codec import encode
from wattprint.gates import terminal_line
from wattprint.recorded.select import runs_or_reason

from .books import choice_options, filter_of, open_books
from .options import host_root_option, json_option
from .screen import print_json, print_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.ledger.store import RunRow


_ID_LETTERS = 6
"""Of the end of an id, which every verb takes for the whole."""


@click.command()
@choice_options(limit=50)
@host_root_option
@json_option
def command(host_root: str | None, as_json: bool, **options: object) -> None:
    """List recorded runs, newest first. The run column has the end of each id, which every verb takes."""
    del host_root  # the ledger is the user's, whatever machine it tells of
    rows, reason = runs_or_reason(open_books(), filter_of(options))
    if as_json:
        print_json(encode(rows))
    elif reason is not None:
        print_line(str(reason))
    else:
        _print(rows)


def _print(rows: list[RunRow]) -> None:
    from rich.text import Text

    from wattprint.report.console import Console, Table
    from wattprint.units import format_duration, format_range

    table = Table()
    table.collapse_padding = True  # at 80 columns a name has a dozen letters more
    table.add_column("run", no_wrap=True, min_width=_ID_LETTERS)
    table.add_column("name")  # the only one that may be folded, so that it gives way first
    for column in ("status", "started"):
        table.add_column(column, no_wrap=True, overflow="ellipsis")
    for column in ("took", "components", "low – high"):
        table.add_column(column, no_wrap=True, overflow="ellipsis", justify="right")
    for row in rows:
        energy = ("unknown", "") if row.components_j is None else format_range(*row.components_j, "energy")
        started = datetime.fromtimestamp(row.started_ns / 1e9).astimezone().strftime("%m-%d %H:%M")
        status = "imported" if row.origin else row.status
        name = Text(terminal_line(row.name), no_wrap=True, overflow="ellipsis")
        table.add_row(row.id[-_ID_LETTERS:], name, status, started, format_duration(row.duration_s), *energy)
    wide = os.isatty(1) or os.environ.get("COLUMNS", "").isdigit()
    Console(width=None if wide else 80).print(table)
