"""``wattprint experiments``: runs in groups, their means with intervals, and what finding a result took."""

from __future__ import annotations

import os

import click
import msgspec

from wattprint.codec import encode
from wattprint.compare.board import Board, Row, added, signed
from wattprint.compare.bootstrap import FEW, RESAMPLES
from wattprint.compare.cold_start import cold_start_line, cold_starts
from wattprint.compare.entries import DONE, common_unit, missing, shown, warmups_line
from wattprint.compare.experiment import Experiment, entry_of_group, experiment, grouped
from wattprint.compare.experiment_table import FORMATS, mean_of_column, over_runs, runs_of
from wattprint.compare.leaderboard import leaderboard
from wattprint.compare.target import Target
from wattprint.errors import UsageError
from wattprint.report.figures import column_figure
from wattprint.report.screen_table import LEAST_NAME, Cell, Table
from wattprint.units import counted, significant

from .options import completes, page_path, save, save_page
from .screen import new_console, print_json, print_text
from .selection import (
    MOST_ROWS,
    Selection,
    comparison_options,
    direction,
    like_scaled,
    parse_by,
    parse_target,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.compare.entries import Entry

LEAST_FIGURE = 16
"""Columns of the screen, chosen: no figure is longer, and of a metric's name they are enough."""
MOST_ODD = 5
"""Entries whose metric is in another scale that are named."""


@click.command()
@click.option("--by", callback=parse_by, default="name", show_default=True, metavar="WORD[,WORD]",
              shell_complete=completes("groups"),
              help="Group by name, tag:K or parameter:K.")  # fmt: skip
@click.option(
    "--metric",
    required=True,
    metavar="NAME",
    shell_complete=completes("metrics"),
    help="The metric that tells what was achieved.",
)
@click.option("--target", callback=parse_target, metavar="TEXT", help='Cost until "accuracy>=0.93".')
@click.option("--baseline", metavar="NAME", help="The group to compare the others with.")
@click.option("--output", "-o", metavar="FILE|FOLDER/",
              help="Write the table for a paper, .tex or .md, or a page, .html or a FOLDER/.")  # fmt: skip
@comparison_options
def command(  # noqa: PLR0917 - click hands the options over by name
    runs: tuple[str, ...],
    by: tuple[str, ...],
    metric: str,
    cost: str,
    maximise: bool | None,
    target: Target | None,
    percent: bool,
    baseline: str | None,
    point: float | None,
    output: str | None,
    as_json: bool,
    **options: object,
) -> None:
    """Group RUNs (or all that the options choose) and tell metric and cost over the seeds of each group.

    Beside the cost of the best run stands that of finding it: all trials, failed ones too. FILEs are
    csv, DAWNBench entries or statements as JSON. Means leave out warm-ups (`run --warmup`).
    """
    write = None if output is None else FORMATS.get(os.path.splitext(output)[1].lower())
    page = page_path(output, "experiments", *FORMATS) if output is not None and write is None else None
    up = direction(metric, maximise)
    if percent and target is not None:
        target = target.in_shares()
    entries = Selection(options, target).entries(runs)
    asked = target.value if target is not None and target.metric == metric else None
    alike, odd = like_scaled(entries, metric, asked, percent=percent)
    entries = alike + [_unscored(entry, metric) for entry, _ in odd]
    if not any(metric in entry.metrics for entry in entries):
        raise missing(entries, metric)
    if target is not None and not any(entry.attempt is not None for entry in entries):
        raise UsageError(f"no entry has {target.metric} over time", fix="name runs, or DAWNBench entries")
    unit = common_unit(entries, cost)
    groups = grouped(entries, by)

    def tell(key: tuple[str, ...], trials: Sequence[Entry]) -> Experiment:
        return experiment(
            key,
            trials,
            by=by,
            metric=metric,
            cost=cost,
            unit=unit,
            maximise=up,
            with_target=target is not None,
        )

    experiments = [tell(key, trials) for key, trials in groups.items()]
    whole = tell(("all",), entries)
    cold = cold_starts(groups, cost, unit)
    notes = [f"{entry.name} ({entry.origin}): {reason}" for entry, reason in odd[:MOST_ODD]]
    if cold:
        notes.append(cold_start_line(cold, unit or "", by))
    board = None
    if baseline is not None:
        means = [entry_of_group(key, trials, cost, [metric], by) for key, trials in groups.items()]
        board = leaderboard(means, metric=metric, cost=cost, maximise=up, baseline=baseline, point=point)
    if write is not None and output is not None:
        save(output, write(experiments, metric=metric, cost=cost, unit=unit or ""))
        return
    if page is not None and output is not None:
        tables = _tables(experiments, metric, cost, unit or "", target=target, board=board)
        said = [*_finding(whole, cost), *([] if board is None else last_point(board))]
        text = _page(metric, cost, by, tables, [*_sentences(said), *notes, *_notes(experiments, target)])
        save_page(page, output, text)
    if as_json:
        print_json(
            {
                "by": list(by),
                "metric": metric,
                "maximise": up,
                "cost": cost,
                "unit": unit,
                "target": None if target is None else str(target),
                "groups": [group.as_dict() for group in experiments],
                "all": whole.as_dict(),
                "baseline": None if board is None else board.as_dict(),
                "cold_starts": [encode(one) for one in cold],
                "notes": notes,
            }
        )
    if as_json or page is not None:
        return
    console = new_console()
    tables = _tables(experiments[:MOST_ROWS], metric, cost, unit or "", target=target)
    for _, table in tables:
        console.table(table)
    if len(experiments) > MOST_ROWS:
        more = counted(len(experiments) - MOST_ROWS, "more group")
        console.print(f"... {more}: --json has all of them")
    if board is not None:
        console.table(over_baseline(board))
        for line in last_point(board):
            console.paragraph(*line)
    for line in _finding(whole, cost):
        console.paragraph(*line)
    for note in [*notes, *_notes(experiments, target)]:
        console.paragraph("note", note)
    print_text(console.text())


def _unscored(entry: Entry, metric: str) -> Entry:
    """``entry`` whose ``metric`` compares with no other's."""
    metrics = {name: value for name, value in entry.metrics.items() if name != metric}
    return msgspec.structs.replace(entry, metrics=metrics, attempt=None)


def _tables(
    groups: list[Experiment],
    metric: str,
    cost: str,
    unit: str,
    *,
    target: Target | None = None,
    board: Board | None = None,
) -> list[tuple[str, Table]]:
    """The tables of ``groups``, each under its title."""
    tables = [("Means over runs", _means(groups, metric, cost, unit)), ("All trials", _trials(groups, cost))]
    if target is not None:
        tables.append((f"Until {target}", _to_target(groups, target, unit)))
    if board is not None:
        tables.append((f"Over {board.baseline}", over_baseline(board)))
    return tables


def _page(
    metric: str, cost: str, by: tuple[str, ...], tables: list[tuple[str, Table]], notes: list[str]
) -> str:
    from wattprint.report.page.sheet import screen_table, sheet

    parts = [(title, screen_table(table, f"{title}, a row for each group")) for title, table in tables]
    return sheet("Experiments", f"{metric} and {cost}", [f"groups by {', '.join(by)}"], parts, notes)


def _sentences(lines: list[tuple[str, str]]) -> list[str]:
    """Labelled lines, of which one without a label goes on with the one before it."""
    sentences: list[str] = []
    for label, text in lines:
        if label or not sentences:
            sentences.append(f"{label}: {text}")
        else:
            sentences[-1] += text if sentences[-1].endswith(":") else f"; {text}"
    return sentences


def _means(groups: list[Experiment], metric: str, cost: str, unit: str) -> Table:
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


def _trials(groups: list[Experiment], cost: str) -> Table:
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


def _to_target(groups: list[Experiment], target: Target, unit: str) -> Table:
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


def last_point(board: Board) -> list[tuple[str, str]]:
    """What the last step up the front cost, in labelled lines; none if there is no step."""
    if not board.steps:
        return []
    last = board.steps[-1]
    step = last.marginal
    lines = [
        ("point", f"{last.cheaper.label} to {last.better.label}, the last step up the front:"),
        ("", f"{added(step.points)} × {board.point:g} {board.metric} for {signed(step.extra)}"),
    ]
    if step.per_point is not None:
        lines.append(("", f"= {signed(step.per_point)} for each {board.point:g}"))
    if board.baseline_cost is not None and board.baseline_cost.mid > 0:
        times = step.extra.mid / board.baseline_cost.mid
        lines.append(("", f"= {significant(times)} times all that the baseline {board.baseline} cost"))
    return lines


def _finding(whole: Experiment, cost: str) -> list[tuple[str, str]]:
    """What all trials together cost beside the one that is best, in labelled lines."""
    ended = ", ".join(f"{count} {status}" for status, count in whole.statuses().items())
    trials = counted(len(whole.trials), "trial")
    if whole.finding is None:
        return [("finding", f"{trials} ({ended}): their {cost} is unknown")]
    mid, bounds = shown(whole.finding)
    text = f"{trials} ({ended}) cost {mid}" + (f" ({bounds})" if bounds else "")
    lines = [("finding", text)]
    if whole.unpriced:
        lines.append(("", f"without {whole.unpriced} whose {cost} is unknown"))
    if whole.best is not None and whole.best_cost is not None:
        lines.append(("best", f"{whole.best.name} {whole.best.origin}, {shown(whole.best_cost)[0]}"))
    if whole.finding_ratio is not None:
        lines.append(("", f"finding it took {significant(whole.finding_ratio)} times as much"))
    return lines


def _notes(groups: list[Experiment], target: Target | None) -> list[str]:
    notes = []
    methods = dict.fromkeys(
        group.metric.method for group in groups if group.metric is not None and group.metric.n > 1
    )
    if methods:
        notes.append(
            f"± is the standard error, 95 % of the mean: bootstrap over runs ({', '.join(methods)}, "
            f"{RESAMPLES} resamples, fixed seed), without what the meter may be off"
        )
    if any(group.metric is not None and 1 < group.metric.n < FEW for group in groups):
        notes.append(f"fewer than {FEW} runs: such an interval is too narrow")
    warmups = warmups_line(entry for group in groups for entry in group.trials)
    if warmups:
        notes.append(f"{warmups}; their cost is in all trials")
    if any(group.trials[0].status not in DONE or len(group.statuses()) > 1 for group in groups):
        notes.append("means are over finished runs; all trials count runs of every status")
    if target is not None:
        reached = [group.reached for group in groups if group.reached is not None]
        censored, fell = (
            sum(outcome.censored for outcome in reached),
            sum(outcome.fell_back for outcome in reached),
        )
        if censored:
            notes.append(
                f"{censored} ended short of {target}: not in the mean, but all they spent is in "
                "`per hit`: what all attempts cost, over the number that reached it"
            )
        if fell:
            notes.append(f"{fell} reached {target} and fell back later")
        unseen = sum(group.without_curve for group in groups)
        if unseen:
            notes.append(f"{unseen} have no {target.metric} over time and are not counted as attempts")
    return notes
