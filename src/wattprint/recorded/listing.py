"""Runs as lists of them for programs have them: what the index holds, and the two figures people ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wattprint.codec import Layout
from wattprint.ledger.store import RunRow
from wattprint.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .facts import Facts

_FIGURES = ("facility_j", "operational_location_g")


def _with_figures(keys: Sequence[str]) -> tuple[str, ...]:
    place = keys.index("components_j")
    return (*keys[:place], *_FIGURES, *keys[place:])


class ListedRun(RunRow, frozen=True, kw_only=True):
    """One run of the ledger: its records, one for each node, added up, at its own place and time.

    ``facility_j`` and ``operational_location_g`` as ``runs --csv`` has them, ``components_j`` the CPUs, DRAM
    and accelerators alone, all in ``scope``, ``None`` where unknown; ``host``: the nodes' names, joined by
    commas; ``origin``: what file of what tool an imported run is from; ``damage``: what is wrong with its
    record. ``metrics`` has the last value of each name, ``None`` where it was no finite number. ``later``:
    what of ``name``, ``tags`` and ``metrics`` was added later; ``None`` if nothing was.
    """

    facility_j: Quantity | None
    operational_location_g: Quantity | None

    json_layout = Layout(keys=_with_figures(RunRow.json_layout.keys), derived=RunRow.json_layout.derived)


def listed(rows: Sequence[RunRow], facts: Facts) -> list[ListedRun]:
    """Each of ``rows`` with its figures, which ``facts`` know."""
    return [_listed(row, *facts.totals[row.id]) for row in rows]


def _listed(row: RunRow, facility_j: Quantity | None, carbon_g: Quantity | None) -> ListedRun:
    return ListedRun(**msgspec.structs.asdict(row), facility_j=facility_j, operational_location_g=carbon_g)
