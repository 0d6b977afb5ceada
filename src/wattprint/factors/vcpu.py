"""Power of one vCPU by cloud or microarchitecture, where nothing else is known of the machine."""

from __future__ import annotations

import math

from wattprint.factors.cpu_curve import constants
from wattprint.factors.factor import Factor, MissingFactorError
from wattprint.factors.table import Table
from wattprint.factors.thread_power import VCPU

CLOUDS = Table("cloud_cpus.tsv")


def power(name: str, load: float) -> Factor:
    """Watts per vCPU at ``load`` (0..1) of ``aws``, ``azure`` or ``gcp``, or of microarchitectures.

    Several are joined by ``|``; of them, as of those that a cloud rents, it is the range over all; CPU only,
    without memory and the rest.
    Raises ``MissingFactorError`` for an unknown name, ``ValueError`` for a load outside 0..1.
    """
    if not 0 <= load <= 1:
        raise ValueError(f"a load is a number from 0 to 1, not {load}")
    cloud = CLOUDS.find(name)
    wanted = cloud["architectures"].split("|") if cloud else name.split("|")
    rows = [row for row in (VCPU.find(one) for one in wanted) if row is not None]
    if not rows:
        known = ", ".join(CLOUDS.keys() + VCPU.keys())
        raise MissingFactorError(
            f"no vCPU power is known for {name!r}", "it cannot be modelled", f"use {known}"
        )
    fitted = constants()
    share = math.pow(load, fitted.curve.exponent)

    def watts(row: dict[str, str], end: str) -> float:
        idle, full = float(row[f"idle_{end}w"]), float(row[f"full_{end}w"])
        return idle + (full - idle) * share

    sources = [row["source"] for row in rows] + [f"load curve: {fitted.source}"]
    return Factor(
        f"vcpu/{name}/{load:g}",
        min(watts(row, "low_") for row in rows),
        math.exp(sum(math.log(watts(row, "")) for row in rows) / len(rows)),
        max(watts(row, "high_") for row in rows),
        "W/vCPU",
        2026,
        f"modelled; geometric mean and range over {', '.join(row['architecture'] for row in rows)}",
        "; ".join(dict.fromkeys(one for source in sources for one in source.split("; "))),
        " AND ".join(dict.fromkeys([*(row["licence"] for row in rows), fitted.licence])),
    )
