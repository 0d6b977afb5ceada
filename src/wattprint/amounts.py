"""Amounts as people write them: ``8xH100``, ``3d12h``, ``512GB``, ``1.4kW``, ``0.3Wh``, ``70%``, ``7B``.

Each function takes text or a number and gives a number in SI units, within what can be: beyond its bounds
a typing error is likelier than such a machine, and an overflow is no estimate.
"""

from __future__ import annotations

import math
import re

from wattprint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_SECONDS = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
_GIGABYTES = {
    "": 1.0,
    "mb": 1e-3,
    "gb": 1.0,
    "tb": 1e3,
    "mib": 2**20 / 1e9,
    "gib": 2**30 / 1e9,
    "tib": 2**40 / 1e9,
}
_WATTS = {"": 1.0, "mw": 1e6, "kw": 1e3, "w": 1.0}
_JOULES = {"j": 1.0, "kj": 1e3, "mwh": 3.6e9, "wh": 3600.0, "kwh": 3.6e6}
_COUNTS = {"": 1.0, "k": 1e3, "m": 1e6, "b": 1e9, "g": 1e9, "t": 1e12}

_NUMBER = re.compile(r"\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*([a-z%]*)\s*", re.IGNORECASE)
_TIMES = re.compile(r"\s*([+-]?[\d.]+)\s*[x×*]\s*(\S.*)", re.IGNORECASE)
_SPAN = re.compile(r"([\d.]+)\s*([a-z]+)\s*", re.IGNORECASE)

MOST_DEVICES = 1e7
MOST_SECONDS = 1e12
"""Device-hours of a whole fleet may be given as those of one device."""


def within(value: float, what: str, low: float, high: float, unit: str = "") -> float:
    """``value``, if it lies between ``low`` and ``high``; raises ``UsageError`` if not, or for NaN."""
    if not low <= value <= high:  # false for NaN too
        after = f" {unit}" if unit else ""
        raise UsageError(f"{what} cannot be {value:g}{after}", fix=f"give {low:g} to {high:g}{after}")
    return value


def _parsed(text: str, what: str, units: Mapping[str, float], example: str) -> float:
    match = _NUMBER.fullmatch(text)
    scale = None if match is None else units.get(match[2].lower())
    if match is None or scale is None:
        raise UsageError(f"{what} cannot be {text!r}", fix=f"write it as {example}")
    return float(match[1]) * scale


def count(text: str, what: str, low: float, high: float) -> float:
    """A plain number, with K, M, B or T for thousands, millions, billions (10^9), trillions (10^12)."""
    example = "7e9 or 7B" if high >= 1e9 else "a number, such as 100"
    return within(_parsed(text, what, _COUNTS, example), what, low, high)


def share(text: str, what: str) -> float:
    """A share from 0 to 1; ``70%`` is 0.7."""
    return within(_parsed(text, what, {"": 1.0, "%": 0.01}, "0.7 or 70%"), what, 0.0, 1.0)


def memory_gb(text: str) -> float:
    """Gigabytes (10^9 bytes)."""
    return within(_parsed(text, "memory", _GIGABYTES, "512GB or 1.5TB"), "memory", 1e-3, 1e7, "GB")


def power_w(text: str, what: str) -> float:
    """Watts."""
    return within(_parsed(text, what, _WATTS, "1415W or 1.4kW"), what, 1e-3, 1e10, "W")


def energy_j(text: str, what: str) -> float:
    """Joules."""
    return within(_parsed(text, what, _JOULES, "0.3Wh or 500J"), what, 0.0, 1e15, "J")


def duration_s(text: str) -> float:
    """Seconds of ``3d12h``, ``90min``, ``36h``; raises ``UsageError`` for a number without unit."""
    spans = _SPAN.findall(text)
    known = all(
        unit.lower() in _SECONDS and number.count(".") < 2 and number != "." for number, unit in spans
    )
    if not spans or not known or _SPAN.sub("", text).strip():
        raise UsageError(f"duration cannot be {text!r}", fix="write it as 3d12h, 36h or 90min")
    total = math.fsum(float(number) * _SECONDS[unit.lower()] for number, unit in spans)
    return within(total, "duration", 1e-3, MOST_SECONDS, "s")


def times(text: str, what: str) -> tuple[float, str]:
    """How many of what: ``8xH100`` is 8 of ``H100``, ``H100`` is one. Raises ``UsageError`` for none."""
    match = _TIMES.fullmatch(text)
    if match is None:
        if not text.strip():
            raise UsageError(
                f"{what} has no name", fix=f"write {'8xH100' if what == 'gpu' else '2xEPYC 9654'}"
            )
        return 1.0, text.strip()
    try:
        number = float(match[1])
    except ValueError:
        raise UsageError(f"{what} cannot be {text!r}", fix="write how many and which: 8xH100") from None
    return within(number, f"the number of {match[2].strip()}", 0.01, MOST_DEVICES), match[2].strip()
