"""Repeats of the same work as one: the means of groups of runs, each as a ratio to that of the first."""

from __future__ import annotations

import msgspec

from wattprint.quantity import Quantity

from .entries import COSTS, Entry, common_unit, in_means
from .experiment import entry_of_group, grouped
from .sharing import Keys, comparable, ratio

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class PooledLine(msgspec.Struct, frozen=True, kw_only=True):
    """One cost or metric of all groups, in their order. ``key``: a cost, or ``metric:`` with its name.

    A mean is ``None`` where a run of the group lacks the figure; ``ratios`` are to the first group, ``None``
    for that itself, where one of the two is unknown, and where the first may be next to nothing.
    """

    key: str
    unit: str
    means: list[Quantity | None]
    ratios: list[Quantity | None]


class Pooled(msgspec.Struct, frozen=True, kw_only=True):
    """Groups of runs by name. ``runs``: over how many of each its means are, finished and no warm-ups."""

    names: list[str]
    runs: list[int]
    lines: list[PooledLine]


def pooled(entries: Sequence[Entry]) -> Pooled | None:
    """``entries`` by name; ``None`` with one name only, and where no name has two of them."""
    groups = {name: trials for (name,), trials in grouped(entries, ["name"]).items()}
    done = {name: [entry for entry in trials if in_means(entry)] for name, trials in groups.items()}
    if len(groups) < 2 or max(map(len, done.values())) < 2:
        return None
    trials = [*done.values()]
    metrics = dict.fromkeys(name for entry in entries for name in entry.metrics)
    lines = [_cost_line(trials, cost) for cost in COSTS if any(cost in entry.costs for entry in entries)]
    lines += [_metric_line(trials, metric) for metric in metrics]
    return Pooled(names=[*groups], runs=[len(runs) for runs in trials], lines=lines)


def _cost_line(groups: Sequence[Sequence[Entry]], cost: str) -> PooledLine:
    unit = common_unit([entry for trials in groups for entry in trials], cost)
    means = [_mean(trials, cost, unit) for trials in groups]
    return PooledLine(
        key=cost,
        unit=unit or "",
        means=[None if mean is None else mean.costs[cost] for mean in means],
        ratios=[None, *(_ratio(mean, means[0], cost) for mean in means[1:])],
    )


def _mean(trials: Sequence[Entry], cost: str, unit: str | None) -> Entry | None:
    mean = entry_of_group(("mean",), trials, cost, []) if trials else None
    return mean if mean is not None and cost in mean.costs and mean.costs[cost].unit == unit else None


def _ratio(one: Entry | None, two: Entry | None, cost: str) -> Quantity | None:
    if one is None or two is None:
        return None
    keys = Keys()
    mine, its = (comparable(mean.costs[cost], cost, mean.sharing, keys) for mean in (one, two))
    points = ratio(mine, its)
    return None if points is None else Quantity(*points, "1", one.costs[cost].method)


def ratio_of_means(some: Sequence[Entry], others: Sequence[Entry], cost: str) -> Quantity | None:
    """The mean cost of ``some`` over that of ``others``: what both share cancels, what repeats scatter is in.

    ``None`` where either is unknown, or the latter may be next to nothing.
    """
    unit = common_unit([*some, *others], cost)
    return _ratio(_mean(some, cost, unit), _mean(others, cost, unit), cost)


def _metric_line(groups: Sequence[Sequence[Entry]], metric: str) -> PooledLine:
    means = [
        entry_of_group(("mean",), trials, COSTS[0], [metric]).metrics.get(metric) if trials else None
        for trials in groups
    ]
    ratios = [
        None
        if mean is None or means[0] is None or means[0].low <= 0.0 or mean.low < 0.0
        else mean.over(means[0])
        for mean in means[1:]
    ]
    return PooledLine(key=f"metric:{metric}", unit="1", means=means, ratios=[None, *ratios])
