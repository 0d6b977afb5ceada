"""A described machine, a time and a project, made into the statement that a measured run has."""

from __future__ import annotations

import hashlib
import json
import math

import msgspec

from wattprint.account.embodied import Hardware
from wattprint.account.hourly import Slice
from wattprint.account.lookup import embodied_of_device
from wattprint.account.resources import ResourceEnergy
from wattprint.account.run_facts import RunFacts
from wattprint.account.site import Stated
from wattprint.account.state import state
from wattprint.account.terms import Terms
from wattprint.account.windows import WindowLine
from wattprint.account.work import ESTIMATED, Work
from wattprint.quantity import Quantity, total
from wattprint.records import SCHEMA_VERSION, Site

from .machine import MachinePart, Piece, PlannedMachine
from .project import Project
from .where import Where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.account.rates import Rates
    from wattprint.account.statement import Statement
    from wattprint.records import FactorLine

_WEEK_NS = 7 * 86_400 * 1_000_000_000
_MONDAY_NS = 4 * 86_400 * 1_000_000_000
"""1970-01-05: a week of slices from here has every hour of a tariff once."""


class Planned(Where, total=False):
    """Keywords of every estimate: ``project``, trials and the like; ``name`` of the estimate; the place."""

    project: Project | None
    name: str


class PlannedWork(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be estimated: ``machine`` at work for ``duration`` (s) each time, ``project`` times.

    ``inputs``: what was given, as the statement repeats it; ``assumptions``: what was not; ``factors``:
    those that ``duration`` rests on.
    """

    machine: PlannedMachine
    duration: Quantity
    project: Project
    inputs: Mapping[str, object]
    assumptions: list[str] = []
    factors: list[FactorLine] = []
    name: str = ""
    scope: str = "machine"
    idle_policy: str = "exclusive"


def state_plan(plan: PlannedWork, rates: Rates) -> Stated:
    """The statement of ``plan`` at ``rates``.

    Its ``run`` has the status ``estimated``, ``inputs`` and ``assumptions``; its windows are the phases
    of the project, which sum to the whole, where there is more than one training.
    """
    project, machine = plan.project, plan.machine
    multiple = project.multiple
    components, rests = _energies(plan, multiple)
    rests += _inferences(project)
    slices = (Slice(start_ns=_MONDAY_NS, end_ns=_MONDAY_NS + _WEEK_NS, energy_j=1.0),)
    assumptions = [*plan.assumptions, *machine.assumptions, *project.assumptions]
    if rates.site.embodied_kg_per_device is not None:
        made = {line for line, of_device in machine.left_out.items() if of_device or not machine.accelerators}
        assumptions = [line for line in assumptions if line not in made]
    if len(rates.site.tariff) > 1:
        assumptions.append("the tariff counts by its mean over a week, in UTC")
    duration = plan.duration.times(multiple, "s")
    work = Work(
        run=_run(plan, rates, duration.mid, list(dict.fromkeys(assumptions))),
        scope=plan.scope,
        idle_policy=plan.idle_policy,
        duration_s=duration,
        resources=components,
        rests=rests,
        place=rates.site.place,
        place_known_by=rates.site.place_known_by,
        schema=SCHEMA_VERSION,
        factors=[*machine.factors, *plan.factors],
        taken=_devices(machine),
    )
    life = rates.lifetime
    hardware = tuple(
        Hardware(name=piece.name, carbon=piece.carbon, lifetime=life, count=piece.count)
        for piece in _pieces(machine, rates)
    )
    instances = float(machine.nodes)
    statement = state(work, rates, Terms(hardware=hardware, instances=instances, slices=slices))
    windows = [] if project.is_one_run else _phases(plan, statement, rates)
    # Of machines that are not there, nothing is known beside the work.
    statement = msgspec.structs.replace(statement, windows=windows, unattributed_j=None)
    return Stated(statement, rates, work, instances)


def _pieces(machine: PlannedMachine, rates: Rates) -> list[Piece]:
    """The hardware whose making counts: the devices by what was given for one, where it was.

    A machine without accelerators is the device itself, and nothing stands around it.
    """
    device = embodied_of_device(rates.site)
    if device is None:
        return machine.pieces
    around = [piece for piece in machine.pieces if machine.accelerators and not piece.devices]
    name = "accelerator" if machine.accelerators else "machine"
    return [*around, Piece(name=name, carbon=device, count=_devices(machine), devices=True)]


def _devices(machine: PlannedMachine) -> float:
    return machine.accelerators or float(machine.nodes)


def check_keywords(given: Mapping[str, object], known: type) -> None:
    """Raise ``TypeError`` for a keyword that the typed dictionary ``known`` has not, as Python does."""
    unknown = set(given) - known.__annotations__.keys()
    if unknown:
        raise TypeError(f"unexpected keyword argument {min(unknown)!r}")


def _energies(plan: PlannedWork, multiple: Quantity) -> tuple[list[ResourceEnergy], list[ResourceEnergy]]:
    """What the components of the machine, and the rest of it, draw in ``multiple`` times the duration."""
    lines = [_energy(part, plan.duration, multiple) for part in plan.machine.all_parts]
    return [line for line in lines if line.kind != "node"], [line for line in lines if line.kind == "node"]


def _inferences(project: Project) -> list[ResourceEnergy]:
    """The line of the project's inferences, if it has any."""
    inference_j = project.inference_j
    if inference_j is None:
        return []
    return [_line("node/inference", "node", f"{project.inferences:g} inferences", inference_j, "given")]


def _energy(part: MachinePart, duration: Quantity, multiple: Quantity) -> ResourceEnergy:
    energy = part.power.times(duration.times(multiple, "s"), "J")
    return _line(part.resource, part.kind, part.name, energy, part.source)


def _line(resource: str, kind: str, name: str, energy: Quantity, source: str) -> ResourceEnergy:
    return ResourceEnergy(
        resource=resource, kind=kind, name=name, energy_j=energy, machine_energy_j=energy, source=source,
        covered=1.0, gap_s=0.0,
    )  # fmt: skip


def _run(plan: PlannedWork, rates: Rates, duration_s: float, assumptions: list[str]) -> RunFacts:
    inputs = {name: value for name, value in plan.inputs.items() if value not in (None, "", False)}
    if not plan.project.is_one_run:
        inputs["project"] = _not_default(plan.project, Project())
    site = _not_default(rates.site, Site())
    intensity = {name: site.pop(name) for name in ("intensity_g_per_kwh",) if name in site}
    inputs |= {"site": site, "year": rates.year, **intensity}
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    return RunFacts(
        id=f"estimate-{digest[:10]}",
        name=plan.name or plan.machine.name,
        status=ESTIMATED,
        duration_s=duration_s,
        inputs=inputs,
        assumptions=assumptions,
    )


def _not_default(given: msgspec.Struct, default: msgspec.Struct) -> dict[str, object]:
    """The fields of ``given`` that are not the default, as JSON has them."""
    usual = msgspec.to_builtins(default)
    return {name: value for name, value in msgspec.to_builtins(given).items() if value != usual[name]}


def _phases(plan: PlannedWork, statement: Statement, rates: Rates) -> list[WindowLine]:
    """A line for each phase; their mids sum to the whole."""
    phases = [
        (phase.name, plan.duration.mid * phase.factor.mid, *_energies(plan, phase.factor))
        for phase in plan.project.phases
    ]
    inferences = _inferences(plan.project)
    if inferences:
        phases.append(("inference", 0.0, [], inferences))
    lines = []
    for number, (name, duration_s, components, rests) in enumerate(phases, 1):
        inside = rates.inside(components, rests)
        counted_j = rates.counted(inside)
        assert inside.node_j is not None
        assert inside.facility_j is not None
        lines.append(
            WindowLine(
                host="", id=number, parent=None, name=name, status=ESTIMATED, begin_s=None,
                duration_s=duration_s, node_j=inside.node_j, facility_j=inside.facility_j,
                operational_location_g=None if counted_j is None else rates.carbon(counted_j),
            )
        )  # fmt: skip
    whole = total([line.node_j for line in lines])
    assert whole is not None
    assert statement.boundaries.node_j is not None
    assert math.isclose(whole.mid, statement.boundaries.node_j.mid, rel_tol=1e-9)
    return lines
