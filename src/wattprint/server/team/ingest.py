"""Spools as programs push them: lines are taken as they are, in parts, any number of times."""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated

import msgspec
from anyio import CapacityLimiter, to_thread
from starlette.responses import Response

from wattprint._version import __version__
from wattprint.ledger import vault
from wattprint.ledger.calls import is_calls
from wattprint.ledger.files import LONGEST_LINE
from wattprint.ledger.notes import is_notes
from wattprint.ledger.parsed import parse
from wattprint.ledger.push import LINES, VERSION_HEADER
from wattprint.ledger.spool import run_of_path
from wattprint.ledger.words import ROLE, is_pushed_notes
from wattprint.records import Header

from ..asked import body_of, fields_of, length_of, parsed
from ..guest import Guest, guest_of
from ..problems import MEDIA_TYPE, Problem, RefusedError
from ..routes import CODECARBON
from .rates import Rate
from .tokens import still_valid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Connection
    from starlette.requests import Request

    from wattprint.ledger.vault import NotTakenError

    from .shelves import Shelves

MOST_BYTES = LONGEST_LINE + (4 << 20)
"""Of one push, packed and unpacked: the longest line that a spool may have goes into one."""
_LARGE_BYTES = 1 << 20
"""A body up to here needs no room of its own: pushers of ours send no longer one, but for a long line."""
_MOST_LARGE = 8
_MOST_AT_ONCE = 16
"""That are unpacked and kept at once, each in a thread of some 40 MiB at most. Chosen."""
_PUSHES_AT_ONCE, _PUSHES_PER_S = 2000, 200
"""With one token. Chosen: 400 machines that share it push so often; who waits then sends more at once."""
_STATUSES = {
    vault.GAP: HTTPStatus.CONFLICT,
    vault.DIFFERS: HTTPStatus.CONFLICT,
    vault.DELETED: HTTPStatus.GONE,
    vault.LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    vault.NO_PATH: HTTPStatus.UNPROCESSABLE_ENTITY,
    vault.NO_LINE: HTTPStatus.UNPROCESSABLE_ENTITY,
}


class Push(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"offset": "from"}):
    """From which byte of the spool on the body is."""

    offset: Annotated[int, msgspec.Meta(ge=0)] = 0


class Taken(msgspec.Struct, frozen=True):
    """Bytes of whole lines of the spool that are there now, and the SHA-256 of the last line."""

    size: int
    tail: str


class NotTaken(Problem, frozen=True, kw_only=True):
    """Why nothing was taken: ``reason`` in a word (``gap``, ``differs`` ...); ``size``: bytes there are."""

    reason: str
    size: int


class _Named(msgspec.Struct, tag="header", tag_field="kind"):
    run: str
    role: str = ""


class Intake:
    """Takes what is pushed into ``shelves``: a few at a time, so that pages find threads and memory."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._working = CapacityLimiter(_MOST_AT_ONCE)
        self._large = 0
        self._rate = Rate(_PUSHES_AT_ONCE, _PUSHES_PER_S)

    async def push(self, request: Request) -> Response:
        """Take the lines in the body of ``request`` for the spool that its path names."""
        guest = guest_of(request)
        self.count(guest)
        with self._room(request):
            body = await body_of(request, MOST_BYTES)
            work = partial(self._take, request, body, guest)
            try:
                taken = await to_thread.run_sync(work, limiter=self._working)
            except vault.NotTakenError as error:
                return _refused(error)
        headers = {VERSION_HEADER: __version__}
        return Response(msgspec.json.encode(Taken(*taken)), media_type="application/json", headers=headers)

    def count(self, guest: Guest) -> None:
        """One more push, or what is like one. Raises ``RefusedError`` where there were too many."""
        self._rate.check(guest.name, "too many pushes came with this token", "a token for some machines each")
        self._rate.count(guest.name)

    @contextmanager
    def _room(self, request: Request) -> Iterator[None]:
        """Room in memory for the body of ``request``. Raises ``RefusedError`` where there is none."""
        size = length_of(request)
        if size is not None and size <= _LARGE_BYTES:
            yield
            return
        if self._large >= _MOST_LARGE:
            what = f"{_MOST_LARGE} bodies of more than {_LARGE_BYTES} bytes are coming in"
            raise RefusedError(HTTPStatus.TOO_MANY_REQUESTS, what, "send it in parts", retry_after_s=5)
        self._large += 1
        try:
            yield
        finally:
            self._large -= 1

    def _take(self, request: Request, body: bytes, guest: Guest) -> vault.Taken:
        """Unpack and keep it. Raises ``RefusedError``, ``NotTakenError``, ``UnansweredError``."""
        path = request.path_params["path"]
        data = unpacked(request, body)
        asked = parsed(fields_of(request.url.query), Push)
        _check_beginning(path, asked.offset, data)

        def append(connection: Connection) -> vault.Taken | vault.NotTakenError:
            with connection.transaction():
                spools = vault.Vault(connection, guest.project)
                try:
                    taken = spools.append(path, asked.offset, data, token=guest.token)
                except vault.NotTakenError as error:
                    return error  # what was noted of it stays
                still_valid(connection, guest.token)
                return taken

        taken = self._shelves.ask(append)
        if isinstance(taken, vault.NotTakenError):
            raise taken
        self._shelves.pushed.set()
        return taken


def unpacked(request: Request, body: bytes) -> bytes:
    """The lines in a ``body``. Raises ``RefusedError`` for one of another kind, and for one too long."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != LINES:
        raise RefusedError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the body is {kind or 'of no kind'}", f"content-type: {LINES}"
        )
    packing = request.headers.get("content-encoding", "identity").strip().lower()
    if packing == "identity":
        return body
    if packing != "gzip":
        raise RefusedError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the body is packed by {packing}", "content-encoding: gzip"
        )
    unpacker = zlib.decompressobj(wbits=31)
    try:
        data = unpacker.decompress(body, MOST_BYTES + 1)
    except zlib.error:
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "the body is no gzip") from None
    if len(data) > MOST_BYTES:
        what = f"the body unpacks to more than {MOST_BYTES} bytes"
        raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, what, "send it in parts")
    if not unpacker.eof or unpacker.unused_data:
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "the body is not one whole gzip")
    return data


def _check_beginning(path: str, offset: int, data: bytes) -> None:
    """Refuse what is no beginning of a spool of its run; what follows is not looked at."""
    if is_calls(path):
        what = "what a client of CodeCarbon's tells is kept by the server alone"
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, what, f"send it to {CODECARBON}")
    if is_notes(path) and not is_pushed_notes(path):
        what = "later words are pushed under a name that tells them from those of others"
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, what, f"wattprint push {run_of_path(path)}")
    first, feed, _ = data.partition(b"\n")
    if offset or not feed:
        return
    line = parse(first, newer=True)
    run = line.run if isinstance(line, Header) else _run_in(first, is_notes(path))
    if run != run_of_path(path) or (is_notes(path) and isinstance(line, Header)):
        what = f"the first line is no header of the run {run_of_path(path)}"
        raise RefusedError(
            HTTPStatus.UNPROCESSABLE_ENTITY, what, "send the spool as it is, under its own name"
        )


def _run_in(header: bytes, of_notes: bool) -> str:
    """Of the header of later words, or of a newer schema, whose form is not known here."""
    try:
        named = msgspec.json.decode(header, type=_Named)
    except (msgspec.MsgspecError, RecursionError):
        return ""
    return named.run if (named.role == ROLE) == of_notes else ""


def _refused(error: NotTakenError) -> Response:
    status = _STATUSES[error.reason]
    problem = NotTaken(
        status=status.value,
        title=status.phrase,
        detail=error.without_fix,
        fix=error.fix,
        reason=error.reason,
        size=error.size,
    )
    return Response(msgspec.json.encode(problem), status, media_type=MEDIA_TYPE)
