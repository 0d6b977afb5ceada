"""What is spent of budgets in their periods so far, from the runs that began in them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from wattprint.errors import UsageError, WattprintError
from wattprint.quantity import Quantity
from wattprint.recorded.facts import Facts
from wattprint.recorded.select import LeftOut
from wattprint.recorded.spent import StatedRow, dearest
from wattprint.report.dossier import Dossier
from wattprint.report.figures import CARBON, LINES
from wattprint.report.tally import counted_twice, overlapping, sums
from wattprint.units import counted

from .figures import Counted
from .outlook import Outlook, outlook
from .period import before, period_at, zone_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wattprint.account.statement import Statement
    from wattprint.ledger.store import RunRow
    from wattprint.recorded.books import Books

    from .budget import PeriodBudget
    from .figures import Figures
    from .period import Period


_LEAST_OF_UNIT = 0.01
"""Of the unit of a budget, chosen: of 50 kWh 36 kJ are told as 0.0100 kWh, and 187 mJ as that."""


class Spending(msgspec.Struct, frozen=True, kw_only=True):
    """What ``runs`` that began in the ``period`` have taken of a budget.

    ``start_ns`` and ``end_ns``: of the period, since 1970. ``spent``: of the runs whose figure is known,
    ``None`` if there are none; ``unknown``: how many runs lack it; ``otherwise``: how many of those are paid
    in another currency; ``overlap``: as of ``tally.overlapping``. ``outlook``: when the rest will be spent;
    ``no_outlook``: why that is not told.
    ``problem``: why nothing could be counted.
    """

    budget: PeriodBudget
    period: str
    start_ns: int
    end_ns: int
    spent: Quantity | None = None
    runs: int = 0
    unknown: int = 0
    otherwise: int = 0
    overlap: int = 0
    outlook: Outlook | None = None
    no_outlook: str = ""
    notes: list[str] = []
    problem: str = ""

    @property
    def share(self) -> float | None:
        """How much of the budget is spent, by the bound that counts; ``None`` if that is unknown."""
        return None if self.spent is None else getattr(self.spent, self.budget.bound) / self.budget.limit

    @property
    def lacking(self) -> int:
        """How many runs are in no currency's sum: their figure is unknown."""
        return self.unknown - self.otherwise

    @property
    def like(self) -> float | None:
        """The figure in whose unit ``spent`` is told: the budget's, or ``None`` for its own."""
        size = self.budget.unit_size
        return None if self.spent is None or self.spent.mid < _LEAST_OF_UNIT * size else size

    @property
    def twice(self) -> str:
        """The remark on energy that is in ``spent`` twice; empty if none is."""
        return counted_twice(counted(self.overlap, "run")) if self.overlap else ""

    @property
    def is_spent(self) -> bool:
        """Whether all of it is."""
        return self.share is not None and self.share >= 1.0


def _money(statement: Statement) -> Quantity | None:
    """Of a rented machine the rent, which holds its electricity."""
    money = statement.money
    return money.energy_cost if money.instance_cost is None else money.instance_cost


_LINES = {
    "energy": LINES["facility_j"],
    "carbon": LINES[CARBON],
    "water": LINES["total_l"],
    "money": msgspec.structs.replace(LINES["energy_cost"], of=_money),
}
"""What a budget of each resource counts."""
LATE_NS = 7 * 86_400 * 1_000_000_000
"""Chosen: runs of a week that began on the last day of a period are over by then."""


def spendings(
    books: Books,
    budgets: Sequence[PeriodBudget],
    figures: Figures,
    now_ns: int,
    *,
    late: bool = False,
    waits: bool = True,
) -> list[Spending]:
    """What is spent of each of ``budgets`` in the period of the moment ``now_ns``.

    ``late``: then also of the periods before that ended less than ``LATE_NS`` ago, to which runs that go on,
    or come late, still add. Raises ``TooManyError`` where ``books`` let so many runs not be stated, and
    ``BusyError`` where somebody else counts and it ``waits`` not.
    """
    if not budgets:
        return []
    held = [(one, period_at(one.period, zone_of(one.zone), now_ns)) for one in budgets]
    over = [(one, _before(one, period)) for one, period in held if now_ns - period.start_ns < LATE_NS]
    with figures.held(waits=waits):
        rows = figures.rows(books, min(period.start_ns for _, period in [*held, *over]))
        figures.matches = {one.where: figures.matches.get(one.where, {}) for one in budgets}
        keys = {(one.id, period.name) for one, period in [*held, *over]}
        figures.counted = {key: one for key, one in figures.counted.items() if key in keys}
        facts = Facts(books, rows)
        asked = [*held, *(over if late else [])]
        chosen = [_chosen_or_problem(facts, rows, *one, figures) for one in asked]
        wanted = {row.id for found in chosen if not isinstance(found, str) for row in found}
        known = figures.of(books, [row for row in rows if row.id in wanted])
        return [
            _of(*one, problem=found)
            if isinstance(found, str)
            else _spending(*one, found, known, figures, now_ns=now_ns)
            for one, found in zip(asked, chosen, strict=True)
        ]


def _before(budget: PeriodBudget, period: Period) -> Period:
    return before(budget.period, zone_of(budget.zone), period)


def _chosen_or_problem(
    facts: Facts, rows: Sequence[RunRow], budget: PeriodBudget, period: Period, figures: Figures
) -> list[RunRow] | str:
    try:
        return _chosen(facts, rows, budget, period, figures)
    except UsageError as error:
        return str(error)


def dearest_runs(figures: Figures, spending: Spending, most: int) -> list[StatedRow]:
    """Of the runs that ``spending`` counts those with the most energy, at most so many, the most first."""
    with figures.held(waits=True):
        held = figures.counted.get((spending.budget.id, spending.period))
        known = [] if held is None else [(row, figures.known.get(row.id)) for row in held.rows]
        return dearest([StatedRow(row, one) for row, one in known if isinstance(one, Dossier)], most)


def unanswered(budget: PeriodBudget, now_ns: int, problem: str) -> Spending:
    """Of a budget that could not be counted, with the reason."""
    return _of(budget, period_at(budget.period, zone_of(budget.zone), now_ns), problem=problem)


def _chosen(
    facts: Facts, rows: Sequence[RunRow], budget: PeriodBudget, period: Period, figures: Figures
) -> list[RunRow]:
    """Those of ``rows`` that began in the period and are the budget's, oldest first."""
    conditions, passed = budget.conditions, figures.matches[budget.where]
    found = []
    for row in reversed(rows):
        if period.start_ns <= row.started_ns < period.end_ns:
            passes = passed.get(row.id)
            if passes is None:
                passes = all(one.passes(facts.values(row, one.key, one.currency)) for one in conditions)
                passed[row.id] = passes
            if passes:
                found.append(row)
    return found


def _spending(
    budget: PeriodBudget,
    period: Period,
    rows: list[RunRow],
    known: Mapping[str, Dossier | WattprintError],
    figures: Figures,
    *,
    now_ns: int,
) -> Spending:
    left_out = LeftOut()
    for row in rows:
        one = known[row.id]
        if isinstance(one, WattprintError):
            left_out.add(row.id, one)
    over = sum(end <= now_ns for end in period.days[1:])
    held = figures.counted.get((budget.id, period.name))
    if held is None or held.rows != rows or len(held.days) != over:
        held = figures.counted[budget.id, period.name] = _count(budget, period, rows, known, over)
    looked, why = outlook(
        held.spent,
        limit=budget.limit,
        bound=budget.bound,
        taken=held.days,
        days=period.days,
        now_ns=now_ns,
        unknown=len(rows) - held.known,
    )
    return _of(
        budget,
        period,
        spent=held.spent,
        runs=len(rows),
        unknown=len(rows) - held.known,
        otherwise=held.otherwise,
        overlap=held.overlap,
        outlook=looked,
        no_outlook=why,
        notes=left_out.lines(),
    )


def _count(
    budget: PeriodBudget,
    period: Period,
    rows: list[RunRow],
    known: Mapping[str, Dossier | WattprintError],
    over: int,
) -> Counted:
    """What ``rows`` came to, and each of the days of the period that are ``over``."""
    by_day: list[list[Dossier]] = [[] for _ in period.days]
    unstated = [0] * len(period.days)
    for row in rows:
        one, day = known[row.id], bisect_right(period.days, row.started_ns) - 1
        if isinstance(one, WattprintError):
            unstated[day] += 1
        else:
            by_day[day].append(one)
    dossiers = [one for day in by_day for one in day]
    spent, count, otherwise = _added(dossiers, budget)
    overlap = overlapping(dossiers)
    if overlap and count < len(dossiers):
        line = _LINES[budget.resource]
        overlap = overlapping([one for one in dossiers if line.quantity(one.statement) is not None])
    days = [None if unstated[day] else _day(by_day[day], budget) for day in range(over)]
    return Counted(rows, spent, count, otherwise, overlap, days)


def _day(dossiers: Sequence[Dossier], budget: PeriodBudget) -> float | None:
    """What runs of a day took by the best estimate; ``None`` if one is unknown, or of another currency."""
    spent, count, _ = _added(dossiers, budget)
    if count < len(dossiers):
        return None
    return 0.0 if spent is None else spent.mid


def _added(dossiers: Sequence[Dossier], budget: PeriodBudget) -> tuple[Quantity | None, int, int]:
    """The sum in the unit of the budget, how many runs are in it, and how many are in other currencies."""
    found = sums(dossiers, [_LINES[budget.resource]], water=budget.resource == "water")
    of_unit = next((one for one in found if one.quantity.unit == budget.unit), None)
    others = sum(one.known for one in found if one is not of_unit)
    return (None, 0, others) if of_unit is None else (of_unit.quantity, of_unit.known, others)


def _of(budget: PeriodBudget, period: Period, **more: object) -> Spending:
    name, start_ns, end_ns, _ = period
    about = {"budget": budget, "period": name, "start_ns": start_ns, "end_ns": end_ns}
    return Spending(**about, **more)  # type: ignore[arg-type]  # fields of ``Spending``, by their names
