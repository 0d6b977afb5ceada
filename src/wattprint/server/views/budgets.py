"""``/budgets``: what is spent of each budget, when all of it will be, and who was told."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec

from wattprint.budgets.address import is_mailbox, shown
from wattprint.budgets.figures import BusyError
from wattprint.budgets.message import foreseen_words, moment_text, share_text
from wattprint.budgets.spending import spendings, unanswered
from wattprint.budgets.store import SENT, WAITING
from wattprint.budgets.told import BudgetState, spending_told
from wattprint.errors import UsageError
from wattprint.gates import html as escape
from wattprint.later import utc_text
from wattprint.recorded.stating import TooManyError
from wattprint.report.formats.csv import csv_of
from wattprint.report.page.parts import cell, cells, listed, row, section, table
from wattprint.units import counted

from ..asked import address
from ..budget_chart import KEY, picture
from ..frame import head
from ..guest import INGEST
from ..problems import RefusedError
from ..view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.budgets.spending import Spending
    from wattprint.budgets.store import Sent, Told

    from ..view import Visit

_MOST_TOLD = 50


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing: all budgets are shown."""


class SentTold(msgspec.Struct, frozen=True, kw_only=True):
    """A message to one address, of which others than those who may add runs are told only what kind it is.

    ``state``: ``waiting``, ``sent`` or ``failed``, after so many ``attempts``; ``at``: of the last of them
    (UTC), ``None`` before; ``problem``: why it was in vain.
    """

    to: str
    state: str
    attempts: int
    at: str | None
    problem: str


class ToldOnce(msgspec.Struct, frozen=True, kw_only=True):
    """What was told ``at`` a time (UTC) of a budget and a ``period``; ``kind``: ``80%`` or ``predicted``."""

    at: str
    kind: str
    period: str
    text: str
    sent: list[SentTold]


class Budgets(msgspec.Struct, frozen=True, kw_only=True):
    """How budgets stand in the periods that are now, and what was told, the latest first."""

    budgets: list[BudgetState]
    told: list[ToldOnce]


def show(visit: Visit, query: Query) -> View:
    """All budgets. Raises ``UsageError`` where they are asked for as stated otherwise."""
    del query
    if visit.restatement.fields:
        raise UsageError("budgets count runs as they were recorded", fix="/budgets")
    budgets = visit.guest.budgets
    if budgets is None:
        raise RefusedError(HTTPStatus.FORBIDDEN, "budgets are not for who has this link alone")
    store = budgets.open()
    books = visit.guest.books()  # a budget counts what it was set to, whoever looks
    books.most_stated = visit.guest.most_stated
    kept = store.all()
    try:
        found = spendings(books, kept, budgets.figures, visit.now_ns, waits=False)
    except (TooManyError, BusyError):
        found = [unanswered(one, visit.now_ns, "its runs are still being counted") for one in kept]
    told = store.told(_MOST_TOLD)
    is_writer = visit.guest.may(INGEST)
    answer = Budgets(
        budgets=[spending_told(one) for one in found], told=[_once(one, is_writer) for one in told]
    )
    return View(
        title="Budgets",
        body=lambda: _body(visit, found, answer.told),
        data=lambda: answer,
        csv=lambda: csv_of([_cells(one) for one in answer.budgets]),
    )


def _once(told: Told, is_writer: bool) -> ToldOnce:
    return ToldOnce(
        at=utc_text(told.at_ns),
        kind=told.kind,
        period=told.period,
        text=told.words.partition("\n")[0],
        sent=[_sent(one, is_writer) for one in told.sent],
    )


def _sent(sent: Sent, is_writer: bool) -> SentTold:
    kind = "mail" if is_mailbox(sent.address) else "web address"
    return SentTold(
        to=shown(sent.address) if is_writer else kind,
        state=sent.state,
        attempts=sent.attempts,
        at=utc_text(sent.at_ns) if sent.at_ns else None,
        problem=sent.problem,
    )


def _cells(state: BudgetState) -> dict[str, object]:
    row_of: dict[str, object] = {
        key: getattr(state, key)
        for key in ("name", "amount", "limit", "unit", "where", "every", "zone", "period", "start", "end")
    }
    for bound in ("low", "mid", "high", "method"):
        row_of[f"spent_{bound}"] = None if state.spent is None else getattr(state.spent, bound)
    row_of |= {key: getattr(state, key) for key in ("share", "bound", "runs", "unknown", "otherwise")}
    foreseen = state.prediction
    for day in ("earliest", "best", "latest"):
        row_of[f"predicted_{day}"] = None if foreseen is None else getattr(foreseen, day)
    return row_of | {"problem": state.problem}


def _body(visit: Visit, found: Sequence[Spending], told: Sequence[ToldOnce]) -> list[str]:
    facts = [counted(len(found), "budget"), "runs count where they began"]
    body = [head("What is left", "Budgets", facts)]
    if not found:
        of_project = f" --project {visit.guest.project}" if visit.guest.project else ""
        example = f"wattprint budget add lab 50kWh --every month --to ops@example.org{of_project}"
        about = "An amount of energy, carbon, water or money for each week, month or year, and who is told."
        body.append(
            section("none", "There is no budget", f"<p>{about}</p><p><code>{escape(example)}</code></p>")
        )
    else:
        body.append(
            section("list", "All of them", _table(found), lead=KEY if any(one.spent for one in found) else "")
        )
    body += [
        section(
            f"budget-{number}",
            spending.budget.name,
            picture(spending, f"budget-{number}-bar", visit.now_ns),
            _about(spending),
            lead=f"{spending.budget.words}; {spending.period}, {spending.budget.zone}",
        )
        for number, spending in enumerate(found)
    ]
    return [*body, section("told", "Who was told", _told_table(told) if told else _nobody(found))]


def _table(found: Sequence[Spending]) -> str:
    rows = [
        row(
            one.budget.name,
            cell(one.budget.amount, "n"),
            cell(one.period),
            cells(
                one.spent,
                f"budget:{one.budget.name}",
                "unknown" if one.runs or one.problem else "no run yet",
                like=one.like,
            ),
            cell(_share(one), "n"),
            cell(foreseen_words(one)),
        )
        for one in found
    ]
    names = ("budget", "amount", "period", "spent", "low – high", "method", "share", "all of it")
    return table("What is spent in the periods that are now", names, rows, (1, 3, 4, 6))


def _share(spending: Spending) -> str:
    if spending.share is None:
        return ""
    least = "at least " if spending.unknown else ""
    return f"{least}{share_text(spending.share)}{', spent' if spending.is_spent else ''}"


def _about(spending: Spending) -> str:
    if spending.problem:
        return f"<p>Unknown: {escape(spending.problem)}.</p>"
    zone = spending.budget.zone
    span = {
        "where": spending.budget.where,
        "since": moment_text(spending.start_ns, zone),
        "until": moment_text(spending.end_ns, zone),
    }
    runs = counted(spending.runs, "run")
    link = f'<a href="{escape(address("/runs", span))}">{escape(runs)}</a>' if spending.runs else escape(runs)
    unknown, lacking = spending.lacking, ""
    if unknown and spending.spent is None:
        lacking = f" The figure is unknown for {counted(unknown, 'run')}."
    elif unknown:
        lacking = f" Of {counted(unknown, 'run')} the figure is unknown: it is at least that."
    if spending.otherwise:
        lacking += f" {counted(spending.otherwise, 'run is', 'runs are')} paid in another currency."
    began = "No run began in it" if not spending.runs else f"Spent on {link}"
    return f"<p>{began}.{escape(lacking)}</p>{listed(spending_told(spending).notes)}"


def _told_table(told: Sequence[ToldOnce]) -> str:
    rows = [
        row(
            one.at[:16].replace("T", " "),
            cell(one.text),
            cell("; ".join(_how(sent) for sent in one.sent) or "nobody: shown here alone"),
        )
        for one in told
    ]
    return table(f"The latest {_MOST_TOLD} at most, UTC", ("when", "what", "to whom"), rows)


def _how(sent: SentTold) -> str:
    if sent.state == SENT:
        return f"{sent.to}: sent {(sent.at or '')[:16].replace('T', ' ')}"
    why = f": {sent.problem}" if sent.problem else ""
    if not sent.attempts:
        return f"{sent.to}: not sent{' yet' if sent.state == WAITING else ''}{why}"
    end = "is tried again" if sent.state == WAITING else "given up"
    return f"{sent.to}: not sent after {counted(sent.attempts, 'attempt')}, {end}{why}"


def _nobody(found: Sequence[Spending]) -> str:
    if not found:
        return ""
    return "<p>Nothing was told yet: no threshold is passed.</p>"
