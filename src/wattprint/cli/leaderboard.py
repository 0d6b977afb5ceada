"""``wattprint leaderboard``: quality against cost, over runs, estimates and published results."""

from __future__ import annotations

import os
from collections import Counter

import click

from wattprint.amounts import duration_s
from wattprint.compare.board import Board
from wattprint.compare.competition import board_of
from wattprint.compare.entries import Entry, shown
from wattprint.compare.experiment_screen import LEAST_FIGURE, over_baseline, rows_shown
from wattprint.compare.experiments import last_point
from wattprint.compare.leaderboard_table import FORMATS, rank_text
from wattprint.compare.question import Limit, Question
from wattprint.compare.target import Target
from wattprint.errors import UsageError
from wattprint.quantity import Quantity
from wattprint.report.figures import column_figure
from wattprint.report.screen_table import LEAST_NAME, Table
from wattprint.short_ids import unique_ends

from .options import completes, page_path, run_pages, save, save_page
from .screen import new_console, print_json, print_text
from .selection import (
    Selection,
    comparison_options,
    parse_by,
    parse_target,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


MOST_LEFT_OUT = 20
"""Reasons to leave entries out that are printed; ``--json`` has all, by entry."""
_MOST_NAMES = 8
"""Names of entries that are left out for one reason; more say less."""


@click.command()
@click.option(
    "--metric",
    metavar="NAME",
    shell_complete=completes("metrics"),
    help="The metric that tells what was achieved; else the target's.",
)
@click.option("--per", metavar="NAME", help="Cost per one of what a metric or parameter counts: token.")
@click.option(
    "--by",
    callback=parse_by,
    shell_complete=completes("groups"),
    metavar="WORD[,WORD]",
    help="Seeds as one entry: by name, tag:K ...",
)
@click.option("--at-least", type=float, metavar="X",
              help="Rank those that are at least so good (where lower is better: at most X).")  # fmt: skip
@click.option("--at-most", metavar="AMOUNT", help='Rank those that cost no more: "2 kWh", "500 g".')
@click.option("--within", metavar="TIME", help="Rank those that took no longer: 2h.")
@click.option("--target", callback=parse_target, metavar="TEXT",
              help='Rank by the cost until "accuracy>=0.93" was reached.')  # fmt: skip
@click.option("--baseline", metavar="NAME", help="The entry to compare the others with.")
@click.option("--set", "given", multiple=True, metavar="NAME=X",
              help="The metric of an entry that has none, as of an estimate.")  # fmt: skip
@click.option("--output", "-o", metavar="FILE|FOLDER/",
              help="Write the table for a paper, .tex or .md, or a page, .html or a FOLDER/.")  # fmt: skip
@comparison_options
def command(  # noqa: PLR0917 - click hands the options over by name
    runs: tuple[str, ...],
    metric: str | None,
    cost: str,
    per: str | None,
    by: tuple[str, ...],
    at_least: float | None,
    at_most: str | None,
    within: str | None,
    target: Target | None,
    percent: bool,
    maximise: bool | None,
    baseline: str | None,
    point: float | None,
    given: tuple[str, ...],
    output: str | None,
    as_json: bool,
    **options: object,
) -> None:
    """Rank RUNs and FILEs by cost at a quality, and tell who is on the Pareto front.

    A FILE is csv (name, metrics, costs such as energy_kwh), an entry of DAWNBench (json with its tsv), or
    a statement that `wattprint estimate --json` or `show --json` wrote. Without any, all runs compete.
    """
    write = None if output is None else FORMATS.get(os.path.splitext(output)[1].lower())
    page = page_path(output, "leaderboard", *FORMATS) if output is not None and write is None else None
    if metric is None:
        if target is None:
            raise UsageError("no metric to rank by", fix="--metric accuracy, or --target 'accuracy>=0.93'")
        metric = target.metric
    question = Question(
        metric=metric,
        cost=cost,
        by=by,
        target=target,
        maximise=maximise,
        percent=percent,
        per=per,
        at_least=at_least,
        at_most=None if at_most is None else Limit.parse(at_most, cost),
        within_s=None if within is None else duration_s(within),
        baseline=baseline,
        point=point,
    ).in_one_scale()
    entries = Selection(options, question.target).entries(runs)
    board = board_of(_set(entries, metric, [_pair(text) for text in given]), question)
    if write is not None and output is not None:
        save(output, write(board))
        return
    if page is not None and output is not None:
        from wattprint.compare.leaderboard_html import page_of

        save_page(page, output, page_of(board, run_pages(page, (row.entry.run for row in board.rows))))
    if as_json:
        print_json(board.as_dict())
    elif page is None:
        _print(board)


def _pair(text: str) -> tuple[str, float]:
    name, sign, value = text.rpartition("=")
    try:
        if sign and name:
            return name, float(value)
    except ValueError:
        pass
    raise UsageError(f"--set cannot be {text!r}", fix="write --set NAME=0.93")


def _set(entries: Sequence[Entry], metric: str, given: Sequence[tuple[str, float]]) -> list[Entry]:
    """``entries`` with the qualities that the user gave. A logged one is not overwritten."""
    import msgspec

    found = list(entries)
    for name, value in given:
        places = [at for at, entry in enumerate(found) if name in (entry.name, entry.origin)]
        if not places:
            names = ", ".join(list(dict.fromkeys(entry.name for entry in found))[:5])
            raise UsageError(f"--set: no entry is called {name!r}", fix=f"one of: {names}")
        for at in places:
            entry = found[at]
            if metric in entry.metrics and entry.kind in ("measured", "modelled"):
                raise UsageError(f"--set: {name} has logged its {metric}", fix="leave it out")
            quality = Quantity(value, value, value, "1", "assumed")
            found[at] = msgspec.structs.replace(entry, metrics=entry.metrics | {metric: quality})
    return found


def _print(board: Board) -> None:
    console = new_console()
    whole = any(row.quality.low < row.quality.high for row in board.rows)
    table = Table()
    table.column("name", keeps=LEAST_NAME)
    table.column("kind", rank=1)
    table.column("rank", right=True)
    table.column(board.metric, right=True, keeps=LEAST_FIGURE)
    if whole:
        table.column("95 %", right=True, rank=2)
    table.column(board.cost + board.per, right=True, keeps=LEAST_FIGURE)
    table.column("low – high", right=True, rank=3)
    table.column("")
    rows = rows_shown(board)
    ends = unique_ends(row.entry.run for row in board.rows if row.entry.run)
    ends = {run: end for run, end in ends.items() if not any(row.label.endswith(f" {end}") for row in rows)}
    if ends:
        table.column("run", rank=4)
    like = column_figure(row.cost for row in rows)
    for row in rows:
        table.row(
            row.label,
            row.entry.kind,
            rank_text(row.rank, row.rank_worst, absent="-") + ("" if row.sure or row.rank is None else "?"),
            *shown(row.quality)[: 2 if whole else 1],
            *shown(row.cost, like),
            "*" if row.front else "",
            *([ends.get(row.entry.run, "")] if ends else []),
        )
    console.table(table)
    if len(rows) < len(board.rows):
        more = len(board.rows) - len(rows)
        console.print(f"... {more} more: --json has all of them, or choose with --limit")
    if board.baseline:
        console.table(over_baseline(board))
    console.paragraph("rank", f"by {board.cost}{_asked(board)}; {board.better}; n–m: intervals overlap")
    if board.comparison:
        console.paragraph("", board.comparison)
    console.paragraph("*", "nobody is surely cheaper and surely as good: the Pareto front")
    for line in last_point(board):
        console.paragraph(*line)
    for note in (
        *board.notes,
        *([board.off] if board.at_most is not None or board.within_s is not None else []),
    ):
        console.paragraph("note", note)
    by_reason: dict[str, list[Entry]] = {}
    for entry, reason in board.unknown:
        by_reason.setdefault(reason, []).append(entry)
    for reason, entries in [*by_reason.items()][:MOST_LEFT_OUT]:
        console.paragraph("left out", f"{_named(entries)}: {reason}", indent=9)
    if more := sum(map(len, [*by_reason.values()][MOST_LEFT_OUT:])):
        console.paragraph("left out", f"{more} more: --json has the reason of each", indent=9)
    print_text(console.text())


def _named(entries: Sequence[Entry]) -> str:
    """One entry by name, kind and origin; of several how many, and their names."""
    if len(entries) == 1:
        return f"{entries[0].name} ({entries[0].kind}, {entries[0].origin})"
    times = Counter(entry.name for entry in entries)
    names = [name if count == 1 else f"{name} × {count}" for name, count in times.items()]
    more = [f"{len(names) - _MOST_NAMES} names more"] if len(names) > _MOST_NAMES else []
    return f"{len(entries)} entries ({', '.join([*names[:_MOST_NAMES], *more])})"


def _asked(board: Board) -> str:
    until = "" if board.target is None else f" until {board.target}"
    if not board.asked:
        return until
    unsure = any(row.rank is not None and not row.sure for row in board.rows)
    return f"{until} at {' and '.join(board.asked)}" + (" (? may miss it)" if unsure else "")
