"""The statements of many runs: whole, or where they are very many, their main lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wattprint.account.inside import inside_of
from wattprint.account.nodes import by_node
from wattprint.account.site import main_lines, make_statement
from wattprint.account.terms import functional_units
from wattprint.errors import UsageError, WattprintError
from wattprint.report.brief import Briefs
from wattprint.report.dossier import Dossier, MetricPoint, dossier

from .files import run_of_file
from .privacy import Privacy
from .select import LeftOut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from wattprint.account.statement import Statement
    from wattprint.ledger.outlines import Outline
    from wattprint.ledger.store import RunRow
    from wattprint.records import Record
    from wattprint.report.brief import Brief

    from .books import Books

MOST_WHOLE = 300
"""Up to so many runs have their whole statements, some 5 ms of CPU each; beyond, the main lines only."""


class TooManyError(UsageError):
    """So many runs were asked for that their statements would keep a server from others."""


class StatedRun(NamedTuple):
    """What a report tells of one run, and its first root record; ``None`` where that was not read."""

    dossier: Dossier
    record: Record | None = None


class Stating:
    """How runs are to be stated.

    ``scope`` and ``changes`` as for ``account.site.make_statement``; ``per``: count and name of functional
    units; ``whole``: all lines, however many runs there are; ``shared``: which of ``choices.PRIVATE_FIELDS``
    are told, those of ``books`` if not said. ``like``: another one of the same scope and changes, whose runs
    are to be added up with these.
    """

    def __init__(
        self,
        books: Books,
        *,
        scope: str | None = None,
        changes: dict[str, object] | None = None,
        per: tuple[float, str] | None = None,
        whole: bool = False,
        shared: Collection[str] | None = None,
        like: Stating | None = None,
    ) -> None:
        self._books = books
        self._scope = scope
        self._changes = changes or {}
        self._units = functional_units(per)
        self._whole = whole or per is not None
        self._briefs: Briefs = Briefs(scope, self._changes) if like is None else like._briefs
        self._privacy = books.privacy if shared is None else Privacy(shared)

    def is_brief(self, rows: Iterable[RunRow]) -> bool:
        """Whether ``rows`` are so many that only their main lines are stated."""
        return not self._whole and len({row.id for row in rows}) > MOST_WHOLE

    def runs(self, rows: Iterable[RunRow]) -> list[StatedRun]:
        """Each of ``rows`` once, in their order; those that cannot be stated are left out with a warning.

        Raises ``WattprintError`` if none of them can be.
        """
        unique = list({row.id: row for row in rows}.values())
        briefs = self.briefs(unique) if self.is_brief(unique) else {}
        stated, left_out = [], LeftOut()
        for row in unique:
            try:
                stated.append(StatedRun(briefs[row.id]) if row.id in briefs else self.whole(row))
            except WattprintError as error:
                left_out.add(row.id, error)
        if left_out.first is not None and not stated:
            raise left_out.first
        for line in left_out.lines():
            self._books.warn(line)
        return stated

    def whole(self, row: RunRow) -> StatedRun:
        """All lines of one run. Raises ``RecordError`` if its record cannot be read."""
        return self._of_records(self._books.records(row))

    def file(self, path: str) -> StatedRun:
        """All lines of the run in a file, as ``run_of_file`` reads it; a statement is taken as it is."""
        run = run_of_file(path)
        if run.records:
            return self._of_records(run.records)
        if self._changes or self._scope:
            self._books.warn(
                f"{path} holds a statement without its record: its place, terms and scope stay as they were"
            )
        return StatedRun(Dossier(self._privacy.statement(run.statement)))

    def told_records(self, records: Sequence[Record]) -> list[Record]:
        """``records`` less what is private."""
        return [self._privacy.record(record) for record in records]

    def told(self, texts: Sequence[str]) -> list[str]:
        """``texts`` less what is private, such as reasons why runs are left out."""
        return self._privacy.texts(texts)

    def _of_records(self, records: list[Record]) -> StatedRun:
        records = self.told_records(records)
        roots = by_node(records)
        inside = inside_of(records, roots)
        stated = make_statement(
            roots,
            scope=self._scope,
            changes=self._changes,
            functional_units=self._units,
            inside=inside,
        )
        return StatedRun(dossier(roots, stated.statement, inside), roots[0])

    def check_few(self, rows: Sequence[RunRow]) -> None:
        """Raises ``TooManyError`` where ``rows`` are more than may be stated at once."""
        most = self._books.most_stated
        if most is not None and len(rows) > most:
            raise TooManyError(
                f"{len(rows):,} runs are too many to be stated at once; {most:,} are the most",
                fix="narrow it by since, such as since=7d",
            )

    def briefs(self, rows: Sequence[RunRow]) -> dict[str, Brief]:
        """The main lines, by run id, of those ``rows`` that are of one node and sound.

        Raises ``TooManyError``.
        """
        self.check_few(rows)
        return self.all_briefs(rows)

    def all_briefs(self, rows: Sequence[RunRow]) -> dict[str, Brief]:
        """As ``briefs``, of any number."""
        plain = [
            row
            for row in rows
            if not row.damage and row.nodes == 1 and row.role == "root" and row.children + 1 == len(row.paths)
        ]
        outlines = self._books.outlines(plain)
        made = ((row, self._brief(row, outlines.pop(row.id, None))) for row in plain)
        return {row.id: brief for row, brief in made if brief is not None}

    def _brief(self, row: RunRow, outline: Outline | None) -> Brief | None:
        if outline is None:
            return None
        try:
            return self._brief_of(row, outline)
        except WattprintError:
            return None  # whoever states the run whole is told why it cannot be

    def _brief_of(self, row: RunRow, outline: Outline) -> Brief | None:
        header = outline.header
        if row.later is not None or row.children:
            header = msgspec.structs.replace(header, name=row.name, tags=row.tags, parameters=row.parameters)
        return self._briefs.of(
            self._privacy.header(header),
            outline.last,
            duration_s=outline.duration_s,
            status=row.status,
            exit_code=row.exit_code,
            warnings=self._privacy.texts(outline.warnings),
            metrics=[
                MetricPoint(t_s=outline.duration_s, name=name, value=value, window=None)
                for name, value in row.metrics.items()
            ],
            later=self._privacy.later(row.later),
        )

    def main_lines(self, roots: list[Record]) -> Statement:
        """The main lines of a run from its roots; all lines where its price goes by the hour."""
        rates = self._briefs.rates(roots[0].header)
        if rates.by_hours:
            return make_statement(roots, scope=self._scope, changes=self._changes).statement
        return main_lines(roots, self._scope, rates)
