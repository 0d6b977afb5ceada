"""The tables of what a team's server has shared, and of the secret that its addresses are signed with."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import LiteralString

STEPS: tuple[LiteralString, ...] = (
    """
    CREATE TABLE wattprint.secrets (name text PRIMARY KEY, secret bytea NOT NULL);
    CREATE TABLE wattprint.shares (
        id text PRIMARY KEY,
        project text NOT NULL REFERENCES wattprint.projects,
        about jsonb NOT NULL,
        made timestamptz NOT NULL,
        expires timestamptz NOT NULL,
        revoked timestamptz,
        kept bytea
    );
    CREATE INDEX shares_project ON wattprint.shares (project, made);
    """,
)
