/**
 * A figure that says how well it is known: low, mid, high, unit, method, sources.
 *
 * `low` and `high` are the 2.5 % and 97.5 % points of what the figure may be; `mid` is its median and best estimate.
 * Mids add and multiply exactly, so that parts sum to the whole; only the bounds depend on how errors combine.
 */

import type { Method, QuantityJson } from "../quantity.js";
import * as intervals from "./intervals.js";
import type { Points } from "./intervals.js";
import { COMPUTED, HowKnown, METHODS, isMetered, knownOfSum, rank, worst } from "./methods.js";
import type { QuantityMethod } from "./methods.js";
import { fsum } from "./numerics.js";
import { formatQuantity, ratio } from "./units.js";

/** Of any unit, less than any figure: ratios to it overflow. */
const NEXT_TO_ZERO = 1e-200;
const OF_A_FACTOR = new HowKnown([[COMPUTED, 1]]);

/**
 * `low` ≤ `mid` ≤ `high` in `unit`, obtained by `method`, resting on `sources`.
 *
 * Units are written `J`, `gCO2e/kWh`, `EUR/h`; `1` has no dimension. An unknown quantity is `null`, never a `Quantity`
 * of zero. `method` is that of its worst part; `how` the shares of its parts by method, `null` where all of it is of
 * that method.
 */
export class Quantity {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly unit: string;
  readonly method: QuantityMethod;
  readonly sources: readonly string[];
  readonly how: HowKnown | null;

  /** Throws `RangeError` if the three are not finite and in order, or there is no such method. */
  constructor(
    low: number,
    mid: number,
    high: number,
    unit: string,
    method: QuantityMethod,
    sources: readonly string[] = [],
    how: HowKnown | null = null,
  ) {
    if (!(-Infinity < low && low <= mid && mid <= high && high < Infinity)) {
      throw new RangeError(`not an interval: ${low} ${mid} ${high} ${unit}`);
    }
    if (!METHODS.includes(method)) {
      throw new RangeError(`no such method: '${method}'`);
    }
    this.low = low;
    this.mid = mid;
    this.high = high;
    this.unit = unit;
    this.method = method;
    this.sources = sources;
    this.how = how;
  }

  /** `128 J (38.5–428) modelled`: in the unit that suits it, to three digits, and how it is known. */
  toString(): string {
    return `${formatQuantity(this.low, this.mid, this.high, this.unit)} ${this.known.toString()}`;
  }

  /** `low`, `mid`, `high`, for arithmetic without units. */
  get points(): Points {
    return [this.low, this.mid, this.high];
  }

  /** How it is known, in shares. */
  get known(): HowKnown {
    return this.how ?? new HowKnown([[this.method, 1]]);
  }

  /**
   * The product with an independent `factor`, which must come out in `unit`.
   *
   * Each share of it is known no better than the `factor`. Throws `RangeError` if the units do not multiply to `unit`.
   */
  times(factor: Quantity, unit: string): Quantity {
    return this.#times(factor, unit, this.how && noBetter(this.how, factor.method));
  }

  /** As `times`: what a building draws for this energy. Its `pue` is told beside the shares. */
  atBuilding(pue: Quantity): Quantity {
    const told = this.how !== null || !isMetered(pue.method);
    return this.#times(pue, this.unit, told ? new HowKnown(this.known.shares, pue.method) : null);
  }

  /** As `times`: what follows from an energy by a published `factor`, and is `computed`. */
  priced(factor: Quantity, unit: string): Quantity {
    return this.#times(factor, unit, OF_A_FACTOR);
  }

  #times(factor: Quantity, unit: string, how: HowKnown | null): Quantity {
    if (!isProduct(this.unit, factor.unit, unit)) {
      throw new RangeError(`${this.unit} × ${factor.unit} is not ${unit}`);
    }
    return new Quantity(
      ...intervals.product(this.points, factor.points),
      unit,
      rank(this.method) >= rank(factor.method) ? this.method : factor.method,
      mergeSources([this.sources, factor.sources]),
      how,
    );
  }

  /** This figure over an independent `other` of the same unit; `null` if that may be next to zero. */
  over(other: Quantity): Quantity | null {
    if (other.unit !== this.unit) {
      throw new RangeError(`${this.unit} cannot be compared with ${other.unit}`);
    }
    if (other.low < NEXT_TO_ZERO) {
      return null;
    }
    const inverse = new Quantity(1 / other.high, 1 / other.mid, 1 / other.low, "1", other.method, other.sources);
    return this.#changed({ unit: "1", how: null }).times(inverse, "1");
  }

  /** Whether the two intervals share a point: then neither figure can be told to be the greater. */
  overlaps(other: Quantity): boolean {
    return this.low <= other.high && other.low <= this.high;
  }

  /** The same figure times an exact non-negative `ratio`, in the same unit. */
  scaled(ratio: number): Quantity {
    return this.#changed({ points: [this.low * ratio, this.mid * ratio, this.high * ratio] });
  }

  /** The same figure in another `unit` of its dimension. Throws `RangeError` if the two are not of one. */
  converted(unit: string): Quantity {
    return unit === this.unit ? this : this.scaled(ratio(this.unit, unit)).#changed({ unit });
  }

  /** The same figure per one of `count` things called `unit`, counted exactly: a positive, finite number of them. */
  per(count: number, unit: string): Quantity {
    if (!(count > 0 && count < Infinity)) {
      throw new RangeError(`not a count of ${unit}: ${count}`);
    }
    return this.scaled(1 / count).#changed({ unit: `${this.unit}/${unit}` });
  }

  #changed(fields: { points?: Points; unit?: string; how?: HowKnown | null }): Quantity {
    const { points = this.points, unit = this.unit, how = this.how } = fields;
    return new Quantity(...points, unit, this.method, this.sources, how);
  }

  /** The figure in `json`, in the `unit` that its key tells; its sources are not known. */
  static fromJSON({ low, mid, high, method, shares, pue }: QuantityJson, unit: string): Quantity {
    const how = shares && new HowKnown(Object.entries(shares) as [Method, number][], pue);
    return new Quantity(low, mid, high, unit, method as QuantityMethod, [], how ?? null);
  }

  /** As every JSON of wattprint has it: the unit is in the key, and sources are listed apart. */
  toJSON(): QuantityJson {
    const { low, mid, high, method, how } = this;
    if (!how) {
      return { low, mid, high, method };
    }
    const shares = Object.fromEntries(how.shares) as Partial<Record<Method, number>>;
    return { low, mid, high, method, shares, ...(isMetered(how.pue) ? {} : { pue: how.pue }) };
  }
}

/** How the product of a figure that is `known` so with a factor of `method` is. */
function noBetter(known: HowKnown, method: Method): HowKnown {
  if (known.word === COMPUTED) {
    return known;
  }
  const parts = known.shares.map(
    ([name, share]) => [new HowKnown([[worst([name, method]), 1]], known.pue), share] as const,
  );
  return knownOfSum(parts, method);
}

function fraction(unit: string): { above: string[]; below: string[] } {
  const [above = "1", ...below] = unit.split("/");
  return { above: above === "1" ? [] : [above], below };
}

/** Whether the units `one` and `two` multiply to `unit`. */
function isProduct(one: string, two: string, unit: string): boolean {
  const [first, second, goal] = [fraction(one), fraction(two), fraction(unit)];
  const above = [...first.above, ...second.above];
  const below = [...first.below, ...second.below];
  for (const name of [...above]) {
    if (below.includes(name)) {
      above.splice(above.indexOf(name), 1);
      below.splice(below.indexOf(name), 1);
    }
  }
  const text = (names: string[]): string => [...names].sort().join("/");
  return text(above) === text(goal.above) && text(below) === text(goal.below);
}

/** All names of `groups` once, in order of first mention. */
export function mergeSources(groups: Iterable<readonly string[]>): readonly string[] {
  return [...new Set([...groups].flat())];
}

/**
 * The sum of `parts`, or `null` if there are none: a sum of nothing is unknown, not zero.
 *
 * Sensors err independently. Modelled and assumed parts rest on the same assumptions and err together, so theirs make
 * one block before they join. Throws `RangeError` if the units differ.
 */
export function total(parts: Iterable<Quantity>, unit?: string): Quantity | null {
  const items = [...parts];
  const [first] = items;
  if (!first) {
    return null;
  }
  if (unit !== undefined && first.unit !== unit) {
    throw new RangeError(`cannot add ${first.unit} as ${unit}`);
  }
  const blocks = items.filter((part) => isMetered(part.method)).map((part) => part.points);
  const guessed = items.filter((part) => !isMetered(part.method)).map((part) => part.points);
  const [low, , high] = intervals.independentSum(guessed.length ? [...blocks, intervals.sharedSum(guessed)] : blocks);
  // The mid over all parts at once: added block by block, it would round differently.
  const mid = Math.min(Math.max(fsum(items.map((part) => part.mid)), low), high);
  return summed(items, [low, mid, high]);
}

/** The sum of figures that err together: each point of the sum is the sum of those points, exactly. */
export function sharedSum(first: Quantity, ...rest: readonly Quantity[]): Quantity {
  const parts = [first, ...rest];
  return summed(parts, intervals.sharedSum(parts.map((part) => part.points)));
}

/** The sum of figures that err independently; its mid is the sum of the mids, so that parts sum to the whole. */
export function independentSum(first: Quantity, ...rest: readonly Quantity[]): Quantity {
  const parts = [first, ...rest];
  return summed(parts, intervals.independentSum(parts.map((part) => part.points)));
}

function summed(parts: readonly Quantity[], points: Points): Quantity {
  const units = [...new Set(parts.map((part) => part.unit))].sort();
  const [unit = ""] = units;
  if (units.length > 1) {
    throw new RangeError(`cannot add ${units.join(", ")}`);
  }
  const method = worst(parts.map((part) => part.method));
  const sources = mergeSources(parts.map((part) => part.sources));
  return new Quantity(...points, unit, method, sources, howOfSum(parts, method));
}

/** How a sum of `parts` is known whose worst is of the `method`. */
function howOfSum(parts: readonly Quantity[], method: QuantityMethod): HowKnown | null {
  const [first] = parts;
  const alike = (part: Quantity): boolean =>
    part.method === first?.method && (part.how === first.how || (part.how?.equals(first.how) ?? false));
  if (parts.every(alike)) {
    return first?.how ?? null;
  }
  return knownOfSum(
    parts.map((part) => [part.known, part.mid] as const),
    method,
  );
}
