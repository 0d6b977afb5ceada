"""One request as a visit, and its answer as a browser keeps it."""

from __future__ import annotations

import time
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

from .asked import restatement_in
from .guest import guest_of
from .view import Visit

if TYPE_CHECKING:
    from starlette.requests import Request

    from wattprint.recorded.books import Books

    from .guest import Guest
    from .view import Look


def books_of(guest: Guest) -> Books:
    """The records that are open to ``guest``, as far as they are."""
    books = guest.books()
    books.most_stated, books.shared, books.of_one_moment = guest.most_stated, guest.shared, True
    return books


def visit_of(request: Request, look: Look) -> Visit:
    """The visit of whoever asks, before it is known by what; ``look`` as of ``Visit``."""
    guest = guest_of(request)
    return Visit(
        books=books_of(guest),
        path=request.path_params,
        restatement=restatement_in([])[0],
        guest=guest,
        now_ns=time.time_ns(),
        fields={},
        base=f"{request.url.scheme}://{request.url.netloc}",
        look=look,
    )


def tagged(request: Request, response: Response, kept: str = "private, no-cache") -> Response:
    """``response`` with a tag of what is in it, by which who has it already is told so.

    ``kept``: how others may keep it, as ``Cache-Control`` has it.
    """
    etag = f'"{sha256(response.body).hexdigest()[:32]}"'
    if request.headers.get("if-none-match") == etag:
        headers = {"etag": etag, "cache-control": kept}
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    response.headers["etag"] = etag
    response.headers["cache-control"] = kept
    return response
