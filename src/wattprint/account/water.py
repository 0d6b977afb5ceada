"""Energy to water, as pure functions whose arguments are the quantities."""

from __future__ import annotations

from wattprint.quantity import Quantity, independent_sum

from .carbon import facility_energy


def onsite_water(node_energy_j: Quantity, wue_l_per_kwh: Quantity) -> Quantity:
    """Litres that the site's cooling uses: IT energy × water usage effectiveness.

    WUE = annual water use of the site / IT equipment energy (ISO/IEC 30134-9; The Green Grid, white
    paper 35, 2011), so it meets the energy of the machines, not of the building.
    Raises ``ValueError`` unless joules meet L/kWh.
    """
    return node_energy_j.converted("kWh").priced(wue_l_per_kwh, "L")


def grid_water(node_energy_j: Quantity, pue: Quantity, grid_water_l_per_kwh: Quantity) -> Quantity:
    """Litres that power stations consume: IT energy × PUE × water intensity of the electricity.

    Li, Yang, Islam and Ren, "Making AI Less Thirsty" (arXiv 2304.03271), the off-site water footprint
    with its energy water intensity factor (EWIF).
    Raises ``ValueError`` unless joules meet L/kWh.
    """
    return facility_energy(node_energy_j, pue).converted("kWh").priced(grid_water_l_per_kwh, "L")


def total_water(
    node_energy_j: Quantity, wue_l_per_kwh: Quantity, pue: Quantity, grid_water_l_per_kwh: Quantity
) -> Quantity:
    """Litres on site and in the grid: IT energy × (WUE + PUE × EWIF), as in the same paper.

    The energy is one figure in both terms, the two water factors err independently.
    """
    per_kwh = water_per_kwh(wue_l_per_kwh, pue, grid_water_l_per_kwh)
    return node_energy_j.converted("kWh").priced(per_kwh, "L")


def water_per_kwh(wue_l_per_kwh: Quantity, pue: Quantity, grid_water_l_per_kwh: Quantity) -> Quantity:
    """Litres for each kWh of IT energy: WUE + PUE × EWIF."""
    return independent_sum(wue_l_per_kwh, pue.times(grid_water_l_per_kwh, "L/kWh"))
