"""``/health`` of a team's server: its database, what was pushed and by whom, and what cannot be read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from wattprint._version import TABLES, __version__
from wattprint.ledger.vault import Vault
from wattprint.recorded.team_books import TeamBooks
from wattprint.report.formats.csv import csv_of
from wattprint.report.page.parts import cell, row, section, table

from ..frame import head
from ..view import View
from ..views.health import Records, Unread, records_section, unread_of
from .tables import parts

if TYPE_CHECKING:
    from psycopg import Connection

    from wattprint.ledger.store import SpoolPart, Store

    from ..view import Visit

_MOST_PUSHES = 50


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """The project is that of the token."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the tables: ``done`` of the steps that this version ``knows``."""

    name: str
    done: int
    knows: int


class Pusher(msgspec.Struct, frozen=True, kw_only=True):
    """Who pushed how many runs, by the token, and when the last lines came (UTC, to the hour)."""

    token: int
    name: str
    state: str
    runs: int
    last: str


class TeamHealth(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a project's server. ``database_bytes``: of all projects; ``spool_bytes``: of this one.

    ``deleted``: spools in whose place there is a tombstone; ``refused``: pushes that did not follow from what
    was there.
    """

    wattprint: str
    tables: str
    postgresql: str
    database_bytes: int
    parts: list[Part]
    spools: int
    spool_bytes: int
    deleted: int
    refused: list[Unread]
    pushers: list[Pusher]
    records: Records


def show(visit: Visit, query: Query) -> View:
    """All of it, as it is now."""
    del query
    assert isinstance(visit.books, TeamBooks)
    now = datetime.fromtimestamp(visit.now_ns / 1e9, UTC)
    project = visit.guest.project

    def of_index(store: Store) -> tuple[dict[str, int], list[SpoolPart]]:
        return store.values("status"), store.parts(state="bad")

    statuses, bad = visit.books.ask(of_index)
    records = Records(runs=sum(statuses.values()), statuses=statuses, unread=unread_of(bad), index_bytes=None)
    told = visit.books.database.call(lambda connection: _told(connection, project, records, now))
    return View(
        title="Health",
        body=lambda: _body(told),
        data=lambda: told,
        csv=lambda: csv_of([msgspec.to_builtins(one) for one in told.pushers]),
    )


def _told(connection: Connection, project: str, records: Records, now: datetime) -> TeamHealth:
    done: dict[str, int] = dict(
        connection.execute("SELECT part, count(*)::int FROM wattprint.migrations GROUP BY part").fetchall()
    )
    row = connection.execute(
        "SELECT current_setting('server_version'), pg_database_size(current_database())"
    ).fetchone()
    spools = connection.execute(
        "SELECT count(*) FILTER (WHERE tombstone IS NULL), coalesce(sum(size), 0)::bigint, "
        "count(*) FILTER (WHERE tombstone IS NOT NULL) FROM wattprint.spools WHERE project = %s",
        [project],
    ).fetchone()
    assert row is not None
    assert spools is not None
    refused = [
        Unread(path=path, reason=f"{size} bytes from byte {at} on are not those that are there")
        for path, at, _, size in Vault(connection, project).conflicts()
    ]
    return TeamHealth(
        wattprint=__version__,
        tables=TABLES,
        postgresql=row[0],
        database_bytes=row[1],
        parts=[Part(name=name, done=done.get(name, 0), knows=len(steps)) for name, steps in parts().items()],
        spools=spools[0],
        spool_bytes=spools[1],
        deleted=spools[2],
        refused=refused,
        pushers=_pushers(connection, project, now),
        records=records,
    )


def _pushers(connection: Connection, project: str, now: datetime) -> list[Pusher]:
    rows = connection.execute(
        "SELECT t.id, t.name, t.revoked, t.expires, count(DISTINCT p.run), max(p.at) "
        "FROM wattprint.pushes p JOIN wattprint.tokens t ON t.id = p.token "
        "WHERE p.project = %s GROUP BY t.id ORDER BY max(p.at) DESC LIMIT %s",
        [project, _MOST_PUSHES],
    ).fetchall()
    return [
        Pusher(
            token=number,
            name=name,
            state="revoked" if revoked else "expired" if expires is not None and expires <= now else "valid",
            runs=runs,
            last=last.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        )
        for number, name, revoked, expires, runs, last in rows
    ]


def _body(told: TeamHealth) -> list[str]:
    behind = [part.name for part in told.parts if part.done != part.knows]
    versions = {
        "wattprint": told.wattprint,
        "tables of factors": told.tables,
        "PostgreSQL": told.postgresql,
        "database": f"{told.database_bytes / 1e6:.1f} MB, of all projects",
        "spools": f"{told.spools:,}, {told.spool_bytes / 1e6:.1f} MB",
        "deleted": f"{told.deleted:,}",
    }
    facts = ["its tables are of another version" if behind else "its tables are as this version has them"]
    rows = [row(part.name, cell(f"{part.done}", "n"), cell(f"{part.knows}", "n")) for part in told.parts]
    refused = [row(one.path, cell(one.reason, "words")) for one in told.refused]
    return [
        head("Health", "The server", facts),
        section("pushes", "Who pushed last", _pushes(told)),
        records_section(told.records, versions),
        section(
            "refused",
            "Refused, for other lines are there",
            table("Of each spool the first ones", ("spool", "why"), refused) if refused else "",
            style="callout",
        ),
        section(
            "tables",
            "Tables",
            table(
                "Steps that were done, and that this version knows", ("part", "done", "known"), rows, (1, 2)
            ),
        ),
    ]


def _pushes(told: TeamHealth) -> str:
    if not told.pushers:
        return "<p>Nobody yet. A machine pushes its runs with <code>WATTPRINT_SERVER</code> and a token.</p>"
    rows = [
        row(
            one.name or f"token {one.token}",
            cell(one.state),
            cell(f"{one.runs:,}", "n"),
            cell(one.last[:16].replace("T", " "), "n"),
            ident=str(one.token),
        )
        for one in told.pushers
    ]
    return table("By token", ("token", "state", "runs", "last lines, UTC, to the hour"), rows, (2, 3))
