import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";

import { createOpenAI } from "@ai-sdk/openai";
import { embed, generateText, streamText, tool, wrapLanguageModel, jsonSchema } from "ai";

import { countingMiddleware } from "../../src/calls/middleware.js";
import { wrapFetch } from "../../src/calls/wrapFetch.js";
import * as bodies from "./bodies.js";
import { Counted } from "./counted.js";
import { sendEvents, sendJson, serving } from "./loopback.js";

const CHAT = ["gpt-4o-mini-2024-07-18", 31, 16, 9, false];
const GPT = "gpt-4.1-2025-04-14";

/** A provider of the Vercel AI SDK on a server of this machine, with its fetch wrapped or not. */
async function provider(context: TestContext, isWrapped: boolean) {
  const sink = new Counted();
  const { url } = await serving(context, (one, response) => {
    const isStream = one.json["stream"] === true;
    if (one.path.endsWith("/embeddings")) return sendJson(response, bodies.EMBEDDINGS);
    if (one.path.endsWith("/responses")) {
      return isStream ? sendEvents(response, bodies.RESPONSE_STREAM) : sendJson(response, bodies.RESPONSE);
    }
    const isAnswered = one.text.includes('"role":"tool"');
    if ("tools" in one.json && !isAnswered) return sendJson(response, bodies.CHAT_TOOLS);
    return isStream ? sendEvents(response, bodies.CHAT_STREAM) : sendJson(response, bodies.CHAT);
  });
  const fetch = isWrapped ? wrapFetch(globalThis.fetch, { sink }) : globalThis.fetch;
  return { sink, openai: createOpenAI({ apiKey: "secret", baseURL: `${url}/v1`, fetch }) };
}

test("Vercel AI SDK: a provider whose fetch is wrapped", async (context) => {
  const { sink, openai } = await provider(context, true);
  const { text, usage } = await generateText({ model: openai.chat("gpt-4o-mini"), prompt: "Hello" });
  assert.equal(text, "Grüße 🙂");
  assert.equal(usage.outputTokens, 9);
  const streamed = streamText({ model: openai.chat("gpt-4o-mini"), prompt: "Hello" });
  assert.equal(await streamed.text, "Grüße 🙂");
  assert.equal((await generateText({ model: openai("gpt-4.1"), prompt: "Hello" })).text, "Hello");
  assert.equal(await streamText({ model: openai("gpt-4.1"), prompt: "Hello" }).text, "Hello");
  const { embedding } = await embed({ model: openai.embedding("text-embedding-3-small"), value: "a" });
  assert.equal(embedding.length, 3);
  assert.deepEqual(sink.told, [
    CHAT,
    CHAT,
    [GPT, 328, 128, 52, false],
    [GPT, 37, 0, 11, false],
    ["text-embedding-3-small", 8, null, 0, false],
  ]);
});

test("Vercel AI SDK: a tool takes two calls, each is counted", async (context) => {
  const { sink, openai } = await provider(context, true);
  const inputSchema = jsonSchema<{ place: string }>({ type: "object", properties: { place: { type: "string" } } });
  const weather = tool({ inputSchema, execute: async ({ place }) => `rain in ${place}` });
  const stopWhen = ({ steps }: { steps: readonly unknown[] }) => steps.length === 2;
  const { text } = await generateText({
    model: openai.chat("gpt-4o-mini"),
    prompt: "Rain?",
    tools: { weather },
    stopWhen,
  });
  assert.equal(text, "Grüße 🙂");
  assert.deepEqual(sink.told, [["gpt-4o-mini-2024-07-18", 82, null, 17, false], CHAT]);
});

test("Vercel AI SDK: a model with the middleware, whole, streamed and left", async (context) => {
  const { sink, openai } = await provider(context, false);
  const model = wrapLanguageModel({ model: openai.chat("gpt-4o-mini"), middleware: countingMiddleware({ sink }) });
  assert.equal((await generateText({ model, prompt: "Hello" })).text, "Grüße 🙂");
  assert.equal(await streamText({ model, prompt: "Hello" }).text, "Grüße 🙂");
  assert.deepEqual(sink.told, [CHAT, CHAT]);
  assert.equal(sink.calls[0]?.provider, "openai");
  const { stream } = await model.doStream({ prompt: [{ role: "user", content: [{ type: "text", text: "Hello" }] }] });
  const reader = stream.getReader();
  let type: string | undefined;
  while (type !== "text-delta") ({ type } = (await reader.read()).value ?? assert.fail("the stream has ended"));
  await reader.cancel();
  assert.deepEqual(sink.told.slice(2), [["gpt-4o-mini-2024-07-18", null, null, null, true]]);
});

test("Vercel AI SDK: what fails reaches the program, and is no call", async (context) => {
  const sink = new Counted();
  const { url } = await serving(context, (_one, response) => sendJson(response, '{"error": {"message": "no"}}', 401));
  const fetch = wrapFetch(globalThis.fetch, { sink });
  const openai = createOpenAI({ apiKey: "secret", baseURL: `${url}/v1`, fetch });
  await assert.rejects(generateText({ model: openai.chat("gpt-4o-mini"), prompt: "Hello" }), /no/);
  const model = wrapLanguageModel({ model: openai.chat("gpt-4o-mini"), middleware: countingMiddleware({ sink }) });
  await assert.rejects(generateText({ model, prompt: "Hello" }), /no/);
  assert.deepEqual(sink.calls, []);
});
