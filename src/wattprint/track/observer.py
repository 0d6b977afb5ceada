"""Who is told of what a recording does."""

from __future__ import annotations


class Observer:
    """Who follows a recording: it enters itself in ``observers`` and overrides what it has to do.

    The first two are called by whoever ticks: the sampler's thread, or one that asks for a statement.
    """

    def after_tick(self) -> None:
        """All sources have been read, and windows that had ended before have their energies."""

    def before_snapshot(self, *, last: bool) -> None:
        """A snapshot is about to be written; the ``last`` is the one before the end line."""
        del last

    def lines(self) -> list[dict[str, object]]:
        """What the record is to hold of it as it stands now: sums of windows, or a step."""
        return []
