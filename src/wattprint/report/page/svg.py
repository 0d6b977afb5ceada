"""Charts as inline SVG: text in the page's fonts, colours by class from the page's stylesheet.

Every chart is ``role="img"`` with a title and a description that says what it shows, for those who do
not see it; the figures stand in a table beside it. No script, no font, no file from elsewhere.
"""

from __future__ import annotations

import math

import msgspec

from wattprint.gates import html as escape
from wattprint.units import six_digits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDE, NARROW = 880, 360
"""Widths in pixels of a chart on a screen and on a telephone: text keeps its size on both."""
LETTER = 6.6
"""Pixels of an average letter at the 12 px of labels; text that may not fit is cut by it."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One bar with its interval; ``text`` is the figure as printed, ``style`` a class of the stylesheet."""

    label: str
    low: float
    mid: float
    high: float
    text: str
    style: str = ""


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """A constant ``value`` from ``start`` to ``end``, in the units of the axes."""

    start: float
    end: float
    value: float


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One point of a line; ``text`` is told on hovering."""

    x: float
    y: float
    text: str


def cut(text: str, pixels: float) -> str:
    """``text`` cut so that it fits into so many pixels."""
    fits = max(4, int(pixels / LETTER))
    return text if len(text) <= fits else text[: fits - 1] + "…"


def ticks(low: float, high: float, count: int) -> list[float]:
    """Some ``count`` round numbers from ``low`` to ``high``: steps of 1, 2 or 5 times a power of ten."""
    if not high > low:
        return [low]
    rough = (high - low) / max(1, count)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= rough * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def number(value: float) -> str:
    """A coordinate: a tenth of a pixel is enough."""
    return f"{value:.1f}".removesuffix(".0")


def tick_text(value: float) -> str:
    """A tick's figure: ``0.05``, ``1200``, ``3000000``."""
    return six_digits(value)


LEFT = 52.0
"""Pixels beside a chart for the figures of its ticks, unless they are long."""


def left_of(low: float, high: float, count: int = 4) -> float:
    """Pixels that the figures of ticks from ``low`` to ``high`` take beside a chart, ``LEFT`` at least."""
    longest = max((len(tick_text(value)) for value in ticks(low, high, count)), default=0)
    return max(LEFT, LETTER * longest + 12.0)


def frame(
    ident: str, size: tuple[float, float], title: str, desc: str, body: Iterable[str], *, role: str = "img"
) -> str:
    """The ``svg`` element; ``ident`` makes the ids of title and description unique in the page.

    ``role``: ``group`` for one whose parts lead somewhere.
    """
    width, height = number(size[0]), number(size[1])
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="{role}" '
        f'aria-labelledby="{ident}-t {ident}-d">'
        f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(desc)}</desc>'
        f"{''.join(body)}</svg>"
    )


def bars(ident: str, items: Sequence[Bar], width: float, title: str, desc: str) -> str:
    """Horizontal bars to the mid, a line from low to high, label and figure above each."""
    row, top = 42.0, 2.0
    most = max((item.high for item in items), default=0.0)
    reach = width - 8.0
    scale = reach / most if most > 0 else 0.0
    body = []
    for index, item in enumerate(items):
        y = top + index * row
        middle = y + 28.0
        low, mid, high = item.low * scale, item.mid * scale, item.high * scale
        body.append(
            f'<g class="mark {escape(item.style)}"><title>{escape(f"{item.label}: {item.text}")}</title>'
            f'<text x="0" y="{number(y + 13)}">'
            f"{escape(cut(item.label, width - LETTER * len(item.text) - 16))}"
            f'</text><text class="value" x="{number(width)}" y="{number(y + 13)}">{escape(item.text)}</text>'
            f'<rect class="track" x="0" y="{number(y + 20)}" width="{number(width)}" height="16" rx="3"/>'
            f'<rect class="bar" x="0" y="{number(y + 20)}" width="{number(max(mid, 1.0))}" height="16" '
            f'rx="3"/>'
            f'<path class="whisker" d="M{number(low)} {number(middle)}H{number(high)}'
            f'M{number(low)} {number(middle - 4)}v8M{number(high)} {number(middle - 4)}v8"/></g>'
        )
    return frame(ident, (width, top + len(items) * row), title, desc, body)


class Axes(msgspec.Struct, frozen=True, kw_only=True):
    """The plot area of a chart with two linear axes, from ``x0 y0`` to ``x1 y1`` in their own units."""

    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]
    left: float = LEFT
    right: float = 10.0
    top: float = 22.0
    bottom: float = 40.0

    def at_x(self, value: float) -> float:
        """Pixels from the left for ``value``."""
        low, high = self.x
        share = (value - low) / (high - low) if high > low else 0.5
        return self.left + share * (self.width - self.left - self.right)

    def at_y(self, value: float) -> float:
        """Pixels from the top for ``value``."""
        low, high = self.y
        share = (value - low) / (high - low) if high > low else 0.5
        return self.height - self.bottom - share * (self.height - self.top - self.bottom)

    def drawn(self, x_name: str, y_name: str) -> list[str]:
        """Grid lines, ticks and the names of both axes."""
        right, floor = self.width - self.right, self.height - self.bottom
        parts = []
        for value in ticks(*self.y, 4):
            y = number(self.at_y(value))
            parts.append(f'<path class="grid" d="M{number(self.left)} {y}H{number(right)}"/>')
            parts.append(
                f'<text class="tick end" x="{number(self.left - 8)}" y="{y}" dy="4">{tick_text(value)}</text>'
            )
        for value in ticks(*self.x, max(2, int(self.width / 130))):
            x = number(self.at_x(value))
            parts.append(f'<path class="grid" d="M{x} {number(floor)}v5"/>')
            parts.append(
                f'<text class="tick middle" x="{x}" y="{number(floor + 18)}">{tick_text(value)}</text>'
            )
        parts.append(f'<path class="axis" d="M{number(self.left)} {number(floor)}H{number(right)}"/>')
        parts.append(
            f'<text class="name end" x="{number(right)}" y="{number(self.height - 4)}">'
            f"{escape(x_name)}</text>"
        )
        parts.append(f'<text class="name" x="0" y="12">{escape(y_name)}</text>')
        return parts


def stack(
    ident: str,
    layers: Sequence[tuple[str, Sequence[Level]]],
    axes: Axes,
    names: tuple[str, str],
    about: tuple[str, str],
    *,
    band: Sequence[tuple[Level, Level]] = (),
) -> str:
    """Layers of steps over one another; each is a class of the stylesheet and its steps, all alike in time.

    ``names`` of the axes; ``about``: title and description; ``band``: low and high of the sum, step by step.
    """
    body = axes.drawn(*names)
    below = [0.0] * (len(layers[0][1]) if layers else 0)
    for style, steps in layers:
        above = [base + step.value for base, step in zip(below, steps, strict=True)]
        edge = [
            f"H{number(axes.at_x(step.start))}V{number(axes.at_y(top))}"
            for step, top in zip(steps, above, strict=True)
        ]
        back = [
            f"H{number(axes.at_x(step.end))}V{number(axes.at_y(base))}"
            for step, base in reversed(list(zip(steps, below, strict=True)))
        ]
        start = f"M{number(axes.at_x(steps[0].start))} {number(axes.at_y(below[0]))}"
        forth = "".join(edge) + f"H{number(axes.at_x(steps[-1].end))}"
        body.append(f'<path class="mark layer {escape(style)}" d="{start}{forth}{"".join(back)}Z"/>')
        below = above
    if band:
        upper = [f"H{number(axes.at_x(high.start))}V{number(axes.at_y(high.value))}" for _, high in band]
        lower = [f"H{number(axes.at_x(low.end))}V{number(axes.at_y(low.value))}" for low, _ in reversed(band)]
        start = f"M{number(axes.at_x(band[0][0].start))} {number(axes.at_y(band[0][0].value))}"
        end = f"H{number(axes.at_x(band[-1][1].end))}"
        body.append(f'<path class="mark band" d="{start}{"".join(upper)}{end}{"".join(lower)}Z"/>')
    return frame(ident, (axes.width, axes.height), *about, body)


def line(
    ident: str, points: Sequence[Point], axes: Axes, names: tuple[str, str], about: tuple[str, str]
) -> str:
    """One line through ``points`` in their order, with a dot at each."""
    body = axes.drawn(*names)
    if points:
        path = "L".join(f"{number(axes.at_x(point.x))} {number(axes.at_y(point.y))}" for point in points)
        body.append(f'<path class="line" d="M{path}"/>')
    body += [
        f'<circle class="mark dot" cx="{number(axes.at_x(point.x))}" '
        f'cy="{number(axes.at_y(point.y))}" r="3.5">'
        f"<title>{escape(point.text)}</title></circle>"
        for point in points
    ]
    return frame(ident, (axes.width, axes.height), *about, body)
