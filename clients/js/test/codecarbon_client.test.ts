import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";

import {
  CodeCarbonAnswerError,
  CodeCarbonClient,
  CodeCarbonConnectionError,
  CodeCarbonError,
  CodeCarbonStatusError,
} from "../src/codecarbon/index.js";
import { UsageError } from "../src/errors.js";

interface Call {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

/** A client whose calls are noted in `calls` and answered in turn. */
function answered(...answers: [number, unknown][]): { client: CodeCarbonClient; calls: Call[] } {
  const calls: Call[] = [];
  const client = new CodeCarbonClient({
    endpoint: "http://carbon.example/api/",
    apiKey: "key",
    fetch: async (input, init) => {
      const body = typeof init?.body === "string" ? JSON.parse(init.body) : undefined;
      const path = String(input).replace("http://carbon.example/api", "");
      calls.push({ method: init?.method ?? "", path, headers: new Headers(init?.headers), body });
      const [status, answer] = answers[calls.length - 1] ?? assert.fail("one call too many");
      return new Response(typeof answer === "string" ? answer : JSON.stringify(answer), { status });
    },
  });
  return { client, calls };
}

const EMISSION = {
  timestamp: "2026-11-30T09:00:00.000+00:00", run_id: "r", duration: 4, emissions_sum: 1e-6, emissions_rate: 2.5e-7,
  cpu_power: 40, gpu_power: 0, ram_power: 10, cpu_energy: 5e-5, gpu_energy: 0, ram_energy: 1.25e-5,
  energy_consumed: 6.25e-5, cpu_utilization_percent: 12, gpu_utilization_percent: 0, ram_utilization_percent: 30,
  wue: 0,
};

const PROJECT = { name: "p", description: "", organization_id: "o" };

test("one header says who calls: a key wins over a person's token", async () => {
  for (const [options, header, value] of [
    [{ apiKey: "key", accessToken: "mine" }, "x-api-token", "key"],
    [{ accessToken: "mine" }, "authorization", "Bearer mine"],
  ] as const) {
    let seen = new Headers();
    const client = new CodeCarbonClient({
      ...options,
      fetch: async (_, init) => {
        seen = new Headers(init?.headers);
        return new Response("{}", { status: 200 });
      },
    });
    await client.checkAuth();
    assert.equal(seen.get(header), value);
    assert.equal(seen.has("x-api-token") && seen.has("authorization"), false);
  }
});

test("an organisation that is there is not made again", async () => {
  const there = { id: "1", name: "lab", description: "of five" };
  const { client, calls } = answered([200, [there]]);
  assert.deepEqual(await client.createOrganization({ name: "lab", description: "new" }), there);
  assert.deepEqual(calls.map(({ method, path }) => `${method} ${path}`), ["GET /organizations"]);
});

test("a status other than the one that means success is an error that says why", async () => {
  const { client } = answered(
    [200, { id: "1" }],
    [404, { status: 404, title: "Not Found", detail: "no run r was announced", fix: "POST /runs first" }],
    [422, { detail: [{ loc: ["body"], msg: "field required" }] }],
    [502, "<html>bad gateway</html>"],
  );
  await assert.rejects(client.createProject(PROJECT), (error) => {
    return error instanceof CodeCarbonStatusError && error.status === 200;
  });
  await assert.rejects(client.addEmission(EMISSION), {
    name: "CodeCarbonStatusError",
    message: "POST /emissions: answered 404: no run r was announced · POST /runs first",
  });
  await assert.rejects(client.addEmission(EMISSION), /422: .*field required/);
  await assert.rejects(client.run("r"), { message: "GET /runs/r: answered 502", body: "<html>bad gateway</html>" });
});

test("an answer that lacks what the call gives is an error", async () => {
  const { client } = answered([201, { name: "no id" }], [200, "<html>"], [200, { items: 1 }], [201, "taken"]);
  await assert.rejects(client.createProject(PROJECT), CodeCarbonAnswerError);
  await assert.rejects(client.checkAuth(), CodeCarbonAnswerError);
  await assert.rejects(client.organizations(), CodeCarbonAnswerError);
  assert.equal(await client.addEmission(EMISSION), undefined); // whatever is said to a report that was taken
});

test("reports of a run come page by page", async () => {
  const page = (number: number) => {
    return { items: [{ ...EMISSION, id: `${number}` }], total: 2, page: number, size: 1, pages: 2 };
  };
  const { client, calls } = answered([200, page(1)], [200, page(2)]);
  const found = [];
  for await (const one of client.emissions("a/b")) found.push(one.id);
  assert.deepEqual(found, ["1", "2"]);
  assert.equal(calls[1]?.path, "/runs/a%2Fb/emissions?page=2&size=100");
});

test("what cannot be used is refused before a call", async () => {
  for (const endpoint of ["carbon.example", "ftp://carbon.example", "http://carbon.example/?a=1"]) {
    assert.throws(() => new CodeCarbonClient({ endpoint }), UsageError);
  }
  const { client, calls } = answered();
  for (const duration of [0, 0.4, 1.5, NaN]) {
    await assert.rejects(client.addEmission({ ...EMISSION, duration }), UsageError);
  }
  assert.equal(calls.length, 0);
});

test("no answer: in time, at all, or because the caller gave up", async () => {
  const server = createServer(() => undefined).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const slow = new CodeCarbonClient({ endpoint, timeoutMs: 30 });
  await assert.rejects(slow.checkAuth(), {
    name: "CodeCarbonConnectionError", message: "GET /auth/check: no answer within 0.03 s", neverSent: false,
  });
  const client = new CodeCarbonClient({ endpoint });
  const controller = new AbortController();
  const call = client.checkAuth({ signal: controller.signal });
  controller.abort(new Error("changed my mind"));
  await assert.rejects(call, /changed my mind/);
  await assert.rejects(client.checkAuth({ signal: AbortSignal.abort("before") }), (reason) => reason === "before");
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await assert.rejects(client.checkAuth(), (error) => error instanceof CodeCarbonConnectionError && error.neverSent);
  await assert.rejects(client.checkAuth(), CodeCarbonError);
});

test("a token does not follow to where a server leads", async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? "");
    response.writeHead(302, { location: "/elsewhere" }).end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new CodeCarbonClient({ endpoint, apiKey: "key" });
  await assert.rejects(client.checkAuth(), { name: "CodeCarbonStatusError", status: 302 });
  assert.deepEqual(seen, ["/auth/check"]);
  server.closeAllConnections();
  server.close();
});
