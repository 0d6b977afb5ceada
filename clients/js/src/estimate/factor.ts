/** One factor that a figure rests on, as it is counted with and as a statement lists it. */

import type { FactorLine as FactorJson } from "../schema/statement.js";
import { Quantity } from "./quantity.js";

/**
 * `low` ≤ `mid` ≤ `high` in `unit`: a published figure, or one that was given.
 *
 * `year` is the year that the data describe, `null` for what holds by definition; `method` tells in words how the
 * figure was obtained.
 */
export interface FactorLine {
  readonly id: string;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly unit: string;
  readonly year: number | null;
  readonly method: string;
  readonly source: string;
  readonly licence: string;
}

/** The nine fields in the order in which statements have them. */
export function factorJson(factor: FactorLine): FactorJson {
  const { id, mid, low, high, unit, year, method, source, licence } = factor;
  return { id, value: mid, low, high, unit, year, method, source, licence };
}

/**
 * `factor` as a quantity that names it as its source, converted to `unit` if one is given.
 *
 * What holds by definition or was given makes nothing less certain, so it passes as measured; a range for a kind of
 * building is assumed; what was published for some year, a list price too, is modelled. Throws `RangeError` if its
 * unit cannot be converted.
 */
export function counted(factor: FactorLine, unit?: string): Quantity {
  const isExact = factor.low === factor.high && factor.year === null;
  const method = isExact ? "measured" : factor.id.startsWith("pue/") ? "assumed" : "modelled";
  const known = new Quantity(factor.low, factor.mid, factor.high, factor.unit, method, [factor.id]);
  return unit === undefined ? known : known.converted(unit);
}

/** A figure that the user gave: `name` in `unit`, from `low` to `high`. */
export function givenFactor(name: string, { low, mid, high }: Span, unit: string): FactorLine {
  const [method, source, licence] = ["given by the user", "the user", "none needed"];
  return { id: `${name}/given`, low, mid, high, unit, year: null, method, source, licence };
}

/** A figure given as a range: `low` ≤ `mid` ≤ `high`, in the unit of the field that holds it. */
export interface Span {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}
