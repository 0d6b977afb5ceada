"""The page where a person shows a token to a server, once, and where he takes it away again."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

from wattprint.gates import html as escape

from ..frame import document, head, hidden, post_form, text_field
from ..guest import LOGIN, LOGOUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .tokens import Token

_ABOUT = (
    "Runs are shown to those who have a token of their project. Whoever looks after this server makes one: "
)


def login_page(token: Token | None, problem: str, then: str = "", others: Sequence[str] = ()) -> Response:
    """The form; ``token``: that of who is in already; ``problem``: why the last try opened nothing.

    ``then``: the query that says where to go afterwards; ``others``: further projects of which the browser
    has a token.
    """
    known = ""
    if token is not None:
        name = f"token {token.id} {token.name}".rstrip()
        known = f"<p>You are in: {escape(name)}, project {escape(token.project)}.</p>"
        known += post_form(LOGOUT, [], "", "Leave")
    ways = "".join(post_form(LOGIN, [hidden({"project": one})], "", f"Go to {one}") for one in others)
    known += f"<p>This browser has tokens of other projects, too.</p>{ways}" if ways else ""
    told = f'<p role="alert">{escape(problem[:1].upper() + problem[1:])}.</p>' if problem else ""
    field = text_field("token", "Token", "", "wpt_…", kind="password")
    address = f"{LOGIN}?{then}" if then else LOGIN
    body = [
        head("server", "Show your token"),
        f"<section>{told}{known}{post_form(address, [field], '', 'Enter')}",
        f"<p>{_ABOUT}<code>wattprint server token create --project NAME --scope read</code></p></section>",
    ]
    status = HTTPStatus.UNAUTHORIZED if problem else HTTPStatus.OK
    return Response(document("Show your token", body, here=LOGIN), status, media_type="text/html")
