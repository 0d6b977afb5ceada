"""What of a machine's offer is read: the best source of each resource, and what stands in for it."""

from __future__ import annotations

from wattprint.extent import held, holds, kind, socket

from .base import CounterSource, ModelSource, PowerSource
from .survey import ask_all, visible_gpus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.host import Host
    from wattprint.host.installed import Installed
    from wattprint.host.machine import Machine
    from wattprint.settings.plug import PlugAddress

    from .base import Interface, Source
    from .standin import StandIn


class Choice:
    """One resource: the source to read and what stands in for it.

    ``spare``: counted only if the meter of the node turns out to be none.
    """

    __slots__ = ("source", "spare", "standin")

    def __init__(self, source: Source, standin: StandIn | None, *, spare: bool = False) -> None:
        self.source = source
        self.standin = standin
        self.spare = spare

    def close(self) -> None:
        """Give back what both have open."""
        self.source.close()
        if self.standin is not None:
            self.standin.close()


class _Models:
    """Models for the parts of a machine that are no accelerators, socket by socket.

    A machine has as many sockets as it says, and no fewer than ``names``, those that sources speak of.
    What a virtual machine says of sockets is its hypervisor's choice: only those names count there.
    ``limit_w``: the power limit of one socket, if it is told.
    """

    def __init__(self, machine: Machine, names: list[str], limit_w: float | None) -> None:
        from .cpu_model import cpu_power_model
        from .dram_model import memory_of

        self._memory = memory_of(machine)
        self._facts = machine.installed
        self._curve = cpu_power_model(machine, limit_w)
        wanted = max(1, len(names), 0 if machine.virtual else machine.sockets)
        unused = (str(number) for number in range(2 * wanted) if str(number) not in names)
        self.sockets = [*names, *(next(unused) for _ in range(wanted - len(names)))]

    @property
    def memory_known(self) -> bool:
        """Whether the size of the memory is."""
        return self._memory is not None

    def of(self, entry: str, dies: int = 1) -> ModelSource | None:
        """A model of ``cpu/0`` (or one of ``dies`` of it), ``dram/0``, or of all ``cpu`` or ``dram``.

        ``None`` where there is none, as for a GPU, or for memory of a size that nobody tells.
        """
        from .cpu_model import CpuModelSource
        from .dram_model import DramModelSource

        part = 1.0 / (len(self.sockets) * dies) if "/" in entry else 1.0
        resource = entry if "/" in entry else f"{entry}/0"
        if kind(entry) == "cpu":
            model = CpuModelSource(self._curve, resource=resource, part=part)
            if "/" in entry:  # memory on the package is that of its own socket
                model.info.covers = tuple(f"{held}/{socket(entry)}" for held in model.info.covers)
            return model
        if kind(entry) == "dram" and self._memory is not None:
            return DramModelSource(self._memory, self._facts, part=part, resource=resource)
        return None


def choose(host: Host, machine: Machine, interfaces: list[Interface]) -> list[Choice]:
    """The best source of each resource, with a stand-in of the same extent; nothing twice, by ``extent``.

    A resource that several interfaces offer goes to the first of them (they are asked in order of
    trust). What is inside another's figure gets a finding from the interface of that one.
    """
    if machine.installed is None and (machine.declared or not machine.virtual):
        from wattprint.host.inventory import installed

        machine.installed = installed(host.files, machine)
    by_resource: dict[str, list[Source]] = {}
    for interface in interfaces:
        for source in interface.sources:
            by_resource.setdefault(source.info.resource, []).append(source)
    meters = by_resource.pop("node", [])
    ruled_out = held({resource: sources[0].info.covers for resource, sources in by_resource.items()})
    counted = {resource: sources for resource, sources in by_resource.items() if resource not in ruled_out}
    covers = {resource: sources[0].info.covers for resource, sources in counted.items()}
    limit_w = None
    if machine.installed is not None:
        machine.installed.hold_nothing()
    if machine.installed is not None and not any(kind(resource) == "cpu" for resource in counted):
        from wattprint.host.clocks import hold_back

        hold_back(machine, host.files)
        if not machine.virtual:
            from .powercap import package_limit_w

            limit_w = machine.installed.package_limit_w = package_limit_w(host)
    parts = _Models(machine, _sockets_of(interfaces, covers), limit_w)
    dies: dict[tuple[str, str], int] = {}
    for resource in counted:
        key = kind(resource), socket(resource)
        dies[key] = dies.get(key, 0) + 1
    choices = []
    for resource, sources in counted.items():
        number = dies[kind(resource), socket(resource)]
        choices.append(Choice(sources[0], _standin(sources, parts.of(resource, number), parts)))
    if by_resource:
        from .unmetered import tell_inside

        tell_inside(interfaces, by_resource, ruled_out)
    missing = _missing(parts.sockets, covers)
    models = [model for model in map(parts.of, missing) if model is not None]
    if interfaces and not parts.memory_known:
        from .unmetered import of_unknown_size

        interfaces[0].findings += [of_unknown_size(entry) for entry in missing if kind(entry) == "dram"]
    for model in models:
        wider = next((one for one in models if holds(one.info.covers, model.info.resource)), None)
        if wider is None:
            choices.append(Choice(model, None))
        elif interfaces:
            from .unmetered import tell

            tell(interfaces[0], model.info.resource, model.info.name, wider.info)
    gpus = sum(kind(resource) == "gpu" for resource in counted)
    choices += _of_node(machine, meters, parts, gpus)
    _tell_what_would_open(interfaces, choices)
    return sorted(choices, key=lambda choice: choice.source.info.resource)


def _tell_what_would_open(interfaces: list[Interface], choices: list[Choice]) -> None:
    """Put into each model what to type for the sensor of its kind that may not be read, if there is one."""
    refused = [one for interface in interfaces for one in interface.findings if one.state == "refused"]
    fixes: dict[str, str] = {}
    for finding in refused:
        for resource in (finding.resource, *finding.also):
            fixes.setdefault(kind(resource), finding.fix)
    for choice in choices if fixes else ():
        if isinstance(choice.source, ModelSource):
            choice.source.info.fix = fixes.get(choice.source.info.kind, "")


def unused(interfaces: list[Interface], choices: list[Choice]) -> list[Source]:
    """The open sources of ``interfaces`` that none of ``choices`` reads, not even to fill gaps."""
    used = {id(choice.source) for choice in choices}
    standins = (choice.standin for choice in choices if choice.standin is not None)
    used.update(id(source) for standin in standins for source in standin.all_sources())
    return [source for one in interfaces for source in one.sources if id(source) not in used]


def _sockets_of(interfaces: list[Interface], covers: dict[str, tuple[str, ...]]) -> list[str]:
    """The sockets that sources and findings speak of, in order."""
    named = [entry for resource, covered in covers.items() for entry in (resource, *covered)]
    findings = [finding for interface in interfaces for finding in interface.findings]
    named += [entry for finding in findings for entry in (finding.resource, finding.inside)]
    sockets = {socket(entry) for entry in named if "/" in entry and kind(entry) in ("cpu", "dram")}
    return sorted(sockets, key=lambda name: (len(name), name))


def _missing(sockets: list[str], covers: dict[str, tuple[str, ...]]) -> list[str]:
    """CPUs and memory that no counted figure holds: of all sockets in one, where none is known apart."""
    entries = [entry for resource, covered in covers.items() for entry in (resource, *covered)]
    missing = []
    for part in ("cpu", "dram"):
        of_kind = [entry for entry in entries if kind(entry) == part]
        known = {socket(entry) for entry in of_kind}
        if not of_kind:
            missing.append(part)
        elif part not in of_kind:
            missing += [f"{part}/{name}" for name in sockets if name not in known]
    return missing


def _standin(sources: list[Source], model: ModelSource | None, parts: _Models) -> StandIn | None:
    """What fills the gaps of the first of ``sources``: the others, ``model``, each made up to its extent."""
    best, *others = sources
    if not others and model is None:
        return None
    from .standin import StandIn, Together

    options: list[PowerSource | ModelSource] = []
    for other in [*others, *([model] if model is not None else [])]:
        if isinstance(other, CounterSource):
            continue
        covers = best.info.covers
        # Another sensor may hold more; the model of a processor does where its memory is on the package.
        if other is not model and not all(holds(covers, entry) for entry in other.info.covers):
            continue
        lacking = [parts.of(entry) for entry in covers if not holds(other.info.covers, entry)]
        models = [one for one in lacking if one is not None]
        if len(models) == len(lacking):
            options.append(Together([other, *models]) if models else other)
    return StandIn(options) if options else None


def _of_node(machine: Machine, meters: list[Source], parts: _Models, gpus: int) -> list[Choice]:
    """What tells of the node or its rest: a meter at the inlet before the processor's own view of it.

    Beside a meter the model runs along, for the case that the meter reads less than the parts inside it.
    """
    from .node_model import NodeModelSource, WholeNodeModel, box_of

    rest = NodeModelSource(box_of(machine, gpus), kind_known=bool(machine.kind))
    if not meters:
        return [Choice(rest, None)]
    meters = sorted(meters, key=lambda source: source.info.source == "rapl-psys")
    whole = WholeNodeModel(rest, meters[0].info.covers)
    return [Choice(meters[0], _standin(meters, whole, parts)), Choice(rest, None, spare=True)]


class Discovery:
    """``interfaces`` as they answered, ``choices`` of their sources, and the ``visible_gpus``.

    ``installed``: what a model has found of memory, supplies and box.
    """

    __slots__ = ("choices", "installed", "interfaces", "visible_gpus")

    def __init__(self, host: Host, machine: Machine, plug: PlugAddress | None) -> None:
        self.interfaces: list[Interface] = ask_all(host, plug)
        self.visible_gpus: set[str] = visible_gpus(host, self.interfaces)
        self.choices: list[Choice] = choose(host, machine, self.interfaces)
        self.installed: Installed | None = machine.installed

    @property
    def opens_nothing(self) -> bool:
        """Whether no interface has a source, and models stand for all."""
        sensed = any(interface.sources for interface in self.interfaces)
        return not sensed and all(isinstance(choice.source, ModelSource) for choice in self.choices)
