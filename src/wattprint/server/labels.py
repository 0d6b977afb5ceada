"""What the fields of forms are called, for a form that is shown again because something in it cannot be."""

from __future__ import annotations

_LABELS = {
    "where": "Those with",
    "name": "Name",
    "tag": "Tag",
    "status": "Status",
    "since": "Since",
    "until": "Until",
    "by": "By",
    "metric": "Metric",
    "cost": "Cost",
    "target": "Cost until",
    "baseline": "Baseline",
    "within": "time ≤",
    "axis": "Axis of costs",
    "host": "Machine",
    "version": "Version by",
    "sort": "Sorted by",
    "column": "Columns",
    "text": "Search",
    "kind": "Kind",
    "run": "Run",
    "at_least": "Metric ≥",
    "at_most": "Cost ≤",
}
_OF_PAGES = {
    "/runs": {"where": "Search"},
    "/power": {"since": "From", "host": "Host"},
    "/experiments": {"by": "Grouped by"},
    "/leaderboard": {"by": "Grouped by"},
}


def label_of(path: str, field: str) -> str:
    """The label that the page at ``path`` gives to a ``field``; its name where it has no such field."""
    return _OF_PAGES.get(path, {}).get(field) or _LABELS.get(field, field)
