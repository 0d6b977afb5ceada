"""Which runs a page is about, as ``wattprint runs`` chooses them."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec

from wattprint.errors import RecordError, UsageError
from wattprint.ledger.store import GLOB_CHARACTERS, Filter
from wattprint.recorded.choice import Choice
from wattprint.recorded.conditions import RUN_STATUSES, parse_where
from wattprint.recorded.moments import moment_ns
from wattprint.recorded.select import tags_of

from .frame import choices, text_field
from .problems import RefusedError

if TYPE_CHECKING:
    from wattprint.ledger.store import RunRow
    from wattprint.recorded.books import Books
    from wattprint.recorded.stating import Stating
    from wattprint.report.dossier import Dossier

    from .view import Visit


_LONGEST_BEGIN = 80
"""Letters by which the runs of a longer name are looked for: engines keep as much as it is."""


def run_called(visit: Visit, key: str) -> RunRow:
    """The run that ``key`` names. Raises ``RefusedError`` if there is none."""
    try:
        return visit.books.run(key)
    except UsageError as error:
        raise RefusedError(HTTPStatus.NOT_FOUND, error.what, error.fix) from None


def namesakes(books: Books, name: str, which: Filter) -> list[RunRow]:
    """The runs of ``which`` that are called ``name``, letter by letter, newest first."""
    begin = name[:_LONGEST_BEGIN]
    plain = begin
    if GLOB_CHARACTERS & set(begin):
        plain = "".join(f"[{one}]" if one in GLOB_CHARACTERS else one for one in begin)
        plain += "*" if begin != name else ""
    limit = which.limit if begin == name else None  # others that begin so are none of these
    found = books.runs(msgspec.structs.replace(which, name=plain, limit=limit))
    return [row for row in found if row.name == name][: which.limit]


def whole(visit: Visit, row: RunRow, stating: Stating | None = None) -> Dossier:
    """All lines of one run, stated as is asked; by the ``stating`` of other runs that it stands beside.

    Raises ``RecordError`` that names the run if its record cannot be read, or has too little to be stated by;
    ``UsageError`` if it cannot be stated with what was asked for.
    """
    try:
        return (stating or visit.stating()).whole(row).dossier
    except UsageError as error:
        if visit.restatement.fields:
            raise
        raise RecordError(
            f"{row.id} cannot be stated by what it recorded: {error.what}", error.effect, error.fix
        ) from None


class Chosen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``where``, ``name``, ``status``, ``since``, ``until`` and ``tag`` as for ``wattprint runs``."""

    where: str = ""
    name: str = ""
    status: str = ""
    since: str = ""
    until: str = ""
    tag: list[str] = []

    @property
    def choice(self) -> Choice:
        """The runs, newest first. Raises ``UsageError`` for what cannot be asked."""
        if self.status not in ("", *RUN_STATUSES):
            raise UsageError(
                f"no run has the status {self.status!r}", fix=f"one of: {', '.join(RUN_STATUSES)}"
            )
        which = Filter(
            name=self.name,
            status=self.status,
            since_ns=moment_ns(self.since) if self.since else None,
            until_ns=moment_ns(self.until) if self.until else None,
            tags=tags_of(self.tag),
        )
        return Choice(which, tuple(parse_where(self.where)) if self.where else ())

    @property
    def folded(self) -> str:
        """Fields of a form that ask for it, folded up unless something is asked."""
        fields = [
            text_field("where", "Those with", self.where, "width>8 and energy<1kWh"),
            text_field("name", "Name", self.name, "any part of it, or a glob"),
            text_field("tag", "Tag", " ".join(self.tag), "team=vision"),
            choices("status", "Status", ("", *RUN_STATUSES), self.status),
            text_field("since", "Since", self.since, "7d, or 2026-11-21"),
            text_field("until", "Until", self.until, "1d, or 2026-11-28"),
        ]
        opened = (
            " open" if any((self.where, self.name, self.status, self.since, self.until, self.tag)) else ""
        )
        return f"<details{opened}><summary>Which runs</summary>{''.join(fields)}</details>"
