"""``wattprint compare``: runs and estimates side by side, line by line."""

from __future__ import annotations

import click

from wattprint.errors import UsageError
from wattprint.ledger.keys import LAST

from .options import completes, json_option, page_path, run_pages, save_page, setting_option, site_options
from .screen import new_console, print_json, print_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wattprint.account.statement import Statement
    from wattprint.compare.comparison import Comparison
    from wattprint.quantity import Quantity
    from wattprint.report.screen_table import Cell, Table

_LAST_TWO = (f"{LAST}~1", LAST)


@click.command()
@click.argument("runs", nargs=-1, metavar="[RUN]...", shell_complete=completes("runs"))
@click.option(
    "--on", "hardware", multiple=True, metavar="GPU", help="Also the first run as it would be on GPU."
)
@setting_option("scope", "State all runs in this scope.")
@site_options
@click.option("--year", type=click.IntRange(1990, 2100), help="Count with the factors of another year.")
@click.option("--output", "-o", metavar="FILE.html|FOLDER/",
              help="Write a page; in a FOLDER/ it leads to the pages of runs there.")  # fmt: skip
@json_option
def command(  # noqa: PLR0917 - click hands the options over by name
    runs: tuple[str, ...],
    hardware: tuple[str, ...],
    scope: str | None,
    year: int | None,
    output: str | None,
    as_json: bool,
    **given: str | None,
) -> None:
    """Compare runs and estimates with the first of them, line by line: ratios with intervals.

    Without RUN, the last is compared with the one before it, or with itself --on another GPU.

    A RUN is what `wattprint show` takes, or a file: a bundle, or what `wattprint estimate --json` wrote.
    What two share, such as a grid, errs for both alike and cancels; what repeats of each would scatter does
    not. ≈: a ratio that cannot be told from 1.
    """
    from wattprint.compare.comparison import comparison

    page = None if output is None else page_path(output, "compare")
    runs = runs or ((LAST,) if hardware else _LAST_TWO)
    statements = list(_statements(runs, hardware, scope, _changes(given, year)))
    if len(statements) < 2:
        raise UsageError(
            "nothing to compare with", fix="wattprint compare RUN RUN, or wattprint compare RUN --on L4"
        )
    compared = comparison(statements)
    links = {} if page is None else run_pages(page, (one.run.id for one in statements))
    scattered = [compared.scattered] if compared.scattered else []
    if page is not None and output is not None:
        table = _table(compared, [links.get(one.run.id, "") for one in statements])
        save_page(page, output, _page(compared, table, [*compared.notes, *scattered]))
    if as_json:
        print_json(compared.as_dict())
    if as_json or page is not None:
        return
    console = new_console()
    for note in compared.notes:
        console.paragraph("note:", note, indent=6)
    console.table(_table(compared, [""] * len(statements)))
    for note in scattered:
        console.paragraph("note:", note, indent=6)
    print_text(console.text())


def _changes(given: dict[str, str | None], year: int | None) -> dict[str, object]:
    from wattprint.settings.here import site_changes

    return site_changes(given, year)


def _statements(
    runs: tuple[str, ...], hardware: tuple[str, ...], scope: str | None, changes: dict[str, object]
) -> Iterator[Statement]:
    from wattprint.recorded.files import is_file
    from wattprint.recorded.stating import Stating

    from .books import open_books

    books = open_books()
    stating = Stating(books, scope=scope, changes=changes)
    for run in runs:
        if is_file(run):
            yield stating.file(run).dossier.statement
        else:
            yield books.statement(run, scope=scope, changes=changes)[0].statement
    for gpu in hardware:
        from .estimate import on_hardware

        yield on_hardware(books, runs[0], gpu, scope=scope, changes=changes)


def _page(compared: Comparison, table: Table, notes: list[str]) -> str:
    from wattprint.report.page.sheet import screen_table, sheet

    labels = compared.labels
    heads = [
        "run",
        *(["id"] if any(compared.ends) else []),
        "best estimate (low – high)",
        "ratio to the first",
    ]
    inside = screen_table(table, f"Each line of {len(labels)} runs; ≈: cannot be told from 1", heads)
    facts = [f"{len(labels)} runs", f"each against {labels[0]}"]
    return sheet("Side by side", " and ".join(labels[:2]), facts, [("Line by line", inside)], notes)


def _table(compared: Comparison, links: list[str]) -> Table:
    """A section for each line, with the figure and the ratio of each run, and where its name leads."""
    from wattprint.report.figures import UNKNOWN, column_figure, printed
    from wattprint.report.screen_table import LEAST_NAME, Cell, Table

    names, ends = compared.names, compared.ends
    table = Table()
    table.column(keeps=LEAST_NAME)
    for _ in range(2 + any(ends)):
        table.column()
    for line in compared.lines:
        table.section(line.label)
        figures = [None if one is None else printed(one, column_figure(line.figures)) for one in line.figures]
        for name, end, figure, ratio, link in zip(names, ends, figures, line.ratios, links, strict=True):
            cell = UNKNOWN if figure is None else Cell(str(figure), brief=figure.mid)
            table.row(Cell(f" {name}", link=link), *([end] if any(ends) else []), cell, _ratio(ratio))
    return table


def _ratio(ratio: Quantity | None) -> Cell:
    from wattprint.compare.side_by_side import is_apart
    from wattprint.report.screen_table import Cell
    from wattprint.units import significant

    if ratio is None:
        return Cell("")
    low, mid, high = (significant(value) for value in (ratio.low, ratio.mid, ratio.high))
    alike = "" if is_apart(ratio) else " ≈"
    return Cell(f"× {mid} ({low}–{high}){alike}", brief=f"× {mid}{alike}")
