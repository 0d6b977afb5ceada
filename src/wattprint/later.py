"""What was said of a run after its record: every answer that shows such words marks them as added later."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from wattprint.codec import Layout


class LaterNote(msgspec.Struct, frozen=True, kw_only=True):
    """A text about a run, and when it was written: UTC, ISO 8601. ``by``: who wrote it at a server."""

    at: str
    text: str
    by: str | None = None


class Later(msgspec.Struct, frozen=True, kw_only=True):
    """What of a run's name, tags, metrics and notes was added later; the record itself does not hold it.

    ``count``: of the words that count, from ``first_at`` to ``last_at``, UTC, ISO 8601; ``None`` if there is
    none. ``recorded_name``: what the record calls a run that was renamed, else ``None``. ``tags`` and
    ``metrics`` are the names of those that have their value from a later word, ``removed_tags`` of those that
    the record has and a later word took away. ``said_by``: who said any of it at a server. ``problem``: which
    of the words do not count, and why. ``paths``: the files of these words, below ``<home>/spool`` for a run
    in a ledger.
    """

    count: int = 0
    first_at: str | None = None
    last_at: str | None = None
    recorded_name: str | None = None
    tags: list[str] = []
    removed_tags: list[str] = []
    metrics: list[str] = []
    notes: list[LaterNote] = []
    said_by: list[str] = []
    problem: str | None = None
    paths: list[str] = []

    json_layout = Layout(
        keys=(
            "count",
            "first_at",
            "last_at",
            "recorded_name",
            "tags",
            "removed_tags",
            "metrics",
            "notes",
            "said_by",
            "problem",
        )
    )


def utc_text(wall_ns: int) -> str:
    """A moment in ns since 1970 as UTC, ISO 8601, to the millisecond."""
    moment = datetime.fromtimestamp(wall_ns / 1e9, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def utc_second(at: datetime) -> str:
    """A moment as UTC, ISO 8601, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
