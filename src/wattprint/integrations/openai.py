"""Count the calls of one OpenAI client: ``calls = wrap(client, meter)``.

The client may talk to OpenAI or to any server of that interface (vLLM, Ollama, a router). Only this one
object is changed; answers, streams and errors reach the program as they are.
"""

from __future__ import annotations

from wattprint.estimate.calls.counter import Calls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from typing import Any

    from wattprint.estimate.calls.counter import RunningMeter

    Answer = Callable[[Any], bool]
    """Takes in one event of a stream; true if the program is not to see it."""


def wrap(client: Any, meter: RunningMeter | None = None, *, ask_usage: bool = True, **where: Any) -> Calls:
    """Count what ``client`` (``OpenAI``, ``AsyncOpenAI``, Azure's) asks from now on, as metrics of ``meter``.

    Chat completions, responses and embeddings count, streamed or not. ``ask_usage``: a streamed chat does
    not tell its tokens unless it is asked to, so it is asked, and the extra chunk is kept from a program
    that did not ask; switch it off for a server that refuses ``stream_options``. ``where`` is that of
    ``Calls``: ``region``, ``provider``, ``parameters`` ... Calls through ``with_raw_response`` count as
    unknown. Raises ``UsageError`` for a ``where`` that cannot be used.
    """
    calls = Calls(meter, **{"provider": "openai", **where})

    def chat(kwargs: dict[str, Any]) -> tuple[dict[str, Any], Answer]:
        asked = dict(kwargs.get("stream_options") or {})
        swallow = bool(ask_usage and kwargs.get("stream") and "include_usage" not in asked)
        if swallow:
            kwargs = {**kwargs, "stream_options": {**asked, "include_usage": True}}
        return kwargs, _chat(calls, kwargs.get("model"), swallow=swallow)

    def response(kwargs: dict[str, Any]) -> tuple[dict[str, Any], Answer]:
        return kwargs, _response(calls, kwargs.get("model"))

    def embedding(kwargs: dict[str, Any]) -> tuple[dict[str, Any], Answer]:
        return kwargs, _chat(calls, kwargs.get("model"), swallow=False)

    for resource, names, prepare in (
        (client.chat.completions, ("create", "parse"), chat),
        (getattr(client, "responses", None), ("create", "parse"), response),
        (getattr(client, "embeddings", None), ("create",), embedding),
    ):
        for name in names:
            if hasattr(resource, name):
                setattr(resource, name, watched(getattr(resource, name), prepare, calls))
    return calls


def watched(method: Callable[..., Any], prepare: Callable[..., Any], calls: Calls) -> Callable[..., Any]:
    """``method`` with each answer shown to what ``prepare`` makes of its keyword arguments."""

    def watching(*args: Any, **kwargs: Any) -> Any:
        changed, answer = prepare(kwargs)
        result = method(*args, **changed)
        return awaited(result, answer, calls) if hasattr(result, "__await__") else seen(result, answer, calls)

    return watching


async def awaited(request: Any, answer: Answer, calls: Calls) -> Any:
    """What ``request`` gives, ``seen``."""
    return seen(await request, answer, calls)


def seen(result: Any, answer: Answer, calls: Calls) -> Any:
    """``result``, shown to ``answer`` now, or event by event as the program reads it, if it is a stream."""
    iterator = getattr(result, "_iterator", None)
    if iterator is None:
        answer(result)
        answer(None)
    elif hasattr(iterator, "__anext__"):
        result._iterator = _each_async(iterator, answer)
    elif hasattr(iterator, "__next__"):
        result._iterator = _each(iterator, answer)
    else:
        calls.lose("a stream of a kind that cannot be followed")
    return result


def _each(events: Iterator[Any], answer: Answer) -> Iterator[Any]:
    # An abandoned stream closes this generator: what it has told so far is all there will be.
    try:
        for event in events:
            if not answer(event):
                yield event
    finally:
        answer(None)


async def _each_async(events: AsyncIterator[Any], answer: Answer) -> AsyncIterator[Any]:
    try:
        async for event in events:
            if not answer(event):
                yield event
    finally:
        answer(None)


def _chat(calls: Calls, asked: str | None, *, swallow: bool) -> Answer:
    """For chat completions and embeddings; ``None`` ends the answer. Their usage has the same names."""
    usage: list[Any] = []
    names: list[str | None] = []

    def answer(event: Any) -> bool:
        if event is None:
            _count(calls, (*names[:1], asked), usage[-1] if usage else None)
            return False
        names.append(getattr(event, "model", None))
        told = getattr(event, "usage", None)
        if told is None:
            return False
        usage.append(told)
        return swallow and getattr(event, "choices", None) == []

    return answer


def _response(calls: Calls, asked: str | None) -> Answer:
    """For the Responses interface: its last event carries the whole response."""
    last: list[Any] = []

    def answer(event: Any) -> bool:
        if event is None:
            whole = last[-1] if last else None
            _count(calls, (getattr(whole, "model", None), asked), getattr(whole, "usage", None))
            return False
        whole = getattr(event, "response", event)
        if getattr(whole, "usage", None) is not None:
            last.append(whole)
        return False

    return answer


def _count(calls: Calls, names: tuple[str | None, ...], usage: Any) -> None:
    """Reasoning and tool tokens are among those of the output, cached ones among those of the input."""

    def told(*fields: str) -> Any:
        return next((one for one in (getattr(usage, name, None) for name in fields) if one is not None), None)

    details = told("prompt_tokens_details", "input_tokens_details")
    total, given = told("total_tokens"), told("prompt_tokens", "input_tokens")
    written = told("completion_tokens", "output_tokens")
    if written is None and total is not None and total == given:
        written = 0  # an embedding
    calls.record(names, given, written, getattr(details, "cached_tokens", None))
