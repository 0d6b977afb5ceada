"""Processors, and Apple's chips."""

from __future__ import annotations

from machines import Texts, all_cells, columns, sources_of, without_ends
from rows import table_text, template

from wattprint.factors.apple_chips import CHIPS
from wattprint.factors.cpus import CPUS, key_of

COLUMNS = (
    *("name", "key", "tdp_w", "tdp_low_w", "tdp_high_w", "cores", "threads", "source", "licence"),
    *("quantity", "note", "ctdp_low_w", "ctdp_high_w", "max_w", "extent", "match"),
)
USUAL = {"quantity": "tdp", "extent": "package", "match": "exact"}
"""Cells that are left out."""
APPLE = ("key", "name", "cores", "cpu_low_w", "cpu_w", "cpu_high_w", "quantity", "source", "note", "licence")


_IMPORT = 'import { openProcessors } from "../estimate/machine/cpuPower.js";\n'
"""What reads the table comes with it."""


def typescript() -> str:
    """The text of clients/js/src/tables/cpus.ts."""
    rows = columns(map(_without_usual, CPUS.rows()), *COLUMNS)
    texts = Texts([rows])
    parts = {
        "table": '"cpus"',
        "open": "openProcessors",
        "texts": texts.lines(),
        "cpus": texts.rows(rows),
        "appleChips": template(columns(CHIPS.rows(), *APPLE)),
        "sources": sources_of(*all_cells(CPUS, "source"), *all_cells(CHIPS, "source")),
    }
    return table_text("Cpus", "cpus", parts, _IMPORT)


def _without_usual(row: dict[str, str]) -> dict[str, str]:
    short = without_ends(row, "tdp_w", "tdp_low_w", "tdp_high_w")
    left = {name: "" if short[name] == usual else short[name] for name, usual in USUAL.items()}
    return {**short, **left, "key": "" if key_of(row["name"]) == row["key"] else row["key"]}
