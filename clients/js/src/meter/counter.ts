import { NS_PER_S } from "./host.js";

/** Seconds: counters are meant to be read at least this often, for the fastest known wraps, 65.5 kJ, take longer. */
export const LATE_S = 30;

/** Refresh periods without movement after which a counter counts as frozen. */
const PROOF_PERIODS = 10;
const FROZEN_AT_LEAST_S = 0.25;
/** Width of the registers behind the counters that state a range (Intel SDM vol. 3B, RAPL; AMD PPR). */
const COUNTER_STEPS = 2 ** 32;
/** A coarse counter need not move faster than this power makes it. */
const LEAST_POWER_W = 1;
const SUSPENDED_S = 1;
/** A wrap that nobody saw and that implies this many times the power seen so far is rather a reset. */
const LIKELY = 3;

/** A counter moved on by `energyJ`; `lowJ` … `highJ` if a late reading may hide wraps. */
export interface Advance {
  readonly kind: "advance" | "wrapped";
  readonly energyJ: number;
  readonly lowJ: number;
  readonly highJ: number;
}

/** What the difference of two readings of a counter means. Energies are in J. */
export type Difference =
  | { readonly kind: "first" | "still" }
  | Advance
  /** It began anew: what flowed since the last reading is unknown, between two bounds. */
  | { readonly kind: "reset"; readonly lowJ: number; readonly highJ: number }
  /** It stands still although its resource draws power. */
  | { readonly kind: "frozen"; readonly stillS: number };

export interface CounterFacts {
  /** Joules of one count. */
  readonly unitJ: number;
  /** Counts after which it wraps, `null` if that is unknown. */
  readonly range: number | null;
  /** Watts that its resource cannot exceed. */
  readonly maxPowerW: number;
  /** Seconds between two refreshes. */
  readonly updatePeriodS: number;
}

/**
 * Classifies the readings of one counter, in order.
 *
 * A counter that has gone down may have wrapped, or been reset; one that has gone up may still have wrapped in between,
 * if nobody read it for long. Time and the power that the hardware cannot exceed tell these apart, and what they cannot
 * tell becomes an interval.
 */
export class CounterTracker {
  readonly facts: CounterFacts;
  readonly rangeJ: number | null;
  /** The least by which the counter can move, in J, which may be coarser than the unit that it is told in. */
  readonly stepJ: number;
  /** Whether the counter has been seen to move: existing is not measuring. */
  proven = false;
  #raw: number | null = null;
  #atNs = 0;
  #awakeNs = 0;
  #movedAwakeNs = 0;
  readonly #frozenAfterS: number;

  constructor(facts: CounterFacts) {
    this.facts = facts;
    this.rangeJ = facts.range === null ? null : facts.range * facts.unitJ;
    this.stepJ = this.rangeJ === null ? facts.unitJ : Math.max(facts.unitJ, this.rangeJ / COUNTER_STEPS);
    this.#frozenAfterS = Math.max(
      FROZEN_AT_LEAST_S,
      PROOF_PERIODS * facts.updatePeriodS,
      (PROOF_PERIODS * this.stepJ) / LEAST_POWER_W,
    );
  }

  /**
   * What `raw` means after the reading before it. `awakeNs` counts as `atNs` does without suspended time;
   * `meanPowerW`: what the resource has drawn so far, used to choose among possible wraps.
   */
  step(raw: number, atNs: number, awakeNs: number, meanPowerW: number): Difference {
    const difference = this.#difference(raw, atNs, awakeNs, meanPowerW);
    if (difference.kind === "advance" || difference.kind === "wrapped") this.proven = true;
    return difference;
  }

  #difference(raw: number, atNs: number, awakeNs: number, meanPowerW: number): Difference {
    const [before, sinceNs, awakeBeforeNs] = [this.#raw, this.#atNs, this.#awakeNs];
    if (before !== null && raw === before) {
      const stillS = (awakeNs - this.#movedAwakeNs) / NS_PER_S;
      return stillS >= this.#frozenAfterS ? { kind: "frozen", stillS } : { kind: "still" };
    }
    [this.#raw, this.#atNs, this.#awakeNs, this.#movedAwakeNs] = [raw, atNs, awakeNs, awakeNs];
    if (before === null) return { kind: "first" };
    const silentS = (atNs - sinceNs) / NS_PER_S;
    const elapsedS = Math.max(0, (awakeNs - awakeBeforeNs) / NS_PER_S);
    const limitJ = this.mostJ(elapsedS);
    const movedJ = (raw - before) * this.facts.unitJ;
    const sinceZeroJ = raw * this.facts.unitJ;
    if (movedJ < 0) return this.#decrease(movedJ, sinceZeroJ, limitJ, meanPowerW * elapsedS, silentS > LATE_S);
    if (movedJ > limitJ) return { kind: "reset", lowJ: 0, highJ: limitJ };
    if (silentS - elapsedS > SUSPENDED_S && sinceZeroJ <= limitJ) {
      // A suspend may have set it to 0, and it has passed its old count since.
      return { kind: "advance", energyJ: movedJ, lowJ: movedJ, highJ: limitJ };
    }
    if (silentS <= LATE_S || this.rangeJ === null) {
      return { kind: "advance", energyJ: movedJ, lowJ: movedJ, highJ: movedJ };
    }
    return this.#lateAdvance(movedJ, this.rangeJ, limitJ, meanPowerW * elapsedS);
  }

  /** The most that can flow in so many awake seconds, as the counter shows it, in J; with one refresh of grace. */
  mostJ(elapsedS: number): number {
    return this.facts.maxPowerW * (elapsedS + this.facts.updatePeriodS) + this.stepJ;
  }

  #lateAdvance(movedJ: number, rangeJ: number, limitJ: number, expectedJ: number): Advance {
    const most = Math.floor((limitJ - movedJ) / rangeJ);
    const wraps = Math.max(0, Math.min(most, Math.round((expectedJ - movedJ) / rangeJ)));
    const kind = wraps > 0 ? "wrapped" : "advance";
    return { kind, energyJ: movedJ + wraps * rangeJ, lowJ: movedJ, highJ: movedJ + Math.max(0, most) * rangeJ };
  }

  #decrease(movedJ: number, sinceZeroJ: number, limitJ: number, expectedJ: number, late: boolean): Difference {
    const atLeastJ = sinceZeroJ <= limitJ ? sinceZeroJ : 0;
    const rangeJ = this.rangeJ;
    if (rangeJ === null || movedJ + rangeJ < 0 || movedJ + rangeJ > limitJ) {
      return { kind: "reset", lowJ: atLeastJ, highJ: limitJ };
    }
    const wrapped = this.#lateAdvance(movedJ + rangeJ, rangeJ, limitJ, expectedJ);
    if (late && atLeastJ < expectedJ * LIKELY && expectedJ * LIKELY < wrapped.energyJ) {
      return { kind: "reset", lowJ: atLeastJ, highJ: limitJ };
    }
    // After a long silence a reset is as likely as a wrap: the interval holds both.
    const lowJ = late ? Math.min(atLeastJ, wrapped.lowJ) : wrapped.lowJ;
    return { kind: "wrapped", energyJ: wrapped.energyJ, lowJ, highJ: wrapped.highJ };
  }
}
