"""Runs that belong together: what the metric and the cost are over seeds, and what finding the result took.

The price of a result is that of all trials, failed ones too, not of the run that is reported: Schwartz
and others, "Green AI" (2019), where cost grows with the number of experiments.
"""

from __future__ import annotations

import math

import msgspec

from wattprint.closeness import nearest
from wattprint.codec import encode
from wattprint.errors import UsageError
from wattprint.quantity import Quantity, shared_sum
from wattprint.report.tally import FAILED
from wattprint.units import counted

from .bootstrap import Estimate, estimate
from .entries import Entry, common_unit, group_name, in_means, is_warmup
from .scatter import scatter_of_mean
from .sharing import Sharing, sharing_of_mean
from .target import Reached, reached

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = ("measured", "modelled", "imported", "estimated")
"""Kinds of entry; a group with entries of several is of the last of theirs."""
NONE = "-"
"""Stands for a tag or parameter that a run does not have."""


class Experiment(msgspec.Struct, frozen=True, kw_only=True):
    """One group of trials. ``key``: its values of the words ``by`` which runs were grouped.

    ``metric`` and ``cost`` are over the finished ones that are not tagged ``warmup=true``; ``cost_interval``
    is the mean cost with the uncertainty of the meter, whose errors runs share. ``finding``: all that every
    trial cost, ``None`` if none is known; ``unpriced`` trials are not in it. ``best``: the finished trial
    with the best metric.
    """

    key: tuple[str, ...]
    by: tuple[str, ...] = ()
    trials: tuple[Entry, ...]
    metric: Estimate | None
    cost: Estimate | None
    cost_interval: Quantity | None
    best: Entry | None
    best_cost: Quantity | None
    finding: Quantity | None
    unpriced: int
    reached: Reached | None

    @property
    def label(self) -> str:
        """The group's name: ``width=16``."""
        return group_name(self.key, self.by)

    @property
    def finding_ratio(self) -> float | None:
        """How many times the cost of the best trial it took to find it; ``None`` if either is unknown."""
        if self.finding is None or self.best_cost is None or self.best_cost.mid <= 0 or self.unpriced:
            return None
        return self.finding.mid / self.best_cost.mid

    @property
    def without_curve(self) -> int:
        """How many trials, beside those that ran to warm up, are not known over time."""
        attempts = 0 if self.reached is None else self.reached.attempts
        return sum(not is_warmup(entry) for entry in self.trials) - attempts

    def statuses(self) -> dict[str, int]:
        """How many trials ended how."""
        counts: dict[str, int] = {}
        for entry in self.trials:
            counts[entry.status] = counts.get(entry.status, 0) + 1
        return counts

    def as_dict(self) -> dict[str, object]:
        """The group in JSON."""
        return {
            "group": list(self.key),
            "trials": len(self.trials),
            "statuses": self.statuses(),
            "kinds": sorted({entry.kind for entry in self.trials}, key=KINDS.index),
            "metric": encode(self.metric),
            "cost": encode(self.cost),
            "cost_interval": encode(self.cost_interval),
            "best": None if self.best is None else {"name": self.best.name, "origin": self.best.origin},
            "best_cost": encode(self.best_cost),
            "finding_cost": encode(self.finding),
            "finding_ratio": self.finding_ratio,
            "cost_unknown": self.unpriced,
            "to_target": None
            if self.reached is None
            else self.reached.as_dict() | {"without_curve": self.without_curve},
            "warmups": sum(map(is_warmup, self.trials)),
        }


def grouped(entries: Sequence[Entry], by: Sequence[str]) -> dict[tuple[str, ...], list[Entry]]:
    """``entries`` by ``name``, ``tag:K`` or ``parameter:K``, in order of first sight.

    Raises ``UsageError`` for another word, or a tag or parameter that no entry has.
    """
    fields = sorted({"name"} | {field for entry in entries for field in entry.fields})
    for word in by:
        if entries and word not in fields:
            near = nearest(word, fields) or fields[:5]
            raise UsageError(f"no run has {word!r} to group by", fix=f"one of: {', '.join(near)}")
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        key = tuple(entry.name if word == "name" else entry.fields.get(word) or NONE for word in by)
        groups.setdefault(key, []).append(entry)
    return groups


def experiment(
    key: tuple[str, ...],
    trials: Sequence[Entry],
    *,
    by: Sequence[str] = (),
    metric: str,
    cost: str,
    unit: str | None,
    maximise: bool,
    with_target: bool = False,
) -> Experiment:
    """What ``trials`` came to. Costs in another unit than ``unit`` count as unknown."""
    done = [entry for entry in trials if in_means(entry)]
    costs = [entry.costs[cost] for entry in trials if cost in entry.costs and entry.costs[cost].unit == unit]
    done_costs = [
        entry.costs[cost] for entry in done if cost in entry.costs and entry.costs[cost].unit == unit
    ]
    scored = [entry for entry in done if metric in entry.metrics]
    sign = 1.0 if maximise else -1.0
    best = max(scored, key=lambda entry: sign * entry.metrics[metric].mid, default=None)
    best_cost = None if best is None else best.costs.get(cost)
    summed = shared_sum(*done_costs) if done_costs else None
    attempts = [entry.attempt for entry in trials if entry.attempt is not None and not is_warmup(entry)]
    return Experiment(
        key=key,
        by=tuple(by),
        trials=tuple(trials),
        metric=estimate([entry.metrics[metric].mid for entry in scored]),
        cost=estimate([quantity.mid for quantity in done_costs]),
        cost_interval=None if summed is None else summed.scaled(1.0 / len(done_costs)),
        best=best,
        best_cost=best_cost if best_cost is not None and best_cost.unit == unit else None,
        finding=shared_sum(*costs) if costs else None,
        unpriced=len(trials) - len(costs),
        reached=reached(attempts, cost, unit) if with_target else None,
    )


def entry_of_group(
    key: tuple[str, ...],
    trials: Sequence[Entry],
    cost: str,
    metrics: Sequence[str],
    by: Sequence[str] = (),
) -> Entry:
    """A group of seeds as one entry: ``cost`` and ``metrics`` as means over its finished trials.

    A cost's interval joins what the meter may be off, which all trials share, and the spread over
    trials, which is independent of it. A group of which nothing finished keeps no figure.
    """
    done = [entry for entry in trials if in_means(entry)]
    unit = common_unit(done, cost)
    priced = [entry for entry in done if cost in entry.costs and entry.costs[cost].unit == unit]
    figures = [entry.costs[cost] for entry in priced]
    mids = [figure.mid for figure in figures]
    over = estimate(mids)
    costs = _mean(figures, over)
    scores = {}
    for name in metrics:
        values = [entry.metrics[name] for entry in done if name in entry.metrics]
        scores[name] = _mean(values, estimate([value.mid for value in values]))
    means = {cost: costs} | scores
    lacking = {name: len(done) - mean[0] for name, mean in means.items() if mean is not None}
    return Entry(
        name=group_name(key, by),
        values=" ".join(key),
        kind=max((entry.kind for entry in (done or trials)), key=KINDS.index),
        origin=f"{len(done)} of {len(trials)} runs" if len(trials) > 1 else trials[0].origin,
        status=done[0].status if done else _status({entry.status for entry in trials}),
        costs={cost: costs[1]} if costs is not None and costs[0] == len(done) else {},
        metrics={
            name: score[1] for name, score in scores.items() if score is not None and score[0] == len(done)
        },
        fields={name: text for name, text in trials[0].fields.items() if _shared(trials, name, text)},
        basis={name: text for name, text in trials[0].basis.items() if _same_basis(trials, name, text)},
        lacking={
            name: f" for {count} of its {counted(len(done), 'run')}"
            for name, count in lacking.items()
            if count
        },
        sharing=_sharing(priced, mids, over),
        run=trials[0].run if len(trials) == 1 else "",
    )


def _status(statuses: set[str]) -> str:
    """How a group ended of which nothing finished: as all of its trials did, or as its worst."""
    return "failed" if len(statuses) > 1 and statuses & {*FAILED} else min(statuses)


def _sharing(trials: Sequence[Entry], mids: Sequence[float], over: Estimate | None) -> Sharing | None:
    """What the mean cost of ``trials`` shares with those of others; it scatters as its trials do.

    ``over``: the mean of ``mids``, what they cost.

    Two or three that happen to be alike say little: the floor of single runs, over √n, stays below.
    """
    sharings = [trial.sharing for trial in trials if trial.sharing is not None]
    if over is None or over.mean <= 0 or len(sharings) < len(trials):
        return None
    low, mid, high = scatter_of_mean([sharing.spread for sharing in sharings])
    if over.low is not None and over.high is not None:
        low, high = min(low, over.low / over.mean), max(high, over.high / over.mean)
    return sharing_of_mean(sharings, mids, (low, mid, high))


def _shared(trials: Sequence[Entry], name: str, text: str) -> bool:
    return all(entry.fields.get(name) == text for entry in trials)


def _same_basis(trials: Sequence[Entry], name: str, text: str) -> bool:
    return all(entry.basis.get(name) == text for entry in trials)


def _mean(figures: Sequence[Quantity], over: Estimate | None) -> tuple[int, Quantity] | None:
    """How many figures there are, and their mean with both uncertainties; ``None`` without any.

    ``over``: the mean of their mids.
    """
    if over is None:
        return None
    mean = shared_sum(*figures).scaled(1.0 / len(figures))
    if over.low is None or over.high is None:
        return 1, mean
    below = math.hypot(mean.mid - mean.low, over.mean - over.low)
    above = math.hypot(mean.high - mean.mid, over.high - over.mean)
    low = mean.mid - below
    if all(figure.low >= 0 for figure in figures):
        low = max(0.0, low)  # a metric that may be negative, such as r², has shown it or may yet
    return len(figures), msgspec.structs.replace(mean, low=low, high=mean.mid + above)
