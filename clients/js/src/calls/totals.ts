import type { CallSink, ModelCall, ModelCallCost } from "../current.js";
import { HowKnown, type QuantityMethod } from "../estimate/methods.js";
import { Quantity, sharedSum } from "../estimate/quantity.js";
import type { Method, QuantityJson } from "../quantity.js";

/** What calls cost together: as in `ModelCallCost`; `null` where that of a call is unknown, or there is no call. */
export interface TotalCost {
  readonly facilityJ: QuantityJson | null;
  readonly carbonG: QuantityJson | null;
}

/** The calls to one model: tokens, and the mids of energy in J and of carbon in gCO2e; `null` where it is unknown. */
export interface ModelTotals {
  readonly calls: number;
  readonly input_tokens: number;
  readonly cached_tokens: number;
  readonly output_tokens: number;
  readonly facility_j: number | null;
  readonly carbon_g: number | null;
}

const UNITS = { facilityJ: "J", carbonG: "gCO2e" } as const;
type Figure = keyof typeof UNITS;
const FIGURES = ["facilityJ", "carbonG"] as const;
const COUNTS = ["calls", "input_tokens", "cached_tokens", "output_tokens"] as const;
/** What is recorded of each model, and of all together. */
const OF_A_MODEL = ["calls", "input_tokens", "output_tokens", "facility_j", "carbon_g"] as const;
const OF_ALL = ["facility_j", "carbon_g"] as const;

interface Tally {
  readonly counts: Record<(typeof COUNTS)[number], number>;
  readonly costs: Record<Figure, Quantity | null>;
}

/**
 * Calls as they add up: a sink for `wrapFetch`, `wrapOpenAI` and the others.
 *
 * All calls rest on the same assumptions and so err together: bounds add as mids do.
 */
export class CallTotals implements CallSink {
  /** Calls whose model or tokens nobody knows: they are in no sum, and `warnings` says why. */
  unknown = 0;
  /** Calls in the sums whose answers ended early: they may have cost more than is counted. */
  partial = 0;
  readonly warnings: string[] = [];
  readonly #tallies = new Map<string, Tally>();

  addCall(call: ModelCall): void {
    if (call.cost === null) {
      this.unknown += 1;
      if (!this.warnings.includes(call.why)) this.warnings.push(call.why);
      return;
    }
    if (call.partial) this.partial += 1;
    const { modelKey } = call.cost;
    const tally = this.#tallies.get(modelKey);
    if (tally === undefined) this.#tallies.set(modelKey, { counts: countsOf(call), costs: costsOf(call.cost) });
    else add(tally, countsOf(call), costsOf(call.cost));
  }

  /** Calls, tokens, and the mids of energy and carbon of each model. */
  get byModel(): Readonly<Record<string, ModelTotals>> {
    return Object.fromEntries([...this.#tallies].map(([key, tally]) => [key, sumsOf(tally)]));
  }

  /** What all known calls cost. */
  get cost(): TotalCost {
    const tallies = [...this.#tallies.values()];
    const sum = (figure: Figure) => {
      const parts = tallies.map((tally) => tally.costs[figure]);
      const [first, ...rest] = parts.filter((part) => part !== null);
      return first === undefined || parts.includes(null) ? null : sharedSum(first, ...rest).toJSON();
    };
    return { facilityJ: sum("facilityJ"), carbonG: sum("carbonG") };
  }

  /** The figures that `call`, the last that was added, has changed: running totals, by the names that a record has. */
  metricsOf(call: ModelCall): readonly (readonly [name: string, value: number])[] {
    if (call.cost === null) return [["estimate.remote.unknown_calls", this.unknown]];
    const { modelKey } = call.cost;
    const sums = this.byModel;
    const model = OF_A_MODEL.map((name) => [`${name}/${modelKey}`, sums[modelKey]?.[name] ?? null] as const);
    const all = OF_ALL.map((name) => [name, sumOf(Object.values(sums).map((one) => one[name]))] as const);
    return [...model, ...all].flatMap(([name, value]) => (value === null ? [] : [[`estimate.remote.${name}`, value]]));
  }
}

function sumOf(parts: readonly (number | null)[]): number | null {
  return parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}

function countsOf(call: ModelCall): Tally["counts"] {
  return {
    calls: 1,
    input_tokens: call.inputTokens ?? 0,
    cached_tokens: call.cachedTokens ?? 0,
    output_tokens: call.outputTokens ?? 0,
  };
}

function costsOf(cost: ModelCallCost): Tally["costs"] {
  return {
    facilityJ: quantityOf(cost.facilityJ, UNITS.facilityJ),
    carbonG: cost.carbonG === null ? null : quantityOf(cost.carbonG, UNITS.carbonG),
  };
}

function quantityOf({ low, mid, high, method, shares, pue }: QuantityJson, unit: string): Quantity {
  const how = shares === undefined ? null : new HowKnown(Object.entries(shares) as [Method, number][], pue);
  // No figure as a whole is `computed`: that is a word of shares.
  return new Quantity(low, mid, high, unit, method as QuantityMethod, [], how);
}

function add(tally: Tally, counts: Tally["counts"], costs: Tally["costs"]): void {
  for (const name of COUNTS) tally.counts[name] += counts[name];
  for (const figure of FIGURES) {
    const [before, more] = [tally.costs[figure], costs[figure]];
    tally.costs[figure] = before === null || more === null ? null : sharedSum(before, more);
  }
}

function sumsOf({ counts, costs }: Tally): ModelTotals {
  return { ...counts, facility_j: costs.facilityJ?.mid ?? null, carbon_g: costs.carbonG?.mid ?? null };
}
