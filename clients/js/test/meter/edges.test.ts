import assert from "node:assert/strict";
import { test } from "node:test";

import type { Channel } from "../../src/meter/channel.js";
import { intervalOf } from "../../src/meter/edges.js";
import { Totals } from "../../src/meter/totals.js";

test("a modelled window holds no more than can have flowed in its time", () => {
  const info = { maxPowerW: 10, updatePeriodS: 0, relativeUncertainty: 0.5 };
  const channel = { source: { info, type: "model" }, stepJ: 0 } as unknown as Channel;
  const spent = Object.assign(new Totals(), { lowJ: 2e-5, midJ: 1e-4, highJ: 3e-4, ownLowJ: 2e-5, ownMidJ: 9e-5 });
  const [low = NaN, mid = NaN, high = NaN, , ownMid = NaN] = intervalOf(channel, spent, 2e-6).energy;
  assert.ok(Math.abs(mid - 3e-5) < 1e-15); // 10 W, up to half more, for 2 µs
  assert.ok(low <= mid && mid <= high && ownMid <= mid);
  assert.equal(intervalOf(channel, spent, 1).energy[1], 1e-4);
});
