"""``wattprint push``: send to a server what of recorded runs it does not have."""

from __future__ import annotations

import os
import time

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
    from collections.abc import Iterable

    from wattprint.ledger.outgoing import Outgoing
    from wattprint.ledger.push import Server
    from wattprint.ledger.store import RunRow
    from wattprint.recorded.books import Books

_MOST_TRIES = 5
_PATIENCE_S = 60.0
"""As long as this a server may ask to wait before its next answer. Chosen: somebody sits before it."""


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
    told = _push_all(books, rows, server, private=target.private, dry_run=dry_run)
    if as_json:
        print_json({"server": target.url, "sent": not dry_run, "spools": told})
    else:
        _print(told, dry_run)
    if server.version not in ("", __version__):
        complain(f"wattprint: the server is of wattprint {server.version}, this is {__version__}")
    ctx.exit(1 if any(one["problem"] for one in told) else 0)


def _push_all(
    books: Books, rows: Iterable[RunRow], server: Server, *, private: bool, dry_run: bool
) -> list[dict[str, object]]:
    """What became of each spool of ``rows``; after what would keep back all, no other is tried."""
    from wattprint.ledger.outgoing import Outgoing, PushError
    from wattprint.ledger.push import path_on_server
    from wattprint.ledger.stamps import spool_folder

    folder, told, closed = spool_folder(books.folder), [], ""
    for run, path in [(row.id, path) for row in rows for path in row.paths]:
        full, count, problem = os.path.join(folder, path), 0, closed
        spool = Outgoing(full, private=private)
        try:
            if not closed:
                count = _push(server, path_on_server(folder, full), spool, dry_run=dry_run)
        except PushError as error:
            problem = str(error)
            closed = problem if error.away else ""
        except OSError as error:
            problem = f"{full} cannot be read: {error.strerror}"
        told.append({"run": run, "spool": path, "bytes": count, "problem": problem or None})
    return told


def _push(server: Server, name: str, spool: Outgoing, *, dry_run: bool) -> int:
    """Send ``spool``, or only count what would go; as often as the server asks to come again a little later.

    Raises ``PushError``, ``OSError``.
    """
    from wattprint.ledger.outgoing import PushError

    for left in reversed(range(_MOST_TRIES)):
        try:
            server.find(name, spool)
            return _left(spool) if dry_run else server.push(name, spool, torn=True)
        except PushError as error:
            if not left or not 0 < error.retry_after_s <= _PATIENCE_S:
                raise
            time.sleep(error.retry_after_s)
    raise AssertionError("the last try has returned or raised")


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
    sent, behind = [one for one in told if not one["problem"]], dict[str, set[str]]()
    for one in told:
        if one["problem"]:
            behind.setdefault(str(one["problem"]), set()).add(str(one["run"]))
        elif one["bytes"]:
            print_line(f"{one['run']}: {one['bytes']} bytes{' to send' if dry_run else ' sent'}")
    for problem, runs in behind.items():
        which = f"{min(runs)} was" if len(runs) == 1 else f"{len(runs)} runs were"
        complain(f"wattprint: {which} not sent: {problem}")
    here = sum(1 for one in sent if not one["bytes"])
    if here:
        print_line(f"{counted(here, 'record')} there already")
