"""What people are told: the same as a sentence, as the text of a mail and as JSON."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from wattprint.gates import terminal_line
from wattprint.report.figures import UNKNOWN, printed
from wattprint.report.shown import title
from wattprint.units import counted, format_quantity

from .period import day_of, zone_of
from .store import Delivery

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.quantity import Quantity
    from wattprint.recorded.spent import StatedRow

    from .outlook import Outlook
    from .spending import Spending

PREDICTED = "predicted"
"""The kind of an alert that a budget will be spent before its period ends; others are ``threshold``."""


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with its interval, in ``unit`` (J, gCO2e, L or a currency), and how it is known."""

    low: float
    mid: float
    high: float
    unit: str
    method: str

    @classmethod
    def of(cls, quantity: Quantity) -> Amount:
        """``quantity``, without its sources."""
        return cls(
            low=quantity.low, mid=quantity.mid, high=quantity.high, unit=quantity.unit, method=quantity.method
        )


class Prediction(msgspec.Struct, frozen=True, kw_only=True):
    """What a budget is predicted to come to at the end of its period, and when all of it will be spent.

    Days (``2026-11-24``) of the budget's time zone: the best estimate, and the ``earliest`` and ``latest`` of
    nine of ten; ``null`` where that is not before the period ends. ``rule``: how, from how many ``days``.
    With runs that are unknown, or paid in another currency, it comes to more, and sooner.
    """

    at_end: Amount
    earliest: str | None
    best: str | None
    latest: str | None
    days: int
    rule: str


class BudgetTold(msgspec.Struct, frozen=True, kw_only=True):
    """A budget: its ``limit`` in ``unit`` for each ``period`` in a ``zone``, and the runs that it counts."""

    name: str
    amount: str
    resource: str
    limit: float
    unit: str
    period: str
    zone: str
    where: str
    bound: str


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """What a webhook is sent about a budget. ``id`` is the same whenever it is sent again.

    ``kind``: ``threshold`` or ``predicted``; ``threshold``: the share that is passed, ``null`` of a
    prediction; ``certainty``: ``surely`` if all of the interval is beyond it and no energy is counted twice,
    else and of a prediction ``probably``. ``subject``: a line for the head of a mail; ``text``: a sentence;
    ``period``: its name, with when it starts and ends; ``spent``: of the ``runs`` but for the ``unknown``, so
    at least that; ``project``: of a team's server, else empty.
    """

    id: str
    kind: str
    subject: str
    text: str
    project: str
    budget: BudgetTold
    period: str
    start: str
    end: str
    threshold: float | None
    certainty: str
    spent: Amount
    runs: int
    unknown: int
    prediction: Prediction | None


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """A message that tells nothing: whether it arrives is what is asked."""

    id: str
    kind: str = "test"
    subject: str = "this is how budgets are told"
    text: str = "This is how wattprint tells of budgets: it arrived."


def trial(to: str) -> Delivery:
    """A ``Trial`` on its way."""
    made = Trial(id=secrets.token_hex(16))
    return Delivery(made.id, to, 1, msgspec.json.encode(made).decode(), made.text)


def alert_of(spending: Spending, ident: str, project: str, threshold: float | None) -> Alert:
    """What is told of a ``threshold`` that is passed; without one, that the budget will be spent."""
    budget, spent = spending.budget, spending.spent
    assert spent is not None
    foreseen = None if spending.outlook is None else prediction(spending, spending.outlook)
    is_sure = threshold is not None and not spending.overlap and spent.low >= threshold * budget.limit
    certainty = "surely" if is_sure else "probably"
    return Alert(
        id=ident,
        kind=PREDICTED if threshold is None else "threshold",
        subject=terminal_line(subject(spending, project, threshold, certainty)),
        text=terminal_line(sentence(spending, project, threshold, certainty)),
        project=project,
        budget=BudgetTold(**{field: getattr(budget, field) for field in BudgetTold.__struct_fields__}),
        period=spending.period,
        start=moment_text(spending.start_ns, budget.zone),
        end=moment_text(spending.end_ns, budget.zone),
        threshold=threshold,
        certainty=certainty,
        spent=Amount.of(spent),
        runs=spending.runs,
        unknown=spending.unknown,
        prediction=foreseen,
    )


def prediction(spending: Spending, outlook: Outlook) -> Prediction:
    """``outlook`` as JSON has it."""
    budget = spending.budget
    days = [
        None if at_ns is None else last_day(at_ns, budget.zone)
        for at_ns in (outlook.earliest_ns, outlook.best_ns, outlook.latest_ns)
    ]
    at_end = Amount(
        low=outlook.low, mid=outlook.mid, high=outlook.high, unit=budget.unit, method=outlook.method
    )
    earliest, best, latest = days
    return Prediction(
        at_end=at_end, earliest=earliest, best=best, latest=latest, days=outlook.days, rule=outlook.rule
    )


def letter(alert: Alert, dearest: Sequence[StatedRow]) -> str:
    """The text of a mail: the sentence, what it counts, and the ``dearest`` of the runs."""
    runs = counted(alert.runs, "run")
    lines = [f"{runs} began from {alert.start} until before {alert.end} ({alert.budget.zone})."]
    if dearest:
        lines += ["", "Those with the most energy:"]
        lines += [run_line(run) for run in dearest]
    return "\n".join([alert.text, "", *map(terminal_line, lines)])


def run_line(run: StatedRow) -> str:
    """A run in a letter: its name, its id, how it ended and its energy at the facility."""
    energy_j = run.dossier.statement.boundaries.facility_j
    figure = UNKNOWN if energy_j is None else str(printed(energy_j))
    return f"  {title(run.dossier)} ({run.row.id}, {run.row.status}): {figure}"


def subject(spending: Spending, project: str, threshold: float | None, certainty: str) -> str:
    """What is told, for the head of a mail."""
    budget = spending.budget
    name = f"{budget.name}{f' of {project}' if project else ''}, {spending.period}"
    if threshold is None:
        looked = spending.outlook
        assert looked is not None
        assert looked.best_ns is not None
        when = last_day(looked.best_ns, budget.zone)
        return f"{name}: {budget.amount} will be spent by {when} (predicted)"
    told = "all" if threshold == 1.0 else kind_of(threshold)
    return f"{name}: {certainty} {told} of {budget.amount} spent"


def sentence(spending: Spending, project: str, threshold: float | None, certainty: str) -> str:
    """What is told, in words."""
    budget = spending.budget
    whose = f" of the project {project}" if project else ""
    name = f"the budget {budget.name}{whose} for {spending.period} ({budget.words})"
    twice = f" {spending.twice}" if spending.twice else ""
    if threshold is None:
        when = foreseen_words(spending)
        return f"{certainty.capitalize()} {name} will be spent {when}; so far {spent_words(spending)}.{twice}"
    end = "" if budget.bound == "mid" else f", by the {budget.bound} end"
    told = "all" if threshold == 1.0 else kind_of(threshold)
    return f"{certainty.capitalize()} {told} of {name} is spent{end}: {spent_words(spending)}.{twice}"


def kind_of(threshold: float) -> str:
    """How the alert of a threshold is called: ``80%``, ``2.5%``."""
    return f"{100.0 * threshold:g}%"


def share_text(share: float) -> str:
    """A share of a budget that is spent: ``81%``; neither 0 where something is, nor 100 before all is."""
    if share < 0.01:
        return "<1%"
    return ">99%" if 0.995 <= share < 1.0 else f"{share:.0%}"


def spent_words(spending: Spending) -> str:
    """``8.1 kWh (7.0–9.4) measured, 81 %``; of what it is at least, where runs are unknown."""
    budget, spent = spending.budget, spending.spent
    if spent is None:
        return f"unknown for {counted(spending.unknown, 'run')}" if spending.unknown else "no run yet"
    share = spending.share
    assert share is not None
    lacking = ""
    if spending.otherwise:
        lacking = f"; {counted(spending.otherwise, 'run is', 'runs are')} paid in another currency"
    if spending.lacking:
        lacking += f"; {spending.lacking} of {counted(spending.runs, 'run')} unknown"
    least = "at least " if spending.unknown else ""
    figure = printed(spent, spending.like)
    return f"{least}{figure} {spent.known}, {share_text(share)} of {budget.amount}{lacking}"


def foreseen_words(spending: Spending) -> str:
    """``by 2026-11-24 (predicted, 2026-11-20 to 2026-11-29)``; when it will be spent, or that it will not."""
    looked, zone = spending.outlook, spending.budget.zone
    if looked is None:
        return "" if spending.spent is None else spending.no_outlook
    if looked.best_ns is None and looked.earliest_ns is None:
        return "not before the period ends (predicted)"
    end = "after the period"
    earliest, best, latest = (
        end if at_ns is None else last_day(at_ns, zone)
        for at_ns in (looked.earliest_ns, looked.best_ns, looked.latest_ns)
    )
    if looked.best_ns is None:
        return f"not before the period ends, but maybe by {earliest} (predicted)"
    sooner = " or sooner" if spending.unknown else ""
    return f"by {best}{sooner} (predicted, {earliest} to {latest})"


def at_end_words(spending: Spending) -> str:
    """What it is predicted to come to at the end of the period; empty where that is not told."""
    looked = spending.outlook
    if looked is None:
        return ""
    least = "at least " if spending.unknown else ""
    return least + format_quantity(looked.low, looked.mid, looked.high, spending.budget.unit, spending.like)


def last_day(end_ns: int, zone: str) -> str:
    """The day that ends at ``end_ns``."""
    return day_of(zone_of(zone), end_ns - 1).isoformat()


def moment_text(at_ns: int, zone: str) -> str:
    """A moment in RFC 3339, with the offset of its zone."""
    moment = datetime.fromtimestamp(at_ns // 1_000_000_000, UTC).astimezone(zone_of(zone))
    return moment.isoformat().replace("+00:00", "Z")
