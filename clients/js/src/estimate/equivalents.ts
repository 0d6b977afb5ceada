/** Everyday equivalents of a mass of carbon. They illustrate, they are no result. */

import { UsageError } from "../errors.js";
import { quoted } from "./amounts.js";
import type { Tables } from "./tables.js";
import { rowsOf } from "./tables.js";

/** `current`, or that of the EPA's calculator before 2024; other sources have one edition, which counts for both. */
export type EquivalentsEdition = "current" | "before-2024";

const EDITIONS: readonly string[] = ["current", "before-2024"];

/** `value` times `unit`, between `low` and `high`: `3.2` `smartphones charged`. */
export interface Equivalent {
  readonly name: string;
  readonly low: number;
  readonly value: number;
  readonly high: number;
  readonly unit: string;
  /** The id of the factor that it is by. */
  readonly factor: string;
}

/**
 * All equivalents of `carbonG` grams of CO2e that the `edition` has, in the order of their names.
 *
 * Throws `RangeError` for a negative mass, `UsageError` for an unknown edition.
 */
export function equivalentsOf(tables: Tables, carbonG: number, edition: EquivalentsEdition): readonly Equivalent[] {
  if (!(carbonG >= 0)) {
    throw new RangeError(`a mass of carbon is not negative: ${carbonG}`);
  }
  if (!EDITIONS.includes(edition)) {
    throw new UsageError(
      `no edition of the equivalents is called ${quoted(edition)} · they cannot be computed`,
      `use ${EDITIONS.join(" or ")}`,
    );
  }
  const rows = new Map(rowsOf(tables.get("equivalents").rows).map(([key = "", ...cells]) => [key, cells]));
  const names = [...new Set([...rows.keys()].map((key) => key.split("|")[0] ?? ""))];
  return names.flatMap((name) => {
    const isOfTwo = rows.has(`${name}|before-2024`);
    const key = `${name}|${isOfTwo ? edition : "current"}`;
    const [unit = "", low, mid, high] = rows.get(key) ?? [];
    if (!unit) {
      return [];
    }
    const kg = carbonG / 1000;
    const factor = `equivalent/${key}`;
    return { name, low: kg / Number(high), value: kg / Number(mid), high: kg / Number(low), unit, factor };
  });
}

const MOST = 3;
/** Chosen: numbers that people can picture, and of those the one that is best. */
const LEAST_READ = 0.1;
const MOST_READ = 1000;
const PICTURED = 10;

/**
 * Those two or three of `equivalents` whose numbers people can picture, the best first.
 *
 * Of one kind, such as cars or flights, one alone. Where there is none, the nearest; nothing for no carbon.
 */
export function ofSize(equivalents: readonly Equivalent[]): readonly Equivalent[] {
  const apart = ({ value }: Equivalent): number => Math.abs(Math.log10(value / PICTURED));
  const byFit = equivalents.filter(({ value }) => value > 0).sort((one, two) => apart(one) - apart(two));
  const kinds = new Map<string, Equivalent>();
  for (const one of byFit) {
    const kind = one.name.split("-")[0] ?? "";
    if (!kinds.has(kind)) {
      kinds.set(kind, one);
    }
  }
  const fitting = [...kinds.values()].filter(({ value }) => value >= LEAST_READ && value <= MOST_READ);
  return fitting.length ? fitting.slice(0, MOST) : byFit.slice(0, 1);
}
