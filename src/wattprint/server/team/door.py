"""The door of a server that others reach: a token opens one project, as far as its scopes go.

A program shows its token in a header. A browser sends it once, in the form of ``/login``, and has it in a
cookie from then on that no script and no other site gets; since a browser sends that along whatever page
asks it to, what changes something has to come from a page of this server too. No address ever holds a token.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse

from wattprint.ledger.postgres_database import UnansweredError

from ..door import SAFE, cookies, is_open, safely
from ..guest import ADMIN, ANYONE, LOGIN, LOGOUT, READ, offer_login
from ..problems import RefusedError
from ..routes import API
from .busy import busy
from .login import login_page
from .tokens import Token, token_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from psycopg import Connection
    from starlette.datastructures import Headers
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from ..problems import Problem
    from .shelves import Shelves

_COOKIE = "wattprint-token"
_MOST_TOKEN = 200
_LONGEST_FORM = 4000
_MOST_LOOKED_UP = 8
"""Tokens at once, chosen: those that nobody has are to leave threads to who is in."""


class TeamDoor:
    """ASGI around ``app``: lets in who has a token, and to whatever ``open_project`` is who has none.

    ``shelves``: the records of each project. ``tell``: makes the answer of a problem.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        shelves: Shelves,
        tell: Callable[[Problem, Scope], Response],
        open_project: str | None = None,
    ) -> None:
        self._app, self._shelves, self._tell, self._open_project = app, shelves, tell, open_project
        self._looking_up = CapacityLimiter(_MOST_LOOKED_UP)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        guarded = safely(send)
        offer_login(scope)
        request = Request(scope, receive)
        try:
            answer = await self._entered(request)
        except RefusedError as refused:
            answer = self._tell(refused.problem, scope)
            if refused.problem.status == HTTPStatus.UNAUTHORIZED:
                answer.headers["www-authenticate"] = 'Bearer realm="wattprint"'
        except UnansweredError as error:
            answer = busy(error, scope)
        except ClientDisconnect:
            return
        if answer is None:
            await self._app(scope, receive, guarded)
        else:
            await answer(scope, receive, guarded)

    async def _entered(self, request: Request) -> Response | None:
        """``None`` for who may go on. Raises ``RefusedError``, ``UnansweredError``."""
        path = request.url.path
        if is_open(path):
            return None
        if path in (LOGIN, LOGOUT) and request.method == "POST":
            self._check_origin(request.headers)
            return await self._logged_in(request) if path == LOGIN else _logged_out()
        shown = _in_headers(request.headers)
        kept = "" if shown else cookies(request.headers).get(_COOKIE, "")
        ended = None
        try:
            token = await self._token(shown or kept)
        except RefusedError as refused:
            if shown:
                raise
            token, ended = None, refused
        if path == LOGIN:
            return _login(token, ended, request.url.query)
        if token is None and self._open_project is not None and not shown:
            nobody = secrets.token_hex()
            self._shelves.guest(ANYONE, self._open_project, [READ], nobody, leaves=False).enter(request.scope)
            return None
        if token is None:
            if request.method in SAFE and "text/html" in request.headers.get("accept", ""):
                asked = f"{path}?{request.url.query}" if request.url.query else path
                return RedirectResponse(f"{LOGIN}?{urlencode({'then': asked})}", HTTPStatus.SEE_OTHER)
            create = "of wattprint server token create --project P --scope"
            raise ended or RefusedError(
                HTTPStatus.UNAUTHORIZED,
                "the runs of a project are for those who have a token of it",
                f"WATTPRINT_TOKEN, {create} ingest"
                if path.startswith(f"{API}/spools/")
                else f"Authorization: Bearer TOKEN, {create} read",
            )
        if not shown and request.method not in SAFE:
            self._check_origin(request.headers)
        form_token = hmac.new((shown or kept).encode(), b"form", sha256).hexdigest()
        name = f"token {token.id} {token.name}".rstrip()
        guest = self._shelves.guest(
            name, token.project, token.scopes, form_token, leaves=not shown, token=token.id
        )
        guest.enter(request.scope)
        return None

    async def _token(self, text: str) -> Token | None:
        """What ``text`` opens, ``None`` for nothing. Raises ``RefusedError`` for what was valid once."""
        if not text or len(text) > _MOST_TOKEN:
            return None
        question = partial(self._shelves.ask, partial(_looked_up, text=text))
        token = await to_thread.run_sync(question, limiter=self._looking_up)
        state = "" if token is None else token.state(datetime.now(UTC))
        if token is None or state == "valid":
            return token
        raise RefusedError(
            HTTPStatus.UNAUTHORIZED,
            f"this token is {state}",
            "ask for another: wattprint server token create "
            f"--project {token.project} --scope {' --scope '.join(token.scopes)}",
        )

    async def _logged_in(self, request: Request) -> Response:
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > _LONGEST_FORM:
                raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "that is no form of this server")
        text = parse_qs(body.decode("utf-8", "replace")).get("token", [""])[0].strip()
        try:
            token = await self._token(text)
            problem = "nothing is opened by that token"
            if token is not None:
                looks = {READ, ADMIN} & set(token.scopes)
                problem = "" if looks else "this token sends runs and cannot look: ask for one with read"
        except RefusedError as refused:
            token, problem = None, refused.problem.detail
        if token is None or problem:
            return login_page(None, problem, request.url.query)
        then = request.query_params.get("then", "/")
        is_here = then.startswith("/") and not then.startswith(("//", "/\\")) and then.isprintable()
        answer = RedirectResponse(then if is_here else "/", HTTPStatus.SEE_OTHER)
        secure = request.url.scheme == "https"
        answer.set_cookie(_COOKIE, text, httponly=True, samesite="strict", secure=secure)
        return answer

    def _check_origin(self, headers: Headers) -> None:
        origin, host = headers.get("origin", ""), headers.get("host", "")
        if not host or origin not in (f"http://{host}", f"https://{host}"):
            raise RefusedError(
                HTTPStatus.FORBIDDEN, "what changes something has to come from a page of this server"
            )


def _login(token: Token | None, ended: RefusedError | None, query: str) -> Response:
    """The page that asks for a token; ``ended``: why that of the cookie opens nothing more."""
    if ended is None:
        return login_page(token, "", query)
    return _forgotten(login_page(None, ended.problem.detail, query))


def _logged_out() -> Response:
    return _forgotten(RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER))


def _forgotten(answer: Response) -> Response:
    """``answer``, after which the browser has no token."""
    answer.delete_cookie(_COOKIE, httponly=True, samesite="strict")
    return answer


def _in_headers(headers: Headers) -> str:
    """The token that a program shows: as RFC 6750 has it, or as clients of CodeCarbon do."""
    scheme, _, text = headers.get("authorization", "").partition(" ")
    return text.strip() if scheme.lower() == "bearer" else headers.get("x-api-token", "").strip()


def _looked_up(connection: Connection, text: str) -> Token | None:
    return token_of(connection, text)
