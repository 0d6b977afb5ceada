"""Grids before the years that ``table_of_places.py`` has, in TypeScript."""

from __future__ import annotations

from grids import blocks, grids, reaches
from rows import table_text, template
from table_of_places import FIRST_YEAR

_BEGIN = 1990
"""Of factors that may be asked for (``amounts.FIRST_YEAR``)."""


def typescript() -> str:
    """The text of clients/js/src/tables/history.ts."""
    figures = grids(_BEGIN, FIRST_YEAR - 1, share_alike=False)
    widened = [*reaches(_BEGIN, FIRST_YEAR - 1, share_alike=False)]
    assert widened == [*reaches(_BEGIN, FIRST_YEAR - 1, share_alike=True)]
    parts = {
        "table": '"history"',
        "grids": blocks(figures, _BEGIN, FIRST_YEAR),
        "reaches": template(widened),
    }
    return table_text("History", "history", parts)
