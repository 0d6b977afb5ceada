"""Tokens of a text whose length is all that is known of it."""

import pytest

from wattprint.errors import UsageError
from wattprint.estimate.calls.one import estimate
from wattprint.estimate.calls.sample import kinds_of, tokens_of

COUNTED = {
    "english": (
        "The quick brown fox jumps over the lazy dog. It then rests under the old tree.\n",
        (360, 360, 380, 360),
    ),
    "python": (
        "for index in range(10):\n    print(index, values[index] ** 2)\n",
        (360, 360, 400, 360),
    ),
    "chinese": (
        "人工智能消耗多少电力？模型越大，用电越多。",
        (500, 320, 480, 220),
    ),
    "russian": (
        "Сколько энергии потребляет искусственный интеллект? Чем больше модель, тем больше.\n",
        (780, 320, 880, 420),
    ),
}
"""Texts, and the tokens of twenty of each by the tokenizers of GPT-4, GPT-4o, Claude 2 and DeepSeek-V3."""


@pytest.mark.parametrize(("text", "counts"), COUNTED.values(), ids=COUNTED)
def test_what_tokenizers_count_lies_inside(text, counts):
    found = tokens_of(text * 20)
    assert found.low <= min(counts)
    assert max(counts) <= found.high
    assert found.high < 12 * found.low
    assert found.unit == "token"
    assert found.method == "modelled"


def test_characters_are_counted_by_kind():
    assert kinds_of("Aé 3%日é") == {"letter": 2, "mark": 2, "other letter": 2, "syllable": 1}


def test_a_text_of_four_letters_is_one_token_at_least():
    assert tokens_of("a").points == (1, 1, 1)
    assert tokens_of("word" * 100).mid == 100


def test_a_sample_widens_what_the_call_costs_and_says_so():
    text = "word" * 250
    counted = estimate("llama-3.1-8b", input_tokens=250, output_tokens=100, region="FR", year=2024)
    sampled = estimate("llama-3.1-8b", input_text=text, output_tokens=100, region="FR", year=2024)
    narrow, wide = counted.serving.prefill_j, sampled.serving.prefill_j
    assert wide.mid == narrow.mid
    assert wide.low < narrow.low
    assert narrow.high < wide.high
    assert sampled.serving.decode_j.mid == counted.serving.decode_j.mid
    notes = sampled.statement.run["assumptions"]
    assert "the tokens of the input are estimated by the length of its text: 250, from 200 to 450" in notes
    assert len(notes) == len(counted.statement.run["assumptions"]) + 1


def test_an_answer_by_its_text_takes_longer_or_shorter():
    counted = estimate("llama-3.1-8b", output_tokens=250).serving.latency_s
    sampled = estimate("llama-3.1-8b", output_text="word" * 250).serving.latency_s
    assert sampled.mid == counted.mid
    assert sampled.low < counted.low
    assert counted.high < sampled.high


def test_the_peer_is_asked_for_the_tokens_of_the_text():
    for model in ("gpt-4o", "qwen3-32b"):
        counted = estimate(model, output_tokens=250, region="FR", year=2024).ecologits
        sampled = estimate(model, output_text="word" * 250, region="FR", year=2024).ecologits
        assert sampled == counted


def test_of_a_sampled_prompt_no_more_is_cached_than_there_may_be():
    assert estimate("llama-3.1-8b", input_text="word" * 250, cached_tokens=240).request.cached == 240
    assert estimate("llama-3.1-8b", input_text="word" * 250, cached_tokens=300).request.cached == 250
    with pytest.raises(UsageError, match="500 of them cached"):
        estimate("llama-3.1-8b", input_text="word" * 250, cached_tokens=500)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"input_text": " "}, "the text is empty"),
        ({"output_text": "x" * 10_000_001}, "longer than any model reads"),
        ({"input_text": "hello", "input_tokens": 3}, "both tokens and a text of the input are given"),
    ],
)
def test_what_is_no_sample_is_refused(given, message):
    with pytest.raises(UsageError, match=message):
        estimate("llama-3.1-8b", **given)
