"""A leaderboard of entries that were asked for: in one scale, until a target, seeds as one entry each."""

from __future__ import annotations

import msgspec

from wattprint.errors import UsageError

from .board import Board
from .entries import Entry, common_unit, names_of_count, warmups_line
from .experiment import entry_of_group, grouped
from .leaderboard import leaderboard
from .question import require_logged
from .reaching import at_target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .question import Question


def board_of(entries: Sequence[Entry], question: Question) -> Board:
    """The board of ``entries``. Raises ``UsageError`` as ``leaderboard`` and ``grouped`` do."""
    question = question.in_one_scale()
    metric, cost, of_target = question.metric, question.cost, question.of_target
    maximise = question.up
    if question.maximise is None and of_target is not None:
        maximise = of_target.above
    asked = question.at_least if of_target is None else of_target.value
    competing, left_out = question.like_scaled(entries, asked)
    notes: tuple[str, ...] = ()
    if question.target is not None:
        if not left_out:
            require_logged(competing, question.target)
        competing, missed, notes = at_target(competing, question.target)
        left_out += missed
    if question.by:
        warmups = warmups_line(competing)
        notes = (*notes, *([warmups] if warmups else []))
        competing = _means(competing, question)
    return leaderboard(
        competing,
        metric=metric,
        cost=cost,
        maximise=maximise,
        per=question.per,
        at_least=question.at_least,
        at_most=_amount(competing, question),
        within_s=question.within_s,
        baseline=question.baseline,
        point=question.point,
        target=question.target,
        left_out=left_out,
        notes=notes,
    )


def _means(entries: Sequence[Entry], question: Question) -> list[Entry]:
    """Each group of ``entries`` as one."""
    by, cost = question.by, question.cost
    metrics = [question.metric, *([] if question.per is None else names_of_count(question.per))]
    means = []
    for key, trials in grouped(entries, by).items():
        mean = entry_of_group(key, trials, cost, metrics, by)
        if question.within_s is not None and cost != "time":
            time = entry_of_group(key, trials, "time", [], by)
            mean = msgspec.structs.replace(mean, costs=time.costs | mean.costs)
        means.append(mean)
    return means


def _amount(entries: Sequence[Entry], question: Question) -> float | None:
    limit = question.at_most
    if limit is None:
        return None
    unit = common_unit(entries, question.cost)
    if unit not in (None, limit.unit):
        raise UsageError(f"{question.cost} is in {unit}, the limit in {limit.unit}", fix=f"a limit in {unit}")
    return limit.amount
