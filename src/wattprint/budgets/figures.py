"""What is known of the runs that budgets count: found out once for each, while its record stays as it is."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

from wattprint.errors import WattprintError
from wattprint.ledger.store import Filter
from wattprint.recorded.stating import Stating

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wattprint.ledger.store import RunRow
    from wattprint.quantity import Quantity
    from wattprint.recorded.books import Books
    from wattprint.report.dossier import Dossier

    Known = Dossier | WattprintError


class Counted(NamedTuple):
    """What ``rows`` came to: ``spent`` over the ``known`` of them, ``otherwise`` in another currency.

    ``days``: the best estimate of each day that is over.
    """

    rows: list[RunRow]
    spent: Quantity | None
    known: int
    otherwise: int
    days: list[float]


class Figures:
    """Of the runs of one ledger, as the overview states them; who holds ``mutex`` may ask, in any thread.

    ``matches``: by conditions as typed whether a run passes them, by its id; ``counted``: by the id of a
    budget and the name of a period what it came to. Both are for whoever counts to fill; what no longer holds
    is taken out.
    """

    def __init__(self) -> None:
        self.mutex = threading.Lock()
        self.matches: dict[str, dict[str, bool]] = {}
        self.counted: dict[tuple[str, str], Counted] = {}
        self._rows: dict[str, RunRow] = {}
        self._known: dict[str, Known] = {}
        self._defaults: Mapping[str, str] = {}
        self._stating: Stating | None = None

    def rows(self, books: Books, since_ns: int) -> list[RunRow]:
        """The runs that began since ``since_ns`` (1970), newest first, each one object while it is equal."""
        if books.site_defaults != self._defaults:
            self._known, self.counted, self._stating = {}, {}, None
            self._defaults = books.site_defaults
        found = [
            old if (old := self._rows.get(row.id)) == row and old is not None else row
            for row in books.runs(Filter(since_ns=since_ns))
        ]
        now = {row.id: row for row in found}
        for run in [run for run, row in self._rows.items() if now.get(run) is not row]:
            self._known.pop(run, None)
            for passed in self.matches.values():
                passed.pop(run, None)
        self._rows = now
        return found

    def of(self, books: Books, rows: Sequence[RunRow]) -> dict[str, Known]:
        """By id what a report tells of each of ``rows``, which ``rows`` gave, or why it cannot be stated.

        Raises ``TooManyError`` as of ``Stating``, of those that are not known yet.
        """
        fresh = [row for row in rows if row.id not in self._known]
        stating = self._stating = Stating(books, like=self._stating)
        briefs = stating.briefs(fresh)
        for row in fresh:
            try:
                brief = briefs.get(row.id)
                self._known[row.id] = stating.whole(row).dossier if brief is None else brief
            except WattprintError as error:
                self._known[row.id] = error
        return self._known
