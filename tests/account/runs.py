"""A run whose figures can be followed in the head.

One node for two hours from 2025-06-15 (a Sunday) 00:00 UTC: CPU 1 kWh, GPU 2 kWh, the rest of the node
1 kWh; half of each is ours. PUE 1.5 makes the machine's 4 kWh 6 kWh, 500 g/kWh make those 3,000 g.
"""

from __future__ import annotations

from wattprint.account import state as stating
from wattprint.account.rates import Rates
from wattprint.account.terms import Terms
from wattprint.records import FactorLine, Header, Joules, Record, Site, Snapshot, SourceLine, WindowEnd

KWH = 3_600_000.0
S = 1_000_000_000
HOUR = 3600 * S
SUNDAY_NS = 1_749_945_600 * S
BOOT_NS = 5 * S


def factor(id, mid, unit, low=None, high=None, method="lifecycle", year=2024):
    return FactorLine(
        id=id,
        low=mid if low is None else low,
        mid=mid,
        high=mid if high is None else high,
        unit=unit,
        year=year,
        method=method,
        source=f"the book of {id}",
        licence="CC0-1.0",
    )


GRID = factor("grid/XYZ/2024", 500.0, "gCO2e/kWh", 400.0, 625.0)
PUE = factor("pue/hall", 1.5, "1", 1.2, 1.875)


def rates(intensity=GRID, pue=PUE, place_name="Nowhere", boundary="facility", **given):
    """Rates of which all that is not ``given`` is unknown."""
    nothing = dict.fromkeys(("wue_line", "grid_water_line", "energy_price", "instance_price"))
    known = {"intensity_line": intensity, "pue_line": pue, "place_name": place_name, "contracts": ()}
    return Rates(Site(boundary=boundary), 2025, **(nothing | known | given))


def state(work, **given):
    """The statement of ``work`` at ``rates``; what is ``given`` goes to these or to the terms."""
    terms = {name: given.pop(name) for name in Terms.__struct_fields__ if name in given}
    return stating.state(work, rates(**given), Terms(**terms))


def joules(low_kwh, mid_kwh, high_kwh, gap_s=0.0):
    machine = [low_kwh * KWH, mid_kwh * KWH, high_kwh * KWH]
    return Joules(*machine, *(value / 2 for value in machine), gap_s)


CPU = joules(0.9, 1.0, 1.1)
GPU = joules(1.9, 2.0, 2.1)
REST = joules(0.5, 1.0, 1.5)


def source(resource, name, method="measured"):
    return SourceLine(
        resource=resource,
        name=resource,
        source=name,
        method=method,
        relative_uncertainty=0.1,
        uncertainty_source="stated for this test",
        max_power_w=4000.0,
        update_period_s=0.001,
    )


SOURCES = (source("cpu/0", "rapl"), source("gpu/x", "nvml"), source("node/rest", "node_model", "modelled"))


def snapshot(after_s, energy):
    return Snapshot(
        at_ns=BOOT_NS + int(after_s * S),
        wall_ns=SUNDAY_NS + int(after_s * S),
        energy=list(energy),
        own_cpu_s=1.0,
        meter_cpu_s=0.72,
        next_s=1.0,
        prev="",
    )


def window(id, begin_s, end_s, energy, parent=None, name="epoch"):
    return WindowEnd(
        id=id,
        parent=parent,
        name=name,
        begin_ns=BOOT_NS + int(begin_s * S),
        at_ns=BOOT_NS + int(end_s * S),
        energy=list(energy),
        status="ok",
        prev="",
    )


def record(energy=(CPU, GPU, REST), *, host="node-a", sources=SOURCES, windows=(), after_s=7200, factors=()):
    return Record(
        path=f"/records/{host}.jsonl",
        header=Header(
            schema=1,
            run="20250615-000000-aaaaaa",
            name="train",
            role="root",
            command=["python", "train.py"],
            pid=4242,
            pid_start=777,
            boot_id=f"boot-of-{host}",
            host=host,
            wall_ns=SUNDAY_NS,
            at_ns=BOOT_NS,
            scope="machine",
            idle_policy="share",
            machine={},
            sources=list(sources),
            factors=list(factors),
            site=Site(place="XYZ", place_known_by="--region"),
            environment={},
            prev="",
        ),
        last=None if energy is None else snapshot(after_s, energy),
        windows=list(windows),
        open_windows=[],
        metrics=[],
        warnings=[],
        end=None,
        status="finished",
        damage="",
    )
