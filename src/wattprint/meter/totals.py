"""The account of one channel: joules of the machine and of us, as sums that can be told apart."""

from __future__ import annotations


class Totals:
    """Joules since the channel began: of the machine, and of us (``own_``).

    ``low_j`` and ``high_j`` carry what is systematic, ``variance_j2`` what averages out, ``gap_s`` the
    seconds in which the source gave nothing, ``own_share`` the last share.
    """

    __slots__ = (
        "gap_s",
        "high_j",
        "low_j",
        "mid_j",
        "own_high_j",
        "own_low_j",
        "own_mid_j",
        "own_variance_j2",
        "variance_j2",
    )

    def __init__(self) -> None:
        self.mid_j = self.low_j = self.high_j = self.variance_j2 = self.gap_s = 0.0
        self.own_mid_j = self.own_low_j = self.own_high_j = self.own_variance_j2 = 0.0

    def add(self, low_j: float, mid_j: float, high_j: float, own: float, sure: float = 1.0) -> None:
        """Add energy of the machine, of which the share ``own`` is ours; ``sure``: the part of that which
        is so at the least, 0..1.
        """
        self.low_j += low_j
        self.mid_j += mid_j
        self.high_j += high_j
        self.own_low_j += low_j * own * sure
        self.own_mid_j += mid_j * own
        self.own_high_j += high_j * own

    def copy(self) -> Totals:
        """The account as it is now; this one goes on changing."""
        made = Totals.__new__(Totals)  # all fields are set below: several are made at each tick
        made.mid_j, made.low_j, made.high_j = self.mid_j, self.low_j, self.high_j
        made.own_mid_j, made.own_low_j, made.own_high_j = self.own_mid_j, self.own_low_j, self.own_high_j
        made.variance_j2, made.own_variance_j2, made.gap_s = (
            self.variance_j2,
            self.own_variance_j2,
            self.gap_s,
        )
        return made

    def plus(self, other: Totals) -> Totals:
        """The sum of both."""
        made = Totals()
        for name in self.__slots__:
            setattr(made, name, getattr(self, name) + getattr(other, name))
        return made

    def minus(self, other: Totals) -> Totals:
        """What was added since ``other``."""
        made = Totals.__new__(Totals)
        made.mid_j, made.own_mid_j = self.mid_j - other.mid_j, self.own_mid_j - other.own_mid_j
        made.low_j, made.own_low_j = self.low_j - other.low_j, self.own_low_j - other.own_low_j
        made.high_j, made.own_high_j = self.high_j - other.high_j, self.own_high_j - other.own_high_j
        made.variance_j2 = self.variance_j2 - other.variance_j2
        made.own_variance_j2 = self.own_variance_j2 - other.own_variance_j2
        made.gap_s = self.gap_s - other.gap_s
        return made

    def between(self, later: Totals, way: float, own_way: float) -> Totals:
        """The state part of the way to ``later``: shares 0..1 for what is ours and for the rest.

        The machine is the sum of both, so that neither can be more than it.
        """
        made = self.copy()
        made.add_part(self, later, way, own_way)
        return made

    def add_part(self, first: Totals, later: Totals, way: float, own_way: float) -> None:
        """Add part of what was added from ``first`` to ``later``, as ``between``; parts of windows may sum.

        Written out field by field: this is most of what a window costs the sampler.
        """
        own = later.own_mid_j - first.own_mid_j
        self.own_mid_j += own_way * own
        self.mid_j += own_way * own + way * (later.mid_j - first.mid_j - own)
        own = later.own_low_j - first.own_low_j
        self.own_low_j += own_way * own
        self.low_j += own_way * own + way * (later.low_j - first.low_j - own)
        own = later.own_high_j - first.own_high_j
        self.own_high_j += own_way * own
        self.high_j += own_way * own + way * (later.high_j - first.high_j - own)
        own = later.own_variance_j2 - first.own_variance_j2
        self.own_variance_j2 += own_way * own
        self.variance_j2 += own_way * own + way * (later.variance_j2 - first.variance_j2 - own)
        self.gap_s += way * (later.gap_s - first.gap_s)
