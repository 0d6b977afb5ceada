"""The table of ``wattprint runs``: as many columns as fit, those that a reader misses least dropped first."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from wattprint.ledger.store import IMPORTED
from wattprint.report.figures import UNKNOWN, column_figure, printed
from wattprint.report.screen_table import LEAST_NAME, Table
from wattprint.units import format_duration, significant

from .screen import new_console, print_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wattprint.ledger.store import RunRow
    from wattprint.quantity import Quantity
    from wattprint.recorded.conditions import Key
    from wattprint.recorded.facts import Facts

_HAVE_COLUMNS = ("id", "name", "status", "started", "took", "energy", "carbon")
_ASKED = 2
"""How early a column goes by which runs were chosen or sorted: among the last."""
_LEAST_NAME = 12
"""Columns of the screen, chosen: so id, name, status, start, duration, energy with its bounds fit into 80."""


def print_runs(
    rows: Sequence[RunRow], facts: Facts, short_ids: Mapping[str, str], asked: Sequence[Key]
) -> None:
    """Print ``rows``; ``asked``: by what they were chosen or sorted, which is shown."""
    year = datetime.now(UTC).astimezone().year
    energy, bounds = _figures([facts.costs[row.id].get("energy") for row in rows])
    carbon, carbon_bounds = _figures([facts.costs[row.id].get("carbon") for row in rows])
    statuses = [IMPORTED if row.origin else row.status for row in rows]
    own = [key.name for key in asked if key.kind == "fact"]
    table = Table()
    columns: list[Sequence[str]] = []

    def add(
        heading: str, cells: Sequence[str], *, right: bool = False, rank: int = 0, keeps: int = 0
    ) -> None:
        table.column(heading, right=right, rank=min(rank, _ASKED) if heading in own else rank, keeps=keeps)
        columns.append(cells)

    add("run", [short_ids[row.id] for row in rows])
    add("name", [row.name for row in rows], keeps=_LEAST_NAME)
    add("status", statuses, rank=1)
    add("started", [_started(row, year) for row in rows], rank=3)
    add("took", [format_duration(row.duration_s) for row in rows], right=True, rank=4)
    for key in asked:
        if key.kind == "fact" and key.name in _HAVE_COLUMNS:
            continue
        cells, is_number = _asked_for(rows, facts, key)
        add(key.text, cells, right=is_number, rank=_ASKED)
    add("energy", energy, right=True)
    add("low – high", bounds, right=True, rank=5)
    add("carbon", carbon, right=True, rank=6)
    add("low – high", carbon_bounds, right=True, rank=7)
    if any(row.tags for row in rows):
        tags = [", ".join(f"{key}={value}" for key, value in row.tags.items()) for row in rows]
        add("tags", tags, rank=8, keeps=LEAST_NAME)
    for row_cells in zip(*columns, strict=True):
        table.row(*row_cells)
    console = new_console()
    console.table(table)
    print_text(console.text())


def _figures(quantities: Sequence[Quantity | None]) -> tuple[list[str], list[str]]:
    """The best estimates and the bounds of a column, all in one unit."""
    like = column_figure(quantities)
    figures = [None if quantity is None else printed(quantity, like) for quantity in quantities]
    return (
        [UNKNOWN if figure is None else figure.mid.removesuffix(" CO2e") for figure in figures],
        ["" if figure is None else figure.bounds.removesuffix(" CO2e") for figure in figures],
    )


def _asked_for(rows: Sequence[RunRow], facts: Facts, key: Key) -> tuple[list[str], bool]:
    """What the runs were chosen or sorted by, of what has no column else, and whether it is a number."""
    if key.is_cost:
        return _figures([facts.costs[row.id].get(key.name) for row in rows])[0], True
    values = [next(iter(facts.values(row, key)), "") for row in rows]
    cells = [significant(value) if isinstance(value, float) else str(value) for value in values]
    return cells, any(not isinstance(value, str) for value in values)


def _started(row: RunRow, year: int) -> str:
    """The hour of a run of this year, the date of an older one, as ``ls -l`` has it."""
    started = datetime.fromtimestamp(row.started_ns / 1e9, UTC).astimezone()
    return f"{started:%m-%d %H:%M}" if started.year == year else f"{started:%Y-%m-%d}"
