/** What power costs: one price, or bands of prices that cover the week. */

import { UsageError } from "../errors.js";
import { priceIn, quoted, rangeIn, spanOf } from "./amounts.js";
import { counted, givenFactor } from "./factor.js";
import type { FactorLine, Span } from "./factor.js";
import { general } from "./numerics.js";
import type { Quantity } from "./quantity.js";
import { ALL_DAYS, meanOfWeek, weekOf } from "./tariffWeek.js";

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
  return meanOfWeek(bands, lineOf);
}

function lineOf(band: TariffBand): FactorLine {
  const hours = `${general(band.from_hour)}-${general(band.to_hour)}`;
  return givenFactor(`tariff/${hours}`, spanOf(band.price_per_kwh), `${band.currency}/kWh`);
}
