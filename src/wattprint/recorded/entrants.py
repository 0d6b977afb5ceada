"""What competes on a leaderboard: the entries of recorded runs, of ten thousand in a few seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wattprint.account.nodes import by_node
from wattprint.compare.entries import entry_of, entry_of_statement
from wattprint.errors import WattprintError

from .select import LeftOut
from .stating import Stating

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.compare.entries import Entry
    from wattprint.compare.target import Target
    from wattprint.ledger.store import RunRow
    from wattprint.report.brief import Brief

    from .books import Books


class Entrants(NamedTuple):
    """Entries, and the runs that could not be read or stated."""

    entries: list[Entry]
    left_out: LeftOut


def entrants(
    books: Books,
    rows: Sequence[RunRow],
    *,
    scope: str | None = None,
    changes: dict[str, object] | None = None,
    target: Target | None = None,
) -> Entrants:
    """The entries of ``rows``, in their order; ``scope`` and ``changes`` as for ``Stating``.

    Metrics, tags and parameters are those of the index. What a run had spent when it reached ``target``
    is told by all its records, which takes longer. Raises ``TooManyError``.
    """
    stating = Stating(books, scope=scope, changes=changes)
    stating.check_few(rows)
    briefs = stating.briefs(rows) if target is None else {}
    found = Entrants([], LeftOut())
    for row in rows:
        try:  # a brief is let go once its entry is made, and its record with it
            if target is None:
                found.entries.append(_entry(books, stating, row, briefs.pop(row.id, None)))
            else:
                records = stating.told_records(books.records(row))
                found.entries.append(entry_of(records, stating.main_lines, target=target))
        except WattprintError as error:
            found.left_out.add(row.id, error)
    return found


def _entry(books: Books, stating: Stating, row: RunRow, brief: Brief | None) -> Entry:
    roots = by_node(stating.told_records(books.records(row))) if brief is None else []
    return entry_of_statement(
        stating.main_lines(roots) if brief is None else brief.statement,
        origin=stating.told([row.origin])[0],
        tags=row.tags,
        parameters=row.parameters,
        metrics=row.metrics,
        header=roots[0].header if brief is None else brief.record.header,
    )
