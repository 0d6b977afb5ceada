"""Energy to carbon, as pure functions whose arguments are the quantities."""

from __future__ import annotations

from wattprint.quantity import Quantity
from wattprint.units import J_PER_KWH


def facility_energy(node_energy_j: Quantity, pue: Quantity) -> Quantity:
    """What the building draws for ``node_energy_j``: node energy × power usage effectiveness.

    PUE = total facility energy / IT equipment energy (ISO/IEC 30134-2).
    """
    return node_energy_j.times(pue, "J")


def operational_carbon(energy_j: Quantity, intensity_g_per_kwh: Quantity) -> Quantity:
    """Grams of CO2e: energy × carbon intensity of the electricity.

    The location-based method of the GHG Protocol Scope 2 Guidance (2015), chapter 4, with the
    intensity's own method: average or marginal, lifecycle or direct.
    """
    return energy_j.scaled(1.0 / J_PER_KWH).times(intensity_g_per_kwh, "gCO2e")
