"""Windows in words: the share of the run that each is, and the error that all of them have in common."""

from __future__ import annotations

from wattprint.account.windows import OUTSIDE
from wattprint.units import significant

from .figures import printed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wattprint.account.statement import Statement
    from wattprint.account.windows import WindowLine
    from wattprint.quantity import Quantity

    from .window_groups import WindowGroup

MOST_LISTED = 10
"""Windows on a receipt: more would push the figures of the run off the screen."""
_INDENT = "  "


def share_text(share: Quantity | None) -> str:
    """``33.1 % (32.6–33.6)``; empty if it is unknown."""
    if share is None:
        return ""
    low, mid, high = (f"{100.0 * value:.1f}" for value in share.points)
    return f"{mid} % ({low}–{high})"


def share_of(window: WindowLine | WindowGroup) -> str:
    """Its share of the run, or of the meter inside the run that it is of, with the name of that."""
    share = share_text(window.own_share)
    return share if window.meter is None or not share else f"{share} of {shown_name(window.meter)}"


def share_head(windows: Iterable[WindowLine | WindowGroup], head: str) -> str:
    """``head``, which ends in ``of the run``, without these words where shares are of meters inside it."""
    inside = any(window.meter is not None for window in windows)
    return head.removesuffix("of the run").strip() or "share" if inside else head


def group_names(groups: Sequence[WindowGroup]) -> list[str]:
    """What each of ``groups`` is called: a window by its meter too, where another one has its name."""
    count: dict[str, int] = {}
    for group in groups:
        if not group.is_meter:
            count[group.name] = count.get(group.name, 0) + 1
    return [_group_name(group, alone=count.get(group.name, 0) <= 1) for group in groups]


def _group_name(group: WindowGroup, *, alone: bool) -> str:
    if group.meter is None:
        return shown_name(group.name)
    meter = shown_name(group.meter)
    if group.is_meter:
        return f"meter {meter}"
    return shown_name(group.name) if alone else f"{shown_name(group.name)}, {meter}"


def inside_text(windows: Iterable[WindowLine | WindowGroup], scope: str) -> str:
    """What is told once of windows of meters inside the run; empty if there are none."""
    if all(window.meter is None for window in windows):
        return ""
    whose = "their processes" if scope == "process" else "the machine"
    return (
        f"meters inside the run, and their windows, hold what {whose} drew in their time: parts of the run,"
        " and of each other where they overlap; nothing adds them up"
    )


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


def in_order(windows: Iterable[WindowLine]) -> list[tuple[str, WindowLine]]:
    """``windows`` as they began, sums after them, each with its name, indented by what it is inside.

    Those of each meter inside the run stand under it, after the run's own.
    """
    together: list[list[WindowLine]] = [[]]
    for line in windows:
        if line.is_meter:
            together.append([])
        together[-1].append(line)
    return [named for lines in together for named in _in_order(lines)]


def _in_order(windows: list[WindowLine]) -> list[tuple[str, WindowLine]]:
    names = {line.id: line for line in windows if line.id is not None}
    begun = sorted(
        windows,
        key=lambda line: (
            not line.is_meter,
            line.begin_s is None,
            line.begin_s or 0.0,
            line.parent is not None,
        ),
    )
    return [(_INDENT * _depth(line, names) + _named(line), line) for line in begun]


def _named(line: WindowLine) -> str:
    if line.count == 0:  # what lies outside all windows
        return line.name
    if line.is_meter and line.meter is not None:
        return shown_name(line.meter)
    name = shown_name(line.name)
    return f"{name} × {line.count}" if line.count > 1 else name


def _depth(line: WindowLine, by_id: dict[int, WindowLine]) -> int:
    depth = 0
    above = None if line.parent is None else by_id.get(line.parent)
    while above is not None:
        depth += 1
        above = None if above.parent is None else by_id.get(above.parent)
    if depth or line.is_meter:
        return depth
    return int(line.inside is not None) + int(line.meter is not None)
