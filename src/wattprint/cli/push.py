"""``wattprint push``: send to a server what of recorded runs it does not have."""

from __future__ import annotations

import os

import click

from wattprint._version import __version__
from wattprint.errors import UsageError
from wattprint.ledger.store import Filter
from wattprint.units import counted

from .books import open_books
from .options import completes, json_option
from .screen import complain, print_json, print_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.ledger.push import Server
    from wattprint.ledger.store import RunRow
    from wattprint.recorded.books import Books


@click.command()
@click.argument("runs", metavar="[RUN]...", nargs=-1, shell_complete=completes("runs"))
@click.option("--all", "every", is_flag=True, help="All runs of the ledger.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be sent.")
@json_option
@click.pass_context
def command(ctx: click.Context, runs: tuple[str, ...], every: bool, dry_run: bool, as_json: bool) -> None:
    """Send to a server what of recorded runs it does not have; what is there already is passed over.

    The settings server and token say where to. A run is pushed while it runs, if they were set then. Exit
    code 1 if something could not be sent.
    """
    from wattprint.ledger.push import Server
    from wattprint.settings.destination import destination
    from wattprint.settings.read import gather

    if every == bool(runs):
        raise UsageError("which runs?", fix="wattprint push RUN, or wattprint push --all")
    target = destination(gather(os.environ, {}))
    books = open_books()
    rows = books.runs(Filter()) if every else [books.run(key) for key in runs]
    server = Server(target, timeout_s=30.0)
    told = [one for row in rows for one in _push(books, row, server, private=target.private, dry_run=dry_run)]
    if as_json:
        print_json({"server": target.url, "sent": not dry_run, "spools": told})
    else:
        _print(told, dry_run)
    if server.version not in ("", __version__):
        complain(f"wattprint: the server is of wattprint {server.version}, this is {__version__}")
    ctx.exit(1 if any(one["problem"] for one in told) else 0)


def _push(
    books: Books, row: RunRow, server: Server, *, private: bool, dry_run: bool
) -> list[dict[str, object]]:
    """What became of each spool of a run."""
    from wattprint.ledger.outgoing import Outgoing, PushError
    from wattprint.ledger.push import path_on_server
    from wattprint.ledger.stamps import spool_folder

    folder, told = spool_folder(books.folder), []
    for path in row.paths:
        full, count, problem = os.path.join(folder, path), 0, ""
        spool = Outgoing(full, private=private)
        try:
            name = path_on_server(folder, full)
            server.find(name, spool)
            count = _left(spool) if dry_run else server.push(name, spool, torn=True)
        except PushError as error:
            problem = str(error)
        except OSError as error:
            problem = f"{full} cannot be read: {error.strerror}"
        told.append({"run": row.id, "spool": path, "bytes": count, "problem": problem or None})
    return told


def _left(spool: object) -> int:
    """How many bytes are still to go."""
    from wattprint.ledger.outgoing import Outgoing

    assert isinstance(spool, Outgoing)
    count = 0
    while lines := spool.take(torn=True):
        count += len(lines)
        if not lines.endswith(b"\n"):
            break
        spool.accept()
    return count


def _print(told: list[dict[str, object]], dry_run: bool) -> None:
    sent = [one for one in told if not one["problem"]]
    for one in told:
        if one["problem"]:
            complain(f"wattprint: {one['run']} was not sent: {one['problem']}")
        elif one["bytes"]:
            print_line(f"{one['run']}: {one['bytes']} bytes{' to send' if dry_run else ' sent'}")
    here = sum(1 for one in sent if not one["bytes"])
    if here:
        print_line(f"{counted(here, 'record')} there already")
