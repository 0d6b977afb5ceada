"""Software Carbon Intensity, ISO/IEC 21031:2024."""

from __future__ import annotations

from wattprint.quantity import Quantity

from .carbon import operational_carbon, total_carbon


def software_carbon_intensity(
    energy_j: Quantity,
    intensity_g_per_kwh: Quantity,
    embodied_g: Quantity,
    functional_units: float,
    functional_unit: str,
) -> Quantity:
    """Grams of CO2e per ``functional_unit``: SCI = ((E × I) + M) per R.

    E energy of the software, I location-based intensity, M embodied share of its hardware, R how many
    functional units were done. The standard admits no market-based measure and no offset in I, and
    no score without M: hence neither is optional here.
    Raises ``ValueError`` unless the units fit and ``functional_units`` is positive.
    """
    carbon_g = total_carbon(operational_carbon(energy_j, intensity_g_per_kwh), embodied_g)
    return carbon_g.per(functional_units, functional_unit)
