"""Energy to carbon, as pure functions whose arguments are the quantities."""

from __future__ import annotations

from wattprint.quantity import Quantity, independent_sum, total_times

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def facility_energy(node_energy_j: Quantity, pue: Quantity) -> Quantity:
    """What the building draws for ``node_energy_j``: node energy × power usage effectiveness.

    PUE = total facility energy / IT equipment energy (ISO/IEC 30134-2).
    """
    return node_energy_j.times(pue, "J")


def operational_carbon(energy_j: Quantity, intensity_g_per_kwh: Quantity) -> Quantity:
    """Grams of CO2e: energy × carbon intensity of the electricity.

    With an intensity of the grid this is the location-based method of the GHG Protocol Scope 2
    Guidance (2015), chapter 4; with one of ``market.market_mix``, the market-based. Average or
    marginal, lifecycle or direct is the intensity's own.
    Raises ``ValueError`` unless joules meet gCO2e/kWh.
    """
    return energy_j.converted("kWh").times(intensity_g_per_kwh, "gCO2e")


def operational_carbon_of_parts(
    energies_j: Iterable[Quantity], intensity_g_per_kwh: Quantity
) -> Quantity | None:
    """Grams of CO2e of several parts under one intensity, which errs for all of them alike.

    ``None`` if there are no parts. Raises ``ValueError`` unless joules meet gCO2e/kWh.
    """
    energies_kwh = [energy_j.converted("kWh") for energy_j in energies_j]
    return total_times(energies_kwh, intensity_g_per_kwh, "gCO2e")


def total_carbon(operational_g: Quantity, embodied_g: Quantity) -> Quantity:
    """Operational and embodied grams together, which err independently: a grid and a factory."""
    return independent_sum(operational_g, embodied_g)
