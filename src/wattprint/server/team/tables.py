"""The tables of a team's server, beside those of the vault, which holds the spools."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wattprint.budgets import tables as budget_tables
from wattprint.ledger import migrations, vault_tables

from . import share_tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import LiteralString

    from psycopg import Connection

    from wattprint.ledger.postgres_database import Database

STEPS: tuple[LiteralString, ...] = (
    """
    CREATE TABLE wattprint.organisations (name text PRIMARY KEY);
    CREATE TABLE wattprint.projects (
        name text PRIMARY KEY,
        organisation text NOT NULL REFERENCES wattprint.organisations,
        site jsonb NOT NULL DEFAULT '{}',
        made timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE wattprint.tokens (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        sha256 text NOT NULL UNIQUE,
        project text NOT NULL REFERENCES wattprint.projects,
        name text NOT NULL,
        scopes text[] NOT NULL,
        made timestamptz NOT NULL DEFAULT now(),
        expires timestamptz,
        revoked timestamptz,
        used timestamptz
    );
    CREATE TABLE wattprint.changes (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        who text NOT NULL,
        what text NOT NULL,
        project text,
        about text NOT NULL DEFAULT ''
    );
    """,
)

_MEMBERS: tuple[LiteralString, ...] = (
    """
    CREATE TABLE wattprint.members (
        project text NOT NULL REFERENCES wattprint.projects,
        name text NOT NULL,
        role text NOT NULL,
        made timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (project, name)
    );
    ALTER TABLE wattprint.tokens ADD COLUMN member text;
    """,
)
"""``tokens.member`` stays when he is removed, by which his runs are known; it goes when he is forgotten."""
_EXPERIMENTS: tuple[LiteralString, ...] = (
    """
    ALTER TABLE wattprint.organisations
        ADD COLUMN id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
        ADD COLUMN title text,
        ADD COLUMN description text NOT NULL DEFAULT '',
        ADD COLUMN made_by text;
    ALTER TABLE wattprint.projects
        ADD COLUMN id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
        ADD COLUMN title text,
        ADD COLUMN description text NOT NULL DEFAULT '',
        ADD COLUMN made_by text;
    CREATE TABLE wattprint.experiments (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        project text NOT NULL REFERENCES wattprint.projects,
        name text NOT NULL,
        description text NOT NULL DEFAULT '',
        made timestamptz NOT NULL DEFAULT now(),
        on_cloud boolean NOT NULL DEFAULT false,
        country_name text,
        country_iso_code text,
        region text,
        cloud_provider text,
        cloud_region text,
        UNIQUE (project, name)
    );
    CREATE TABLE wattprint.announced_runs (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        project text NOT NULL,
        experiment uuid NOT NULL REFERENCES wattprint.experiments,
        sha256 text NOT NULL,
        body text,
        wall_ns bigint NOT NULL,
        UNIQUE (project, sha256)
    );
    CREATE INDEX announced_runs_experiment ON wattprint.announced_runs (experiment);
    """,
    "CREATE INDEX announced_runs_waiting ON wattprint.announced_runs (wall_ns) WHERE body IS NOT NULL",
    "ALTER TABLE wattprint.announced_runs ADD COLUMN token bigint NOT NULL DEFAULT 0",
)
"""``made_by``: the project whose token made it. ``announced_runs.body`` is there until the run has a spool,
which has it from then on; ``token``: by which it came, 0 where that was not kept."""
_KEEPING: tuple[LiteralString, ...] = (
    """
    ALTER TABLE wattprint.projects ADD COLUMN keep_days int CHECK (keep_days > 0);
    CREATE TABLE wattprint.sweeps (day date PRIMARY KEY, at timestamptz NOT NULL DEFAULT now());
    """,
)
"""``sweeps``: the days (UTC) on which a server has deleted what projects do not keep."""


def parts() -> dict[str, Sequence[LiteralString]]:
    """The steps of each part of the database but the index, in the order in which they are done."""
    return {
        "vault": vault_tables.STEPS,
        "team": STEPS,
        "members": _MEMBERS,
        "keeping": _KEEPING,
        "budgets": budget_tables.STEPS,
        "shares": share_tables.STEPS,
        "experiments": _EXPERIMENTS,
    }


def prepare(database: Database) -> None:
    """Make or migrate all tables. Raises ``RecordError``."""
    for part, steps in parts().items():
        database.prepare(part, steps)


def check(connection: Connection) -> None:
    """Raises ``RecordError`` unless the database has the tables of this very version."""
    for part, steps in parts().items():
        migrations.check(connection, part, steps)


class Change(NamedTuple):
    """``who`` did ``what`` at a time, in a project or in all, ``about`` something that is no secret."""

    at: datetime
    who: str
    what: str
    project: str | None
    about: str


def changes(connection: Connection, project: str | None, most: int) -> list[Change]:
    """What was changed in ``project``, or in all, at ``most`` so many, the latest first."""
    rows = connection.execute(
        "SELECT at, who, what, project, about FROM wattprint.changes "
        "WHERE project = %s OR %s::text IS NULL ORDER BY id DESC LIMIT %s",
        [project, project, most],
    )
    return [Change(*row) for row in rows]


def note(connection: Connection, who: str, what: str, project: str | None, about: str = "") -> None:
    """Let the log of changes have that ``who`` did ``what``, ``about`` something that is no secret."""
    connection.execute(
        "INSERT INTO wattprint.changes (who, what, project, about) VALUES (%s, %s, %s, %s)",
        [who, what, project, about],
    )
