"""What a meter inside another goes on to count once that one has ended: a further record of their run.

The record of the meter itself stays what it is, inside the one that has ended. A second file beside it has
the energy from that end on, as one more root (or peer) of the run, one after the other.
"""

from __future__ import annotations

from wattprint.ledger.lines import split
from wattprint.meter.window import Edge, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.ledger.spool import SpoolWriter
    from wattprint.meter.sampler import Sampler
    from wattprint.meter.window import Placing, Tick

_AFTER_NS = 1_000
"""Between the end of the one and the begin of the other, so that rounding lets no two roots overlap."""


def placed(at_ns: int, before: Tick, after: Tick, placing: Placing) -> Edge:
    """The moment ``at_ns``, which has passed, placed by the time between the ticks around it."""
    span = Span(before)
    span.after = after
    at_ns = min(max(at_ns, before.at_ns), after.at_ns)
    way = (at_ns - before.at_ns) / max(1, after.at_ns - before.at_ns)
    cpu_ns = before.cpu_ns + round(way * (after.cpu_ns - before.cpu_ns))
    edge = Edge(at_ns, cpu_ns, [None] * len(after.raw), span)
    for index in range(len(after.raw)):
        edge.settle(index, before, after, placing, by_raw=False)
    return edge


class Succession:
    """A record in ``spool`` from ``begin`` on, whose first line is ``header``.

    ``own_cpu_s``: CPU seconds of our processes by then.
    """

    def __init__(
        self, spool: SpoolWriter, header: dict[str, object], begin: Edge, sampler: Sampler, own_cpu_s: float
    ) -> None:
        self._spool = spool
        self._begin = begin
        self._sampler = sampler
        self._own_cpu_s = own_cpu_s
        for line in split({**header, "at_ns": begin.at_ns + _AFTER_NS}):
            spool.append(line)

    def snapshot(self, snapshot: dict[str, object], tick: Tick) -> None:
        """The account up to ``tick``, beside the ``snapshot`` of the meter's own record."""
        if tick.at_ns < self._begin.at_ns + _AFTER_NS:
            return
        energy = [one.as_list() for one in self._sampler.between(self._begin, tick)]
        own_cpu_s = max(0.0, float(str(snapshot["own_cpu_s"])) - self._own_cpu_s)
        self._spool.append({**snapshot, "energy": energy, "own_cpu_s": own_cpu_s, "meter_cpu_s": 0.0})

    def end(self, line: dict[str, object]) -> None:
        """The same end as that of the meter."""
        self._spool.append(line)
        self._spool.close()
