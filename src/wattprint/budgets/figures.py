"""The statements of the runs that budgets count: each is made once, while its record stays as it is."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from wattprint.errors import WattprintError
from wattprint.recorded.stating import Stating

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wattprint.ledger.store import RunRow
    from wattprint.recorded.books import Books
    from wattprint.report.dossier import Dossier

    Known = Dossier | WattprintError


class Figures:
    """Of the runs of one ledger, as the overview states them; for any thread."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[RunRow, Known]] = {}
        self._defaults: Mapping[str, str] = {}
        self._stating: Stating | None = None
        self._mutex = threading.Lock()

    def of(self, books: Books, rows: Sequence[RunRow]) -> dict[str, Known]:
        """By the id of each of ``rows``, what a report tells of it, or why it cannot be stated.

        Runs that are not among ``rows`` are let go. Raises ``TooManyError`` as of ``Stating``, of those that
        are not known yet.
        """
        with self._mutex:
            defaults = books.site_defaults
            if defaults != self._defaults:
                self._known, self._stating = {}, None
            known = self._known
            kept = {row.id: known[row.id] for row in rows if row.id in known and known[row.id][0] == row}
            fresh = [row for row in rows if row.id not in kept]
            stating = self._stating = Stating(books, like=self._stating)
            briefs = stating.briefs(fresh)
            for row in fresh:
                try:
                    brief = briefs.get(row.id)
                    kept[row.id] = row, stating.whole(row).dossier if brief is None else brief
                except WattprintError as error:
                    kept[row.id] = row, error
            self._known, self._defaults = kept, defaults
            return {run: one for run, (_, one) in kept.items()}
