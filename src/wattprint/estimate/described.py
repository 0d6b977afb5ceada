"""Estimates of work on hardware that is described by its parts: by its time, or by its operations."""

from __future__ import annotations

from typing import Unpack

from wattprint.amounts import MOST_SECONDS, memory, within
from wattprint.errors import UsageError
from wattprint.quantity import Quantity
from wattprint.records import Span
from wattprint.settings.table import check

from . import training
from .builder import Builder, whole_node
from .machine import (
    CPU_JOB_LOAD,
    HOST_LOAD,
    PlannedMachine,
    accelerators_in,
    exact,
    get_accelerator,
    kinds_in,
    span_words,
    within_ends,
)
from .plan import Planned, PlannedWork, check_keywords, state_plan
from .project import Project
from .where import rates_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.account.site import Stated
    from wattprint.account.statement import Statement
    from wattprint.factors.accelerators import AcceleratorMatch

_BUSY = 1.0
"""Utilisation of a training that reaches an MFU: there is always a kernel running."""


class Described(Planned, total=False):
    """Keywords of hardware by its parts.

    ``gpu``: accelerators of one node, ``8xH100``, of several kinds ``4xH100 + 2xL4``; ``utilisation``: share
    of the time (0..1) in which they
    run kernels, as ``nvidia-smi`` shows it, an interval if not given; ``gpu_power_w``: what each draws, if
    known. ``cpu``: processors of one node, ``2xEPYC 9654``; ``cpu_load`` 0..1; ``memory_gb`` of one node, or
    ``memory`` by its modules, ``8x32GB DDR4``. ``form`` of its box (``rack``, ``tower``, ``blade`` or
    ``multi-node``), how many power ``supplies`` it has, of ``supply_w`` watts each. ``cpu_max_ghz``: the
    highest clock that its processors are held to.
    ``power_w``: of a whole node, instead of its parts. ``host=False`` counts the accelerators alone.
    ``nodes`` of this kind; ``kind``: ``server``, ``desktop`` or ``laptop``. Of what is known within bounds,
    ``records.Span`` gives the range.
    """

    gpu: str
    utilisation: float | Span | None
    gpu_power_w: float | Span | None
    cpu: str
    cpu_load: float | Span | None
    memory_gb: float | None
    memory: str
    form: str
    supplies: int | str | None
    supply_w: float | str | None
    cpu_max_ghz: float | str | None
    power_w: float | Span | None
    host: bool
    nodes: int
    kind: str


class Computed(Described, total=False):
    """Keywords of work by its operations.

    ``flop``, or ``parameters`` (those active per token) and ``tokens``. ``mfu``: model FLOP over the dense
    peak (0..1) at ``precision`` (``bf16``, ``fp8`` ...), an interval from published trainings if not
    given; or ``flop_per_s``: what one accelerator achieves.
    """

    flop: float | None
    parameters: float | None
    tokens: float | None
    mfu: float | None
    flop_per_s: float | None
    precision: str | None


def hardware(*, hours: float | Span, **given: Unpack[Described]) -> Statement:
    """The statement of described hardware at work for some ``hours``, before anything runs.

    Keywords: ``Described``, ``plan.Planned``, ``where.Where``. What is not given is assumed as an interval
    and listed in ``run["assumptions"]``. Raises ``UsageError`` for what cannot be, with the nearest names.
    """
    return stated_hardware(hours=hours, **given).statement


def compute(**given: Unpack[Computed]) -> Statement:
    """The statement of a training by its operations, before anything runs.

    Keywords: ``Computed`` and those of ``hardware``; ``gpu`` is needed. The number of accelerators changes
    the time, not the energy. ``utilisation`` counts as 1, unless given. Errors as in ``hardware``.
    """
    return stated_compute(**given).statement


def stated_hardware(*, hours: float | Span, **given: Unpack[Described]) -> Stated:
    """As ``hardware``, with the site and the work it was stated for."""
    check_keywords(given, Described)
    inputs = {**_inputs(given), "hours": hours}
    plan = PlannedWork(
        machine=_machine(given), duration=hours_s(hours), inputs=as_inputs(inputs),
        assumptions=ranges_told(inputs), project=given.get("project") or Project(),
        name=given.get("name", ""),
    )  # fmt: skip
    return state_plan(plan, rates_at(given, kind=plan.machine.kind))


def stated_compute(**given: Unpack[Computed]) -> Stated:
    """As ``compute``, with the site and the work it was stated for."""
    check_keywords(given, Computed)
    gpu = given.get("gpu", "")
    if not gpu:
        raise UsageError("operations and nothing to run them on", fix="give --gpu 64xA100")
    count, model = accelerators_in(gpu)
    match = get_accelerator(model)
    flop, speed = _flop(given), _speed(given, match)
    assumptions = [*speed.assumptions, *ranges_told(given)]
    if given.get("parameters") is not None:
        assumptions.append("a training takes 6 FLOP per parameter and token, up to 7.8 with a long context")
    machine_of = given
    if all(given.get(name) is None for name in ("utilisation", "gpu_power_w", "power_w")):
        machine_of = {**given, "utilisation": _BUSY}
        assumptions.append("accelerators that train run kernels all the time")
    machine = _machine(machine_of)
    plan = PlannedWork(
        machine=machine,
        duration=training.duration_s(flop, speed, count * machine.nodes),
        inputs=as_inputs(_inputs(given)),
        project=given.get("project") or Project(),
        assumptions=assumptions,
        factors=speed.factors,
        name=given.get("name", ""),
    )
    return state_plan(plan, rates_at(given, kind=machine.kind))


def _flop(given: Computed) -> Quantity:
    flop, parameters, tokens = given.get("flop"), given.get("parameters"), given.get("tokens")
    if flop is not None and (parameters is not None or tokens is not None):
        raise UsageError("FLOP are given twice", fix="give --flop, or --parameters and --tokens")
    if flop is not None:
        within(flop, "FLOP", 1.0, 1e32)
        return Quantity(flop, flop, flop, "FLOP", "modelled", ("given",))
    if parameters is None or tokens is None:
        raise UsageError(
            "no amount of computing is given", fix="give --flop 3.14e23, or --parameters 7e9 --tokens 2e12"
        )
    return training.flop_of(parameters, tokens)


def _speed(given: Computed, match: AcceleratorMatch) -> training.Speed:
    flop_per_s, mfu, precision = given.get("flop_per_s"), given.get("mfu"), given.get("precision")
    if flop_per_s is None:
        return training.speed(match, precision, mfu)
    if mfu is not None or precision is not None:
        raise UsageError("the speed is given twice", fix="give --flop-per-s, or --mfu and --precision")
    return training.given_speed(flop_per_s)


def hours_s(hours: float | Span) -> Quantity:
    """Seconds of a given time; raises ``UsageError`` unless it is positive and can be."""
    return exact(within_ends(hours, "hours", 1e-6, MOST_SECONDS / 3600, "h"), "s", 3600.0)


def as_inputs(given: Mapping[str, object]) -> dict[str, object]:
    """``given`` as a statement repeats it in JSON: of a range its ``low``, ``mid`` and ``high``."""
    import msgspec

    return {
        name: msgspec.to_builtins(value) if isinstance(value, Span) else value
        for name, value in given.items()
    }


def ranges_told(given: Mapping[str, object]) -> list[str]:
    """A line for each range in ``given``: the interval of the estimate holds both its ends."""
    return [
        f"{name.replace('_', ' ').removesuffix(' w')} given as {span_words(value, _UNITS.get(name, ''))}: "
        "the interval holds both ends"
        for name, value in given.items()
        if isinstance(value, Span)
    ]


_UNITS = {"hours": "h", "power_w": "W", "gpu_power_w": "W"}


def _inputs(given: Mapping[str, object]) -> dict[str, object]:
    """What a statement repeats of its inputs: hardware and work, all that is not the default."""
    unsaid = {"host": True, "nodes": 1, "kind": "server"}
    apart = Planned.__optional_keys__ | Planned.__required_keys__
    return {name: one for name, one in given.items() if name not in apart and unsaid.get(name) != one}


def _machine(given: Described) -> PlannedMachine:
    gpu, cpu, host = given.get("gpu", ""), given.get("cpu", ""), given.get("host", True)
    utilisation, gpu_power_w = given.get("utilisation"), given.get("gpu_power_w")
    cpu_load, memory_gb, power_w = given.get("cpu_load"), given.get("memory_gb"), given.get("power_w")
    nodes, kind = given.get("nodes", 1), given.get("kind", "server")
    typed = memory(given["memory"]) if given.get("memory") else None
    if typed is not None and memory_gb is not None:
        raise UsageError("the memory is given twice", fix="give --memory 512GB, or --memory '8x32GB DDR4'")
    memory_gb = memory_gb if typed is None else typed.gb
    box = {key: given.get(key) or None for key in ("form", "supplies", "supply_w")}
    clock = given.get("cpu_max_ghz")
    if power_w is not None:
        others = [utilisation, gpu_power_w, cpu or None, cpu_load, memory_gb, clock, *box.values()]
        return _metered(gpu, power_w, nodes, kind, others)
    built = Builder(nodes=nodes, kind=kind)
    box = {key: None if value is None else check(key, value, f"argument {key}") for key, value in box.items()}
    form, supplies, supply_w = box.values()
    built.form = str(form or "")
    built.supplies = supplies if isinstance(supplies, int) else None
    built.supply_w = supply_w if isinstance(supply_w, float) else None
    if utilisation is not None and gpu_power_w is not None:
        raise UsageError("utilisation and power of the GPU are both given", fix="give one of them")
    kinds = kinds_in(gpu)
    if len(kinds) > 1 and gpu_power_w is not None:
        raise UsageError("one power is given for several kinds of GPU", fix="give --utilisation instead")
    for kind_of_gpu in kinds:
        count, model = accelerators_in(kind_of_gpu)
        match = get_accelerator(model)
        built.add_accelerators(match, count, utilisation, gpu_power_w)
        if match.gpus_per_board > 1:
            built.assume(
                f"{match.name} is a board of {match.gpus_per_board} GPUs, and boards are counted: "
                f"for one GPU as its driver shows it, give {1 / match.gpus_per_board:g}x{model}"
            )
    if not gpu and (utilisation is not None or gpu_power_w is not None):
        raise UsageError("utilisation or power of no GPU", fix="give --gpu 8xH100 too")
    if not host:
        if cpu or memory_gb is not None or clock is not None or any(box.values()) or not gpu:
            raise UsageError("a host is described and left out", fix="give --gpu alone with --no-host")
        built.assume("the host is left out: all boundaries hold the accelerators only")
        return built.machine(whole=False)
    load = HOST_LOAD if gpu else CPU_JOB_LOAD
    if clock is not None and not cpu:
        raise UsageError("the clock of no processor is given", fix="give --cpu '2xEPYC 9654' too")
    if cpu:
        held_to = None if clock is None else check("cpu_max_ghz", clock, "argument cpu_max_ghz")
        built.add_cpu(cpu, cpu_load, load, held_to if isinstance(held_to, float) else None)
    if memory_gb is not None:
        within(memory_gb, "memory", 1e-3, 1e7, "GB")
        built.add_memory(exact(memory_gb * nodes, "GB"), cpu_load, load, typed)
    if gpu:
        built.assume_host(cpu_load, with_cpus=not cpu, with_memory=memory_gb is None)
    elif cpu and memory_gb is None:
        built.assume_memory(cpu_load)
    built.add_host_making(memory_gb)
    return built.machine()


def _metered(gpu: str, power_w: float | Span, nodes: int, kind: str, others: list[object]) -> PlannedMachine:
    """A node of known power; ``others`` would model what is known, and are refused."""
    if any(one is not None for one in others):
        raise UsageError(
            "the power of the whole node is given, and of its parts",
            fix="give --power, or describe the parts",
        )
    built = whole_node(power_w, nodes, kind)
    if gpu:
        for kind_of_gpu in kinds_in(gpu):
            count, model = accelerators_in(kind_of_gpu)
            built.add_making_of(get_accelerator(model), count)
        built.add_host_making(None)
    else:
        built.leave_out("making the hardware is left out: only its power is given")
    return built.machine(whole=False)
