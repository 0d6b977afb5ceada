"""Budgets are checked: what is spent of them is counted, and what is new is told, once a period."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import msgspec

from .digest import tell_week
from .message import PREDICTED, alert_of, kind_of, letter
from .spending import dearest_runs, spendings

if TYPE_CHECKING:
    from wattprint.recorded.books import Books

    from .figures import Figures
    from .spending import Spending
    from .store import BudgetStore


_MOST_RUNS = 5
"""That a mail names."""


def check(
    store: BudgetStore, books: Books, figures: Figures, now_ns: int
) -> tuple[list[Spending], list[str]]:
    """What is spent of all budgets of ``store``, and what is told from now on, the digest of a week too."""
    found = spendings(books, store.all(), figures, now_ns, late=True)
    # Of a period that was over before the budget was set nobody wants to hear.
    told = [
        text for one in found if one.budget.made_ns < one.end_ns for text in tell(store, one, figures, now_ns)
    ]
    week = tell_week(store, books, figures, now_ns)
    return [one for one in found if one.end_ns > now_ns], [*told, *([week] if week else [])]


def due(spending: Spending) -> tuple[list[str], float | None]:
    """The kinds of alert whose time has come, and the threshold of the last, ``None`` if that is none.

    A budget of which more than one threshold was passed at once is told the highest alone.
    """
    share = spending.share
    if share is None:
        return [], None
    passed = [one for one in spending.budget.thresholds if share >= one]
    if passed:
        return [kind_of(one) for one in passed], passed[-1]
    return [], None


def tell(store: BudgetStore, spending: Spending, figures: Figures, now_ns: int) -> list[str]:
    """Claim what is due of one budget; the sentences of what nobody had told before."""
    told = []
    kinds, threshold = due(spending)
    if kinds:
        told += _claimed(store, spending, figures, (kinds, threshold), now_ns)
    looked = spending.outlook
    if looked is not None and looked.best_ns is not None and not spending.is_spent:
        told += _claimed(store, spending, figures, ([PREDICTED], None), now_ns)
    return told


def _claimed(
    store: BudgetStore,
    spending: Spending,
    figures: Figures,
    kinds_and_threshold: tuple[list[str], float | None],
    now_ns: int,
) -> list[str]:
    kinds, threshold = kinds_and_threshold
    if store.was_told(spending.budget.id, spending.period, kinds[-1]):
        return []
    alert = alert_of(spending, secrets.token_hex(16), store.project, threshold)
    is_new = store.claim(
        spending.budget.id,
        spending.period,
        kinds,
        ident=alert.id,
        words=letter(alert, dearest_runs(figures, spending, _MOST_RUNS)),
        body=msgspec.json.encode(alert).decode(),
        to=spending.budget.to,
        now_ns=now_ns,
    )
    return [alert.text] if is_new else []
