import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { type TestContext, test } from "node:test";
import { gzipSync } from "node:zlib";

import type { EstimateCall } from "../../src/calls/counting.js";
import { wrapFetch } from "../../src/calls/wrapFetch.js";
import { type CallSink, withSink } from "../../src/current.js";
import { UsageError } from "../../src/errors.js";
import * as bodies from "./bodies.js";
import { Counted } from "./counted.js";
import { sendEvents, sendJson, serving } from "./loopback.js";

const MINI = "gpt-4o-mini-2024-07-18";
const WHOLE = [MINI, 31, 16, 9, false];
const asking = (json: object): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", authorization: "Bearer secret" },
  body: JSON.stringify({ model: "gpt-4o-mini", messages: [{ role: "user", content: "a secret" }], ...json }),
});

/** A server of chats, a wrapped fetch and what it counts. */
async function chats(context: TestContext) {
  const sink = new Counted();
  const { url, asked } = await serving(context, (one, response) =>
    one.json["stream"] === true ? sendEvents(response, bodies.CHAT_STREAM) : sendJson(response, bodies.CHAT),
  );
  return { sink, asked, address: `${url}/v1/chat/completions`, fetch: wrapFetch(globalThis.fetch, { sink }) };
}

test("a whole answer is counted once it is read, and is the same to the byte", async (context) => {
  const { sink, address, fetch } = await chats(context);
  const response = await fetch(address, asking({}));
  assert.deepEqual(sink.calls, []);
  assert.deepEqual(await response.json(), JSON.parse(bodies.CHAT));
  assert.deepEqual(sink.told, [WHOLE]);
  await assert.rejects(response.text(), TypeError);
  assert.equal(sink.calls.length, 1);
});

test("a streamed answer is counted, and is the same to the byte", async (context) => {
  const { sink, address, fetch } = await chats(context);
  const response = await fetch(new URL(address), asking({ stream: true }));
  assert.equal(await response.text(), bodies.CHAT_STREAM);
  assert.deepEqual(sink.told, [WHOLE]);
});

test("a Request, a body in bytes, any way to read", async (context) => {
  const { sink, address, fetch } = await chats(context);
  const request = new Request(address, asking({}));
  assert.equal((await (await fetch(request)).arrayBuffer()).byteLength, Buffer.byteLength(bodies.CHAT));
  const bytes = new TextEncoder().encode(String(asking({ stream: true }).body));
  assert.equal(await (await (await fetch(address, { ...asking({}), body: bytes })).blob()).text(), bodies.CHAT_STREAM);
  const reader = (await fetch(address, asking({}))).body?.getReader({ mode: "byob" });
  assert.ok(reader !== undefined);
  let text = "";
  for (let step = await reader.read(new Uint8Array(7)); !step.done; step = await reader.read(new Uint8Array(7))) {
    text += Buffer.from(step.value).toString("latin1");
  }
  assert.equal(text, Buffer.from(bodies.CHAT).toString("latin1"));
  assert.deepEqual(sink.told, [WHOLE, WHOLE, WHOLE]);
});

test("the response looks as the one that was fetched, as does its clone, and counts once", async (context) => {
  const { sink, address, fetch } = await chats(context);
  const plain = await globalThis.fetch(address, asking({}));
  const response = await fetch(address, asking({}));
  const clone = response.clone();
  for (const one of [response, clone]) {
    assert.ok(one instanceof Response);
    for (const name of ["url", "status", "statusText", "ok", "redirected", "type", "bodyUsed"] as const) {
      assert.equal(one[name], plain[name], name);
    }
    const names = (headers: Headers) => [...headers].filter(([name]) => name !== "date");
    assert.deepEqual(names(one.headers), names(plain.headers));
  }
  const read = await Promise.all([response.json(), clone.json()]);
  assert.deepEqual(read, [JSON.parse(bodies.CHAT), JSON.parse(bodies.CHAT)]);
  assert.deepEqual(sink.told, [WHOLE]);
});

test("each piece reaches the program when it comes: the server waits for its word before the next", async (context) => {
  const events = bodies.CHAT_STREAM.split(/(?<=\n\n)/);
  let goOn = () => {};
  const { url } = await serving(context, async (asked, response) => {
    if (asked.path === "/seen") {
      response.end();
      goOn();
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const event of events) {
      const seen = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      response.write(event);
      await seen;
    }
    response.end();
  });
  for (const askUsage of [false, true]) {
    const sink = new Counted();
    const fetch = wrapFetch(globalThis.fetch, { sink, askUsage });
    const response = await fetch(`${url}/v1/chat/completions`, asking({ stream: true }));
    let pieces = 0;
    for await (const piece of response.body as ReadableStream<Uint8Array>) {
      pieces += 1;
      assert.ok(piece.length > 0);
      await globalThis.fetch(`${url}/seen`, { method: "POST" });
      // The chunk of usage is kept from who did not ask: nobody can give the word for it.
      if (askUsage && pieces === events.length - 2) goOn();
    }
    assert.equal(pieces, askUsage ? events.length - 1 : events.length);
    assert.deepEqual(sink.told, [WHOLE]);
  }
});

test("nothing is read ahead of the program", async () => {
  let pulled = 0;
  const events = bodies.CHAT_STREAM.split(/(?<=\n\n)/);
  const fake = async () =>
    new Response(
      new ReadableStream(
        {
          pull(controller) {
            const event = events[pulled];
            pulled += 1;
            if (event === undefined) controller.close();
            else controller.enqueue(new TextEncoder().encode(event));
          },
        },
        { highWaterMark: 0 },
      ),
    );
  const response = await wrapFetch(fake)("https://api.openai.com/v1/chat/completions", { method: "POST" });
  const reader = response.body?.getReader();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(pulled, 0);
  await reader?.read();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(pulled, 1);
});

test("gzip", async (context) => {
  const sink = new Counted();
  const { url } = await serving(context, (_asked, response) => {
    response.writeHead(200, { "content-type": "text/event-stream", "content-encoding": "gzip" });
    response.end(gzipSync(bodies.CHAT_STREAM));
  });
  const response = await wrapFetch(globalThis.fetch, { sink })(`${url}/v1/chat/completions`, asking({ stream: true }));
  assert.equal(await response.text(), bodies.CHAT_STREAM);
  assert.deepEqual(sink.told, [WHOLE]);
});

test("a stream that the program leaves, aborts or loses is counted by what was seen, as partial", async (context) => {
  const head = bodies.MESSAGE_STREAM.slice(0, bodies.MESSAGE_STREAM.indexOf("event: message_delta"));
  const { url } = await serving(context, (asked, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(head, () => {
      if (asked.path.startsWith("/cut")) response.destroy();
    });
  });
  const seen = ["claude-sonnet-4-5-20250929", 125, 100, 1, true];
  const sink = new Counted();
  const fetch = wrapFetch(globalThis.fetch, { sink });

  const left = await fetch(`${url}/v1/messages`, { method: "POST" });
  for await (const piece of left.body as ReadableStream<Uint8Array>) {
    assert.ok(piece.length > 0);
    break;
  }
  assert.deepEqual(sink.told, [seen]);

  const controller = new AbortController();
  const aborted = await fetch(`${url}/v1/messages`, { method: "POST", signal: controller.signal });
  const reader = (aborted.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  controller.abort(new Error("enough"));
  await assert.rejects(reader.read(), /enough/);
  assert.deepEqual(sink.told, [seen, seen]);

  const cut = await fetch(`${url}/cut/v1/messages`, { method: "POST" });
  await assert.rejects(cut.text(), TypeError);
  assert.deepEqual(sink.told, [seen, seen, seen]);
});

test("a body that is cancelled before it is read tells nothing, and the server hears of it", async (context) => {
  const sink = new Counted();
  const closed = new Promise<void>((resolve) => {
    void serving(context, (_asked, response) => {
      response.on("close", resolve);
      response.writeHead(200, { "content-type": "text/event-stream" }).write(": wait\n\n");
    }).then(async ({ url }) => {
      const response = await wrapFetch(globalThis.fetch, { sink })(`${url}/v1/messages`, { method: "POST" });
      await response.body?.cancel();
    });
  });
  await closed;
  assert.deepEqual(sink.calls, []);
});

test("a stream is counted at its last event, though the program reads no further", async (context) => {
  const { sink, address, fetch } = await chats(context);
  const reader = (await fetch(address, asking({ stream: true }))).body?.getReader();
  let text = "";
  while (!text.includes("[DONE]\n")) text += Buffer.from((await reader?.read())?.value ?? []).toString("latin1");
  assert.deepEqual(sink.told, [WHOLE]);
  await reader?.cancel();
  assert.equal(sink.calls.length, 1);
});

test("tokens that no answer told are unknown, with the reason", async (context) => {
  const sink = new Counted();
  const { url } = await serving(context, (_asked, response) => sendEvents(response, bodies.LLAMA_CPP_PYTHON_STREAM));
  await (await wrapFetch(globalThis.fetch, { sink })(`${url}/v1/chat/completions`, asking({ stream: true }))).text();
  assert.deepEqual(sink.calls, [
    {
      provider: null,
      model: "tiny.gguf",
      inputTokens: null,
      cachedTokens: null,
      outputTokens: null,
      partial: false,
      cost: null,
      why: "tiny.gguf did not say how many tokens it used",
    },
  ]);
});

test("nothing of what was asked and answered is kept, nor addresses or headers", async (context) => {
  const { sink, address, fetch } = await chats(context);
  for (const stream of [false, true]) await (await fetch(address, asking({ stream }))).text();
  const [whole, streamed] = sink.calls;
  assert.deepEqual(streamed, whole);
  assert.deepEqual(whole, {
    provider: null,
    model: MINI,
    inputTokens: 31,
    cachedTokens: 16,
    outputTokens: 9,
    partial: false,
    cost: whole?.cost,
    why: whole?.why,
  });
  assert.doesNotMatch(JSON.stringify(sink.calls), /secret|Grüße|127\.0\.0\.1|fp_1|chatcmpl/);
});

test("other requests, errors and empty answers are handed through as they are", async () => {
  const sink = new Counted();
  const answers: Response[] = [];
  const given = (response: Response) => async () => {
    answers.push(response);
    return response;
  };
  const post = { method: "POST", body: "{}" };
  const cases: readonly (readonly [string, RequestInit | undefined, Response])[] = [
    ["https://api.openai.com/v1/models", undefined, new Response(bodies.CHAT)],
    ["https://api.openai.com/v1/chat/completions", undefined, new Response(bodies.CHAT)],
    ["https://api.openai.com/v1/files", post, new Response(bodies.CHAT)],
    ["https://api.anthropic.com/v1/messages/count_tokens", post, new Response('{"input_tokens": 4}')],
    ["https://example.org/messages.json", post, new Response(bodies.CHAT)],
    ["https://api.openai.com/v1/chat/completions", post, new Response('{"error": {}}', { status: 429 })],
    ["https://api.openai.com/v1/chat/completions", post, new Response(bodies.CHAT, { status: 500 })],
    ["https://api.openai.com/v1/chat/completions", post, new Response(null, { status: 204 })],
    ["no address", post, new Response(bodies.CHAT)],
  ];
  for (const [address, init, response] of cases) {
    assert.equal(await wrapFetch(given(response), { sink })(address, init), response, address);
    await response.text();
  }
  assert.equal(answers.length, cases.length);
  const strange = { toString: () => assert.fail("asked for an address"), url: undefined } as unknown as URL;
  const reached = new Response("reached");
  assert.equal(await wrapFetch(given(reached), { sink })(strange, post), reached);
  assert.deepEqual(sink.calls, []);
});

test("what fetch rejects with reaches the program, and is no call", async () => {
  const sink = new Counted();
  const failure = new TypeError("fetch failed");
  const fetch = wrapFetch(() => Promise.reject(failure), { sink });
  await assert.rejects(fetch("https://api.openai.com/v1/chat/completions", asking({})), (error) => error === failure);
  assert.deepEqual(sink.calls, []);
});

test("a failure of a sink, of onCall or of the estimate reaches the console, not the program", async (context) => {
  const warn = context.mock.method(console, "warn", () => {});
  const { address } = await chats(context);
  const sink: CallSink = {
    addCall() {
      throw new Error("the sink is full");
    },
  };
  const onCall = () => {
    throw new Error("no ear");
  };
  let isPriced = false;
  const estimate: EstimateCall = () => {
    if (isPriced) throw new RangeError("out of range");
    isPriced = true;
    return null;
  };
  const response = await wrapFetch(globalThis.fetch, { sink, onCall, estimate })(address, asking({}));
  assert.deepEqual(await response.json(), JSON.parse(bodies.CHAT));
  assert.deepEqual(
    warn.mock.calls.map((call) => call.arguments[0]),
    ["wattprint: a call is not counted: the sink is full", "wattprint: onCall failed: no ear"],
  );
});

test("a call belongs to the window that was open when it began", async (context) => {
  const { address } = await chats(context);
  const [outer, inner] = [new Counted(), new Counted()];
  const fetch = wrapFetch(globalThis.fetch);
  await withSink(outer, async () => {
    const late = await withSink(inner, () => fetch(address, asking({ stream: true })));
    await (await fetch(address, asking({}))).text();
    assert.equal(outer.calls.length, 1);
    await late.text();
  });
  assert.deepEqual([outer.told, inner.told], [[WHOLE], [WHOLE]]);
});

test("a sink is told of a call in the chain of awaits that it began in, whoever reads its answer", async (context) => {
  const { address } = await chats(context);
  const storage = new AsyncLocalStorage<string>();
  const seen: unknown[] = [];
  const fetch = wrapFetch(globalThis.fetch, { sink: { addCall: () => seen.push(storage.getStore()) } });
  for (const stream of [false, true]) {
    const response = await storage.run(`stream ${stream}`, () => fetch(address, asking({ stream })));
    await storage.run("the reader", () => response.text());
  }
  assert.deepEqual(seen, ["stream false", "stream true"]);
});

test("a fetch that is wrapped twice counts once, as does one that calls a wrapped one", async (context) => {
  const { address } = await chats(context);
  const [first, second] = [new Counted(), new Counted()];
  const below = wrapFetch(globalThis.fetch, { sink: first });
  await (await wrapFetch(below, { sink: second })(address, asking({}))).text();
  assert.deepEqual([first.calls.length, second.calls.length], [0, 1]);
  const own = wrapFetch((input, init) => below(input, init), { sink: second, askUsage: true });
  assert.doesNotMatch(await (await own(address, asking({ stream: true }))).text(), /"choices":\[\]/);
  assert.deepEqual([first.calls.length, second.calls.length], [1, 1]);
});

test("usage that was not asked for is asked for, and its chunk kept back", async (context) => {
  const sink = new Counted();
  const { url, asked } = await serving(context, (one, response) =>
    sendEvents(response, "stream_options" in one.json ? bodies.CHAT_STREAM : bodies.CHAT_STREAM_SILENT),
  );
  const address = `${url}/v1/chat/completions`;
  const fetch = wrapFetch(globalThis.fetch, { sink, askUsage: true });
  const streamed = async (options: object) =>
    (await fetch(address, asking({ stream: true, stream_options: options }))).text();
  const text = await streamed({ include_obfuscation: false });
  assert.deepEqual(asked[0]?.json["stream_options"], { include_obfuscation: false, include_usage: true });
  assert.equal(text, bodies.CHAT_STREAM.split(/(?<=\n\n)/).filter((event) => !event.includes('"choices":[]')).join(""));
  assert.match(text, /\[DONE\]/);

  const told = await streamed({ include_usage: true });
  assert.equal(told, bodies.CHAT_STREAM);
  const refused = await streamed({ include_usage: false });
  assert.equal(refused, bodies.CHAT_STREAM);
  assert.deepEqual(asked[2]?.json["stream_options"], { include_usage: false });
  assert.deepEqual(sink.told, [WHOLE, WHOLE, WHOLE]);
});

test("a body that is no JSON, or whose length or signature is told, is not changed, nor are numbers", async () => {
  const sent: unknown[] = [];
  const fake: typeof fetch = async (_input, init) => {
    sent.push(init?.body);
    return new Response(bodies.CHAT_STREAM_SILENT);
  };
  const counted = wrapFetch(fake, { askUsage: true, onCall() {} });
  const post = async (body: string, headers: Record<string, string> = {}) => {
    await (await counted("https://api.openai.com/v1/chat/completions", { method: "POST", body, headers })).text();
    return sent.at(-1);
  };
  const streamed = '{"stream": true, "seed": 12345678901234567890}';
  assert.equal(await post('{"stream": true'), '{"stream": true');
  assert.equal(await post(streamed, { "Content-Length": "46" }), streamed);
  assert.equal(await post(streamed, { "X-Amz-Date": "20261130T000000Z" }), streamed);
  assert.equal(
    await post(streamed),
    '{"stream_options":{"include_usage":true},"stream": true, "seed": 12345678901234567890}',
  );
});

test("a server that refuses to be asked for usage is asked again without, once, and never more", async (context) => {
  const sink = new Counted();
  const { url, asked } = await serving(context, (one, response) =>
    "stream_options" in one.json
      ? sendJson(response, '{"error": {"message": "Unknown parameter: stream_options"}}', 400)
      : sendEvents(response, bodies.CHAT_STREAM_SILENT),
  );
  const fetch = wrapFetch(globalThis.fetch, { sink, askUsage: true });
  for (let turn = 0; turn < 2; turn += 1) {
    const response = await fetch(`${url}/v1/chat/completions`, asking({ stream: true }));
    assert.equal(response.status, 200);
    assert.equal(await response.text(), bodies.CHAT_STREAM_SILENT);
  }
  assert.deepEqual(
    asked.map((one) => "stream_options" in one.json),
    [true, false, false],
  );
  assert.equal(sink.calls.length, 2);
});

test("the estimate is asked by the answer's model, then by the request's; given sizes come first", async (context) => {
  const { address } = await chats(context);
  const asked: unknown[] = [];
  const estimate: EstimateCall = (_usage, options) => {
    asked.push([options.model, options.parameters, options.provider, options.region]);
    if (options.parameters === undefined) throw new UsageError(`no model is called ${options.model ?? ""}`);
    return null;
  };
  const sink = new Counted();
  const where = { sink, estimate, provider: "aws", region: "FR" };
  for (const more of [{}, { parameters: { "GPT-4o-mini": 8e9 } }]) {
    const fetch = wrapFetch(globalThis.fetch, { ...where, ...more });
    await (await fetch(address, asking({}))).text();
  }
  assert.deepEqual(asked, [
    [undefined, 1e9, "aws", "FR"],
    [MINI, undefined, "aws", "FR"],
    ["gpt-4o-mini", undefined, "aws", "FR"],
    [undefined, 1e9, "aws", "FR"],
    ["gpt-4o-mini", 8e9, "aws", "FR"],
    [MINI, undefined, "aws", "FR"],
    ["gpt-4o-mini", 8e9, "aws", "FR"],
  ]);
  assert.equal(sink.calls[0]?.why, `no model is called ${MINI}`);
  assert.equal(sink.calls[0]?.provider, "aws");
});

test("what cannot be used is told when fetch is wrapped", () => {
  const estimate: EstimateCall = () => {
    throw new UsageError("no place is called Atlantis");
  };
  assert.throws(() => wrapFetch(globalThis.fetch, { estimate }), UsageError);
});

test("an option that there is none of is refused when fetch is wrapped", () => {
  assert.throws(() => wrapFetch(fetch, { regoin: "FR" } as object), /no option is called 'regoin' · use region/);
  assert.throws(() => wrapFetch(fetch, { provider: 5 } as object), /provider cannot be 5 · give text/);
});
