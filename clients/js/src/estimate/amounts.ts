/** Numbers, ranges and amounts with a unit, as people give them, within what can be. */

import { UsageError } from "../errors.js";
import type { Span } from "./factor.js";
import { general } from "./numerics.js";
import { isCurrency } from "./units.js";

/** A figure that is known within bounds; `mid` is the middle where it is not given. */
export interface Range {
  readonly low: number;
  readonly mid?: number | undefined;
  readonly high: number;
}

/** `value`, if it lies between `low` and `high`; throws `UsageError` if not, or for no number. */
export function within(value: number, what: string, low: number, high: number, unit = ""): number {
  const after = unit && ` ${unit}`;
  if (typeof value === "number" && low <= value && value <= high) {
    return value;
  }
  const shown = typeof value === "number" ? `${general(value)}${after}` : quoted(value);
  throw new UsageError(`${what} cannot be ${shown}`, `give ${general(low)} to ${general(high)}${after}`);
}

/** What was given, as a range: one number is exact, as far as we know. Throws `UsageError` for no range. */
export function spanOf(value: number | Range, what = "a range"): Span {
  if (typeof value === "number") {
    return { low: value, mid: value, high: value };
  }
  const { low, high } = value;
  const mid = value.mid ?? Number(general((low + high) / 2, 12));
  if (!(low <= mid && mid <= high)) {
    throw new UsageError(`${what} cannot be ${quoted(value)}`, "give low, mid and high in this order");
  }
  return { low, mid, high };
}

/** What was given, as a message shows it: `'8xH100'`, `0.5`, `{"low":1}`. */
export function quoted(value: unknown): string {
  if (typeof value !== "string") {
    return JSON.stringify(value) ?? `${value}`;
  }
  return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value.replaceAll("'", "\\'")}'`;
}

const NUMBER = String.raw`[+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`;
const UNIT = String.raw`[^\p{P}\p{Z}\p{C}\d_µ%+±][^-–±+]*|[%µ][^-–±+]*|`;
const SIGN = String.raw`(-|–|\.\.|±|\+-|\+/-)`;
const RANGE = new RegExp(String.raw`^(${NUMBER})\s*(${UNIT})\s*${SIGN}\s*(${NUMBER})\s*(${UNIT})$`, "u");

/** The two ends of `40-60`, `40..60` or `50±10`, each with its unit; `null` for no range. `50±20%` is 40 to 60. */
export function rangeIn(text: string): readonly [string, string] | null {
  const found = RANGE.exec(text.trim());
  if (!found || found[2] === "e" || found[2] === "E") {
    return null; // 1e-3kg is one number
  }
  const [first = "", firstUnit = "", sign = "", second = "", unit = ""] = found.slice(1).map((part) => part.trim());
  if (["-", "–", ".."].includes(sign)) {
    return [first + (firstUnit || unit), second + unit];
  }
  const middle = Number(first);
  const isShare = unit === "%" && firstUnit !== "%";
  const apart = isShare ? (middle * Number(second)) / 100 : Number(second);
  const of = isShare ? firstUnit : firstUnit || unit;
  return [`${general(middle - apart, 12)}${of}`, `${general(middle + apart, 12)}${of}`];
}

/** Number and unit of `1.4kW`; `null` where there is no number in front. */
export function splitAmount(text: string): readonly [number, string] | null {
  const [, number = "", unit = ""] = /^(.*?)([A-Za-zµ%/]*)$/su.exec(text.trim()) ?? [];
  const bare = number.trim();
  return /^[-+.0-9eE]+$/.test(bare) && Number.isFinite(Number(bare)) ? [Number(bare), unit] : null;
}

const OF_CARBON = ["CO2e", "CO₂e", "CO2", "CO₂"];

/** The number in `text` times what its unit stands for in `units`, which has `""` if none is needed; else `null`. */
export function inUnits(text: string, units: Readonly<Record<string, number>>): number | null {
  const bare = OF_CARBON.reduce((left, word) => left.replaceAll(word, ""), text.replace(/\s+/g, ""));
  const parts = splitAmount(bare);
  if (!parts) {
    return null;
  }
  const [number, unit] = parts;
  const alike = new Set(
    Object.entries(units)
      .filter(([name]) => name.toLowerCase() === unit.toLowerCase())
      .map(([, size]) => size),
  );
  const size = units[unit] ?? (alike.size === 1 ? [...alike][0] : undefined);
  return size === undefined ? null : number * size;
}

function withoutCo2e(text: string): string {
  const tail = OF_CARBON.find((word) => text.endsWith(word));
  return tail ? text.slice(0, -tail.length).replace(/[ -]+$/, "") : text;
}

/** `EUR` for `eur`; `null` unless it is three letters. */
export function currencyOf(text: string): string | null {
  const code = text.trim().toUpperCase();
  return isCurrency(code) ? code : null;
}

/** An amount of money in a currency; that is empty where none was named. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Amount and currency of `0.30 EUR/kWh`, `2.50USD/h`, `190 USD/t`, per one of `per`; `null` for anything else. */
export function priceIn(
  text: string,
  per: Readonly<Record<string, number>>,
  most: number,
  { needsCurrency = true } = {},
): Money | null {
  const [amount = "", ...rest] = withoutCo2e(text).split("/");
  const parts = splitAmount(amount);
  const size = per[rest.join("/").trim().toLowerCase()];
  const currency = parts?.[1] ? currencyOf(parts[1]) : "";
  if (!parts || size === undefined || currency === null || (needsCurrency && !currency)) {
    return null;
  }
  return parts[0] >= 0 && parts[0] <= most ? { amount: parts[0] / size, currency } : null;
}
