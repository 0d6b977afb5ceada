"""Peaks of accelerators that their vendors' documents leave open, by a share-alike table."""

from __future__ import annotations

from machines import columns, sources_of
from rows import table_text, template

from wattprint.factors import accelerators


def typescript() -> str:
    """The text of clients/js/src/tables/peaks.ts."""
    rows = _open_peaks()
    parts = {
        "table": '"peaks"',
        "peaks": template(columns(rows, "key", *accelerators.PRECISIONS, "source", "note", "licence")),
        "sources": sources_of(*(row["source"] for row in rows)),
    }
    return table_text("Peaks", "peaks", parts)


def _open_peaks() -> list[dict[str, str]]:
    """Rows of the share-alike table with those peaks alone that the vendors' documents leave open."""
    found = []
    for row in accelerators.SHARED_PEAKS.rows():
        own = accelerators.PEAKS.find(row["key"])
        open_peaks = {
            name: row[name] for name in accelerators.PRECISIONS if row[name] and not (own and own[name])
        }
        if open_peaks:
            found.append({**row, **dict.fromkeys(accelerators.PRECISIONS, ""), **open_peaks})
    return found
