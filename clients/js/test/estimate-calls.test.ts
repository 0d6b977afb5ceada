import assert from "node:assert/strict";
import { test } from "node:test";

import { callCost } from "../src/estimate/calls/callCost.js";
import { CallCounter } from "../src/estimate/calls/counter.js";
import type { CounterOptions } from "../src/estimate/calls/counter.js";
import { CallPricing } from "../src/estimate/calls/pricing.js";
import type { CallStatement } from "../src/estimate/calls/pricing.js";
import type { CallAsked, CallUsage } from "../src/estimate/calls/types.js";
import { Context } from "../src/estimate/context.js";
import { Tables } from "../src/estimate/tables.js";
import { UsageError } from "../src/errors.js";
import ecologits from "../src/tables/ecologits.js";
import hardware from "../src/tables/hardware.js";
import models from "../src/tables/models.js";
import names from "../src/tables/names.js";
import peaks from "../src/tables/peaks.js";
import places from "../src/tables/places.js";
import zones from "../src/tables/zones.js";
import { assertAlike, vectors } from "./vectors.js";

const pricing = new CallPricing(new Context(new Tables([places, names, zones, hardware, peaks, models, ecologits])));

function figuresOf({ run, energy, carbon, water, money, factors, warnings, ecologits_0_11_3 }: CallStatement): unknown {
  const { total_g, embodied_g, intensity_g_per_kwh, place } = carbon;
  return {
    run,
    boundaries: energy.boundaries,
    carbon: { total_g, embodied_g, intensity_g_per_kwh, place },
    water: water?.total_l,
    money: money?.energy_cost,
    factors: factors.map((factor) => factor.id),
    warnings,
    ecologits: ecologits_0_11_3,
  };
}

type Count = number | null;
type Recorded = readonly [names: readonly (string | null)[], read: Count, written: Count, cached: Count];

function tallied([serving, parameters, calls]: [CounterOptions, CounterOptions["parameters"], Recorded[]]): unknown {
  const counter = new CallCounter(pricing, { ...serving, parameters });
  for (const [asked, inputTokens, outputTokens, cachedTokens] of calls) {
    counter.record(asked, { inputTokens, outputTokens, cachedTokens });
  }
  const { byModel, unknown, warnings, statement } = counter;
  const { run, energy, carbon, sci, warnings: all } = statement ?? {};
  return { by_model: byModel, unknown, warnings, statement: statement && { run, energy, carbon, sci, warnings: all } };
}

const FUNCTIONS: Readonly<Record<string, (given: never) => unknown>> = {
  serve: (asked: CallAsked) => {
    const { call, energy, run } = pricing.estimate(asked);
    return { call, node_j: energy.boundaries.node_j, assumed: run.assumptions };
  },
  call: (asked: CallAsked) => pricing.estimate(asked),
  figures: (asked: CallAsked) => figuresOf(pricing.estimate(asked)),
  tally: tallied,
};

test("calls cost what Python says they cost", () => {
  const cases = vectors("calls");
  assert.ok(cases.length >= 100);
  cases.forEach(({ do: name, given, is, error }, number) => {
    const where = `case ${number}, ${name} ${JSON.stringify(given).slice(0, 120)}`;
    const run = FUNCTIONS[name] as ((given: unknown) => unknown) | undefined;
    assert.ok(run, where);
    if (error === undefined) assertAlike(JSON.parse(JSON.stringify(run(given))), is, where);
    else assert.throws(() => run(given), { name: "UsageError", message: error }, where);
  });
});

test("the cost of a usage is that of its statement, and unknown where its tokens are", () => {
  const options = { model: "llama-3.1-8b", region: "FR", year: 2024, provider: "aws" };
  const usage = { inputTokens: 800, outputTokens: 400, cachedTokens: 100, reasoningTokens: 300 };
  const cost = pricing.cost(usage, options);
  const { energy, carbon, water, run } = pricing.estimate({ ...usage, ...options });
  assert.ok(cost);
  assert.equal(cost.modelKey, "llama-3.1-8b");
  assertAlike(cost.facilityJ, energy.boundaries.facility_j, "facility");
  assertAlike(cost.carbonG, carbon.operational_location_g, "carbon");
  assertAlike(cost.waterL, water?.total_l, "water");
  assert.deepEqual(cost.assumptions, run.assumptions);
  assert.deepEqual([cost.inputTokens, cost.cachedTokens, cost.outputTokens], [800, 100, 400]);
  assert.equal(pricing.cost({ inputTokens: null, outputTokens: 400 }, options), null);
  assert.equal(pricing.cost({ inputTokens: 800, outputTokens: null }, options), null);
  assert.throws(() => pricing.cost(usage, { ...options, model: "nobody" }), UsageError);
});

test("what is priced without more words is priced by the same tables", () => {
  const options = { model: "claude-haiku-4-5", region: "US", year: 2025 };
  const usage = { inputTokens: 800, outputTokens: 400 };
  assert.deepEqual(callCost(usage, options), pricing.cost(usage, options));
});

test("what is no number, or a name that every object has, is taken for nothing else", () => {
  const usage = { inputTokens: 800, outputTokens: 400 };
  const asText = { inputTokens: "800", outputTokens: 400 } as unknown as CallUsage;
  const untold = {} as CallUsage;
  assert.throws(() => pricing.cost(asText, { model: "gpt-4o" }), { name: "UsageError", message: /'800' is no number/ });
  assert.equal(pricing.cost(untold, { model: "gpt-4o" }), null);
  const named = { model: "gpt-4o", region: "FR", year: 2024 };
  assert.throws(() => pricing.cost(usage, { ...named, quantisation: "constructor" }), UsageError);
  assert.deepEqual(pricing.cost(usage, { ...named, provider: "constructor" }), pricing.cost(usage, named));
});

test("an option that there is none of is refused, with the nearest", () => {
  const misspelt = { model: "gpt-4o", outputTokens: 5, quantization: "fp8" } as CallAsked;
  const message = "no option is called 'quantization' · use quantisation";
  assert.throws(() => pricing.estimate(misspelt), { name: "UsageError", message });
  const asPython = { model: "gpt-4o", output_tokens: 5 } as CallAsked;
  assert.throws(() => pricing.estimate(asPython), { name: "UsageError", message: /use outputTokens/ });
});

test("a usage is priced at its own place, however many places are asked for", () => {
  const usage = { inputTokens: 800, outputTokens: 400 };
  const carbonOf = (region: string): number =>
    pricing.cost(usage, { model: "gpt-4o", region, year: 2024 })?.carbonG?.mid ?? 0;
  const france = carbonOf("FR");
  assert.ok(carbonOf("PL") > 5 * france);
  assert.equal(carbonOf("FR"), france);
});

test("without EcoLogits' table its formula is told with our size, and no figure of ours is another", () => {
  const own = new CallPricing(new Context(new Tables([places, zones, hardware, peaks, models])));
  const asked = { model: "gpt-4o", outputTokens: 400, region: "FR", year: 2024 };
  const { ecologits_0_11_3: peer, ...statement } = own.estimate(asked);
  const { ecologits_0_11_3: registered, ...same } = pricing.estimate(asked);
  assert.deepEqual(statement, same);
  assert.equal(peer?.sizes, "ours");
  assert.equal(registered?.sizes, "EcoLogits");
});

test("without the table of models the error names its import", () => {
  const message = /wattprint\/tables\/models/;
  assert.throws(() => new CallPricing(new Context(new Tables([places]))), { name: "UsageError", message });
});

test("tokens beyond any call are refused", () => {
  for (const tokens of [1e16, 1e308, Infinity, NaN]) {
    assert.throws(() => pricing.estimate({ model: "gpt-4o", outputTokens: tokens }), { name: "UsageError" });
  }
});
