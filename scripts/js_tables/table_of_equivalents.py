"""Everyday things and their carbon, in TypeScript."""

from __future__ import annotations

from rows import table_text, template

from wattprint.factors.equivalents import EQUIVALENTS


def typescript() -> str:
    """The text of clients/js/src/tables/equivalents.ts."""
    columns = ("key", "name", "low", "mid", "high")
    rows = ([row[column] for column in columns] for row in EQUIVALENTS.rows())
    return table_text("Equivalents", "equivalents", {"table": '"equivalents"', "rows": template(rows)})
