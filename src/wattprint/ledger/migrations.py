"""Tables of a PostgreSQL database, brought to the form that this version knows, one step after another."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from wattprint.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import LiteralString

    from psycopg import Connection

_LOCK = 0x77617474
"""Of all who migrate a database: several servers may start on one at once."""


def migrate(connection: Connection, part: str, steps: Sequence[LiteralString]) -> None:
    """Do those of ``steps`` that the ``part`` of the database has not had, each whole or not at all.

    A step is SQL that is never changed again. Raises ``RecordError`` for a database that a newer version has
    migrated, and for one whose steps were others.
    """
    with connection.transaction():
        connection.execute("SET LOCAL statement_timeout = 0")  # an index of a million rows takes its time
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        connection.execute("CREATE SCHEMA IF NOT EXISTS wattprint")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS wattprint.migrations (part text, step int, sha256 text NOT NULL, "
            "at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (part, step))"
        )
        digests = [sha256(step.encode()).hexdigest() for step in steps]
        for number in range(_done(connection, part, digests), len(steps)):
            connection.execute(steps[number])
            connection.execute(
                "INSERT INTO wattprint.migrations (part, step, sha256) VALUES (%s, %s, %s)",
                [part, number + 1, digests[number]],
            )


def check(connection: Connection, part: str, steps: Sequence[LiteralString]) -> None:
    """Raises ``RecordError`` unless the ``part`` of the database has had all of ``steps`` and no other."""
    count = _done(connection, part, [sha256(step.encode()).hexdigest() for step in steps])
    if count < len(steps):
        raise RecordError(
            f"the tables of the {part} are at step {count} of {len(steps)}", fix="start the server again"
        )


def _done(connection: Connection, part: str, digests: Sequence[str]) -> int:
    """How many steps the ``part`` has had. Raises ``RecordError`` where they are more or others."""
    done = connection.execute(
        "SELECT sha256 FROM wattprint.migrations WHERE part = %s ORDER BY step", [part]
    ).fetchall()
    if len(done) > len(digests):
        raise RecordError(
            f"the tables of the {part} are of a newer wattprint "
            f"(step {len(done)}, this one knows {len(digests)})",
            "nothing was changed",
            "pip install --upgrade wattprint",
        )
    for number, ((found,), digest) in enumerate(zip(done, digests, strict=False), 1):
        if found != digest:
            raise RecordError(
                f"step {number} of the tables of the {part} was another one",
                "nothing was changed",
                "restore the database from a backup, or use one of its own",
            )
    return len(done)
