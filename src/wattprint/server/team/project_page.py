"""``/project``: who may do what in a project, for those who look after it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from wattprint.gates import html as escape
from wattprint.later import utc_second
from wattprint.recorded.team_books import TeamBooks
from wattprint.report.formats.csv import csv_of
from wattprint.report.page.parts import cell, definitions, row, section, table
from wattprint.units import counted

from ..frame import head
from ..view import View
from .members import members
from .projects import project
from .tokens import tokens

if TYPE_CHECKING:
    from psycopg import Connection

    from ..view import Visit
    from .members import Member
    from .tokens import Token


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """A project is that of the token."""


class MemberTold(msgspec.Struct, frozen=True, kw_only=True):
    """A person, and what his tokens may do by his ``role``; ``since`` is UTC, ISO 8601."""

    name: str
    role: str
    since: str


class TokenTold(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a token, which is not the token; moments are UTC, ISO 8601, ``None`` for never."""

    id: int
    name: str
    member: str | None
    scopes: list[str]
    state: str
    made: str
    expires: str | None
    used: str | None


class ProjectTold(msgspec.Struct, frozen=True, kw_only=True):
    """A project; ``site`` has what it says where a record leaves its site open.

    ``keep_days``: after which runs that have ended are deleted, ``None`` for never.
    """

    name: str
    organisation: str
    site: dict[str, str]
    keep_days: int | None
    members: list[MemberTold]
    tokens: list[TokenTold]


def show(visit: Visit, query: Query) -> View:
    """The project of whoever asks."""
    del query
    assert isinstance(visit.books, TeamBooks)
    now = datetime.fromtimestamp(visit.now_ns / 1e9, UTC)
    name = visit.guest.project
    told = visit.books.database.call(lambda connection: _told(connection, name, now))
    return View(
        title=f"Project {name}", body=lambda: _body(told), data=lambda: told, csv=lambda: csv_of(_rows(told))
    )


def _told(connection: Connection, name: str, now: datetime) -> ProjectTold:
    found = project(connection, name)
    return ProjectTold(
        name=found.name,
        organisation=found.organisation,
        site=found.site,
        keep_days=found.keep_days,
        members=[_member(one) for one in members(connection, name)],
        tokens=[_token(one, now) for one in tokens(connection, name)],
    )


def _member(one: Member) -> MemberTold:
    return MemberTold(name=one.name, role=one.role, since=utc_second(one.made))


def _token(one: Token, now: datetime) -> TokenTold:
    return TokenTold(
        id=one.id,
        name=one.name,
        member=one.member,
        scopes=one.scopes,
        state=one.state(now),
        made=utc_second(one.made),
        expires=None if one.expires is None else utc_second(one.expires),
        used=None if one.used is None else utc_second(one.used),
    )


def _rows(told: ProjectTold) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = [
        {"kind": "member", "name": one.name, "role": one.role, "made": one.since} for one in told.members
    ]
    rows += [
        {"kind": "token", **msgspec.to_builtins(one), "scopes": " ".join(one.scopes)} for one in told.tokens
    ]
    names = ("kind", "name", "role", *TokenTold.__struct_fields__)
    return [{name: cells.get(name) for name in names} for cells in rows]


def _body(told: ProjectTold) -> list[str]:
    keeps = "all runs are kept" if told.keep_days is None else f"runs are kept for {told.keep_days} days"
    facts = [f"of the organisation {told.organisation}", keeps, counted(len(told.members), "member")]
    site = definitions(told.site) if told.site else "<p>Nothing: what a record leaves open stays open.</p>"
    command = f"wattprint server project set {told.name} --region DE"
    return [
        head("Project", told.name, [*facts, counted(len(told.tokens), "token")]),
        section(
            "members", "Members", _members(told), lead="Their tokens may do no more than their role lets."
        ),
        section(
            "tokens",
            "Tokens",
            _tokens(told),
            lead="The tokens themselves are nowhere: what is kept is their hash.",
        ),
        section(
            "site", "Where a record leaves its site open", site, f"<p><code>{escape(command)}</code></p>"
        ),
    ]


def _members(told: ProjectTold) -> str:
    command = f"<p><code>wattprint server member add --project {escape(told.name)} NAME</code></p>"
    if not told.members:
        return f"<p>Nobody yet: the tokens of this project belong to nobody in particular.</p>{command}"
    rows = [row(one.name, cell(one.role), cell(_minute(one.since), "n")) for one in told.members]
    return table("Who they are, and since when, UTC", ("member", "role", "since"), rows, (2,)) + command


def _tokens(told: ProjectTold) -> str:
    head_cells = ("token", "name", "of", "scopes", "state", "last used", "expires")
    rows = [
        row(
            str(one.id),
            cell(one.name or "–", "words"),
            cell(one.member or "–"),
            cell(", ".join(one.scopes)),
            cell(one.state),
            cell(_minute(one.used), "n"),
            cell(_minute(one.expires), "n"),
        )
        for one in told.tokens
    ]
    command = "<p><code>wattprint server token revoke ID</code> ends one.</p>"
    return table("What each lets do, and until when, UTC", head_cells, rows, (5, 6)) + command


def _minute(at: str | None) -> str:
    return "never" if at is None else at[:16].replace("T", " ")
