/** What power costs: one price, or bands of prices that cover the week. */

import { UsageError } from "../errors.js";
import { priceIn, quoted, rangeIn, spanOf } from "./amounts.js";
import { counted, givenFactor } from "./factor.js";
import type { FactorLine, Span } from "./factor.js";
import { general } from "./numerics.js";
import { sharedSum } from "./quantity.js";
import type { Quantity } from "./quantity.js";

/** One price of a tariff: on `days` (Monday is 0), `from` an hour up to another of the day. */
export interface BandOption {
  readonly days?: readonly number[] | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly price: string | number;
}

/** `"0.30EUR/kWh"`, `0.3` with a currency of its own, or bands that cover the week. */
export type TariffOption = string | number | readonly BandOption[];

/** A band as a record has it. */
export interface TariffBand {
  readonly price_per_kwh: number | Span;
  readonly currency: string;
  readonly days: readonly number[];
  readonly from_hour: number;
  readonly to_hour: number;
}

const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];
const DAY_NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const QUARTERS_A_DAY = 96;

/** The bands of a tariff; `currency`: of prices that name none. Throws `UsageError` for what is no tariff. */
export function bandsOf(tariff: TariffOption, currency: string): readonly TariffBand[] {
  if (typeof tariff === "string" || typeof tariff === "number") {
    return [{ ...priceOf(tariff, currency, tariff), days: ALL_DAYS, from_hour: 0, to_hour: 24 }];
  }
  const bands = tariff.map(({ days = ALL_DAYS, from = 0, to = 24, price }) => ({
    ...priceOf(price, currency, tariff),
    days,
    from_hour: from,
    to_hour: to,
  }));
  weekOf(bands);
  return bands;
}

function priceOf(
  price: string | number,
  currency: string,
  tariff: TariffOption,
): { readonly price_per_kwh: number | Span; readonly currency: string } {
  const ends = (typeof price === "string" && rangeIn(price)) || [price, price];
  const [low, high] = ends.map((end) => {
    const text = `${end}`.trim();
    return priceIn(/^[0-9.]+$/.test(text) ? `${text}/kWh` : text, { kwh: 1 }, 1e6, { needsCurrency: false });
  });
  if (!low || !high || low.currency !== high.currency || low.amount > high.amount) {
    throw new UsageError(`tariff cannot be ${quoted(tariff)}`, "give a price such as 0.30EUR/kWh");
  }
  if (!low.currency && !currency) {
    throw new UsageError("tariff has no currency", "write 0.30EUR/kWh, or set currency too");
  }
  const known = low.currency || currency;
  return {
    price_per_kwh: low.amount === high.amount ? low.amount : spanOf({ low: low.amount, high: high.amount }),
    currency: known,
  };
}

/** Which band holds in each quarter of an hour of the week, from Monday 00:00 on. */
function weekOf(bands: readonly TariffBand[]): readonly TariffBand[] {
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

/** The mean price per kWh over a week, and the factors that it rests on. */
export interface MeanPrice {
  readonly price: Quantity;
  readonly lines: readonly FactorLine[];
}

/**
 * The price of one band, or the mean of several over a week: their errors are those of one source.
 *
 * Throws `UsageError` for two currencies, or two prices of one name.
 */
export function meanPrice(bands: readonly TariffBand[]): MeanPrice {
  const [only] = bands;
  if (only && bands.length === 1) {
    const line = lineOf(only);
    return { price: counted(line), lines: [line] };
  }
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

function lineOf(band: TariffBand): FactorLine {
  const hours = `${general(band.from_hour)}-${general(band.to_hour)}`;
  return givenFactor(`tariff/${hours}`, spanOf(band.price_per_kwh), `${band.currency}/kWh`);
}
