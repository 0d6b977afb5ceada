"""The server as an ASGI application: each route of the table as page, JSON and CSV, behind the door."""

from __future__ import annotations

import hmac
from functools import partial
from http import HTTPStatus
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route as Path
from starlette.routing import compile_path

from wattprint.codec import encode
from wattprint.errors import WattprintError
from wattprint.gates import file_name, terminal_line
from wattprint.gates import html as escape
from wattprint.ledger.words import LONGEST_NOTE
from wattprint.log import logger
from wattprint.recorded.books import Books

from .asked import address, body_of, fields_of, parsed, restatement_in, sent
from .door import SAFE, OwnDoor, guard
from .frame import assets, document, problem_page
from .guest import INGEST, READ, guest_in, guest_of, has_login
from .live import EVENTS, stream
from .openapi import openapi
from .outward import badge_paths, let_others_read, shared_paths
from .problems import MEDIA_TYPE, Problem, RefusedError, problem_of
from .proxy import address_in
from .routes import ACTIONS, API, CODECARBON, ROUTES
from .shares import SHARED
from .shares_folder import FolderShares
from .views import live
from .views.shares import share_form
from .visiting import books_of, tagged, visit_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from typing import Any

    from starlette.requests import Request
    from starlette.types import Scope

    from .guest import Guest
    from .live import Now
    from .routes import Action, Route
    from .shares import Shares
    from .view import View, Visit

    Answer = Callable[[Route, Visit, View, str], Response]

MOST_BYTES = 4 * LONGEST_NOTE
"""Of the body of a request: a form writes a letter of a note as up to three characters."""
_OF_CODECARBON = ("/runs", "/emissions", "/experiments")
"""What its client posts to, where it was told the address of the server alone."""
_MENDED = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY)
"""Answers that another query may mend."""
_FOR_EVER = "public, max-age=31536000, immutable"


def make_app(*, hosts: frozenset[str], token: str, folder: str = "") -> Starlette:
    """The server of the records below ``folder``, of this user's own if it is empty.

    ``hosts`` and ``token`` as for ``OwnDoor``.
    """
    shares = FolderShares(partial(Books, folder=folder))
    door = Middleware(OwnDoor, hosts=hosts, token=token, folder=folder, shares=shares, tell=told)
    return app_behind(door, shares)


def app_behind(
    door: Middleware,
    shares: Shares,
    more: Sequence[Path] = (),
    openapi: Callable[[], dict[str, Any]] = openapi,
    routes: Sequence[Route] = ROUTES,
    *,
    ready: Callable[[], None] = lambda: None,
) -> Starlette:
    """The application behind a ``door``, which lets in guests; with ``more`` paths than each server has.

    ``shares``: what whoever has a link may see; ``routes``: what there is to see; ``openapi`` makes the
    document that tells of all; ``ready`` raises ``WattprintError`` where what the answers are made of is not
    to be had. What waits for nothing (health, assets, problems) is answered without a
    thread: those may all wait for a database.
    """
    return Starlette(
        routes=[
            *(path for route in routes for path in _paths(route)),
            *(path for action in ACTIONS for path in _action_paths(action)),
            Path("/live/events", guarded(READ, _live_events)),
            Path("/runs/{run}/events", guarded(READ, _events)),
            Path(f"{API}/openapi.json", guarded(READ, partial(_openapi, openapi))),
            *badge_paths(_looked, partial(guarded, READ)),
            *more,
            *shared_paths(shares),
            Path("/assets/{name}", _asset),
            Path("/healthz", _healthy),
            Path("/readyz", partial(_ready, ready)),
        ],
        exception_handlers={
            RefusedError: _refused,
            WattprintError: _failed,
            ClientDisconnect: _left,
            HTTPStatus.NOT_FOUND: _missing,
            HTTPStatus.METHOD_NOT_ALLOWED: _missing,
            Exception: _broken,
        },
        middleware=[door],
    )


def guarded(scope: str, endpoint: Callable[[Request], Any]) -> Callable[[Request], Any]:
    """``endpoint`` for those alone whose token has ``scope``, which the result has as ``needs``."""

    async def answer(request: Request) -> Any:
        guest_of(request).require(scope)
        if "\0" in request.scope["path"]:  # which PostgreSQL takes for a fault of ours, and SQLite for an end
            raise RefusedError(HTTPStatus.NOT_FOUND, "there is nothing at this address", "/")
        if iscoroutinefunction(endpoint):
            return await endpoint(request)
        return await run_in_threadpool(endpoint, request)

    answer.needs = scope  # type: ignore[attr-defined]  # for whoever goes through the routes
    return answer


def _paths(route: Route) -> list[Path]:
    """The page last: its path may end in a name that has a dot in it."""
    plain = route.plain
    ways: dict[str, Answer] = {
        f"{API}{plain}": _as_json,
        f"{plain}.json": _as_json,
        f"{plain}.csv": _as_csv,
        route.path: _as_page,
    }
    endpoints = {path: partial(_shown, route, answer) for path, answer in ways.items()}
    if route.report is not None:
        endpoints = {f"{route.path}/report/{{form}}": partial(_report, route), **endpoints}
    return [Path(path, guarded(route.scope, endpoint)) for path, endpoint in endpoints.items()]


def _shown(route: Route, answer: Answer, request: Request) -> Response:
    """The answer to one request, made in a thread: stating runs is arithmetic."""
    visit, query = _asked(visit_of(request, _looked), route, request.url.query)
    response = answer(route, visit, route.show(visit, query), request.url.path)
    return tagged(request, response)


def _asked(visit: Visit, route: Route, text: str) -> tuple[Visit, Any]:
    """A visit that asks for ``route`` by the query ``text``, and that as its struct."""
    restatement, others = restatement_in(fields_of(text))
    query = parsed(others, route.query)
    fields = msgspec.to_builtins(query) | restatement.fields
    return visit._replace(restatement=restatement, fields=fields), query


def _looked(visit: Visit, path: str, query: str, guest: Guest) -> View:
    """What the page at ``path`` shows to ``guest``. Raises ``RefusedError`` if there is none."""
    for route in ROUTES:
        pattern, _, converters = compile_path(route.path)
        match = pattern.match(path)
        if match:
            params = {name: converters[name].convert(text) for name, text in match.groupdict().items()}
            visit = visit._replace(books=books_of(guest), path=params, guest=guest)
            there, words = _asked(visit, route, query)
            return route.show(there, words)
    raise RefusedError(HTTPStatus.NOT_FOUND, f"there is no page at {path}")


def _as_page(route: Route, visit: Visit, view: View, path: str) -> Response:
    plain, body = route.plain if path == route.path else path, [*view.body()]
    if view.about is not None and view.status == HTTPStatus.OK and visit.guest.may(INGEST):
        body.append(share_form(visit, path))
    fields = dict(visit.fields) | dict(view.shown())
    links = " ".join(
        f'<a href="{escape(address(quote(f"{plain}.{kind}"), fields))}">{kind.upper()}</a>'
        for kind in ("json", "csv")
    )
    foot = f"<p>{escape(view.linked())} as {links}</p>" if view.status == HTTPStatus.OK else ""
    restated = visit.restatement.words if route.restates else ""
    text = document(view.title, body, here=path, restated=restated, foot=foot, guest=visit.guest)
    return Response(text, view.status, media_type="text/html")


def _as_json(route: Route, visit: Visit, view: View, path: str) -> Response:
    del route, visit
    content = msgspec.json.encode(encode(view.data()))
    return Response(content, media_type="application/json", headers=_following(view, path))


def _as_csv(route: Route, visit: Visit, view: View, path: str) -> Response:
    del route, visit
    headers = _attached(path.rpartition("/")[2]) | _following(view, path)
    return Response(view.csv(), media_type="text/csv", headers=headers)


def _attached(name: str) -> dict[str, str]:
    """As a file of this ``name``, and of a plain one for who does not know RFC 6266."""
    exact = quote(name, safe="", errors="replace")
    return {"content-disposition": f"attachment; filename=\"{file_name(name)}\"; filename*=UTF-8''{exact}"}


def _following(view: View, path: str) -> dict[str, str]:
    """Where what follows is, as RFC 8288 has it."""
    fields = view.following()
    return {"link": f'<{quote(path)}{fields}>; rel="next"'} if fields else {}


def _report(route: Route, request: Request) -> Response:
    """What a route has to take along, in the form that the path names."""
    assert route.report is not None
    visit, query = _asked(visit_of(request, _looked), route, request.url.query)
    text, kind, name = route.report(visit, query)
    return Response(text, media_type=kind, headers=_attached(name))


async def _events(request: Request) -> Response:
    watched = guest_of(request).watched
    run_id = await watched.id_of(request.path_params["run"])
    return await _streamed(request, lambda: watched.run(run_id))


async def _live_events(request: Request) -> Response:
    watched, shown = guest_of(request).watched, dict(fields_of(request.url.query)).get("runs", "")
    return await _streamed(request, lambda: live.of_all(watched, shown))


async def _streamed(request: Request, read: Callable[[], Awaitable[Now]]) -> Response:
    guest = guest_of(request)
    if request.method == "HEAD":
        await read()
        return Response(media_type=EVENTS)
    return await stream(read, guest.watched, f"{guest.name} {address_in(request.scope)}")


def _action_paths(action: Action) -> list[Path]:
    return [
        Path(f"{API}{action.path}", guarded(action.scope, partial(_done, action)), methods=["POST"]),
        Path(action.page, guarded(action.scope, partial(_sent, action)), methods=["POST"]),
    ]


async def _done(action: Action, request: Request) -> Response:
    """What the API is told: the answer is what there is by now."""
    body = await body_of(request, MOST_BYTES)
    words = sent(body, action.body)
    answer = await run_in_threadpool(action.do, visit_of(request, _looked), words)
    return Response(msgspec.json.encode(encode(answer)), media_type="application/json")


async def _sent(action: Action, request: Request) -> Response:
    """What a form of a page sends: the page is shown again."""
    fields = fields_of((await body_of(request, MOST_BYTES)).decode("utf-8", "replace"))
    token = dict(fields).get("form_token", "")
    if not hmac.compare_digest(token.encode(), guest_of(request).form_token.encode()):
        raise RefusedError(HTTPStatus.FORBIDDEN, "the form is not of this server", "load the page again")
    words = action.of_form([(name, value) for name, value in fields if name != "form_token"])
    told = await run_in_threadpool(action.do, visit_of(request, _looked), words)
    there = request.url.path if action.then is None else action.then(told)
    return RedirectResponse(there, HTTPStatus.SEE_OTHER)


async def _asset(request: Request) -> Response:
    for asset in assets().values():
        if asset.name == request.path_params["name"]:
            return Response(asset.content, media_type=asset.media_type, headers={"cache-control": _FOR_EVER})
    raise RefusedError(HTTPStatus.NOT_FOUND, "there is no such file", "load the page again")


def _openapi(document: Callable[[], dict[str, Any]], request: Request) -> Response:
    del request
    return Response(msgspec.json.encode(document()), media_type="application/json")


async def _healthy(request: Request) -> Response:
    del request
    return Response(b"ok\n", media_type="text/plain")


async def _ready(ready: Callable[[], None], request: Request) -> Response:
    """Whether answers can be had, for a proxy that asks before it sends somebody here."""
    try:
        await run_in_threadpool(ready)
    except WattprintError as error:
        logger.error("%s", error)
        status = HTTPStatus.SERVICE_UNAVAILABLE
        problem = Problem(
            status=status.value,
            title=status.phrase,
            detail="the database does not answer, or has the tables of another version",
            fix="the log of the server says which",
        )
        return Response(msgspec.json.encode(problem), status, media_type=MEDIA_TYPE)
    return await _healthy(request)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    answer = told(error.problem, request.scope)
    answer.headers.update(error.headers)
    return answer


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, WattprintError)
    return told(problem_of(error), request.scope)


async def _missing(request: Request, error: Exception) -> Response:
    status = HTTPStatus(getattr(error, "status_code", HTTPStatus.NOT_FOUND))
    detail = (
        "there is nothing at this address"
        if status == HTTPStatus.NOT_FOUND
        else "this address takes no such request"
    )
    path, posts = request.url.path, request.method == "POST"
    is_codecarbon = path.startswith(CODECARBON) or (posts and path in _OF_CODECARBON)
    fix = f"for CodeCarbon: api_endpoint is http://HOST:PORT{CODECARBON} of a team's server, no / behind it"
    problem = Problem(
        status=status.value, title=status.phrase, detail=detail, fix=fix if is_codecarbon else "/"
    )
    return told(problem, request.scope)


async def _broken(request: Request, error: Exception) -> Response:
    """What we did not foresee: told by its kind alone, and whole in the log."""
    logger.error("%s %s failed", request.method, terminal_line(request.scope["path"]), exc_info=error)
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    changed = "no record was changed" if request.method in SAFE else "what was sent may be there or not: look"
    problem = Problem(
        status=status.value,
        title=status.phrase,
        detail=f"a fault of wattprint itself: {type(error).__name__}; {changed}",
        fix="the log of wattprint serve has the rest",
    )
    answer = told(problem, request.scope)
    guard(answer.headers)  # the door is not on the way
    return answer


async def _left(request: Request, error: Exception) -> Response:
    """Whoever went away while he sent something reads no answer."""
    del request, error
    return Response(status_code=HTTPStatus.BAD_REQUEST)


def told(problem: Problem, scope: Scope) -> Response:
    """``problem`` as a page for who asked for one, as RFC 9457 for all others."""
    path = scope["path"]
    for_program = path.startswith((f"{API}/", f"{CODECARBON}/")) or path.endswith(
        (".json", ".csv", "/events")
    )
    if for_program:
        answer = Response(msgspec.json.encode(problem), problem.status, media_type=MEDIA_TYPE)
        if path.startswith(f"{SHARED}/"):
            let_others_read(answer)
        return answer
    login = problem.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN) and has_login(scope)
    page = problem_page(problem, path, guest_in(scope), login=login, typed=_typed(problem, scope))
    return Response(page, problem.status, media_type="text/html")


def _typed(problem: Problem, scope: Scope) -> list[tuple[str, str]]:
    """What stands in the address, where something in it is what was wrong."""
    if problem.status not in _MENDED or scope.get("method") != "GET":
        return []
    try:
        pairs = fields_of(scope["query_string"].decode("latin-1"))
    except RefusedError:
        return []
    return [(name, value) for name, value in pairs if name != "token"]
