"""The power of a machine that is only described: accelerators, processors, memory, and the rest of it.

What nobody said is assumed as an interval, never as one number, and listed among the assumptions.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from wattprint.account.lookup import span_of
from wattprint.amounts import times, within
from wattprint.errors import UsageError
from wattprint.factors import accelerators, cpus, embodied
from wattprint.factors.factor import Factor
from wattprint.quantity import Quantity, total
from wattprint.records import FactorLine, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.factors.accelerators import AcceleratorMatch

WATT = "J/s"

HOST_VCPUS = (6.0, 24.0, 52.0)
"""Logical CPUs of the host for each accelerator: 2.5 %, median and 97.5 % of the cloud instance types with
four accelerators or more in ``instances.tsv``."""
HOST_MEMORY_GB = (12.0, 96.0, 496.0)
"""Gigabytes of the host for each accelerator, of the same types."""

HOST_LOAD = (0.0, 0.15, 0.5)
"""Load of the CPUs beside accelerators, if nobody says: from waiting to half of them feeding data."""
CPU_JOB_LOAD = (0.05, 0.5, 1.0)
"""Load of the CPUs of a job without accelerators, if nobody says: from one busy core to all."""
MEMORY_GB_PER_CPU = (1.0, 4.0, 8.0)
"""Memory per logical CPU: the compute, general and memory families of the clouds; 1 is the least sold."""


class MachinePart(msgspec.Struct, frozen=True, kw_only=True):
    """The power of one kind of part of all nodes together, in J/s, and what it rests on."""

    resource: str
    kind: str
    name: str
    power: Quantity
    source: str


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Hardware whose making counts: ``count`` of what ``carbon`` is the figure of.

    ``devices``: whether it is, or holds, the accelerators.
    """

    name: str
    carbon: FactorLine
    count: float
    devices: bool = False


class PlannedMachine(msgspec.Struct, frozen=True, kw_only=True):
    """All nodes of a job. ``rest`` is what is no component; ``accelerators`` counts those of all nodes.

    ``left_out``: those of the ``assumptions`` that say whose making has no figure, and if that is a device.
    """

    name: str
    parts: list[MachinePart]
    rest: MachinePart | None = None
    pieces: list[Piece] = []
    factors: list[FactorLine] = []
    assumptions: list[str] = []
    left_out: dict[str, bool] = {}
    nodes: int = 1
    kind: str = "server"
    accelerators: float = 0.0

    @property
    def all_parts(self) -> list[MachinePart]:
        """The parts, and the rest of the node if it is known."""
        return [*self.parts, *([] if self.rest is None else [self.rest])]

    @property
    def power(self) -> Quantity:
        """Of all nodes, in J/s."""
        whole = total([part.power for part in self.all_parts])
        assert whole is not None  # a machine is built of at least one part
        return whole


def watts(three: tuple[float, float, float], method: str, *sources: str) -> Quantity:
    """Low, mid and high watts as a quantity in J/s."""
    return Quantity(*three, WATT, method, sources)


def over_loads(
    power: Callable[[float], tuple[float, float, float]],
    load: float | Span | None,
    unknown: tuple[float, float, float],
    method: str,
    *sources: str,
) -> Quantity:
    """Power at ``load``; of a range, or where it is ``unknown``, at the mid with the ends in the interval.

    What a machine draws at a load and what its load is err independently.
    """
    if isinstance(load, int | float):
        return watts(power(load), method, *sources)
    ends = unknown if load is None else (load.low, load.mid, load.high)
    low, mid, high = (power(one) for one in ends)
    how = "assumed" if load is None else method
    spread = Quantity(low[1] / mid[1], 1.0, high[1] / mid[1], "1", how)
    return watts(mid, method, *sources).times(spread, WATT)


def middle(value: float | Span) -> float:
    """What was given, or the middle of the range that was."""
    return value.mid if isinstance(value, Span) else value


def within_ends(value: float | Span, what: str, low: float, high: float, unit: str = "") -> Span:
    """``value`` as a range, if both its ends lie between ``low`` and ``high``; else ``UsageError``."""
    span = span_of(value)
    for end in (span.low, span.high):
        within(end, what, low, high, unit)
    return span


def span_words(value: float | Span, unit: str = "") -> str:
    """``0.4 to 0.8``, ``1415 W``."""
    span = span_of(value)
    ends = f"{span.low:g}" if span.low == span.high else f"{span.low:g} to {span.high:g}"
    return f"{ends} {unit}".strip()


_BESIDE = " + "


def kinds_in(text: str) -> list[str]:
    """Each kind of accelerator in ``4xH100 + 2xL4``; none in nothing."""
    return [kind.strip() for kind in text.split(_BESIDE) if kind.strip()]


def accelerators_in(text: str) -> tuple[float, str]:
    """How many of which accelerator: ``8xH100``; errors as in ``amounts.times``, and for several kinds."""
    kinds = kinds_in(text)
    if len(kinds) > 1:
        raise UsageError(
            f"several kinds of accelerator, {text}",
            "this estimate goes by one",
            f"give --gpu {kinds[0]} alone",
        )
    return times(text, "gpu", lambda name: len(name) <= _LONGEST and accelerators.find(name) is not None)


def processors_in(text: str) -> tuple[float, str]:
    """How many of which processor: ``2xEPYC 9654``; errors as in ``amounts.times``."""

    def is_name(name: str) -> bool:
        match = cpus.find(name) if len(name) <= _LONGEST else None
        return match is not None and match.match != "family"

    return times(text, "cpu", is_name)


_LONGEST = 200
"""Characters of a name of a device, more than any has."""


@lru_cache(maxsize=256)
def get_accelerator(name: str) -> AcceleratorMatch:
    """The accelerator called ``name``; raises ``UsageError`` with the nearest names."""
    if len(name) > _LONGEST:
        raise UsageError("no accelerator has a name that long", fix="write the model, such as H100")
    return accelerators.get(name)


@lru_cache(maxsize=256)
def making_of(name: str) -> Factor:
    """Carbon of making one accelerator called ``name``; raises as ``embodied.accelerator``."""
    return embodied.accelerator(name)


def exact(value: float | Span, unit: str, factor: float = 1.0) -> Quantity:
    """A figure that was given, or the range that was, times ``factor``."""
    span = span_of(value)
    points = (span.low * factor, span.mid * factor, span.high * factor)
    return Quantity(*points, unit, "modelled", ("given",))
