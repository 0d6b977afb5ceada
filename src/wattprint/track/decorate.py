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

    Its ``last`` is the meter of the call that ended last, its ``statement`` what that one has cost. What the
    function has under such a name itself it keeps, and a line in the log says so.
    """
    calls = _Calls()
    wrapper: Any = _wrapped(function, lambda: _Call(make(), calls), _Nothing)
    inside = wrapper.__dict__.get(_CALLS)  # of a meter within this one, copied with the rest
    ours = () if inside is None else inside.names
    kept = [name for name in calls.names if name in wrapper.__dict__ and name not in ours]
    calls.names = tuple(name for name in calls.names if name not in kept)
    calls.function = wrapper
    values = {"last": None, "statement": LastStatement(calls), _CALLS: calls}
    wrapper.__dict__.update({name: values[name] for name in (*calls.names, _CALLS)})
    if kept:
        _say_kept(wrapper, kept)
    return wrapper  # type: ignore[no-any-return]  # of the type of ``function``, as ``_wrapped`` says


_CALLS = "__wattprint_calls__"
"""The attribute of a metered function that tells which of the others are ours."""


class _Calls:
    """The calls of one metered ``function``: the meter of the one that ended ``last``.

    ``names``: the attributes of the function that are ours.
    """

    __slots__ = ("function", "last", "names")

    def __init__(self) -> None:
        self.function: Any = None
        self.last: Any = None
        self.names: tuple[str, ...] = ("last", "statement")

    def ended(self, meter: Around) -> None:
        """A call with ``meter`` has ended; if the program has put something else in ``last``, it stays."""
        before, self.last = self.last, meter
        if "last" in self.names and self.function.__dict__.get("last") is before:
            self.function.last = meter


def _say_kept(function: Any, names: list[str]) -> None:
    from .run import log

    whose = getattr(function, "__name__", "a function")
    attributes = " and ".join(f"{whose}.{name}" for name in names)
    log(f"{attributes} stays what the program made it, and tells nothing of metered calls: {_IN_A_BLOCK}")


_IN_A_BLOCK = "write with Meter(...) as meter: around the call"


class _Call:
    """One call of a function: inside ``meter``, which ``calls`` keeps once the call has ended."""

    __slots__ = ("_calls", "_meter")

    def __init__(self, meter: Around, calls: _Calls) -> None:
        self._meter, self._calls = meter, calls

    def __enter__(self) -> None:
        self._meter.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._meter.__exit__(kind, error, trace)
        finally:
            self._calls.ended(self._meter)


class LastStatement:
    """What the last call of a metered function has cost: the statement, which is made when it is asked.

    Everything of a ``Statement`` can be had of it; called, it gives the statement itself. Raises
    ``WattprintError`` before the first call has ended.
    """

    __slots__ = ("_calls",)

    def __init__(self, calls: _Calls) -> None:
        self._calls = calls

    def __call__(self) -> Statement:
        """The statement itself."""
        if self._calls.last is None:
            name = getattr(self._calls.function, "__name__", "the function")
            raise WattprintError(f"no call of {name} has ended yet", fix=f"call {name} first")
        statement: Statement = self._calls.last.statement
        return statement

    def __getattr__(self, name: str) -> Any:
        if self._calls.last is None and name.startswith("_"):
            raise AttributeError(name)  # whoever only looks what this is gets no error of ours
        return getattr(self(), name)

    def __dir__(self) -> list[str]:
        return dir(type(self)) if self._calls.last is None else dir(self())

    def __str__(self) -> str:
        return repr(self) if self._calls.last is None else str(self())

    def __repr__(self) -> str:
        return "<no statement: no call has ended yet>" if self._calls.last is None else repr(self())


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
