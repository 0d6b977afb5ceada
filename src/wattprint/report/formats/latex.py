r"""A report for a paper: a table, a paragraph with the same figures, and the BibTeX of what they rest on.

The table needs no package (``\hline``, no booktabs). The BibTeX stands in comments at the end: strip the
leading ``% `` into a ``.bib`` file. Letters beyond Latin become their code point, for pdfLaTeX has no
glyph for them.
"""

from __future__ import annotations

from wattprint.gates import latex as escape
from wattprint.methods import COMPUTED
from wattprint.report.figures import UNKNOWN, boundary_note, column_figure, column_units, figures, printed
from wattprint.report.hardware import hardware_notes
from wattprint.report.logged import METRIC_HEAD, metric_rows, user_words
from wattprint.report.shown import TOOL, ended, factor_figure, factors_of, most, title
from wattprint.report.tally import ENDED_WELL, totals
from wattprint.report.unknowns import unknowns, unknowns_of_many
from wattprint.report.window_rows import as_sentence, group_names, inside_text, share_head, share_of
from wattprint.short_ids import told_apart
from wattprint.units import counted, format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.quantity import Quantity
    from wattprint.records import FactorLine
    from wattprint.report.dossier import Dossier

MOST_ROWS = 60
"""Rows of a table on a page of a paper."""


def render(dossiers: Sequence[Dossier]) -> str:
    r"""A fragment to ``\input``: paragraph, table, and the BibTeX in comments."""
    body = _one(dossiers[0]) if len(dossiers) == 1 else _several(dossiers)
    lines = [f"% {TOOL}: LaTeX fragment, no package needed; its BibTeX is in the comments at the end.", *body]
    cures = unknowns(dossiers[0]) if len(dossiers) == 1 else unknowns_of_many(dossiers)
    lines += [f"% {' '.join(str(line).split())}" for line in cures]
    return "\n".join([*lines, "", *(f"% {line}".rstrip() for line in bibtex(dossiers)), ""])


def _span(quantity: Quantity) -> str:
    shown = printed(quantity)
    how = "" if quantity.known.word == COMPUTED else f", {escape(str(quantity.known))}"
    return f"{escape(shown.mid)} (95\\,\\% interval {escape(shown.bounds)}{how})"


def _cells(quantity: Quantity | None, like: float | None = None, absent: str = UNKNOWN) -> list[str]:
    if quantity is None:
        return [escape(absent), "", ""]
    shown = printed(quantity, like)
    return [escape(shown.mid), escape(shown.bounds), quantity.known.word]


def _tabular(
    align: str, head: Sequence[str], rows: Sequence[Sequence[str]], caption: str, label: str
) -> list[str]:
    body = [" & ".join(cells) + r" \\" for cells in rows]
    return [
        r"\begin{table}[htbp]",
        r"\centering",
        rf"\caption{{{caption}}}",
        rf"\label{{tab:{label}}}",
        rf"\begin{{tabular}}{{{align}}}",
        r"\hline",
        " & ".join(head) + r" \\",
        r"\hline",
        *body,
        r"\hline",
        r"\end{tabular}",
        r"\end{table}",
    ]


def _one(dossier: Dossier) -> list[str]:
    statement = dossier.statement
    like = column_units(statement)
    rows = [
        [
            escape(one.label),
            *_cells(one.quantity, None if one.quantity is None else like[one.quantity.unit], one.absent),
        ]
        for one in figures(statement)
    ]
    caption = f"Cost of {escape(title(dossier))}. {escape(boundary_note(statement))}"
    table = _tabular(
        "lrrl", ("", "Best estimate", "Low--high", "Method"), rows, caption, f"wattprint-{_label(dossier)}"
    )
    return [*_paragraph(dossier), "", *table, *_windows(dossier), *_metrics(dossier), *_words(dossier)]


def _windows(dossier: Dossier) -> list[str]:
    """The windows by name; nothing without any."""
    if not dossier.windows:
        return []
    shown, note = most(dossier.windows, MOST_ROWS, "windows")
    like_j = column_figure(window.facility_j for window in shown)
    rows = [
        [
            escape(name),
            str(window.count),
            format_duration(window.duration_s),
            *_cells(window.facility_j, like_j)[:2],
            escape(share_of(window)),
        ]
        for name, window in zip(group_names(dossier.windows), shown, strict=False)
    ]
    inside = inside_text(dossier.windows, dossier.scope)
    note = [*note, as_sentence(inside)] if inside else note
    head = ("Window", "Count", "Took", "Facility", "Low--high", share_head(shown, "Share of the run"))
    caption = f"Windows of {escape(title(dossier))}, by name. {' '.join(map(escape, note))}".strip()
    return ["", *_tabular("lrrrrr", head, rows, caption, f"wattprint-windows-{_label(dossier)}")]


def _metrics(dossier: Dossier) -> list[str]:
    """What was logged; nothing without any."""
    rows = [list(map(escape, one.cells)) for one in metric_rows(dossier.metrics)]
    if not rows:
        return []
    head = [word.capitalize() for word in METRIC_HEAD]
    caption = f"Metrics of {escape(title(dossier))}."
    return ["", *_tabular("lrrrr", head, rows, caption, f"wattprint-metrics-{_label(dossier)}")]


def _words(dossier: Dossier) -> list[str]:
    """Parameters and tags; nothing without any."""
    rows = [[escape(name), escape(str(value))] for name, value in user_words(dossier.header).items()]
    if not rows:
        return []
    caption = f"Parameters and tags of {escape(title(dossier))}."
    return ["", *_tabular("ll", ("", "Value"), rows, caption, f"wattprint-parameters-{_label(dossier)}")]


def _label(dossier: Dossier) -> str:
    return _key(dossier.statement.run.id)


def _paragraph(dossier: Dossier) -> list[str]:
    statement = dossier.statement
    verb = {"estimated": "is estimated to use", "imported": "used, as imported from other records,"}.get(
        dossier.kind, "used"
    )
    facility, carbon = statement.boundaries.facility_j, statement.carbon
    how = "" if dossier.status in ENDED_WELL else f" (status: {escape(dossier.status)})"
    energy = "an unknown amount of energy" if facility is None else _span(facility)
    lines = [
        f"The run \\emph{{{escape(title(dossier))}}}{how}, {format_duration(dossier.duration_s)} long,",
        f"{verb} {energy}",
        "at the facility boundary, the draw of the node times the PUE of the building.",
    ]
    grams, intensity = carbon.operational_location_g, carbon.intensity_g_per_kwh
    if grams is None or intensity is None:
        lines.append("Its operational carbon is unknown.")
    else:
        grid = _cite([line for line in statement.factors if line.id.startswith("grid/")])
        lines += [
            f"This is {_span(grams)} of operational, location-based emissions,",
            f"at the grid intensity of {escape(carbon.place_and_year)},",
            f"{_span(intensity)}{grid}.",
        ]
    for name, quantity in (
        ("Its share of making the hardware is", carbon.embodied_g),
        ("Cooling and power stations used", statement.water.total_l),
        ("The electricity cost", statement.money.energy_cost),
    ):
        if quantity is not None:
            lines.append(f"{name} {_span(quantity)}.")
    return [*lines, f"{escape(boundary_note(statement))} Figures by {escape(TOOL)}~\\cite{{wattprint}}."]


def _cite(lines: Sequence[FactorLine]) -> str:
    keys = dict.fromkeys(_key(line.source) for line in lines)
    return f"~\\cite{{{','.join(keys)}}}" if keys else ""


def _several(dossiers: Sequence[Dossier]) -> list[str]:
    lines: list[str] = []
    sums, remarks = [], []
    for kind_totals in totals(dossiers):
        sums += [[kind_totals.kind, escape(line.label), *_cells(line.quantity)] for line in kind_totals.sums]
        remarks += [escape(text) for text in kind_totals.remarks]
    head: tuple[str, ...] = ("", "", "Total", "Low--high", "Method")
    lines += [
        *remarks,
        "",
        *_tabular("llrrl", head, sums, f"Cost of {counted(len(dossiers), 'run')}.", "wattprint-totals"),
    ]
    shown, note = most(dossiers, MOST_ROWS, "runs")
    note = [*note, *hardware_notes(dossiers)]
    like_j = column_figure(dossier.statement.boundaries.facility_j for dossier in shown)
    like_g = column_figure(dossier.statement.carbon.operational_location_g for dossier in shown)
    names = told_apart([*map(title, shown)], [dossier.statement.run.id for dossier in shown])
    rows = [
        [
            escape(name),
            escape(ended(dossier)),
            format_duration(dossier.duration_s),
            *_cells(dossier.statement.boundaries.facility_j, like_j)[:2],
            *_cells(dossier.statement.carbon.operational_location_g, like_g)[:2],
        ]
        for dossier, name in zip(shown, names, strict=True)
    ]
    head = ("Run", "Status", "Took", "Facility", "Low--high", "Carbon", "Low--high")
    return [
        *lines,
        "",
        *_tabular("llrrrrr", head, rows, "Runs." + escape(" ".join(["", *note])), "wattprint-runs"),
    ]


def _key(text: str) -> str:
    """A BibTeX key: ASCII letters and digits of ``text``, the first words of it."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in text).split()
    return "-".join(words[:6]).lower() or "source"


def bibtex(dossiers: Sequence[Dossier]) -> list[str]:
    """An entry for the tool and one for each source of a factor, with the factors taken from it."""
    lines = [
        "@software{wattprint,",
        "  title = {wattprint: what machine learning costs in energy and carbon},",
        f"  version = {{{TOOL.partition(' ')[2]}}},",
        "}",
    ]
    by_key: dict[str, list[FactorLine]] = {}
    for line in factors_of(dossiers):
        by_key.setdefault(_key(line.source), []).append(line)
    for key, taken in by_key.items():
        values = "; ".join(f"{factor.id}: {factor_figure(factor)} {factor.unit}" for factor in taken)
        years = sorted({factor.year for factor in taken if factor.year is not None})
        lines += [
            f"@misc{{{key},",
            f"  title = {{{{{escape(taken[0].source)}}}}},",
            *([f"  year = {{{years[-1]}}},"] if years else []),
            f"  note = {{{escape(values)}. Licence: {escape(taken[0].licence)}}},",
            "}",
        ]
    return lines
