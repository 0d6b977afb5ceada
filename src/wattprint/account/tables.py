"""Quantities as cells of a flat row, which a data frame takes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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
