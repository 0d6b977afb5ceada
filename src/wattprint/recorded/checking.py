"""Whether what a recorded run says of itself holds: its spools and later words checked as they lie there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wattprint.errors import RecordError

if TYPE_CHECKING:
    from wattprint.audit.verify import Verification
    from wattprint.ledger.store import RunRow

    from .books import Books


def verify_recorded(books: Books, row: RunRow) -> Verification:
    """All checks of the run of ``row``. Raises ``RecordError`` if one of its spools cannot be read."""
    from wattprint.audit.spools import Defect
    from wattprint.audit.verify import verify_run

    notes: dict[str, bytes] = {}
    unread: list[Defect] = []
    for path in () if row.later is None else row.later.paths:
        try:
            notes |= books.bytes_of([path])
        except RecordError as error:
            unread.append(Defect(what=error.what))
    return verify_run(row.id, books.bytes_of(row.paths), notes, unread)
