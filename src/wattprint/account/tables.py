"""Quantities as cells of a flat row, and as a small table in HTML: what a data frame and a notebook take."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wattprint.quantity import Quantity


def cells_of(figures: Mapping[str, Quantity | None]) -> dict[str, object]:
    """``low``, ``mid``, ``high`` and ``method`` of each figure behind its key; ``None`` where unknown.

    The unit is in the key; a key that ends in ``_cost`` is money, and has its currency beside it.
    """
    cells: dict[str, object] = {}
    for key, figure in figures.items():
        if figure is None:
            cells.update(_blank(key))
        else:
            values = figure.low, figure.mid, figure.high, figure.method, figure.unit
            cells.update(zip(_names(key), values, strict=False))
    return cells


@cache
def _blank(key: str) -> dict[str, object]:
    return dict.fromkeys(_names(key))


@cache
def _names(key: str) -> tuple[str, ...]:
    """The columns of the figure ``key``: the unit is one of them where no column's name has it."""
    columns = (
        ("low", "mid", "high", "method", "currency")
        if key.endswith("_cost")
        else ("low", "mid", "high", "method")
    )
    return tuple(f"{key}_{column}" for column in columns)


def card(title: str, lines: Iterable[tuple[str, Quantity | None, str]], notes: Sequence[str]) -> str:
    """A table of labels, figures and what they hold for, without script, style sheet or link."""
    from html import escape  # it brings a table of two thousand names along

    cell = '<td style="text-align:left;padding:0 .8em 0 0">'
    rows = "".join(
        f"<tr>{cell}{escape(label)}</td>"
        f"{cell}{'unknown' if figure is None else escape(str(figure))}</td>{cell}{escape(note)}</td></tr>"
        for label, figure, note in lines
    )
    items = "".join(f"<li>{escape(text)}</li>" for text in notes)
    listed = f"<details><summary>{len(notes)} notes</summary><ul>{items}</ul></details>" if notes else ""
    return f'<div class="wattprint"><b>{escape(title)}</b><table>{rows}</table>{listed}</div>'
