"""Count the calls of one Anthropic client: ``calls = wrap(client, meter)``.

Only this one object is changed; answers, streams and errors reach the program as they are.
"""

from __future__ import annotations

from wattprint.estimate.calls.counter import Calls

from .openai import awaited, seen, watched

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from wattprint.estimate.calls.counter import RunningMeter

    from .openai import Answer

_REQUESTS = {
    "MessageStreamManager": "_MessageStreamManager__api_request",
    "AsyncMessageStreamManager": "_AsyncMessageStreamManager__api_request",
}
"""Where the managers that ``messages.stream`` gives keep the request they are going to make."""


def wrap(client: Any, meter: RunningMeter | None = None, **where: Any) -> Calls:
    """Count what ``client`` (``Anthropic``, ``AsyncAnthropic``, Bedrock's) asks from now on.

    It becomes metrics of ``meter``. ``messages.create``, streamed or not, and ``messages.stream`` count;
    ``where`` is that of ``Calls``: ``region``, ``provider`` ... Calls through ``with_raw_response`` count as
    unknown. Raises ``UsageError`` for a ``where`` that cannot be used.
    """
    calls = Calls(meter, **{"provider": "anthropic", **where})
    messages = client.messages

    def prepare(kwargs: dict[str, Any]) -> tuple[dict[str, Any], Answer]:
        return kwargs, _message(calls, kwargs.get("model"))

    messages.create = watched(messages.create, prepare, calls)
    if hasattr(messages, "stream"):
        messages.stream = _managed(messages.stream, calls)
    return calls


def _managed(method: Callable[..., Any], calls: Calls) -> Callable[..., Any]:
    """``messages.stream``, whose manager makes the request when it is entered."""

    def stream(*args: Any, **kwargs: Any) -> Any:
        manager = method(*args, **kwargs)
        answer = _message(calls, kwargs.get("model"))
        field = _REQUESTS.get(type(manager).__name__, "")
        request = getattr(manager, field, None)
        if request is None:
            calls.lose("a stream of a kind that cannot be followed")
        elif callable(request):
            setattr(manager, field, lambda: seen(request(), answer, calls))
        else:
            setattr(manager, field, awaited(request, answer, calls))
        return manager

    return stream


def _message(calls: Calls, asked: str | None) -> Answer:
    """For messages: the first event tells the input, each delta the output so far; ``None`` ends it."""
    names: list[str | None] = []
    told: dict[str, float] = {}

    def answer(event: Any) -> bool:
        if event is None:
            _count(calls, (*names[:1], asked), told)
            return False
        message = getattr(event, "message", event)
        name = getattr(message, "model", None)
        if name:
            names.append(name)
        usage = getattr(message, "usage", None)
        for field in (
            "input_tokens",
            "output_tokens",
            "cache_creation_input_tokens",
            "cache_read_input_tokens",
        ):
            value = getattr(usage, field, None)
            if isinstance(value, int | float):
                told[field] = value
        return False

    return answer


def _count(calls: Calls, names: tuple[str | None, ...], told: dict[str, float]) -> None:
    """Anthropic's input tokens are those outside the cache; thinking is among the output."""
    given, cached = told.get("input_tokens"), told.get("cache_read_input_tokens", 0.0)
    if given is not None:
        given += cached + told.get("cache_creation_input_tokens", 0.0)
    calls.record(names, given, told.get("output_tokens"), cached)
