"""A decorator from a context manager, for functions of every kind."""

from __future__ import annotations

from functools import wraps
from inspect import isasyncgenfunction, iscoroutinefunction, isgeneratorfunction
from typing import TYPE_CHECKING

from wattprint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any


def tracked(make: Callable[[], Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A decorator that runs the function inside the context manager that ``make`` makes for each call."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        if isasyncgenfunction(function):
            raise UsageError(
                f"{function.__name__} is an asynchronous generator: its calls cannot be tracked",
                fix="use `with EmissionsTracker():` inside it",
            )

        @wraps(function)
        async def awaited(*args: object, **kwargs: object) -> object:
            with make():
                return await function(*args, **kwargs)

        @wraps(function)
        def iterated(*args: object, **kwargs: object) -> Generator[object, object, object]:
            with make():
                return (yield from function(*args, **kwargs))

        @wraps(function)
        def called(*args: object, **kwargs: object) -> object:
            with make():
                return function(*args, **kwargs)

        if iscoroutinefunction(function):
            return awaited
        return iterated if isgeneratorfunction(function) else called

    return decorate
