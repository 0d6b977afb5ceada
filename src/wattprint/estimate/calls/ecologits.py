"""The published impact model of EcoLogits 0.11.3, step by step, to set beside our own.

Rincé and Banse, "EcoLogits: Evaluating the Environmental Impacts of Generative AI", Journal of Open Source
Software 10 (111), 7471, 2025, as implemented in release 0.11.3. Its units are kept: energy in kWh,
parameters in billions, GWP in kgCO2e, ADPe in kgSbeq, PE in MJ, WCF in litres.

Release 0.9.1 multiplied the whole of the water by PUE, which already is in the energy that it met, and so
counted PUE twice on site; it also knew neither throughputs nor times to the first token. 0.11.3 is what is
reproduced here.
"""

from __future__ import annotations

import math

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The constants of release 0.11.3.

    The regression is theirs, on ML.ENERGY measurements on H100 with batches up to 512; the server is an
    AWS p5.48xlarge, its embodied impacts by BoaviztAPI.
    """

    energy_alpha: float = 1.1665273170451914e-06
    energy_beta: float = -0.011205921025579175
    energy_gamma: float = 4.052928146734005e-05
    latency_alpha: float = 6.785088094353663e-4
    latency_beta: float = 3.119310311688259e-4
    latency_gamma: float = 1.9473717579473387e-2
    batch_size: int = 64
    weight_bits: int = 16
    memory_overhead: float = 1.2
    gpu_memory_gb: float = 80.0
    server_gpus: int = 8
    server_power_kw: float = 1.2
    server_gwp: float = 5700.0
    server_adpe: float = 0.37
    server_pe: float = 70000.0
    gpu_gwp: float = 273.0
    gpu_adpe: float = 8.95e-3
    gpu_pe: float = 3721.0
    lifetime_s: float = 3 * 365 * 24 * 3600


class Mix(msgspec.Struct, frozen=True, kw_only=True):
    """Impacts of one kWh of electricity: kgCO2e, kgSbeq, MJ, and litres at the power stations."""

    gwp: float
    adpe: float = 0.0
    pe: float = 0.0
    wue: float = 0.0


class Impacts(msgspec.Struct, frozen=True, kw_only=True):
    """What one request causes, use and embodied together, with the steps on the way."""

    gpu_count: int
    latency_s: float
    gpu_energy_kwh: float
    server_energy_kwh: float
    energy_kwh: float
    gwp_use: float
    gwp_embodied: float
    gwp: float
    adpe: float
    pe: float
    wcf: float


def gpu_energy(settings: Settings, active_parameters_b: float, output_tokens: float) -> float:
    """Energy in kWh of one GPU for all output tokens; the regression is in Wh per token."""
    batch_term = math.exp(settings.energy_beta * settings.batch_size)
    per_token_wh = settings.energy_alpha * batch_term * active_parameters_b + settings.energy_gamma
    return output_tokens * per_token_wh / 1000.0


def generation_latency(
    settings: Settings,
    active_parameters_b: float,
    output_tokens: float,
    *,
    tokens_per_s: float | None = None,
    time_to_first_token_s: float = 0.0,
    request_latency_s: float = math.inf,
) -> float:
    """Seconds from the first token to the last, at most those that the request was seen to take."""
    per_token_s = (
        1.0 / tokens_per_s
        if tokens_per_s
        else settings.latency_alpha * active_parameters_b
        + settings.latency_beta * settings.batch_size
        + settings.latency_gamma
    )
    return min(request_latency_s, output_tokens * per_token_s + time_to_first_token_s)


def gpu_count(settings: Settings, total_parameters_b: float) -> int:
    """GPUs whose memory holds the weights and a fifth more, a power of two."""
    memory_gb = settings.memory_overhead * total_parameters_b * settings.weight_bits / 8.0
    return int(2 ** math.ceil(math.log2(math.ceil(memory_gb / settings.gpu_memory_gb))))


def server_energy(settings: Settings, latency_s: float, gpus: int) -> float:
    """Energy in kWh of the server without its GPUs, shared by the batch."""
    power_kw = settings.server_power_kw * gpus / settings.server_gpus
    return latency_s / 3600.0 * power_kw / settings.batch_size


def embodied(settings: Settings, per_server: float, per_gpu: float, gpus: int, latency_s: float) -> float:
    """The request's share of making the hardware, in the unit of ``per_server`` and ``per_gpu``."""
    hardware = gpus / settings.server_gpus * per_server + gpus * per_gpu
    return hardware * latency_s / (settings.lifetime_s * settings.batch_size)


def water(it_energy_kwh: float, pue: float, wue_l_per_kwh: float, mix_wue_l_per_kwh: float) -> float:
    """Litres: on site by the energy of the machines, at the power stations by that of the building."""
    return it_energy_kwh * (wue_l_per_kwh + pue * mix_wue_l_per_kwh)


def impacts(
    *,
    active_parameters_b: float,
    total_parameters_b: float,
    output_tokens: float,
    mix: Mix,
    pue: float,
    wue_l_per_kwh: float = 0.0,
    request_latency_s: float = math.inf,
    tokens_per_s: float | None = None,
    time_to_first_token_s: float = 0.0,
    settings: Settings = Settings(),  # noqa: B008 - it is frozen
) -> Impacts:
    """The impacts of one request by the published model; input tokens are not in it.

    Raises ``ValueError`` unless there are parameters, and no negative tokens.
    """
    if not (active_parameters_b > 0 and total_parameters_b > 0 and output_tokens >= 0):
        raise ValueError(f"not a request: {active_parameters_b} of {total_parameters_b} B, {output_tokens}")
    latency_s = generation_latency(
        settings,
        active_parameters_b,
        output_tokens,
        tokens_per_s=tokens_per_s,
        time_to_first_token_s=time_to_first_token_s,
        request_latency_s=request_latency_s,
    )
    gpus = gpu_count(settings, total_parameters_b)
    one_gpu_kwh = gpu_energy(settings, active_parameters_b, output_tokens)
    server_kwh = server_energy(settings, latency_s, gpus)
    it_energy_kwh = server_kwh + gpus * one_gpu_kwh
    energy_kwh = pue * it_energy_kwh
    gwp_embodied = embodied(settings, settings.server_gwp, settings.gpu_gwp, gpus, latency_s)
    return Impacts(
        gpu_count=gpus,
        latency_s=latency_s,
        gpu_energy_kwh=one_gpu_kwh,
        server_energy_kwh=server_kwh,
        energy_kwh=energy_kwh,
        gwp_use=energy_kwh * mix.gwp,
        gwp_embodied=gwp_embodied,
        gwp=energy_kwh * mix.gwp + gwp_embodied,
        adpe=energy_kwh * mix.adpe
        + embodied(settings, settings.server_adpe, settings.gpu_adpe, gpus, latency_s),
        pe=energy_kwh * mix.pe + embodied(settings, settings.server_pe, settings.gpu_pe, gpus, latency_s),
        wcf=water(it_energy_kwh, pue, wue_l_per_kwh, mix.wue),
    )
