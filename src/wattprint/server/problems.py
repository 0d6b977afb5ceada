"""What went wrong, as RFC 9457 has it for programs; a page says the same in a sentence."""

from __future__ import annotations

from http import HTTPStatus

import msgspec

from wattprint.errors import RecordError, UsageError
from wattprint.recorded.stating import TooManyError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.errors import WattprintError

MEDIA_TYPE = "application/problem+json"


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Why a request has no answer (RFC 9457).

    ``status`` is that of HTTP and ``title`` its name; ``detail``: what failed, and what that does to the
    figures; ``fix``: what to ask for or to type instead, empty if nothing helps.
    """

    status: int
    title: str
    detail: str
    fix: str = ""


class RefusedError(Exception):
    """A request that has ``problem`` for an answer; ``retry_after_s``: when to come again, 0 for never."""

    def __init__(self, status: HTTPStatus, detail: str, fix: str = "", *, retry_after_s: int = 0) -> None:
        super().__init__(detail)
        self.problem = Problem(status=status.value, title=status.phrase, detail=detail, fix=fix)
        self.retry_after_s = retry_after_s

    @property
    def headers(self) -> dict[str, str]:
        """Of the answer, beside those of every one: who sends too slowly is not listened to any more."""
        headers = {"retry-after": str(self.retry_after_s)} if self.retry_after_s else {}
        if self.problem.status == HTTPStatus.REQUEST_TIMEOUT:
            headers["connection"] = "close"
        return headers


def problem_of(error: WattprintError) -> Problem:
    """``error`` as an answer: what was asked for cannot be, or what was recorded cannot be read."""
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    if isinstance(error, TooManyError):
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    elif isinstance(error, UsageError):
        status = HTTPStatus.BAD_REQUEST
    elif isinstance(error, RecordError):
        status = HTTPStatus.CONFLICT
    return Problem(status=status.value, title=status.phrase, detail=error.without_fix, fix=error.fix)
