"""Functions that are metered at each call: plain, async, generators and async generators.

A run covers a generator from its first step to its end. A window covers its steps alone: between two
steps the caller's own code runs, which is no part of it.
"""

from __future__ import annotations

from functools import update_wrapper

from wattprint.errors import WattprintError

TYPE_CHECKING: bool = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Generator
    from types import TracebackType
    from typing import Any, Protocol, TypeVar

    Function = TypeVar("Function", bound=Callable[..., object])

    from wattprint.account.statement import Statement

    class Around(Protocol):
        """Any context manager."""

        def __enter__(self) -> object: ...
        def __exit__(
            self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
        ) -> None: ...

    Make = Callable[[], Around]


class _Nothing:
    """A context manager that does nothing."""

    def __enter__(self) -> None: ...

    def __exit__(self, *error: object) -> None: ...


def in_windows(make: Make, function: Function) -> Function:
    """``function`` with a window from ``make`` around each call, or each step of a generator."""
    return _wrapped(function, _Nothing, make)


def in_runs(make: Make, function: Function) -> Function:
    """``function`` with a meter that ``make`` makes around each call; around the whole life of a generator.

    Its ``last`` is the meter of the call that ended last, its ``statement`` what that one has cost.
    """
    wrapper = _wrapped(function, lambda: _Call(make(), wrapper), _Nothing)
    wrapper.last = None  # type: ignore[attr-defined]  # functions take attributes
    wrapper.statement = LastStatement(wrapper)  # type: ignore[attr-defined]
    return wrapper


class _Call:
    """One call of a function: inside ``meter``, which ``wrapper`` keeps once the call has ended."""

    __slots__ = ("_meter", "_wrapper")

    def __init__(self, meter: Around, wrapper: Any) -> None:
        self._meter, self._wrapper = meter, wrapper

    def __enter__(self) -> None:
        self._meter.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._meter.__exit__(kind, error, trace)
        finally:
            self._wrapper.last = self._meter


class LastStatement:
    """What the last call of a metered function has cost: the statement, which is made when it is asked.

    Everything of a ``Statement`` can be had of it; called, it gives the statement itself. Raises
    ``WattprintError`` before the first call has ended.
    """

    __slots__ = ("_function",)

    def __init__(self, function: Any) -> None:
        self._function = function

    def __call__(self) -> Statement:
        """The statement itself."""
        function = self._function
        if function.last is None:
            name = getattr(function, "__name__", "the function")
            raise WattprintError(f"no call of {name} has ended yet", fix=f"call {name} first")
        statement: Statement = function.last.statement
        return statement

    def __getattr__(self, name: str) -> Any:
        if self._function.last is None and name.startswith("_"):
            raise AttributeError(name)  # whoever only looks what this is gets no error of ours
        return getattr(self(), name)

    def __dir__(self) -> list[str]:
        return dir(type(self)) if self._function.last is None else dir(self())

    def __str__(self) -> str:
        return repr(self) if self._function.last is None else str(self())

    def __repr__(self) -> str:
        return "<no statement: no call has ended yet>" if self._function.last is None else repr(self())


def _wrapped(function: Function, whole: Make, part: Make) -> Function:
    import inspect

    if inspect.isasyncgenfunction(function):
        wrapper = _async_generator(function, whole, part)
    elif inspect.isgeneratorfunction(function):
        wrapper = _generator(function, whole, part)
    elif inspect.iscoroutinefunction(function):
        wrapper = _coroutine(function, whole, part)
    else:
        wrapper = _plain(function, whole, part)
    update_wrapper(wrapper, function)
    return wrapper  # type: ignore[return-value]  # called like the function, returns what it returns


def _plain(called: Callable[..., Any], whole: Make, part: Make) -> Callable[..., object]:
    def plain(*args: object, **kwargs: object) -> object:
        with whole(), part():
            return called(*args, **kwargs)

    return plain


def _coroutine(called: Callable[..., Any], whole: Make, part: Make) -> Callable[..., object]:
    async def coroutine(*args: object, **kwargs: object) -> object:
        with whole(), part():
            return await called(*args, **kwargs)

    return coroutine


def _generator(called: Callable[..., Any], whole: Make, part: Make) -> Callable[..., object]:
    def generator(*args: object, **kwargs: object) -> Generator[Any, Any, Any]:
        with whole():
            steps = called(*args, **kwargs)
            method, sent = steps.send, None
            while True:
                with part():
                    try:
                        item = method(sent)
                    except StopIteration as stop:
                        return stop.value
                try:
                    method, sent = steps.send, (yield item)
                except GeneratorExit:
                    with part():
                        steps.close()
                    raise
                except BaseException as error:  # noqa: BLE001 - thrown in: for the function to handle
                    method, sent = steps.throw, error

    return generator


def _async_generator(called: Callable[..., Any], whole: Make, part: Make) -> Callable[..., object]:
    async def generator(*args: object, **kwargs: object) -> AsyncGenerator[Any, Any]:
        with whole():
            steps = called(*args, **kwargs)
            method, sent = steps.asend, None
            while True:
                with part():
                    try:
                        item = await method(sent)
                    except StopAsyncIteration:
                        return
                try:
                    method, sent = steps.asend, (yield item)
                except GeneratorExit:
                    with part():
                        await steps.aclose()
                    raise
                except BaseException as error:  # noqa: BLE001 - thrown in: for the function to handle
                    method, sent = steps.athrow, error

    return generator
