"""The figures of a statement in the order in which every format tells them, and how each is printed.

One table and one formatter for all formats, so that no two can disagree.
"""

from __future__ import annotations

import msgspec

from wattprint import units
from wattprint.account.how_known import how_known
from wattprint.account.work import ESTIMATED
from wattprint.quantity import Quantity
from wattprint.records import ACCELERATORS
from wattprint.units import as_given, format_duration, quantity_parts, significant

from .shown import factor_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wattprint.account.statement import Statement
    from wattprint.records import FactorLine

UNKNOWN = "unknown"
CARBON = "operational_location_g"
"""The line that is meant by carbon alone."""
CURRENCY = "currency"
"""The unit of a line whose quantity is in the currency of its price."""


class Printed(msgspec.Struct, frozen=True):
    """A quantity as people read it: ``mid`` with its unit, ``bounds`` in that unit, empty if it is exact."""

    mid: str
    bounds: str

    @property
    def unit(self) -> str:
        """The unit of both."""
        return self.mid.partition(" ")[2]

    def __str__(self) -> str:
        return f"{self.mid} ({self.bounds})" if self.bounds else self.mid


class Line(msgspec.Struct, frozen=True):
    """A line that a report may have: ``key`` names it in JSON and CSV, ``of`` finds what it is, in ``unit``.

    ``label`` and ``note`` may hold ``{pue}``, ``{inside}``, ``{per}`` and ``{sci}``: the PUE, which energy is
    counted where that is not the facility's, the functional unit and the boundary of the SCI score.
    ``applies``: whether a statement has the line, known or not; without it, every statement does.
    """

    key: str
    label: str
    note: str
    unit: str
    of: Callable[[Statement], Quantity | None]
    applies: Callable[[Statement], bool] | None = None

    def quantity(self, statement: Statement) -> Quantity | None:
        """What it is; ``None`` where it is unknown, or ``statement`` does not have the line."""
        return self.of(statement) if self.applies is None or self.applies(statement) else None


ENERGIES = (
    Line(
        "facility_j", "Facility", "node × PUE {pue}", "J", lambda statement: statement.boundaries.facility_j
    ),
    Line(
        "node_j",
        "Node",
        "components and the rest of the box",
        "J",
        lambda statement: statement.boundaries.node_j,
    ),
    Line(
        "components_j",
        "Components",
        "accelerators, CPU, DRAM",
        "J",
        lambda statement: statement.boundaries.components_j,
    ),
    Line(
        "accelerator_j",
        "Accelerators",
        "GPUs and TPUs",
        "J",
        lambda statement: statement.boundaries.accelerator_j,
    ),
    Line(
        "unattributed_j",
        "Not ours",
        "rest of the machine meanwhile",
        "J",
        lambda statement: statement.unattributed_j,
        lambda statement: statement.scope == "process",
    ),
)
"""Energy inside each boundary, the widest first, and what was not ours."""

COSTS = (
    Line(
        "operational_location_g",
        "Carbon, operational",
        "location-based{inside}",
        "gCO2e",
        lambda statement: statement.carbon.operational_location_g,
    ),
    Line(
        "operational_market_g",
        "Carbon, market-based",
        "net of contracts{inside}; beside the line above, not added to it",
        "gCO2e",
        lambda statement: statement.carbon.operational_market_g,
        lambda statement: statement.carbon.operational_market_g is not None,
    ),
    Line(
        "embodied_g",
        "Carbon, embodied",
        "share of making the hardware",
        "gCO2e",
        lambda statement: statement.carbon.embodied_g,
    ),
    Line(
        "total_g",
        "Carbon, total",
        "location-based and embodied",
        "gCO2e",
        lambda statement: statement.carbon.total_g,
    ),
    Line("onsite_l", "Water, on site", "cooling", "L", lambda statement: statement.water.onsite_l),
    Line("grid_l", "Water, grid", "at the power stations", "L", lambda statement: statement.water.grid_l),
    Line("total_l", "Water, total", "on site and grid", "L", lambda statement: statement.water.total_l),
    Line(
        "energy_cost",
        "Cost, electricity",
        "{tariff} × energy{inside}",
        CURRENCY,
        lambda statement: statement.money.energy_cost,
    ),
    Line(
        "instance_cost",
        "Cost, instances",
        "rent, which includes electricity",
        CURRENCY,
        lambda statement: statement.money.instance_cost,
        lambda statement: statement.money.instance_cost is not None,
    ),
    Line(
        "sci_g",
        "SCI, per {per}",
        "ISO/IEC 21031:2024; {sci}",
        "gCO2e/unit",
        lambda statement: None if statement.sci is None else statement.sci.score_g,
        lambda statement: statement.sci is not None,
    ),
    Line(
        "social_cost",
        "Harm, social cost of carbon",
        "with that of the making where it is known; not paid, added to nothing",
        CURRENCY,
        lambda statement: statement.money.social_cost,
        lambda statement: statement.money.social_cost is not None,
    ),
)
"""Carbon, water and money that follow from the energy; market-based only where contracts are."""

LINES = {line.key: line for line in (*ENERGIES, *COSTS)}
"""All lines by key, in the order of every format."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a report. ``key`` names it in JSON and CSV; without ``quantity``, ``absent`` says why."""

    key: str
    label: str
    note: str
    quantity: Quantity | None
    absent: str = UNKNOWN


def printed(quantity: Quantity, like: float | None = None) -> Printed:
    """``quantity`` in the unit that suits it, or ``like``, a figure in its unit; three significant digits."""
    return Printed(*quantity_parts(quantity.low, quantity.mid, quantity.high, quantity.unit, like))


def column_figure(column: Iterable[Quantity | None]) -> float | None:
    """The figure whose unit a column is printed in; ``units.column_figure`` of what suits each of them alone.

    All are in the unit of the first, but for currencies: what suits dollars suits euros.
    """
    known = [one for one in column if one is not None]
    if not known:
        return None
    ends = [max(abs(one.low), abs(one.high)) for one in known]
    return units.column_figure([*ends, *(one.mid for one in known)], known[0].unit)


def column_units(statement: Statement) -> dict[str, float | None]:
    """For each unit of its figures and resources the figure ``like`` which all of them are printed.

    They stand below each other: joules, grams, litres and each currency have one prefix in all tables of it.
    """
    columns: dict[str, list[Quantity]] = {}
    parts = (line.energy_j for line in statement.resources)
    for one in (*parts, *(figure.quantity for figure in figures(statement))):
        if one is not None:
            columns.setdefault(one.unit, []).append(one)
    return {unit: column_figure(column) for unit, column in columns.items()}


def energies(statement: Statement) -> list[Figure]:
    """The lines of ``ENERGIES`` that ``statement`` has."""
    return _figures(ENERGIES, statement)


def costs(statement: Statement) -> list[Figure]:
    """The lines of ``COSTS`` that ``statement`` has."""
    return _figures(COSTS, statement)


def figures(statement: Statement) -> list[Figure]:
    """All lines: energies, then costs."""
    return energies(statement) + costs(statement)


def _figures(lines: Sequence[Line], statement: Statement) -> list[Figure]:
    boundary, sci = statement.carbon.boundary, statement.sci
    pue, tariff = factor_line(statement, "pue"), factor_line(statement, "tariff")
    ranged = tariff is not None and tariff.low < tariff.high
    words = {
        "pue": "of the building" if pue is None else _span(pue),
        "tariff": f"tariff of {_span(tariff)} {tariff.unit}" if tariff is not None and ranged else "tariff",
        "inside": "" if boundary == "facility" else f", of the {boundary} only",
        "per": "" if sci is None else sci.functional_unit,
        "sci": "" if sci is None else sci.boundary,
    }
    return [
        Figure(
            key=line.key,
            label=line.label.format(**words),
            note=line.note.format(**words),
            quantity=line.of(statement),
            absent=_without_gpu(statement) if line.key == "accelerator_j" else UNKNOWN,
        )
        for line in lines
        if line.applies is None or line.applies(statement)
    ]


def _span(factor: FactorLine) -> str:
    """``1.2``, or ``1.56 (1.10–2.00)``: what is counted with, and from where to where it may be."""
    low, mid, high = (significant(value) for value in (factor.low, factor.mid, factor.high))
    return as_given(factor.mid) if factor.low == factor.high else f"{mid} ({low}–{high})"


def whose_share(statement: Statement) -> str:
    """What the scope counts, in words."""
    return "this program's share of the machine" if statement.scope == "process" else "the whole machine"


def _without_gpu(statement: Statement) -> str:
    """Why there is no energy of accelerators."""
    if not statement.resources or any(line.kind == "gpu" for line in statement.resources):
        return UNKNOWN
    held = [one.inside for one in statement.not_metered if one.kind in ACCELERATORS]
    if not held:
        return "none seen"
    return f"inside {held[0]}" if all(held) else "not metered"


def boundary_note(statement: Statement) -> str:
    """Scope, idle policy and boundary in a sentence."""
    return (
        f"Scope {statement.scope}: {whose_share(statement)}; idle power: {statement.idle_policy}. Carbon and "
        f"money count the {statement.carbon.boundary} boundary."
    )


def one_line(statement: Statement) -> str:
    """The whole receipt in one line, for ``--quiet``."""
    run = statement.run
    boundary = statement.carbon.boundary
    counted_j: Quantity | None = getattr(statement.boundaries, f"{boundary}_j")
    carbon_g = statement.carbon.operational_location_g
    known = how_known(statement)
    energy = "energy unknown" if counted_j is None else str(printed(counted_j))
    if known is not None:  # what dominates, not the worst: docs/decisions/0018
        energy = f"{energy} {known.word}"
    carbon = "carbon unknown" if carbon_g is None else str(printed(carbon_g))
    ended = "estimated, nothing ran" if run.status == ESTIMATED else f"run {run.id} {run.status}"
    return f"wattprint: {energy} at {boundary}, {carbon}, {format_duration(run.duration_s)}, {ended}"
