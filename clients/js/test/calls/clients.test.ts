import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";

import Anthropic from "@anthropic-ai/sdk";
import OpenAI, { AzureOpenAI } from "openai";

import { wrapAnthropic, wrapOpenAI } from "../../src/calls/clients.js";
import { wrapFetch } from "../../src/calls/wrapFetch.js";
import { withSink } from "../../src/current.js";
import { UsageError } from "../../src/errors.js";
import * as bodies from "./bodies.js";
import { Counted } from "./counted.js";
import { sendEvents, sendJson, serving } from "./loopback.js";

const MINI = "gpt-4o-mini-2024-07-18";
const CHAT = [MINI, 31, 16, 9, false];
const TOOLS = [MINI, 82, null, 17, false];
const messages = [{ role: "user" as const, content: "Hello" }];
const tools = [{
  type: "function" as const,
  function: { name: "weather", parameters: { type: "object", properties: {} } },
}];
const asked = { model: "gpt-4o-mini", messages };

/** An OpenAI client of a server on this machine, counted and as it was. */
async function openai(context: TestContext) {
  const sink = new Counted();
  const server = await serving(context, (one, response) => {
    const isStream = one.json["stream"] === true;
    if (one.path.endsWith("/embeddings")) return sendJson(response, bodies.EMBEDDINGS);
    if (one.path.endsWith("/responses")) {
      return isStream ? sendEvents(response, bodies.RESPONSE_STREAM) : sendJson(response, bodies.RESPONSE);
    }
    if (one.path.endsWith("/v1/completions")) return sendJson(response, bodies.COMPLETION);
    if ("tools" in one.json) {
      return isStream ? sendEvents(response, bodies.CHAT_TOOLS_STREAM) : sendJson(response, bodies.CHAT_TOOLS);
    }
    if ("response_format" in one.json) return sendJson(response, bodies.CHAT_PARSED);
    return isStream
      ? sendEvents(response, "stream_options" in one.json ? bodies.CHAT_STREAM : bodies.CHAT_STREAM_SILENT)
      : sendJson(response, bodies.CHAT);
  });
  const plain = new OpenAI({ apiKey: "secret", baseURL: `${server.url}/v1` });
  return { sink, plain, client: wrapOpenAI(plain, { sink }), server };
}

test("OpenAI: chats", async (context) => {
  const { sink, plain, client } = await openai(context);
  assert.ok(client instanceof OpenAI);
  const chat = await client.chat.completions.create(asked);
  assert.deepEqual(chat, await plain.chat.completions.create(asked));
  assert.equal(chat.choices[0]?.message.content, "Grüße 🙂");
  assert.deepEqual(sink.told, [CHAT]);
  const { data, response } = await client.chat.completions.create(asked).withResponse();
  assert.equal(data.usage?.total_tokens, 40);
  assert.match(response.url, /\/v1\/chat\/completions$/);
  assert.deepEqual(sink.told, [CHAT, CHAT]);
  const raw = await client.chat.completions.create(asked).asResponse();
  assert.equal(await raw.text(), bodies.CHAT);
  assert.deepEqual(sink.told, [CHAT, CHAT, CHAT]);
});

test("OpenAI: a streamed chat is as the program asked for it, and counted", async (context) => {
  const { sink, plain, client, server } = await openai(context);
  const read = async (from: OpenAI) => {
    const chunks: { readonly choices: readonly object[] }[] = [];
    for await (const chunk of await from.chat.completions.create({ ...asked, stream: true })) chunks.push(chunk);
    return chunks.map((chunk) => chunk.choices);
  };
  const expected = await read(plain);
  assert.deepEqual(await read(client), expected);
  assert.ok(expected.every((choices) => choices.length === 1));
  assert.deepEqual(
    server.asked.map((one) => one.json["stream_options"]),
    [undefined, { include_usage: true }],
  );
  assert.deepEqual(sink.told, [CHAT]);
});

test("OpenAI: a program that asks for usage gets it", async (context) => {
  const { sink, client } = await openai(context);
  const usages: unknown[] = [];
  const stream = await client.chat.completions.create({
    ...asked,
    stream: true,
    stream_options: { include_usage: true },
  });
  for await (const chunk of stream) usages.push(chunk.usage?.total_tokens);
  assert.equal(usages.at(-1), 40);
  assert.deepEqual(sink.told, [CHAT]);
});

test("OpenAI: the helpers stream, tee, parse and runTools", async (context) => {
  const { sink, client } = await openai(context);
  const helper = client.chat.completions.stream(asked);
  assert.equal(await helper.finalContent(), "Grüße 🙂");
  assert.deepEqual(sink.told, [CHAT]);

  const [left, right] = (await client.chat.completions.create({ ...asked, stream: true })).tee();
  const count = async (stream: AsyncIterable<unknown>) => {
    let chunks = 0;
    for await (const _chunk of stream) chunks += 1;
    return chunks;
  };
  assert.deepEqual(await Promise.all([count(left), count(right)]), [4, 4]);
  assert.deepEqual(sink.told, [CHAT, CHAT]);

  const schema = { type: "object", properties: { answer: { type: "number" } } };
  const response_format = { type: "json_schema" as const, json_schema: { name: "answer", strict: true, schema } };
  const parsed = await client.chat.completions.parse({ ...asked, response_format });
  assert.equal(parsed.choices[0]?.message.content, '{"answer":42}');
  assert.deepEqual(sink.told, [CHAT, CHAT, CHAT]);
});

test("OpenAI: tools, whole and streamed", async (context) => {
  const { sink, client } = await openai(context);
  const chat = await client.chat.completions.create({ ...asked, tools });
  assert.equal(chat.choices[0]?.finish_reason, "tool_calls");
  let words = "";
  for await (const chunk of await client.chat.completions.create({ ...asked, tools, stream: true })) {
    words += chunk.choices[0]?.delta.tool_calls?.[0]?.function?.arguments ?? "";
  }
  assert.equal(words, '{"place":"Oslo"}');
  assert.deepEqual(sink.told, [TOOLS, TOOLS]);
});

test("OpenAI: responses, completions, embeddings", async (context) => {
  const { sink, client } = await openai(context);
  const whole = await client.responses.create({ model: "gpt-4.1", input: "Hello" });
  assert.equal(whole.output_text, "Hello");
  const types: string[] = [];
  for await (const event of await client.responses.create({ model: "gpt-4.1", input: "Hello", stream: true })) {
    types.push(event.type);
  }
  assert.equal(types.at(-1), "response.completed");
  const final = await client.responses.stream({ model: "gpt-4.1", input: "Hello" }).finalResponse();
  assert.equal(final.usage?.total_tokens, 48);
  await client.completions.create({ model: "gpt-3.5-turbo-instruct", prompt: "Say" });
  const { data } = await client.embeddings.create({ model: "text-embedding-3-small", input: "a" });
  assert.equal(data.length, 1);
  const gpt = "gpt-4.1-2025-04-14";
  assert.deepEqual(sink.told, [
    [gpt, 328, 128, 52, false],
    [gpt, 37, 0, 11, false],
    [gpt, 37, 0, 11, false],
    ["gpt-3.5-turbo-instruct", 5, null, 7, false],
    ["text-embedding-3-small", 8, null, 0, false],
  ]);
});

test("OpenAI: what is retried counts once, what fails not at all, with the client's own error", async (context) => {
  const sink = new Counted();
  const { url, asked: requests } = await serving(context, (one, response) => {
    if (one.path.startsWith("/wrong")) return sendJson(response, '{"error": {"message": "no key"}}', 401);
    if (requests.length === 1) {
      response.writeHead(503, { "retry-after-ms": "1" }).end();
      return undefined;
    }
    return sendJson(response, bodies.CHAT);
  });
  const plain = new OpenAI({ apiKey: "secret", baseURL: `${url}/v1`, maxRetries: 2 });
  await wrapOpenAI(plain, { sink }).chat.completions.create(asked);
  assert.equal(requests.length, 2);
  assert.deepEqual(sink.told, [CHAT]);
  const wrong = wrapOpenAI(new OpenAI({ apiKey: "secret", baseURL: `${url}/wrong/v1` }), { sink });
  await assert.rejects(wrong.chat.completions.create(asked), OpenAI.AuthenticationError);
  await assert.rejects(wrong.chat.completions.create({ ...asked, stream: true }), OpenAI.AuthenticationError);
  assert.equal(sink.calls.length, 1);
});

test("OpenAI: an error in the middle of a stream, and a stream that is left", async (context) => {
  const sink = new Counted();
  const { url } = await serving(context, (one, response) => {
    if (one.json["model"] === "broken") return sendEvents(response, bodies.OPENROUTER_ERROR);
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(bodies.CHAT_STREAM.slice(0, bodies.CHAT_STREAM.indexOf('"stop"')));
    return undefined;
  });
  const client = wrapOpenAI(new OpenAI({ apiKey: "secret", baseURL: url, maxRetries: 0 }), { sink });
  const broken = await client.chat.completions.create({ ...asked, model: "broken", stream: true });
  await assert.rejects(async () => {
    for await (const chunk of broken) assert.ok(chunk.choices.length > 0);
  }, OpenAI.APIError);
  const left = await client.chat.completions.create({ ...asked, stream: true });
  for await (const chunk of left) if (chunk.choices[0]?.delta.content === "Grüße") break;
  const aborted = await client.chat.completions.create({ ...asked, stream: true });
  for await (const chunk of aborted) if (chunk.choices[0]?.delta.content === "Grüße") aborted.controller.abort();
  assert.deepEqual(sink.told, [
    ["openai/gpt-4o", null, null, null, true],
    [MINI, null, null, null, true],
    [MINI, null, null, null, true],
  ]);
  assert.match(sink.calls[1]?.why ?? "", /did not say how many tokens/);
});

test("OpenAI: the client itself is not counted, copies of the counted one are, and Azure's", async (context) => {
  const { sink, plain, client, server } = await openai(context);
  await plain.chat.completions.create(asked);
  assert.deepEqual(sink.told, []);
  await client.withOptions({ maxRetries: 0 }).chat.completions.create(asked);
  assert.deepEqual(sink.told, [CHAT]);
  const azure = new AzureOpenAI({
    apiKey: "secret",
    endpoint: server.url,
    apiVersion: "2024-10-21",
    deployment: "mini",
  });
  await wrapOpenAI(azure, { sink }).chat.completions.create(asked);
  assert.match(server.asked.at(-1)?.path ?? "", /\/deployments\/mini\/chat\/completions\?api-version=2024-10-21$/);
  assert.deepEqual(sink.told, [CHAT, CHAT]);
});

test("a client that has a fetch of its own keeps it, and one on a wrapped fetch counts once", async (context) => {
  const { sink, server } = await openai(context);
  const seen: string[] = [];
  const own: typeof fetch = (input, init) => {
    seen.push(String(input));
    return fetch(input, init);
  };
  const first = new Counted();
  const below = wrapFetch(own, { sink: first });
  const client = wrapOpenAI(new OpenAI({ apiKey: "secret", baseURL: `${server.url}/v1`, fetch: below }), { sink });
  await client.chat.completions.create(asked);
  assert.equal(seen.length, 1);
  assert.deepEqual([first.told, sink.told], [[], [CHAT]]);
});

test("calls of a client go to the window that is open", async (context) => {
  const { plain } = await openai(context);
  const client = wrapOpenAI(plain);
  const [first, second] = [new Counted(), new Counted()];
  await Promise.all(
    [first, second].map((sink) => withSink(sink, () => client.chat.completions.create({ ...asked }))),
  );
  assert.deepEqual([first.told, second.told], [[CHAT], [CHAT]]);
});

const SONNET = "claude-sonnet-4-5-20250929";
const WHOLE = [SONNET, 2551, 2048, 61, false];
const STREAMED = [SONNET, 125, 100, 15, false];
const message = { model: "claude-test", max_tokens: 100, messages };

/** An Anthropic client of a server on this machine, counted and as it was. */
async function anthropic(context: TestContext) {
  const sink = new Counted();
  const { url } = await serving(context, (one, response) => {
    if (one.path.endsWith("/count_tokens")) return sendJson(response, '{"input_tokens": 5}');
    if (one.json["model"] === "held") {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(bodies.MESSAGE_STREAM.slice(0, bodies.MESSAGE_STREAM.indexOf("event: message_delta")));
      return undefined;
    }
    if (one.json["model"] === "overloaded") return sendEvents(response, bodies.MESSAGE_OVERLOADED);
    if ("tools" in one.json) return sendJson(response, bodies.MESSAGE_TOOLS);
    return one.json["stream"] === true ? sendEvents(
      response,
      bodies.MESSAGE_STREAM,
    ) : sendJson(response, bodies.MESSAGE);
  });
  const plain = new Anthropic({ apiKey: "secret", baseURL: url, maxRetries: 0 });
  return { sink, plain, client: wrapAnthropic(plain, { sink }) };
}

test("Anthropic: messages, whole and with tools", async (context) => {
  const { sink, plain, client } = await anthropic(context);
  assert.ok(client instanceof Anthropic);
  assert.deepEqual(await client.messages.create(message), await plain.messages.create(message));
  const weather = { name: "weather", input_schema: { type: "object" as const } };
  const used = await client.messages.create({ ...message, tools: [weather] });
  assert.equal(used.stop_reason, "tool_use");
  assert.equal((await client.messages.countTokens({ model: message.model, messages })).input_tokens, 5);
  assert.deepEqual(sink.told, [WHOLE, WHOLE]);
});

test("Anthropic: streams and the helper stream, beta too", async (context) => {
  const { sink, client } = await anthropic(context);
  const types: string[] = [];
  for await (const event of await client.messages.create({ ...message, stream: true })) types.push(event.type);
  assert.equal(types.at(-1), "message_stop");
  assert.equal(await client.messages.stream(message).finalText(), "Hello!");
  assert.equal(await client.beta.messages.stream(message).finalText(), "Hello!");
  assert.deepEqual(sink.told, [STREAMED, STREAMED, STREAMED]);
});

test("Anthropic: an error in the middle of a stream, and a stream that is left", async (context) => {
  const { sink, client } = await anthropic(context);
  const broken = client.messages.stream({ ...message, model: "overloaded" });
  await assert.rejects(broken.finalMessage(), Anthropic.APIError);
  for await (const event of await client.messages.create({ ...message, model: "held", stream: true })) {
    if (event.type === "content_block_start") break;
  }
  assert.deepEqual(sink.told, [
    [SONNET, 25, 0, 1, true],
    [SONNET, 125, 100, 1, true],
  ]);
});

test("a client that cannot be copied is refused, with what to do instead", () => {
  assert.throws(
    () => wrapOpenAI({} as OpenAI),
    (error) => error instanceof UsageError && error.message.includes("fetch: wrapFetch(fetch)"),
  );
});
