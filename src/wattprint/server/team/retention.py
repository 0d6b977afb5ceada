"""Runs that their project does not keep any longer: which those are, and how they are deleted."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from wattprint.errors import WattprintError
from wattprint.ledger.store import Filter
from wattprint.ledger.tombstones import RETENTION
from wattprint.ledger.vault import Vault
from wattprint.ledger.vault_tables import runs_pushed_since
from wattprint.log import logger
from wattprint.units import NS_PER_S, counted

from .meanwhile import meanwhile
from .projects import projects
from .tables import note
from .team_books import team_books

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from psycopg import Connection

    from wattprint.ledger.postgres_database import Database

    from .projects import Project

DAILY = "the daily sweep"
"""Who deletes what a server sweeps by itself."""
_DAY_NS = 86_400 * NS_PER_S
_LOOK_S = 600.0
"""Between two looks at whether a day has begun; chosen: nobody waits for it."""
_END_S = 5.0
"""That the end of the server waits for a sweep; what it has not deleted is old tomorrow, too."""


def old_runs(database: Database, of_project: Project, now_ns: int) -> list[str]:
    """The runs of a project that ended before all that it keeps, the oldest first.

    One that runs is none, nor one of which lines came within a day. ``now_ns``: wall clock. Raises
    ``UnansweredError``.
    """
    if of_project.keep_days is None:
        return []
    before_ns = now_ns - of_project.keep_days * _DAY_NS
    yesterday = datetime.fromtimestamp((now_ns - _DAY_NS) / NS_PER_S, UTC)
    pushed = database.call(
        lambda connection: runs_pushed_since(connection, of_project.name, yesterday - timedelta(hours=1))
    )
    rows = team_books(database, of_project.name).runs(Filter(until_ns=before_ns))
    return [
        row.id
        for row in reversed(rows)
        if row.status != "running"
        and row.started_ns + row.duration_s * NS_PER_S < before_ns
        and row.id not in pushed
    ]


def sweep(
    database: Database, now_ns: int, *, who: str, name: str | None = None, dry_run: bool = False
) -> dict[str, list[str]]:
    """Delete the ``old_runs`` of all projects, or of one; their ids by project.

    Tombstones stay in their places, and the log of changes has a line for each project. Raises
    ``UnansweredError``.
    """
    found: dict[str, list[str]] = {}
    for one in database.call(projects):
        if one.keep_days is not None and name in (None, one.name):
            found[one.name] = runs = old_runs(database, one, now_ns)
            if runs and not dry_run:
                _delete(database, one, runs, now_ns, who)
    return found


def _delete(database: Database, of_project: Project, runs: Sequence[str], now_ns: int, who: str) -> None:
    def work(connection: Connection) -> None:
        with connection.transaction():
            vault = Vault(connection, of_project.name)
            for run in runs:
                vault.delete(run, by=who, wall_ns=now_ns, reason=RETENTION)
            about = f"{counted(len(runs), 'run')} that ended more than {of_project.keep_days} days ago"
            note(connection, who, "runs swept", of_project.name, about)

    database.call(work)


class DailySweep:
    """Sweeps ``database`` once a day (UTC) whichever server of several comes first."""

    def __init__(self, database: Database, now_ns: Callable[[], int] = time.time_ns) -> None:
        self._database, self._now_ns = database, now_ns

    def sweeping(self) -> AbstractContextManager[None]:
        """A thread that sweeps meanwhile."""
        return meanwhile("wattprint-sweep", self._watch, _END_S)

    def _watch(self, ended: threading.Event) -> None:
        while not ended.is_set():
            try:
                self.look()
            except WattprintError as error:
                logger.warning("runs that are too old could not be deleted: %s", error)
            except Exception as error:  # noqa: BLE001 - the thread of a server goes on tomorrow
                logger.error("runs that are too old could not be deleted", exc_info=error)
            ended.wait(_LOOK_S)

    def look(self) -> dict[str, list[str]]:
        """Sweep, unless somebody has done so on this day; what was deleted."""
        now_ns = self._now_ns()
        today = datetime.fromtimestamp(now_ns / NS_PER_S, UTC).date()
        is_first = self._database.call(
            lambda connection: (
                connection.execute(
                    "INSERT INTO wattprint.sweeps (day) VALUES (%s) ON CONFLICT DO NOTHING", [today]
                ).rowcount
            )
        )
        return sweep(self._database, now_ns, who=DAILY) if is_first else {}
