"""Recorded runs on their way to a server, for the verbs that send them: what became of each, and in words."""

from __future__ import annotations

import os
import time

from wattprint._version import __version__

from .screen import complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wattprint.ledger.outgoing import Outgoing
    from wattprint.ledger.push import Server
    from wattprint.ledger.store import RunRow
    from wattprint.recorded.books import Books
    from wattprint.settings.destination import Destination

_MOST_TRIES = 5
_PATIENCE_S = 60.0
"""As long as this a server may ask to wait before its next answer. Chosen: somebody sits before it."""


def push_runs(
    books: Books,
    rows: Iterable[RunRow],
    target: Destination,
    *,
    words: bool = True,
    dry_run: bool = False,
) -> list[dict[str, object]]:
    """What became of each spool of ``rows``; after what would keep back all, no other is tried.

    ``words``: and of the files of what was added later.
    ``run``, ``spool``, the ``bytes`` that were sent, or would be, whether the run was ``deleted`` on the
    server, and the ``problem`` in words or ``None``.
    """
    from wattprint.ledger.outgoing import Outgoing, PushError
    from wattprint.ledger.push import Server
    from wattprint.ledger.stamps import spool_folder

    server = Server(target, timeout_s=30.0)
    folder, told, closed = spool_folder(books.folder), [], ""
    for run, path in [(row.id, path) for row in rows for path in _paths(row, words)]:
        full, count, problem, deleted = os.path.join(folder, path), 0, closed, False
        spool = Outgoing(full, private=target.private)
        try:
            if not closed:
                count = _push(server, folder, full, spool, dry_run=dry_run)
        except PushError as error:
            deleted = error.deleted
            problem = "" if deleted else str(error)
            closed = problem if error.away else ""
        except OSError as error:
            problem = f"{full} cannot be read: {error.strerror}"
        told.append(
            {"run": run, "spool": path, "bytes": count, "deleted": deleted, "problem": problem or None}
        )
    if server.version not in ("", __version__):
        complain(f"wattprint: the server is of wattprint {server.version}, this is {__version__}")
    return told


def _paths(row: RunRow, words: bool) -> list[str]:
    """The files of a run: its spools, then those of what was added later."""
    return [*row.paths, *(row.later.paths if words and row.later is not None else [])]


def _push(server: Server, folder: str, path: str, spool: Outgoing, *, dry_run: bool) -> int:
    """Send ``spool``, or only count what would go; as often as the server asks to come again a little later.

    Raises ``PushError``, ``OSError``.
    """
    from wattprint.ledger.outgoing import PushError

    for left in reversed(range(_MOST_TRIES)):
        try:
            name = _found(server, folder, path, spool)
            if not name:
                return 0
            return _left(spool) if dry_run else server.push(name, spool, torn=True)
        except PushError as error:
            if not left or not 0 < error.retry_after_s <= _PATIENCE_S:
                raise
            time.sleep(error.retry_after_s)
    raise AssertionError("the last try has returned or raised")


def _found(server: Server, folder: str, path: str, spool: Outgoing) -> str:
    """What the file at ``path`` is called on the server, where ``spool`` goes on; empty if it has it all.

    Two copies of the words about a run go on apart, each under the hash of the first line that the other has
    not. Raises as ``Server.find``.
    """
    from wattprint.ledger.notes import is_notes, pushed_notes_path
    from wattprint.ledger.outgoing import PushError
    from wattprint.ledger.push import path_on_server

    if not is_notes(path):
        name = path_on_server(folder, path)
        server.find(name, spool)
        return name
    with open(path, "rb") as file:
        lines = [line for line in file if line.endswith(b"\n")]
    differs: PushError | None = None
    for line in lines[1:]:  # below the header, which all have
        name = pushed_notes_path(os.path.relpath(path, folder).replace(os.sep, "/"), line)
        try:
            server.find(name, spool)
        except PushError as error:
            if not error.differs:
                raise
            if server.holds(name, b"".join(lines)):
                return ""
            differs = error
        else:
            return name
    if differs is not None:
        raise differs
    return ""


def _left(spool: Outgoing) -> int:
    """How many bytes are still to go."""
    count = 0
    while lines := spool.take(torn=True):
        count += len(lines)
        if not lines.endswith(b"\n"):
            break
        spool.accept()
    return count


def complain_behind(told: list[dict[str, object]]) -> None:
    """Say once of each problem in what ``push_runs`` told how many runs it kept back; which are gone."""
    behind: dict[str, set[str]] = {}
    for one in told:
        if one["problem"]:
            behind.setdefault(str(one["problem"]), set()).add(str(one["run"]))
    for problem, runs in behind.items():
        which = f"{min(runs)} was" if len(runs) == 1 else f"{len(runs)} runs were"
        complain(f"wattprint: {which} not sent: {problem}")
    gone = sorted({str(one["run"]) for one in told if one["deleted"]})
    if gone:
        others = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
        were = "were" if others else "was"
        complain(f"wattprint: {gone[0]}{others} {were} deleted on the server, and passed over")
