"""A small picture for a cell of a table: an interval on the axis that its column shares."""

from __future__ import annotations

from wattprint.report.page.svg import number

WIDTH = 96.0
"""Pixels; the stylesheet has width and height."""
EDGE = 4.0
"""Pixels that stay free at both ends, for half a dot."""


def interval(low: float, mid: float, high: float, behind: str = "") -> str:
    """A line from ``low`` to ``high`` with a dot at ``mid``, in pixels, before the path ``behind``."""
    axis = f'<path class="axis" d="{behind}"/>' if behind else ""
    return (
        f'<svg viewBox="0 0 {number(WIDTH)} 10" aria-hidden="true">{axis}'
        f'<path class="whisker" d="M{number(low)} 5H{number(max(high, low + 1))}"/>'
        f'<circle class="dot" cx="{number(mid)}" cy="5" r="3"/></svg>'
    )
