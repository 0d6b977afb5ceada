"""How budgets stand, as JSON and CSV have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from .message import Amount, Prediction, moment_text, prediction

if TYPE_CHECKING:
    from .spending import Spending


class BudgetState(msgspec.Struct, frozen=True, kw_only=True):
    """A budget and what is spent of it in the period that is now.

    ``limit`` in ``unit``; ``start`` and ``end``: of the period; ``spent``: of those runs whose figure is
    known, ``null`` if there are none; ``share``: by the ``bound`` that counts. Of ``runs``, ``unknown`` have
    no known figure, ``otherwise`` of those because they are paid in another currency. ``prediction``: when it
    will be spent; ``no_prediction``: why that is not told. ``notes``: which runs cannot be stated, and whose
    energy is in ``spent`` twice;
    ``problem``: why nothing could be counted, empty if it could.
    """

    name: str
    amount: str
    resource: str
    limit: float
    unit: str
    where: str
    every: str
    zone: str
    bound: str
    thresholds: tuple[float, ...]
    period: str
    start: str
    end: str
    spent: Amount | None
    share: float | None
    runs: int
    unknown: int
    otherwise: int
    prediction: Prediction | None
    no_prediction: str
    notes: list[str]
    problem: str


def spending_told(spending: Spending) -> BudgetState:
    """``spending`` as programs have it."""
    budget, spent, outlook = spending.budget, spending.spent, spending.outlook
    return BudgetState(
        name=budget.name,
        amount=budget.amount,
        resource=budget.resource,
        limit=budget.limit,
        unit=budget.unit,
        where=budget.where,
        every=budget.period,
        zone=budget.zone,
        bound=budget.bound,
        thresholds=budget.thresholds,
        period=spending.period,
        start=moment_text(spending.start_ns, budget.zone),
        end=moment_text(spending.end_ns, budget.zone),
        spent=None if spent is None else Amount.of(spent),
        share=spending.share,
        runs=spending.runs,
        unknown=spending.unknown,
        otherwise=spending.otherwise,
        prediction=None if outlook is None else prediction(spending, outlook),
        no_prediction=spending.no_outlook,
        notes=[*spending.notes, *filter(None, [spending.twice])],
        problem=spending.problem,
    )
