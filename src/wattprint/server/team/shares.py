"""What the projects of a team have shared, in the database: each a row, and what it shows as it was."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import msgspec

from wattprint.errors import UsageError
from wattprint.ledger.vault import Vault

from ..shares import KEPT_DAYS, MOST_SHARES, SECRET_BYTES, Kept, Share, of_deleted
from .tables import note
from .tokens import still_valid

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import TypeVar

    from psycopg import Connection

    T = TypeVar("T")

_SIGNING = "shares"


class TeamShares:
    """``server.shares.Shares`` of ``project``; ``ask`` has the database answer, see ``Database.call``.

    ``token``: the id of that by which whoever shares came in, 0 for none.
    """

    def __init__(
        self, ask: Callable[[Callable[[Connection], object]], object], project: str, token: int = 0
    ) -> None:
        self._asked, self._project, self._token = ask, project, token
        self._known_secret = b""

    def _ask(self, question: Callable[[Connection], T]) -> T:
        answer: T = self._asked(question)  # type: ignore[assignment]  # of whatever the question gives
        return answer

    def secret(self) -> bytes:
        """That of the server; the first who needs one makes it, and it stays the same."""
        if not self._known_secret:
            self._known_secret = self._ask(_secret)
        return self._known_secret

    def add(self, share: Share, kept: Kept) -> None:
        """Keep ``share``, and let go what ended long ago. Raises ``UsageError`` where too many are open."""

        def added(connection: Connection) -> None:
            with connection.transaction():
                Vault(connection, share.project).hold()
                if self._token:
                    still_valid(connection, self._token)
                connection.execute(
                    "DELETE FROM wattprint.shares WHERE project = %s "
                    "AND least(expires, revoked) < %s - make_interval(days => %s)",
                    [share.project, share.made, KEPT_DAYS],
                )
                row = connection.execute(
                    "SELECT count(*) FROM wattprint.shares "
                    "WHERE project = %s AND revoked IS NULL AND expires > %s",
                    [share.project, share.made],
                ).fetchone()
                if row is not None and row[0] >= MOST_SHARES:
                    raise UsageError(f"{MOST_SHARES:,} links are open", fix="revoke one that is over")
                connection.execute(
                    "INSERT INTO wattprint.shares (id, project, about, made, expires, kept) "
                    "VALUES (%s, %s, %s, %s, %s, %s)",
                    [
                        share.id,
                        share.project,
                        msgspec.json.encode(share).decode(),
                        share.made,
                        share.expires,
                        kept.packed(),
                    ],
                )
                note(connection, share.by, "view shared", share.project, f"{share.id} {share.path}")

        self._ask(added)

    def find(self, ident: str) -> tuple[Share, Kept | None] | None:
        """That of this id, of whatever project."""

        def found(connection: Connection) -> tuple[Share, Kept | None] | None:
            row = connection.execute(
                "SELECT about::text, revoked, kept FROM wattprint.shares WHERE id = %s", [ident]
            ).fetchone()
            if row is None:
                return None
            about, revoked, kept = row
            return _share(about, revoked), None if kept is None else Kept.unpacked(kept)

        return self._ask(found)

    def listed(self) -> list[Share]:
        """Those of this project, the newest first."""
        return self._ask(lambda connection: shares(connection, self._project))

    def revoke(self, ident: str, *, who: str) -> Share:
        """Let it open nothing from now on. Raises ``UsageError`` if the project has none of this id."""
        return self._ask(lambda connection: revoke(connection, ident, who=who, project=self._project))

    def deleted(self, share: Share) -> list[str]:
        """Of the runs that ``share`` tells of, those in whose place there is a tombstone."""

        def found(connection: Connection) -> list[str]:
            rows = connection.execute(
                "SELECT DISTINCT run FROM wattprint.spools "
                "WHERE project = %s AND run = ANY(%s) AND tombstone IS NOT NULL",
                [share.project, share.runs],
            )
            return [run for (run,) in rows]

        return self._ask(found)


def shares(connection: Connection, project: str | None = None) -> list[Share]:
    """What was shared of one project or of all, the newest first, see ``Shares.listed``."""
    rows = connection.execute(
        "SELECT about::text, revoked FROM wattprint.shares "
        "WHERE project = coalesce(%s, project) ORDER BY made DESC, id",
        [project],
    )
    return _listed(connection, [_share(about, revoked) for about, revoked in rows])


def revoke(connection: Connection, ident: str, *, who: str, project: str | None = None) -> Share:
    """Let the share of this id open nothing from now on, and let go what it showed.

    ``project``: of which it has to be. Raises ``UsageError`` if there is none.
    """
    with connection.transaction():
        row = connection.execute(
            "UPDATE wattprint.shares SET revoked = coalesce(revoked, now()), kept = NULL "
            "WHERE id = %s AND project = coalesce(%s, project) RETURNING about::text, revoked",
            [ident, project],
        ).fetchone()
        if row is None:
            raise UsageError(f"nothing is shared as {ident}", fix="see: wattprint server share list")
        (share,) = _listed(connection, [_share(*row)])
        note(connection, who, "share revoked", share.project, f"{share.id} {share.path}")
    return share


def _secret(connection: Connection) -> bytes:
    row = connection.execute("SELECT secret FROM wattprint.secrets WHERE name = %s", [_SIGNING]).fetchone()
    if row is None:
        connection.execute(
            "INSERT INTO wattprint.secrets (name, secret) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [_SIGNING, secrets.token_bytes(SECRET_BYTES)],
        )
        return _secret(connection)
    return bytes(row[0])


def _listed(connection: Connection, shares: list[Share]) -> list[Share]:
    """``shares``, those of a run that was deleted as ``of_deleted`` has them."""
    runs = sorted({run for share in shares for run in share.runs})
    rows = connection.execute(
        "SELECT DISTINCT project, run FROM wattprint.spools WHERE run = ANY(%s) AND tombstone IS NOT NULL",
        [runs],
    )
    gone = set(rows)
    return [
        of_deleted(share) if any((share.project, run) in gone for run in share.runs) else share
        for share in shares
    ]


def _share(about: str, revoked: datetime | None) -> Share:
    return msgspec.structs.replace(msgspec.json.decode(about, type=Share), revoked=revoked)
