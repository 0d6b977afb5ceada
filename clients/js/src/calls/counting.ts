import { type CallSink, currentSink, fromHere, type ModelCall, type ModelCallCost } from "../current.js";
import { callCost } from "../estimate/calls/callCost.js";
import { type CallOptions, type CallUsage, SERVING, type ServingOptions } from "../estimate/calls/types.js";
import { checkOptions } from "../estimate/options.js";
import type { AnswerTold } from "./answer.js";

/**
 * What a call costs by the tokens it used; `null` where that is unknown.
 *
 * @throws UsageError for a model, accelerator, place or number that cannot be used
 */
export type EstimateCall = (usage: CallUsage, options: CallOptions) => ModelCallCost | null;

/** Where calls are added, and what is known of where and on what they are served. */
export interface CountingOptions extends ServingOptions {
  /** What calls are added to; the window that is open where they begin if not given. */
  readonly sink?: CallSink | undefined;
  /** Told of each call once its answer has ended. */
  readonly onCall?: ((call: ModelCall) => void) | undefined;
  /** Sizes of models that are in no table, counted singly: `{"my-model": 7e9}`. */
  readonly parameters?: Readonly<Record<string, number>> | undefined;
  /** What prices a call, in place of wattprint's own estimate. */
  readonly estimate?: EstimateCall | undefined;
}

/** Takes what the answer of one call told, and whether it ended early. */
export type Count = (told: AnswerTold, isPartial: boolean) => void;

/** Prices calls and adds them where they belong. */
export class Counting {
  readonly #options: CountingOptions;
  readonly #serving: ServingOptions;
  readonly #estimate: EstimateCall;
  readonly #sizes: ReadonlyMap<string, number>;

  /** @throws UsageError for a place, batch, accelerator or number that cannot be used */
  constructor(options: CountingOptions) {
    const { sink: _sink, onCall: _onCall, estimate: _estimate, parameters, ...serving } = options;
    checkOptions(serving, SERVING);
    this.#options = options;
    this.#serving = serving;
    this.#estimate = options.estimate ?? callCost;
    this.#sizes = new Map(Object.entries(parameters ?? {}).map(([name, size]) => [name.toLowerCase(), size]));
    // One call is priced now, so that what cannot be used is told before any is made.
    this.#estimate({ inputTokens: 1, outputTokens: 1 }, { ...serving, parameters: 1e9 });
  }

  /** Begin a call to `model`, at `provider` unless the options name another; it belongs to the window that is open. */
  begin(provider: string | undefined, model: string | undefined): Count {
    const sink = this.#options.sink ?? currentSink();
    // Who reads the answer may be outside of the window that it was asked for in.
    return fromHere((told: AnswerTold, isPartial: boolean) => {
      const names = [told.model, model].filter((name) => typeof name === "string" && name !== "") as string[];
      const serving = { ...this.#serving, provider: this.#serving.provider ?? provider };
      const call: ModelCall = {
        provider: serving.provider ?? null,
        model: names[0] ?? null,
        inputTokens: told.inputTokens,
        cachedTokens: told.cachedTokens,
        outputTokens: told.outputTokens,
        partial: isPartial,
        ...this.#priced(names, told, serving),
      };
      guarded("a call is not counted", () => sink?.addCall(call));
      guarded("onCall failed", () => this.#options.onCall?.(call));
    });
  }

  /** By the first of `names` whose size is known; those that were given a size come first. */
  #priced(names: readonly string[], told: AnswerTold, serving: ServingOptions): Pick<ModelCall, "cost" | "why"> {
    if (told.inputTokens === null || told.outputTokens === null) {
      return unpriced(`${names[0] ?? "a model"} did not say how many tokens it used`);
    }
    const sized = names.filter((name) => this.#sizes.has(name.toLowerCase()));
    let why = "";
    for (const model of [...sized, ...names, ...(names.length === 0 ? [undefined] : [])]) {
      const parameters = model === undefined ? undefined : this.#sizes.get(model.toLowerCase());
      const asked: CallOptions = { ...serving, model, parameters };
      try {
        const cost = this.#estimate(told, asked);
        if (cost !== null) return { cost, why: "" };
      } catch (error) {
        why ||= textOf(error);
      }
    }
    return unpriced(why || "the estimate knows no cost");
  }
}

function unpriced(why: string): Pick<ModelCall, "cost" | "why"> {
  return { cost: null, why };
}

const told = new Set<string>();

/** What `fn` gives; if it fails, a line on the console, once for each reason, and no error for the program. */
export function guarded<T>(what: string, fn: () => T): T | undefined {
  try {
    return fn();
  } catch (error) {
    const line = `wattprint: ${what}: ${textOf(error)}`;
    if (!told.has(line)) {
      told.add(line);
      globalThis.console?.warn(line);
    }
    return undefined;
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
