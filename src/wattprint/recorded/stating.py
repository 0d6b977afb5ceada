"""The statements of many runs: whole, or where they are very many, their main lines."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from wattprint.account.nodes import by_node
from wattprint.account.site import main_lines, make_statement
from wattprint.account.terms import FunctionalUnits
from wattprint.ledger.index import spool_folder
from wattprint.ledger.scan import outline
from wattprint.report.brief import Briefs
from wattprint.report.dossier import Dossier, MetricPoint, dossier

from .files import run_of_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wattprint.account.statement import Statement
    from wattprint.ledger.store import RunRow
    from wattprint.records import Record
    from wattprint.report.brief import Brief

    from .books import Books

MOST_WHOLE = 300
"""Up to so many runs have their whole statements, some 5 ms of CPU each; beyond, the main lines only."""


class StatedRun(NamedTuple):
    """What a report tells of one run, and its first root record; ``None`` where that was not read."""

    dossier: Dossier
    record: Record | None = None


class Stating:
    """How runs are to be stated.

    ``scope`` and ``changes`` as for ``account.site.make_statement``; ``per``: count and name of functional
    units; ``whole``: all lines, however many runs there are.
    """

    def __init__(
        self,
        books: Books,
        *,
        scope: str | None = None,
        changes: dict[str, object] | None = None,
        per: tuple[float, str] | None = None,
        whole: bool = False,
    ) -> None:
        self._books = books
        self._scope = scope
        self._changes = changes or {}
        self._units = None if per is None else FunctionalUnits(count=per[0], unit=per[1])
        self._whole = whole or per is not None
        self._briefs = Briefs(scope, self._changes)

    def is_brief(self, rows: Iterable[RunRow]) -> bool:
        """Whether ``rows`` are so many that only their main lines are stated."""
        return not self._whole and len({row.id for row in rows}) > MOST_WHOLE

    def runs(self, rows: Iterable[RunRow]) -> list[StatedRun]:
        """Each of ``rows`` once, in their order. Raises ``RecordError`` if a record cannot be read."""
        unique = list({row.id: row for row in rows}.values())
        if not self.is_brief(unique):
            return [self.whole(row) for row in unique]
        found = []
        for row in unique:
            brief = self.brief(row)
            found.append(self.whole(row) if brief is None else StatedRun(brief))
        return found

    def whole(self, row: RunRow) -> StatedRun:
        """All lines of one run. Raises ``RecordError`` if its record cannot be read."""
        return self._of_records(self._books.records(row))

    def file(self, path: str) -> StatedRun:
        """All lines of the run in a file, as ``run_of_file`` reads it; a statement is taken as it is."""
        run = run_of_file(path)
        return self._of_records(run.records) if run.records else StatedRun(Dossier(run.statement))

    def _of_records(self, records: list[Record]) -> StatedRun:
        roots = by_node(records)
        stated = make_statement(roots, scope=self._scope, changes=self._changes, functional_units=self._units)
        children = [record for record in records if record.header.role == "child" and record not in roots]
        return StatedRun(dossier(roots, stated.statement, children), roots[0])

    def brief(self, row: RunRow) -> Brief | None:
        """The main lines of a run on one node whose file is sound; ``None`` for any other."""
        if row.damage or row.nodes != 1 or row.role != "root" or row.children + 1 != len(row.paths):
            return None
        ends = outline(os.path.join(spool_folder(self._books.folder), row.paths[0]))
        if ends is None:
            return None
        return self._briefs.of(
            ends.header,
            ends.last,
            duration_s=ends.duration_s,
            status=row.status,
            exit_code=row.exit_code,
            metrics=[
                MetricPoint(t_s=ends.duration_s, name=name, value=value, window=None)
                for name, value in row.metrics.items()
            ],
        )

    def main_lines(self, roots: list[Record]) -> Statement:
        """The main lines of a run from its roots; all lines where its price goes by the hour."""
        rates = self._briefs.rates(roots[0].header)
        if rates.by_hours:
            return make_statement(roots, scope=self._scope, changes=self._changes).statement
        return main_lines(roots, self._scope, rates)
