"""The answer of a server whose database does not answer, or is full: come again.

Whoever asks may be anybody: which database it is, where, and why it fails stands in the log alone.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from wattprint.log import logger

from ..app import told
from ..problems import Problem

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

    from wattprint.ledger.postgres_database import UnansweredError

_RETRY_AFTER_S = 5
"""Chosen: a restart of PostgreSQL takes about as long."""


def busy(error: UnansweredError, scope: Scope) -> Response:
    """Nothing was done, and when to ask again; of a question that takes too long, how to ask."""
    if error.is_slow:
        status, detail, fix = HTTPStatus.GATEWAY_TIMEOUT, error.without_fix, error.fix
    elif error.is_full:
        status, detail, fix = HTTPStatus.INSUFFICIENT_STORAGE, "the disk of the database is full", ""
    else:
        status, detail, fix = HTTPStatus.SERVICE_UNAVAILABLE, "the database does not answer", ""
    logger.error("%s", error)
    fix = fix or "come again; the log of the server says why"
    answer = told(Problem(status=status.value, title=status.phrase, detail=detail, fix=fix), scope)
    if not error.is_slow:
        answer.headers["retry-after"] = str(_RETRY_AFTER_S)
    return answer
