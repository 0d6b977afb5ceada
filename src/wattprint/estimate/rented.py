"""Estimates of work on rented instances: hardware, share of its making, and price from the tables."""

from __future__ import annotations

from functools import lru_cache
from typing import Unpack

from wattprint.account.lookup import line_of
from wattprint.errors import UsageError
from wattprint.factors import embodied, instances, rented_host

from .builder import Builder
from .described import as_inputs, hours_s, ranges_told
from .machine import (
    CPU_JOB_LOAD,
    HOST_LOAD,
    MachinePart,
    Piece,
    PlannedMachine,
    accelerators_in,
    exact,
    get_accelerator,
    middle,
    over_loads,
)
from .plan import Planned, PlannedWork, check_keywords, state_plan
from .project import Project
from .where import rates_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.rates import Rates
    from wattprint.account.site import Stated
    from wattprint.account.statement import Statement
    from wattprint.factors.factor import Factor
    from wattprint.factors.instances import Instance, PowerCurve
    from wattprint.records import Span

MOST_REGIONS = 5


class Rented(Planned, total=False):
    """Keywords of a rented instance: ``utilisation`` of its accelerators and ``cpu_load``, both 0..1, are
    intervals if not given; ``nodes``: how many instances. ``gpu``: accelerators attached to each, ``2xT4``,
    where the type takes them (N1 of Google Cloud). ``gpu_power_w``: what each accelerator draws, if that is
    known, instead of ``utilisation``.
    """

    gpu: str
    utilisation: float | Span | None
    gpu_power_w: float | Span | None
    cpu_load: float | Span | None
    nodes: int


def instance(*, instance_type: str, hours: float | Span, **given: Unpack[Rented]) -> Statement:
    """The statement of rented instances (``aws:p5.48xlarge``) for some ``hours``, before anything runs.

    Where a whole instance without accelerators was measured at several loads, that curve counts. The list
    price is that of the region, if one is given. Keywords: ``Rented``, ``plan.Planned``, ``where.Where``.
    Raises ``UsageError`` for an unknown type, or for a region of another provider.
    """
    return stated_instance(instance_type=instance_type, hours=hours, **given).statement


def stated_instance(*, instance_type: str, hours: float | Span, **given: Unpack[Rented]) -> Stated:
    """As ``instance``, with the site and the work it was stated for."""
    check_keywords(given, Rented)
    if len(instance_type) > 200:
        raise UsageError("no instance type has a name that long", fix="write it as aws:p5.48xlarge")
    offer = instances.get(instance_type)
    rates = rates_at(given, instance=offer.id)
    _check_provider(offer, rates)
    utilisation, cpu_load, nodes = given.get("utilisation"), given.get("cpu_load"), given.get("nodes", 1)
    gpu = given.get("gpu", "")
    if gpu:
        _attach(offer, gpu, rates)
    gpu_power_w = given.get("gpu_power_w")
    if gpu_power_w is not None and not offer.accelerators:
        raise UsageError(f"{offer.id} has no accelerators", fix="leave out --gpu-power")
    if gpu_power_w is not None and utilisation is not None:
        raise UsageError("utilisation and power of the GPU are both given", fix="give one of them")
    inputs: dict[str, object] = {
        "instance": offer.id, "gpu": gpu, "hours": hours, "utilisation": utilisation, "cpu_load": cpu_load,
        "nodes": nodes if nodes > 1 else None,
        **({} if gpu_power_w is None else {"gpu_power_w": gpu_power_w}),
    }  # fmt: skip
    plan = PlannedWork(
        machine=_machine(offer, utilisation, cpu_load, nodes, gpu_power_w, attached=bool(gpu)),
        duration=hours_s(hours),
        inputs=as_inputs(inputs),
        assumptions=ranges_told(inputs),
        project=given.get("project") or Project(),
        name=given.get("name", ""),
    )
    return state_plan(plan, rates)


_TAKES_GPUS = ("n1-", "custom-")
"""Google Cloud, "GPU machine types": only N1 instances take GPUs of one's own choice."""


def _attach(offer: Instance, gpu: str, rates: Rates) -> None:
    """Add ``gpu``, ``2xT4``, to ``offer``, whose list price then says too little."""
    if offer.provider != "gcp" or not offer.name.startswith(_TAKES_GPUS):
        raise UsageError(
            f"no GPU can be attached to {offer.id}", fix="leave out --gpu, or name an N1 type of Google Cloud"
        )
    count, model = accelerators_in(gpu)
    offer.accelerators = [(get_accelerator(model).asked, count)]
    offer.curve = None
    if rates.site.price_per_device_hour is None:
        rates.instance_price = None
        rates.warnings.append(
            f"the list price of {offer.id} is without GPUs: its cost is unknown · "
            "give what one accelerator with its share of the host costs: --price-per-device-hour 2.50USD"
        )


def _check_provider(offer: Instance, rates: Rates) -> None:
    place = rates.place
    if place is None or place.provider is None or place.provider == offer.provider:
        return
    from wattprint.factors import gazetteer, prices

    sold = [f"{offer.provider}:{region}" for region in prices.regions(offer.id)][:MOST_REGIONS]
    named = ", ".join(sold) or f"a region of {gazetteer.PROVIDERS[offer.provider]}"
    raise UsageError(
        f"{offer.id} is not to be had in {place.code}", "its price and place do not fit", f"use {named}"
    )


def _machine(
    offer: Instance,
    utilisation: float | Span | None,
    cpu_load: float | Span | None,
    nodes: int,
    gpu_power_w: float | Span | None = None,
    *,
    attached: bool = False,
) -> PlannedMachine:
    built = Builder(nodes=nodes, virtual=True)
    title = f"{nodes} × {offer.id}" if nodes > 1 else offer.id
    load = HOST_LOAD if offer.accelerators else CPU_JOB_LOAD
    if offer.curve is not None and not offer.accelerators:
        if utilisation is not None:
            raise UsageError(f"{offer.id} has no accelerators", fix="give --cpu-load")
        return _of_curve(built, offer, offer.curve, cpu_load, title)
    for model, count in offer.accelerators:
        if count is None:
            raise UsageError(
                f"the tables do not tell how many {model} are in {offer.id}",
                "its energy is unknown",
                f"describe it: --gpu '8x{model}'",
            )
        built.add_accelerators(get_accelerator(model), count, utilisation, gpu_power_w)
    if offer.vcpus is None and not offer.accelerators:
        raise UsageError(
            f"the size of {offer.id} is unknown", "so is its energy", "describe it: --cpu, --memory"
        )
    if offer.vcpus is not None and "cpu" not in built.covered:
        host = rented_host.find(offer.id)
        kinds = "|".join(host.architectures) if host is not None else ""
        if host is not None:
            built.assume(f"{offer.id} runs on {' or '.join(host.architectures)}, as its family does")
        built.add_vcpus(exact(offer.vcpus * nodes, "vCPU"), cpu_load, load, kinds)
    if offer.memory_gb is not None and "dram" not in built.covered:
        built.add_memory(exact(offer.memory_gb * nodes, "GB"), cpu_load, load)
    if offer.accelerators:
        unknown_cpus, unknown_memory = offer.vcpus is None, offer.memory_gb is None
        built.assume_host(
            cpu_load,
            with_cpus=unknown_cpus or "cpu" in built.covered,
            with_memory=unknown_memory or "dram" in built.covered,
        )
    elif offer.memory_gb is None:
        built.assume_memory(cpu_load)
    # The figure of an instance holds its own accelerators, and not those that were attached.
    built.pieces = [*(built.pieces if attached else []), *_making(built, offer, attached=attached)]
    return built.machine(title)


def _of_curve(
    built: Builder, offer: Instance, curve: PowerCurve, cpu_load: float | Span | None, title: str
) -> PlannedMachine:
    def power(load: float) -> tuple[float, float, float]:
        factor = curve.at(load)
        return factor.low, factor.mid, factor.high

    built.say_load(cpu_load, CPU_JOB_LOAD)
    built.factors.append(line_of(curve.at(CPU_JOB_LOAD[1] if cpu_load is None else middle(cpu_load))))
    built.parts.append(
        MachinePart(
            resource="node/all",
            kind="node",
            name=title,
            power=over_loads(power, cpu_load, CPU_JOB_LOAD, "modelled").scaled(built.nodes),
            source="instance-curve",
        )
    )
    built.pieces = _making(built, offer)
    return built.machine(title, whole=False)


def _making(built: Builder, offer: Instance, *, attached: bool = False) -> list[Piece]:
    carbon = _making_of(offer.id)
    if carbon is None:
        built.leave_out(f"making {offer.id} is left out: no figure is known")
        return []
    devices = bool(offer.accelerators) and not attached
    return [Piece(name=offer.id, carbon=line_of(carbon), count=float(built.nodes), devices=devices)]


@lru_cache(maxsize=256)
def _making_of(instance_type: str) -> Factor | None:
    return embodied.of_instance(instances.get(instance_type))
