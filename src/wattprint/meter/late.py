"""CPU time of ours that is told when its moment is over: of children that lived between two looks.

Where the system does not tell what the children used that a process has waited for, their time arrives with
the program's, at its end. It lies somewhere in the time of others until then. So each step keeps what others
had of it, and in the end the late seconds take their part of that: at the mean price of a second of others
for the middle, at the lowest and highest of any step for the bounds. What nobody at all was seen to use may
be ours as well, of children that nobody waited for: it is in the upper bound.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .totals import Totals

    Joules = tuple[float, float, float]

_LEAST_STEP_S = 0.05
"""CPU seconds of others in a step from which on it says what one of them costs: five ticks of the clock."""
_TOLD_S, _TOLD_SHARE = 0.1, 0.02
"""What is told of: fewer CPU seconds, or less of ours, are the ticks of two clocks."""


class Late:
    """What others had of so many ``channels``, and of the CPUs: ``others_s``.

    ``came_s``: our seconds that came late; ``ours_s``: all of ours.
    """

    __slots__ = ("_cheapest", "_dearest", "_others_j", "came_s", "others_s", "ours_s")

    def __init__(self, channels: int) -> None:
        self.others_s = self.came_s = self.ours_s = 0.0
        self._others_j: list[Joules] = [(0.0, 0.0, 0.0)] * channels
        self._cheapest: list[float | None] = [None] * channels
        self._dearest = [0.0] * channels

    def add(self, others_s: float, steps: Sequence[tuple[Totals, Totals, float]]) -> None:
        """One step, with CPU seconds of others in it.

        ``steps``: the account of each channel before and after, and what part of that step more of ours would
        have been if all of it had.
        """
        self.others_s += others_s
        for index, (before, after, part) in enumerate(steps):
            low_j, mid_j, high_j = self._others_j[index]
            step_j = part * max(0.0, after.mid_j - before.mid_j)
            low_j += part * max(0.0, after.low_j - before.low_j)
            high_j += part * max(0.0, after.high_j - before.high_j)
            self._others_j[index] = low_j, mid_j + step_j, high_j
            if others_s >= _LEAST_STEP_S:
                price, cheapest = step_j / others_s, self._cheapest[index]
                self._cheapest[index] = price if cheapest is None else min(cheapest, price)
                self._dearest[index] = max(self._dearest[index], price)

    @property
    def came(self) -> bool:
        """Whether so much came late that it is children's."""
        return self.came_s >= max(_TOLD_S, _TOLD_SHARE * self.ours_s)

    def ours(self, index: int, unseen_s: float) -> Joules:
        """Joules (low, mid, high) of channel ``index`` that are ours besides, ``unseen_s`` maybe ours too."""
        low_j, mid_j, high_j = self._others_j[index]
        if self.others_s <= 0 or mid_j <= 0:
            return 0.0, 0.0, 0.0
        price = mid_j / self.others_s
        least = (self._cheapest[index] or 0.0) / price
        most = max(1.0, self._dearest[index] / price)
        part = min(1.0, self.came_s / self.others_s)
        may_be = min(1.0, (self.came_s + unseen_s) / self.others_s * most)
        return low_j * part * min(1.0, least), mid_j * part, high_j * max(part, may_be)

    def words(self, unseen_s: float) -> str:
        """What is said of it; empty if there is nothing to say."""
        if not self.came and unseen_s < _TOLD_S:
            return ""
        may_be = f"up to {unseen_s:.2f} s that nobody was seen to use"
        if not self.came:
            return f"{may_be} may be children's that ended between two looks: the upper bound holds it"
        came = (
            f"{self.came_s:.2f} of {self.ours_s:.2f} s of CPU time are children's that ended between two "
            "looks: they came at the end and are spread over the run"
        )
        return (
            f"{came}; {may_be} may be theirs too: the upper bound holds it" if unseen_s >= _TOLD_S else came
        )
