"""Cases of calls to language models: what serves them, and what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vectors_of_models import Cases, answer

from wattprint.estimate.calls.counter import Calls
from wattprint.estimate.calls.device import _TERABYTES_PER_S
from wattprint.estimate.calls.one import estimate
from wattprint.factors import accelerators

if TYPE_CHECKING:
    from typing import Any

YEAR = 2024
_CASES = {
    "inputTokens": "input_tokens",
    "outputTokens": "output_tokens",
    "cachedTokens": "cached_tokens",
    "inputText": "input_text",
    "outputText": "output_text",
    "activeParameters": "active_parameters",
}
"""The arguments of ``estimate.call`` by their names in TypeScript, where these differ."""


def cases() -> Cases:
    """All of them, the same each time."""
    return [*_served(), *_calls(), *_refused(), *_tallies()]


def _estimate(given: dict[str, object]) -> Any:
    arguments: dict[str, Any] = {_CASES.get(name, name): value for name, value in given.items()}
    batch = arguments.get("batch")
    if isinstance(batch, list):
        arguments["batch"] = tuple(batch)
    return estimate(**arguments)


def _served() -> Cases:
    """What one call takes, on each accelerator whose bandwidth is known and at other extremes."""
    base = {"model": "llama-3.1-8b", "inputTokens": 500, "outputTokens": 200, "year": YEAR, "region": "FR"}
    found = [accelerators.ACCELERATORS.find(key) for key in _TERABYTES_PER_S]
    boards = [row["name"] for row in found if row is not None]
    boards += ["A100", "V100", "4090", "RTX 3060", "Gaudi 2", "TPU v5e", "MI50", "a100 80gb"]
    given: list[dict[str, object]] = [base | {"gpu": board} for board in boards]
    given += [base | {"batch": batch} for batch in (1, "1", "4-64", "16-16", [1, 4096], 512.5)]
    given += [base | {"model": name} for name in ("gpt-oss-120b", "deepseek-v3", "llama-3.1-405b", "gpt-4o")]
    given += [base | {"quantisation": word} for word in ("fp8", "int4", "awq", "q2_k", "f32")]
    given += [base | {"inputTokens": 0}, base | {"outputTokens": 0}, base | {"inputTokens": 2e5}]
    given += [base | {"cachedTokens": 500}, base | {"outputTokens": 1e5, "batch": "1-4096"}]
    return [answer("serve", one, lambda one=one: _serving(one)) for one in given]


def _serving(given: dict[str, object]) -> object:
    called = _estimate(given)
    assumptions = called.statement.run["assumptions"]
    return {
        "call": called.as_dict()["call"],
        "node_j": called.serving.node_j.as_dict(),
        "assumed": assumptions,
    }


def _calls() -> Cases:
    asked = {"inputTokens": 800, "outputTokens": 400, "year": YEAR}
    places = (None, "FR", "US-CA", "gcp:europe-west1", "aws:us-east-1", "IN", "azure:swedencentral", "ZA")
    providers = (None, "openai", "bedrock", "vertex_ai", "ovh", "local", "groq")
    models = (
        "llama-3.1-70b",
        "gpt-4o-mini",
        "claude-3-5-sonnet-20241022",
        "mixtral-8x7b",
        "gpt-oss-20b",
        "my-7b",
    )
    given: list[dict[str, object]] = []
    for number, model in enumerate(models):
        for place in places[number % 2 :: 2]:
            provider = providers[(number + len(given)) % len(providers)]
            where = {"region": place, "provider": provider}
            told = {name: value for name, value in where.items() if value is not None}
            given.append({"model": model, **asked, **told})
    full = [
        {"model": "llama-3.1-8b", **asked, "region": "FR", "provider": "aws"},
        {"model": "gpt-5", **asked, "calls": 1e6, "pue": 1.2, "wue": 0.5, "region": "US-CA"},
        {"model": "Llama-3.1-8B-Instruct-FP8", **asked, "gpu": "L40S", "region": "DE", "provider": "local"},
        {"parameters": 3e11, "activeParameters": 2e10, **asked, "cachedTokens": 700, "gpu": "MI300X"},
        {
            "model": "my-7b",
            "inputText": "How much energy does this cost?" * 20,
            "outputTokens": 100,
            "year": 2021,
        },
        {
            "model": "Qwen3-32B",
            "inputTokens": 10,
            "outputText": "Не знаю. " * 90,
            "year": 2030,
            "gpu": "A100",
        },
        {"model": "deepseek-chat", **asked, "calls": 0.5, "region": "world"},
        {
            "model": "claude-opus-4-5",
            **asked,
            "batch": "8-16",
            "quantisation": "fp16",
            "region": "gcp:us-central1",
        },
    ]
    return [
        *(answer("call", one, lambda one=one: _estimate(one).as_dict()) for one in full),
        *(answer("figures", one, lambda one=one: _figures(_estimate(one).as_dict())) for one in given),
    ]


def _figures(tree: dict[str, Any]) -> object:
    """What most differs from call to call."""
    return {
        "run": tree["run"],
        "boundaries": tree["energy"]["boundaries"],
        "carbon": {
            name: tree["carbon"][name] for name in ("total_g", "embodied_g", "intensity_g_per_kwh", "place")
        },
        "water": tree["water"]["total_l"],
        "money": tree["money"]["energy_cost"],
        "factors": [factor["id"] for factor in tree["factors"]],
        "warnings": tree["warnings"],
        "ecologits": tree["ecologits_0_11_3"],
    }


def _refused() -> Cases:
    asked = {"model": "llama-3.1-8b", "inputTokens": 10, "outputTokens": 5}
    given: list[dict[str, object]] = [
        {"inputTokens": 10},
        asked | {"model": "nobody"},
        asked | {"inputTokens": -1},
        asked | {"inputTokens": 0, "outputTokens": 0},
        asked | {"cachedTokens": 11},
        asked | {"calls": 0},
        asked | {"calls": 2e15},
        asked | {"gpu": "H1000"},
        asked | {"gpu": "blackwell"},
        asked | {"gpu": "TPU v4"},
        asked | {"batch": "64-4"},
        asked | {"batch": 0},
        asked | {"batch": "many"},
        asked | {"batch": [8, 4]},
        asked | {"quantisation": "fp13"},
        asked | {"region": "Atlantis"},
        asked | {"year": 1500},
        asked | {"inputText": "hello"},
        asked | {"inputTokens": 0, "inputText": "  "},
    ]
    return [answer("call", one, lambda one=one: _estimate(one).as_dict()) for one in given]


def _tallies() -> Cases:
    """Calls one after another: each the names of a model, then input, output and cached tokens."""
    where = {"provider": "aws", "region": "FR"}
    several = [
        [["gpt-4o"], 100, 50, None],
        [["unheard-of", "llama-3.1-8b"], 1000, 200, 900],
        [["gpt-4o"], 7, 3, 50],
        [["my-own"], 10, 10, 0],
        [["gpt-4o"], None, 3, 0],
        [[None, None], 5, 3, 0],
        [["gpt-4o"], 5, -3, 0],
        [["gpt-4o"], None, None, None],
    ]
    return [
        answer("tally", [where, {"my-own": 7e9}, several], lambda: _tally(where, {"my-own": 7e9}, several)),
        answer("tally", [where, {}, several[:2]], lambda: _tally(where, {}, several[:2])),
        answer("tally", [{}, {}, several[:1]], lambda: _tally({}, {}, several[:1])),
        answer("tally", [where, {}, several[-2:]], lambda: _tally(where, {}, several[-2:])),
        answer("tally", [where | {"gpu": "none"}, {}, []], lambda: _tally(where | {"gpu": "none"}, {}, [])),
    ]


def _tally(where: dict[str, Any], parameters: dict[str, float], calls: list[list[Any]]) -> object:
    counted = Calls(parameters=parameters, **where)
    for names, read, written, cached in calls:
        counted.record(tuple(names), read, written, cached)
    statement = counted.statement
    return {
        "by_model": counted.by_model,
        "unknown": counted.unknown,
        "warnings": counted.warnings,
        "statement": None if statement is None else _whole(statement.as_dict()),
    }


def _whole(tree: dict[str, Any]) -> object:
    return {name: tree[name] for name in ("run", "energy", "carbon", "sci", "warnings")}
