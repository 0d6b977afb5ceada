"""The door of a server that others reach: a token opens one project, as far as its scopes go.

A program shows its token in a header. A browser sends it once, in the form of ``/login``, and has it in a
cookie from then on that no script and no other site gets; since a browser sends that along whatever page
asks it to, what changes something has to come from a page of this server too. No address ever holds a token.
"""

from __future__ import annotations

import hmac
import re
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse

from wattprint.ledger.postgres_database import UnansweredError

from ..asked import body_of
from ..door import SAFE, Door, cookies, is_open
from ..guest import ADMIN, ANYONE, LOGIN, LOGOUT, READ, offer_login
from ..problems import RefusedError
from ..proxy import address_in, user_in
from ..routes import API, CODECARBON
from .busy import busy
from .login import login_page
from .rates import Rate
from .tokens import Token, token_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from psycopg import Connection
    from starlette.datastructures import Headers
    from starlette.responses import Response
    from starlette.types import ASGIApp, Scope

    from ..problems import Problem
    from .shelves import Shelves

_COOKIE = "wattprint-token"
_SCHEMES = ("http", "https")
_MOST_TOKEN = 200
_MOST_KEPT = 5
"""Tokens that a browser keeps, for a project each. Chosen: in one cookie, which may have 4 kB."""
_LONGEST_FORM = 4000
_GUESSES_AT_ONCE, _GUESSES_PER_S = 20, 0.2
"""Tokens that open nothing, from one address. Chosen: who types one wrongly tries it a few times."""
_MOST_VALID = 10_000
_MOST_LOOKED_UP = 8
"""Tokens at once, chosen: those that nobody has are to leave threads to who is in."""


class TeamDoor(Door):
    """ASGI around ``app``: lets in who has a token, and to whatever ``open_project`` is who has none.

    ``shelves``: the records of each project. ``tell``: makes the answer of a problem. ``users_project``: what
    they may see whom a proxy that is believed lets in, see ``proxy``.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        shelves: Shelves,
        tell: Callable[[Problem, Scope], Response],
        open_project: str | None = None,
        users_project: str | None = None,
    ) -> None:
        super().__init__(app, tell)
        self._shelves = shelves
        self._open_project, self._users_project = open_project, users_project
        self._looking_up = CapacityLimiter(_MOST_LOOKED_UP)
        self._in_vain = Rate(_GUESSES_AT_ONCE, _GUESSES_PER_S)
        self._valid: dict[str, None] = {}
        """Digests of tokens that were valid here lately: who has one does not wait with those who guess."""

    async def entered(self, request: Request) -> Response | None:
        """``None`` for who may go on; the page to show a token at, and what that answers; see ``Door``."""
        offer_login(request.scope)
        try:
            return await self._entered(request)
        except UnansweredError as error:
            return busy(error, request.scope)

    def refused(self, refused: RefusedError, scope: Scope) -> Response:
        """As of ``Door``, with how to come in, and when."""
        answer = super().refused(refused, scope)
        answer.headers.update(refused.headers)
        if refused.problem.status == HTTPStatus.UNAUTHORIZED:
            answer.headers["www-authenticate"] = 'Bearer realm="wattprint"'
        return answer

    async def _entered(self, request: Request) -> Response | None:
        """``None`` for who may go on. Raises ``RefusedError``, ``UnansweredError``."""
        path = request.url.path
        if is_open(path):
            return None
        if path in (LOGIN, LOGOUT) and request.method == "POST":
            self.check_origin(request.headers, _SCHEMES)
            return await self._logged_in(request) if path == LOGIN else _logged_out(request)
        shown = _in_headers(request.headers)
        kept = "" if shown else _kept(request)[0]
        ended = None
        try:
            token = await self._token(shown or kept, address_in(request.scope))
        except RefusedError as refused:
            if shown or refused.retry_after_s:
                raise
            token, ended = None, refused
        if path == LOGIN:
            return await self._login(request, token, ended)
        if token is None and not shown and self._let_see(request):
            return None
        if token is None:
            if request.method in SAFE and "text/html" in request.headers.get("accept", ""):
                asked = f"{path}?{request.url.query}" if request.url.query else path
                return RedirectResponse(f"{LOGIN}?{urlencode({'then': asked})}", HTTPStatus.SEE_OTHER)
            what = "the runs of a project are for those who have a token of it"
            raise ended or RefusedError(HTTPStatus.UNAUTHORIZED, what, _fix(path))
        if not shown and request.method not in SAFE:
            self.check_origin(request.headers, _SCHEMES)
        form_token = hmac.new((shown or kept).encode(), b"form", sha256).hexdigest()
        name = f"token {token.id} {token.name}".rstrip()
        guest = self._shelves.guest(
            name, token.project, token.scopes, form_token, leaves=not shown, token=token.id
        )
        guest.enter(request.scope)
        return None

    def _let_see(self, request: Request) -> bool:
        """Whether somebody without a token may see a project: as anyone, or as a user of a proxy."""
        user = user_in(request.scope) if self._users_project is not None else ""
        name, project = (f"user {user}", self._users_project) if user else (ANYONE, self._open_project)
        if project is None:
            return False
        guest = self._shelves.guest(name, project, [READ], secrets.token_hex(), leaves=False)
        guest.enter(request.scope)
        return True

    async def _token(self, text: str, address: str) -> Token | None:
        """What ``text`` opens, ``None`` for nothing.

        Raises ``RefusedError`` for what was valid once, and for whoever guesses from this ``address``.
        """
        if not text:
            return None
        digest = sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
        if digest not in self._valid:
            self._in_vain.check(
                address, "too many tokens that open nothing came", "come again a little later"
            )
        token = None
        if len(text) <= _MOST_TOKEN:
            question = partial(self._shelves.ask, partial(_looked_up, text=text))
            token = await to_thread.run_sync(question, limiter=self._looking_up)
        state = "" if token is None else token.state(datetime.now(UTC))
        if state == "valid":
            self._valid[digest] = None
            if len(self._valid) > _MOST_VALID:
                del self._valid[next(iter(self._valid))]
            return token
        self._valid.pop(digest, None)
        self._in_vain.count(address)
        if token is None:
            return None
        raise RefusedError(
            HTTPStatus.UNAUTHORIZED,
            f"this token is {state}",
            "ask for another: wattprint server token create "
            f"--project {token.project} --scope {' --scope '.join(token.scopes)}",
        )

    async def _logged_in(self, request: Request) -> Response:
        body = await body_of(request, _LONGEST_FORM)
        form = parse_qs(body.decode("utf-8", "replace"))
        text, kept = form.get("token", [""])[0].strip(), _kept(request)
        if "project" in form and not text:
            others = await self._others(request)
            text = next((one for one, project in others if project == form["project"][0]), "")
        try:
            token = await self._token(text, address_in(request.scope))
            problem = "nothing is opened by that token"
            if token is not None:
                looks = {READ, ADMIN} & set(token.scopes)
                problem = "" if looks else "this token sends runs and cannot look: ask for one with read"
        except RefusedError as refused:
            if refused.retry_after_s:
                raise
            token, problem = None, refused.problem.detail
        if token is None or problem:
            return login_page(None, problem, request.url.query)
        then = request.query_params.get("then", "/")
        is_here = then.startswith("/") and not then.startswith(("//", "/\\")) and then.isprintable()
        answer = RedirectResponse(then if is_here else "/", HTTPStatus.SEE_OTHER)
        return _keeping(request, answer, [text, *(one for one in kept if one not in (text, ""))])

    async def _login(self, request: Request, token: Token | None, ended: RefusedError | None) -> Response:
        """The page that asks for a token; ``ended``: why that of the cookie opens nothing more."""
        others = await self._others(request)
        names = [project for _, project in others if token is None or project != token.project]
        problem = "" if ended is None else ended.problem.detail
        page = login_page(token, problem, request.url.query, list(dict.fromkeys(names)))
        return page if ended is None else _keeping(request, page, [one for one, _ in others])

    async def _others(self, request: Request) -> list[tuple[str, str]]:
        """The further tokens of the browser that are valid, each with its project."""
        found = []
        for text in _kept(request)[1:]:
            with suppress(RefusedError):
                token = await self._token(text, address_in(request.scope))
                if token is not None:
                    found.append((text, token.project))
        return found


def _fix(path: str) -> str:
    """What who has no token is to do who asks for ``path``."""
    create = "of wattprint server token create --project P --scope"
    if path.startswith(f"{API}/spools/"):
        return f"WATTPRINT_TOKEN, {create} ingest"
    if path.startswith(f"{CODECARBON}/"):
        return f"api_key, {create} ingest"
    return f"Authorization: Bearer TOKEN, {create} read"


def _logged_out(request: Request) -> Response:
    """The way out of all projects: what the browser has kept of them it shows no more, over TLS."""
    answer = _keeping(request, RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER), [])
    answer.headers["clear-site-data"] = '"cache", "storage"'
    return answer


def _kept(request: Request) -> list[str]:
    """The tokens that the browser keeps, that of the project it looks at first; one that is empty if none."""
    return cookies(request.headers).get(_cookie(request), "").split(".")[:_MOST_KEPT]


def _keeping(request: Request, answer: Response, kept: Sequence[str]) -> Response:
    """``answer``, after which the browser keeps these tokens and no other."""
    secure = request.url.scheme == "https"
    if kept:
        value = ".".join(kept[:_MOST_KEPT])
        answer.set_cookie(_cookie(request), value, httponly=True, samesite="strict", secure=secure)
    else:
        answer.delete_cookie(_cookie(request), httponly=True, samesite="strict", secure=secure)
    return answer


def _cookie(request: Request) -> str:
    """The name of the cookie: those of one machine are not kept apart by port.

    Over TLS it is one that no other host below the same domain can set (RFC 6265bis, 4.1.3.2).
    """
    port = re.search(r":(\d+)$", request.headers.get("host", ""))
    name = f"{_COOKIE}-{port[1]}" if port else _COOKIE
    return f"__Host-{name}" if request.url.scheme == "https" else name


def _in_headers(headers: Headers) -> str:
    """The token that a program shows: as RFC 6750 has it, or as clients of CodeCarbon do."""
    scheme, _, text = headers.get("authorization", "").partition(" ")
    return text.strip() if scheme.lower() == "bearer" else headers.get("x-api-token", "").strip()


def _looked_up(connection: Connection, text: str) -> Token | None:
    return token_of(connection, text)
