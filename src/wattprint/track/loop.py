"""A loop that is tracked: each of its items in a window, and how many of them are done told as it goes."""

from __future__ import annotations

from .window import Window

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
    from typing import TypeVar

    from .run import Run

    T = TypeVar("T")


class Loop:
    """One loop, of ``total`` items if that is known, with windows called ``name``.

    ``run``: gives the run that it belongs to, asked when its first item is.
    """

    __slots__ = ("_done", "_name", "_run", "_total")

    def __init__(self, run: Callable[[], Run], total: float | None, name: str) -> None:
        self._run = run
        self._name = name
        self._total = total
        self._done = 0

    def through(self, items: Iterable[T]) -> Iterator[T]:
        """The items, each in its window."""
        run = self._run()
        tells = self._begin(run)
        try:
            for item in items:
                with Window(run.windows.open, self._name):
                    yield item
                self._count(run, tells)
                if run.should_stop:
                    break
        finally:
            _end(run, tells)

    async def through_async(self, items: AsyncIterable[T]) -> AsyncIterator[T]:
        """The same for items that are waited for."""
        run = self._run()
        tells = self._begin(run)
        try:
            async for item in items:
                with Window(run.windows.open, self._name):
                    yield item
                self._count(run, tells)
                if run.should_stop:
                    break
        finally:
            _end(run, tells)

    def _begin(self, run: Run) -> bool:
        """Whether this is the outermost loop, whose progress counts."""
        tells = not run.tracking
        run.tracking = True
        if tells:
            run.progress(0, self._total)
            run.show(self._name)
        return tells

    def _count(self, run: Run, tells: bool) -> None:
        self._done += 1
        if tells:
            run.progress(self._done, self._total)


def _end(run: Run, tells: bool) -> None:
    if tells:
        run.tracking = False
        if run.course is not None:
            run.course.hide()
