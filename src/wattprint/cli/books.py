"""The ledger as the verbs use it: opened, brought up to date, asked."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime, timedelta

import click

from wattprint.account.nodes import by_node
from wattprint.account.site import make_statement
from wattprint.account.terms import FunctionalUnits
from wattprint.errors import UsageError
from wattprint.host import Host
from wattprint.host.processes import process_times
from wattprint.ledger.index import SyncReport, consult, records
from wattprint.ledger.spool import home
from wattprint.ledger.sqlite import SqliteStore

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from wattprint.account.site import Stated
    from wattprint.ledger.store import Store
    from wattprint.records import Header, Record

    T = TypeVar("T")

_SPANS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class Books:
    """The records of this user on this machine: spools below ``folder``, and the index over them."""

    def __init__(self) -> None:
        self._host = Host("/")
        self.folder = home(os.environ)
        self.path = os.path.join(self.folder, "ledger.db")

    def open(self) -> SqliteStore:
        """The index; close it after use. Raises ``RecordError`` if it stays locked."""
        return SqliteStore(self.path)

    def alive(self, header: Header) -> bool | None:
        """Whether the process that wrote ``header`` still runs; ``None`` if it was on another machine."""
        if not header.boot_id or header.boot_id != self._host.boot_id:
            here = header.host == os.uname().nodename
            return False if here and header.boot_id else None
        times = process_times(self._host.own, header.pid)
        if times is None and self._host.own.exists(f"proc/{header.pid}"):
            return None
        return times is not None and times.start_ticks == header.pid_start

    def ask(self, question: Callable[[Store], T]) -> T:
        """The answer of the up-to-date index; what was wrong with files or index is said on stderr."""
        store = self.open()
        try:
            answer, report = consult(self.folder, store, question, alive=self.alive, now_ns=time.time_ns())
        finally:
            store.close()
        self.tell(store, report)
        return answer

    def tell(self, store: Store, report: SyncReport) -> None:
        """Say what was found wrong, one line each."""
        for warning in store.warnings:
            print(f"wattprint: {warning}", file=sys.stderr)
        for path, reason in report.bad:
            print(f"wattprint: left out {path}: {reason}", file=sys.stderr)

    def statement(
        self,
        key: str,
        *,
        scope: str | None = None,
        per: tuple[float, str] | None = None,
        changes: dict[str, object] | None = None,
    ) -> tuple[Stated, Record]:
        """The statement of the run that ``key`` names (id, its beginning, name, or ``last``).

        ``changes``: fields of its site to count with instead; ``per``: count and name of functional units.
        Raises ``UsageError`` if there is no such run.
        """
        row = self.ask(lambda store: store.run(key))
        found = records(self.folder, row, alive=self.alive, now_ns=time.time_ns())
        roots = by_node(found)
        units = None if per is None else FunctionalUnits(count=per[0], unit=per[1])
        return make_statement(roots, scope=scope, changes=changes, functional_units=units), roots[0]


def parse_time(text: str, now: datetime) -> int:
    """``7d``, ``12h``, ``2026-11-21`` or ``2026-11-21T08:00`` as nanoseconds since 1970.

    Dates without a zone are local. Raises ``UsageError`` for anything else.
    """
    number, span = text[:-1], text[-1:]
    if span in _SPANS and number.replace(".", "", 1).isdigit():
        return int((now - timedelta(**{_SPANS[span]: float(number)})).timestamp() * 1e9)
    try:
        return int(datetime.fromisoformat(text).timestamp() * 1e9)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"no time in {text!r}", fix="write 7d, 12h, 30m or 2026-11-21") from None


def when(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Option callback: a span back from now, or a date, as nanoseconds since 1970."""
    return None if value is None else parse_time(value, datetime.now(UTC))
