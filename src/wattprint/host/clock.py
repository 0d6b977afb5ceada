"""Clocks: one that places a run in the calendar, and two that measure how long it took.

Durations come from ``CLOCK_BOOTTIME``, which no clock step touches and which counts suspended time;
``CLOCK_MONOTONIC`` beside it tells how much of that the machine was awake (clock_gettime(2)).
"""

from __future__ import annotations

import time

_BOOTTIME = getattr(time, "CLOCK_BOOTTIME", None)


class Clock:
    """The clocks of the machine, in nanoseconds. A test hands in its own."""

    __slots__ = ()

    def boottime_ns(self) -> int:
        """Nanoseconds since boot, suspended time included. Never steps back."""
        if _BOOTTIME is None:
            return time.monotonic_ns()
        return time.clock_gettime_ns(_BOOTTIME)

    def awake_ns(self) -> int:
        """Nanoseconds the machine has been awake since boot."""
        return time.monotonic_ns()

    def wall_ns(self) -> int:
        """Nanoseconds since 1970-01-01T00:00Z; may step in either direction."""
        return time.time_ns()
