import assert from "node:assert/strict";
import { test } from "node:test";

import { UsageError } from "../src/errors.js";
import { Context } from "../src/estimate/context.js";
import type { FactorLine } from "../src/estimate/factor.js";
import type { Place } from "../src/estimate/gazetteer.js";
import type { IntensityMethod } from "../src/estimate/grid.js";
import { Tables } from "../src/estimate/tables.js";
import equivalents from "../src/tables/equivalents.js";
import history from "../src/tables/history.js";
import names from "../src/tables/names.js";
import places from "../src/tables/places.js";
import zones from "../src/tables/zones.js";
import { assertAlike, vectors } from "./vectors.js";

const context = new Context(new Tables([places, zones, history, names, equivalents]));
const { finder, grids, buildings } = context;
const withoutZones = new Context(new Tables([places, history]));

/** A kind of building stays a text, a place is looked up. */
function building(code: string): Place | string {
  return code.includes(":") ? finder.find(code) : code;
}

const FUNCTIONS: Record<string, (given: unknown) => unknown> = {
  find: (given) => {
    const { kind, code, name, country, provider, grids: own, others } = finder.find(given as string);
    return [kind, code, name, country && country.iso3, provider, own, others];
  },
  intensity: (given) => {
    const [code, year, method] = given as [string, number, IntensityMethod];
    return tree(grids.intensity(finder.find(code), year, method));
  },
  intensityWithoutZones: (given) => {
    const [code, year, method] = given as [string, number, IntensityMethod];
    return tree(withoutZones.grids.intensity(finder.find(code), year, method));
  },
  pue: (given) => {
    const [code, year] = given as [string, number];
    return tree(buildings.pue(building(code), year));
  },
  wue: (given) => {
    const [code, year] = given as [string, number];
    return tree(buildings.wue(building(code), year));
  },
  water: (given) => tree(buildings.gridWater(finder.find((given as [string])[0]).country)),
  electricity: (given) => tree(buildings.electricityPrice(...(given as [string, number]))),
};

function tree(factor: FactorLine): Record<string, unknown> {
  return { ...factor };
}

const cases = vectors("places");

for (const [name, run] of Object.entries(FUNCTIONS)) {
  test(`${name} answers as Python does`, () => {
    const own = cases.filter((one) => one.do === name);
    assert.ok(own.length > 20, `only ${own.length} cases`);
    for (const one of own) {
      const where = `${name}(${JSON.stringify(one.given)})`;
      if (one.error === undefined) {
        assertAlike(run(one.given), one.is, where);
      } else {
        assert.throws(() => run(one.given), { name: "UsageError", message: one.error }, where);
      }
    }
  });
}

test("every case of a place has its function", () => {
  assert.deepEqual([...new Set(cases.map((one) => one.do))].filter((name) => !(name in FUNCTIONS)), []);
});

test("years before the table of places want the table of history, by name", () => {
  const alone = new Context(new Tables([places]));
  const france = alone.finder.find("FR");
  const later = alone.grids.intensity(france, 2026, "lifecycle");
  assertAlike(tree(later), tree(grids.intensity(france, 2026, "lifecycle")), "France in 2026");
  assert.throws(
    () => alone.grids.intensity(france, places.firstYear - 1, "lifecycle"),
    (error) => error instanceof UsageError && /wattprint\/tables\/history/.test(error.fix),
  );
  assert.throws(() => alone.finder.find("Europe/Paris"), /no place is called/);
});

test("without the table of zones its places are not known, and a statement says so", () => {
  assert.equal(context.edition.share_alike, true);
  assert.equal(withoutZones.edition.share_alike, false);
  assert.equal(finder.find("DK1").code, "DK-DK1");
  assert.throws(() => withoutZones.finder.find("DK1"), /no place is called 'DK1'/);
  assert.throws(
    () => withoutZones.finder.find("US-MIDA-PJM"),
    (error) => error instanceof UsageError && /wattprint\/tables\/zones.*or use USA/.test(error.fix),
  );
});

test("a table that is needed and was not given is named with its import", () => {
  assert.throws(
    () => new Context(new Tables([])).finder,
    (error) => error instanceof UsageError && /import places from "wattprint\/tables\/places"/.test(error.fix),
  );
});
