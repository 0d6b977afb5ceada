"""How often one may do something: so many times at once, then so many in a second."""

from __future__ import annotations

import math
import time
from http import HTTPStatus

from ..problems import RefusedError

_MOST_KNOWN = 10_000
"""Chosen: as many as are kept apart; those who have done nothing for a while are forgotten first."""


class Rate:
    """``at_once`` times, and again ``per_s`` times in a second, for each of those who are counted.

    Each process of a server counts for itself.
    """

    def __init__(self, at_once: float, per_s: float) -> None:
        self._at_once, self._per_s = at_once, per_s
        self._spent: dict[str, tuple[float, float]] = {}
        """How much each had spent, and when that was."""

    def count(self, who: str) -> None:
        """He has done it once more."""
        self._spent[who] = self._now(who) + 1, time.monotonic()
        if len(self._spent) > _MOST_KNOWN:
            self._forget()

    def check(self, who: str, what: str, fix: str = "") -> None:
        """Raises ``RefusedError`` that says ``what`` was too often, and when to come again."""
        left = self._at_once - self._now(who)
        if left < 1:
            raise RefusedError(
                HTTPStatus.TOO_MANY_REQUESTS,
                f"{what} from here",
                fix,
                retry_after_s=max(1, math.ceil((1 - left) / self._per_s)),
            )

    def _now(self, who: str) -> float:
        spent, at_s = self._spent.get(who, (0.0, 0.0))
        return max(0.0, spent - (time.monotonic() - at_s) * self._per_s)

    def _forget(self) -> None:
        for who in [who for who in self._spent if self._now(who) == 0]:
            del self._spent[who]
        for who in [*self._spent][: len(self._spent) - _MOST_KNOWN]:
            del self._spent[who]
