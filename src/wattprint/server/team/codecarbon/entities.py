"""Organisations, projects and experiments as CodeCarbon's client knows them, by ids that it keeps.

An organisation and a project are those that tokens and runs belong to; here they have an id, the name that
the client gave and a description beside. An experiment is the client's alone: it belongs to a project and
says where its runs take place. A token sees its own project, what was made with tokens of that project, and
the organisations of these.
"""

from __future__ import annotations

import re
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
from psycopg.errors import UniqueViolation

from wattprint.errors import UsageError

from ...problems import RefusedError
from ..projects import create
from ..tables import note

if TYPE_CHECKING:
    from typing import Any, LiteralString, TypeVar

    from psycopg import Connection

    T = TypeVar("T", bound=msgspec.Struct)

_LONGEST_NAME, _LONGEST_TEXT = 200, 2000


class Organisation(msgspec.Struct, frozen=True, kw_only=True):
    """As the client is told of one."""

    id: UUID
    name: str
    description: str


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """As the client is told of one; ``experiments``: their ids."""

    id: UUID
    name: str
    description: str
    organization_id: UUID
    experiments: list[UUID]
    public: bool = False


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where the runs of an experiment take place, as far as somebody said."""

    on_cloud: bool = False
    country_name: str | None = None
    country_iso_code: str | None = None
    region: str | None = None
    cloud_provider: str | None = None
    cloud_region: str | None = None

    @property
    def place_in_words(self) -> str:
        """As a table has it; empty where nobody said."""
        if self.cloud_provider and self.cloud_region:
            return f"{self.cloud_provider}:{self.cloud_region}"
        return " ".join(filter(None, (self.region, self.country_iso_code or self.country_name)))


class Experiment(Place, frozen=True, kw_only=True):
    """As the client is told of one; ``timestamp``: when it was made."""

    id: UUID
    timestamp: datetime
    name: str
    description: str
    project_id: UUID


_ORGANISATIONS = (
    "SELECT organisations.id, coalesce(title, name), description FROM wattprint.organisations WHERE "
    "(made_by = %(seer)s OR name IN (SELECT organisation FROM wattprint.projects "
    "WHERE projects.name = %(seer)s OR projects.made_by = %(seer)s)) "
)
_PROJECTS = (
    "SELECT projects.id, coalesce(projects.title, projects.name), projects.description, organisations.id, "
    "ARRAY(SELECT id FROM wattprint.experiments WHERE project = projects.name ORDER BY made, id) "
    "FROM wattprint.projects JOIN wattprint.organisations ON organisations.name = projects.organisation "
    "WHERE (projects.name = %(seer)s OR projects.made_by = %(seer)s AND NOT %(own)s) "
)
_EXPERIMENTS = (
    "SELECT on_cloud, country_name, country_iso_code, region, cloud_provider, cloud_region, experiments.id, "
    "experiments.made, experiments.name, experiments.description, projects.id FROM wattprint.experiments "
    "JOIN wattprint.projects ON projects.name = experiments.project "
    "WHERE (projects.name = %(seer)s OR projects.made_by = %(seer)s AND NOT %(own)s) "
)


class Entities:
    """Those that a token of the project ``seer`` sees; ``who``: how the log of changes calls its bearer.

    ``own``: of that project alone, whose runs the token opens. What cannot be is a ``RefusedError``: 404 for
    what is not there or not seen, 409 for a name that is taken.
    """

    def __init__(self, connection: Connection, seer: str, who: str) -> None:
        self._connection, self._seer, self._who = connection, seer, who

    def organisations(self) -> list[Organisation]:
        """By name."""
        return self._all(Organisation, _ORGANISATIONS + "ORDER BY name")

    def organisation(self, id: UUID) -> Organisation:
        """The one of this ``id``."""
        return self._one(Organisation, _ORGANISATIONS + "AND organisations.id = %(id)s", id)

    def make_organisation(self, name: str, description: str) -> Organisation:
        """A new one, in which the same project's tokens may make projects."""
        slug = _slug(name)
        with self._connection.transaction():
            row = self._connection.execute(
                "INSERT INTO wattprint.organisations (name, title, description, made_by) "
                "VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id",
                [slug, _named(name), _described(description), self._seer],
            ).fetchone()
            if row is None:
                raise _taken("organisation", name)
            note(self._connection, self._who, "organisation created", self._seer, slug)
        return self.organisation(row[0])

    def change_organisation(self, id: UUID, name: str, description: str) -> Organisation:
        """Another name and description for one whose projects are all seen."""
        self.organisation(id)
        values = {"name": _named(name), "description": _described(description), "id": id, "seer": self._seer}
        with self._connection.transaction():
            row = self._connection.execute(
                "UPDATE wattprint.organisations SET title = %(name)s, description = %(description)s "
                "WHERE id = %(id)s AND NOT EXISTS (SELECT FROM wattprint.projects "
                "WHERE organisation = organisations.name AND projects.name <> %(seer)s "
                "AND projects.made_by IS DISTINCT FROM %(seer)s) RETURNING organisations.name",
                values,
            ).fetchone()
            if row is None:
                what = "that organisation has projects which this token does not open"
                raise RefusedError(HTTPStatus.FORBIDDEN, what)
            note(self._connection, self._who, "organisation changed", self._seer, row[0])
        return self.organisation(id)

    def projects(self, organisation: UUID, *, own: bool = False) -> list[Project]:
        """Those of an organisation that are seen, by name."""
        self.organisation(organisation)
        query = _PROJECTS + "AND organisations.id = %(id)s ORDER BY projects.name"
        return self._all(Project, query, organisation, own=own)

    def project(self, id: UUID, *, own: bool = False) -> Project:
        """The one of this ``id``."""
        return self._one(Project, _PROJECTS + "AND projects.id = %(id)s", id, own=own)

    def own_project(self) -> Project:
        """That of the token."""
        (found,) = self._all(Project, _PROJECTS, own=True)
        return found

    def name_of(self, project: UUID) -> str:
        """By which tokens and runs know a project."""
        self.project(project)
        row = self._connection.execute(
            "SELECT name FROM wattprint.projects WHERE id = %s", [project]
        ).fetchone()
        assert row is not None
        return str(row[0])

    def make_project(self, name: str, description: str, organisation: UUID) -> Project:
        """A new one, in an organisation that is seen."""
        self.organisation(organisation)
        slug = _slug(name)
        with self._connection.transaction():
            (of,) = self._connection.execute(
                "SELECT name FROM wattprint.organisations WHERE id = %s", [organisation]
            ).fetchone() or ("",)
            try:
                create(self._connection, slug, of, {}, who=self._who)
            except UsageError:
                raise _taken("project", name) from None
            row = self._connection.execute(
                "UPDATE wattprint.projects SET title = %s, description = %s, made_by = %s WHERE name = %s "
                "RETURNING id",
                [_named(name), _described(description), self._seer, slug],
            ).fetchone()
        assert row is not None
        return self.project(row[0])

    def experiments(self, project: UUID, *, own: bool = False) -> list[Experiment]:
        """Those of a project, the oldest first."""
        self.project(project, own=own)
        query = _EXPERIMENTS + "AND projects.id = %(id)s ORDER BY experiments.made, experiments.id"
        return self._all(Experiment, query, project, own=own)

    def experiment(self, id: UUID, *, own: bool = False) -> Experiment:
        """The one of this ``id``."""
        return self._one(Experiment, _EXPERIMENTS + "AND experiments.id = %(id)s", id, own=own)

    def make_experiment(
        self, project: UUID, name: str, description: str, place: Place, id: UUID | None = None
    ) -> Experiment:
        """A new one, of this ``id`` if one is given; that which is there, if it says the same."""
        slug = self.name_of(project)
        told: dict[str, Any] = {"name": _named(name), "description": _described(description)}
        for field in Place.__struct_fields__:
            value = getattr(place, field)
            told[field] = value if field == "on_cloud" else _place(value)
        try:
            with self._connection.transaction():
                row = self._connection.execute(
                    "INSERT INTO wattprint.experiments (id, project, name, description, on_cloud, "
                    "country_name, country_iso_code, region, cloud_provider, cloud_region) VALUES "
                    "(coalesce(%(id)s::uuid, gen_random_uuid()), %(project)s, %(name)s, %(description)s, "
                    "%(on_cloud)s, %(country_name)s, %(country_iso_code)s, %(region)s, "
                    "%(cloud_provider)s, %(cloud_region)s) RETURNING id",
                    {**told, "project": slug, "id": id},
                ).fetchone()
                assert row is not None
                note(self._connection, self._who, "experiment created", slug, f"{row[0]} {told['name']}")
        except UniqueViolation:
            return self._there(project, told, name, id)
        return self.experiment(row[0])

    def _there(self, project: UUID, told: dict[str, Any], name: str, id: UUID | None) -> Experiment:
        """The experiment that is ``told`` of and was made before: the answer to that may have been lost."""
        for one in self.experiments(project):
            same = all(getattr(one, field) == value for field, value in told.items())
            if same and id in (None, one.id):
                return one
        raise _taken("experiment", name)

    def _all(
        self, kind: type[T], query: LiteralString, id: UUID | None = None, *, own: bool = False
    ) -> list[T]:
        rows = self._connection.execute(query, {"seer": self._seer, "id": id, "own": own})
        return [msgspec.convert(dict(zip(kind.__struct_fields__, row, strict=False)), kind) for row in rows]

    def _one(self, kind: type[T], query: LiteralString, id: UUID, *, own: bool = False) -> T:
        found = self._all(kind, query, id, own=own)
        if not found:
            what = kind.__name__.lower()
            raise RefusedError(
                HTTPStatus.NOT_FOUND,
                f"there is no {what} {id} of the project {self._seer}",
                f"wattprint server experiment list --project {self._seer}" if what == "experiment" else "",
            )
        return found[0]


def _named(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, f"nothing can be called {text[:_LONGEST_NAME]!r}")
    return name


def _described(text: str) -> str:
    return text.replace("\0", "")[:_LONGEST_TEXT]


def _place(text: str | None) -> str | None:
    """``text`` as a word for a place, ``None`` for an empty one."""
    return None if text is None or not text.strip() else _named(text)


def _slug(name: str) -> str:
    """What wattprint calls an organisation or a project of this ``name``."""
    slug = re.sub(r"[^a-z0-9]+", "-", _named(name).casefold()).strip("-")[:63]
    if not slug:
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, f"{name!r} has no letter or digit of ASCII")
    return slug


def _taken(what: str, name: str) -> RefusedError:
    return RefusedError(
        HTTPStatus.CONFLICT, f"there is another {what} called {_named(name)!r}", "give it another name"
    )
