"""Windows in words: the share of the run that each is, and the error that all of them have in common."""

from __future__ import annotations

from wattprint.units import significant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.statement import Statement
    from wattprint.account.windows import WindowLine
    from wattprint.quantity import Quantity

MOST_LISTED = 10
"""Windows on a receipt: more would push the figures of the run off the screen."""
_INDENT = "  "


def share_text(share: Quantity | None) -> str:
    """``33.1 % (32.6–33.6)``; empty if it is unknown."""
    if share is None:
        return ""
    low, mid, high = (f"{100.0 * value:.1f}" for value in share.points)
    return f"{mid} % ({low}–{high})"


def common_text(statement: Statement) -> str:
    """What is told once of all windows: by which factors they may be off together; empty if nobody knows."""
    common = statement.windows_common
    if common is None or all(line.own_share is None for line in statement.windows):
        return ""
    low, high = significant(common.low, 2), significant(common.high, 2)
    return f"all may be off by × {low}–{high} together, the common error; own error: each by itself"


def in_order(windows: list[WindowLine]) -> list[tuple[str, WindowLine]]:
    """``windows`` as they began, sums after them, each with its name, indented by what it is inside."""
    names = {line.id: line for line in windows if line.id is not None}
    begun = sorted(
        windows, key=lambda line: (line.begin_s is None, line.begin_s or 0.0, line.parent is not None)
    )
    return [(_INDENT * _depth(line, names) + _named(line), line) for line in begun]


def _named(line: WindowLine) -> str:
    return f"{line.name} × {line.count}" if line.count > 1 else line.name


def _depth(line: WindowLine, by_id: dict[int, WindowLine]) -> int:
    depth = 0
    above = None if line.parent is None else by_id.get(line.parent)
    while above is not None:
        depth += 1
        above = None if above.parent is None else by_id.get(above.parent)
    return depth or int(line.inside is not None)
