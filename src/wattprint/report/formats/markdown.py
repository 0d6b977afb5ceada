"""A report as Markdown: tables with every figure, its interval and method, and the factors' sources.

CommonMark with GitHub's tables. What came from the user (names, hosts) is escaped.
"""

from __future__ import annotations

from wattprint.gates import markdown as escape
from wattprint.gates import markdown_code
from wattprint.report import added
from wattprint.report.figures import UNKNOWN, boundary_note, column_figure, column_units, figures, printed
from wattprint.report.hardware import hardware_notes
from wattprint.report.logged import METRIC_HEAD, metric_rows, user_words
from wattprint.report.shown import ended, factor_figure, factors_of, headline, most, notes, started_at, title
from wattprint.report.tally import totals
from wattprint.report.unknowns import unknowns, unknowns_of_many
from wattprint.report.window_rows import (
    as_sentence,
    bounds_text,
    common_text,
    group_names,
    inside_text,
    share_head,
    share_of,
)
from wattprint.units import counted, format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wattprint.quantity import Quantity
    from wattprint.records import FactorLine
    from wattprint.report.dossier import Dossier
    from wattprint.report.unknowns import Unknown

MOST_ROWS = 500
"""Rows of a table of runs or windows; the totals are over all of them."""


def render(dossiers: Sequence[Dossier]) -> str:
    """One run in full, or several as a table with totals."""
    lines = _one(dossiers[0]) if len(dossiers) == 1 else _several(dossiers)
    return "\n".join(lines) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    rule = ["---:" if number in right else "---" for number in range(len(head))]
    return ["| " + " | ".join(cells) + " |" for cells in (head, rule, *rows)] + [""]


def _three(
    quantity: Quantity | None, like: float | None = None, absent: str = UNKNOWN
) -> tuple[str, str, str]:
    if quantity is None:
        return escape(absent), "", ""
    shown = printed(quantity, like)
    return shown.mid, shown.bounds, ", ".join(quantity.known.by_share)


def _three_in(
    quantity: Quantity | None, like: Mapping[str, float | None], absent: str = UNKNOWN
) -> tuple[str, str, str]:
    return _three(quantity, None if quantity is None else like.get(quantity.unit), absent)


def _one(dossier: Dossier) -> list[str]:
    statement = dossier.statement
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    lines = [f"# {escape(title(dossier))}", "", escape(headline(dossier)), ""]
    like = column_units(statement)
    lines += _table(
        ("", "best estimate", "low – high", "method", ""),
        [
            (escape(one.label), *_three_in(one.quantity, like, one.absent), escape(one.note))
            for one in figures(statement)
        ],
        (1, 2),
    )
    lines += [escape(boundary_note(statement)), "", *_unknown(unknowns(dossier))]
    if statement.resources:
        rows = [
            (escape(one.name), *_three_in(one.energy_j, like), escape(one.source), f"{one.covered:.0%}")
            for one in statement.resources
        ]
        head = ("resource", "energy", "low – high", "method", "source", "covered")
        lines += ["## Energy by resource", "", *_table(head, rows, (1, 2, 5))]
    if dossier.windows:
        shown, note = most(dossier.windows, MOST_ROWS, "windows")
        like_j = column_figure(one.facility_j for one in shown)
        like_g = column_figure(one.operational_location_g for one in shown)
        rows = [
            (
                escape(name),
                str(one.count),
                str(one.failed),
                format_duration(one.duration_s),
                *_three(one.facility_j, like_j)[:2],
                bounds_text(one.own_j, like_j),
                escape(share_of(one)),
                *_three(one.operational_location_g, like_g)[:2],
            )
            for name, one in zip(group_names(dossier.windows), shown, strict=False)
        ]
        head = ("window", "count", "failed", "took", "facility energy", "low – high", "own error")
        head += (share_head(shown, "share of the run"), "carbon", "low – high")
        lines += ["## Where the energy went", "", *_table(head, rows, tuple(range(1, 10))), *note]
        once = inside_text(dossier.windows, statement.scope), common_text(statement)
        lines += [line for text in once if text for line in (as_sentence(text), "")]
    metrics = [tuple(map(escape, one.cells)) for one in metric_rows(dossier.metrics)]
    if metrics:
        lines += ["## Metrics", "", *_table(METRIC_HEAD, metrics, (1, 2, 3, 4))]
    words = [(escape(name), escape(str(value))) for name, value in user_words(dossier.header).items()]
    if words:
        lines += ["## Parameters and tags", "", *_table(("", "value"), words)]
    if dossier.groups is not None:
        lines += ["## By group", "", *markdown_code(dossier.groups.lines()), ""]
    if dossier.statement.later is not None:
        told = [f"- {escape(what)}: {escape(text)}" for what, text in added.lines(dossier.statement.later)]
        lines += ["## Added later", "", *told, ""]
    lines += _factors([dossier])
    if notes(dossier):
        lines += ["## To be known", "", *(f"- {escape(text)}" for text in notes(dossier)), ""]
    return lines


def _unknown(listed: Sequence[Unknown]) -> list[str]:
    """What to type about each figure that is unknown; nothing where none is."""
    lines = [f"- {escape(line.what)} unknown: {escape(line.why)} `{line.command}`" for line in listed]
    return [*lines, ""] if lines else []


def _several(dossiers: Sequence[Dossier]) -> list[str]:
    lines = [f"# {counted(len(dossiers), 'run')}", ""]
    head: tuple[str, ...] = ("kind", "", "total", "low – high", "method", "runs", "unknown")
    rows: list[tuple[str, ...]] = []
    said: list[str] = []
    for one in totals(dossiers):
        rows += [
            (
                one.kind,
                escape(line.label),
                *_three(line.quantity),
                str(line.known),
                str(line.unknown),
            )
            for line in one.sums
        ]
        said += one.remarks
    lines += [*_table(head, rows, (2, 3, 5, 6)), *(f"- {escape(text)}" for text in said), ""]
    shown, note = most(dossiers, MOST_ROWS, "runs")
    hardware = [*(f"- {escape(text)}" for text in hardware_notes(dossiers)), ""]
    head = ("run", "name", "status", "started", "took", "facility", "low – high", "carbon", "low – high")
    like_j = column_figure(dossier.statement.boundaries.facility_j for dossier in shown)
    like_g = column_figure(dossier.statement.carbon.operational_location_g for dossier in shown)
    rows = [_row(dossier, like_j, like_g) for dossier in shown]
    lines += ["## Runs", "", *_table(head, rows, (4, 5, 6, 7, 8)), *note, *hardware]
    lines += _unknown(unknowns_of_many(dossiers))
    return lines + _factors(dossiers)


def _row(dossier: Dossier, like_j: float | None, like_g: float | None) -> tuple[str, ...]:
    statement = dossier.statement
    status = ended(dossier)
    return (
        escape(statement.run.id),
        escape(statement.run.name),
        "finished" if status == "finished" else f"**{escape(status)}**",
        escape(started_at(dossier)),
        format_duration(dossier.duration_s),
        *_three(statement.boundaries.facility_j, like_j)[:2],
        *_three(statement.carbon.operational_location_g, like_g)[:2],
    )


def _factors(dossiers: Sequence[Dossier]) -> list[str]:
    head = ("factor", "value", "unit", "year", "method", "source", "licence")
    rows = [_factor(line) for line in factors_of(dossiers)]
    return ["## Factors and their sources", "", *_table(head, rows, (1,))]


def _factor(line: FactorLine) -> tuple[str, ...]:
    return (
        escape(line.id),
        escape(factor_figure(line)),
        escape(line.unit),
        "" if line.year is None else str(line.year),
        escape(line.method),
        escape(line.source),
        escape(line.licence),
    )
