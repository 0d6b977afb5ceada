"""A report for a terminal: the receipt of one run, or several runs as a table with totals. 80 columns."""

from __future__ import annotations

from wattprint.report.figures import column_figure
from wattprint.report.hardware import hardware_notes
from wattprint.report.receipt import drawn, new_table, receipt, three
from wattprint.report.shown import most, paragraph, title
from wattprint.report.tally import totals
from wattprint.short_ids import unique_ends
from wattprint.units import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.records import Record
    from wattprint.report.console import Console
    from wattprint.report.dossier import Dossier

MOST_ROWS = 40
"""Rows of a table of runs: more would push the totals off the screen."""


def render(dossiers: Sequence[Dossier]) -> str:
    """Plain text: the receipt of one run, or the table of several."""
    if len(dossiers) == 1:
        return of_one(dossiers[0])
    return drawn(lambda console: _several(console, dossiers))


def of_one(dossier: Dossier, record: Record | None = None, *, colour: bool = False) -> str:
    """The receipt of one run, and below it what its predictions are by group."""
    origin = "" if dossier.header is None else dossier.header.origin
    groups = [] if dossier.groups is None else dossier.groups.lines()
    text = receipt(dossier.statement, record, origin=origin, colour=colour)
    return text + "".join(f"{line}\n" for line in groups)


def _several(console: Console, dossiers: Sequence[Dossier]) -> None:
    table = new_table("run", "name", "status", "took", "facility", "carbon", "low – high", left=3, wide=1)
    shown, note = most(dossiers, MOST_ROWS, "runs")
    like_j = column_figure(dossier.statement.boundaries.facility_j for dossier in shown)
    like_g = column_figure(dossier.statement.carbon.operational_location_g for dossier in shown)
    ends = unique_ends(dossier.statement.run.id for dossier in dossiers)
    for dossier in shown:
        statement = dossier.statement
        carbon = three(statement.carbon.operational_location_g, like=like_g)
        table.add_row(
            ends[statement.run.id],
            title(dossier),
            dossier.status if dossier.kind == "metered" else dossier.kind,
            format_duration(dossier.duration_s),
            three(statement.boundaries.facility_j, like=like_j)[0],
            carbon[0].removesuffix(" CO2e"),
            carbon[1],
        )
    console.print(table)
    for text in (*note, *hardware_notes(dossiers)):
        paragraph(console, "", text, indent=0)
    for one in totals(dossiers):
        paragraph(console, "", f"{one.counted}, {format_duration(one.duration_s)}", indent=0)
        sums = new_table("", "total", "low – high", "method", "runs")
        for line in one.sums:
            sums.add_row(line.label, *three(line.quantity), str(line.known))
        console.print(sums)
        for text in one.remarks:
            paragraph(console, "note", text)
