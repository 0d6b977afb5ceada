"""``wattprint leaderboard``: quality against cost, over runs, estimates and published results."""

from __future__ import annotations

from collections import Counter

import click

from wattprint.compare.board import Board
from wattprint.compare.entries import Entry, missing, names_of_count, shown, warmups_line
from wattprint.compare.experiment import entry_of_group, grouped
from wattprint.compare.leaderboard import leaderboard
from wattprint.compare.reaching import at_target
from wattprint.compare.target import Target
from wattprint.errors import UsageError
from wattprint.quantity import Quantity
from wattprint.report.figures import column_figure
from wattprint.report.screen_table import LEAST_NAME, Table
from wattprint.short_ids import unique_ends

from .experiments import LEAST_FIGURE, last_point, over_baseline, rows_shown
from .options import completes, page_path, run_pages, save_page
from .screen import new_console, print_json, print_text
from .selection import (
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
@click.option("--target", callback=parse_target, metavar="TEXT",
              help='Rank by the cost until "accuracy>=0.93" was reached.')  # fmt: skip
@click.option("--baseline", metavar="NAME", help="The entry to compare the others with.")
@click.option("--set", "given", multiple=True, metavar="NAME=X",
              help="The metric of an entry that has none, as of an estimate.")  # fmt: skip
@click.option("--output", "-o", metavar="FILE.html|FOLDER/",
              help="Write a page with a plot; in a FOLDER/ it leads to the pages of runs there.")  # fmt: skip
@comparison_options
def command(  # noqa: PLR0917 - click hands the options over by name
    runs: tuple[str, ...],
    metric: str | None,
    cost: str,
    per: str | None,
    by: tuple[str, ...],
    at_least: float | None,
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
    page = None if output is None else page_path(output, "leaderboard")
    if metric is None:
        if target is None:
            raise UsageError("no metric to rank by", fix="--metric accuracy, or --target 'accuracy>=0.93'")
        metric = target.metric
    if percent:
        target = None if target is None else target.in_shares()
        at_least = None if at_least is None else at_least / 100.0 if at_least > 1.0 else at_least
    entries = Selection(options, target).entries(runs)
    entries = _set(entries, metric, [_pair(text) for text in given])
    of_target = target if target is not None and target.metric == metric else None
    if maximise is None and of_target is not None:
        maximise = of_target.above
    asked = at_least if of_target is None else of_target.value
    entries, left_out = like_scaled(entries, metric, asked, percent=percent)
    notes: tuple[str, ...] = ()
    if target is not None:
        logged = any(
            target.metric in entry.metrics or (entry.attempt is not None and entry.attempt.last is not None)
            for entry in entries
        )
        if not logged and not left_out:
            raise missing(entries, target.metric)
        entries, missed, notes = at_target(entries, target)
        left_out += missed
    if by:
        warmups = warmups_line(entries)
        notes = (*notes, *([warmups] if warmups else []))
        counted = [metric] if per is None else [metric, *names_of_count(per)]
        groups = grouped(entries, by)
        entries = [entry_of_group(key, trials, cost, counted, by) for key, trials in groups.items()]
    board = leaderboard(
        entries,
        metric=metric,
        cost=cost,
        maximise=direction(metric, maximise),
        per=per,
        at_least=at_least,
        baseline=baseline,
        point=point,
        target=target,
        left_out=left_out,
        notes=notes,
    )
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
            "-" if row.rank is None else _rank(row.rank, row.rank_worst) + ("" if row.sure else "?"),
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
    for note in board.notes:
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


def _rank(best: int, last: int | None) -> str:
    return str(best) if last is None or last == best else f"{best}–{last}"


def _asked(board: Board) -> str:
    until = "" if board.target is None else f" until {board.target}"
    if board.at_least is None:
        return until
    sign = "≥" if board.maximise else "≤"
    unsure = any(row.rank is not None and not row.sure for row in board.rows)
    return until + f" at {board.metric} {sign} {board.at_least:g}" + (" (? may miss it)" if unsure else "")
