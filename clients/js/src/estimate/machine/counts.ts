/** How many of what: `8xH100` is 8 of `H100`. */

import { UsageError } from "../../errors.js";
import { quoted, within } from "../amounts.js";

const MOST_DEVICES = 1e7;
const TIMES = ["x", "×", "*"];
/** Words that follow the number of a model: 980 Ti 6GB is one card. */
const BEHIND_A_NUMBER = ["ti", "super", "xt", "xtx", "gre", "laptop", "mobile", "ada", "d", "x3d"];
/** Words that begin with the x of a count: 2 Xeon X5650. */
const BEGIN_SO = ["xeon", "xavier"];

/** So many devices of one name. */
export interface Counted {
  readonly count: number;
  readonly name: string;
}

/**
 * How many of what: `8xH100`, `8 x H100`, `8 H100`, `H100 x8`, `H100x8` are 8 of `H100`, one without a number.
 *
 * Of two numbers the smaller one counts: `4090 x2` and `2x4090`. What `isName` knows as it stands is one: `R9 295X2`.
 * `what`: `gpu` or `cpu`. Throws `UsageError` for none.
 */
export function times(text: string, what: "gpu" | "cpu", isName: (name: string) => boolean): Counted {
  const bare = text.trim();
  const example = what === "gpu" ? "8xH100" : "2xEPYC 9654";
  if (!bare) throw new UsageError(`${what} has no name`, `write ${example}`);
  const [number, name] = isName(bare) ? ["", bare] : countAndName(bare);
  if (!number) return { count: 1, name: bare };
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(number)) {
    throw new UsageError(`${what} cannot be ${quoted(text)}`, `write how many and which: ${example}`);
  }
  return { count: within(Number(number), `the number of ${name}`, 0.01, MOST_DEVICES), name };
}

/** The number as it is written, empty if there is none, and what is counted. */
function countAndName(bare: string): [number: string, name: string] {
  const [, number = ""] = /^([-+.0-9]*)/.exec(bare) ?? [];
  const after = bare.slice(number.length).trimStart();
  const word = number ? (after.split(/\s+/)[0] ?? "").toLowerCase() : "";
  if (!BEHIND_A_NUMBER.includes(word)) {
    if (TIMES.includes(word.slice(0, 1)) && !BEGIN_SO.includes(word) && after.slice(1).trim()) {
      const name = after.slice(1).trim();
      const isBackwards = isWhole(number) && isWhole(name) && Number(name) < Number(number);
      return isBackwards ? [name, number] : [number, name];
    }
    // "4090 24GB" begins with the model, "2 A100" with how many.
    const isSpaced = isWhole(number) && bare[number.length] === " ";
    if (isSpaced && /^\p{L}/u.test(word) && /\d/.test(after)) return [number, after];
  }
  const [name, count] = splitBehind(bare);
  return name ? [count, name] : ["", bare];
}

function isWhole(text: string): boolean {
  return /^\d+$/.test(text);
}

/**
 * What stands before a last `x8`, and its number; two empty strings where there is no such.
 *
 * What is counted has a number of its own: QX6700, RTX4090 and Tegra X2 are names, and so is Xeon X5650.
 */
function splitBehind(bare: string): [name: string, count: string] {
  const stem = bare.replace(/[0-9]+$/, "");
  const count = bare.slice(stem.length);
  const marked = stem.trimEnd();
  const left = marked.slice(0, -1);
  const name = left.trimEnd();
  if (!count || !name || !TIMES.includes(marked.slice(-1).toLowerCase())) return ["", ""];
  const isNumbered = /\d/.test(name.split(/\s+/).at(-1) ?? "");
  const isApart = name !== left && count.length < 4 && /\d/.test(name);
  return isNumbered || isApart ? [name, count] : ["", ""];
}
