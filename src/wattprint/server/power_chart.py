"""The chart of power over time: the mean of each slot, the least and the most in it, and the gaps."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from wattprint.later import utc_text
from wattprint.ledger.samples import STEPS_MS
from wattprint.report.page.charts import both
from wattprint.report.page.svg import LETTER, WIDE, Axes, frame, left_of, number
from wattprint.units import axis_unit

from .columns import hatching, upright

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.ledger.samples import Slot, Span

_DAY_MS = 86_400_000
_DATE = len("2026-11-21")
_LEAST_GAP = 2.0
"""Pixels of a gap that is hatched."""


def chart(slots: Sequence[Slot], span: Span, about: tuple[str, str], caption: str) -> str:
    """The figure, for a wide and a narrow screen; ``about``: its title and description.

    ``slots``: those of which there are samples, one at least.
    """
    size, unit = axis_unit(max(slot.most_w for slot in slots), "W")
    top = max(slot.most_w for slot in slots) / size * 1.05 or 1.0

    def draw(suffix: str, width: float) -> str:
        axes = Axes(
            width=width,
            height=260.0 if width == WIDE else 220.0,
            x=(float(span.since_ms), float(span.until_ms)),
            y=(0.0, top),
            left=left_of(0.0, top),
        )
        body = [hatching(f"power-{suffix}"), *upright(axes, unit), *_times(axes)]
        body += _gaps(axes, slots, span, f"power-{suffix}")
        for some in _unbroken(slots, span):
            body += _stretch(axes, some, span, size)
        return frame(f"power-{suffix}", (width, axes.height), *about, body)

    return both(draw, caption)


def _ends(slot: Slot, span: Span) -> tuple[int, int]:
    """From when until when a slot is shown: as far as it is in the span."""
    return max(slot.begin_ms, span.since_ms), min(slot.begin_ms + span.step_ms, span.until_ms)


def _unbroken(slots: Sequence[Slot], span: Span) -> list[list[Slot]]:
    """The slots in rows without a gap."""
    placed = enumerate(slots)
    rows = groupby(placed, key=lambda one: one[1].begin_ms // span.step_ms - one[0])
    return [[slot for _, slot in row] for _, row in rows]


def _stretches_without(slots: Sequence[Slot], span: Span) -> list[tuple[int, int]]:
    """From when until when no slot has a sample, in ms since 1970."""
    rows = _unbroken(slots, span)
    begins = [span.since_ms, *(_ends(row[-1], span)[1] for row in rows)]
    ends = [*(_ends(row[0], span)[0] for row in rows), span.until_ms]
    return [(begin, end) for begin, end in zip(begins, ends, strict=True) if begin < end]


def _gaps(axes: Axes, slots: Sequence[Slot], span: Span, ident: str) -> list[str]:
    y, height = number(axes.top), number(axes.height - axes.bottom - axes.top)
    found = []
    for begin, end in _stretches_without(slots, span):
        left, right = axes.at_x(float(begin)), axes.at_x(float(end))
        if right - left >= _LEAST_GAP:
            found.append(
                f'<rect class="unknown" fill="url(#hatching-{ident})" x="{number(left)}" y="{y}" '
                f'width="{number(right - left)}" height="{height}"/>'
            )
    return found


def _stretch(axes: Axes, slots: Sequence[Slot], span: Span, size: float) -> list[str]:
    """The band and the line of slots without a gap between them."""
    ends = [[number(axes.at_x(float(end))) for end in _ends(slot, span)] for slot in slots]
    least, mean, most = (
        [number(axes.at_y(value(slot) / size)) for slot in slots]
        for value in (lambda one: one.least_w, mean_w, lambda one: one.most_w)
    )
    upper = "".join(f"V{y}H{right}" for y, (_, right) in zip(most, ends, strict=True))
    lower = "".join(f"V{y}H{left}" for y, (left, _) in reversed([*zip(least, ends, strict=True)]))
    line = "".join(f"V{y}H{right}" for y, (_, right) in zip(mean, ends, strict=True))
    left = ends[0][0]
    return [
        f'<path class="mark band" d="M{left} {least[0]}{upper}{lower}Z"/>',
        f'<path class="line" d="M{left} {mean[0]}{line}"/>',
    ]


def mean_w(slot: Slot) -> float:
    """The mean power of a slot while there were samples."""
    return slot.mid_mj / slot.covered_ms


def _times(axes: Axes) -> list[str]:
    """Round times (UTC) along the axis, midnights with their date."""
    low, high = axes.x
    most = max(2, int((axes.width - axes.left - axes.right) / (LETTER * (_DATE + 4))))
    step = next((step for step in STEPS_MS if (high - low) / step <= most), STEPS_MS[-1])
    parts, floor = [], axes.height - axes.bottom
    for at_ms in range(int(-(-low // step)) * step, int(high) + 1, step):
        x = number(axes.at_x(float(at_ms)))
        date, _, clock = utc_text(at_ms * 1_000_000).partition("T")
        label = date if at_ms % _DAY_MS == 0 else clock[: 8 if step < 60_000 else 5]
        parts.append(f'<path class="grid" d="M{x} {number(floor)}v5"/>')
        parts.append(f'<text class="tick middle" x="{x}" y="{number(floor + 18)}">{label}</text>')
    name = f"UTC, from {utc_text(int(low) * 1_000_000)[:19].replace('T', ' ')}"
    right, y = number(axes.width - axes.right), number(axes.height - 4)
    return [*parts, f'<text class="name end" x="{right}" y="{y}">{name}</text>']
