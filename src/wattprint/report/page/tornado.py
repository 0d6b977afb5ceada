"""The sensitivity of a total as a tornado chart: bars around the best estimate, the widest on top."""

from __future__ import annotations

from wattprint.gates import cells, elided, terminal_line
from wattprint.gates import html as escape
from wattprint.units import quantity_parts

from .svg import LETTER, cut, frame, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.sensitivity import Sensitivity, Swing

_LEAST_SIDE, _MOST_SIDE = 8, 16
"""Columns of the bar on either side of the middle; chosen: lengths can be compared, and names have room."""


def span_text(sensitivity: Sensitivity, swing: Swing) -> str:
    """The result at both ends of an input: ``2.40–3.75 kg``."""
    low, high = sorted((swing.low, swing.high))
    mid, bounds = quantity_parts(low, sensitivity.mid, high, sensitivity.unit)
    return f"{bounds} {mid.partition(' ')[2].removesuffix(' CO2e')}"


def _reach(sensitivity: Sensitivity) -> float:
    """How far the widest bar goes from the middle."""
    ends = [end for swing in sensitivity.swings for end in (swing.low, swing.high)]
    return max((abs(end - sensitivity.mid) for end in ends), default=0.0)


def tornado_text(sensitivity: Sensitivity, width: int) -> list[str]:
    """One line of at most ``width`` columns for each input: its name, its bar, the result at both its ends.

    An input that is exact has no bar. All bars have one scale. Names are cut where a bar has no more to give.
    """
    reach = _reach(sensitivity)
    names = [terminal_line(swing.input.name) for swing in sensitivity.swings]
    spans = [span_text(sensitivity, swing) if swing.size > 0 else "exact" for swing in sensitivity.swings]
    left = width - max(map(cells, spans), default=0) - len(" │ ")
    side = min(max((left - max(map(cells, names), default=0)) // 2, _LEAST_SIDE), _MOST_SIDE)
    room = min(max(map(cells, names), default=0), left - 2 * side)
    lines = []
    for swing, name, span in zip(sensitivity.swings, names, spans, strict=True):
        low, high = sorted((swing.low, swing.high))
        before = _bar(sensitivity.mid - low, reach, side, "▐")
        after = _bar(high - sensitivity.mid, reach, side, "▌")
        shown = elided(name, room)
        bar = f"{before[::-1].rjust(side)}│{after.ljust(side)}"
        lines.append(f"{shown}{' ' * (room - cells(shown))} {bar} {span}".rstrip())
    return lines


def _bar(length: float, reach: float, side: int, half: str) -> str:
    """A bar of at most ``side`` columns from the middle on, in halves of one; what is not zero is seen."""
    if length <= 0 or reach <= 0:
        return ""
    halves = max(1, round(2 * side * length / reach))
    return "█" * (halves // 2) + half * (halves % 2)


def tornado_svg(sensitivity: Sensitivity, width: float, ident: str = "tornado") -> str:
    """The chart as an ``svg`` element for a page with the report's stylesheet, ``width`` pixels wide.

    Label and result stand above each bar, as in ``svg.bars``; ``ident`` is unique in the page.
    """
    row, top, reach = 42.0, 2.0, _reach(sensitivity)
    middle = width / 2
    scale = (middle - 4.0) / reach if reach > 0 else 0.0
    body = []
    for index, swing in enumerate(sensitivity.swings):
        low, high = sorted((swing.low, swing.high))
        text = span_text(sensitivity, swing) if swing.size > 0 else "exact"
        y = top + index * row
        start, end = (middle + (value - sensitivity.mid) * scale for value in (low, high))
        label = cut(swing.input.name, width - LETTER * len(text) - 16)
        said = f"{swing.input.name}, {swing.input.method}: {text}"
        body.append(
            f'<g class="mark"><title>{escape(said)}</title>'
            f'<text x="0" y="{number(y + 13)}">{escape(label)}</text>'
            f'<text class="value" x="{number(width)}" y="{number(y + 13)}">{escape(text)}</text>'
            f'<rect class="track" x="0" y="{number(y + 20)}" width="{number(width)}" height="16" rx="3"/>'
            f'<rect class="bar" x="{number(start)}" y="{number(y + 20)}" '
            f'width="{number(max(end - start, 1.0))}" height="16"/></g>'
        )
    height = top + len(sensitivity.swings) * row
    body.append(f'<path class="axis" d="M{number(middle)} {number(top)}V{number(height)}"/>')
    title = f"What moves the {sensitivity.of}"
    desc = "; ".join(
        f"{swing.input.name} {span_text(sensitivity, swing) if swing.size > 0 else 'exact'}"
        for swing in sensitivity.swings
    )
    return frame(ident, (width, height), title, f"One input at a time, the widest first: {desc}", body)
