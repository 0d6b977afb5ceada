"""Reading the past from Python: ``wattprint.runs(...)`` and ``wattprint.load(...)``. No meter is started."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from wattprint.errors import UsageError, at_the_door
from wattprint.ledger.store import Filter
from wattprint.log import logger

from .books import Books
from .choice import Choice, runs_or_reason
from .conditions import RUN_STATUSES, Sort, parse_where
from .files import is_file, run_of_file
from .moments import moment_ns
from .run import RecordedRun, RunList, RunSummary
from .select import tags_of

if TYPE_CHECKING:
    from wattprint.ledger.store import RunRow


@at_the_door
def runs(
    name: str | None = None,
    tag: str | Mapping[str, str] | None = None,
    since: str | date | None = None,
    status: str | None = None,
    limit: int | None = None,
    *,
    where: str | None = None,
    sort: str | None = None,
) -> RunList:
    """The recorded runs of this user, newest first; all of them unless asked otherwise.

    ``name``: any part of it, or a glob; ``tag``: ``"team=vision"``, or several as a mapping; ``since``: a
    ``datetime``, a ``date``, ``"7d"`` or ``"2026-11-21"``; ``limit``: at most so many. ``where``: what
    has to hold, ``"accuracy>0.9 and energy<1kWh"``; ``sort``: ``"energy"``, the most first, ``"-energy"``,
    the least, a metric, a parameter or a tag, as for ``wattprint runs``. Nothing is read but the
    ledger's index until a figure is asked for. Raises ``UsageError`` for a status, a time, a tag, a limit, a
    condition or an order that cannot be.
    """
    if name is not None and not isinstance(name, str):
        raise UsageError(f"name cannot be {name!r}", fix='name="bert", any part of it, or a glob')
    if status is not None and status not in RUN_STATUSES:
        raise UsageError(f"no run has the status {status!r}", fix=f"one of: {', '.join(RUN_STATUSES)}")
    if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool) or limit < 1):
        raise UsageError(f"limit cannot be {limit!r}", fix="limit=1 or more")
    since_ns = None if since is None else _since_ns(since)
    tags = {} if tag is None else _tags(tag)
    conditions = () if where is None else tuple(parse_where(where))
    which = Filter(name=name or "", status=status or "", since_ns=since_ns, limit=limit, tags=tags)
    books = Books(logger.warning)
    choice = Choice(which, conditions, None if sort is None else Sort.parse(sort))
    rows, _ = runs_or_reason(books, choice)
    return RunList(_run(books, row) for row in rows)


def _since_ns(since: str | date) -> int:
    if isinstance(since, str):
        return moment_ns(since)
    if isinstance(since, date):
        return moment_ns(since.isoformat())
    raise UsageError(f"since cannot be {since!r}", fix='since="7d", a date, or a datetime')


def _tags(tag: str | Mapping[str, str]) -> dict[str, str]:
    if isinstance(tag, str):
        return tags_of([tag])
    if isinstance(tag, Mapping):
        return {str(key): str(value) for key, value in tag.items()}
    raise UsageError(f"tag cannot be {tag!r}", fix='tag="team=vision", or several: {"team": "vision"}')


@at_the_door
def load(what: str | os.PathLike[str]) -> RecordedRun:
    """One run: ``"last"``, ``"last~2"``, its id, the beginning or end of it, its name, or the path of a file.

    A file is a spool (``.jsonl``), a bundle (``.wattprint``) or a statement's JSON. Raises ``UsageError``
    if there is none, ``RecordError`` for a file that holds no run.
    """
    if not isinstance(what, str | os.PathLike):
        raise UsageError(f"a run cannot be {what!r}", fix='load("last"), an id, a name, or a file')
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
        later=row.later,
    )
    return RecordedRun(described, partial(books.records, row))
