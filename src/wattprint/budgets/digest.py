"""What was spent in a week, beside the week before: a letter, and the same as JSON, sent once a week."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import msgspec

from wattprint.codec import encode
from wattprint.gates import terminal_line
from wattprint.ledger.store import Filter
from wattprint.quantity import Quantity
from wattprint.recorded.choice import Choice
from wattprint.recorded.spent import ENERGY, MONEY, Spent, change, dearest, spent_on, stated
from wattprint.recorded.stating import Stating
from wattprint.report.figures import CARBON, LINES, UNKNOWN, printed
from wattprint.report.shown import title
from wattprint.report.tally import FAILED
from wattprint.units import counted

from .message import moment_text, spent_words
from .period import before, period_at, zone_of
from .spending import spendings
from .told import BudgetState, spending_told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wattprint.ledger.store import RunRow
    from wattprint.recorded.books import Books
    from wattprint.recorded.spent import StatedRow

    from .figures import Figures
    from .period import Period
    from .spending import Spending
    from .store import BudgetStore

SUBJECT = "digest"
"""What was told is of this subject, where it is of no budget."""
_LATE_NS = 6 * 3600 * 1_000_000_000
"""After the end of the week, chosen: machines that were away push their runs in the night."""
_MOST_GROUPS, _MOST_RUNS = 5, 5
_OTHERS = "others"


class GroupSpent(msgspec.Struct, frozen=True, kw_only=True):
    """What the runs of one ``group`` came to: a user, or a name of runs."""

    group: str
    spent: Spent


class RunSpent(msgspec.Struct, frozen=True, kw_only=True):
    """One run: its ``energy_j`` at the facility, ``None`` if that is unknown."""

    id: str
    name: str
    status: str
    energy_j: Quantity | None


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """A week's spending. ``id`` is the same whenever it is sent again; ``subject``: a line for the head of a
    mail; ``text``: a sentence.

    ``period``: the week (``2026-W48``), with when it starts and ends; ``before``: the week before;
    ``failed``: of ``spent`` what runs took that then failed. ``by_user``: by the tag ``user``, empty where no
    run has it; ``by_name``: those with the most energy, and the others together. ``budgets``: as they stand
    now; ``notes``: which runs could not be stated.
    """

    id: str
    kind: str
    subject: str
    text: str
    project: str
    period: str
    start: str
    end: str
    spent: Spent
    before: Spent
    failed: Spent
    by_user: list[GroupSpent]
    by_name: list[GroupSpent]
    dearest: list[RunSpent]
    budgets: list[BudgetState]
    notes: list[str]


def weekly(
    store: BudgetStore, books: Books, figures: Figures, now_ns: int, *, zone: str = "UTC"
) -> tuple[Digest, str]:
    """The digest of the last whole week, and its text for a mail. Raises ``TooManyError``."""
    clock = zone_of(zone)
    week = before("week", clock, period_at("week", clock, now_ns))
    earlier = before("week", clock, week)
    notes: list[str] = []
    runs = stated(books, Stating(books), _began_in(week), notes)
    spent = spent_on(runs)
    was = spent_on(stated(books, Stating(books), _began_in(earlier), []))
    held = spendings(books, store.all(), figures, now_ns)
    whose = f" in the project {store.project}" if store.project else ""
    compared = change(spent.facility_j, was.facility_j, was.runs, "week")
    energy = f"energy {_figure(spent.facility_j)}, {compared}"
    lead = f"In the week {week.name}{whose}: {counted(spent.runs, 'run')}"
    digest = Digest(
        id=secrets.token_hex(16),
        kind=SUBJECT,
        subject=terminal_line(lead),
        text=terminal_line(f"{lead}, {energy}." if spent.runs else f"{lead}."),
        project=store.project,
        period=week.name,
        start=moment_text(week.start_ns, zone),
        end=moment_text(week.end_ns, zone),
        spent=spent,
        before=was,
        failed=spent_on([run for run in runs if run.row.status in FAILED]),
        by_user=_grouped(runs, lambda row: row.tags.get("user", "")) if _has_users(runs) else [],
        by_name=_grouped(runs, lambda row: row.name),
        dearest=[_run(one) for one in dearest(runs, _MOST_RUNS)],
        budgets=[spending_told(one) for one in held],
        notes=notes,
    )
    return digest, "\n".join(map(terminal_line, [digest.text, "", *_letter(digest, held, zone)]))


def tell_week(store: BudgetStore, books: Books, figures: Figures, now_ns: int) -> str:
    """The text of the digest if it is due and nobody has told it: then it is on its way; else empty."""
    asked = store.subscription()
    if asked is None:
        return ""
    clock = zone_of(asked.zone)
    week = period_at("week", clock, now_ns)
    last = before("week", clock, week)
    if now_ns < week.start_ns + _LATE_NS or store.was_told(SUBJECT, last.name, SUBJECT):
        return ""
    digest, text = weekly(store, books, figures, now_ns, zone=asked.zone)
    is_new = store.claim(
        SUBJECT,
        last.name,
        [SUBJECT],
        ident=digest.id,
        words=text,
        body=as_json(digest),
        to=asked.to,
        now_ns=now_ns,
    )
    return text if is_new else ""


def as_json(digest: Digest) -> str:
    """What a web address is sent."""
    return msgspec.json.encode(encode(digest)).decode()


def _began_in(week: Period) -> Choice:
    return Choice(Filter(since_ns=week.start_ns, until_ns=week.end_ns))


def _has_users(runs: Sequence[StatedRow]) -> bool:
    return any("user" in run.row.tags for run in runs)


def _grouped(runs: Sequence[StatedRow], group: Callable[[RunRow], str]) -> list[GroupSpent]:
    """By energy, the most first, what is unknown last; beyond a few all others together."""
    groups: dict[str, list[StatedRow]] = {}
    for run in runs:
        groups.setdefault(group(run.row), []).append(run)
    found = [GroupSpent(group=name or "none", spent=spent_on(members)) for name, members in groups.items()]
    found.sort(key=lambda one: (one.spent.facility_j is None, -_mid(one.spent.facility_j), one.group))
    if len(found) <= _MOST_GROUPS + 1:
        return found
    shown = {one.group for one in found[:_MOST_GROUPS]}
    rest = [run for run in runs if (group(run.row) or "none") not in shown]
    return [*found[:_MOST_GROUPS], GroupSpent(group=_OTHERS, spent=spent_on(rest))]


def _mid(quantity: Quantity | None) -> float:
    return 0.0 if quantity is None else quantity.mid


def _run(run: StatedRow) -> RunSpent:
    energy_j = run.dossier.statement.boundaries.facility_j
    return RunSpent(id=run.row.id, name=title(run.dossier), status=run.row.status, energy_j=energy_j)


def _figure(quantity: Quantity | None) -> str:
    return UNKNOWN if quantity is None else str(printed(quantity))


def _letter(digest: Digest, held: Sequence[Spending], zone: str) -> list[str]:
    """Its lines below the first sentence; a part of which there is nothing has none."""
    spent, was = digest.spent, digest.before
    lines = [f"From {digest.start} to {digest.end} ({zone}), by when runs began."]
    if spent.runs:
        lines.append("")
        for name, key in (("Energy", ENERGY), ("Carbon", CARBON), ("Electricity", MONEY)):
            lines.append(f"{name}: {_told(spent, key)}; {change(*_pair(spent, was, key), was.runs, 'week')}")
        lines += [
            f"{LINES[key].label}: unknown for {counted(count, 'run')}, which the sum lacks"
            for key, count in spent.unknown.items()
            if key not in spent.not_added
        ]
    if digest.failed.facility_j is not None:
        failed = counted(digest.failed.runs, "run")
        lines.append(f"Of it {failed} drew {_figure(digest.failed.facility_j)} and then failed")
    for heading, groups in (("By user", digest.by_user), ("By name", digest.by_name)):
        if len(groups) > 1:
            lines += ["", f"{heading}:"]
            lines += [
                f"  {one.group}: {_figure(one.spent.facility_j)}, {counted(one.spent.runs, 'run')}"
                for one in groups
            ]
    if digest.dearest:
        lines += ["", "The dearest runs:"]
        lines += [f"  {one.name} ({one.id}, {one.status}): {_figure(one.energy_j)}" for one in digest.dearest]
    if held:
        lines += ["", "Budgets, as they stand now:"]
        lines += [
            f"  {one.budget.name}, {one.period}: "
            f"{f'{UNKNOWN}: {one.problem}' if one.problem else spent_words(one)}"
            f"{f'; {one.twice}' if one.twice else ''}"
            for one in held
        ]
    return [*lines, *([""] if digest.notes else []), *digest.notes]


def _told(spent: Spent, key: str) -> str:
    return f"not added: {spent.not_added[key]}" if key in spent.not_added else _figure(getattr(spent, key))


def _pair(spent: Spent, was: Spent, key: str) -> tuple[Quantity | None, Quantity | None]:
    return getattr(spent, key), getattr(was, key)
