"""What a program tells of its own progress, and whom the meter tells: callbacks at the end of a window.

A callback is a guest in the user's loop: what it raises is kept as a warning, unless its class says
``passes_through = True``, as an error does that is meant to end the work.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

_MOST = 1000
"""Points of progress that are kept; beyond, every other one goes, so that they span the whole run."""


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


class Progress:
    """The steps of a run, thinned as they get many, and the callbacks. ``warn`` takes what one raised."""

    __slots__ = ("_apart", "_skipped", "on_step", "on_window", "steps")

    def __init__(self) -> None:
        self.steps: list[tuple[int, float, float | None]] = []
        self.on_window: list[Callable[[WindowDone], None]] = []
        self.on_step: list[Callable[[Step], None]] = []
        self._apart = 1
        self._skipped = 0

    def add(self, step: Step) -> None:
        """Keep ``step``: the last always stays, of those before it every ``_apart``-th."""
        point = (step.at_ns, step.done, step.total)
        if self.steps and self._skipped:
            self.steps[-1] = point
        else:
            self.steps.append(point)
        self._skipped = (self._skipped + 1) % self._apart
        if len(self.steps) > _MOST:
            self.steps = [*self.steps[:-1:2], self.steps[-1]]
            self._apart *= 2


def call(callbacks: list[Callable[[T], None]], told: T) -> str:
    """Call each with ``told``; what one of them raised, in words. Raises what is to pass through."""
    trouble = ""
    for callback in list(callbacks):
        try:
            callback(told)
        except Exception as error:
            if getattr(type(error), "passes_through", False):
                raise
            name = getattr(callback, "__qualname__", type(callback).__name__)
            trouble = f"the callback {name} failed: {type(error).__name__}: {error}"
    return trouble
