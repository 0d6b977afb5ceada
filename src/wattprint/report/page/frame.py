"""What the pages of one run and of many share: head, foot, how a run ended, factors and method."""

from __future__ import annotations

from wattprint.gates import html as escape
from wattprint.report.shown import ended, factor_figure, factors_of
from wattprint.report.tally import FAILED

from .parts import cell, row, section, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wattprint.report.dossier import Dossier
    from wattprint.report.unknowns import Unknown

MOST_ROWS = 500
"""Rows of a table on the page: with 10,000 it stays quick to open; totals are over all."""
_METHOD = (
    "Every figure is a best estimate with a 95 % interval. Measured: read from a counter of joules. "
    "Integrated: from readings of power over time. Modelled: from a published relation. Assumed: rests on "
    "a guess that is named. A sum has the share of each of these; the word before it is of the largest. "
    "Computed: an energy times a published factor, which stands in the table of factors.",
    "Energy is counted at four boundaries. Accelerators: the GPUs and TPUs. Components: these, CPU packages "
    "and DRAM. Node: components and the rest of the box, such as fans, disks and supply losses. Facility: "
    "node times the PUE of the building.",
)


def top(eyebrow: str, name: str, facts: str, back: str = "") -> str:
    """The head of the page; ``back``: the file of the page that leads here."""
    way = f'<p class="back"><a href="{escape(back)}">All runs</a></p>' if back else ""
    return (
        f'<header class="top">{way}<p class="eyebrow">{escape(eyebrow)}</p><h1>{escape(name)}</h1>'
        f'{facts}</header>\n<main id="main">\n'
    )


def foot(text: str) -> str:
    """The end of the page, under ``text``."""
    return f"</main>\n<footer>{text}</footer>\n"


def status(dossier: Dossier) -> str:
    """How the run ended, as a word in its colour."""
    good = dossier.status == "finished" and dossier.kind == "metered"
    return status_word(ended(dossier), good=good, bad=dossier.status in FAILED)


def status_word(text: str, *, good: bool, bad: bool) -> str:
    """How something ended, in the colour of that."""
    style = "bad" if bad else "finished" if good else "other"
    return f'<span class="status {style}">{escape(text)}</span>'


def factors(dossiers: Sequence[Dossier], lead: str = "") -> str:
    """The section of all factors that the figures rest on."""
    head = ("factor", "value", "unit", "year", "method", "source", "licence")
    rows = [
        row(
            line.id,
            f'<td class="n" data-key="factor:{escape(line.id)}" data-value="{line.mid!r}">'
            f"{escape(factor_figure(line))}</td>",
            cell(line.unit),
            cell("" if line.year is None else str(line.year)),
            cell(line.method, "words"),
            cell(line.source, "words"),
            cell(line.licence, "note"),
        )
        for line in factors_of(dossiers)
    ]
    whole = table("Each factor with its range, year, method, source and licence", head, rows, (1,))
    return section("factors", "Factors and their sources", whole, lead=lead)


def method() -> str:
    """The section of what the words mean."""
    return section("method", "Method and boundaries", "".join(f"<p>{escape(text)}</p>" for text in _METHOD))


def unknown_list(lines: Iterable[Unknown]) -> str:
    """What to type about figures that are unknown; nothing where none is."""
    items = "".join(
        f"<li>{escape(line.what)} unknown: {escape(line.why)} <code>{escape(line.command)}</code></li>"
        for line in lines
    )
    return f'<ul class="unknown">{items}</ul>' if items else ""
