"""The real client of OpenAI against a server on loopback."""

import asyncio

import pytest
from tests.integrations import stub

from wattprint import Meter
from wattprint.estimate.calls.one import estimate
from wattprint.track.meter import run_of

openai = pytest.importorskip("openai")
wrap = pytest.importorskip("wattprint.integrations.openai").wrap

ASK = {"model": "llama-3.1-8b", "messages": [{"role": "user", "content": "hi"}]}


@pytest.fixture
def client(server):
    with openai.OpenAI(api_key="k", base_url=f"{server.url}/v1", max_retries=0) as client:
        yield client


def tokens(calls, model="llama-3.1-8b"):
    one = calls.by_model[model]
    return one["calls"], one["input_tokens"], one["cached_tokens"], one["output_tokens"]


def test_a_chat_counts_what_its_usage_says(client):
    book = stub.Book()
    calls = wrap(client, book, region="FR")
    answer = client.chat.completions.create(**ASK)
    assert answer.choices[0].message.content == "hello"
    assert tokens(calls) == (1, 100, 40, 57)
    same = estimate(
        "llama-3.1-8b", input_tokens=100, cached_tokens=40, output_tokens=57, region="FR", provider="openai"
    )
    facility_j = same.statement.boundaries.facility_j.mid
    assert book.figures["estimate.remote.facility_j"] == pytest.approx(facility_j, rel=1e-9)
    assert book.figures["estimate.remote.calls/llama-3.1-8b"] == 1
    assert calls.statement.boundaries.facility_j.mid == pytest.approx(facility_j, rel=1e-9)


def test_a_stream_is_asked_for_its_usage_and_the_program_sees_what_it_asked_for(client, server):
    calls = wrap(client)
    seen = list(client.chat.completions.create(stream=True, **ASK))
    assert server.asked[-1]["stream_options"] == {"include_usage": True}
    assert [chunk.choices[0].delta.content for chunk in seen] == ["hel", "lo", ""]
    assert tokens(calls) == (1, 100, 40, 57)


def test_a_program_that_asks_for_usage_gets_its_chunk(client, server):
    calls = wrap(client)
    options = {"include_usage": True}
    *_, last = client.chat.completions.create(stream=True, stream_options=options, **ASK)
    assert (last.choices, last.usage.completion_tokens) == ([], 57)
    assert tokens(calls) == (1, 100, 40, 57)


def test_a_stream_that_must_not_be_asked_counts_as_unknown(client, server):
    calls = wrap(client, ask_usage=False)
    assert len(list(client.chat.completions.create(stream=True, **ASK))) == 3
    assert "stream_options" not in server.asked[-1]
    assert (calls.by_model, calls.unknown, calls.statement) == ({}, 1, None)
    assert calls.warnings == ["llama-3.1-8b did not say how many tokens it used"]


def test_an_abandoned_stream_counts_as_unknown(client):
    calls = wrap(client)
    with client.chat.completions.create(stream=True, **ASK) as stream:
        next(iter(stream))
        stream._iterator.close()
    assert (calls.by_model, calls.unknown) == ({}, 1)


def test_the_helper_for_streams_counts_too(client):
    calls = wrap(client)
    with client.chat.completions.stream(**ASK) as stream:
        assert [event.delta for event in stream if event.type == "content.delta"] == ["hel", "lo", ""]
    assert tokens(calls) == (1, 100, 40, 57)


def test_responses_and_embeddings_count(client):
    calls = wrap(client)
    assert client.responses.create(model="gpt-oss-20b", input="hi").output_text == "hello"
    kinds = [event.type for event in client.responses.create(model="gpt-oss-20b", input="hi", stream=True)]
    assert kinds[-1] == "response.completed"
    assert tokens(calls, "gpt-oss-20b") == (2, 60, 20, 24)
    client.embeddings.create(model="text-embedding-3-small", input="hi")
    assert tokens(calls, "text-embedding-3-small") == (1, 8, 0, 0)
    assert calls.by_model["text-embedding-3-small"]["facility_j"] > 0


def test_missing_usage_and_unknown_models_are_unknown_and_never_nothing(client):
    book = stub.Book()
    calls = wrap(client, book)
    client.chat.completions.create(**{**ASK, "model": "silent"})
    client.chat.completions.create(**{**ASK, "model": "nobody"})
    assert (calls.unknown, calls.by_model) == (2, {})
    assert book.figures == {"estimate.remote.unknown_calls": 2}
    assert "nobody" in calls.warnings[1]
    client.chat.completions.create(**ASK)
    assert any("2 calls are not counted" in text for text in calls.statement.warnings)


def test_a_size_given_for_an_unknown_model_counts(client):
    calls = wrap(client, parameters={"nobody": 9e9})
    client.chat.completions.create(**{**ASK, "model": "nobody"})
    assert tokens(calls, "nobody") == (1, 100, 40, 57)


def test_errors_reach_the_program_and_count_nothing(client):
    calls = wrap(client)
    with pytest.raises(openai.BadRequestError, match="no such model"):
        client.chat.completions.create(**{**ASK, "model": "broken"})
    assert (calls.unknown, calls.by_model) == (0, {})


def test_only_this_client_changes(client, server):
    calls = wrap(client)
    with openai.OpenAI(api_key="k", base_url=f"{server.url}/v1", max_retries=0) as other:
        other.chat.completions.create(**ASK)
    assert calls.by_model == {}


def test_raw_responses_count_as_unknown(client):
    calls = wrap(client)
    assert client.chat.completions.with_raw_response.create(**ASK).parse().usage.completion_tokens == 57
    assert calls.unknown == 1


def test_the_asynchronous_client(server):
    async def main():
        async with openai.AsyncOpenAI(api_key="k", base_url=f"{server.url}/v1", max_retries=0) as client:
            calls = wrap(client)
            answers = await asyncio.gather(*(client.chat.completions.create(**ASK) for _ in range(3)))
            assert {answer.usage.completion_tokens for answer in answers} == {57}
            seen = [chunk async for chunk in await client.chat.completions.create(stream=True, **ASK)]
            assert len(seen) == 3
            async with client.chat.completions.stream(**ASK) as stream:
                assert (await stream.get_final_completion()).choices[0].message.content == "hello"
            await client.responses.create(model="gpt-oss-20b", input="hi")
            return calls

    calls = asyncio.run(main())
    assert tokens(calls) == (5, 500, 200, 285)
    assert tokens(calls, "gpt-oss-20b") == (1, 30, 10, 12)


def test_a_meter_keeps_the_estimate_beside_its_own_energy(client):
    with Meter("program", region="FR") as meter:
        calls = wrap(client, meter)
        client.chat.completions.create(**ASK)
    figures = {one.name: one.value for one in run_of(meter).record().metrics}
    assert figures["estimate.remote.output_tokens/llama-3.1-8b"] == 57
    assert figures["estimate.remote.facility_j"] == calls.statement.boundaries.facility_j.mid
    assert not any("served" in line.resource for line in meter.statement.resources)


def test_a_meter_that_has_not_begun_is_no_reason_to_fail(client):
    calls = wrap(client, Meter("never"))
    client.chat.completions.create(**ASK)
    assert tokens(calls)[0] == 1
    assert any("the meter takes no figures" in text for text in calls.warnings)
