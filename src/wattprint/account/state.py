"""Stating work at rates: its energy inside the boundaries, and what follows from it."""

from __future__ import annotations

import math

import msgspec

from wattprint.quantity import Quantity
from wattprint.records import FactorLine
from wattprint.whole import rest_of

from .carbon import operational_carbon, total_carbon
from .compute import compute_of
from .edition import edition
from .embodied import embodied_of
from .known import quantity
from .lines import Boundaries, Carbon, Money, Sci, Water
from .market import MarketMix, market_mix
from .narrowing import narrowing
from .resources import nodes_j
from .sci import software_carbon_intensity
from .statement import Statement
from .terms import Terms
from .windows import MOST_WINDOWS, WindowLine, listed, window_lines
from .work import Work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .hourly import Slice
    from .rates import Rates


class _Notes:
    """What a statement collects on its way: the factors it used, in order, and what there is to say."""

    def __init__(self, work: Work) -> None:
        self.recorded = work.factors
        self.factors: list[FactorLine] = []
        self.warnings = [*work.warnings]
        self.of_figures = [*work.figure_warnings]

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
    notes.of_figures += rates.notes
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
        water=_water(inside.node_j, rates, notes) if whole or terms.water else Water(),
        money=_with_harm(_money(counted_j, work, rates, terms, notes), carbon, rates, notes),
        sci=_sci(counted_j, carbon, rates, terms, notes),
        windows=windows,
        windows_common=_common(inside.facility_j) if windows else None,
        compute=compute_of(work.records, work.scope, duration_s, counted_j, notes.use) if whole else None,
        factors=notes.each_once(),
        overhead_cpu_s=work.meter_cpu_s,
        overhead_share=work.meter_cpu_s / duration_s if duration_s > 0 else 0.0,
        warnings=list(dict.fromkeys([*notes.warnings, *rates.warnings])),
        figure_warnings=[*dict.fromkeys(notes.of_figures)] or None,
        not_metered=work.not_metered,
        would_narrow=narrowing(work, rates, inside) if whole else [],
        edition=edition(work.records),
        later=work.records[0].later if work.records else None,
        schema=work.schema,
    )


def _common(facility_j: Quantity | None) -> Quantity | None:
    """By which factors a run's energy may be off, as its windows may together."""
    if facility_j is None or facility_j.mid <= 0.0:
        return None
    # 1 / mid itself may be no number, nor the high of what is all but nothing.
    low, high = facility_j.low / facility_j.mid, facility_j.high / facility_j.mid
    if not high < math.inf:
        return None
    return msgspec.structs.replace(facility_j, low=low, mid=1.0, high=high, unit="1")


def _unattributed(work: Work, inside: Boundaries) -> Quantity | None:
    """What the machine drew meanwhile that was not ours."""
    machine_j = inside.node_j
    if work.scope != "machine":
        machine_j = nodes_j(work.resources, work.rests, of_machine=True)
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


def _money(counted_j: Quantity | None, work: Work, rates: Rates, terms: Terms, notes: _Notes) -> Money:
    if counted_j is not None:
        notes.enter(*rates.price_lines)
    notes.enter(rates.instance_price)
    devices = None if rates.site.price_per_device_hour is None else work.devices
    return Money(
        energy_cost=None if counted_j is None else rates.energy_cost(counted_j),
        instance_cost=rates.instance_cost(work.duration_s, terms.instances, devices),
    )


def _with_harm(money: Money, carbon: Carbon, rates: Rates, notes: _Notes) -> Money:
    """``money`` with what the carbon, that of the making too where it is known, costs those whom it harms."""
    notes.enter(rates.social_cost_line)
    emitted_g = carbon.operational_location_g if carbon.total_g is None else carbon.total_g
    return msgspec.structs.replace(money, social_cost=rates.social_cost(emitted_g))


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
    all_lines: list[WindowLine] = []
    if count > MOST_WINDOWS:
        notes.warnings.append(f"{count} windows are too many to list here")
    else:
        for record in work.records:
            lines, warnings = window_lines(record, work.scope, rates)
            all_lines += lines
            notes.warnings += warnings
    return all_lines + _inside(work, rates, notes, MOST_WINDOWS - count) if work.inside else all_lines


def _inside(work: Work, rates: Rates, notes: _Notes, most: int) -> list[WindowLine]:
    """The lines of meters inside the run, ``most`` of them or none."""
    from .inside import inner_meters, inside_lines, listed_inside, remarks

    meters = inner_meters(work.inside, work.records)
    notes.warnings += remarks(meters, work.records[0].header, work.scope)
    count = listed_inside(meters)
    if count > most:
        notes.warnings.append(f"{count} windows of meters inside the run are too many to list here")
        return []
    lines, warnings = inside_lines(meters, work.run.name, work.scope, rates)
    notes.warnings += warnings
    return lines
