"""The chart of one workload over time: its runs with intervals, levels, changes, and versions below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wattprint.compare.entries import shown
from wattprint.gates import html as escape
from wattprint.later import utc_text
from wattprint.report.page.charts import both
from wattprint.report.page.svg import LETTER, WIDE, Axes, cut, frame, number
from wattprint.units import axis_unit

from .columns import upright

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.compare.trend import Trend

_BOTTOM = 58.0
"""Pixels below the axis: a line of dates and one of versions."""
_DATE = 10
"""Letters of ``2026-11-21``."""


class Mark(NamedTuple):
    """What of a run its entry does not tell: where it leads, and its version, empty where that is unknown."""

    link: str
    version: str


def chart(told: Trend, marks: Sequence[Mark]) -> str:
    """The figure, for a wide and a narrow screen; ``marks``: one for each run of ``told``."""
    costs = told.costs
    top = max([*(cost.high for cost in costs), *(level.high for level in told.levels)])
    if top <= 0:
        return ""
    unit, _, _ = told.unit.partition("/")
    ratio, name = axis_unit(top, unit)
    times = [float(entry.began_ns) for entry in told.entries]
    room = (times[-1] - times[0]) * 0.02 or 1e9
    first, last = shown(costs[0])[0], shown(costs[-1])[0]
    desc = f"{len(costs)} runs: {first} at first, {last} at last; {told.sentence()}."

    def draw(suffix: str, width: float) -> str:
        axes = Axes(
            width=width,
            height=300.0 if width == WIDE else 260.0,
            x=(times[0] - room, times[-1] + room),
            y=(0.0, top / ratio * 1.05),
            bottom=_BOTTOM,
        )
        body = [*_axes(axes, name), *_levels(told, axes, ratio, times), *_versions(axes, times, marks)]
        body += [_run(told, at, axes, ratio, mark, brief=width != WIDE) for at, mark in enumerate(marks)]
        return frame(
            f"trend-{suffix}", (width, axes.height), f"{told.cost} over time", desc, body, role="group"
        )

    caption = (
        "Each run with its 95 % interval. Shaded: the mean of the runs since the last change, times what "
        "single runs scatter. Dashed: a change. A dot leads to its run."
    )
    return both(draw, caption)


def _axes(axes: Axes, name: str) -> list[str]:
    floor, parts = axes.height - axes.bottom, upright(axes, name)
    for value in _dates(axes):
        x = number(axes.at_x(value))
        parts.append(f'<path class="grid" d="M{x} {number(floor)}v5"/>')
        date, y = utc_text(int(value))[:_DATE], number(floor + 18)
        parts.append(f'<text class="tick middle" x="{x}" y="{y}">{date}</text>')
    return parts


def _dates(axes: Axes) -> list[float]:
    """Midnights (UTC) that are named, evenly apart and never the same twice; without one, the middle."""
    day_ns = 86_400e9
    low, high = axes.x
    most = max(2, int((axes.width - axes.left - axes.right) / (LETTER * (_DATE + 4))))
    first, last = int(-(-low // day_ns)), int(high // day_ns)
    if first > last:
        return [(low + high) / 2]
    step = -(-(last - first + 1) // most)
    return [day * day_ns for day in range(first, last + 1, step)]


def _levels(told: Trend, axes: Axes, ratio: float, times: Sequence[float]) -> list[str]:
    """The band and the mean of each level, and a line where one ends."""
    parts = []
    edges = [
        axes.x[0],
        *((times[level.first - 1] + times[level.first]) / 2 for level in told.levels[1:]),
        axes.x[1],
    ]
    for level, begin, end in zip(told.levels, edges, edges[1:], strict=False):
        left, right = number(axes.at_x(begin)), number(axes.at_x(end))
        low, mid, high = (
            number(axes.at_y(value / ratio)) for value in (level.low, level.mean.mid, level.high)
        )
        parts.append(f'<path class="band" d="M{left} {low}V{high}H{right}V{low}Z"/>')
        parts.append(f'<path class="line" d="M{left} {mid}H{right}"/>')
    for edge in edges[1:-1]:
        x, floor = number(axes.at_x(edge)), number(axes.height - axes.bottom)
        parts.append(f'<path class="axis" stroke-dasharray="5 4" d="M{x} {number(axes.top)}V{floor}"/>')
    return parts


def _versions(axes: Axes, times: Sequence[float], marks: Sequence[Mark]) -> list[str]:
    """The name of each version below its first run, as far as there is room."""
    parts, taken, before = [], axes.left - 1.0, ""
    y = number(axes.height - axes.bottom + 36)
    for time, mark in zip(times, marks, strict=True):
        text, x = cut(mark.version, 90.0), axes.at_x(time)
        if mark.version and mark.version != before and x > taken and x + len(text) * LETTER < axes.width:
            parts.append(f'<text class="tick" x="{number(x)}" y="{y}">{escape(text)}</text>')
            taken = x + len(text) * LETTER + 8
        before = mark.version
    return parts


def _run(told: Trend, at: int, axes: Axes, ratio: float, mark: Mark, *, brief: bool) -> str:
    entry = told.entries[at]
    cost = entry.costs[told.cost]
    x = number(axes.at_x(float(entry.began_ns)))
    low, mid, high = (number(axes.at_y(value / ratio)) for value in cost.points)
    words = [entry.run] if brief else [entry.run, *shown(cost), mark.version]
    whisker = "" if low == high else f'<path class="whisker" d="M{x} {low}V{high}"/>'
    title = escape(" ".join(word for word in words if word))
    return (
        f'<a href="{escape(mark.link)}"><title>{title}</title>{whisker}'
        f'<circle class="dot" cx="{x}" cy="{mid}" r="3.5"/></a>'
    )
