"""Language models: names, parameters, layers, sources."""

from __future__ import annotations

from rows import table_text, template

from wattprint.factors.models import MODELS


def typescript() -> str:
    """The text of clients/js/src/tables/models.ts."""
    parts = {"table": '"models"', "rows": template(_line(row) for row in MODELS.rows())}
    return table_text("Models", "models", parts)


def _line(row: dict[str, str]) -> list[str]:
    """Cells; one figure where low, mid and high are alike."""
    parameters, active = _three(row, "parameters"), _three(row, "active")
    cells = {**row, "parameters": parameters, "active": "" if active == parameters else active}
    columns = (
        *("key", "name", "aliases", "access", "parameters", "active", "layers", "kv_per_token", "experts"),
        *("weight_bits", "year", "source", "licence"),
    )
    return [cells[column] for column in columns]


def _three(row: dict[str, str], what: str) -> str:
    points = [row[f"{what}{end}_b"] for end in ("_low", "", "_high")]
    return points[0] if len(set(points)) == 1 else "/".join(points)
