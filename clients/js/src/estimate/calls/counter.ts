/** Calls to models that somebody else serves, counted as they are made; never an error for the caller. */

import type { Statement } from "../../schema/statement.js";
import { checkOptions } from "../options.js";
import type { Rates } from "../rates.js";
import { counted } from "../units.js";
import type { CallPricing } from "./pricing.js";
import type { CallTally } from "./tally.js";
import { SERVING } from "./types.js";
import type { CallAsked, CallUsage, ServingOptions } from "./types.js";
import type { Tallies } from "./work.js";

/** Calls, tokens, and the mids of energy in J and of carbon in gCO2e of one model; `null` where that is unknown. */
export interface ModelSums {
  readonly calls: number;
  readonly input_tokens: number;
  readonly cached_tokens: number;
  readonly output_tokens: number;
  readonly facility_j: number;
  readonly carbon_g: number | null;
}

/** Where calls are served, and sizes of models that are in no table, counted singly: `{"my-model": 7e9}`. */
export interface CounterOptions extends ServingOptions {
  readonly parameters?: Readonly<Record<string, number>> | undefined;
}

/**
 * Calls as they add up: by model, and as one `statement`.
 *
 * `unknown`: calls whose model or tokens nobody knows; they are in no sum, and `warnings` says why.
 */
export class CallCounter {
  unknown = 0;
  readonly warnings: string[] = [];
  readonly #pricing: CallPricing;
  readonly #serving: ServingOptions;
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #rates: Rates;
  readonly #tallies = new Map<string, CallTally>();

  /** @throws UsageError for a place, batch or accelerator that cannot be used; after that nothing */
  constructor(pricing: CallPricing, { parameters = {}, ...serving }: CounterOptions) {
    checkOptions(serving, SERVING);
    this.#pricing = pricing;
    this.#serving = serving;
    this.#sizes = new Map(Object.entries(parameters).map(([name, size]) => [name.toLowerCase(), size]));
    this.#rates = pricing.ratesOf(serving);
    pricing.served({ ...serving, parameters: 1e9, outputTokens: 1 });
  }

  /** Count one call to the first of `names` that is known. Throws nothing. */
  record(names: readonly (string | null | undefined)[], usage: CallUsage): void {
    const asked = names.filter((name) => typeof name === "string" && name !== "") as string[];
    const { inputTokens = null, outputTokens = null } = usage;
    if (inputTokens === null || outputTokens === null) {
      this.lose(`${asked[0] ?? "a model"} did not say how many tokens it used`);
      return;
    }
    const cachedTokens = Math.min(usage.cachedTokens ?? 0, inputTokens);
    try {
      this.#add(asked, { inputTokens, outputTokens, cachedTokens });
    } catch (error) {
      this.lose(error instanceof Error ? error.message : String(error));
    }
  }

  /** Count one call of which nothing is known. */
  lose(why: string): void {
    this.unknown += 1;
    if (!this.warnings.includes(why)) this.warnings.push(why);
  }

  #add(asked: readonly string[], tokens: Pick<CallAsked, "inputTokens" | "outputTokens" | "cachedTokens">): void {
    const sized = asked.find((name) => this.#sizes.has(name.toLowerCase()));
    const model = sized ?? asked.find((name) => this.#pricing.models.find(name) !== null) ?? asked[0];
    const parameters = sized === undefined ? undefined : this.#sizes.get(sized.toLowerCase());
    const served = this.#pricing.served({ ...this.#serving, model, parameters, ...tokens });
    const { key } = served.tally.model;
    const tally = this.#tallies.get(key);
    if (tally === undefined) this.#tallies.set(key, served.tally);
    else tally.add(served.asked, served.serving);
  }

  /** Calls, tokens and estimated energy and carbon of each model. */
  get byModel(): Readonly<Record<string, ModelSums>> {
    return Object.fromEntries([...this.#tallies].map(([key, tally]) => [key, this.#sums(tally)]));
  }

  #sums(tally: CallTally): ModelSums {
    const facility = this.#rates.facility(tally.nodeJ);
    return {
      calls: tally.calls,
      input_tokens: tally.inputTokens,
      cached_tokens: tally.cachedTokens,
      output_tokens: tally.outputTokens,
      facility_j: facility.mid,
      carbon_g: this.#rates.carbon(facility)?.mid ?? null,
    };
  }

  /** What all known calls have cost so far; `null` before the first. */
  get statement(): Statement | null {
    const tallies = [...this.#tallies.values()];
    if (!isSome(tallies)) return null;
    const statement = this.#pricing.statement(tallies, this.#rates);
    if (this.unknown === 0) return statement;
    const lost = `${counted(this.unknown, "call is", "calls are")} not counted: ${this.warnings.join("; ")}`;
    return { ...statement, warnings: [...(statement.warnings ?? []), lost] };
  }
}

function isSome(tallies: readonly CallTally[]): tallies is Tallies {
  return tallies.length > 0;
}
