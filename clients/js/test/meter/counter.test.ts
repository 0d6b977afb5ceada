import assert from "node:assert/strict";
import { test } from "node:test";

import { CounterTracker, type Difference } from "../../src/meter/counter.js";

const S = 1e9;
/** A package that counts µJ and wraps each 262144 J, of at most 1500 W. */
const tracker = (): CounterTracker =>
  new CounterTracker({ unitJ: 1e-6, range: 262_144_000_000, maxPowerW: 1500, updatePeriodS: 0.001 });
const near = (one: number, other: number): boolean => Math.abs(one - other) < 1e-3;

function joules(difference: Difference): [number, number, number] {
  assert.ok("energyJ" in difference, `no energy but ${difference.kind}`);
  return [difference.lowJ, difference.energyJ, difference.highJ];
}

test("the difference of two readings is energy, the first is none", () => {
  const counter = tracker();
  assert.equal(counter.step(5_000_000, 0, 0, 0).kind, "first");
  assert.ok(joules(counter.step(55_000_000, S, S, 0)).every((one) => near(one, 50)));
});

test("a decrease is a wrap where the power it implies is possible, else a reset", () => {
  const counter = tracker();
  counter.step(262_100_000_000, 0, 0, 0);
  const wrapped = counter.step(6_000_000, S, S, 0);
  assert.equal(wrapped.kind, "wrapped");
  assert.ok(joules(wrapped).every((one) => near(one, 50)));
  const reset = counter.step(1_000_000, 2 * S, 2 * S, 0);
  assert.equal(reset.kind, "reset");
  assert.ok("highJ" in reset && reset.lowJ === 1 && reset.highJ > 1500);
});

test("after a long silence the interval holds the wraps that may have been missed", () => {
  const counter = tracker();
  counter.step(0, 0, 0, 0);
  // 600 s at 500 W are 300,000 J: once around and 37,856 J on. At 1500 W it may have been three times around.
  const [low, mid, high] = joules(counter.step(37_856_000_000, 600 * S, 600 * S, 500));
  assert.ok(near(low, 37_856));
  assert.ok(near(mid, 300_000));
  assert.ok(near(high, 37_856 + 3 * 262_144));
});

test("a counter that stands still is frozen after a while, and not before", () => {
  const counter = tracker();
  counter.step(1, 0, 0, 0);
  assert.equal(counter.step(1, 0.1 * S, 0.1 * S, 0).kind, "still");
  assert.equal(counter.step(1, S, S, 0).kind, "frozen");
});
