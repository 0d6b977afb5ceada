"""An estimate for a terminal: the receipt of work that did not run, with all that was assumed."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.text import Text

from wattprint.units import format_duration, format_range

from .receipt import STYLES, carbon_lines, further_lines, new_table, three, totals_table
from .text import WIDTH, paragraph

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.table import Table

    from wattprint.account.statement import Statement
    from wattprint.quantity import Quantity


def one_line(statement: Statement) -> str:
    """The whole estimate in one line, for ``--quiet``."""
    facility, carbon = statement.boundaries.facility_j, statement.carbon.operational_location_g
    energy = "energy unknown" if facility is None else f"{_span(facility, 'energy')} {facility.method}"
    grams = "carbon unknown" if carbon is None else f"{_span(carbon, 'carbon')} CO2e"
    return f"wattprint: {energy} at facility, {grams}, {_seconds(statement)}, estimated, nothing ran"


def estimated(statement: Statement, *, colour: bool = False) -> str:
    """The estimate as text, 80 columns."""
    buffer = StringIO()
    console = Console(file=buffer, width=WIDTH, force_terminal=colour, no_color=not colour, highlight=False)
    console.print()
    console.print(Text.assemble((f"wattprint estimate: {statement.run.name}", "bold")))
    console.print(f"estimated, nothing ran; {_seconds(statement)}, scope {statement.scope}")
    console.print(_parts(statement))
    if statement.windows:
        console.print(_phases(statement))
    console.print(totals_table(statement))
    carbon_lines(console, statement)
    further_lines(console, statement)
    for number, text in enumerate(statement.run.assumptions or []):
        paragraph(console, "" if number else "assumed", f"- {text}", style="yellow" if colour else "")
    for warning in statement.warnings:
        paragraph(console, "warning", warning, style="yellow")
    paragraph(
        console, "next", "keep it: wattprint estimate ... --json > plan.json; wattprint report plan.json"
    )
    lines = [line.rstrip() for line in buffer.getvalue().splitlines()]
    return "".join(f"{line}\n" for number, line in enumerate(lines) if line or (number and lines[number - 1]))


def _amount(quantity: Quantity, kind: str) -> str:
    return format_range(quantity.low, quantity.mid, quantity.high, kind)[0]


def _span(quantity: Quantity, kind: str) -> str:
    mid, span = format_range(quantity.low, quantity.mid, quantity.high, kind)
    return f"{mid} ({span})"


def _seconds(statement: Statement) -> str:
    return format_duration(statement.run.duration_s)


def _parts(statement: Statement) -> Table:
    table = new_table()
    table.add_column("part", ratio=1, overflow="ellipsis", no_wrap=True)
    table.add_column("energy", justify="right", no_wrap=True)
    table.add_column("low – high", justify="right", no_wrap=True)
    table.add_column("method", no_wrap=True)
    for line in statement.resources:
        mid, span = three(line.energy_j)
        method = Text(f"{line.energy_j.method} ({line.source})", style=STYLES[line.energy_j.method])
        table.add_row(line.name, mid, span, method)
    return table


def _phases(statement: Statement) -> Table:
    """The lines of a project, at the facility; they sum to the whole."""
    table = new_table()
    table.add_column("of which, at the facility", ratio=1, no_wrap=True)
    table.add_column("energy", justify="right", no_wrap=True)
    table.add_column("low – high", justify="right", no_wrap=True)
    table.add_column("carbon", justify="right", no_wrap=True)
    for line in statement.windows:
        mid, span = three(line.facility_j)
        grams = line.operational_location_g
        carbon = "unknown" if grams is None else f"{_amount(grams, 'carbon')} CO2e"
        table.add_row(line.name, mid, span, carbon)
    return table
