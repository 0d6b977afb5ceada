"""A statement as one flat row, units in the keys: what a table or a data frame of many is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wattprint.quantity import Quantity

    from .statement import Statement

_FACTS = ("name", "status", "exit_code", "started_at", "duration_s", "host")
_COSTS = ("energy_cost", "instance_cost")


def quantities(statement: Statement) -> dict[str, Quantity | None]:
    """The figures of a statement by their keys in JSON, ``None`` where unknown."""
    inside, carbon, water, money = statement.boundaries, statement.carbon, statement.water, statement.money
    return {
        "facility_j": inside.facility_j,
        "node_j": inside.node_j,
        "components_j": inside.components_j,
        "accelerator_j": inside.accelerator_j,
        "unattributed_j": statement.unattributed_j if statement.scope == "process" else None,
        "operational_location_g": carbon.operational_location_g,
        "operational_market_g": carbon.operational_market_g,
        "embodied_g": carbon.embodied_g,
        "total_g": carbon.total_g,
        "onsite_l": water.onsite_l,
        "grid_l": water.grid_l,
        "total_l": water.total_l,
        "energy_cost": money.energy_cost,
        "instance_cost": money.instance_cost,
        "sci_g": None if statement.sci is None else statement.sci.score_g,
    }


def row_of(statement: Statement) -> dict[str, object]:
    """The cells of ``statement`` by column, ``None`` where unknown.

    Each figure has four: ``facility_j_low``, ``_mid``, ``_high`` and ``_method``, money a ``_currency``
    too.
    """
    run, carbon = statement.run, statement.carbon
    cells: dict[str, object] = {"run_id": run.id}
    cells |= {name: getattr(run, name) for name in _FACTS}
    cells |= {
        "scope": statement.scope,
        "idle_policy": statement.idle_policy,
        "boundary": carbon.boundary,
        "place": carbon.place,
        "place_known_by": carbon.place_known_by,
        "factor_year": carbon.year,
        "intensity_g_per_kwh_mid": carbon.intensity_g_per_kwh.mid,
    }
    for key, figure in quantities(statement).items():
        low, mid, high = (None, None, None) if figure is None else figure.points
        cells[f"{key}_low"], cells[f"{key}_mid"], cells[f"{key}_high"] = low, mid, high
        cells[f"{key}_method"] = None if figure is None else figure.method
        if key in _COSTS:
            cells[f"{key}_currency"] = None if figure is None else figure.unit
    return cells | {
        "sci_functional_unit": None if statement.sci is None else statement.sci.functional_unit,
        "overhead_cpu_s": statement.overhead_cpu_s,
        "warnings": " | ".join(statement.warnings) or None,
    }
