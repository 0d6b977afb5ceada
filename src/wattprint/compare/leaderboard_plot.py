"""The plot of a leaderboard: quality against cost on a log axis, intervals, front, labels with room."""

from __future__ import annotations

import math

import msgspec

from wattprint.gates import html as escape
from wattprint.report.page.charts import both
from wattprint.report.page.svg import LETTER, WIDE, Axes, cut, frame, number, tick_text, ticks
from wattprint.units import axis_unit

from .board import Board, Row
from .entries import shown

MOST_MARKS = 1000
"""More marks than this cannot be told apart; the front is always drawn."""
MOST_LABELS = 60
_KINDS = {
    "measured": "a meter read every component",
    "modelled": "metered here, some component by a model",
    "estimated": "predicted, nothing ran under a meter",
    "imported": "published, or metered by another tool",
}
_STYLES = {
    "measured": "fill:var(--good);stroke:var(--good)",
    "modelled": "fill:var(--card);stroke:var(--good)",
    "estimated": "fill:var(--card);stroke:var(--warn)",
    "imported": "fill:var(--cpu);stroke:var(--cpu)",
}
_HALO = "paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round"
_HEIGHT, _TALL = 460.0, 420.0
_LABEL_HEIGHT = 15.0


class LogPlot(msgspec.Struct, frozen=True):
    """The plot: log cost across, quality upwards; ``ratio`` is the axis' unit in that of the costs."""

    axes: Axes
    ratio: float
    unit: str

    def x(self, cost: float) -> float:
        """Pixels from the left; what is at zero or below lies on the edge."""
        low, high = self.axes.x
        place = math.log10(cost / self.ratio) if cost > 0 else low
        return self.axes.at_x(min(high, max(low, place)))

    def y(self, quality: float) -> float:
        """Pixels from the top."""
        return self.axes.at_y(quality)

    def ticks(self) -> list[float]:
        """The costs, in ``unit``, that are named along the axis."""
        return _log_ticks(*self.axes.x, max(3, int(self.axes.width / 75)))


def plot(board: Board) -> str:
    """The legend and the figure, drawn for a wide and a narrow screen; a sentence if nothing can be."""
    drawn = marked(board)
    if not drawn:
        return "<p>No cost above zero: there is no place for it on a log axis.</p>"
    desc = (
        f"{len(drawn)} entries by {board.cost} (log scale) and {board.metric}; {board.better}. On the front: "
        + ", ".join(f"{row.label} ({shown(row.quality)[0]}, {shown(row.cost)[0]})" for row in board.front[:8])
    )
    caption = (
        "Lines span 95 % intervals; the line in steps joins the front. Names that found no room stand in "
        "the table, and all of them under the pointer."
    )
    if len(drawn) < len(board.rows):
        caption += f" {len(drawn)} of {len(board.rows)} drawn."
    legend = "".join(
        f'<li><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" '
        f'style="display:inline-block;vertical-align:-2px">{_mark(kind, 7.0, 7.0, 5.0)}</svg> '
        f"{kind}: {escape(_KINDS[kind])}</li>"
        for kind in kinds_of(drawn)
    )
    return f'<ul class="facts">{legend}</ul>' + both(
        lambda suffix, width: _draw(board, drawn, suffix, width, desc), caption
    )


def marked(board: Board) -> list[Row]:
    """The entries that have a place on a log axis, of very many all of the front and some of the others."""
    drawn = [row for row in board.rows if row.cost.mid > 0]
    if len(drawn) <= MOST_MARKS:
        return drawn
    others = [row for row in drawn if not row.front]
    every = -(-len(others) // MOST_MARKS)
    return [row for row in drawn if row.front] + others[::every]


def kinds_of(rows: list[Row]) -> list[str]:
    """How the costs of ``rows`` are known, each once: ``measured``, ``modelled`` ..."""
    return [kind for kind in _KINDS if any(row.entry.kind == kind for row in rows)]


def scale(board: Board, drawn: list[Row], width: float) -> LogPlot:
    """The axes, ``width`` pixels wide, on which the marks of ``drawn`` have room."""
    unit, _, _ = board.unit.partition("/")
    lows = [max(row.cost.low, row.cost.mid / 30.0) for row in drawn]
    highs = [min(row.cost.high, row.cost.mid * 30.0) for row in drawn]
    middle = math.sqrt(min(lows) * max(highs))
    ratio, name = axis_unit(middle, unit)
    left, right = math.log10(min(lows) / ratio), math.log10(max(highs) / ratio)
    room = max(0.05, 0.04 * (right - left))
    floor = min(row.quality.low for row in drawn)
    top = max(row.quality.high for row in drawn)
    air = (top - floor) * 0.08 or abs(top) * 0.1 or 1.0
    axes = Axes(
        width=width,
        height=_HEIGHT if width == WIDE else _TALL,
        x=(left - room, right + room),
        y=(floor - air, top + air),
    )
    return LogPlot(axes, ratio, name + board.per)


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


def _grid(board: Board, log: LogPlot) -> list[str]:
    axes = log.axes
    right, floor = axes.width - axes.right, axes.height - axes.bottom
    parts = []
    for value in ticks(*axes.y, 5):
        y = number(axes.at_y(value))
        parts.append(f'<path class="grid" d="M{number(axes.left)} {y}H{number(right)}"/>')
        parts.append(
            f'<text class="tick end" x="{number(axes.left - 8)}" y="{y}" dy="4">{tick_text(value)}</text>'
        )
    for value in log.ticks():
        x = number(axes.at_x(math.log10(value)))
        parts.append(f'<path class="grid" d="M{x} {number(axes.top)}V{number(floor + 5)}"/>')
        parts.append(f'<text class="tick middle" x="{x}" y="{number(floor + 18)}">{tick_text(value)}</text>')
    name = f"{board.cost}, {log.unit}, log scale"
    parts.append(f'<path class="axis" d="M{number(axes.left)} {number(floor)}H{number(right)}"/>')
    parts.append(
        f'<text class="name end" x="{number(right)}" y="{number(axes.height - 4)}">{escape(name)}</text>'
    )
    parts.append(f'<text class="name" x="0" y="12">{escape(board.metric)}</text>')
    return parts


def _mark(kind: str, x: float, y: float, size: float) -> str:
    """Shape and colour both tell the kind: not everybody sees colours."""
    style = f'style="{_STYLES[kind]};stroke-width:2"'
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


def _draw(board: Board, drawn: list[Row], suffix: str, width: float, desc: str) -> str:
    log = scale(board, drawn, width)
    body = _grid(board, log) + _stairs(board, log)
    few = len(drawn) <= 200
    for row in sorted(drawn, key=lambda each: each.front):
        x, y = log.x(row.cost.mid), log.y(row.quality.mid)
        texts = [row.label, board.metric, *shown(row.quality), board.cost, *shown(row.cost), row.entry.kind]
        parts = [f"<title>{escape(' '.join(word for word in texts if word))}</title>"]
        if few or row.front:
            parts += _whiskers(row, log, x, y)
        parts.append(_mark(row.entry.kind, x, y, 5.5 if row.front else 4.0))
        body.append(f'<g class="mark {row.entry.kind}">{"".join(parts)}</g>')
    for _, label, x, y in labels(board, drawn, log):
        body.append(
            f'<text class="label" style="{_HALO}" x="{number(x)}" y="{number(y)}">{escape(label)}</text>'
        )
    title = f"{board.metric} against {board.cost}"
    return frame(f"board-{suffix}", (log.axes.width, log.axes.height), title, desc, body)


def _whiskers(row: Row, log: LogPlot, x: float, y: float) -> list[str]:
    style = f'style="opacity:{0.75 if row.front else 0.35}"'
    lines = []
    if row.cost.low < row.cost.high:
        ends = number(log.x(row.cost.low)), number(log.x(row.cost.high))
        lines.append(f'<path class="whisker" {style} d="M{ends[0]} {number(y)}H{ends[1]}"/>')
    if row.quality.low < row.quality.high:
        tips = number(log.y(row.quality.high)), number(log.y(row.quality.low))
        lines.append(f'<path class="whisker" {style} d="M{number(x)} {tips[0]}V{tips[1]}"/>')
    return lines


def stairs(board: Board) -> list[Row]:
    """The entries that the line of the front goes through, the cheapest first."""
    rows = (
        [board.steps[0].cheaper, *(step.better for step in board.steps)] if board.steps else board.front[:1]
    )
    return [row for row in rows if row.cost.mid > 0]


def _stairs(board: Board, log: LogPlot) -> list[str]:
    rows = stairs(board)
    if not rows:
        return []
    path = f"M{number(log.x(rows[0].cost.mid))} {number(log.y(rows[0].quality.mid))}"
    for row in rows[1:]:
        path += f"H{number(log.x(row.cost.mid))}V{number(log.y(row.quality.mid))}"
    return [f'<path class="line" d="{path}H{number(log.axes.width - log.axes.right)}"/>']


_Box = tuple[float, float, float, float]


def labels(board: Board, drawn: list[Row], log: LogPlot) -> list[tuple[Row, str, float, float]]:
    """Names beside their marks, none over another or over a mark: the front first, then by rank.

    Of each its entry, its text, and where that begins in pixels: from the left, and its foot from the top.
    """
    axes = log.axes
    most = min(190.0, axes.width * 0.3)
    order = sorted(drawn, key=lambda row: (not row.front, row.label != board.baseline, row.cost.mid))
    marks = [(log.x(row.cost.mid), log.y(row.quality.mid)) for row in drawn]
    taken: list[_Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in marks]
    placed = []
    for row in order[:MOST_LABELS]:
        text = cut(row.label, most)
        long = len(text) * LETTER + 4
        x, y = log.x(row.cost.mid), log.y(row.quality.mid)
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
