"""What a record held at a moment between two of its snapshots, and from then until its last one.

The energy of such a moment lies on the straight line between the snapshots around it, and may be off it
as far as what the span drew may have come early or late: as each source's ``max_power_w`` lets it.
"""

from __future__ import annotations

from typing import NamedTuple

from wattprint.records import Joules, Snapshot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wattprint.intervals import Points
    from wattprint.records import Record

_NOTHING = Joules(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


class _Placed(NamedTuple):
    """Joules of one source at a moment: by the line, and how many more or fewer they may be."""

    line: Points
    fewer: float
    more: float


class Moment(NamedTuple):
    """A time of the record's clock: the snapshots ``before`` it, the one ``after``, and how far between."""

    before: list[Snapshot]
    after: Snapshot
    share: float
    machine: list[_Placed]
    own: list[_Placed]

    def counted(self) -> list[Joules]:
        """What each source had counted by then."""
        earlier = self.before[-1].energy if self.before else [_NOTHING] * len(self.machine)
        pairs = zip(self.machine, self.own, earlier, self.after.energy, strict=True)
        return [
            Joules(*_by_then(machine), *_by_then(own), first.gap_s + self.share * (last.gap_s - first.gap_s))
            for machine, own, first, last in pairs
        ]

    def left(self, last: Snapshot) -> list[Joules]:
        """What each source counted from then to ``last``. What errs for both alike subtracts as mids do."""
        pairs = zip(self.machine, self.own, self.counted(), last.energy, strict=True)
        return [
            Joules(
                *_from_then(machine, _of_machine(whole)),
                *_from_then(own, _of_program(whole)),
                max(0.0, whole.gap_s - first.gap_s),
            )
            for machine, own, first, whole in pairs
        ]


def _by_then(placed: _Placed) -> Points:
    low, mid, high = placed.line
    return max(0.0, low - placed.fewer), mid, high + placed.more


def _from_then(placed: _Placed, whole: Points) -> Points:
    low, mid, high = (max(0.0, end - start) for start, end in zip(placed.line, whole, strict=True))
    return max(0.0, min(low, mid) - placed.more), mid, max(mid, high) + placed.fewer


def moment(record: Record, at_ns: int) -> Moment | None:
    """``record`` at ``at_ns``; ``None`` if that lies after the last snapshot: what was drawn is unknown."""
    snapshots = record.snapshots or ([] if record.last is None else [record.last])
    after = next((snapshot for snapshot in snapshots if snapshot.at_ns >= at_ns), None)
    if after is None:
        return None
    header = record.header
    before = [snapshot for snapshot in snapshots if snapshot.at_ns < at_ns]
    zero = [_NOTHING] * len(header.sources)
    begin_ns, earlier = (before[-1].at_ns, before[-1].energy) if before else (header.at_ns, zero)
    span_ns = after.at_ns - begin_ns
    share = (at_ns - begin_ns) / span_ns if span_ns > 0 else 1.0
    most = [
        (source.max_power_w * (at_ns - begin_ns) / 1e9, source.max_power_w * (after.at_ns - at_ns) / 1e9)
        for source in header.sources
    ]
    pairs = [*zip(earlier, after.energy, most, strict=True)]
    return Moment(
        before,
        after,
        share,
        [_placed(_of_machine(one), _of_machine(two), share, *each) for one, two, each in pairs],
        [_placed(_of_program(one), _of_program(two), share, *each) for one, two, each in pairs],
    )


def _of_machine(joules: Joules) -> Points:
    return joules.low, joules.mid, joules.high


def _of_program(joules: Joules) -> Points:
    return joules.own_low, joules.own_mid, joules.own_high


def _placed(first: Points, last: Points, share: float, most_since_j: float, most_left_j: float) -> _Placed:
    """At ``share`` of the way; at most so many joules came since ``first``, and so many until ``last``."""
    low, mid, high = (start + share * (end - start) for start, end in zip(first, last, strict=True))
    drawn = max(0.0, last[1] - first[1])
    late = max(0.0, share * drawn - max(0.0, drawn - most_left_j))
    early = max(0.0, min(drawn, most_since_j) - share * drawn)
    return _Placed((low, mid, high), late, early)
