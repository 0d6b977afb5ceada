"""Power usage effectiveness: what the building draws for each watt of the machines in it.

``tables/facility.tsv`` gives each kind of place a range; the reasons stand in its ``method`` column.
"""

from __future__ import annotations

from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.factors.table import Table, cite, whole

FACILITIES = Table("facility.tsv")


def kinds() -> list[str]:
    """The kinds of place that ``pue`` knows."""
    return FACILITIES.keys()


def pue(kind: str) -> Factor:
    """PUE, without unit, of ``own-machine``, ``data-centre``, ``aws``, ``gcp``, ``azure`` or ``ovh``.

    Raises ``MissingFactorError`` for any other kind; the message lists those that exist.
    """
    row = FACILITIES.find(kind)
    if row is None:
        raise MissingFactorError(
            f"no PUE is known for {kind!r}", "facility energy cannot be computed", f"use {', '.join(kinds())}"
        )
    return Factor(
        f"pue/{kind}",
        float(row["low"]),
        float(row["mid"]),
        float(row["high"]),
        "1",
        whole(row["year"]),
        row["method"],
        cite(row["source"]),
        row["licence"],
    )
