"""How figures are known: the four methods, the shares of a sum by method, and the words that people read.

The method of a sum is that of its worst part, so that no guess passes as measured. Of a whole it says
little: a run whose counters measured all but the fans, in a building whose PUE nobody told, would be
``assumed``. So a sum has the shares of its parts too, and people are told the largest, with the others
and the PUE beside it.
"""

from __future__ import annotations

import math

import msgspec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

METHODS = ("measured", "integrated", "modelled", "assumed")
"""From best to worst. What is made of several parts carries the worst of them."""
METERED = METHODS[:2]
COMPUTED = "computed"
"""The word for an energy times a published factor (carbon, water, money): nobody meters those."""
RANK = {method: rank for rank, method in enumerate((*METERED, COMPUTED, *METHODS[2:]))}
_LEAST = 0.005
"""What would be 0 % is told as less than 1 %."""
_DIGITS = 6
"""Of a share: more than its words have, few enough for a file."""


def worst(methods: Iterable[str]) -> str:
    """The least trustworthy of ``methods``; a sum is as good as its worst part."""
    return max(methods, key=RANK.__getitem__)


class HowKnown(msgspec.Struct, frozen=True, gc=False, repr_omit_defaults=True):
    """Shares (0 to 1) of a figure by method, the largest first, of two alike the worse; they sum to 1.

    ``pue``: the method of the PUE that an energy was multiplied by; ``measured``, which changes no word, also
    where it is exact, or the energy is not a building's.
    """

    shares: tuple[tuple[str, float], ...]
    pue: str = METHODS[0]

    @property
    def word(self) -> str:
        """The method of the largest share."""
        return self.shares[0][0]

    @property
    def by_share(self) -> list[str]:
        """``measured 87 %``, ``modelled 13 %``: the word, the other shares."""
        if len(self.shares) == 1:
            return [self.word]
        return [f"{method} {text}" for method, text in self._percents()]

    @property
    def parts(self) -> list[str]:
        """``measured 87 %``, ``modelled 13 %``, ``PUE assumed``: the word, the other shares, the building."""
        return [*self.by_share, *([] if self.pue in METERED else [f"PUE {self.pue}"])]

    def __str__(self) -> str:
        """``measured 87 %, modelled 13 %, PUE assumed``."""
        return ", ".join(self.parts)

    def _percents(self) -> Iterator[tuple[str, str]]:
        """Each method with its share in whole percents, which sum to 100."""
        (first, _), *others = self.shares
        whole = [(method, round(100 * share) if share >= _LEAST else 0) for method, share in others]
        left = 100 - sum(percent for _, percent in whole)
        yield first, f"{left} %" if left < 100 else "> 99 %"
        for method, percent in whole:
            yield method, f"{percent} %" if percent else "< 1 %"


def known_of_sum(parts: Sequence[tuple[HowKnown, float]], method: str) -> HowKnown:
    """How a sum is known: ``parts`` are how each of its terms is, and that one's amount.

    Where amounts have two signs, or all are zero, there is no whole to have a share of: then all of it is of
    the ``method`` of the worst.
    """
    amounts: dict[str, float] = {}
    for known, amount in parts:
        for name, share in known.shares:
            amounts[name] = amounts.get(name, 0.0) + amount * share
    whole = math.fsum(amounts.values())
    if not 0.0 < whole < math.inf or min(amounts.values()) < 0.0:
        shares: tuple[tuple[str, float], ...] = ((method, 1.0),)
    else:
        # No share is rounded to nothing.
        drawn = [
            (name, round(amount / whole, _DIGITS) or 0.1**_DIGITS)
            for name, amount in amounts.items()
            if amount
        ]
        shares = tuple(sorted(drawn, key=lambda part: (-part[1], -RANK[part[0]])))
    return HowKnown(shares, worst({known.pue for known, _ in parts}))
