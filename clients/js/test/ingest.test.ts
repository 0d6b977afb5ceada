import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";

import { ingest, type IngestOptions } from "../src/client/ingest.js";
import type { Lines } from "../src/client/lines.js";
import { Transport } from "../src/client/transport.js";

const FILE = "/home/ada/.local/share/wattprint/spool/2026/11/30/r1.1-a.jsonl";
const HEADER = '{"kind":"header","schema":3,"run":"r1","prev":""}';
const METRIC = '{"kind":"metric","at_ns":1,"name":"loss","value":0.5,"window":null,"prev":"x"}';
const PRIVATE = '{"kind":"private","field":"command","value":["python"],"salt":"s"}';

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A server as ours is: what it has of one record, in whole lines; `answers` to each request in its place, if any. */
class Model {
  kept: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  pushes: Buffer[] = [];
  asked: string[] = [];
  constructor(readonly answers: readonly ((model: Model) => Response | undefined)[] = []) {}

  readonly fetch = async (address: unknown, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(address));
    const other = this.answers[this.asked.push(url.pathname) - 1]?.(this);
    if (other) return other;
    const body = Buffer.from(await new Response(init.body ?? null).arrayBuffer());
    const data = new Headers(init.headers).get("content-encoding") === "gzip" ? gunzipSync(body) : body;
    const from = Number(url.searchParams.get("from"));
    if (data.length) this.pushes.push(data);
    if (from > this.kept.length) return this.refuse(409, "gap");
    const known = this.kept.subarray(from, from + data.length);
    if (!known.equals(data.subarray(0, known.length))) return this.refuse(409, "differs");
    const whole = data.subarray(0, data.lastIndexOf(10) + 1);
    if (from + whole.length > this.kept.length) this.kept = Buffer.concat([this.kept.subarray(0, from), whole]);
    return this.tell(this.kept.length);
  };

  tell(size: unknown, tail: unknown = this.tail): Response {
    return Response.json({ size, tail });
  }

  refuse(status: number, reason: string): Response {
    const problem = { status, title: "No", detail: "nothing was taken", fix: "", reason, size: this.kept.length };
    return Response.json(problem, { status });
  }

  get tail(): string {
    return this.kept.length ? sha256(this.kept.subarray(this.kept.lastIndexOf(10, -2) + 1)) : "";
  }
}

function send(model: Model, lines: Lines | (() => Lines), more: IngestOptions = {}) {
  const transport = new Transport("http://server.example", { fetch: model.fetch }, () => Promise.resolve());
  return ingest({ transport }, FILE, lines, more);
}

const bytes = (...lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(""));
/** So many lines that they go in several pieces. */
const LONG = [
  HEADER,
  ...Array.from({ length: 3000 }, (_, at) => `{"kind":"warning","text":"${sha256(Buffer.from([at])).repeat(12)}"}`),
];

test("lines are sent as they are, however they are handed over, and under the end of their path", async () => {
  const whole = bytes(HEADER, METRIC, METRIC);
  const cuts = Array.from({ length: whole.length }, (_, at) => [whole.subarray(0, at), whole.subarray(at)]);
  async function* later(): AsyncGenerator<Uint8Array> {
    yield whole;
  }
  const texts = [HEADER, METRIC, METRIC];
  const ended = [`${HEADER}\n`, METRIC, `${METRIC}\n`];
  const ways: readonly Lines[] = [...cuts, texts, ended, later(), new Blob([Uint8Array.from(whole)]).stream()];
  for (const lines of ways) {
    const model = new Model();
    assert.deepEqual(await send(model, lines), { size: whole.length, sent: whole.length });
    assert.deepEqual(model.kept, whole);
    assert.deepEqual(new Set(model.asked), new Set(["/api/v1/spools/2026/11/30/r1.1-a.jsonl"]));
  }
});

test("a last line that is not whole stays, and goes once it is", async () => {
  const model = new Model();
  const whole = bytes(HEADER, METRIC);
  await send(model, [whole.subarray(0, -5)]);
  assert.deepEqual(model.kept, bytes(HEADER));
  assert.deepEqual(await send(model, [whole]), { size: whole.length, sent: whole.length - bytes(HEADER).length });
});

test("what is long goes in pieces, and from any whole line on", async () => {
  const whole = bytes(...LONG);
  const model = new Model();
  await send(model, [whole]);
  assert.deepEqual(model.kept, whole);
  assert.ok(model.pushes.length >= 3 && model.pushes.every((one) => one.length < (1 << 20) + 2000));
  for (const count of [1, 2, 1500, LONG.length]) {
    const begun = new Model();
    begun.kept = bytes(...LONG.slice(0, count));
    await send(begun, [whole]);
    assert.deepEqual(begun.kept, whole, `from ${count} lines on`);
  }
});

test("what is private stays, in whatever way it is written", async () => {
  const model = new Model();
  const odd = [
    PRIVATE,
    '{"field":"host","kind":"private","value":"me","salt":"s"}',
    '{"kind":"priv\\u0061te","field":"host","value":"me","salt":"s"}',
    '{"kind":"private","kind":"metric","field":"host","value":"me"}',
    '{"kind":"private","field":"host","value":"m',
    '{"kind":"private","field":"unheard of","value":"me","salt":"s"}',
  ];
  const told = '{"kind":"warning","text":"the word \\"private\\" is no secret","prev":"x"}';
  await send(model, [HEADER, ...odd, told, METRIC]);
  assert.deepEqual(model.kept, bytes(HEADER, told, METRIC));
  const all = new Model();
  await send(all, [HEADER, PRIVATE], { private: true });
  assert.deepEqual(all.kept, bytes(HEADER, PRIVATE));
});

test("a record that has what is private in its first line, or none that can be read, stays whole", async () => {
  const older = '{"kind":"header","schema":2,"run":"r1"}';
  for (const first of [older, HEADER.replace("}", ',"host":"me"}'), "no header", METRIC]) {
    const model = new Model();
    await assert.rejects(send(model, [first, METRIC]), { name: "UsageError", fix: "private: true sends it too" });
    assert.equal(model.kept.length, 0);
  }
});

test("lines that come slowly do not wait for the last", async () => {
  const model = new Model();
  async function* slowly(): AsyncGenerator<string> {
    yield HEADER;
    while (model.kept.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    yield METRIC;
  }
  await send(model, slowly(), { waitMs: 5 });
  assert.deepEqual(model.pushes, [bytes(HEADER), bytes(METRIC)]);
});

test("a signal ends it while it waits for lines", async () => {
  const reason = new Error("enough");
  const ending = new AbortController();
  async function* never(): AsyncGenerator<string> {
    yield HEADER;
    ending.abort(reason);
    await new Promise(() => undefined);
  }
  const sent = send(new Model(), never(), { signal: ending.signal });
  assert.equal(await sent.catch((error: unknown) => error), reason);
});

test("a connection that ends after the server has taken lines takes nothing twice", async () => {
  const lost = (model: Model): Response | undefined => {
    model.kept = bytes(HEADER, METRIC);
    throw new TypeError("fetch failed");
  };
  const model = new Model([() => undefined, lost]);
  const whole = bytes(HEADER, METRIC);
  assert.deepEqual(await send(model, [whole]), { size: whole.length, sent: whole.length });
  assert.deepEqual(model.kept, whole);
});

test("another one who sends the same is gone past", async () => {
  const whole = bytes(...LONG);
  const model = new Model([
    () => undefined,
    () => undefined,
    (one) => {
      one.kept = whole.subarray(0, whole.length - bytes(LONG.at(-1) ?? "").length);
      return undefined;
    },
  ]);
  await send(model, [whole]);
  assert.deepEqual(model.kept, whole);
});

test("a server that has lost lines is sent them again, if they can be read again", async () => {
  const whole = bytes(...LONG);
  const losing = (model: Model): undefined => {
    model.kept = bytes(HEADER);
  };
  const model = new Model([() => undefined, () => undefined, losing]);
  await send(model, () => [whole]);
  assert.deepEqual(model.kept, whole);
  const once = send(new Model([() => undefined, () => undefined, losing]), [whole]);
  await assert.rejects(once, { name: "ConflictError", fix: "give a function that opens it anew" });
});

test("a record of the same name is never mixed with ours", async () => {
  const model = new Model();
  model.kept = bytes(HEADER, METRIC.replace("0.5", "0.7"));
  for (const lines of [[HEADER, METRIC, METRIC], [HEADER], [HEADER, `${METRIC}  `]]) {
    const message = /^the server has another record called/;
    await assert.rejects(send(model, lines), { name: "ConflictError", message });
  }
  assert.deepEqual(model.pushes, []);
});

test("a server that does not tell the truth is found out, and not asked for ever", async () => {
  const nothing = (): undefined => undefined;
  const all = bytes(HEADER, METRIC).length;
  const deaf = Array.from({ length: 9 }, () => () => Response.json({ size: 0, tail: "" }));
  const refused: readonly (readonly [RegExp | string, readonly ((model: Model) => Response | undefined)[]])[] = [
    ["the server says that it has less than nothing", [(model) => model.tell(-1)]],
    ['$.size: a whole number is expected, not "many"', [(model) => model.tell("many")]],
    ["$.tail: a text is expected, not nothing", [() => Response.json({ size: 0 })]],
    ["the server does not answer as one of wattprint", [() => new Response("<html>")]],
    [/^the server has another record called/, [(model) => model.tell(1e15)]],
    [/^the server has another record called/, [nothing, (model) => model.tell(3)]],
    [/^the server says that it has other lines/, [nothing, (model) => model.tell(all, "0".repeat(64))]],
    [/^the server does not take what is sent/, deaf],
  ];
  for (const [message, answers] of refused) {
    const model = new Model(answers);
    await assert.rejects(send(model, () => [HEADER, METRIC]), { message });
    assert.ok(model.asked.length < 9);
  }
});

test("a server that is full says so at once, one that is busy is waited for", async () => {
  const full = new Model([() => undefined, (model) => model.refuse(507, "full")]);
  await assert.rejects(send(full, [HEADER]), { name: "UnavailableError", status: 507 });
  assert.equal(full.asked.length, 2);
  const busy = new Model([() => undefined, (model) => model.refuse(429, "busy"), (model) => model.refuse(503, "busy")]);
  assert.deepEqual(await send(busy, [HEADER]), { size: bytes(HEADER).length, sent: bytes(HEADER).length });
});

test("a line beyond what a record may have is refused here", async () => {
  await assert.rejects(send(new Model(), [HEADER, "x".repeat(16 << 20)]), { name: "RangeError" });
});

test("what is no path of a record is said", async () => {
  const transport = new Transport("http://server.example", { fetch: new Model().fetch });
  for (const file of ["notes.txt", "r1.1-a.jsonl", "2026/11/30/r1.txt", "2026/11/30/"]) {
    await assert.rejects(ingest({ transport }, file, [HEADER]), { name: "UsageError" });
  }
  const windows = new Model();
  const there = new Transport("http://server.example", { fetch: windows.fetch });
  await ingest({ transport: there }, "C:\\spool\\2026\\11\\30\\r1.1-a.jsonl", [HEADER]);
  assert.deepEqual(new Set(windows.asked), new Set(["/api/v1/spools/2026/11/30/r1.1-a.jsonl"]));
});
