"""Power of a GPU without a readable power: from its TDP and, if known, its utilisation.

NVML's utilisation is the share of time in which any kernel ran, not the share of the chip that was
busy: at 100 % a memory-bound kernel may draw half of the TDP. Hence the width.

* Idle, as a share of the TDP: 0.12 for T4, V100 and A100 in the Teads Engineering instance data
  (github cloud-carbon-footprint/ccf-coefficients, Apache-2.0), 0.16 for an A100 of a DGX that holds a
  model between requests (62 W of 400 W, github chuyishang/inference-energy).
* Nine training runs with measured GPU energy (Dodge et al. 2022, Measuring the Carbon Intensity of AI
  in Cloud Instances, table 2): V100 (300 W) 89 to 259 W, A100 (400 W) 281 W, P40 (250 W) 67 to 100 W
  on average: 0.27 to 0.86 of the TDP, geometric mean 0.46.
* A card's own limit keeps the average at or below the TDP, with a few percent of overshoot.
"""

from __future__ import annotations

import math

IDLE_SHARE = (0.04, 0.12, 0.25)
"""Idle power over TDP: low for desktop cards that sleep, high for cards kept in their top clocks."""

BUSY_SHARE = (0.35, 0.75, 1.05)
"""Power over TDP at a utilisation of 100 %."""

UNKNOWN_SHARE = (0.12, 0.46, 1.05)
"""Power over TDP of a GPU at work of which nothing is known: idle to TDP, mid from Dodge et al."""

SOURCE = "Dodge et al. 2022, table 2; Teads Engineering AWS instance data"
LICENCE = "published figures; Apache-2.0"
METHOD = "modelled"


def power_w(tdp_low: float, tdp_high: float, utilisation: float | None) -> tuple[float, float, float]:
    """Low, mid and high power in watts of one GPU whose TDP lies between ``tdp_low`` and ``tdp_high``.

    ``utilisation`` is the share of time with a kernel running (0..1, beyond it the nearest of the two),
    ``None`` if it cannot be read. Raises ``ValueError`` if the TDPs are not positive and in order, or
    the utilisation is NaN.
    """
    if not 0 < tdp_low <= tdp_high < math.inf:
        raise ValueError(f"not a range of TDP: {tdp_low} to {tdp_high} W")
    low, mid, high = (_share(end, utilisation) for end in range(3))
    return low * tdp_low, mid * math.sqrt(tdp_low * tdp_high), high * tdp_high


def idle_share(utilisation: float | None) -> float:
    """Share (0..1) of the power at ``utilisation`` that the idle GPU would draw as well."""
    return IDLE_SHARE[1] / _share(1, utilisation)


def _share(end: int, utilisation: float | None) -> float:
    if utilisation is None:
        return UNKNOWN_SHARE[end]
    if math.isnan(utilisation):
        raise ValueError("a GPU utilisation is a number from 0 to 1, not NaN")
    return IDLE_SHARE[end] + (BUSY_SHARE[end] - IDLE_SHARE[end]) * min(max(utilisation, 0.0), 1.0)
