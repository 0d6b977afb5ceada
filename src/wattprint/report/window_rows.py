"""Windows in words: the share of the run that each is, and the error that all of them have in common."""

from __future__ import annotations

from wattprint.account.windows import OUTSIDE
from wattprint.units import significant

from .figures import printed

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
    """What is told once of all windows: what to compare, and what moves all alike; empty if nobody knows."""
    common = statement.windows_common
    if common is None or all(line.own_share is None for line in statement.windows):
        return ""
    low, high = significant(common.low, 2), significant(common.high, 2)
    return f"compare windows by their own error; × {low}–{high}, the common error, moves all of them alike"


def as_sentence(text: str) -> str:
    """``text`` with a capital and a stop."""
    return f"{text[:1].upper()}{text[1:]}."


def bounds_text(energy: Quantity | None, like: float | None = None) -> str:
    """``low–high`` in the unit in which the energy is printed; empty if it is unknown."""
    return "" if energy is None else printed(energy, like).bounds


def shown_name(name: str) -> str:
    """``name`` of a window, in quotes where it is blank or what lies outside windows is called so."""
    return name if name.strip() and name.strip() != OUTSIDE else f'"{name}"'


def in_order(windows: list[WindowLine]) -> list[tuple[str, WindowLine]]:
    """``windows`` as they began, sums after them, each with its name, indented by what it is inside."""
    names = {line.id: line for line in windows if line.id is not None}
    begun = sorted(
        windows, key=lambda line: (line.begin_s is None, line.begin_s or 0.0, line.parent is not None)
    )
    return [(_INDENT * _depth(line, names) + _named(line), line) for line in begun]


def _named(line: WindowLine) -> str:
    if line.count == 0:  # what lies outside all windows
        return line.name
    name = shown_name(line.name)
    return f"{name} × {line.count}" if line.count > 1 else name


def _depth(line: WindowLine, by_id: dict[int, WindowLine]) -> int:
    depth = 0
    above = None if line.parent is None else by_id.get(line.parent)
    while above is not None:
        depth += 1
        above = None if above.parent is None else by_id.get(above.parent)
    return depth or int(line.inside is not None)
