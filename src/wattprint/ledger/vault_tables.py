"""The tables of the vault, and what is asked of all spools together: by whom a run was pushed, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import LiteralString

    from psycopg import Connection

STEPS: tuple[LiteralString, ...] = (
    """
    CREATE TABLE wattprint.vaults (project text PRIMARY KEY, changed bigint NOT NULL DEFAULT 0);
    CREATE TABLE wattprint.spools (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        project text NOT NULL REFERENCES wattprint.vaults,
        path text NOT NULL,
        run text NOT NULL,
        size bigint NOT NULL DEFAULT 0,
        tail text NOT NULL DEFAULT '',
        torn bytea NOT NULL DEFAULT '',
        tombstone bytea,
        changed bigint NOT NULL,
        UNIQUE (project, path)
    );
    CREATE INDEX spools_changed ON wattprint.spools (project, changed);
    CREATE INDEX spools_run ON wattprint.spools (project, run);
    CREATE TABLE wattprint.spool_parts (
        spool bigint NOT NULL REFERENCES wattprint.spools ON DELETE CASCADE,
        at bigint NOT NULL,
        data bytea NOT NULL,
        PRIMARY KEY (spool, at)
    );
    ALTER TABLE wattprint.spool_parts ALTER COLUMN data SET STORAGE EXTERNAL;
    CREATE TABLE wattprint.spool_conflicts (
        project text NOT NULL,
        path text NOT NULL,
        at bigint NOT NULL,
        sha256 text NOT NULL,
        bytes bigint NOT NULL,
        seen timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (project, path, at, sha256)
    );
    """,
    "CREATE INDEX spools_day ON wattprint.spools (project, left(path, 10))",
    """
    CREATE TABLE wattprint.pushes (
        project text NOT NULL,
        run text NOT NULL,
        token bigint NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (project, run, token)
    );
    CREATE INDEX pushes_token ON wattprint.pushes (token);
    """,
)
"""The tables of the vault, one step after another. ``pushes``: by which token lines of a run came, and when
the last of them, to the hour; 0 is no token.
"""


def note_push(connection: Connection, project: str, run: str, token: int) -> None:
    """Let it be known that lines of ``run`` came by ``token``, now."""
    connection.execute(
        "INSERT INTO wattprint.pushes AS known (project, run, token) VALUES (%s, %s, %s) "
        "ON CONFLICT (project, run, token) DO UPDATE SET at = now() "
        "WHERE known.at < now() - interval '1 hour'",
        [project, run, token],
    )


def runs_pushed_by(connection: Connection, project: str, tokens: Sequence[int]) -> list[str]:
    """The runs of ``project`` of which lines came by one of ``tokens``, deleted ones too."""
    rows = connection.execute(
        "SELECT DISTINCT run FROM wattprint.pushes WHERE project = %s AND token = ANY(%s) ORDER BY run",
        [project, list(tokens)],
    )
    return [run for (run,) in rows]


def runs_gone(connection: Connection, project: str, first_day: str, last_day: str) -> dict[str, int]:
    """How many runs of ``project`` that began on these days (``yyyy/mm/dd``, UTC) were deleted, by reason.

    The reason is that of their tombstones, empty where they have none.
    """
    rows = connection.execute(
        "SELECT coalesce(convert_from(tombstone, 'UTF8')::json ->> 'reason', '') AS reason, "
        "count(DISTINCT run) FROM wattprint.spools WHERE project = %s AND tombstone IS NOT NULL "
        "AND left(path, 10) BETWEEN %s AND %s GROUP BY reason ORDER BY reason",
        [project, first_day, last_day],
    )
    return {str(reason): int(count) for reason, count in rows}


def runs_pushed_since(connection: Connection, project: str, since: datetime) -> set[str]:
    """The runs of ``project`` of which lines have come since then, to the hour."""
    rows = connection.execute(
        "SELECT DISTINCT run FROM wattprint.pushes WHERE project = %s AND at >= %s", [project, since]
    )
    return {run for (run,) in rows}
