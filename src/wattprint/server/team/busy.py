"""The answer of a server whose database does not answer, or is full: come again."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from ..app import told
from ..problems import Problem

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

    from wattprint.ledger.postgres_database import UnansweredError

_RETRY_AFTER_S = 5
"""Chosen: a restart of PostgreSQL takes about as long."""


def busy(error: UnansweredError, scope: Scope) -> Response:
    """Nothing was done, and when to ask again."""
    status = HTTPStatus.INSUFFICIENT_STORAGE if error.is_full else HTTPStatus.SERVICE_UNAVAILABLE
    problem = Problem(status=status.value, title=status.phrase, detail=error.without_fix, fix=error.fix)
    answer = told(problem, scope)
    answer.headers["retry-after"] = str(_RETRY_AFTER_S)
    return answer
