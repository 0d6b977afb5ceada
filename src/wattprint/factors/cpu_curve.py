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
reference. Where the maker publishes the most a socket may draw (Intel's maximum turbo power, AMD's
package power limit), the upper bound at full load is that. ``scripts/build_power_models.py`` fits the
constants, ``benchmarks/cpu_model.py`` says how well they do on machines that were left out of the fit.
"""

from __future__ import annotations

import math

from wattprint.factors.table import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

CURVES = Table("cpu_power_curves.tsv")

CAP_SHARPNESS = 4.0
"""How sharply the curve bends into the power limit; between 3 and 8 the fit does not tell."""

BUDGET_RANGE = (4.0, 7.0)
"""W per core and GHz between which the budget matters; beyond, it counts as the nearest of these.
Below 4 the power limit rules whatever the demand; above 7 there is no machine in the fit."""

Z95 = 1.96
"""Standard deviations on each side of the middle 95 % of a normal distribution."""


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
    ``scope`` is ``socket`` or ``vcpu share``; ``covers``: kinds of resources inside it, such as the ``dram``
    on the package; ``method`` is ``modelled`` or ``assumed``; ``basis``
    says in one sentence what the figure rests on; ``source`` and ``licence`` are those of the data.
    ``bound``: a model whose power this one never exceeds at the same load.
    """

    __slots__ = (
        "_bound",
        "_cap_w",
        "_demand_w",
        "_exponent",
        "_idle_w",
        "_most_w",
        "_sigmas",
        "basis",
        "covers",
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
        bound: CpuPowerModel | None = None,
        most_w: float | None = None,
        covers: tuple[str, ...] = (),
    ) -> None:
        self._bound = bound
        self._idle_w = idle_w
        self._demand_w = demand_w
        self._cap_w = cap_w
        self._exponent = exponent
        self._sigmas = sigmas
        self._most_w = most_w
        self.covers = covers
        self.name = name
        self.tdp_w = tdp_w
        self.sockets = sockets
        self.scope = scope
        self.method = method
        self.basis = basis
        self.source = source
        self.licence = licence

    def _mid_w(self, load: float) -> float:
        mid_w = power_at(load, self._idle_w, self._demand_w, self._exponent, self._cap_w)
        return mid_w if self._bound is None else min(mid_w, self._bound._mid_w(load))

    def power_w(self, load: float) -> tuple[float, float, float]:
        """Low, mid and high power in watts at ``load``, the busy share of all logical CPUs.

        A ``load`` outside 0..1 counts as the nearest of the two (counters of CPU time overshoot by a
        tick). Raises ``ValueError`` if it is not a number.
        """
        load = _bounded(load)
        factor = spread(load, *self._sigmas)
        mid = self._mid_w(load)
        high = self._high_w(load, mid, mid * factor)
        if self._bound is None:
            return mid / factor, mid, high
        low_w, _, most_w = self._bound.power_w(load)
        return min(mid / factor, low_w), mid, min(high, most_w)

    def _high_w(self, load: float, mid_w: float, high_w: float) -> float:
        """The upper bound at ``load``: at full load the most the maker allows, at none that of the model."""
        if self._most_w is None:
            return high_w
        idle_w = min(self._mid_w(0.0) * spread(0.0, *self._sigmas), self._most_w)
        return max(mid_w, idle_w + (self._most_w - idle_w) * math.pow(load, self._exponent))

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
