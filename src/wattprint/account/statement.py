"""The statement of a run: energy by resource and boundary, what follows from it, and on what it rests.

A statement is computed from records, never stored: the same run can be stated again with another
place, year, price or PUE.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from wattprint.cards import bundle
from wattprint.codec import Layout, decode, encode
from wattprint.errors import RecordError, misnamed
from wattprint.gates import printable, terminal_line
from wattprint.later import Later
from wattprint.quantity import Quantity
from wattprint.records import NOT_KEPT, FactorLine, NotMetered
from wattprint.units import column_figure, format_duration, format_quantity

from .compute import Compute
from .edition import Edition
from .how_known import how_known
from .lines import Boundaries, Carbon, Money, Sci, Water
from .narrowing import Narrowing
from .resources import ResourceEnergy
from .run_facts import RunFacts
from .tables import cells_of
from .windows import WindowLine

if TYPE_CHECKING:
    from collections.abc import Iterable


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What a run cost. ``scope`` is ``process`` (its processes' share) or ``machine`` (all of it).

    ``windows_common``: the error that all ``windows`` have in common, told once: by which factors of their
    mids they may be off together, ``None`` without windows; what is left of each is its ``own_j``.
    ``not_metered``: what was there and has no line among ``resources``; unless another line holds its energy,
    ``warnings`` tells of it. ``would_narrow``: which facts, once told, would narrow a total, the best first.
    ``edition``: with which version and tables it was made; ``None`` in what is older than that. ``later``:
    what of the run was added after its record; ``None`` if nothing was. ``figure_warnings``: those of
    ``warnings`` that tell of a figure left out, guessed or shared; ``None`` without any.
    """

    run: RunFacts
    scope: str
    idle_policy: str
    resources: list[ResourceEnergy]
    unattributed_j: Quantity | None
    boundaries: Boundaries
    carbon: Carbon
    factors: list[FactorLine]
    overhead_cpu_s: float
    overhead_share: float
    warnings: list[str]
    schema: int
    water: Water = Water()
    money: Money = Money()
    sci: Sci | None = None
    windows: list[WindowLine] = []
    windows_common: Quantity | None = None
    compute: Compute | None = None
    not_metered: list[NotMetered] = []
    would_narrow: list[Narrowing] = []
    edition: Edition | None = None
    later: Later | None = None
    figure_warnings: list[str] | None = None

    json_layout = Layout(
        keys=(
            "schema",
            "run",
            "later",
            "energy.scope",
            "energy.idle_policy",
            "energy.resources",
            "energy.unattributed_j",
            "energy.boundaries",
            "carbon",
            "water",
            "money",
            "sci",
            "windows",
            "windows_common",
            "compute",
            "factors",
            "edition",
            "overhead.cpu_s=overhead_cpu_s",
            "overhead.share_of_one_core=overhead_share",
            "not_metered",
            "would_narrow",
            "warnings",
            "figure_warnings",
        ),
        omitted=("later", "figure_warnings"),
    )

    def __str__(self) -> str:
        """Energy by boundary and carbon, in a few lines that stdout has the letters for; no name breaks them.

        The energy that counts says how most of it is known, as ``account.how_known`` has it.
        ``wattprint show`` prints the whole receipt.
        """
        name, known = terminal_line(self.run.name), how_known(self)
        so_far = " so far" if self.run.status == "running" else ""
        lines = [f"{name}: {format_duration(self.run.duration_s)}{so_far}, scope {self.scope}"]
        within = {
            "accelerator": self.boundaries.accelerator_j,
            "components": self.boundaries.components_j,
            "node": self.boundaries.node_j,
            "facility": self.boundaries.facility_j,
        }
        energies = [(name, energy) for name, energy in within.items() if energy is not None]
        like_j = column_figure((point for _, energy in energies for point in energy.points), "J")
        for name, energy in energies:
            how = known if known is not None and name == self.carbon.boundary else energy.known
            lines.append(f"{name:12}{format_quantity(*energy.points, energy.unit, like_j)} {how}")
        carbon_g = self.carbon.operational_location_g
        if carbon_g is not None:
            carbon = format_quantity(*carbon_g.points, carbon_g.unit)
            lines.append(f"{'carbon':12}{carbon}, {self.carbon.place_and_year}")
        lines += [f"{'warning':12}{text}" for text in self.warnings if text.startswith(NOT_KEPT)]
        return printable("\n".join(lines))

    def __repr__(self) -> str:
        """Whose figures these are, with the energy; all else by name."""
        return f"<Statement of {self.run.name or self.run.id!r}, {self.run.status}: {self.energy_kwh}>"

    def _repr_html_(self) -> str:
        """The card of a notebook."""
        from .card import statement_card

        return statement_card(self)

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: object = None
    ) -> dict[str, Any]:
        """The card with the text of ``str``, and the row of ``to_rows`` for programs."""
        return bundle(str(self), self._repr_html_, lambda: self.to_rows()[0], include)

    @property
    def energy_kwh(self) -> Quantity | None:
        """Energy inside the boundary that carbon and money count, the facility unless asked, in kWh."""
        energy_j: Quantity | None = getattr(self.boundaries, f"{self.carbon.boundary}_j")
        return None if energy_j is None else energy_j.converted("kWh")

    @property
    def carbon_kg(self) -> Quantity | None:
        """Operational carbon of that energy, location-based, in kg of CO2e; ``carbon`` has other kinds."""
        carbon_g = self.carbon.operational_location_g
        return None if carbon_g is None else carbon_g.converted("kgCO2e")

    @property
    def cost(self) -> Quantity | None:
        """What it cost in the currency that is its unit: the rent of a rented machine, else electricity."""
        money = self.money
        return money.energy_cost if money.instance_cost is None else money.instance_cost

    @property
    def water_l(self) -> Quantity | None:
        """Water on site and at the power stations together, in L."""
        return self.water.total_l

    def to_rows(self) -> list[dict[str, object]]:
        """One flat row for a data frame, units in its keys, ``None`` where unknown.

        Each figure has four cells, such as ``facility_j_low``, ``_mid``, ``_high`` and ``_method``.
        """
        run, carbon, intensity = self.run, self.carbon, self.carbon.intensity_g_per_kwh
        facts = ("name", "status", "exit_code", "started_at", "duration_s", "host")
        row: dict[str, object] = {"run_id": run.id} | {name: getattr(run, name) for name in facts}
        row |= {
            "scope": self.scope,
            "idle_policy": self.idle_policy,
            "boundary": carbon.boundary,
            "place": carbon.place,
            "place_known_by": carbon.place_known_by,
            "factor_year": carbon.year,
            "intensity_g_per_kwh_mid": None if intensity is None else intensity.mid,
        }
        row |= cells_of(self._figures())
        row["sci_functional_unit"] = None if self.sci is None else self.sci.functional_unit
        row["overhead_cpu_s"] = self.overhead_cpu_s
        row["warnings"] = " | ".join(self.warnings) or None
        return [row]

    def _figures(self) -> dict[str, Quantity | None]:
        """The figures by their keys, ``None`` where unknown."""
        inside, carbon, water, money = self.boundaries, self.carbon, self.water, self.money
        return {
            "facility_j": inside.facility_j,
            "node_j": inside.node_j,
            "components_j": inside.components_j,
            "accelerator_j": inside.accelerator_j,
            "unattributed_j": self.unattributed_j if self.scope == "process" else None,
            "operational_location_g": carbon.operational_location_g,
            "operational_market_g": carbon.operational_market_g,
            "embodied_g": carbon.embodied_g,
            "total_g": carbon.total_g,
            "onsite_l": water.onsite_l,
            "grid_l": water.grid_l,
            "total_l": water.total_l,
            "energy_cost": money.energy_cost,
            "instance_cost": money.instance_cost,
            "sci_g": None if self.sci is None else self.sci.score_g,
            "social_cost": money.social_cost,
        }

    def as_dict(self) -> dict[str, object]:
        """The JSON as a tree: full precision, units in the keys, every quantity with its interval."""
        tree: dict[str, object] = encode(self)
        return tree

    @classmethod
    def from_dict(cls, tree: object) -> Statement:
        """The statement that ``tree`` is the JSON of: ``Statement.from_dict(s.as_dict())`` is ``s``.

        Only the sources of its quantities are left out, as the JSON leaves them out. Keys that are not
        known are ignored; what an older version did not write is unknown, or its default.
        Raises ``RecordError`` that names the path of what is missing or of the wrong kind.
        """
        try:
            listed = decode(tree, _Listed).factors
            return decode(tree, cls, {line.id: line for line in listed})
        except ValueError as error:
            raise _no_statement(str(error)) from error

    def to_json(self, indent: int | None = None) -> str:
        """The JSON of a run, on one line or with ``indent`` spaces a level."""
        return json.dumps(self.as_dict(), indent=indent, allow_nan=False)

    @classmethod
    def from_json(cls, text: str | bytes) -> Statement:
        """The statement in the JSON ``text``, as ``from_dict``. Raises ``RecordError`` if there is none."""
        try:
            tree = json.loads(text, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise _no_statement(str(error)) from error
        return cls.from_dict(tree)


misnamed(
    Statement,
    {
        "energy energy_j": "statement.energy_kwh, or statement.boundaries.facility_j",
        "carbon_g co2 emissions": "statement.carbon_kg",
        "duration duration_s": "statement.run.duration_s",
        "id run_id": "statement.run.id",
        "name": "statement.run.name",
        "status": "statement.run.status",
    },
)


class _Listed(msgspec.Struct):
    """The factors of a statement, which its other parts name by id."""

    factors: list[FactorLine]


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number of JSON")


def _no_statement(why: str) -> RecordError:
    return RecordError(
        f"this JSON is no statement: {why}",
        "it is left out",
        "write one: wattprint show RUN --json > run.json",
    )
