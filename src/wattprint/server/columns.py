"""A chart of columns side by side, each stacked of the same groups: energy by day and by what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wattprint.gates import html as escape
from wattprint.report.figures import UNKNOWN
from wattprint.report.page.charts import both
from wattprint.report.page.svg import WIDE, Axes, frame, number, tick_text, ticks
from wattprint.units import axis_unit, counted, format_quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_GAP = 0.25
"""Of a column's room; chosen."""
_MOST_LINKS = 100
"""Parts of columns up to which each is a link; chosen: each is one more to follow by keyboard."""
_HATCHED = 12.0
"""Height of the mark of what is unknown, in pixels: it stands for no amount."""


class Column(NamedTuple):
    """One column: its ``label`` and how much of it each group is, in joules; ``None`` if that is unknown.

    ``unknown``: runs whose energy is, which no part has in it.
    """

    label: str
    parts: list[float | None]
    unknown: int = 0

    @property
    def known_j(self) -> float:
        """What is known of all its groups together."""
        return sum(part for part in self.parts if part is not None)

    @property
    def lacking(self) -> str:
        """Of how many runs the energy is unknown; empty if it is known of all."""
        return f"{UNKNOWN} for {counted(self.unknown, 'run')}" if self.unknown else ""

    @property
    def words(self) -> str:
        """The column in words."""
        known = [_joules(self.known_j)] if self.known_j or not self.unknown else []
        return f"{self.label}: {', '.join([*known, *([self.lacking] if self.unknown else [])])}"


def columns(listed: Sequence[Column], groups: Sequence[str], link: Callable[[str, str], str]) -> str:
    """The chart; each column leads to ``link`` of its label, and as long as they are few, each part of it.

    ``link``: by a label and one of ``groups``, either may be empty; ``groups`` are named where there are
    several.
    """
    tallest = max(column.known_j for column in listed)
    if tallest <= 0:
        return "<p>The energy of these runs is unknown.</p>" if any(one.unknown for one in listed) else ""
    size, unit = axis_unit(tallest, "J")
    scale = 1 / size
    desc = "; ".join(column.words for column in listed[-12:])

    few = len(groups) > 1 and sum(bool(part) for one in listed for part in one.parts) <= _MOST_LINKS

    def draw(suffix: str, width: float) -> str:
        axes = Axes(width=width, height=230.0, x=(0.0, float(len(listed))), y=(0.0, tallest * scale))
        body = [hatching(suffix), *upright(axes, unit), *_labels(axes, listed)]
        for at, column in enumerate(listed):
            pieces, rest = _drawn(axes, at, column, groups, scale), _unknown(axes, at, column, scale, suffix)
            if few and width == WIDE:
                body += [_linked(link(column.label, group), piece) for group, piece in pieces.items()]
            else:
                rest = "".join(pieces.values()) + rest
            body.append(_linked(link(column.label, ""), rest) if rest else "")
        return frame(f"columns-{suffix}", (width, axes.height), "Energy over time", desc, body, role="group")

    legend = "".join(
        f'<li class="s{at}">{_linked(link("", name), escape(name))}</li>' for at, name in enumerate(groups)
    )
    shown = f'<ul class="legend">{legend}</ul>' if len(groups) > 1 else ""
    hatched = (
        " Hatched: there are runs whose energy is unknown." if any(one.unknown for one in listed) else ""
    )
    return shown + both(
        draw,
        f"Facility energy, best estimates; the table has the intervals. A column leads to its runs.{hatched}",
    )


def _linked(link: str, inside: str) -> str:
    return f'<a href="{escape(link)}">{inside}</a>'


def _joules(energy_j: float) -> str:
    return format_quantity(energy_j, energy_j, energy_j, "J")


def upright(axes: Axes, unit: str) -> list[str]:
    """The axis of amounts in ``unit``, its grid, and the line that the chart stands on."""
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


def _drawn(axes: Axes, at: int, column: Column, groups: Sequence[str], scale: float) -> dict[str, str]:
    """By group, its part of a column."""
    left, right = axes.at_x(at + _GAP / 2), axes.at_x(at + 1 - _GAP / 2)
    below, pieces = 0.0, {}
    for index, part in enumerate(column.parts):
        if part is None:
            continue
        top, floor = axes.at_y((below + part) * scale), axes.at_y(below * scale)
        below += part
        if part > 0:
            name = f"{groups[index]}: " if groups[index] else ""
            text = escape(f"{column.label}, {name}{_joules(part)}")
            pieces[groups[index]] = (
                f'<rect class="column s{index}" x="{number(left)}" y="{number(top)}" '
                f'width="{number(right - left)}" height="{number(max(floor - top, 0.5))}">'
                f"<title>{text}</title></rect>"
            )
    return pieces


def hatching(suffix: str) -> str:
    """What the marks of a chart are filled with."""
    return (
        f'<defs><pattern id="hatching-{suffix}" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<path class="hatch" d="M0 5L5 0"/></pattern></defs>'
    )


def _unknown(axes: Axes, at: int, column: Column, scale: float, suffix: str) -> str:
    """The mark on top of a column that lacks runs."""
    if not column.unknown:
        return ""
    left, right = axes.at_x(at + _GAP / 2), axes.at_x(at + 1 - _GAP / 2)
    top = max(axes.at_y(column.known_j * scale) - _HATCHED, 0.0)
    return (
        f'<rect class="unknown" fill="url(#hatching-{suffix})" x="{number(left)}" y="{number(top)}" '
        f'width="{number(right - left)}" height="{number(_HATCHED)}">'
        f"<title>{escape(f'{column.label}: {column.lacking}')}</title></rect>"
    )
