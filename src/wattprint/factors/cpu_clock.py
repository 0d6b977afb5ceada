"""What a processor draws above idle if its clock is held back, as a share of what it would draw.

The power of logic is C V^2 f: in proportion to the clock if the voltage stays, to its cube if the voltage
falls with it (Weste and Harris, CMOS VLSI Design, 4th edition, 5.2). A processor lowers its voltage with the
clock, down to one below which it does not work: the exponent lies between 1 and 3. With all cores busy and
nothing held back it runs between its base clock, for which its TDP is stated, and its highest::

    share = min(1, allowed / free) ** exponent

So the share is at most (allowed / base)^1, which is all at the base clock and above, and at least
(allowed / highest)^3. The middle is between the two: exponent 2, and the geometric mean of base and highest
clock. The idle part is left as it is: what sleeps has no clock.
"""

from __future__ import annotations

import math

from wattprint.factors.cpu_curve import Z95, base_clock_ghz

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Clock = tuple[float | None, float | None, float | None]

EXPONENTS = (3.0, 2.0, 1.0)
"""Low, mid and high share. The mid is chosen, the ends are those of the physics."""

TURBO = (1.0, 1.5, 2.2)
"""Highest over base clock, least, middle and most, where one of the two is not known. Chosen: 1.3 to 2 of
most server processors, 2.2 of mobile ones (Intel and AMD product tables), 1 of parts without turbo."""


FREE_GHZ = (5.7, 2.9, 1.8)
"""The clock with all cores busy, highest, middle and least, where neither base nor highest clock is known.
Chosen: from the base of dense server parts to the highest of desktops (Intel and AMD product tables)."""


class Slowed:
    """What is left of the power above idle: ``share``, with sigmas of its logarithm ``below`` and ``above``.

    ``most_share``: the upper end; ``at_base``: whether the clock is the base clock or less; ``words``: how
    it is held back, for people.
    """

    __slots__ = ("above", "at_base", "below", "most_share", "share", "words")

    def __init__(self, low: float, mid: float, high: float, *, at_base: bool) -> None:
        self.at_base = at_base
        self.words = ""
        self._set(low, mid, high)

    def _set(self, low: float, mid: float, high: float) -> None:
        self.share = mid
        self.most_share = high
        self.below = math.log(mid / low) / Z95
        self.above = math.log(high / mid) / Z95

    def beside_limit(self, limit: float | None) -> None:
        """Count as a share of what a power limit leaves: ``limit`` of the TDP, ``None`` if not known."""
        low = self.share * math.exp(-Z95 * self.below)
        if limit is None:
            self._set(low, 1.0, 1.0)
        else:
            low, mid, high = (min(1.0, share / limit) for share in (low, self.share, self.most_share))
            self._set(low, mid, high)


def slowed(clocks: Iterable[Clock], name: str) -> Slowed | None:
    """What the ``clocks`` leave the CPU called ``name``, each (allowed, base, highest) in GHz.

    ``None`` for a clock that is not known: as allowed it is the base clock, as base that in ``name``. Where
    CPUs differ, the one that is held back least counts, and the one that is most bounds it from below.
    ``None`` if there are no clocks.
    """
    named = base_clock_ghz(name)
    all_shares = [_shares(allowed, base or named, top) for allowed, base, top in clocks]
    if not all_shares:
        return None
    lows, mids, highs, at_base = zip(*all_shares, strict=True)
    return Slowed(min(lows), max(mids), max(highs), at_base=all(at_base))


def _shares(allowed: float | None, base: float | None, top: float | None) -> tuple[float, float, float, bool]:
    """Low, mid and high share, and whether the clock is at the base or below."""
    if allowed is None:
        allowed = base = base or 1.0  # in units of the base clock, which nobody tells
    least_ratio, ratio, most_ratio = TURBO
    if base is not None and top is not None:
        least_ratio = ratio = most_ratio = max(1.0, top / base)
    if base is not None:
        free = (base * most_ratio, base * math.sqrt(ratio), base)
    elif top is not None:
        free = (top / least_ratio, top / math.sqrt(ratio), top / most_ratio)
    else:
        free = FREE_GHZ
    low, mid, high = (
        min(1.0, allowed / clock) ** exponent for clock, exponent in zip(free, EXPONENTS, strict=True)
    )
    return low, mid, high, base is not None and allowed <= base
