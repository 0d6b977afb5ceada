"""Ratios in the cells of a table: figure, interval on the axis that a line of them shares, verdict."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from wattprint.compare.comparison import told_by, verdict
from wattprint.compare.entries import lower_is_better, shown
from wattprint.report.figures import UNKNOWN, column_figure
from wattprint.report.page.parts import bounded, bounded_text, data, group, row, table
from wattprint.units import counted, significant

from .mini import EDGE, WIDTH, interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.compare.comparison import Comparison
    from wattprint.compare.pooled import Pooled
    from wattprint.compare.side_by_side import ComparedLine
    from wattprint.quantity import Quantity


_AXIS = "on one axis"
HEAD = ("run", "best estimate", "ratio to the first", _AXIS, "against the first")
MOST_DRAWN = 20
"""Of so many runs the intervals are drawn; a page of more would be large."""
POOLED = (
    "Means over the runs of a name, those that finished and were no warm-up, with the spread between them in "
    "the interval; each against the first name."
)


def verdict_mark(word: str) -> str:
    """A verdict in its colour; nothing for none."""
    style = {"better": "finished", "worse": "bad"}.get(word, "other")
    return f'<span class="status {style}">{word}</span>' if word else ""


def ratio_cell(ratio: Quantity | None, key: str = "") -> str:
    """The ratio with its interval below it, and with a ``key`` in full precision for programs."""
    if ratio is None:
        return '<td class="n none"></td>'
    low, mid, high = (significant(value) for value in (ratio.low, ratio.mid, ratio.high))
    return bounded_text(f"× {mid}", f"{low}–{high}", data(ratio, key) if key else "")


class Axis:
    """One logarithmic axis for the ratios of a line, 1 in its middle."""

    def __init__(self, ratios: Sequence[Quantity | None]) -> None:
        ends = [end for one in ratios if one is not None and one.low > 0 for end in (one.low, one.high)]
        self._reach = max((abs(math.log(end)) for end in ends), default=0.0)

    def bar(self, ratio: Quantity | None) -> str:
        """The interval as a line with a dot at its middle beside the line of 1; nothing without a ratio."""
        if ratio is None or ratio.low <= 0 or self._reach <= 0:
            return ""
        low, mid, high = (self._at(value) for value in (ratio.low, ratio.mid, ratio.high))
        return interval(low, mid, high, behind=f"M{WIDTH / 2:g} 0V10")

    def _at(self, value: float) -> float:
        return WIDTH / 2 + (WIDTH / 2 - EDGE) * math.log(value) / self._reach


def lines_table(compared: Comparison, lines: Sequence[ComparedLine]) -> str:
    """Each of ``lines`` with the figure and the ratio of each run."""
    drawn = len(compared.names) <= MOST_DRAWN
    head = [name for name in HEAD if drawn or name != _AXIS]
    rows = []
    for line in lines:
        rows.append(group(line.label, len(head)))
        like, axis = column_figure(line.figures), Axis(line.ratios)
        for at, (statement, name) in enumerate(zip(compared.statements, compared.names, strict=True)):
            figure, ratio = line.figures[at], line.ratios[at]
            ident = statement.run.id
            said = verdict_mark(verdict(line, ratio))
            if not said:
                said = "the baseline" if at == 0 else _why(figure, line.figures[0])
            rows.append(
                row(
                    name or ident,
                    bounded(figure, f"{ident}:{line.key}", like=like),
                    ratio_cell(ratio, f"{ident}:{line.key}:ratio" if drawn else ""),
                    *([f'<td class="mini">{axis.bar(ratio)}</td>'] if drawn else []),
                    f"<td>{said}</td>",
                    ident=compared.ends[at],
                )
            )
    caption = "Each figure and ratio with its 95 % interval"
    caption += "; the thin line is 1, the same as the first" if drawn else ""
    return table(caption, head, rows, (1, 2))


def _why(figure: Quantity | None, first: Quantity | None) -> str:
    return "one of the two is unknown" if figure is None or first is None else "not to be compared"


def pooled_table(told: Pooled | None) -> str:
    """The means of each name and their ratios to the first; nothing without repeats."""
    if told is None:
        return ""
    rows = []
    for line in told.lines:
        rows.append(group(line.key.removeprefix("metric:"), len(HEAD)))
        like, axis = column_figure(line.means), Axis(line.ratios)
        metric = line.key.startswith("metric:")
        down = not metric or lower_is_better(line.key)
        for at, (name, runs) in enumerate(zip(told.names, told.runs, strict=True)):
            mean, ratio = line.means[at], line.ratios[at]
            known = not metric or min(runs, told.runs[0]) > 1  # one value alone has no interval
            word = told_by(ratio, ("better", "worse") if down else ("worse", "better")) if known else ""
            key = f"pooled:{name}:{line.key}"
            rows.append(
                row(
                    name,
                    f'<td class="n none">{UNKNOWN}</td>'
                    if mean is None
                    else bounded_text(*shown(mean, None if metric else like), data(mean, key)),
                    ratio_cell(ratio, f"{key}:ratio"),
                    f'<td class="mini">{axis.bar(ratio)}</td>',
                    f"<td>{verdict_mark(word) or ('the baseline' if at == 0 else '')}</td>",
                    ident=counted(runs, "run"),
                )
            )
    return table("Means with their 95 % intervals", ("name", "mean", *HEAD[2:]), rows, (1, 2))
