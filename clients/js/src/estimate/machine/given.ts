/** What was given, as one number or as a range, and how it is told. */

import { spanOf, within } from "../amounts.js";
import type { FactorLine, Span } from "../factor.js";
import { givenFactor } from "../factor.js";
import { fixed, general } from "../numerics.js";
import { Quantity } from "../quantity.js";

/** One number, exact as far as we know, or a range. */
export type Ranged = number | Span;

/** What was given, or the middle of the range that was. */
export function middle(value: Ranged): number {
  return spanOf(value).mid;
}

/** `value` as a range, if both its ends lie between `low` and `high`; else throws `UsageError`. */
export function withinEnds(value: Ranged, what: string, low: number, high: number, unit = ""): Span {
  const span = spanOf(value);
  for (const end of [span.low, span.high]) within(end, what, low, high, unit);
  return span;
}

/** `0.4 to 0.8`, `1415 W`. */
export function spanWords(value: Ranged, unit = ""): string {
  const { low, high } = spanOf(value);
  return `${low === high ? general(low) : `${general(low)} to ${general(high)}`} ${unit}`.trim();
}

/** A share in whole percent: `15%`. */
export function percent(share: number): string {
  return `${fixed(share * 100, 0)}%`;
}

/** How a clock is held back: `capped at 2.4 GHz`. */
export function heldTo(maxGhz: number): string {
  return `capped at ${general(maxGhz)} GHz`;
}

/** A figure that the user gave, as a statement lists it. */
export function given(name: string, value: Ranged, unit: string): FactorLine {
  return givenFactor(name, spanOf(value), unit);
}

/** A figure that was given, or the range that was, times `factor`. */
export function exact(value: Ranged, unit: string, factor = 1): Quantity {
  const { low, mid, high } = spanOf(value);
  return new Quantity(low * factor, mid * factor, high * factor, unit, "modelled", ["given"]);
}
