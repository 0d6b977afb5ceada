"""A run that still runs, told every second to whoever watches: server-sent events, one reading for all."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from wattprint.errors import WattprintError
from wattprint.recorded.stating import Stating
from wattprint.report.dossier import power_slices
from wattprint.report.figures import UNKNOWN, printed
from wattprint.units import format_duration, format_quantity

from .problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.types import Receive, Scope, Send

    from wattprint.ledger.store import RunRow
    from wattprint.recorded.books import Books
    from wattprint.records import Record

RUNNING = "running"
EVENTS = "text/event-stream"
INTERVAL_S = 1.0
_KEPT_S = 10 * INTERVAL_S
"""Chosen: who watches asks each second."""
MOST_S = 3600.0
"""A stream ends after so long, and the browser asks again: one that was forgotten costs nothing for ever."""


MOST_STREAMS = 32
"""Of one guest at one address, chosen: browsers open six at once to a server, and he may have several."""


class Now(msgspec.Struct, frozen=True):
    """What is shown live: its status, ``RUNNING`` while it goes on, and its figures as people read them."""

    status: str
    figures: dict[str, str]


def now(books: Books, row: RunRow) -> Now:
    """The last that is known of a run. Raises ``RecordError`` if its record cannot be read."""
    roots = books.roots(row)
    statement = Stating(books).main_lines(roots)
    energy_j = statement.boundaries.facility_j
    carbon_g = statement.carbon.operational_location_g
    power_w = latest_power_w(roots, roots[0].header.scope)
    return Now(
        row.status,
        {
            "energy": UNKNOWN if energy_j is None else str(printed(energy_j)),
            "carbon": UNKNOWN if carbon_g is None else str(printed(carbon_g)),
            "power": UNKNOWN if power_w is None else format_quantity(*power_w, "W"),
            "took": format_duration(row.duration_s),
        },
    )


def latest_power_w(roots: list[Record], scope: str) -> tuple[float, float, float] | None:
    """Low, mid and high that the nodes drew in ``scope`` between the last two snapshots, if that is known."""
    slices = power_slices(roots, scope)
    last = [one for one in slices if one.end_s == slices[-1].end_s]
    if not last:
        return None
    low_w, mid_w, high_w = (sum(getattr(one, key) for one in last) for key in ("low_w", "power_w", "high_w"))
    return low_w, mid_w, high_w


class Watched:
    """The last reading of whatever is watched, at most one in a second however many watch."""

    def __init__(self, books: Callable[[], Books]) -> None:
        self._books = books
        self._readings: dict[str, _Reading] = {}
        self.watching: Counter[str] = Counter()
        """How many streams each has open."""

    def enter(self, who: str) -> None:
        """One more stream of ``who``. Raises ``RefusedError`` where he has ``MOST_STREAMS`` open."""
        if self.watching[who] >= MOST_STREAMS:
            what = f"{MOST_STREAMS} streams are open already"
            raise RefusedError(
                HTTPStatus.TOO_MANY_REQUESTS, what, "close some of these pages", retry_after_s=5
            )
        self.watching[who] += 1

    def leave(self, who: str) -> None:
        """One stream less."""
        self.watching.subtract([who])
        self.watching += Counter()  # those alone who watch

    async def of(self, what: str, read: Callable[[Books], Now]) -> Now:
        """What ``read`` tells of ``what``, now or a moment ago. Raises as it does."""
        self._forget()
        reading = self._readings.setdefault(what, _Reading())
        async with reading.lock:
            if reading.now is None or time.monotonic() - reading.at_s > INTERVAL_S / 2:
                reading.now = await run_in_threadpool(lambda: read(self._books()))
                reading.at_s = time.monotonic()
            return reading.now

    def _forget(self) -> None:
        """Let go what nobody watches any more."""
        since_s = time.monotonic() - _KEPT_S
        for what, reading in [*self._readings.items()]:
            if not reading.lock.locked() and (reading.now is None or reading.at_s < since_s):
                del self._readings[what]

    async def id_of(self, run: str) -> str:
        """The id of the run that ``run`` names now. Raises ``UsageError`` if there is none."""
        return (await run_in_threadpool(lambda: self._books().run(run))).id

    async def run(self, run_id: str) -> Now:
        """The run as it is now. Raises ``UsageError`` if there is none, ``RecordError``."""
        return await self.of(run_id, lambda books: now(books, books.run(run_id)))


class _Reading:
    """What was read last; ``at_s``: of the monotonic clock. Whoever reads holds the lock."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.now: Now | None = None
        self.at_s = 0.0


async def stream(read: Callable[[], Awaitable[Now]], watched: Watched, who: str) -> StreamingResponse:
    """The events of what ``read`` tells: one each second, and ``ended`` once that is no more ``RUNNING``.

    Raises ``RefusedError`` where ``who`` has ``MOST_STREAMS`` open of what is ``watched``.
    """
    watched.enter(who)
    try:
        first = await read()
    except BaseException:
        watched.leave(who)
        raise
    return _Counted(_events(first, read), watched, who)


class _Counted(StreamingResponse):
    """``events`` for one who is counted among who is ``watched`` already, until it has been answered."""

    def __init__(self, events: AsyncIterator[bytes], watched: Watched, who: str) -> None:
        super().__init__(events, media_type=EVENTS, headers={"cache-control": "no-store"})
        self._leave = partial(watched.leave, who)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._leave()


async def _events(reading: Now, read: Callable[[], Awaitable[Now]]) -> AsyncIterator[bytes]:
    since = time.monotonic()
    yield b"retry: 2000\n\n"
    while time.monotonic() - since < MOST_S:
        yield b"data: " + msgspec.json.encode(reading.figures) + b"\n\n"
        if reading.status != RUNNING:
            yield b"event: ended\ndata: {}\n\n"
            return
        await asyncio.sleep(INTERVAL_S)
        try:
            reading = await read()
        except WattprintError:
            return  # its record is gone or cannot be read: the page says why when it is loaded again
