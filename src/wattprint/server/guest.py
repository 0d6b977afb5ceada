"""Who was let in by the door: what he may do, and which records are open to him."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from .problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.types import Scope

    from wattprint.recorded.books import Books

    from .live import Watched

READ, INGEST, ADMIN = SCOPES = ("read", "ingest", "admin")
"""What a token lets its bearer do: see runs, add runs and words about them, delete runs. ``admin`` is all."""
_KEY = "wattprint.guest"


class Guest(NamedTuple):
    """One whom the door let in.

    ``name``: by which the log of changes calls him; ``project``: whose records they are, empty for those of
    one user; ``form_token``: what a form of a page that he was given
    carries.
    """

    name: str
    project: str
    scopes: frozenset[str]
    books: Callable[[], Books]
    watched: Watched
    form_token: str

    def enter(self, scope: Scope) -> None:
        """Let the request of this ``scope`` be his."""
        scope[_KEY] = self

    def require(self, needed: str) -> None:
        """Raises ``RefusedError`` unless he may do what needs the scope ``needed``."""
        if needed not in self.scopes and ADMIN not in self.scopes:
            raise RefusedError(
                HTTPStatus.FORBIDDEN,
                f"this token may {' and '.join(sorted(self.scopes))}; that needs {needed}",
                f"wattprint server token create --scope {needed}",
            )


def guest_of(request: Request) -> Guest:
    """Whose request this is."""
    guest: Guest = request.scope[_KEY]
    return guest
