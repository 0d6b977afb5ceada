"""What many runs came to, day by day and on what, from sums that the ledger keeps: see ``ledger.day_sums``.

Each day is added up once, and again when one of its runs has changed; a sum rests on this very edition of the
package and of its tables, and on what the project says of its site. So the figures are those of ``spent``,
which states run by run, for as many runs as there are. Of days that a span cuts the hours are kept.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from wattprint.choices import PRIVATE_FIELDS
from wattprint.ledger.sql import DAY_NS
from wattprint.ledger.store import DaySum

from .cells import cells_of
from .days import Days, Piece, by_name, in_one, rests_on
from .pools import NoPriceError, Prices, Sums, together
from .select import lines_of
from .slots import begin, end, number_of
from .spent import ENERGY, Spent, dearest, stated_rows
from .stating import Stating

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from wattprint.ledger.store import RunRow
    from wattprint.quantity import Quantity

    from .books import Books
    from .days import Grouping
    from .spent import StatedRow

OTHERS = "others"
"""The group of all that are in none of their own."""
_AT_ONCE = 20
"""Runs that are stated one by one to find the dearest."""
_ROUNDED = 1e-9
"""Of a sum, by which it may differ from the same one added up otherwise."""
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[str, Spent]).decode


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """What runs of one ``group`` came to that began in the day, week or month from ``start`` on (UTC)."""

    start: str
    group: str
    spent: Spent


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """What the runs of one ``group`` came to in all."""

    group: str
    spent: Spent


class AddedUp:
    """What the runs of ``books`` came to, stated in ``scope`` and with ``changes`` as for ``Stating``.

    They are told apart ``by``: empty for not at all, else as ``grouping`` does of the runs of a day.
    """

    def __init__(
        self, books: Books, by: str, grouping: Grouping, *, scope: str | None, changes: dict[str, object]
    ) -> None:
        self.books, self._by, self._grouping = books, by, grouping
        self._own = Stating(books, shared=PRIVATE_FIELDS)
        self._asked = Stating(books, scope=scope, changes=changes, shared=PRIVATE_FIELDS)
        self.is_restated = bool(scope or changes)
        self.prices = Prices(books, scope, changes)

    def span(self, since_ns: int, until_ns: int, *, grouped: bool = True) -> AddedSpan:
        """The runs that began from ``since_ns`` on and before ``until_ns`` (wall clock).

        Not told apart unless ``grouped``. Raises ``TooManyError``; what was added up until then is kept.
        """
        by = self._by if grouped else ""
        span_ns, grouping = (since_ns, until_ns), self._grouping if by else in_one
        days = Days(self.books, self._own, span_ns, by, grouping)
        try:
            pieces = days.pieces()
            if self.is_restated:
                pieces = self._restated(pieces, days.grouping)
            self.prices.learn(piece.cells for piece in pieces)
        except NoPriceError:  # they have no price in common as it is asked for: each is stated alone
            pieces = days.anew(self._asked)
            self.prices.learn(piece.cells for piece in pieces)
        return AddedSpan(self, days, pieces)

    def _restated(self, pieces: Sequence[Piece], grouping: Grouping) -> list[Piece]:
        """``pieces`` with those runs stated as is asked that are in no pool."""
        found = []
        for piece in pieces:
            ids = [whole.run for whole in piece.cells.wholes]
            ids += [run for left in piece.cells.left_out.values() for run in left]
            found.append(piece._replace(cells=msgspec.structs.replace(piece.cells, wholes=[], left_out={})))
            if ids:
                rows = sorted(rows_of(self.books, ids), key=_age)
                self._asked.check_few(rows)
                cells = cells_of(self._asked, rows, grouping(rows))
                found.append(Piece(piece.day, cells, is_whole=False))
        return found


def rows_of(books: Books, ids: Sequence[str]) -> list[RunRow]:
    """The runs of these ``ids``."""
    return books.ask(lambda store: [store.run(run) for run in ids], lambda rows: rows)


def _age(row: RunRow) -> tuple[int, str]:
    return row.started_ns, row.id


class AddedSpan:
    """The runs of a span of ``days``, added up by ``whole`` as ``pieces`` of these."""

    def __init__(self, whole: AddedUp, days: Days, pieces: Sequence[Piece]) -> None:
        self._whole, self._days, self._pieces = whole, days, pieces
        self._prices = whole.prices

    @cached_property
    def _sums(self) -> dict[tuple[str, bool], Sums]:
        return self._summed(self._pieces)

    def _summed(self, pieces: Iterable[Piece]) -> dict[tuple[str, bool], Sums]:
        """By group, and whether they failed."""
        found: dict[tuple[str, bool], Sums] = {}
        for piece in pieces:
            pools = [self._prices.pool(pool) for pool in piece.cells.pools]
            for cell in piece.cells.cells:
                sums = found.setdefault((cell.group, cell.failed), Sums())
                sums.add(pools[cell.pool], cell.amount)
            for run in piece.cells.wholes:
                found.setdefault((run.group, run.failed), Sums()).wholes.append(run)
        return found

    @cached_property
    def spent(self) -> Spent:
        """What all of them came to."""
        return self._prices.spent(together(self._sums.values()))

    @cached_property
    def failed(self) -> Spent:
        """What those came to that failed."""
        return self._prices.spent(together(one for (_, failed), one in self._sums.items() if failed))

    @property
    def hardware(self) -> Counter[str]:
        """How many ran on what, in words."""
        found: Counter[str] = Counter()
        for piece in self._pieces:
            found.update(piece.cells.hardware)
            found.update(run.hardware for run in piece.cells.wholes if run.hardware)
        return found

    @property
    def left_out(self) -> list[str]:
        """Which runs cannot be stated, and why: a line for each reason."""
        ids: dict[str, list[str]] = {}
        for piece in self._pieces:
            for reason, some in piece.cells.left_out.items():
                ids.setdefault(reason, []).extend(some)
        return lines_of(ids)

    def groups(self, most: int) -> list[Group]:
        """The groups of the most energy, at most so many, the most first; the rest together as ``OTHERS``."""
        members: dict[str, list[Sums]] = {}
        for (group, _), sums in self._sums.items():
            members.setdefault(group, []).append(sums)
        groups = {name: together(some) for name, some in members.items()}
        ways = {name: self._prices.most_of_all_j(sums) for name, sums in groups.items()}
        ranked: list[Group] = []
        for name in sorted(groups, key=lambda name: -ways[name]):
            last_j = ranked[most - 1].spent.facility_j if len(ranked) >= most else None
            if last_j is not None and ways[name] < last_j.mid * (1 - _ROUNDED):
                break
            ranked.append(Group(group=name, spent=self._prices.spent(groups[name])))
            ranked.sort(key=lambda one: _rank(one.spent.facility_j))
        top = ranked[:most]
        rest = [sums for name, sums in groups.items() if name not in {one.group for one in top}]
        if rest:
            top.append(Group(group=OTHERS, spent=self._prices.spent(together(rest))))
        return top

    def slots(self, width: str, groups: Sequence[str]) -> list[Slot]:
        """What ``groups``, and all others together, came to in each slot of a ``width``, the oldest first."""
        name = by_name(f"{width}s", self._days.by)
        foundation = rests_on(self._whole.books, sorted(groups))
        kept = {} if self._whole.is_restated else self._days.kept(name)
        slots: dict[date, list[Piece]] = {}
        for piece in self._pieces:
            slots.setdefault(begin(width, piece.day * DAY_NS), []).append(piece)
        found, made = list[Slot](), dict[int, DaySum]()
        for start, pieces in sorted(slots.items()):
            first, until = number_of(start), number_of(end(width, start))
            is_whole = self._days.first <= first and until <= self._days.until
            may_keep = is_whole and all(piece.is_whole for piece in pieces) and not self._whole.is_restated
            known = kept.get(first) if may_keep else None
            if known is not None and known.rests_on == foundation:
                spent = _decode(known.body)
            else:
                spent = self._slot(pieces, frozenset(groups))
                if may_keep:
                    made[first] = DaySum(foundation, until, _encode(spent))
            found += [
                Slot(start=start.isoformat(), group=group, spent=spent[group]) for group in sorted(spent)
            ]
        if made:
            self._days.keep(name, made)
        return found

    def _slot(self, pieces: Iterable[Piece], groups: frozenset[str]) -> dict[str, Spent]:
        sums: dict[str, Sums] = {}
        for (group, _), one in self._summed(pieces).items():
            sums.setdefault(group if group in groups else OTHERS, Sums()).take(one)
        return {group: self._prices.spent(one) for group, one in sums.items()}

    def dearest(self, stating: Stating, most: int) -> list[StatedRow]:
        """As ``spent.dearest``, of those that ``stating`` states."""
        books = self._whole.books
        ways: dict[str, float] = {}
        beyond: list[tuple[float, int, int]] = []
        for piece in self._pieces:
            cells = piece.cells
            for run in cells.known:
                ways[run.run] = self._prices.most_j(cells.pools[run.pool], run.own_j, run.machine_j)
            for whole in cells.wholes:
                if ENERGY in whole.part.lines:
                    ways[whole.run] = whole.part.lines[ENERGY].mid
            if max(cells.beyond_j) >= 0.0:
                most_j = (self._prices.most_j(pool, *cells.beyond_j) for pool in cells.pools)
                beyond.append((max(most_j), cells.first_ns, cells.last_ns + 1))
        found: list[StatedRow] = []
        ids = sorted(ways, key=lambda run: -ways[run])
        for at in range(0, len(ids), _AT_ONCE):
            if ways[ids[at]] < _least_j(found, most):
                break
            rows = rows_of(books, ids[at : at + _AT_ONCE])
            found = _dearest([*found, *stated_rows(stating, rows, [])], most)
        seen = set(ways)
        for bound_j, since_ns, until_ns in sorted(beyond, reverse=True):
            if bound_j >= _least_j(found, most):  # some that are not known one by one may be among them
                others = [row for row in self._days.runs(since_ns, until_ns) if row.id not in seen]
                seen.update(row.id for row in others)
                found = _dearest([*found, *stated_rows(stating, others, [])], most)
        return found


def _dearest(runs: list[StatedRow], most: int) -> list[StatedRow]:
    return dearest(sorted(runs, key=lambda run: _age(run.row)), most)


def _least_j(runs: Sequence[StatedRow], most: int) -> float:
    """Below which no run is among the ``most`` dearest, where these are ``runs``."""
    if len(runs) < most:
        return -math.inf
    energy_j = runs[-1].dossier.statement.boundaries.facility_j
    assert energy_j is not None
    return energy_j.mid * (1 - _ROUNDED)


def _rank(energy_j: Quantity | None) -> tuple[bool, float]:
    """The most first, what is unknown last."""
    return energy_j is None, 0.0 if energy_j is None else -energy_j.mid
