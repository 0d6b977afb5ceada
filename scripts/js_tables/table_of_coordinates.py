"""Where cloud regions lie, in TypeScript."""

from __future__ import annotations

from rows import table_text, template

from wattprint.factors.gazetteer import CLOUD_REGIONS


def typescript() -> str:
    """The text of clients/js/src/tables/coordinates.ts."""
    rows = (
        [row["code"], row["latitude"], row["longitude"]]
        for row in CLOUD_REGIONS.rows()
        if row["latitude"] and row["longitude"] and not row["within"]
    )
    return table_text("Coordinates", "coordinates", {"table": '"coordinates"', "rows": template(rows)})
