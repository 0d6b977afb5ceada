import assert from "node:assert/strict";
import { test } from "node:test";

import * as intervals from "../src/estimate/intervals.js";
import type { Points } from "../src/estimate/intervals.js";
import { HowKnown } from "../src/estimate/methods.js";
import type { QuantityMethod, Shares } from "../src/estimate/methods.js";
import * as numerics from "../src/estimate/numerics.js";
import * as quantity from "../src/estimate/quantity.js";
import { Quantity } from "../src/estimate/quantity.js";
import * as units from "../src/estimate/units.js";
import type { Method } from "../src/quantity.js";
import { assertAlike, vectors } from "./vectors.js";

type Tree = [number, number, number, string, QuantityMethod, string[], [Shares, Method] | null];

function figure([low, mid, high, unit, method, sources, how]: Tree): Quantity {
  return new Quantity(low, mid, high, unit, method, sources, how && new HowKnown(...how));
}

function tree(figure: Quantity | null): unknown {
  if (!figure) {
    return null;
  }
  const { low, mid, high, unit, method, sources, how } = figure;
  return [low, mid, high, unit, method, sources, how && [how.shares, how.pue]];
}

const numbers = (given: unknown): [number, number] => given as [number, number];
const trees = (given: unknown): [Quantity, ...Quantity[]] => (given as Tree[]).map(figure) as [Quantity];
const pair = (given: unknown): [Quantity, Quantity, string] => {
  const [one, two, unit] = given as [Tree, Tree, string];
  return [figure(one), figure(two), unit];
};

const FUNCTIONS: Record<string, (given: unknown) => unknown> = {
  erfc: (given) => numerics.erfc(given as number),
  fsum: (given) => numerics.fsum(given as number[]),
  round: (given) => numerics.rounding(...numbers(given)),
  general: (given) => numerics.general(given as number),
  floatText: (given) => numerics.floatText(given as number),
  fixed: (given) => numerics.fixed(...numbers(given)),
  significant: (given) => units.significant(given as number),
  asGiven: (given) => units.asGiven(given as number),
  billions: (given) => units.billions(given as number),
  formatDuration: (given) => units.formatDuration(given as number),
  formatQuantity: (given) => units.formatQuantity(...(given as [number, number, number, string])),
  product: (given) => intervals.product(...(given as [Points, Points])),
  independentSum: (given) => intervals.independentSum(given as Points[]),
  sharedSum: (given) => intervals.sharedSum(given as Points[]),
  times: (given) => {
    const [one, two, unit] = pair(given);
    return tree(one.times(two, unit));
  },
  priced: (given) => {
    const [one, two, unit] = pair(given);
    return tree(one.priced(two, unit));
  },
  atBuilding: (given) => {
    const [energy, pue] = pair(given);
    return tree(energy.atBuilding(pue));
  },
  over: (given) => {
    const [one, two] = pair(given);
    return tree(one.over(two));
  },
  overlaps: (given) => {
    const [one, two] = pair(given);
    return one.overlaps(two);
  },
  per: (given) => {
    const [one, count, unit] = given as [Tree, number, string];
    return tree(figure(one).per(count, unit));
  },
  converted: (given) => {
    const [one, unit] = given as [Tree, string];
    return tree(figure(one).converted(unit));
  },
  total: (given) => tree(quantity.total(trees(given))),
  sharedSumOf: (given) => tree(quantity.sharedSum(...trees(given))),
  independentSumOf: (given) => tree(quantity.independentSum(...trees(given))),
  text: (given) => figure(given as Tree).toString(),
  json: (given) => JSON.parse(JSON.stringify(figure(given as Tree))),
};

const cases = vectors("arithmetic");

for (const [name, run] of Object.entries(FUNCTIONS)) {
  test(`${name} gives what Python gives`, () => {
    const own = cases.filter((one) => one.do === name);
    assert.ok(own.length > 4, `only ${own.length} cases`);
    for (const one of own) {
      assertAlike(run(one.given), one.is, `${name}(${JSON.stringify(one.given)})`);
    }
  });
}

test("every case has its function", () => {
  assert.deepEqual([...new Set(cases.map((one) => one.do))].filter((name) => !(name in FUNCTIONS)), []);
});

test("erfc and fsum are as exact as doubles are", () => {
  for (const one of cases.filter(({ do: name }) => name === "erfc" || name === "fsum")) {
    const [actual, expected] = [FUNCTIONS[one.do]?.(one.given) as number, one.is as number];
    const most = 4 * Number.EPSILON * Math.abs(expected);
    assert.ok(Math.abs(actual - expected) <= most, `${one.do} ${one.given}: ${actual}`);
  }
});

test("what is no quantity is refused", () => {
  assert.throws(() => new Quantity(2, 1, 3, "J", "modelled"), RangeError);
  assert.throws(() => new Quantity(0, 1, Infinity, "J", "modelled"), RangeError);
  assert.throws(() => new Quantity(0, 1, NaN, "J", "modelled"), RangeError);
  const joule = new Quantity(1, 1, 1, "J", "measured");
  assert.throws(() => joule.times(joule, "J"), /J × J is not J/);
  assert.throws(() => joule.converted("gCO2e"), /cannot be converted/);
  assert.throws(() => joule.per(0, "token"), /not a count/);
  assert.throws(() => quantity.sharedSum(joule, joule.converted("kWh")), /cannot add/);
  assert.equal(quantity.total([]), null);
});
