"""Who is told of what a recording does: observers of ours; callbacks of the program, at a window or a step.

A callback is a guest in the user's loop: what it raises is kept as a warning, unless its class says
``passes_through = True``, as an error does that is meant to end the work.
"""

from __future__ import annotations

from wattprint.ledger import lines

TYPE_CHECKING: bool = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Protocol, TypeVar

    T = TypeVar("T")

    class Followed(Protocol):
        """A recording as far as a step enters it."""

        observers: list[Observer]

        def progress(self, at_ns: int, done: float, total: float | None) -> None: ...


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


class WindowDone:
    """A window that has just ended: names, times since boot in ns, ``ok`` or ``failed``.

    Its energy is not known before the sampler's next tick.
    """

    __slots__ = ("begin_ns", "end_ns", "name", "parent", "status")

    def __init__(self, name: str, parent: str | None, begin_ns: int, end_ns: int, status: str) -> None:
        self.name = name
        self.parent = parent
        self.begin_ns = begin_ns
        self.end_ns = end_ns
        self.status = status

    @property
    def duration_s(self) -> float:
        """Its seconds."""
        return (self.end_ns - self.begin_ns) / 1e9


class Step:
    """How far the work is at ``at_ns`` (since boot): ``done`` of ``total``, ``None`` if nobody knows."""

    __slots__ = ("at_ns", "done", "total")

    def __init__(self, at_ns: int, done: float, total: float | None) -> None:
        self.at_ns = at_ns
        self.done = done
        self.total = total


class Hooks:
    """Callbacks at the end of a window and at a step: those of one run, after those of ``meter``.

    What was given to a meter hears of all its runs; what belongs to one run, as its budgets do, of no other.
    """

    __slots__ = ("of_steps", "of_windows", "on_step", "on_window")

    def __init__(self, meter: Hooks | None = None) -> None:
        self.on_window: list[Callable[[WindowDone], None]] = []
        self.on_step: list[Callable[[Step], None]] = []
        self.of_windows = [] if meter is None else meter.on_window, self.on_window
        self.of_steps = [] if meter is None else meter.on_step, self.on_step


def call(callbacks: Iterable[Callable[[T], None]], event: T) -> str:
    """Call each with ``event``; what one of them raised, in words. Raises what is to pass through."""
    trouble = ""
    for callback in list(callbacks):
        try:
            callback(event)
        except Exception as error:
            if getattr(type(error), "passes_through", False):
                raise
            name = getattr(callback, "__qualname__", type(callback).__name__)
            trouble = f"the callback {name} failed: {type(error).__name__}: {error}"
    return trouble


class Steps(Observer):
    """How far a run is: the latest step, which each snapshot brings into the record."""

    def __init__(self, recording: Followed) -> None:
        self.latest: Step | None = None
        self._written: Step | None = None
        self._recording = recording
        recording.observers.append(self)

    def before_snapshot(self, *, last: bool) -> None:
        """Record the latest step."""
        del last
        step = self.latest
        if step is not None and step is not self._written:
            self._written = step
            self._recording.progress(step.at_ns, step.done, step.total)

    def lines(self) -> list[dict[str, object]]:
        """The latest step as a line of the record."""
        step = self.latest
        if step is None:
            return []
        return [lines.progress(at_ns=step.at_ns, done=step.done, total=step.total)]
