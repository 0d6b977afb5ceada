"""Reading the past from Python: ``wattprint.runs(...)`` and ``wattprint.load(...)``. No meter is started."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from wattprint.errors import UsageError
from wattprint.ledger.store import Filter
from wattprint.log import logger
from wattprint.records import STATUSES

from .books import Books
from .files import is_file, run_of_file
from .moments import moment_ns
from .run import RecordedRun, RunList, RunSummary
from .select import tags_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.ledger.store import RunRow


def runs(
    name: str | None = None,
    tag: str | Mapping[str, str] | None = None,
    since: str | datetime | None = None,
    status: str | None = None,
    limit: int | None = None,
) -> RunList:
    """The recorded runs of this user, newest first; all of them unless asked otherwise.

    ``name``: any part of it, or a glob; ``tag``: ``"team=vision"``, or several as a mapping; ``since``: a
    moment, ``"7d"`` or ``"2026-11-21"``; ``limit``: at most so many. Nothing is read but the ledger's
    index until a figure is asked for. Raises ``UsageError`` for a status, a time or a tag that cannot be.
    """
    if status is not None and status not in STATUSES:
        raise UsageError(f"no run has the status {status!r}", fix=f"one of: {', '.join(STATUSES)}")
    if limit is not None and limit < 1:
        raise UsageError(f"limit cannot be {limit}", fix="limit=1 or more")
    if isinstance(since, datetime):
        since_ns: int | None = int(since.timestamp() * 1e9)
    else:
        since_ns = None if since is None else moment_ns(since)
    tags = tags_of([tag]) if isinstance(tag, str) else dict(tag or {})
    which = Filter(name=name or "", status=status or "", since_ns=since_ns, limit=limit, tags=tags)
    books = Books(logger.warning)
    return RunList(_run(books, row) for row in books.runs(which))


def load(what: str | os.PathLike[str]) -> RecordedRun:
    """One run: ``"last"``, its id or the beginning of it, its name, or the path of a file.

    A file is a spool (``.jsonl``), a bundle (``.wattprint``) or a statement's JSON. Raises ``UsageError``
    if there is none, ``RecordError`` for a file that holds no run.
    """
    path = os.fspath(what)
    if not isinstance(what, str) or is_file(path):
        return run_of_file(path)
    books = Books(logger.warning)
    return _run(books, books.run(path))


def _run(books: Books, row: RunRow) -> RecordedRun:
    described = RunSummary(
        id=row.id,
        name=row.name,
        status=row.status,
        started_ns=row.started_ns,
        duration_s=row.duration_s,
        tags=row.tags,
        parameters=row.parameters,
        metrics=row.metrics,
    )
    return RecordedRun(described, lambda: books.records(row))
