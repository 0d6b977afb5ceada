"""What this machine offers: every interface asked, the best source of each resource chosen.

One interface failing never hides another: each is asked on its own, and what it answers, how long it
took and what would open it is kept for ``doctor``.
"""

from __future__ import annotations

import time

from wattprint.errors import SourceError, WattprintError

from .base import CounterSource, Finding, Load, ModelSource, PowerSource, Survey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wattprint.host import Host
    from wattprint.host.machine import Machine

    from .base import Source


class StandIn(ModelSource):
    """The further sources of a resource, best first, in the shape of a model that fills gaps."""

    __slots__ = ("_sources",)

    def __init__(self, sources: list[Source]) -> None:
        self._sources = [source for source in sources if not isinstance(source, CounterSource)]
        self.info = sources[0].info

    def power_w(self, load: Load) -> tuple[float, float, float]:
        """Watts from the first of the sources that answers. Raises ``SourceError`` if none does."""
        failure: SourceError | None = None
        for source in self._sources:
            try:
                if isinstance(source, PowerSource):
                    power_w = source.read()[1]
                    factor = 1.0 + source.info.relative_uncertainty
                    return power_w / factor, power_w, power_w * factor
                if isinstance(source, ModelSource):
                    return source.power_w(load)
            except SourceError as error:
                failure = error
        raise failure or SourceError("absent", f"nothing stands in for {self.info.name}")

    def idle_share(self, load: Load) -> float:
        """As the model among the sources has it; without one all energy counts as dynamic."""
        for source in self._sources:
            if isinstance(source, ModelSource):
                return source.idle_share(load)
        return 0.0

    def close(self) -> None:
        """Give back what the sources opened."""
        for source in self._sources:
            source.close()


class Interface:
    """How one interface answered: its findings, and what asking it cost."""

    __slots__ = ("cost_s", "findings", "name", "sources")

    def __init__(self, name: str, survey: Survey, cost_s: float) -> None:
        self.name = name
        self.findings = survey.findings
        self.sources = survey.sources
        self.cost_s = cost_s


class Choice:
    """One resource: the source to read and what stands in for it."""

    __slots__ = ("source", "standin")

    def __init__(self, source: Source, standin: ModelSource | None) -> None:
        self.source = source
        self.standin = standin


def _interfaces() -> list[tuple[str, Callable[[Host], Survey]]]:
    from . import amdgpu, hwmon, nvml, rapl, redfish

    return [
        ("rapl", rapl.discover),
        ("nvml", nvml.discover),
        ("amdgpu", amdgpu.discover),
        ("hwmon", hwmon.discover),
        ("redfish", redfish.discover),
    ]


def ask_all(host: Host) -> list[Interface]:
    """Every interface's answer. One that fails as a whole is a finding like any other."""
    answers = []
    for name, discover in _interfaces():
        began_s = time.perf_counter()
        try:
            survey = discover(host)
        except WattprintError as error:
            survey = Survey()
            state = error.state if isinstance(error, SourceError) else "broken"
            survey.findings.append(Finding(name, state, error.what, error.fix))
        answers.append(Interface(name, survey, time.perf_counter() - began_s))
    return answers


def visible_gpus(host: Host, interfaces: list[Interface]) -> set[str]:
    """The GPU resources that a program started with this environment can use at all."""
    from . import amdgpu, nvml

    found: set[str] = set()
    for interface in interfaces:
        gpus = [s for s in interface.sources if s.info.kind == "gpu"]
        if interface.name == "nvml":
            found.update(nvml.visible_resources(host.environ, gpus))
        elif interface.name == "amdgpu":
            keys = [gpu.info.resource.partition("/")[2] for gpu in gpus]
            found.update(gpus[place].info.resource for place in amdgpu.visible_devices(host.environ, keys))
    return found


def models(machine: Machine, packages: set[str], drams: set[str]) -> list[Source]:
    """Models for the CPU packages and memory of ``machine``, one for each measured resource.

    Without a measured resource of a kind, one model stands for all of that kind.
    """
    from .cpu_model import CpuModelSource, cpu_power_model
    from .dram_model import DramModelSource

    curve = cpu_power_model(machine)
    made: list[Source] = []
    if packages:
        part = 1.0 / len(packages)
        for resource in sorted(packages):
            made.append(CpuModelSource(curve, resource=resource, part=part))
    else:
        made.append(CpuModelSource(curve, resource="cpu/0", part=1.0))
    if machine.memory_gb is not None:
        for resource in sorted(drams) or ["dram/0"]:
            made.append(DramModelSource(machine.memory_gb / max(1, len(drams)), resource=resource))
    return made


def choose(host: Host, machine: Machine, interfaces: list[Interface]) -> list[Choice]:
    """The best source of each resource, with a stand-in; nothing whose energy is inside another.

    A resource that several interfaces offer goes to the first of them (``_interfaces`` is in order
    of trust; for the whole node, a meter at the inlet before the processor's own view of the platform).
    """
    from .node_model import NodeModelSource, WholeNodeModel

    by_resource: dict[str, list[Source]] = {}
    for interface in interfaces:
        for source in interface.sources:
            by_resource.setdefault(source.info.resource, []).append(source)
    measured = {kind: {r for r in by_resource if r.partition("/")[0] == kind} for kind in ("cpu", "dram")}
    rest = NodeModelSource(machine.kind, machine.logical_cpus, virtual=machine.virtual)
    if "node" in by_resource:
        by_resource["node"].sort(key=lambda source: source.info.source == "rapl-psys")
        by_resource["node"].append(WholeNodeModel(rest))
    else:
        by_resource[rest.info.resource] = [rest]
    for source in models(machine, measured["cpu"], measured["dram"]):
        by_resource.setdefault(source.info.resource, []).append(source)
    return [
        Choice(sources[0], StandIn(sources[1:]) if len(sources) > 1 else None)
        for _, sources in sorted(by_resource.items())
    ]


class Unmetered:
    """A thing with power that is not metered; ``inside``: the counted resource that holds its energy."""

    __slots__ = ("finding", "inside")

    def __init__(self, finding: Finding, inside: str) -> None:
        self.finding = finding
        self.inside = inside


def unmetered(interfaces: Iterable[Interface], sources: Iterable[Source]) -> list[Unmetered]:
    """What is there and that none of ``sources``, the chosen ones, is of: see ``base.Finding``."""
    counted = {source.info.resource: source.info for source in sources}
    named: dict[str, Unmetered] = {}
    for finding in (finding for interface in interfaces for finding in interface.findings):
        resource = finding.resource
        if not finding.name or resource in counted:
            continue
        kind = resource.partition("/")[0]
        holders = (r for r, info in counted.items() if resource in info.covers or kind in info.covers)
        inside = finding.inside if finding.inside in counted else next(holders, "")
        named.setdefault(resource, Unmetered(finding, inside))
    return list(named.values())
