import assert from "node:assert/strict";
import { test } from "node:test";

import { UsageError, estimator } from "../src/estimate/index.js";
import type { Statement } from "../src/estimate/index.js";
import cpus from "../src/tables/cpus.js";
import hardware from "../src/tables/hardware.js";
import instances from "../src/tables/instances.js";
import names from "../src/tables/names.js";
import peaks from "../src/tables/peaks.js";
import places from "../src/tables/places.js";
import prices from "../src/tables/prices.js";
import zones from "../src/tables/zones.js";
import { assertAlike, vectors } from "./vectors.js";

const estimate = estimator(places, zones, names, hardware, peaks, cpus, instances, prices);

const FUNCTIONS: Readonly<Record<string, (given: never) => Statement>> = {
  hardware: (given) => estimate.hardware(given),
  compute: (given) => estimate.compute(given),
  instance: (given) => estimate.instance(given),
};

/** Names of options as they are here: `gpu_power_w` is `gpuPowerW`; what is `null` was not given. */
function options(given: unknown): Record<string, unknown> {
  const told = Object.entries(given as object).filter(([, value]) => value !== null);
  return Object.fromEntries(
    told.map(([name, value]): [string, unknown] => {
      if (name === "instance_type") return ["instance", value];
      const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
      return [camel, name === "project" ? options(value) : value];
    }),
  );
}

/** As JSON has it, with what a page shows of it alone if that is what is `expected`. */
function shown(statement: Statement, expected: object): unknown {
  const tree = JSON.parse(JSON.stringify(statement)) as Statement;
  if ("schema" in expected) return tree;
  const { run, energy, carbon, water, money, warnings } = tree;
  return {
    id: run.id,
    resources: energy.resources.map((one) => [one.resource, one.name, one.energy_j]),
    boundaries: energy.boundaries,
    carbon: [carbon.operational_location_g, carbon.embodied_g, carbon.total_g],
    ...{ water, money, assumptions: run.assumptions, warnings },
  };
}

for (const [name, run] of Object.entries(FUNCTIONS)) {
  const cases = vectors("machine_statements").filter((one) => one.do === name);
  test(`${name}: the statements of Python in ${cases.length} cases`, () => {
    assert.ok(cases.length >= 20);
    for (const one of cases) {
      const where = `${name} ${JSON.stringify(one.given)}`;
      const answer = () => run(options(one.given) as never);
      if (one.error === undefined) assertAlike(shown(answer(), one.is as object), one.is, where);
      else assert.throws(answer, { name: "UsageError", message: one.error }, where);
    }
  });
}

test("what may be named is listed, and each name of the list is known", () => {
  const boards = estimate.accelerators();
  assert.equal(new Set(boards.map(({ name }) => name)).size, boards.length);
  const l4 = boards.find(({ name }) => name === "NVIDIA L4");
  assert.deepEqual(l4, { name: "NVIDIA L4", vendor: "NVIDIA", year: 2023, memoryGb: 24, powerW: 72 });
  const types = estimate.instances();
  assert.ok(types.length > 3000 && estimator(places, hardware).instances().length < 400);
  const type = types.find(({ name }) => name === "gcp:g2-standard-4");
  assert.deepEqual([type?.vcpus, type?.memoryGb, type?.accelerators], [4, 16, "1x NVIDIA L4"]);
  assert.equal(estimate.instance({ instance: "gcp:g2-standard-4", hours: 1, year: 2026 }).run.name, type?.name);
});

test("an option of no such name is told, with the one that was meant", () => {
  const misnamed = { gpu: "H100", hours: 1, gpuPower: 300 };
  assert.throws(() => estimate.hardware(misnamed), { message: "no option is called 'gpuPower' · use gpuPowerW" });
  const two = { instance: "m5.large", hours: 1, cpu: "EPYC 9654" };
  const apart = "instance and cpu do not go together · leave one of them out";
  assert.throws(() => estimate.instance(two), { message: apart });
  const timed = { gpu: "H100", flop: 1e20, hours: 1 };
  assert.throws(() => estimate.compute(timed), { message: /^operations and hours do not go together/ });
});

test("without a table the error names its import", () => {
  const few = estimator(places, hardware);
  assert.throws(() => few.hardware({ cpu: "EPYC 9654", hours: 1 }), /import cpus from "wattprint\/tables\/cpus"/);
  assert.throws(() => few.instance({ instance: "m5.large", hours: 1 }), /import instances from "wattprint\/tables/);
  assert.throws(() => estimator(places).hardware({ gpu: "H100", hours: 1 }), UsageError);
});

test("an instance with accelerators has its price in a region without the list of all prices", () => {
  const given = { instance: "gcp:a2-highgpu-8g", hours: 100, region: "gcp:asia-northeast1", year: 2026 };
  const [few, all] = [estimator(places, hardware).instance(given), estimate.instance(given)];
  assert.deepEqual(few.money, all.money);
  assert.ok((few.money?.instance_cost?.mid ?? 0) > 1000);
  const there = { region: "gcp:asia-northeast1" };
  const [onDemand, spot] = [false, true].map((isSpot) => estimate.instancePrice(given.instance, { ...there, isSpot }));
  assert.equal(onDemand && onDemand.value * 100, few.money?.instance_cost?.mid);
  assert.ok(spot && onDemand && spot.value < onDemand.value && spot.id.endsWith("asia-northeast1/spot"));
  const message = /no spot price of .* is known .* import prices from "wattprint\/tables\/prices"/;
  assert.throws(() => estimator(places, hardware).instancePrice(given.instance, { isSpot: true }), { message });
});

test("amounts are read as text, too, and say what they are of", () => {
  const node = { gpu: "8xH100", gpuPowerW: null, year: 2026 };
  const told = estimate.hardware({ ...node, hours: "3d12h", utilisation: "40-60%" });
  const numbers = { ...node, hours: 84, utilisation: { low: 0.4, mid: 0.5, high: 0.6 } };
  assert.deepEqual(told.energy.boundaries, estimate.hardware(numbers).energy.boundaries);
  assert.ok(told.run.assumptions?.includes("utilisation given as 0.4 to 0.6: the interval holds both ends"));
  const compute = estimate.compute({ gpu: "64xA100 SXM4 80GB", parameters: "7B", tokens: "2T", mfu: "40%" });
  assert.equal(compute.run.inputs?.["parameters"], 7e9);
  const never = { gpu: "H100", hours: "soon" };
  assert.throws(() => estimate.hardware(never), { message: /^hours cannot be 'soon' · write/ });
});

test("a project that cannot be is refused, not counted as nothing", () => {
  const project = (given: unknown) => () => estimate.hardware({ gpu: "H100", hours: 1, project: given } as never);
  assert.throws(project({ trials: -1 }), /^UsageError: trials cannot be -1 · give 0 to 1e\+09$/);
  assert.throws(project({ trails: 3 }), /^UsageError: no project has 'trails' · give some of trials, failed/);
  assert.throws(project(5), /^UsageError: a project cannot be 5/);
});

test("options that are no object, and names that are no text, are refused with what to give", () => {
  const hardware = (given: unknown) => () => estimate.hardware(given as never);
  for (const given of [null, undefined, 5, "8xH100", []]) assert.throws(hardware(given), /^UsageError: options cannot be/);
  assert.throws(hardware({ gpu: 5, hours: 1 }), /^UsageError: gpu cannot be 5 · give text$/);
  assert.throws(hardware({ cpu: {}, hours: 1 }), /^UsageError: cpu cannot be {} · give text$/);
  assert.throws(() => estimate.instance({ hours: 1 } as never), /^UsageError: no instance type is given/);
});
