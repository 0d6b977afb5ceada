"""Units: SI inside (J, W, s, g), human units at the edge only.

Conversions are exact by definition: 1 kWh = 3.6e6 J (SI Brochure, 9th edition, table 8).
"""

from __future__ import annotations

J_PER_KWH = 3.6e6
J_PER_WH = 3600.0
NS_PER_S = 1_000_000_000

_ENERGY = (
    (3.6e15, "TWh"),
    (3.6e12, "GWh"),
    (3.6e9, "MWh"),
    (3.6e6, "kWh"),
    (3600.0, "Wh"),
    (1.0, "J"),
    (1e-3, "mJ"),
)
_CARBON = ((1e9, "kt"), (1e6, "t"), (1e3, "kg"), (1.0, "g"), (1e-3, "mg"), (1e-6, "µg"))
_WATER = ((1e3, "m³"), (1.0, "L"), (1e-3, "mL"), (1e-6, "µL"))
_POWER = ((1e6, "MW"), (1e3, "kW"), (1.0, "W"), (1e-3, "mW"))


def kwh(energy_j: float) -> float:
    """Kilowatt-hours of ``energy_j`` joules."""
    return energy_j / J_PER_KWH


def joules(energy_kwh: float) -> float:
    """Joules of ``energy_kwh`` kilowatt-hours."""
    return energy_kwh * J_PER_KWH


def _scale(value: float, units: tuple[tuple[float, str], ...]) -> tuple[float, str]:
    for factor, unit in units:
        if abs(value) >= factor:
            return factor, unit
    return units[-1]


def significant(value: float, digits: int = 3) -> str:
    """``value`` with ``digits`` significant digits, ``0`` for zero, an exponent below 0.0001."""
    if value == 0:
        return "0"
    magnitude = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    if magnitude >= digits:
        return f"{value:.0f}"
    if magnitude:
        return f"{value:.{digits - magnitude}f}"
    return f"{value:.{digits}g}"


def _format(value: float, units: tuple[tuple[float, str], ...]) -> str:
    factor, unit = _scale(value, units)
    return f"{significant(value / factor)} {unit}"


def format_energy(energy_j: float) -> str:
    """Joules in a human unit: ``1.23 kWh``. Below a watt-hour joules stay joules."""
    return _format(energy_j, _ENERGY)


def format_carbon(carbon_g: float) -> str:
    """Grams of CO2e in a human unit: ``1.23 kg``."""
    return _format(carbon_g, _CARBON)


def format_power(power_w: float) -> str:
    """Watts in a human unit: ``1.23 kW``."""
    return _format(power_w, _POWER)


def format_duration(duration_s: float) -> str:
    """Seconds in a human form: ``0.05 s``, ``12.3 s``, ``3 min 05 s``, ``2 h 03 min``, ``4 d 02 h``."""
    if duration_s < 60:
        return f"{significant(duration_s)} s"
    minutes, seconds = divmod(round(duration_s), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days} d {hours:02d} h"
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {seconds:02d} s"


_SCALES = {"energy": _ENERGY, "carbon": _CARBON, "water": _WATER}


def format_range(low: float, mid: float, high: float, kind: str) -> tuple[str, str]:
    """``mid`` and ``low–high`` in the unit that suits ``high``.

    ``kind`` is ``energy`` (J), ``carbon`` (g), ``water`` (L), or a unit that has no others, such as EUR.
    One unit for all three, so that they can be compared at a glance.
    """
    factor, unit = _scale(high, _SCALES.get(kind, ((1.0, kind),)))
    span = f"{significant(low / factor)}–{significant(high / factor)}"
    return f"{significant(mid / factor)} {unit}", f"{span} {unit}"
