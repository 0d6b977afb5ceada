"""The one table of what CodeCarbon's client may call, below ``CODECARBON``: routing, decoding, document.

Status codes are those that the client waits for: 201 for what is made, 200 for all else. It takes any other
for a failure, and writes the answer into its log.
"""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route as Path

from wattprint.compat.codecarbon_calls import EMISSIONS, RUNS, Report, RunTold

from ...app import guarded
from ...asked import body_of, fields_of, parsed
from ...guest import ADMIN, INGEST, READ, guest_of
from ...problems import RefusedError
from ...routes import CODECARBON
from ..tokens import create as create_token
from ..tokens import still_valid
from . import runs, sums
from .asked import Asked
from .entities import Entities, Experiment, Organisation, Place, Project
from .sums import Span, Sum

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from psycopg import Connection
    from starlette.requests import Request

    from ...guest import Guest
    from ..shelves import Shelves

    T = TypeVar("T", bound=msgspec.Struct)

MOST_BYTES = 64_000
"""Of one call, which has some 700; chosen."""


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """What an organisation is to be called, and something about it."""

    name: str
    description: str = ""


class NewProject(Described, frozen=True, kw_only=True):
    """A project to be made."""

    organization_id: UUID


class NewExperiment(Place, frozen=True, kw_only=True):
    """An experiment to be made."""

    name: str
    project_id: UUID
    description: str = ""


class NewToken(msgspec.Struct, frozen=True, kw_only=True):
    """What a token to be made is called."""

    name: str = "api token"


class TokenMade(msgspec.Struct, frozen=True, kw_only=True):
    """A token, which is shown once."""

    id: int
    project_id: UUID
    name: str
    token: str
    access: int = 2


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a token opens."""

    project: str
    scopes: list[str]


class ToldRun(RunTold, frozen=True, kw_only=True):
    """A run as it was announced; to whom may not add runs, without longitude and latitude."""

    id: UUID


class ToldReport(Report, frozen=True, kw_only=True):
    """A report as it came."""

    id: UUID


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the reports of a run; ``total``: of all, on so many ``pages`` of this ``size``."""

    items: list[ToldReport]
    total: int
    page: int
    size: int
    pages: int


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call that asks for nothing more than its address says."""


class Paged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which of the pages, from 1, of which size."""

    page: int = 1
    size: int = 50


class Call(NamedTuple):
    """One call of the client. ``{id}`` in ``path`` is an id; ``body``: its type, ``None`` if it has none.

    ``do`` gives the answer, or what gives it once the connection that it was given is free again.
    """

    method: str
    path: str
    summary: str
    scope: str
    answer: Any
    do: Callable[[Asked], Any]
    body: Any = None
    query: type[msgspec.Struct] = Nothing

    @property
    def status(self) -> HTTPStatus:
        """Of its answer."""
        return HTTPStatus.CREATED if self.method == "POST" else HTTPStatus.OK


def _page(asked: Asked) -> Page:
    found = runs.reports(asked.connection, asked.guest.project, asked.id)
    page, size = max(1, asked.query.page), min(100, max(1, asked.query.size))
    items = [_with_id(ToldReport, id, told) for id, told in found[(page - 1) * size : page * size]]
    return Page(items=items, total=len(found), page=page, size=size, pages=-(-len(found) // size))


def _announce(asked: Asked) -> ToldRun:
    guest = asked.guest
    id = runs.announce(
        asked.connection, guest.project, asked.entities, asked.text, asked.body, token=guest.token
    )
    return _told(asked, id, asked.body)


def _report(asked: Asked) -> UUID:
    guest = asked.guest
    return runs.report(
        asked.connection, guest.project, asked.entities, asked.text, asked.body, token=guest.token
    )


def _run(asked: Asked) -> ToldRun:
    return _told(asked, asked.id, runs.told_run(asked.connection, asked.guest.project, asked.id))


def _runs(asked: Asked) -> list[ToldRun]:
    asked.entities.experiment(asked.id, own=True)
    found = runs.told_runs(asked.connection, asked.guest.project, [asked.id])
    return [_told(asked, id, told) for id, told in found]


def _last_run(asked: Asked) -> ToldRun:
    of = [experiment.id for experiment in asked.entities.experiments(asked.id, own=True)]
    found = runs.told_runs(asked.connection, asked.guest.project, of, most=1)
    if not found:
        raise RefusedError(HTTPStatus.NOT_FOUND, f"the project {asked.id} has no run yet")
    return _told(asked, *found[0])


def _told(asked: Asked, id: UUID, told: RunTold) -> ToldRun:
    run = _with_id(ToldRun, id, told)
    if asked.guest.may(INGEST):
        return run
    return msgspec.structs.replace(run, longitude=None, latitude=None)


def _with_id(kind: type[T], id: UUID, told: msgspec.Struct) -> T:
    return kind(id=id, **msgspec.structs.asdict(told))


def _make_token(asked: Asked) -> TokenMade:
    name = asked.entities.name_of(asked.id)
    text, made = create_token(
        asked.connection,
        name,
        [INGEST],
        name=asked.body.name,
        who=asked.guest.name,
        member=still_valid(asked.connection, asked.guest.token),
    )
    return TokenMade(id=made.id, project_id=asked.id, name=made.name, token=text)


CALLS = (
    Call(
        "GET", "/auth/check", "Whether a token opens something, and what.", READ, Known,
        lambda asked: Known(project=asked.guest.project, scopes=sorted(asked.guest.scopes)),
    ),
    Call(
        "GET", "/organizations", "The organisations of the projects that are seen.", READ, list[Organisation],
        lambda asked: asked.entities.organisations(),
    ),
    Call(
        "POST", "/organizations", "Make an organisation.", ADMIN, Organisation,
        lambda asked: asked.entities.make_organisation(asked.body.name, asked.body.description), Described,
    ),
    Call(
        "GET", "/organizations/{id}", "One organisation.", READ, Organisation,
        lambda asked: asked.entities.organisation(asked.id),
    ),
    Call(
        "PATCH", "/organizations/{id}", "Rename an organisation or describe it anew.", ADMIN, Organisation,
        lambda asked: asked.entities.change_organisation(asked.id, asked.body.name, asked.body.description),
        Described,
    ),
    Call(
        "GET", "/organizations/{id}/projects", "Those of its projects that are seen.", READ, list[Project],
        lambda asked: asked.entities.projects(asked.id),
    ),
    Call(
        "GET", "/organizations/{id}/sums", "What its project adds up to.", READ, list[Sum],
        sums.of_organisation, query=Span,
    ),
    Call(
        "POST", "/projects", "Make a project.", ADMIN, Project,
        lambda asked: asked.entities.make_project(
            asked.body.name, asked.body.description, asked.body.organization_id
        ), NewProject,
    ),
    Call(
        "GET", "/projects/{id}", "One project.", READ, Project,
        lambda asked: asked.entities.project(asked.id),
    ),
    Call(
        "GET", "/projects/{id}/experiments", "The experiments of a project.", READ, list[Experiment],
        lambda asked: asked.entities.experiments(asked.id),
    ),
    Call(
        "GET", "/projects/{id}/sums", "What its runs add up to.", READ, Sum, sums.of_project, query=Span,
    ),
    Call(
        "GET", "/projects/{id}/experiments/sums", "What each of its experiments adds up to.", READ, list[Sum],
        sums.of_experiments, query=Span,
    ),
    Call(
        "POST", "/projects/{id}/api-tokens", "Make a token that sends runs.", ADMIN, TokenMade, _make_token,
        NewToken,
    ),
    Call(
        "POST", "/experiments", "Make an experiment.", INGEST, Experiment,
        lambda asked: asked.entities.make_experiment(
            asked.body.project_id, asked.body.name, asked.body.description, asked.body
        ), NewExperiment,
    ),
    Call(
        "GET", "/experiments/{id}", "One experiment.", READ, Experiment,
        lambda asked: asked.entities.experiment(asked.id),
    ),
    Call("GET", "/experiments/{id}/runs", "Its runs as they were announced.", READ, list[ToldRun], _runs),
    Call(
        "GET", "/experiments/{id}/runs/sums", "What each of its runs came to.", READ, list[Sum], sums.of_runs,
        query=Span,
    ),
    Call("GET", "/lastrun/project/{id}", "The latest run of a project.", READ, ToldRun, _last_run),
    Call("POST", RUNS, "Announce a run.", INGEST, ToldRun, _announce, RunTold),
    Call("GET", "/runs/{id}", "One run as it was announced.", READ, ToldRun, _run),
    Call("GET", "/runs/{id}/emissions", "What was reported of a run.", READ, Page, _page, query=Paged),
    Call("POST", EMISSIONS, "Report what was added to a run.", INGEST, UUID, _report, Report),
)  # fmt: skip


def paths(shelves: Shelves, count: Callable[[Guest], None]) -> list[Path]:
    """The calls as paths of the application; ``count`` takes note of what is sent, or refuses it."""
    return [
        Path(
            f"{CODECARBON}{call.path}",
            guarded(call.scope, partial(_answered, shelves, count, call)),
            methods=[call.method],
        )
        for call in CALLS
    ]


async def _answered(
    shelves: Shelves, count: Callable[[Guest], None], call: Call, request: Request
) -> Response:
    if call.body is not None:
        count(guest_of(request))
    raw = b"" if call.body is None else await body_of(request, MOST_BYTES)
    text, body = _decoded(raw, call.body)
    guest, ids = guest_of(request), tuple(_id(one) for one in request.path_params.values())
    query = parsed(fields_of(request.url.query), call.query)

    def answer(connection: Connection) -> Any:
        entities = Entities(connection, guest.project, guest.name)
        return call.do(Asked(connection, guest, entities, ids, query, body, text))

    def answered() -> Any:
        told = shelves.ask(answer)
        if call.path == EMISSIONS:
            shelves.pushed.set()
        return told() if callable(told) else told

    told = await run_in_threadpool(answered)
    return Response(msgspec.json.encode(told), call.status, media_type="application/json")


def _decoded(raw: bytes, kind: Any) -> tuple[str, Any]:
    """The body as text and as ``kind``, ``None`` if there is to be none. Raises ``RefusedError``."""
    if kind is None:
        return "", None
    try:
        return raw.decode(), msgspec.json.decode(raw, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from None


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise RefusedError(
            HTTPStatus.UNPROCESSABLE_ENTITY, f"{text[:80]!r} is no id", "GET the list above it"
        ) from None
