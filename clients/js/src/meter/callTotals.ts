import type { ModelCall } from "../current.js";

interface ModelTotals {
  calls: number;
  input_tokens: number;
  output_tokens: number;
  facility_j: number;
  carbon_g: number;
}

/** Running totals of calls to models that somebody else serves, kept as metrics `estimate.remote.*` of a run. */
export class CallTotals {
  readonly #metric: (name: string, value: number) => void;
  readonly #byModel = new Map<string, ModelTotals>();
  #unknown = 0;

  constructor(metric: (name: string, value: number) => void) {
    this.#metric = metric;
  }

  /** Adds one call; one whose cost is unknown is counted as such, and is in no sum. */
  add(call: ModelCall): void {
    if (call.cost === null) {
      this.#unknown += 1;
      this.#metric("estimate.remote.unknown_calls", this.#unknown);
      return;
    }
    const { modelKey, facilityJ, carbonG } = call.cost;
    const none = { calls: 0, input_tokens: 0, output_tokens: 0, facility_j: 0, carbon_g: 0 };
    const totals = this.#byModel.get(modelKey) ?? none;
    this.#byModel.set(modelKey, totals);
    totals.calls += 1;
    totals.input_tokens += call.inputTokens ?? 0;
    totals.output_tokens += call.outputTokens ?? 0;
    totals.facility_j += facilityJ.mid;
    totals.carbon_g += carbonG?.mid ?? NaN; // of unknown carbon the sum is unknown, and not told
    for (const what of Object.keys(totals) as (keyof ModelTotals)[]) {
      if (Number.isFinite(totals[what])) this.#metric(`estimate.remote.${what}/${modelKey}`, totals[what]);
    }
    for (const what of ["facility_j", "carbon_g"] as const) {
      const sum = [...this.#byModel.values()].reduce((so, one) => so + one[what], 0);
      if (Number.isFinite(sum)) this.#metric(`estimate.remote.${what}`, sum);
    }
  }
}
