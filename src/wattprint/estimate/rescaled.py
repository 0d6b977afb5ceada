"""Estimates from a recorded run: more of the same, or the same on other accelerators.

A run has a beginning that does not grow with it (imports, data, compilation, the first slow steps) and a
body that does. How long the beginning took is not in the record, so it is an interval, and what it takes
from the estimate matters only where the recorded run was short: five seconds scaled by a hundred tell
little. Two runs of the same program differ by a few percent besides.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Unpack

import msgspec

from wattprint.account.resources import ResourceEnergy
from wattprint.account.work import Work, recorded
from wattprint.amounts import within
from wattprint.errors import UsageError
from wattprint.factors import accelerators
from wattprint.quantity import Quantity, total
from wattprint.records import FactorLine, Record
from wattprint.units import significant

from .builder import Builder
from .machine import WATT, MachinePart, PlannedMachine, accelerators_in, get_accelerator
from .plan import Planned, PlannedWork, check_keywords, state_plan
from .project import Project
from .training import DEFAULT_PRECISIONS
from .where import rates_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.account.site import Stated
    from wattprint.account.statement import Statement
    from wattprint.factors.accelerators import AcceleratorMatch

STARTUP_S = (0.0, 10.0, 60.0)
"""Seconds of a run before its steady work: from nothing to a minute of imports, data and compilation."""

MOST_STARTUP = (0.0, 0.1, 0.9)
"""At most this share of a recorded run: one of a few seconds says little of how it grows."""

REPEATED = 1.1
"""Factor on each side for a run repeated: clocks, temperature, order of the data, neighbours."""

SPEED_UP = (0.5, 0.8, 1.0)
"""Exponents of the ratio of peaks by which a program gets faster on another accelerator: by less than the
peak, since memory and launches gain less from one generation to the next than tensor units do."""

POWER_MOVES = 1.4
"""Factor on each side for the share of its board power that another accelerator draws at the same work."""


class Rescaled(Planned, total=False):
    """Keywords of a run like a recorded one.

    ``scale``: how many times as much, or several factors that multiply (``{"epochs": 3, "data": 2}``).
    ``gpu``: ``8xL4``, instead of the recorded accelerators: time goes by the ratio of peaks at
    ``precision``, power by that of board powers, both widely. ``scope``: ``process`` or ``machine``, as
    recorded if not given.
    """

    scale: Mapping[str, float] | float
    gpu: str
    precision: str | None
    scope: str | None


def like(records: list[Record], **given: Unpack[Rescaled]) -> Statement:
    """The statement of a run like a recorded one, larger, or on other accelerators.

    ``records``: the roots of the run's nodes. Keywords: ``Rescaled``, ``plan.Planned``, ``where.Where``;
    the site is that of the record unless they say otherwise. Raises ``UsageError`` for a run without
    energy, a scale that is not positive, unknown accelerators.
    """
    return stated_like(records, **given).statement


def stated_like(records: list[Record], **given: Unpack[Rescaled]) -> Stated:
    """As ``like``, with the site and the work it was stated for."""
    check_keywords(given, Rescaled)
    scale, gpu, precision = given.get("scale", 1.0), given.get("gpu", ""), given.get("precision")
    factors = dict(scale) if not isinstance(scale, (int, float)) else {"scale": float(scale)}
    for what, factor in factors.items():
        within(factor, f"scale {what}", 1e-9, 1e9)
    ratio = within(math.prod(factors.values()), "the whole scale", 1e-9, 1e9)
    work = recorded(records, given.get("scope"))
    if not work.resources and not work.rests:
        raise UsageError("this run has no energy", "nothing can be estimated from it", "choose another run")
    if work.duration_s.mid <= 0:
        raise UsageError("this run took no time", "nothing can be estimated from it", "choose another run")
    header = records[0].header
    growth = _growth(work.duration_s.mid, ratio)
    assumptions = [f"energy is that of scope {work.scope}"]
    if ratio != 1.0:
        assumptions += [
            f"{STARTUP_S[0]:g} to {STARTUP_S[2]:g} s of the recorded {significant(work.duration_s.mid)} s "
            "do not grow",
            f"a run repeated differs by a factor of {REPEATED:g}",
            *(_times(what, factor, header.parameters) for what, factor in factors.items() if what != "scale"),
        ]
    kind = str(header.machine.get("kind") or "server")
    started = datetime.fromtimestamp(header.wall_ns / 1e9, UTC)
    asked: Rescaled = {
        **given, "site": given.get("site") or header.site, "year": given.get("year") or started.year
    }  # fmt: skip
    rates = rates_at(asked, instance=(asked["site"] or header.site).instance, kind=kind)
    machine, slower, said, factor_lines = (
        _same(work, records, kind) if not gpu else _moved(work, records, kind, gpu, precision)
    )
    duration = work.duration_s.times(growth, "s").times(slower, "s")
    inputs: dict[str, object] = {"like": header.run, **{f"scale {key}": one for key, one in factors.items()}}
    inputs |= {"gpu": gpu, "precision": precision}
    # Growth widens the time; the mean power is that of the recorded run.
    plan = PlannedWork(
        machine=machine, duration=msgspec.structs.replace(duration, method="modelled"),
        project=given.get("project") or Project(), inputs=inputs, assumptions=[*assumptions, *said],
        factors=[*work.factors, *factor_lines],
        name=given.get("name") or _named(header.name, ratio, gpu),
        scope=work.scope, idle_policy=work.idle_policy,
    )  # fmt: skip
    stated = state_plan(plan, rates)
    warnings = stated.statement.warnings
    warnings.extend(text for text in work.warnings if text not in warnings)
    return stated


def _times(what: str, factor: float, parameters: Mapping[str, object]) -> str:
    """That ``factor`` is no number of ``what``, and if the run tells how many it had, how many it makes."""
    noun = what.rstrip("s")
    names = [start + noun + end for start in ("", "n_", "num_", "num_train_") for end in ("s", "")]
    numbers = (one for name in names if isinstance(one := parameters.get(name), (int, float)))
    had = next((one for one in numbers if one and not isinstance(one, bool)), None)
    if had is None:
        return f"{what}={factor:g} is {factor:g} times what the run had, not {factor:g} in all"
    return (
        f"{what}={factor:g} is {factor:g} times the {had:g} of the run, {had * factor:g} in all; "
        f"for {factor:g} in all: --scale {what}={factor / had:g}"
    )


def _named(name: str, ratio: float, gpu: str) -> str:
    """``train.py × 10 on 8xL4``."""
    return name + ("" if ratio == 1.0 else f" × {ratio:g}") + (f" on {gpu}" if gpu else "")


def _growth(duration_s: float, ratio: float) -> Quantity:
    """How many times as long the run takes, and as much energy, if it has ``ratio`` times the work."""
    if ratio == 1.0:
        return Quantity(1.0, 1.0, 1.0, "1", "modelled")
    fixed = [min(most, seconds / duration_s) for seconds, most in zip(STARTUP_S, MOST_STARTUP, strict=True)]
    low, mid, high = sorted(share + (1.0 - share) * ratio for share in fixed)
    again = Quantity(1 / REPEATED, 1.0, REPEATED, "1", "assumed")
    return Quantity(low, mid, high, "1", "modelled", ("scale",)).times(again, "1")


def _box(kind: str) -> str:
    """What stands around the parts: a machine of no known ``kind``, or a virtual one, is in a server."""
    return kind if kind in ("laptop", "desktop", "board") else "server"


def _power(line: ResourceEnergy, duration_s: float) -> MachinePart:
    per_s = Quantity(1 / duration_s, 1 / duration_s, 1 / duration_s, "1/s", "measured")
    return MachinePart(
        resource=line.resource, kind=line.kind, name=line.name,
        power=line.energy_j.times(per_s, WATT), source=line.source,
    )  # fmt: skip


def _same(
    work: Work, records: list[Record], kind: str
) -> tuple[PlannedMachine, Quantity, list[str], list[FactorLine]]:
    """The recorded machine, at its mean power of the recorded run."""
    built = Builder(nodes=len(records), kind=_box(kind))
    built.parts = [_power(line, work.duration_s.mid) for line in work.resources]
    for line in work.resources:
        found = accelerators.find(_model(line)) if line.kind == "gpu" else None
        if found is not None:
            built.add_making_of(found, 1.0 / (found.gpus_metered_apart * len(records)))
    return _boxed(built, work), Quantity(1.0, 1.0, 1.0, "1", "modelled"), [], []


def _boxed(built: Builder, work: Work) -> PlannedMachine:
    if built.accelerators:
        built.add_host_making(None)
    else:
        built.leave_out("making the hardware is left out: only its power is recorded")
    rests = [_power(line, work.duration_s.mid) for line in work.rests]
    machine = PlannedMachine(
        name="the recorded machine",
        parts=built.parts + rests[1:],
        rest=rests[0] if rests else None,
        pieces=built.pieces,
        factors=built.factors,
        assumptions=built.assumptions,
        left_out=built.left_out,
        nodes=built.nodes,
        kind=built.kind,
        accelerators=built.accelerators,
    )
    assert total([part.power for part in [*built.parts, *rests]]) is not None
    return machine


def _model(line: ResourceEnergy) -> str:
    """The model in a name such as ``GPU 0 NVIDIA L4``, behind a host's where there are several nodes."""
    return line.name.partition("GPU ")[2].partition(" ")[2] or line.name


def _moved(
    work: Work, records: list[Record], kind: str, gpu: str, precision: str | None
) -> tuple[PlannedMachine, Quantity, list[str], list[FactorLine]]:
    """The machine with other accelerators, and how many times as long the same work takes on them."""
    before = [line for line in work.resources if line.kind == "gpu"]
    if not before:
        raise UsageError("this run used no accelerator", "another cannot stand in", "choose a run that did")
    count, model = accelerators_in(gpu)
    after = get_accelerator(model)
    old = get_accelerator(_model(before[0]))
    chosen = _shared_precision(old, after, precision)
    peaks = [match.peak(chosen) for match in (old, after)]
    assert peaks[0] is not None
    assert peaks[1] is not None
    boards = len(before) / old.gpus_metered_apart
    faster = peaks[1].mid * count / (peaks[0].mid * boards)
    low, mid, high = sorted(faster**-exponent for exponent in SPEED_UP)
    mid = faster ** -SPEED_UP[1]
    slower = Quantity(min(low, mid), mid, max(high, mid), "1", "assumed", (peaks[0].id, peaks[1].id))
    if old.tdp_w is None or after.tdp_w is None:
        raise UsageError(
            f"no board power of {old.name} or {after.name} is known",
            "their ratio is unknown",
            "name one whose maker publishes it, such as H100, B200, MI300X or L4",
        )
    ratio = after.tdp_w[1] * count / (old.tdp_w[1] * boards)
    power = Quantity(ratio / POWER_MOVES, ratio, ratio * POWER_MOVES, "1", "assumed", ("tdp",))
    recorded_j = total([line.energy_j for line in before])
    assert recorded_j is not None
    seconds = Quantity(
        1 / work.duration_s.mid, 1 / work.duration_s.mid, 1 / work.duration_s.mid, "1/s", "measured"
    )
    built = Builder(nodes=1, kind=_box(kind))
    built.parts = [
        MachinePart(
            resource="gpu/all", kind="gpu", name=f"{count:g} × {after.name}",
            power=recorded_j.times(seconds, WATT).times(power, WATT), source="gpu_ratio",
        ),
        *(
            _power(line, work.duration_s.mid)
            for line in work.resources
            if line.kind != "gpu" and line.kind not in after.covers
        ),
    ]  # fmt: skip
    built.add_making_of(after, count)
    said = [
        f"{after.name} instead of {old.name}: time by the ratio of {chosen} peaks to the power of "
        f"{SPEED_UP[0]:g} to {SPEED_UP[2]:g}, power by that of board powers within {POWER_MOVES:g} times",
        "what the program needs fits the memory of the other accelerator",
    ]
    if after.covers:
        inside = "CPU and memory" if "dram" in after.covers else "the CPU"
        said.append(f"the power of {after.name} holds {inside} of the module: no other is added")
    from wattprint.account.lookup import line_of

    return _boxed(built, work), slower, said, [line_of(peaks[0]), line_of(peaks[1])]


def _shared_precision(old: AcceleratorMatch, after: AcceleratorMatch, precision: str | None) -> str:
    from wattprint.factors.accelerators import PRECISIONS

    if precision is not None and precision not in PRECISIONS:
        raise UsageError(f"no precision is called {precision!r}", fix=f"use {', '.join(PRECISIONS)}")
    for name in (precision,) if precision else DEFAULT_PRECISIONS:
        if old.peak(name) is not None and after.peak(name) is not None:
            return name
    raise UsageError(
        f"no {precision or 'common'} peak of {old.name} and {after.name} is known",
        "their speeds cannot be compared",
        "name one variant, or another --precision",
    )
