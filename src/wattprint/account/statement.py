"""The statement of a run: energy by resource and boundary, what follows from it, and on what it rests.

A statement is computed from records, never stored: the same run can be stated again with another
place, year, price or PUE.
"""

from __future__ import annotations

import json

import msgspec

from wattprint.codec import Layout, decode, encode
from wattprint.errors import RecordError
from wattprint.gates import printable, terminal_line
from wattprint.quantity import Quantity, total
from wattprint.records import FactorLine, NotMetered
from wattprint.units import format_duration
from wattprint.whole import rest_of

from .carbon import operational_carbon, total_carbon
from .compute import Compute, compute_of
from .embodied import embodied_of
from .known import quantity
from .lines import Boundaries, Carbon, Money, Sci, Water
from .market import MarketMix, market_mix
from .resources import ResourceEnergy
from .run_facts import RunFacts
from .sci import software_carbon_intensity
from .tables import card, cells_of
from .terms import Terms
from .windows import MOST_WINDOWS, WindowLine, listed, window_lines
from .work import Work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .hourly import Slice
    from .rates import Rates

__all__ = ["ResourceEnergy", "Statement", "Terms", "state"]


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What a run cost. ``scope`` is ``process`` (its processes' share) or ``machine`` (all of it).

    ``not_metered``: what was there and has no line among ``resources``; unless another line holds its energy,
    ``warnings`` tells of it.
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
    compute: Compute | None = None
    not_metered: list[NotMetered] = []

    json_layout = Layout(
        keys=(
            "schema",
            "run",
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
            "compute",
            "factors",
            "overhead.cpu_s=overhead_cpu_s",
            "overhead.share_of_one_core=overhead_share",
            "not_metered",
            "warnings",
        )
    )

    def __str__(self) -> str:
        """Energy by boundary and carbon, in a few lines that stdout has the letters for; no name breaks them.

        ``wattprint show`` prints the whole receipt.
        """
        name = terminal_line(self.run.name)
        lines = [f"{name}: {format_duration(self.run.duration_s)}, scope {self.scope}"]
        for name, energy in (
            ("accelerator", self.boundaries.accelerator_j),
            ("components", self.boundaries.components_j),
            ("node", self.boundaries.node_j),
            ("facility", self.boundaries.facility_j),
        ):
            if energy is not None:
                lines.append(f"{name:12}{energy}")
        carbon_g = self.carbon.operational_location_g
        if carbon_g is not None:
            lines.append(f"{'carbon':12}{carbon_g}, {self.carbon.place_and_year}")
        return printable("\n".join(lines))

    def __repr__(self) -> str:
        """Whose figures these are, with the energy; all else by name."""
        return f"<Statement of {self.run.name or self.run.id!r}, {self.run.status}: {self.energy_kwh}>"

    def _repr_html_(self) -> str:
        """The main figures as a notebook shows them."""
        run, carbon = self.run, self.carbon
        return card(
            f"{run.name or run.id}: {run.status}, {format_duration(run.duration_s)}",
            [
                ("energy", self.energy_kwh, f"{carbon.boundary}, scope {self.scope}"),
                ("carbon", self.carbon_kg, carbon.place_and_year),
                ("water", self.water_l, "on site and grid"),
                ("cost", self.cost, "electricity" if self.money.instance_cost is None else "rent"),
            ],
            self.warnings,
        )

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


class _Notes:
    """What a statement collects on its way: the factors it used, in order, and what there is to say."""

    def __init__(self, work: Work) -> None:
        self.recorded = work.factors
        self.factors: list[FactorLine] = []
        self.warnings = [*work.warnings]

    def use(self, line: FactorLine) -> Quantity:
        """``line`` as a quantity, entered among the factors."""
        self.factors.append(line)
        return quantity(line)

    def enter(self, *lines: FactorLine | None) -> None:
        """Those of ``lines`` that there are, among the factors."""
        self.factors += [line for line in lines if line is not None]

    def each_once(self) -> list[FactorLine]:
        """The factors, those of the records first. Nodes may have recorded other vintages of one.

        Raises ``ValueError`` if one name stands for two figures among those used now.
        """
        found: dict[str, FactorLine] = {}
        for line in self.factors:
            if found.setdefault(line.id, line) != line:
                raise ValueError(f"two factors are named {line.id}")
        return [*dict.fromkeys([*self.recorded, *found.values()])]


def state(
    work: Work,
    rates: Rates,
    terms: Terms = Terms(),  # noqa: B008 - it is frozen
) -> Statement:
    """The statement of ``work`` at ``rates``.

    Raises ``ValueError`` for factors in units that do not fit, ``UsageError`` for contracts that exceed
    the whole.
    """
    notes = _Notes(work)
    resources, rests = work.resources, work.rests
    if rates.by_hours:
        rates = rates.over(_slices(work, terms, notes))
    whole = not terms.main_lines
    inside = rates.inside(resources, rests, main_lines=terms.main_lines)
    counted_j = rates.counted(inside)
    notes.enter(rates.pue_line, *rates.intensity_lines)
    notes.warnings += rates.notes
    carbon = _carbon(counted_j, work, rates, terms, notes)
    duration_s = work.duration_s.mid
    windows = _windows(work, rates, notes) if whole else []
    return Statement(
        run=work.run,
        scope=work.scope,
        idle_policy=work.idle_policy,
        resources=resources + rests,
        unattributed_j=_unattributed(work, inside) if whole else None,
        boundaries=inside,
        carbon=carbon,
        water=_water(inside.node_j, rates, notes) if whole else Water(),
        money=_money(counted_j, work.duration_s, rates, terms, notes),
        sci=_sci(counted_j, carbon, rates, terms, notes),
        windows=windows,
        compute=compute_of(work.records, work.scope, duration_s, counted_j, notes.use) if whole else None,
        factors=notes.each_once(),
        overhead_cpu_s=work.meter_cpu_s,
        overhead_share=work.meter_cpu_s / duration_s if duration_s > 0 else 0.0,
        warnings=list(dict.fromkeys([*notes.warnings, *rates.warnings])),
        not_metered=work.not_metered,
        schema=work.schema,
    )


def _unattributed(work: Work, inside: Boundaries) -> Quantity | None:
    """What the machine drew meanwhile that was not ours."""
    machine_j = inside.node_j
    if work.scope != "machine":
        machine_j = total(line.machine_energy_j for line in [*work.resources, *work.rests])
    rest_j = rest_of(machine_j, inside.node_j)
    if rest_j is None or machine_j is None or inside.node_j is None:
        return None
    # What nobody is sure is ours, as of a GPU whose users are hidden, may be theirs.
    return msgspec.structs.replace(rest_j, high=max(rest_j.high, machine_j.low - inside.node_j.low))


def _slices(work: Work, terms: Terms, notes: _Notes) -> list[Slice]:
    """When the energy was drawn."""
    if terms.slices:
        return [*terms.slices]
    notes.warnings.append(
        "no snapshot tells in which hours the energy was drawn: it is priced as evenly spread over them"
    )
    return work.even_slices()


def _carbon(counted_j: Quantity | None, work: Work, rates: Rates, terms: Terms, notes: _Notes) -> Carbon:
    """Operational carbon, and the market-based, embodied and total lines where they are known."""
    gross_g = None if counted_j is None else rates.carbon(counted_j)
    market: MarketMix | None = None
    market_g = None
    if rates.contracts and counted_j is not None:
        market = market_mix(rates.contracts, counted_j.converted("kWh").mid, rates.intensity)
    if market is not None and counted_j is not None:
        notes.factors += market.factors
        market_g = operational_carbon(counted_j, market.intensity_g_per_kwh)
        if market.remainder == "location-based":
            notes.warnings.append("no residual mix is declared: the market-based rest is location-based")
    embodied_g = embodied_of([*terms.hardware], work.duration_s)
    for piece in terms.hardware:
        notes.factors += [piece.carbon, piece.lifetime]
    line = rates.intensity_line
    return Carbon(
        operational_location_g=gross_g,
        intensity_g_per_kwh=rates.intensity,
        intensity_method=None if line is None else line.method,
        place=work.place,
        place_name=rates.place_name,
        place_known_by=work.place_known_by,
        year=None if line is None else line.year,
        widened_for=rates.widened_for,
        boundary=rates.boundary,
        operational_market_g=market_g,
        market=market,
        offsets=terms.offsets,
        embodied_g=embodied_g,
        total_g=None if gross_g is None or embodied_g is None else total_carbon(gross_g, embodied_g),
    )


def _water(node_j: Quantity | None, rates: Rates, notes: _Notes) -> Water:
    if node_j is None:
        return Water()
    notes.enter(rates.wue_line, rates.grid_water_line)
    return Water(
        onsite_l=rates.onsite_water(node_j), grid_l=rates.grid_water(node_j), total_l=rates.water(node_j)
    )


def _money(
    counted_j: Quantity | None, duration_s: Quantity, rates: Rates, terms: Terms, notes: _Notes
) -> Money:
    if counted_j is not None:
        notes.enter(*rates.price_lines)
    notes.enter(rates.instance_price)
    return Money(
        energy_cost=None if counted_j is None else rates.energy_cost(counted_j),
        instance_cost=rates.instance_cost(duration_s, terms.instances),
    )


def _sci(counted_j: Quantity | None, carbon: Carbon, rates: Rates, terms: Terms, notes: _Notes) -> Sci | None:
    units, gross_g, embodied_g = terms.functional_units, carbon.operational_location_g, carbon.embodied_g
    if units is None:
        return None
    intensity = carbon.intensity_g_per_kwh
    if embodied_g is not None and gross_g is None:
        notes.warnings.append("no SCI score: the carbon of the energy is unknown")
        return None
    if counted_j is None or intensity is None or gross_g is None or embodied_g is None:
        notes.warnings.append("no SCI score: ISO/IEC 21031 wants the embodied share of the hardware in it")
        return None
    pieces = ", ".join(f"{piece.count:g} × {piece.name}" for piece in terms.hardware)
    return Sci(
        score_g=software_carbon_intensity(counted_j, intensity, embodied_g, units.count, units.unit),
        functional_unit=units.unit,
        functional_units=units.count,
        operational_g=gross_g,
        embodied_g=embodied_g,
        boundary=f"E: {rates.boundary}; I: location-based, {carbon.intensity_method}; M: {pieces}",
    )


def _windows(work: Work, rates: Rates, notes: _Notes) -> list[WindowLine]:
    count = sum(listed(record) for record in work.records)
    if count > MOST_WINDOWS:
        notes.warnings.append(f"{count} windows are too many to list here")
        return []
    all_lines: list[WindowLine] = []
    for record in work.records:
        lines, warnings = window_lines(record, work.scope, rates)
        all_lines += lines
        notes.warnings += warnings
    return all_lines
