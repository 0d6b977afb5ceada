"""Names of models, and the table they lead to."""

import pytest

from wattprint.errors import UsageError
from wattprint.estimate.calls.models import line, quantisation_bits, resolve
from wattprint.factors import models

SPELLINGS = {
    "meta-llama/Llama-3.1-70B-Instruct": "llama-3.1-70b",
    "meta-llama/Meta-Llama-3-8B": "llama-3-8b",
    "llama3.1:8b": "llama-3.1-8b",
    "mistralai/Mistral-7B-Instruct-v0.2": "mistral-7b",
    "Qwen/Qwen3-235B-A22B-Instruct-2507-FP8": "qwen3-235b-a22b",
    "openai/gpt-oss-120b": "gpt-oss-120b",
    "deepseek-ai/DeepSeek-R1-Distill-Llama-70B": "llama-3.3-70b",
    "CohereForAI/c4ai-command-r-v01": "command-r",
    "gpt-4o-2024-08-06": "gpt-4o",
    "ft:gpt-4o-mini-2024-07-18:org::id": "gpt-4o-mini",
    "us.anthropic.claude-3-5-sonnet-20241022-v2:0": "claude-sonnet",
    "gemini/gemini-2.5-flash-lite": "gemini-flash-lite",
    "gemini-2.5-flash": "gemini-flash",
}


@pytest.mark.parametrize(("asked", "key"), SPELLINGS.items())
def test_a_model_is_found_however_it_is_spelt(asked, key):
    assert models.get(asked).key == key


@pytest.mark.parametrize(
    "asked", ["llama-3.1-9b", "command-r-08-2024", "qwen3", "gpt", "", "mistral-small-2402"]
)
def test_a_near_miss_is_no_model(asked):
    assert models.find(asked) is None


def test_an_unknown_model_ends_with_what_to_type():
    with pytest.raises(UsageError) as caught:
        models.get("lama-3-70b")
    text = str(caught.value)
    assert "--parameters 70e9" in text
    assert "llama-3-70b" in text
    assert "\n" not in text


def test_every_row_says_where_it_is_from_and_is_in_order():
    rows = models.MODELS.rows()
    assert models.MODELS.keys() == sorted(set(models.MODELS.keys()))
    assert sum(row["access"] == "open" for row in rows) >= 90
    for row in rows:
        assert row["source"], row
        assert row["licence"], row
        assert 2018 < int(row["year"]) < 2027, row
        for what in ("parameters", "active"):
            low, mid, high = (float(row[f"{what}{end}_b"]) for end in ("_low", "", "_high"))
            assert 0 < low <= mid <= high, row
            if row["access"] == "open":
                assert low == high, row
        assert float(row["active_b"]) <= float(row["parameters_b"]), row


def test_names_and_aliases_lead_to_their_own_row():
    for row in models.MODELS.rows():
        if row["access"] == "open":
            for name in (row["key"], *filter(None, row["aliases"].split("|"))):
                assert models.get(name).key == row["key"], name


def test_parameters_of_models_whose_weights_everybody_has():
    assert models.get("gpt2").parameters == (124e6, 124e6, 124e6)
    mixtral = models.get("mixtral-8x7b")
    assert (mixtral.parameters[1], mixtral.active[1], mixtral.expert_share) == (46.7e9, 12.9e9, 0.25)
    assert models.get("llama-3-8b").kv_per_token == 2 * 32 * 8 * 128


def test_given_sizes_count():
    own = resolve("mine", 9e9, 3e9)
    assert (own.access, own.parameters[1], own.active[1], own.expert_share) == ("given", 9e9, 3e9, None)
    assert resolve(None, 7e9).expert_share == 1.0
    known = resolve("llama-3.1-8b", 8e9)
    assert (known.layers, known.parameters[1]) == (32, 8e9)
    assert resolve("llama-3.1-8b", 80e9).layers is None


@pytest.mark.parametrize(
    ("whole", "used"), [(-1.0, None), (7e9, 8e9), (7e9, 0.0), (70.0, None), (float("nan"), None)]
)
def test_sizes_that_cannot_be(whole, used):
    with pytest.raises(UsageError, match="parameters"):
        resolve("mine", whole, used)


def test_a_statement_says_what_is_assumed():
    assert line(models.get("gpt-4o")).method.startswith("assumed range")
    assert line(models.get("bloom")).source == "arXiv:2211.05100, table 3"


def test_weights_come_in_the_bits_they_are_published_in():
    bits = {
        name: quantisation_bits(models.get(name), None)
        for name in ("gpt2", "bloom", "deepseek-v3", "gpt-oss-20b")
    }
    assert bits == {"gpt2": 16, "bloom": 16, "deepseek-v3": 8, "gpt-oss-20b": 4}
    assert quantisation_bits(models.get("bloom"), "int4") == 4
    with pytest.raises(UsageError, match="int8"):
        quantisation_bits(models.get("bloom"), "int3")
