/** Where and when the work would be done, as it is asked for and as a statement repeats it. */

import { UsageError } from "../errors.js";
import { currencyOf, inUnits, priceIn, quoted, rangeIn, spanOf } from "./amounts.js";
import type { Range } from "./amounts.js";
import type { Span } from "./factor.js";
import { INTENSITY_METHODS } from "./grid.js";
import type { IntensityMethod } from "./grid.js";
import { floatText, general } from "./numerics.js";
import { bandsOf } from "./tariff.js";
import type { TariffBand, TariffOption } from "./tariff.js";

/** Whose energy carbon and money count, each with all of the one before it inside. */
export const BOUNDARIES = ["accelerator", "components", "node", "facility"] as const;
export type Boundary = (typeof BOUNDARIES)[number];

/** A figure, or the range that it lies in: `{ low: 40, high: 60 }`, or as text `"40-60"`, `"50±10"`. */
export type Ranged = number | Range | string;

/** Options of every estimate: where and when the work is done, and what counts there. */
export interface Where {
  /** A country, grid zone or cloud region: `FR`, `US-CA`, `gcp:us-central1`. */
  readonly region?: string | undefined;
  /** Of the building, from 1 on. */
  readonly pue?: Ranged | undefined;
  /** Water of the building in L/kWh. */
  readonly wue?: Ranged | undefined;
  /** What power costs: `"0.30EUR/kWh"`, or bands that cover the week. */
  readonly tariff?: TariffOption | undefined;
  /** Instead of `tariff`, in `currency`, which is USD unless said. */
  readonly pricePerKwh?: number | undefined;
  readonly currency?: string | undefined;
  /** Of the hardware. */
  readonly lifetimeYears?: Ranged | undefined;
  /** The share of it, 0.001 to 1, in which the hardware is in use: `0.6`, `"60%"`. */
  readonly lifetimeUtilisation?: Ranged | undefined;
  /** kgCO2e of making one accelerator, of a machine without any the machine: `150`, `"150kg"`. */
  readonly embodiedPerDevice?: Ranged | undefined;
  /** What one accelerator is rented for: `"2.50USD"`. */
  readonly pricePerDeviceHour?: string | undefined;
  /** The harm that a tonne of carbon does, in money: `"190USD/t"`. */
  readonly socialCostOfCarbon?: string | undefined;
  /** Carbon of the electricity, instead of what the tables have for the region. */
  readonly intensityGPerKwh?: Ranged | undefined;
  /** What carbon and money count; `facility` if not given. */
  readonly boundary?: Boundary | undefined;
  /** Of the grid's intensity; `lifecycle` if not given. */
  readonly method?: IntensityMethod | undefined;
  /** Of the factors; the current one if not given. */
  readonly year?: number | undefined;
}

/** The names of all options of `Where`. */
export const WHERE: Readonly<Record<keyof Where, true>> = {
  ...({ region: true, pue: true, wue: true, tariff: true, pricePerKwh: true, currency: true } as const),
  ...({ lifetimeYears: true, lifetimeUtilisation: true, embodiedPerDevice: true, pricePerDeviceHour: true } as const),
  ...({ socialCostOfCarbon: true, intensityGPerKwh: true, boundary: true, method: true, year: true } as const),
};

/** Money per hour or per tonne, as a statement repeats it; `low` and `high` are of the range that was given. */
export interface Price {
  readonly amount: number;
  readonly currency: string;
  readonly low?: number;
  readonly high?: number;
}

/** Where the work counts as done, and what was settled about it, under the names of a record's site. */
export interface Site {
  readonly place: string | null;
  readonly place_known_by: string;
  readonly pue: number | Span | null;
  readonly pue_kind: string;
  readonly wue: number | Span | null;
  readonly tariff: readonly TariffBand[];
  readonly lifetime_years: number | Span | null;
  readonly instance: string;
  readonly boundary: Boundary;
  readonly method: IntensityMethod;
  readonly intensity_g_per_kwh: number | Span | null;
  readonly embodied_kg_per_device: number | Span | null;
  readonly lifetime_utilisation: number | Span | null;
  readonly price_per_device_hour: Price | null;
  readonly social_cost_per_t: Price | null;
}

const UNSETTLED: Site = {
  place: null,
  place_known_by: "nothing",
  pue: null,
  pue_kind: "",
  wue: null,
  tariff: [],
  lifetime_years: null,
  instance: "",
  boundary: "facility",
  method: "lifecycle",
  intensity_g_per_kwh: null,
  embodied_kg_per_device: null,
  lifetime_utilisation: null,
  price_per_device_hour: null,
  social_cost_per_t: null,
};

/** What of `site` is not the default, as a statement repeats it. */
export function siteJson(site: Site): Record<string, unknown> {
  const entries = Object.entries(site) as [keyof Site, unknown][];
  return Object.fromEntries(
    entries.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(UNSETTLED[name])),
  );
}

/** What is settled of a site beside what is asked for. */
export interface Settled {
  /** The code of the place that `region` is. */
  readonly place: string | null;
  /** How that is known. */
  readonly knownBy: string;
  /** What PUE goes by where no cloud region is told. */
  readonly pueKind: string;
  /** As `aws:p5.48xlarge`. */
  readonly instance?: string;
}

/** What PUE goes by where no building is known, for a `server`, `desktop`, `laptop` or `board`. */
export function pueKind(machineKind: string): string {
  return ["laptop", "desktop", "board"].includes(machineKind) ? "own-machine" : "data-centre";
}

/** The site that `where` asks for. Throws `UsageError` for what cannot be. */
export function siteOf(where: Where, { place, knownBy, pueKind, instance = "" }: Settled): Site {
  const { pricePerKwh, tariff } = where;
  if (pricePerKwh !== undefined && tariff !== undefined) {
    throw new UsageError("the price of power is given twice", "leave out pricePerKwh or tariff");
  }
  const currency = where.currency === undefined ? undefined : currencyOf(where.currency);
  if (currency === null) {
    throw cannotBe("currency", where.currency, "three letters such as EUR");
  }
  const price = pricePerKwh === undefined ? tariff : `${floatText(pricePerKwh)}${where.currency ?? "USD"}/kWh`;
  return {
    ...UNSETTLED,
    ...(place === null ? {} : { place, place_known_by: knownBy }),
    pue: settled("pue", where.pue, number(1, 10, "a number from 1 to 10, such as 1.2 or 1.1-1.3")),
    pue_kind: pueKind,
    wue: settled("wue", where.wue, number(0, 100, "litres per kWh from 0 to 100, such as 0.2", LITRES)),
    tariff: price === undefined ? [] : bandsOf(price, currency ?? ""),
    lifetime_years: settled(
      "lifetimeYears",
      where.lifetimeYears,
      number(0.1, 50, "years from 0.1 to 50, such as 4 or 3-5", YEARS),
    ),
    instance,
    boundary: oneOf("boundary", where.boundary, BOUNDARIES) ?? UNSETTLED.boundary,
    method: oneOf("method", where.method, INTENSITY_METHODS) ?? UNSETTLED.method,
    intensity_g_per_kwh: settled(
      "intensityGPerKwh",
      where.intensityGPerKwh,
      number(0, 5000, "g/kWh from 0 to 5000, such as 56 or 40-60", GRAMS_PER_KWH),
    ),
    embodied_kg_per_device: settled(
      "embodiedPerDevice",
      where.embodiedPerDevice,
      number(1e-6, 1e9, "kilograms above 0, such as 150kg", KILOGRAMS),
    ),
    lifetime_utilisation: settled(
      "lifetimeUtilisation",
      where.lifetimeUtilisation,
      number(0.001, 1, "a share from 0.001 to 1, such as 60%", { "": 1, "%": 0.01 }),
    ),
    price_per_device_hour: priced("pricePerDeviceHour", where.pricePerDeviceHour, {
      per: { "": 1, h: 1, hour: 1 },
      most: 1e6,
      what: "a price per hour such as 2.50USD",
    }),
    social_cost_per_t: priced("socialCostOfCarbon", where.socialCostOfCarbon, {
      per: { "": 1, g: 1e-6, kg: 1e-3, t: 1 },
      most: 1e9,
      what: "a price of carbon such as 190USD/t",
    }),
  };
}

const GRAMS_PER_KWH = { "": 1, g: 1, "g/kWh": 1, "kg/MWh": 1, "kg/kWh": 1e3 };
const LITRES = { "": 1, L: 1, "L/kWh": 1 };
const KILOGRAMS = { "": 1, g: 1e-3, kg: 1, t: 1e3 };
const YEARS = { "": 1, y: 1, a: 1, yr: 1, yrs: 1, year: 1, years: 1, month: 1 / 12, months: 1 / 12 };

interface Reader {
  readonly read: (value: number | string) => number | null;
  /** What to give. */
  readonly what: string;
}

/** Reads a number from `low` to `high`, or text that has one of `units` behind it. */
function number(low: number, high: number, what: string, units: Readonly<Record<string, number>> = { "": 1 }): Reader {
  const read = (value: number | string): number | null => {
    const amount = typeof value === "string" ? inUnits(value, units) : value;
    return typeof amount === "number" && amount >= low && amount <= high ? amount : null;
  };
  return { read, what };
}

function settled(name: string, value: Ranged | undefined, { read, what }: Reader): number | Span | null {
  if (value === undefined) {
    return null;
  }
  const ends = typeof value === "object" ? ([value.low, value.high] as const) : bothEnds(value);
  const [low, high] = ends.map(read);
  if (low === null || high === null || low === undefined || high === undefined) {
    throw cannotBe(name, value, what);
  }
  if (low > high) {
    throw cannotBe(name, value, "a range with the lower end first, such as 40-60");
  }
  return low === high ? low : spanOf(typeof value === "object" ? value : { low, high }, name);
}

function bothEnds(value: number | string): readonly [number | string, number | string] {
  return (typeof value === "string" && rangeIn(value)) || [value, value];
}

interface PriceReader {
  readonly per: Readonly<Record<string, number>>;
  readonly most: number;
  readonly what: string;
}

function priced(name: string, text: string | undefined, { per, most, what }: PriceReader): Price | null {
  if (text === undefined) {
    return null;
  }
  const [low, high] = bothEnds(text).map((end) => priceIn(`${end}`, per, most));
  if (!low || !high) {
    throw cannotBe(name, text, what);
  }
  if (low.currency !== high.currency || low.amount > high.amount) {
    throw cannotBe(name, text, "a range in one currency, with the lower end first");
  }
  if (low.amount === high.amount) {
    return low;
  }
  const amount = Number(general((low.amount + high.amount) / 2, 12));
  return { amount, currency: low.currency, low: low.amount, high: high.amount };
}

function oneOf<T extends string>(name: string, value: T | undefined, choices: readonly T[]): T | undefined {
  if (value !== undefined && !choices.includes(value)) {
    throw cannotBe(name, value, `one of ${choices.join(", ")}`);
  }
  return value;
}

/** The error for an option that cannot be what was given; `what`: what to give instead. */
export function cannotBe(name: string, value: unknown, what: string): UsageError {
  return new UsageError(`${name} cannot be ${quoted(value)}`, `give ${what}`);
}
