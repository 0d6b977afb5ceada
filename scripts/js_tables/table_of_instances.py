"""Instances without accelerators: those with them are in the table of hardware."""

from __future__ import annotations

from machines import INSTANCE_COLUMNS, columns, host_rows, instance_rows, sources_of
from rows import table_text, template


def typescript() -> str:
    """The text of clients/js/src/tables/instances.ts."""
    types = instance_rows(fitted=False)
    parts = {
        "table": '"instances"',
        "instances": template(columns(types, *INSTANCE_COLUMNS)),
        "hosts": template(host_rows(types)),
        "sources": sources_of("teads-instances", "ccf-embodied"),
    }
    return table_text("Instances", "instances", parts)
