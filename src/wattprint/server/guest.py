"""Who was let in by the door: what he may do, and which records are open to him."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from wattprint.choices import PRIVATE_FIELDS

from .problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.types import Scope

    from wattprint.budgets.figures import Figures
    from wattprint.budgets.store import BudgetStore
    from wattprint.recorded.books import Books

    from .live import Watched
    from .shares import Shares

READ, INGEST, ADMIN = SCOPES = ("read", "ingest", "admin")
"""What a token lets its bearer do: see runs, add runs and words about them, delete runs. ``admin`` is all."""
ANYONE = "anyone"
HEALTH, SETTINGS = "/health", "/settings"
"""For those who look after a server."""
LOGIN, LOGOUT, PROJECT = "/login", "/logout", "/project"
"""Of a team's server: where a person shows a token, where he takes it away again, and what his project is."""
_KEY, _LOGIN_KEY = "wattprint.guest", "wattprint.login"
MOST_STATED = 10_000
"""Runs that one request of several people's may have stated, some 0.25 ms of CPU each; chosen."""
_OF_WRITERS = ("command", "environment")
"""Private fields that are for those alone who may add runs; by machines and paths others tell runs apart."""


class Budgets(NamedTuple):
    """The budgets of the records that are open to somebody, and the figures that they are held against."""

    open: Callable[[], BudgetStore]
    figures: Figures


class Guest(NamedTuple):
    """One whom the door let in.

    ``name``: by which the log of changes calls him, ``ANYONE`` who showed nothing; ``project``: whose records
    they are, empty for those of one user; ``shares``: what was shared of them; ``form_token``: what a form of
    a page that he was given carries; ``leaves``: whether a cookie let him in, which he can give back;
    ``most_stated``: as of ``Books``, for he may not be alone; ``told``: what of ``PRIVATE_FIELDS`` he is
    told, where that does not follow from his scopes; ``token``: the id of what let him in, 0 where nothing of
    a team's server did; ``budgets``: ``None`` for who may not see any.
    """

    name: str
    project: str
    scopes: frozenset[str]
    books: Callable[[], Books]
    watched: Watched
    shares: Shares
    form_token: str
    leaves: bool = False
    most_stated: int | None = MOST_STATED
    token: int = 0
    told: tuple[str, ...] | None = None
    budgets: Budgets | None = None

    @property
    def shared(self) -> tuple[str, ...]:
        """Of ``PRIVATE_FIELDS`` what he is told of a run: who adds runs himself is told all."""
        if self.told is not None:
            return self.told
        if self.may(INGEST):
            return PRIVATE_FIELDS
        return tuple(field for field in PRIVATE_FIELDS if field not in _OF_WRITERS)

    def enter(self, scope: Scope) -> None:
        """Let the request of this ``scope`` be his."""
        scope[_KEY] = self

    def may(self, needed: str) -> bool:
        """Whether he may do what needs the scope ``needed``."""
        return needed in self.scopes or ADMIN in self.scopes

    def require(self, needed: str) -> None:
        """Raises ``RefusedError`` unless he may do what needs the scope ``needed``."""
        if not self.may(needed):
            raise RefusedError(
                HTTPStatus.FORBIDDEN,
                f"this token may {' and '.join(sorted(self.scopes))}; that needs {needed}",
                f"wattprint server token create --project {self.project or 'P'} --scope {needed}",
            )


def guest_of(request: Request) -> Guest:
    """Whose request this is."""
    guest: Guest = request.scope[_KEY]
    return guest


def guest_in(scope: Scope) -> Guest | None:
    """Whose request of this ``scope`` is, ``None`` for one whom the door did not let in."""
    guest: Guest | None = scope.get(_KEY)
    return guest


def offer_login(scope: Scope) -> None:
    """Let answers to the request of this ``scope`` say that a token can be shown at ``LOGIN``."""
    scope[_LOGIN_KEY] = True


def has_login(scope: Scope) -> bool:
    """Whether there is a page to show a token at."""
    return _LOGIN_KEY in scope
