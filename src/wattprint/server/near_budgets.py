"""The budgets nearest to being spent, as they were counted last: what the overview says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wattprint.budgets.figures import BusyError
from wattprint.budgets.message import share_text
from wattprint.budgets.period import period_at, zone_of
from wattprint.gates import html as escape
from wattprint.report.page.parts import section
from wattprint.units import counted

if TYPE_CHECKING:
    from .view import Visit

_MOST = 3


def near_budgets(visit: Visit) -> str:
    """The section; empty where there is no budget, or none for whoever looks.

    Nothing is counted for it: to count all runs of a budget takes longer than a page may. Who watches budgets
    has done it, and ``/budgets`` does.
    """
    budgets = visit.guest.budgets
    if budgets is None or visit.restatement.fields:
        return ""
    kept = budgets.open().all()
    if not kept:
        return ""
    try:
        with budgets.figures.held(waits=False):
            known = dict(budgets.figures.counted)
    except BusyError:
        known = {}
    shares = []
    for one in kept:
        period = period_at(one.period, zone_of(one.zone), visit.now_ns).name
        found = known.get((one.id, period))
        if found is not None and found.spent is not None:
            least = "at least " if found.known < len(found.rows) else ""
            share = getattr(found.spent, one.bound) / one.limit
            shares.append((share, f"{one.name}: {least}{share_text(share)} of {one.amount}, {period}"))
    shares.sort(key=lambda one: -one[0])
    lines = [f'<li><a href="/budgets">{escape(text)}</a></li>' for _, text in shares[:_MOST]]
    lead = "Those nearest to being spent, as they were counted last." if lines else ""
    more = len(kept) - len(lines)
    if more:
        others = counted(more, "other budget" if lines else "budget")
        lines.append(f'<li><a href="/budgets">{escape(others)}</a></li>')
    return section("budgets", "Budgets", f"<ul>{''.join(lines)}</ul>", lead=lead)
