"""Power of a GPU without a readable power: from its TDP and, if known, its utilisation.

NVML's utilisation is the share of time in which any kernel ran, not the share of the chip that was
busy: at 100 % a memory-bound kernel may draw half of the TDP. Hence the width.

* Idle, as a share of the TDP: 0.12 for T4, V100 and A100 in the Teads Engineering instance data
  (github cloud-carbon-footprint/ccf-coefficients, Apache-2.0), 0.16 for an A100 of a DGX that holds a
  model between requests (62 W of 400 W, github chuyishang/inference-energy).
* Nine training runs with measured GPU energy (Dodge et al. 2022, Measuring the Carbon Intensity of AI
  in Cloud Instances, table 2): V100 (300 W) 89 to 259 W, A100 (400 W) 281 W, P40 (250 W) 67 to 100 W
  on average: 0.27 to 0.86 of the TDP, geometric mean 0.46.
* A card's own limit keeps the average at or below the TDP, with a few percent of overshoot; where the
  vendor states a peak above the TDP, that is the bound.
* Idle power over mean power at work of accelerators whose vendor publishes a mean: 0.53 for TPU v4 (90 of
  170 W), 0.56 for TPU v3 (123 of 220 W) (Jouppi et al. 2023, arXiv:2304.01433, table 4).
"""

from __future__ import annotations

import math

IDLE_SHARE = (0.04, 0.12, 0.25)
"""Idle power over TDP: low for desktop cards that sleep, high for cards kept in their top clocks."""

BUSY_SHARE = (0.35, 0.75, 1.05)
"""Power over TDP at a utilisation of 100 %."""

UNKNOWN_SHARE = (0.12, 0.46, 1.05)
"""Power over TDP of a GPU at work of which nothing is known: idle to TDP, mid from Dodge et al."""

IDLE_OF_MEAN = (0.5, 0.55, 0.6)
"""Idle power over the mean power at work, of accelerators whose vendor publishes a mean."""

SOURCE = "Dodge et al. 2022, table 2; Teads Engineering AWS instance data"
LICENCE = "published figures; Apache-2.0"
METHOD = "modelled"


def power_w(
    tdp_low: float, tdp_high: float, utilisation: float | None, max_w: float | None = None
) -> tuple[float, float, float]:
    """Low, mid and high power in watts of one GPU whose TDP lies between ``tdp_low`` and ``tdp_high``.

    ``max_w`` is the peak that the vendor states, above ``tdp_high``, ``None`` if it states none.
    ``utilisation`` is the share of time with a kernel running (0..1, beyond it the nearest of the two),
    ``None`` if it cannot be read. Raises ``ValueError`` if the TDPs are not positive and in order, or
    the utilisation is NaN.
    """
    if not 0 < tdp_low <= tdp_high < math.inf:
        raise ValueError(f"not a range of TDP: {tdp_low} to {tdp_high} W")
    low, mid, high = (_share(end, utilisation) for end in range(3))
    most_w = high * tdp_high if max_w is None else max(high * tdp_high, min(high, 1.0) * max_w)
    return low * tdp_low, mid * math.sqrt(tdp_low * tdp_high), most_w


def power_of_part_w(
    tdp_low: float,
    tdp_high: float,
    utilisation: float | None,
    *,
    part: tuple[float, float],
    apart: bool,
) -> tuple[float, float, float]:
    """As ``power_w``, of a part of a GPU: least and likely ``part``, 0..1.

    It owes that part of the idle power; of what follows the load, the same part if it is ``apart`` from the
    others (slices of MIG), else all that flows in its turns, whose share of the time is ``utilisation``. At
    the least both go by its part, and at the most it had the whole GPU to itself.
    """
    low_w, mid_w, high_w = power_w(tdp_low, tdp_high, utilisation)
    least, likely = part
    if apart or utilisation is None:
        mid_w *= likely
    else:
        mid_w -= (1.0 - likely) * IDLE_SHARE[1] * math.sqrt(tdp_low * tdp_high)
    return least * low_w, mid_w, high_w


def power_of_mean_w(
    mean_w: tuple[float, float, float], utilisation: float | None
) -> tuple[float, float, float]:
    """Low, mid and high power in watts of an accelerator of which the ``mean_w`` at work is published.

    ``utilisation`` as for ``power_w``; ``None``, and 1, are the mean itself with its interval. Raises
    ``ValueError`` if the utilisation is NaN.
    """
    if utilisation is not None and math.isnan(utilisation):
        raise ValueError("a utilisation is a number from 0 to 1, not NaN")
    busy = 1.0 if utilisation is None else min(max(utilisation, 0.0), 1.0)
    low, mid, high = (
        watts * (idle + (1.0 - idle) * busy) for watts, idle in zip(mean_w, IDLE_OF_MEAN, strict=True)
    )
    return low, mid, high


def idle_share(utilisation: float | None) -> float:
    """Share (0..1) of the power at ``utilisation`` that the idle GPU would draw as well."""
    return IDLE_SHARE[1] / _share(1, utilisation)


def _share(end: int, utilisation: float | None) -> float:
    if utilisation is None:
        return UNKNOWN_SHARE[end]
    if math.isnan(utilisation):
        raise ValueError("a GPU utilisation is a number from 0 to 1, not NaN")
    return IDLE_SHARE[end] + (BUSY_SHARE[end] - IDLE_SHARE[end]) * min(max(utilisation, 0.0), 1.0)
