"""Power of the CPU cores of Apple's chips by their load, P and E cores told apart.

Apple publishes no power; ``apple_chips.tsv`` has what others measured or judged of all cores at full load,
with how many of each kind a chip has. ``load`` is the busy share of all cores, and nobody tells which: the
mid takes the performance cores first, as macOS does with what a person waits for, the upper bound leaves
hardly anything to the others, and the lower one spreads the load over all alike. Work that macOS keeps on the
efficiency cores (background quality of service) draws less than that.
"""

from __future__ import annotations

import math

from wattprint.factors.cpu_curve import Z95, CpuPowerModel
from wattprint.factors.table import Table, cite

CHIPS = Table("apple_chips.tsv")

IDLE_W = (0.1, 0.4, 2.0)
"""W of a chip at rest. AnandTech (2021) saw 0.2 W of package power on an M1 Max with a still picture; the
interval is chosen: half of that, and ten times as much while daemons wake it."""
E_SHARE = 0.15
"""Watts of a busy efficiency core over those of a performance core. Assumed: published tests show them at a
small part of it and differ by workload."""
LEAST_E_SHARE = 0.05
EXPONENT = 0.7
MOST_EXPONENT = 0.48
"""How the power of the performance cores grows with the busy share of them: one alone runs at the highest
clock. At most 11 W of package for one of eight, beside 30 W for all cores (AnandTech 2021 and Notebookcheck
2022, M1 Max): ln(11/30) / ln(1/8). The mid is chosen between that and 1, as a package is more than cores.
"""


class AppleCpuPower(CpuPowerModel):
    """The cores of one chip, or a guest's ``share`` of them; ``cores``: (performance, efficiency)."""

    __slots__ = ("_cores", "_full_w", "_share", "_widening")

    def __init__(self, row: dict[str, str], cores: tuple[int, int], share: float, spread: float) -> None:
        """``spread``: sigma of the logarithm of a guest's share, 0 for the machine itself."""
        full_w = (float(row["cpu_low_w"]), float(row["cpu_w"]), float(row["cpu_high_w"]))
        performance, efficiency = cores
        kinds = f"{performance} performance and {efficiency} efficiency cores"
        known = "measured by reviewers" if row["quantity"] == "measured" else "judged by others"
        of_all = f"{'all' if share == 1.0 else f'{share:.0%}'} of {kinds}"
        super().__init__(
            name=row["name"],
            idle_w=IDLE_W[1] * share,
            demand_w=(full_w[1] - IDLE_W[1]) * share,
            cap_w=math.inf,
            exponent=EXPONENT,
            below=(0.0, 0.0),
            above=(0.0, 0.0),
            tdp_w=None,
            sockets=1,
            scope="socket" if share == 1.0 else "vcpu share",
            method="modelled",
            basis=f"{of_all}, {full_w[1]:g} W ({full_w[0]:g} to {full_w[2]:g} W) at full load, {known}; "
            "which of them are busy is not seen",
            source=f"{cite(row['source'])}{': ' + row['note'] if row['note'] else ''}",
            licence=row["licence"],
        )
        self._cores, self._full_w, self._share = cores, full_w, share
        self._widening = math.exp(Z95 * spread)

    def power_w(self, load: float) -> tuple[float, float, float]:
        """Low, mid and high power in W at ``load`` (0..1). Raises ``ValueError`` if it is not a number."""
        if math.isnan(load):
            raise ValueError("a CPU load is a number from 0 to 1, not NaN")
        load = min(max(load, 0.0), 1.0)
        shares = (load, self._taken(load, E_SHARE, EXPONENT), self._taken(load, LEAST_E_SHARE, MOST_EXPONENT))
        low_w, mid_w, high_w = (
            (idle_w + (full_w - idle_w) * share) * self._share
            for idle_w, full_w, share in zip(IDLE_W, self._full_w, shares, strict=True)
        )
        most_w = high_w / self._share
        return min(low_w, mid_w) / self._widening, mid_w, min(max(high_w, mid_w) * self._widening, most_w)

    def _taken(self, load: float, e_share: float, exponent: float) -> float:
        """The share of the full power above idle, performance cores first."""
        performance, efficiency = self._cores
        busy = load * (performance + efficiency)
        of_performance = min(busy / performance, 1.0)
        of_efficiency = max(0.0, busy - performance) / efficiency if efficiency else 0.0
        weight = efficiency * e_share / (performance + efficiency * e_share)
        return (1.0 - weight) * math.pow(of_performance, exponent) + weight * of_efficiency

    def idle_share(self, load: float) -> float:
        """Share (0..1) of the power at ``load`` that the chip at rest would draw as well."""
        return self.power_w(0.0)[1] / self.power_w(load)[1]


def for_chip(name: str, *, logical_cpus: int | None, virtual: bool, sigma_vm: float) -> AppleCpuPower | None:
    """The model of the chip called ``name`` (``Apple M2``, ``Apple M1 (Virtual)``); ``None`` of no such chip.

    A guest has the share of the chip that its CPUs are of all cores, known as badly as ``sigma_vm`` says.
    """
    row = CHIPS.find(name.partition("(")[0].strip().lower())
    if row is None:
        return None
    variants = [
        (int(performance), int(efficiency))
        for performance, _, efficiency in (kind.partition("+") for kind in row["cores"].split("|"))
    ]
    cores = next((one for one in variants if sum(one) == logical_cpus), variants[0])
    share = min(1.0, logical_cpus / sum(variants[0])) if virtual and logical_cpus else 1.0
    if not virtual and cores != variants[0]:
        # Fewer performance cores than the figure is of.
        share = _weight(cores) / _weight(variants[0])
    return AppleCpuPower(row, cores, share, sigma_vm if virtual else 0.0)


def _weight(cores: tuple[int, int]) -> float:
    return cores[0] + cores[1] * E_SHARE
