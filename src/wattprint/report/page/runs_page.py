"""The page of several runs: totals of each kind, a table that leads to each run, and the runs themselves."""

from __future__ import annotations

from wattprint.account.remedies import remedy
from wattprint.gates import file_name
from wattprint.gates import html as escape
from wattprint.report.brief import Brief
from wattprint.report.figures import column_figure
from wattprint.report.hardware import hardware_notes
from wattprint.report.shown import TOOL, most, started_at, title
from wattprint.report.tally import totals
from wattprint.report.unknowns import unknowns_of_many
from wattprint.units import format_duration

from .frame import MOST_ROWS, factors, foot, method, status, top, unknown_list
from .parts import bounded, cell, cells, listed, page, row, section, table, tile, words_tile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.quantity import Quantity
    from wattprint.report.dossier import Dossier
    from wattprint.report.tally import KindTotals, Sum

MOST_FOLDED = 20
"""Chosen: of so many runs a single page has each, folded up; it takes some 2 MB then."""
_HEAD = ("run", "status", "started", "took", "facility", "carbon", "cost")


def runs_page(dossiers: Sequence[Dossier], files: Sequence[str] = ()) -> str:
    """The whole document; ``files``: where the page of each run is, if they have pages of their own."""
    sums = totals(dossiers)
    kinds = ", ".join(kind_totals.counted for kind_totals in sums)
    shown, note = (dossiers, []) if files else most(dossiers, MOST_ROWS, "runs")
    unfold = (
        not files and len(dossiers) <= MOST_FOLDED and not any(isinstance(one, Brief) for one in dossiers)
    )
    idents = [f"run-{number}-{file_name(one.statement.run.id)}" for number, one in enumerate(shown, 1)]
    links = [*files] if files else [f"#{ident}" for ident in idents] if unfold else [""] * len(shown)
    body = [
        top("What they cost", f"{len(dossiers)} runs", f'<ul class="facts"><li>{escape(kinds)}</li></ul>'),
        *(_sums(kind_totals, dossiers, alone=len(sums) == 1) for kind_totals in sums),
        section(
            "runs",
            "Runs",
            listed([*note, *hardware_notes(dossiers)]),
            _runs(shown, links),
            unknown_list(unknowns_of_many(dossiers)),
        ),
    ]
    if unfold:
        from .run_page import folded

        details = [folded(one, ident) for one, ident in zip(shown, idents, strict=True)]
        body.append(section("each", "Each run", *details, style="each"))
    body += [factors(dossiers), method(), foot(escape(TOOL))]
    return page(f"{len(dossiers)} runs · wattprint", body, sortable=True)


def _runs(shown: Sequence[Dossier], links: Sequence[str]) -> str:
    like_j = column_figure(dossier.statement.boundaries.facility_j for dossier in shown)
    like_g = column_figure(dossier.statement.carbon.operational_location_g for dossier in shown)
    rows = [_row(dossier, link, like_j, like_g) for dossier, link in zip(shown, links, strict=True)]
    caption = (
        "Every run at the facility boundary, operational carbon location-based; low – high below each figure"
    )
    if not any(links):
        caption += "; wattprint report ID shows one in full, -o FOLDER/ writes a page of each"
    return table(caption, _HEAD, rows, range(2, 7), sortable=True)


def _row(dossier: Dossier, link: str, like_j: float | None, like_g: float | None) -> str:
    statement = dossier.statement
    key = f"run:{statement.run.id}"
    return row(
        title(dossier),
        f"<td>{status(dossier)}</td>",
        cell(started_at(dossier), "n when"),
        f'<td class="n" data-value="{dossier.duration_s!r}">{format_duration(dossier.duration_s)}</td>',
        bounded(statement.boundaries.facility_j, f"{key}:facility_j", like=like_j),
        bounded(statement.carbon.operational_location_g, f"{key}:operational_location_g", like=like_g),
        bounded(statement.money.energy_cost, f"{key}:energy_cost"),
        ident="" if dossier.kind == "estimated" else statement.run.id,
        link=link,
    )


def _sums(kind_totals: KindTotals, dossiers: Sequence[Dossier], *, alone: bool) -> str:
    first = next(one for one in dossiers if one.kind == kind_totals.kind)
    tiles = [
        _tile(name, kind_totals, key, first)
        for name, key in (
            ("Energy", "facility_j"),
            ("Carbon", "operational_location_g"),
            ("Cost", _cost_key(kind_totals.sums)),
        )
    ]
    tiles.append(words_tile("Time", format_duration(kind_totals.duration_s), "all runs added up"))
    rows = [
        row(
            line.label,
            cells(line.quantity, f"total:{kind_totals.kind}:{line.key}"),
            cell(str(line.known), "n"),
            cell(str(line.unknown) if line.unknown else "–", "n"),
        )
        for line in kind_totals.sums
    ]
    head = ("figure", "total", "low – high", "method", "runs", "unknown")
    name = "Totals" if alone else f"Totals of {kind_totals.kind} runs"
    remarks = section(f"said-{kind_totals.kind}", "To be known", listed(kind_totals.remarks), style="callout")
    return f'<div class="tiles">{"".join(tiles)}</div>\n{remarks}' + section(
        f"totals-{kind_totals.kind}", name, table(f"{kind_totals.counted} added up", head, rows, (1, 2, 4, 5))
    )


def _cost_key(sums: Sequence[Sum]) -> str:
    """Rent where all runs have it, which includes the electricity; else that."""
    rent = next((line for line in sums if line.key == "instance_cost"), None)
    return "energy_cost" if rent is None or rent.unknown else "instance_cost"


def _tile(name: str, kind_totals: KindTotals, key: str, first: Dossier) -> str:
    """The sum ``key``; where it lacks runs it says so, and money of two currencies has no sum.

    ``first``: a run of the kind, which tells why none has the figure.
    """
    lines = [line for line in kind_totals.sums if line.key == key]
    quantity: Quantity | None = lines[0].quantity if len(lines) == 1 else None
    note = f"{kind_totals.kind} runs"
    advice = ("", "")
    if len(lines) > 1:
        note = f"{' and '.join(line.quantity.unit for line in lines)} are not added"
    elif not lines:
        cure = remedy(first.statement, key)
        advice = cure.why, cure.typed("wattprint report ...")
    elif lines[0].unknown:
        note = f"{lines[0].known} of {kind_totals.runs} {kind_totals.kind} runs; unknown for the others"
    return tile(name, quantity, f"tile_{kind_totals.kind}_{key}", note, advice)
