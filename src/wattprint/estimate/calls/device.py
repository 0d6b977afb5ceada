"""An accelerator as serving sees it: power, memory, its bandwidth, peaks by precision."""

from __future__ import annotations

import msgspec

from wattprint.errors import UsageError
from wattprint.factors import accelerators
from wattprint.factors.accelerators import AcceleratorMatch

DEFAULT = "H100 SXM"
"""What an unknown provider is taken to serve on; ``UNKNOWN_DEVICE`` is how far that may be wrong."""

UNKNOWN_DEVICE = (0.6, 1.0, 1.8)
"""Energy on an unknown accelerator over that on an H100, as low, mid, high: chosen, wider than B200 beside
H100 in ML.ENERGY 3.0 on the one side; on A100 it is higher, by as much as ``UNTESTED_DEVICE``."""
UNTESTED_DEVICE = (0.8, 1.3, 2.1)
"""Energy measured over energy computed, as low, mid, high, on accelerators other than H100 and B200, to which
the constants of this model were fitted: chosen, around what another laboratory measured on A100 and RTX 6000
Ada (``docs/explanation/model-calls.md``)."""

_TESTED = frozenset(("h100 sxm sxm5 80gb", "b200 sxm sxm6 180gb 192gb", "h200 sxm sxm5 141gb"))

# Peak bandwidth in TB/s, from the vendors' data sheets and product pages of each accelerator.
_TERABYTES_PER_S = {
    "a10 pcie 24gb": 0.600,
    "a100 pcie 40gb": 1.555,
    "a100 pcie 80gb": 1.935,
    "a100 sxm sxm4 40gb": 1.555,
    "a100 sxm sxm4 80gb": 2.039,
    "a10g 24gb": 0.600,
    "a2 pcie 16gb": 0.200,
    "a30 pcie 24gb": 0.933,
    "a40 pcie 48gb": 0.696,
    "b200 sxm sxm6 180gb 192gb": 8.0,
    "b300 sxm sxm6 ac 288gb": 8.0,
    "gaudi 2 hl 225 96gb oam": 2.46,
    "gaudi 3 hl 325l 128gb oam": 3.7,
    "gb200 nvl72": 8.0,
    "gb300 nvl72 288gb": 8.0,
    "gh200 480gb 96gb 144gb grace hopper": 4.0,
    "h100 nvl 94gb": 3.9,
    "h100 pcie 80gb": 2.0,
    "h100 sxm sxm5 80gb": 3.35,
    "h200 nvl 141gb": 4.8,
    "h200 sxm sxm5 141gb": 4.8,
    "l4 pcie 24gb": 0.300,
    "l40 pcie 48gb": 0.864,
    "l40s pcie 48gb": 0.864,
    "mi210 64gb pcie": 1.638,
    "mi250 128gb oam": 3.277,
    "mi250x 128gb oam": 3.277,
    "mi300a 128gb": 5.3,
    "mi300x 192gb oam": 5.3,
    "mi325x 256gb oam": 6.0,
    "mi350x 288gb oam": 8.0,
    "mi355x 288gb oam": 8.0,
    "rtx 3090 24gb": 0.936,
    "rtx 4090 24gb": 1.008,
    "rtx 5090 32gb": 1.792,
    "rtx 6000 ada 48gb": 0.960,
    "rtx a6000 48gb": 0.768,
    "t4": 0.320,
    "v100 pcie 16gb": 0.900,
    "v100 pcie 32gb": 0.900,
    "v100 sxm sxm2 16gb": 0.900,
    "v100 sxm sxm2 32gb": 0.900,
}
_OPERATIONS_PER_BYTE = 230.0
"""Dense FP16 peak over bandwidth, near the middle of those above."""


class ServingDevice(msgspec.Struct, frozen=True, kw_only=True):
    """``tdp_w`` W, ``memory_gb`` GB, ``bandwidth`` bytes/s, ``peak_16`` and ``peak_8`` FLOP/s, dense.

    ``holds_host``: its power is that of a module with CPU and memory. ``error``: how far energy on it may be
    off beside the model's own error. ``notes``: what was assumed.
    """

    name: str
    tdp_w: float
    memory_gb: float
    bandwidth: float
    peak_16: float
    peak_8: float
    holds_host: bool = False
    error: tuple[float, float, float] = (1.0, 1.0, 1.0)
    notes: tuple[str, ...] = ()


def device(name: str | None) -> ServingDevice:
    """The accelerator called ``name``; ``None`` is ``DEFAULT`` with the range over what else it may be.

    A name that fits several variants stands for the one with the highest power, and a note says so.
    Raises ``UsageError`` with the nearest names for one nobody knows, or where its power, memory or peak is
    not published.
    """
    match = accelerators.get(name or DEFAULT)
    notes: list[str] = []
    if len(match.keys) > 1:
        chosen = max(filter(None, map(_variant, match.keys)), key=_rank, default=match)
        notes.append(f"{match.name} is taken as {chosen.name}")
        match = chosen
    peak = match.peak("bf16") or match.peak("fp16") or match.peak("fp32")
    tdp_w = match.tdp_w[1] if match.tdp_w else None
    if tdp_w is None and match.mean_w is not None:
        tdp_w = match.mean_w[2]
        notes.append(f"no TDP of {match.name} is published: {tdp_w:g} W, the most seen at work, stands in")
    if tdp_w is None or match.memory_gb is None or peak is None:
        lacking = "power" if tdp_w is None else "memory" if match.memory_gb is None else "peak"
        raise UsageError(
            f"the {lacking} of {match.name} is not published",
            "a call on it cannot be estimated",
            "give another --gpu, such as H100, H200, B200, A100, L40S or MI300X",
        )
    key = match.keys[0]
    error = (1.0, 1.0, 1.0) if key in _TESTED else UNTESTED_DEVICE
    listed = _TERABYTES_PER_S.get(key)
    if listed is None:
        notes.append(f"the bandwidth of {match.name} is taken from its peak")
        error = (0.6, 1.3, 2.6)
    if name is None:
        notes.append(f"the accelerator is unknown: {match.name} stands in, within a factor of two")
        error = UNKNOWN_DEVICE
    if match.covers:
        notes.append(f"the power of {match.name} holds CPU and memory of the module: no host is added to it")
    eight = match.peak("fp8") or match.peak("int8")
    return ServingDevice(
        name=match.name,
        tdp_w=tdp_w,
        memory_gb=float(match.memory_gb),
        bandwidth=peak.mid / _OPERATIONS_PER_BYTE if listed is None else listed * 1e12,
        peak_16=peak.mid,
        peak_8=peak.mid if eight is None else eight.mid,
        holds_host=bool(match.covers),
        error=error,
        notes=tuple(notes),
    )


def _variant(key: str) -> AcceleratorMatch | None:
    row = accelerators.ACCELERATORS.find(key)
    return None if row is None else accelerators.find(row["name"])


def _rank(match: AcceleratorMatch) -> tuple[float, float]:
    return (0.0 if match.tdp_w is None else match.tdp_w[2], float(match.memory_gb or 0))
