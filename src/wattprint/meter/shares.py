"""Energy of what overlaps: shares that sum to what the machine drew.

Two windows side by side each hold all the energy of their time, so they do not add. Requests of one server
must: what flowed while several held the machine is divided among them, and what flowed while nobody did is
``idle``. All holders and ``idle`` together are the whole, in low, mid and high alike.

Between two readings of the counters the power is taken as even, since nothing says more; a reading more
often says more. Holders begin, change their weight and end at any time in between.

>>> from wattprint.meter.shares import Shares, Spent
>>> shares = Shares(at_ns=0)
>>> long = shares.begin(0)
>>> short = shares.begin(500_000_000, weight=3.0)  # half a second later, three times as heavy
>>> shares.end(short, 1_000_000_000)
>>> (done,) = shares.advance(1_000_000_000, [Spent(90.0, 100.0, 120.0)])  # joules of the first second
>>> done is short, short.held[0].mid_j, long.held[0].mid_j  # 50 J alone, then a quarter of 50 J
(True, 37.5, 62.5)
>>> shares.end(long, 1_500_000_000)
>>> (done,) = shares.advance(2_000_000_000, [Spent(50.0, 60.0, 70.0)])
>>> long.held[0].mid_j, shares.idle[0].mid_j
(92.5, 30.0)
"""

from __future__ import annotations

import math

from wattprint.host.platform import NS_PER_S

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    class Account(Protocol):
        """Joules of one channel and its silent seconds: ``Spent``, ``Totals``, ``window.Interval``."""

        @property
        def low_j(self) -> float: ...
        @property
        def mid_j(self) -> float: ...
        @property
        def high_j(self) -> float: ...
        @property
        def gap_s(self) -> float: ...


_WEIGHTS = (1e-100, 1e100)
"""Of a weight that is not zero: within them no ratio of two weights leaves the range of a double."""


class Spent:
    """Joules of one channel between two readings, and the seconds for which its source gave nothing."""

    __slots__ = ("gap_s", "high_j", "low_j", "mid_j")

    def __init__(self, low_j: float, mid_j: float, high_j: float, gap_s: float = 0.0) -> None:
        self.low_j, self.mid_j, self.high_j, self.gap_s = low_j, mid_j, high_j, gap_s


class Held:
    """What one holder had of one channel so far.

    ``low_j``, ``mid_j``, ``high_j``: its share of the channel's, which sums over holders and ``idle`` to the
    whole. ``least_j``, ``most_j``: the same if between readings all power flowed at the worst moment for it,
    or the best; they do not sum, since what one had another had not. ``gap_s``: seconds of its own time for
    which the source gave nothing; of two who overlap, each has them.
    """

    __slots__ = ("gap_s", "high_j", "least_j", "low_j", "mid_j", "most_j")

    def __init__(self) -> None:
        self.low_j = self.mid_j = self.high_j = self.least_j = self.most_j = self.gap_s = 0.0

    def add(self, spent: Account, present: float, share: float, least: float, most: float) -> None:
        """Add ``share`` of what was ``spent`` between two readings, its holder ``present`` for part of it.

        All are 0..1. ``least``, ``most``: its smallest and its largest share at any moment.
        """
        self.low_j += spent.low_j * share
        self.mid_j += spent.mid_j * share
        self.high_j += spent.high_j * share
        # Of an account that was put right, joules may be negative.
        self.least_j += min(spent.low_j * least, spent.low_j * most)
        self.most_j += max(spent.high_j * least, spent.high_j * most)
        self.gap_s += spent.gap_s * present


class Holder:
    """One who holds the machine from ``begin_ns`` to ``end_ns``: a request, a trial, a job.

    ``held`` is what it had of each channel up to the last reading; it is final once ``settled``. ``late_s``:
    seconds of its beginning, changes and end that were told after a reading had passed them, and so count
    from that reading on.
    """

    __slots__ = ("_least", "_most", "_piece", "_pieces", "_present", "_share", "_told_ns", "_weight",
                 "begin_ns", "end_ns", "held", "late_s", "settled")  # fmt: skip

    def __init__(self, begin_ns: int, channels: int) -> None:
        self.begin_ns = begin_ns
        self.end_ns: int | None = None
        self.held = [Held() for _ in range(channels)]
        self.late_s = 0.0
        self.settled = False
        self._told_ns = begin_ns
        self._weight = 0.0
        self._clear()

    def _clear(self) -> None:
        """Forget the pieces of the readings before."""
        self._piece = self._pieces = 0
        self._present = self._share = self._most = 0.0
        self._least = math.inf

    def _take(self, pieces: _Pieces) -> None:
        """Its share of the pieces since its weight was set."""
        since, upto = self._piece, len(pieces.lengths)
        if upto > since:
            present, share, least, most = pieces.since(since)
            self._present += present
            self._share += self._weight * share
            self._least = min(self._least, self._weight * least)
            self._most = max(self._most, self._weight * most)
            self._pieces += upto - since
        self._piece = upto

    def _settle(self, spent: Sequence[Account], pieces: _Pieces) -> None:
        """Turn its pieces into joules."""
        self._take(pieces)
        least = self._least if self._pieces == len(pieces.lengths) else 0.0
        for held, account in zip(self.held, spent, strict=True):
            held.add(account, self._present, self._share, least, self._most)
        self._clear()


class Shares:
    """Divides the energy between readings among its holders by weight; ``idle`` is what nobody held.

    ``at_ns``: time of the reading from which energy counts, by the clock of all other times. ``channels``:
    how many accounts each reading has.

    Equal shares are those of the weight 1 that all have unless told; else a weight is whatever the work is
    measured by at the moment, such as the tokens of each request in the batch. Zero holds nothing for now,
    as a request that waits does: where all weights are zero the energy is ``idle``. An event is told in
    any order and takes effect at its time; a tie with a reading counts from that reading on.

    Memory is that of the holders that are open: one that has ended belongs to whoever began it. Calls from
    several threads need a lock around them.
    """

    __slots__ = ("_at_ns", "_events", "_open", "_weights", "idle")

    def __init__(self, at_ns: int, channels: int = 1) -> None:
        self.idle = [Held() for _ in range(channels)]
        self._at_ns = at_ns
        self._events: list[tuple[int, Holder, float | None]] = []
        self._open: dict[Holder, None] = {}
        self._weights = _ExactSum()

    def begin(self, at_ns: int, weight: float = 1.0) -> Holder:
        """A new holder from ``at_ns`` on. Raises ``ValueError`` for a weight that is none."""
        holder = Holder(at_ns, len(self.idle))
        self._tell(holder, at_ns, _checked(weight))
        return holder

    def weigh(self, holder: Holder, at_ns: int, weight: float) -> None:
        """Let ``holder`` have ``weight`` from ``at_ns`` on, never before what was told of it last.

        Raises ``ValueError`` for a weight that is none, and for a holder that has ended.
        """
        self._tell(holder, at_ns, _checked(weight))

    def end(self, holder: Holder, at_ns: int) -> None:
        """``holder`` has nothing from ``at_ns`` on. Raises ``ValueError`` if it has ended."""
        self._tell(holder, at_ns, None)
        holder.end_ns = holder._told_ns

    def _tell(self, holder: Holder, at_ns: int, weight: float | None) -> None:
        if holder.end_ns is not None:
            raise ValueError(f"the holder that began at {holder.begin_ns} ns has ended at {holder.end_ns} ns")
        holder._told_ns = max(at_ns, holder._told_ns)
        self._events.append((holder._told_ns, holder, weight))

    def advance(self, until_ns: int, spent: Sequence[Account]) -> list[Holder]:
        """Divide what each channel has ``spent`` since the reading before, which was made at ``until_ns``.

        Returns the holders whose end it has passed: they are settled. What two readings of one time have
        between them belongs to those who hold then.
        Raises ``ValueError`` if time runs backwards, or for another number of channels.
        """
        since_ns = self._at_ns
        if until_ns < since_ns or len(spent) != len(self.idle):
            raise ValueError(
                f"{len(spent)} channels until {until_ns} ns after {len(self.idle)} until {since_ns} ns"
            )
        due = sorted((event for event in self._events if event[0] <= until_ns), key=lambda event: event[0])
        self._events = [event for event in self._events if event[0] > until_ns]
        pieces, ended = _Pieces(), []
        span_ns = until_ns - since_ns
        if not span_ns:
            pieces.add(1.0, self._weights.value)
        for at_ns, holder, weight in due:
            if at_ns > self._at_ns:
                pieces.add((at_ns - self._at_ns) / span_ns, self._weights.value)
                self._at_ns = at_ns
            holder.late_s += max(0, since_ns - at_ns) / NS_PER_S
            self._set_weight(holder, weight, pieces)
            if weight is None:
                ended.append(holder)
        if until_ns > self._at_ns:
            pieces.add((until_ns - self._at_ns) / span_ns, self._weights.value)
            self._at_ns = until_ns
        for holder in (*self._open, *ended):
            holder._settle(spent, pieces)
        for holder in ended:
            holder.settled = True
        idle, least, most = pieces.idle()
        for held, account in zip(self.idle, spent, strict=True):
            held.add(account, idle, idle, least, most)
        return ended

    def _set_weight(self, holder: Holder, weight: float | None, pieces: _Pieces) -> None:
        if holder in self._open:
            holder._take(pieces)
        else:
            holder._piece = len(pieces.lengths)
            self._open[holder] = None
        self._weights.add(-holder._weight)
        holder._weight = weight or 0.0
        self._weights.add(holder._weight)
        if weight is None:
            del self._open[holder]


class _Pieces:
    """The pieces of time between two readings in each of which all weights stand still.

    ``lengths``: parts of the whole time, which sum to 1. For a holder the two other columns times its weight
    are what it has of each piece: ``_energies`` of the energy between the readings, ``_rates`` of the power.
    """

    __slots__ = ("_energies", "_rates", "_whole", "lengths")

    def __init__(self) -> None:
        self.lengths: list[float] = []
        self._energies: list[float] = []
        self._rates: list[float] = []
        self._whole: tuple[int, tuple[float, float, float, float]] = (0, (0.0, 0.0, 0.0, 0.0))

    def add(self, length: float, weights: float) -> None:
        """A piece in which the weights of all holders sum to ``weights``."""
        rate = 1.0 / weights if weights > 0 else 0.0
        self.lengths.append(length)
        self._energies.append(length * rate)
        self._rates.append(rate)

    def since(self, first: int) -> tuple[float, float, float, float]:
        """Sum of lengths and of energies, least and greatest rate of the pieces from number ``first`` on."""
        if not first and self._whole[0] == len(self.lengths):  # what most holders ask
            return self._whole[1]
        rates = self._rates[first:]
        answer = math.fsum(self.lengths[first:]), math.fsum(self._energies[first:]), min(rates), max(rates)
        if not first:
            self._whole = len(self.lengths), answer
        return answer

    def idle(self) -> tuple[float, float, float]:
        """The part of the time that nobody held, and the least and the most of it at any moment: 0 or 1."""
        unheld = [length for length, rate in zip(self.lengths, self._rates, strict=True) if not rate]
        return math.fsum(unheld), float(len(unheld) == len(self.lengths)), float(bool(unheld))


class _ExactSum:
    """A sum that loses nothing when large terms come and go (Shewchuk 1997, Discrete Comput. Geom. 18)."""

    __slots__ = ("_partials",)

    def __init__(self) -> None:
        self._partials: list[float] = []

    def add(self, term: float) -> None:
        """Add ``term``, which may be negative."""
        kept = []
        for partial in self._partials:
            large, small = (term, partial) if abs(term) >= abs(partial) else (partial, term)
            term = large + small
            rest = small - (term - large)
            if rest:
                kept.append(rest)
        self._partials = [*kept, term] if term else kept

    @property
    def value(self) -> float:
        """The sum, rounded once."""
        return math.fsum(self._partials)


def _checked(weight: float) -> float:
    if weight and not _WEIGHTS[0] <= weight <= _WEIGHTS[1]:  # true for NaN too
        raise ValueError(f"a weight is 0 or {_WEIGHTS[0]:g} to {_WEIGHTS[1]:g}, not {weight!r}")
    return float(weight)
