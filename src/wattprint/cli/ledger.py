"""``wattprint ledger``: where the records are, rebuild the index, delete what is old."""

from __future__ import annotations

import json
import time

import click

from wattprint.ledger.index import prune as prune_spools
from wattprint.ledger.index import rebuild as rebuild_index
from wattprint.ledger.index import sync

from .books import Books, when
from .options import json_option


@click.group()
def command() -> None:
    """Look after the ledger: an index that can always be rebuilt from the spools, which are the truth."""


@command.command()
@json_option
def path(as_json: bool) -> None:
    """Print where the records are."""
    books = Books()
    if as_json:
        click.echo(json.dumps({"home": books.folder, "ledger": books.path}))
    else:
        click.echo(books.path)


@command.command()
@json_option
def rebuild(as_json: bool) -> None:
    """Read every spool again and make the index anew."""
    books = Books()
    store = books.open()
    try:
        report = rebuild_index(books.folder, store, alive=books.alive, now_ns=time.time_ns())
    finally:
        store.close()
    books.tell(store, report)
    if as_json:
        click.echo(json.dumps({"read": report.read, "left_out": len(report.bad)}))
    else:
        click.echo(f"{report.read} spools read, {len(report.bad)} left out")


@command.command()
@click.option(
    "--before", callback=when, required=True, metavar="WHEN", help="Runs that ended before: 90d, 2026-01-01."
)
@click.option("--yes", is_flag=True, help="Delete. Without it, only tell what would be deleted.")
@json_option
def prune(before: int, yes: bool, as_json: bool) -> None:
    """Delete the records of old runs, for good."""
    books = Books()
    store = books.open()
    try:
        report = sync(books.folder, store, alive=books.alive, now_ns=time.time_ns())
        done = prune_spools(books.folder, store, before_ns=before, dry_run=not yes)
    finally:
        store.close()
    books.tell(store, report)
    if as_json:
        click.echo(json.dumps({"deleted": yes, "runs": done.runs, "files": done.files, "bytes": done.bytes}))
        return
    verb = "deleted" if yes else "would delete"
    click.echo(f"{verb} {done.runs} runs, {done.files} files, {done.bytes} bytes")
    if not yes and done.runs:
        click.echo("to delete them: add --yes")
    for kept, reason in done.kept:
        click.echo(f"kept {kept}: {reason}")
