"""Zones of grids, in TypeScript, apart from other places: their figures are under a share-alike licence."""

from __future__ import annotations

from grids import blocks, grids, reaches
from rows import table_text, template
from table_of_places import FIRST_YEAR, LAST_YEAR

from wattprint.factors.gazetteer import ZONES


def typescript() -> str:
    """The text of clients/js/src/tables/zones.ts."""
    elsewhere = grids(FIRST_YEAR, LAST_YEAR, share_alike=False)
    figures = grids(FIRST_YEAR, LAST_YEAR, share_alike=True)
    own = {kind: series for kind, series in figures.items() if kind[0] == "zone"}
    assert all(code in elsewhere[kind] for kind in figures if kind not in own for code in figures[kind])
    rows = ([row["zone"], row["name"], row["iso2"]] for row in ZONES.rows() if "-" in row["zone"])
    parts = {
        "table": '"zones"',
        "zones": template(rows),
        "grids": blocks(own, FIRST_YEAR),
        "reaches": template(reaches(FIRST_YEAR, LAST_YEAR, share_alike=True)),
    }
    return table_text("Zones", "zones", parts)
