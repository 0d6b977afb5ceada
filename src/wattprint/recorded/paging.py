"""The chosen runs a page at a time: how many there are in all, and what they were sorted by."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from wattprint.errors import UsageError
from wattprint.ledger.store import EVERY

from .choice import Choice, check_open, in_engine, in_order, passing
from .conditions import Key, Sort
from .select import none_through

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wattprint.ledger.store import Filter, RunRow, RunTotals, Store

    from .books import Books
    from .stating import Stating

MOST_COUNTED = 1_000
"""The newest of the chosen runs, whose values are counted: some 20 µs of CPU each."""
_COMPONENTS = Key("fact", "components")
"""The energy that the index has of each run."""


class Page(msgspec.Struct, frozen=True):
    """Some ``rows`` of the ``count`` runs that were chosen; ``more``: whether others follow.

    ``sort``: what they are sorted by, newest first without; ``reason``: why there are none. ``all_rows``: all
    that were chosen where each was looked at, else ``None``: ``which`` lets through those and no other, whose
    ``totals`` the index has told.
    """

    rows: list[RunRow]
    more: bool
    count: int
    sort: Sort | None
    reason: UsageError | None
    which: Filter
    all_rows: list[RunRow] | None = None
    totals: RunTotals | None = None

    def whole(self, books: Books) -> list[RunRow]:
        """All runs that were chosen."""
        return books.runs(self.which) if self.all_rows is None else self.all_rows

    @property
    def components_j(self) -> tuple[float, float, float] | None:
        """Low, mid and high of all CPUs, DRAM and accelerators, added up as ``RunTotals`` has it."""
        if self.totals is not None:
            return self.totals.components_j
        known = [row.components_j for row in self.all_rows or () if row.components_j is not None]
        low, mid, high = (sum(bounds) for bounds in zip(*known, strict=True)) if known else (0.0, 0.0, 0.0)
        return (low, mid, high) if known else None

    @property
    def counted(self) -> int:
        """Of how many runs ``values`` tells: all, or the newest of those that a filter lets through."""
        is_part = self.all_rows is None and not _lets_all(self.which)
        return min(self.count, MOST_COUNTED) if is_part else self.count

    def values(self, books: Books, fields: Iterable[str], most: int) -> dict[str, dict[str, int]]:
        """How many of the ``counted`` runs have each value of ``fields``; the commonest, at most ``most``.

        ``fields``: ``name``, ``status``, ``host`` (of each node) or ``tags``, as of ``Store.values``.
        """
        rows = self.all_rows
        if rows is None and not _lets_all(self.which):
            newest = msgspec.structs.replace(self.which, order=EVERY.order, limit=MOST_COUNTED)
            rows = books.runs(newest)
        found = {}
        for field in fields:
            counts = _of_all(books, field) if rows is None else _of_rows(rows, field)
            ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            found[field] = dict(ordered[:most])
        return found


def _lets_all(which: Filter) -> bool:
    return msgspec.structs.replace(which, order=EVERY.order) == EVERY


def _of_all(books: Books, field: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for value, count in books.ask(lambda store: store.values(field)).items():
        for one in value.split(",") if field == "host" else [value]:
            counts[one] += count
    return counts


def _of_rows(rows: Iterable[RunRow], field: str) -> Counter[str]:
    return Counter(value for row in rows for value in _values(row, field))


def _values(row: RunRow, field: str) -> Iterator[str]:
    if field == "tags":
        yield from (f"{key}={value}" for key, value in row.tags.items())
    elif field == "host":
        yield from row.host.split(",")
    else:
        yield str(getattr(row, field))


def page(
    books: Books,
    choice: Choice,
    *,
    after: str = "",
    most_stated: int | None = None,
    stating: Stating | None = None,
) -> Page:
    """The runs of ``choice``, whose limit is that of a page, behind the one with the id ``after``.

    ``most_stated``: where more runs are chosen, they are sorted by their components in place of what takes a
    statement of each; ``stating``: how runs are stated for an order. Raises ``UsageError`` as
    ``runs_or_reason``, and where ``after`` is no run of these.
    """
    size = choice.which.limit
    assert size is not None
    check_open(books, choice)
    narrowed = in_engine(
        msgspec.structs.replace(choice, which=msgspec.structs.replace(choice.which, limit=None))
    )
    sort, in_place = choice.sort, None
    if sort is not None and sort.key.is_cost and most_stated is not None:
        in_place = Sort(_COMPONENTS, sort.turned)
    if not narrowed.where:
        totals = books.ask(lambda store: store.totals(narrowed.which))
        if in_place is not None and most_stated is not None and totals.runs > most_stated:
            sort, narrowed = in_place, in_engine(msgspec.structs.replace(narrowed, sort=in_place))
        if narrowed.sort is None:
            of_page = msgspec.structs.replace(narrowed.which, after=after, limit=size + 1)
            return _of_engine(books, of_page, sort, totals)
    rows, reason = passing(books, narrowed)
    if in_place is not None and most_stated is not None and len(rows) > most_stated:
        sort = in_place
    if narrowed.sort is not None:
        rows = in_order(books, rows, sort, stating)
    start = 0 if not after else next((at + 1 for at, row in enumerate(rows) if row.id == after), -1)
    if start < 0:
        raise _gone(after)
    end = start + size
    return Page(rows[start:end], len(rows) > end, len(rows), sort, reason, narrowed.which, rows)


def _of_engine(books: Books, of_page: Filter, sort: Sort | None, totals: RunTotals) -> Page:
    """The page that ``of_page`` lets through, less the last run, which only tells that more follow."""
    which = msgspec.structs.replace(of_page, after="", limit=None)
    assert of_page.limit is not None
    size = of_page.limit - 1

    def question(store: Store) -> tuple[list[RunRow], UsageError | None]:
        rows = store.runs(of_page)
        if not rows and of_page.after:
            if not any(row.id == of_page.after for row in store.runs(which)):
                raise _gone(of_page.after)
            return [], None
        return rows, None if rows else none_through(store, which)

    rows, reason = books.ask(question, lambda answer: answer[0])
    return Page(rows[:size], len(rows) > size, totals.runs, sort, reason, which, totals=totals)


def _gone(after: str) -> UsageError:
    return UsageError(f"no run of these is {after}, behind which the page begins", fix="leave after out")
