"""Energy to carbon, as pure functions whose arguments are the quantities."""

from __future__ import annotations

from wattprint.quantity import Quantity, independent_sum


def facility_energy(node_energy_j: Quantity, pue: Quantity) -> Quantity:
    """What the building draws for ``node_energy_j``: node energy × power usage effectiveness.

    PUE = total facility energy / IT equipment energy (ISO/IEC 30134-2).
    """
    return node_energy_j.at_building(pue)


def operational_carbon(energy_j: Quantity, intensity_g_per_kwh: Quantity) -> Quantity:
    """Grams of CO2e: energy × carbon intensity of the electricity.

    With an intensity of the grid this is the location-based method of the GHG Protocol Scope 2
    Guidance (2015), chapter 4; with one of ``market.market_mix``, the market-based. Average or
    marginal, lifecycle or direct is the intensity's own.
    Raises ``ValueError`` unless joules meet gCO2e/kWh.
    """
    return energy_j.converted("kWh").priced(intensity_g_per_kwh, "gCO2e")


def total_carbon(operational_g: Quantity, embodied_g: Quantity) -> Quantity:
    """Operational and embodied grams together, which err independently: a grid and a factory."""
    return independent_sum(operational_g, embodied_g)
