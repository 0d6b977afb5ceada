import assert from "node:assert/strict";
import { test } from "node:test";

import { CallTotals } from "../../src/calls/totals.js";
import type { ModelCall, ModelCallCost } from "../../src/current.js";
import type { QuantityJson } from "../../src/quantity.js";

const figure = (mid: number, more: Partial<QuantityJson> = {}): QuantityJson => ({
  low: mid / 2,
  mid,
  high: mid * 4,
  method: "modelled",
  ...more,
});
const cost = (modelKey: string, joules: number, more: Partial<ModelCallCost> = {}): ModelCallCost => ({
  modelKey,
  facilityJ: figure(joules),
  carbonG: figure(joules / 8),
  waterL: figure(joules / 1024),
  ...more,
});
const call = (more: Partial<ModelCall>): ModelCall => ({
  provider: "openai",
  model: "m",
  inputTokens: 100,
  cachedTokens: null,
  outputTokens: 10,
  partial: false,
  cost: cost("small", 64),
  why: "",
  ...more,
});

test("before the first call nothing is known", () => {
  const totals = new CallTotals();
  assert.deepEqual(totals.byModel, {});
  assert.deepEqual(totals.cost, { facilityJ: null, carbonG: null });
});

test("calls err together: bounds add as mids do, by model and in all", () => {
  const totals = new CallTotals();
  const large = call({ cost: cost("large", 512), cachedTokens: 40, partial: true });
  for (const one of [call({}), call({ outputTokens: 30, cost: cost("small", 128) }), large]) totals.addCall(one);
  assert.deepEqual(totals.byModel, {
    small: { calls: 2, input_tokens: 200, cached_tokens: 0, output_tokens: 40, facility_j: 192, carbon_g: 24 },
    large: { calls: 1, input_tokens: 100, cached_tokens: 40, output_tokens: 10, facility_j: 512, carbon_g: 64 },
  });
  assert.deepEqual(totals.cost, {
    facilityJ: { low: 352, mid: 704, high: 2816, method: "modelled" },
    carbonG: { low: 44, mid: 88, high: 352, method: "modelled" },
  });
  assert.equal(totals.partial, 1);
  assert.deepEqual(totals.metricsOf(large), [
    ["estimate.remote.calls/large", 1],
    ["estimate.remote.input_tokens/large", 100],
    ["estimate.remote.output_tokens/large", 10],
    ["estimate.remote.facility_j/large", 512],
    ["estimate.remote.carbon_g/large", 64],
    ["estimate.remote.facility_j", 704],
    ["estimate.remote.carbon_g", 88],
  ]);
});

test("a sum is known no better than its worst part, with the shares of each", () => {
  const totals = new CallTotals();
  totals.addCall(call({ cost: cost("open", 64) }));
  totals.addCall(call({ cost: cost("closed", 192, { facilityJ: figure(192, { method: "assumed" }) }) }));
  assert.equal(totals.cost.facilityJ?.method, "assumed");
  assert.deepEqual(totals.cost.facilityJ?.shares, { assumed: 0.75, modelled: 0.25 });
  const same = new CallTotals();
  const shared = figure(64, { method: "assumed", shares: { assumed: 0.5, modelled: 0.5 }, pue: "assumed" });
  for (let turn = 0; turn < 2; turn += 1) same.addCall(call({ cost: cost("open", 64, { facilityJ: shared }) }));
  assert.deepEqual(same.cost.facilityJ, { ...shared, low: 64, mid: 128, high: 512 });
});

test("a call that nobody can price is in no sum, and is told with each reason once", () => {
  const totals = new CallTotals();
  const unknown = call({ cost: null, outputTokens: null, why: "m did not say how many tokens it used" });
  for (const one of [unknown, unknown, call({ cost: null, why: "no model is called x" })]) totals.addCall(one);
  assert.equal(totals.unknown, 3);
  assert.deepEqual(totals.warnings, ["m did not say how many tokens it used", "no model is called x"]);
  assert.deepEqual(totals.byModel, {});
  assert.deepEqual(totals.metricsOf(unknown), [["estimate.remote.unknown_calls", 3]]);
});

test("a sum with an unknown part is unknown, and no metric of it is told", () => {
  const totals = new CallTotals();
  totals.addCall(call({}));
  const bare = call({ cost: cost("small", 64, { carbonG: null }) });
  totals.addCall(bare);
  assert.equal(totals.cost.carbonG, null);
  assert.equal(totals.cost.facilityJ?.mid, 128);
  assert.equal(totals.byModel["small"]?.carbon_g, null);
  assert.deepEqual(
    totals.metricsOf(bare).map(([name]) => name),
    [
      "estimate.remote.calls/small",
      "estimate.remote.input_tokens/small",
      "estimate.remote.output_tokens/small",
      "estimate.remote.facility_j/small",
      "estimate.remote.facility_j",
    ],
  );
});
