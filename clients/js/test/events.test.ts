import assert from "node:assert/strict";
import { test } from "node:test";

import { EventParser, events, type ServerEvent } from "../src/client/events.js";
import { Transport } from "../src/client/transport.js";

const HEADERS = { "content-type": "text/event-stream; charset=utf-8" };

test("events are read however their bytes are cut", () => {
  const begin = ': hello\nretry: 1500\nid: 7\ndata: {"a":\ndata: 1}\n\n';
  const text = `${begin}event: ended\r\ndata\r\n\r\nevent: empty\n\ndata: last\n\n`;
  const whole: ServerEvent[] = [
    { name: "message", data: '{"a":\n1}' },
    { name: "ended", data: "" },
    { name: "message", data: "last" },
  ];
  for (let size = 1; size <= text.length; size += 1) {
    const parser = new EventParser();
    const found: ServerEvent[] = [];
    for (let at = 0; at < text.length; at += size) found.push(...parser.take(text.slice(at, at + size)));
    assert.deepEqual(found, whole, `in parts of ${size}`);
    assert.equal(parser.id, "7");
    assert.equal(parser.retryMs, 1500);
  }
});

test("an event without an end is not kept", () => {
  const parser = new EventParser();
  assert.throws(() => {
    for (;;) parser.take("data: ".padEnd(100_000, "x"));
  }, { name: "AnswerError" });
});

/** The events of streams that come one after another, as many as `count`; what was asked, and the pauses in ms. */
async function seen(streams: readonly (string | Response | Error)[], count: number) {
  const asked: (string | null)[] = [];
  const waits: number[] = [];
  const fetch = (_: unknown, init: RequestInit = {}): Promise<Response> => {
    const stream = streams[asked.length] ?? new Error("asked too often");
    asked.push(new Headers(init.headers).get("last-event-id"));
    if (stream instanceof Error) return Promise.reject(stream);
    return Promise.resolve(typeof stream === "string" ? new Response(stream, { headers: HEADERS }) : stream);
  };
  const wait = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
  const transport = new Transport("http://server.example", { fetch, retries: 2 }, wait);
  const found: string[] = [];
  for await (const { data } of events(transport, "/events", {})) {
    if (found.push(data) === count) break;
  }
  return { found, asked, waits };
}

test("a stream that ends is asked for again, from the last event on, as soon as the server said", async () => {
  const { found, asked, waits } = await seen(["retry: 30\nid: a\ndata: 1\n\ndata: torn", "data: 2\n\n"], 2);
  assert.deepEqual(found, ["1", "2"]);
  assert.deepEqual(asked, [null, "a"]);
  assert.deepEqual(waits, [30]);
});

test("what fails is tried again, and no more often than requests are", async () => {
  const lost = (): Error => new TypeError("fetch failed");
  const busy = new Response("{}", { status: 503, headers: { "retry-after": "3" } });
  const { found, waits } = await seen(["data: 1\n\n", lost(), busy, "data: 2\n\n"], 2);
  assert.deepEqual(found, ["1", "2"]);
  assert.ok(waits.length === 3 && (waits[2] ?? 0) >= 3000);
  await assert.rejects(seen([lost(), lost(), lost(), "data: 1\n\n"], 1), { name: "UnreachableError" });
});

test("what is refused, and what has no events, is said", async () => {
  await assert.rejects(seen([new Response("{}", { status: 401 })], 1), { name: "UnauthorizedError" });
  const message = "http://server.example/events has no events";
  await assert.rejects(seen([new Response("<html>")], 1), { name: "AnswerError", message });
});

test("a stream that falls silent is asked for again", async () => {
  let count = 0;
  const fetch = (): Promise<Response> => {
    count += 1;
    const silent = new ReadableStream<Uint8Array>();
    return Promise.resolve(new Response(count === 1 ? silent : "data: 2\n\n", { headers: HEADERS }));
  };
  // A stream that no network is behind has to be told of the end by us.
  const ending = (_: unknown, init: RequestInit = {}): Promise<Response> =>
    fetch().then((response) => {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      response.body?.pipeTo(writable, init.signal ? { signal: init.signal } : {}).catch(() => undefined);
      return new Response(readable, { headers: HEADERS });
    });
  const transport = new Transport("http://server.example", { fetch: ending, timeoutMs: 30 }, () => Promise.resolve());
  for await (const { data } of events(transport, "/events", {})) {
    assert.equal(data, "2");
    break;
  }
  assert.equal(count, 2);
});

test("whoever stops reading ends the connection, and so does his signal", async () => {
  const closed: string[] = [];
  const fetch = (): Promise<Response> => {
    const stream = new ReadableStream<Uint8Array>({
      pull: (control) => control.enqueue(new TextEncoder().encode("data: 1\n\n")),
      cancel: () => void closed.push("closed"),
    });
    return Promise.resolve(new Response(stream, { headers: HEADERS }));
  };
  const transport = new Transport("http://server.example", { fetch });
  for await (const { data } of events(transport, "/events", {})) {
    assert.equal(data, "1");
    break;
  }
  assert.deepEqual(closed, ["closed"]);
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  const never = async (): Promise<void> => {
    for await (const event of events(transport, "/events", { signal })) assert.fail(event.data);
  };
  assert.equal(await never().catch((error: unknown) => error), reason);
});
