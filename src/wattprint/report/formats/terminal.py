"""A report for a terminal: one run's figures, or several runs as a table with totals. 80 columns."""

from __future__ import annotations

from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from wattprint.report.figures import UNKNOWN, boundary_note, figures, printed
from wattprint.report.shown import factor_figure, headline, most, notes, title
from wattprint.report.tally import totals
from wattprint.report.text import WIDTH, paragraph
from wattprint.units import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.quantity import Quantity
    from wattprint.report.dossier import Dossier

MOST_ROWS = 40
"""Rows of a table of runs: more would push the totals off the screen."""


def render(dossiers: Sequence[Dossier]) -> str:
    """Plain text. A run that was metered here is shown by ``receipt`` instead, which knows its file."""
    buffer = StringIO()
    console = Console(file=buffer, width=WIDTH, no_color=True, highlight=False)
    if len(dossiers) == 1:
        _one(console, dossiers[0])
    else:
        _several(console, dossiers)
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


def _table(*names: str, left: int = 1, wide: int = 0) -> Table:
    table = Table(box=SIMPLE_HEAD, width=WIDTH, pad_edge=False, padding=(0, 1))
    for number, name in enumerate(names):
        table.add_column(
            name,
            no_wrap=True,
            overflow="ellipsis",
            justify="left" if number < left or name == "method" else "right",
            ratio=1 if number == wide else None,
        )
    return table


def _three(quantity: Quantity | None) -> tuple[str, str, str]:
    if quantity is None:
        return UNKNOWN, "", ""
    shown = printed(quantity)
    return shown.mid, shown.bounds, quantity.method


def _one(console: Console, dossier: Dossier) -> None:
    statement = dossier.statement
    paragraph(console, "", title(dossier), indent=0, style="bold")
    paragraph(console, "", headline(dossier), indent=0)
    table = _table("", "best estimate", "low – high", "method")
    for figure in figures(statement):
        table.add_row(figure.label, *_three(figure.quantity))
    console.print(table)
    paragraph(console, "", boundary_note(statement), indent=0)
    for text in [] if dossier.groups is None else dossier.groups.lines():
        console.print(text, markup=False)
    for line in statement.factors:
        text = f"{line.id}: {factor_figure(line)} {line.unit}; {line.source}; {line.licence}"
        paragraph(console, "factor", text, indent=9)
    for text in notes(dossier):
        paragraph(console, "note", text, indent=9)


def _several(console: Console, dossiers: Sequence[Dossier]) -> None:
    table = _table("run", "name", "status", "took", "facility", "carbon", "low – high", left=3, wide=1)
    shown, note = most(dossiers, MOST_ROWS, "runs")
    for dossier in shown:
        statement = dossier.statement
        carbon = _three(statement.carbon.operational_location_g)
        table.add_row(
            statement.run.id[-6:],
            title(dossier),
            dossier.status if dossier.kind == "metered" else dossier.kind,
            format_duration(dossier.duration_s),
            _three(statement.boundaries.facility_j)[0],
            carbon[0].removesuffix(" CO2e"),
            carbon[1],
        )
    console.print(table)
    for text in note:
        paragraph(console, "", text, indent=0)
    for one in totals(dossiers):
        paragraph(console, "", f"{one.counted}, {format_duration(one.duration_s)}", indent=0)
        sums = _table("", "total", "low – high", "method", "runs")
        for line in one.sums:
            sums.add_row(line.label, *_three(line.quantity), str(line.known))
        console.print(sums)
        for text in one.remarks:
            paragraph(console, "note", text)
