"""A loop that is tracked: each of its items in a window, and how many of them are done told as it goes."""

from __future__ import annotations

from .window import Window

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
    from typing import TypeVar

    from .meter import Meter

    T = TypeVar("T")


class Loop:
    """One loop of ``meter``, of ``total`` items if that is known, with windows called ``name``."""

    __slots__ = ("_done", "_meter", "_name", "_total")

    def __init__(self, meter: Meter, total: float | None, name: str) -> None:
        self._meter = meter
        self._name = name
        self._total = total
        self._done = 0

    def through(self, items: Iterable[T]) -> Iterator[T]:
        """The items, each in its window."""
        tells = self._begin()
        try:
            for item in items:
                with Window(self._meter, self._name):
                    yield item
                self._count(tells)
                if self._meter.should_stop:
                    break
        finally:
            self._end(tells)

    async def through_async(self, items: AsyncIterable[T]) -> AsyncIterator[T]:
        """The same for items that are waited for."""
        tells = self._begin()
        try:
            async for item in items:
                with Window(self._meter, self._name):
                    yield item
                self._count(tells)
                if self._meter.should_stop:
                    break
        finally:
            self._end(tells)

    def _begin(self) -> bool:
        """Whether this is the outermost loop, whose progress counts."""
        meter = self._meter._one()
        tells = not meter._tracking
        meter._tracking = True
        if tells:
            self._meter.progress(0, self._total)
            if not meter._over():
                meter._followed().show(meter._live, self._name)
        return tells

    def _count(self, tells: bool) -> None:
        self._done += 1
        if tells:
            self._meter.progress(self._done, self._total)

    def _end(self, tells: bool) -> None:
        meter = self._meter._one()
        if tells:
            meter._tracking = False
            if meter._course is not None:
                meter._course.hide()
