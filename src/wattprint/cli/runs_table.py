"""The table of ``wattprint runs``: as many columns as fit, each whole, names shortened in the middle."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from wattprint.gates import cells as width_of
from wattprint.gates import elided, terminal_line
from wattprint.report.figures import UNKNOWN, column_figure, printed
from wattprint.units import format_duration, significant

from .screen import print_line, print_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wattprint.ledger.store import RunRow
    from wattprint.quantity import Quantity
    from wattprint.recorded.conditions import Key
    from wattprint.recorded.facts import Facts

_LEAST_NAME = 16
"""Cells that a name keeps before a column gives way to it, chosen: most names are told apart by so many."""
_GAP = 2
"""Cells between columns, and of both edges together."""


class _Column(NamedTuple):
    """``rank``: which go first where there is no room: those of the highest."""

    heading: str
    cells: list[str]
    rank: int
    right: bool = False

    @property
    def width(self) -> int:
        return max(map(width_of, (self.heading, *self.cells)))


def print_runs(
    rows: Sequence[RunRow], facts: Facts, short_ids: Mapping[str, str], asked: Sequence[Key], width: int
) -> None:
    """Print ``rows`` in ``width`` columns; ``asked``: by what they were chosen or sorted, which is shown."""
    columns = _columns(rows, facts, short_ids, asked)
    name = columns.pop(1)
    least = min(name.width, _LEAST_NAME)
    while len(columns) > 1 and _taken(columns) + least > width:
        last = max(column.rank for column in columns)
        columns = [column for column in columns if column.rank < last]
    room = max(width - _taken(columns), len("name"))
    columns.insert(1, name._replace(cells=[elided(cell, room) for cell in name.cells]))
    edge = " " * (_GAP // 2)
    lines = [f"{edge}{'  '.join(cells)}{edge}" for cells in zip(*map(_padded, columns), strict=True)]
    heading, *listed = lines
    print_text("\n")
    print_line(bold=heading)
    print_text("\n".join([f" {'─' * (width_of(heading) - _GAP)} ", *listed, "\n"]))


def _padded(column: _Column) -> list[str]:
    """The heading and the cells of ``column``, all as wide as the widest."""
    width = column.width
    spaces = ((cell, " " * (width - width_of(cell))) for cell in (column.heading, *column.cells))
    return [f"{space}{cell}" if column.right else f"{cell}{space}" for cell, space in spaces]


def _taken(columns: Sequence[_Column]) -> int:
    """Cells of ``columns``, of the gaps behind each, and of the edges."""
    return sum(column.width + _GAP for column in columns) + _GAP


def _columns(
    rows: Sequence[RunRow], facts: Facts, short_ids: Mapping[str, str], asked: Sequence[Key]
) -> list[_Column]:
    year = datetime.now(UTC).astimezone().year
    energy, bounds = _figures([facts.costs[row.id].get("energy") for row in rows])
    carbon, carbon_bounds = _figures([facts.costs[row.id].get("carbon") for row in rows])
    columns = [
        _Column("run", [terminal_line(short_ids[row.id]) for row in rows], 0),
        _Column("name", [terminal_line(row.name) for row in rows], 0),
        _Column("status", ["imported" if row.origin else terminal_line(row.status) for row in rows], 1),
        _Column("started", [_started(row, year) for row in rows], 4),
        _Column("took", [format_duration(row.duration_s) for row in rows], 6, right=True),
        *(_asked_for(rows, facts, key) for key in asked),
        _Column("energy", energy, 2, right=True),
        _Column("low – high", bounds, 5, right=True),
        _Column("carbon", carbon, 7, right=True),
        _Column("low – high", carbon_bounds, 7, right=True),
    ]
    if any(row.tags for row in rows):
        tags = [", ".join(f"{key}={value}" for key, value in row.tags.items()) for row in rows]
        columns.append(_Column("tags", [terminal_line(text) for text in tags], 8))
    return columns


def _figures(quantities: Sequence[Quantity | None]) -> tuple[list[str], list[str]]:
    """The best estimates and the bounds of a column, all in one unit."""
    like = column_figure(quantities)
    figures = [None if quantity is None else printed(quantity, like) for quantity in quantities]
    return (
        [UNKNOWN if figure is None else figure.mid.removesuffix(" CO2e") for figure in figures],
        ["" if figure is None else figure.bounds.removesuffix(" CO2e") for figure in figures],
    )


def _asked_for(rows: Sequence[RunRow], facts: Facts, key: Key) -> _Column:
    """What the runs were chosen or sorted by, of what has no column else."""
    heading = terminal_line(key.text)
    if key.is_cost:
        return _Column(
            heading, _figures([facts.costs[row.id].get(key.name) for row in rows])[0], 3, right=True
        )
    values = [next(iter(facts.values(row, key)), "") for row in rows]
    cells = [
        significant(value) if isinstance(value, float) else terminal_line(str(value)) for value in values
    ]
    return _Column(heading, cells, 3, right=any(not isinstance(value, str) for value in values))


def _started(row: RunRow, year: int) -> str:
    """The hour of a run of this year, the date of an older one, as ``ls -l`` has it."""
    started = datetime.fromtimestamp(row.started_ns / 1e9, UTC).astimezone()
    return f"{started:%m-%d %H:%M}" if started.year == year else f"{started:%Y-%m-%d}"
