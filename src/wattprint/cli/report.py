"""``wattprint report RUN...``: what runs cost, for a terminal, a browser, a paper or another program."""

from __future__ import annotations

import os
import sys

import click

from wattprint.errors import UsageError
from wattprint.ledger.keys import LAST
from wattprint.outputs import write_whole
from wattprint.recorded.choice import chosen
from wattprint.recorded.files import is_file, text_of
from wattprint.recorded.stating import MOST_WHOLE, StatedRun, Stating
from wattprint.report.brief import LEFT_OUT
from wattprint.report.registry import FORMATS, of_file, render
from wattprint.settings.here import site_changes
from wattprint.terminal import takes_colour
from wattprint.units import counted

from .books import choice_of, choice_options, open_books, warn
from .options import completes, host_root_option, json_option, save, setting_option, site_options, with_option
from .screen import complain, print_document, print_text, terminal_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.report.dossier import Dossier
    from wattprint.report.subgroup import SubgroupTable


@click.command()
@click.argument("runs", metavar="[RUN|FILE]...", nargs=-1, shell_complete=completes("runs"))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="Without it: what the name after -o ends in, else terminal.",
)
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(),
    help="Write to FILE; to FOLDER/ a page of each run, and one of all.",
)
@click.option("--context", "context_file", metavar="FILE.toml", help="What no meter knows: model, task ...")
@click.option("--set", "settings", metavar="KEY=VALUE", multiple=True, help="One such thing: model_name=x.")
@click.option("--all", "everything", is_flag=True, help="All runs of the ledger.")
@choice_options()
@setting_option("scope", "State the other scope.")
@site_options
@click.option("--year", type=click.IntRange(1990, 2100), help="Count with the factors of another year.")
@click.option(
    "--per", metavar="N UNIT", nargs=2, type=(float, str), help="SCI per unit: --per 1000000 token."
)
@click.option("--predictions", metavar="FILE.csv", help="What one run predicted, for its metric by group.")
@click.option("--label", metavar="COLUMN", help="What was true, in --predictions.")
@click.option("--prediction", metavar="COLUMN", help="What was predicted, in --predictions.")
@click.option("--group", metavar="COLUMN", help="Whom it was about, in --predictions.")
@click.option("--positive", metavar="CLASS", help="Which of two classes is the positive one.")
@with_option
@click.option("--full", is_flag=True, help=f"All lines, also of more than {MOST_WHOLE} runs; takes longer.")
@host_root_option
@json_option
def command(  # noqa: PLR0917 - click hands the options over by name
    runs: tuple[str, ...],
    form: str | None,
    output: str | None,
    context_file: str | None,
    settings: tuple[str, ...],
    everything: bool,
    scope: str | None,
    year: int | None,
    per: tuple[float, str] | None,
    predictions: str | None,
    label: str | None,
    prediction: str | None,
    group: str | None,
    positive: str | None,
    shared: frozenset[str],
    full: bool,
    host_root: str | None,
    as_json: bool,
    **options: object,
) -> None:
    """Report what RUNs cost: their ids, beginnings or ends of them, names, `last`, `last~2`; or FILEs.

    A FILE is a bundle, a spool, or the JSON that `wattprint estimate` or `show --json` wrote. Without RUN,
    the options choose from the ledger. With a region, a year or a price, runs are stated with that instead.
    Command lines, host names, paths and environments are left out unless --with names them; `show` has them.
    """
    del host_root  # a record tells of its own machine
    from wattprint.report.context import Context

    into = output is not None and (output.endswith(("/", os.sep)) or os.path.isdir(output))
    name = "json" if as_json else form or _format_of(output, into=into)
    if into and name != "html":
        raise UsageError(f"{output} is a folder", f"{name} is one file", "name a file, or --format html")
    context = Context.load(text_of(context_file) if context_file else "", dict(map(_pair, settings)))
    files = [run for run in runs if is_file(run)]
    keys = [run for run in runs if run not in files]
    choice = choice_of(options)
    given = {key: None if value is None else str(value) for key, value in options.items()}
    books = open_books()
    stating = Stating(
        books, scope=scope, changes=site_changes(given, year), per=per, whole=full or into, shared=shared
    )
    filtering = everything or not choice.takes_all
    rows = chosen(
        books, keys if runs or filtering else [LAST], choice if filtering else None, beside=len(files)
    )
    if filtering:
        rows.reverse()  # a report tells from old to new
    if stating.is_brief(rows):
        warn(f"{LEFT_OUT}; --full has all lines")
    found = [*stating.runs(rows), *(stating.file(path) for path in files)]
    only, record = found[0]
    if predictions is not None:
        if len(found) > 1:
            raise UsageError(f"--predictions are of one run, not of {len(found)}", fix="report one RUN")
        groups = _by_group(predictions, label, prediction, group, positive)
        only = only.with_groups(groups)
        found = [StatedRun(only, record)]
    if name == "terminal" and output is None:
        _print(found)
        return
    if into and output is not None:
        _save_pages(output, [one for one, _ in found])
        return
    text = render(name, [one for one, _ in found], context)
    if output is None:
        print_document(text, html=name == "html")
    else:
        save(output, text)


def _format_of(output: str | None, *, into: bool) -> str:
    if output is None:
        return "terminal"
    return "html" if into else of_file(output)


def _save_pages(path: str, dossiers: Sequence[Dossier]) -> None:
    """A page of each run in the folder ``path``, and its ``index.html``, which leads there."""
    from wattprint.report.formats.html import INDEX, folder

    count = 0
    try:
        os.makedirs(path, exist_ok=True)
        for name, text in folder(dossiers):
            write_whole(os.path.join(path, name), text)
            count += name != INDEX
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", fix="name another folder") from None
    complain(
        f"wrote {os.path.join(path, INDEX)}" + (f" and {counted(count, 'page')} of runs" if count else "")
    )


def _by_group(
    path: str, label: str | None, prediction: str | None, group: str | None, positive: str | None
) -> SubgroupTable:
    from wattprint.delimited import read_text
    from wattprint.report.subgroup import subgroup

    if label is None or prediction is None or group is None:
        raise UsageError(
            "--predictions needs to know its columns", fix="add --label y --prediction p --group g"
        )
    return subgroup(read_text(path), label, prediction, group, positive=positive)


def _print(found: Sequence[StatedRun]) -> None:
    """The receipt of one run, coloured on a terminal, or the table of several."""
    from wattprint.report.formats import terminal

    width, colour = terminal_width(), takes_colour(sys.stdout)
    if len(found) == 1:
        only, record = found[0]
        print_text(terminal.of_one(only, record, width=width, colour=colour))
    else:
        print_text(terminal.render([one for one, _ in found], width=width))


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not (sign and name):
        raise UsageError(f"--set cannot be {text!r}", fix="write --set model_name=my-model")
    return name.strip(), value.strip()
