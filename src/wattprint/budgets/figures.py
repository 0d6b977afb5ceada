"""What is known of the runs that budgets count: found out once for each, while its record stays as it is."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from wattprint.errors import WattprintError
from wattprint.ledger.store import Filter
from wattprint.recorded.stating import Stating

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wattprint.ledger.store import RunRow
    from wattprint.quantity import Quantity
    from wattprint.recorded.books import Books
    from wattprint.report.dossier import Dossier

    Known = Dossier | WattprintError


_PATIENCE_S = 0.2
"""Chosen: two who open a page at once see it, and who counts a year of runs holds up nobody else."""


class Counted(NamedTuple):
    """What ``rows`` came to: ``spent`` over the ``known`` of them, ``otherwise`` in another currency.

    ``overlap``: as of ``tally.overlapping``; ``days``: the best estimate of each day that is over, ``None``
    where a run of it is not in ``spent``.
    """

    rows: list[RunRow]
    spent: Quantity | None
    known: int
    otherwise: int
    overlap: int
    days: list[float | None]


class BusyError(Exception):
    """Somebody is counting just now."""


class Figures:
    """Of the runs of one ledger, as the overview states them; one at a time may ask, while he holds them.

    ``matches``: by conditions as typed whether a run passes them, by its id; ``counted``: by the id of a
    budget and the name of a period what it came to. Both are for whoever counts to fill; what no longer holds
    is taken out. ``known``: what a report tells of the runs that were counted, by their ids.
    """

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self.matches: dict[str, dict[str, bool]] = {}
        self.counted: dict[tuple[str, str], Counted] = {}
        self._rows: dict[str, RunRow] = {}
        self.known: dict[str, Known] = {}
        self._defaults: Mapping[str, str] = {}
        self._stating: Stating | None = None

    @contextmanager
    def held(self, *, waits: bool) -> Iterator[None]:
        """Let nobody else ask, in any thread. Raises ``BusyError`` for who ``waits`` not for others."""
        if not self._mutex.acquire(timeout=-1 if waits else _PATIENCE_S):
            raise BusyError
        try:
            yield
        finally:
            self._mutex.release()

    def rows(self, books: Books, since_ns: int) -> list[RunRow]:
        """The runs that began since ``since_ns`` (1970), newest first, each one object while it is equal."""
        if books.site_defaults != self._defaults:
            self.known, self.counted, self._stating = {}, {}, None
            self._defaults = books.site_defaults
        found = [
            old if (old := self._rows.get(row.id)) == row and old is not None else row
            for row in books.runs(Filter(since_ns=since_ns))
        ]
        now = {row.id: row for row in found}
        for run in [run for run, row in self._rows.items() if now.get(run) is not row]:
            self.known.pop(run, None)
            for passed in self.matches.values():
                passed.pop(run, None)
        self._rows = now
        return found

    def of(self, books: Books, rows: Sequence[RunRow]) -> dict[str, Known]:
        """By id what a report tells of each of ``rows``, which ``rows`` gave, or why it cannot be stated.

        Raises ``TooManyError`` as of ``Stating``, of those that are not known yet.
        """
        fresh = [row for row in rows if row.id not in self.known]
        stating = self._stating = Stating(books, like=self._stating)
        briefs = stating.briefs(fresh)
        for row in fresh:
            try:
                brief = briefs.get(row.id)
                self.known[row.id] = stating.whole(row).dossier if brief is None else brief
            except WattprintError as error:
                self.known[row.id] = error
        return self.known
