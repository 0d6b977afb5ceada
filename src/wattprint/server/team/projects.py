"""Organisations and their projects: what runs, tokens and defaults belong to."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from wattprint.closeness import nearest
from wattprint.errors import UsageError
from wattprint.records import Site
from wattprint.settings.site import site_with

from .tables import note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from psycopg import Connection

EVER = "ever"
_SPANS = {"d": 1, "w": 7, "y": 365}
_MOST_DAYS = 36_500
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """A project: ``site`` has settings of the place, as typed, for records that leave them open.

    ``keep_days``: after which the runs that have ended are deleted, ``None`` for never.
    """

    name: str
    organisation: str
    site: dict[str, str]
    made: datetime
    keep_days: int | None = None


def create(
    connection: Connection, name: str, organisation: str, site: Mapping[str, str], *, who: str
) -> Project:
    """A new project; ``site``: its defaults, see ``recorded.defaults``.

    Raises ``UsageError`` for a name that is taken or none, and for a setting that cannot be.
    """
    _check_site(site)
    for text in (name, organisation):
        if not _NAME.fullmatch(text):
            raise UsageError(f"nothing can be called {text!r}", fix="small letters, digits and hyphens")
    with connection.transaction():
        connection.execute(
            "INSERT INTO wattprint.organisations (name) VALUES (%s) ON CONFLICT DO NOTHING", [organisation]
        )
        row = connection.execute(
            "INSERT INTO wattprint.projects (name, organisation, site) VALUES (%s, %s, %s) "
            "ON CONFLICT DO NOTHING RETURNING name, organisation, site, made, keep_days",
            [name, organisation, msgspec.json.encode(site).decode()],
        ).fetchone()
        if row is None:
            raise UsageError(f"there is a project {name} already", fix="see: wattprint server project list")
        note(connection, who, "project created", name, organisation)
    return _project(row)


def settle(connection: Connection, name: str, site: Mapping[str, str], *, who: str) -> Project:
    """Let ``site`` be the defaults of a project, in place of those before. Raises ``UsageError``."""
    _check_site(site)
    known = project(connection, name)
    with connection.transaction():
        connection.execute(
            "UPDATE wattprint.projects SET site = %s WHERE name = %s",
            [msgspec.json.encode(site).decode(), name],
        )
        note(connection, who, "project settled", name, ", ".join(f"{key} {site[key]}" for key in site))
    return msgspec.structs.replace(known, site=dict(site))


def keep(connection: Connection, name: str, text: str, *, who: str) -> Project:
    """Let runs of a project be kept for ``text``: ``2y``, ``90d``, ``ever``. Raises ``UsageError``."""
    days = _days(text)
    known = project(connection, name)
    with connection.transaction():
        connection.execute("UPDATE wattprint.projects SET keep_days = %s WHERE name = %s", [days, name])
        note(connection, who, "retention set", name, "ever" if days is None else f"{days} days")
    return msgspec.structs.replace(known, keep_days=days)


def _days(text: str) -> int | None:
    if text == EVER:
        return None
    found = re.fullmatch(r"([0-9]{1,5})([dwy])", text)
    days = int(found[1]) * _SPANS[found[2]] if found else 0
    if not 0 < days <= _MOST_DAYS:
        raise UsageError(f"runs cannot be kept for {text!r}", fix=f"write 2y, 26w, 90d or {EVER}")
    return days


def _check_site(site: Mapping[str, str]) -> None:
    """Raises ``UsageError`` for what a record cannot be stated with."""
    site_with(Site(), site, "project")


def projects(connection: Connection) -> list[Project]:
    """All of them, by name."""
    rows = connection.execute(
        "SELECT name, organisation, site, made, keep_days FROM wattprint.projects ORDER BY name"
    )
    return [_project(row) for row in rows]


def project(connection: Connection, name: str) -> Project:
    """The project called ``name``. Raises ``UsageError`` naming the nearest if there is none."""
    row = connection.execute(
        "SELECT name, organisation, site, made, keep_days FROM wattprint.projects WHERE name = %s", [name]
    ).fetchone()
    if row is None:
        near = nearest(name, [one.name for one in projects(connection)], 1)
        fix = f"did you mean {near[0]}" if near else f"wattprint server project create {name}"
        raise UsageError(f"there is no project {name}", fix=fix)
    return _project(row)


def _project(row: tuple[object, ...]) -> Project:
    return msgspec.convert(dict(zip(Project.__struct_fields__, row, strict=True)), Project)
