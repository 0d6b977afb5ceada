"""The budgets of one project or of one user, what was told of them, and what is on its way."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wattprint.closeness import nearest
from wattprint.errors import UsageError

from .budget import PeriodBudget
from .tables import FileTables, TeamTables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wattprint.ledger.postgres_database import Database

    from .tables import Ask, Tables

WAITING, SENT, FAILED = "waiting", "sent", "failed"
"""What may become of a message to one address; ``FAILED``: after so many attempts that none is made again."""


class Subscription(msgspec.Struct, frozen=True, kw_only=True):
    """Who gets the weekly digest, and whose Monday begins the week."""

    to: tuple[str, ...]
    zone: str = "UTC"


class Delivery(NamedTuple):
    """A message on its way to one ``address``. ``problem``: why the last of its ``attempts`` failed."""

    id: str
    address: str
    attempts: int
    body: str
    words: str


class Waiting(NamedTuple):
    """A message to one ``address`` that is not tried before ``due_ns`` (1970), and why it was in vain."""

    address: str
    due_ns: int
    problem: str


class Sent(NamedTuple):
    """What became of a message to one address: its ``state``, since ``at_ns`` (1970) if it is done."""

    address: str
    state: str
    attempts: int
    at_ns: int
    problem: str


class Told(NamedTuple):
    """Something that was told: of which ``subject`` (a budget by its id, or the digest) and ``period``.

    ``kind``: ``50%``, ``predicted`` ...; ``words``: in a sentence; ``at_ns``: since 1970.
    """

    id: str
    subject: str
    period: str
    kind: str
    at_ns: int
    words: str
    sent: tuple[Sent, ...]


class BudgetStore:
    """Those of ``project`` in ``tables``; of a file's one user the project is empty."""

    def __init__(self, tables: Tables, project: str = "") -> None:
        self._tables, self.project = tables, project

    @classmethod
    def of_user(cls, home: str) -> BudgetStore:
        """The budgets beside the records in the folder ``home``."""
        return cls(FileTables(home))

    @classmethod
    def of_team(cls, database: Database, project: str) -> BudgetStore:
        """The budgets of a project of a team's server."""
        return cls(TeamTables(database), project)

    def __bool__(self) -> bool:
        """Whether there may be any: a user who has none has no file for them."""
        return not isinstance(self._tables, FileTables) or os.path.exists(self._tables.path)

    def add(self, budget: PeriodBudget) -> None:
        """Keep a ``budget``. Raises ``UsageError`` if another one is called so."""

        def work(ask: Ask) -> bool:
            ask(
                "INSERT INTO wattprint.budgets (id, project, name, body) VALUES (%s, %s, %s, %s) "
                "ON CONFLICT DO NOTHING",
                budget.id,
                self.project,
                budget.name,
                msgspec.json.encode(budget).decode(),
            )
            # It may be there from a first try whose answer was lost.
            return bool(ask("SELECT id FROM wattprint.budgets WHERE id = %s", budget.id))

        if not self._tables.do(work):
            raise UsageError(
                f"there is a budget {budget.name} already",
                fix=f"wattprint budget remove '{budget.name}', and add it again",
            )

    def all(self) -> list[PeriodBudget]:
        """By name."""
        if not self:
            return []
        rows = self._tables.do(
            lambda ask: ask(
                "SELECT body FROM wattprint.budgets WHERE project = %s ORDER BY name", self.project
            )
        )
        return [msgspec.json.decode(body, type=PeriodBudget) for (body,) in rows]

    def remove(self, name: str) -> PeriodBudget:
        """Forget the budget called so; what was told of it stays, and what was not sent yet never is.

        Raises ``UsageError`` if there is none.
        """

        def work(ask: Ask) -> list[tuple[str, str]]:
            gone = ask(
                "DELETE FROM wattprint.budgets WHERE project = %s AND name = %s RETURNING body, id",
                self.project,
                name,
            )
            for _, ident in gone:
                ask(
                    "UPDATE wattprint.deliveries SET state = %s, problem = %s WHERE state = %s AND alert IN "
                    "(SELECT id FROM wattprint.alerts WHERE project = %s AND subject = %s)",
                    FAILED,
                    "the budget was removed",
                    WAITING,
                    self.project,
                    ident,
                )
            return gone

        found = self._tables.do(work) if self else []
        if not found:
            near = nearest(name, [one.name for one in self.all()], 1)
            fix = f"did you mean '{near[0]}'" if near else "wattprint budget list"
            raise UsageError(f"there is no budget {name}", fix=fix)
        return msgspec.json.decode(found[0][0], type=PeriodBudget)

    def subscribe(self, subscription: Subscription | None) -> None:
        """Let the weekly digest go to whom ``subscription`` says, to nobody without."""

        def work(ask: Ask) -> None:
            ask("DELETE FROM wattprint.digests WHERE project = %s", self.project)
            if subscription is not None:
                ask(
                    "INSERT INTO wattprint.digests (project, body) VALUES (%s, %s)",
                    self.project,
                    msgspec.json.encode(subscription).decode(),
                )

        if self or subscription is not None:
            self._tables.do(work)

    def subscription(self) -> Subscription | None:
        """Who gets the weekly digest; ``None`` if nobody does."""
        if not self:
            return None
        rows = self._tables.do(
            lambda ask: ask("SELECT body FROM wattprint.digests WHERE project = %s", self.project)
        )
        return msgspec.json.decode(rows[0][0], type=Subscription) if rows else None

    def was_told(self, subject: str, period: str, kind: str) -> bool:
        """Whether somebody has claimed it."""
        return bool(
            self._tables.do(
                lambda ask: ask(
                    "SELECT id FROM wattprint.alerts "
                    "WHERE project = %s AND subject = %s AND period = %s AND kind = %s",
                    self.project,
                    subject,
                    period,
                    kind,
                )
            )
        )

    def claim(
        self,
        subject: str,
        period: str,
        kinds: Sequence[str],
        *,
        ident: str,
        words: str,
        body: str,
        to: Sequence[str],
        now_ns: int,
    ) -> bool:
        """Whether nobody has told the last of ``kinds`` yet: then it is told, and on its way to all ``to``.

        Whoever comes first, of any number of processes, tells it; those before it are passed over with it.
        """

        def work(ask: Ask) -> bool:
            won = False
            for kind in kinds:
                is_last = kind == kinds[-1]
                won = bool(
                    ask(
                        "INSERT INTO wattprint.alerts "
                        "(id, project, subject, period, kind, at_ns, words, body) "
                        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id",
                        ident if is_last else secrets.token_hex(8),
                        self.project,
                        subject,
                        period,
                        kind,
                        now_ns,
                        words if is_last else "",
                        body if is_last else "",
                    )
                )
            if won:
                self._address(ask, ident, to, now_ns)
            return won

        return self._tables.do(work)

    def _address(self, ask: Ask, alert: str, to: Sequence[str], now_ns: int) -> None:
        for address in to:
            ask(
                "INSERT INTO wattprint.deliveries "
                "(id, project, alert, address, state, attempts, due_ns, held_ns, done_ns, problem) "
                "VALUES (%s, %s, %s, %s, %s, 0, %s, 0, 0, '')",
                secrets.token_hex(8),
                self.project,
                alert,
                address,
                WAITING,
                now_ns,
            )

    def hold(self, now_ns: int, until_ns: int) -> Delivery | None:
        """A message that is due, held for the caller alone ``until_ns``; ``None`` if there is none."""

        def work(ask: Ask) -> list[tuple[str, str, int, str, str]]:
            found = ask(
                "UPDATE wattprint.deliveries SET held_ns = %s, attempts = attempts + 1 WHERE id = ("
                "SELECT id FROM wattprint.deliveries WHERE project = %s AND state = %s AND due_ns <= %s "
                "AND held_ns <= %s ORDER BY due_ns, id LIMIT 1) AND held_ns <= %s AND state = %s "
                "RETURNING id, address, attempts, alert",
                until_ns,
                self.project,
                WAITING,
                now_ns,
                now_ns,
                now_ns,
                WAITING,
            )
            for ident, address, attempts, alert in found:
                ((body, words),) = ask("SELECT body, words FROM wattprint.alerts WHERE id = %s", alert)
                return [(ident, address, attempts, body, words)]
            return []

        found = self._tables.do(work) if self else []
        return Delivery(*found[0]) if found else None

    def sent(self, delivery: Delivery, now_ns: int) -> None:
        """It has arrived."""
        self._done(delivery, SENT, now_ns, 0, "")

    def failed(self, delivery: Delivery, problem: str, now_ns: int, again_ns: int | None) -> None:
        """It has not, and is tried once more at ``again_ns``; never again without."""
        state = FAILED if again_ns is None else WAITING
        self._done(delivery, state, now_ns, 0 if again_ns is None else again_ns, problem)

    def not_tried(self, delivery: Delivery, problem: str, now_ns: int) -> None:
        """It is due still, and that it was held was no attempt; the ``problem`` is why."""
        self._tables.do(
            lambda ask: ask(
                "UPDATE wattprint.deliveries SET attempts = attempts - 1, held_ns = 0, due_ns = %s, "
                "problem = %s WHERE id = %s AND state = %s",
                now_ns,
                problem,
                delivery.id,
                WAITING,
            )
        )

    def waiting(self, now_ns: int) -> list[Waiting]:
        """What failed and is tried again after ``now_ns``, the soonest first."""
        if not self:
            return []
        rows = self._tables.do(
            lambda ask: ask(
                "SELECT address, due_ns, problem FROM wattprint.deliveries "
                "WHERE project = %s AND state = %s AND due_ns > %s ORDER BY due_ns, address",
                self.project,
                WAITING,
                now_ns,
            )
        )
        return [Waiting(*row) for row in rows]

    def _done(self, delivery: Delivery, state: str, now_ns: int, due_ns: int, problem: str) -> None:
        self._tables.do(
            lambda ask: ask(
                "UPDATE wattprint.deliveries SET state = %s, due_ns = %s, held_ns = 0, done_ns = %s, "
                "problem = %s WHERE id = %s AND state = %s",
                state,
                due_ns,
                now_ns,
                problem,
                delivery.id,
                WAITING,
            )
        )

    def told(self, most: int) -> list[Told]:
        """What was told, the latest first, ``most`` at most, with what became of it."""
        if not self:
            return []

        def work(ask: Ask) -> list[Told]:
            rows = ask(
                "SELECT id, subject, period, kind, at_ns, words FROM wattprint.alerts "
                "WHERE project = %s AND words <> '' ORDER BY at_ns DESC, id LIMIT %s",
                self.project,
                most,
            )
            return [
                Told(
                    id=row[0],
                    subject=row[1],
                    period=row[2],
                    kind=row[3],
                    at_ns=row[4],
                    words=row[5],
                    sent=tuple(
                        Sent(*sent)
                        for sent in ask(
                            "SELECT address, state, attempts, done_ns, problem FROM wattprint.deliveries "
                            "WHERE alert = %s ORDER BY address",
                            row[0],
                        )
                    ),
                )
                for row in rows
            ]

        return self._tables.do(work)
