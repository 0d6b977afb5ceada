"""Days of a ledger, each added up once: what was made of one is kept until one of its runs changes.

It rests on this very edition of the package and of its tables, and on what the project says of its site. A
day that a span cuts is made of its hours, which are kept as days are; an hour that it cuts is added up anew.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wattprint.errors import RecordError
from wattprint.factors.table import share_alike
from wattprint.ledger.day_sums import day_of
from wattprint.ledger.sql import DAY_NS
from wattprint.ledger.store import DaySum, Filter

from .cells import Cells, cells_of
from .stating import TooManyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from wattprint.ledger.store import RunRow, Store

    from .books import Books
    from .stating import Stating

    Grouping = Callable[[Sequence[RunRow]], Callable[[RunRow], str]]

MORE = 10
"""To add a run up takes a tenth of what it takes to state it, and is done once: so many more may be."""
FIRST_NS, LAST_NS = -(1 << 63), (1 << 63) - 1
"""The first and the last moment that the index can be asked for."""
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Cells).decode
_decode_hours = msgspec.msgpack.Decoder(dict[int, Cells]).decode
_HOUR_NS = DAY_NS // 24


@cache
def _edition() -> bytes:
    """All files of the package: the same figures come of the same ones."""
    root, digest = Path(__file__).parents[1], blake2b(digest_size=16)
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix not in (".pyc", ".so"):
            body = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()} {len(body)} ".encode() + body)
    return digest.digest()


def rests_on(books: Books, *more: object) -> str:
    """What sums rest on beside the runs: equal for equal figures."""
    what = msgspec.json.encode([sys.byteorder, share_alike(), sorted(books.site_defaults.items()), more])
    return blake2b(_edition() + what, digest_size=16).hexdigest()


class Piece(NamedTuple):
    """Runs of one day inside a span; ``is_whole``: all of that day, as far as they are known by now."""

    day: int
    cells: Cells
    is_whole: bool


class Days:
    """The days of a span (since and until, in ns), each added up by ``own`` once; cut hours each time."""

    def __init__(
        self, books: Books, own: Stating, span_ns: tuple[int, int], by: str, grouping: Grouping
    ) -> None:
        self._books, self._own, self.by, self.grouping = books, own, by, grouping
        since_ns, until_ns = self._since_ns, self._until_ns = span_ns
        self._rests_on = rests_on(books)
        self.first, self.until = day_of(since_ns), day_of(until_ns - 1) + 1
        self._marks: dict[int, int] = {}

    def pieces(self) -> list[Piece]:
        """All that there is, the oldest day first. Raises ``TooManyError``."""
        first, until = self.first, self.until
        name = by_name("runs", self.by)

        def question(store: Store) -> tuple[dict[int, int], dict[int, DaySum], dict[int, DaySum]]:
            marks = store.day_marks(first, until)  # before all that is read of them
            plain = store.kept_sums("runs", first, until)
            return marks, plain, store.kept_sums(name, first, until) if self.by else plain

        self._marks, plain, kept = self._books.ask(question)
        found: dict[int, list[Piece]] = {}
        for day in plain.keys() | kept.keys():
            cells = self._cells(plain.get(day), kept.get(day))
            if cells is None:
                continue
            if self._since_ns <= cells.first_ns and cells.last_ns < self._until_ns:
                found[day] = [Piece(day, cells, is_whole=True)]
            else:
                found[day] = self._part(day, cells.keys)
        for day, pieces in self._missing(found):
            found[day] = pieces
        return [piece for day in sorted(found) for piece in found[day]]

    def _cells(self, plain: DaySum | None, kept: DaySum | None) -> Cells | None:
        """What is kept of a day, if it still holds."""
        if kept is not None and kept.rests_on == self._rests_on:
            return _decode(kept.body)
        key = self.by.partition(":")[2]
        if not key or plain is None or plain.rests_on != self._rests_on:
            return None
        cells = _decode(plain.body)
        return None if self.by in cells.keys else cells.regrouped(f"no {key}")

    def _part(self, day: int, keys: Sequence[str]) -> list[Piece]:
        """What the span has of a day that it cuts, whose runs have ``keys``. Raises ``TooManyError``."""
        hours = self._hours(day, keys)
        if hours is None:
            return [self._anew(day, day * DAY_NS, (day + 1) * DAY_NS)]
        found = []
        for hour, cells in sorted(hours.items()):
            begin_ns = day * DAY_NS + hour * _HOUR_NS
            if self._since_ns <= cells.first_ns and cells.last_ns < self._until_ns:
                found.append(Piece(day, cells, is_whole=False))
            elif self._since_ns <= cells.last_ns and cells.first_ns < self._until_ns:
                found.append(self._anew(day, begin_ns, begin_ns + _HOUR_NS))
        return found

    def _anew(self, day: int, since_ns: int, until_ns: int) -> Piece:
        rows = self.runs(since_ns, until_ns)[::-1]
        return Piece(day, cells_of(self._own, rows, self.grouping(rows)), is_whole=False)

    def _hours(self, day: int, keys: Sequence[str]) -> dict[int, Cells] | None:
        """All hours of a ``day`` that have runs, each added up; ``None`` where they are too many for once."""
        is_apart = ":" not in self.by or self.by in keys
        name, grouping = by_name("hours", self.by if is_apart else ""), self.grouping if is_apart else in_one
        kept = self._books.ask(lambda store: store.kept_sums(name, day, day + 1)).get(day)
        if kept is not None and kept.rests_on == self._rests_on:
            hours = _decode_hours(kept.body)
        else:
            most = None if self._books.most_stated is None else MORE * self._books.most_stated
            which = Filter(
                since_ns=max(day * DAY_NS, FIRST_NS),
                until_ns=min((day + 1) * DAY_NS, LAST_NS),
                limit=None if most is None else most + 1,
            )
            rows = self._books.runs(which)[::-1]
            if most is not None and len(rows) > most:
                return None
            by_hour: dict[int, list[RunRow]] = {}
            for row in rows:
                by_hour.setdefault(row.started_ns % DAY_NS // _HOUR_NS, []).append(row)
            hours = {hour: cells_of(self._own, some, grouping(some)) for hour, some in by_hour.items()}
            self.keep(name, {day: DaySum(self._rests_on, day + 1, _encode(hours))})
        if is_apart:
            return hours
        group = f"no {self.by.partition(':')[2]}"
        return {hour: cells.regrouped(group) for hour, cells in hours.items()}

    def _missing(self, found: Mapping[int, object]) -> Iterator[tuple[int, list[Piece]]]:
        """The days that nothing is kept of, the newest first. Raises ``TooManyError``."""
        most = self._books.most_stated
        left = None if most is None else MORE * most
        for begin, end in _gaps(self.first, self.until, found):
            which = Filter(
                since_ns=max(begin * DAY_NS, FIRST_NS),
                until_ns=min(end * DAY_NS, LAST_NS),
                limit=None if left is None else left + 1,
            )
            rows = self._books.runs(which)
            is_cut = left is not None and len(rows) > left
            days = _by_day(rows)
            if is_cut:
                days.popitem()
            for day, some in days.items():
                yield day, self._add_up(day, some[::-1])
            if is_cut:
                raise self._too_many(most)
            left = None if left is None else left - len(rows)

    def _too_many(self, most: int | None) -> TooManyError:
        span = Filter(since_ns=self._since_ns, until_ns=self._until_ns)
        count = self._books.ask(lambda store: store.totals(span).runs)
        return TooManyError(
            f"{count:,} runs are too many to be added up at once; {MORE * (most or 0):,} are the most",
            "the sums of the newest days are kept",
            "ask again, or narrow it by since, such as since=7d",
        )

    def _add_up(self, day: int, rows: Sequence[RunRow]) -> list[Piece]:
        """All ``rows`` of a ``day``, which are kept; of these those in the span."""
        cells = cells_of(self._own, rows, self.grouping(rows))
        name, kept = by_name("runs", self.by), cells
        if ":" in self.by and self.by not in cells.keys:
            name, kept = "runs", cells.regrouped("")
        self.keep(name, {day: DaySum(self._rests_on, day + 1, _encode(kept))})
        if self._since_ns <= cells.first_ns and cells.last_ns < self._until_ns:
            return [Piece(day, cells, is_whole=True)]
        return self._part(day, cells.keys)

    def keep(self, name: str, sums: Mapping[int, DaySum]) -> None:
        """Keep ``sums`` of days whose runs are as they were; where that cannot be now, the next may."""
        with suppress(RecordError):
            self._books.ask(lambda store: store.keep_sums(name, sums, self._marks))

    def kept(self, name: str) -> dict[int, DaySum]:
        """What is kept of the span under this ``name``."""
        return self._books.ask(lambda store: store.kept_sums(name, self.first, self.until))

    def runs(self, since_ns: int, until_ns: int) -> list[RunRow]:
        """Those between two moments that are in the span. Raises ``TooManyError``."""
        since_ns, until_ns = max(since_ns, self._since_ns), min(until_ns, self._until_ns)
        rows = self._books.runs(Filter(since_ns=since_ns, until_ns=until_ns))
        self._own.check_few(rows)
        return rows

    def anew(self, stating: Stating) -> list[Piece]:
        """All of it as ``stating`` has it, from the runs themselves. Raises ``TooManyError``."""
        rows = self._books.runs(Filter(since_ns=self._since_ns, until_ns=self._until_ns))
        stating.check_few(rows)
        return [
            Piece(
                day,
                cells_of(stating, some[::-1], self.grouping(some)),
                is_whole=False,
            )
            for day, some in reversed(_by_day(rows).items())
        ]


def in_one(rows: Sequence[RunRow]) -> Callable[[RunRow], str]:
    """All in one group."""
    del rows
    return lambda _: ""


def _gaps(first: int, until: int, found: Mapping[int, object]) -> list[tuple[int, int]]:
    """From which day until before which there is nothing, the newest first."""
    edges = [first - 1, *sorted(found), until]
    gaps = [(before + 1, after) for before, after in pairwise(edges) if before + 1 < after]
    return gaps[::-1]


def _by_day(rows: Iterable[RunRow]) -> dict[int, list[RunRow]]:
    found: dict[int, list[RunRow]] = {}
    for row in rows:
        found.setdefault(day_of(row.started_ns), []).append(row)
    return found


def by_name(what: str, by: str) -> str:
    """What sums are called in the ledger."""
    return f"{what} by {by}" if by else what
