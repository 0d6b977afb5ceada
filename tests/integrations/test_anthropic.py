"""The real client of Anthropic against a server on loopback."""

import asyncio

import pytest
from tests.integrations import stub

anthropic = pytest.importorskip("anthropic")
wrap = pytest.importorskip("wattprint.integrations.anthropic").wrap

ASK = {
    "model": "claude-sonnet-5-9",
    "max_tokens": 50,
    "messages": [{"role": "user", "content": "hi"}],
}
ONE = (1, 40, 15, 33)
"""20 tokens beside the cache, 5 written to it, 15 read from it; 33 written."""


@pytest.fixture
def client(server):
    with anthropic.Anthropic(api_key="k", base_url=server.url, max_retries=0) as client:
        yield client


def tokens(calls):
    one = calls.by_model["claude-sonnet"]
    return one["calls"], one["input_tokens"], one["cached_tokens"], one["output_tokens"]


def test_a_message_counts_what_its_usage_says(client):
    book = stub.Book()
    calls = wrap(client, book)
    assert client.messages.create(**ASK).content[0].text == "hello"
    assert tokens(calls) == ONE
    assert book.figures["estimate.remote.output_tokens/claude-sonnet"] == 33
    assert calls.statement.boundaries.node_j.method == "assumed"


def test_a_stream_counts_once_and_in_full(client):
    calls = wrap(client)
    kinds = [event.type for event in client.messages.create(stream=True, **ASK)]
    assert (kinds[0], kinds[-1]) == ("message_start", "message_stop")
    assert tokens(calls) == ONE


def test_the_helper_for_streams_counts(client):
    calls = wrap(client)
    with client.messages.stream(**ASK) as stream:
        assert "".join(stream.text_stream) == "hello"
        assert stream.get_final_message().usage.output_tokens == 33
    assert tokens(calls) == ONE


def test_errors_reach_the_program(client):
    calls = wrap(client)
    with pytest.raises(anthropic.BadRequestError):
        client.messages.create(**{**ASK, "model": "broken"})
    assert (calls.unknown, calls.by_model) == (0, {})


def test_the_asynchronous_client(server):
    async def main():
        async with anthropic.AsyncAnthropic(api_key="k", base_url=server.url, max_retries=0) as client:
            calls = wrap(client)
            assert (await client.messages.create(**ASK)).content[0].text == "hello"
            seen = [event async for event in await client.messages.create(stream=True, **ASK)]
            assert len(seen) == 6
            async with client.messages.stream(**ASK) as stream:
                assert [text async for text in stream.text_stream] == ["hello"]
            return calls

    assert tokens(asyncio.run(main())) == tuple(3 * one for one in ONE)
