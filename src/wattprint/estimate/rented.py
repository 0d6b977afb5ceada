"""Estimates of work on rented instances: hardware, share of its making, and price from the tables."""

from __future__ import annotations

from functools import lru_cache
from typing import Unpack

from wattprint.account.lookup import line_of
from wattprint.errors import UsageError
from wattprint.factors import embodied, instances, regions

from .builder import Builder
from .described import hours_s
from .machine import CPU_JOB_LOAD, HOST_LOAD, Machine, Part, Piece, exact, get_accelerator, over_loads
from .plan import Plan, Planned, check_keywords, state_plan
from .project import Project
from .where import rates_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.rates import Rates
    from wattprint.account.site import Stated
    from wattprint.account.statement import Statement
    from wattprint.factors.factor import Factor
    from wattprint.factors.instances import Instance, PowerCurve

MOST_REGIONS = 5


class Rented(Planned, total=False):
    """Keywords of a rented instance: ``utilisation`` of its accelerators and ``cpu_load``, both 0..1, are
    intervals if not given; ``nodes``: how many instances.
    """

    utilisation: float | None
    cpu_load: float | None
    nodes: int


def instance(*, instance_type: str, hours: float, **given: Unpack[Rented]) -> Statement:
    """The statement of rented instances (``aws:p5.48xlarge``) for some ``hours``, before anything runs.

    Where a whole instance without accelerators was measured at several loads, that curve counts. The list
    price is that of the region, if one is given. Keywords: ``Rented``, ``plan.Planned``, ``where.Where``.
    Raises ``UsageError`` for an unknown type, or for a region of another provider.
    """
    return stated_instance(instance_type=instance_type, hours=hours, **given).statement


def stated_instance(*, instance_type: str, hours: float, **given: Unpack[Rented]) -> Stated:
    """As ``instance``, with the site and the work it was stated for."""
    check_keywords(given, Rented)
    if len(instance_type) > 200:
        raise UsageError("no instance type has a name that long", fix="write it as aws:p5.48xlarge")
    found = instances.get(instance_type)
    rates = rates_at(given, instance=found.id)
    _check_provider(found, rates)
    utilisation, cpu_load, nodes = given.get("utilisation"), given.get("cpu_load"), given.get("nodes", 1)
    inputs: dict[str, object] = {
        "instance": found.id, "hours": hours, "utilisation": utilisation, "cpu_load": cpu_load,
        "nodes": nodes if nodes > 1 else None,
    }  # fmt: skip
    plan = Plan(
        machine=_machine(found, utilisation, cpu_load, nodes), duration=hours_s(hours), inputs=inputs,
        project=given.get("project") or Project(), name=given.get("name", ""),
    )  # fmt: skip
    return state_plan(plan, rates)


def _check_provider(found: Instance, rates: Rates) -> None:
    place = rates.place
    if place is None or place.provider is None or place.provider == found.provider:
        return
    from wattprint.factors import prices

    sold = [f"{found.provider}:{one}" for one in prices.regions(found.id)][:MOST_REGIONS]
    named = ", ".join(sold) or f"a region of {regions.PROVIDERS[found.provider]}"
    raise UsageError(
        f"{found.id} is not to be had in {place.code}", "its price and place do not fit", f"use {named}"
    )


def _machine(found: Instance, utilisation: float | None, cpu_load: float | None, nodes: int) -> Machine:
    built = Builder(nodes=nodes, virtual=True)
    title = f"{nodes} × {found.id}" if nodes > 1 else found.id
    load = HOST_LOAD if found.accelerators else CPU_JOB_LOAD
    if found.curve is not None and not found.accelerators:
        if utilisation is not None:
            raise UsageError(f"{found.id} has no accelerators", fix="give --cpu-load")
        return _of_curve(built, found, found.curve, cpu_load, title)
    for model, count in found.accelerators:
        if count is None:
            raise UsageError(
                f"the tables do not tell how many {model} are in {found.id}",
                "its energy is unknown",
                f"describe it: --gpu '8x{model}'",
            )
        built.add_accelerators(get_accelerator(model), count, utilisation, None)
    if found.vcpus is None and not found.accelerators:
        raise UsageError(
            f"the size of {found.id} is unknown", "so is its energy", "describe it: --cpu, --memory"
        )
    if found.vcpus is not None:
        built.add_vcpus(exact(found.vcpus * nodes, "vCPU"), cpu_load, load)
    if found.memory_gb is not None:
        built.add_memory(exact(found.memory_gb * nodes, "GB"), cpu_load, load)
    if found.accelerators:
        built.assume_host(cpu_load, with_cpus=found.vcpus is None, with_memory=found.memory_gb is None)
    elif found.memory_gb is None:
        built.assume_memory(cpu_load)
    built.pieces = _making(built, found)
    return built.machine(title)


def _of_curve(
    built: Builder, found: Instance, curve: PowerCurve, cpu_load: float | None, title: str
) -> Machine:
    def power(load: float) -> tuple[float, float, float]:
        factor = curve.at(load)
        return factor.low, factor.mid, factor.high

    built.say_load(cpu_load, CPU_JOB_LOAD)
    built.factors.append(line_of(curve.at(CPU_JOB_LOAD[1] if cpu_load is None else cpu_load)))
    built.parts.append(
        Part(
            resource="node/all",
            kind="node",
            name=title,
            power=over_loads(power, cpu_load, CPU_JOB_LOAD, "modelled").scaled(built.nodes),
            source="instance_curve",
        )
    )
    built.pieces = _making(built, found)
    return built.machine(title, whole=False)


def _making(built: Builder, found: Instance) -> list[Piece]:
    carbon = _making_of(found.id)
    if carbon is None:
        built.assume(f"making {found.id} is left out: no figure is known")
        return []
    return [Piece(name=found.id, carbon=line_of(carbon), count=float(built.nodes))]


@lru_cache(maxsize=256)
def _making_of(instance_type: str) -> Factor | None:
    return embodied.of_instance(instances.get(instance_type))
