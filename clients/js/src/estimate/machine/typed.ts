/**
 * Amounts of hardware and work as people write them: `3d12h`, `512GB`, `1.4kW`, `70%`, `7B`, `40-60`.
 *
 * Each function gives a number in SI units, within what can be: beyond its bounds a typing error is likelier than such
 * a machine. Each throws `UsageError` for what is no such amount.
 */

import { UsageError } from "../../errors.js";
import { inUnits, quoted, rangeIn, within } from "../amounts.js";
import { fsum, general } from "../numerics.js";
import type { Ranged } from "./given.js";

type Units = Readonly<Record<string, number>>;

const SECONDS: Units = { w: 604_800, years: 31_536_000, d: 86_400, h: 3600, min: 60, m: 60, s: 1, ms: 1e-3 };
const WATTS: Units = { "": 1, MW: 1e6, kW: 1e3, W: 1, mW: 1e-3, "µW": 1e-6 };
const JOULES: Units = {
  ...{ TWh: 3.6e15, GWh: 3.6e12, MWh: 3.6e9, kWh: 3.6e6, Wh: 3600, J: 1, mJ: 1e-3, "µJ": 1e-6, nJ: 1e-9 },
  ...{ MJ: 1e6, kJ: 1e3, mWh: 3.6 },
};
const COUNTS: Units = { "": 1, K: 1e3, M: 1e6, B: 1e9, G: 1e9, T: 1e12 };
const PREFIXES: Units = { ...COUNTS, P: 1e15, E: 1e18, Z: 1e21, Y: 1e24 };
const GIGABYTES: Units = {
  ...{ "": 1, MB: 1e-3, GB: 1, TB: 1e3 },
  ...{ MiB: 2 ** 20 / 1e9, GiB: 2 ** 30 / 1e9, TiB: 2 ** 40 / 1e9 },
};

/** Seconds: device-hours of a whole fleet may be given as those of one device. */
export const MOST_SECONDS = 1e12;

/**
 * One number, or the range of `40-60`, `40..60`, `50±10`, `50±20%`, each end as `read` reads it.
 *
 * Throws `UsageError` as `read` does, and for a range with the higher end first.
 */
export function endsOf(text: string, read: (text: string) => number): Ranged {
  const ends = rangeIn(text);
  if (ends === null) return read(text);
  const [low, high] = [read(ends[0]), read(ends[1])];
  if (low > high) {
    const meant = `write ${ends[1]}..${ends[0]}`;
    throw new UsageError(`the range ${quoted(text.trim())} has its higher end first`, meant);
  }
  return low === high ? low : { low, mid: Number(general((low + high) / 2, 12)), high };
}

function parsed(text: string, what: string, units: Units, example: string): number {
  const amount = inUnits(text, units);
  if (amount === null) throw new UsageError(`${what} cannot be ${quoted(text)}`, `write it as ${example}`);
  return amount;
}

/**
 * A plain number, with K, M, B or T for thousands, millions, billions (10^9), trillions (10^12).
 *
 * `words`: of what, as it may stand behind the number: `tokens`, `FLOP/s`.
 */
export function countIn(text: string, what: string, low: number, high: number, ...words: string[]): number {
  const example = high >= 1e9 ? "7e9 or 7B" : "a number, such as 100";
  const named = words.flatMap((word) =>
    Object.entries(PREFIXES).map(([prefix, factor]): [string, number] => [`${prefix}${word}`, factor]),
  );
  return within(parsed(text, what, { ...COUNTS, ...Object.fromEntries(named) }, example), what, low, high);
}

/** A share from 0 to 1; `70%` is 0.7. */
export function shareIn(text: string, what: string): number {
  const typed = parsed(text, what, { "": 1, "%": 0.01 }, "0.7 or 70%");
  if (typed > 1 && typed <= 100 && !text.includes("%")) {
    const meant = `write ${general(typed / 100)} or ${general(typed)}%`;
    throw new UsageError(`${what} cannot be ${text.trim()}`, meant);
  }
  return within(typed, what, 0, 1);
}

/** Gigabytes (10^9 bytes). */
export function gigabytesIn(text: string): number {
  return within(parsed(text, "memory", GIGABYTES, "512GB or 1.5TB"), "memory", 1e-3, 1e7, "GB");
}

/** Watts. */
export function wattsIn(text: string, what: string): number {
  return within(parsed(text, what, WATTS, "1415W or 1.4kW"), what, 1e-3, 1e10, "W");
}

/** Joules. */
export function joulesIn(text: string, what: string): number {
  return within(parsed(text, what, JOULES, "0.3Wh or 500J"), what, 0, 1e15, "J");
}

/** Seconds of `3d12h`, `90min`, `36h`; throws `UsageError` for a number without unit. */
export function secondsIn(text: string): number {
  let left = text.trim().toLowerCase();
  const spans: number[] = [];
  do {
    const [whole = "", number = "", unit = ""] = /^([0-9.]*)\s*([A-Za-zµ%/]*)\s*/.exec(left) ?? [];
    const each = Object.hasOwn(SECONDS, unit) ? SECONDS[unit] : undefined;
    if (each === undefined || !/^(\d+\.?\d*|\.\d+)$/.test(number)) {
      throw new UsageError(`duration cannot be ${quoted(text)}`, "write it as 3d12h, 36h or 90min");
    }
    spans.push(Number(number) * each);
    left = left.slice(whole.length);
  } while (left);
  return within(fsum(spans), "duration", 1e-3, MOST_SECONDS, "s");
}

/** Hours of a number of them, or of a time with its units: `100`, `100h`, `3d12h`. */
export function hoursIn(text: string): number {
  if (/^\d.*[a-z]$/s.test(text)) return secondsIn(text) / 3600;
  return countIn(text, "hours", 1e-6, MOST_SECONDS / 3600);
}
