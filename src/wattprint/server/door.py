"""Who is let in: pages of others, other users of the machine and names that only point here are not.

A browser on this machine sends what any page asks it to. So the name in ``Host`` has to be ours (a foreign
name may point to this address), a request that changes something has to come from a page of ours, and every
request carries the token that the command printed: in a cookie that no script and no other site has, or as
``Authorization: Bearer``.
"""

from __future__ import annotations

import hmac
import secrets
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse

from wattprint.budgets.figures import Figures
from wattprint.budgets.store import BudgetStore
from wattprint.log import logger
from wattprint.recorded.books import Books

from .guest import ANYONE, MOST_STATED, READ, SCOPES, Budgets, Guest
from .live import Watched
from .problems import RefusedError
from .shares import SHARED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.datastructures import Headers
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from .problems import Problem
    from .shares import Shares

OPEN = ("/healthz", "/readyz", "/assets/", f"{SHARED}/")
"""For everybody: what tells nothing of a run, and what was shared, whose address is signed."""
SAFE = ("GET", "HEAD")
"""Methods that change nothing."""
_HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


class Door:
    """ASGI around ``app``: what every door does with those whom it lets in, and those whom it does not.

    ``tell``: makes the answer of a problem for a path and the kind of answer that is wanted.
    """

    def __init__(self, app: ASGIApp, tell: Callable[[Problem, Scope], Response]) -> None:
        self._app, self._tell = app, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        guarded = safely(send, over_tls=scope.get("scheme") == "https")
        try:
            answer = await self.entered(Request(scope, receive))
        except RefusedError as refused:
            answer = self.refused(refused, scope)
        except ClientDisconnect:
            return
        await (self._app if answer is None else answer)(scope, receive, guarded)

    async def entered(self, request: Request) -> Response | None:
        """``None`` for who may go on, as a guest or to what is open to all; else what he is answered.

        Raises ``RefusedError``.
        """
        raise NotImplementedError

    def refused(self, refused: RefusedError, scope: Scope) -> Response:
        """What is answered to whom the door does not let in."""
        return self._tell(refused.problem, scope)

    @staticmethod
    def check_origin(headers: Headers, schemes: Sequence[str]) -> None:
        """Raises ``RefusedError`` for what was sent by a page that is none of this server's."""
        host = headers.get("host", "").lower()
        if not host or headers.get("origin") not in [f"{scheme}://{host}" for scheme in schemes]:
            raise RefusedError(
                HTTPStatus.FORBIDDEN, "what changes something has to come from a page of this server"
            )


class OwnDoor(Door):
    """The door of one user's server: lets in who has ``token`` and asks for one of ``hosts`` (``HOST:PORT``).

    Without a token everybody is let in, to see and change nothing; without ``hosts`` by any name.
    Open to him are the records below ``folder``, this user's own if it is empty, and what he ``shares``.
    ``tell``: as of ``Door``.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: frozenset[str],
        token: str,
        folder: str,
        shares: Shares,
        tell: Callable[[Problem, Scope], Response],
    ) -> None:
        super().__init__(app, tell)
        self._hosts, self._token = hosts, token
        books = partial(Books, logger.warning, folder)
        self._guest = Guest(
            name="owner" if token else ANYONE,
            project="",
            scopes=frozenset(SCOPES if token else [READ]),
            books=books,
            watched=Watched(partial(Books, folder=folder)),
            most_stated=None if token else MOST_STATED,
            shares=shares,
            budgets=Budgets(lambda: BudgetStore.of_user(books().folder), Figures()),
            form_token=hmac.new((token or secrets.token_hex()).encode(), b"form", sha256).hexdigest(),
        )

    async def entered(self, request: Request) -> Response | None:
        """``None`` for who may go on; a redirect for who has the link. Raises ``RefusedError``."""
        answer = self._entered(request.scope, request.headers)
        if answer is None:
            self._guest.enter(request.scope)
        return answer

    def _entered(self, scope: Scope, headers: Headers) -> Response | None:
        host = headers.get("host", "").lower()
        if self._hosts and host not in self._hosts:
            raise RefusedError(
                HTTPStatus.MISDIRECTED_REQUEST,
                "this server does not go by that name",
                f"http://{min(self._hosts)}/",
            )
        path = scope["path"]
        if is_open(path) or not self._token:
            return None
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        shown = [value for name, value in pairs if name == "token"]
        if shown and scope["method"] in SAFE and self._is_token(shown[-1]):
            rest = urlencode([(name, value) for name, value in pairs if name != "token"])
            here = f"/{quote(path.lstrip('/'))}"  # two slashes would lead to another host
            answer = RedirectResponse(f"{here}?{rest}" if rest else here, HTTPStatus.SEE_OTHER)
            answer.set_cookie(self._cookie(host), self._token, httponly=True, samesite="strict")
            return answer
        bearer = headers.get("authorization", "").partition("Bearer ")[2]
        if bearer and self._is_token(bearer):
            return None
        if not self._is_token(cookies(headers).get(self._cookie(host), "")):
            raise RefusedError(
                HTTPStatus.UNAUTHORIZED,
                "these are the runs of whoever started this server",
                "open the link that wattprint serve printed",
            )
        if scope["method"] not in SAFE:
            self.check_origin(headers, ["http"])
        return None

    def _is_token(self, text: str) -> bool:
        return hmac.compare_digest(text.encode(), self._token.encode())

    def _cookie(self, host: str) -> str:
        """The name of the cookie: cookies of one machine are not kept apart by port."""
        return f"wattprint-{host.rpartition(':')[2]}"


def is_open(path: str) -> bool:
    """Whether everybody may see what is at ``path``."""
    return any(path == one or (one.endswith("/") and path.startswith(one)) for one in OPEN)


def safely(send: Send, *, over_tls: bool = False) -> Send:
    """``send``, with the headers that keep a page to itself, and out of caches unless it says otherwise.

    ``over_tls``: whoever came so is told to come so for a year.
    """

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            guard(headers)
            if over_tls:
                headers.setdefault("strict-transport-security", "max-age=31536000")
        await send(message)

    return guarded


def guard(headers: MutableHeaders) -> None:
    """Add those that ``safely`` adds."""
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("cache-control", "no-store")


def cookies(headers: Headers) -> dict[str, str]:
    """By their names; none if they cannot be read."""
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}
