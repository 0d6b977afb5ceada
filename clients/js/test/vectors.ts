/** Cases with Python's answers: clients/js/vectors/NAME.json, as `python scripts/js_vectors` writes them. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

export interface Case {
  readonly do: string;
  readonly given: unknown;
  readonly is?: unknown;
  readonly error?: string;
}

export function vectors(name: string): readonly Case[] {
  const path = new URL(`../../vectors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf-8")) as readonly Case[];
}

/** Relative: as close as figures of both languages are. */
const ALIKE = 1e-9;

/** Asserts that two trees of JSON are equal, their numbers to 1e-9; the error names the place that differs. */
export function assertAlike(actual: unknown, expected: unknown, where: string): void {
  if (typeof actual === "number" && typeof expected === "number") {
    const most = Math.max(Math.abs(actual), Math.abs(expected));
    assert.ok(
      Object.is(actual, expected) || Math.abs(actual - expected) <= ALIKE * most,
      `${where}: ${actual} is not ${expected}`,
    );
  } else if (Array.isArray(actual) && Array.isArray(expected)) {
    assert.equal(actual.length, expected.length, `${where}: ${JSON.stringify(actual)}\n${JSON.stringify(expected)}`);
    actual.forEach((item, index) => assertAlike(item, expected[index], `${where}[${index}]`));
  } else if (isTree(actual) && isTree(expected)) {
    assert.deepEqual(Object.keys(actual).sort(), Object.keys(expected).sort(), where);
    for (const key of Object.keys(expected)) {
      assertAlike(actual[key], expected[key], `${where}.${key}`);
    }
  } else {
    assert.deepEqual(actual, expected, where);
  }
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
