"""Floating-point operations against the time, the energy and the peak of the machine."""

from __future__ import annotations

import msgspec

from wattprint.factors import accelerators
from wattprint.gates import printable
from wattprint.quantity import Quantity
from wattprint.records import FactorLine
from wattprint.units import significant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wattprint.records import Record

METRIC = "compute.flop"
UNCOUNTED = "compute.uncounted"
PEAK = "compute.peak_flop_per_s"


_PREFIXES = (
    (1e24, "Y"),
    (1e21, "Z"),
    (1e18, "E"),
    (1e15, "P"),
    (1e12, "T"),
    (1e9, "G"),
    (1e6, "M"),
    (1e3, "k"),
)


def _si(value: float, unit: str) -> str:
    """``1.20 TFLOP``; without a unit ``1.20 T``."""
    factor, prefix = next(((f, p) for f, p in _PREFIXES if value >= f), (1.0, ""))
    return f"{significant(value / factor)} {prefix}{unit}".rstrip()


class Compute(msgspec.Struct, frozen=True, kw_only=True):
    """What was computed, and how fast and how thriftily.

    ``flop``: counted from shapes, estimated by a rule or given, as ``how`` says; ``at_least``: some
    operators are not in it. ``flop_per_s`` over the whole run. ``flop_per_j`` at the boundary of the
    statement. ``mfu``: the share of ``peak_flop_per_s``, of all devices at ``precision``, that was
    achieved (PaLM, arXiv 2204.02311, appendix B). ``None`` is unknown.
    """

    flop: float
    how: str
    at_least: bool
    flop_per_s: float | None
    flop_per_j: Quantity | None
    precision: str | None = None
    peak_flop_per_s: Quantity | None = None
    mfu: Quantity | None = None

    def __str__(self) -> str:
        """One line for people: how much, how known, how fast, how thriftily, how near the peak."""
        parts = [f"{'at least ' if self.at_least else ''}{_si(self.flop, 'FLOP')} {self.how}"]
        if self.flop_per_s is not None:
            parts.append(_si(self.flop_per_s, "FLOP/s"))
        if self.flop_per_j is not None:
            known = self.flop_per_j
            parts.append(f"{_si(known.mid, known.unit)} ({_si(known.low, '')}–{_si(known.high, '')})")
        if self.mfu is not None:
            of = f" at {self.precision}" if self.precision else ""
            parts.append(f"{significant(100 * self.mfu.mid)} % of the peak{of}")
        return printable(", ".join(parts))


def compute_of(
    records: list[Record],
    scope: str,
    duration_s: float,
    energy_j: Quantity | None,
    use: Callable[[FactorLine], Quantity],
) -> Compute | None:
    """What ``records`` say was computed, ``None`` if they say nothing.

    ``use`` enters a factor among those of the statement and gives it back as a quantity.
    """
    counts: dict[tuple[str, str], float] = {}
    at_least = False
    for record in records:
        for name, value in _latest(record).items():
            at_least |= name == UNCOUNTED
            if name.startswith(f"{METRIC}."):
                how, _, precision = name.removeprefix(f"{METRIC}.").partition(".")
                counts[how, precision] = counts.get((how, precision), 0.0) + value
    if not counts:
        return None
    flop = sum(counts.values())
    precisions = {precision for _, precision in counts}
    precision = precisions.pop() if len(precisions) == 1 else ""
    peak = _peak(records, scope, precision, use)
    flop_per_s = flop / duration_s if duration_s > 0 else None
    known_j = energy_j if energy_j is not None and energy_j.low > 0 else None
    return Compute(
        flop=flop,
        how=" and ".join(sorted({how for how, _ in counts})),
        at_least=at_least,
        flop_per_s=flop_per_s,
        flop_per_j=None if known_j is None else _per(flop, known_j, "FLOP/J"),
        precision=precision or None,
        peak_flop_per_s=peak,
        mfu=None if peak is None or flop_per_s is None else _per(flop_per_s, peak, "1"),
    )


def _per(flop: float, of: Quantity, unit: str) -> Quantity:
    return Quantity(flop / of.high, flop / of.mid, flop / of.low, unit, of.method, of.sources)


def _latest(record: Record) -> dict[str, float]:
    """The last value of each metric of compute: they are sums so far."""
    return {
        metric.name: metric.value
        for metric in record.metrics
        if metric.value is not None and metric.name.startswith("compute.")
    }


def _peak(
    records: list[Record], scope: str, precision: str, use: Callable[[FactorLine], Quantity]
) -> Quantity | None:
    """The peak of all accelerators that were used; of other machines only if it was given."""
    given = [peak for record in records if (peak := _latest(record).get(PEAK)) is not None]
    if given:
        whole = sum(given) if len(given) == len(records) else None
        return None if whole is None else Quantity(whole, whole, whole, "FLOP/s", "assumed", ("given",))
    if not precision:
        return None
    low = mid = high = 0.0
    used: dict[str, Quantity] = {}
    for name in (name for record in records for name in _accelerators(record, scope)):
        if name not in used:
            found = _of_one(name, precision)
            if found is None:
                return None
            used[name] = use(found)
        low, mid, high = low + used[name].low, mid + used[name].mid, high + used[name].high
    sources = tuple(source for one in used.values() for source in one.sources)
    return Quantity(low, mid, high, "FLOP/s", "modelled", sources) if used else None


def _accelerators(record: Record, scope: str) -> list[str]:
    """The GPUs of ``record`` that the run used, by their names."""
    if record.last is None:
        return []
    return [
        source.product
        for source, spent in zip(record.header.sources, record.last.energy, strict=True)
        if source.resource.startswith("gpu/") and (scope == "machine" or spent.own_mid > 0)
    ]


def _of_one(name: str, precision: str) -> FactorLine | None:
    """The peak of one metered GPU, by its driver's name: of a K80, half of that of the board."""
    match = accelerators.find(name)
    factor = None if match is None else match.peak(precision)
    if match is None or factor is None:
        return None
    line = msgspec.convert(factor.as_dict(), FactorLine)
    gpus = match.gpus_metered_apart
    if gpus == 1:
        return line
    return msgspec.structs.replace(
        line, low=line.low / gpus, mid=line.mid / gpus, high=line.high / gpus,
        method=f"{line.method}; one of {gpus} GPUs of the board",
    )  # fmt: skip
