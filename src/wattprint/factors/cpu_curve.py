"""Power of a CPU of which only the name and the load are known: a curve that follows the load.

Where there is no energy counter, the power of a package is modelled from its thermal design power
(TDP) and from ``load``, the busy share of all its logical CPUs. As a share of the TDP::

    power = softcap(idle + demand(budget) * load ** exponent)
    demand(budget) = demand * (budget / reference) ** -slope
    softcap(y) = y / (1 + (y / cap) ** 4) ** (1 / 4)

The exponent is below one: the first busy threads run at the highest clocks and have a core to themselves,
the last share cores. It is lower for the chips of desktops and laptops, where one core at its highest clock
takes a third of the power of all. ``budget`` is the TDP per core and base gigahertz: a chip with few watts
for each core runs into its power limit, one with many never reaches it. It is known if the name states the
clock ("@ 2.40GHz") and the number of cores is known, else it counts as the reference. Where the maker
publishes the most a socket may draw (Intel's maximum turbo power, AMD's package power limit), the upper
bound at full load is that. ``scripts/build_power_models.py`` fits the constants on package counters and on
the wall power of servers, which lie apart: the first are stress tests at high clocks, the second follow the
governor. ``benchmarks/cpu_model.py`` says how well they do on machines that were left out of the fit.
"""

from __future__ import annotations

import math

from wattprint.factors.table import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

CURVES = Table("cpu_power_curves.tsv")

CAP_SHARPNESS = 4.0
"""How sharply the curve bends into the power limit: chosen, the fit hardly tells."""

BUDGET_RANGE = (4.0, 7.0)
"""W per core and GHz between which the budget matters; beyond, it counts as the nearest of these.
Below, the power limit rules whatever the demand; above, there is no machine in the fit."""

Z95 = 1.96
"""Standard deviations on each side of the middle 95 % of a normal distribution."""


class Curve:
    """The constants of the module's formula, from the table or from a fit.

    ``demand`` and ``exponent`` are those of servers' processors, the same with ``client_`` of the others;
    ``light``: the demand of small server parts over that of others.
    """

    __slots__ = (
        *("cap", "client_demand", "client_exponent", "demand", "exponent"),
        *("idle", "light", "reference", "slope"),
    )

    def __init__(self, values: Mapping[str, float]) -> None:
        self.idle = values["idle"]
        self.light = values["light"]
        self.demand = values["demand"]
        self.exponent = values["exponent"]
        self.client_demand = values["client_demand"]
        self.client_exponent = values["client_exponent"]
        self.slope = values["slope"]
        self.cap = values["cap"]
        self.reference = values["reference"]

    def exponent_of(self, name: str) -> float:
        """The exponent for the CPU called ``name``."""
        many_cores = is_for_servers(name) or "threadripper" in words_of(name)
        return self.exponent if many_cores else self.client_exponent

    def demand_at(self, budget: float | None, name: str) -> float:
        """Full-load power of the CPU called ``name`` above idle as a share of the TDP, before the limit."""
        demand = self.demand if is_for_servers(name) else self.client_demand
        demand *= self.light if is_light(name) else 1.0
        if budget is None:
            return demand
        bounded = min(max(budget, BUDGET_RANGE[0]), BUDGET_RANGE[1])
        return demand * math.pow(bounded / self.reference, -self.slope)


_FOR_SERVERS = (
    *("xeon", "epyc", "opteron", "itanium", "instinct", "altra", "kunpeng", "thunderx2", "grace"),
    *("graviton", "graviton2", "graviton3", "graviton4"),
)


def is_for_servers(name: str) -> bool:
    """Whether ``name`` is that of a line of server processors, not of a desktop's or a laptop's."""
    return any(word in _FOR_SERVERS for word in words_of(name))


def is_light(name: str) -> bool:
    """Whether ``name`` is that of a small server part, whose TDP is more than a server's work takes.

    Xeon E, a desktop chip whose TDP is for graphics and bursts, by its wall power; Xeon D and Atom, of
    which the fit has none, are of the same kind.
    """
    words = [word for word in words_of(name) if word != "cpu"]
    if "atom" in words:
        return True
    return "xeon" in words and words[words.index("xeon") + 1 :][:1] in (["e"], ["d"])


def words_of(name: str) -> list[str]:
    """The words of a CPU's name, without trademarks and hyphens."""
    return name.lower().replace("(r)", " ").replace("(tm)", " ").replace("-", " ").split()


def spread(load: float, sigma_idle: float, sigma_busy: float) -> float:
    """Factor from the mid of the interval to one of its bounds at ``load``.

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
    ``bound``: a model whose power this one never exceeds at the same load. ``below`` and ``above``: sigmas of
    the interval on either side of the mid, idle and busy, as ``spread`` takes them. ``clock``: sigmas of the
    logarithm of the power above idle, below and above the mid, of a clock that is held back.
    """

    __slots__ = (
        "_above",
        "_below",
        "_bound",
        "_cap_w",
        "_clock",
        "_demand_w",
        "_exponent",
        "_idle_w",
        "_most_w",
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
        below: tuple[float, float],
        above: tuple[float, float],
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
        clock: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        self._bound = bound
        self._clock = clock
        self._idle_w = idle_w
        self._demand_w = demand_w
        self._cap_w = cap_w
        self._exponent = exponent
        self._below = below
        self._above = above
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
        mid = self._mid_w(load)
        below, above = spread(load, *self._below), spread(load, *self._above)
        if any(self._clock):
            busy_share = 1.0 - self._mid_w(0.0) / mid
            below, above = (
                math.exp(math.hypot(math.log(factor), Z95 * sigma * busy_share))
                for factor, sigma in zip((below, above), self._clock, strict=True)
            )
        low = mid / below
        high = self._high_w(load, mid, mid * above)
        if self._bound is None:
            return low, mid, high
        low_w, _, most_w = self._bound.power_w(load)
        return min(low, low_w), mid, min(high, most_w)

    def _high_w(self, load: float, mid_w: float, high_w: float) -> float:
        """The upper bound at ``load``: at full load the most the maker allows, at none that of the model."""
        if self._most_w is None:
            return high_w
        idle_w = min(self._mid_w(0.0) * spread(0.0, *self._above), self._most_w)
        return max(mid_w, idle_w + (self._most_w - idle_w) * math.pow(load, self._exponent))

    def idle_share(self, load: float) -> float:
        """Share (0..1) of the power at ``load`` that the idle machine would draw as well."""
        return self._mid_w(0.0) / self._mid_w(_bounded(load))


def _bounded(load: float) -> float:
    if math.isnan(load):
        raise ValueError("a CPU load is a number from 0 to 1, not NaN")
    return min(max(load, 0.0), 1.0)


class Constants:
    """Everything in ``cpu_power_curves.tsv``: the curve, what it was fitted on, extra spreads.

    ``below`` and ``above``: sigmas of a machine that was not in the fit, idle and busy, on either side.
    """

    __slots__ = ("above", "below", "curve", "licence", "machines", "sigma_vm", "source")

    def __init__(self, rows: list[dict[str, str]]) -> None:
        values = {row["key"]: float(row["value"]) for row in rows}
        self.curve = Curve(values)
        self.machines = int(values["machines"])
        self.below = values["sigma_idle_below"], values["sigma_busy_below"]
        self.above = values["sigma_idle_above"], values["sigma_busy_above"]
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
    """TDP per core and base gigahertz, ``None`` if no clock is in the name, or without cores."""
    clock = base_clock_ghz(name)
    return tdp_w / (cores * clock) if clock and cores else None
