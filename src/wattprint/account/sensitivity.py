"""How far a figure can be trusted: what share of it was measured, and which assumption moves it most.

Sensitivity is one at a time (Saltelli et al., "Global Sensitivity Analysis", 2008, section 1.2.2): each
input goes to its low and to its high while all others stay at their best estimate. It ranks the inputs;
it is no interval of the result, which the statement has.
"""

from __future__ import annotations

import math

import msgspec

from wattprint.account.known import quantity
from wattprint.account.resources import node
from wattprint.methods import METHODS, worst
from wattprint.units import J_PER_KWH
from wattprint.whole import CUT, METER, counted, places, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wattprint.account.resources import ResourceEnergy
    from wattprint.account.statement import Statement
    from wattprint.quantity import Quantity
    from wattprint.records import FactorLine, Record

IMPORTED = "imported"
GIVEN = "given"
"""The word for a factor that is exact: the user gave it, or it holds by definition. Nobody measured it."""
TARGETS = ("carbon", "energy", "water", "money")
_COVERED = 0.99
"""A source that was silent for longer than the rest of this share does not make a figure measured."""


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """Something a figure rests on: ``low``, ``mid``, ``high`` in ``unit``, by which ``method``, ``source``.

    ``method`` is one of ``quantity.METHODS``, ``imported`` for energy that another tool recorded, or
    ``given`` for a factor that is exact.
    """

    name: str
    low: float
    mid: float
    high: float
    unit: str
    method: str
    source: str


class Swing(msgspec.Struct, frozen=True, kw_only=True):
    """The result with one input at its ``low`` and at its ``high``, in the unit of the result."""

    input: Input
    low: float
    high: float

    @property
    def size(self) -> float:
        """How far the input can move the result, from one end to the other."""
        return abs(self.high - self.low)


class Sensitivity(msgspec.Struct, frozen=True, kw_only=True):
    """``swings`` of one result around its ``mid``, the widest first; ``of`` is one of ``TARGETS``."""

    of: str
    mid: float
    unit: str
    swings: list[Swing]


class Trust(msgspec.Struct, frozen=True, kw_only=True):
    """Shares (0..1) of energy and carbon by method, inside ``boundary``; ``None`` where a total is unknown.

    Carbon is shared out like the energy that it comes from; the making of the hardware stands by its
    own method. ``sensitivity`` is ``None`` where its total is unknown.
    """

    run: str
    name: str
    scope: str
    boundary: str
    energy_j: float | None
    energy_shares: dict[str, float] | None
    carbon_g: float | None
    carbon_shares: dict[str, float] | None
    sensitivity: Sensitivity | None

    def as_dict(self) -> dict[str, object]:
        """The report in JSON, units in the keys."""
        answer: dict[str, object] = msgspec.to_builtins(self)
        seen = self.sensitivity
        if seen is not None:
            answer["sensitivity"] = {
                "of": seen.of,
                "unit": seen.unit,
                "mid": seen.mid,
                "inputs": [
                    {
                        **msgspec.to_builtins(swing.input),
                        "result_low": swing.low,
                        "result_high": swing.high,
                        "swing": swing.size,
                        "swing_share": swing.size / seen.mid if seen.mid else None,
                    }
                    for swing in seen.swings
                ],
            }
        return answer


def trust(statement: Statement, records: Sequence[Record], of: str = "carbon") -> Trust:
    """The trust report of a ``statement`` made of ``records`` (the roots, in its order).

    ``of``: the total that assumptions move, one of ``TARGETS``. Water counts energy at the node, as its
    factors do; the rest inside the boundary that the statement counts.
    """
    boundary = statement.carbon.boundary
    energies = _energies(statement.scope, records, boundary)
    pue = _factor(statement, "pue/")
    counted = {"pue": pue} if pue is not None and boundary == "facility" else {}
    mid_j = math.fsum(energy.mid for energy in energies)
    whole_j = mid_j * (counted["pue"].mid if counted else 1.0) if energies else None
    parts = [(energy.method, energy.mid) for energy in energies]
    if counted and counted["pue"].mid > 1.0:
        parts.append((counted["pue"].method, (counted["pue"].mid - 1.0) * mid_j))
    shares = _shares(parts)
    carbon = statement.carbon
    gross = None if carbon.operational_location_g is None else carbon.operational_location_g.mid
    grams = None if gross is None or shares is None else [(key, gross * part) for key, part in shares.items()]
    if grams is not None and carbon.embodied_g is not None:
        grams.append((carbon.embodied_g.method, carbon.embodied_g.mid))
    return Trust(
        run=statement.run.id,
        name=statement.run.name,
        scope=statement.scope,
        boundary=boundary,
        energy_j=whole_j,
        energy_shares=shares,
        carbon_g=None if grams is None else math.fsum(part for _, part in grams),
        carbon_shares=None if grams is None else _shares(grams),
        sensitivity=sensitivity(statement, records, of),
    )


def _shares(parts: Iterable[tuple[str, float]]) -> dict[str, float] | None:
    """Shares by method, best method first; ``None`` of nothing."""
    sums: dict[str, float] = {}
    for method, amount in parts:
        sums[method] = sums.get(method, 0.0) + amount
    whole = math.fsum(sums.values())
    methods = [method for method in (*METHODS, IMPORTED, GIVEN) if method in sums]
    return {method: sums[method] / whole for method in methods} if whole > 0 else None


def sensitivity(statement: Statement, records: Sequence[Record], of: str = "carbon") -> Sensitivity | None:
    """How far each input moves a total of the statement; ``None`` if that total is unknown.

    ``carbon``: operational, location-based, with the embodied share where it is known. ``money``: of the
    energy. Raises ``ValueError`` for what is none of ``TARGETS``.
    """
    if of not in TARGETS:
        raise ValueError(f"no such total: {of}")
    carbon = statement.carbon
    boundary = "node" if of == "water" else carbon.boundary
    energies = _energies(statement.scope, records, boundary)
    pue = _factor(statement, "pue/")
    if not energies or pue is None:
        return None
    factors = {"pue": pue} if boundary == "facility" or of == "water" else {}
    result: Callable[[float, dict[str, float]], float]
    if of == "energy":
        unit, result = "J", _energy
    elif of == "carbon":
        if carbon.intensity_g_per_kwh is None:
            return None
        unit, result = "gCO2e", _carbon
        factors["intensity"] = _input(carbon.intensity_g_per_kwh, "carbon intensity of the grid")
        if carbon.embodied_g is not None:
            factors["embodied"] = _input(carbon.embodied_g, "hardware: making and lifetime")
    elif of == "water":
        wue, grid = _factor(statement, "wue/"), _factor(statement, "grid-water/")
        if wue is None or grid is None:
            return None
        unit, result = "L", _water
        factors |= {"wue": wue, "grid": grid}
    else:
        cost = statement.money.energy_cost
        if cost is None:
            return None
        unit, result = cost.unit, _money
        factors["price"] = _price(statement, math.fsum(energy.mid for energy in energies), factors)
    return _swings(energies, factors, result, of, unit)


def _kwh(energy_j: float, at: dict[str, float]) -> float:
    return energy_j / J_PER_KWH * at.get("pue", 1.0)


def _energy(energy_j: float, at: dict[str, float]) -> float:
    return energy_j * at.get("pue", 1.0)


def _carbon(energy_j: float, at: dict[str, float]) -> float:
    return _kwh(energy_j, at) * at["intensity"] + at.get("embodied", 0.0)


def _water(energy_j: float, at: dict[str, float]) -> float:
    return energy_j / J_PER_KWH * (at["wue"] + at["pue"] * at["grid"])


def _money(energy_j: float, at: dict[str, float]) -> float:
    return _kwh(energy_j, at) * at["price"]


def _swings(
    energies: list[Input],
    factors: dict[str, Input],
    result: Callable[[float, dict[str, float]], float],
    of: str,
    unit: str,
) -> Sensitivity:
    whole_j = math.fsum(energy.mid for energy in energies)
    mids = {key: factor.mid for key, factor in factors.items()}
    swings = [
        Swing(
            input=energy,
            low=result(whole_j - energy.mid + energy.low, mids),
            high=result(whole_j - energy.mid + energy.high, mids),
        )
        for energy in energies
    ]
    swings += [
        Swing(
            input=factor,
            low=result(whole_j, mids | {key: factor.low}),
            high=result(whole_j, mids | {key: factor.high}),
        )
        for key, factor in factors.items()
    ]
    swings.sort(key=lambda swing: -swing.size)
    return Sensitivity(of=of, mid=result(whole_j, mids), unit=unit, swings=swings)


_NAMES = {
    "pue/": "PUE of the building",
    "wue/": "water of the building",
    "grid-water/": "water of the power stations",
}


def _factor(statement: Statement, prefix: str) -> Input | None:
    line = next((line for line in statement.factors if line.id.startswith(prefix)), None)
    return None if line is None else _of_line(line, _NAMES[prefix])


def _of_line(line: FactorLine, name: str) -> Input:
    return _input(quantity(line), name)


def _input(figure: Quantity, name: str) -> Input:
    """A factor: one that is exact counts as measured and is told as given; of an energy say the method."""
    return Input(
        name=name,
        low=figure.low,
        mid=figure.mid,
        high=figure.high,
        unit=figure.unit,
        method=GIVEN if figure.method == METHODS[0] else figure.method,
        source=", ".join(figure.sources),
    )


def _price(statement: Statement, energy_j: float, factors: dict[str, Input]) -> Input:
    """The price per kWh: the one factor, or, by time of use, the mean that the run met, which was given."""
    lines = [line for line in statement.factors if line.id.startswith(("electricity/", "tariff/"))]
    if len(lines) == 1:
        return _of_line(lines[0], "price of electricity")
    cost = statement.money.energy_cost
    assert cost is not None
    used_kwh = _kwh(energy_j, {key: factor.mid for key, factor in factors.items()})
    mean = cost.mid / used_kwh if used_kwh > 0 else 0.0
    return Input(
        name="price of electricity",
        low=mean,
        mid=mean,
        high=mean,
        unit=f"{cost.unit}/kWh",
        method=GIVEN,
        source=", ".join(line.id for line in lines),
    )


def _energies(scope: str, records: Sequence[Record], boundary: str) -> list[Input]:
    """What was read or modelled, each once: a meter of the whole node stands alone, its parts inside it."""
    energies = []
    for record in records:
        where = f"{record.header.host} " if len(records) > 1 else ""
        energy = node(record, scope, where)
        components, lines = energy.components, energy.parts
        if boundary in ("accelerator", "components"):
            lines = [line for line in components if boundary == "components" or line.kind == "gpu"]
        else:
            whole = _whole(record, scope, where) if _alone(record) else None
            if whole is not None and whole.mid >= math.fsum(line.energy_j.mid for line in components):
                energies.append(whole)
                continue
        energies += [_of_resource(line, record) for line in lines]
    return energies


def _alone(record: Record) -> bool:
    """Whether a meter of the node tells of all of it: it counts, and no component stands outside."""
    meter, model = places(record.header.sources)
    return meter is not None and (
        model is None or (rule(record) in (METER, CUT) and counted(record.header.sources, METER) == [meter])
    )


def _of_resource(line: ResourceEnergy, record: Record) -> Input:
    method = IMPORTED if record.header.origin else line.energy_j.method
    energy = _input(line.energy_j, line.name)
    return msgspec.structs.replace(energy, method=method, source=record.header.origin or line.source)


def _whole(record: Record, scope: str, where: str) -> Input | None:
    """The meter of the whole node, if there is one."""
    if record.last is None:
        return None
    for source, joules in zip(record.header.sources, record.last.energy, strict=True):
        if source.resource.partition("/")[0] == "node" and source.resource != "node/rest":
            three = (joules.low, joules.mid, joules.high)
            if scope == "process":
                three = (joules.own_low, joules.own_mid, joules.own_high)
            method = source.method
            if joules.gap_s > (1.0 - _COVERED) * record.duration_s:
                method = worst((method, source.standin_method or "assumed"))
            return Input(
                name=where + source.name,
                low=three[0],
                mid=three[1],
                high=three[2],
                unit="J",
                method=IMPORTED if record.header.origin else method,
                source=record.header.origin or source.source,
            )
    return None
