"""Emissions per kilowatt-hour of electricity by fuel, and of a mix of fuels."""

from __future__ import annotations

from wattprint.choices import METHODS
from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.factors.table import Table, cite, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

FUELS = Table("fuels.tsv")
SUM_TOLERANCE = 0.02
"""How far the shares of a mix may add up to something else than 1: tables of shares are rounded."""


def fuels() -> list[str]:
    """The names that ``fuel`` and ``mix`` know."""
    all_keys = FUELS.keys()
    return sorted({key.partition("/")[0] for key in all_keys})


def fuel(name: str, method: str = "lifecycle") -> Factor:
    """gCO2e per kWh of electricity made from ``name``, by ``method`` ``lifecycle`` or ``direct``.

    The range is that over single plants, from the assessments that IPCC AR5 gathers; a grid's fleet lies well
    inside it. Raises ``MissingFactorError`` for another fuel (the message lists all) and ``ValueError``
    for another method.
    """
    if method not in METHODS:
        raise ValueError(f"a fuel's emissions are by lifecycle or direct, not {method!r}")
    row = FUELS.find(f"{name.strip().lower()}/{method}")
    if row is None:
        raise MissingFactorError(
            f"no emissions are known of the fuel {name!r}",
            "the carbon of its electricity is unknown",
            f"use {', '.join(fuels())}",
        )
    described = f"{row['method']}; {row['note']}" if row["note"] else row["method"]
    low, mid, high = (float(row[bound]) for bound in ("low", "mid", "high"))
    return Factor(
        f"fuel/{row['fuel']}/{method}",
        low,
        mid,
        high,
        row["unit"],
        whole(row["year"]),
        described,
        cite(row["source"]),
        row["licence"],
    )


def mix(fractions: Mapping[str, float], method: str = "lifecycle") -> Factor:
    """gCO2e per kWh of a mix, ``fractions`` of the generation by fuel, which add up to 1.

    Each bound is the mean of the fuels' bounds by share, as if all plants were at their low or high at once,
    which is wider than any real grid. Shares that add up to 0.98 to 1.02 are taken as rounded and divided
    by their sum. Raises ``MissingFactorError`` as ``fuel``, ``ValueError`` for other shares.
    """
    total = sum(fractions.values())
    if not abs(total - 1.0) <= SUM_TOLERANCE or any(not share >= 0 for share in fractions.values()):
        raise ValueError(f"the shares of a mix are 0 or more and add up to 1, not to {total:g}")
    parts = [(share / total, fuel(name, method)) for name, share in fractions.items() if share > 0]
    named = ", ".join(f"{share:.1%} {part.id.split('/')[1]}" for share, part in parts)
    return Factor(
        f"mix/{method}/" + "+".join(sorted(part.id.split("/")[1] for _share, part in parts)),
        sum(share * part.low for share, part in parts),
        sum(share * part.mid for share, part in parts),
        sum(share * part.high for share, part in parts),
        parts[0][1].unit,
        max(part.year for _share, part in parts if part.year is not None),
        f"{method} production average location-based; {named}",
        "; ".join(dict.fromkeys(one for _share, part in parts for one in part.source.split("; "))),
        " AND ".join(sorted({part.licence for _share, part in parts})),
    )
