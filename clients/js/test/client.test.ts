import assert from "node:assert/strict";
import { test } from "node:test";

import { WattprintClient } from "../src/client/client.js";

const RUN = { id: "r1", name: "bert", status: "finished", duration_s: 8, host: "node-a", nodes: 1, scope: "process" };
const STREAM = { "content-type": "text/event-stream" };

/** A client whose server gives these answers, one after another, and the addresses that it was asked for. */
function asking(answers: readonly (() => Response)[]) {
  const asked: string[] = [];
  const fetch = (address: unknown): Promise<Response> => {
    const answer = answers[asked.push(String(address).replace("http://server.example", "")) - 1];
    return answer ? Promise.resolve(answer()) : Promise.reject(new Error("asked too often"));
  };
  return { client: new WattprintClient("http://server.example", { fetch, retries: 0 }), asked };
}

const page = (link: string, ...runs: readonly unknown[]): Response =>
  Response.json(runs, { headers: link ? { link } : {} });

test("pages are asked for as they are read, at this server alone", async () => {
  const { client, asked } = asking([
    () => page('</api/v1/runs?limit=1&after=r1>; rel="next"', RUN),
    () => page('<https://evil.example/api/v1/runs?limit=1&after=r2>; rel="next"', { ...RUN, id: "r2" }),
    () => page("", { ...RUN, id: "r3" }),
  ]);
  const runs = client.runs({ pageSize: 1, tags: { team: "a b", seed: "1" }, where: "energy>1J" });
  assert.equal((await runs.next()).value?.id, "r1");
  assert.equal(asked.length, 1);
  const rest = [await runs.next(), await runs.next(), await runs.next()];
  assert.deepEqual(rest.map(({ value }) => value?.id), ["r2", "r3", undefined]);
  assert.deepEqual(asked, [
    "/api/v1/runs?where=energy%3E1J&tag=team%3Da+b&tag=seed%3D1&limit=1",
    "/api/v1/runs?limit=1&after=r1",
    "/api/v1/runs?limit=1&after=r2",
  ]);
});

test("a page that leads to itself is the last", async () => {
  const { client, asked } = asking([() => page('</api/v1/runs?limit=100>; rel="next"', RUN)]);
  for await (const { id } of client.runs()) assert.equal(id, "r1");
  assert.equal(asked.length, 1);
});

test("an answer of another form is named with its place, and is not kept", async () => {
  const { client } = asking([
    () => Response.json([{ ...RUN, nodes: "one" }], { headers: { etag: '"1"' } }),
    () => Response.json({ runs: [] }),
    () => new Response(null, { status: 304 }),
  ]);
  const first = '$[0].nodes: a whole number is expected, not "one"';
  await assert.rejects(client.runs().next(), { name: "SchemaError", message: first });
  await assert.rejects(client.runs().next(), { name: "SchemaError", message: "$: a list is expected, not an object" });
  await assert.rejects(client.runs().next(), { name: "AnswerError" });
});

test("answers that were kept long ago are asked for anew", async () => {
  const tags: (string | null)[] = [];
  const fetch = (_: unknown, init: RequestInit = {}): Promise<Response> => {
    tags.push(new Headers(init.headers).get("if-none-match"));
    return Promise.resolve(Response.json({}, { headers: { etag: '"t"' } }));
  };
  const client = new WattprintClient("http://server.example", { fetch });
  for (let at = 0; at < 60; at += 1) await client.view(`/${at}`);
  tags.length = 0;
  await client.view("/59");
  await client.view("/0");
  assert.deepEqual(tags, ['"t"', null]);
});

test("all that runs is followed as runs come and go", async () => {
  const live = (...ids: readonly string[]): Response =>
    Response.json({ runs: ids.map((id) => ({ id })), left_out: ["odd"] });
  const stream = (text: string): Response => new Response(text, { headers: STREAM });
  const { client, asked } = asking([
    () => live("a"),
    () => stream('data: {"a:power":"1.00 W"}\n\nevent: ended\ndata: {}\n\n'),
    () => live("a", "b"),
    () => stream('data: {"b:power":"unknown"}\n\n'),
  ]);
  const seen = [];
  for await (const figures of client.live()) if (seen.push(figures) === 2) break;
  assert.deepEqual(seen, [{ "a:power": "1.00 W" }, { "b:power": "unknown" }]);
  const streams = ["/live/events?runs=a%2Codd", "/live/events?runs=a%2Cb%2Codd"];
  assert.deepEqual(asked, ["/api/v1/live", streams[0], "/api/v1/live", streams[1]]);
});

test("figures that are none are refused", async () => {
  const { client } = asking([() => new Response('data: {"power": 12}\n\n', { headers: STREAM })]);
  const message = "$.power: a text is expected, not 12";
  await assert.rejects(client.live("r1").next(), { name: "SchemaError", message });
});

test("a server that cannot answer now is not ready, one that is away is an error", async () => {
  assert.equal(await asking([() => new Response("{}", { status: 503 })]).client.ready(), false);
  assert.equal(await asking([() => new Response("ok\n")]).client.ready(), true);
  await assert.rejects(asking([]).client.ready(), { name: "UnreachableError" });
});
