"""The records of a team's project as its server reads them: what clients of other tools told too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wattprint.compat.codecarbon_calls import spool_of_calls
from wattprint.recorded.books import ignore
from wattprint.recorded.team_books import TeamBooks

from .projects import project

if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.ledger.postgres_database import Database


def team_books(database: Database, of_project: str, warn: Callable[[str], None] = ignore) -> TeamBooks:
    """The records of ``of_project`` in ``database``; ``warn`` as of ``Books``.

    Whoever brings the index of a project up to date does so by this: it is shared.
    """
    return TeamBooks(database, of_project, warn, partial(_site, database, of_project), spool_of_calls)


def _site(database: Database, of_project: str) -> dict[str, str]:
    return database.call(lambda connection: project(connection, of_project)).site
