"""Units: SI inside (J, W, s, g), human units at the edge only.

One table holds them all. Conversions are exact by definition: 1 kWh = 3.6e6 J (SI Brochure, 9th edition,
table 8); a year of service is 365 days, as in the SCI specification's example: 4 years are 35,040 h.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

J_PER_KWH = 3.6e6
NS_PER_S = 1_000_000_000

_SCALES = {
    "energy": {
        "TWh": 3.6e15,
        "GWh": 3.6e12,
        "MWh": 3.6e9,
        "kWh": 3.6e6,
        "Wh": 3600.0,
        "J": 1.0,
        "mJ": 1e-3,
        "µJ": 1e-6,
        "nJ": 1e-9,
    },
    "carbon": {"kt": 1e9, "t": 1e6, "kg": 1e3, "g": 1.0, "mg": 1e-3, "µg": 1e-6, "ng": 1e-9, "pg": 1e-12},
    "water": {"m³": 1e3, "L": 1.0, "mL": 1e-3, "µL": 1e-6, "nL": 1e-9, "pL": 1e-12},
    "power": {"MW": 1e6, "kW": 1e3, "W": 1.0, "mW": 1e-3, "µW": 1e-6},
    "time": {"years": 31_536_000.0, "d": 86400.0, "h": 3600.0, "min": 60.0, "s": 1.0, "ms": 1e-3},
}
"""Of each kind of figure the units that people read, largest first, with their size in J, g, L, W, s."""

_SIZES = {
    **{
        unit: (kind, size)
        for kind in ("energy", "water", "power", "time")
        for unit, size in _SCALES[kind].items()
    },
    **{f"{unit}CO2e": ("carbon", size) for unit, size in _SCALES["carbon"].items()},
    "year": ("time", 31_536_000.0),
}
"""Kind and size of each unit that a quantity may be in."""


def ratio(unit: str, to: str) -> float:
    """How many ``to`` one ``unit`` is: 3.6e6 from ``kWh`` to ``J``.

    Raises ``ValueError`` if either is unknown or they are not of one kind.
    """
    (kind, size), (to_kind, to_size) = _SIZES.get(unit, ("", 1.0)), _SIZES.get(to, ("", 1.0))
    if not kind or kind != to_kind:
        raise ValueError(f"{unit} cannot be converted to {to}")
    return size / to_size


_ALSO_TYPED = {"energy": {"MJ": 1e6, "kJ": 1e3, "mWh": 3.6}, "time": {"w": 604_800.0}}
"""Units that people type, though no figure is printed in them."""
_BASES = {"energy": "J", "carbon": "g", "water": "L", "power": "W", "time": "s"}


def sizes(kind: str) -> dict[str, float]:
    """How large each unit of ``energy``, ``carbon``, ``water``, ``power``, ``time`` is, in ``base(kind)``."""
    return _SCALES[kind] | _ALSO_TYPED.get(kind, {})


def base(kind: str) -> str:
    """The unit that a kind is kept in: ``J``, ``g``, ``L``, ``W``, ``s``."""
    return _BASES[kind]


def kwh(energy_j: float) -> float:
    """Kilowatt-hours of ``energy_j`` joules."""
    return energy_j / J_PER_KWH


def joules(energy_kwh: float) -> float:
    """Joules of ``energy_kwh`` kilowatt-hours."""
    return energy_kwh * J_PER_KWH


_OF_MONEY = {"": 1.0, "µ": 1e-6}
"""Prefixes of a currency. Its hundredth has another name in each, and some have none."""
_LEAST_MONEY = 1e-3
"""Chosen: tenths of a cent are written in the currency, ``0.00123 EUR``; below that ``278 µEUR``."""


def is_currency(unit: str) -> bool:
    """Whether ``unit`` is a code of ISO 4217 by its look: three capitals, ``EUR``."""
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()


def _scale_of(kind: str) -> dict[str, float]:
    if kind in _SCALES:
        return _SCALES[kind]
    return (
        {f"{prefix}{kind}": size for prefix, size in _OF_MONEY.items()} if is_currency(kind) else {kind: 1.0}
    )


def _fitting(value: float, kind: str, least: float = 1.0) -> tuple[float, str]:
    """Size and name of the largest unit that prints ``value`` as ``least`` or more; else of the smallest.

    What rounds to 1.00 of a unit is printed in it: 999.96 g are ``1.00 kg``, not ``1000 g``. Of money a
    thousandth of ``least`` will do. Zero, and what is no number, is in the unit that is kept: ``0 J``.
    """
    scale = _scale_of(kind)
    if is_currency(kind):
        least *= _LEAST_MONEY
    fitting = (unit for unit, size in scale.items() if _rounded(abs(value) / size) >= least)
    smallest = list(scale)[-1]
    if abs(value) > 0:
        unit = next(fitting, smallest)
    else:
        unit = next((unit for unit, size in scale.items() if size == 1.0), smallest)
    return scale[unit], unit


def _rounded(value: float) -> float:
    return float(f"{value:.2e}")


_LEAST_IN_COLUMN = 0.001
"""Chosen: a run of 400 mJ beside a published one of 500 Wh would be 0.000111 Wh."""
_LEAST_SHOWN = 0.0001
"""Chosen: less than this of any unit is printed as ``<0.0001 Wh``, in place of an exponent."""
_LEAST_OF_SMALLEST = 0.01
"""Chosen: of the smallest unit that people read less than this is printed as ``<0.01 µEUR``, ``<0.01 pg``."""


def column_figure(column: Iterable[float | None], unit: str) -> float | None:
    """The figure, in ``unit``, whose own unit a ``column`` of them is printed in, so that its rows compare.

    That is the greatest of them: 9.00 J stands above 0.500 J, and neither as 9000 mJ. Zero has no unit that
    suits it, and what is unknown none. ``None`` if all are like that, or the least would have three zeros
    behind the point: then each is printed in its own.
    """
    values = [abs(value) for value in column if value]
    if not values:
        return None
    kind, own_size = _SIZES.get(unit, (unit, 1.0))
    size, _ = _fitting(max(values) * own_size, kind)
    return None if _rounded(min(values) * own_size / size) < _LEAST_IN_COLUMN else size / own_size


_STAYS = 0.5
"""Chosen: a figure keeps its unit until it is less than half of one, so that none near 1 goes to and fro."""


class Steady:
    """The unit of one figure that is printed again and again: the next larger one as soon as that fits, and a
    smaller one only once there is less than half of it.
    """

    __slots__ = ("_kind", "_size")

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._size = 0.0

    def like(self, value: float) -> float:
        """What to give ``format_range`` as ``like`` for the ``value`` that is printed now."""
        size, _ = _fitting(value, self._kind)
        if size > self._size or abs(value) < _STAYS * self._size:
            self._size = size
        return self._size


def axis_unit(value: float, unit: str, least: float = 1.0) -> tuple[float, str]:
    """Size, in ``unit``, and name of the unit in which ``value`` is ``least`` or more, for an axis.

    ``(3.6e6, "kWh")`` for 5e6 ``J``, ``(1000.0, "kg CO2e")`` for 5000 ``gCO2e``; a unit without others stays.
    """
    kind, own_size = _SIZES.get(unit, (unit, 1.0))
    size, name = _fitting(value * own_size, kind, least)
    return size / own_size, f"{name} CO2e" if kind == "carbon" else name


_INFINITY = float("inf")
_WHOLE = 1e15
"""From here on a float does not hold the last digits of a whole number, or nearly."""


def significant(value: float, digits: int = 3, *, plain: bool = False) -> str:
    """``value`` with ``digits`` significant digits: ``0.360``, ``1.00``, ``12.0``; ``0`` for zero.

    Of a thousand and more the whole number, ``1234``; below 0.0001 and from 1e15 an exponent, ``1.20e-05``,
    unless it is to be ``plain``: ``0.0000120``.
    """
    if value == 0 or not abs(value) < _INFINITY:
        return f"{value + 0.0:g}"  # never -0
    mantissa = f"{value:.{digits - 1}e}"
    exponent = int(mantissa.partition("e")[2])
    if not plain and (exponent < -4 or abs(value) >= _WHOLE):
        return mantissa
    return f"{value:.{max(0, digits - 1 - exponent)}f}"


def as_given(value: float) -> str:
    """An exact figure as it was typed: ``1.2``, ``450``; one of more than six digits as others are."""
    if abs(value) < _WHOLE and value == int(value):
        return f"{int(value)}"
    return f"{value:g}" if float(f"{value:g}") == value else significant(value)


def six_digits(value: float) -> str:
    """What somebody logged, to six digits, whole from a million on: ``0.938889``, ``1e-07``, ``3000000``."""
    return f"{value:.0f}" if 999_999.5 <= abs(value) < _WHOLE else f"{value:.6g}"


def billions(count: float, digits: int = 3) -> str:
    """Billions in ``count``, as sizes of models are written: ``70``, ``0.124``, ``2000``; no exponent."""
    return as_given(float(f"{count / 1e9:.{digits}g}"))


def _shown(value: float, size: float, kind: str) -> str:
    """``value`` in a unit of ``kind`` that is ``size`` large: what is too little for it as ``<0.01``.

    A figure whose unit has no others, such as ``gCO2e/kWh``, has no such least.
    """
    amount = value / size
    if 0.0 < amount < _LEAST_OF_SMALLEST and (kind in _SCALES or is_currency(kind)):
        smallest = min(_scale_of(kind).values())
        least = _LEAST_OF_SMALLEST if size == smallest else _LEAST_SHOWN
        if _rounded(amount) < least:
            return f"<{least:g}"
    return significant(amount, plain=is_currency(kind))


def _format(value: float, kind: str) -> str:
    size, unit = _fitting(value, kind)
    return f"{_shown(value, size, kind)} {unit}"


def format_energy(energy_j: float) -> str:
    """Joules in a human unit: ``1.23 kWh``. Below a watt-hour joules stay joules."""
    return _format(energy_j, "energy")


def format_carbon(carbon_g: float) -> str:
    """Grams of CO2e in a human unit: ``1.23 kg``."""
    return _format(carbon_g, "carbon")


def format_money(amount: float, currency: str) -> str:
    """An amount as people read it, never with an exponent: ``0.113 EUR``, ``2.78 µEUR``, ``<0.01 µEUR``."""
    return _format(amount, currency)


def counted(count: int, noun: str, several: str = "") -> str:
    """``1 run``, ``3 runs``; ``several`` where more than one is no ``s`` at the end: ``2 entries``."""
    return f"{count} {noun}" if count == 1 else f"{count} {several or noun + 's'}"


def format_duration(duration_s: float) -> str:
    """Seconds in a human form: ``0.0500 s``, ``12.3 s``, ``3 min 05 s``, ``2 h 03 min``, ``4 d 02 h``.

    Rounded to the last part that is shown: 24 h 59 min are ``1 d 01 h``. From 1000 days on ``2.74 years``,
    below a tenth of a millisecond ``98.7 µs``.
    """
    if 0.0 < _rounded(abs(duration_s)) < _LEAST_SHOWN:
        return f"{significant(duration_s * 1e6, plain=True)} µs"
    if not abs(duration_s) < _INFINITY or _rounded(abs(duration_s)) < 60:
        return f"{significant(duration_s)} s"
    sign, length_s = "-" if duration_s < 0 else "", abs(duration_s)
    if (seconds := round(length_s)) < 3600:
        return f"{sign}{seconds // 60} min {seconds % 60:02d} s"
    if (minutes := round(length_s / 60)) < 1440:
        return f"{sign}{minutes // 60} h {minutes % 60:02d} min"
    if (hours := round(length_s / 3600)) >= 24_000:
        return f"{significant(duration_s / _SCALES['time']['years'])} years"
    return f"{sign}{hours // 24} d {hours % 24:02d} h"


def format_range(
    low: float, mid: float, high: float, kind: str, like: float | None = None
) -> tuple[str, str]:
    """``mid`` and ``low–high`` in the unit that suits ``high``; ``low to high`` where ``low`` is negative.

    The unit suits ``mid`` where that would be less than a thousandth.

    ``kind`` is ``energy`` (J), ``carbon`` (g), ``water`` (L), ``power`` (W), ``time`` (s), a currency, or a
    unit that has no others. One unit for all three, so that they can be compared at a glance; with ``like``,
    the one that suits that figure: of a column, all of which is in one unit. What is too little for that unit
    is ``<0.0001 kWh``, of the smallest ``<0.01 nJ``.
    """
    size, unit = _fitting(max(abs(low), abs(high)) if like is None else abs(like), kind)
    if like is None and 0 < _rounded(abs(mid) / size) < _LEAST_IN_COLUMN:
        size, unit = _fitting(mid, kind)
    between = " to " if low < 0 else "–"
    shown = [_shown(value, size, kind) for value in (low, mid, high)]
    return f"{shown[1]} {unit}", f"{shown[0]}{between}{shown[2]} {unit}"


def quantity_parts(
    low: float, mid: float, high: float, unit: str, like: float | None = None
) -> tuple[str, str]:
    """``mid`` with a unit that suits it, and ``low–high`` without: ``1.55 mg CO2e``, ``0.202–5.69``.

    ``unit`` is any of a ``Quantity``: one that has no others, such as ``gCO2e/kWh``, stays. The
    bounds of an exact figure are empty; a ratio or rate is then as it was given: ``1.2``, ``0.3 EUR/kWh``.
    ``like``: a figure in ``unit`` whose own unit is taken, as in ``format_range``.
    """
    kind, size = _SIZES.get(unit, ("" if unit == "1" else unit, 1.0))
    if low == high and (unit == "1" or "/" in unit):
        return f"{as_given(mid)} {kind}".strip(), ""
    text, span = format_range(
        low * size, mid * size, high * size, kind, None if like is None else like * size
    )
    shown_unit = text.partition(" ")[2]
    figure = f"{text} CO2e" if kind == "carbon" else text.strip()
    too_little = "–<" in span  # for this unit are all three
    return figure, "" if low == high or too_little else span.removesuffix(f" {shown_unit}").strip()


def format_quantity(low: float, mid: float, high: float, unit: str, like: float | None = None) -> str:
    """As ``quantity_parts``, in one: ``128 J (38.5–428)``, ``1.55 mg CO2e (0.202–5.69)``, ``0.3 EUR/kWh``."""
    figure, bounds = quantity_parts(low, mid, high, unit, like)
    return f"{figure} ({bounds})" if bounds else figure
