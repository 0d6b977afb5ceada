"""Moments as people type them: a span back from now, or a date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from wattprint.errors import UsageError

_SPANS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_END_NS = 1 << 63
"""In the year 2262, beyond what an index keeps; as far back begins what it keeps, in 1677."""


def moment_ns(text: str, now: datetime | None = None) -> int:
    """``7d``, ``12h``, ``2026-11-21`` or ``2026-11-21T08:00`` as nanoseconds since 1970.

    Dates without a zone are local; ``now`` is the present unless given. Raises ``UsageError`` for
    anything else.
    """
    try:
        at_ns = int(_moment(text, now).timestamp() * 1e9)
        if -_END_NS <= at_ns < _END_NS:
            return at_ns
    except (ValueError, OverflowError, OSError):
        pass
    raise UsageError(f"no time in {text!r}", fix="write 7d, 12h, 30m or 2026-11-21")


def _moment(text: str, now: datetime | None) -> datetime:
    number, span = text[:-1], text[-1:]
    if span in _SPANS and number.replace(".", "", 1).isdigit():
        return (now or datetime.now(UTC)) - timedelta(**{_SPANS[span]: float(number)})
    return datetime.fromisoformat(text)
