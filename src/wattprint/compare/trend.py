"""One workload over time: at which of its runs what it costs changed, as far as that can be told.

Three runs in a row that are all dearer, or all cheaper, than every run since the last change are a change, if
their mean can also be told from the mean of those: the interval of the ratio, in which what both share
cancels and what repeats scatter is, leaves out 1. The order alone is the rank-sum test in its extreme: were
nothing different, three of n + 3 runs would be the dearest by chance in one of C(n + 3, 3) cases (Wilcoxon,
Biometrics Bulletin 1, 1945), one of 56 for n = 5.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from wattprint.quantity import Quantity
from wattprint.units import counted, significant

from .entries import Entry, common_unit
from .experiment import entry_of_group
from .pooled import ratio_of_means
from .scatter import scatter_of_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST = 5
"""Runs before a change can be told from them."""
IN_A_ROW = 3
"""Runs that have to agree: one or two may be odd."""
RULE = (
    f"A change: {IN_A_ROW} runs in a row that are all dearer, or all cheaper, than every run since the last "
    f"change (at least {FEWEST}), and whose mean can be told from the mean of those: the 95 % interval of "
    "the ratio, without what both share and with what repeats scatter, leaves out 1. It is told where the "
    "ratio is clearest."
)


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """Runs between two changes: the first, how many, their mean cost, and where a further one is expected.

    ``first`` is the place among the runs, from 0. ``mean`` has the interval of its error and spread; ``low``
    and ``high`` are the mean times what a single run scatters, as ``scatter`` has it.
    """

    first: int
    runs: int
    mean: Quantity
    low: float
    high: float


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """At the run ``at`` (from 0) the cost became ``ratio`` times what it had been: the mean of the three."""

    at: int
    ratio: Quantity


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """Runs of one workload, the oldest first, with what each cost.

    ``unit``: of the costs, empty where none is known. ``levels``: one more than ``changes``, none without
    runs. ``pending``: so many of the last runs, fewer than a change takes, are beyond all since the last
    change, ``dearer`` or cheaper.
    """

    entries: list[Entry]
    cost: str
    unit: str
    levels: list[Level]
    changes: list[Change]
    pending: int = 0
    dearer: bool = False

    @property
    def costs(self) -> list[Quantity]:
        """What each run cost."""
        return [entry.costs[self.cost] for entry in self.entries]

    def sentence(self) -> str:
        """Whether it changed, in words."""
        runs = counted(len(self.entries), "run")
        if not self.changes and len(self.entries) < FEWEST + IN_A_ROW:
            least = FEWEST + IN_A_ROW
            return f"{runs}: a change can be told from {least} on"
        if not self.changes:
            text = f"no change that can be told in {runs}"
            early, dearer = self._early()
            if early:
                text += f": the first {early}, {'dearer' if dearer else 'cheaper'} than all after them, "
                text += f"are too few to tell ({FEWEST} needed)"
        else:
            last, others = self.changes[-1], len(self.changes) - 1
            low, mid, high = (significant(one) for one in last.ratio.points)
            since = self.entries[last.at].origin
            text = f"since {since} each run costs × {mid} ({low}–{high}) what it did"
            text += f", after {counted(others, 'change')} before" if others else ""
        if self.pending:
            one, more = self.pending == 1, IN_A_ROW - self.pending
            which = "the last run is" if one else f"the last {self.pending} runs are"
            than = "since then" if self.changes else "before"
            text += f"; {which} {'dearer' if self.dearer else 'cheaper'} than all {than}: "
            text += f"{more} more like {'it' if one else 'them'} may be a change"
        return text

    def _early(self) -> tuple[int, bool]:
        """How many of the first, fewer than a change takes, are beyond all others, and whether above."""
        mids = [cost.mid for cost in self.costs]
        for count in range(FEWEST - 1, 1, -1):
            side = _beyond(mids[count:], mids[:count])
            if side:
                return count, side > 0
        return 0, False


def trend(entries: Sequence[Entry], cost: str) -> Trend:
    """The course of ``entries`` by their ``cost``, in the order in which they began.

    Those whose cost is unknown, or in another unit than that of most, are not in it.
    """
    unit = common_unit(entries, cost)
    priced = [entry for entry in entries if cost in entry.costs and entry.costs[cost].unit == unit]
    ordered = sorted(priced, key=lambda entry: entry.began_ns)
    mids = [entry.costs[cost].mid for entry in ordered]
    changes: list[Change] = []
    start, at = 0, FEWEST
    while at + IN_A_ROW <= len(ordered):
        change = _change(ordered, start, at, cost)
        if change is None:
            at += 1
        else:
            later = (_change(ordered, start, at + more, cost) for more in range(1, IN_A_ROW))
            change = max([change, *(one for one in later if one is not None)], key=_clearness)
            changes.append(change)
            start, at = change.at, change.at + FEWEST
    pending, dearer = _pending(mids[start:])
    edges = [0, *(change.at for change in changes), len(ordered)]
    return Trend(
        entries=ordered,
        cost=cost,
        unit=unit or "",
        levels=[_level(ordered, begin, end, cost) for begin, end in pairwise(edges) if begin < end],
        changes=changes,
        pending=pending,
        dearer=dearer,
    )


def _change(entries: Sequence[Entry], start: int, at: int, cost: str) -> Change | None:
    """That at ``at`` the cost became another than it was since ``start``; ``None`` if that cannot be told."""
    before, after = entries[start:at], entries[at : at + IN_A_ROW]
    if len(after) < IN_A_ROW:
        return None
    side = _beyond([one.costs[cost].mid for one in before], [one.costs[cost].mid for one in after])
    together = ratio_of_means(after, before, cost) if side else None
    if together is None or together.low <= 1.0 <= together.high:
        return None
    return Change(at=at, ratio=together)


def _clearness(change: Change) -> float:
    """How far the nearer end of the ratio's interval is from 1, as a factor."""
    return change.ratio.low if change.ratio.low > 1.0 else 1.0 / change.ratio.high


def _beyond(before: Sequence[float], after: Sequence[float]) -> int:
    """1 where all of ``after`` are more than all of ``before``, -1 where they are less, else 0."""
    if min(after) > max(before):
        return 1
    return -1 if max(after) < min(before) else 0


def _pending(mids: Sequence[float]) -> tuple[int, bool]:
    """How many of the last, fewer than a change takes, are beyond all before them, and whether above."""
    for count in range(IN_A_ROW - 1, 0, -1):
        if len(mids) - count >= FEWEST:
            side = _beyond(mids[:-count], mids[-count:])
            if side:
                return count, side > 0
    return 0, False


def _level(entries: Sequence[Entry], begin: int, end: int, cost: str) -> Level:
    mean = entry_of_group(("mean",), entries[begin:end], cost, []).costs[cost]
    spreads = [entry.sharing.spread for entry in entries[begin:end] if entry.sharing is not None]
    widest = max(spreads, key=lambda spread: spread[2], default=(1.0, 1.0, 1.0))
    low, _, high = scatter_of_mean([widest])
    return Level(first=begin, runs=end - begin, mean=mean, low=mean.mid * low, high=mean.mid * high)
