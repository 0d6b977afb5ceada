"""Entries in groups, whole: what each came to, what finding the best took, what is to be known of it."""

from __future__ import annotations

import msgspec

from wattprint.codec import encode
from wattprint.errors import UsageError
from wattprint.units import counted, significant

from .board import Board, added, signed
from .bootstrap import FEW, RESAMPLES
from .cold_start import ColdStart, cold_start_line, cold_starts
from .entries import DONE, Entry, common_unit, missing, shown, warmups_line
from .experiment import Experiment, entry_of_group, experiment, grouped
from .leaderboard import leaderboard
from .sweep import Sweep, sweep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .question import Question
    from .target import Target

MOST_ODD = 5
"""Entries whose metric is in another scale that are named."""


class Experiments(msgspec.Struct, frozen=True, kw_only=True):
    """The groups that a ``question`` makes of entries, in order of first sight, and all of them as one.

    ``unit``: of the cost, ``None`` if all are unknown; ``board``: the means of the groups over that of the
    baseline, ``None`` without one; ``course``: what the last trials bought; ``odd``: notes on single entries.
    """

    question: Question
    maximise: bool
    unit: str | None
    groups: list[Experiment]
    whole: Experiment
    board: Board | None
    cold: list[ColdStart]
    course: Sweep | None
    odd: list[str]

    @property
    def notes(self) -> list[str]:
        """What is to be known of the means."""
        return [*self.odd, *_notes(self.groups, self.question.target)]

    def lines(self) -> list[tuple[str, str]]:
        """What stands below the tables, each line under its label, which goes on where that is empty."""
        question = self.question
        last = [] if self.course is None else self.course.sentences(question.metric, question.cost)
        return [
            *([] if self.board is None else last_point(self.board)),
            *_finding(self.whole, question.cost),
            *(("" if number else "sweep", text) for number, text in enumerate(last)),
        ]

    def sentences(self) -> list[str]:
        """The same lines, those of one label as one."""
        sentences: list[str] = []
        for label, text in self.lines():
            if label or not sentences:
                sentences.append(f"{label}: {text}")
            else:
                sentences[-1] += text if sentences[-1].endswith(":") else f"; {text}"
        return sentences

    def as_dict(self) -> dict[str, object]:
        """All of it in JSON."""
        question = self.question
        return {
            "by": list(question.by),
            "metric": question.metric,
            "maximise": self.maximise,
            "cost": question.cost,
            "unit": self.unit,
            "target": None if question.target is None else str(question.target),
            "groups": [group.as_dict() for group in self.groups],
            "all": self.whole.as_dict(),
            "baseline": None if self.board is None else self.board.as_dict(),
            "cold_starts": [encode(one) for one in self.cold],
            "last_trials": encode(self.course),
            "notes": self.odd,
        }


def experiments_of(entries: Sequence[Entry], question: Question) -> Experiments:
    """What ``question`` makes of ``entries``. Raises ``UsageError`` for a metric, target or group of none."""
    question = question.in_one_scale()
    metric, cost, by, target = question.metric, question.cost, question.by, question.target
    up, of_target = question.up, question.of_target
    alike, odd = question.like_scaled(entries, None if of_target is None else of_target.value)
    entries = alike + [_unscored(entry, metric) for entry, _ in odd]
    if not any(metric in entry.metrics for entry in entries):
        if odd:
            raise UsageError(f"{odd[0][0].name}: {odd[0][1]}", fix="choose another metric")
        raise missing(entries, metric)
    if target is not None and not any(entry.attempt is not None for entry in entries):
        raise UsageError(f"no entry has {target.metric} over time", fix="name runs, or DAWNBench entries")
    unit = common_unit(entries, cost)
    groups = grouped(entries, by)

    def tell(key: tuple[str, ...], trials: Sequence[Entry]) -> Experiment:
        return experiment(
            key,
            trials,
            by=by,
            metric=metric,
            cost=cost,
            unit=unit,
            maximise=up,
            with_target=target is not None,
        )

    cold = cold_starts(groups, cost, unit)
    notes = [f"{entry.name} ({entry.origin}): {reason}" for entry, reason in odd[:MOST_ODD]]
    if cold:
        notes.append(cold_start_line(cold, unit or "", by))
    board = None
    if question.baseline is not None:
        means = [entry_of_group(key, trials, cost, [metric], by) for key, trials in groups.items()]
        board = leaderboard(
            means, metric=metric, cost=cost, maximise=up, baseline=question.baseline, point=question.point
        )
    return Experiments(
        question=question,
        maximise=up,
        unit=unit,
        groups=[tell(key, trials) for key, trials in groups.items()],
        whole=tell(("all",), entries),
        board=board,
        cold=cold,
        course=sweep(
            entries, metric=metric, cost=cost, unit=unit, maximise=up, point=_point(entries, question)
        ),
        odd=notes,
    )


def _point(entries: Sequence[Entry], question: Question) -> float:
    """How much of the metric is a point, as ``leaderboard`` has it."""
    values = [entry.metrics[question.metric].mid for entry in entries if question.metric in entry.metrics]
    return question.point or (0.01 if all(0.0 <= value <= 1.0 for value in values) else 1.0)


def _unscored(entry: Entry, metric: str) -> Entry:
    """``entry`` whose ``metric`` compares with no other's."""
    metrics = {name: value for name, value in entry.metrics.items() if name != metric}
    return msgspec.structs.replace(entry, metrics=metrics, attempt=None)


def _finding(whole: Experiment, cost: str) -> list[tuple[str, str]]:
    """What all trials together cost beside the one that is best, in labelled lines."""
    ended = ", ".join(f"{count} {status}" for status, count in whole.statuses().items())
    trials = counted(len(whole.trials), "trial")
    if whole.finding is None:
        return [("finding", f"{trials} ({ended}): their {cost} is unknown")]
    mid, bounds = shown(whole.finding)
    text = f"{trials} ({ended}) cost {mid}" + (f" ({bounds})" if bounds else "")
    lines = [("finding", text)]
    if whole.unpriced:
        lines.append(("", f"without {whole.unpriced} whose {cost} is unknown"))
    if whole.best is not None and whole.best_cost is not None:
        lines.append(("best", f"{whole.best.name} {whole.best.origin}, {shown(whole.best_cost)[0]}"))
    if whole.finding_ratio is not None:
        lines.append(("", f"finding it took {significant(whole.finding_ratio)} times as much"))
    return lines


def last_point(board: Board) -> list[tuple[str, str]]:
    """What the last step up the front cost, in labelled lines; none if there is no step."""
    if not board.steps:
        return []
    last = board.steps[-1]
    step = last.marginal
    lines = [
        ("point", f"{last.cheaper.label} to {last.better.label}, the last step up the front:"),
        ("", f"{added(step.points)} × {board.point:g} {board.metric} for {signed(step.extra)}"),
    ]
    if step.per_point is not None:
        lines.append(("", f"= {signed(step.per_point)} for each {board.point:g}"))
    if board.baseline_cost is not None and board.baseline_cost.mid > 0:
        times = step.extra.mid / board.baseline_cost.mid
        lines.append(("", f"= {significant(times)} times all that the baseline {board.baseline} cost"))
    return lines


def _notes(groups: Sequence[Experiment], target: Target | None) -> list[str]:
    """What is to be known of the means and of the target."""
    notes = []
    methods = dict.fromkeys(
        group.metric.method for group in groups if group.metric is not None and group.metric.n > 1
    )
    if methods:
        notes.append(
            f"± is the standard error, 95 % of the mean: bootstrap over runs ({', '.join(methods)}, "
            f"{RESAMPLES} resamples, fixed seed), without what the meter may be off"
        )
    if any(group.metric is not None and 1 < group.metric.n < FEW for group in groups):
        notes.append(f"fewer than {FEW} runs: such an interval is too narrow")
    warmups = warmups_line(entry for group in groups for entry in group.trials)
    if warmups:
        notes.append(f"{warmups}; their cost is in all trials")
    if any(group.trials[0].status not in DONE or len(group.statuses()) > 1 for group in groups):
        notes.append("means are over finished runs; all trials count runs of every status")
    if target is not None:
        reached = [group.reached for group in groups if group.reached is not None]
        censored, fell = (
            sum(outcome.censored for outcome in reached),
            sum(outcome.fell_back for outcome in reached),
        )
        if censored:
            notes.append(
                f"{censored} ended short of {target}: not in the mean, but all they spent is in "
                "`per hit`: what all attempts cost, over the number that reached it"
            )
        if fell:
            notes.append(f"{fell} reached {target} and fell back later")
        unseen = sum(group.without_curve for group in groups)
        if unseen:
            notes.append(f"{unseen} have no {target.metric} over time and are not counted as attempts")
    return notes
