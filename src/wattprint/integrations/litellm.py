"""Count the calls of LiteLLM: ``litellm.callbacks.append(Logger(meter))``.

It is a callback of LiteLLM's own kind; the library is not changed.
"""

from __future__ import annotations

from collections import deque

from litellm.integrations.custom_logger import CustomLogger

from wattprint.estimate.calls.counter import Calls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wattprint.estimate.calls.counter import RunningMeter


class Logger(CustomLogger):
    """Counts each finished call as metrics of ``meter``; ``calls`` has the sums and the statement.

    ``where`` is that of ``Calls``: ``region``, ``batch``, ``parameters`` ... Raises ``UsageError`` for one
    that cannot be used. A streamed call counts when its stream ends.
    """

    def __init__(self, meter: RunningMeter | None = None, **where: Any) -> None:
        super().__init__()
        self.calls = Calls(meter, **where)
        self._seen: deque[str] = deque(maxlen=256)

    def log_success_event(self, kwargs: Any, response_obj: Any, start_time: Any, end_time: Any) -> None:
        """Called by LiteLLM after a synchronous call."""
        del start_time, end_time
        self._log(kwargs, response_obj)

    async def async_log_success_event(
        self, kwargs: Any, response_obj: Any, start_time: Any, end_time: Any
    ) -> None:
        """Called by LiteLLM after an asynchronous call."""
        del start_time, end_time
        self._log(kwargs, response_obj)

    def _log(self, kwargs: dict[str, Any], response: Any) -> None:
        if kwargs.get("stream") and kwargs.get("complete_streaming_response") is None:
            whole = kwargs.get("async_complete_streaming_response")
            if whole is None:
                return  # one chunk; the whole answer comes with the last
            response = whole
        # Some versions report one call both ways.
        identity = str(kwargs.get("litellm_call_id") or "")
        if identity and identity in self._seen:
            return
        self._seen.append(identity)
        usage = getattr(response, "usage", None)
        details = getattr(usage, "prompt_tokens_details", None)
        given, total = getattr(usage, "prompt_tokens", None), getattr(usage, "total_tokens", None)
        written = getattr(usage, "completion_tokens", None)
        if written is None and total is not None and total == given:
            written = 0  # an embedding
        names = (getattr(response, "model", None), kwargs.get("model"))
        self.calls.record(names, given, written, getattr(details, "cached_tokens", None))
