"""What is known of runs that conditions and orders go by; what takes a statement waits until asked for."""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING

from wattprint.errors import UsageError, WattprintError
from wattprint.ledger.store import IMPORTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wattprint.ledger.store import RunRow
    from wattprint.quantity import Quantity

    from .books import Books
    from .conditions import Key, Value
    from .stating import Stating


class Facts:
    """What is known of ``rows``, each as ``stating`` has it: at its own place and time unless given."""

    def __init__(self, books: Books, rows: Sequence[RunRow], stating: Stating | None = None) -> None:
        self._books = books
        self._rows = rows
        self._stating = stating

    def values(self, row: RunRow, key: Key, currency: str = "") -> Sequence[Value]:
        """What ``key`` is for ``row``, one of those asked about: nothing if unknown, several for its hosts
        and for the names of its place.

        Numbers in the base unit: J, g, s, nanoseconds since 1970. Of a figure with an interval it is the
        middle. Money in another than the ``currency`` asked for, if any, is unknown, and so is what is
        private and not shared with whoever asks the books.
        """
        if key.is_private(self._books.shared):
            return ()
        if key.kind != "fact":
            return next((values for values in _named(row, key) if values), ())
        if key.is_cost:
            cost = self.costs[row.id].get(key.name)
            return () if cost is None or currency not in ("", cost.unit) else (cost.mid,)
        if key.name == "host":
            return row.host.split(",")
        if key.name == "status" and row.origin:
            return IMPORTED, row.status
        if key.name == "components":
            return () if row.components_j is None else (row.components_j[1],)
        value = {"took": row.duration_s, "started": float(row.started_ns)}.get(key.name)
        known = getattr(row, key.name) if value is None else value
        if key.name == "place":
            return _called(known or self._books.site_defaults.get("region", ""))
        return () if known is None or known == "" else (known,)

    @property
    def costs(self) -> dict[str, dict[str, Quantity]]:
        """Energy, carbon and money of each run by its id, as ``compare.entries.costs_of`` has them.

        What cannot be read or stated is unknown.
        """
        return self._stated[0]

    @property
    def totals(self) -> dict[str, tuple[Quantity | None, Quantity | None]]:
        """Energy at the facility, whatever boundary is set, and operational carbon, by the id of the run."""
        return self._stated[1]

    @cached_property
    def currencies(self) -> list[str]:
        """Those that the runs are paid in, that of most runs first."""
        known = (cost["money"].unit for cost in self.costs.values() if "money" in cost)
        return [currency for currency, _ in Counter(known).most_common()]

    @cached_property
    def _stated(
        self,
    ) -> tuple[dict[str, dict[str, Quantity]], dict[str, tuple[Quantity | None, Quantity | None]]]:
        from wattprint.compare.entries import costs_of

        from .stating import Stating

        stating = self._stating or Stating(self._books)
        briefs = stating.briefs(self._rows)
        costs: dict[str, dict[str, Quantity]] = {}
        totals: dict[str, tuple[Quantity | None, Quantity | None]] = {}
        for row in self._rows:
            brief = briefs.pop(row.id, None)  # its record is let go with it
            try:
                statement = stating.main_lines(self._books.roots(row)) if brief is None else brief.statement
            except WattprintError:
                costs[row.id], totals[row.id] = {}, (None, None)
            else:
                costs[row.id] = costs_of(statement)
                totals[row.id] = statement.boundaries.facility_j, statement.carbon.operational_location_g
        return costs, totals


@cache
def _called(place: str) -> Sequence[str]:
    """The ``place`` as it is recorded, what else people call it, and its country; nothing if it is open."""
    from wattprint.factors.regions import find_place

    if not place:
        return ()
    try:
        found = find_place(place)
    except UsageError:
        return (place,)
    country = found.country
    names = () if country is None else (country.iso3, country.iso2, country.name)
    return tuple(dict.fromkeys((found.code, place, found.name, *names)))


def _named(row: RunRow, key: Key) -> Iterable[Sequence[Value]]:
    """What the user said under this name, of each kind that may be meant, in the order of ``KINDS``."""
    if key.kind in ("", "metric"):
        value = row.metrics.get(key.name)
        yield () if value is None else (value,)
    if key.kind in ("", "parameter"):
        parameter = row.parameters.get(key.name)
        if isinstance(parameter, bool):
            yield str(parameter).lower(), str(parameter)
        else:
            yield () if parameter is None else (parameter,)
    if key.kind in ("", "tag") and key.name in row.tags:
        yield (row.tags[key.name],)
