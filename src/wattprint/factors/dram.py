"""Power of main memory: its modules, what one of them draws by its type, and how busy the machine is.

A module is a register or buffer that draws the same whatever its size, and chips that draw by the gigabyte.
Where the modules are not counted, their size is that of servers of the year, within a factor.

What the watts rest on, and what bounds them:

* A registered module idles at 1 to 2 W and draws 3 to 6 W when busy (power calculators of memory makers, for
  DDR4 of 16 to 64 GB); one without a register half of that; a fully buffered one of 2006 to 2008 has a
  buffer of 4 W and more (Intel 6400/6402 AMB data sheet).
* What RAPL of AWS bare metal reads of memory (Teads Engineering) is more than servers of that size idle at in
  all at the wall (SPECpower_ssj2008; ``docs/explanation/power-models.md`` has both). These counters count in
  15.3 µJ whatever the unit of the package's says (61 µJ; Linux, ``rapl_defaults`` of servers): a quarter of
  what they read fits the rest. That their readers took the wrong unit is likely, and not proven.

As a proxy for traffic the load of the CPU serves; the exponent of a half says that a few busy cores
can already fill the channels. Where a counter tells the bandwidth, power is linear in it.
"""

from __future__ import annotations

import math

from wattprint.choices import MEMORY_FORMS

ACTIVITY_EXPONENT = 0.5

_GENERATIONS = {
    # Of a registered module: W idle, W idle per GB, W busy, W busy per GB. DDR2 is fully buffered.
    "DDR2": (5.0, 0.5, 7.0, 0.75),
    "DDR3": (1.2, 0.05, 2.6, 0.25),
    "DDR4": (0.8, 0.025, 2.4, 0.06),
    "DDR5": (1.2, 0.02, 3.0, 0.055),
}
_FIRST_YEARS = (("DDR5", 2023), ("DDR4", 2014), ("DDR3", 2009))
"""Servers that came out in the year and later have it (Intel and AMD platforms); earlier ones DDR2."""

_OF_A_REGISTERED = {"": 1.0, "RDIMM": 1.0, "LRDIMM": 1.35, "UDIMM": 0.5, "SODIMM": 0.4}
"""What a module of the form draws over a registered one: no register, fewer chips, lower clocks; buffers.
Chosen, but for the half of one without a register."""

_SOLDERED_W_PER_GB = (0.015, 0.12)
"""LPDDR4X and LPDDR5 in self-refresh and at full bandwidth (makers' data sheets: 4 to 5 pJ/bit)."""

_TYPICAL_GB = ((2023, 32.0), (2014, 20.0), (2011, 8.0), (2009, 4.0))
"""Gigabytes of a module in servers that came out in the year and later; before, 2. Chosen between what the
benchmark machines of those years hold (4, 8, 16) and what clouds buy, which is the next size and the one
after."""

_OF_A_SHARE_GB = 32.0
"""Of the hosts of guests, which are large: chosen, 768 GB in 24 modules."""

_SIZE_FACTOR = 2.0
"""Module sizes lie within this factor of the typical one: chosen, one size smaller or larger."""

_IDLE_FACTORS = (1.6, 1.6)
_BUSY_FACTORS = (2.0, 1.8)
"""mid / low and high / mid of one module whose type is known. Busy, the proxy is most of the error: all CPUs
may compute from their caches. Chosen: so that the watts of the calculators are within, and a quarter of what
a stressor makes RAPL read is at the edge."""
_COUNTED_FACTORS = (1.5, 1.5)
"""The same where a counter tells the traffic."""
_UNKNOWN_KIND = 1.3
"""A factor more where neither the generation nor the year is known: chosen, between neighbouring ones."""
_UNKNOWN_FORM = 2.0
"""How much less it may be where nobody says that modules are registered: the half of those that are not."""

SOURCE = (
    "modules by power calculators of memory makers, bounded by SPECpower_ssj2008 results at idle and by RAPL"
    " of AWS bare metal (Teads Engineering), a quarter of what it reads"
)
COUNTER_SHARE = 0.25
"""What is counted of the watts that RAPL's memory counters showed on AWS bare metal: see the head."""
LICENCE = "facts; Apache-2.0 (Teads data)"
METHOD = "modelled"


class Memory:
    """Main memory of one machine: ``gb`` installed, and what else is known of it.

    ``modules``: how many there are, ``None`` if unknown; ``kind``: "DDR3", "DDR4", "DDR5", "LPDDR4" ... as
    SMBIOS spells it; ``form``: one of ``MEMORY_FORMS``; both empty if unknown. ``shared``: it is a guest's
    share of the memory of a host. ``year`` in which the machine, or its processor, came out. Raises
    ``ValueError`` for a capacity or a count that is not positive, and for a form that is none of those.
    """

    __slots__ = ("_watts", "form", "gb", "kind", "modules", "shared", "year")

    def __init__(
        self,
        gb: float,
        *,
        modules: int | None = None,
        kind: str = "",
        form: str = "",
        shared: bool = False,
        year: int | None = None,
    ) -> None:
        if not gb > 0:
            raise ValueError(f"memory of {gb} GB cannot be")
        if modules is not None and modules < 1:
            raise ValueError(f"memory has modules, not {modules}")
        if form and form not in MEMORY_FORMS:
            raise ValueError(f"{form!r} is none of {', '.join(MEMORY_FORMS)}")
        self.gb = gb
        self.modules = modules
        self.kind = kind
        self.form = form
        self.shared = shared
        self.year = year
        self._watts: _Watts | None = None

    @property
    def watts(self) -> _Watts:
        """Idle and busy watts of all of it, worked out once: a meter asks for its power at each reading."""
        if self._watts is None:
            self._watts = _Watts(self)
        return self._watts


def form_in(kind: str) -> str:
    """The form of memory that a machine of ``kind`` has, as ``host.machine`` tells kinds; empty if any."""
    return {
        "server": "RDIMM",
        "vm": "RDIMM",
        "desktop": "UDIMM",
        "laptop": "SODIMM",
        "board": "soldered",
    }.get(kind, "")


def power_w(memory: Memory, activity: float, *, counted: bool = False) -> tuple[float, float, float]:
    """Low, mid and high power in watts of ``memory``.

    ``activity``, 0..1 (beyond, it counts as the nearest of the two): the load of the CPU as a proxy, or, if
    ``counted``, the traffic that a counter tells as a share of what the modules can. Raises ``ValueError`` if
    it is NaN.
    """
    share = _share(activity) if counted else math.pow(_share(activity), ACTIVITY_EXPONENT)
    busy = _COUNTED_FACTORS if counted else _BUSY_FACTORS
    watts = memory.watts
    # Many small modules draw more than few large ones of the same capacity.
    most, mid, least = (idle_w + more_w * share for idle_w, more_w in watts.by_size)
    below = math.hypot(
        math.log(mid / least),
        math.log(_IDLE_FACTORS[0] + (busy[0] - _IDLE_FACTORS[0]) * share),
        watts.kind_sigma,
        watts.form_sigma,
    )
    above = math.hypot(
        math.log(most / mid),
        math.log(_IDLE_FACTORS[1] + (busy[1] - _IDLE_FACTORS[1]) * share),
        watts.kind_sigma,
    )
    return mid / math.exp(below), mid, mid * math.exp(above)


def idle_share(memory: Memory, activity: float) -> float:
    """Share (0..1) of the power at ``activity`` that idle memory would draw as well."""
    idle_w, more_w = memory.watts.by_size[1]
    return idle_w / (idle_w + more_w * math.pow(_share(activity), ACTIVITY_EXPONENT))


def _share(activity: float) -> float:
    if math.isnan(activity):
        raise ValueError("the activity of memory is a number from 0 to 1, not NaN")
    return min(max(activity, 0.0), 1.0)


def w_per_gb(activity: float) -> tuple[float, float, float]:
    """Low, mid and high watts per gigabyte in a server of 256 GB of which no more is known."""
    low, mid, high = power_w(Memory(256.0), activity)
    return low / 256.0, mid / 256.0, high / 256.0


def _module_gb(memory: Memory) -> tuple[float, float, float]:
    """Gigabytes of one module: least, mid, most. No module holds more than all of the memory."""
    if memory.modules is not None:
        size = memory.gb / memory.modules
        return size, size, size
    if memory.shared:
        return _OF_A_SHARE_GB / _SIZE_FACTOR, _OF_A_SHARE_GB, _OF_A_SHARE_GB * _SIZE_FACTOR
    year = 2014 if memory.year is None else memory.year
    typical = next((gb for first, gb in _TYPICAL_GB if year >= first), 2.0)
    sizes = (typical / _SIZE_FACTOR, typical, typical * _SIZE_FACTOR)
    least, mid, most = (min(size, memory.gb) for size in sizes)
    return least, mid, most


class _Watts:
    """What does not hang on the activity of ``memory``.

    ``by_size``: watts idle, and how many more when busy, of all modules if each has the least, the middle and
    the most gigabytes. ``kind_sigma`` and ``form_sigma``: logarithms of the factors that an unknown kind and
    form leave open.
    """

    __slots__ = ("by_size", "form_sigma", "kind_sigma")

    def __init__(self, memory: Memory) -> None:
        self.by_size = [_idle_and_more_w(memory, gb) for gb in _module_gb(memory)]
        self.kind_sigma = 0.0 if _generation(memory.kind) or memory.year else math.log(_UNKNOWN_KIND)
        self.form_sigma = 0.0 if memory.form or memory.modules else math.log(_UNKNOWN_FORM)


def _idle_and_more_w(memory: Memory, module_gb: float) -> tuple[float, float]:
    """Watts idle, and how many more when busy, of all modules if each holds ``module_gb``."""
    if memory.form == "soldered" or memory.kind.upper().startswith("LPDDR"):
        idle, busy = _SOLDERED_W_PER_GB
        return memory.gb * idle, memory.gb * (busy - idle)
    idle_w, idle_per_gb, busy_w, busy_per_gb = _GENERATIONS[_generation_of(memory)]
    idle, busy = idle_w / module_gb + idle_per_gb, busy_w / module_gb + busy_per_gb
    all_gb = memory.gb * _OF_A_REGISTERED[memory.form]
    return all_gb * idle, all_gb * (busy - idle)


def _generation(kind: str) -> str:
    """The generation that ``kind`` names: "DDR2 FB-DIMM" is of "DDR2"; empty if none."""
    return next((name for name in _GENERATIONS if kind.upper().startswith(name)), "")


def _generation_of(memory: Memory) -> str:
    if named := _generation(memory.kind):
        return named
    if memory.year is None:
        return "DDR4"
    return next((name for name, first in _FIRST_YEARS if memory.year >= first), "DDR2")
