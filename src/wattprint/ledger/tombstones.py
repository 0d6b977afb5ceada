"""What stands in the place of a spool that was deleted on purpose: one line that says by whom and when.

It follows from the last line that there was, as the next one would have: ``prev`` is that line's SHA-256, by
which a copy elsewhere is known to be of the same record.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

KIND = "tombstone"
BEGINS = b'{"kind":"tombstone"'
"""How its line does."""
RETENTION, FORGOTTEN = REASONS = ("retention", "the person was forgotten")
"""Why a server deletes: its project keeps no run so long, or all of a person's are to be gone."""


class Tombstone(msgspec.Struct, frozen=True, kw_only=True, tag=KIND, tag_field="kind"):
    """The ``run`` was deleted by somebody, at a wall clock in ns since 1970; ``size``: bytes that it had.

    ``reason``: why, of ``REASONS``; empty where nobody said, as whoever deletes one run does not.
    """

    run: str
    by: str
    wall_ns: int
    size: int
    prev: str
    reason: str = ""

    def __str__(self) -> str:
        """In words."""
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=self.wall_ns // 1000)
        why = f" ({self.reason})" if self.reason else ""
        return f"the run {self.run} was deleted by {self.by} on {at.date().isoformat()}{why}"

    @property
    def line(self) -> bytes:
        """As it stands in a file."""
        return msgspec.json.encode(self) + b"\n"


def tombstone_in(line: bytes) -> Tombstone | None:
    """The tombstone that ``line`` is, ``None`` if it is none."""
    try:
        stone = msgspec.json.decode(line, type=Tombstone)
        str(stone)
    except (msgspec.MsgspecError, OverflowError):
        return None
    return stone
