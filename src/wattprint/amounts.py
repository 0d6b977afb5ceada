"""Amounts as people write them: ``8xH100``, ``3d12h``, ``512GB``, ``1.4kW``, ``0.3Wh``, ``70%``, ``7B``.

Each function takes text or a number and gives a number in SI units, within what can be: beyond its bounds
a typing error is likelier than such a machine, and an overflow is no estimate.
"""

from __future__ import annotations

import math
from operator import index

from wattprint.choices import MEMORY_FORMS
from wattprint.closeness import nearest
from wattprint.errors import UsageError
from wattprint.units import base, is_currency, sizes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import NoReturn

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzµ%/"
_SECONDS = sizes("time") | {"m": 60.0}
_GIGABYTES = {
    "": 1.0,
    "MB": 1e-3,
    "GB": 1.0,
    "TB": 1e3,
    "MiB": 2**20 / 1e9,
    "GiB": 2**30 / 1e9,
    "TiB": 2**40 / 1e9,
}
_COUNTS = {"": 1.0, "K": 1e3, "M": 1e6, "B": 1e9, "G": 1e9, "T": 1e12}
_PREFIXES = _COUNTS | {"P": 1e15, "E": 1e18, "Z": 1e21, "Y": 1e24}
_BUDGETED = ("energy", "carbon", "time")
_BUDGETS = "2 kWh, 500 g, 10 EUR or 3 h"
_OF_CARBON = ("CO2e", "CO₂e", "CO2", "CO₂")

MOST_DEVICES = 1e7
MOST_SECONDS = 1e12
"""Device-hours of a whole fleet may be given as those of one device."""


_NUMBER = r"[+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_RANGE = rf"({_NUMBER})\s*({{unit}})\s*(-|–|\.\.|±|\+-|\+/-)\s*({_NUMBER})\s*({{unit}})"
_UNIT = r"[^\W\d_µ%][^-–±+]*|[%µ][^-–±+]*|"


def range_in(text: str) -> tuple[str, str] | None:
    """The two ends of ``40-60``, ``40..60`` or ``50±10``, each with its unit; ``None`` for no range.

    ``50±20%`` is 40 to 60; one unit at the end is that of both.
    """
    import re

    found = re.fullmatch(_RANGE.replace("{unit}", _UNIT), text.strip())
    if found is None or found[2] in ("e", "E"):  # 1e-3kg is one number
        return None
    first, first_unit, sign, second, unit = (part.strip() for part in found.groups())
    if sign in ("-", "–", ".."):
        return first + (first_unit or unit), second + unit
    middle, apart, of = float(first), float(second), first_unit or unit
    if unit == "%" and first_unit != "%":
        of, apart = first_unit, middle * apart / 100.0
    return f"{middle - apart:.12g}{of}", f"{middle + apart:.12g}{of}"


def ends_of(text: str, read: Callable[[str], float]) -> tuple[float, float, float]:
    """Low, mid and high of a range, each end as ``read`` reads it; three times the same for one number.

    Raises ``UsageError`` as ``read`` does, and for a range with the higher end first.
    """
    ends = range_in(text)
    if ends is None:
        one = read(text)
        return one, one, one
    low, high = (read(end) for end in ends)
    if low > high:
        raise UsageError(
            f"the range {text.strip()!r} has its higher end first", fix=f"write {ends[1]}..{ends[0]}"
        )
    return low, float(f"{(low + high) / 2.0:.12g}"), high


def within(value: float, what: str, low: float, high: float, unit: str = "") -> float:
    """``value``, if it lies between ``low`` and ``high``; raises ``UsageError`` if not, or for no number."""
    after = f" {unit}" if unit else ""
    try:
        if low <= value <= high:  # false for NaN too
            return value
        shown = f"{value:g}{after}"
    except (TypeError, ValueError):  # text or the like, from Python
        shown = repr(value)
    raise UsageError(f"{what} cannot be {shown}", fix=f"give {low:g} to {high:g}{after}")


FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Of factors: those before are not in the tables, those after are typing errors."""


def year(value: int) -> int:
    """``value``, if it is a whole number and factors may be of that year; raises ``UsageError`` if not."""
    try:
        whole = index(value)
    except TypeError:
        whole = 0
    if not FIRST_YEAR <= whole <= LAST_YEAR:
        raise UsageError(f"the year cannot be {value!r}", fix=f"give {FIRST_YEAR} to {LAST_YEAR}")
    return whole


def _split(text: str) -> tuple[float, str] | None:
    """Number and unit of ``1.4kW``; ``None`` where there is no number in front."""
    text = text.strip()
    number = text.rstrip(_LETTERS)
    try:
        # float also reads 1_000 and digits of other scripts, which are typing errors here.
        return (float(number), text[len(number) :]) if set(number.strip()) <= set("+-.0123456789eE") else None
    except ValueError:
        return None


def _factor(unit: str, units: Mapping[str, float]) -> float | None:
    """What ``unit`` stands for, in any case; ``None`` for nothing, or where two differ by case alone."""
    if unit in units:
        return units[unit]
    alike = {factor for name, factor in units.items() if name.lower() == unit.lower()}
    return alike.pop() if len(alike) == 1 else None


def in_units(text: str, units: Mapping[str, float]) -> float | None:
    """The number in ``text`` times what its unit stands for in ``units``; ``None`` for no such amount.

    Spaces do not count, nor whether grams are called those of CO2e; ``units`` has ``""`` if none is needed.
    """
    bare = "".join(text.split())
    for words in _OF_CARBON:
        bare = bare.replace(words, "")
    parts = _split(bare)
    scale = None if parts is None else _factor(parts[1], units)
    return None if parts is None or scale is None else parts[0] * scale


def _parsed(text: str, what: str, units: Mapping[str, float], example: str) -> float:
    amount = in_units(text, units)
    if amount is None:
        raise UsageError(f"{what} cannot be {text!r}", fix=f"write it as {example}")
    return amount


def currency(text: str) -> str:
    """``EUR`` for ``eur``. Raises ``ValueError`` unless it is three letters."""
    code = text.strip().upper()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise ValueError("three letters such as EUR")
    return code


def price_per_kwh(text: str) -> tuple[float, str]:
    """A number and a currency, empty if there is none, of ``0.30 EUR/kWh``. Raises ``ValueError``."""
    amount, slash, unit = text.partition("/")
    parts = _split(amount)
    if parts is None or not slash or unit.strip().lower() != "kwh" or not 0.0 <= parts[0] <= 1e6:
        raise ValueError("a price such as 0.30EUR/kWh")
    return parts[0], currency(parts[1]) if parts[1] else ""


_TONNES = {"": 1.0, "g": 1e-6, "kg": 1e-3, "t": 1.0}


def embodied_kg(text: str) -> float:
    """Kilograms of CO2e of making something: ``150kg``, ``1.2 t CO2e``, ``150``. Raises ``UsageError``."""
    bare = _without_co2e(text)
    what = "embodied per device"
    return within(
        _parsed(bare, what, {"": 1.0, "g": 1e-3, "kg": 1.0, "t": 1e3}, "150kg"), what, 1e-6, 1e9, "kg"
    )


def _without_co2e(text: str) -> str:
    return next((text.removesuffix(tail).rstrip(" -") for tail in _OF_CARBON if text.endswith(tail)), text)


def price_per_hour(text: str) -> tuple[float, str]:
    """Amount and currency of ``2.50 USD`` or ``2.50USD/h``. Raises ``ValueError``."""
    amount, slash, per = text.partition("/")
    parts = _split(amount)
    hourly = not slash or per.strip().lower() in ("h", "hour")
    if parts is None or not parts[1] or not hourly or not 0.0 <= parts[0] <= 1e6:
        raise ValueError("a price per hour such as 2.50USD")
    return parts[0], currency(parts[1])


def price_per_tonne(text: str) -> tuple[float, str]:
    """Amount per tonne and currency of ``190 USD/t`` or ``0.19USD/kg``. Raises ``ValueError``."""
    amount, _slash, per = _without_co2e(text).partition("/")
    parts = _split(amount)
    mass = per.strip()
    if parts is None or not parts[1] or mass not in _TONNES or not 0.0 <= parts[0] <= 1e9:
        raise ValueError("a price of carbon such as 190USD/t")
    return parts[0] / _TONNES[mass], currency(parts[1])


_MOST_BUDGET = 1e30
"""In any unit: more than there is, and still finite in the unit that it is counted in."""


def budget(text: str, kinds: Sequence[str] = _BUDGETED, examples: str = _BUDGETS) -> tuple[str, float, str]:
    """Kind, amount and unit of what work may cost: ``2 kWh`` is ``energy`` of 7.2e6 ``J``.

    ``kinds``: those of ``units.sizes``, each in ``units.base``; beside them ``money`` in a currency of three
    capitals. Letters count as they are typed. Raises ``UsageError``, with ``examples``, for anything else.
    """
    parts = _split(_without_co2e(text))
    if parts is not None and not parts[1] and 0 < parts[0] <= _MOST_BUDGET:
        bare = text.strip()
        last = "h" if "time" in kinds else "L"
        raise UsageError(
            f"a budget of {bare} has no unit",
            fix=f'write "{bare} kWh", "{bare} g", "{bare} EUR" or "{bare} {last}"',
        )
    if parts is None or not 0 < parts[0] <= _MOST_BUDGET:
        raise UsageError(f"{text!r} is no budget", fix=f"give an amount above 0 such as {examples}")
    amount, unit = parts
    for kind in kinds:
        if unit in sizes(kind):
            return kind, amount * sizes(kind)[unit], base(kind)
    if is_currency(unit) and not any(name.lower() == unit.lower() for kind in kinds for name in sizes(kind)):
        return "money", amount, unit
    raise UsageError(
        f"no budget is counted in {unit!r} ({text!r})", fix=lambda: _unit_meant(unit, kinds, examples)
    )


def typed_unit(text: str) -> str:
    """The unit that a ``budget`` was typed in: ``kWh`` of ``2 kWh``, ``kg`` of ``3kg CO2e``."""
    parts = _split(_without_co2e(text))
    return "" if parts is None else parts[1]


def _unit_meant(unit: str, kinds: Sequence[str], examples: str) -> str:
    names: dict[str, list[str]] = {}
    for kind in kinds:
        for name in sizes(kind):
            names.setdefault(name.lower(), []).append(name)
    near = nearest(unit.lower(), names, 1)
    return f"did you mean {' or '.join(names[near[0]])}" if near else f"write it as {examples}"


def count(text: str, what: str, low: float, high: float, *words: str) -> float:
    """A plain number, with K, M, B or T for thousands, millions, billions (10^9), trillions (10^12).

    ``words``: of what, as it may stand behind the number: ``tokens``, ``FLOP/s``.
    """
    example = "7e9 or 7B" if high >= 1e9 else "a number, such as 100"
    units = {f"{prefix}{word}": factor for word in words for prefix, factor in _PREFIXES.items()}
    return within(_parsed(text, what, _COUNTS | units, example), what, low, high)


def share(text: str, what: str) -> float:
    """A share from 0 to 1; ``70%`` is 0.7."""
    typed = _parsed(text, what, {"": 1.0, "%": 0.01}, "0.7 or 70%")
    if 1.0 < typed <= 100.0 and "%" not in text:
        raise UsageError(f"{what} cannot be {text.strip()}", fix=f"write {typed / 100.0:g} or {typed:g}%")
    return within(typed, what, 0.0, 1.0)


def memory_gb(text: str) -> float:
    """Gigabytes (10^9 bytes)."""
    return within(_parsed(text, "memory", _GIGABYTES, "512GB or 1.5TB"), "memory", 1e-3, 1e7, "GB")


MEMORY_KINDS = (
    "DDR", "DDR2", "DDR3", "DDR4", "DDR5", "LPDDR", "LPDDR2", "LPDDR3", "LPDDR4", "LPDDR5",
)  # fmt: skip
_MEMORY = "8x32GB DDR4, 256GB or 2x16GB DDR5 SODIMM"
_FORM_WORDS = {form.casefold(): form for form in MEMORY_FORMS} | {
    "so-dimm": "SODIMM", "registered": "RDIMM", "unbuffered": "UDIMM", "load-reduced": "LRDIMM",
}  # fmt: skip
_LARGEST_MODULE_GB = 1100.0
"""Twice that of the largest that are sold, of 512 GiB: more is a typing error."""
_MOST_MODULES = 4096


class TypedMemory:
    """Memory as people tell it: ``gb`` (10^9 bytes) in all; ``modules``, ``None`` without their number;
    ``kind`` one of ``MEMORY_KINDS``, ``form`` one of ``choices.MEMORY_FORMS``, each empty if not told.

    ``words``: all of it as reports tell it, ``8 x 32 GB + 4 x 16 GB DDR4``.
    """

    __slots__ = ("form", "gb", "kind", "modules", "words")

    def __init__(self, sorts: list[tuple[int | None, str]], kind: str, form: str) -> None:
        self.gb = math.fsum(memory_gb(each) * (count or 1) for count, each in sorts)
        counts = [count for count, _ in sorts if count is not None]
        self.modules = sum(counts) if len(counts) == len(sorts) else None
        self.kind = kind
        self.form = form
        sizes = " + ".join(_size_words(count, each) for count, each in sorts)
        self.words = " ".join(filter(None, (sizes, kind, form)))


def memory(text: str) -> TypedMemory:
    """Modules, their kind and their form: ``8x32GB DDR4``, ``512 GB LRDIMM``, ``8x32GB + 4x16GB``.

    Raises ``UsageError`` for what is no memory.
    """
    sizes, kinds, forms = [], set(), set()
    for word in text.replace(",", " ").replace("+", " + ").split():
        generation = word.upper().partition("-")[0].removesuffix("X")  # DDR4-3200, LPDDR5X
        if generation in MEMORY_KINDS:
            kinds.add(generation)
        elif word.casefold() in _FORM_WORDS:
            forms.add(_FORM_WORDS[word.casefold()])
        elif word.casefold() != "ecc":
            sizes.append(word)
    sorts = "".join(sizes).split("+")
    if not all(sorts) or len(kinds) > 1 or len(forms) > 1:
        _no_memory(text)
    return TypedMemory([_sort(text, sort) for sort in sorts], "".join(kinds), "".join(forms))


def _sort(text: str, sort: str) -> tuple[int | None, str]:
    """How many modules of which size: ``8x32GB``; ``None`` of them for a size alone."""
    sign = next((sign for sign in "xX×*" if sign in sort), "")
    count, _, each = sort.partition(sign) if sign else ("", "", sort)
    if _split(each) is None or (sign and not _is_count(count)):
        _no_memory(text)
    if sign and memory_gb(each) > _LARGEST_MODULE_GB:
        raise UsageError(f"no module of memory has {each}", fix=f"write it as {_MEMORY}")
    return (int(count) if sign else None), each


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 0 < int(text[:9]) <= _MOST_MODULES


def _size_words(count: int | None, each: str) -> str:
    number, unit = _split(each) or (0.0, "")
    return (f"{count} x " if count else "") + f"{number:g} {unit or 'GB'}"


def _no_memory(text: str) -> NoReturn:
    raise UsageError(f"memory cannot be {text!r}", fix=f"write it as {_MEMORY}")


def power_w(text: str, what: str) -> float:
    """Watts."""
    return within(_parsed(text, what, {"": 1.0} | sizes("power"), "1415W or 1.4kW"), what, 1e-3, 1e10, "W")


def energy_j(text: str, what: str) -> float:
    """Joules."""
    return within(_parsed(text, what, sizes("energy"), "0.3Wh or 500J"), what, 0.0, 1e15, "J")


def carbon_g(text: str, what: str) -> float:
    """Grams of CO2e: ``300g``, ``1.2 kg CO2e``."""
    return within(_parsed(_without_co2e(text), what, sizes("carbon"), "300g or 1.2kg"), what, 0.0, 1e15, "g")


def money(text: str, what: str) -> tuple[float, str]:
    """An amount and a currency, empty if there is none: ``2.50EUR``, ``2.50``."""
    parts = _split(text)
    try:
        code = "" if parts is None or not parts[1] else currency(parts[1])
    except ValueError:
        parts = None
    if parts is None:
        raise UsageError(f"{what} cannot be {text!r}", fix="write it as 2.50EUR")
    return within(parts[0], what, 0.0, 1e15, code), code


def duration_s(text: str) -> float:
    """Seconds of ``3d12h``, ``90min``, ``36h``; raises ``UsageError`` for a number without unit."""
    left, spans = text.strip().lower(), [0.0]
    while left or len(spans) == 1:
        number = left[: len(left) - len(left.lstrip("0123456789."))]
        after = left[len(number) :].lstrip()
        unit = after[: len(after) - len(after.lstrip(_LETTERS))]
        if unit not in _SECONDS or number.count(".") > 1 or number in ("", "."):
            raise UsageError(f"duration cannot be {text!r}", fix="write it as 3d12h, 36h or 90min")
        spans.append(float(number) * _SECONDS[unit])
        left = after[len(unit) :].lstrip()
    return within(math.fsum(spans), "duration", 1e-3, MOST_SECONDS, "s")


_TIMES = ("x", "×", "*")
_BEHIND_A_NUMBER = ("ti", "super", "xt", "xtx", "gre", "laptop", "mobile", "ada", "d", "x3d")
"""Words that follow the number of a model: 980 Ti 6GB is one card."""
_BEGIN_SO = ("xeon", "xavier")
"""Words that begin with the x of a count: 2 Xeon X5650."""


def times(text: str, what: str, is_name: Callable[[str], bool] = lambda _name: False) -> tuple[float, str]:
    """How many of what: ``8xH100``, ``8 x H100``, ``8 H100``, ``H100 x8``, ``H100x8`` are 8 of ``H100``, one.

    Of two numbers the smaller one counts: ``4090 x2`` and ``2x4090``. What ``is_name`` knows as it stands is
    one: ``R9 295X2``.

    Raises ``UsageError`` for none.
    """
    bare = text.strip()
    example = "8xH100" if what == "gpu" else "2xEPYC 9654"
    if not bare:
        raise UsageError(f"{what} has no name", fix=f"write {example}")
    number, name = ("", bare) if is_name(bare) else _count_and_name(bare)
    if not number:
        return 1.0, bare
    try:
        amount = float(number)
    except ValueError:
        raise UsageError(f"{what} cannot be {text!r}", fix=f"write how many and which: {example}") from None
    return within(amount, f"the number of {name}", 0.01, MOST_DEVICES), name


def _count_and_name(bare: str) -> tuple[str, str]:
    """The number as it is written, empty if there is none, and what is counted."""
    number = bare[: len(bare) - len(bare.lstrip("+-.0123456789"))]
    after = bare[len(number) :].lstrip()
    word = after.split()[0].lower() if number and after else ""
    if word not in _BEHIND_A_NUMBER:
        if word[:1] in _TIMES and word not in _BEGIN_SO and after[1:].strip():
            name = after[1:].strip()
            backwards = number.isdecimal() and name.isdecimal() and int(name) < int(number)
            return (name, number) if backwards else (number, name)
        # "4090 24GB" begins with the model, "2 A100" with how many.
        spaced = number.isdecimal() and bare[len(number) :][:1] == " "
        if spaced and word[0].isalpha() and any(map(str.isdigit, after)):
            return number, after
    name, count = _split_behind(bare)
    return (count, name) if name else ("", bare)


def _split_behind(bare: str) -> tuple[str, str]:
    """What stands before a last ``x8``, and its number; two empty strings where there is no such.

    What is counted has a number of its own: QX6700, RTX4090 and Tegra X2 are names, and so is Xeon X5650.
    """
    stem = bare.rstrip("0123456789")
    count, left = bare[len(stem) :], stem.rstrip()[:-1]
    name = left.rstrip()
    if not (count and name) or stem.rstrip()[-1].lower() not in _TIMES:
        return "", ""
    numbered = any(map(str.isdigit, name.split()[-1]))
    apart = name != left and len(count) < 4 and any(map(str.isdigit, name))
    return (name, count) if numbered or apart else ("", "")
