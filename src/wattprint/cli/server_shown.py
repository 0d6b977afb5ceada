"""What the verbs of a team's server have in common: tables, moments, and by whom they were typed."""

from __future__ import annotations

from .screen import new_console, print_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import TypeVar

    from psycopg import Connection

    from wattprint.ledger.postgres_database import Database

    T = TypeVar("T")


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print ``rows`` under ``headings``: on a narrow screen the last column but one goes first, then others.

    The first column is never cut, since it is typed again, and the last one is as names are.
    """
    from wattprint.report.screen_table import LEAST_NAME, Table

    table = Table()
    last = len(headings) - 1
    for place, heading in enumerate(headings):
        table.column(heading, rank=place if place < last else 0, keeps=LEAST_NAME if place == last else 0)
    for cells in rows:
        table.row(*cells)
    console = new_console()
    console.table(table)
    print_text(console.text())


def minute(at: datetime | None) -> str:
    """A moment of this machine's time, for a table."""
    return "never" if at is None else f"{at.astimezone():%Y-%m-%d %H:%M}"


def of_project(database: Database, name: str | None, question: Callable[[Connection], T]) -> T:
    """The answer of ``database`` about the project called ``name``, or about all.

    Raises ``UsageError`` naming the nearest if there is no such project.
    """
    from wattprint.server.team.projects import project

    def work(connection: Connection) -> T:
        if name is not None:
            project(connection, name)
        return question(connection)

    return database.call(work)


def who_typed() -> str:
    """By whom the log of changes says that a command was typed."""
    from wattprint.host import platform

    return f"command of user {platform.user_id()}"


def utc(at: datetime | None) -> str | None:
    """A moment, for JSON; ``None`` for one that there is not."""
    from wattprint.later import utc_second

    return None if at is None else utc_second(at)
