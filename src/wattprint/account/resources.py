"""Energy by resource: what each metered part of a node drew, and the rest of the node."""

from __future__ import annotations

import msgspec

from wattprint.codec import Layout
from wattprint.quantity import Quantity, merge_sources, total, worst
from wattprint.records import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.records import Joules, Record, SourceLine

_COVERED = 0.99
"""A source that was silent for longer than the rest of this share does not make a figure measured."""


class ResourceEnergy(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One line: a resource's energy in the statement's scope, and of the whole machine.

    ``kind`` is ``cpu``, ``dram``, ``gpu`` or ``node``; ``covered`` the share of time the source spoke.
    """

    resource: str
    kind: str
    name: str
    energy_j: Quantity
    machine_energy_j: Quantity
    source: str
    covered: float
    gap_s: float

    json_layout = Layout(
        keys=("resource", "name", "energy_j", "machine_energy_j", "method", "source", "covered", "gap_s"),
        derived={"method": (str, lambda line: line.energy_j.method)},
        restored=lambda line, _: {"kind": kind_of(line.resource)},
    )


def kind_of(resource: str) -> str:
    """The kind of a ``resource``; of several nodes, each one's name stands before its resources."""
    parts = resource.split("/")
    return next((part for part in parts if part in KINDS), parts[0])


class NodeEnergy(msgspec.Struct, frozen=True, kw_only=True):
    """What one node drew over some time: its components, the rest of it if known, what there is to say."""

    components: list[ResourceEnergy] = []
    rest: ResourceEnergy | None = None
    notes: list[str] = []

    @property
    def rests(self) -> list[ResourceEnergy]:
        """The rest of the node, as a list of one or none."""
        return [] if self.rest is None else [self.rest]

    @property
    def parts(self) -> list[ResourceEnergy]:
        """All lines that add up to the node."""
        return [*self.components, *self.rests]

    @property
    def node_j(self) -> Quantity | None:
        """Joules of the whole node in its scope; ``None`` if nothing told of it."""
        return total(line.energy_j for line in self.parts)


def node(record: Record, scope: str, where: str = "") -> NodeEnergy:
    """What the node of ``record`` drew. ``where`` goes before the names, to tell nodes apart."""
    if record.metered is None:
        return NodeEnergy(notes=["no energy was recorded"])
    return node_energy(record.header.sources, record.metered.energy, scope, record.duration_s, where)


def node_energy(
    sources: Sequence[SourceLine], energy: Sequence[Joules], scope: str, duration_s: float, where: str = ""
) -> NodeEnergy:
    """As ``node``, for the ``energy`` of any window of ``duration_s`` seconds.

    Raises ``ValueError`` unless there is one energy for each of ``sources``.
    """
    lines = [
        _resource(source, joules, scope, duration_s, where)
        for source, joules in zip(sources, energy, strict=True)
    ]
    components = [line for line in lines if line.kind != "node"]
    whole = next((line for line in lines if line.kind == "node"), None)
    if whole is None or whole.resource.endswith("node/rest"):
        return NodeEnergy(components=components, rest=whole)
    return _with_rest(whole, components, where)


def _with_rest(whole: ResourceEnergy, components: list[ResourceEnergy], where: str) -> NodeEnergy:
    """The node by a meter of all of it: what its components do not account for is its rest."""
    rest_j = rest_of(whole.energy_j, total(line.energy_j for line in components))
    machine_j = rest_of(whole.machine_energy_j, total(line.machine_energy_j for line in components))
    notes = []
    if machine_j is not None and whole.machine_energy_j.mid < machine_j.mid + _sum_mid(components):
        notes.append(f"{whole.name} reads less than the parts of the node together: the rest is counted as 0")
    rest = ResourceEnergy(
        resource=placed("node/rest", where),
        kind="node",
        name=where + "rest of node",
        energy_j=rest_j or whole.energy_j,
        machine_energy_j=machine_j or whole.machine_energy_j,
        source=whole.source,
        covered=whole.covered,
        gap_s=whole.gap_s,
    )
    return NodeEnergy(components=components, rest=rest, notes=notes)


def placed(resource: str, where: str) -> str:
    """``resource`` with the name of its node, ``where``, before it, if it has one."""
    return f"{where.strip()}/{resource}" if where else resource


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
    names: tuple[str, ...] = (source.source,)
    if source.standin and covered < _COVERED:
        names = merge_sources([names, (source.standin,)])
    own = machine = Quantity(joules.low, joules.mid, joules.high, "J", method, names)
    if scope == "process":
        own = Quantity(joules.own_low, joules.own_mid, joules.own_high, "J", method, names)
    return ResourceEnergy(
        resource=placed(source.resource, where),
        kind=source.resource.partition("/")[0],
        name=where + source.name,
        energy_j=own,
        machine_energy_j=machine,
        source="+".join(names),
        covered=covered,
        gap_s=joules.gap_s,
    )


def rest_of(whole: Quantity | None, part: Quantity | None) -> Quantity | None:
    """``whole`` less a ``part`` of itself: both err alike, so the bounds subtract like the mids."""
    if whole is None or part is None:
        return None
    if whole.unit != part.unit:
        raise ValueError(f"cannot take {part.unit} from {whole.unit}")
    low = max(0.0, whole.low - part.low)
    mid = max(0.0, whole.mid - part.mid)
    high = max(0.0, whole.high - part.high)
    method = worst((whole.method, part.method))
    sources = merge_sources((whole.sources, part.sources))
    return Quantity(min(low, mid), mid, max(mid, high), whole.unit, method, sources)
