"""One run as a bundle that a stranger can check, from wherever its record lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wattprint.account.site import make_statement
from wattprint.audit.bundle import make_bundle
from wattprint.audit.spools import audit
from wattprint.audit.verify import order
from wattprint.choices import PRIVATE_FIELDS
from wattprint.errors import RecordError, UsageError
from wattprint.ledger.private import left_out

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from wattprint.account.statement import Statement
    from wattprint.ledger.store import RunRow

    from .books import Books


class Bundled(NamedTuple):
    """The bytes of a bundle; the ``spools`` and the files of later words (``notes``) in it, by path."""

    data: bytes
    spools: dict[str, bytes]
    notes: dict[str, bytes]


def bundle_of(
    books: Books,
    row: RunRow,
    shared: Collection[str] = (),
    *,
    words: bool = True,
    sign: Callable[[bytes], bytes] | None = None,
) -> Bundled:
    """The bundle of the run of ``row``, with what of ``choices.PRIVATE_FIELDS`` is ``shared``.

    ``words``: with what was added later, word for word; ``sign`` as of ``make_bundle``. Raises ``UsageError``
    for a run that still runs, ``RecordError`` for a record that cannot be read.
    """
    if row.status == "running":
        raise UsageError(
            f"run {row.id} still runs", "its figures are not final", "export it when it has ended"
        )
    private = frozenset(PRIVATE_FIELDS) - frozenset(shared)
    spools = {name: left_out(data, private) for name, data in books.bytes_of(row.paths).items()}
    notes = {} if row.later is None or not words else books.bytes_of(row.later.paths)
    statement = _statement(row.id, spools)
    data = make_bundle(row.id, spools, statement.as_dict(), statement.factors, sign, notes=notes)
    return Bundled(data, spools, notes)


def _statement(run: str, spools: Mapping[str, bytes]) -> Statement:
    records = [record for record, _ in (audit(name, data) for name, data in spools.items()) if record]
    if not records:
        raise RecordError(f"no spool of {run} can be read", "there is nothing to export", "wattprint runs")
    return make_statement(order(records)).statement
