"""The sums of days in the PostgreSQL ledger, see ``day_sums``: tables, and how they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .day_sums import MOST_DAYS, new_mark, unchanged
from .sql import DAY_NS
from .store import DaySum

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import LiteralString, Protocol

    from psycopg import Connection

    from .sql import Engine

    class Postgres(Engine, Protocol):
        """The rows of one ``project``, which may be changed: ``postgres_rows.Postgres``."""

        project: int

        def run(self, statement: LiteralString, *values: object) -> None:
            """Change what is there."""


PART = "day sums"
"""What these tables are called among those of the database."""
STEPS: tuple[LiteralString, ...] = (
    """
    CREATE TABLE wattprint.changed_days (
      project int, day bigint, mark bigint NOT NULL, PRIMARY KEY (project, day));
    CREATE TABLE wattprint.day_sums (
      project int, day bigint, asked text COLLATE "C", until bigint NOT NULL,
      rests_on text COLLATE "C" NOT NULL, body bytea NOT NULL, PRIMARY KEY (project, day, asked));
    """,
    "ALTER TABLE wattprint.day_sums ALTER COLUMN body SET STORAGE EXTERNAL",
)
TABLES = ("changed_days", "day_sums")


def change(engine: Postgres, days: Sequence[int]) -> None:
    """Runs of these ``days`` change: what is kept of them goes."""
    if not days:
        return
    engine.run(
        "INSERT INTO wattprint.changed_days SELECT %s, unnest(%s::bigint[]), %s "
        "ON CONFLICT (project, day) DO UPDATE SET mark = excluded.mark",
        *(engine.project, list(days), new_mark()),
    )
    engine.run(
        "DELETE FROM wattprint.day_sums USING unnest(%s::bigint[]) AS gone(one) "
        "WHERE project = %s AND day <= one AND day > one - %s AND until > one",
        *(list(days), engine.project, MOST_DAYS),
    )


def change_all(connection: Connection, project: int) -> None:
    """All runs of the project go."""
    connection.execute(
        "INSERT INTO wattprint.changed_days SELECT DISTINCT project, started_ns / %s, %s::bigint "
        "FROM wattprint.runs WHERE project = %s "
        "ON CONFLICT (project, day) DO UPDATE SET mark = excluded.mark",
        [DAY_NS, new_mark(), project],
    )
    connection.execute("DELETE FROM wattprint.day_sums WHERE project = %s", [project])


def kept(engine: Postgres, asked: str, first: int, until: int) -> dict[int, DaySum]:
    """See ``Store.kept_sums``."""
    query = (
        f"SELECT day, rests_on, until, body FROM {engine.table('day_sums')} "  # noqa: S608 - names of ours
        "WHERE asked = ? AND day >= ? AND day < ?"
    )
    return {day: DaySum(*values) for day, *values in engine.rows(query, [asked, first, until])}


def keep(engine: Postgres, asked: str, sums: Mapping[int, DaySum], seen: Mapping[int, int]) -> None:
    """See ``Store.keep_sums``."""
    for day, one in unchanged(engine, sums, seen).items():
        engine.run(
            "INSERT INTO wattprint.day_sums (project, day, asked, until, rests_on, body) "
            "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (project, day, asked) "
            "DO UPDATE SET until = excluded.until, rests_on = excluded.rests_on, body = excluded.body",
            *(engine.project, day, asked, one.until, one.rests_on, one.body),
        )
