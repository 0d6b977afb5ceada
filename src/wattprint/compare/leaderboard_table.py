"""The table of a leaderboard for a paper: a row for each entry, in LaTeX or Markdown."""

from __future__ import annotations

from wattprint.report.figures import column_figure

from .entries import shown
from .paper_table import latex_table, markdown_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.quantity import Quantity

    from .board import Board


def rank_text(best: int | None, last: int | None, *, absent: str) -> str:
    """``2``, or ``2–5`` where intervals overlap; ``absent`` without a rank."""
    if best is None:
        return absent
    return str(best) if last is None or last == best else f"{best}–{last}"


def _whole(quantity: Quantity, like: float | None = None) -> str:
    mid, bounds = shown(quantity, like)
    return f"{mid} ({bounds})" if bounds else mid


def _parts(board: Board) -> tuple[list[str], list[list[str]], str]:
    """Heads, rows and the note."""
    like = column_figure(row.cost for row in board.rows)
    rows = [
        [
            row.label,
            row.entry.kind,
            rank_text(row.rank, row.rank_worst, absent="none")
            + ("" if row.sure or row.rank is None else "?"),
            _whole(row.quality),
            _whole(row.cost, like),
            "yes" if row.front else "",
        ]
        for row in board.rows
    ]
    head = ["entry", "kind", "rank", board.metric, f"{board.cost}{board.per}", "front"]
    asked = f" at {' and '.join(board.asked)}" if board.asked else ""
    until = "" if board.target is None else f" until {board.target}"
    told = [
        f"Ranked by {board.cost}{until}{asked}; {board.better}",
        "In brackets: 95 % intervals; n–m: intervals overlap",
        board.comparison,
        board.off,
        *board.notes,
        f"{len(board.unknown)} not compared" if board.unknown else "",
    ]
    return head, rows, ". ".join(f"{text[:1].upper()}{text[1:]}" for text in told if text) + "."


def markdown(board: Board) -> str:
    """The table in Markdown, with a note."""
    return markdown_table(*_parts(board))


def latex(board: Board) -> str:
    """The table in LaTeX, with the note as its caption."""
    return latex_table(*_parts(board))


FORMATS = {".tex": latex, ".md": markdown}
"""By what the name of a file ends in."""
