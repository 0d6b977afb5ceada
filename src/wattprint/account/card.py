"""A statement as a notebook shows it: a small table in HTML without script, style sheet or link."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from wattprint.units import format_duration

if TYPE_CHECKING:
    from wattprint.quantity import Quantity

    from .statement import Statement


def card(statement: Statement) -> str:
    """Energy, carbon, water and cost of a run with their intervals, and what they hold for."""
    run, carbon = statement.run, statement.carbon
    place = carbon.place_name if carbon.year is None else f"{carbon.place_name}, {carbon.year}"
    lines: list[tuple[str, Quantity | None, str]] = [
        ("energy", statement.energy_kwh, f"{carbon.boundary}, scope {statement.scope}"),
        ("carbon", statement.carbon_kg, place),
        ("water", statement.water_l, "on site and grid"),
        ("cost", statement.cost, "electricity" if statement.money.instance_cost is None else "rent"),
    ]
    cell = '<td style="text-align:left;padding:0 .8em 0 0">'
    rows = "".join(
        f"<tr>{cell}{escape(label)}</td>"
        f"{cell}{'unknown' if figure is None else escape(str(figure))}</td>{cell}{escape(note)}</td></tr>"
        for label, figure, note in lines
    )
    title = escape(f"{run.name or run.id}: {run.status}, {format_duration(run.duration_s)}")
    notes = "".join(f"<li>{escape(text)}</li>" for text in statement.warnings)
    if notes:
        notes = f"<details><summary>{len(statement.warnings)} notes</summary><ul>{notes}</ul></details>"
    return f'<div class="wattprint"><b>{title}</b><table>{rows}</table>{notes}</div>'
