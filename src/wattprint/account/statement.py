"""The statement of a run: energy by resource and boundary, what follows from it, and on what it rests.

A statement is computed from records, never stored: the same run can be stated again with another
place, year, price or PUE.
"""

from __future__ import annotations

import json

import msgspec

from wattprint.codec import Layout, decode, encode
from wattprint.errors import RecordError
from wattprint.quantity import Quantity, total
from wattprint.records import FactorLine
from wattprint.units import format_duration, format_range

from .carbon import facility_energy, operational_carbon, total_carbon
from .compute import Compute, compute_of
from .embodied import embodied_of
from .hourly import Slice, hourly_intensity, weights
from .known import quantity
from .lines import Boundaries, Carbon, Money, Sci, Water
from .market import MarketMix, market_mix
from .money import Tariff, energy_cost, instance_cost
from .resources import ResourceEnergy, rest_of
from .run_facts import RunFacts
from .sci import software_carbon_intensity
from .terms import Terms
from .water import grid_water, onsite_water, total_water
from .windows import MOST_WINDOWS, WindowLine, listed, window_lines
from .work import Work

__all__ = ["ResourceEnergy", "Statement", "Terms", "state"]

_INTENSITY_UNIT = "gCO2e/kWh"


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What a run cost. ``scope`` is ``process`` (its processes' share) or ``machine`` (all of it)."""

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
            "warnings",
        )
    )

    def __str__(self) -> str:
        """Energy by boundary and carbon, in a few lines; ``wattprint show`` prints the whole receipt."""
        lines = [f"{self.run.name}: {format_duration(self.run.duration_s)}, scope {self.scope}"]
        for name, energy in (
            ("accelerator", self.boundaries.accelerator_j),
            ("components", self.boundaries.components_j),
            ("node", self.boundaries.node_j),
            ("facility", self.boundaries.facility_j),
        ):
            if energy is not None:
                lines.append(f"{name:12}{_range(energy, 'energy')}")
        if self.carbon.operational_location_g is not None:
            grams = _range(self.carbon.operational_location_g, "carbon")
            lines.append(f"{'carbon':12}{grams}, {self.carbon.place_name} {self.carbon.year}")
        return "\n".join(lines)

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


def _range(quantity: Quantity, kind: str) -> str:
    mid, bounds = format_range(quantity.low, quantity.mid, quantity.high, kind)
    return f"{mid} ({bounds}) {quantity.method}"


class _Notes:
    """What a statement collects on its way: the factors it used, in order, and what there is to say."""

    def __init__(self, work: Work) -> None:
        self.recorded = work.factors
        self.factors: list[FactorLine] = []
        self.warnings = [*work.warnings]

    def use(self, line: FactorLine, unit: str | None = None) -> Quantity:
        """``line`` as a quantity, entered among the factors."""
        self.factors.append(line)
        return quantity(line, unit)

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
    *,
    intensity: FactorLine,
    pue: FactorLine,
    place_name: str,
    terms: Terms = Terms(),  # noqa: B008 - it is frozen
) -> Statement:
    """The statement of ``work``.

    ``intensity`` in g/kWh and ``pue`` are those of the place. ``terms`` has the factors of further lines.
    Raises ``ValueError`` for factors in units that do not fit, ``UsageError`` for contracts that exceed
    the whole.
    """
    notes = _Notes(work)
    resources, rests = work.resources, work.rests
    node_j = total(line.energy_j for line in [*resources, *rests])
    machine_j = total(line.machine_energy_j for line in [*resources, *rests])
    pue_known = notes.use(pue)
    facility_j = None if node_j is None else facility_energy(node_j, pue_known)
    slices = _slices(work, terms, notes)
    grid, grid_line = _intensity(intensity, slices, terms, notes)
    boundaries = Boundaries(
        accelerator_j=total(line.energy_j for line in resources if line.kind == "gpu"),
        components_j=total(line.energy_j for line in resources),
        node_j=node_j,
        facility_j=facility_j,
    )
    counted_j: Quantity | None = getattr(boundaries, f"{terms.boundary}_j")
    carbon = _carbon(
        Carbon(
            operational_location_g=None if counted_j is None else operational_carbon(counted_j, grid),
            intensity_g_per_kwh=grid,
            intensity_method=grid_line.method,
            place=work.place,
            place_name=place_name,
            place_known_by=work.place_known_by,
            year=grid_line.year,
            boundary=terms.boundary,
        ),
        counted_j,
        work.duration_s,
        terms,
        notes,
    )
    windows = _windows(work, (pue_known, grid), notes)
    duration_s = work.duration_s.mid
    return Statement(
        run=work.run,
        scope=work.scope,
        idle_policy=work.idle_policy,
        resources=resources + rests,
        unattributed_j=rest_of(machine_j, node_j),
        boundaries=boundaries,
        carbon=carbon,
        water=_water(node_j, pue_known, terms, notes),
        money=_money(counted_j, work.duration_s, slices, terms, notes),
        sci=_sci(counted_j, carbon, terms, notes),
        windows=windows,
        compute=compute_of(work.records, work.scope, duration_s, counted_j, notes.use),
        factors=notes.each_once(),
        overhead_cpu_s=work.meter_cpu_s,
        overhead_share=work.meter_cpu_s / duration_s if duration_s > 0 else 0.0,
        warnings=list(dict.fromkeys(notes.warnings)),
        schema=work.schema,
    )


def _slices(work: Work, terms: Terms, notes: _Notes) -> list[Slice]:
    """When the energy was drawn, where a factor asks for it."""
    if terms.hourly is None and not isinstance(terms.energy_price, Tariff):
        return []
    if terms.slices:
        return [*terms.slices]
    notes.warnings.append("counted as evenly spread over its hours: its snapshots were not at hand")
    return work.even_slices()


def _intensity(
    yearly: FactorLine, slices: list[Slice], terms: Terms, notes: _Notes
) -> tuple[Quantity, FactorLine]:
    """The intensity the run met and the line that names it: hourly where there is one, else yearly."""
    known = _yearly(yearly, notes)
    hourly = terms.hourly
    if hourly is not None and any(hourly.at(start_ns) is not None for start_ns, _ in weights(slices)):
        line, met, covered = hourly_intensity(slices, hourly, known)
        notes.factors.append(line)
        if covered < 1.0 and yearly.id in met.sources:
            notes.factors.append(yearly)
            notes.warnings.append(f"{1 - covered:.0%} of the energy has no hourly intensity: {yearly.id}")
        return met, line
    if hourly is not None:
        notes.warnings.append(f"{hourly.id} has no figure for these hours: {yearly.id} stands in")
    notes.factors.append(yearly)
    return known, yearly


def _yearly(line: FactorLine, notes: _Notes) -> Quantity:
    """A yearly intensity in gCO2e/kWh; one of CO2 alone counts as it is, and the statement says so."""
    known = quantity(line)
    if known.unit == "gCO2/kWh":
        notes.warnings.append(f"{line.id} counts CO2 only: methane and nitrous oxide are missing")
        known = msgspec.structs.replace(known, unit=_INTENSITY_UNIT)
    return known.converted(_INTENSITY_UNIT)


def _carbon(
    carbon: Carbon, counted_j: Quantity | None, duration_s: Quantity, terms: Terms, notes: _Notes
) -> Carbon:
    """``carbon`` with its market-based, embodied and total lines, where they are known."""
    market: MarketMix | None = None
    market_g = None
    if terms.contracts and counted_j is not None:
        energy_kwh = counted_j.converted("kWh").mid
        market = market_mix(terms.contracts, energy_kwh, carbon.intensity_g_per_kwh)
        notes.factors += market.factors
        market_g = operational_carbon(counted_j, market.intensity_g_per_kwh)
        if market.remainder == "location-based":
            notes.warnings.append("no residual mix is declared: the market-based rest is location-based")
    embodied_g = embodied_of([*terms.hardware], duration_s)
    for piece in terms.hardware:
        notes.factors += [piece.carbon, piece.lifetime]
    gross_g = carbon.operational_location_g
    total_g = None if gross_g is None or embodied_g is None else total_carbon(gross_g, embodied_g)
    return msgspec.structs.replace(
        carbon,
        operational_market_g=market_g,
        market=market,
        offsets=terms.offsets,
        embodied_g=embodied_g,
        total_g=total_g,
    )


def _water(node_j: Quantity | None, pue: Quantity, terms: Terms, notes: _Notes) -> Water:
    if node_j is None:
        return Water()
    wue = None if terms.wue is None else notes.use(terms.wue)
    off_site = None if terms.grid_water is None else notes.use(terms.grid_water)
    return Water(
        onsite_l=None if wue is None else onsite_water(node_j, wue),
        grid_l=None if off_site is None else grid_water(node_j, pue, off_site),
        total_l=None if wue is None or off_site is None else total_water(node_j, wue, pue, off_site),
    )


def _money(
    counted_j: Quantity | None, duration_s: Quantity, slices: list[Slice], terms: Terms, notes: _Notes
) -> Money:
    energy = instance = None
    price = terms.energy_price
    if isinstance(price, Tariff):
        if counted_j is not None and weights(slices):
            mean, used = price.mean_price(slices)
            notes.factors += used
            energy = energy_cost(counted_j, mean)
    elif price is not None and counted_j is not None:
        energy = energy_cost(counted_j, notes.use(price))
    if terms.instance_price is not None:
        instance = instance_cost(duration_s, terms.instances, notes.use(terms.instance_price))
    return Money(energy_cost=energy, instance_cost=instance)


def _sci(counted_j: Quantity | None, carbon: Carbon, terms: Terms, notes: _Notes) -> Sci | None:
    units, gross_g, embodied_g = terms.functional_units, carbon.operational_location_g, carbon.embodied_g
    if units is None:
        return None
    if counted_j is None or gross_g is None or embodied_g is None:
        notes.warnings.append("no SCI score: ISO/IEC 21031 wants the embodied share of the hardware in it")
        return None
    pieces = ", ".join(f"{piece.count:g} × {piece.name}" for piece in terms.hardware)
    return Sci(
        score_g=software_carbon_intensity(
            counted_j, carbon.intensity_g_per_kwh, embodied_g, units.count, units.unit
        ),
        functional_unit=units.unit,
        functional_units=units.count,
        operational_g=gross_g,
        embodied_g=embodied_g,
        boundary=f"E: {terms.boundary}; I: location-based, {carbon.intensity_method}; M: {pieces}",
    )


def _windows(work: Work, factors: tuple[Quantity, Quantity], notes: _Notes) -> list[WindowLine]:
    count = sum(listed(record) for record in work.records)
    if count > MOST_WINDOWS:
        notes.warnings.append(f"{count} windows are too many to list here")
        return []
    found: list[WindowLine] = []
    for record in work.records:
        lines, said = window_lines(record, work.scope, *factors)
        found += lines
        notes.warnings += said
    return found
