/** A tariff of several bands: which of them holds when, and what they come to over a week. */

import { UsageError } from "../errors.js";
import { counted } from "./factor.js";
import type { FactorLine } from "./factor.js";
import { general } from "./numerics.js";
import { sharedSum } from "./quantity.js";
import type { MeanPrice, TariffBand } from "./tariff.js";

/** Monday is 0. */
export const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];
const DAY_NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const QUARTERS_A_DAY = 96;

/**
 * The mean of the prices of `bands`, each as `lineOf` has it: their errors are those of one source.
 *
 * Throws `UsageError` for bands that do not cover the week once, for two currencies, or two prices of one name.
 */
export function meanOfWeek(bands: readonly TariffBand[], lineOf: (band: TariffBand) => FactorLine): MeanPrice {
  const lines = new Map<string, { readonly line: FactorLine; quarters: number }>();
  const week = weekOf(bands);
  for (const band of week) {
    const line = lineOf(band);
    const known = lines.get(line.id) ?? { line, quarters: 0 };
    if (JSON.stringify(known.line) !== JSON.stringify(line)) {
      throw new UsageError(`two prices named ${line.id}`, "name each price once");
    }
    known.quarters += 1;
    lines.set(line.id, known);
  }
  const met = [...lines.values()];
  if (new Set(met.map(({ line }) => line.unit)).size > 1) {
    throw new UsageError("a tariff in two units", "give all its prices in one currency per kWh");
  }
  const [first, ...rest] = met.map(({ line, quarters }) => counted(line).scaled(quarters / week.length));
  if (!first) {
    throw notAWeek("it has no band");
  }
  return { price: sharedSum(first, ...rest), lines: met.map(({ line }) => line) };
}

/** Which band holds in each quarter of an hour of the week, from Monday 00:00 on. */
export function weekOf(bands: readonly TariffBand[]): readonly TariffBand[] {
  const week: (TariffBand | undefined)[] = Array.from({ length: 7 * QUARTERS_A_DAY });
  for (const band of bands) {
    const [start, end] = [band.from_hour * 4, band.to_hour * 4];
    const isInDay = [start, end].every((hour) => Number.isInteger(hour) && hour >= 0 && hour <= QUARTERS_A_DAY);
    if (!isInDay || !band.days.every((day) => ALL_DAYS.includes(day))) {
      const hours = `${general(band.from_hour)} to ${general(band.to_hour)}`;
      throw notAWeek(`no such hours: ${hours} on days [${band.days.join(", ")}]`);
    }
    const length = end > start ? end - start : end - start + QUARTERS_A_DAY;
    for (const day of band.days) {
      for (let step = 0; step < length; step += 1) {
        const at = (day * QUARTERS_A_DAY + start + step) % week.length;
        if (week[at]) {
          throw notAWeek(`two prices for ${clock(at)}`);
        }
        week[at] = band;
      }
    }
  }
  return week.map((band, at) => {
    if (!band) {
      throw notAWeek(`no price for ${clock(at)}`);
    }
    return band;
  });
}

function notAWeek(why: string): UsageError {
  return new UsageError(
    `tariff does not cover the week: ${why}`,
    "give bands of quarters of an hour that cover every day of the week once",
  );
}

function clock(quarter: number): string {
  const rest = quarter % QUARTERS_A_DAY;
  const two = (value: number): string => `${value}`.padStart(2, "0");
  return `${DAY_NAMES[Math.floor(quarter / QUARTERS_A_DAY)]} ${two(Math.floor(rest / 4))}:${two((rest % 4) * 15)}`;
}
