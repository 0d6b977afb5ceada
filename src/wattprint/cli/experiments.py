"""``wattprint experiments``: runs in groups, their means with intervals, and what finding a result took."""

from __future__ import annotations

import os

import click

from wattprint.compare.experiment_screen import MOST_ROWS, tables
from wattprint.compare.experiment_table import FORMATS
from wattprint.compare.experiments import Experiments, experiments_of
from wattprint.compare.question import Question
from wattprint.compare.target import Target
from wattprint.units import counted

from .options import completes, page_path, save, save_page
from .screen import new_console, print_json, print_text
from .selection import Selection, comparison_options, parse_by, parse_target


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
    question = Question(
        metric=metric,
        cost=cost,
        by=by,
        target=target,
        maximise=maximise,
        percent=percent,
        baseline=baseline,
        point=point,
    ).in_one_scale()
    told = experiments_of(Selection(options, question.target).entries(runs), question)
    if write is not None and output is not None:
        save(output, write(told.groups, metric=metric, cost=cost, unit=told.unit or ""))
        return
    if page is not None and output is not None:
        save_page(page, output, _page(told))
    if as_json:
        print_json(told.as_dict())
    if as_json or page is not None:
        return
    console = new_console()
    shown, more = told.groups[:MOST_ROWS], len(told.groups) - MOST_ROWS
    for _, table in tables(told, shown):
        console.table(table)
    if more > 0:
        console.print(f"... {counted(more, 'more group')}: --json has all of them")
    for line in told.lines():
        console.paragraph(*line)
    for note in told.notes:
        console.paragraph("note", note)
    print_text(console.text())


def _page(told: Experiments) -> str:
    from wattprint.report.page.sheet import screen_table, sheet

    question = told.question
    parts = [
        (title, screen_table(table, f"{title}, a row for each group"))
        for title, table in tables(told, told.groups)
    ]
    notes = [*told.sentences(), *told.notes]
    facts = [f"groups by {', '.join(question.by)}"]
    return sheet("Experiments", f"{question.metric} and {question.cost}", facts, parts, notes)
