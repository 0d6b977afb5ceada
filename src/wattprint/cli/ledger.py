"""``wattprint ledger``: where the records are, rebuild the index, delete what is old."""

from __future__ import annotations

import click

from wattprint.units import counted

from .books import open_books, when
from .options import json_option
from .screen import print_json, print_line, print_paragraph


@click.group()
def command() -> None:
    """Look after the ledger: an index that can always be rebuilt from the spools, which are the truth."""


@command.command()
@json_option
def path(as_json: bool) -> None:
    """Print where the records are."""
    books = open_books()
    if as_json:
        print_json({"home": books.folder, "ledger": books.path})
    else:
        print_line(books.path)


@command.command()
@json_option
def rebuild(as_json: bool) -> None:
    """Read every spool again and make the index anew."""
    report = open_books().rebuild()
    left_out = len(report.bad) + report.foreign
    if as_json:
        print_json({"read": report.read, "left_out": left_out})
    else:
        print_line(f"{counted(report.read, 'spool')} read, {left_out} left out")


@command.command()
@click.option(
    "--before", callback=when, required=True, metavar="WHEN", help="Runs that ended before: 90d, 2026-01-01."
)
@click.option("--yes", is_flag=True, help="Delete. Without it, only tell what would be deleted.")
@json_option
def prune(before: int, yes: bool, as_json: bool) -> None:
    """Delete the records of old runs, for good."""
    done = open_books().prune(before_ns=before, dry_run=not yes)
    if as_json:
        print_json({"deleted": yes, "runs": done.runs, "files": done.files, "bytes": done.bytes})
        return
    verb = "deleted" if yes else "would delete"
    print_line(f"{verb} {counted(done.runs, 'run')}, {counted(done.files, 'file')}, {done.bytes} bytes")
    if not yes and done.runs:
        print_line("to delete them: add --yes")
    for kept, reason in done.kept:
        print_paragraph(f"kept {kept}: {reason}", hang=2)
