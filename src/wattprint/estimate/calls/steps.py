"""What serving a language model takes: time and energy of prefill and decode, step by step.

A step of decoding reads the weights once for the whole batch and each request's cache of keys and values;
it computes two operations per active parameter and token (Kaplan et al., arXiv:2001.08361, section 2.1).
Time is the sum of reading, computing and a constant per layer (launches, all-reduce, routing of experts);
energy is what the accelerators draw over that time, plus what reading and computing add. The constants
carry that to hardware: they were fitted, then rounded, on measurements of the ML.ENERGY benchmark 3.0 on H100
(small and large batches and models, dense and sparse) and hold others on H100 and B200 within
``MODEL_ERROR``; ``docs/explanation/model-calls.md`` counts them and lists hits and misses.
"""

from __future__ import annotations

import math

BANDWIDTH_USED = 0.75
"""Share of the memory's peak that a step reaches while it reads."""
PEAK_USED = 0.60
"""Share of the dense peak that it reaches while it computes."""
LAYER_S = {("dense", False): 2e-5, ("dense", True): 5e-5, ("experts", False): 1e-4, ("experts", True): 2.8e-4}
"""Seconds per layer beside both: of a dense model or one of experts, on one accelerator or several."""
STATIC_POWER = 0.55
"""Share of the TDP drawn over the whole step; reading and computing at their peaks add the next two."""
READING_POWER = 0.15
COMPUTING_POWER = 1.3
MODEL_ERROR = (0.6, 1.0, 2.0)
"""Measured over computed energy per token: bounds of what was not fitted, rounded outwards."""


def weights_read(parameters: float, active: float, expert_share: float | None, batch: float) -> float:
    """Parameters that one step of ``batch`` tokens reads.

    A dense model reads all. With experts each token picks its own share of them, taken as independent;
    ``expert_share`` ``None`` counts all that is not always active as experts.
    """
    if active >= parameters:
        return parameters
    share = active / parameters if expert_share is None else expert_share
    always = 0.0 if expert_share is None else max(0.0, (active - share * parameters) / (1.0 - share))
    return always + (parameters - always) * (1.0 - math.pow(1.0 - share, batch))


def cache_bytes(kv_per_token: float, context_tokens: float) -> float:
    """Bytes of keys and values of one request, in 16 bits."""
    return 2.0 * kv_per_token * context_tokens


def prefill_flop(active: float, layers: float, input_tokens: float) -> float:
    """Operations to read a prompt: two per active parameter and token, and attention between its tokens.

    The width of the model is that of 12 parameters per layer and square of the width (arXiv:2001.08361).
    """
    width = math.sqrt(active / (12.0 * layers))
    return 2.0 * active * input_tokens + 2.0 * layers * width * input_tokens**2


def gpus_needed(parameters: float, weight_bits: float, memory_gb: float) -> int:
    """Accelerators whose memory holds the weights and a fifth more for caches, a power of two."""
    gigabytes = 1.2 * parameters * weight_bits / 8e9
    return int(2 ** math.ceil(math.log2(math.ceil(gigabytes / memory_gb))))


def reading_s(bytes_read: float, gpus: int, bandwidth: float) -> float:
    """Seconds to read that much at the peak (bytes/s) of ``gpus`` memories."""
    return bytes_read / (gpus * bandwidth)


def computing_s(flop: float, gpus: int, peak_flops: float) -> float:
    """Seconds to compute that much at the dense peak of ``gpus`` accelerators."""
    return flop / (gpus * peak_flops)


def step_s(reading: float, computing: float, layers: float, experts: bool, gpus: int) -> float:
    """Seconds of one step, from the seconds that reading and computing take at their peaks."""
    layer_s = LAYER_S["experts" if experts else "dense", gpus > 1]
    return reading / BANDWIDTH_USED + computing / PEAK_USED + layers * layer_s


def energy_j(reading: float, computing: float, total_s: float, gpus: int, tdp_w: float) -> float:
    """Joules that ``gpus`` accelerators draw over ``total_s``; on average never more than their TDP."""
    full_s = STATIC_POWER * total_s + READING_POWER * reading + COMPUTING_POWER * computing
    return gpus * tdp_w * min(total_s, full_s)


def typical_layers(parameters: float) -> float:
    """Layers of a model of that size: 32 at 8 B, 80 at 110 B, 126 at 400 B, as the Llama 3 family grows."""
    return 32.0 * math.pow(parameters / 8e9, 0.35)


def typical_kv_per_token(parameters: float) -> float:
    """Numbers kept per token of context, with grouped queries of 8 heads of 128 in each layer."""
    return 2.0 * typical_layers(parameters) * 1024.0
