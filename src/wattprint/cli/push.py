"""``wattprint push``: send to a server what of recorded runs it does not have."""

from __future__ import annotations

import os

import click

from wattprint.errors import UsageError
from wattprint.ledger.store import Filter
from wattprint.recorded.choice import chosen
from wattprint.units import counted

from .books import choice_of, choice_options, open_books
from .options import completes, json_option
from .pushing import complain_behind, push_runs
from .screen import print_json, print_line


@click.command()
@click.argument("runs", metavar="[RUN]...", nargs=-1, shell_complete=completes("runs"))
@click.option("--all", "every", is_flag=True, help="All runs of the ledger.")
@choice_options()
@click.option("--without-notes", is_flag=True, help="Leave out what was added to the runs later.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be sent.")
@json_option
@click.pass_context
def command(  # noqa: PLR0917 - click hands the options over by name
    ctx: click.Context,
    /,
    runs: tuple[str, ...],
    every: bool,
    without_notes: bool,
    dry_run: bool,
    as_json: bool,
    **options: object,
) -> None:
    """Send to a server what of recorded runs it does not have: of RUN, of all, or of those with a tag, say.

    What is there already is passed over, and so is a run that was deleted there.

    The settings server and token say where to. A run is pushed while it runs, if they were set then; what was
    added to it later (a name, tags, notes) goes along word for word, by this command alone. Exit code 1 if
    something could not be sent.
    """
    from wattprint.settings.destination import destination
    from wattprint.settings.read import gather

    choice = choice_of(options)
    if every and (runs or not choice.takes_all):
        raise UsageError("--all is all runs, and others are named beside it", fix="leave --all out")
    if not (every or runs) and choice.takes_all:
        raise UsageError("which runs?", fix="wattprint push RUN, --tag KEY=VALUE, or wattprint push --all")
    target = destination(gather(os.environ, {}))
    books = open_books()
    rows = books.runs(Filter()) if every else chosen(books, runs, None if choice.takes_all else choice)
    told = push_runs(books, rows, target, words=not without_notes, dry_run=dry_run)
    if as_json:
        print_json({"server": target.url, "sent": not dry_run, "spools": told})
    else:
        _print(told, dry_run)
    ctx.exit(1 if any(one["problem"] for one in told) else 0)


def _print(told: list[dict[str, object]], dry_run: bool) -> None:
    from wattprint.ledger.notes import is_notes

    sent = [one for one in told if not (one["problem"] or one["deleted"])]
    for one in sent:
        if one["bytes"]:
            print_line(f"{one['run']}: {one['bytes']} bytes{' to send' if dry_run else ' sent'}")
    complain_behind(told)
    here = sum(1 for one in sent if not one["bytes"] and not is_notes(str(one["spool"])))
    if here:
        print_line(f"{counted(here, 'record')} there already")
