"""LiteLLM's own callbacks, with the real library, against a server on loopback."""

import asyncio
import time
import warnings

import pytest

with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
    # Else importing it asks the network for a list of prices.
    patch.setenv("LITELLM_LOCAL_MODEL_COST_MAP", "True")
    warnings.simplefilter("ignore")
    litellm = pytest.importorskip("litellm")
    Logger = pytest.importorskip("wattprint.integrations.litellm").Logger

pytestmark = pytest.mark.filterwarnings("ignore")
ASK = {"model": "openai/llama-3.1-8b", "messages": [{"role": "user", "content": "hi"}], "api_key": "k"}


@pytest.fixture
def logger(monkeypatch):
    logger = Logger(region="FR")
    monkeypatch.setattr(litellm, "callbacks", [logger])
    for name in (
        "success_callback",
        "_async_success_callback",
        "failure_callback",
        "_async_failure_callback",
    ):
        monkeypatch.setattr(litellm, name, [])
    monkeypatch.setattr(litellm, "input_callback", [])
    return logger


def settled(logger, calls):
    """Its callbacks run in a thread of its own: wait for ``calls`` of them, and for none more."""
    for _ in range(200):
        if sum(one["calls"] for one in logger.calls.by_model.values()) + logger.calls.unknown >= calls:
            break
        time.sleep(0.02)
    time.sleep(0.1)
    one = logger.calls.by_model["llama-3.1-8b"]
    return one["calls"], one["input_tokens"], one["cached_tokens"], one["output_tokens"]


def test_a_completion_counts_once(server, logger):
    answer = litellm.completion(api_base=f"{server.url}/v1", **ASK)
    assert answer.choices[0].message.content == "hello"
    assert settled(logger, 1) == (1, 100, 40, 57)
    assert logger.calls.unknown == 0


def test_a_stream_counts_once(server, logger):
    options = {"include_usage": True}
    chunks = list(litellm.completion(api_base=f"{server.url}/v1", stream=True, stream_options=options, **ASK))
    assert "".join(one.choices[0].delta.content or "" for one in chunks if one.choices) == "hello"
    assert settled(logger, 1) == (1, 100, 40, 57)


def test_asynchronous_calls_count_once(server, logger):
    async def main():
        await litellm.acompletion(api_base=f"{server.url}/v1", **ASK)
        stream = await litellm.acompletion(
            api_base=f"{server.url}/v1", stream=True, stream_options={"include_usage": True}, **ASK
        )
        async for _ in stream:
            pass
        await asyncio.sleep(0.3)

    asyncio.run(main())
    assert settled(logger, 2) == (2, 200, 80, 114)
