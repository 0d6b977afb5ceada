import assert from "node:assert/strict";
import { test } from "node:test";

import { CodeCarbonClient, RunReports } from "../src/codecarbon/index.js";
import type { Emission, NewEmission, NewRun, RunTotals } from "../src/codecarbon/index.js";

const RUN: NewRun = {
  timestamp: "2026-11-30T09:00:00.000+00:00", experiment_id: "e", os: "Linux", python_version: null,
  codecarbon_version: "wattprint", cpu_count: 8, cpu_model: "AMD EPYC 7B13", gpu_count: 0, gpu_model: "",
  longitude: null, latitude: null, region: null, provider: null, ram_total_size: 31.2, tracking_mode: "machine",
};
const STARTED_MS = Date.parse(RUN.timestamp);

/** Running totals of a machine that draws 36 W in its processors and 3.6 W in its memory, at 100 g/kWh. */
function totals(duration: number): RunTotals {
  const cpu = (36 * duration) / 3.6e6;
  const ram = (3.6 * duration) / 3.6e6;
  return {
    duration, emissions: (cpu + ram) * 0.1, cpu_power: 36, gpu_power: 0, ram_power: 3.6, cpu_energy: cpu, gpu_energy: 0,
    ram_energy: ram, energy_consumed: cpu + ram, cpu_utilization_percent: 50, gpu_utilization_percent: 0,
    ram_utilization_percent: 20, wue: 0,
  };
}

type Outcome = "taken" | "lost before" | "lost after" | number;
interface Looking {
  status: number;
  isProblem?: boolean;
}

/** A server that takes reports as `outcomes` say, in turn; then all. */
function standIn(outcomes: Outcome[] = [], looking: Looking = { status: 200 }) {
  const there: Emission[] = [];
  const posted: NewEmission[] = [];
  let announced = 0;
  let looked = 0;
  const client = new CodeCarbonClient({
    fetch: async (input, init) => {
      if (String(input).endsWith("/runs")) {
        announced += 1;
        return Response.json({ id: "run-1" }, { status: 201 });
      }
      if (init?.method === "GET") {
        looked += 1;
        const page = { items: there, total: there.length, page: 1, size: 100, pages: 1 };
        const headers = { "content-type": looking.isProblem ? "application/problem+json" : "application/json" };
        const answer = looking.status === 200 ? page : { detail: "no" };
        return new Response(JSON.stringify(answer), { status: looking.status, headers });
      }
      const body = JSON.parse(String(init?.body)) as NewEmission;
      posted.push(body);
      const outcome = outcomes.shift() ?? "taken";
      if (typeof outcome === "number") return Response.json({ detail: "no" }, { status: outcome });
      if (outcome !== "lost before") there.push({ ...body, id: `${there.length}` });
      if (outcome !== "taken") throw new TypeError("fetch failed");
      return Response.json("some-id", { status: 201 });
    },
  });
  const reports = new RunReports({ client, run: RUN, startedMs: STARTED_MS });
  return { reports, there, posted, announced: () => announced, looked: () => looked };
}

type Amount = "duration" | "emissions_sum" | "cpu_energy" | "ram_energy" | "energy_consumed";

function sum(there: readonly NewEmission[], name: Amount): number {
  return there.reduce((total, one) => total + one[name], 0);
}

/** That `there` holds all of a run of `durationS`, once. */
function assertWhole(there: readonly NewEmission[], durationS: number): void {
  const whole = totals(durationS);
  const durations = sum(there, "duration");
  const left = (there.at(-1)?.emissions_sum ?? 0) / (totals(1).emissions ?? 1); // what the last report covers, in s
  assert.equal(durations, left < 1 ? Math.floor(durationS - left + 1e-9) + 1 : Math.floor(durationS));
  for (const one of there) assert.ok(Number.isInteger(one.duration) && one.duration >= 1);
  for (const name of ["cpu_energy", "ram_energy", "energy_consumed"] as const) {
    assert.ok(Math.abs(sum(there, name) - (whole[name] ?? 0)) < 1e-15 * durationS, name);
  }
  assert.ok(Math.abs(sum(there, "emissions_sum") - (whole.emissions ?? 0)) < 1e-16 * durationS);
}

test("reports cover whole seconds and add up to the run, however often they are made", async () => {
  const runs = [
    [0.3], [1], [4.5], [0.4, 0.8, 1.2, 1.6, 2.3, 2.4], [120.2, 240.7, 241.1], [2, 3, 4, 5, 5.0001], [1.9, 2.01],
  ];
  for (const moments of runs) {
    const { reports, there, announced } = standIn();
    for (const [at, moment] of moments.entries()) {
      assert.ok(await reports.report(totals(moment), at === moments.length - 1));
    }
    assert.equal(announced(), 1);
    assertWhole(there, moments.at(-1) ?? 0);
    assert.deepEqual(reports.problems, []);
  }
});

test("a report's rate tells what its cut duration does not", async () => {
  const { reports, there } = standIn();
  await reports.report(totals(3.75), false);
  await reports.report(totals(6.5), true);
  const lengths = there.map((one) => one.emissions_sum / one.emissions_rate);
  assert.deepEqual(there.map((one) => one.duration), [3, 3]);
  assert.ok(Math.abs((lengths[0] ?? 0) - 3) < 1e-9);
  assert.ok(Math.abs((lengths[1] ?? 0) - 3.5) < 1e-9);
  assert.deepEqual(there.map((one) => one.timestamp), [
    "2026-11-30T09:00:03.000+00:00",
    "2026-11-30T09:00:06.500+00:00",
  ]);
});

test("nothing is announced before there is something to report", async () => {
  const { reports, announced } = standIn();
  assert.ok(await reports.report(totals(0.9), false));
  assert.equal(announced(), 0);
});

test("a report whose answer was lost is not sent a second time if it is there", async () => {
  const { reports, there, posted, looked } = standIn(["lost after", "taken"]);
  assert.equal(await reports.report(totals(120), false), false);
  assert.equal(reports.isSettled, false);
  assert.ok(await reports.report(totals(240), true));
  assert.deepEqual([posted.length, looked()], [2, 1]);
  assertWhole(there, 240);
});

test("a report that was lost on its way is sent again, word for word", async () => {
  const { reports, there, posted } = standIn(["lost before", "lost before", 503, "taken"]);
  for (const moment of [120, 240, 360]) assert.equal(await reports.report(totals(moment), false), false);
  assert.ok(await reports.report(totals(480), true));
  assert.deepEqual(posted[0], posted[3]);
  assert.equal(posted.length, 5);
  assertWhole(there, 480);
});

test("where the token may not look, only a server that takes the same report once gets it again", async () => {
  const wattprint = standIn(["lost after"], { status: 403, isProblem: true });
  await wattprint.reports.report(totals(120), false);
  await wattprint.reports.report(totals(240), true);
  assert.deepEqual(wattprint.posted[0], wattprint.posted[1]);
  assert.deepEqual(wattprint.reports.problems, ["POST /emissions: no answer (fetch failed)"]);

  const service = standIn(["lost after"], { status: 403 });
  await service.reports.report(totals(120), false);
  await service.reports.report(totals(240), true);
  assert.equal(service.posted.length, 2);
  assertWhole(service.there, 240);
  const said = service.reports.problems[1] ?? "";
  assert.match(said, /was lost, and the token may not look whether it is there: not sent again$/);
});

test("a run that the server refuses is not reported on", async () => {
  const { reports, posted } = standIn([422, 422]);
  assert.ok(await reports.report(totals(120), false));
  assert.ok(await reports.report(totals(240), true));
  assert.equal(posted.length, 1);
  assert.deepEqual(reports.problems, [
    "POST /emissions: answered 422: no",
    "the server refuses the run: nothing more is reported of it",
  ]);
});
