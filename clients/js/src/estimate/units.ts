/**
 * Units: SI inside (J, W, s, g), human units at the edge only; the text of figures as wattprint prints it.
 *
 * Conversions are exact by definition: 1 kWh = 3.6e6 J (SI Brochure, 9th edition, table 8); a year of service is 365
 * days, as in the SCI specification's example.
 */

import { exponential, fixed, general, rounding } from "./numerics.js";

export const J_PER_KWH = 3.6e6;
export const S_PER_YEAR = 31_536_000;

/** Of each kind of figure the units that people read, largest first, with their size in J, g, L, W, s. */
const SCALES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  energy: {
    TWh: 3.6e15,
    GWh: 3.6e12,
    MWh: 3.6e9,
    kWh: J_PER_KWH,
    Wh: 3600,
    J: 1,
    mJ: 1e-3,
    µJ: 1e-6,
    nJ: 1e-9,
  },
  carbon: { kt: 1e9, t: 1e6, kg: 1e3, g: 1, mg: 1e-3, µg: 1e-6, ng: 1e-9, pg: 1e-12 },
  water: { "m³": 1e3, L: 1, mL: 1e-3, µL: 1e-6, nL: 1e-9, pL: 1e-12 },
  power: { MW: 1e6, kW: 1e3, W: 1, mW: 1e-3, µW: 1e-6 },
  time: { years: S_PER_YEAR, d: 86400, h: 3600, min: 60, s: 1, ms: 1e-3 },
};

/** Kind and size of each unit that a quantity may be in and that has others. */
const SIZES: ReadonlyMap<string, readonly [kind: string, size: number]> = new Map([
  ...Object.entries(SCALES).flatMap(([kind, scale]) =>
    Object.entries(scale).map(([unit, size]) => [kind === "carbon" ? `${unit}CO2e` : unit, [kind, size]] as const),
  ),
  ["year", ["time", S_PER_YEAR]] as const,
]);

/** How many `to` one `unit` is: 3.6e6 from `kWh` to `J`. Throws `RangeError` unless they are of one kind. */
export function ratio(unit: string, to: string): number {
  const [from, goal] = [SIZES.get(unit), SIZES.get(to)];
  if (!from || !goal || from[0] !== goal[0]) {
    throw new RangeError(`${unit} cannot be converted to ${to}`);
  }
  return from[1] / goal[1];
}

/** Below this a price is printed in millionths of its currency: `278 µEUR`. */
const LEAST_MONEY = 1e-3;

/** Whether `unit` is a code of ISO 4217 by its look: three capitals, `EUR`. */
export function isCurrency(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit);
}

function scaleOf(kind: string): Readonly<Record<string, number>> {
  return SCALES[kind] ?? (isCurrency(kind) ? { [kind]: 1, [`µ${kind}`]: 1e-6 } : { [kind]: 1 });
}

/** Size and name of the largest unit that prints `value` as 1 or more; else of the smallest. */
function fitting(value: number, kind: string): readonly [size: number, name: string] {
  const scale = Object.entries(scaleOf(kind));
  const least = isCurrency(kind) ? LEAST_MONEY : 1;
  const smallest = scale.at(-1) ?? [kind, 1];
  const suits = ([, size]: readonly [string, number]): boolean =>
    Math.abs(value) > 0 ? threeDigits(Math.abs(value) / size) >= least : size === 1;
  const [name, size] = scale.find(suits) ?? smallest;
  return [size, name];
}

function threeDigits(value: number): number {
  return Number(exponential(value, 2));
}

/** From here on a double does not hold the last digits of a whole number, or nearly. */
const WHOLE = 1e15;

/**
 * `value` with `digits` significant digits: `0.360`, `1.00`, `12.0`; `0` for zero.
 *
 * Of a thousand and more the whole number, `1234`; below 0.0001 and from 1e15 an exponent, `1.20e-05`, unless it is to
 * be `plain`: `0.0000120`.
 */
export function significant(value: number, digits = 3, plain = false): string {
  if (value === 0 || !Number.isFinite(value)) {
    return general(value + 0);
  }
  const mantissa = exponential(value, digits - 1);
  const exponent = Number(mantissa.split("e")[1]);
  if (!plain && (exponent < -4 || Math.abs(value) >= WHOLE)) {
    return mantissa;
  }
  return fixed(value, Math.max(0, digits - 1 - exponent));
}

/** An exact figure as it was typed: `1.2`, `450`; one of more than six digits as others are. */
export function asGiven(value: number): string {
  if (Math.abs(value) < WHOLE && Number.isInteger(value)) {
    return `${value + 0}`;
  }
  return Number(general(value)) === value ? general(value) : significant(value);
}

/** Billions in `count`, as sizes of models are written: `70`, `0.124`, `2000`; no exponent. */
export function billions(count: number, digits = 3): string {
  return asGiven(Number(general(count / 1e9, digits)));
}

/** `1 run`, `3 runs`; `several` where more than one is no `s` at the end: `2 entries`. */
export function counted(count: number, noun: string, several = ""): string {
  return count === 1 ? `${count} ${noun}` : `${count} ${several || `${noun}s`}`;
}

/** A figure and its unit are in one unit unless the figure would be less than this of it. */
const LEAST_IN_COLUMN = 0.001;
/** Less than this of any unit is printed as `<0.0001 Wh`, in place of an exponent. */
const LEAST_SHOWN = 0.0001;
/** Of the smallest unit that people read less than this is printed as `<0.01 µEUR`, `<0.01 pg`. */
const LEAST_OF_SMALLEST = 0.01;

function shown(value: number, size: number, kind: string): string {
  const amount = value / size;
  if (amount > 0 && amount < LEAST_OF_SMALLEST && (kind in SCALES || isCurrency(kind))) {
    const smallest = Math.min(...Object.values(scaleOf(kind)));
    const least = size === smallest ? LEAST_OF_SMALLEST : LEAST_SHOWN;
    if (threeDigits(amount) < least) {
      return `<${general(least)}`;
    }
  }
  return significant(amount, 3, isCurrency(kind));
}

function formatted(value: number, kind: string): string {
  const [size, unit] = fitting(value, kind);
  return `${shown(value, size, kind)} ${unit}`;
}

/** Joules in a human unit: `1.23 kWh`. Below a watt-hour joules stay joules. */
export function formatEnergy(energyJ: number): string {
  return formatted(energyJ, "energy");
}

/** Grams of CO2e in a human unit: `1.23 kg`. */
export function formatCarbon(carbonG: number): string {
  return formatted(carbonG, "carbon");
}

/** An amount as people read it, never with an exponent: `0.113 EUR`, `2.78 µEUR`, `<0.01 µEUR`. */
export function formatMoney(amount: number, currency: string): string {
  return formatted(amount, currency);
}

/** Seconds in a human form: `0.0500 s`, `12.3 s`, `3 min 05 s`, `2 h 03 min`, `4 d 02 h`, `2.74 years`. */
export function formatDuration(durationS: number): string {
  const lengthS = Math.abs(durationS);
  const least = threeDigits(lengthS);
  if (least > 0 && least < LEAST_SHOWN) {
    return `${significant(durationS * 1e6, 3, true)} µs`;
  }
  if (!Number.isFinite(durationS) || least < 60) {
    return `${significant(durationS)} s`;
  }
  const sign = durationS < 0 ? "-" : "";
  const two = (count: number): string => `${count}`.padStart(2, "0");
  const seconds = rounding(lengthS);
  if (seconds < 3600) {
    return `${sign}${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  }
  const minutes = rounding(lengthS / 60);
  if (minutes < 1440) {
    return `${sign}${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
  }
  const hours = rounding(lengthS / 3600);
  if (hours >= 24_000) {
    return `${significant(durationS / S_PER_YEAR)} years`;
  }
  return `${sign}${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
}

/**
 * `mid` and `low–high` in the unit that suits `high`, or `mid` where that would be less than a thousandth; in that of
 * `like`, where one is given.
 */
function range(low: number, mid: number, high: number, kind: string, like?: number): readonly [string, string, string] {
  let [size, unit] = fitting(like === undefined ? Math.max(Math.abs(low), Math.abs(high)) : Math.abs(like), kind);
  const figure = threeDigits(Math.abs(mid) / size);
  if (like === undefined && figure > 0 && figure < LEAST_IN_COLUMN) {
    [size, unit] = fitting(mid, kind);
  }
  const between = low < 0 ? " to " : "–";
  const span = `${shown(low, size, kind)}${between}${shown(high, size, kind)}`;
  return [`${shown(mid, size, kind)} ${unit}`, span, unit];
}

/**
 * `mid` with a unit that suits it, and `low–high` without: `1.55 mg CO2e`, `0.202–5.69`.
 *
 * `unit` is any of a `Quantity`: one that has no others, such as `gCO2e/kWh`, stays. The bounds of an exact figure are
 * empty; a ratio or rate is then as it was given: `1.2`, `0.3 EUR/kWh`. `like`: a figure in `unit` whose own unit is taken.
 */
export function quantityParts(
  low: number,
  mid: number,
  high: number,
  unit: string,
  like?: number,
): readonly [string, string] {
  const [kind, size] = SIZES.get(unit) ?? [unit === "1" ? "" : unit, 1];
  if (low === high && (unit === "1" || unit.includes("/"))) {
    return [`${asGiven(mid)} ${kind}`.trim(), ""];
  }
  const [text, span] = range(low * size, mid * size, high * size, kind, like === undefined ? like : like * size);
  const figure = kind === "carbon" ? `${text} CO2e` : text.trim();
  const tooLittle = span.includes("–<"); // for this unit are all three
  return [figure, low === high || tooLittle ? "" : span.trim()];
}

/**
 * The figure, in `unit`, whose own unit a column of them is printed in, so that its rows compare: that of the greatest.
 *
 * `undefined` where none is above zero, or the least would have three zeros behind the point: then each has its own.
 */
export function columnFigure(column: readonly (number | null | undefined)[], unit: string): number | undefined {
  const values = column.flatMap((value) => (value ? [Math.abs(value)] : []));
  if (!values.length) return undefined;
  const [kind, ownSize] = SIZES.get(unit) ?? [unit, 1];
  const [size] = fitting(Math.max(...values) * ownSize, kind);
  return threeDigits((Math.min(...values) * ownSize) / size) < LEAST_IN_COLUMN ? undefined : size / ownSize;
}

/** As `quantityParts`, in one: `128 J (38.5–428)`, `1.55 mg CO2e (0.202–5.69)`, `0.3 EUR/kWh`. */
export function formatQuantity(low: number, mid: number, high: number, unit: string, like?: number): string {
  const [figure, bounds] = quantityParts(low, mid, high, unit, like);
  return bounds ? `${figure} (${bounds})` : figure;
}
