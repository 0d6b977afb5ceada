import assert from "node:assert/strict";
import { test } from "node:test";

import { Context } from "../src/estimate/context.js";
import type { FactorLine } from "../src/estimate/factor.js";
import { estimator } from "../src/estimate/index.js";
import type { Project, Where } from "../src/estimate/index.js";
import type { QuantityMethod } from "../src/estimate/methods.js";
import { statePlan } from "../src/estimate/plan.js";
import type { MachinePart, PlannedMachine } from "../src/estimate/planned.js";
import { Quantity } from "../src/estimate/quantity.js";
import { Tables } from "../src/estimate/tables.js";
import type { Statement } from "../src/schema/statement.js";
import equivalents from "../src/tables/equivalents.js";
import history from "../src/tables/history.js";
import places from "../src/tables/places.js";
import zones from "../src/tables/zones.js";
import { assertAlike, vectors } from "./vectors.js";

interface Part extends Omit<MachinePart, "power"> {
  readonly power: [number, number, number, QuantityMethod, string[]];
}

interface Given {
  readonly machine: Omit<PlannedMachine, "parts" | "rest" | "factors" | "leftOut"> & {
    readonly parts: Part[];
    readonly rest: Part | null;
    readonly factors: FactorLine[];
    readonly leftOut: Record<string, boolean>;
  };
  readonly duration: [number, number, number];
  readonly project: Project;
  readonly where: Where;
  readonly inputs: Record<string, unknown>;
  readonly assumptions: string[];
}

const context = new Context(new Tables([places, zones, history]));
const cases = vectors("statements");

function part({ power, ...rest }: Part): MachinePart {
  const [low, mid, high, method, sources] = power;
  return { ...rest, power: new Quantity(low, mid, high, "J/s", method, sources) };
}

function stated({ machine, duration, project, where, inputs, assumptions }: Given): Statement {
  const planned: PlannedMachine = {
    ...machine,
    parts: machine.parts.map(part),
    rest: machine.rest && part(machine.rest),
    leftOut: new Map(Object.entries(machine.leftOut)),
  };
  const time = new Quantity(...duration, "s", "modelled", ["given"]);
  const plan = { machine: planned, duration: time, project, inputs, assumptions };
  return statePlan(plan, context.ratesAt(where, { kind: machine.kind ?? "server" }), context.edition);
}

function figures({ energy, carbon, water, money, run, factors, warnings }: Statement): Record<string, unknown> {
  const grams = Object.entries(carbon).filter(([name]) => name.endsWith("_g") || name.endsWith("_kwh"));
  return {
    boundaries: energy.boundaries,
    carbon: Object.fromEntries(grams),
    water,
    money,
    id: run.id,
    factors: factors.map(({ id }) => id),
    warnings,
  };
}

/** As JSON has it. */
function tree(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test("a statement is that of Python, in every field", () => {
  const whole = cases.filter((one) => one.do === "state");
  assert.ok(whole.length > 14);
  for (const [number, one] of whole.entries()) {
    const actual = stated(one.given as Given);
    assertAlike(tree(actual), one.is, `statement ${number}`);
    assert.deepEqual(Object.keys(actual), Object.keys(one.is as object), "the keys stand in the same order");
  }
});

test("the figures of a statement are those of Python", () => {
  const some = cases.filter((one) => one.do === "figures");
  assert.ok(some.length > 30);
  for (const [number, one] of some.entries()) {
    assertAlike(tree(figures(stated(one.given as Given))), one.is, `statement ${number}`);
  }
});

test("what Python refuses is refused", () => {
  const refused = cases.filter((one) => one.do === "refused");
  assert.ok(refused.length > 6);
  for (const one of refused) {
    assert.throws(() => stated(one.given as Given), { name: "UsageError" }, `${one.error}`);
  }
});

test("a range is given by its ends, as numbers or as text", () => {
  const [typed, numbers] = [
    { pue: "1.1-1.3", lifetimeYears: "3-5", intensityGPerKwh: "50±10" },
    { pue: { low: 1.1, high: 1.3 }, lifetimeYears: { low: 3, high: 5 }, intensityGPerKwh: { low: 40, high: 60 } },
  ].map((where) => context.ratesAt({ ...where, year: 2026 }).site);
  assert.deepEqual(typed, numbers);
  assert.deepEqual(typed?.pue, { low: 1.1, mid: 1.2, high: 1.3 });
  assert.throws(() => context.ratesAt({ pue: { low: 1.3, high: 1.1 } }), /pue cannot be {"low":1.3,"high":1.1}/);
});

test("equivalents are of the operational carbon, all of them or those that people can picture", () => {
  const estimate = estimator(places, equivalents);
  const carbon = { operational_location_g: { low: 10_000, mid: 20_000, high: 40_000, method: "modelled" } } as const;
  const statement = { carbon: { ...carbon, place_name: "France", place_known_by: "what was asked for" } };
  const all = estimate.equivalents(statement);
  const charges = all.find(({ name }) => name === "smartphone");
  assert.equal(charges?.value, 20 / 0.0124);
  assert.equal(charges.factor, "equivalent/smartphone|current");
  const before = estimate.equivalents(statement, { edition: "before-2024" });
  assert.equal(before.find(({ name }) => name === "smartphone")?.value, 20 / 0.00822);
  const pictured = estimate.equivalents(statement, { isOfSize: true });
  assert.ok(pictured.length === 3 && pictured.every(({ value }) => value >= 0.1 && value <= 1000));
  assert.deepEqual(estimate.equivalents({ carbon: { ...statement.carbon, operational_location_g: null } }), []);
});

test("every place that is offered is found again", () => {
  const offered = estimator(places, zones).places();
  assert.ok(offered.length > 700);
  for (const { code, name, kind } of offered) {
    const found = context.finder.find(code);
    assert.deepEqual([found.code, found.name, found.kind], [code, name, kind]);
  }
});
