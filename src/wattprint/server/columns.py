"""A chart of columns side by side, each stacked of the same groups: energy by day and by what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wattprint.gates import html as escape
from wattprint.report.page.charts import both
from wattprint.report.page.svg import Axes, frame, number, tick_text, ticks
from wattprint.units import axis_unit, format_quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_GAP = 0.25
"""Of a column's room; chosen."""


class Column(NamedTuple):
    """One column: its ``label`` and how much of it each group is, in joules."""

    label: str
    parts: list[float]


def columns(listed: Sequence[Column], groups: Sequence[str], link: Callable[[str], str]) -> str:
    """The chart; each column leads to ``link`` of its label. ``groups`` are named where there are several."""
    tallest = max(sum(column.parts) for column in listed)
    if tallest <= 0:
        return ""
    size, unit = axis_unit(tallest, "J")
    scale = 1 / size
    desc = "; ".join(f"{column.label}: {_joules(sum(column.parts))}" for column in listed[-12:])

    def draw(suffix: str, width: float) -> str:
        axes = Axes(width=width, height=230.0, x=(0.0, float(len(listed))), y=(0.0, tallest * scale))
        body = [*_axes(axes, unit), *_labels(axes, listed)]
        for at, column in enumerate(listed):
            body.append(
                f'<a href="{escape(link(column.label))}">{_drawn(axes, at, column, groups, scale)}</a>'
            )
        return frame(f"columns-{suffix}", (width, axes.height), "Energy over time", desc, body, role="group")

    legend = "".join(f'<li class="s{at}">{escape(name)}</li>' for at, name in enumerate(groups))
    shown = f'<ul class="legend">{legend}</ul>' if len(groups) > 1 else ""
    return shown + both(
        draw, "Facility energy, best estimates; the table has the intervals. A column leads to its runs."
    )


def _joules(energy_j: float) -> str:
    return format_quantity(energy_j, energy_j, energy_j, "J")


def _axes(axes: Axes, unit: str) -> list[str]:
    floor, right = axes.height - axes.bottom, axes.width - axes.right
    parts = [f'<text class="name" x="0" y="12">{escape(unit)}</text>']
    for value in ticks(*axes.y, 4):
        y = number(axes.at_y(value))
        parts.append(f'<path class="grid" d="M{number(axes.left)} {y}H{number(right)}"/>')
        parts.append(
            f'<text class="tick end" x="{number(axes.left - 8)}" y="{y}" dy="4">{tick_text(value)}</text>'
        )
    parts.append(f'<path class="axis" d="M{number(axes.left)} {number(floor)}H{number(right)}"/>')
    return parts


def _labels(axes: Axes, listed: Sequence[Column]) -> list[str]:
    """As many of the labels as do not touch, evenly apart."""
    every = max(1, -(-len(listed) * 74 // int(axes.width - axes.left - axes.right)))
    y = number(axes.height - axes.bottom + 18)
    return [
        f'<text class="tick middle" x="{number(axes.at_x(at + 0.5))}" y="{y}">'
        f"{escape(listed[at].label)}</text>"
        for at in range(0, len(listed), every)
    ]


def _drawn(axes: Axes, at: int, column: Column, groups: Sequence[str], scale: float) -> str:
    left, right = axes.at_x(at + _GAP / 2), axes.at_x(at + 1 - _GAP / 2)
    below, pieces = 0.0, []
    for index, part in enumerate(column.parts):
        top, floor = axes.at_y((below + part) * scale), axes.at_y(below * scale)
        below += part
        if part > 0:
            name = f"{groups[index]}: " if groups[index] else ""
            text = escape(f"{column.label}, {name}{_joules(part)}")
            pieces.append(
                f'<rect class="column s{index}" x="{number(left)}" y="{number(top)}" '
                f'width="{number(right - left)}" height="{number(max(floor - top, 0.5))}">'
                f"<title>{text}</title></rect>"
            )
    return "".join(pieces)
