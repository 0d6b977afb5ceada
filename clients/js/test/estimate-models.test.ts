import assert from "node:assert/strict";
import { test } from "node:test";

import { modelJson, modelLine, packingNote, resolveModel, weightBits } from "../src/estimate/calls/givenModel.js";
import { Models } from "../src/estimate/calls/models.js";
import { tokensOfText } from "../src/estimate/calls/textTokens.js";
import table from "../src/tables/models.js";
import { assertAlike, vectors } from "./vectors.js";

const models = new Models(table);

function told<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

type Sized = readonly [name: string | null, parameters?: number | null, active?: number | null];

function modelOf([name, parameters = null, active = null]: Sized): unknown {
  const model = resolveModel(models, told(name), told(parameters), told(active));
  return {
    model: modelJson(model),
    ...{ layers: model.layers, kv: model.kvPerToken, experts: model.expertShare },
    ...{ bits: weightBits(model, undefined), note: packingNote(model, undefined), line: modelLine(model) },
  };
}

const FUNCTIONS: Readonly<Record<string, (given: never) => unknown>> = {
  model: modelOf,
  nearest: (name: string) => models.nearest(name),
  bits: ([name, word]: [string, string | null]) => weightBits(models.get(name), told(word)),
  tokens: tokensOfText,
};

test("models, packings and lengths of texts are those that Python finds", () => {
  const cases = vectors("models");
  assert.ok(cases.length >= 100);
  cases.forEach(({ do: name, given, is, error }, number) => {
    const where = `case ${number}, ${name} ${JSON.stringify(given).slice(0, 120)}`;
    const run = FUNCTIONS[name] as ((given: unknown) => unknown) | undefined;
    assert.ok(run, where);
    if (error === undefined) assertAlike(JSON.parse(JSON.stringify(run(given))), is, where);
    else assert.throws(() => run(given), { name: "UsageError", message: error }, where);
  });
});

test("every model of the table is found by its key and by its other names", () => {
  const rows = table.rows.split("\n").map((row) => row.split("\t"));
  const open = rows.filter((cells) => cells[3] === "open");
  assert.ok(open.length > 100);
  for (const [key = "", , aliases = ""] of open) {
    for (const name of [key, ...aliases.split("|").filter(Boolean)]) assert.equal(models.find(name)?.key, key, name);
  }
  assert.equal(models.choices.length, rows.length);
  for (const { key, isOpen, parameters } of models.choices) {
    const found = models.find(key);
    assert.deepEqual([found?.key, found?.access === "open", found?.parameters], [key, isOpen, parameters]);
  }
});
