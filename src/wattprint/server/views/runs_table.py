"""The table of ``/runs``: its columns, the bars of one axis, and the sum of all runs below them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from wattprint.errors import UsageError
from wattprint.later import utc_text
from wattprint.recorded.conditions import Key
from wattprint.report.figures import UNKNOWN, column_figure, printed
from wattprint.report.page.frame import status_word
from wattprint.report.page.parts import bounded, bounded_text, cell, data, row, table
from wattprint.report.tally import FAILED, added
from wattprint.units import counted, format_duration, quantity_parts, significant

from ..asked import address
from ..frame import picking_form, run_box
from ..mini import EDGE, WIDTH, interval

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wattprint.ledger.store import RunRow
    from wattprint.quantity import Quantity
    from wattprint.recorded.conditions import Sort
    from wattprint.recorded.facts import Facts

    from ..view import Visit

COLUMNS = {
    "status": "status",
    "started": "started, UTC",
    "took": "took",
    "host": "host",
    "energy": "energy",
    "axis": "on one axis",
    "carbon": "carbon",
    "money": "cost",
    "tags": "tags",
    "place": "place",
    "scope": "scope",
    "method": "worst method",
    "nodes": "nodes",
    "exit_code": "exit code",
    "command": "command",
    "origin": "imported from",
}
"""Those that can be chosen, with their heads; by their names they are sorted by, but for two."""
USUAL = ("status", "started", "took", "energy", "axis", "carbon", "money", "tags")
_UNSORTED = ("axis", "tags")
_FIGURES = ("energy", "carbon", "money")
_NUMBERS = (*_FIGURES, "took", "nodes", "exit_code")


class Asked(NamedTuple):
    """Which ``columns``, sorted by what, and the address of the same runs in another order."""

    columns: Sequence[str]
    sort: Sort | None
    link: Callable[[str], str]


def columns_of(texts: Sequence[str], others: Sequence[Key]) -> list[str]:
    """The columns in ``texts``, several in one divided by blanks, or the usual ones, then ``others``.

    Raises ``UsageError`` for nothing that a run has.
    """
    names = [name for text in texts for name in text.split()]
    chosen = names or list(USUAL)
    chosen += [key.text for key in others if key.text not in (*chosen, "id", "name")]
    for name in chosen:
        key = Key.parse(name)
        if name not in COLUMNS and key.kind == "fact" and key.name not in ("components",):
            raise UsageError(f"there is no column {name!r}", fix=f"one of: {', '.join(COLUMNS)}")
    return list(dict.fromkeys(chosen))


def runs_table(
    visit: Visit, rows: Sequence[RunRow], facts: Facts, asked: Asked, whole: Sequence[RunRow] | None
) -> str:
    """``rows``, and where ``facts`` know the ``whole``, that added up."""
    names = asked.columns
    heads = ["run", *(COLUMNS.get(name, name) for name in names)]
    like = {name: column_figure([facts.costs[one.id].get(name) for one in rows]) for name in _FIGURES[:2]}
    scale = _Scale([facts.costs[one.id].get("energy") for one in rows])
    lines = [
        row(
            one.name or one.id,
            *(_cell(one, name, facts, like, scale) for name in names),
            ident=one.id,
            link=address(f"/runs/{one.id}", visit.restatement.fields),
            before=run_box(one.id),
        )
        for one in rows
    ]
    if whole is not None and len(whole) > 1:
        lines.append(
            row(
                f"{counted(len(whole), 'run')} in all",
                *(_sum(whole, facts, name) for name in names),
                main=True,
            )
        )
    caption = "Energy inside the boundary of each run, carbon location-based; each with its 95 % interval"
    numbers = [at for at, name in enumerate(names, 1) if name in _NUMBERS or _is_figure(name, rows, facts)]
    sortable = {"run": "name"} | {COLUMNS.get(name, name): name for name in names if name not in _UNSORTED}
    orders = {
        head: (asked.link(_turned(key, asked.sort)), _way(key, asked.sort)) for head, key in sortable.items()
    }
    listed = table(caption, heads, lines, numbers, wide=True, orders=orders)
    return picking_form("/compare", listed, "Compare those ticked", visit.restatement)


def _turned(name: str, sort: Sort | None) -> str:
    """What a click on the head of a column sorts by: the other way round what is sorted by that already."""
    return f"-{name}" if sort is not None and sort.text == name else name


def _way(name: str, sort: Sort | None) -> str:
    if sort is None:
        return "descending" if name == "started" else ""
    if sort.key != Key.parse(name):
        return ""
    is_text = name not in (*_NUMBERS, "started") and sort.key.kind == "fact"
    return "ascending" if is_text != sort.turned else "descending"


def _is_figure(name: str, rows: Sequence[RunRow], facts: Facts) -> bool:
    if name in COLUMNS:
        return False
    return any(not isinstance(value, str) for one in rows for value in facts.values(one, Key.parse(name)))


def _cell(one: RunRow, name: str, facts: Facts, like: Mapping[str, float | None], scale: _Scale) -> str:
    if name in _FIGURES:
        return bounded(facts.costs[one.id].get(name), f"run:{one.id}:{name}", like=like.get(name))
    if name == "status":
        return f"<td>{_ended(one)}</td>"
    if name == "started":
        return cell(_minute(one.started_ns), "n")
    if name == "took":
        return f'<td class="n" data-value="{one.duration_s!r}">{format_duration(one.duration_s)}</td>'
    if name == "axis":
        return f'<td class="mini">{scale.bar(facts.costs[one.id].get("energy"))}</td>'
    if name == "tags":
        return cell(", ".join(f"{key}={value}" for key, value in one.tags.items()), "words")
    return _plain(one, name, facts)


def _plain(one: RunRow, name: str, facts: Facts) -> str:
    """What is known of a run under a name that has no form of its own."""
    if name == "components":
        low_mid_high = one.components_j
        return cell(UNKNOWN, "n none") if low_mid_high is None else _components(low_mid_high)
    values = facts.values(one, Key.parse(name))
    if not values:
        return '<td class="none"></td>' if name in COLUMNS else cell(UNKNOWN, "none")
    value = values[0]
    if isinstance(value, str):
        return cell(value, "words")
    return f'<td class="n" data-value="{value!r}">{significant(float(value))}</td>'


def _components(low_mid_high: tuple[float, float, float]) -> str:
    mid, bounds = quantity_parts(*low_mid_high, "J")
    return bounded_text(mid, bounds, f'data-value="{low_mid_high[1]!r}"')


def _sum(whole: Sequence[RunRow], facts: Facts, name: str) -> str:
    if name == "took":
        seconds = math.fsum(one.duration_s for one in whole)
        return f'<td class="n" data-value="{seconds!r}">{format_duration(seconds)}</td>'
    if name not in _FIGURES:
        return "<td></td>"
    found = [(one.host, facts.costs[one.id].get(name)) for one in whole]
    known = [(host, cost) for host, cost in found if cost is not None]
    if not known:
        return cell(UNKNOWN, "n none")
    if len({cost.unit for _, cost in known}) > 1:
        return cell("several currencies", "n none")
    total = added(known)
    shown = printed(total)
    missing = len(found) - len(known)
    bounds = f"{shown.bounds} · {missing} unknown" if missing else shown.bounds
    return bounded_text(shown.mid, bounds, data(total, f"sum:{name}"))


class _Scale:
    """One logarithmic axis for the energies of a page, on which each interval is a bar."""

    def __init__(self, quantities: Sequence[Quantity | None]) -> None:
        known = [one for one in quantities if one is not None and one.low > 0]
        self._low = min((one.low for one in known), default=0.0)
        self._high = max((one.high for one in known), default=0.0)

    def bar(self, quantity: Quantity | None) -> str:
        """The interval as a line with a dot at its middle; nothing for what has no place on the axis."""
        if quantity is None or quantity.low <= 0 or not self._high > self._low:
            return ""
        low, mid, high = (self._at(value) for value in (quantity.low, quantity.mid, quantity.high))
        return interval(low, mid, high)

    def _at(self, value: float) -> float:
        span = math.log(self._high / self._low)
        return EDGE + (WIDTH - 2 * EDGE) * math.log(value / self._low) / span


def _ended(row: RunRow) -> str:
    word = f"{row.status}, imported" if row.origin else row.status
    return status_word(word, good=word == "finished", bad=row.status in FAILED)


def _minute(wall_ns: int) -> str:
    return utc_text(wall_ns)[:16].replace("T", " ")
