/** One factor that a figure rests on, as a statement lists it. */

import type { QuantityMethod } from "./methods.js";

/**
 * `low` ≤ `mid` ≤ `high` in `unit`: a published figure, or one that was given.
 *
 * `year` is the year that the data describe, `null` for what holds by definition.
 */
export interface FactorLine {
  readonly id: string;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly unit: string;
  readonly year: number | null;
  readonly method: QuantityMethod;
  readonly source: string;
  readonly licence: string;
}

/** A factor as the JSON of a statement has it. */
export interface FactorJson extends Omit<FactorLine, "mid"> {
  readonly value: number;
}

/** The nine fields in the order in which statements have them. */
export function factorJson(factor: FactorLine): FactorJson {
  const { id, mid, low, high, unit, year, method, source, licence } = factor;
  return { id, value: mid, low, high, unit, year, method, source, licence };
}
