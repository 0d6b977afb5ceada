"""What pools of runs come to: their joules are added up, and priced together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from wattprint.errors import WattprintError
from wattprint.report.brief import Briefs
from wattprint.report.figures import LINES
from wattprint.report.tally import part_of

from .cells import whole
from .spent import ENERGY, KEYS, spent_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wattprint.ledger.outlines import Outline
    from wattprint.report.brief import Brief

    from .books import Books
    from .cells import Amount, Cells, Pool, Whole
    from .spent import Spent


class NoPriceError(Exception):
    """A pool that cannot be priced as one: its price goes by the hour, or nobody knows its place."""


class Sums:
    """Runs that are added up when they are priced: by pool, and those that have none."""

    def __init__(self) -> None:
        self.amounts: dict[Pool, list[Amount]] = {}
        self.wholes: list[Whole] = []

    def add(self, pool: Pool, amount: Amount) -> None:
        """Add runs of ``pool``."""
        self.amounts.setdefault(pool, []).append(amount)

    def take(self, other: Sums) -> None:
        """Add ``other``."""
        for pool, amounts in other.amounts.items():
            self.amounts.setdefault(pool, []).extend(amounts)
        self.wholes += other.wholes

    def by_pool(self) -> dict[Pool, Amount]:
        """What stands in pools, added up."""
        for pool, amounts in self.amounts.items():
            self.amounts[pool] = [whole(amounts)]
        return {pool: amount for pool, (amount,) in self.amounts.items()}


def together(sums: Iterable[Sums]) -> Sums:
    """All of ``sums``."""
    found = Sums()
    for one in sums:
        found.take(one)
    return found


class Prices:
    """What pools come to in ``scope``, with ``changes``. ``books`` has the spool of one run of each."""

    def __init__(self, books: Books, scope: str | None, changes: dict[str, object]) -> None:
        self._books, self._scope, self._briefs = books, scope, Briefs(scope, changes)
        self._like: dict[tuple[bytes, str], Brief] = {}

    def pool(self, pool: Pool) -> Pool:
        """What runs of ``pool`` have alike as they are priced."""
        return pool if self._scope is None else pool._replace(scope=self._scope)

    def learn(self, cells: Iterable[Cells]) -> None:
        """Look up what is not known yet of the pools of ``cells``. Raises ``NoPriceError``."""
        paths = {
            self.pool(pool)[:2]: path
            for one in cells
            for pool, path in zip(one.pools, one.paths, strict=True)
        }
        new = {place: path for place, path in paths.items() if place not in self._like}
        outlines = self._books.outlines_at([*new.values()])
        for place, path in new.items():
            self._like[place] = self._brief(outlines.get(path))

    def _brief(self, outline: Outline | None) -> Brief:
        if outline is None:  # its run was changed meanwhile
            raise NoPriceError
        try:
            brief = self._briefs.of(
                outline.header, outline.last, duration_s=outline.duration_s, status="finished", exit_code=0
            )
        except WattprintError as error:
            raise NoPriceError from error
        if brief is None:
            raise NoPriceError
        return brief

    def spent(self, sums: Sums) -> Spent:
        """What ``sums`` come to."""
        lines, pools = [LINES[key] for key in KEYS], sums.by_pool()
        parts = [
            part_of(amount.of_pool(self._like[pool[:2]]), amount.runs, lines)
            for pool, amount in pools.items()
        ]
        seconds = [one.duration_s for one in pools.values()]
        seconds += [one.duration_s for one in sums.wholes]
        return spent_by([*parts, *(one.part for one in sums.wholes)], math.fsum(seconds))

    def most_j(self, pool: Pool, own_j: float, machine_j: float) -> float:
        """What the energy of ``pool`` at the facility does not exceed, of so much of program and machine."""
        pool = self.pool(pool)
        joules = machine_j if pool.scope == "machine" else own_j
        return joules * max(self._like[pool[:2]].rates.pue.high, 1.0)

    def most_of_all_j(self, sums: Sums) -> float:
        """The same of ``sums``."""
        bounds = [
            self.most_j(pool, amount.own_j, amount.machine_j) for pool, amount in sums.by_pool().items()
        ]
        lines = [one.part.lines for one in sums.wholes]
        return math.fsum([*bounds, *(line[ENERGY].mid for line in lines if ENERGY in line)])
