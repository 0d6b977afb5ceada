"""Members: the people of a project, whose tokens may do no more than their role lets.

Nobody has a password: a person signs in with a token of his own. Tokens of machines belong to nobody.
"""

from __future__ import annotations

import time
from datetime import datetime
from shlex import quote
from typing import TYPE_CHECKING

import msgspec

from wattprint import choices
from wattprint.closeness import nearest
from wattprint.errors import UsageError
from wattprint.ledger.tombstones import FORGOTTEN
from wattprint.ledger.vault import Vault
from wattprint.ledger.vault_tables import runs_pushed_by
from wattprint.units import counted

from ..guest import INGEST, READ, SCOPES
from .projects import project
from .tables import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from psycopg import Connection

ROLES: dict[str, tuple[str, ...]] = dict(zip(choices.ROLES, ((READ,), (READ, INGEST), SCOPES), strict=True))
"""By a member's role the scopes that his tokens may have: to look, to add runs and words too, all."""
_LONGEST = 100
"""Characters of a name; chosen: a long name with a long address."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A person of a project; ``role`` is of ``ROLES``."""

    project: str
    name: str
    role: str
    made: datetime


class Forgotten(msgspec.Struct, frozen=True, kw_only=True):
    """What of a person is deleted, or would be: ``runs``, by their ids, and how many ``tokens`` end."""

    runs: list[str]
    tokens: int


def add(connection: Connection, project_name: str, name: str, role: str, *, who: str) -> Member:
    """A member of a project with this role; of one who is there the role from now on.

    Tokens of his that may more than the role lets are revoked. Raises ``UsageError``.
    """
    project(connection, project_name)
    if role not in ROLES:
        raise UsageError(f"no role is called {role!r}", fix=f"one of {', '.join(ROLES)}")
    if not name.strip() or name != name.strip() or not name.isprintable() or len(name) > _LONGEST:
        raise UsageError(
            f"nobody can be called {name[:_LONGEST]!r}", fix=f"at most {_LONGEST} characters of text"
        )
    with connection.transaction():
        row = connection.execute(
            "INSERT INTO wattprint.members (project, name, role) VALUES (%s, %s, %s) "
            "ON CONFLICT (project, name) DO UPDATE SET role = excluded.role "
            "RETURNING project, name, role, made",
            [project_name, name, role],
        ).fetchone()
        assert row is not None
        revoked = _revoke(connection, project_name, name, but=ROLES[role])
        note(connection, who, "member added", project_name, f"{name}: {role}{_ended(revoked)}")
    return _member(row)


def members(connection: Connection, project_name: str | None = None) -> list[Member]:
    """Those of one project or of all, by name."""
    rows = connection.execute(
        "SELECT project, name, role, made FROM wattprint.members "
        "WHERE project = coalesce(%s, project) ORDER BY project, name",
        [project_name],
    )
    return [_member(row) for row in rows]


def member(connection: Connection, project_name: str, name: str) -> Member:
    """The member called ``name``. Raises ``UsageError`` naming the nearest if there is none."""
    project(connection, project_name)
    known = {one.name: one for one in members(connection, project_name)}
    if name not in known:
        near = nearest(name, list(known), 1)
        add = f"wattprint server member add --project {project_name} {quote(name)}"
        fix = f"did you mean {near[0]}" if near else add
        raise UsageError(f"the project {project_name} has no member {name}", fix=fix)
    return known[name]


def scopes_of(connection: Connection, project_name: str, name: str, asked: Sequence[str]) -> Sequence[str]:
    """The scopes of a token that is made for a member: those ``asked`` for, else all that his role lets.

    He stays a member of this role until the transaction ends in which this is called. Raises ``UsageError``
    for a scope that the role does not let, and if there is no such member.
    """
    connection.execute(
        "SELECT role FROM wattprint.members WHERE project = %s AND name = %s FOR UPDATE", [project_name, name]
    )
    known = member(connection, project_name, name)
    over = [scope for scope in asked if scope not in ROLES[known.role]]
    if over:
        able = (
            next(role for role, scopes in ROLES.items() if over[0] in scopes)
            if over[0] in SCOPES
            else "admin"
        )
        raise UsageError(
            f"{name} is {known.role} of {project_name}, whose tokens have {' and '.join(ROLES[known.role])}",
            f"{over[0]} is for others",
            f"wattprint server member add --project {project_name} --role {able} {quote(name)}",
        )
    return asked or ROLES[known.role]


def remove(connection: Connection, project_name: str, name: str, *, who: str) -> int:
    """Let somebody be no member any more; how many of his tokens that revokes. Raises ``UsageError``."""
    member(connection, project_name, name)
    with connection.transaction():
        revoked = _remove(connection, project_name, name)
        note(connection, who, "member removed", project_name, f"{name}{_ended(revoked)}")
    return revoked


def forget(
    connection: Connection, project_name: str, name: str, *, who: str, dry_run: bool = False
) -> Forgotten:
    """Delete what a person's tokens have pushed, announced and shared, member still or no more, and end them.

    Tombstones stay in the place of runs; his name stands on his tokens no more. What comes with one of
    them meanwhile is either deleted too or refused, see ``tokens.still_valid``. Raises ``UsageError`` for who
    neither is a member nor has had a token.
    """
    project(connection, project_name)
    with connection.transaction():
        ids = [
            number
            for (number,) in connection.execute(
                "SELECT id FROM wattprint.tokens WHERE project = %s AND member = %s", [project_name, name]
            )
        ]
        if not ids:
            member(connection, project_name, name)
        vault = Vault(connection, project_name)
        if not dry_run:
            _remove(connection, project_name, name)
            vault.hold()
        there = [run for run in runs_pushed_by(connection, project_name, ids) if vault.has(run)]
        if dry_run:
            return Forgotten(runs=there, tokens=len(ids))
        for run in there:
            vault.delete(run, by=who, wall_ns=time.time_ns(), reason=FORGOTTEN)
        connection.execute(
            "DELETE FROM wattprint.announced_runs "
            "WHERE project = %s AND token = ANY(%s) AND body IS NOT NULL",
            [project_name, ids],
        )
        shared = connection.execute(
            "DELETE FROM wattprint.shares WHERE project = %s "
            "AND array_to_string((string_to_array(about ->> 'by', ' '))[1:2], ' ') = ANY(%s)",
            [project_name, [f"token {number}" for number in ids]],
        ).rowcount
        connection.execute("UPDATE wattprint.tokens SET member = NULL, name = '' WHERE id = ANY(%s)", [ids])
        links = f", {counted(shared, 'link')} too" if shared else ""
        note(
            connection,
            who,
            "member forgotten",
            project_name,
            f"{name}, {counted(len(there), 'run')} deleted{links}",
        )
    return Forgotten(runs=there, tokens=len(ids))


def _remove(connection: Connection, project_name: str, name: str) -> int:
    connection.execute("DELETE FROM wattprint.members WHERE project = %s AND name = %s", [project_name, name])
    return _revoke(connection, project_name, name, but=())


def _revoke(connection: Connection, project_name: str, name: str, *, but: Sequence[str]) -> int:
    """Revoke those tokens of a member that have other scopes than ``but``; how many that were."""
    return connection.execute(
        "UPDATE wattprint.tokens SET revoked = now() "
        "WHERE project = %s AND member = %s AND revoked IS NULL AND NOT scopes <@ %s",
        [project_name, name, list(but)],
    ).rowcount


def _ended(revoked: int) -> str:
    return f", {counted(revoked, 'token')} revoked" if revoked else ""


def _member(row: tuple[object, ...]) -> Member:
    return msgspec.convert(dict(zip(Member.__struct_fields__, row, strict=True)), Member)
