"""``/leaderboard``: quality against cost, within what is asked for, as ``wattprint leaderboard`` ranks it."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING, Any

import msgspec

from wattprint.amounts import duration_s
from wattprint.compare.competition import board_of
from wattprint.compare.leaderboard_html import facts, sections, title
from wattprint.compare.leaderboard_table import FORMATS
from wattprint.compare.question import Limit
from wattprint.errors import UsageError
from wattprint.report.formats.csv import csv_of
from wattprint.report.page.parts import listed, section

from ..asked import address
from ..competing import (
    MOST_ROWS,
    Competing,
    asked_first,
    form,
    gathered,
    paper_form,
    papers_section,
    told_of,
)
from ..frame import choices, head, text_field
from ..view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.compare.board import Board
    from wattprint.compare.question import Question

    from ..competing import Gathered
    from ..view import Visit

_AXES = ("log", "linear")
_MOST_MARKS = 30
"""Of the plot, of the front and of the others; each is an element to follow by keyboard."""


class Query(Competing, frozen=True, kw_only=True):
    """Which runs, by what, and what a rank asks for.

    ``at_least``: of the metric (where lower is better: at most); ``at_most``: of the cost, as ``2 kWh``;
    ``within``: of time, as ``2h``. ``per`` as for ``wattprint leaderboard``; ``axis``: ``log`` or ``linear``.
    """

    per: str = ""
    at_least: float | None = None
    at_most: str = ""
    within: str = ""
    axis: str = "log"

    @property
    def asked(self) -> Question:
        """What is asked of the entries. Raises ``UsageError`` for what cannot be."""
        if self.axis not in _AXES:
            raise UsageError(f"no axis is {self.axis!r}", fix=f"one of: {', '.join(_AXES)}")
        return msgspec.structs.replace(
            self.question(self.metric),
            per=self.per or None,
            at_least=self.at_least,
            at_most=Limit.parse(self.at_most, self.cost) if self.at_most else None,
            within_s=duration_s(self.within) if self.within else None,
        )


class BoardTold(msgspec.Struct, frozen=True, kw_only=True):
    """As ``wattprint leaderboard --json``."""

    metric: str
    maximise: bool
    cost: str
    unit: str
    at_least: float | None
    at_most: float | None
    within_s: float | None
    target: str | None
    baseline: str | None
    point: float
    rows: list[dict[str, Any]]
    steps: list[dict[str, Any]]
    unknown: list[dict[str, Any]]
    notes: list[str]
    comparison: str


def show(visit: Visit, query: Query) -> View:
    """The board of the runs of ``query``. Raises ``UsageError`` for what cannot be asked."""
    found = gathered(visit, query, query.asked)
    board = None if found.nothing is not None else board_of(found.entries, found.question)

    def asked() -> Board:
        found.require()
        assert board is not None
        return board

    return View(
        title="Leaderboard" if board is None else title(board),
        body=lambda: _body(visit, query, found, board),
        data=lambda: asked().as_dict(),
        csv=lambda: csv_of(_csv_rows(asked())),
        about=told_of(visit, query, found),
    )


def report(visit: Visit, query: Query) -> tuple[str, str, str]:
    """The table for a paper: its text, media type and name of a file. Raises as ``show``."""
    _, suffix, kind = paper_form(visit)
    found = gathered(visit, query, query.asked)
    found.require()
    return FORMATS[suffix](board_of(found.entries, found.question)), kind, f"leaderboard{suffix}"


def _body(visit: Visit, query: Query, found: Gathered, board: Board | None) -> list[str]:
    name = "Leaderboard" if board is None else title(board)
    body = [
        head("Leaderboard", name, [] if board is None else facts(board)),
        _form(visit, query, found, board),
    ]
    first = asked_first(visit, query, "/leaderboard", found)
    if first:
        return [*body, first]
    assert board is not None
    links = {
        row.entry.run: address(f"/runs/{row.entry.run}", visit.restatement.fields)
        for row in board.rows
        if row.entry.run
    }
    return [
        *body,
        section("left-out", "Left out", listed(found.left_out), style="callout"),
        *sections(board, links, log=query.axis == "log", most=MOST_ROWS, points=_MOST_MARKS),
        papers_section(visit, "/leaderboard", [("/experiments", "the same runs as experiments")]),
    ]


def _form(visit: Visit, query: Query, found: Gathered, board: Board | None) -> str:
    least = "" if query.at_least is None else f"{query.at_least:g}"
    sign = "≥" if found.question.up else "≤"
    own = [
        text_field("at_least", f"{found.question.metric or 'Metric'} {sign}", least, "0.9"),
        text_field("at_most", f"{query.cost} ≤", query.at_most, _EXAMPLES.get(query.cost, "1e18")),
        text_field("within", "time ≤", query.within, "2h"),
        choices("axis", "Axis of costs", _AXES, query.axis),
        *([] if board is None else _sliders(board)),
    ]
    return form(visit, query, "/leaderboard", found, own)


def _sliders(board: Board) -> list[str]:
    """A slider for each limit, which the script of these pages shows; its stops are what entries have."""
    metrics = [row.quality.mid for row in board.rows]
    costs = [row.cost.mid for row in board.rows]
    times = [row.entry.costs["time"].mid for row in board.rows if "time" in row.entry.costs]
    unit = {"gCO2e": "g", "FLOP": ""}.get(board.unit, board.unit)
    up = not board.maximise
    limits = [
        ("at_least", board.metric, _stops(metrics, "", up=up)[:: -1 if up else 1]),
        ("at_most", board.cost, _stops(costs, unit, up=True)[::-1]),
        ("within", "time", _stops(times, "s", up=True)[::-1]),
    ]
    return [
        f'<wattprint-slider field="{field}" label="{escape(name)}, limited" '
        f'stops="{escape("|".join(["", *stops]))}"></wattprint-slider>'
        for field, name, stops in limits
        if len(stops) > 1
    ]


def _stops(values: Sequence[float], unit: str, *, up: bool) -> list[str]:
    """Different ``values`` from the least on, ``_MOST_STOPS`` at most, as they are typed.

    Each is rounded by less than a thousandth, ``up`` or down, so that what has it meets it.
    """
    sign = 1.0 if up else -1.0
    rounded = sorted({float(f"{value + sign * _ROUNDED * abs(value):.4g}") for value in values})
    step = max(1, math.ceil(len(rounded) / _MOST_STOPS))
    return [f"{value:.10g} {unit}".rstrip() for value in rounded[::step]]


_MOST_STOPS = 60
_ROUNDED = 5e-4
"""Half of the last of four digits, at the most."""
_EXAMPLES = {"energy": "2 kWh", "carbon": "500 g", "money": "10 EUR", "time": "2 h"}


def _csv_rows(board: Board) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for one in board.rows:
        cells: dict[str, object] = {
            "entry": one.label,
            "kind": one.entry.kind,
            "run_id": one.entry.run or None,
            "rank": one.rank,
            "rank_worst": one.rank_worst,
            "front": one.front,
            "misses": " ".join(one.misses) or None,
        }
        for name, figure in (("metric", one.quality), ("cost", one.cost)):
            cells |= {f"{name}_{end}": getattr(figure, end) for end in ("low", "mid", "high")}
        rows.append(
            cells | {"cost_unit": one.cost.unit, "cost_method": one.cost.method, "not_compared": None}
        )
    names = [*rows[0]] if rows else ["entry", "kind", "run_id", "not_compared"]
    for entry, reason in board.unknown:
        known = {"entry": entry.name, "kind": entry.kind, "run_id": entry.run or None, "not_compared": reason}
        rows.append(dict.fromkeys(names) | known)
    return rows
