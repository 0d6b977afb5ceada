"""A report for a terminal: the receipt of one run, or several runs as a table with totals."""

from __future__ import annotations

from wattprint.report.console import Console, drawn
from wattprint.report.figure_cells import three
from wattprint.report.figures import column_figure
from wattprint.report.hardware import hardware_notes
from wattprint.report.receipt import receipt
from wattprint.report.screen_table import LEAST_NAME, Cell, Table
from wattprint.report.shown import most, title
from wattprint.report.tally import totals
from wattprint.short_ids import unique_ends
from wattprint.terminal import WIDTH
from wattprint.units import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.records import Record
    from wattprint.report.dossier import Dossier
    from wattprint.report.subgroup import SubgroupTable

MOST_ROWS = 40
"""Rows of a table of runs: more would push the totals off the screen."""
_LEAST_LABEL = 24
"""Columns of the screen, chosen: no label of ours is longer."""


def render(dossiers: Sequence[Dossier], *, width: int = WIDTH) -> str:
    """Plain text of ``width`` columns: the receipt of one run, or the table of several."""
    if len(dossiers) == 1:
        return of_one(dossiers[0], width=width)
    return drawn(lambda console: _several(console, dossiers), width=width)


def of_one(
    dossier: Dossier, record: Record | None = None, *, width: int = WIDTH, colour: bool = False
) -> str:
    """The receipt of one run, and below it what its predictions are by group."""
    origin = "" if dossier.header is None else dossier.header.origin
    text = receipt(dossier.statement, record, origin=origin, width=width, colour=colour)
    return text if dossier.groups is None else text + _by_group(dossier.groups, width)


def _by_group(groups: SubgroupTable, width: int) -> str:
    table = Table()
    table.column(groups.column, keeps=LEAST_NAME)
    table.column("rows", right=True, rank=1)
    for rate, _ in groups.titles():
        first, _, rest = rate.rpartition(" ")
        table.column(Cell(first, rest) if first else rest, right=True)
    for group in (*groups.groups, groups.whole):
        rates = (Cell(text, brief=text.partition(" ")[0]) for text in groups.cells(group))
        table.row(group.name, str(group.count), *rates)
    console = Console(width)
    console.table(table)
    for text in groups.remarks():
        console.print(text)
    return console.text()


def _several(console: Console, dossiers: Sequence[Dossier]) -> None:
    table = Table(fills=WIDTH)
    table.column("run")
    table.column("name", keeps=LEAST_NAME)
    usual = all(dossier.kind == "metered" and dossier.status == "finished" for dossier in dossiers)
    table.column("status", rank=5 if usual else 1)
    table.column("took", right=True, rank=4)
    table.column("facility", right=True)
    table.column("low – high", right=True, rank=2)
    table.column("carbon", right=True)
    table.column("low – high", right=True, rank=3)
    shown, note = most(dossiers, MOST_ROWS, "runs")
    like_j = column_figure(dossier.statement.boundaries.facility_j for dossier in shown)
    like_g = column_figure(dossier.statement.carbon.operational_location_g for dossier in shown)
    ends = unique_ends(dossier.statement.run.id for dossier in dossiers)
    for dossier in shown:
        statement = dossier.statement
        energy = three(statement.boundaries.facility_j, like=like_j)
        carbon = three(statement.carbon.operational_location_g, like=like_g)
        table.row(
            ends[statement.run.id],
            title(dossier),
            dossier.status if dossier.kind == "metered" else dossier.kind,
            format_duration(dossier.duration_s),
            *energy[:2],
            carbon[0].removesuffix(" CO2e"),
            carbon[1],
        )
    console.table(table)
    for text in (*note, *hardware_notes(dossiers)):
        console.paragraph("", text, indent=0)
    for one in totals(dossiers):
        console.paragraph("", f"{one.counted}, {format_duration(one.duration_s)}", indent=0)
        sums = Table(fills=WIDTH)
        sums.column("", keeps=_LEAST_LABEL)
        sums.column("total", right=True)
        sums.column("low – high", right=True)
        sums.column("method", rank=1)
        sums.column("runs", right=True)
        for line in one.sums:
            sums.row(line.label, *three(line.quantity), str(line.known))
        console.table(sums)
        for text in one.remarks:
            console.paragraph("note", text)
