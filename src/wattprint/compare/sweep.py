"""What the last trials of a sweep bought: cost and quality in the order in which its trials began."""

from __future__ import annotations

import msgspec

from wattprint.quantity import Quantity, shared_sum
from wattprint.units import counted

from .board import added
from .entries import Entry, in_means, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST = 3
"""Trials with the metric; of fewer there is no course."""


class Spent(msgspec.Struct, frozen=True, kw_only=True):
    """What ``trials`` cost together; ``cost`` is ``None`` where none of theirs is known.

    The cost of ``unpriced`` ones is unknown, and not in it.
    """

    trials: int
    cost: Quantity | None
    unpriced: int

    def words(self, cost: str) -> str:
        """``cost 8.4 kg (8.0–8.8)``."""
        if self.cost is None:
            return f"cost an unknown amount of {cost}"
        mid, bounds = shown(self.cost)
        least = "at least " if self.unpriced else ""
        return f"cost {least}{mid}" + (f" ({bounds})" if bounds else "")


class Sweep(msgspec.Struct, frozen=True, kw_only=True):
    """The course of a sweep of so many ``trials``, in the order in which they began.

    ``best_at`` counts from 1: the trial with the best metric, the first of several. ``after``: what those
    behind it came to. ``before_at``: the trial that had been best until then, ``None`` if there was none;
    ``climb``: what the trials from it to the best came to, the best included; ``points``: by how many points
    the metric rose, a ``point`` being so much of it.
    """

    trials: int
    best_at: int
    best: float
    after: Spent
    before_at: int | None = None
    before: float | None = None
    climb: Spent | None = None
    points: float | None = None
    point: float

    def sentences(self, metric: str, cost: str) -> list[str]:
        """The course in words."""
        of = f"of {self.trials} trials, in the order they began"
        said = [f"{of}, number {self.best_at} is the best: {metric} {self.best:.4g}"]
        if self.after.trials:
            those = "trial" if self.after.trials == 1 else f"{self.after.trials} trials"
            said.append(f"the {those} after it {self.after.words(cost)} and bought nothing")
        if self.climb is not None and self.points is not None and self.before is not None:
            climb = f"{counted(self.climb.trials, 'trial')} that {self.climb.words(cost)}"
            said.append(
                f"from the best before it, number {self.before_at} with {self.before:.4g}, {climb} bought "
                f"{added(self.points)} × {self.point:g} {metric}"
            )
        return said


def sweep(
    trials: Sequence[Entry], *, metric: str, cost: str, unit: str | None, maximise: bool, point: float
) -> Sweep | None:
    """The course of ``trials``; ``None`` for too few, or where it is not known when each began.

    All of them cost, those that failed or ran to warm up too; only those in means may be the best.
    """
    if any(not trial.began_ns for trial in trials):
        return None
    ordered = sorted(trials, key=lambda trial: trial.began_ns)
    scored = [
        (at, trial.metrics[metric].mid)
        for at, trial in enumerate(ordered)
        if in_means(trial) and metric in trial.metrics
    ]
    if len(scored) < FEWEST:
        return None
    sign = 1.0 if maximise else -1.0
    best_at, best = max(scored, key=lambda one: (sign * one[1], -one[0]))
    course = Sweep(
        trials=len(ordered),
        best_at=best_at + 1,
        best=best,
        after=_spent(ordered[best_at + 1 :], cost, unit),
        point=point,
    )
    earlier = [one for one in scored if one[0] < best_at]
    if not earlier:
        return course
    before_at, before = max(earlier, key=lambda one: (sign * one[1], -one[0]))
    return msgspec.structs.replace(
        course,
        before_at=before_at + 1,
        before=before,
        climb=_spent(ordered[before_at + 1 : best_at + 1], cost, unit),
        points=sign * (best - before) / point,
    )


def _spent(trials: Sequence[Entry], cost: str, unit: str | None) -> Spent:
    costs = [trial.costs[cost] for trial in trials if cost in trial.costs and trial.costs[cost].unit == unit]
    return Spent(
        trials=len(trials), cost=shared_sum(*costs) if costs else None, unpriced=len(trials) - len(costs)
    )
