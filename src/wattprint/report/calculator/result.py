"""What the calculator answers, as HTML: the same parts that its script fills as one types."""

from __future__ import annotations

from wattprint.gates import html as escape
from wattprint.report.figures import CARBON, column_units, figures, one_line
from wattprint.report.page.parts import cell, cells, listed, row, section, table
from wattprint.report.shown import factor_figure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.statement import Statement

_HEAD = ("", "best estimate", "low to high", "how it is known")


def answered(statement: Statement, example: str = "") -> str:
    """The figures of ``statement`` with what they rest on. ``example``: in words, that nobody typed this."""
    like = column_units(statement)
    rows = [
        row(
            one.label,
            cells(
                one.quantity,
                one.key,
                one.absent,
                like=None if one.quantity is None else like[one.quantity.unit],
            ),
            main=one.key in ("facility_j", CARBON),
        )
        for one in figures(statement)
    ]
    said = f'<p class="example">{escape(example)}</p>' if example else ""
    headline = f'<p id="headline">{escape(one_line(statement))}</p>'
    whole = table("Energy, carbon, water and money, each with its 95 % interval", _HEAD, rows, (1, 2))
    assumed = listed([*(statement.run.assumptions or ()), *statement.warnings])
    return (
        section("figures", "What it costs", said, headline, whole)
        + section("assumed", "What was assumed", assumed)
        + _factors(statement)
    )


def _factors(statement: Statement) -> str:
    rows = [
        row(
            line.id,
            f'<td class="n">{escape(factor_figure(line))}</td>',
            cell(line.unit),
            cell("" if line.year is None else str(line.year)),
            cell(line.method, "words"),
            cell(line.source, "words"),
            cell(line.licence, "note"),
        )
        for line in statement.factors
    ]
    head = ("factor", "value", "unit", "year", "method", "source", "licence")
    return section("factors", "Where it comes from", table("Each factor with its source", head, rows, (1,)))
