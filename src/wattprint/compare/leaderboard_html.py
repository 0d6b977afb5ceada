"""A leaderboard as one page that stands alone: the plot of quality against cost, and its tables."""

from __future__ import annotations

from collections import Counter

from wattprint.gates import html as escape
from wattprint.report.figures import column_figure
from wattprint.report.page.parts import (
    bounded_text,
    cell,
    data,
    listed,
    method,
    page,
    row,
    section,
    table,
    words_tile,
)
from wattprint.units import counted, significant

from .board import added, signed
from .entries import shown
from .leaderboard_plot import plot
from .leaderboard_table import rank_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .board import Board, Row

MOST_ROWS = 500
"""Rows of the table on the page, as in a report."""


def page_of(board: Board, links: Mapping[str, str] | None = None) -> str:
    """The whole document; ``links``: the page of each run that has one, by its id."""
    name = title(board)
    listing = "".join(f"<li>{escape(text)}</li>" for text in facts(board))
    body = [
        f'<header class="top"><p class="eyebrow">Leaderboard</p><h1>{escape(name)}</h1>'
        f'<ul class="facts">{listing}</ul></header>\n<main id="main">\n',
        *sections(board, links or {}),
        "</main>\n<footer>wattprint leaderboard</footer>\n",
    ]
    return page(f"{name} · wattprint", body, sortable=True)


def title(board: Board) -> str:
    """What is ranked by what."""
    return f"{board.metric} against {board.cost}"


def facts(board: Board) -> list[str]:
    """How many of which kind compete, which way the metric goes, and what a rank asks for."""
    counts = Counter(board_row.entry.kind for board_row in board.rows)
    told = [f"{count} {kind}" for kind, count in counts.items()] + [board.better]
    told += [f"ranked at {text}" for text in board.asked]
    return told if board.target is None else [*told, f"cost until {board.target}"]


def sections(
    board: Board, links: Mapping[str, str], *, log: bool = True, most: int = MOST_ROWS, points: int = 0
) -> list[str]:
    """The parts of the page: tiles, plot and tables.

    ``links`` as of ``page_of``; ``log``: the axis of costs; ``most``: rows of a table; ``points``: so many
    marks of the plot at most, which lead there too.
    """
    drawn = ""
    if board.rows:
        drawn = plot(board, log=log, links=links, most=points) if points else plot(board, log=log)
    known = [*([board.off] if board.off else []), *board.notes]
    return [
        _tiles(board),
        section("known", "To be known", listed(known), style="callout"),
        section("plot", "Quality against cost", drawn),
        section("ranking", "Ranking", _ranking(board, links, most)),
        section("point", f"What better {board.metric} cost", _last_point(board, most)),
        section(
            "unknown",
            "Not compared",
            _unknown(board, most),
            lead="What is unknown stays unknown: no rank is made up.",
        ),
        section("method", "How to read this", "".join(f"<p>{escape(text)}</p>" for text in _METHOD)),
    ]


_METHOD = (
    "Each cost is a best estimate with a 95 % interval. Where two cannot be told apart, neither is said "
    "to be cheaper: both share the better rank, and 2–5 means anything from second to fifth.",
    "What two entries share errs for both alike and is left out between them: the models of one machine, "
    "PUE, grid and price. What a run scatters when repeated is in; means over seeds know it better. So ranks "
    "and front may tell apart two whose whole intervals, which are shown, overlap.",
    "An entry is on the Pareto front unless another is surely cheaper and surely no worse, or surely no "
    "dearer and surely better.",
    "Measured: a meter read every component; the building's PUE and the grid's carbon are published figures "
    "all the same. Modelled: some component by a model. Estimated: predicted. Imported: published "
    "figures as they stand, or energy that another tool metered, stated anew with the factors of here.",
)


def _tiles(board: Board) -> str:
    ranked = [board_row for board_row in board.rows if board_row.rank is not None]
    if not board.rows:
        return ""
    sign = 1.0 if board.maximise else -1.0
    best = max(board.rows, key=lambda board_row: sign * board_row.quality.mid)
    tiles = [words_tile(f"Best {board.metric}", shown(best.quality)[0], best.label)]
    if ranked:
        asked = " that is good enough" if board.asked else ""
        tiles.insert(0, words_tile(f"Least {board.cost}{asked}", shown(ranked[0].cost)[0], ranked[0].label))
    tiles.append(words_tile("On the front", str(len(board.front)), f"of {len(board.rows)} compared"))
    last = board.steps[-1] if board.steps else None
    if last is not None and last.marginal.per_point is not None:
        price = signed(last.marginal.per_point).partition(" (")[0]
        way = "more" if board.maximise else "less"
        title = f"{_capital(board.cost)} for each {board.point:g} {board.metric} {way}"
        tiles.append(
            words_tile(
                title,
                price,
                f"in the last step up the front, from {last.cheaper.label} to {last.better.label}",
            )
        )
    return f'<div class="tiles">{"".join(tiles)}</div>\n'


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ranking(board: Board, links: Mapping[str, str], most: int) -> str:
    head = [
        "Entry",
        "Rank",
        "Kind",
        board.metric,
        f"{board.cost}{board.per}",
        "Method",
        "Front",
    ]
    if board.baseline is not None:
        head += [f"for each {board.point:g} over {board.baseline}", "times its cost"]
    shown_rows = board.rows[:most]
    like = column_figure(board_row.cost for board_row in shown_rows)
    rows = [_row(board, board_row, like, links.get(board_row.entry.run, "")) for board_row in shown_rows]
    caption = f"Cheapest first; {board.better}; low – high below each figure."
    if len(board.rows) > most:
        caption += f" {most} of {len(board.rows)} shown; JSON has them all."
    return (
        table(caption, head, rows, numbers=(1, 3, 4, 7, 8), sortable=True)
        if rows
        else "<p>Nothing to compare.</p>"
    )


def _row(board: Board, board_row: Row, like: float | None, link: str) -> str:
    quality, cost = shown(board_row.quality), shown(board_row.cost, like)
    misses = f"misses {' and '.join(board_row.misses)}" if board_row.misses else "misses it"
    rank = rank_text(board_row.rank, board_row.rank_worst, absent=misses)
    cells = [
        cell(rank + ("" if board_row.sure or board_row.rank is None else " ?"), "n"),
        cell(board_row.entry.kind),
        bounded_text(*quality, data(board_row.quality, board.metric)),
        bounded_text(*cost, data(board_row.cost, board.cost)),
        f"<td>{method(board_row.cost)}</td>",
        cell("yes" if board_row.front else ""),
    ]
    if board.baseline is not None:
        over = board_row.baseline
        if over is None:
            cells += [cell("baseline", "n"), cell("1", "n")]
        else:
            each = over.per_point
            figure = "" if each is None else f' data-value="{each.mid!r}"'
            cells.append(f'<td class="n"{figure}>{escape("no gain" if each is None else signed(each))}</td>')
            cells.append(cell("" if over.times is None else significant(over.times), "n"))
    return row(board_row.label, *cells, main=board_row.front, ident=board_row.entry.run, link=link)


def _last_point(board: Board, most: int) -> str:
    if not board.steps:
        return ""
    rows = [
        row(
            f"{step.cheaper.label} to {step.better.label}",
            cell(added(step.marginal.points), "n"),
            cell(signed(step.marginal.extra), "n"),
            cell("" if step.marginal.per_point is None else signed(step.marginal.per_point), "n"),
        )
        for step in board.steps[-most:]
    ]
    head = [
        "Step up the front",
        f"points of {board.metric}",
        f"more {board.cost}",
        f"for each {board.point:g}",
    ]
    return f"<p>{escape(board.last_point())}</p>" + table(
        f"Each step along the front; a point is {board.point:g}.", head, rows, numbers=(1, 2, 3)
    )


def _unknown(board: Board, most: int) -> str:
    if not board.unknown:
        return ""
    rows = [
        row(entry.name, cell(entry.kind), cell(entry.origin, "words"), cell(reason, "words"))
        for entry, reason in board.unknown[:most]
    ]
    caption = f"{counted(len(board.unknown), 'entry', 'entries')} without a rank"
    if len(rows) < len(board.unknown):
        caption += f", {len(rows)} shown"
    return table(caption, ["Entry", "Kind", "From", "Why"], rows)
