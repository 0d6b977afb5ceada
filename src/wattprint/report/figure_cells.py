"""A figure as cells of a table on a screen."""

from __future__ import annotations

from .figures import UNKNOWN, printed
from .screen_table import Cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.quantity import Quantity

STYLES = {"measured": "green", "integrated": "green", "modelled": "yellow", "assumed": "red"}
"""Colours by how a figure is known."""


def three(
    quantity: Quantity | None, absent: str = UNKNOWN, like: float | None = None
) -> tuple[str, str, str | Cell]:
    """Cells of a figure: the best estimate with its unit, the bounds in that unit, and the method.

    ``like``: the figure that chooses the unit of its column, else its own.
    """
    if quantity is None:
        return absent, "", ""
    shown = printed(quantity, like)
    word = quantity.known.word
    return shown.mid, shown.bounds, Cell(word, style=STYLES.get(word, ""))
