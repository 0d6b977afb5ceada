"""Calls to models that are counted in JavaScript and in Python: the same answers give the same figures."""

from __future__ import annotations

import json

import pytest
from tests.integrations.stub import Book

import wattprint

openai = pytest.importorskip("openai")
anthropic = pytest.importorskip("anthropic")

WHERE = {"provider": "azure", "region": "US"}
MESSAGES = [{"role": "user", "content": "hi"}]
COUNTED = """
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { CallTotals, wrapAnthropic, wrapOpenAI } from "wattprint/calls";

const calls = new CallTotals();
const metrics = {};
const keeping = { addCall(call) {
  calls.addCall(call);
  Object.assign(metrics, Object.fromEntries(calls.metricsOf(call)));
} };
const where = { provider: "azure", region: "US", parameters: { "my-model": 7e9 }, sink: keeping };
const messages = [{ role: "user", content: "hi" }];
const openai = wrapOpenAI(new OpenAI(), where);
const anthropic = wrapAnthropic(new Anthropic(), where);
const read = async (stream) => { for await (const _ of stream) { /* passed over */ } };

for (const model of ["llama-3.1-8b", "my-model", "gpt-4o-mini", "nobody-knows-it", "silent"]) {
  await openai.chat.completions.create({ model, messages });
  await read(await openai.chat.completions.create({ model, messages, stream: true }));
}
await openai.responses.create({ model: "gpt-4o", input: "hi" });
await read(await openai.responses.create({ model: "gpt-4o", input: "hi", stream: true }));
await openai.embeddings.create({ model: "llama-3.1-8b", input: "hi" });
const message = { model: "claude-haiku-4-5", max_tokens: 9, messages };
await anthropic.messages.create(message);
await read(await anthropic.messages.create({ ...message, stream: true }));
await anthropic.messages.stream(message).finalMessage();
console.log(JSON.stringify({
  models: calls.byModel, metrics, unknown: calls.unknown, warnings: calls.warnings,
}));
"""


def in_python(url):
    """The same calls as ``COUNTED`` makes: sums by model, metrics, how many are unknown and why."""
    from wattprint.integrations.anthropic import wrap as wrap_anthropic
    from wattprint.integrations.openai import wrap

    book = Book()
    with openai.OpenAI(api_key="k", base_url=f"{url}/v1") as client:
        calls = wrap(client, book, parameters={"my-model": 7e9}, **WHERE)
        for model in ("llama-3.1-8b", "my-model", "gpt-4o-mini", "nobody-knows-it", "silent"):
            client.chat.completions.create(model=model, messages=MESSAGES)
            list(client.chat.completions.create(model=model, messages=MESSAGES, stream=True))
        client.responses.create(model="gpt-4o", input="hi")
        list(client.responses.create(model="gpt-4o", input="hi", stream=True))
        client.embeddings.create(model="llama-3.1-8b", input="hi")
    with anthropic.Anthropic(api_key="k", base_url=url) as client:
        messages = wrap_anthropic(client, Book(), **WHERE)
        asked = {"model": "claude-haiku-4-5", "max_tokens": 9, "messages": MESSAGES}
        client.messages.create(**asked)
        list(client.messages.create(stream=True, **asked))
        with client.messages.stream(**asked) as stream:
            stream.get_final_message()
    return calls.by_model | messages.by_model, book.figures, calls.unknown, calls.warnings


def test_both_count_the_same(package, models, models_env):
    told = package.told(COUNTED, env=models_env)
    by_model, metrics, unknown, warnings = in_python(models.url)
    assert told["models"].keys() == by_model.keys()
    assert len(by_model) == 5
    for name, sums in by_model.items():
        assert told["models"][name] == pytest.approx(sums, rel=1e-9), name
    assert (told["unknown"], told["warnings"]) == (unknown, warnings)
    assert unknown == 4
    of_all = ("estimate.remote.facility_j", "estimate.remote.carbon_g")
    for name, value in metrics.items():
        if name not in of_all:  # those hold Anthropic's calls, too, where one sink takes both
            assert told["metrics"][name] == pytest.approx(value, rel=1e-9), name
    for name in of_all:
        kind = name.rpartition(".")[2]
        assert told["metrics"][name] == pytest.approx(sum(one[kind] for one in by_model.values()), rel=1e-9)


METERED = """
import OpenAI from "openai";
import { wrapOpenAI } from "wattprint/calls";
import { Meter } from "wattprint/meter";

const openai = wrapOpenAI(new OpenAI(), { region: "US" });
const messages = [{ role: "user", content: "hi" }];
const ask = (model) => openai.chat.completions.create({ model, messages });
const m = new Meter("answers").start();
await ask("llama-3.1-8b");
await m.window("asking", () => ask("llama-3.1-8b"));
await ask("silent");
m.stop();
await ask("llama-3.1-8b");
console.log(JSON.stringify({ models: m.calls.byModel, unknown: m.calls.unknown }));
"""


def test_a_meter_keeps_the_calls_that_are_made_while_it_runs(package, models_env, tmp_path):
    told = package.told(METERED, env=models_env | {"WATTPRINT_HOME": str(tmp_path)})
    (sums,) = told["models"].values()
    assert (sums["calls"], told["unknown"]) == (2, 1)
    (path,) = tmp_path.glob("spool/**/*.jsonl")
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    (window,) = (line for line in lines if line["kind"] == "window")
    metrics = [line for line in lines if line["kind"] == "metric"]
    facility = [line for line in metrics if line["name"] == "estimate.remote.facility_j"]
    assert [line["value"] for line in facility] == pytest.approx([sums["facility_j"] / 2, sums["facility_j"]])
    assert [line.get("window") for line in facility] == [None, window["id"]]
    assert [line["value"] for line in metrics if line["name"] == "estimate.remote.unknown_calls"] == [1]
    assert wattprint.load(path).metrics["estimate.remote.calls/llama-3.1-8b"] == 2
