"""Cases of intervals, quantities, methods, units and the printing of floats."""

from __future__ import annotations

import math
import random

from wattprint import intervals, quantity, units
from wattprint.methods import METHODS, HowKnown
from wattprint.quantity import Quantity

Cases = list[dict[str, object]]


def cases() -> Cases:
    """All of them, the same each time."""
    dice = random.Random(20_26)
    return [*_numerics(dice), *_printing(dice), *_intervals(dice), *_quantities(dice)]


def _case(do: str, given: object, answer: object) -> dict[str, object]:
    return {"do": do, "given": given, "is": answer}


def _numerics(dice: random.Random) -> Cases:
    points = [0.0, 1e-9, 0.3, 0.999, 1.0, 1.001, 1.5, 2.0, 3.3, 5.0, 9.7, 15.0, 26.0, 28.0]
    made = [_case("erfc", x, math.erfc(x)) for x in [*points, *(-x for x in points if x)]]
    made += [_case("erfc", x, math.erfc(x)) for x in (dice.uniform(0.5, 4.0) for _ in range(12))]
    sums = [[1e16, 1.0, -1e16], [0.1] * 10, [1e308, 1e292, -1e308], [2.0**53, 1.0, 2.0**-60], []]
    sums += [[dice.lognormvariate(0, 12) * dice.choice((1, -1)) for _ in range(30)] for _ in range(8)]
    made += [_case("fsum", values, math.fsum(values)) for values in sums]
    ties = [0.5, 1.5, 2.5, 0.125, 12.25, 12.35, -0.5, 1e-7, 123456.5, 2.675, 5e-10, 0.0009765625]
    return made + [_case("round", [x, n], round(x, n)) for x in ties for n in (0, 2, 9)]


def _printing(dice: random.Random) -> Cases:
    values = [
        0.0,
        1.0,
        0.125,
        12.25,
        1234.5,
        1e15,
        1e16,
        1e22,
        1e-5,
        0.0001,
        999.96,
        0.00099996,
        1e6,
        999999.5,
    ]
    values += [dice.lognormvariate(0, 9) for _ in range(16)]
    made = [_case("general", x, f"{x:g}") for x in values]
    made += [_case("floatText", x, repr(x)) for x in values]
    made += [_case("significant", x, units.significant(x)) for x in values]
    made += [_case("asGiven", x, units.as_given(x)) for x in values]
    made += [_case("billions", x * 1e9, units.billions(x * 1e9)) for x in values if x < 1e6]
    made += [_case("fixed", [x, n], f"{x:.{n}f}") for x in values for n in (0, 1, 3)]
    made += [
        _case("formatDuration", x, units.format_duration(x)) for x in (*values, 59.96, 3599.7, 86399, 9e7)
    ]
    for unit in ("J", "kWh", "gCO2e", "L", "W", "s", "year", "EUR", "1", "gCO2e/kWh", "EUR/kWh", "FLOP"):
        for _ in range(3):
            low, mid, high = _three(dice, 8)
            made.append(
                _case("formatQuantity", [low, mid, high, unit], units.format_quantity(low, mid, high, unit))
            )
        mid = dice.lognormvariate(0, 5)
        made.append(
            _case("formatQuantity", [mid, mid, mid, unit], units.format_quantity(mid, mid, mid, unit))
        )
    made.append(_case("formatQuantity", [-3.0, 0.0, 5.0, "J"], units.format_quantity(-3.0, 0.0, 5.0, "J")))
    return made


def _three(dice: random.Random, size: float = 3.0) -> tuple[float, float, float]:
    """Low, mid, high: of a sensor, of a guess, lopsided, from zero, or exact."""
    mid = dice.lognormvariate(0, size)
    below, above = dice.choice(
        [(0.02, 0.02), (0.3, 0.45), (0.6, 4.0), (0.95, 0.3), (0.1, 0.9), (0.0, 0.0), (1.0, 2.5)]
    )
    return (
        mid * (1 - below * dice.uniform(0.8, 1.0) if below < 1 else 0.0),
        mid,
        mid * (1 + above * dice.uniform(0.8, 1.2)),
    )


def _intervals(dice: random.Random) -> Cases:
    made: Cases = []
    for _ in range(25):
        one, two = _three(dice), _three(dice)
        made.append(_case("product", [one, two], intervals.product(one, two)))
    for count in (1, 2, 2, 2, 3, 3, 4, 5, 8):
        for size in (0.3, 1.0, 3.0):
            parts = [_three(dice, size) for _ in range(count)]
            made.append(_case("independentSum", parts, intervals.independent_sum(parts)))
            made.append(_case("sharedSum", parts, intervals.shared_sum(parts)))
    alike = [(1.0, 2.0, 4.0)] * 3
    shifted = [(-1.0, 0.5, 2.0), (3.0, 3.5, 3.9), (0.0, 0.1, 9.0)]
    apart = [(9e99, 1e100, 1.1e100), (1.0, 1.1, 1.2), (2.0, 2.1, 2.2)]
    near = [(0.9995, 1.0, 1.0005001), (4.99, 5.0, 5.01)]
    return made + [
        _case("independentSum", parts, intervals.independent_sum(parts))
        for parts in (alike, shifted, apart, near, [])
    ]


def _quantity(dice: random.Random, unit: str, size: float = 2.0) -> Quantity:
    method = dice.choice(METHODS)
    sources = tuple(dice.sample(("rapl", "nvml", "model", "given"), dice.randint(0, 2)))
    how = None
    if dice.random() < 0.4:
        share = round(dice.uniform(0.5, 0.99), 4)
        other = dice.choice([name for name in METHODS if name != method])
        how = HowKnown(((other, share), (method, round(1 - share, 4))), dice.choice(METHODS))
    return Quantity(*_three(dice, size), unit, method, sources, how)


def _tree(figure: Quantity | None) -> object:
    if figure is None:
        return None
    how = None if figure.how is None else [figure.how.shares, figure.how.pue]
    points = [figure.low, figure.mid, figure.high]
    return [*points, figure.unit, figure.method, figure.sources, how]


def _quantities(dice: random.Random) -> Cases:
    made: Cases = []
    for number in range(14):
        energy, other = _quantity(dice, "J"), _quantity(dice, "J")
        duration, pue = _quantity(dice, "s"), _quantity(dice, "1", 0.2)
        power, factor = _quantity(dice, "J/s"), _quantity(dice, "gCO2e/J")
        several = [_quantity(dice, "J") for _ in range(number % 5 + 1)]
        trees = [_tree(one) for one in several]
        made += [
            _case("times", [_tree(power), _tree(duration), "J"], _tree(power.times(duration, "J"))),
            _case("atBuilding", [_tree(energy), _tree(pue)], _tree(energy.at_building(pue))),
            _case("priced", [_tree(energy), _tree(factor), "gCO2e"], _tree(energy.priced(factor, "gCO2e"))),
            _case("over", [_tree(energy), _tree(other)], _tree(energy.over(other))),
            _case("overlaps", [_tree(energy), _tree(other)], energy.overlaps(other)),
            _case("per", [_tree(energy), 7.0, "token"], _tree(energy.per(7.0, "token"))),
            _case("converted", [_tree(energy), "kWh"], _tree(energy.converted("kWh"))),
            _case("total", trees, _tree(quantity.total(several))),
            _case("sharedSumOf", trees, _tree(quantity.shared_sum(*several))),
            _case("independentSumOf", trees, _tree(quantity.independent_sum(*several))),
            _case("text", _tree(energy), str(energy)),
            _case("json", _tree(energy), energy.as_dict()),
        ]
    return made
