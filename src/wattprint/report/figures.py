"""The figures of a statement in the order in which every format tells them, and how each is printed.

One list and one formatter for all formats, so that no two can disagree.
"""

from __future__ import annotations

import msgspec

from wattprint.quantity import Quantity
from wattprint.units import format_range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.statement import Statement

_KINDS = {"J": "energy", "gCO2e": "carbon", "L": "water"}
_SUFFIX = {"gCO2e": " CO2e"}
UNKNOWN = "unknown"


class Printed(msgspec.Struct, frozen=True):
    """A quantity as people read it: ``mid`` with its unit, ``bounds`` in the same unit without it."""

    mid: str
    bounds: str
    unit: str

    def __str__(self) -> str:
        return f"{self.mid} ({self.bounds})"


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a report. ``key`` names it in JSON and CSV; without ``quantity``, ``absent`` says why."""

    key: str
    label: str
    note: str
    quantity: Quantity | None
    absent: str = UNKNOWN


def printed(quantity: Quantity) -> Printed:
    """``quantity`` in the unit that suits it, three significant digits."""
    kind = _KINDS.get(quantity.unit, quantity.unit)
    mid, bounds = format_range(quantity.low, quantity.mid, quantity.high, kind)
    unit = mid.partition(" ")[2]
    suffix = _SUFFIX.get(quantity.unit, "")
    return Printed(mid + suffix, bounds.removesuffix(f" {unit}"), unit + suffix)


def energies(statement: Statement) -> list[Figure]:
    """Energy inside each boundary, the widest first, and what was not ours."""
    inside = statement.boundaries
    found = [
        Figure(
            key="facility_j", label="Facility", note="node × PUE of the building", quantity=inside.facility_j
        ),
        Figure(key="node_j", label="Node", note="components and the rest of the box", quantity=inside.node_j),
        Figure(
            key="components_j",
            label="Components",
            note="accelerators, CPU packages, DRAM",
            quantity=inside.components_j,
        ),
        Figure(
            key="accelerator_j",
            label="Accelerators",
            note="GPUs and TPUs",
            quantity=inside.accelerator_j,
            absent="none seen" if statement.resources else UNKNOWN,
        ),
    ]
    if statement.scope == "process":
        found.append(
            Figure(
                key="unattributed_j",
                label="Not ours",
                note="rest of the machine meanwhile, in none of the above",
                quantity=statement.unattributed_j,
            )
        )
    return found


def costs(statement: Statement) -> list[Figure]:
    """Carbon, water and money that follow from the energy; market-based only where contracts are."""
    carbon, water, money = statement.carbon, statement.water, statement.money
    inside = "" if carbon.boundary == "facility" else f", of the {carbon.boundary} only"
    found = [
        Figure(
            key="operational_location_g",
            label="Carbon, operational",
            note=f"location-based{inside}",
            quantity=carbon.operational_location_g,
        )
    ]
    if carbon.operational_market_g is not None:
        found.append(
            Figure(
                key="operational_market_g",
                label="Carbon, market-based",
                note=f"net of contracts{inside}; beside the line above, not added to it",
                quantity=carbon.operational_market_g,
            )
        )
    found += [
        Figure(
            key="embodied_g",
            label="Carbon, embodied",
            note="this run's share of making the hardware",
            quantity=carbon.embodied_g,
        ),
        Figure(
            key="total_g",
            label="Carbon, total",
            note="operational, location-based, and embodied",
            quantity=carbon.total_g,
        ),
        Figure(key="onsite_l", label="Water, on site", note="cooling", quantity=water.onsite_l),
        Figure(key="grid_l", label="Water, grid", note="at the power stations", quantity=water.grid_l),
        Figure(key="total_l", label="Water, total", note="on site and grid", quantity=water.total_l),
        Figure(
            key="energy_cost",
            label="Cost, electricity",
            note=f"tariff × energy{inside}",
            quantity=money.energy_cost,
        ),
    ]
    if money.instance_cost is not None:
        found.append(
            Figure(
                key="instance_cost",
                label="Cost, instances",
                note="rent, which includes electricity",
                quantity=money.instance_cost,
            )
        )
    if statement.sci is not None:
        found.append(
            Figure(
                key="sci_g",
                label=f"SCI, per {statement.sci.functional_unit}",
                note=f"ISO/IEC 21031:2024; {statement.sci.boundary}",
                quantity=statement.sci.score_g,
            )
        )
    return found


def figures(statement: Statement) -> list[Figure]:
    """All lines: energies, then costs."""
    return energies(statement) + costs(statement)


def boundary_note(statement: Statement) -> str:
    """Scope, idle policy and boundary in a sentence."""
    whose = "this program's share of the machine" if statement.scope == "process" else "the whole machine"
    return (
        f"Scope {statement.scope}: {whose}; idle power: {statement.idle_policy}. Carbon and money count the "
        f"{statement.carbon.boundary} boundary."
    )
