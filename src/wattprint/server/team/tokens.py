"""Tokens: who bears one may do in one project what its scopes say, until it expires or is revoked.

A token is 256 bits of the system's randomness, and its plain SHA-256 is what is stored. Slow hashes and salts
protect what people choose and use twice, which can be guessed; nobody can guess this, and it is checked at
every request.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec

from wattprint.errors import UsageError

from ..guest import SCOPES
from ..problems import RefusedError
from .members import scopes_of
from .projects import project
from .tables import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from psycopg import Connection

PREFIX = "wpt_"
"""By which programs that look for secrets know one."""
_LONGEST_NAME = 200
"""Characters, chosen: what it is for, and where."""
_USED_S = 60
"""How exact the time of the last use is: not every request writes."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a token, which is not the token itself; ``member``: whose it is, of a person's."""

    id: int
    project: str
    name: str
    scopes: list[str]
    made: datetime
    expires: datetime | None
    revoked: datetime | None
    used: datetime | None
    member: str | None

    def state(self, now: datetime) -> str:
        """``valid``, ``revoked`` or ``expired``."""
        if self.revoked is not None:
            return "revoked"
        return "expired" if self.expires is not None and self.expires <= now else "valid"


def create(
    connection: Connection,
    project_name: str,
    scopes: Sequence[str],
    *,
    name: str,
    who: str,
    lasts: timedelta | None = None,
    member: str | None = None,
) -> tuple[str, Token]:
    """A new token, which is nowhere else but in this answer, and what is known of it.

    ``lasts``: for how long it is valid, for ever if not said. ``member``: whose it is; it has no more
    ``scopes`` than his role lets, and all of them if none are said. Raises ``UsageError``.
    """
    if not name.isprintable() or len(name) > _LONGEST_NAME:
        raise UsageError(
            f"no token is called {name[:_LONGEST_NAME]!r}", fix=f"at most {_LONGEST_NAME} characters of text"
        )
    text = PREFIX + secrets.token_urlsafe(32)
    expires = None if lasts is None else datetime.now(UTC) + lasts
    with connection.transaction():
        project(connection, project_name)
        if member is not None:
            scopes = scopes_of(connection, project_name, member, scopes)
            name = name or member
        unknown = set(scopes) - set(SCOPES)
        if unknown or not scopes:
            raise UsageError(
                f"no scope is called {min(unknown, default='')!r}", fix=f"one of {', '.join(SCOPES)}"
            )
        row = connection.execute(
            "INSERT INTO wattprint.tokens (sha256, project, name, scopes, expires, member) "
            "VALUES (%s, %s, %s, %s, %s, %s) RETURNING "
            "id, project, name, scopes, made, expires, revoked, used, member",
            [_digest(text), project_name, name, sorted(set(scopes), key=SCOPES.index), expires, member],
        ).fetchone()
        assert row is not None
        token = _token(row)
        note(connection, who, "token created", project_name, f"{token.id} {name}: {', '.join(token.scopes)}")
    return text, token


def tokens(connection: Connection, project_name: str | None = None) -> list[Token]:
    """Those of one project or of all, the oldest first."""
    rows = connection.execute(
        "SELECT id, project, name, scopes, made, expires, revoked, used, member FROM wattprint.tokens "
        "WHERE project = coalesce(%s, project) ORDER BY id",
        [project_name],
    )
    return [_token(row) for row in rows]


def revoke(connection: Connection, number: int, *, who: str) -> Token:
    """Let the token of this id open nothing from now on. Raises ``UsageError`` if there is none."""
    with connection.transaction():
        row = connection.execute(
            "UPDATE wattprint.tokens SET revoked = coalesce(revoked, now()) WHERE id = %s "
            "RETURNING id, project, name, scopes, made, expires, revoked, used, member",
            [number],
        ).fetchone()
        if row is None:
            raise UsageError(f"no token has the id {number}", fix="see: wattprint server token list")
        token = _token(row)
        note(connection, who, "token revoked", token.project, f"{token.id} {token.name}")
    return token


def still_valid(connection: Connection, number: int) -> str | None:
    """Whose the token of this id is, ``None`` for nobody's. Raises ``RefusedError`` if it has been revoked.

    A request whose token is revoked while it is answered asks this before it ends, in its transaction.
    """
    row = connection.execute(
        "SELECT member FROM wattprint.tokens WHERE id = %s AND revoked IS NULL", [number]
    ).fetchone()
    if row is None:
        raise RefusedError(HTTPStatus.UNAUTHORIZED, "this token has just been revoked")
    member: str | None = row[0]
    return member


def token_of(connection: Connection, text: str) -> Token | None:
    """What is known of the token ``text``, valid or not; ``None`` if it is none.

    It is looked up by its hash, whose letters tell nothing of those that were sent: how long that takes
    gives nothing away.
    """
    row = connection.execute(
        "SELECT id, project, name, scopes, made, expires, revoked, used, member FROM wattprint.tokens "
        "WHERE sha256 = %s",
        [_digest(text)],
    ).fetchone()
    if row is None:
        return None
    token, now = _token(row), datetime.now(UTC)
    if token.state(now) == "valid" and (token.used is None or (now - token.used).total_seconds() > _USED_S):
        connection.execute("UPDATE wattprint.tokens SET used = %s WHERE id = %s", [now, token.id])
    return token


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _token(row: tuple[object, ...]) -> Token:
    return msgspec.convert(dict(zip(Token.__struct_fields__, row, strict=True)), Token)
