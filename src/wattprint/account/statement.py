"""The statement of a run: energy by resource and boundary, carbon, and what each figure rests on.

A statement is computed from records, never stored: the same run can be stated again with another
place, year or PUE.
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from wattprint.quantity import Quantity, total, worst
from wattprint.records import FactorLine, Joules, Record, SourceLine

from .carbon import facility_energy, operational_carbon

_COVERED = 0.99
"""A source that was silent for longer than the rest of this share does not make a figure measured."""


class ResourceEnergy(msgspec.Struct, frozen=True, kw_only=True):
    """One line: a resource's energy in the statement's scope, and of the whole machine."""

    resource: str
    name: str
    energy_j: Quantity
    machine_energy_j: Quantity
    source: str
    covered: float
    gap_s: float

    @property
    def kind(self) -> str:
        """``cpu``, ``dram``, ``gpu`` or ``node``."""
        return self.resource.partition("/")[0]


class Boundaries(msgspec.Struct, frozen=True, kw_only=True):
    """Energy inside each boundary; ``None`` where nothing that is inside it is known."""

    accelerator_j: Quantity | None
    components_j: Quantity | None
    node_j: Quantity | None
    facility_j: Quantity | None


class Carbon(msgspec.Struct, frozen=True, kw_only=True):
    """Operational carbon at the facility boundary, location-based."""

    operational_location_g: Quantity | None
    intensity_g_per_kwh: Quantity
    place: str | None
    place_name: str
    place_known_by: str
    year: int | None


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What a run cost. ``scope`` is ``process`` (its processes' share) or ``machine`` (all of it)."""

    run: dict[str, object]
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

    def as_dict(self) -> dict[str, object]:
        """The JSON of a run: full precision, units in the keys, every quantity with its interval."""
        return {
            "schema": self.schema,
            "run": self.run,
            "energy": {
                "scope": self.scope,
                "idle_policy": self.idle_policy,
                "resources": [
                    {
                        "resource": line.resource,
                        "name": line.name,
                        "energy_j": line.energy_j.as_dict(),
                        "machine_energy_j": line.machine_energy_j.as_dict(),
                        "method": line.energy_j.method,
                        "source": line.source,
                        "covered": line.covered,
                        "gap_s": line.gap_s,
                    }
                    for line in self.resources
                ],
                "unattributed_j": _dict(self.unattributed_j),
                "boundaries": {
                    name: _dict(getattr(self.boundaries, name)) for name in Boundaries.__struct_fields__
                },
            },
            "carbon": {
                "operational_location_g": _dict(self.carbon.operational_location_g),
                "intensity_g_per_kwh": self.carbon.intensity_g_per_kwh.as_dict(),
                "place": self.carbon.place,
                "place_name": self.carbon.place_name,
                "place_known_by": self.carbon.place_known_by,
                "year": self.carbon.year,
            },
            "factors": [
                {
                    "id": factor.id,
                    "value": factor.mid,
                    "low": factor.low,
                    "high": factor.high,
                    "unit": factor.unit,
                    "year": factor.year,
                    "method": factor.method,
                    "source": factor.source,
                    "licence": factor.licence,
                }
                for factor in self.factors
            ],
            "overhead": {"cpu_s": self.overhead_cpu_s, "share_of_one_core": self.overhead_share},
            "warnings": self.warnings,
        }


def _dict(quantity: Quantity | None) -> dict[str, float | str] | None:
    return None if quantity is None else quantity.as_dict()


def state(
    records: list[Record],
    *,
    intensity: FactorLine,
    pue: FactorLine,
    place_name: str,
    scope: str | None = None,
) -> Statement:
    """The statement of one run from its ``records``, the root of each node; the first one names it.

    ``intensity`` in g/kWh and ``pue`` are those of the place; ``scope`` overrides what was asked for
    when the run was recorded, since a record holds both.
    """
    first = records[0]
    chosen = scope or first.header.scope
    resources: list[ResourceEnergy] = []
    warnings: list[str] = []
    rests: list[ResourceEnergy] = []
    for record in records:
        where = f"{record.header.host} " if len(records) > 1 else ""
        components, rest, notes = _node(record, chosen, where)
        resources += components
        rests += [] if rest is None else [rest]
        warnings += [*record.warnings, *notes]
        if record.damage:
            warnings.append(f"record incomplete: {record.damage}")
    components_j = total(line.energy_j for line in resources)
    node_j = total(line.energy_j for line in [*resources, *rests])
    facility_j = None if node_j is None else facility_energy(node_j, _factor(pue))
    machine_j = total(line.machine_energy_j for line in [*resources, *rests])
    carbon_g = None if facility_j is None else operational_carbon(facility_j, _factor(intensity))
    meter_cpu_s = sum(record.last.meter_cpu_s for record in records if record.last is not None)
    duration_s = max(record.duration_s for record in records)
    factors = [factor for record in records for factor in record.header.factors]
    return Statement(
        run=_run(first, duration_s),
        scope=chosen,
        idle_policy=first.header.idle_policy,
        resources=resources + rests,
        unattributed_j=_rest_of(machine_j, node_j),
        boundaries=Boundaries(
            accelerator_j=total(line.energy_j for line in resources if line.kind == "gpu"),
            components_j=components_j,
            node_j=node_j,
            facility_j=facility_j,
        ),
        carbon=Carbon(
            operational_location_g=carbon_g,
            intensity_g_per_kwh=_factor(intensity),
            place=first.header.site.place,
            place_name=place_name,
            place_known_by=first.header.site.place_known_by,
            year=intensity.year,
        ),
        factors=[*{factor.id: factor for factor in [*factors, pue, intensity]}.values()],
        overhead_cpu_s=meter_cpu_s,
        overhead_share=meter_cpu_s / duration_s if duration_s > 0 else 0.0,
        warnings=list(dict.fromkeys(warnings)),
        schema=first.header.schema,
    )


def _run(record: Record, duration_s: float) -> dict[str, object]:
    header = record.header
    started = datetime.fromtimestamp(header.wall_ns / 1e9, UTC)
    return {
        "id": header.run,
        "name": header.name,
        "command": header.command,
        "status": record.status,
        "exit_code": None if record.end is None else record.end.exit_code,
        "started_at": started.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "duration_s": duration_s,
        "host": header.host,
    }


def _factor(line: FactorLine) -> Quantity:
    # What holds exactly (PUE 1 of one's own machine, a PUE that was given) makes nothing less certain.
    exact = line.low == line.high
    method = "measured" if exact else "assumed" if line.id.startswith("pue/") else "modelled"
    return Quantity(line.low, line.mid, line.high, line.unit, method, (line.id,))


def _node(
    record: Record, scope: str, where: str
) -> tuple[list[ResourceEnergy], ResourceEnergy | None, list[str]]:
    """The components of one node, the rest of it, and what there is to say about them."""
    if record.last is None:
        return [], None, ["no energy was recorded"]
    lines = [
        _resource(source, joules, scope, record.duration_s, where)
        for source, joules in zip(record.header.sources, record.last.energy, strict=True)
    ]
    components = [line for line in lines if line.kind != "node"]
    node = next((line for line in lines if line.kind == "node"), None)
    if node is None or node.resource == "node/rest":
        return components, node, []
    return components, *_rest_of_node(node, components)


def _rest_of_node(node: ResourceEnergy, components: list[ResourceEnergy]) -> tuple[ResourceEnergy, list[str]]:
    rest_j = _rest_of(node.energy_j, total(line.energy_j for line in components))
    machine_j = _rest_of(node.machine_energy_j, total(line.machine_energy_j for line in components))
    notes = []
    if machine_j is not None and node.machine_energy_j.mid < machine_j.mid + _sum_mid(components):
        notes.append(f"{node.name} reads less than the parts of the node together: the rest is counted as 0")
    rest = ResourceEnergy(
        resource="node/rest",
        name="rest of node",
        energy_j=rest_j or node.energy_j,
        machine_energy_j=machine_j or node.machine_energy_j,
        source=node.source,
        covered=node.covered,
        gap_s=node.gap_s,
    )
    return rest, notes


def _sum_mid(lines: list[ResourceEnergy]) -> float:
    return sum(line.machine_energy_j.mid for line in lines)


def _resource(
    source: SourceLine, joules: Joules, scope: str, duration_s: float, where: str
) -> ResourceEnergy:
    covered = max(0.0, 1.0 - joules.gap_s / duration_s) if duration_s > 0 else 1.0
    filled = source.standin_method or "assumed"
    if covered >= _COVERED:
        method = source.method
    else:
        method = worst((source.method, filled)) if covered > 1.0 - _COVERED else filled
    names = tuple(name for name in (source.source, source.standin if covered < _COVERED else "") if name)
    machine = Quantity(joules.low, joules.mid, joules.high, "J", method, names)
    own = Quantity(joules.own_low, joules.own_mid, joules.own_high, "J", method, names)
    return ResourceEnergy(
        resource=where.strip() + ("/" if where else "") + source.resource if where else source.resource,
        name=where + source.name,
        energy_j=own if scope == "process" else machine,
        machine_energy_j=machine,
        source="+".join(names),
        covered=covered,
        gap_s=joules.gap_s,
    )


def _rest_of(whole: Quantity | None, part: Quantity | None) -> Quantity | None:
    """``whole`` less a ``part`` of itself: both err alike, so the bounds subtract like the mids."""
    if whole is None or part is None:
        return None
    low, mid, high = (max(0.0, a - b) for a, b in zip(_three(whole), _three(part), strict=True))
    return Quantity(min(low, mid), mid, max(mid, high), whole.unit, worst((whole.method, part.method)))


def _three(quantity: Quantity) -> tuple[float, float, float]:
    return quantity.low, quantity.mid, quantity.high
