"""A loop that is tracked: each of its items in a window, and how many of them are done told as it goes."""

from __future__ import annotations

from .window import Window

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
    from typing import Any, TypeVar

    from .run import Run

    T = TypeVar("T")


def length_of(items: object) -> float | None:
    """How many ``items`` there are; ``None`` where they do not know, or fail as they are asked."""
    try:
        return len(items)  # type: ignore[arg-type]  # many have a length
    except Exception:  # noqa: BLE001 - asking is ours: a loader of a stream raises, and its loop would run
        return None


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

    def over(self, items: Iterable[T] | AsyncIterable[T]) -> Iterator[T] | AsyncIterator[T]:
        """The items, each in its window, for the kind of loop that they are made for.

        What can be had both ways (``tqdm.auto``) is had as the loop asks for it.
        """
        if not hasattr(items, "__aiter__"):
            return self.through(items)
        if not hasattr(items, "__iter__"):
            return self.through_async(items)
        return _Either(self, items)

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


class _Either:
    """Items that have both ``__iter__`` and ``__aiter__``: a generator of the kind that the loop asks for."""

    __slots__ = ("_items", "_loop", "_steps")

    def __init__(self, loop: Loop, items: Any) -> None:
        self._loop = loop
        self._items = items
        self._steps: Iterator[Any] | None = None

    def __iter__(self) -> Iterator[Any]:
        if self._steps is None:
            self._steps = self._loop.through(self._items)
        return self._steps

    def __next__(self) -> Any:
        return next(iter(self))

    def __aiter__(self) -> AsyncIterator[Any]:
        return self._loop.through_async(self._items)
