"""A factor as people read it: its value with its range, and its unit."""

from __future__ import annotations

from wattprint.units import billions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.factors.factor import Factor


def _number(value: float) -> str:
    """Four significant digits, with thousands written out."""
    if value != 0 and not 1e-4 <= abs(value) < 1e6:
        return f"{value:.4g}"
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def value_text(factor: Factor) -> str:
    """The best estimate with its range, to four digits; parameters in billions."""
    if factor.unit == "parameter":
        low, mid, high = (billions(count, 4) for count in (factor.low, factor.mid, factor.high))
        return f"{mid} billion" if low == high else f"{mid} ({low} – {high}) billion"
    if factor.low == factor.high:
        return _number(factor.mid)
    return f"{_number(factor.mid)} ({_number(factor.low)} – {_number(factor.high)})"


def unit_text(factor: Factor) -> str:
    """A blank and the unit; nothing for what has no dimension."""
    unit = "parameters" if factor.unit == "parameter" else factor.unit
    return "" if unit == "1" else f" {unit}"
