"""Power of a CPU of which only the name and the load are known: a curve that follows the load.

Where there is no energy counter, the power of a package is modelled from its thermal design power
(TDP) and from ``load``, the busy share of all its logical CPUs. As a share of the TDP::

    power = softcap(idle + demand(budget) * load ** exponent)
    demand(budget) = demand * (budget / reference) ** -slope
    softcap(y) = y / (1 + (y / cap) ** 4) ** (1 / 4)

The exponent is below one: the first busy threads run at the highest clocks and have a core to
themselves, the last share cores. ``budget`` is the TDP per core and base gigahertz: a chip with
few watts for each core runs into its power limit, one with many never reaches it. It is known if
the name states the clock ("@ 2.40GHz") and the number of cores is known, else it counts as the
reference. ``scripts/build_power_models.py`` fits the constants, ``benchmarks/cpu_model.py`` says how
well they do on machines that were left out of the fit.
"""

from __future__ import annotations

import math

from wattprint.factors.table import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wattprint.factors.cpus import CpuMatch

CURVES = Table("cpu_power_curves.tsv")
VCPU = Table("vcpu_power.tsv")

CAP_SHARPNESS = 4.0
"""How sharply the curve bends into the power limit; between 3 and 8 the fit does not tell."""

BUDGET_RANGE = (4.0, 7.0)
"""W per core and GHz between which the budget matters; beyond, it counts as the nearest of these.
Below 4 the power limit rules whatever the demand; above 7 there is no machine in the fit."""

Z95 = 1.96
"""Standard deviations on each side of the middle 95 % of a normal distribution."""

_TDP_SCOPE = "socket"
_SHARE_SCOPE = "vcpu share"

# Family and model as /proc/cpuinfo prints them. Intel: arch/x86/include/asm/intel-family.h (names in
# the comments). Skylake-X, Cascade Lake and Cooper Lake share model 85; what differs is the stepping,
# which a name does not tell, so that the range of Skylake and Cascade Lake is joined.
_INTEL: dict[int, tuple[str, ...]] = {
    0x2A: ("Sandy Bridge",),  # INTEL_SANDYBRIDGE
    0x2D: ("Sandy Bridge",),  # INTEL_SANDYBRIDGE_X
    0x3A: ("Ivy Bridge",),  # INTEL_IVYBRIDGE
    0x3E: ("Ivy Bridge",),  # INTEL_IVYBRIDGE_X
    0x3C: ("Haswell",),  # INTEL_HASWELL
    0x3F: ("Haswell",),  # INTEL_HASWELL_X
    0x4F: ("Broadwell",),  # INTEL_BROADWELL_X
    0x56: ("Broadwell",),  # INTEL_BROADWELL_D
    0x55: ("Skylake", "Cascade Lake"),  # INTEL_SKYLAKE_X
    0x9E: ("Coffee Lake",),  # INTEL_KABYLAKE, steppings 10 and up; with E-2100 and E-2200 Xeons
    0x6A: ("Ice Lake",),  # INTEL_ICELAKE_X
    0x6C: ("Ice Lake",),  # INTEL_ICELAKE_D
    0x8F: ("Sapphire Rapids",),  # INTEL_SAPPHIRERAPIDS_X
    0xCF: ("Emerald Rapids",),  # INTEL_EMERALDRAPIDS_X
    0xAD: ("Granite Rapids",),  # INTEL_GRANITERAPIDS_X
    0xAE: ("Granite Rapids",),  # INTEL_GRANITERAPIDS_D
}

# AMD: the ranges of models by which arch/x86/kernel/cpu/amd.c tells Zen generations apart,
# narrowed to the server parts: (family, first model, last model).
_AMD: tuple[tuple[int, int, int, str], ...] = (
    (0x17, 0x00, 0x0F, "EPYC 1st Gen"),  # Naples, Zen
    (0x17, 0x30, 0x3F, "EPYC 2nd Gen"),  # Rome, Zen 2
    (0x19, 0x00, 0x0F, "EPYC 3rd Gen"),  # Milan, Zen 3
    (0x19, 0x10, 0x1F, "EPYC 4th Gen"),  # Genoa, Zen 4
    (0x19, 0xA0, 0xAF, "EPYC 4th Gen"),  # Bergamo and Siena, Zen 4c
)

# ARM parts have no model name in /proc/cpuinfo; lscpu and clouds write these.
_ARM = {
    "graviton2": "Graviton2",
    "neoverse-n1": "Graviton2",
    "graviton": "Graviton",
    "cortex-a72": "Graviton",
}


class Curve:
    """The constants of the module's formula, from the table or from a fit."""

    __slots__ = ("cap", "demand", "exponent", "idle", "reference", "slope")

    def __init__(self, values: Mapping[str, float]) -> None:
        self.idle = values["idle"]
        self.demand = values["demand"]
        self.exponent = values["exponent"]
        self.slope = values["slope"]
        self.cap = values["cap"]
        self.reference = values["reference"]

    def demand_at(self, budget: float | None) -> float:
        """Full-load power above idle as a share of the TDP, before the power limit; see the module."""
        if budget is None:
            return self.demand
        bounded = min(max(budget, BUDGET_RANGE[0]), BUDGET_RANGE[1])
        return self.demand * math.pow(bounded / self.reference, -self.slope)


def spread(load: float, sigma_idle: float, sigma_busy: float) -> float:
    """Factor from the mid of the interval to its bounds at ``load``.

    The sigmas are standard deviations of the logarithm of true over modelled power. The idle one gives
    way to the busy one within the first tenths of the load: idle power hangs on sleep states and
    firmware, which a name does not tell.
    """
    return math.exp(Z95 * (sigma_busy + (sigma_idle - sigma_busy) * math.exp(-load / 0.1)))


def power_at(load: float, idle: float, demand: float, exponent: float, cap: float) -> float:
    """The modelled power at ``load`` (0..1) in the unit of ``idle``, ``demand`` and ``cap``: W, or TDPs."""
    power = idle + demand * math.pow(load, exponent)
    return power / math.pow(1.0 + math.pow(power / cap, CAP_SHARPNESS), 1.0 / CAP_SHARPNESS)


class CpuPowerModel:
    """Power of the CPU packages of a machine, or of a virtual machine's share of them, at any load.

    ``name`` of the CPU; ``tdp_w`` of one socket in watts, ``None`` if unknown; ``sockets`` counted;
    ``scope`` is ``socket`` or ``vcpu share``; ``method`` is ``modelled`` or ``assumed``; ``basis``
    says in one sentence what the figure rests on; ``source`` and ``licence`` are those of the data.
    """

    __slots__ = (
        "_cap_w",
        "_demand_w",
        "_exponent",
        "_idle_w",
        "_sigmas",
        "basis",
        "licence",
        "method",
        "name",
        "scope",
        "sockets",
        "source",
        "tdp_w",
    )

    def __init__(
        self,
        *,
        name: str,
        idle_w: float,
        demand_w: float,
        cap_w: float,
        exponent: float,
        sigmas: tuple[float, float],
        tdp_w: float | None,
        sockets: int,
        scope: str,
        method: str,
        basis: str,
        source: str,
        licence: str,
    ) -> None:
        self._idle_w = idle_w
        self._demand_w = demand_w
        self._cap_w = cap_w
        self._exponent = exponent
        self._sigmas = sigmas
        self.name = name
        self.tdp_w = tdp_w
        self.sockets = sockets
        self.scope = scope
        self.method = method
        self.basis = basis
        self.source = source
        self.licence = licence

    def _mid_w(self, load: float) -> float:
        return power_at(load, self._idle_w, self._demand_w, self._exponent, self._cap_w)

    def power_w(self, load: float) -> tuple[float, float, float]:
        """Low, mid and high power in watts at ``load``, the busy share of all logical CPUs.

        A ``load`` outside 0..1 counts as the nearest of the two (counters of CPU time overshoot by a
        tick). Raises ``ValueError`` if it is not a number.
        """
        load = _bounded(load)
        factor = spread(load, *self._sigmas)
        mid = self._mid_w(load)
        return mid / factor, mid, mid * factor

    def idle_share(self, load: float) -> float:
        """Share (0..1) of the power at ``load`` that the idle machine would draw as well."""
        return self._mid_w(0.0) / self._mid_w(_bounded(load))


def _bounded(load: float) -> float:
    if math.isnan(load):
        raise ValueError("a CPU load is a number from 0 to 1, not NaN")
    return min(max(load, 0.0), 1.0)


class Constants:
    """Everything in ``cpu_power_curves.tsv``: the curve, what it was fitted on, extra spreads."""

    __slots__ = ("curve", "licence", "machines", "sigma_busy", "sigma_idle", "sigma_vm", "source")

    def __init__(self, rows: list[dict[str, str]]) -> None:
        values = {row["key"]: float(row["value"]) for row in rows}
        self.curve = Curve(values)
        self.machines = int(values["machines"])
        self.sigma_idle = values["sigma_idle"]
        self.sigma_busy = values["sigma_busy"]
        self.sigma_vm = values["sigma_vm"]
        self.source = rows[0]["source"]
        self.licence = rows[0]["licence"]


_constants: list[Constants] = []


def constants() -> Constants:
    """The constants of the shipped model, read once."""
    if not _constants:
        _constants.append(Constants(CURVES.rows()))
    return _constants[0]


def _find(name: str) -> CpuMatch | None:
    from wattprint.factors import cpus

    return cpus.find(name)


def base_clock_ghz(name: str) -> float | None:
    """The base clock that Intel writes into a name ("... @ 2.40GHz"), else ``None``."""
    _, _, tail = name.lower().rpartition("@")
    number = tail.strip().removesuffix("ghz").strip()
    try:
        clock = float(number)
    except ValueError:
        return None
    return clock if tail.strip().endswith("ghz") and clock > 0 else None


def core_budget(name: str, tdp_w: float, cores: int | None) -> float | None:
    """TDP per core and base gigahertz, ``None`` if the name has no clock or the cores are unknown."""
    clock = base_clock_ghz(name)
    return tdp_w / (cores * clock) if clock and cores else None


def architectures(name: str, vendor: str, family: int | None, model: int | None) -> tuple[str, ...]:
    """Microarchitectures (keys of ``vcpu_power.tsv``) a CPU may have; empty if not told.

    ``vendor``, ``family`` and ``model`` as in ``/proc/cpuinfo``; a vendor is also read from the name.
    """
    text = name.lower()
    if family == 6 and (vendor == "GenuineIntel" or "intel" in text):
        return _INTEL.get(model if model is not None else -1, ())
    if family is not None and model is not None and (vendor == "AuthenticAMD" or "amd" in text):
        return tuple(key for fam, first, last, key in _AMD if fam == family and first <= model <= last)
    return tuple(_ARM[word] for word in text.split() if word in _ARM)


def for_cpu(
    name: str,
    *,
    sockets: int = 1,
    logical_cpus: int,
    virtual: bool,
    vendor: str = "",
    family: int | None = None,
    model: int | None = None,
    threads_per_core: int | None = None,
) -> CpuPowerModel:
    """The power model of the CPU called ``name`` in a machine with ``logical_cpus`` logical CPUs.

    On bare metal a CPU of known TDP counts with all ``sockets``. A virtual machine counts with its
    logical CPUs as a share of one socket's threads, whatever number of sockets it is shown. A name
    without a known TDP falls back on watts per logical CPU: of its microarchitecture, told by
    ``vendor``, ``family`` and ``model`` of ``/proc/cpuinfo``, else of all server CPUs in the table,
    which makes the method ``assumed``. Never fails for want of knowledge.
    Raises ``ValueError`` if ``sockets`` or ``logical_cpus`` is not positive.
    """
    if sockets < 1 or logical_cpus < 1:
        raise ValueError(f"a machine has sockets and logical CPUs, not {sockets} and {logical_cpus}")
    match = _find(name)
    if match is not None and not virtual:
        cores = match.cores
        if cores is None and threads_per_core:
            cores = logical_cpus // (sockets * threads_per_core)
        basis = _tdp(match) + (f" x {sockets} sockets" if sockets > 1 else "")
        return _of_tdp(
            match, asked=name, cores=cores, scale=sockets, sockets=sockets, scope=_TDP_SCOPE, basis=basis
        )
    if match is not None:
        threads = match.threads or (match.cores * _smt(vendor, name) if match.cores else None)
        if threads:
            share = logical_cpus / threads
            basis = f"{logical_cpus} vCPUs of a socket of {threads} threads, {_tdp(match)}"
            return _of_tdp(
                match,
                asked=name,
                cores=match.cores,
                scale=share,
                sockets=math.ceil(share),
                scope=_SHARE_SCOPE,
                basis=basis,
            )
    return _of_threads(name, logical_cpus, sockets, virtual, architectures(name, vendor, family, model))


def _tdp(match: CpuMatch) -> str:
    low, mid, high = match.tdp_w
    return f"TDP {mid:g} W" if low == high else f"TDP {mid:g} W ({low:g} to {high:g} W)"


def _smt(vendor: str, name: str) -> int:
    # Servers that clouds rent run two threads a core on x86 and one on ARM.
    x86 = vendor in ("GenuineIntel", "AuthenticAMD") or "intel" in name.lower() or "amd" in name.lower()
    return 2 if x86 else 1


def _of_tdp(
    match: CpuMatch, *, asked: str, cores: int | None, scale: float, sockets: int, scope: str, basis: str
) -> CpuPowerModel:
    fitted = constants()
    curve = fitted.curve
    low, tdp, high = match.tdp_w
    sigma_tdp = math.log(high / low) / (2 * Z95)
    sigma_vm = fitted.sigma_vm if scope == _SHARE_SCOPE else 0.0
    demand = curve.demand_at(core_budget(asked, tdp, cores))
    return CpuPowerModel(
        name=match.name,
        idle_w=curve.idle * tdp * scale,
        demand_w=demand * tdp * scale,
        cap_w=curve.cap * tdp * scale,
        exponent=curve.exponent,
        sigmas=(
            math.hypot(fitted.sigma_idle, sigma_tdp, sigma_vm),
            math.hypot(fitted.sigma_busy, sigma_tdp, sigma_vm),
        ),
        tdp_w=tdp,
        sockets=sockets,
        scope=scope,
        method="modelled",
        basis=f"{basis}, load curve fitted on {fitted.machines} machines",
        source=f"TDP: {match.source}; load curve: {fitted.source}",
        licence=f"TDP: {match.licence}; load curve: {fitted.licence}",
    )


def _of_threads(
    name: str, logical_cpus: int, sockets: int, virtual: bool, keys: tuple[str, ...]
) -> CpuPowerModel:
    fitted = constants()
    curve = fitted.curve
    table = VCPU.rows()
    rows = [row for row in table if row["architecture"] in keys]
    known = bool(rows)
    rows = rows or table
    idle, sigma_idle = _joined([(row["idle_low_w"], row["idle_w"], row["idle_high_w"]) for row in rows])
    full, sigma_full = _joined([(row["full_low_w"], row["full_w"], row["full_high_w"]) for row in rows])
    if known:
        basis = f"{' or '.join(keys)}: watts per logical CPU of server CPUs, {logical_cpus} of them"
        sigma_vm = fitted.sigma_vm if virtual else 0.0
    else:
        # Laptops and boards have slower threads than any server in the table, hence the spread more.
        basis = f"unknown CPU: per-thread range of {len(rows)} server CPU families x {logical_cpus} threads"
        sigma_vm = fitted.sigma_vm
    return CpuPowerModel(
        name=name or "unknown CPU",
        idle_w=idle * logical_cpus,
        demand_w=(full - idle) * logical_cpus,
        # The full-load figure is already that of a capped chip.
        cap_w=math.inf,
        exponent=curve.exponent,
        sigmas=(math.hypot(sigma_idle, sigma_vm), math.hypot(sigma_full, sigma_vm)),
        tdp_w=None,
        sockets=sockets,
        scope=_SHARE_SCOPE if virtual else _TDP_SCOPE,
        method="modelled" if known else "assumed",
        basis=basis,
        source="; ".join(dict.fromkeys(row["source"] for row in rows)),
        licence="; ".join(dict.fromkeys(row["licence"] for row in rows)),
    )


def _joined(ranges: list[tuple[str, str, str]]) -> tuple[float, float]:
    """Geometric mean of the mids, and the sigma of a log-normal that spans all lows and highs."""
    mid = math.exp(sum(math.log(float(row[1])) for row in ranges) / len(ranges))
    low = min(float(row[0]) for row in ranges)
    high = max(float(row[2]) for row in ranges)
    return mid, max(math.log(mid / low), math.log(high / mid)) / Z95
