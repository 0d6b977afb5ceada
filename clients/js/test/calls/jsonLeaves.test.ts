import assert from "node:assert/strict";
import { test } from "node:test";

import { JsonLeaves, type Leaf, type Wanted } from "../../src/calls/jsonLeaves.js";

type Found = readonly (readonly [string, Leaf])[];

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What is found in `text`, pushed in pieces of `size` bytes. */
function found(wanted: Wanted, text: string, size = Infinity): Found {
  const all: (readonly [string, Leaf])[] = [];
  const leaves = new JsonLeaves(wanted, (path, value) => all.push([path, value]));
  const bytes = bytesOf(text);
  for (let at = 0; at < bytes.length; at += Math.min(size, bytes.length)) {
    leaves.push(bytes.subarray(at, Math.min(at + size, bytes.length)));
  }
  return all;
}

const TEXT = JSON.stringify({
  model: "naïve 模型 \"m\" \\ \u0001",
  choices: [
    { text: '"model": "not me", {"usage": 1} \\', finish_reason: null, index: 0 },
    { finish_reason: "stop", usage: { prompt_tokens: 5 } },
  ],
  usage: { prompt_tokens: 12, details: { cached: 4.5e-2, list: [1, -2] }, tier: "fast", none: null, is: true },
  done: false,
  empty: [],
  error: { code: "x" },
  quiet: null,
});
const WANTED: Wanted = {
  model: "value",
  choices: { finish_reason: "value" },
  usage: "numbers",
  done: "value",
  empty: {},
  error: "presence",
  quiet: "presence",
};
const EXPECTED: Found = [
  ["model", 'naïve 模型 "m" \\ \u0001'],
  ["choices.finish_reason", null],
  ["choices.finish_reason", "stop"],
  ["usage.prompt_tokens", 12],
  ["usage.details.cached", 0.045],
  ["usage.details.list", 1],
  ["usage.details.list", -2],
  ["done", false],
  ["empty", []],
  ["error", true],
];

test("what is wanted is found, and nothing else", () => {
  assert.deepEqual(found(WANTED, TEXT), EXPECTED);
});

test("where the bytes are split changes nothing, also inside of a letter", () => {
  for (let size = 1; size <= 40; size += 1) assert.deepEqual(found(WANTED, TEXT, size), EXPECTED, `pieces of ${size}`);
});

test("white space, and texts one behind the other", () => {
  const spaced = JSON.stringify(JSON.parse(TEXT), undefined, "\t").replaceAll("\n", "\r\n");
  assert.deepEqual(found(WANTED, spaced, 7), EXPECTED);
  assert.deepEqual(found({ a: "value" }, '{"a":1}\n{"a":2}[{"a":3},{"a":4}]'), [
    ["a", 1],
    ["a", 2],
    ["a", 3],
    ["a", 4],
  ]);
});

test("no key of an object's own ancestors is taken for one that is wanted", () => {
  assert.deepEqual(found(WANTED, '{"constructor": {"model": "x"}, "__proto__": 1, "toString": 2}'), []);
});

test("what is no JSON ends in silence, and what comes behind a reset is read", () => {
  for (const text of ["{]", "}", "<html>\"model\"</html>", '{"model": nonsense}', "[".repeat(5000) + '{"model":1}']) {
    assert.deepEqual(found(WANTED, text), [], text.slice(0, 20));
  }
  const all: Leaf[] = [];
  const leaves = new JsonLeaves(WANTED, (_path, value) => all.push(value));
  leaves.push(bytesOf('{] {"model": "no", "choices": [{'));
  assert.equal(leaves.complete, 0);
  leaves.reset();
  leaves.push(bytesOf('{"model": "yes"}'));
  assert.deepEqual(all, ["yes"]);
  assert.equal(leaves.complete, 1);
  assert.equal(leaves.isInside, false);
});

test("a text too long to be a name is passed over", () => {
  assert.deepEqual(found(WANTED, JSON.stringify({ model: "m".repeat(201), done: true })), [["done", true]]);
  assert.deepEqual(found(WANTED, JSON.stringify({ model: "m".repeat(200) })), [["model", "m".repeat(200)]]);
});

/** All of a parsed JSON that is a number under `usage`, in order. */
function numbers(value: unknown, path: string): (readonly [string, Leaf])[] {
  if (typeof value === "number") return [[path, value]];
  if (Array.isArray(value)) return value.length === 0 ? [[path, []]] : value.flatMap((one) => numbers(one, path));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => numbers(one, `${path}.${key}`));
}

/** Numbers from 0 to 1, the same at each run. */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const WORDS = ["a", "é", '"', "\\", "{", "}", "[", "]", ":", ",", "usage", "🙂", "\n", " "];

function anyJson(random: () => number, depth: number): unknown {
  const pick = Math.floor(random() * (depth > 0 ? 8 : 6));
  const word = () => WORDS[Math.floor(random() * WORDS.length)];
  const text = () => Array.from({ length: Math.floor(random() * 6) }, word).join("");
  if (pick < 2) return Math.round((random() - 0.5) * 1e6) / 10 ** Math.floor(random() * 9);
  if (pick < 4) return text();
  if (pick === 4) return null;
  if (pick === 5) return random() < 0.5;
  const items = Array.from({ length: Math.floor(random() * 5) }, () => anyJson(random, depth - 1));
  return pick === 6 ? items : Object.fromEntries(items.map((item, at) => [`${text()}${at} k`, item]));
}

test("of any JSON it finds what JSON.parse has, however the bytes are split", () => {
  const random = numbersOf(20_261_130);
  let seen = 0;
  for (let round = 0; round < 400; round += 1) {
    const usage = [1, 2, 3].map(() => anyJson(random, 4));
    const json = { before: anyJson(random, 4), usage, after: anyJson(random, 3) };
    const expected = numbers(usage, "usage");
    seen += expected.length;
    const text = JSON.stringify(json, undefined, round % 3);
    assert.deepEqual(found({ usage: "numbers" }, text, 1 + Math.floor(random() * 30)), expected, text);
  }
  assert.ok(seen > 500, `${seen} numbers`);
});
