"""``wattprint show RUN|FILE``: the receipt of a record, stated again, as it was or with other factors."""

from __future__ import annotations

import sys

import click
import msgspec

from wattprint.account.inside import inside_of
from wattprint.account.nodes import by_node
from wattprint.account.site import Stated, make_statement
from wattprint.account.terms import functional_units
from wattprint.codec import encode
from wattprint.ledger.keys import LAST
from wattprint.recorded.files import is_file
from wattprint.recorded.privacy import Privacy
from wattprint.recorded.stating import Stating
from wattprint.report.dossier import dossier, every_window
from wattprint.report.formats.json import shown
from wattprint.report.registry import FORMATS
from wattprint.settings.here import site_changes
from wattprint.terminal import takes_colour

from .books import open_books, warn
from .options import completes, host_root_option, json_option, setting_option, site_options
from .screen import print_document, print_json, print_line, print_paragraph, print_text, terminal_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from wattprint.integrations.slurm import Comparison
    from wattprint.recorded.stating import StatedRun
    from wattprint.records import Record


@click.command()
@click.argument("run", metavar="[RUN|FILE]", default=LAST, shell_complete=completes("runs"))
@setting_option("scope", "State the other scope; both are kept.")
@site_options
@click.option("--year", type=click.IntRange(1990, 2100), help="Count with the factors of another year.")
@click.option(
    "--per", metavar="N UNIT", nargs=2, type=(float, str), help="SCI per unit: --per 1000000 token."
)
@click.option("--equivalents", is_flag=True, help="Also what the carbon compares to, in everyday things.")
@click.option(
    "--sacct",
    metavar="FILE",
    type=click.File("r", encoding="utf-8"),
    help="Beside what SLURM accounted: the output of sacct --parsable2.",
)
@click.option("--windows", "all_windows", is_flag=True, help="Each window in a line, however many.")
@click.option(
    "--format",
    "form",
    type=click.Choice([name for name, form in FORMATS.items() if not form.takes_context]),
    help="To hand on: command line, host names and paths are left out, as of a report; --json has them.",
)
@click.option("--quiet", "-q", is_flag=True, help="One line.")
@host_root_option
@json_option
def command(  # noqa: PLR0917 - click hands the options over by name
    run: str,
    scope: str | None,
    year: int | None,
    per: tuple[float, str] | None,
    equivalents: bool,
    sacct: TextIO | None,
    all_windows: bool,
    form: str | None,
    quiet: bool,
    host_root: str | None,
    as_json: bool,
    **given: str | None,
) -> None:
    """Show the receipt of RUN again: an id, the beginning or end of one, a name, `last~2`; or of FILE.

    Without RUN it is the last one. A FILE is a spool or a bundle. With a region, a year, a price or another
    factor, the record is stated with that instead, and what changed is listed. The record itself stays. Of
    many windows those of one name stand together; --windows has each.
    """
    del host_root  # a record tells of its own machine
    changes = site_changes(given, year)
    books = open_books()
    if form not in (None, "terminal", "json"):
        stating = Stating(books, scope=scope, changes=changes, per=per, shared=())
        _print_as(str(form), stating.file(run) if is_file(run) else stating.runs([books.run(run)])[0])
        return
    records = books.records_of(run)
    if form is not None:
        privacy = Privacy(shared=())
        records = [privacy.record(record) for record in records]
    roots = by_node(records)
    inside = inside_of(records, roots)

    def stated_with(changes: dict[str, object] | None, scope: str | None = scope) -> Stated:
        return make_statement(
            roots, scope=scope, changes=changes, functional_units=functional_units(per), inside=inside
        )

    recorded = stated_with(None)
    stated = stated_with(changes) if changes else recorded
    statement = stated.statement
    beside = [] if sacct is None else _slurm(stated_with(changes, "machine"), roots[0], sacct)
    if all_windows:
        statement = msgspec.structs.replace(statement, windows=every_window(roots, statement, inside))
    if as_json or form == "json":
        answer = shown(dossier(roots, statement, inside))
        if changes:
            answer["restated"] = _restated(recorded, stated)
        if beside:
            answer["slurm"] = encode(beside)
        if equivalents:
            from .estimate import equivalents_of

            answer["equivalents"] = equivalents_of(stated.statement)
        print_json(answer)
        return
    from wattprint.report.figures import one_line
    from wattprint.report.receipt import changes as differences
    from wattprint.report.receipt import receipt
    from wattprint.report.window_tables import windows_text

    from .estimate import print_equivalents

    if quiet:
        for record in records:  # the receipt has it among its warnings
            if record.damage:
                warn(f"record incomplete: {record.damage} · wattprint verify {record.header.run}")
        print_line(one_line(statement))
    elif all_windows:
        print_text(windows_text(statement, width=terminal_width()))
    else:
        whole = dossier(roots, statement, inside)
        colour = takes_colour(sys.stdout)
        print_text(receipt(statement, roots[0], width=terminal_width(), colour=colour, dossier=whole))
    for name, before, after in differences(recorded.statement, statement):
        print_paragraph(f"{name}: {before} -> {after}", label="changed", indent=8)
    for one in beside:
        print_paragraph(str(one), label="slurm", indent=8)
    if equivalents:
        print_equivalents(statement)


def _print_as(form: str, stated: StatedRun) -> None:
    from wattprint.report.context import Context
    from wattprint.report.registry import render

    print_document(render(form, [stated.dossier], Context.load()), html=form == "html")


def _slurm(whole: Stated, root: Record, sacct: TextIO) -> list[Comparison]:
    from wattprint.integrations.slurm import compare, parse_sacct

    job_id = root.header.environment.get("SLURM_JOB_ID", "")
    return compare(whole.statement, parse_sacct(sacct.read()), root.header.run, job_id=job_id)


def _site_of(stated: Stated) -> dict[str, object]:
    import msgspec

    pue = msgspec.to_builtins(stated.site.pue)
    return {"place": stated.site.place, "year": stated.year, "pue": pue}


def _restated(recorded: Stated, stated: Stated) -> dict[str, object]:
    return {
        "from": _site_of(recorded),
        "to": _site_of(stated),
        "recorded_carbon": recorded.statement.as_dict()["carbon"],
    }
