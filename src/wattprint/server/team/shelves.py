"""The records of a server's projects, and who may see which."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from wattprint.budgets.figures import Figures
from wattprint.budgets.store import BudgetStore
from wattprint.log import logger
from wattprint.recorded.books import ignore

from ..guest import Budgets, Guest
from ..live import Watched
from .shares import TeamShares
from .tables import prepare
from .team_books import team_books

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    from psycopg import Connection

    from wattprint.ledger.postgres_database import Database
    from wattprint.ledger.samples import Engine
    from wattprint.recorded.team_books import TeamBooks

    T = TypeVar("T")


class Shelves:
    """The projects in ``database``, whose tables are made where they are missing. Raises ``RecordError``.

    ``samples``: gives those of a project, if there are any but in the records.
    """

    def __init__(self, database: Database, samples: Callable[[str], Engine] | None = None) -> None:
        prepare(database)
        self.database, self._samples = database, samples
        self._watched: dict[str, Watched] = {}
        self._figures: dict[str, Figures] = {}
        self._making = threading.Lock()
        self.pushed = threading.Event()
        """Set whenever something was added to a project, for whoever waits for that."""

    def ask(self, question: Callable[[Connection], T]) -> T:
        """The answer of the database. Raises ``UnansweredError``."""
        return self.database.call(question)

    def guest(
        self,
        name: str,
        of_project: str,
        scopes: Iterable[str],
        form_token: str,
        *,
        leaves: bool,
        token: int = 0,
    ) -> Guest:
        """Somebody who may see the records of ``of_project``; see ``Guest``."""
        books = partial(self.books, of_project)
        with self._making:
            watched = self._watched.setdefault(of_project, Watched(books))
        budgets = Budgets(partial(self.budgets, of_project), self.figures(of_project))
        return Guest(
            name,
            of_project,
            frozenset(scopes),
            partial(books, warn=logger.warning),
            watched,
            TeamShares(self.ask, of_project, token),
            form_token,
            leaves,
            token=token,
            budgets=budgets,
        )

    def figures(self, of_project: str) -> Figures:
        """What is known of the runs of ``of_project`` that budgets count, for all who ask."""
        with self._making:
            return self._figures.setdefault(of_project, Figures())

    def budgets(self, of_project: str) -> BudgetStore:
        """The budgets of ``of_project``."""
        return BudgetStore.of_team(self.database, of_project)

    def books(self, of_project: str, warn: Callable[[str], None] = ignore) -> TeamBooks:
        """The records of ``of_project``; ``warn`` as of ``Books``."""
        books = team_books(self.database, of_project, warn)
        books.samples = None if self._samples is None else self._samples(of_project)
        return books
