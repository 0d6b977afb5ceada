"""Everyday equivalents of a mass of carbon, each with the edition of its source.

They illustrate, they are no result: what the same mass amounts to differs by half between editions of one
source (``docs/explanation/founding-claims.md``).
"""

from __future__ import annotations

import math

from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.factors.table import Table, factor_of

EQUIVALENTS = Table("equivalents.tsv")

EDITIONS = ("current", "before-2024")
"""Of the EPA's calculator; other sources have one edition, which counts for both."""


class Equivalent:
    """``value`` times ``name``, between ``low`` and ``high``; ``factor`` is the kgCO2e of one of them.

    ``key`` is what ``find`` takes; ``unit`` is that of the value, such as ``charge`` or ``km``.
    """

    __slots__ = ("factor", "high", "key", "low", "name", "unit", "value")

    def __init__(self, key: str, name: str, carbon_g: float, factor: Factor) -> None:
        self.key = key
        self.name = name
        self.unit = factor.unit.partition("/")[2]
        self.factor = factor
        self.low = carbon_g / 1000 / factor.high
        self.value = carbon_g / 1000 / factor.mid
        self.high = carbon_g / 1000 / factor.low

    def __repr__(self) -> str:
        return f"Equivalent({self.value:.4g} {self.name})"


def _checked(edition: str) -> str:
    if edition not in EDITIONS:
        raise MissingFactorError(
            f"no edition of the equivalents is called {edition!r}",
            "they cannot be computed",
            f"use {' or '.join(EDITIONS)}",
        )
    return edition


def _row(name: str, edition: str) -> dict[str, str] | None:
    return EQUIVALENTS.find(f"{name}|{edition}") or (
        EQUIVALENTS.find(f"{name}|current") if not EQUIVALENTS.find(f"{name}|before-2024") else None
    )


def names() -> list[str]:
    """What ``find`` takes."""
    return list(dict.fromkeys(row["key"].partition("|")[0] for row in EQUIVALENTS.rows()))


def find(name: str, edition: str = "current") -> Factor:
    """kgCO2e of one ``smartphone`` charge, ``car-mile``, ``forest-acre-year`` and so on.

    ``edition`` is one of ``EDITIONS``. Raises ``MissingFactorError`` for an unknown name or edition, or
    where that edition gives no such figure.
    """
    row = _row(name, _checked(edition))
    if row is None:
        raise MissingFactorError(
            f"no equivalent is called {name!r} in the edition {edition!r}",
            "it cannot be computed",
            f"use {', '.join(names())}",
        )
    return _factor(row)


def _factor(row: dict[str, str]) -> Factor:
    return factor_of(f"equivalent/{row['key']}", row)


def equivalents(carbon_g: float, edition: str = "current") -> list[Equivalent]:
    """All equivalents of ``carbon_g`` grams of CO2e that the ``edition`` has, in the order of their keys.

    Raises ``ValueError`` for a negative mass, ``MissingFactorError`` for an unknown edition.
    """
    if not carbon_g >= 0:
        raise ValueError(f"a mass of carbon is not negative: {carbon_g}")
    found = []
    for name in names():
        row = _row(name, _checked(edition))
        if row is not None:
            found.append(Equivalent(name, row["name"], carbon_g, _factor(row)))
    return found


_MOST = 3
_READ = (0.1, 1000.0)
"""Chosen: numbers that people can picture."""
_PICTURED = 10.0
"""Chosen: of those, the nearer to this (by its logarithm), the better."""


def of_size(carbon_g: float) -> list[Equivalent]:
    """Those two or three equivalents of ``carbon_g`` grams whose numbers people can picture, the best first.

    Of one kind, such as cars or flights, one alone. Where there is none, the nearest; nothing for no carbon.
    """
    by_fit = sorted(
        (one for one in equivalents(carbon_g) if one.value > 0.0),
        key=lambda one: abs(math.log10(one.value / _PICTURED)),
    )
    of_kinds: dict[str, Equivalent] = {}
    for one in by_fit:
        of_kinds.setdefault(one.key.partition("-")[0], one)
    fitting = [one for one in of_kinds.values() if _READ[0] <= one.value <= _READ[1]]
    return fitting[:_MOST] or by_fit[:1]
