import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";

import * as problems from "../src/client/problems.js";
import { retryAfterS, Transport, type TransportOptions } from "../src/client/transport.js";
import { UsageError } from "../src/errors.js";
import { VERSION } from "../src/version.js";

const BASE = "http://server.example";

/** A transport whose network gives these answers, one after another; how long it waited between them, in ms. */
function answering(answers: readonly (Response | Error)[], options: TransportOptions = {}) {
  const waits: number[] = [];
  const asked: RequestInit[] = [];
  const fetch = (_: unknown, init: RequestInit = {}): Promise<Response> => {
    const answer = answers[asked.length] ?? new Error("asked too often");
    asked.push(init);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const wait = (ms: number): Promise<void> => {
    waits.push(ms);
    return Promise.resolve();
  };
  return { transport: new Transport(BASE, { fetch, ...options }, wait), waits, asked };
}

function problem(status: number, headers: Record<string, string> = {}): Response {
  const body = { status, title: "T", detail: "what failed", fix: "what to type", reason: "gap", size: 7 };
  return new Response(JSON.stringify(body), { status, headers: { ...headers } });
}

const lost = (): Error => new TypeError("fetch failed");
const fine = (): Response => new Response("{}");

async function serving(listener: RequestListener, use: (base: string) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test("each status is an error of its own kind, with all that the server says", async () => {
  const kinds: readonly (readonly [number, typeof problems.ProblemError])[] = [
    [400, problems.ProblemError],
    [401, problems.UnauthorizedError],
    [403, problems.ForbiddenError],
    [404, problems.NotFoundError],
    [409, problems.ConflictError],
    [410, problems.GoneError],
    [422, problems.ProblemError],
    [429, problems.RateLimitedError],
    [503, problems.UnavailableError],
    [507, problems.UnavailableError],
  ];
  for (const [status, kind] of kinds) {
    const { transport } = answering([problem(status)], { retries: 0 });
    const error: unknown = await transport.ask("/x", { again: true }).catch((error: unknown) => error);
    assert.ok(error instanceof kind);
    assert.equal(error.constructor, kind);
    assert.equal(error.name, kind.name);
    assert.equal(error.message, "what failed · what to type");
    assert.deepEqual(error.more, { reason: "gap", size: 7 });
    assert.equal(error.status, status);
    assert.equal(error.type, "about:blank");
  }
});

test("a problem that is no JSON, or JSON of another kind, is still told by its status", async () => {
  for (const text of ["<html>", "[1]", "null", '{"detail": 12}', ""]) {
    const { transport } = answering([new Response(text, { status: 500 })]);
    const message = "the server answers 500";
    await assert.rejects(transport.ask("/x", { again: true }), { name: "ProblemError", message });
  }
});

test("what the network or a busy server lost is sent again, after longer and longer pauses", async () => {
  const { transport, waits, asked } = answering([lost(), problem(503), lost(), fine()]);
  assert.equal((await transport.ask("/x", { again: true })).text, "{}");
  assert.equal(asked.length, 4);
  waits.forEach((ms, attempt) => assert.ok(ms >= 0 && ms <= 200 * 2 ** attempt, `${ms} before try ${attempt}`));
});

test("a request that would do something twice is sent once", async () => {
  for (const answer of [lost(), problem(503)]) {
    const { transport, asked } = answering([answer, fine()]);
    await assert.rejects(transport.ask("/x", { method: "POST", again: false }));
    assert.equal(asked.length, 1);
  }
});

test("what will not go better is not tried again", async () => {
  for (const status of [400, 401, 403, 404, 409, 410, 413, 422, 500, 507]) {
    const { transport, asked } = answering([problem(status), fine()]);
    await assert.rejects(transport.ask("/x", { again: true }));
    assert.equal(asked.length, 1, String(status));
  }
});

test("after as many tries as it has, the last error stands", async () => {
  const { transport, asked } = answering([lost(), lost(), problem(502)], { retries: 2 });
  await assert.rejects(transport.ask("/x", { again: true }), problems.UnavailableError);
  assert.equal(asked.length, 3);
});

test("a server that says when to come again is asked no sooner", async () => {
  const { transport, waits } = answering([problem(429, { "retry-after": "7" }), fine()]);
  await transport.ask("/x", { again: true });
  assert.ok(waits.length === 1 && waits.every((ms) => ms >= 7000 && ms <= 7200));
});

test("a server that asks for more patience than a minute is not waited for", async () => {
  const { transport, waits } = answering([problem(429, { "retry-after": "3600" })]);
  await assert.rejects(transport.ask("/x", { again: true }), { name: "RateLimitedError", retryAfterS: 3600 });
  assert.deepEqual(waits, []);
});

test("Retry-After is seconds or a date", () => {
  const now = Date.parse("Mon, 30 Nov 2026 12:00:00 GMT");
  assert.equal(retryAfterS("120", now), 120);
  assert.equal(retryAfterS("Mon, 30 Nov 2026 12:00:30 GMT", now), 30);
  assert.equal(retryAfterS("Mon, 30 Nov 2026 11:00:00 GMT", now), 0);
  assert.equal(retryAfterS("soon", now), 0);
  assert.equal(retryAfterS("", now), 0);
});

test("the token goes in a header, from the link that was printed too, and in no address", async () => {
  const addresses: string[] = [];
  const fetch = (address: unknown, init: RequestInit = {}): Promise<Response> => {
    addresses.push(`${String(address)} ${new Headers(init.headers).get("authorization")}`);
    return Promise.resolve(fine());
  };
  await new Transport("http://127.0.0.1:8450/?token=abc", { fetch }).ask("/x", { again: true });
  await new Transport("https://a.example/wattprint/", { fetch, token: "def" }).ask("/x", { again: true });
  await new Transport("https://a.example", { fetch }).ask("/x", { again: true });
  assert.deepEqual(addresses, [
    "http://127.0.0.1:8450/x Bearer abc",
    "https://a.example/wattprint/x Bearer def",
    "https://a.example/x null",
  ]);
});

test("what is no address is said at once", () => {
  assert.throws(() => new Transport("my server"), UsageError);
  const message = "no server is asked by ftp: · https://wattprint.example.org";
  assert.throws(() => new Transport("ftp://a.example"), { message });
});

test("no redirect is followed: the token is for one address", async () => {
  let seen = "";
  await serving(
    (request, response) => {
      seen += request.url;
      response.writeHead(302, { location: "/elsewhere" }).end();
    },
    async (base) => {
      const asked = new Transport(base, { token: "t" }).ask("/x", { again: true });
      await assert.rejects(asked, { name: "AnswerError", message: /^the server sends on to another address/ });
    },
  );
  assert.equal(seen, "/x");
});

test("an answer that does not come, and one that does not end, take no longer than they may", async () => {
  for (const begins of [false, true]) {
    await serving(
      (_, response) => {
        if (begins) response.writeHead(200, { "content-length": "100" }).write("{");
      },
      async (base) => {
        const asked = new Transport(base, { timeoutMs: 60, retries: 0 }).ask("/x", { again: true });
        await assert.rejects(asked, { name: "UnreachableError", message: `${base} does not answer in time` });
      },
    );
  }
});

test("an answer that breaks off is none", async () => {
  await serving(
    (_, response) => {
      response.writeHead(200, { "content-length": "100" }).write("{", () => response.destroy());
    },
    async (base) => {
      const asked = new Transport(base, { retries: 0 }).ask("/x", { again: true });
      await assert.rejects(asked, problems.UnreachableError);
    },
  );
});

test("an answer without an end is not read to it", async () => {
  const endless = new ReadableStream<Uint8Array>({ pull: (stream) => stream.enqueue(new Uint8Array(8 << 20)) });
  const { transport } = answering([new Response(endless)]);
  const message = /more than 67108864 bytes$/;
  await assert.rejects(transport.ask("/x", { again: true }), { name: "AnswerError", message });
});

test("the caller's signal ends a call, its answer and the pause before the next try, with its own reason", async () => {
  const reason = new Error("enough");
  await serving(
    (request, response) => {
      if (request.url === "/slow") response.writeHead(200).write("{");
      else response.writeHead(503, { "retry-after": "30" }).end();
    },
    async (base) => {
      const transport = new Transport(base);
      const never = transport.ask("/x", { again: true, signal: AbortSignal.abort(reason) });
      assert.equal(await never.catch((error: unknown) => error), reason);
      for (const path of ["/slow", "/busy"]) {
        const ending = new AbortController();
        const asked = transport.ask(path, { again: true, signal: ending.signal });
        setTimeout(() => ending.abort(reason), 50);
        assert.equal(await asked.catch((error: unknown) => error), reason);
      }
    },
  );
});

test("another version of the server is said once", async () => {
  const told: string[] = [];
  const answer = (version: string): Response => new Response("{}", { headers: { "wattprint-version": version } });
  const answers = [answer(VERSION), answer("0.9.0"), answer("0.9.0")];
  const { transport } = answering(answers, { onWarning: (text) => told.push(text) });
  for (let count = 0; count < 3; count += 1) await transport.ask("/x", { again: true });
  assert.deepEqual(told, [`the server is of wattprint 0.9.0, this is ${VERSION}`]);
});
