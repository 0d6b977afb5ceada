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

    def add(self, low_j: float, mid_j: float, high_j: float, own: float) -> None:
        """Add energy of the machine, of which the share ``own`` is ours."""
        self.low_j += low_j
        self.mid_j += mid_j
        self.high_j += high_j
        self.own_low_j += low_j * own
        self.own_mid_j += mid_j * own
        self.own_high_j += high_j * own

    def copy(self) -> Totals:
        """The account as it is now; this one goes on changing."""
        made = Totals()
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
        made = Totals()
        for name in self.__slots__:
            setattr(made, name, getattr(self, name) - getattr(other, name))
        return made

    def between(self, later: Totals, way: float, own_way: float) -> Totals:
        """The state part of the way to ``later``: shares 0..1 for what is ours and for the rest.

        The machine is the sum of both, so that neither can be more than it.
        """
        made = Totals()
        for name in self.__slots__:
            mine = name if name.startswith("own_") else f"own_{name}"
            own = getattr(later, mine, 0.0) - getattr(self, mine, 0.0)
            step = own_way * own
            if mine != name:
                step += way * (getattr(later, name) - getattr(self, name) - own)
            setattr(made, name, getattr(self, name) + step)
        return made
