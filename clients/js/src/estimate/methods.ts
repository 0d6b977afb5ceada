/**
 * How figures are known: the methods, the shares of a sum by method, and the words that people read.
 *
 * The method of a sum is that of its worst part, so that no guess passes as measured. Of a whole it says little, so a
 * sum has the shares of its parts too, and people are told the largest, with the others and the PUE beside it.
 */

import type { Method } from "../quantity.js";
import { fsum, rounding, sortedBy } from "./numerics.js";

/** From best to worst. What is made of several parts carries the worst of them. */
export const METHODS = ["measured", "integrated", "modelled", "assumed"] as const;
/** The method of a figure as a whole; `computed` is the word of shares alone. */
export type QuantityMethod = (typeof METHODS)[number];
/** An energy times a published factor (carbon, water, money): nobody meters those. */
export const COMPUTED = "computed";

const RANKED: readonly Method[] = ["measured", "integrated", COMPUTED, "modelled", "assumed"];
/** What would be 0 % is told as less than 1 %. */
const LEAST = 0.005;
/** Of a share: more than its words have, few enough for a file. */
const DIGITS = 6;

/** 0 for the best method, 4 for the worst. */
export function rank(method: Method): number {
  return RANKED.indexOf(method);
}

export function isMetered(method: Method): boolean {
  return method === "measured" || method === "integrated";
}

/** The least trustworthy of `methods`, of which there is one or more: a sum is as good as its worst part. */
export function worst<M extends Method>(methods: Iterable<M>): M {
  return [...methods].reduce((one, two) => (rank(two) > rank(one) ? two : one));
}

/** Shares (0 to 1) of a figure by method. */
export type Shares = readonly (readonly [Method, number])[];

/**
 * Shares of a figure by method, the largest first, of two alike the worse; they sum to 1.
 *
 * `pue`: the method of the PUE that an energy was multiplied by; `measured`, which changes no word, also where it is
 * exact, or the energy is not a building's.
 */
export class HowKnown {
  readonly shares: Shares;
  readonly pue: Method;

  constructor(shares: Shares, pue: Method = "measured") {
    this.shares = shares;
    this.pue = pue;
  }

  /** The method of the largest share. */
  get word(): Method {
    return this.shares[0]?.[0] ?? "assumed";
  }

  /** `measured 87 %`, `modelled 13 %`: the word, the other shares. */
  get byShare(): readonly string[] {
    if (this.shares.length === 1) {
      return [this.word];
    }
    const others = this.shares
      .slice(1)
      .map(([method, share]) => [method, share >= LEAST ? rounding(100 * share) : 0] as const);
    const left = 100 - others.reduce((sum, [, percent]) => sum + percent, 0);
    return [
      `${this.word} ${left < 100 ? `${left} %` : "> 99 %"}`,
      ...others.map(([method, percent]) => `${method} ${percent ? `${percent} %` : "< 1 %"}`),
    ];
  }

  /** `measured 87 %`, `modelled 13 %`, `PUE assumed`: the word, the other shares, the building. */
  get parts(): readonly string[] {
    return isMetered(this.pue) ? this.byShare : [...this.byShare, `PUE ${this.pue}`];
  }

  toString(): string {
    return this.parts.join(", ");
  }

  equals(other: HowKnown | null): boolean {
    return (
      other !== null &&
      this.pue === other.pue &&
      this.shares.length === other.shares.length &&
      this.shares.every(([method, share], index) => {
        const [otherMethod, otherShare] = other.shares[index] ?? [];
        return method === otherMethod && share === otherShare;
      })
    );
  }
}

/**
 * How a sum is known: `parts` are how each of its terms is, and that one's amount.
 *
 * Where amounts have two signs, or all are zero, there is no whole to have a share of: then all of it is of the
 * `method` of the worst.
 */
export function knownOfSum(parts: readonly (readonly [HowKnown, number])[], method: Method): HowKnown {
  const amounts = new Map<Method, number>();
  for (const [known, amount] of parts) {
    for (const [name, share] of known.shares) {
      amounts.set(name, (amounts.get(name) ?? 0) + amount * share);
    }
  }
  const whole = fsum(amounts.values());
  const pue = worst(parts.map(([known]) => known.pue));
  if (!(whole > 0 && whole < Infinity) || Math.min(...amounts.values()) < 0) {
    return new HowKnown([[method, 1]], pue);
  }
  // No share is rounded to nothing.
  const shares = [...amounts]
    .filter(([, amount]) => amount !== 0)
    .map(([name, amount]) => [name, rounding(amount / whole, DIGITS) || 10 ** -DIGITS] as const);
  return new HowKnown(
    sortedBy(shares, ([name, share]) => [-share, -rank(name)]),
    pue,
  );
}
