"""The windows of a run as tables of its receipt: each alone or, where they are many, by name."""

from __future__ import annotations

from wattprint.terminal import WIDTH
from wattprint.units import format_duration

from .console import drawn
from .figure_cells import three
from .figures import UNKNOWN, column_figure
from .screen_table import LEAST_NAME, Cell, Table
from .window_rows import (
    MOST_LISTED,
    common_text,
    group_names,
    in_order,
    inside_text,
    share_text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.account.statement import Statement
    from wattprint.account.windows import WindowLine

    from .console import Console
    from .window_groups import WindowGroup

_ALL_WINDOWS = "wattprint show {} --windows"


def print_windows(console: Console, statement: Statement, by_name: Sequence[WindowGroup]) -> None:
    """The windows of the run, then those of meters inside it, each alone or, where they are many, by name."""
    for inside in (False, True):
        lines = [line for line in statement.windows if (line.meter is not None) is inside]
        groups = [group for group in by_name if (group.meter is not None) is inside]
        if groups and not 0 < len(lines) <= MOST_LISTED:
            _windows_by_name(console, statement, groups)
        elif lines:
            _each_window(console, statement, lines)
    _of_all_windows(console, statement, by_name)


def _of_all_windows(console: Console, statement: Statement, by_name: Sequence[WindowGroup] = ()) -> None:
    """What is told once of all windows."""
    for text in (inside_text((*statement.windows, *by_name), statement.scope), common_text(statement)):
        if text:
            console.paragraph("windows", text)


def _each_window(
    console: Console, statement: Statement, windows: Sequence[WindowLine], limit: int | None = MOST_LISTED
) -> None:
    """What each window drew at the facility, with its own error beside it."""
    lines = in_order(windows)
    table = _windows_table("window", windows)
    like_j = column_figure(line.facility_j for _, line in lines[:limit])
    for name, line in lines[:limit]:
        table.row(name, *_window_cells(line, like_j))
    console.table(table)
    if limit is not None and len(lines) > limit:
        more = f"{len(lines) - limit} more: {_ALL_WINDOWS.format(statement.run.id)}"
        console.paragraph("windows", more)


def _windows_table(first: str, windows: Sequence[WindowLine | WindowGroup]) -> Table:
    inside = any(window.meter is not None for window in windows)
    table = Table(fills=WIDTH)
    heading = Cell(f"{first} inside the run", brief="inside the run") if inside else first
    table.column(heading, keeps=LEAST_NAME + 2 * inside)
    table.column("took", right=True, rank=1)
    table.column(Cell("facility energy", brief="energy"), right=True)
    table.column("own error", right=True, rank=2)
    share = "share of its meter" if inside else "share of the run"
    table.column(Cell(share, brief="share"), right=True)
    return table


def _window_cells(line: WindowLine | WindowGroup, like_j: float | None) -> tuple[str | Cell, ...]:
    """The cells beside the name: how long, how much with its own error, and which share of the run."""
    own = line.facility_j if line.own_j is None else line.own_j
    figure, bounds, _ = three(own, like=like_j)
    share = share_text(line.own_share)
    return (
        format_duration(line.duration_s),
        figure,
        "" if line.is_meter else UNKNOWN if line.own_j is None else bounds,
        Cell(share, brief=share.partition(" (")[0]),
    )


def _windows_by_name(console: Console, statement: Statement, by_name: Sequence[WindowGroup]) -> None:
    """The windows of each name together, the costliest first, where each alone would push all else away."""
    table = _windows_table("windows by name", by_name)
    like_j = column_figure(group.facility_j for group in by_name[:MOST_LISTED])
    for name, group in [*zip(group_names(by_name), by_name, strict=True)][:MOST_LISTED]:
        table.row(f"{name} × {group.count}" if group.count > 1 else name, *_window_cells(group, like_j))
    console.table(table)
    count = sum(group.count for group in by_name if not group.is_meter)
    left = f"{len(by_name) - MOST_LISTED} names more; " if len(by_name) > MOST_LISTED else ""
    console.paragraph("windows", f"{left}each of the {count}: {_ALL_WINDOWS.format(statement.run.id)}")


def windows_text(statement: Statement, *, width: int = WIDTH) -> str:
    """All windows of ``statement``, one a line of ``width`` columns."""

    def draw(console: Console) -> None:
        for inside in (False, True):
            lines = [line for line in statement.windows if (line.meter is not None) is inside]
            if lines:
                _each_window(console, statement, lines, limit=None)
        _of_all_windows(console, statement)

    return drawn(draw, width=width)
