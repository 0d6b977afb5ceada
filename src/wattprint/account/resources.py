"""Energy by resource: what each metered part of a node drew, and the rest of the node."""

from __future__ import annotations

import math

import msgspec

from wattprint.codec import Layout
from wattprint.extent import in_node, kind
from wattprint.methods import worst
from wattprint.quantity import Quantity, merge_sources, total
from wattprint.records import KINDS
from wattprint.whole import (
    BOUNDED,
    CUT,
    METER,
    MODEL,
    REST,
    SILENT,
    bounded,
    cut,
    left_by,
    of_platform,
    places,
    rest_of,
    rule,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.records import Joules, Record, SourceLine

_COVERED = 0.99
"""A source that was silent for longer than the rest of this share does not make a figure measured."""


class ResourceEnergy(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One line: a resource's energy in the statement's scope, and of the whole machine.

    ``kind`` is ``cpu``, ``dram``, ``gpu`` or ``node``; ``covered`` the share of time the source spoke.
    The rest of a node that is known as a whole better than by its parts has that whole, in scope and of the
    machine: ``node_j`` and ``machine_node_j``. Else these are ``None``.
    """

    resource: str
    kind: str
    name: str
    energy_j: Quantity
    machine_energy_j: Quantity
    source: str
    covered: float
    gap_s: float
    node_j: Quantity | None = None
    machine_node_j: Quantity | None = None

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
        return nodes_j(self.components, self.rests)


def nodes_j(
    components: Sequence[ResourceEnergy], rests: Sequence[ResourceEnergy], *, of_machine: bool = False
) -> Quantity | None:
    """Joules of some nodes, in scope or of the machine; ``None`` if nothing told of them.

    Parts that are modelled err against each other where a meter of all of them says what they sum to: such a
    node is as well known as that meter knows it.
    """

    def energy_j(line: ResourceEnergy) -> Quantity:
        return line.machine_energy_j if of_machine else line.energy_j

    left = [*components, *rests]
    known: list[Quantity] = []
    for rest in rests:
        whole = rest.machine_node_j if of_machine else rest.node_j
        if whole is None:
            continue
        node_name = rest.resource.removesuffix(REST)
        inside = [line for line in left if line.resource.startswith(node_name)]
        left = [line for line in left if not line.resource.startswith(node_name)]
        mid = math.fsum(energy_j(line).mid for line in inside)
        # The node holds its parts: where they draw more than its meter may have missed, their bound holds.
        parts_j = math.fsum(energy_j(line).low for line in inside if line.kind != "node")
        low, high = max(min(whole.low, mid), min(parts_j, mid)), max(whole.high, mid)
        sources = merge_sources([whole.sources, *(energy_j(line).sources for line in inside)])
        known.append(Quantity(low, mid, high, whole.unit, whole.method, sources))
    return total([*known, *map(energy_j, left)])


def node(record: Record, scope: str, where: str = "", *, how: str | None = None) -> NodeEnergy:
    """What the node of ``record`` drew. ``where`` goes before the names, to tell nodes apart.

    ``how``: its ``whole.rule``, where that is known.
    """
    metered = record.metered
    if metered is None:
        return NodeEnergy(notes=["no energy was recorded"])
    how = how or rule(record)
    return node_energy(record.header.sources, metered.energy, scope, record.duration_s, where, how=how)


def node_energy(
    sources: Sequence[SourceLine],
    energy: Sequence[Joules],
    scope: str,
    duration_s: float,
    where: str = "",
    *,
    how: str = METER,
) -> NodeEnergy:
    """As ``node``, for the ``energy`` of any window of ``duration_s`` seconds.

    ``how``: by which ``whole.rule`` the whole record is counted. Raises ``ValueError`` unless there is one
    energy for each of ``sources``.
    """
    lines = [
        _resource(source, joules, scope, duration_s, where)
        for source, joules in zip(sources, energy, strict=True)
    ]
    components = [line for line in lines if line.kind != "node"]
    meter, model = places(sources)
    if meter is None or how in (MODEL, SILENT):
        return NodeEnergy(components=components, rest=None if model is None else lines[model])
    if model is None:
        return _by_meter_alone(lines[meter], components, where)
    covers = sources[meter].covers
    inside = [in_node(covers, source.resource) for source in sources if kind(source.resource) != "node"]
    parts = _Parts(lines[meter], lines[model], components, inside, at_inlet="gpu" in covers)
    return parts.counted(how, where)


def _by_meter_alone(whole: ResourceEnergy, components: list[ResourceEnergy], where: str) -> NodeEnergy:
    """The node by a meter of all of it: what its components do not account for is its rest."""
    rest_j = rest_of(whole.energy_j, total(line.energy_j for line in components))
    machine_j = rest_of(whole.machine_energy_j, total(line.machine_energy_j for line in components))
    notes = []
    if machine_j is not None and whole.machine_energy_j.mid < machine_j.mid + _sum_mid(components):
        notes.append(f"{whole.name} reads less than the parts of the node together: the rest is counted as 0")
    rest = _rest(whole, rest_j or whole.energy_j, machine_j or whole.machine_energy_j, where)
    return NodeEnergy(components=components, rest=rest, notes=notes)


def _rest(
    whole: ResourceEnergy, energy_j: Quantity, machine_energy_j: Quantity, where: str
) -> ResourceEnergy:
    """The line of the rest of a node that ``whole`` meters."""
    return ResourceEnergy(
        resource=placed(REST, where),
        kind="node",
        name=where + "rest of node",
        energy_j=energy_j,
        machine_energy_j=machine_energy_j,
        source=whole.source,
        covered=whole.covered,
        gap_s=whole.gap_s,
    )


class _Parts:
    """A node with a meter of it: its components, inside that and outside, and the model of its rest."""

    def __init__(
        self,
        meter: ResourceEnergy,
        model: ResourceEnergy,
        components: list[ResourceEnergy],
        inside: list[bool],
        *,
        at_inlet: bool,
    ) -> None:
        self._meter = meter
        self._model = model
        self._components = components
        self._inside = inside
        self._at_inlet = at_inlet

    def counted(self, how: str, where: str) -> NodeEnergy:
        """The components and the rest by the rule ``how``."""
        whole = self._at_inlet and how in (METER, CUT)
        components_j, rest_j = self._of(how, lambda line: line.energy_j)
        machine_js, rest_machine_j = self._of(how, lambda line: line.machine_energy_j)
        components = [
            msgspec.structs.replace(line, energy_j=ours_j, machine_energy_j=machine_j)
            for line, ours_j, machine_j in zip(self._components, components_j, machine_js, strict=True)
        ]
        rest = _rest(self._meter, rest_j, rest_machine_j, where)
        if whole:
            of_node = {"node_j": self._meter.energy_j, "machine_node_j": self._meter.machine_energy_j}
            rest = msgspec.structs.replace(rest, **of_node)
        notes, name = [], self._meter.name
        if how == BOUNDED:
            rest = msgspec.structs.replace(rest, source=f"{self._model.source}+{rest.source}")
            notes.append(
                f"{name} reads less than the sensors inside it, by no more than it may err: the rest of the"
                " node is modelled, up to what it leaves"
            )
        elif how == CUT:
            notes.append(f"{name} reads less than the models of the parts say: they are cut to it")
        return NodeEnergy(components=components, rest=rest, notes=notes)

    def _of(self, how: str, of: Callable[[ResourceEnergy], Quantity]) -> tuple[list[Quantity], Quantity]:
        """The energies of all components and of the rest, as ``of`` has them of a line."""
        whole, model = of(self._meter), of(self._model)
        energies = [of(line) for line in self._components]
        inside = [energy for energy, held in zip(energies, self._inside, strict=True) if held]
        if how == BOUNDED:
            rest = bounded(model, whole, inside)
        elif how == CUT:
            energies, rest = cut(energies, self._inside, whole, model)
        else:
            rest = left_by(whole, inside)
        if not self._at_inlet:
            outside = [energy for energy, held in zip(energies, self._inside, strict=True) if not held]
            rest = of_platform(rest, outside, model)
        return energies, rest


def placed(resource: str, where: str) -> str:
    """``resource`` with the name of its node, ``where``, before it, if it has one."""
    return f"{where.strip()}/{resource}" if where else resource


def _sum_mid(lines: list[ResourceEnergy]) -> float:
    return sum(line.machine_energy_j.mid for line in lines)


def _resource(
    source: SourceLine, joules: Joules, scope: str, duration_s: float, where: str
) -> ResourceEnergy:
    gap_s = joules.gap_s
    covered = max(0.0, 1.0 - gap_s / duration_s) if gap_s and duration_s > 0 else 1.0
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
