"""Cases of language models: their names and sizes, the bits of their weights, and the tokens of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wattprint.errors import UsageError
from wattprint.estimate.calls.models import as_dict, line, packing_note, quantisation_bits, resolve
from wattprint.estimate.calls.sample import tokens_of
from wattprint.factors.models import MODELS, nearest

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

Cases = list[dict[str, object]]

NAMES = (
    *("meta-llama/Llama-3.1-70B-Instruct", "us.anthropic.claude-3-5-sonnet-20241022-v2:0", "ollama/llama3.1"),
    *(
        "ft:gpt-4o-mini-2024-07-18:org::id",
        "accounts/fireworks/models/llama-v3p1-405b-instruct",
        "qwen2.5:7b",
    ),
    *("Qwen/Qwen3-235B-A22B-Instruct-2507-FP8", "deepseek-r1:70b", "TheBloke/Mistral-7B-Instruct-v0.2-AWQ"),
    *(
        "groq/mixtral-8x7b-32768",
        "azure/gpt-35-turbo-16k",
        "gpt-4o-prod",
        "GPT-4o_eastus_dev",
        "o4-mini-high",
    ),
    *("NousResearch/Hermes-3-Llama-3.1-8B", "my-7b-v0.2", "my-8x22b", "my-30b-a3b", "tinyllama-7b-GGUF"),
    *("microsoft/bitnet-b1.58-2B-4T", "turboderp/foo-13b-exl2-4.65bpw", "foo-13b-GPTQ-Int4", "llama-7b-f32"),
    *("gemini-2.5-flash-native-audio-preview-09-2025", "claude-3.7-sonnet:thinking", "grok-4-1-fast"),
    *(
        "ollama/gpt-oss:20b-cloud",
        "日本語-7b-q4_k_m",
        "bloom-7b1",
        "phi3-3.8b-w4a16",
        "deepseek-ai/DeepSeek-V3.1",
    ),
)
SLIPS = (
    *("lama-3-70b", "llama-3.1-70", "gpt-40", "claude-sonet", "mistrall-7b", "gpt-4o-min", "qwen3", "gpt"),
    *("nobody's model", "gemini-2.5-flash-lit", "o3-min", "", "llama-4-17b-16e", "x" * 301, "yi-1_6b"),
)
TEXTS = (
    *("a", "Hello, world!", "How much energy does this sentence cost?\n" * 30, '{"a": [1, 2, 3]}' * 9),
    *("Combien d'énergie coûte cette phrase ?", "Сколько энергии?" * 7, "这句话要用多少电？", "ελληνικά 12"),
    *("emoji 🌱🔌 and\u001ctabs\t\u00a0", " ", "def f(x):\n    return x ** 2  # square\n" * 12),
)


def cases() -> Cases:
    """All of them, the same each time."""
    return [*_models(), *_texts()]


def answer(do: str, given: object, ask: Callable[[], object]) -> dict[str, object]:
    """A case, with what ``ask`` gives or the error that it raises."""
    try:
        return {"do": do, "given": given, "is": ask()}
    except UsageError as error:
        return {"do": do, "given": given, "error": str(error)}


def _model(name: str | None, parameters: float | None = None, active: float | None = None) -> object:
    found = resolve(name, parameters, active)
    known = {"layers": found.layers, "kv": found.kv_per_token, "experts": found.expert_share}
    bits = {"bits": quantisation_bits(found, None), "note": packing_note(found, None)}
    return {"model": as_dict(found), **known, **bits, "line": _line(found)}


def _line(found: Any) -> dict[str, object]:
    told = line(found)
    fields = ("id", "low", "mid", "high", "unit", "year", "method", "source", "licence")
    return {name: getattr(told, name) for name in fields}


def _models() -> Cases:
    made = [answer("model", [name], lambda name=name: _model(name)) for name in (*NAMES, *SLIPS)]
    shown = [row["name"] for row in MODELS.rows()][::12]
    made += [answer("model", [name], lambda name=name: _model(name)) for name in shown]
    sizes = ((None, 7e9, None), ("llama-3.1-8b", 8e9, None), ("mixtral-8x7b", None, 13e9), (None, None, None))
    sizes += (("my-own", 3e11, 2e10), ("my-own", 70, None), ("my-own", 7e9, 8e9), (None, None, 7e9))
    sizes += (("my-own-AWQ", 7e9, None), ("nobody", None, 7e9))
    made += [answer("model", [*size], lambda size=size: _model(*size)) for size in sizes]
    made += [answer("nearest", name, lambda name=name: nearest(name)) for name in SLIPS]
    for words in (None, "FP8", "awq", "q4_k_m", "4.65bpw", "Q4 K M", "fp13", "w4a16", "gguf"):
        given = ["deepseek-v3", words]
        made.append(
            answer("bits", given, lambda words=words: quantisation_bits(resolve("deepseek-v3"), words))
        )
    return made


def _texts() -> Cases:
    return [answer("tokens", text, lambda text=text: tokens_of(text).points) for text in TEXTS]
