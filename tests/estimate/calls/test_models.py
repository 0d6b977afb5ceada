"""Names of models, and the table they lead to."""

import pytest

from wattprint.errors import UsageError
from wattprint.estimate.calls.models import line, packing_note, quantisation_bits, resolve
from wattprint.estimate.calls.one import estimate
from wattprint.factors import ecologits, models
from wattprint.factors.model_names import ROUNDED, named_size
from wattprint.factors.packings import split

SPELLINGS = {
    "meta-llama/Llama-3.1-70B-Instruct": "llama-3.1-70b",
    "meta-llama/Meta-Llama-3-8B": "llama-3-8b",
    "llama3.1:8b": "llama-3.1-8b",
    "mistralai/Mistral-7B-Instruct-v0.2": "mistral-7b",
    "Qwen/Qwen3-235B-A22B-Instruct-2507-FP8": "qwen3-235b-a22b",
    "openai/gpt-oss-120b": "gpt-oss-120b",
    "deepseek-ai/DeepSeek-R1-Distill-Llama-70B": "deepseek-r1-distill-llama-70b",
    "CohereForAI/c4ai-command-r-v01": "command-r",
    "gpt-4o-2024-08-06": "gpt-4o",
    "ft:gpt-4o-mini-2024-07-18:org::id": "gpt-4o-mini",
    "us.anthropic.claude-3-5-sonnet-20241022-v2:0": "claude-sonnet",
    "gemini/gemini-2.5-flash-lite": "gemini-flash-lite",
    "gemini-2.5-flash": "gemini-flash",
    "bedrock/us.meta.llama3-1-70b-instruct-v1:0": "llama-3.1-70b",
    "accounts/fireworks/models/llama-v3p1-405b-instruct": "llama-3.1-405b",
    "mistral.mixtral-8x7b-instruct-v0:1": "mixtral-8x7b",
    "ollama/llama3.1": "llama-3.1-8b",
    "ollama/mistral": "mistral-7b",
    "llama3.1:8b-instruct-q4_K_M": "llama-3.1-8b",
    "vertex_ai/claude-3-5-haiku@20241022": "claude-haiku",
    "azure/gpt-35-turbo-16k": "gpt-3.5",
    "gpt-5.4-mini-2026-03-17": "gpt-5-mini",
    "gpt-5.1-codex-mini": "gpt-5-mini",
    "gpt-5.2-pro": "gpt-5-pro",
    "mistral/mistral-large-latest": "mistral-large-3",
    "mistral-large-2411": "mistral-large-2",
    "magistral-medium-latest": "mistral-medium",
    "mistral-medium-3-5": "mistral-medium-3.5",
    "command-r-08-2024": "command-r-08-2024",
    "microsoft/phi-1_5": "phi-1.5",
    "qwen3-4b": "qwen3-4b",
    "deepseek-v3-0324": "deepseek-v3.1",
    "microsoft/bitnet-b1.58-2B-4T": "bitnet-b1.58-2b",
    "deepseek-r1:70b": "deepseek-r1-distill-llama-70b",
    "deepseek-r1:671b": "deepseek-r1",
    "ollama/deepseek-r1": "deepseek-r1-distill-llama-8b",
    "deepseek/deepseek-r1": "deepseek-r1",
    "ollama_chat/qwen3": "qwen3-8b",
    "ollama/phi4": "phi-4",
    "TinyLlama/TinyLlama-1.1B-Chat-v1.0": "tinyllama-1.1b",
    "groq/mixtral-8x7b-32768": "mixtral-8x7b",
    "qwen2.5-7b-instruct-1m": "qwen2.5-7b",
    "llama_3_8b": "llama-3-8b",
    "codestral-2405": "codestral-22b",
    "codestral-2508": "codestral",
    "claude-2.1": "claude",
    "claude-instant-1.2": "claude",
    "claude-3.7-sonnet:thinking": "claude-sonnet",
    "gpt-4o-realtime-preview-2024-12-17": "gpt-4o",
    "gpt-4-32k-0613": "gpt-4",
    "o4-mini-high": "o4-mini",
    "o1-pro": "o1",
    "gemini-2.5-flash-native-audio-preview-09-2025": "gemini-flash",
    "grok-4-1-fast-non-reasoning": "grok",
    "ft:gpt-4o-2024-08-06:acme:mini-tickets:7p4lURel": "gpt-4o",
}


@pytest.mark.parametrize(("asked", "key"), SPELLINGS.items())
def test_a_model_is_found_however_it_is_spelt(asked, key):
    assert models.get(asked).key == key


@pytest.mark.parametrize(
    ("asked", "key"),
    {
        "gpt-4o-prod": "gpt-4o",
        "gpt-4o-mini-prod-2": "gpt-4o-mini",
        "GPT-4o_eastus_dev": "gpt-4o",
        "claude-3-5-sonnet-staging": "claude-sonnet",
    }.items(),
)
def test_a_deployment_is_the_model_that_its_name_begins_with_and_says_so(asked, key):
    found = models.get(asked)
    assert found.key == key
    assert found.assumed == f"{asked} is taken as {found.name}, by the beginning of its name"


@pytest.mark.parametrize("asked", ["gpt-4o-acme", "gpt-4o-prod-mini", "my-gpt-4o", "prod", "gpt-4o-large"])
def test_what_may_be_another_model_is_no_deployment(asked):
    assert models.find(asked) is None


@pytest.mark.parametrize(
    ("asked", "known"), {"lama-7b": False, "llava-7b": True, "tinyllama-7b": True}.items()
)
def test_a_letter_too_few_is_a_slip_and_another_word_is_a_name(asked, known):
    assert (models.find(asked) is not None) is known


@pytest.mark.parametrize(
    "asked",
    [
        "llama-3.1",
        "command-r-01-2026-x",
        "qwen3",
        "gpt",
        "",
        "mistral-small-2402",
        "lama-3-70b",
        "llama-4-17b-16e",
        "gpt-4o-min",
        "gpt-4o-mnii",
        "gpt-4o:mini-x",
        "gpt-4o-nano",
        "gpt-5-min",
        "gpt-5.1-codx-mini",
        "gpt-4.1-nan",
        "claude-sonet",
        "claude-3-5-sonet-20241022",
        "gemini-2.5-flash-lit",
        "o3-min",
        "nova-pro-max-plus",
    ],
)
def test_a_near_miss_is_no_model(asked):
    assert models.find(asked) is None


def test_every_name_that_ecologits_has_leads_to_a_size_that_fits_its_own():
    """Open models have its size but for what it rounds; the range of a closed one holds its guess."""
    for row in ecologits.MODELS.rows():
        name = row["key"].partition("/")[2]
        found = models.find(name)
        assert found is not None, name
        assert found.assumed == "", name
        assert models.find(row["key"]) is not None
        ends = [float(row[f"total_{end}_b"]) * 1e9 for end in ("low", "high")]
        used = [float(row[f"active_{end}_b"]) * 1e9 for end in ("low", "high")]
        if found.access == "closed":
            assert found.parameters[0] <= ends[0] <= ends[1] <= found.parameters[2], name
            assert found.active[0] <= used[0] <= used[1] <= found.active[2], name
        elif not name.endswith("-4bit"):  # of some packed ones it has the numbers of the packed file
            # It has whole billions of some: 3 for the 2.78 of Dolly, 2 and 7 for the 2.51 and 8.54 of Gemma.
            assert 0.92 < found.parameters[1] / ends[0] < 1.31, name
            assert 0.9 < found.active[1] / used[0] < 1.31, name


PACKINGS = {
    "meta-llama/Llama-3.1-405B-Instruct-FP8": 8,
    "llama-3-70b-instruct-awq": 4,
    "Llama-3.1-8B-Instruct-GPTQ-INT4": 4,
    "Qwen/Qwen2.5-7B-Instruct-GPTQ-Int8": 8,
    "TheBloke/Llama-2-7B-Chat-GPTQ": 4,
    "TheBloke/Llama-2-7B-GPTQ-4bit-128g-actorder": 4,
    "unsloth/Meta-Llama-3.1-8B-Instruct-bnb-4bit": 4,
    "bartowski/Llama-3.1-8B-Instruct-GGUF:Q4_K_M": 4,
    "qwen2.5:7b-instruct-q8_0": 8,
    "llama-3.1-8b-instruct-IQ3_XS": 3,
    "unsloth/Qwen3-8B-GGUF:UD-Q2_K_XL": 2,
    "RedHatAI/Meta-Llama-3.1-8B-Instruct-quantized.w8a8": 8,
    "RedHatAI/Meta-Llama-3.1-70B-Instruct-W4A16": 4,
    "amd/Llama-3.1-8B-Instruct-FP8-KV": 8,
    "nvidia/Llama-3.1-8B-Instruct-NVFP4": 4,
    "amd/Llama-3.1-8B-Instruct-MXFP4": 4,
    "mlx-community/Llama-3.1-8B-Instruct-4bit": 4,
    "llama-3.1-8b-fp16": 16,
    "unsloth/gpt-oss-20b-BF16": 16,
    "gpt-oss-20b": 4,
    "deepseek-ai/DeepSeek-V3": 8,
    "meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8": 8,
    "microsoft/bitnet-b1.58-2B-4T": 2,
    "google/gemma-7b-it-sfp-cpp": 8,
    "meta-llama/Llama-3.1-8B-Instruct": 16,
    "llama-3.1-8b-f32": 32,
    "llama-3.1-8b-1.58bit": 1.58,
    "turboderp/Llama-3.1-8B-Instruct-exl2-4.65bpw": 4.65,
    "llama-3.1-8b-6.0bpw": 6,
    "ollama/llama3.1:8b-instruct-fp16": 16,
    "meta-llama/llama-3.1-8b-instruct:free": 16,
    "mistral.mixtral-8x7b-instruct-v0:1": 16,
    "gpt-oss:120b-cloud": 4,
    "gpt-oss:20b": 4,
    "qwen3:235b-cloud": 16,
}


@pytest.mark.parametrize(("asked", "bits"), PACKINGS.items())
def test_the_packing_in_a_name_counts(asked, bits):
    found = models.get(asked)
    assert found.access == "open"
    assert quantisation_bits(found, None) == bits
    assert quantisation_bits(found, "int8") == 8
    assert packing_note(found, None) == ""


@pytest.mark.parametrize(
    "asked",
    [
        "ollama/llama3.1:70b",
        "qwen2.5:7b",
        "ollama/llama3.1",
        "mixtral:8x7b",
        "zeta:7b-chat",
        "llama3.1:latest",
    ],
)
def test_what_ollama_serves_without_a_word_of_packing_has_four_bits_and_says_so(asked):
    found = models.get(asked)
    assert quantisation_bits(found, None) == 4
    assert quantisation_bits(found, "fp16") == 16
    assert packing_note(found, "fp16") == ""
    call = estimate(asked, output_tokens=10)
    assert any(
        "Ollama serves most models in 4 (Q4_K_M)" in text for text in call.statement.run["assumptions"]
    )
    assert call.packed_as == ""
    assert quantisation_bits(resolve(asked, 8e9), None) == 4


def test_weights_in_32_bits_take_twice_the_time_to_read_and_to_compute():
    tokens = {"input_tokens": 4000, "output_tokens": 1, "batch": 1}
    half, full = (estimate("gpt2", quantisation=bits, **tokens).serving for bits in ("fp16", "fp32"))
    assert (half.weight_bits, full.weight_bits) == (16, 32)
    assert full.prefill_j.mid == pytest.approx(2 * half.prefill_j.mid)


@pytest.mark.parametrize("asked", ["google/gemma-7b-GGUF", "google/gemma-7b-quant-pytorch", "llama-3-8b-hqq"])
def test_a_packing_without_its_bits_is_said(asked):
    found = models.get(asked)
    assert quantisation_bits(found, None) == 16
    assert "--quantisation" in packing_note(found, None)
    assert packing_note(found, "int4") == ""
    lines = estimate(asked, output_tokens=10).statement.run["assumptions"]
    assert any("does not say in how many bits" in text for text in lines)


def test_a_name_without_packing_has_none():
    for name in ("o1", "qwen3-8b", "phi-4", "t5-3b", "claude-opus-4-5", "i1", "glm-4.5", "mistral-7b-v0.1"):
        assert split(name) == (name, None)


SIZES = {
    "acme/zeta-0.5B": (0.5e9, 0.5e9),
    "zeta-555M": (555e6, 555e6),
    "zeta-7b-v0.2": (7e9, 7e9),
    "zeta-128k-7B-instruct-32768-2507": (7e9, 7e9),
    "zeta-30B-A3B": (30e9, 3e9),
    "zeta-235B-A22B-Instruct-2507-FP8": (235e9, 22e9),
    "llama-3.1-9b": (9e9, 9e9),
    "qwen-34b": (34e9, 34e9),
    "gpt-4all-13b": (13e9, 13e9),
    "zeta-7b-1m": (7e9, 7e9),
    "bloomz-7b1": (7.1e9, 7.1e9),
    "zeta-1T": (1000e9, 1000e9),
    "zeta-1.1B-step-1431k-3T": (1.1e9, 1.1e9),
}


@pytest.mark.parametrize(("asked", "size"), SIZES.items())
def test_a_size_in_the_name_of_an_unknown_model_counts_and_says_so(asked, size):
    found = models.get(asked)
    assert found.access == "named"
    assert (found.licence, found.layers) == ("unknown", None)
    assert "in its name" in found.assumed
    for (low, _, high), named in zip((found.parameters, found.active), size, strict=True):
        assert low <= named <= high < 1.5 * low * 1.01
    stated = estimate(asked, output_tokens=10).statement
    assert found.assumed in stated.run["assumptions"]
    assert stated.boundaries.accelerator_j.method == "assumed"


def test_experts_in_a_name_share_what_is_not_in_them():
    found = models.get("zeta-8x7b")
    for known in ("mixtral-8x7b", "mixtral-8x22b"):
        size = float(known.partition("8x")[2][:-1]) * 1e9
        whole, used = models.get(known).parameters[1] / size / 8, models.get(known).active[1] / size
        assert found.parameters[0] <= whole * 56e9 <= found.parameters[2]
        assert found.active[0] <= used * 7e9 <= found.active[2]


@pytest.mark.parametrize(
    "asked",
    [
        "zeta",
        "zeta-128k",
        "zeta-v0.3",
        "zeta-32768",
        "zeta-2507",
        "zeta-0.555GB",
        "zeta-1.5-mini",
        "zeta-7b-for-70b",
        "zeta-8bit",
        "zeta-3b-a7b",
        "zeta-1_6b",
        "zeta-MoE-A2.7B",
        "zeta-7b" * 50,
        "zeta-0b",
    ],
)
def test_what_is_no_size_is_none(asked):
    assert models.find(asked) is None


def test_the_range_of_a_size_in_a_name_is_that_of_the_known_ones():
    ratios = []
    for row in models.MODELS.rows():
        size = named_size(row["key"]) if row["access"] == "open" else None
        # Prompt Guard counts the layers of an encoder and leaves out its embeddings, which are larger.
        if size is not None and "x" not in size.word and "guard" not in row["key"]:
            ratios.append(float(row["parameters_b"]) * 1e9 * ROUNDED[1] / size.parameters[1])
    assert len(ratios) > 60
    assert ROUNDED[0] <= min(ratios) <= max(ratios) <= ROUNDED[2]
    assert sorted(ratios)[len(ratios) // 2] == pytest.approx(ROUNDED[1], abs=0.02)


def test_a_tuned_model_is_the_one_its_name_holds_but_for_its_licence():
    found = models.get("NousResearch/Hermes-3-Llama-3.1-8B-AWQ")
    assert (found.key, found.licence, found.layers) == ("llama-3.1-8b", "unknown", 32)
    assert "Llama 3.1 8B" in found.assumed
    assert models.get("DeepSeek-R1-0528-Qwen3-8B").key == "qwen3-8b"


LICENCES = {
    "llama-3.1-8b": "Llama 3.1 Community",
    "deepseek-r1-distill-llama-8b": "MIT",
    "deepseek-v3": "DeepSeek",
    "deepseek-v3-0324": "MIT",
    "zephyr-7b": "MIT",
    "vicuna-13b-v1.5": "Llama 2 Community",
    "vicuna-13b-v1.3": "LLaMA non-commercial",
    "dolly-v1-6b": "CC BY-NC 4.0",
    "dolly-v2-12b": "MIT",
    "qwen2.5-3b": "Qwen Research",
    "qwen2.5-coder-3b": "Qwen Research",
    "qwen2.5-72b": "Qwen",
    "qwen2.5-7b": "Apache-2.0",
    "mistral-large-2": "Mistral Research",
    "mistral-small-2409": "Mistral Research",
    "codestral-22b": "Mistral Non-Production",
    "bloom": "BigScience RAIL",
    "falcon-180b": "Falcon-180B TII",
    "falcon-40b": "Apache-2.0",
    "gemma-2-9b": "Gemma",
    "codellama-34b": "Llama 2 Community",
}


@pytest.mark.parametrize(("name", "licence"), LICENCES.items())
def test_a_licence_is_the_models_own(name, licence):
    assert models.get(name).licence == licence


@pytest.mark.parametrize(
    ("asked", "first"),
    {
        "lama-3-70b": "llama-3-70b",
        "llama-3.1": "llama-3.1-8b",
        "llama-4": "llama-4-scout",
        "gemma2": "gemma-2-2b",
        "claud-sonet": "claude-sonnet",
        "gemni-flash": "gemini-flash",
        "mistral-smal": "mistral-small-4",
        "qwen-2.5": "qwen2.5-3b",
        "mistral-large": "mistral-large-2",
        "gpt-4o-min": "gpt-4o-mini",
        "gpt-4o-mnii": "gpt-4o-mini",
        "gpt-5-min": "gpt-5-mini",
        "gpt-4.1-nan": "gpt-4.1-nano",
        "gpt-4o-acme": "gpt-4o",
        "claude-sonet": "claude-sonnet",
        "llama-3.1-70": "llama-3.1-70b",
        "llama-3.1-8": "llama-3.1-8b",
        "gpt-40": "gpt-4o",
    }.items(),
)
def test_what_is_near_is_of_the_same_family_and_version(asked, first):
    assert models.nearest(asked)[0] == first


def test_a_name_that_is_no_text_is_refused():
    for given in (None, 7e9):
        with pytest.raises(UsageError, match="UTF-8"):
            resolve("\udcff-7b", given)


def test_nothing_is_near_a_name_of_no_family():
    assert models.nearest("H100") == models.nearest("") == []


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
        quantisation_bits(models.get("bloom"), "small")
    assert quantisation_bits(models.get("bloom"), "Q4_K_M") == 4
