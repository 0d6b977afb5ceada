"""Power of main memory, of which only the capacity is known and how busy the machine is.

Watts per gigabyte installed differ tenfold between machines: module size, refresh rate and memory
traffic, none of which a capacity tells. The range comes from package counters, the middle from the
constants in use elsewhere:

* RAPL of AWS bare-metal servers with DDR4 at no load: 0.13 (z1d, 384 GB) to 0.39 W/GB (c5, 192 GB);
  with all CPUs computing 0.29 to 0.48, with memory stressors 0.61 to 1.16 (Teads Engineering
  instance data in cloud-carbon-footprint/ccf-coefficients, Apache-2.0, and the turbostat runs behind
  it, github github-benjamin-davy/turbostressreports); p4d, 1152 GB: 219 W idle, 1263 W under load.
* Others of the same kind read far less: 0.04 W/GB on an E5-2686 v4 with 512 GB, 0.02 idle and 0.21
  under a memory stressor on an 8275CL with 192 GB (github philippHecht98/turbostress).
* Constants of peers, at any load: 0.3725 (Green Algorithms), 0.392 (Cloud Carbon Footprint),
  0.375 W/GB (3 W for 8 GB, CodeCarbon v2).

As a proxy for traffic the load of the CPU serves; the exponent of a half says that a few busy cores
can already fill the channels.
"""

from __future__ import annotations

import math

IDLE_W_PER_GB = (0.03, 0.2, 0.4)
"""Low, mid, high at no load."""

BUSY_W_PER_GB = (0.04, 0.5, 1.1)
"""Low, mid, high with all CPUs busy. The mids meet at 0.37 W/GB at a third of the load."""

ACTIVITY_EXPONENT = 0.5

FORMS = ("", "RDIMM", "LRDIMM", "UDIMM", "SODIMM", "soldered")

SOURCE = (
    "RAPL DRAM readings of AWS bare-metal servers (Teads Engineering), constants of Green Algorithms and CCF"
)
LICENCE = "Apache-2.0; measured figures"
METHOD = "modelled"


class Memory:
    """Main memory of one machine: ``gb`` installed, and what else is known of it.

    ``modules``: how many there are, ``None`` if unknown; ``kind``: "DDR3", "DDR4", "DDR5", "LPDDR4" ... as
    SMBIOS spells it; ``form``: one of ``FORMS``; both empty if unknown. ``shared``: it is a guest's share of
    the memory of a host. Raises ``ValueError`` for a capacity or a count that is not positive, and for a
    form that is none of those.
    """

    __slots__ = ("form", "gb", "kind", "modules", "shared")

    def __init__(
        self, gb: float, *, modules: int | None = None, kind: str = "", form: str = "", shared: bool = False
    ) -> None:
        if not gb > 0:
            raise ValueError(f"memory of {gb} GB cannot be")
        if modules is not None and modules < 1:
            raise ValueError(f"memory has modules, not {modules}")
        if form not in FORMS:
            raise ValueError(f"{form!r} is none of {', '.join(FORMS[1:])}")
        self.gb = gb
        self.modules = modules
        self.kind = kind
        self.form = form
        self.shared = shared


def power_w(memory: Memory, activity: float) -> tuple[float, float, float]:
    """Low, mid and high power in watts of ``memory``.

    ``activity`` is the load of the CPU as a proxy, 0..1; beyond it counts as the nearest of the two.
    Raises ``ValueError`` if it is NaN.
    """
    low, mid, high = (_w_per_gb(end, activity) * memory.gb for end in range(3))
    return low, mid, high


def idle_share(memory: Memory, activity: float) -> float:
    """Share (0..1) of the power at ``activity`` that idle memory would draw as well."""
    return power_w(memory, 0.0)[1] / power_w(memory, activity)[1]


def _w_per_gb(end: int, activity: float) -> float:
    if math.isnan(activity):
        raise ValueError("the activity of memory is a number from 0 to 1, not NaN")
    share = math.pow(min(max(activity, 0.0), 1.0), ACTIVITY_EXPONENT)
    return IDLE_W_PER_GB[end] + (BUSY_W_PER_GB[end] - IDLE_W_PER_GB[end]) * share
