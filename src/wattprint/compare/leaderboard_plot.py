"""The plot of a leaderboard: quality against cost on a log or linear axis, intervals, front, labels."""

from __future__ import annotations

import math

import msgspec

from wattprint.gates import html as escape
from wattprint.report.page.charts import both
from wattprint.report.page.svg import LETTER, WIDE, Axes, cut, frame, left_of, number, tick_text, ticks
from wattprint.units import axis_unit

from .board import Board, Row
from .entries import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_MARKS = 1000
"""More marks than this cannot be told apart, of the front and of the others."""
MOST_LABELS = 60
_KINDS = {
    "measured": "a meter read every component",
    "modelled": "metered here, some component by a model",
    "estimated": "predicted, nothing ran under a meter",
    "imported": "published, or metered by another tool",
}
_HEIGHT, _TALL = 460.0, 420.0
_LABEL_HEIGHT = 15.0
_TICKS = 5


class Plane(msgspec.Struct, frozen=True):
    """The plot: cost across, quality upwards; ``ratio`` is the axis' unit in that of the costs.

    ``log``: costs lie by their logarithm.
    """

    axes: Axes
    ratio: float
    unit: str
    log: bool = True

    def x(self, cost: float) -> float:
        """Pixels from the left; what has no place on the axis lies on the edge."""
        low, high = self.axes.x
        place = low if self.log and cost <= 0 else self._along(cost / self.ratio)
        return self.axes.at_x(min(high, max(low, place)))

    def _along(self, amount: float) -> float:
        return math.log10(amount) if self.log else amount

    def y(self, quality: float) -> float:
        """Pixels from the top."""
        return self.axes.at_y(quality)

    def ticks(self) -> list[float]:
        """The costs, in ``unit``, that are named along the axis."""
        most = max(3, int(self.axes.width / 75))
        return _log_ticks(*self.axes.x, most) if self.log else ticks(*self.axes.x, most)

    @property
    def name(self) -> str:
        """What stands behind the name of the cost."""
        return f"{self.unit}, log scale" if self.log else self.unit


def plot(
    board: Board, *, log: bool = True, links: Mapping[str, str] | None = None, most: int = MOST_MARKS
) -> str:
    """The legend and the figure, drawn for a wide and a narrow screen; a sentence if nothing can be.

    ``log``: costs lie by their logarithm; ``links``: where the mark of a run leads, by its id; ``most``: of
    marks.
    """
    drawn = marked(board, most)
    if not drawn:
        return "<p>No cost above zero: there is no place for it on a log axis.</p>"
    by = f"{board.cost} (log scale)" if log else board.cost
    desc = f"{len(drawn)} entries by {by} and {board.metric}; {board.better}. On the front: " + ", ".join(
        f"{row.label} ({shown(row.quality)[0]}, {shown(row.cost)[0]})" for row in board.front[:8]
    )
    caption = (
        "Lines span 95 % intervals; the line in steps joins the front. Names that found no room stand in "
        "the table, and all of them under the pointer."
    )
    if len(drawn) < len(board.rows):
        caption += f" {len(drawn)} of {len(board.rows)} drawn."
    legend = "".join(
        f'<li><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">'
        f"{_mark(kind, 7.0, 7.0, 5.0)}</svg> "
        f"{kind}: {escape(_KINDS[kind])}</li>"
        for kind in kinds_of(drawn)
    )

    def draw(suffix: str, width: float) -> str:
        plane = scale(board, drawn, width, log=log)
        size, title = (plane.axes.width, plane.axes.height), f"{board.metric} against {board.cost}"
        body = _drawn(board, drawn, plane, links or {})
        return frame(f"board-{suffix}", size, title, desc, body, role="group" if links else "img")

    return f'<ul class="facts">{legend}</ul>' + both(draw, caption)


def marked(board: Board, most: int = MOST_MARKS) -> list[Row]:
    """The entries that have a place on a log axis, of very many the front and some of the others."""
    drawn = [row for row in board.rows if row.cost.mid > 0]
    if len(drawn) <= most:
        return drawn
    front = [row for row in drawn if row.front]
    others = [row for row in drawn if not row.front]
    return _thinned(front, most) + _thinned(others, most)


def _thinned(rows: list[Row], most: int) -> list[Row]:
    """Some of ``rows``, evenly, no more than ``most``."""
    return rows[:: -(-len(rows) // most) or 1]


def kinds_of(rows: list[Row]) -> list[str]:
    """How the costs of ``rows`` are known, each once: ``measured``, ``modelled`` ..."""
    return [kind for kind in _KINDS if any(row.entry.kind == kind for row in rows)]


def scale(board: Board, drawn: list[Row], width: float, *, log: bool = True) -> Plane:
    """The axes, ``width`` pixels wide, on which the marks of ``drawn`` have room; ``log`` as of ``Plane``."""
    unit, _, _ = board.unit.partition("/")
    lows = [max(row.cost.low, row.cost.mid / 30.0) for row in drawn]
    highs = [min(row.cost.high, row.cost.mid * 30.0) for row in drawn]
    middle = math.sqrt(min(lows) * max(highs))
    ratio, name = axis_unit(middle, unit)
    if log:
        left, right = math.log10(min(lows) / ratio), math.log10(max(highs) / ratio)
        room = max(0.05, 0.04 * (right - left))
    else:
        left, right, room = 0.0, max(highs) / ratio, 0.0
        right *= 1.04
    floor = min(row.quality.low for row in drawn)
    top = max(row.quality.high for row in drawn)
    air = (top - floor) * 0.08 or abs(top) * 0.1 or 1.0
    axes = Axes(
        width=width,
        height=_HEIGHT if width == WIDE else _TALL,
        x=(left - room, right + room),
        y=(floor - air, top + air),
        left=left_of(floor - air, top + air, _TICKS),
    )
    return Plane(axes, ratio, name + board.per, log)


def _log_ticks(low: float, high: float, most: int) -> list[float]:
    """Powers of ten from 10**low to 10**high, with 2 and 5 between them if these are few."""
    for steps in ((1.0, 2.0, 5.0), (1.0, 3.0), (1.0,)):
        marks = [
            digit * 10.0**power
            for power in range(math.floor(low), math.ceil(high) + 1)
            for digit in steps
            if low <= math.log10(digit * 10.0**power) <= high
        ]
        if len(marks) <= most:
            break
    if not marks:
        return [float(f"{10 ** ((low + high) / 2):.1g}")]
    return marks[:: -(-len(marks) // most)]


def _grid(board: Board, plane: Plane) -> list[str]:
    axes = plane.axes
    right, floor = axes.width - axes.right, axes.height - axes.bottom
    parts = []
    for value in ticks(*axes.y, _TICKS):
        y = number(axes.at_y(value))
        parts.append(f'<path class="grid" d="M{number(axes.left)} {y}H{number(right)}"/>')
        parts.append(
            f'<text class="tick end" x="{number(axes.left - 8)}" y="{y}" dy="4">{tick_text(value)}</text>'
        )
    for value in plane.ticks():
        x = number(plane.x(value * plane.ratio))
        parts.append(f'<path class="grid" d="M{x} {number(axes.top)}V{number(floor + 5)}"/>')
        parts.append(f'<text class="tick middle" x="{x}" y="{number(floor + 18)}">{tick_text(value)}</text>')
    name = f"{board.cost}, {plane.name}"
    parts.append(f'<path class="axis" d="M{number(axes.left)} {number(floor)}H{number(right)}"/>')
    parts.append(
        f'<text class="name end" x="{number(right)}" y="{number(axes.height - 4)}">{escape(name)}</text>'
    )
    parts.append(f'<text class="name" x="0" y="12">{escape(board.metric)}</text>')
    return parts


def _mark(kind: str, x: float, y: float, size: float) -> str:
    """Shape and colour both tell the kind: not everybody sees colours."""
    style = f'class="{kind}"'
    if kind == "estimated":
        reach = size * 1.2
        return (
            f'<path {style} d="M{number(x)} {number(y - reach)}L{number(x + reach)} {number(y + size)}'
            f'H{number(x - reach)}Z"/>'
        )
    if kind == "imported":
        half = size * 0.88
        corner = f'x="{number(x - half)}" y="{number(y - half)}"'
        return f'<rect {style} {corner} width="{number(2 * half)}" height="{number(2 * half)}"/>'
    return f'<circle {style} cx="{number(x)}" cy="{number(y)}" r="{number(size)}"/>'


def _drawn(board: Board, drawn: list[Row], plane: Plane, links: Mapping[str, str]) -> list[str]:
    axes = plane.axes
    body = [*_grid(board, plane), *_asked(board, plane), *_stairs(board, plane)]
    few = len(drawn) <= 200
    for row in sorted(drawn, key=lambda each: each.front):
        x, y = plane.x(row.cost.mid), plane.y(row.quality.mid)
        texts = [row.label]
        if axes.width == WIDE:  # a telephone has no pointer to hold over a mark
            texts += [board.metric, *shown(row.quality), board.cost, *shown(row.cost), row.entry.kind]
        parts = [f"<title>{escape(' '.join(word for word in texts if word))}</title>"]
        if few or row.front:
            parts += _whiskers(row, plane, x, y)
        parts.append(_mark(row.entry.kind, x, y, 5.5 if row.front else 4.0))
        mark, link = f'<g class="mark">{"".join(parts)}</g>', links.get(row.entry.run, "")
        body.append(f'<a href="{escape(link)}">{mark}</a>' if link else mark)
    for _, label, x, y in labels(board, drawn, plane):
        body.append(f'<text class="label" x="{number(x)}" y="{number(y)}">{escape(label)}</text>')
    return body


def _asked(board: Board, plane: Plane) -> list[str]:
    """Lines at the quality and the cost that are asked for."""
    axes, lines = plane.axes, []
    if board.at_least is not None and axes.y[0] <= board.at_least <= axes.y[1]:
        lines.append(
            f"M{number(axes.left)} {number(plane.y(board.at_least))}H{number(axes.width - axes.right)}"
        )
    if board.at_most is not None:
        lines.append(
            f"M{number(plane.x(board.at_most))} {number(axes.top)}V{number(axes.height - axes.bottom)}"
        )
    return [f'<path class="axis" stroke-dasharray="5 4" d="{line}"/>' for line in lines]


def _whiskers(row: Row, plane: Plane, x: float, y: float) -> list[str]:
    style = f'opacity="{0.75 if row.front else 0.35}"'
    lines = []
    if row.cost.low < row.cost.high:
        ends = number(plane.x(row.cost.low)), number(plane.x(row.cost.high))
        lines.append(f'<path class="whisker" {style} d="M{ends[0]} {number(y)}H{ends[1]}"/>')
    if row.quality.low < row.quality.high:
        tips = number(plane.y(row.quality.high)), number(plane.y(row.quality.low))
        lines.append(f'<path class="whisker" {style} d="M{number(x)} {tips[0]}V{tips[1]}"/>')
    return lines


def stairs(board: Board) -> list[Row]:
    """The entries that the line of the front goes through, the cheapest first."""
    rows = (
        [board.steps[0].cheaper, *(step.better for step in board.steps)] if board.steps else board.front[:1]
    )
    return [row for row in rows if row.cost.mid > 0]


def _stairs(board: Board, plane: Plane) -> list[str]:
    rows = stairs(board)
    if not rows:
        return []
    path = f"M{number(plane.x(rows[0].cost.mid))} {number(plane.y(rows[0].quality.mid))}"
    for row in rows[1:]:
        path += f"H{number(plane.x(row.cost.mid))}V{number(plane.y(row.quality.mid))}"
    return [f'<path class="line" d="{path}H{number(plane.axes.width - plane.axes.right)}"/>']


_Box = tuple[float, float, float, float]


def labels(board: Board, drawn: list[Row], plane: Plane) -> list[tuple[Row, str, float, float]]:
    """Names beside their marks, none over another or over a mark: the front first, then by rank.

    Of each its entry, its text, and where that begins in pixels: from the left, and its foot from the top.
    """
    axes = plane.axes
    most = min(190.0, axes.width * 0.3)
    order = sorted(drawn, key=lambda row: (not row.front, row.label != board.baseline, row.cost.mid))
    marks = [(plane.x(row.cost.mid), plane.y(row.quality.mid)) for row in drawn]
    taken: list[_Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in marks]
    placed = []
    for row in order[:MOST_LABELS]:
        text = cut(row.label, most)
        long = len(text) * LETTER + 4
        x, y = plane.x(row.cost.mid), plane.y(row.quality.mid)
        for left, base in (
            (x + 9, y - 6), (x - 9 - long, y - 6), (x + 9, y + 15), (x - 9 - long, y + 15),
            (x - long / 2, y - 11), (x - long / 2, y + 21), (x + 9, y - 22), (x - 9 - long, y + 31),
        ):  # fmt: skip
            box = (left, base - _LABEL_HEIGHT + 3, left + long, base + 3)
            inside = (
                box[0] >= axes.left
                and box[2] <= axes.width - axes.right
                and box[1] >= 14
                and box[3] <= axes.height - axes.bottom
            )
            if inside and not any(_touch(box, other) for other in taken):
                taken.append(box)
                placed.append((row, text, left, base))
                break
    return placed


def _touch(first: _Box, second: _Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
