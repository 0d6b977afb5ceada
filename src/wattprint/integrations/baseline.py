"""Energies of earlier runs of the same tests, and whether those of now are more than that.

On one machine with one set of sources, what a model errs by is the same in each run, and the scatter of
earlier runs says what a run may take: a test that takes more than their prediction limit has got worse.
Elsewhere, or with too few runs, all that tells is whether the stated intervals are apart.
"""

from __future__ import annotations

import json
import math
from statistics import fmean, stdev

import msgspec

from wattprint.errors import RecordError
from wattprint.intervals import student_t
from wattprint.outputs import write_whole
from wattprint.whole import places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.quantity import Quantity
    from wattprint.records import Header

FEW = 3
"""Runs from which their scatter is taken."""
MOST = 20
"""Runs that are kept of each test."""
LEAST_RATIO = 1.1
"""Less of an increase is no finding, however little earlier runs scattered."""
ERROR_RATE = 0.05
"""The chance that any test at all is called worse if none is: shared out to all (Bonferroni)."""


class Known(msgspec.Struct, kw_only=True):
    """One test: joules of its earlier runs, oldest first, and the interval of the last."""

    energies_j: list[float]
    low_j: float
    high_j: float


class Baseline(msgspec.Struct, kw_only=True):
    """``rig``: what measured, and on what; runs of another rig do not scatter like those here."""

    format: int = 1
    rig: dict[str, object]
    tests: dict[str, Known] = {}


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A test that takes more than before: joules, and the ``limit_j`` that it passes ``by``."""

    test: str
    before_j: float
    now_j: float
    limit_j: float
    by: str


def rig_of(header: Header) -> dict[str, object]:
    """The machine and the sources that ``header`` names. Not its host name: runners of one kind are alike.

    The model that runs along beside a meter of the node is no other rig.
    """
    machine = header.machine
    meter, model = places(header.sources)
    beside = None if meter is None else model
    return {
        "cpu": machine.get("cpu_name"),
        "logical_cpus": machine.get("logical_cpus"),
        "sources": [
            [one.resource, one.source, one.name]
            for place, one in enumerate(header.sources)
            if place != beside
        ],
        "scope": header.scope,
        "idle_policy": header.idle_policy,
    }


def read(path: str) -> Baseline | None:
    """The baseline in ``path``, ``None`` if there is none. Raises ``RecordError`` for anything else."""
    try:
        with open(path, "rb") as stream:
            found = msgspec.json.decode(stream.read(), type=Baseline)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        raise _unreadable(path, str(error)) from None
    if found.format != 1 or not all(one.energies_j for one in found.tests.values()):
        raise _unreadable(path, "it is of another format")
    return found


def _unreadable(path: str, why: str) -> RecordError:
    return RecordError(
        f"{path} is no energy baseline: {why}", "nothing is compared", "delete it and use --energy-update"
    )


def write(path: str, baseline: Baseline) -> None:
    """Put ``baseline`` in the place of ``path``, whole or not at all. Raises ``RecordError``."""
    text = json.dumps(msgspec.to_builtins(baseline), indent=1, sort_keys=True) + "\n"
    try:
        write_whole(path, text)
    except OSError as error:
        raise RecordError(
            f"{path} cannot be written: {error.strerror}", "the baseline stays as it was"
        ) from None


def updated(baseline: Baseline | None, rig: dict[str, object], energies: dict[str, Quantity]) -> Baseline:
    """``baseline`` with one more run; begun anew if it is of another rig."""
    tests = {} if baseline is None or baseline.rig != rig else dict(baseline.tests)
    for name, energy_j in energies.items():
        before = tests[name].energies_j if name in tests else []
        tests[name] = Known(
            energies_j=[*before, energy_j.mid][-MOST:], low_j=energy_j.low, high_j=energy_j.high
        )
    return Baseline(rig=rig, tests=tests)


def worse(baseline: Baseline, rig: dict[str, object], energies: dict[str, Quantity]) -> list[Change]:
    """The tests that take more than before, beyond what chance and the stated intervals allow."""
    shared = [name for name in energies if name in baseline.tests]
    found = []
    for name in shared:
        known, now = baseline.tests[name], energies[name]
        usable = baseline.rig == rig and len(known.energies_j) >= FEW and min(known.energies_j) > 0
        if usable:
            before_j, limit_j = _predicted(known.energies_j, ERROR_RATE / len(shared))
            by = f"scatter of {len(known.energies_j)} runs"
            passed = now.mid > limit_j
        else:
            before_j, limit_j = known.energies_j[-1], known.high_j
            by = "intervals"
            passed = now.low > limit_j and now.mid > LEAST_RATIO * before_j
        if passed:
            found.append(Change(test=name, before_j=before_j, now_j=now.mid, limit_j=limit_j, by=by))
    return sorted(found, key=lambda change: -change.now_j / change.before_j)


def _predicted(energies_j: list[float], chance: float) -> tuple[float, float]:
    """The median of log-normal ``energies_j``, and what one more of them passes with ``chance``.

    The one-sided prediction limit of a normal sample, here of the logarithms (Hahn and Meeker,
    Statistical Intervals, 1991, section 4.7).
    """
    logs = [math.log(one) for one in energies_j]
    count = len(logs)
    middle = fmean(logs)
    reach = student_t(chance, count - 1) * stdev(logs) * math.sqrt(1 + 1 / count)
    return math.exp(middle), math.exp(middle + max(reach, math.log(LEAST_RATIO)))
