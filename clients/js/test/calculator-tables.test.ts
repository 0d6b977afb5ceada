/** The tables of the calculator's page: each place and year that it offers comes out as by those that are published. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { estimator } from "../src/estimate/index.js";
import hardware from "../src/tables/hardware.js";
import places from "../src/tables/places.js";
import zones from "../src/tables/zones.js";

const SCRIPT = new URL("../../scripts/calculator_tables.mjs", import.meta.url).href;

test("a statement of any place rests on the same figures, sources and licences", async () => {
  const { ownOf } = (await import(SCRIPT)) as { ownOf: (all: object) => { places: typeof places; zones: typeof zones } };
  const own = ownOf({ places, zones });
  const published = estimator(places, zones, hardware);
  const paged = estimator(own.places, own.zones, hardware);
  assert.ok(own.places.firstYear > places.firstYear);
  const known = published.places();
  assert.ok(known.length > 500);
  for (const [at, { code }] of known.entries()) {
    for (const year of [own.places.firstYear, own.places.firstYear + 1 + (at % 7)]) {
      const asked = { gpu: "A100", hours: "1", region: code, year };
      assert.equal(JSON.stringify(paged.hardware(asked)), JSON.stringify(published.hardware(asked)), `${code} ${year}`);
    }
  }
});
