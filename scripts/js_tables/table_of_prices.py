"""List prices of instances, in all regions, on demand and spot."""

from __future__ import annotations

from machines import LISTED, PriceColumns, sources_of
from rows import table_text

from wattprint.factors.instances import INSTANCES


def typescript() -> str:
    """The text of clients/js/src/tables/prices.ts."""
    parts = {
        "table": '"prices"',
        **PriceColumns(INSTANCES.rows(), spot=True).fields(),
        "sources": sources_of(LISTED),
    }
    return table_text("Prices", "prices", parts)
