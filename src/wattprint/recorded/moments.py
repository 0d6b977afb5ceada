"""Moments as people type them: a span back from now, or a date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from wattprint.errors import UsageError

_SPANS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def moment_ns(text: str, now: datetime | None = None) -> int:
    """``7d``, ``12h``, ``2026-11-21`` or ``2026-11-21T08:00`` as nanoseconds since 1970.

    Dates without a zone are local; ``now`` is the present unless given. Raises ``UsageError`` for
    anything else.
    """
    number, span = text[:-1], text[-1:]
    try:
        if span in _SPANS and number.replace(".", "", 1).isdigit():
            back = timedelta(**{_SPANS[span]: float(number)})
            return int(((now or datetime.now(UTC)) - back).timestamp() * 1e9)
        return int(datetime.fromisoformat(text).timestamp() * 1e9)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"no time in {text!r}", fix="write 7d, 12h, 30m or 2026-11-21") from None
