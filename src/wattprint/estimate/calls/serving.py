"""One call to a served model: energy, time and accelerators, with all that is unknown as an interval."""

from __future__ import annotations

import math

import msgspec

from wattprint.errors import UsageError
from wattprint.factors import node
from wattprint.factors.models import Model
from wattprint.quantity import Quantity, total

from . import steps
from .device import ServingDevice

BATCH = (4.0, 64.0)
"""Requests a server works on at once. Nobody publishes theirs; chosen: between these two the energy per
token differs severalfold in the measurements of ML.ENERGY 3.0 as in the formula of EcoLogits."""

QUANTISATIONS = {"fp16": 16, "bf16": 16, "fp8": 8, "int8": 8, "int4": 4, "fp4": 4}
"""Bits per weight. Keys and values stay at 16; eight bits also compute at the eight-bit peak, 32 at half
that of 16, as TF32 does (NVIDIA's data sheets of A100 and H100)."""

_PACKED_ERROR = (0.7, 1.0, 1.8)
# Fewer than eight bits are unpacked before they are computed with: from a quarter less to more than twice
# the energy of 16 bits at large batches (arXiv:2601.22362 finds gains only where computing is the limit).

HOST_W = (600.0, 1200.0, 2000.0)
"""CPUs and memory of a server of eight accelerators. 1.2 kW is that of EcoLogits; Google's hosts draw 0.43 of
what its TPUs do (arXiv:2508.15734: 25 % and 58 % of a prompt), 2 kW on eight H100 at 600 W."""
HOST_CPUS = 224
"""Logical CPUs of such a server: two of 56 cores in an NVIDIA DGX H100 (data sheet)."""
READY = (0.0, 0.12, 0.5)
"""Machines kept ready, over those at work: 10 % against 83 % of a prompt at Google (arXiv:2508.15734); an
endpoint of little traffic is idle longer."""

MOST_TOKENS = 1e15
"""Of one call, so that no figure overflows; the command line takes no more either."""
_SOURCE = "llm"


def interval(three: tuple[float, float, float], unit: str, method: str = "modelled") -> Quantity:
    """Low, mid and high as a quantity of this model."""
    return Quantity(three[0], three[1], three[2], unit, method, (_SOURCE,))


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """What one call takes of the machines that serve it; energies in J, times in s.

    ``machine_s``: time for which a whole instance of ``gpus`` accelerators is taken, its share of the batch;
    ``latency_s``: from the request to the last token. ``batch``: low, mid and high as computed with, after
    what the memory allows. ``host_j`` is 0 where the accelerators are modules that hold their host.
    """

    gpus: int
    batch: tuple[float, float, float]
    weight_bits: float
    prefill_j: Quantity
    decode_j: Quantity
    gpu_j: Quantity
    host_j: Quantity
    rest_j: Quantity
    ready_j: Quantity
    machine_s: Quantity
    latency_s: Quantity

    @property
    def node_j(self) -> Quantity:
        """All that the machines draw."""
        summed = total((self.gpu_j, self.host_j, self.rest_j, self.ready_j))
        assert summed is not None
        return summed


class _Point(msgspec.Struct, frozen=True):
    """The same for one size of model and one batch."""

    gpus: int
    batch: float
    prefill_j: float
    decode_j: float
    machine_s: float


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens of a call: ``cached`` of the ``input`` are not computed again; reasoning counts as ``output``.

    Raises ``UsageError`` for a negative number, more cached than there are, or no token at all.
    """

    input: float
    output: float
    cached: float = 0.0

    def __post_init__(self) -> None:
        fine = 0 <= self.cached <= self.input <= MOST_TOKENS and 0 <= self.output <= MOST_TOKENS
        if not fine or self.input + self.output <= 0:
            raise UsageError(
                f"no call has {self.input:g} input tokens, {self.cached:g} of them cached, and "
                f"{self.output:g} output tokens",
                "its cost is unknown",
                "give --input-tokens and --output-tokens from 0, one of them above",
            )


def _point(
    model: Model, end: int, device: ServingDevice, bits: float, *, batch: float, request: Request
) -> _Point:
    parameters, active = model.parameters[end], model.active[end]
    layers = model.layers or steps.typical_layers(active)
    kv = model.kv_per_token or steps.typical_kv_per_token(active)
    gpus = steps.gpus_needed(parameters, bits, device.memory_gb)
    peak = device.peak_8 if bits == 8 else device.peak_16 / 2 if bits > 16 else device.peak_16
    cache = steps.cache_bytes(kv, request.input + request.output / 2)
    free = max(0.0, gpus * device.memory_gb * 1e9 - parameters * bits / 8)
    batch = max(1.0, min(batch, free / cache)) if cache > 0 else batch
    experts = active < parameters
    read = steps.weights_read(parameters, active, model.expert_share, batch) * bits / 8 + batch * cache
    reading = steps.reading_s(read, gpus, device.bandwidth)
    computing = steps.computing_s(2.0 * active * batch, gpus, peak)
    step = steps.step_s(reading, computing, layers, experts, gpus)
    decode_steps = max(request.output, 1.0)
    decode_j = decode_steps * steps.energy_j(reading, computing, step, gpus, device.tdp_w) / batch
    prompt = steps.computing_s(steps.prefill_flop(active, layers, request.input - request.cached), gpus, peak)
    prompt_s = prompt / steps.PEAK_USED
    prefill_j = steps.energy_j(0.0, prompt, prompt_s, gpus, device.tdp_w)
    return _Point(gpus, batch, prefill_j, decode_j, prompt_s + decode_steps * step / batch)


def serve(
    model: Model,
    device: ServingDevice,
    request: Request,
    *,
    batch: tuple[float, float] = BATCH,
    weight_bits: float = 16,
    least_and_most: tuple[Request, Request] | None = None,
) -> Serving:
    """What ``request`` takes on ``device``, with batches from the first to the second of ``batch``.

    Mids are those of the geometric mean of both. Errors of batch, size of the model, formula and
    accelerator are independent of each other, and so is that of the tokens, where these are only known to lie
    between ``least_and_most``. Method ``modelled``; ``assumed`` where the size is a guess.
    """
    low, high = batch
    middle = math.sqrt(low * high)
    method = "assumed" if model.access in ("closed", "named") else "modelled"

    def point(end: int, requests: float, tokens: Request = request) -> _Point:
        return _point(model, end, device, weight_bits, batch=requests, request=tokens)

    mid, crowded, lonely = point(1, middle), point(1, high), point(1, low)
    small, large = point(0, middle), point(2, middle)
    shorter, longer = (point(1, middle, tokens) for tokens in least_and_most or (request, request))

    def figure(field: str, unit: str, *errors: tuple[float, float, float]) -> Quantity:
        # Prefill does not feel the batch, and a large model may need less than a small one in fewer bits
        # of memory: so the extremes are looked for, not taken from one side.
        ends = sorted(getattr(one, field) for one in (crowded, mid, lonely))
        found = Quantity(ends[0], getattr(mid, field), ends[2], unit, method, (_SOURCE,))
        known = getattr(mid, field)
        if known == 0:  # no prompt to read
            return found
        sizes = sorted(getattr(one, field) / known for one in (small, mid, large))
        lengths = sorted(getattr(one, field) / known for one in (shorter, mid, longer))
        for error in ((sizes[0], 1.0, sizes[2]), (lengths[0], 1.0, lengths[2]), *errors):
            if error != (1.0, 1.0, 1.0):
                found = found.times(interval(error, "1", method), unit)
        return found

    errors = (steps.MODEL_ERROR, device.error, _PACKED_ERROR if weight_bits < 8 else (1.0, 1.0, 1.0))
    prefill_j = figure("prefill_j", "J", *errors)
    decode_j = figure("decode_j", "J", *errors)
    gpu_j = total((prefill_j, decode_j))
    assert gpu_j is not None
    machine_s = figure("machine_s", "s", *errors)
    servers = mid.gpus / 8
    host_w = (0.0, 0.0, 0.0) if device.holds_host else HOST_W
    host_j = machine_s.times(interval(host_w, "J/s"), "J").scaled(servers)
    rest_j = _rest(gpu_j, host_j, machine_s.mid, servers)
    at_work = total((gpu_j, host_j, rest_j))
    assert at_work is not None
    return Serving(
        gpus=mid.gpus,
        batch=(lonely.batch, mid.batch, crowded.batch),
        weight_bits=weight_bits,
        prefill_j=prefill_j,
        decode_j=decode_j,
        gpu_j=gpu_j,
        host_j=host_j,
        rest_j=rest_j,
        ready_j=at_work.times(interval(READY, "1"), "J"),
        machine_s=machine_s,
        latency_s=_latency((lonely, mid, crowded), (shorter, longer), method),
    )


def _rest(gpu_j: Quantity, host_j: Quantity, machine_s: float, servers: float) -> Quantity:
    """Fans, network and what the supplies lose, by ``factors.node``."""
    components = total((gpu_j, host_j))
    assert components is not None
    watts = components.mid / machine_s / servers
    box = node.Box("server", sockets=2, logical_cpus=HOST_CPUS, gpus=8)
    low, mid, high = node.rest_of_node_w(box, watts)
    share = interval((low / watts, mid / watts, high / watts), "1", node.method("server"))
    return components.times(share, "J")


def _latency(batches: tuple[_Point, _Point, _Point], lengths: tuple[_Point, _Point], method: str) -> Quantity:
    """A request stays for as long as its whole batch takes."""
    stays = [one.machine_s * one.batch for one in batches]
    found = Quantity(min(stays), stays[1], max(stays), "s", method, (_SOURCE,))
    ratios = sorted((1.0, *(one.machine_s * one.batch / stays[1] for one in lengths)))
    for error in ((ratios[0], 1.0, ratios[2]), steps.MODEL_ERROR):
        if error != (1.0, 1.0, 1.0):
            found = found.times(interval(error, "1", method), "s")
    return found
