"""The tables of experiments and of what lies over a baseline, as a terminal and a page show them."""

from __future__ import annotations

from wattprint.report.figures import column_figure
from wattprint.report.screen_table import LEAST_NAME, Cell, Table
from wattprint.units import significant

from .board import Board, Row, added, signed
from .entries import shown
from .experiment import Experiment
from .experiment_table import mean_of_column, over_runs, runs_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .experiments import Experiments
    from .target import Target

LEAST_FIGURE = 16
"""Columns of the screen, chosen: no figure is longer, and of a metric's name they are enough."""
MOST_ROWS = 100
"""Rows of a table on a terminal; ``--json`` and files have all of them."""


def tables(told: Experiments, groups: Sequence[Experiment]) -> list[tuple[str, Table]]:
    """The tables of ``groups``, all or some of those of ``told``, each under its title."""
    question, unit, board = told.question, told.unit or "", told.board
    metric, cost, target = question.metric, question.cost, question.target
    found = [("Means over runs", _means(groups, metric, cost, unit)), ("All trials", _trials(groups, cost))]
    if target is not None:
        found.append((f"Until {target}", _to_target(groups, target, unit)))
    if board is not None:
        found.append((f"Over {board.baseline}", over_baseline(board)))
    return found


def _means(groups: Sequence[Experiment], metric: str, cost: str, unit: str) -> Table:
    table = Table()
    table.column("group", keeps=LEAST_NAME)
    table.column("runs", right=True)
    table.column(f"mean {metric}", right=True, keeps=LEAST_FIGURE)
    table.column("95 %", right=True, rank=2)
    table.column(f"mean {cost}", right=True, keeps=LEAST_FIGURE)
    table.column("95 %", right=True, rank=1)
    like = mean_of_column((group.cost for group in groups), unit)
    for group in groups:
        table.row(
            group.label,
            runs_of(group),
            *over_runs(group.metric, "1"),
            *over_runs(group.cost, unit, like),
        )
    return table


def _trials(groups: Sequence[Experiment], cost: str) -> Table:
    table = Table()
    table.column("group", keeps=LEAST_NAME)
    table.column("kind", rank=3)
    table.column("best run", right=True, rank=1)
    table.column(Cell(f"{cost} of", "all trials"), right=True)
    table.column("low – high", right=True, rank=2)
    table.column("times", right=True, rank=1)
    like_best, like = (
        column_figure(group.best_cost for group in groups),
        column_figure(group.finding for group in groups),
    )
    for group in groups:
        finding = ("unknown", "") if group.finding is None else shown(group.finding, like)
        ratio = "" if group.finding_ratio is None else f"{significant(group.finding_ratio)} ×"
        least = "at least " if group.unpriced and group.finding is not None else ""
        table.row(
            group.label,
            Cell(*dict.fromkeys(entry.kind for entry in group.trials)),
            "unknown" if group.best_cost is None else shown(group.best_cost, like_best)[0],
            least + finding[0],
            finding[1],
            ratio,
        )
    return table


def _to_target(groups: Sequence[Experiment], target: Target, unit: str) -> Table:
    table = Table()
    table.column("group", keeps=LEAST_NAME)
    goal = Cell(target.metric, str(target).removeprefix(f"{target.metric} "))
    table.column(goal, right=True, keeps=LEAST_FIGURE)
    table.column(Cell("until", "then"), right=True)
    table.column("low – high", right=True, rank=2)
    table.column("95 %", right=True, rank=3)
    table.column(Cell("per", "hit"), right=True)
    table.column(Cell("fell", "back"), right=True, rank=1)
    outcomes = [group.reached for group in groups if group.reached is not None]
    like, like_hit = (
        column_figure(outcome.spread for outcome in outcomes),
        column_figure(outcome.per_hit for outcome in outcomes),
    )
    for group in groups:
        reached = group.reached
        if reached is None or not reached.attempts:
            table.row(group.label, "not over time", "", "", "", "", "")
            continue
        mid, bounds = (
            ("unknown" if reached.hits else "never", "")
            if reached.spread is None
            else shown(reached.spread, like)
        )
        table.row(
            group.label,
            f"{reached.hits} of {reached.attempts}",
            mid,
            bounds,
            "" if reached.cost is None else over_runs(reached.cost, unit, like)[1],
            "" if reached.per_hit is None else shown(reached.per_hit, like_hit)[0],
            str(reached.fell_back) if reached.hits else "",
        )
    return table


def rows_shown(board: Board) -> list[Row]:
    """The rows of a board for a terminal: the first ones, the baseline and the front, not too many."""
    rows = enumerate(board.rows)
    kept = [row for at, row in rows if at < MOST_ROWS or row.front or row.label == board.baseline]
    return kept[: 2 * MOST_ROWS]


def over_baseline(board: Board) -> Table:
    """What more quality than the baseline's cost, entry by entry."""
    table = Table()
    table.column(f"over {board.baseline}", keeps=LEAST_NAME)
    table.column(f"× {board.point:g}", right=True, rank=1)
    table.column(f"more {board.cost}", right=True)
    table.column(f"for each {board.point:g}", right=True)
    table.column("times", right=True, rank=2)
    for row in rows_shown(board):
        gain = row.baseline
        if gain is not None:
            table.row(
                row.label,
                added(gain.points),
                signed(gain.extra),
                "no gain" if gain.per_point is None else signed(gain.per_point),
                "" if gain.times is None else f"{significant(gain.times)} ×",
            )
    return table
